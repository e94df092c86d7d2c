/* Calls that are always recorded: a loop in which they never overlap is told all the
   same.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-do compile } */
__attribute__ ((concurrent ("process"), noinline)) int relax (const int *x, int i) { return x[i] + x[i - 1]; }
__attribute__ ((concurrent ("limit=2"), noinline)) int few (const int *x, int i) { return x[i] + x[i - 1]; }
__attribute__ ((concurrent ("isolated"), noinline)) int fine (int i) { return i; }
__attribute__ ((synchronized)) void
loops (int *x, int *y, int n)
{
  for (int i = 1; i < n; i++)
    x[i] = relax (x, i); /* { dg-warning "calls of 'relax' in this loop never overlap" } */
  for (int i = 1; i < n; i++)
    x[i] = few (x, i); /* { dg-warning "calls of 'few' in this loop never overlap" } */
  for (int i = 1; i < n; i++)
    y[i] = fine (i);
}
