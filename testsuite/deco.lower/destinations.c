/* Wherever the results of a loop go, its calls overlap: no barrier inside.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-summary c_loc 1 1 0 } */
/* { dg-summary c_glob 1 1 0 } */
/* { dg-summary c_malloc 1 1 0 } */
/* { dg-summary c_prm 1 1 0 } */
/* { dg-summary c_2d 1 1 0 } */
/* { dg-summary c_perm 1 1 0 } */
/* { dg-summary c_holder 1 1 0 } */
/* { dg-summary c_holder2 1 1 0 } */
/* { dg-summary c_vla 1 1 0 } */
/* { dg-summary c_ptrinc 1 1 0 } */
/* { dg-summary c_append 1 1 0 } */
/* { dg-summary c_pp 1 1 0 } */
/* { dg-summary c_while 1 1 0 } */
/* { dg-summary c_ctl 3 3 0 } */
/* { dg-summary c_twoloops 2 2 0 } */

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
S void
c_loc (int *o)
{
  int r[N];
  for (int i = 0; i < N; i++)
    r[i] = f (i);
  memcpy (o, r, sizeof r);
}
S void
c_glob (int *o)
{
  for (int i = 0; i < N; i++)
    G[i] = f (i);
  memcpy (o, G, sizeof G);
}
S void
c_malloc (int *o)
{
  int *r = malloc (N * 4);
  for (int i = 0; i < N; i++)
    r[i] = f (i);
  memcpy (o, r, N * 4);
  free (r);
}
S void
c_prm (int *o)
{
  for (int i = 0; i < N; i++)
    o[i] = f (i);
}
S void
c_2d (int r[4][4])
{
  for (int i = 0; i < 4; i++)
    for (int j = 0; j < 4; j++)
      r[i][j] = f (i * j);
}
S void
c_perm (int *r, const int *p)
{
  for (int i = 0; i < N; i++)
    r[p[i]] = f (i);
}
S void
c_holder (struct holder *s)
{
  for (int i = 0; i < s->n; i++)
    s->r[i] = f (i);
}
S void
c_holder2 (struct holder *s)
{
  for (int i = 0; i < s->n; i++)
    s->r[i] = f (s->in[i]);
}
S void
c_vla (int n, int *o)
{
  int r[n];
  for (int i = 0; i < n; i++)
    r[i] = f (i);
  memcpy (o, r, sizeof r);
}
S void
c_ptrinc (int *p, int n)
{
  for (int i = 0; i < n; i++)
    *p++ = f (i);
}
S void
c_append (int *out, int n)
{
  int k = 0;
  for (int i = 0; i < n; i++)
    if (i % 2)
      out[k++] = f (i);
}
S void
c_pp (int **q, int n)
{
  for (int i = 0; i < n; i++)
    *q[i] = f (i);
}
S void
c_while (int *r, int n)
{
  int i = 0;
  while (i < n)
    {
      r[i] = f (i);
      i++;
    }
}
S void
c_ctl (int *r, int n)
{
  for (int i = 0; i < n; i++)
    {
      if (i % 3 == 0)
        r[i] = f (i);
      else if (i % 3 == 1)
        continue;
      else
        switch (i % 2)
          {
          case 0:
            r[i] = f (-i);
            break;
          default:
            r[i] = f (2 * i);
          }
    }
}
S void
c_twoloops (int *r, int *q)
{
  for (int i = 0; i < N / 2; i++)
    r[i] = f (i);
  for (int i = 0; i < N / 2; i++)
    q[i] = f (i);
}
