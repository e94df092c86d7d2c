/* Elements that not every iteration comes to, by indices that are computed.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-summary shifted 1 1 0 } */
/* { dg-summary image 1 1 0 } */
/* { dg-summary skipping 1 1 0 } */
/* { dg-summary backwards 1 1 0 } */
/* { dg-summary half 1 1 0 } */
/* { dg-summary narrow_index 1 1 0 } */
/* { dg-summary pairs 1 1 0 } */
/* { dg-summary field 1 1 0 } */
/* { dg-summary through_field 1 1 0 } */
/* { dg-summary matrix 1 1 1 } */
/* { dg-summary moving_field 1 0 0 } */
/* { dg-summary before 1 0 0 } */
/* { dg-summary wraps 1 0 0 } */
/* { dg-summary cut 1 0 0 } */
/* { dg-summary crossing 1 0 0 } */
/* { dg-summary no_step 1 0 0 } */

#include "lower.h"

C int f (int i) BODY ({ return i * 7 % 13; })

S void
shifted (int *a, const char *mask, int k, int n)
{
  for (int i = 0; i < n; i++)
    if (mask[i])
      a[k + i] = f (a[k + i]);
}

/* Rows that fill the image.  */
S void
image (int *a, const char *mask, int w, int h)
{
  for (int y = 0; y < h; y++)
    for (int x = 0; x < w; x++)
      if (mask[y * w + x])
	a[y * w + x] = f (a[y * w + x]);
}

S void
skipping (int *a, const int *key, int k, int n)
{
  for (int i = 0; i < n; i++)
    {
      if (key[i] < 0)
	continue;
      int at = 2 * i + k;
      a[at] = f (a[at]);
    }
}

S void
backwards (int *a, int n)
{
  for (int i = 0; i < n; i++)
    if (i % 3)
      a[n - 1 - i] = f (a[n - 1 - i]);
    else
      a[n - 1 - i] = 0;
}

S void
half (int *a, int k, int n)
{
  for (int i = 0; i < n; i++)
    if (i & 1)
      a[(k + i) * 2] = f (a[(k + i) * 2 + 1]);
}

S void
narrow_index (int *a, short k, int n)
{
  for (int i = 0; i < n; i++)
    if (i & 1)
      a[(long) (k - i)] = f (a[(long) (k - i)]);
}

/* Two elements an iteration, with a distance.  */
S void
pairs (int *a, int k, int n)
{
  for (int i = 0; i < n; i++)
    if (i & 1)
      a[2 * (i + k)] = f (a[2 * (i + k)]) + 1;
    else
      a[2 * (i + k) + 1] = 3;
}

struct item { int key, val; };

S void
field (struct item *t, int k, int n)
{
  for (int i = 0; i < n; i++)
    if (t[k + i].key)
      t[k + i].val = f (t[k + i].val);
}

struct matrix { int n, w; int *d; };

/* The pointer is loaded time and again.  */
S void
through_field (struct matrix *m)
{
  for (int i = 0; i < m->n; i++)
    m->d[i + m->w] = f (m->d[i + m->w]);
}

S void
matrix (struct matrix *m)
{
  for (int y = 0; y < m->n; y++)
    for (int x = 0; x < m->w; x++)
      if (x != y)
	m->d[y * m->w + x] = f (m->d[y * m->w + x]);
}

/* These must wait.  */
S void
moving_field (struct matrix *m)
{
  for (int i = 0; i < m->n; i++)
    {
      m->d[i] = f (m->d[i]);
      m->d++;
    }
}

S void
before (int *a, int k, int n)
{
  for (int i = 0; i < n; i++)
    if (i % 3)
      a[k + i] = f (a[k + i - 1]);
}

S void
wraps (int *a, unsigned k, unsigned n)
{
  for (unsigned i = 0; i < n; i++)
    if (i % 3)
      a[k + 2 * i] = f (a[k + 2 * i]);
}

S void
cut (int *a, int k, int n)
{
  for (int i = 0; i < n; i++)
    if (i % 3)
      a[(signed char) (k + i)] = f (a[(signed char) (k + i)]);
}

S void
crossing (int *a, int k, int n)
{
  for (int i = 0; i < n; i++)
    if (i % 3)
      a[k - i] = f (a[k + i]);
}

S void
no_step (int *a, int k, int w, int n)
{
  for (int i = 0; i < n; i++)
    if (i % 3)
      a[k + i * w] = f (a[k + i * w]);
}
