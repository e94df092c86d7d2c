/* lazy CALLS NS: a loop of CALLS tasks of about NS each, and its time in ms.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */


#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <sys/resource.h>
#include "deco.h"

static double
now (void)
{
  struct timespec t;
  clock_gettime (CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec * 1e-6;
}

/* Sleep for NS, or do next to nothing.  */
DECO_CONCURRENT () __attribute__ ((noinline)) int
work (int i, long ns)
{
  struct timespec t = { ns / 1000000000, ns % 1000000000 };
  if (ns)
    nanosleep (&t, NULL);
  return i ^ 1;
}

/* The results of all calls, modulo 1024 places: their order shows.  */
DECO_SYNCHRONIZED __attribute__ ((noinline)) void
loop (int *r, long calls, long ns)
{
  for (long i = 0; i < calls; i++)
    r[i * 7 % 1024] = work (i, ns);
}

int
main (int argc, char **argv)
{
  static int r[1024];
  long calls = atol (argv[1]), ns = atol (argv[2]);
  double start = now ();
  loop (r, calls, ns);
  double end = now ();
  unsigned h = 0;
  for (int i = 0; i < 1024; i++)
    h = h * 31 + r[i];
  unsigned want = 0;
  static int s[1024];
  for (long i = 0; i < calls; i++)
    s[i * 7 % 1024] = i ^ 1;
  for (int i = 0; i < 1024; i++)
    want = want * 31 + s[i];
  struct rusage u;
  getrusage (RUSAGE_SELF, &u);
  printf ("%.0f %ld\n", end - start, u.ru_maxrss);
  return h != want;
}
