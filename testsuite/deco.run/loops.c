/* Loops in which some iterations read what others wrote, nests, ping-pong buffers,
   tables of pointers, types that overlap.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */

#include <stdio.h>
#include "deco.h"
#define C DECO_CONCURRENT ()
#define S DECO_SYNCHRONIZED __attribute__ ((noinline))
C int
f (int x)
{
  return x * 3 + 1;
}
C int
g (const int *p, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    s += p[i];
  return s;
}
/* loops of several shapes in which sites are many */
S int
a1 (int *r, int *q, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      r[i] = f (i);
      q[i] = f (i + 1);
      if (i % 4 == 3)
        s += r[i - 1];
    }
  return s + q[2];
}
S void
a2 (int *r, int n)
{
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++)
      {
        r[i * n + j] = f (i + j);
        if (j == n - 1)
          r[i * n] += 1;
      }
}
S int
a3 (int *r, int n)
{
  int m = 0;
  for (int i = n; i-- > 0;)
    {
      r[i] = f (i);
      if (i && i % 5 == 0)
        m = m * 3 + g (r + i, n - i);
    }
  return m;
}
S int
a4 (int n)
{
  int v[8][8], s = 0;
  for (int k = 0; k < n; k++)
    {
      for (int i = 0; i < 8; i++)
        v[k % 8][i] = f (i * k);
      s += v[(k + 7) % 8][3] * (k > 0);
    }
  return s;
}
S int
a5 (int *r)
{
  int *p = r, *e = r + 20;
  while (p != e)
    {
      *p = f (p - r);
      p++;
      if (p[-1] > 40)
        break;
    }
  int n = p - r;
  for (; p != e;)
    *p++ = f (n++);
  return r[19] + n;
}
struct m
{
  int n;
  struct
  {
    int a, b;
  } c[10];
  int t[10];
};
S int
a6 (struct m *m)
{
  for (int i = 0; i < m->n; i++)
    {
      m->c[i].a = f (i);
      m->c[i].b = f (i * 2);
      m->t[i] = f (m->t[i]);
    }
  int s = 0;
  for (int i = 0; i < m->n; i++)
    s = s * 7 + m->c[i].a - m->c[i].b + m->t[i];
  m->n = f (m->n);
  return s + m->n;
}
S int
a7 (int *x, int *y, int n)
{
  for (int t = 0; t < 4; t++)
    {
      for (int i = 0; i < n; i++)
        y[i] = f (x[i] % 97);
      int *z = x;
      x = y;
      y = z;
    }
  return x[n - 1] + y[0];
}
S int
a8 (int **p, int n)
{
  for (int i = 0; i < n; i++)
    {
      int *q = p[i];
      q[0] = f (i);
      p[(i + 1) % n][1] = i;
      q[2] = q[0] + q[1];
    }
  return p[0][2] + p[n - 1][2];
}
S int
a9 (int n)
{
  int x = f (n);
  int y = x > 5 ? f (x) : f (-x);
  for (int i = 0; i < 3; i++)
    {
      y = f (y % 50);
      if (y & 1)
        x += y;
    }
  return x * y;
}
S void
b1 (char *s, int n)
{
  for (int i = 0; i < n; i++)
    {
      s[i] = f (i);
      s[n + i] = f (i) >> 2;
      ((short *)(s + 64))[i] = f (i * i);
    }
}
int
main ()
{
  static int r[400], q[400], z[40];
  printf ("%d\n", a1 (r, q, 30));
  a2 (r, 12);
  unsigned h = 0;
  for (int i = 0; i < 400; i++)
    h = h * 31 + r[i];
  printf ("%u %d %d\n", h, a3 (r, 33), a4 (20));
  printf ("%d\n", a5 (r));
  struct m m = { 10 };
  printf ("%d\n", a6 (&m));
  printf ("%d\n", a7 (r, q, 40));
  int *p[5];
  for (int i = 0; i < 5; i++)
    p[i] = z + 3 * i;
  printf ("%d %d\n", a8 (p, 5), a9 (7));
  static char c[200];
  b1 (c, 30);
  h = 0;
  for (int i = 0; i < 200; i++)
    h = h * 31 + c[i];
  printf ("%u\n", h);
}
