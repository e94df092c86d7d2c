/* What a process costs: an isolated call beside a bare fork, process tasks, and
   memory that goes in and comes back.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   Bare and isolated calls are made in turn; times are the least of many.  */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "deco.h"

#define MIB ((size_t) 1 << 20)

DECO_CONCURRENT ("isolated") __attribute__ ((noipa)) void
empty (void)
{
}

DECO_CONCURRENT ("isolated") __attribute__ ((noipa)) void
change (size_t n, char bytes[n])
{
  for (size_t i = 0; i < n; i += 64)
    bytes[i]++;
}

DECO_CONCURRENT ("process") __attribute__ ((noipa)) int
tiny (int i)
{
  return i;
}

DECO_CONCURRENT ("process") __attribute__ ((noipa)) void
change_some (size_t n, char bytes[n])
{
  for (size_t i = 0; i < n; i += 64)
    bytes[i]++;
}

static double
now_us (void)
{
  struct timespec t;
  clock_gettime (CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e6 + t.tv_nsec * 1e-3;
}

static void
least (double *best, double start)
{
  double took = now_us () - start;
  if (*best == 0 || took < *best)
    *best = took;
}

static void
bare (void)
{
  pid_t pid = fork ();
  if (pid == 0)
    _exit (0);
  waitpid (pid, NULL, 0);
}

/* With MB of memory in use.  */

static void
calls (size_t mb)
{
  int rounds = mb < 50 ? 300 : mb < 500 ? 100 : 20;
  char *used = malloc (mb * MIB), *bytes = malloc (MIB);
  double b = 0, e = 0, c = 0, mixed = 0;
  memset (used, 1, mb * MIB);
  memset (bytes, 1, MIB);
  for (int i = 0; i < rounds; i++)
    {
      double start = now_us ();
      bare ();
      least (&b, start);
      start = now_us ();
      empty ();
      least (&e, start);
      start = now_us ();
      change (MIB, bytes);
      least (&mixed, start);
    }
  /* And with no other fork between two, which would share the pages.  */
  for (int i = 0; i < rounds; i++)
    {
      double start = now_us ();
      change (MIB, bytes);
      least (&c, start);
    }
  printf ("%5zu MiB in use: fork and wait %8.1f us, isolated call %8.1f us "
	  "(%.2f), 1 MiB in and out %.0f us more, %.0f behind another fork\n",
	  mb, b, e, e / b, c - e, mixed - e);
  free (used);
  free (bytes);
}

DECO_SYNCHRONIZED static void
run_tiny (int *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = tiny (i);
}

DECO_SYNCHRONIZED static void
run_change (char *bytes, int n)
{
  for (int i = 0; i < n; i++)
    change_some (MIB, bytes + i * MIB);
}

static void
tasks (void)
{
  int *r = malloc (1000000 * sizeof *r);
  for (int n = 10; n <= 1000000; n *= 10)
    {
      double best = 0;
      for (int i = 0; i < 5; i++)
	{
	  double start = now_us ();
	  run_tiny (r, n);
	  least (&best, start);
	}
      printf ("%7d process tasks: %.2f us each\n", n, best / n);
    }
  free (r);
}

static void
large_tasks (void)
{
  char *bytes = malloc (64 * MIB);
  double best = 0;
  memset (bytes, 1, 64 * MIB);
  for (int i = 0; i < 5; i++)
    {
      double start = now_us ();
      run_change (bytes, 64);
      least (&best, start);
    }
  printf ("     64 process tasks of 1 MiB in and out: %.0f us each\n", best / 64);
  free (bytes);
}

int
main (void)
{
  calls (10);
  tasks ();
  calls (100);
  calls (1000);
  large_tasks ();
  return 0;
}
