/* Pointers that functions of the program itself take from one place to another: what
   is read through the one waits for what is written through the other.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include <stdint.h>
#include "check.h"

struct vector
{
  int n;
  int *data;
};
struct pair
{
  struct vector *first, *second;
};
struct coded
{
  uintptr_t n;
};
struct item
{
  struct item *next;
  int *data;
};
static struct vector all;
static int *spare;

/* The ways.  */
static int *
data (struct vector *v)
{
  return v->data;
}
static int *
at (struct vector *v, int i)
{
  return &data (v)[i];
}
static void
move (struct vector *to, struct vector *from)
{
  to->data = from->data;
}
static void
copy (struct vector *to, struct vector *from)
{
  *to = *from;
}
static void
copy_bytes (struct vector *to, struct vector *from)
{
  memcpy (to, from, sizeof *to);
}
static void
exchange (struct vector *a, struct vector *b)
{
  struct vector t = *a;
  *a = *b;
  *b = t;
}
static void
out (struct vector *from, int **to)
{
  *to = from->data;
}
static void
show (struct vector *v)
{
  all.data = v->data;
}
static void
take (struct vector *v)
{
  v->data = all.data;
}
static int *
shown (void)
{
  return all.data;
}
static void
move_second (struct pair *p, struct vector *to)
{
  move (to, p->second);
}
static void
set (struct vector from, struct vector *to)
{
  *to = from;
}
static struct vector
value (struct vector *v)
{
  struct vector r = { v->n, v->data };
  return r;
}
static struct vector *
boxed (int *p)
{
  struct vector *v = malloc (sizeof *v);
  if (!v)
    abort ();
  v->n = N;
  v->data = p;
  return v;
}
static uintptr_t
number (struct vector *v)
{
  return (uintptr_t) v->data;
}
static void
put_number (struct coded *c, uintptr_t n)
{
  c->n = n;
}
static int *
named (struct coded *c)
{
  return (int *) c->n;
}
/* Of itself, and of each other.  */
static int *
last (struct item *l, int *otherwise)
{
  return l ? last (l->next, l->data) : otherwise;
}
static int *odd (struct item *l, int n);
static int *
even (struct item *l, int n)
{
  return n ? odd (l->next, n - 1) : l->data;
}
static int *
odd (struct item *l, int n)
{
  return n ? even (l->next, n - 1) : 0;
}
static void
put_last (struct item *l, int *p)
{
  if (l->next)
    put_last (l->next, p);
  else
    l->data = p;
}
static int *
nth (int n, ...)
{
  va_list ap;
  va_start (ap, n);
  int *p = 0;
  while (n-- >= 0)
    p = va_arg (ap, int *);
  va_end (ap);
  return p;
}
/* The spare one is used from now on.  */
static void
swap_spare (int **p)
{
  int *t = *p;
  *p = spare;
  spare = t;
}

/* The programs.  Each makes results of what V leads to and reads one of them on
   another way.  */
#define TASKS(P) for (int i = 0; i < N; i++) (P)[i] = f (i)
#define READ(Q) int is = (Q)[N - 2]; fputs ("", stdout); return is
#define WAY(NAME, ...) \
  S int NAME (struct vector *v, struct vector *w, struct pair *p) \
  { (void) w; (void) p; __VA_ARGS__ }

WAY (accessor, int *a = data (v); TASKS (a); READ (v->data);)
WAY (accessed, int *a = v->data; TASKS (a); READ (data (v));)
WAY (element, TASKS (at (v, 0)); READ (at (v, 0));)
WAY (moved, move (w, v); int *a = v->data, *b = w->data; TASKS (a); READ (b);)
WAY (copied, copy (w, v); int *a = v->data, *b = w->data; TASKS (a); READ (b);)
WAY (bytes, copy_bytes (w, v); int *a = v->data, *b = w->data; TASKS (a);
     READ (b);)
WAY (exchanged, int *a = v->data; exchange (v, w); int *b = w->data; TASKS (a);
     READ (b);)
WAY (output, int *b; out (v, &b); int *a = v->data; TASKS (a); READ (b);)
WAY (global, show (v); int *a = v->data, *b = all.data; TASKS (a); READ (b);)
WAY (from_global, all.data = v->data; take (w); int *a = all.data, *b = w->data;
     TASKS (a); READ (b);)
WAY (of_global, show (v); int *a = v->data; TASKS (a); READ (shown ());)
WAY (two_bodies, move_second (p, w); int *a = p->second->data, *b = w->data;
     TASKS (a); READ (b);)
WAY (by_value, set (*v, w); int *a = v->data, *b = w->data; TASKS (a); READ (b);)
WAY (returned, struct vector r = value (v); int *a = v->data, *b = r.data;
     TASKS (a); READ (b);)
WAY (new_object, int *a = v->data; struct vector *b = boxed (a); TASKS (a);
     int is = b->data[N - 2]; free (b); return is;)
WAY (integer, int *a = v->data; int *b = (int *) number (v); TASKS (a);
     READ (b);)
WAY (stored_integer, struct coded c; int *a = v->data;
     put_number (&c, (uintptr_t) a); int *b = named (&c); TASKS (a); READ (b);)
WAY (variable, int *a = v->data, *b = nth (1, w->data, a); TASKS (a); READ (b);)
WAY (spared, int *a = v->data; swap_spare (&v->data); swap_spare (&w->data);
     int *b = w->data; TASKS (a); READ (b);)

S int
end_of_list (struct item *l, int *a)
{
  put_last (l, a);
  int *b = last (l, 0);
  TASKS (a);
  READ (b);
}
S int
in_turn (struct item *l)
{
  int *a = l->next->next->data, *b = even (l, 2);
  TASKS (a);
  READ (b);
}

/* Tasks that write what they are given.  */
C __attribute__ ((noinline)) void
write_one (int *p, int i)
{
  *p = f (i);
}
S int
written (struct vector *v)
{
  int *a = data (v);
  for (int i = 0; i < N; i++)
    write_one (&a[i], i);
  READ (v->data);
}
C __attribute__ ((noinline)) void
write_in (struct vector *v, int i)
{
  data (v)[i] = f (i);
}
S int
written_in (struct vector *v, struct vector *w)
{
  move (w, v);
  int *b = w->data;
  for (int i = 0; i < N; i++)
    write_in (v, i);
  READ (b);
}

#define RUN(NAME) \
  do \
    { \
      int x[N] = { 0 }, y[N] = { 0 }, z[N] = { 0 }; \
      struct vector v = { N, x }, w = { N, y }; \
      struct pair p = { &w, &v }; \
      spare = z; \
      printf (#NAME " %d\n", NAME (&v, &w, &p)); \
    } \
  while (0)

int
main (void)
{
  RUN (accessor);
  RUN (accessed);
  RUN (element);
  RUN (moved);
  RUN (copied);
  RUN (bytes);
  RUN (exchanged);
  RUN (output);
  RUN (global);
  RUN (from_global);
  RUN (of_global);
  RUN (two_bodies);
  RUN (by_value);
  RUN (returned);
  RUN (new_object);
  RUN (integer);
  RUN (stored_integer);
  RUN (variable);
  RUN (spared);
  int x[N] = { 0 }, y[N] = { 0 };
  struct item c = { 0, y }, b = { &c, y }, a = { &b, y };
  printf ("end_of_list %d\n", end_of_list (&a, x));
  printf ("in_turn %d\n", in_turn (&a));
  struct vector v = { N, y }, w = { N, x };
  memset (y, 0, sizeof y);
  printf ("written %d\n", written (&v));
  memset (y, 0, sizeof y);
  printf ("written_in %d\n", written_in (&v, &w));
}
