/* Results that meet others behind a branch, and chained assignments.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include "check.h"

C static int
g (int x, int k)
{
  return x * k % 31 - 7;
}
C static double
fd (int x)
{
  return x * .37 - 3;
}

S void
either (int *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = i % 3 ? f (i) : g (i, 2);
}
S void
or_old (int *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = i & 1 ? f (i) : r[i] + 1;
}
/* What is stored on the other way is what a task on this one reads.  */
S void
or_next (int *r, int n)
{
  for (int i = 0; i + 1 < n; i++)
    r[i] = i & 1 ? f (r[i + 1]) : r[i + 1] * 2;
}
S void
or_last (int *r, int n)
{
  for (int i = 1; i < n; i++)
    r[i] = i & 1 ? f (r[i - 1]) : r[i - 1] * 2;
}
S int
sums (int n)
{
  double s = 0;
  int c = 1;
  for (int i = 0; i < n; i++)
    {
      s = s * .75 + (i % 5 ? fd (i) : (double) g (i, 3));
      c = c * 5 + (i & 2 ? g (c & 7, i) : i & 4 ? f (i) : i);
    }
  return c + (int) (s * 1e6);
}
S void
three (long *r, int *q, int n)
{
  for (int i = 0; i < n; i++)
    {
      int x;
      if (i & 1)
	x = f (i);
      else if (i & 2)
	x = g (i, 2);
      else
	x = -i;
      r[i] = x * 2L;
      q[n - 1 - i] = x;
    }
}
S int
switches (int *r, int n)
{
  int last = 0;
  for (int i = 0; i < n; i++)
    {
      int x = i;
      switch (i % 5)
	{
	case 0:
	  x = f (i);
	  break;
	case 1:
	  x = g (i, 5);
	case 2:
	  x += f (i + 1) + 9;
	}
      r[n - 1 - i] = x;
      if (i % 5 == 3)
	last = last * 3 + r[n - 1 - i];
    }
  return last;
}
S int
best_of_either (int n)
{
  int best = 0, second = 0, where = -1;
  for (int i = 0; i < n; i++)
    {
      int x = i & 1 ? f (i * 7 % 19) : g (i, 2);
      if (x > best)
	second = best, best = x, where = i;
    }
  return best * 10000 + second * 100 + where;
}
S int
one_best (int n)
{
  int best = 0;
  for (int i = 0; i < n; i++)
    {
      int x = i & 1 ? f (i * 7 % 19) : g (i, 2);
      if (x > best)
	best = x;
    }
  return best;
}
S void
printed (int n)
{
  for (int i = 0; i < n; i++)
    printf ("%d%c", i & 1 ? f (i) : g (i, 2), i < n - 1 ? ' ' : '\n');
}
S void
chained (int *r, int *q, int n)
{
  for (int i = 0; i < n; i++)
    q[i] = r[n - 1 - i] = f (i);
}
/* Both may be one element.  */
S void
crossing (int *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = r[n - 1 - i] = f (r[i]);
}
struct parts { int a : 5; unsigned b : 3; short c; float d; _Bool e; };
S int
parts (struct parts *p, int *r, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      r[i] = p->a = f (i);
      s += p->b = g (i, 3);
      r[i + 1] = p->c = f (i * 9999);
      r[i] += p->e = i % 3 ? g (i, 1) : 0;
      s = s * 3 + (int) (p->d = fd (i) / 3);
    }
  return s;
}
S void
mirrored (double **d, int n)
{
  for (int i = 0; i < n; i++)
    for (int j = 0; j <= i; j++)
      d[i][j] = d[j][i] = fd (i * n + j);
}
S int
read_back (int *r, int *q, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      r[i] = f (i);
      int v = r[i];
      s = s * 3 + v;
      q[i] = 1;
      s += r[i] & q[i];
    }
  return s;
}
/* Needed at once, or by another task.  */
S int
needed (int *r, int n)
{
  int c = 1;
  for (int i = 0; i < n; i++)
    {
      int x = i & 1 ? f (i) & 3 : 3;
      while (x-- > 0)
	c = c * 3 + r[x];
      r[i] = g (i & 2 ? f (c & 15) : 3, i);
    }
  return c;
}
/* A loop's own join: the result of the iteration before.  */
S int
carried (int *r, int n)
{
  int x = 1;
  for (int i = 0; i < n; i++)
    {
      r[i] = x;
      x = i & 1 ? f (i) : g (i, x);
    }
  return x;
}
S void
jumps (int *r, int n)
{
  int i = 0, x;
next:
  if (i == n)
    return;
  if (i % 3 == 0)
    {
      x = f (i);
      goto store;
    }
  if (i % 3 == 1)
    {
      x = g (i, 3);
      goto store;
    }
  x = r[i ? i - 1 : 0];
store:
  r[i] = x + i;
  i++;
  goto next;
}

int
main (void)
{
  CHECK (either (a, 40));
  CHECK (or_old (a, 40));
  CHECK (or_next (a, 40));
  CHECK (or_last (a, 40));
  printf ("%d\n", sums (40));
  long r[40];
  CHECK (three (r, o, 40));
  for (int i = 0; i < 40; i++)
    printf ("%ld ", r[i]);
  VALUE (switches (a, 40));
  printf ("%d %d\n", best_of_either (40), one_best (40));
  printed (20);
  CHECK (chained (a, o, 40));
  CHECK (crossing (a, 40));
  struct parts p = { 0 };
  VALUE (parts (&p, a, 40));
  printf ("%d %d %d %g %d\n", p.a, p.b, p.c, p.d, p.e);
  double m[12][12], *rows[12];
  for (int i = 0; i < 12; i++)
    rows[i] = m[i];
  mirrored (rows, 12);
  for (int i = 0; i < 144; i++)
    printf ("%g ", m[i / 12][i % 12]);
  VALUE (read_back (a, o, 40));
  VALUE (needed (a, 40));
  VALUE (carried (a, 40));
  CHECK (jumps (a, 40));
  return 0;
}
