/* A tree of tasks in which every node holds a mutex of its own over its barrier.
   A thread that waits and runs some other task would meet a held mutex.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "deco.h"

enum { DEPTH = 8, NODES = 1 << (DEPTH + 1) };

static pthread_mutex_t locks[NODES];

/* Errorcheck mutexes: a thread that meets its own lock says so.  */

static void
hold (int node)
{
  if (pthread_mutex_lock (&locks[node]) != 0)
    abort ();
}

/* Sum the leaves below NODE.  */

DECO_CONCURRENT () DECO_SYNCHRONIZED long
visit (int node, int depth)
{
  long left, right;
  hold (node);
  if (depth == DEPTH)
    {
      usleep (node % 7 * 20);
      left = node, right = 0;
    }
  else
    {
      left = visit (2 * node, depth + 1);
      right = visit (2 * node + 1, depth + 1);
    }
  long sum = left + right;
  pthread_mutex_unlock (&locks[node]);
  return sum;
}

int
main (int argc, char **argv)
{
  pthread_mutexattr_t attr;
  pthread_mutexattr_init (&attr);
  pthread_mutexattr_settype (&attr, PTHREAD_MUTEX_ERRORCHECK);
  for (int i = 0; i < NODES; i++)
    pthread_mutex_init (&locks[i], &attr);
  long want = 0;
  for (int i = 1 << DEPTH; i < 2 << DEPTH; i++)
    want += i;
  int rounds = argc > 1 ? atoi (argv[1]) : 3;
  for (int round = 0; round < rounds; round++)
    if (visit (1, 0) != want)
      return 1;
  return 0;
}
