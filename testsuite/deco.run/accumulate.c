/* Results that update an object, or are passed to a call: every form of them.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include "deco.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define C DECO_CONCURRENT ()
#define S DECO_SYNCHRONIZED __attribute__ ((noinline))
C int
f (int i)
{
  return (i * 7919) % 101 - 30;
}
C double
fd (int i)
{
  return 1.0 / (i + 3) * (i % 3 ? 1 : -1.7);
}
struct bf
{
  int a : 5;
  int b : 7;
  unsigned c : 3;
};
volatile int vol;
_Atomic int at;
_Complex double z;
int hist[64];
double gsum;
S double
loc (int n)
{
  double s = 0;
  for (int i = 0; i < n; i++)
    s += fd (i);
  return s;
}
S int
best (int n)
{
  int b = -1000;
  for (int i = 0; i < n; i++)
    {
      int x = f (i);
      if (x > b)
	b = x;
    }
  return b;
}
S int
argm (int n)
{
  int b = -1000, bi = -1;
  for (int i = 0; i < n; i++)
    {
      int x = f (i);
      if (x > b)
	{
	  b = x;
	  bi = i;
	}
    }
  return b * 1000 + bi;
}
S int
cnt (int n)
{
  int c = 0;
  for (int i = 0; i < n; i++)
    if (f (i) > 20)
      c++;
  return c;
}
S void
hs (int *h, int *k, int n)
{
  for (int i = 0; i < n; i++)
    h[k[i]] += f (i);
}
S void
hf (int *h, int n)
{
  for (int i = 0; i < n; i++)
    h[(f (i) + 30) & 63]++;
}
S void
bfs (struct bf *p, int n)
{
  for (int i = 0; i < n; i++)
    {
      p[i].b = f (i);
      p[i].a += f (i + 1);
      p[i].c ^= f (i);
    }
}
S void
vols (int n)
{
  for (int i = 0; i < n; i++)
    {
      vol = f (i);
      at = f (i) + 1;
      at += f (i);
    }
}
S void
cplx (int n)
{
  for (int i = 0; i < n; i++)
    {
      __real__ z += fd (i);
      __imag__ z = fd (i) + 1;
    }
}
S int
chr (int n)
{
  char c = 0;
  for (int i = 0; i < n; i++)
    c += f (i);
  return c;
}
S int
two (int n)
{
  int s = 0;
  unsigned t = 1;
  for (int i = 0; i < n; i++)
    {
      int x = f (i);
      s += x;
      t = t * 31 + x;
    }
  return s ^ t;
}
S void
gs (int n)
{
  for (int i = 0; i < n; i++)
    gsum = gsum * 0.5 + fd (i) * i;
}
S void
pr (int n)
{
  for (int i = 0; i < n; i++)
    printf ("%d ", f (i));
  puts ("");
}
S void
pr2 (int n)
{
  for (int i = 0; i < n; i++)
    printf ("%d-%g ", f (i), fd (i));
  puts ("");
}
S void
pr3 (int n)
{
  for (int i = 0; i < n; i++)
    {
      printf ("%d: ", i);
      printf ("%d\n", f (i));
    }
}
struct v
{
  int n, cap;
  int *p;
};
static void
push (struct v *v, int x)
{
  if (v->n == v->cap)
    {
      v->cap = v->cap ? 2 * v->cap : 4;
      v->p = realloc (v->p, v->cap * sizeof *v->p);
    }
  v->p[v->n++] = x;
}
S void
ap (struct v *v, int n)
{
  for (int i = 0; i < n; i++)
    push (v, f (i));
}
C int
hash (char *p)
{
  int h = 0;
  while (*p)
    h = h * 31 + *p++;
  return h;
}
static char *
load (int i)
{
  char *p = malloc (20);
  sprintf (p, "item%d", i);
  return p;
}
S void
fr (int *r, int n)
{
  for (int i = 0; i < n; i++)
    {
      char *p = load (i);
      r[i] = hash (p);
      free (p);
    }
}
S int
last (int n)
{
  int x = -1;
  for (int i = 0; i < n; i++)
    x = f (i);
  return x;
}
S int
br (int n, int c)
{
  int x = 5;
  if (c)
    x = f (n);
  int y = f (n + 1);
  return x * 3 + y;
}
S int
mix (int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    s += f (i) + 3 * f (i + 1);
  return s;
}
S int
pipe_ (int n)
{
  int s = 0, nx = f (0);
  for (int i = 0; i < n; i++)
    {
      int cur = nx;
      nx = f (i + 1);
      s = s * 3 + cur;
    }
  return s + nx;
}
S unsigned short
us (int n)
{
  unsigned short s = 9;
  int i = 0;
  do
    {
      s ^= f (i);
      if (i == 7)
	continue;
      s -= 3;
    }
  while (++i < n);
  return s;
}
S float
fl (int n)
{
  float m = -1e30f;
  for (int i = 0; i < n; i++)
    {
      float x = fd (i);
      m = m > x ? m : x;
    }
  return m;
}
int
main (void)
{
  int n = 40;
  int h[64] = { 0 }, k[64];
  for (int i = 0; i < 64; i++)
    k[i] = (i * 13) & 15;
  struct bf p[40];
  memset (p, 0, sizeof p);
  struct v v = { 0 };
  int r[64];
  printf ("%.17g\n", loc (n));
  printf ("%d %d %d\n", best (n), argm (n), cnt (n));
  hs (h, k, n);
  hf (hist, n);
  for (int i = 0; i < 64; i++)
    printf ("%d,%d ", h[i], hist[i]);
  puts ("");
  bfs (p, n);
  for (int i = 0; i < n; i++)
    printf ("%d %d %d,", p[i].a, p[i].b, p[i].c);
  puts ("");
  vols (n);
  printf ("%d %d\n", vol, at);
  cplx (n);
  printf ("%.17g %.17g\n", __real__ z, __imag__ z);
  printf ("%d %d\n", chr (n), two (n));
  gs (n);
  printf ("%.17g\n", gsum);
  pr (n);
  pr2 (n);
  pr3 (5);
  ap (&v, n);
  for (int i = 0; i < v.n; i++)
    printf ("%d ", v.p[i]);
  puts ("");
  fr (r, n);
  for (int i = 0; i < n; i++)
    printf ("%d ", r[i]);
  puts ("");
  printf ("%d %d %d %d %d %d %.9g\n", last (n), br (n, 1), br (n, 0), mix (n),
	  pipe_ (n), us (n), fl (n));
  return 0;
}
