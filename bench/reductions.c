/* Loops whose results must be put in order, or be added.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   OpenMP adds floating-point numbers in another order than the serial program;
   here all of them are integers, so the sums agree.  */

#include "bench.h"

static int counts[1024];

DECO_CONCURRENT () static int
work (int i, int steps)
{
  unsigned x = i;
  for (int k = 0; k < steps; k++)
    x = x * 1664525 + 1013904223;
  return x >> 8;
}

DECO_SYNCHRONIZED __attribute__ ((noipa)) long
sum (int n, int steps)
{
  long s = 0;
  PARALLEL_LOOP (reduction (+ : s))
  for (int i = 0; i < n; i++)
    s += work (i, steps);
  return s;
}

DECO_SYNCHRONIZED __attribute__ ((noipa)) long
sum_double (int n, int steps)
{
  double s = 0;
  PARALLEL_LOOP (reduction (+ : s))
  for (int i = 0; i < n; i++)
    s += work (i, steps);
  return s;
}

DECO_SYNCHRONIZED __attribute__ ((noipa)) long
histogram (int n, int steps)
{
  memset (counts, 0, sizeof counts);
  PARALLEL_LOOP ()
  for (int i = 0; i < n; i++)
    {
      int k = work (i, steps) & 1023;
#pragma omp atomic
      counts[k]++;
    }
  return counts[5];
}

struct list
{
  int n, capacity, *items;
};

static void
push (struct list *l, int x)
{
  if (l->n == l->capacity)
    {
      l->capacity = l->capacity ? 2 * l->capacity : 64;
      l->items = (int *) realloc (l->items, l->capacity * sizeof (int));
    }
  l->items[l->n++] = x;
}

/* In order, in every model.  */

DECO_SYNCHRONIZED __attribute__ ((noipa)) long
pushes (int n, int steps)
{
  struct list l = { 0, 0, NULL };
#if defined LOOPS
# pragma omp parallel for ordered schedule (static, 16)
#endif
  for (int i = 0; i < n; i++)
    {
#if defined LOOPS
      int x = work (i, steps);
# pragma omp ordered
      push (&l, x);
#else
      push (&l, work (i, steps));
#endif
    }
  long value = l.items[n / 3];
  free (l.items);
  return value;
}

int
main (void)
{
  char name[40];
  for (int steps = 4; steps <= 4096; steps *= 4)
    {
      int n = 4000000 / (steps + 20);
      sprintf (name, "sum, %d steps", steps);
      BENCH (name, 15, n, sum (n, steps));
      sprintf (name, "sum of doubles, %d steps", steps);
      BENCH (name, 15, n, sum_double (n, steps));
      sprintf (name, "histogram, %d steps", steps);
      BENCH (name, 15, n, histogram (n, steps));
#ifndef TASKS
      sprintf (name, "pushes, %d steps", steps);
      BENCH (name, 15, n, pushes (n, steps));
#endif
    }
  return 0;
}
