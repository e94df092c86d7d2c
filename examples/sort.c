/* sort [N]: merge sort of N doubles, 10^7 by default.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   The recursion carries both attributes: each half is a task, the merge waits
   for them.  There is no cut-off: that is the runtime's business.  */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "deco.h"

/* Merge the sorted A[0..M) and A[M..N) through T.  */

static void
merge (double *a, double *t, long m, long n)
{
  long i = 0, j = m, k = 0;
  while (i < m && j < n)
    t[k++] = a[i] <= a[j] ? a[i++] : a[j++];
  memcpy (t + k, a + i, (m - i) * sizeof *a);
  memcpy (t + k + m - i, a + j, (n - j) * sizeof *a);
  memcpy (a, t, n * sizeof *a);
}

/* Sort the N elements of A, using the N elements of T.  */

DECO_CONCURRENT () DECO_SYNCHRONIZED void
merge_sort (double *a, double *t, long n)
{
  if (n < 2)
    return;
  long m = n / 2;
  merge_sort (a, t, m);
  merge_sort (a + m, t + m, n - m);
  merge (a, t, m, n);
}

int
main (int argc, char **argv)
{
  long n = argc > 1 ? atol (argv[1]) : 10000000;
  double *a = malloc (n * sizeof *a), *t = malloc (n * sizeof *t);
  if (n < 1 || !a || !t)
    {
      fprintf (stderr, "sort: no memory for %ld doubles\n", n);
      return 1;
    }
  unsigned long long x = 88172645463325252ULL;
  for (long i = 0; i < n; i++)
    {
      x ^= x << 13;
      x ^= x >> 7;
      x ^= x << 17;
      a[i] = (double) (x >> 11);
    }
  merge_sort (a, t, n);
  for (long i = 1; i < n; i++)
    if (a[i - 1] > a[i])
      {
	printf ("not sorted at %ld\n", i);
	return 1;
      }
  printf ("sorted %ld, median %.17g\n", n, a[n / 2]);
  return 0;
}
