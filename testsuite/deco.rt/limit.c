/* "limit=N" for tasks of threads: never more than N at once, none delayed for ever.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include "deco.h"

static struct { int now, most; } seen[4];

static void
enter (int which)
{
  int n = __atomic_add_fetch (&seen[which].now, 1, __ATOMIC_SEQ_CST);
  int most = __atomic_load_n (&seen[which].most, __ATOMIC_SEQ_CST);
  while (n > most
	 && !__atomic_compare_exchange_n (&seen[which].most, &most, n, 0,
					  __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
    continue;
}
static void leave (int which) { __atomic_sub_fetch (&seen[which].now, 1, __ATOMIC_SEQ_CST); }
static void
pause_us (int us)
{
  struct timespec t = { 0, us * 1000 };
  nanosleep (&t, NULL);
}

DECO_CONCURRENT ("limit=2") __attribute__ ((noinline)) int
two (int i)
{
  enter (0);
  pause_us (i % 7 * 100);
  leave (0);
  return i;
}
DECO_CONCURRENT ("limit=1") __attribute__ ((noinline)) int
one (int i)
{
  enter (1);
  pause_us (i % 3 * 50);
  leave (1);
  return i * 3;
}
DECO_CONCURRENT () __attribute__ ((noinline)) int any (int i) { enter (2); pause_us (300); leave (2); return i; }

/* Recursive, and one calls the other: no deadlock, whatever holds what.  */

DECO_CONCURRENT ("limit=1") DECO_SYNCHRONIZED int
fib (int n)
{
  if (n < 2)
    return n;
  int x = fib (n - 1), y = fib (n - 2);
  return x + y;
}
DECO_CONCURRENT ("limit=1") int odd (int);
DECO_CONCURRENT ("limit=1") DECO_SYNCHRONIZED __attribute__ ((noinline)) int
even (int n)
{
  if (n == 0)
    return 1;
  int x = odd (n - 1), y = one (n);
  return x + y;
}
DECO_SYNCHRONIZED __attribute__ ((noinline)) int
odd (int n)
{
  if (n == 0)
    return 0;
  int x = even (n - 1), y = any (n) + one (n);
  return x + y;
}

DECO_SYNCHRONIZED static long
all (void)
{
  int r[300], e[8], o[8];
  long sum = 0;
  for (int i = 0; i < 100; i++)
    {
      r[i] = two (i);
      r[100 + i] = one (i);
      r[200 + i] = any (i);
    }
  for (int i = 0; i < 8; i++)
    {
      e[i] = even (i);
      o[i] = odd (i);
    }
  for (int i = 0; i < 300; i++)
    sum = (sum * 7 + r[i]) % 1000003;
  for (int i = 0; i < 8; i++)
    sum = (sum * 7 + e[i] * 3 + o[i]) % 1000003;
  return sum + fib (15);
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
  pthread_t id[3];
  long a[4];
  for (int i = 0; i < 3; i++)
    pthread_create (&id[i], NULL, thread, &a[i]);
  a[3] = all ();
  for (int i = 0; i < 3; i++)
    pthread_join (id[i], NULL);
  printf ("%ld %d %d %d\n", a[0], a[0] == a[1] && a[1] == a[2] && a[2] == a[3],
	  seen[0].most <= 2, seen[1].most <= 1);
  fprintf (stderr, "most: %d %d %d\n", seen[0].most, seen[1].most, seen[2].most);
  return 0;
}
