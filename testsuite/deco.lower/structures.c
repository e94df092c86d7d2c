/* Structures as results, taken apart, passed on, or copied.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-summary pushes 1 1 0 } */
/* { dg-summary fields 1 1 0 } */
/* { dg-summary one_field 1 1 0 } */
/* { dg-summary update 1 1 0 } */
/* { dg-summary two 1 1 0 } */
/* { dg-summary copies 1 1 0 } */
/* { dg-summary indexed 1 1 0 } */
/* { dg-summary best 1 1 0 } */
/* { dg-summary prints 1 1 0 } */
/* { dg-summary last_one 1 0 0 } */
/* { dg-summary kept 1 0 0 } */
#include "lower.h"
struct pair { long a, b; };
struct item { int key; double weight; char name[12]; int v[8]; };
struct vector { struct item *items; int n; };
C struct item make (int i);
C struct pair pair (int i);
static __attribute__ ((noinline)) void
push (struct vector *v, struct item it)
{
  v->items[v->n++] = it;
}
static __attribute__ ((noinline)) void
add (long *s, long a, long b)
{
  *s = *s * 3 + a - b;
}
S void
pushes (struct vector *v, int n)
{
  for (int i = 0; i < n; i++)
    push (v, make (i));
}
S void
fields (long *s, int n)
{
  for (int i = 0; i < n; i++)
    {
      struct pair p = pair (i);
      add (s, p.a, p.b);
    }
}
S void
one_field (long *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = pair (i).b;
}
S void
update (double *r, unsigned *k, int n)
{
  for (int i = 0; i < n; i++)
    {
      struct item it = make (i);
      r[k[i]] += it.weight * it.key;
    }
}
S void
two (long *a, int *b, int n)
{
  for (int i = 0; i < n; i++)
    {
      struct pair p = pair (i);
      a[i] = p.a;
      b[i] = p.b;
    }
}
S void
copies (struct item *a, struct item *b, int n)
{
  for (int i = 0; i < n; i++)
    {
      struct item it = make (i);
      a[i] = it;
      b[n - 1 - i] = it;
    }
}
S long
indexed (int *a, int n)
{
  long s = 0;
  for (int i = 0; i < n; i++)
    {
      struct item it = make (i);
      s += it.v[a[i]] * 3;
    }
  return s;
}
S int
best (int n)
{
  double best = -1;
  int key = 0;
  for (int i = 0; i < n; i++)
    {
      struct item it = make (i);
      if (it.weight > best)
	best = it.weight, key = it.key;
    }
  return key;
}
S void
prints (int n)
{
  for (int i = 0; i < n; i++)
    {
      struct item it = make (i);
      printf ("%s %d\n", it.name, it.v[2]);
    }
}
/* The variable has its last value behind the loop.  */
S long
last_one (int n)
{
  struct pair p = { 0, 0 };
  long s = 0;
  for (int i = 0; i < n; i++)
    {
      p = pair (i);
      s += p.b;
    }
  return s + p.a;
}
/* Somebody keeps its address.  */
void keep (struct item *);
S void
kept (int n)
{
  for (int i = 0; i < n; i++)
    {
      struct item it = make (i);
      keep (&it);
    }
}
