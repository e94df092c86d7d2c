/* Tasks that take a known time: "times FORM".
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include <stdio.h>
#include <string.h>
#include <time.h>
#include "deco.h"
enum { TASKS = 8, MS = 4 };
static long
now (void)
{
  struct timespec t;
  clock_gettime (CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000 + t.tv_nsec;
}
DECO_CONCURRENT () __attribute__ ((noinline)) static int
spin (int ms)
{
  for (long end = now () + ms * 1000000L; now () < end;)
    continue;
  return ms;
}
/* As parallel as there are tasks.  */
DECO_SYNCHRONIZED static int
flat (void)
{
  int r[TASKS], sum = 0;
  for (int i = 0; i < TASKS; i++)
    r[i] = spin (MS);
  for (int i = 0; i < TASKS; i++)
    sum += r[i];
  return sum;
}
/* Two tasks at a time, one of them twice as long as the other.  */
DECO_SYNCHRONIZED static int
pairs (void)
{
  int sum = 0;
  for (int i = 0; i < TASKS / 2; i++)
    {
      int r[2];
      for (int k = 0; k < 2; k++)
	r[k] = spin (MS * (k + 1));
      sum += r[0] + r[1];
    }
  return sum;
}
/* The caller works beside the tasks of its first half.  */
DECO_CONCURRENT () DECO_SYNCHRONIZED __attribute__ ((noinline)) static int
tree (int n)
{
  if (n == 1)
    return spin (MS);
  int left = tree (n / 2);
  int right = tree (n - n / 2);
  return left + right;
}
int
main (int argc, char **argv)
{
  int sum = strcmp (argv[argc - 1], "flat") == 0 ? flat ()
	    : strcmp (argv[argc - 1], "pairs") == 0 ? pairs () : tree (TASKS);
  printf ("%d\n", sum);
  return 0;
}
