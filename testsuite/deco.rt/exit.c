/* exit in a task: started tasks finish, the finished prefix is committed, then the
   handlers run.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */


#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "deco.h"

static int r[4];

static void
handler (void)
{
  printf ("handler %d\n", r[0]);
}

DECO_CONCURRENT () __attribute__ ((noinline)) int
task (int i)
{
  if (i == 2)
    {
      usleep (30000);
      exit (5);
    }
  usleep (i == 1 ? 60000 : 1000);
  printf ("task %d\n", i);
  fflush (stdout);
  return i + 7;
}

DECO_SYNCHRONIZED __attribute__ ((noinline)) void
loop (void)
{
  for (int i = 0; i < 3; i++)
    r[i] = task (i);
}

int
main (void)
{
  atexit (handler);
  loop ();
  return 1;
}
