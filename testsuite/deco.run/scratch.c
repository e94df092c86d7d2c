/* Structures and arrays that an iteration fills before it passes them on, and those
   that it only seems to.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include <stdio.h>
#include <string.h>
#define C __attribute__ ((concurrent, noinline))
#define S __attribute__ ((synchronized, noinline))
enum { N = 300 };
struct point { int x, y; };
struct segment { struct point a, b; short kind; };
struct window { int w[5]; };
struct mixed { char c; double d; struct point p[2]; };
struct bits { unsigned a : 5, b : 9; int c; };
union either { int i; struct point p; };

C int norm (struct point p) { return p.x * 3 - p.y; }
C int length (struct segment s) { return s.b.x - s.a.x + 7 * (s.b.y - s.a.y) + s.kind; }
C int sum (struct window w) { int s = 0; for (int i = 0; i < 5; i++) s = s * 3 + w.w[i]; return s; }
C int weigh (struct mixed m) { return m.c + m.d + m.p[0].x * 2 + m.p[1].y; }
C int pick (struct bits b) { return b.a + 2 * b.b + b.c; }
C int which (union either e) { return e.p.x + e.p.y; }
C int add (int a, int b) { return a + b * 5; }
C struct point turned (struct point p) { return (struct point) { -p.y, p.x }; }
C int through (const struct point *p) { return p->x - p->y; }

static int r[N], d[N + 4], e[N];
static struct point points[N], to[N];
static struct segment segments[N];

S static void literal (void) { for (int i = 0; i < N; i++) r[i] = norm ((struct point) { d[i], i }); }
S static void local (void) { for (int i = 0; i < N; i++) { struct point p = { d[i], i }; r[i] = norm (p); } }
S static void zeroed (void) { for (int i = 0; i < N; i++) { struct segment s = { { d[i] } }; s.b.y = i; r[i] = length (s); } }
S static void nested (void) { for (int i = 0; i < N; i++) r[i] = length ((struct segment) { points[i], points[N - 1 - i], i }); }
S static void changed (void) { for (int i = 0; i < N; i++) { struct segment s = segments[i]; s.a.x += i; s.kind ^= s.b.x; r[i] = length (s); } }
S static void array (void) { for (int i = 0; i < N; i++) { int w[3] = { d[i], d[i + 1], i }; r[i] = add (w[0] * w[1], w[2]); } }
S static void looped (void) { for (int i = 0; i < N; i++) { struct window w; for (int k = 0; k < 5; k++) w.w[k] = d[i] + k; r[i] = sum (w); } }
S static void looped_zeroed (void) { for (int i = 0; i < N; i++) { struct window w = { { 0 } }; for (int k = 0; k < i % 6; k++) w.w[k] = d[i] + k; r[i] = sum (w); } }
S static void types (void) { for (int i = 0; i < N; i++) { struct mixed m = { i, d[i] * .5, { points[i], { i, 2 } } }; r[i] = weigh (m); } }
S static void bits (void) { for (int i = 0; i < N; i++) { struct bits b = { i, d[i], 3 }; r[i] = pick (b); } }
S static void unions (void) { for (int i = 0; i < N; i++) { union either u; u.p = points[i]; u.i = i; r[i] = which (u); } }
S static void union_part (void) { union either u = { .p = { 1, 2 } }; for (int i = 0; i < N; i++) { u.i = i; r[i] = which (u); } }
S static void structs (void) { for (int i = 0; i < N; i++) to[i] = turned ((struct point) { d[i], i }); }
S static int total (void) { int s = 0; for (int i = 0; i < N; i++) { struct point p = { i, d[i] }; s += norm (p); } return s; }
S static double ordered (void) { double s = 1; for (int i = 0; i < N; i++) { struct point p = { i, d[i] }; s = s * .5 + norm (p); } return s; }
S static void printed (void) { for (int i = 0; i < 40; i++) { struct point p = { i, d[i] }; printf ("%d %d\n", norm (p), p.y); } }
S static double weighed (void) { double s = 1; for (int i = 0; i < N; i++) { struct point p = { i, d[i] }; s = s * .5 + norm (p) * p.y; } return s; }
S static double mixed_in (void) { double s = 1; for (int i = 0; i < N; i++) { struct point p = { i, d[i] }; s = s * (p.x & 3) - norm (p); p.x = 7; } return s; }
static int log_[N][3], logged;
static void put (int v, struct point p) { log_[logged][0] = v; log_[logged][1] = p.x; log_[logged++][2] = p.y; }
S static void put_all (void) { for (int i = 0; i < N; i++) { struct point p = { i, d[i] }; put (norm (p), p); } }
S static void two (void) { for (int i = 0; i < N; i++) { struct point p = { i, d[i] }; r[i] = norm (p); p.x = p.y; p.y = i * 2; e[i] = norm (p); } }
S static void grid (void) { for (int y = 0; y < 6; y++) { struct point p; p.y = d[y]; p.x = y; for (int x = 0; x < 50; x++) { struct point q = { x, p.y }; r[y * 50 + x] = norm (q); } } }
S static void grid_row (void) { for (int y = 0; y < 6; y++) { struct point p = { d[y], y }; for (int x = 0; x < 50; x++) r[y * 50 + x] = norm (p); } }

/* What an iteration finds there from the one before.  */
S static void half (void) { struct point p = { 1, 2 }; for (int i = 0; i < N; i++) { p.x = i; if (d[i] & 1) p.y = d[i]; r[i] = norm (p); } }
S static void first (void) { struct point p; for (int i = 0; i < N; i++) { if (i == 0) p.y = d[7]; p.x = i; r[i] = norm (p); } }
S static void last_x (void) { struct point p = { 0, 0 }; for (int i = 0; i < N; i++) { p.y = p.x; p.x = d[i]; r[i] = norm (p); } }
S static int behind (void) { struct point p = { 3, 4 }; for (int i = 0; i < N; i++) { p.x = i; p.y = d[i]; r[i] = norm (p); } return p.y; }
S static int behind_too (void) { struct point p; for (int i = 0; i < N; i++) { p.x = i; p.y = d[i] + 1; r[i] = norm (p); } return p.y; }
S static void itself (void) { struct point p = { 1, 2 }; for (int i = 0; i < N; i++) { p.y = p.y; p.x = i; r[i] = norm (p); p.y = d[i]; } }
S static void before_fill (void) { struct point p = { 9, 9 }; for (int i = 0; i < N; i++) { int old = p.x; p.x = i; p.y = old; r[i] = norm (p); } }
S static void inner_first (void) { for (int y = 0; y < 6; y++) { struct point p; p.x = 0; for (int x = 0; x < 50; x++) { if (x == 0) p.y = d[y]; p.x++; r[y * 50 + x] = norm (p); } } }
S static void by_address (void) { for (int i = 0; i < N; i++) { struct point p = { i, d[i] }; r[i] = through (&p); } }
S static void window_moves (void) { struct window w = { { 1, 2, 3, 4, 5 } }; for (int i = 0; i < N; i++) { memmove (w.w, w.w + 1, 4 * sizeof (int)); w.w[4] = d[i]; r[i] = sum (w); } }
S static void element (void) { struct window w = { { 1, 2, 3, 4, 5 } }; for (int i = 0; i < N; i++) { w.w[i % 5] = d[i]; r[i] = sum (w); } }
S static void skipped (void) { struct point p = { 5, 6 }; for (int i = 0; i < N; i++) { if (d[i] % 3) { p.x = i; p.y = 1; } r[i] = norm (p); } }

/* So many that several threads take part.  */
C int slow (struct point p) { unsigned x = p.x; for (int k = 0; k < 50; k++) x = x * 1664525 + p.y; return x >> 8; }
static int some[40000];
S static void slow_all (void) { for (int i = 0; i < 40000; i++) { struct point p = { i, d[i % N] }; some[i] = slow (p); } }
static void many (void)
{
  unsigned h = 1;
  slow_all ();
  for (int i = 0; i < 40000; i++)
    h = h * 31 + some[i];
  printf ("many %u\n", h);
}

static unsigned hash (void)
{
  unsigned h = 1;
  for (int i = 0; i < N; i++)
    h = (h * 31 + r[i]) * 31 + e[i] + to[i].x * 7 + to[i].y + log_[i][0] + log_[i][1] * 3 + log_[i][2] * 5;
  memset (r, 0, sizeof r);
  return h;
}

int main (void)
{
  for (int i = 0; i < N + 4; i++)
    d[i] = i * 37 % 101;
  for (int i = 0; i < N; i++)
    {
      points[i] = (struct point) { d[i], -i };
      segments[i] = (struct segment) { { i, d[i] }, { d[i] * 2, 5 }, i % 9 };
    }
#define RUN(F) (F (), printf (#F " %u\n", hash ()))
  RUN (literal); RUN (local); RUN (zeroed); RUN (nested); RUN (changed); RUN (array);
  RUN (looped); RUN (looped_zeroed); RUN (types); RUN (bits); RUN (unions); RUN (union_part);
  RUN (structs); RUN (two); RUN (grid); RUN (grid_row); RUN (put_all); RUN (printed);
  printf ("%d %g\n", total (), ordered ());
  RUN (half); RUN (first); RUN (last_x); RUN (before_fill); RUN (inner_first);
  RUN (itself); RUN (by_address); RUN (window_moves); RUN (element); RUN (skipped);
  printf ("%d %d\n", behind (), behind_too ());
  printf ("%g %g\n", weighed (), mixed_in ());
  many ();
  return 0;
}
