/* Spawns from any pthread, from a thread of the program's own OpenMP team, nested
   and after threads have ended.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */


#include <omp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include "deco.h"

DECO_CONCURRENT () DECO_SYNCHRONIZED long
fib (int n)
{
  long x, y;
  if (n < 2)
    return n;
  x = fib (n - 1);
  y = fib (n - 2);
  return x + y;
}

static void *
host (void *arg)
{
  long wrong = 0;
  for (int i = 0; i < 5; i++)
    wrong += fib (20) != 6765;
  return (void *) wrong;
}

int
main (void)
{
  long wrong = 0;
  for (int generation = 0; generation < 10; generation++)
    {
      pthread_t ids[6];
      for (int i = 0; i < 6; i++)
	pthread_create (&ids[i], NULL, host, NULL);
      for (int i = 0; i < 6; i++)
	{
	  void *result;
	  pthread_join (ids[i], &result);
	  wrong += (long) result;
	}
    }
#pragma omp parallel num_threads (3) reduction (+ : wrong)
  wrong += fib (22) != 17711;
  return wrong != 0;
}
