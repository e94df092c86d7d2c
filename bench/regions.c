/* Small regions: a cold first one, and bursts of tiny ones.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */

#include "bench.h"

static int r[4096];

DECO_CONCURRENT () static int
work (int i, int steps)
{
  unsigned x = i;
  for (int k = 0; k < steps; k++)
    x = x * 1664525 + 1013904223;
  return x >> 3;
}

DECO_SYNCHRONIZED __attribute__ ((noipa)) long
region (int n, int steps)
{
  PARALLEL_LOOP ()
  for (int i = 0; i < n; i++)
    r[i] = work (i, steps);
  return r[n / 2];
}

static long
regions (int times, int n, int steps)
{
  long sum = 0;
  for (int k = 0; k < times; k++)
    sum += region (n, steps);
  return sum;
}

int
main (void)
{
  BENCH ("first region, 1 ms", 1, 1000, region (1000, 600));
  BENCH ("2 tasks of 100 ns", 15, 2000, regions (1000, 2, 64));
  BENCH ("8 tasks of 1 us", 15, 4000, regions (500, 8, 600));
  BENCH ("100 tasks of 10 ns", 15, 100000, regions (1000, 100, 6));
  BENCH ("1000 tasks of 10 ns", 15, 200000, regions (200, 1000, 6));
  BENCH ("40 tasks of 1 us", 15, 4000, regions (100, 40, 600));
  return 0;
}
