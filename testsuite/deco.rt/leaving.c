/* pthread_exit out of a task.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */


#include <pthread.h>
#include <stdio.h>
#include <unistd.h>
#include "deco.h"

DECO_CONCURRENT () __attribute__ ((noinline)) int
task (int i)
{
  usleep (5000);
  if (i > 2)
    pthread_exit (NULL);
  return i;
}

DECO_SYNCHRONIZED __attribute__ ((noinline)) void
loop (int *r)
{
  for (int i = 0; i < 8; i++)
    r[i] = task (i);
}

int
main (void)
{
  static int r[8];
  loop (r);
  return 0;
}
