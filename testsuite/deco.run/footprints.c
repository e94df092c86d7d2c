/* The caller prepares the next element while tasks work on earlier ones: bodies
   whose footprint is known, and those that reach further.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include "deco.h"
#include <stdio.h>
#define C DECO_CONCURRENT ()
#define S DECO_SYNCHRONIZED __attribute__ ((noinline))
struct job
{
  int n, lo, hi;
  long res;
  struct job *next;
};
C void
run (struct job *j)
{
  long s = 0;
  for (int i = j->lo; i < j->hi; i++)
    s += i * j->n;
  j->res = s;
}
C void
over (struct job *j)
{
  j->res = j->n + j[1].n;
}
C void
chain (struct job *j)
{
  if (j->next)
    j->res = j->next->n;
  else
    j->res = j->n;
}
S long
jobs (struct job *j, int n)
{
  for (int i = 0; i < n; i++)
    {
      j[i].n = i;
      j[i].lo = i;
      j[i].hi = i * 3;
      run (&j[i]);
    }
  long s = 0;
  for (int i = 0; i < n; i++)
    s = s * 3 + j[i].res;
  return s;
}
S long
locals (int n)
{
  struct job j[50];
  for (int i = 0; i < n; i++)
    {
      j[i].n = i + 1;
      j[i].lo = i;
      j[i].hi = i * 2;
      run (&j[i]);
    }
  long s = 0;
  for (int i = 0; i < n; i++)
    s = s * 3 + j[i].res;
  return s;
}
S long
overs (struct job *j, int n)
{
  for (int i = 0; i < n; i++)
    {
      j[i].n = i;
      over (&j[i]);
    }
  long s = 0;
  for (int i = 0; i < n; i++)
    s = s * 3 + j[i].res;
  return s;
}
S long
chains (struct job *j, int n)
{
  for (int i = 0; i < n; i++)
    {
      j[i].n = i;
      j[i].next = &j[i + 1];
      chain (&j[i]);
    }
  long s = 0;
  for (int i = 0; i < n; i++)
    s = s * 3 + j[i].res;
  return s;
}
S long
back (struct job *j, int n)
{
  for (int i = 1; i < n; i++)
    {
      j[i].n = i;
      j[i - 1].lo = 2;
      run (&j[i]);
    }
  long s = 0;
  for (int i = 0; i < n; i++)
    s = s * 3 + j[i].res;
  return s;
}
/* What a task reads of a variable, at a fixed place, and the caller updates at
   another one.  */
static int shared[16], copies[40];
C static void
copy (int *to, const int *from)
{
  to[0] = from[0] * 3 + from[1];
  to[1] = from[2];
}
C static int
times (int i)
{
  return i * 7 & 0xff;
}
S int
fixed_place (int n)
{
  int x = 1, y = 2;
  for (int i = 0; i < n; i++)
    {
      int j = 0;
      while (j < 5)
	{
	  j++;
	  shared[(i + j & 15)] ^= times (x) > 99 ? y : 5;
	  copy (&copies[2 * y++], &shared[5]);
	  x = times (i * 2 & 31) * 3 + 7;
	}
    }
  return x;
}
int
main (void)
{
  static struct job j[60];
  printf ("%ld %ld\n", jobs (j, 40), locals (50));
  printf ("%ld\n", overs (j, 30));
  printf ("%ld\n", chains (j, 30));
  printf ("%ld\n", back (j, 30));
  printf ("%d", fixed_place (3));
  for (int i = 0; i < 40; i++)
    printf (" %d", copies[i]);
  puts ("");
  return 0;
}
