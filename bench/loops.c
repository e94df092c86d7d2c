/* Flat loops, r[i] = f (i), f of several lengths; every 16th ten times as long
   in the skewed ones.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */

#include "bench.h"
#include "deco.h"

enum { N = 100000 };

static int r[N];

/* STEPS multiplications that depend on each other.  */

DECO_CONCURRENT () __attribute__ ((noinline)) int
work (int i, int steps)
{
  unsigned x = i;
  for (int k = 0; k < steps; k++)
    x = x * 1664525 + 1013904223;
  return x >> 3;
}

DECO_SYNCHRONIZED __attribute__ ((noinline)) long
uniform (int n, int steps)
{
  for (int i = 0; i < n; i++)
    r[i] = work (i, steps);
  return r[n / 2];
}

DECO_SYNCHRONIZED __attribute__ ((noinline)) long
skewed (int n, int steps)
{
  for (int i = 0; i < n; i++)
    r[i] = work (i, i % 16 ? steps : 10 * steps);
  return r[n / 2];
}

int
main (void)
{
  BENCH ("uniform, 4 steps", 9, uniform (N, 4));
  BENCH ("uniform, 64 steps", 9, uniform (N, 64));
  BENCH ("uniform, 1024 steps", 5, uniform (10000, 1024));
  BENCH ("uniform, 16384 steps", 5, uniform (1000, 16384));
  BENCH ("skewed, 1024 steps", 5, skewed (10000, 1024));
  BENCH ("skewed, 16384 steps", 5, skewed (1000, 16384));
  return 0;
}
