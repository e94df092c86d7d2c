/* What the caller reads behind a call is captured before it, if promise 2 says that
   the task does not write it.  Where a loop's entry finds the promise broken, the
   program has its own order again.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include "check.h"
C static int
bump (int *p)
{
  *p += 5;
  return *p * 3;
}
C static int
get (const int *p)
{
  return *p * 3;
}
C static void
put (int *p, int v)
{
  *p = v;
}
S int
summed (int *p, int *q, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      int t = bump (&p[i]);
      s += t + q[i];
    }
  return s;
}
S void
stored (int *p, int *q, int *r, int n)
{
  for (int i = 0; i < n; i++)
    {
      int t = bump (&p[i]);
      r[i] = t + q[i];
    }
}
S void
scaled (int *p, int *q, int *r, int n)
{
  for (int i = 0; i < n; i++)
    {
      int t = bump (&p[i]);
      int w = q[i] * 2 + 1, x = q[i + 1] ^ w;
      r[i] = t * w + x;
    }
}
S int
logged (int *p, int *q, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      int t = bump (&p[i]);
      int w = q[i];
      s = s * 3 + t - w;
    }
  return s;
}
S int
two_calls (int *p, int *q, int *r, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      int t = bump (&p[i]), u = get (&r[i]);
      s += t * u + q[i];
    }
  return s;
}
S void
nested (int *p, int *q, int *r, int h)
{
  for (long y = 0; y < h; y++)
    for (long x = 0; x < 5; x++)
      {
	int t = bump (&p[y * 5 + x]);
	r[y * 5 + x] = t - q[y * 5 + x];
      }
}
S int
filtered (int *p, int *q, int *r, int n)
{
  int k = 0;
  for (int i = 0; i < n; i++)
    {
      int t = bump (&p[i]);
      int w = q[i];
      if (t > w * 4)
	r[k++] = t + w;
    }
  return k;
}
S int
where_it_stands (int *p, int *q, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      int t = bump (&p[i]);
      s += t + q[i];
      put (&p[i], s);
    }
  return s;
}
/* What is stored is read back beside another array.  */
S int
difference (int *p, int *q, int *r, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      r[i] = get (&p[i]);
      s += r[i] - q[i];
    }
  return s;
}
S int
farthest (int *p, int *q, int *r, int n)
{
  int most = 0;
  for (int i = 0; i < n; i++)
    {
      r[i] = get (&p[i]);
      int d = abs (r[i] - q[i]);
      if (d > most)
	most = d;
    }
  return most;
}
/* Beside what the task has written.  */
S int
own_element (int *p, int *q, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      int t = bump (&p[i]);
      s = s * 3 + t + p[i] - q[i];
    }
  return s;
}
S int
behind_a_store (int *p, int *q, int *r, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      r[i] = get (&p[i]);
      q[3]++;
      s = s * 3 + r[i] - q[i];
    }
  return s;
}
S int
then_stored_to (int *p, int *q, int *r, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      r[i] = get (&p[i]);
      s = s * 3 + r[i] - q[i];
      q[i] = i;
    }
  return s;
}
S int
printed_beside (int *p, int *q, int *r, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      r[i] = get (&p[i]);
      printf ("%d ", q[i]);
      s = s * 3 + r[i] - q[i];
    }
  return s;
}
S int
behind_a_pointer (int *p, int **rows, int *r, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      r[i] = get (&p[i]);
      s = s * 3 + r[i] - *rows[i];
    }
  return s;
}
S int
of_the_next (int *p, int *r, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      r[i] = get (&p[i]);
      s = s * 3 + r[i] - r[i + 1];
    }
  return s;
}
S int
of_the_last (int *p, int *r, int n)
{
  int s = 0;
  for (int i = 1; i < n; i++)
    {
      r[i] = get (&p[i]);
      s = s * 3 + r[i] - r[i - 1];
    }
  return s;
}
/* Calls that depend on each other: each iteration runs in order, but which one is when
   rests on the promise, too.  */
C static int
next (int x)
{
  return x * 7 + 1;
}
S void
chained (int *p, int *q, int *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = next (bump (&p[i])) + q[i];
}
S void
put_and_got (int *p, int *q, int *r, int n)
{
  for (int i = 0; i < n; i++)
    {
      put (&r[i], q[i]);
      p[i] = get (&r[i]) + q[i + 1];
    }
}
S void
read_and_stored (int *p, int *q, int *r, int n)
{
  for (int i = 0; i < n; i++)
    {
      r[i] = get (&p[i]);
      q[i] = next (r[i]) + p[i];
    }
}
S void
on_condition (int *p, int *q, int *r, int n)
{
  for (int i = 0; i < n; i++)
    {
      int t = bump (&p[i]);
      if (q[i] & 1)
	r[i] = next (t);
      else
	r[i] = q[i + 1];
    }
}
S void
added (int *p, int *q, int *r, int n)
{
  for (int i = 0; i < n; i++)
    {
      bump (&p[i]);
      r[i] += get (&q[i]) + p[i];
    }
}
/* Of other types, nothing is promised, and nothing needs to be.  */
S double
typed (int *p, double *q, double *r, int n)
{
  double s = 0;
  for (int i = 0; i < n; i++)
    {
      r[i] = get (&p[i]) * .5;
      s = s * .75 + r[i] - q[i];
    }
  return s;
}
static int third[64];
#define ALL(F) \
  do { \
    int *const at[][3] = { { a, o, third }, { a, a, o }, { a, a + 1, o }, \
			   { a + 1, a, o }, { a, o, o }, { a, o + 1, o }, \
			   { a, o, o + 1 }, { a, o, a }, { a, o, a + 1 }, \
			   { a + 1, o, a }, { a, a, a }, { a + 2, a + 1, a } }; \
    for (int k = 0; k < 12; k++) \
      { \
	int *p = at[k][0], *q = at[k][1], *r = at[k][2]; \
	memset (third, 0, sizeof third); \
	CHECK (F); \
	digest ("", third, 64); \
      } \
  } while (0)
int
main (void)
{
  ALL (printf ("%d ", summed (p, q, 40)));
  ALL (stored (p, q, r, 40));
  ALL (scaled (p, q, r, 40));
  ALL (printf ("%d ", logged (p, q, 40)));
  ALL (printf ("%d ", two_calls (p, q, r, 40)));
  ALL (nested (p, q, r, 8));
  /* How much of R is written is known to nobody.  */
  ALL (printf ("%d ", filtered (p, q, third, 40)));
  ALL (printf ("%d ", where_it_stands (p, q, 40)));
  ALL (printf ("%d ", difference (p, q, r, 40)));
  ALL (printf ("%d ", farthest (p, q, r, 40)));
  ALL (printf ("%d ", own_element (p, q, 40)));
  ALL (printf ("%d ", behind_a_store (p, q, r, 40)));
  ALL (printf ("%d ", then_stored_to (p, q, r, 40)));
  ALL (printf ("%d ", printed_beside (p, q, r, 40)));
  ALL (printf ("%d ", of_the_next (p, r, 40)));
  ALL (printf ("%d ", of_the_last (p, r, 40)));
  ALL (chained (p, q, r, 40));
  ALL (put_and_got (p, q, r, 40));
  ALL (read_and_stored (p, q, r, 40));
  ALL (on_condition (p, q, r, 40));
  ALL (added (p, q, r, 40));
  int *rows[40];
  for (int i = 0; i < 40; i++)
    rows[i] = &o[(i * 7) % 40];
  CHECK (printf ("%d ", behind_a_pointer (a, rows, third, 40)));
  digest ("", third, 64);
  double x[40], y[40];
  for (int i = 0; i < 40; i++)
    x[i] = i * .25;
  fill ();
  printf ("%g ", typed (a, x, y, 40));
  printf ("%g ", typed (a, x, x, 40));
  printf ("%g\n", typed (a, x + 1, x, 39));
  return 0;
}
