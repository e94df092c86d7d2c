/* Tasks that write through their arguments, and recursion.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-summary c_rowfill 1 1 0 } */
/* { dg-summary c_putall 1 1 0 } */
/* { dg-summary walk 2 1 0 } */
/* { dg-summary walkv 2 1 0 } */
/* { dg-summary fib 2 1 0 } */
/* { dg-summary fib1 2 1 0 } */
/* { dg-summary msort 2 1 0 } */
/* { dg-summary c_jac 1 1 1 } */
/* { dg-summary total 2 1 0 } */

#include "lower.h"

C void
rowf (double *m, int n) BODY ({
  for (int i = 0; i < n; i++)
    m[i] += i;
}) C void putall (int *r, int n, int v) BODY ({
  for (int i = 0; i < n; i++)
    r[i] = v;
}) C void jstep (double *y, const double *x, int i)
    BODY ({ y[i] = x[i] * .5 + i; }) struct tree
{
  struct tree *l, *r;
  int v;
};
C S int
walk (struct tree *t)
{
  if (!t->l)
    return t->v;
  int a = walk (t->l);
  int b = walk (t->r);
  return a + b;
}
C S void
walkv (struct tree *t)
{
  if (!t->l)
    {
      t->v++;
      return;
    }
  walkv (t->l);
  return walkv (t->r);
}
C S int
fib (int n)
{
  if (n < 2)
    return n;
  int x = fib (n - 1);
  int y = fib (n - 2);
  return x + y;
}
C S int
fib1 (int n)
{
  return n < 2 ? n : fib1 (n - 1) + fib1 (n - 2);
}
C S void
msort (int *a, int *t, int n)
{
  if (n < 2)
    return;
  int m = n / 2;
  msort (a, t, m);
  msort (a + m, t + m, n - m);
  int i = 0, j = m, k = 0;
  while (i < m && j < n)
    t[k++] = a[i] <= a[j] ? a[i++] : a[j++];
  while (i < m)
    t[k++] = a[i++];
  while (j < n)
    t[k++] = a[j++];
  memcpy (a, t, n * sizeof *a);
}
S void
c_rowfill (double *m, int n)
{
  for (int i = 0; i < n; i++)
    rowf (&m[i * n], n);
}
S void
c_jac (double *x, double *y, int n, int t)
{
  for (int k = 0; k < t; k++)
    {
      for (int i = 0; i < n; i++)
        jstep (y, x, i);
      double *z = x;
      x = y;
      y = z;
    }
}
S void
c_putall (int *r)
{
  for (int i = 0; i < N; i++)
    putall (r + i, 1, i);
}

/* The product is added before the second call: no reason to wait.  */
C S long
total (struct tree *t)
{
  if (!t)
    return 0;
  return t->v * 3 + total (t->l) + total (t->r);
}
