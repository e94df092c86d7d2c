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
int
main (void)
{
  static struct job j[60];
  printf ("%ld %ld\n", jobs (j, 40), locals (50));
  printf ("%ld\n", overs (j, 30));
  printf ("%ld\n", chains (j, 30));
  printf ("%ld\n", back (j, 30));
  return 0;
}
