/* Small programs of many kinds: matrices, trees, sorting, strings, structures,
   windows, stencils, dependence chains.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "deco.h"
#define C DECO_CONCURRENT ()
#define S DECO_SYNCHRONIZED __attribute__ ((noinline))
#define N 32
static void
dig (const char *n, const void *p, size_t k)
{
  const unsigned char *c = p;
  unsigned h = 0;
  while (k--)
    h = h * 31 + *c++;
  printf ("%s %08x\n", n, h);
}
C static int
sq (int x)
{
  return x * x - 3;
}
C static double
root (double x)
{
  return sqrt (fabs (x)) + 1;
}
/* matrix by rows, by blocks */
C static void
row (double *c, const double *a, const double *b, int n)
{
  for (int j = 0; j < n; j++)
    {
      double s = 0;
      for (int k = 0; k < n; k++)
        s += a[k] * b[k * n + j];
      c[j] = s;
    }
}
S void
matmul (double *c, const double *a, const double *b, int n)
{
  for (int i = 0; i < n; i++)
    row (c + i * n, a + i * n, b, n);
}
/* square in place: c == a rows: must order? different params c,a same array ->
 * user passes same pointer */
S void
matsq (double *a, double *t, int n)
{
  for (int k = 0; k < 3; k++)
    {
      for (int i = 0; i < n; i++)
        row (t + i * n, a + i * n, a, n);
      for (int i = 0; i < n * n; i++)
        t[i] = fmod (t[i], 97);
      double *x = a;
      a = t;
      t = x;
    }
}
/* linked structures */
struct node
{
  int key, val;
  struct node *l, *r;
};
static struct node *
ins (struct node *t, int k)
{
  if (!t)
    {
      t = calloc (1, sizeof *t);
      t->key = k;
      return t;
    }
  if (k < t->key)
    t->l = ins (t->l, k);
  else
    t->r = ins (t->r, k);
  return t;
}
C S int
height (struct node *t)
{
  if (!t)
    return 0;
  int a = height (t->l), b = height (t->r);
  return 1 + (a > b ? a : b);
}
C S void
mark (struct node *t, int d)
{
  if (!t)
    return;
  t->val = d;
  mark (t->l, d + 1);
  mark (t->r, d * 2);
}
C S long
total (struct node *t)
{
  if (!t)
    return 0;
  return t->key * t->val + total (t->l) + total (t->r);
}
C S struct node *
copy (struct node *t)
{
  if (!t)
    return NULL;
  struct node *n = malloc (sizeof *n);
  n->key = t->key;
  n->val = t->val;
  n->l = copy (t->l);
  n->r = copy (t->r);
  return n;
}
/* quicksort */
static void
sw (int *a, int *b)
{
  int t = *a;
  *a = *b;
  *b = t;
}
C S void
qs (int *a, int lo, int hi)
{
  if (lo >= hi)
    return;
  int p = a[(lo + hi) / 2], i = lo, j = hi;
  while (i <= j)
    {
      while (a[i] < p)
        i++;
      while (a[j] > p)
        j--;
      if (i <= j)
        sw (&a[i++], &a[j--]);
    }
  qs (a, lo, j);
  qs (a, i, hi);
}
/* strings */
C static size_t
len (const char *s)
{
  return strlen (s) * 3;
}
C static char *
dup3 (const char *s)
{
  char *r = malloc (64);
  snprintf (r, 64, "<%s>", s);
  return r;
}
S void
strs (size_t *o, char **out, char *const *in, int n)
{
  for (int i = 0; i < n; i++)
    {
      o[i] = len (in[i]);
      out[i] = dup3 (in[i]);
    }
}
/* struct results and fields */
struct pt
{
  double x, y;
  int id;
  char name[8];
};
C static struct pt
mkpt (int i)
{
  struct pt p = { i * .5, i * .25, i, "" };
  sprintf (p.name, "p%d", i);
  return p;
}
S double
pts (struct pt *p, int n)
{
  struct pt acc = { 0 };
  for (int i = 0; i < n; i++)
    p[i] = mkpt (i);
  for (int i = 0; i < n; i++)
    {
      struct pt q = mkpt (i + 1);
      acc.x += q.x * p[i].y;
      p[i].y = root (q.y);
    }
  return acc.x + p[3].y;
}
struct outer
{
  struct pt a[4];
  int k;
  struct
  {
    int u, v;
  } in[4];
};
S int
nestf (struct outer *o)
{
  for (int i = 0; i < 4; i++)
    {
      o->a[i].id = sq (i);
      o->in[i].u = sq (i + 1);
      o->in[i].v = sq (i + 2);
    }
  int s = 0;
  for (int i = 0; i < 4; i++)
    s = s * 7 + o->a[i].id + o->in[i].u * o->in[i].v;
  return s;
}
/* globals */
int ga[N], gb[N], *gp = ga;
double gd;
S int
globals (void)
{
  for (int i = 0; i < N; i++)
    ga[i] = sq (i);
  for (int i = 0; i < N; i++)
    gb[i] = sq (ga[i]);
  gd = root (gb[3]);
  int s = gp[5];
  gp = gb;
  s += gp[6];
  gp = ga;
  return s + (int)gd;
}
static int gcount;
C static int
countg (int i)
{
  return i + gcount;
}
S int
wrg (int *r)
{
  for (int i = 0; i < N; i++)
    {
      gcount = i;
      r[i] = countg (i);
    }
  gcount = 0;
  return r[N - 1];
}
/* conditionals, switch, goto, do-while, comma, ternary */
S int
ctl (int *r, int n)
{
  int i = 0, k = 0;
  do
    {
      int v = i & 1 ? sq (i) : sq (-i) + 1;
      r[i] = v;
      switch (i % 5)
        {
        case 0:
          k += r[i];
          break;
        case 3:
          r[i] = sq (k); /* fall */
        case 1:
          if (i > 20)
            goto end;
          break;
        default:;
        }
    }
  while (++i < n);
end:
  for (int j = 0; j < i; j++)
    k = k * 5 + r[j];
  return k;
}
S int
fut (int n)
{
  int a = sq (n), b = sq (n + 1), c = sq (n + 2);
  if (n & 1)
    return a + c;
  int d = b * 2;
  return c - d + a;
}
S int
futloop (int *r, int n)
{
  int prev = 0;
  for (int i = 0; i < n; i++)
    {
      int x = sq (i), y = sq (i + 5);
      r[i] = x + y + prev;
      prev = y;
    }
  return prev;
}
S int
condcall (int *r, int n)
{
  int t = 0;
  for (int i = 0; i < n; i++)
    if (sq (i) > 50 && sq (i + 1) % 2)
      t += i;
    else
      r[i] = sq (t);
  return t;
}
S int
args (int a)
{
  return sq (sq (a) + sq (a + 1)) - sq (2);
}
/* pointers to pointers, row swaps */
S void
swaprows (int **m, int n)
{
  for (int i = 0; i < n; i++)
    {
      for (int j = 0; j < 4; j++)
        m[i][j] = sq (i * 4 + j);
      if (i)
        {
          int *t = m[i];
          m[i] = m[i - 1];
          m[i - 1] = t;
        }
      m[i][0] += 1;
    }
}
S void
triangular (double **m, int n)
{
  for (int i = 0; i < n; i++)
    for (int j = 0; j <= i; j++)
      m[i][j] = root (i + j);
  for (int i = 0; i < n; i++)
    m[i][i] += m[n - 1][0];
}
/* dependence chain through array */
S void
chain (int *r, int n)
{
  r[0] = 1;
  for (int i = 1; i < n; i++)
    r[i] = sq (r[i - 1] % 100);
}
S void
wavefront (int (*m)[8])
{
  for (int i = 0; i < 8; i++)
    m[0][i] = m[i][0] = i;
  for (int i = 1; i < 8; i++)
    for (int j = 1; j < 8; j++)
      m[i][j] = sq (m[i - 1][j] + m[i][j - 1]) % 1000;
}
S void
stencil2 (double (*b)[10], double (*a)[10])
{
  for (int t = 0; t < 4; t++)
    {
      for (int i = 1; i < 9; i++)
        for (int j = 1; j < 9; j++)
          b[i][j]
              = root (a[i - 1][j] + a[i + 1][j] + a[i][j - 1] + a[i][j + 1]);
      for (int i = 1; i < 9; i++)
        for (int j = 1; j < 9; j++)
          a[i][j] = b[i][j];
    }
}
/* early buffer reuse */
C static void
upper (char *s)
{
  for (; *s; s++)
    if (*s >= 'a' && *s <= 'z')
      *s -= 32;
}
S void
lines (char (*buf)[16], char *out)
{
  out[0] = 0;
  for (int i = 0; i < 6; i++)
    {
      sprintf (buf[i % 2], "line%d", i);
      upper (buf[i % 2]);
      strcat (out, buf[i % 2]);
    }
}
C static int
sumv (const int *v, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    s += v[i];
  return s;
}
S void
prefix (int *o, int *v)
{
  for (int i = 0; i < N; i++)
    {
      v[i] += i;
      o[i] = sumv (v, i + 1);
    }
}
S void
windows (int *o, const int *v)
{
  for (int i = 0; i + 4 < N; i++)
    o[i] = sumv (v + i, 4);
}
S int
memops (int *a, int *b)
{
  for (int i = 0; i < N; i++)
    a[i] = sq (i);
  memcpy (b, a, N * sizeof *a);
  for (int i = 0; i < N; i++)
    a[i] = sq (b[i] % 50);
  memset (b, 0, 8);
  memmove (a + 1, a, 16);
  return a[3] + b[1];
}
C static unsigned char
b8 (int i)
{
  return i * 37;
}
C static short
b16 (int i)
{
  return i * 3700;
}
C static _Bool
bb (int i)
{
  return i % 3;
}
C static float
b4 (int i)
{
  return i / 3.f;
}
C static void *
bp (int i)
{
  return (char *)0 + i;
}
C static enum e { A, B, CC } be (int i) { return i % 3; }
S void
kinds (unsigned char *u, short *s, _Bool *b, float *f, void **p, enum e *e,
       signed char *sc, unsigned long *ul)
{
  for (int i = 0; i < N; i++)
    {
      u[i] = b8 (i);
      s[i] = b16 (i);
      b[i] = bb (i);
      f[i] = b4 (i);
      p[i] = bp (i);
      e[i] = be (i);
      sc[i] = b16 (i);
      ul[i] = b8 (i) + 1ul;
    }
}
int
main ()
{
  static double a[256], b[256], c[256], t[256];
  static int r[256], o[256], v[N];
  for (int i = 0; i < 256; i++)
    a[i] = i % 7 - 2.5, b[i] = i % 5 * 1.5;
  matmul (c, a, b, 16);
  dig ("matmul", c, sizeof c);
  matsq (a, t, 16);
  dig ("matsq", a, sizeof a);
  dig ("matsq", t, sizeof t);
  struct node *tr = NULL;
  for (int i = 0; i < 300; i++)
    tr = ins (tr, i * 7919 % 1009);
  printf ("%d\n", height (tr));
  mark (tr, 1);
  struct node *cp = copy (tr);
  printf ("%ld %ld\n", total (tr), total (cp));
  int *q = malloc (3000 * 4);
  for (int i = 0; i < 3000; i++)
    q[i] = i * 7919 % 3001;
  qs (q, 0, 2999);
  dig ("qs", q, 12000);
  char *in[4] = { "a", "bcd", "", "hello" }, *out[4];
  size_t ln[4];
  strs (ln, out, in, 4);
  printf ("%zu %s %s\n", ln[3], out[1], out[2]);
  static struct pt p[N];
  printf ("%g %s\n", pts (p, N), p[4].name);
  static struct outer ou;
  printf ("%d\n", nestf (&ou));
  printf ("%d\n", globals ());
  printf ("%d\n", wrg (r));
  printf ("%d %d %d\n", ctl (r, 30), fut (4), fut (5));
  printf ("%d\n", futloop (r, 20));
  dig ("fl", r, sizeof r);
  printf ("%d\n", condcall (r, 20));
  dig ("cc", r, sizeof r);
  printf ("%d\n", args (3));
  int *m[6];
  for (int i = 0; i < 6; i++)
    m[i] = r + 4 * i;
  swaprows (m, 6);
  dig ("swaprows", r, sizeof r);
  double *mm[8];
  for (int i = 0; i < 8; i++)
    mm[i] = c + 8 * i;
  triangular (mm, 8);
  dig ("tri", c, sizeof c);
  chain (r, 50);
  dig ("chain", r, sizeof r);
  wavefront ((void *)r);
  dig ("wave", r, sizeof r);
  stencil2 ((void *)t, (void *)a);
  dig ("st2", a, sizeof a);
  char buf[2][16], big[128];
  lines (buf, big);
  puts (big);
  for (int i = 0; i < N; i++)
    v[i] = i;
  prefix (o, v);
  dig ("prefix", o, sizeof o);
  windows (o, v);
  dig ("win", o, sizeof o);
  printf ("%d\n", memops (r, o));
  static unsigned char u[N];
  static short s[N];
  static _Bool bl[N];
  static float f[N];
  static void *pp[N];
  static enum e e[N];
  static signed char sc[N];
  static unsigned long ul[N];
  kinds (u, s, bl, f, pp, e, sc, ul);
  dig ("u", u, sizeof u);
  dig ("s", s, sizeof s);
  dig ("b", bl, sizeof bl);
  dig ("f", f, sizeof f);
  dig ("p", pp, sizeof pp);
  dig ("e", e, sizeof e);
  dig ("sc", sc, sizeof sc);
  dig ("ul", ul, sizeof ul);
}
