/* Results that update an object, or are passed to a call.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-summary sum 1 1 0 } */
/* { dg-summary best 1 1 0 } */
/* { dg-summary where_best 1 1 0 } */
/* { dg-summary count 1 1 0 } */
/* { dg-summary largest 1 1 0 } */
/* { dg-summary histogram 1 1 0 } */
/* { dg-summary computed_bucket 1 1 0 } */
/* { dg-summary bits 3 3 0 } */
/* { dg-summary by_caller 4 4 0 } */
/* { dg-summary complex_parts 2 2 0 } */
/* { dg-summary narrow 1 1 0 } */
/* { dg-summary two_sums 1 1 0 } */
/* { dg-summary several 2 2 0 } */
/* { dg-summary horner 1 1 0 } */
/* { dg-summary through_pointer 1 1 0 } */
/* { dg-summary field 1 1 0 } */
/* { dg-summary print 1 1 0 } */
/* { dg-summary print_two 2 2 0 } */
/* { dg-summary progress 1 1 0 } */
/* { dg-summary append 1 1 0 } */
/* { dg-summary release 1 1 0 } */
/* { dg-summary last 1 1 0 } */
/* { dg-summary selected 1 1 0 } */
/* { dg-summary swapped 1 1 0 } */
/* { dg-summary table 1 1 0 } */
/* { dg-summary parameter 1 1 0 } */
/* { dg-summary all_good 1 1 0 } */
/* { dg-summary in_range 1 1 0 } */
/* { dg-summary running 1 1 0 } */
/* { dg-summary key_reused 1 0 0 } */
/* { dg-summary released_object_read 1 0 0 } */

#include "lower.h"

C int
f (int i) BODY ({ return i * 7 % 13; }) C double fd (int i)
    BODY ({ return i * .5; }) C int hash (const char *p) BODY ({ return *p; })

	struct bits
{
  int a : 5, b : 7;
  unsigned c : 3;
};
struct stack
{
  int n, room;
  int *p;
};
struct total
{
  int calls;
  double sum;
};
struct ops
{
  int (*run) (int) C;
};
volatile int vol;
_Atomic int at;
_Complex double z;
double gsum;

S double
sum (int n)
{
  double s = 0;
  for (int i = 0; i < n; i++)
    s += fd (i);
  return s;
}
S int
best (int n)
{
  int b = -1;
  for (int i = 0; i < n; i++)
    {
      int x = f (i);
      if (x > b)
	b = x;
    }
  return b;
}
S int
where_best (int n)
{
  int b = -1, at_i = -1;
  for (int i = 0; i < n; i++)
    {
      int x = f (i);
      if (x > b)
	{
	  b = x;
	  at_i = i;
	}
    }
  return b * 100 + at_i;
}
S int
count (int n)
{
  int c = 0;
  for (int i = 0; i < n; i++)
    if (f (i) > 3)
      c++;
  return c;
}
S double
largest (int n)
{
  double m = -1;
  for (int i = 0; i < n; i++)
    {
      double x = fd (i);
      m = x > m ? x : m;
    }
  return m;
}
S void
histogram (int *h, const int *k, int n)
{
  for (int i = 0; i < n; i++)
    h[k[i]] += f (i);
}
S void
computed_bucket (int *h, int n)
{
  for (int i = 0; i < n; i++)
    h[f (i)]++;
}
S void
bits (struct bits *p, int n)
{
  for (int i = 0; i < n; i++)
    {
      p[i].b = f (i);
      p[i].a += f (i + 1);
      p[i].c ^= f (i);
    }
}
S void
by_caller (int n)
{
  for (int i = 0; i < n; i++)
    {
      vol = f (i);
      at = f (i) + 1;
      at += f (i);
      __atomic_store_n (&at, f (i), __ATOMIC_RELEASE);
    }
}
S void
complex_parts (int n)
{
  for (int i = 0; i < n; i++)
    {
      __real__ z += fd (i);
      __imag__ z = fd (i);
    }
}
S int
narrow (int n)
{
  char c = 0;
  for (int i = 0; i < n; i++)
    c += f (i);
  return c;
}
S int
two_sums (int n)
{
  int s = 0, t = 1;
  for (int i = 0; i < n; i++)
    {
      int x = f (i);
      s += x;
      t = t * 3 + x;
    }
  return s + t;
}
S int
several (int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    s += f (i) + 3 * f (i + 1);
  return s;
}
S void
horner (int n)
{
  for (int i = 0; i < n; i++)
    gsum = gsum * .5 + fd (i) * i;
}
S void
through_pointer (int *s, int n)
{
  for (int i = 0; i < n; i++)
    *s += f (i);
}
S void
field (struct total *t, int n)
{
  for (int i = 0; i < n; i++)
    t->sum += fd (i);
}
S void
print (int n)
{
  for (int i = 0; i < n; i++)
    printf ("%d ", f (i));
}
S void
print_two (int n)
{
  for (int i = 0; i < n; i++)
    printf ("%d %g\n", f (i), fd (i));
}
S void
progress (int n)
{
  for (int i = 0; i < n; i++)
    {
      printf ("%d: ", i);
      printf ("%d\n", f (i));
    }
}
static void
push (struct stack *v, int x)
{
  if (v->n == v->room)
    v->p = realloc (v->p, (v->room = 2 * v->room + 1) * sizeof *v->p);
  v->p[v->n++] = x;
}
S void
append (struct stack *v, int n)
{
  for (int i = 0; i < n; i++)
    push (v, f (i));
}
static char *
load (int i)
{
  char *p = malloc (20);
  snprintf (p, 20, "%d", i);
  return p;
}
S void
release (int *r, int n)
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
S void
selected (int *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = f (i) > 3 ? i : -i;
}
S int
swapped (int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    s = f (i) - s;
  return s;
}
S int
table (struct ops *o, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    s += o->run (i);
  return s;
}
S int
parameter (int (*g) (int) C, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    s ^= g (i);
  return s;
}

S int
running (int n)
{
  int s = 0, t = 0;
  for (int i = 0; i < n; i++)
    {
      s += f (i);
      t ^= s;
    }
  return t;
}

/* These have to wait.  */

void insert (const char *key, int value);
S void
key_reused (int n)
{
  char key[20];
  for (int i = 0; i < n; i++)
    {
      snprintf (key, 20, "%d", i);
      insert (key, f (i));
    }
}
S int
released_object_read (int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      char *p = malloc (4);
      p[0] = i;
      int x = hash (p);
      free (p);
      printf ("%d", i);
      s += x + i;
      vol = i;
    }
  return s;
}
S int
all_good (int n)
{
  int ok = 1;
  for (int i = 0; i < n; i++)
    ok = f (i) != 3 && ok;
  return ok;
}
S int
in_range (int n)
{
  int best = 99;
  for (int i = 0; i < n; i++)
    {
      int x = f (i);
      if (x > 2 && x < best && (x & 1))
	best = x;
    }
  return best;
}
