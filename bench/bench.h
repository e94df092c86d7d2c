/* Timing for the programs of this directory.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   Each program is compiled without any parallelism, with the plugin, with OpenMP's
   tasks (-fopenmp -DTASKS) and, where it is about loops, with OpenMP's parallel
   loops (-fopenmp -DLOOPS): pragmas and attributes stand side by side.  What is
   not asked for is ignored.  */

#ifndef BENCH_H
#define BENCH_H 1

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#ifdef __cplusplus
# define DECO_CONCURRENT()
# define DECO_SYNCHRONIZED
# define deco_wait_all() ((void) 0)
#else
# include "deco.h"
#endif

#define PRAGMA(...) PRAGMA_ (__VA_ARGS__)
#define PRAGMA_(...) _Pragma (#__VA_ARGS__)
/* Before a loop whose iterations may overlap; CLAUSES apply to both kinds.  */
#if defined LOOPS
# define PARALLEL_LOOP(CLAUSES) \
  PRAGMA (omp parallel for schedule (guided) CLAUSES)
# define ENTER
#elif defined TASKS
# define PARALLEL_LOOP(CLAUSES) PRAGMA (omp taskloop CLAUSES)
# define ENTER PRAGMA (omp parallel) PRAGMA (omp single)
#else
# define PARALLEL_LOOP(CLAUSES)
# define ENTER
#endif

static inline double
now_ms (void)
{
  struct timespec t;
  clock_gettime (CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec * 1e-6;
}

/* Run CALL REPEAT times, in the threads of the model, and print the least and the
   median time in ms, its value, and how many TASKS it calls.  */
#define BENCH(NAME, REPEAT, TASKS_CALLED, CALL) \
  do { \
      static double times[REPEAT]; \
      long value = 0; \
      for (int bench_i = 0; bench_i < (REPEAT); bench_i++) \
	{ \
	  double start = now_ms (); \
	  ENTER \
	  value = (CALL); \
	  times[bench_i] = now_ms () - start; \
	} \
      bench_print (NAME, times, REPEAT, TASKS_CALLED, value); \
  } while (0)

static int
bench_compare (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return x < y ? -1 : x > y;
}

static void
bench_print (const char *name, double *times, int n, double tasks, long value)
{
  qsort (times, n, sizeof *times, bench_compare);
  printf ("%s\t%.5f\t%.5f\t%.0f\t%ld\n", name, times[0], times[n / 2], tasks,
	  value);
}

#endif
