/* Recursive trees, one task a call, no cut-off.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */

#include <stdlib.h>
#include <string.h>
#include "bench.h"
#include "deco.h"

DECO_CONCURRENT () DECO_SYNCHRONIZED int
fib (int n)
{
  int x, y;
  if (n < 2)
    return n;
  x = fib (n - 1);
  y = fib (n - 2);
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
      found[n] = queens (all, columns | bit, (left | bit) << 1,
			 (right | bit) >> 1);
      n++;
    }
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
  sort (a, t, m);
  sort (a + m, t + m, n - m);
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

int
main (void)
{
  int n = 1000000, *a = malloc (n * sizeof *a), *t = malloc (n * sizeof *t);
  BENCH ("fib(35)", 9, fib (35));
  BENCH ("fib(40)", 5, fib (40));
  BENCH ("queens(11)", 9, queens ((1 << 11) - 1, 0, 0, 0));
  BENCH ("queens(12)", 5, queens ((1 << 12) - 1, 0, 0, 0));
  BENCH ("sort(10^6)", 9, sort_random (a, t, n));
  return 0;
}
