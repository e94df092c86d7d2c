/* "limit=N": never more than N children run tasks of the function at once, whatever
   calls them; and a limit never blocks what it must not.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include <pthread.h>
#include <stdio.h>
#include <sys/mman.h>
#include <time.h>
#include "deco.h"

static struct { int now, most; } *shared;

/* Note how many tasks of WHICH run at once, and stay until they are ENOUGH, but not
   for long.  */

static void
count (int which, int enough)
{
  struct timespec t = { 0, 1000000 };
  int n = __atomic_add_fetch (&shared[which].now, 1, __ATOMIC_SEQ_CST);
  int seen = shared[which].most;
  while (n > seen
	 && !__atomic_compare_exchange_n (&shared[which].most, &seen, n, 0,
					  __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
    continue;
  for (int i = 0; i < 100; i++)
    {
      nanosleep (&t, NULL);
      if (__atomic_load_n (&shared[which].most, __ATOMIC_SEQ_CST) >= enough)
	break;
    }
  __atomic_sub_fetch (&shared[which].now, 1, __ATOMIC_SEQ_CST);
}

DECO_CONCURRENT ("isolated", "limit=2") __attribute__ ((noinline)) int two (int i) { count (0, 0); return i; }
DECO_CONCURRENT ("process", "limit=3") __attribute__ ((noinline)) int three (int i) { count (1, 0); return i; }
DECO_CONCURRENT ("process") __attribute__ ((noinline)) int any (int i) { count (2, 4); return i; }
DECO_CONCURRENT ("isolated", "limit=1") __attribute__ ((noinline)) int
deep (int n)
{
  return n ? 1 + deep (n - 1) : 0;
}

DECO_SYNCHRONIZED static long
all (void)
{
  int r[60];
  long sum = 0;
  for (int i = 0; i < 60; i += 3)
    {
      r[i] = two (i);
      r[i + 1] = three (i);
      r[i + 2] = any (i);
    }
  for (int i = 0; i < 60; i++)
    sum += r[i];
  return sum;
}

static void *
thread (void *sum)
{
  *(long *) sum = all ();
  return sum;
}

int
main (void)
{
  pthread_t id;
  long a, b;
  shared = mmap (NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
		 -1, 0);
  pthread_create (&id, NULL, thread, &a);
  b = all ();
  pthread_join (id, NULL);
  printf ("%ld %ld %d %d %d %d\n", a, b, shared[0].most <= 2, shared[1].most <= 3,
	  shared[2].most > 3, deep (5));
  return 0;
}
