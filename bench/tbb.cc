// The same with oneAPI Threading Building Blocks, in C++.
// Copyright (C) 2026 The Deco project
// This file is part of Deco, free software under the GNU General Public
// License, version 3 or later; see the file COPYING.
//
// What a task computes comes from the C programs, so it is the same.

#include <cstdint>
#include <tbb/parallel_for.h>
#include <tbb/task_group.h>
#include "bench.h"

namespace serial
{
#define main trees_main
#include "trees.c"
#undef main
}
namespace leaf
{
#define main loops_main
#include "loops.c"
#undef main
}
using serial::shape;

static int
fib (int n)
{
  int x, y;
  if (n < 2)
    return n;
  tbb::task_group group;
  group.run ([&x, n] { x = fib (n - 1); });
  y = fib (n - 2);
  group.wait ();
  return x + y;
}

static int
queens (unsigned all, unsigned columns, unsigned left, unsigned right)
{
  int found[16], n = 0, sum = 0;
  if (columns == all)
    return 1;
  tbb::task_group group;
  for (unsigned free = all & ~(columns | left | right); free;
       free &= free - 1, n++)
    {
      unsigned bit = free & -free;
      int *to = &found[n];
      group.run ([=] {
	*to = ::queens (all, columns | bit, (left | bit) << 1,
		      (right | bit) >> 1);
      });
    }
  group.wait ();
  for (int i = 0; i < n; i++)
    sum += found[i];
  return sum;
}

static void
sort (int *a, int *t, int n)
{
  if (n < 2)
    return;
  int m = n / 2, i = 0, j = m, k = 0;
  tbb::task_group group;
  group.run ([=] { sort (a, t, m); });
  sort (a + m, t + m, n - m);
  group.wait ();
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

static long
uts (shape s, uint64_t h, int depth, int work)
{
  long counts[serial::CHILDREN_MAX], sum = 1;
  int n = serial::children (s, h, depth);
  tbb::task_group group;
  for (int i = 0; i < n; i++)
    {
      long *to = &counts[i];
      group.run ([=] {
	*to = ::uts (s, serial::mix (h + i, work), depth + 1, work);
      });
    }
  group.wait ();
  for (int i = 0; i < n; i++)
    sum += counts[i];
  return sum;
}

static void
trees ()
{
  int n = 1000000;
  int *a = (int *) malloc (n * sizeof *a), *t = (int *) malloc (n * sizeof *t);
  BENCH ("fib(30)", 5, 1664078, fib (30));
  BENCH ("queens(8)", 15, 2056, queens ((1 << 8) - 1, 0, 0, 0));
  BENCH ("queens(11)", 5, 166925, queens ((1 << 11) - 1, 0, 0, 0));
  BENCH ("queens(12)", 3, 856188, queens ((1 << 12) - 1, 0, 0, 0));
  BENCH ("sort(10^6)", 5, 1999998, sort_random (a, t, n));
  BENCH ("uts geometric", 5, 0, ::uts (serial::GEOMETRIC, 42, 0, 10));
  BENCH ("uts binomial", 5, 0, ::uts (serial::BINOMIAL, 42, 0, 10));
  BENCH ("uts fine", 5, 0, ::uts (serial::FINE, 42, 0, 1));
}

static long
loop (int n, int steps, int skew)
{
  tbb::parallel_for (0, n, [=] (int i) {
    leaf::r[i] = leaf::work (i, i % 16 ? steps : skew * steps);
  });
  return leaf::r[n / 2];
}

static void
loops ()
{
  char name[40];
  for (int steps = 1; steps <= 1 << 18; steps *= 4)
    {
      int n = 8000000 / (steps + 20);
      n = n > leaf::N ? leaf::N : n < 20 ? 20 : n;
      sprintf (name, "uniform, %d steps", steps);
      BENCH (name, 15, n, loop (n, steps, 1));
      sprintf (name, "skewed, %d steps", steps);
      BENCH (name, 15, n, loop (n, steps, 10));
    }
}

static long
regions (int times, int n, int steps)
{
  long sum = 0;
  for (int k = 0; k < times; k++)
    sum += loop (n, steps, 1);
  return sum;
}

static void
small_regions ()
{
  BENCH ("first region, 1 ms", 1, 1000, loop (1000, 600, 1));
  BENCH ("2 tasks of 100 ns", 15, 2000, regions (1000, 2, 64));
  BENCH ("8 tasks of 1 us", 15, 4000, regions (500, 8, 600));
  BENCH ("100 tasks of 10 ns", 15, 100000, regions (1000, 100, 6));
  BENCH ("1000 tasks of 10 ns", 15, 200000, regions (200, 1000, 6));
  BENCH ("40 tasks of 1 us", 15, 4000, regions (100, 40, 600));
}

int
main (int, char **argv)
{
  if (strcmp (argv[1], "trees") == 0)
    trees ();
  else if (strcmp (argv[1], "loops") == 0)
    loops ();
  else if (strcmp (argv[1], "regions") == 0)
    small_regions ();
  return 0;
}
