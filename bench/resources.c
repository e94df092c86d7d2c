/* What is left behind: CPU time of idle workers, and memory of many spawns.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   Prints ms of CPU time in three seconds after the last task, and KiB that 10^8
   calls have added to the largest resident set.  */

#include <sys/resource.h>
#include <unistd.h>
#include "bench.h"

static int r[1024];

DECO_CONCURRENT () __attribute__ ((noipa)) int
work (int i)
{
  return i * 3;
}

/* Tasks of a loop that is no range: it is left in two places.  */

DECO_SYNCHRONIZED __attribute__ ((noipa)) void
spawns (long n, long stop)
{
  for (long i = 0; i < n; i++)
    {
      if (i == stop)
	break;
      r[i & 1023] = work (i);
    }
}

static struct rusage
usage (void)
{
  struct rusage u;
  getrusage (RUSAGE_SELF, &u);
  return u;
}

static double
cpu_ms (struct rusage u)
{
  return (u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1e3
	 + (u.ru_utime.tv_usec + u.ru_stime.tv_usec) * 1e-3;
}

int
main (void)
{
  spawns (10000, -1);
  long before = usage ().ru_maxrss;
  spawns (100000000, -1);
  long after = usage ().ru_maxrss;
  double start = cpu_ms (usage ());
  sleep (3);
  printf ("%.2f %ld\n", cpu_ms (usage ()) - start, after - before);
  return 0;
}
