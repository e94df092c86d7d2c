/* Recursive trees, one task a call, no cut-off.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   UTS counts the nodes of a tree that only its root's hash determines: Olivier et
   al., "UTS: an unbalanced tree search benchmark", LCPC 2006; the hash is
   SplitMix64 and not SHA-1, and each node computes it WORK times.  */

#include <stdint.h>
#include "bench.h"

DECO_CONCURRENT () DECO_SYNCHRONIZED int
fib (int n)
{
  int x, y;
  if (n < 2)
    return n;
#pragma omp task shared (x)
  x = fib (n - 1);
#pragma omp task shared (y)
  y = fib (n - 2);
#pragma omp taskwait
  return x + y;
}

/* Placements of N queens, on bit masks.  */

DECO_CONCURRENT () DECO_SYNCHRONIZED int
queens (unsigned all, unsigned columns, unsigned left, unsigned right)
{
  int found[16], n = 0, sum = 0;
  if (columns == all)
    return 1;
  for (unsigned free = all & ~(columns | left | right); free;
       free &= free - 1)
    {
      unsigned bit = free & -free;
#pragma omp task shared (found) firstprivate (n)
      found[n] = queens (all, columns | bit, (left | bit) << 1,
			 (right | bit) >> 1);
      n++;
    }
#pragma omp taskwait
  for (int i = 0; i < n; i++)
    sum += found[i];
  return sum;
}

DECO_CONCURRENT () DECO_SYNCHRONIZED void
sort (int *a, int *t, int n)
{
  if (n < 2)
    return;
  int m = n / 2, i = 0, j = m, k = 0;
#pragma omp task
  sort (a, t, m);
#pragma omp task
  sort (a + m, t + m, n - m);
#pragma omp taskwait
  while (i < m && j < n)
    t[k++] = a[i] <= a[j] ? a[i++] : a[j++];
  memcpy (t + k, a + i, (m - i) * sizeof *a);
  memcpy (t + k + m - i, a + j, (n - j) * sizeof *a);
  memcpy (a, t, n * sizeof *a);
}

static long
sort_random (int *a, int *t, int n)
{
  unsigned x = 1;
  for (int i = 0; i < n; i++)
    a[i] = (x = x * 1664525 + 1013904223) >> 8;
  sort (a, t, n);
  return a[n / 2];
}

enum { CHILDREN_MAX = 100 };
enum shape { GEOMETRIC, BINOMIAL, FINE };

static uint64_t
mix (uint64_t x, int work)
{
  for (; work > 0; work--)
    {
      x += UINT64_C (0x9e3779b97f4a7c15);
      x = (x ^ x >> 30) * UINT64_C (0xbf58476d1ce4e5b9);
      x = (x ^ x >> 27) * UINT64_C (0x94d049bb133111eb);
      x ^= x >> 31;
    }
  return x;
}

static int
children (enum shape shape, uint64_t h, int depth)
{
  double u = (h >> 11) * 0x1p-53;
  switch (shape)
    {
    case GEOMETRIC:
      /* Four on average, fewer with the depth, none from 12 on.  */
      {
	double mean = 4. * (1 - depth / 12.);
	int n = 0;
	for (double p = mean / (1 + mean), q = p; u < q && n < CHILDREN_MAX;
	     q *= p)
	  n++;
	return depth < 12 ? n : 0;
      }
    case BINOMIAL:
      return depth < 2 ? 90 : u < .1235 ? 8 : 0;
    default:
      return depth < 2 ? 90 : u < .247 ? 4 : 0;
    }
}

DECO_CONCURRENT () DECO_SYNCHRONIZED long
uts (enum shape shape, uint64_t h, int depth, int work)
{
  long counts[CHILDREN_MAX], sum = 1;
  int n = children (shape, h, depth);
  for (int i = 0; i < n; i++)
    {
#pragma omp task shared (counts)
      counts[i] = uts (shape, mix (h + i, work), depth + 1, work);
    }
#pragma omp taskwait
  for (int i = 0; i < n; i++)
    sum += counts[i];
  return sum;
}

int
main (void)
{
  int n = 1000000, *a = malloc (n * sizeof *a), *t = malloc (n * sizeof *t);
  BENCH ("fib(30)", 5, 1664078, fib (30));
#ifndef TASKS
  BENCH ("fib(35)", 5, 18454928, fib (35));
#endif
  BENCH ("queens(8)", 15, 2056, queens ((1 << 8) - 1, 0, 0, 0));
  BENCH ("queens(11)", 5, 166925, queens ((1 << 11) - 1, 0, 0, 0));
  BENCH ("queens(12)", 3, 856188, queens ((1 << 12) - 1, 0, 0, 0));
  BENCH ("sort(10^6)", 5, 1999998, sort_random (a, t, n));
  BENCH ("uts geometric", 5, 0, uts (GEOMETRIC, 42, 0, 10));
  BENCH ("uts binomial", 5, 0, uts (BINOMIAL, 42, 0, 10));
  BENCH ("uts fine", 5, 0, uts (FINE, 42, 0, 1));
  return 0;
}
