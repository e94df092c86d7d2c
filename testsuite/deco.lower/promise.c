/* Promise 1, proved broken by visible bodies; and kept.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-summary bmp 1 0 0 } */
/* { dg-summary rn 1 0 0 } */
/* { dg-summary sta 1 0 0 } */
/* { dg-summary smo 1 0 0 } */
/* { dg-summary redblack 2 2 0 } */
/* { dg-summary sums 1 0 0 } */
/* { dg-summary puts_ 1 1 0 } */
/* { dg-bodies "VISIBLE" } */

#include "lower.h"

int cnt;
C void
bump (int k)
{
  cnt = cnt * 2 + k;
}
C int
rnd (int i)
{
  return rand () % 1000 + i;
}
C int
stat_ (int i)
{
  static int s;
  s = s * 3 + i;
  return s;
}
C void
smooth (int *a, int i)
{
  a[i] = a[i - 1] + a[i + 1];
}
S void
bmp (void)
{
  for (int i = 0; i < N; i++)
    bump (i);
}
S void
rn (int *r)
{
  srand (7);
  for (int i = 0; i < N; i++)
    r[i] = rnd (i);
}
S void
sta (int *r)
{
  for (int i = 0; i < N; i++)
    r[i] = stat_ (i);
}
S void
smo (int *a)
{
  for (int i = 1; i < N - 1; i++)
    smooth (a, i);
}
S void
redblack (int *a)
{
  for (int i = 1; i < N - 1; i += 2)
    smooth (a, i);
  for (int i = 2; i < N - 1; i += 2)
    smooth (a, i);
}
C void
total (int *t, int x)
{
  *t += x;
}
S void
sums (int *t)
{
  for (int i = 0; i < N; i++)
    total (t, i);
}
C void
put (int *a, int i)
{
  a[i] = i;
}
S void
puts_ (int *a)
{
  for (int i = 0; i < N; i++)
    put (a, i);
}
