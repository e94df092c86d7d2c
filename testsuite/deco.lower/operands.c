/* Whatever the calls of a loop read beside, they overlap.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-summary c_rd 1 1 0 } */
/* { dg-summary c_expr 1 1 0 } */
/* { dg-summary c_rows 1 1 0 } */
/* { dg-summary c_inplace 1 1 0 } */
/* { dg-summary c_stencil 1 1 0 } */
/* { dg-summary c_list 1 1 0 } */
/* { dg-summary c_prog 1 1 0 } */
/* { dg-summary c_slice 1 1 0 } */
/* { dg-summary c_stop 1 1 0 } */
/* { dg-summary c_arr2 1 1 0 } */

#include "lower.h"

extern int hidden;
C int f (int x) BODY ({ return x * 3 + 1; }) C double fd (double x)
    BODY ({ return x * 3 + 1; }) int G[N];
struct holder
{
  int *r;
  int *in;
  int n;
};
struct lst
{
  int val, key;
  struct lst *next;
};
C int
g2 (const double *d, int i, int j) BODY ({ return d[i] + j; }) C
    double gd (const double *d, int i) BODY ({ return d[i] * 2; }) C
    double st (double a, double b) BODY ({ return a * .5 + b; }) C
    int key (int k) BODY ({ return k * 7; }) struct sl
{
  double *a;
  int n;
};
C double ssum (struct sl s) BODY ({
  double t = 0;
  for (int i = 0; i < s.n; i++)
    t += s.a[i];
  return t;
}) volatile int stop;
S void
c_rd (double *r, double *d, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = fd (d[i]);
}
S void
c_expr (double *r, double *w, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = 2 * fd (i) + w[i];
}
S void
c_rows (double **r, const double *d, int n, int m)
{
  for (int i = 0; i < n; i++)
    for (int j = 0; j < m; j++)
      r[i][j] = g2 (d, i, j);
}
S void
c_inplace (int *a, int n)
{
  for (int i = 0; i < n; i++)
    a[i] = f (a[i]);
}
S void
c_stencil (double *b, double *a, int n)
{
  for (int i = 1; i < n - 1; i++)
    b[i] = st (a[i - 1], a[i + 1]);
}
S void
c_list (struct lst *h)
{
  for (struct lst *p = h; p; p = p->next)
    p->val = key (p->key);
}
S void
c_prog (int *r, int n)
{
  for (int i = 0; i < n; i++)
    {
      fprintf (stderr, "%s", "");
      r[i] = f (i);
    }
}
S double
c_slice (double *a, double *o)
{
  for (int i = 0; i < N; i++)
    o[i] = ssum ((struct sl){ a + i, 3 });
  return o[0];
}
S void
c_stop (int *r)
{
  int i = 0;
  while (!stop)
    {
      r[i] = f (i);
      if (++i == N)
        break;
    }
}
S void
c_arr2 (int n, int m, double r[n][m], const double *d)
{
  for (int i = 0; i < n; i++)
    for (int j = 0; j < m; j++)
      r[i][j] = gd (d, i);
}
