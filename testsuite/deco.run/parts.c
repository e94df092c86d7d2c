/* Parts of results that are complex numbers, vectors and structures.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include "check.h"
#include <complex.h>
#include <stdbool.h>

typedef int four __attribute__ ((vector_size (16)));
struct item
{
  int v[3], n;
  double w;
};

C static four
vector (int i)
{
  return (four){ i, i * 3, i ^ 5, 7 };
}
C static double complex
point (int i)
{
  return i + (i ^ 3) * I;
}
C static struct item
item (int i)
{
  return (struct item){ { i, i * 3 % 7, i * 5 % 11 }, i & 3, i * .5 };
}

S double
areas (int n)
{
  double s = 0;
  for (int i = 0; i < n; i++)
    {
      double complex t = point (i);
      s += creal (t) * cimag (t);
    }
  return s;
}
S double
to_the_right (int n)
{
  double s = 0;
  for (int i = 0; i < n; i++)
    {
      double complex t = point (i);
      if (creal (t) > 3)
	s += cimag (t);
    }
  return s;
}
S double
of_another (double complex z, int n)
{
  double s = 0;
  for (int i = 0; i < n; i++)
    {
      z = z * .5 + i;
      if (f (i) & 1)
	s += creal (z);
    }
  return s;
}
S double
either (const int *p, int n)
{
  double s = 0;
  for (int i = 0; i < n; i++)
    {
      double complex t = point (i);
      if (p[i] & 1)
	s += creal (t);
      else
	s -= cimag (t);
    }
  return s;
}
S void
real_parts (int *o, int n)
{
  for (int i = 0; i < n; i++)
    o[i] = creal (point (i));
}
S int
elements (int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      four t = vector (i);
      if (t[1] > 3)
	s += t[2];
    }
  return s;
}
S int
two_elements (int *o, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      four t = vector (i);
      s += t[1];
      o[i] = t[2];
    }
  return s;
}
S int
all_elements (const int *p, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      four t = vector (i);
      for (int k = 0; k < 4; k++)
	s += t[k] ^ p[k];
    }
  return s;
}
S void
spread (int *o, int n)
{
  for (int i = 0; i < n; i++)
    {
      struct item t = item (i);
      for (int k = 0; k < 3; k++)
	o[(3 * i + k) % 64] += t.v[k];
    }
}
S int
chosen (int *o, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      struct item t = item (i);
      if (o[i] & 1)
	s += t.n;
      else
	o[i] = t.v[t.n % 3];
    }
  return s;
}
S double
told (int n, bool verbose)
{
  double s = 0;
  for (int i = 0; i < n; i++)
    {
      struct item t = item (i);
      s += t.w;
      if (verbose)
	printf ("%d %g\n", t.n, t.w);
    }
  return s;
}
S int
largest (struct item *best, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      struct item t = item (i * 7 % 31);
      for (int k = 0; k < 2; k++)
	if (t.v[k] > best[k].v[k])
	  {
	    best[k] = t;
	    s++;
	  }
    }
  return s;
}
S int
changed (int *o, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      struct item t = item (i);
      while (t.n > 0)
	{
	  o[t.n] += t.v[1];
	  t.n--;
	}
      s += t.v[2];
    }
  return s;
}

static void
check (int n)
{
  static struct item best[2];
  printf ("%g %g %g ", areas (n), to_the_right (n), of_another (2 + I, n));
  printf ("%g %d ", either (a, n), elements (n));
  CHECK (real_parts (o, n));
  CHECK (printf ("%d\n", two_elements (o, n)));
  VALUE (all_elements (a, n));
  CHECK (spread (o, n));
  CHECK (printf ("%d\n", chosen (o, n)));
  printf ("%g %g ", told (n, false), told (n, true));
  printf ("%d %d\n", largest (best, n), best[0].n + best[1].v[2]);
  CHECK (printf ("%d\n", changed (o, n)));
}
int
main (void)
{
  fill ();
  check (64);
  check (20);
  return 0;
}
