/* Handlers and masks of the program are untouched; its timer signal goes to its own
   thread; SIGSEGV in a task reaches the program's handler.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */


#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "deco.h"

static pthread_t main_thread;
static volatile sig_atomic_t elsewhere, seen;

static void
on_usr1 (int signal)
{
  seen = 1;
  if (!pthread_equal (pthread_self (), main_thread))
    elsewhere = 1;
}

static void
on_segv (int signal)
{
  _exit (elsewhere || !seen ? 2 : 0);
}

DECO_CONCURRENT () __attribute__ ((noinline)) int
task (int i)
{
  usleep (5000);
  if (i == 15)
    *(volatile int *) 0 = 1;
  return i;
}

DECO_SYNCHRONIZED __attribute__ ((noinline)) int
loop (int *r)
{
  for (int i = 0; i < 16; i++)
    {
      r[i] = task (i);
      kill (getpid (), SIGUSR1);
    }
  for (int i = 0; i < 16; i++)
    r[i] = task (i);
  return r[3];
}

int
main (void)
{
  static int r[16];
  sigset_t before, after;
  main_thread = pthread_self ();
  signal (SIGUSR1, on_usr1);
  signal (SIGSEGV, on_segv);
  pthread_sigmask (SIG_SETMASK, NULL, &before);
  loop (r);
  return 1;
}
