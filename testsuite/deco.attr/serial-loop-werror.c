/* Advice on speed is not promoted by -Werror.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-do compile } */
/* { dg-options "-Werror" } */
__attribute__ ((concurrent)) int f (int);
__attribute__ ((synchronized)) int
carried (int *r, int n)
{
  int s = 0;
  for (int i = 1; i < n; i++)
    {
      r[i] = f (i); /* { dg-warning "calls of 'f' in this loop never overlap" } */
      s += r[i - 1];
    }
  return s;
}
