/* What runs below a library: OpenMP regions in tasks and in the caller, and
   functions passed to qsort.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-options "-fopenmp" } */
#include "check.h"
static int v, t[N];
/* The task's body is an OpenMP region.  */
C static __attribute__ ((noinline)) void
region (void)
{
#pragma omp parallel for
  for (int i = 0; i < N; i++)
    t[i] += i;
}
C static __attribute__ ((noinline)) void
single (int k)
{
#pragma omp task default(shared) if (0)
  v += k;
}
S int
after (void)
{
  region ();
  int x = t[N - 1];
  single (5);
  x = x * 100 + v;
  v = 1;
  single (7);
  return x * 100 + v;
}
/* The caller's own region.  */
C static __attribute__ ((noinline)) void
put (int *p, int x)
{
  *p = f (x);
}
S int
own (int *p)
{
  int s = 0;
  for (int i = 0; i < N; i++)
    put (&p[i], i);
#pragma omp parallel for reduction(+ : s)
  for (int i = 0; i < N; i++)
    s += p[i];
  return s;
}
/* A function that is only passed on.  */
static int compared;
static int
compare (const void *x, const void *y)
{
  compared++;
  return *(const int *)x - *(const int *)y;
}
C static __attribute__ ((noinline)) void
sort (int *p, int n)
{
  qsort (p, n, sizeof *p, compare);
}
S int
sorts (int *p)
{
  int before;
  for (int i = 0; i < N; i += 8)
    sort (p + i, 8);
  before = compared;
  return before;
}
int
main (void)
{
  fill ();
  printf ("%d %d\n", after (), own (a));
  printf ("%d\n", sorts (a));
  digest ("a", a, 64);
  return 0;
}
