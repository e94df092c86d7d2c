/* Timing for the programs of this directory.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */

#ifndef BENCH_H
#define BENCH_H 1

#include <stdio.h>
#include <time.h>

static inline double
now_ms (void)
{
  struct timespec t;
  clock_gettime (CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec * 1e-6;
}

/* Print the least time of REPEAT runs of CALL, in ms, and its value.  */
#define BENCH(NAME, REPEAT, CALL) \
  do { \
      double best = 1e30; \
      long value = 0; \
      for (int bench_i = 0; bench_i < (REPEAT); bench_i++) \
	{ \
	  double bench_t = now_ms (); \
	  value = (CALL); \
	  bench_t = now_ms () - bench_t; \
	  if (bench_t < best) \
	    best = bench_t; \
	} \
      printf ("%s %.4f %ld\n", NAME, best, value); \
  } while (0)

#endif
