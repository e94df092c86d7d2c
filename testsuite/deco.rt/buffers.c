/* A thread-local scratch buffer in use over a barrier: a waiting thread runs only
   what is below it, so the depth it finds there only grows.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */


#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "deco.h"

/* In a file of its own, so that the compiler does not see the thread-local
   object that the tasks and their callers share.  */
int buffer_enter (int depth);
void buffer_leave (int outer);

enum { DEPTH = 9 };

DECO_CONCURRENT () DECO_SYNCHRONIZED long
visit (int node, int depth)
{
  long left, right;
  int outer = buffer_enter (depth);
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
  buffer_leave (outer);
  return sum;
}

int
main (void)
{
  long want = 0;
  for (int i = 1 << (DEPTH - 1); i < 1 << DEPTH; i++)
    want += i;
  for (int round = 0; round < 3; round++)
    if (visit (1, 1) != want)
      return 1;
  return 0;
}
