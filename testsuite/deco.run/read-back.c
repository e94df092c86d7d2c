/* A pending result is read again: by the next iteration, through another name,
   through a moving pointer, by the function that is called next.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */

#include "check.h"

static int
use_ (int x)
{
  return x * 2;
}
S int
carried (int *r)
{
  int s = 0;
  for (int i = 1; i < N; i++)
    {
      r[i] = f (i);
      s += r[i - 1];
    }
  return s;
}
S int
alias1 (int *r)
{
  int s = 0;
  int *q = r;
  for (int i = 0; i < N; i++)
    {
      r[i] = f (i);
      s += use_ (q[0]);
    }
  return s;
}
S void
pp (int *p, int n, int *o)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      p++;
      *p = f (i);
      s += p[-1];
    }
  *o = s;
}
S int
holder (int *p)
{
  int x = 3;
  int *q = p;
  q[0] = f (x);
  x = q[0] + 1;
  q[1] = f (x);
  return *p + p[1];
}
S int
cast (long p)
{
  ((int *)p)[2] = f (3);
  return *(int *)(p + 8);
}
int
main (void)
{
  VALUE (carried (a));
  VALUE (alias1 (a));
  CHECK (pp (a, 20, o));
  VALUE (holder (a));
  VALUE (cast ((long)a));
  return 0;
}
