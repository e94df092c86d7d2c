/* OpenMP regions in a synchronized function, atomics, very large structures,
   bit-fields, shadowed names, a list that grows.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-options "-fopenmp" } */

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "deco.h"
#define C DECO_CONCURRENT ()
#define S DECO_SYNCHRONIZED __attribute__ ((noinline))
C int
f (int x)
{
  return x * 3 + 1;
}
S int
omp1 (int *r, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    r[i] = f (i);
#pragma omp parallel for reduction(+ : s)
  for (int i = 0; i < n; i++)
    {
      int t = f (r[i]);
      s += t;
    }
  for (int i = 0; i < n; i++)
    r[i] = f (s + i);
#pragma omp parallel
#pragma omp single
  for (int i = 0; i < n; i++)
#pragma omp task firstprivate(i)
    r[i] += f (i);
#pragma omp simd
  for (int i = 0; i < n; i++)
    r[i] = r[i] * 2 + 1;
  for (int i = 0; i < n; i++)
    {
      int q = f (r[i]);
#pragma omp atomic
      s += q;
#pragma omp critical
      r[0] ^= s;
    }
  return s + r[n - 1];
}
struct huge
{
  int a[60000];
};
C struct huge
hug (struct huge h, int k)
{
  h.a[k] += k;
  h.a[59999] ^= k;
  return h;
}
S long
huges (struct huge *o, int n)
{
  static struct huge h;
  for (int i = 0; i < n; i++)
    {
      h.a[i] = i * 5;
      o[i] = hug (h, i);
    }
  long s = 0;
  for (int i = 0; i < n; i++)
    for (int k = 0; k < 60000; k += 7)
      s = s * 3 + o[i].a[k];
  return s;
}
_Atomic int at[20];
atomic_int tot;
S int
atomics (void)
{
  for (int i = 0; i < 20; i++)
    at[i] = f (i);
  for (int i = 0; i < 20; i++)
    atomic_fetch_add (&tot, f (i));
  int s = tot;
  for (int i = 0; i < 20; i++)
    s = s * 3 + at[i];
  return s;
}
static struct
{
  unsigned x : 5;
  int y : 9;
  long long z : 40;
} bf[10];
S long
bits (void)
{
  for (int i = 0; i < 10; i++)
    {
      bf[i].x = f (i);
      bf[i].y = f (-i);
      bf[i].z = (long long)f (i) << 20;
    }
  long s = 0;
  for (int i = 0; i < 10; i++)
    s = s * 7 + bf[i].x * 3 + bf[i].y + bf[i].z;
  return s;
}
S int
shad (int n)
{
  int r[8];
  for (int k = 0; k < n; k++)
    {
      int r2[8];
      for (int i = 0; i < 8; i++)
        r2[i] = f (i + k);
      {
        int r[8];
        for (int i = 0; i < 8; i++)
          r[i] = r2[i] + f (i);
        memcpy (r2, r, sizeof r);
      }
      for (int i = 0; i < 8; i++)
        r[i] = r2[7 - i];
    }
  return r[0] * 31 + r[7];
}
typedef struct L
{
  struct L *n;
  int v;
} L;
C void
push (L **h, int v)
{
  L *l = malloc (sizeof *l);
  l->v = v;
  l->n = *h;
  *h = l;
}
S int
stack (void)
{
  L *h = 0;
  int s = 0;
  for (int i = 0; i < 9; i++)
    push (&h, i);
  for (L *l = h; l; l = l->n)
    s = s * 5 + l->v;
  return s;
}
C int
strl (const char *s)
{
  return strlen (s);
}
S int
strs (void)
{
  char b[4][20];
  int r[4], s = 0;
  for (int i = 0; i < 4; i++)
    {
      snprintf (b[i], 20, "n%d", i * 1000);
      r[i] = strl (b[i]);
    }
  for (int i = 0; i < 4; i++)
    s = s * 9 + r[i];
  char one[20];
  for (int i = 0; i < 4; i++)
    {
      snprintf (one, 20, "%d", i * 777);
      r[i] = strl (one);
    }
  for (int i = 0; i < 4; i++)
    s = s * 9 + r[i];
  return s;
}
int
main ()
{
  static int r[100];
  printf ("%d\n", omp1 (r, 50));
  struct huge *o = calloc (12, sizeof *o);
  printf ("%ld\n", huges (o, 12));
  printf ("%d %ld %d %d %d\n", atomics (), bits (), shad (5), stack (),
          strs ());
}
