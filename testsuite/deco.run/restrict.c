/* References through restrict pointers, in what the compiler makes of a region.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include "check.h"

struct table
{
  int count, sum;
  int v[64];
};

C static int
value (const int *restrict in, int i)
{
  return f (in[i]) ^ i;
}

S static void
direct (int *restrict to, const int *restrict from, int n)
{
  for (int i = 0; i < n; i++)
    to[i] = value (from, i) + from[i + 1];
}
S static int
updates (struct table *restrict t, int *restrict to, const int *restrict from,
	 int n)
{
  t->sum = 0;
  for (int i = 0; i < n; i++)
    {
      int v = value (from, i);
      t->sum += v;
      if (v & 1)
	t->v[t->count++] = v;
      to[i] += t->v[i];
    }
  return t->sum + t->count;
}
S static void
least (struct table *restrict t, const int *restrict from, int n)
{
  for (int i = 0; i < n; i++)
    {
      if (from[i] < 2)
	continue;
      int j = 8;
      do
	{
	  int v = t->sum + value (from, j);
	  if (v < t->v[j])
	    {
	      t->v[j] = v;
	      t->count = i;
	    }
	}
      while (--j >= 2);
    }
}
S static int
alone (struct table *restrict t, const int *restrict from)
{
  t->v[0] = value (from, 1) + t->count;
  t->v[1] = value (from, 2) - from[3];
  return t->v[0] * t->v[1];
}

static struct table t;

int
main (void)
{
  fill ();
  CHECK (direct (a, o + 1, N));
  VALUE (updates (&t, a, o, N));
  digest ("t", t.v, 64);
  for (int i = 0; i < 64; i++)
    t.v[i] = 1000;
  CHECK (least (&t, o, N));
  digest ("t", t.v, 64);
  VALUE (alone (&t, o));
  return t.count;
}
