/* Futures on branches, early exits, loops that run both ways.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */

#include "check.h"

S int
cond (int *r, int c)
{
  int x;
  if (c)
    x = f (1);
  else
    x = f (2);
  r[0] = f (3);
  return x ? r[0] + x : 0;
}
S int
early (int *r, int n)
{
  for (int i = 0; i < n; i++)
    {
      r[i] = f (i);
      if (i == 7)
        return i;
      if (i == 100)
        goto out;
    }
out:
  return -1;
}
S void
rev (int *r)
{
  for (int i = N - 1; i >= 0; i--)
    r[i] = f (r[i]);
}
S void
shift (int *r)
{
  for (int i = 0; i + 2 < N; i++)
    r[i] = f (r[i + 2]);
}
S void
shiftb (int *r)
{
  for (int i = 2; i < N; i++)
    r[i] = f (r[i - 2]);
}
int
main (void)
{
  VALUE (cond (a, 1));
  VALUE (cond (a, 0));
  VALUE (early (a, 20));
  VALUE (early (a, 3));
  CHECK (rev (a));
  CHECK (shift (a));
  CHECK (shiftb (a));
  return 0;
}
