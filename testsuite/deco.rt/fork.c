/* fork before, between and inside of invocations, and in a task.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */


#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "deco.h"

DECO_CONCURRENT () __attribute__ ((noinline)) int
task (int i)
{
  usleep (1000);
  return i * 3;
}

DECO_SYNCHRONIZED __attribute__ ((noinline)) int
sum (int n)
{
  int r[n], s = 0;
  for (int i = 0; i < n; i++)
    r[i] = task (i);
  for (int i = 0; i < n; i++)
    s += r[i];
  return s;
}

/* The child of a fork inside: tasks before it are done, tasks after it run. */
DECO_SYNCHRONIZED __attribute__ ((noinline)) int
inside (int n)
{
  int r[n], s = 0;
  for (int i = 0; i < n / 2; i++)
    r[i] = task (i);
  pid_t child = fork ();
  for (int i = n / 2; i < n; i++)
    r[i] = task (i);
  for (int i = 0; i < n; i++)
    s += r[i];
  if (child == 0)
    _exit (s == 3 * n * (n - 1) / 2 ? 0 : 1);
  int status;
  waitpid (child, &status, 0);
  return status == 0 ? s : -1;
}

/* A task that forks: the child may go on, but it cannot finish the barrier. */
DECO_CONCURRENT () __attribute__ ((noinline)) int
forking (int i)
{
  if (i != 1)
    {
      usleep (30000);
      return 0;
    }
  usleep (10000);
  pid_t child = fork ();
  if (child == 0)
    return 0;
  int status;
  waitpid (child, &status, 0);
  return WEXITSTATUS (status);
}

DECO_SYNCHRONIZED __attribute__ ((noinline)) int
task_forks (int n)
{
  int r[n];
  for (int i = 0; i < n; i++)
    r[i] = forking (i);
  return r[1];
}

int
main (int argc, char **argv)
{
  int status;
  if (argc > 1)
    return task_forks (4) == 127 ? 0 : 1;
  for (int round = 0; round < 3; round++)
    {
      pid_t child = fork ();
      if (child == 0)
	_exit (sum (20) == 570 ? 0 : 1);
      if (sum (20) != 570)
	return 1;
      waitpid (child, &status, 0);
      if (status != 0)
	return 2;
      if (inside (20) != 570)
	return 3;
    }
  return 0;
}
