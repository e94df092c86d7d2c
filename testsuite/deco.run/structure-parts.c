/* Structures as results: parts of them, bit-fields, unions, strings in them,
   and variables that are used in other ways, too.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include "check.h"
struct in
{
  short x, y;
};
struct rec
{
  int key;
  struct in in[2];
  union
  {
    int i;
    float f;
  } u;
  unsigned b : 3, c : 7;
  char name[10];
  double w;
};
C static __attribute__ ((noinline)) struct rec
mk (int i)
{
  struct rec r;
  memset (&r, 0, sizeof r);
  r.key = i;
  r.in[1].y = i * 3;
  r.u.f = i * .5f;
  r.b = i;
  r.c = i * 3;
  sprintf (r.name, "k%d", i);
  r.w = i / 7.;
  return r;
}
static struct in ins[N];
static struct rec recs[N];
static char names[N][10];
static int keys[N];
S void
parts (void)
{
  for (int i = 0; i < N; i++)
    {
      struct rec t = mk (i);
      ins[i] = t.in[1];
    }
}
S void
copies (void)
{
  for (int i = 0; i < N; i++)
    {
      struct rec t = mk (i);
      memcpy (&recs[i], &t, sizeof t);
    }
}
S void
namess (void)
{
  for (int i = 0; i < N; i++)
    {
      struct rec t = mk (i);
      strcpy (names[i], t.name);
      keys[i] = t.key;
    }
}
S int
bits (void)
{
  int s = 0;
  for (int i = 0; i < N; i++)
    {
      struct rec t = mk (i);
      s = s * 3 + t.b * t.c;
    }
  return s;
}
S float
un (void)
{
  float s = 0;
  for (int i = 0; i < N; i++)
    {
      struct rec t = mk (i);
      s = s * .5f + t.u.f;
    }
  return s;
}
S int
cont (void)
{
  int s = 0;
  for (int i = 0; i < N; i++)
    {
      struct rec t = mk (i);
      if (i % 3 == 0)
        continue;
      s += t.key;
      keys[i & 7] += t.in[1].y;
    }
  return s;
}
S int
after (void)
{
  struct rec t;
  int s = 0;
  for (int i = 0; i < N; i++)
    {
      t = mk (i);
      s += t.key;
    }
  return s * 100 + t.in[1].y;
}
S int
modified (void)
{
  int s = 0;
  for (int i = 0; i < N; i++)
    {
      struct rec t = mk (i);
      t.key++;
      s += t.key;
      recs[i] = t;
    }
  return s;
}
S int
twice (void)
{
  int s = 0;
  for (int i = 0; i < N; i++)
    {
      struct rec t = mk (i);
      s += t.key;
      t = mk (i + 1);
      s = s * 3 + t.key;
    }
  return s;
}
S int
cmpn (void)
{
  char best[10] = "";
  int k = 0;
  for (int i = 0; i < N; i++)
    {
      struct rec t = mk (i);
      if (strcmp (t.name, best) > 0)
        strcpy (best, t.name), k = t.key;
    }
  return k;
}
S int
ptr (void)
{
  int s = 0;
  for (int i = 0; i < N; i++)
    {
      struct rec t = mk (i);
      struct rec *p = &t;
      s += p->key;
    }
  return s;
}
S int
idx (int *v)
{
  int s = 0;
  for (int i = 0; i < N; i++)
    {
      struct rec t = mk (i);
      s = s * 3 + t.in[v[i & 63] & 1].y;
      v[(i + 1) & 63] = i;
    }
  return s;
}
S int
self (void)
{
  struct rec t = mk (3);
  for (int i = 0; i < 5; i++)
    t = mk (t.key + 1);
  return t.key;
}
S void
printed (void)
{
  for (int i = 0; i < N; i++)
    {
      struct rec t = mk (i);
      printf ("%s %d %g %d\n", t.name, t.b, t.w, t.in[1].y);
    }
}
S int
field (void)
{
  int s = 0;
  for (int i = 0; i < N; i++)
    s += mk (i).key + mk (i + 1).in[1].y;
  return s;
}
S int
cnd (int k)
{
  int s = 0;
  for (int i = 0; i < N; i++)
    {
      struct rec t = { 0 };
      if (i & k)
        t = mk (i);
      s += t.key;
    }
  return s;
}
int
main (void)
{
  fill ();
  parts ();
  copies ();
  namess ();
  for (int i = 0; i < N; i++)
    printf ("%d %d %s %d,", ins[i].y, recs[i].key, names[i], keys[i]);
  printf ("\n%d %g %d %d ", bits (), un (), cont (), after ());
  printf ("%d %d %d %d %d %d\n", modified (), twice (), cmpn (), ptr (),
          idx (a), self ());
  for (int i = 0; i < N; i++)
    printf ("%d %s,", recs[i].key, recs[i].name);
  printed ();
  printf ("%d %d\n", field (), cnd (2));
  digest ("a", a, 64);
  return 0;
}
