/* Flat loops, r[i] = work (i), from a nanosecond to half a millisecond an
   iteration; every 16th ten times as long in the skewed ones.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */

#include "bench.h"

enum { N = 200000 };

static int r[N];

/* STEPS multiplications that depend on each other.  */

DECO_CONCURRENT () static int
work (int i, int steps)
{
  unsigned x = i;
  for (int k = 0; k < steps; k++)
    x = x * 1664525 + 1013904223;
  return x >> 3;
}

DECO_SYNCHRONIZED __attribute__ ((noipa)) long
uniform (int n, int steps)
{
  PARALLEL_LOOP ()
  for (int i = 0; i < n; i++)
    r[i] = work (i, steps);
  return r[n / 2];
}

DECO_SYNCHRONIZED __attribute__ ((noipa)) long
skewed (int n, int steps)
{
  PARALLEL_LOOP ()
  for (int i = 0; i < n; i++)
    r[i] = work (i, i % 16 ? steps : 10 * steps);
  return r[n / 2];
}

int
main (void)
{
  char name[40];
  for (int steps = 1; steps <= 1 << 18; steps *= 4)
    {
      int n = 8000000 / (steps + 20);
      n = n > N ? N : n < 20 ? 20 : n;
      sprintf (name, "uniform, %d steps", steps);
      BENCH (name, 15, n, uniform (n, steps));
      sprintf (name, "skewed, %d steps", steps);
      BENCH (name, 15, n, skewed (n, steps));
    }
  return 0;
}
