/* Functions of their arguments between a result and where it goes.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-summary largest 1 1 0 } */
/* { dg-summary largest_real 1 1 0 } */
/* { dg-summary spread 1 1 0 } */
/* { dg-summary clamped 1 1 0 } */
/* { dg-summary raised 1 1 0 } */
/* { dg-summary declared_const 1 1 0 } */
/* { dg-summary likely 1 1 0 } */
/* { dg-summary two 3 2 0 } */

#include <math.h>
#include "lower.h"

C int f (int i) BODY ({ return i * 7 % 13; })
C double fd (int i) BODY ({ return i * .5; })
extern int pick (int, int) __attribute__ ((const, nothrow));

static inline int
max (int a, int b)
{
  return a > b ? a : b;
}

static inline __attribute__ ((always_inline)) int
min (int a, int b)
{
  return a < b ? a : b;
}

S int
largest (int n)
{
  int best = 0;
  for (int i = 0; i < n; i++)
    best = max (best, f (i));
  return best;
}

S double
largest_real (int n)
{
  double best = 0;
  for (int i = 0; i < n; i++)
    best = fmax (best, fd (i));
  return best;
}

S int
spread (int n)
{
  int lo = 1000, hi = 0;
  for (int i = 0; i < n; i++)
    {
      int x = f (i);
      lo = min (lo, x);
      hi = max (hi, x);
    }
  return hi - lo;
}

S void
clamped (int *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = max (0, min (f (i), 255));
}

S void
raised (int *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = max (r[i], f (i));
}

S int
declared_const (int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    s = pick (s, f (i));
  return s;
}

S int
likely (int n)
{
  int c = 0;
  for (int i = 0; i < n; i++)
    if (__builtin_expect (f (i) > 3, 0))
      c++;
  return c;
}

S int
two (int n)
{
  int a = f (n), b = f (n + 1);
  return max (a, b) + max (f (1), 3);
}
