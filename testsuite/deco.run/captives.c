/* Lists and other structures that results are pushed to in order: a copy may take their
   place for a while, unless somebody else can see them.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define C __attribute__ ((concurrent, noinline))
#define S __attribute__ ((synchronized, noinline))
enum { N = 3000 };
struct list { int n, capacity; int *items; };
struct pair { struct list a, b; int turn; };
struct small { int n; unsigned hash; struct small *me; short last[3]; };
struct large { int n; int items[N]; };

C int work (int i) { unsigned x = i; for (int k = 0; k < 20; k++) x = x * 1664525 + 1013904223; return x >> 12; }
C double half (int i) { return i * .5 + 1 / (i + 1.); }

static void push (struct list *l, int x)
{
  if (l->n == l->capacity)
    {
      l->capacity = l->capacity ? 2 * l->capacity : 4;
      l->items = (int *) realloc (l->items, l->capacity * sizeof (int));
    }
  l->items[l->n++] = x;
}
static unsigned digest (struct list *l)
{
  unsigned h = l->n;
  for (int i = 0; i < l->n; i++)
    h = h * 31 + l->items[i];
  free (l->items);
  return h;
}
S static unsigned one (void) { struct list l = { 0, 0, NULL }; for (int i = 0; i < N; i++) push (&l, work (i)); return digest (&l); }
S static unsigned used_before (void) { struct list l = { 0, 0, NULL }; push (&l, 3); for (int i = 0; i < N; i++) push (&l, work (i)); push (&l, 5); return digest (&l); }
S static unsigned two (void) { struct list l = { 0, 0, NULL }, m = { 0, 0, NULL }; for (int i = 0; i < N; i++) { push (&l, work (i)); push (&m, work (-i)); } return digest (&l) * 31 + digest (&m); }
S static unsigned parts (void) { struct pair p = { { 0, 0, NULL }, { 0, 0, NULL }, 0 }; for (int i = 0; i < N; i++) { push (&p.a, work (i)); push (&p.b, i); } return digest (&p.a) * 31 + digest (&p.b); }
static void take_turns (struct pair *p, int x) { push (p->turn++ & 1 ? &p->a : &p->b, x); }
S static unsigned derived (void) { struct pair p = { { 0, 0, NULL }, { 0, 0, NULL }, 0 }; for (int i = 0; i < N; i++) take_turns (&p, work (i)); return digest (&p.a) * 31 + digest (&p.b); }
S static unsigned looked_at (void) { struct list l = { 0, 0, NULL }; unsigned h = 1; for (int i = 0; i < N; i++) { push (&l, work (i)); if (i % 100 == 0) h = h * 31 + l.n + l.items[l.n / 2]; } return digest (&l) * 31 + h; }
static void note (struct small *s, double d, int i) { s->n++; s->hash = s->hash * 31 + (int) (d * 64); s->last[i % 3] = i; }
S static unsigned fields (void) { struct small s = { 0, 1, NULL, { 1, 2, 3 } }; for (int i = 0; i < N; i++) note (&s, half (i), i); return s.hash + s.n + s.last[0] + s.last[2]; }
static void fill (struct large *s, int x) { s->items[s->n++] = x; }
S static unsigned large (void) { struct large s = { 0 }; unsigned h = 1; for (int i = 0; i < N; i++) fill (&s, work (i)); for (int i = 0; i < N; i++) h = h * 31 + s.items[i]; return h; }
S static unsigned nested (void) { unsigned h = 1; for (int y = 0; y < 5; y++) { struct list l = { y, 0, NULL }; l.n = 0; for (int i = 0; i < N / 5; i++) push (&l, work (i * y)); h = h * 31 + digest (&l); } return h; }
S static unsigned copied (void) { struct list l, start = { 0, 0, NULL }; memcpy (&l, &start, sizeof l); for (int i = 0; i < N; i++) push (&l, work (i)); struct list end = l; return digest (&end); }
S static unsigned restarted (void) { struct list l = { 0, 0, NULL }; unsigned h = 0; for (int i = 0; i < N; i++) { push (&l, work (i)); if (l.n == 100) { h = h * 31 + l.items[99]; l.n = 0; } } return digest (&l) + h; }

/* Somebody else sees it.  */
static struct list *shown;
static void show (struct list *l) { shown = l; }
static void push_shown (struct list *l, int x) { push (l, x); if (shown->n != l->n) puts ("another list"); }
S static unsigned seen (void) { struct list l = { 0, 0, NULL }; show (&l); for (int i = 0; i < N; i++) push_shown (&l, work (i)); return digest (&l); }
static void push_through (int x) { push (shown, x); }
S static unsigned only_shown (void) { struct list l = { 0, 0, NULL }; show (&l); for (int i = 0; i < N; i++) push_through (work (i)); return digest (&l); }
struct sink { struct list *to; };
static struct sink sink;
static void attach (struct sink *s, struct list *l) { s->to = l; }
static void push_to_sink (int x) { push (sink.to, x); }
S static unsigned attached (void) { struct list l = { 0, 0, NULL }; attach (&sink, &l); for (int i = 0; i < N; i++) push (sink.to, work (i)); return digest (&l); }
S static unsigned attached_unseen (void) { struct list l = { 0, 0, NULL }; attach (&sink, &l); for (int i = 0; i < N; i++) push_to_sink (work (i)); return digest (&l); }
static void push_keep (struct list *l, int x) { shown = l; push (l, x); }
S static unsigned kept (void) { struct list l = { 0, 0, NULL }; for (int i = 0; i < N; i++) { push_keep (&l, work (i)); } int same = shown == &l; return digest (&l) + same; }
static void note_self (struct small *s, int x) { s->me = s; s->me->hash = s->hash * 31 + x; }
S static unsigned itself (void) { struct small s = { 0, 1, NULL, { 0 } }; for (int i = 0; i < N; i++) note_self (&s, work (i)); return s.hash + (s.me == &s); }
S static unsigned pointed (void) { struct list l = { 0, 0, NULL }, *p = &l; for (int i = 0; i < N; i++) { push (&l, work (i)); p->items[0] ^= i; } return digest (p); }
S static unsigned either (int k) { struct list l = { 0, 0, NULL }, m = { 0, 0, NULL }; struct list *p = k ? &l : &m; for (int i = 0; i < N; i++) { push (&l, work (i)); if (i % 3 == 0) push (p, i); } return digest (&l) * 31 + digest (&m); }
C int length_of (const struct list *l, int i) { return l->n * 3 + i; }
S static unsigned asked (void) { struct list l = { 0, 0, NULL }; for (int i = 0; i < N; i++) push (&l, length_of (&l, i)); return digest (&l); }

int main (void)
{
#define RUN(F) printf (#F " %u\n", F)
  for (int k = 0; k < 3; k++)
    {
      RUN (one ()); RUN (used_before ()); RUN (two ()); RUN (parts ()); RUN (derived ());
      RUN (looked_at ()); RUN (fields ()); RUN (large ()); RUN (nested ()); RUN (copied ());
      RUN (restarted ()); RUN (seen ()); RUN (only_shown ()); RUN (attached ()); RUN (attached_unseen ()); RUN (kept ()); RUN (itself ());
      RUN (pointed ()); RUN (either (0)); RUN (either (1)); RUN (asked ());
    }
  return 0;
}
