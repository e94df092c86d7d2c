/* Process and isolated tasks, whose effects are results and known extents, compute
   what the serial elision does, in every form that a result may have.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-options "-fopenmp" } */
#include <complex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "deco.h"

struct point { int x; double y; char name[12]; };
struct tiny { unsigned a : 3, b : 9; };

DECO_CONCURRENT ("process") __attribute__ ((noinline)) int square (int i) { return i * i; }
DECO_CONCURRENT ("process") double half (int i) { return i / 2.; }
DECO_CONCURRENT ("process") struct point point (int i)
{
  struct point p = { i, i * .5, "" };
  snprintf (p.name, sizeof p.name, "p%d", i);
  return p;
}
DECO_CONCURRENT ("process") complex double turn (complex double z) { return z * I; }
DECO_CONCURRENT ("isolated") int cube (int i) { return i * i * i; }
DECO_CONCURRENT ("process") void fill (int n, double a[n], int k)
{
  for (int i = 0; i < n; i++)
    a[i] = i * k;
}
DECO_CONCURRENT ("process") void matrix (int n, int m, double a[n][m], double add)
{
  for (int i = 0; i < n; i++)
    for (int j = 0; j < m; j++)
      a[i][j] += add + i * m + j;
}
DECO_CONCURRENT ("isolated") void eight (int a[static 8])
{
  for (int i = 0; i < 8; i++)
    a[i] = a[i] * 2 + i;
}
DECO_CONCURRENT ("process") void move (struct point *p, int by) { p->x += by; p->y -= by; }
DECO_CONCURRENT ("process") void copy (void *to, const char *from, size_t n)
  __attribute__ ((access (write_only, 1, 3)));
void copy (void *to, const char *from, size_t n) { memcpy (to, from, n); }
DECO_CONCURRENT ("process") long sum (int n, const int a[n])
{
  long s = 0;
  for (int i = 0; i < n; i++)
    s += a[i];
  return s;
}
DECO_CONCURRENT ("process", "limit=1") int limited (int i) { return i + 1; }
static int twice (int x) { return 2 * x; }
static int thrice (int x) { return 3 * x; }
int (*pointer) (int) __attribute__ ((concurrent ("isolated")));

static void
push (int *stack, int *top, int value)
{
  stack[(*top)++] = value;
}

DECO_SYNCHRONIZED void
stores (void)
{
  enum { N = 50 };
  int a[N], hist[5] = { 0 }, stack[N], top = 0;
  double h[N], total = 0;
  struct point p[N];
  struct tiny t[N];
  complex double z[N];
  memset (t, 0, sizeof t);
  for (int i = 0; i < N; i++)
    a[i] = square (i);
  for (int i = 0; i < N; i++)
    h[i] = 2 * half (i) + 1;
  for (int i = 0; i < N; i++)
    p[i] = point (i);
  for (int i = 0; i < N; i++)
    t[i].b = square (i);
  for (int i = 0; i < N; i++)
    z[i] = turn (i + 2 * I);
  for (int i = 0; i < N; i++)
    hist[i % 5] += square (i);
  for (int i = 0; i < N; i++)
    total += half (i) * 1.1;
  for (int i = 0; i < 9; i++)
    push (stack, &top, cube (i));
  for (int i = 0; i < 9; i++)
    printf ("%d ", limited (i));
  for (int i = 0; i < N; i++)
    printf ("%d %g %s %d %g %g;", a[i], h[i], p[i].name, t[i].b, creal (z[i]),
	    cimag (z[i]));
  printf ("%d %d %.17g %d %d\n", hist[0], hist[4], total, top, stack[8]);
}

DECO_SYNCHRONIZED int
futures (int n)
{
  int x = square (n), y = cube (n + 1);
  if (limited (n) > 3)
    y += x;
  return x - y + square (2) * cube (3);
}

DECO_SYNCHRONIZED void
extents (int n, int m)
{
  double (*a)[m] = calloc (n, sizeof *a), (*b)[n][m] = calloc (3, sizeof *b);
  int eights[4][8] = { { 1, 2 }, { 3 } };
  struct point p[3] = { { 1, 2, "a" }, { 3, 4, "b" } };
  char text[2][8] = { "", "" };
  for (int i = 0; i < n; i++)
    fill (m, a[i], i + 1);
  for (int i = 0; i < 3; i++)
    matrix (n, m, b[i], i);
  for (int i = 0; i < 4; i++)
    eight (eights[i]);
  for (int i = 0; i < 3; i++)
    move (&p[i], i + 1);
  copy (text[0], "hello", 6);
  copy (text[1], "world", 6);
  fill (-3, a[0], 9);
  long s = sum (8, eights[0]);
  double t = 0;
  for (int i = 0; i < n; i++)
    for (int j = 0; j < m; j++)
      t += a[i][j] * (i + 1) + b[2][i][j] * (j + 3) + b[0][i][j];
  printf ("%g %d %d %d %g %s %s %ld\n", t, eights[0][0], eights[3][7], p[2].x,
	  p[1].y, text[0], text[1], s);
  free (a);
  free (b);
}

/* The declared extents overlap, the elements that are written do not.  */

DECO_CONCURRENT ("process") __attribute__ ((noinline)) void
own_part (int n, int all[n], int from, int to)
{
  for (int i = from; i < to; i++)
    all[i] = all[i] * 3 + i;
}

DECO_SYNCHRONIZED void
overlapping (void)
{
  int a[64];
  for (int i = 0; i < 64; i++)
    a[i] = 100 - i;
  for (int i = 0; i < 8; i++)
    own_part (64, a, i * 8, i * 8 + 8);
  unsigned long s = 0;
  for (int i = 0; i < 64; i++)
    s = s * 7 + a[i];
  printf ("%lu\n", s);
}

/* A chain: each pass needs the one before.  */

DECO_CONCURRENT ("process") __attribute__ ((noinline)) void
pass (int n, const int from[n], int to[n])
{
  for (int i = 0; i < n; i++)
    to[i] = from[i] + (i ? from[i - 1] : 0);
}

DECO_SYNCHRONIZED void
chain (void)
{
  int a[9] = { 1 }, b[9] = { 0 };
  for (int i = 0; i < 6; i++)
    {
      pass (9, a, b);
      pass (9, b, a);
    }
  for (int i = 0; i < 9; i++)
    printf ("%d ", a[i]);
  printf ("\n");
}

/* Threads and processes in one function; a process task reads what a thread's
   task wrote.  */

DECO_CONCURRENT () __attribute__ ((noinline)) int thread_task (int i) { return i + 7; }
DECO_CONCURRENT () __attribute__ ((noinline)) void thread_fill (int *a, int n)
{
  for (int i = 0; i < n; i++)
    a[i] = i;
}

DECO_SYNCHRONIZED void
mixed (void)
{
  int a[40], b[40], c[40];
  long s[4];
  for (int i = 0; i < 40; i++)
    {
      a[i] = thread_task (i);
      b[i] = square (i);
    }
  for (int i = 0; i < 4; i++)
    {
      thread_fill (c + i * 10, 10);
      s[i] = sum (10, c + i * 10);
    }
  for (int i = 0; i < 40; i++)
    printf ("%d %d ", a[i], b[i]);
  printf ("%ld %ld\n", s[0], s[3]);
}

/* Synchronized inside: in a process and in a task of a thread.  */

DECO_CONCURRENT () DECO_SYNCHRONIZED int
fib (int n)
{
  if (n < 2)
    return n;
  int x = fib (n - 1), y = fib (n - 2);
  return x + y;
}
DECO_CONCURRENT ("process") DECO_SYNCHRONIZED int
fib_process (int n)
{
  if (n < 2)
    return n;
  int x = fib_process (n - 1), y = fib_process (n - 2);
  return x + y;
}
DECO_CONCURRENT ("process") int nested (int i) { return fib (i) + fib_process (i); }
DECO_CONCURRENT () DECO_SYNCHRONIZED int
below (int i)
{
  int r[5], s = 0;
  for (int k = 0; k < 5; k++)
    r[k] = square (i + k);
  for (int k = 0; k < 5; k++)
    s += r[k];
  return s;
}

DECO_SYNCHRONIZED void
nesting (void)
{
  int r[12], s[4];
  for (int i = 0; i < 12; i++)
    r[i] = nested (i);
  for (int i = 0; i < 4; i++)
    s[i] = below (i);
  for (int i = 0; i < 12; i++)
    printf ("%d ", r[i]);
  printf ("%d %d\n", s[0], s[3]);
}

/* OpenMP in the parent, then in a child, whose parent's team it has not.  */

DECO_CONCURRENT ("process") __attribute__ ((noinline)) int
team (int n)
{
  int sum = 0;
#pragma omp parallel for num_threads (3) reduction (+ : sum)
  for (int i = 0; i < n; i++)
    sum += i;
  return sum;
}
DECO_SYNCHRONIZED void
teams (void)
{
  int r[4], first = team (10);
  for (int i = 0; i < 4; i++)
    r[i] = team (i * 10);
  printf ("%d %d %d\n", first, r[1], r[3]);
}

/* What GCC knows of a function does not make its call less isolated.  */

DECO_CONCURRENT ("isolated") __attribute__ ((const, noinline)) int known (int i) { return i * 7; }
DECO_CONCURRENT ("isolated") __attribute__ ((pure, noinline)) int known_pure (const int *p) { return *p * 7; }
DECO_CONCURRENT ("isolated") static inline __attribute__ ((always_inline)) int inlined (int i) { return i + 8; }

static int
direct (int *p)
{
  int sum = 0;
  for (int i = 0; i < 3; i++)
    {
      sum += known (i) + known_pure (p);
      *p += inlined (i);
    }
  return sum;
}

/* More than fit into the log.  */

DECO_SYNCHRONIZED void
many (int n)
{
  static int r[100000];
  long s = 0;
  for (int i = 0; i < n; i++)
    r[i] = square (i % 1000);
  for (int i = 0; i < n; i++)
    s += r[i];
  printf ("%ld\n", s);
}

int
main (void)
{
  stores ();
  for (int i = 0; i < 6; i++)
    printf ("%d ", futures (i));
  extents (6, 5);
  overlapping ();
  chain ();
  mixed ();
  nesting ();
  many (100000);
  int start = 3;
  teams ();
  printf ("%d\n", direct (&start));
  /* Where they stand.  */
  int e[8] = { 5 };
  struct point p = { 1, 2, "x" };
  printf ("%d ", cube (9));
  eight (e);
  pointer = twice;
  int x = pointer (4);
  pointer = thrice;
  printf ("%d %d %d %d\n", e[0], e[7], x, pointer (5));
  move (&p, 2);
  printf ("%d %g\n", p.x, p.y);
  return 0;
}
