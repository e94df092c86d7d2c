/* The checks of -fsanitize=undefined touch no object.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-options "-fsanitize=undefined" } */
/* { dg-summary array 1 1 0 } */
/* { dg-summary through_pointer 1 1 0 } */
/* { dg-summary reads 1 1 1 } */
#include "lower.h"
static int r[100], w[50];
C int f (int i) BODY ({ return i; })
S void
array (int n)
{
  for (int i = 0; i < n; i++)
    r[i] = f (i);
}
S void
through_pointer (int n, int *p)
{
  for (int i = 0; i < n; i++)
    p[i] = f (w[i]);
}
S int
reads (int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      r[i] = f (i);
      s += r[i / 2];
    }
  return s;
}
