/* Deferred updates and calls that meet: one object updated and stored, read by
   the task itself, written by the task, two sinks of one result in one element,
   calls that spawn tasks, that read what is being updated, that end the
   program's objects.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include "check.h"
static int g, cells[8];
static long total;
static double weight = 1.5;
C static int
reads_g (int i)
{
  return g + i;
}
C static int
writes_g (int i)
{
  g += i;
  return i;
}
C static int
peek (const int *p)
{
  return *p + 1;
}
C static int
poke (int *p)
{
  *p += 3;
  return *p;
}
C static double
fd (int i)
{
  return 1.0 / (i + 2);
}
/* The task reads the object that its result updates.  */
S void
self_read (void)
{
  g = 1;
  for (int i = 0; i < N; i++)
    g += reads_g (i) & 7;
  printf ("%d\n", g);
}
/* ... writes it.  */
S void
self_write (void)
{
  g = 1;
  for (int i = 0; i < N; i++)
    g += writes_g (i);
  printf ("%d\n", g);
}
/* Old value read before the call that changes it.  */
S void
old_value (int *p)
{
  for (int i = 0; i < N; i++)
    *p = *p * 2 + (poke (p) & 3);
  printf ("%d\n", *p);
}
/* Two sinks of one result, in one element half of the time.  */
S void
two_sinks (int *r, const int *x, const int *y)
{
  for (int i = 0; i < N; i++)
    {
      int v = f (i);
      r[x[i]] += v;
      r[y[i]] = r[y[i]] * 3 + v;
    }
  digest ("two", r, 8);
}
/* Store and update of one object.  */
S void
mixed (int *p)
{
  for (int i = 0; i < N; i++)
    {
      *p += f (i);
      if (i % 5 == 4)
	*p = f (-i);
      *p ^= f (i + 1);
    }
  printf ("%d\n", *p);
}
/* A read in between.  */
S void
between (int *p)
{
  int s = 0;
  for (int i = 0; i < N; i++)
    {
      *p += f (i);
      s = s * 3 + *p;
      *p -= f (i * i);
    }
  printf ("%d %d\n", *p, s);
}
/* Aliases.  */
S void
alias (int *p)
{
  int *q = p;
  for (int i = 0; i < N; i++)
    {
      *p += f (i);
      *q = *q * 2 + f (i - 1);
    }
  printf ("%d\n", *p);
}
/* An element by a computed index, and the elements read.  */
S void
bucket (void)
{
  int s = 0;
  for (int i = 0; i < N; i++)
    {
      cells[f (i) & 7]++;
      if (i % 7 == 3)
	s = s * 5 + cells[i & 7];
    }
  digest ("cells", cells, 8);
  printf ("%d\n", s);
}
/* The index is updated as well.  */
S void
chase (int *r)
{
  int k = 0;
  for (int i = 0; i < N; i++)
    {
      r[k & 7] += f (i);
      k += f (i) & 3;
    }
  digest ("chase", r, 8);
  printf ("%d\n", k);
}
/* A commit that spawns tasks of its own.  */
S static void
add_all (int x)
{
  for (int i = 0; i < 4; i++)
    total = total * 3 + f (x + i);
}
S void
nested (void)
{
  for (int i = 0; i < N; i++)
    add_all (f (i));
  printf ("%ld\n", total);
}
/* A call that reads a variable updated by another result.  */
static void
note (int k, const int *s)
{
  total = total * 7 + k + *s;
}
S void
reader (void)
{
  int s = 0;
  for (int i = 0; i < N; i++)
    {
      s += f (i);
      note (f (i + 1), &s);
    }
  printf ("%ld %d\n", total, s);
}
/* ... and one that writes what the tasks read.  */
static void
bump (int *p, int by)
{
  *p += by;
}
S void
writer (void)
{
  int k = 3;
  for (int i = 0; i < N; i++)
    bump (&k, peek (&k));
  printf ("%d\n", k);
}
/* Branches.  */
S void
minmax (void)
{
  int lo = 999, hi = -999, where = -1, n = 0;
  for (int i = 0; i < N; i++)
    {
      int v = (f (i) * 7919) % 101;
      if (v < lo)
	lo = v;
      else if (v > hi)
	{
	  hi = v;
	  where = i;
	}
      if (v & 1)
	n += 2;
      else
	n--;
    }
  printf ("%d %d %d %d\n", lo, hi, where, n);
}
S void
nan_max (void)
{
  double m = -1;
  int c = 0;
  for (int i = 0; i < N; i++)
    {
      double v = i % 5 == 2 ? __builtin_nan ("") : fd (i);
      double w = fd (i + 1) * v;
      if (w > m)
	m = w;
      if (!(w <= m))
	c++;
    }
  printf ("%g %d\n", m, c);
}
S void
early (void)
{
  int s = 0;
  for (int i = 0; i < N; i++)
    {
      s += f (i);
      if (i == 17)
	break;
      if (i & 1)
	continue;
      s *= 3;
    }
  printf ("%d\n", s);
}
S int
out (int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      if (i == 9)
	return s + 1;
      s += f (i);
    }
  return s;
}
S int
two_loops (int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    s += f (i);
  for (int i = 0; i < n; i++)
    s ^= f (i);
  return s;
}
S int
nest (int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      int t = 0;
      for (int j = 0; j < i; j++)
	t += f (j);
      s = s * 3 + t;
    }
  return s;
}
S int
param (int s, int n)
{
  while (n-- > 0)
    s = s * 5 + f (n);
  return s;
}
S int
uninit (int n)
{
  int s;
  for (int i = 0; i < n; i++)
    if (i == 0)
      s = f (7);
    else
      s += f (i);
  return n ? s : 0;
}
S int
both (int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      int t = s;
      s = f (i);
      if (i & 1)
	s += t;
    }
  return s;
}
S int
swap2 (int n)
{
  int a = 1, b = 2;
  for (int i = 0; i < n; i++)
    {
      int t = a;
      a = b + f (i);
      b = t;
    }
  return a * 100 + b;
}
S double
prod (int n)
{
  double p = 1;
  for (int i = 0; i < n; i++)
    p *= fd (i) * weight;
  return p;
}
S float
kahan (int n)
{
  float s = 0, c = 0;
  for (int i = 0; i < n; i++)
    {
      float y = (float)fd (i) - c, t = s + y;
      c = (t - s) - y;
      s = t;
    }
  return s;
}
S unsigned long long
wide (int n)
{
  unsigned long long s = 1;
  for (int i = 0; i < n; i++)
    s = (s << 7 | s >> 57) ^ (unsigned)f (i);
  return s;
}
S _Bool
any (int n)
{
  _Bool b = 0;
  for (int i = 0; i < n; i++)
    b |= f (i) == 31;
  return b;
}
S _Bool
all (int n)
{
  _Bool b = 1;
  for (int i = 0; i < n; i++)
    b &= f (i) > -5;
  return b;
}
S int
lazy (int n)
{
  int ok = 1, s = 0;
  for (int i = 0; i < n; i++)
    {
      ok = ok && f (i) != 40;
      s += ok;
    }
  return s;
}
struct acc
{
  struct
  {
    int n;
    double s[3];
  } in;
  short k;
};
S void
inside (struct acc *a, int n)
{
  for (int i = 0; i < n; i++)
    {
      a->in.n += f (i);
      a->in.s[i % 3] += fd (i);
      a->k -= f (i);
    }
  printf ("%d %.17g %.17g %.17g %d\n", a->in.n, a->in.s[0], a->in.s[1],
	  a->in.s[2], a->k);
}
S void
local_struct (int n)
{
  struct acc a = { { 1, { 2, 3, 4 } }, 5 };
  for (int i = 0; i < n; i++)
    {
      a.in.n += f (i);
      a.in.s[f (i) % 3u] += fd (i);
    }
  struct acc b = a;
  printf ("%d %.17g\n", b.in.n, b.in.s[1] + b.in.s[2]);
}
S void
vla (int n)
{
  int v[n];
  for (int i = 0; i < n; i++)
    v[i] = i;
  for (int i = 0; i < n; i++)
    v[i * 5 % n] += f (i);
  digest ("vla", v, n);
}
S void
matrix (int n, int m[n][n])
{
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++)
      m[j][i] += f (i * j);
  digest ("matrix", &m[0][0], n * n);
}
S void
chars (char *s, int n)
{
  for (int i = 0; i < n; i++)
    s[i % 10] ^= f (i);
  for (int i = 0; i < 10; i++)
    printf ("%d ", s[i]);
  puts ("");
}
S void
pointers (int **p, int n)
{
  for (int i = 0; i < n; i++)
    *p[i & 1] += f (i);
  printf ("%d %d\n", *p[0], *p[1]);
}
S void
bump_pointer (int *p, int n)
{
  int *q = p;
  for (int i = 0; i < n; i++)
    *q++ += f (i);
  digest ("bump", p, n);
}
int
main (void)
{
  int x[N], y[N], r[8] = { 0 }, k = 1, m[25] = { 1, 2, 3 };
  char s[10] = { 0 };
  struct acc a = { { 0 } };
  for (int i = 0; i < N; i++)
    {
      x[i] = i * 3 & 7;
      y[i] = i * 5 & 7;
    }
  self_read ();
  self_write ();
  old_value (&k);
  two_sinks (r, x, y);
  mixed (&k);
  between (&k);
  alias (&k);
  bucket ();
  chase (r);
  nested ();
  reader ();
  writer ();
  minmax ();
  nan_max ();
  early ();
  printf ("%d %d %d %d %d %d %d %d\n", out (20), two_loops (N), nest (9),
	  param (3, N), uninit (N), both (N), swap2 (N), lazy (N));
  printf ("%.17g %.9g %llu %d %d\n", prod (N), kahan (N), wide (N), any (N),
	  all (N));
  inside (&a, N);
  local_struct (N);
  vla (N);
  matrix (5, (int (*)[5])m);
  chars (s, N);
  int *pp[2] = { &k, r };
  pointers (pp, N);
  pp[1] = &k;
  pointers (pp, N);
  bump_pointer (x, N);
  return 0;
}
