/* The report's advice where there is no loop.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-deco-report" } */
__attribute__ ((concurrent)) int f (int *);
void trace (const char *); /* { dg-message "define 'trace' where this function can see it, or call it before the pending call" } */

__attribute__ ((synchronized)) int
g (int *a, int *b) /* { dg-message "'g': 2 calls, 0 tasks, 0 barriers, 0 in loops" } */
{
  int x = f (a); /* { dg-message "call of 'f': run where it stands" } */
  trace ("between"); /* { dg-message "the body of the function called here is not visible: 'trace'" } */
  int y = f (b); /* { dg-message "call of 'f'" } */
  return x + y;
}
