/* Waiting for some of what is pending: the read of a fast result does not wait
   for slow ones.  deco_wait, in and outside of a synchronized function.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include <unistd.h>
#include "check.h"
static int finished;

C static int
fast (int i)
{
  return i * 3;
}

/* Counts, atomically, how many calls have ended.  */
C static int
slow (int i)
{
  usleep (2000);
  __atomic_add_fetch (&finished, 1, __ATOMIC_RELAXED);
  return i * 5;
}

static void
print_all (const char *name, int *r, int *q)
{
  digest (name, r, N);
  digest (name, q, N);
}

S void
two_groups (int *r, int *q)
{
  for (int i = 0; i < N; i++)
    r[i] = fast (i);
  for (int i = 0; i < N; i++)
    q[i] = slow (i);
  int s = 0;
  for (int i = 0; i < N; i++)
    s = s * 3 + r[i];
  printf ("%d\n", s);
  print_all ("two", r, q);
}

S void
interleaved (int *r, int *q)
{
  for (int i = 0; i < N; i++)
    {
      r[i] = fast (i);
      q[i] = slow (i);
      if (i % 5 == 4)
	r[i] += r[i - 1];
    }
  print_all ("interleaved", r, q);
}

S void
updates (int *r, int *q)
{
  int s = 0;
  for (int i = 0; i < N; i++)
    s += slow (i);
  for (int i = 0; i < N; i++)
    {
      r[i & 3] = fast (i);
      q[r[i & 3] & 7] = i;
    }
  printf ("%d\n", s);
  print_all ("updates", r, q);
}

S static int
inner (int n)
{
  int r[4], q[4];
  for (int i = 0; i < 4; i++)
    r[i] = fast (n + i);
  for (int i = 0; i < 4; i++)
    q[i] = fast (i);
  int x = r[0] + r[3];
  return x + q[2];
}

C static int
nested (int n)
{
  return inner (n) + inner (n + 1);
}

S void
in_tasks (int *r)
{
  for (int i = 0; i < N; i++)
    r[i] = nested (i);
  deco_wait (nested);
  digest ("nested", r, N);
}

S void
asked (int *r, int *q)
{
  for (int i = 0; i < N; i++)
    {
      r[i] = fast (i);
      q[i] = slow (i);
      if (i == 7)
	deco_wait (fast);
      if (i == 9)
	deco_wait_all ();
    }
#pragma omp parallel
  deco_wait_all ();
  print_all ("asked", r, q);
}

int
main (void)
{
  int r[N], q[N];
  memset (r, 0, sizeof r);
  memset (q, 0, sizeof q);
  two_groups (r, q);
  interleaved (r, q);
  updates (r, q);
  in_tasks (r);
  asked (r, q);
  deco_wait (fast);
  deco_wait_all ();
  return 0;
}
