/* Structures as results: passed on whole, taken apart, copied, compared.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include "deco.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
struct item
{
  int key;
  double weight;
  char name[12];
  struct
  {
    short x, y;
  } at[2];
  unsigned bits : 5;
};
struct vector
{
  struct item *items;
  int n;
};
struct pair
{
  long a, b;
};
struct big
{
  int v[100];
};
DECO_CONCURRENT () __attribute__ ((noipa)) struct item make (int i)
{
  struct item it;
  memset (&it, 0, sizeof it);
  it.key = i * 7;
  it.weight = i / 3.;
  sprintf (it.name, "n%d", i);
  it.at[1].y = i;
  it.at[0].x = -i;
  it.bits = i;
  return it;
}
DECO_CONCURRENT () __attribute__ ((noipa)) struct pair pair (int i)
{
  return (struct pair){ i, i * i };
}
DECO_CONCURRENT () __attribute__ ((noipa)) struct big big (int i)
{
  struct big b;
  for (int k = 0; k < 100; k++)
    b.v[k] = i * k;
  return b;
}
__attribute__ ((noinline)) void
push (struct vector *v, struct item it)
{
  v->items[v->n++] = it;
}
__attribute__ ((noinline)) void
add (long *s, long a, long b)
{
  *s = *s * 3 + a - b;
}
DECO_SYNCHRONIZED void
pushes (struct vector *v, int n)
{
  for (int i = 0; i < n; i++)
    push (v, make (i));
}
DECO_SYNCHRONIZED void
named (struct vector *v, int n)
{
  for (int i = 0; i < n; i++)
    {
      struct item const it = make (i);
      printf ("%s %d %.3f %d\n", it.name, it.key, it.weight, it.at[1].y);
    }
}
DECO_SYNCHRONIZED long
fields (int n)
{
  long s = 1;
  for (int i = 0; i < n; i++)
    {
      struct pair p = pair (i);
      add (&s, p.a, p.b);
    }
  return s;
}
DECO_SYNCHRONIZED void
onefield (long *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = pair (i).b;
}
DECO_SYNCHRONIZED void
one_of_many (long *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = make (i).key;
}
DECO_SYNCHRONIZED long
sum_of_many (int n)
{
  long s = 0;
  for (int i = 0; i < n; i++)
    s += make (i).at[1].y;
  return s;
}
DECO_SYNCHRONIZED void
upd (double *r, unsigned *k, int n)
{
  for (int i = 0; i < n; i++)
    {
      struct item it = make (i);
      r[k[i]] += it.weight * it.bits;
    }
}
DECO_SYNCHRONIZED void
two (long *a, long *b, int n)
{
  for (int i = 0; i < n; i++)
    {
      struct pair p = pair (i);
      a[i] = p.a;
      b[i] = p.b;
    }
}
DECO_SYNCHRONIZED void
copy (struct big *a, struct big *b, int n)
{
  for (int i = 0; i < n; i++)
    {
      struct big t = big (i);
      a[i] = t;
      b[n - 1 - i] = t;
    }
}
DECO_SYNCHRONIZED long
indexed (int *a, int n)
{
  long s = 0;
  for (int i = 0; i < n; i++)
    {
      struct big t = big (i);
      s += t.v[a[i]] * 3;
    }
  return s;
}
DECO_SYNCHRONIZED int
escapes (int n)
{
  int s = 0;
  struct pair p;
  for (int i = 0; i < n; i++)
    {
      p = pair (i);
      if (i & 1)
        s += p.b;
    }
  return s + p.a;
}
DECO_SYNCHRONIZED void
best (int n)
{
  double b = -1;
  char bn[12] = "";
  int k = 0;
  for (int i = 0; i < n; i++)
    {
      struct item it = make (i * 13 % n);
      if (it.weight > b)
        b = it.weight, k = it.key;
    }
  printf ("%g %d\n", b, k);
}
DECO_SYNCHRONIZED void
copies (char (*out)[12], int n)
{
  for (int i = 0; i < n; i++)
    {
      struct item it = make (i);
      strcpy (out[i], it.name);
    }
}
int
main (void)
{
  enum
  {
    N = 50
  };
  struct vector v = { malloc (N * sizeof (struct item)), 0 };
  long r[N], q[N];
  double d[8] = { 0 };
  unsigned k[N];
  int ix[N];
  static struct big a[N], b[N];
  for (int i = 0; i < N; i++)
    k[i] = i * 5 % 8, ix[i] = i * 7 % 100;
  pushes (&v, N);
  long s = 0;
  for (int i = 0; i < v.n; i++)
    s = s * 31 + v.items[i].key + v.items[i].name[1];
  printf ("%ld\n", s);
  named (&v, N);
  printf ("%ld\n", fields (N));
  onefield (r, N);
  s = 0;
  for (int i = 0; i < N; i++)
    s = s * 3 + r[i];
  printf ("%ld\n", s);
  one_of_many (r, N);
  for (int i = 0; i < N; i++)
    s = s * 3 + r[i];
  printf ("%ld %ld\n", s, sum_of_many (N));
  upd (d, k, N);
  for (int i = 0; i < 8; i++)
    printf ("%.17g ", d[i]);
  two (r, q, N);
  s = 0;
  for (int i = 0; i < N; i++)
    s = s * 3 + r[i] - q[i];
  printf ("%ld\n", s);
  copy (a, b, N);
  for (int i = 0; i < N; i++)
    s = s * 3 + a[i].v[i] - b[i].v[99];
  printf ("%ld\n", s);
  printf ("%ld %d\n", indexed (ix, N), escapes (N));
  best (N);
  static char o[N][12];
  copies (o, N);
  for (int i = 0; i < N; i++)
    puts (o[i]);
  return 0;
}
