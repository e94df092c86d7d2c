/* Memory that gets another type while it is gone through: what is stored as the new
   type waits for what was to be read as the old one.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include "check.h"

/* Long enough to be run in chunks.  */
enum { LONG = 4000 };
struct narrow
{
  short l, r;
};
struct wide
{
  float l, r;
};

C __attribute__ ((noinline)) static float
widened (short s)
{
  return f (s) * .5f;
}
C __attribute__ ((noinline)) static float
widened_at (const short *s)
{
  return f (*s) * .5f;
}
C __attribute__ ((noinline)) static struct wide
widened_pair (struct narrow x)
{
  return (struct wide) { f (x.l), f (x.r) };
}
C __attribute__ ((noinline)) static float
widened_left (const struct narrow *x)
{
  return f (x->l);
}
C __attribute__ ((noinline)) static void
widen_to (struct wide *o, const struct narrow *x)
{
  float l = f (x->l), r = f (x->r);
  o->l = l;
  o->r = r;
}

S void
values (void *p, int n)
{
  float *o = p;
  short *a = p;
  for (int i = n - 1; i >= 0; i--)
    o[i] = widened (a[i]);
}
S void
addresses (void *p, int n)
{
  float *o = p;
  short *a = p;
  for (int i = n - 1; i >= 0; i--)
    o[i] = widened_at (&a[i]);
}
S void
structures (void *p, int n)
{
  struct wide *o = p;
  struct narrow *a = p;
  for (int i = n - 1; i >= 0; i--)
    o[i] = widened_pair (a[i]);
}
S void
fields (void *p, int n)
{
  struct wide *o = p;
  struct narrow *a = p;
  for (int i = n - 1; i >= 0; i--)
    o[i].l = widened_left (&a[i]);
}
S void
by_tasks (void *p, int n)
{
  struct wide *o = p;
  struct narrow *a = p;
  for (int i = n - 1; i >= 0; i--)
    widen_to (&o[i], &a[i]);
}
S void
narrowed (void *p, int n)
{
  short *o = p;
  float *a = p;
  for (int i = 0; i < n; i++)
    {
      int v;
      memcpy (&v, &a[i], sizeof v);
      o[i] = f (v & 0x3ff);
    }
}

#define RUN(NAME) \
  do \
    { \
      struct wide *p = malloc (LONG * sizeof *p); \
      if (!p) \
	return 1; \
      for (int i = 0; i < 4 * LONG; i++) \
	((short *) p)[i] = i % 1000; \
      NAME (p, LONG); \
      int v[2 * LONG]; \
      memcpy (v, p, sizeof v); \
      digest (#NAME, v, 2 * LONG); \
      free (p); \
    } \
  while (0)

int
main (void)
{
  RUN (values);
  RUN (addresses);
  RUN (structures);
  RUN (fields);
  RUN (by_tasks);
  RUN (narrowed);
}
