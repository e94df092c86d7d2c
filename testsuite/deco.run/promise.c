/* Visible bodies that break promise 1: a global, hidden state of the library, a
   static object, neighbours of an array.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */

#include "check.h"

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
int
main (void)
{
  bmp ();
  printf ("%d\n", cnt);
  CHECK (rn (a));
  CHECK (sta (a));
  CHECK (smo (a));
  CHECK (redblack (a));
  return 0;
}
