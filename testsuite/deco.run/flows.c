/* Pointers that functions of the program itself take from one place to another: what
   is read through the one waits for what is written through the other.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include <pthread.h>
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
/* By what is not the program's own.  */
static void
put (struct vector *v, int *p)
{
  __atomic_store_n (&v->data, p, __ATOMIC_SEQ_CST);
}
static int *
get (struct vector *v)
{
  return __atomic_load_n (&v->data, __ATOMIC_SEQ_CST);
}
static void
load (struct vector *v, int **to)
{
  __atomic_load (&v->data, to, __ATOMIC_SEQ_CST);
}
static int *
replace (struct vector *v, int *p)
{
  return __atomic_exchange_n (&v->data, p, __ATOMIC_SEQ_CST);
}
static void
copy_checked (struct vector *to, struct vector *from)
{
  __builtin___memcpy_chk (to, from, sizeof *to * from->n / N, -1L);
}
static void *
move_pair (void *p)
{
  move (((struct pair *) p)->first, ((struct pair *) p)->second);
  return 0;
}
static void
by_thread (struct vector *to, struct vector *from)
{
  struct pair p = { to, from };
  pthread_t thread;
  if (pthread_create (&thread, 0, move_pair, &p) == 0)
    pthread_join (thread, 0);
}
static void
assemble (struct vector *v, int *p)
{
  __asm__ ("" : "=m" (v->data) : "m" (p));
  __asm__ ("" : "=r" (p) : "0" (p));
  if (v->data != p)
    move (v, &(struct vector) { N, p });
}
static char *
behind_number (char *s)
{
  char *end;
  strtol (s, &end, 10);
  return end;
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

WAY (atomic_put, int *a = v->data; put (w, a); int *b = w->data; TASKS (a); READ (b);)
WAY (atomic_get, int *a = v->data, *b = get (v); TASKS (a); READ (b);)
WAY (atomic_load, int *a = v->data, *b; load (v, &b); TASKS (a); READ (b);)
WAY (atomic_old, int *a = v->data, *b = replace (v, w->data); TASKS (a); READ (b);)
WAY (atomic_new, int *a = w->data; replace (v, a); int *b = v->data; TASKS (a);
     READ (b);)
WAY (atomic_choice, int *a = v->data, *old = w->data;
     __atomic_compare_exchange_n (&w->data, &old, a, 0, __ATOMIC_SEQ_CST,
				  __ATOMIC_SEQ_CST);
     int *b = w->data; TASKS (a); READ (b);)
WAY (checked_copy, copy_checked (w, v); int *a = v->data, *b = w->data; TASKS (a);
     READ (b);)
WAY (assembled, int *a = v->data; assemble (w, a); int *b = w->data; TASKS (a);
     READ (b);)
WAY (threads, by_thread (w, v); int *a = v->data, *b = w->data; TASKS (a);
     READ (b);)
WAY (nested, void set (void) { w->data = v->data; } int *a = v->data; set ();
     int *b = w->data; TASKS (a); READ (b);)
WAY (nested_itself, int *b = 0;
     void set (int d) { if (d) set (d - 1); else b = v->data; }
     int *a = v->data; set (2); TASKS (a); READ (b);)

C __attribute__ ((noinline)) void
put_digit (char *p, int i)
{
  *p = '0' + (f (i) & 7);
}
S int
number_end (char *s)
{
  char *end;
  long n = strtol (s, &end, 10);
  for (int i = 0; i < N; i++)
    put_digit (&s[3 + i], i);
  int is = end[N - 2] + n;
  puts ("");
  return is;
}
S int
number_end_by (char *s)
{
  char *end = behind_number (s);
  for (int i = 0; i < N; i++)
    put_digit (&s[3 + i], i);
  READ (end);
}
S int
words (char *s)
{
  char *rest, *word = strtok_r (s, " ", &rest);
  for (int i = 0; i < N; i++)
    put_digit (&s[4 + i], i);
  int is = rest[N - 2] + *word;
  puts ("");
  return is;
}

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

#define TEXT(NAME, S) \
  do \
    { \
      char s[2 * N] = S; \
      printf (#NAME " %d\n", NAME (s)); \
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
  RUN (atomic_put);
  RUN (atomic_get);
  RUN (atomic_load);
  RUN (atomic_old);
  RUN (atomic_new);
  RUN (atomic_choice);
  RUN (checked_copy);
  RUN (assembled);
  RUN (threads);
  RUN (nested);
  RUN (nested_itself);
  TEXT (number_end, "123");
  TEXT (number_end_by, "123");
  TEXT (words, "abc defghijklmnopqrstuvwxyz0123456789");
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
