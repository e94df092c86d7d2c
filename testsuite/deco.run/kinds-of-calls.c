/* Callees and arguments of every kind, and control flow of every kind.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */

#include <complex.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "deco.h"
#define C DECO_CONCURRENT ()
#define S DECO_SYNCHRONIZED __attribute__ ((noinline))
#define N 20
static void
dig (const char *n, const void *p, size_t k)
{
  const unsigned char *c = p;
  unsigned h = 0;
  while (k--)
    h = h * 31 + *c++;
  printf ("%s %08x\n", n, h);
}
C int
f (int x)
{
  return x * x - 3;
}
C __attribute__ ((const)) int
fc (int x)
{
  return x * 5;
}
C __attribute__ ((pure)) int
fp (const int *p)
{
  return *p * 5;
}
C static inline int
fi (int x)
{
  return x + 9;
}
C __attribute__ ((weak)) int
fw (int x)
{
  return x - 9;
}
C static inline __attribute__ ((always_inline)) int
fal (int x)
{
  return x ^ 9;
}
int falias (int) __attribute__ ((alias ("f")));
C int falias (int);
C double complex
fcx (double complex z, __int128 k)
{
  return z * (double)k;
}
typedef int v8 __attribute__ ((vector_size (32)));
C v8
fv8 (v8 a)
{
  return a * 2;
}
struct __attribute__ ((aligned (64))) al
{
  int x;
  char pad[60];
};
C struct al
fal64 (struct al a)
{
  a.x++;
  return a;
}
struct __attribute__ ((aligned (128))) al2
{
  int x;
};
C struct al2
fal128 (struct al2 a)
{
  a.x += 2;
  return a;
}
struct __attribute__ ((packed)) pk
{
  char c;
  int i;
  double d;
};
C int
fpk (struct pk p)
{
  return p.i + p.d;
}
struct fam
{
  int n;
  int v[];
};
C int
ffam (struct fam *p)
{
  int s = 0;
  for (int i = 0; i < p->n; i++)
    s += p->v[i];
  return s;
}
C int
kr (a, b)
int a;
short b;
{
  return a - b;
}
C int
cb (int (*fn) (int), int x)
{
  return fn (x) + 1;
}
static int
plus3 (int x)
{
  return x + 3;
}
C int
vsum (const char *k, ...)
{
  va_list ap;
  va_start (ap, k);
  int s = 0;
  for (; *k; k++)
    s += *k == 'i' ? va_arg (ap, int) : (int)va_arg (ap, double);
  va_end (ap);
  return s;
}
S void
misc (int *r, double complex *z, v8 *v, struct al *a, struct al2 *a2,
      struct pk *p)
{
  for (int i = 0; i < N; i++)
    r[i] = fc (i) + 1;
  for (int i = 0; i < N; i++)
    r[i] += fw (i);
  for (int i = 0; i < N; i++)
    r[i] = fi (r[i]);
  for (int i = 0; i < N; i++)
    r[i] = fal (r[i]);
  for (int i = 0; i < N; i++)
    r[i] = falias (r[i] & 15);
  for (int i = 0; i < N; i++)
    z[i] = fcx (z[i] + i, i);
  for (int i = 0; i < N; i++)
    v[i] = fv8 (v[i] + i);
  for (int i = 0; i < N; i++)
    a[i] = fal64 (a[i]);
  for (int i = 0; i < N; i++)
    a2[i] = fal128 (a2[i]);
  for (int i = 0; i < N; i++)
    {
      p[i].c = i;
      p[i].i = fi (i);
      p[i].d = fi (i * 2);
    }
  for (int i = 0; i < N; i++)
    r[i] += fpk (p[i]);
  for (int i = 0; i < N; i++)
    r[i] = kr (r[i], i);
  for (int i = 0; i < N; i++)
    r[i] = cb (plus3, r[i]);
  for (int i = 0; i < N; i++)
    r[i] = vsum ("idi", i, i * .5, r[i]);
}
S int
pureloop (int *r)
{
  int s = 0;
  for (int i = 0; i < N; i++)
    {
      r[i] = i;
      int x = fp (&r[i]);
      r[i] = x + fp (&r[i]);
      s += r[i];
    }
  return s;
}
S int
fams (void)
{
  int s = 0, o[8];
  struct fam *q[8];
  for (int i = 0; i < 8; i++)
    {
      q[i] = malloc (sizeof **q + i * 4);
      q[i]->n = i;
      for (int j = 0; j < i; j++)
        q[i]->v[j] = i * j;
      o[i] = ffam (q[i]);
    }
  for (int i = 0; i < 8; i++)
    {
      s = s * 3 + o[i];
      free (q[i]);
    }
  return s;
}
S int
irred (int *r, int n)
{
  int i = 0;
  if (n & 1)
    goto in;
again:
  r[i] = f (i);
in:
  r[i + 1] = f (i + 1) + r[i];
  i += 2;
  if (i < 14)
    goto again;
  return r[5] + r[i - 1];
}
S int
cgoto (int *r, const int *prog)
{
  static void *t[] = { &&a, &&b, &&end };
  int i = 0;
  goto *t[prog[0]];
a:
  r[i] = f (i);
  i++;
  goto *t[prog[i]];
b:
  r[i] = f (i) + (i ? r[i - 1] : 0);
  i++;
  goto *t[prog[i]];
end:
  return i ? r[i - 1] : 0;
}
S int
brk (int *r)
{
  int k = 0;
  for (int i = 0;; i++)
    {
      if (i > 15)
        break;
      for (int j = 0; j < 4; j++)
        {
          if (j == i % 5)
            break;
          if ((i + j) % 7 == 3)
            continue;
          r[k++ % N] = f (i * j);
        }
    }
  return k;
}
C int even (int n);
C S int
odd (int n)
{
  if (n == 0)
    return 0;
  int a = even (n - 1);
  int b = f (n);
  return a + b;
}
C S int
even (int n)
{
  if (n == 0)
    return 1;
  int a = odd (n - 1);
  int b = f (-n);
  return a - b;
}
struct rs
{
  long a, b, c;
};
C S struct rs
rstr (int n)
{
  struct rs r = { n, 1, 0 };
  if (n < 2)
    return r;
  struct rs x = rstr (n - 1), y = rstr (n - 2);
  r.a = x.a + y.b;
  r.b = x.b - y.a;
  r.c = x.c + y.c + 1;
  return r;
}
C S int
queens (unsigned all, unsigned c, unsigned l, unsigned r)
{
  int found[16], n = 0, s = 0;
  if (c == all)
    return 1;
  for (unsigned free = all & ~(c | l | r); free; free &= free - 1)
    {
      unsigned b = free & -free;
      found[n] = queens (all, c | b, (l | b) << 1, (r | b) >> 1);
      n++;
    }
  for (int i = 0; i < n; i++)
    s += found[i];
  return s;
}
C S int
deep (int n)
{
  if (!n)
    return 0;
  int a = deep (n - 1);
  int b = fi (n);
  return (a + b) & 0xffff;
}
C S double
integ (double a, double b, int d)
{
  double m = (a + b) / 2, w = (b - a);
  if (!d)
    return w * (a * a + 4 * m * m + b * b) / 6;
  double x, y;
  x = integ (a, m, d - 1);
  y = integ (m, b, d - 1);
  return x + y;
}
static struct
{
  int k;
  double t[6];
  struct
  {
    char s[5];
    int q[3];
  } in[4];
} G;
S double
glob (void)
{
  for (int i = 0; i < 4; i++)
    for (int j = 0; j < 3; j++)
      G.in[i].q[j] = f (i + j);
  for (int j = 0; j < 6; j++)
    G.t[j] = f (j) * .5;
  G.k = f (3);
  double s = G.k;
  for (int i = 0; i < 4; i++)
    s += G.in[i].q[1] * G.t[i];
  return s;
}
S void
twod (int n, int m, double x[n][m], double y[m][n])
{
  for (int i = 0; i < n; i++)
    for (int j = 0; j < m; j++)
      x[i][j] = f (i * j);
  for (int j = 0; j < m; j++)
    for (int i = 0; i < n; i++)
      y[j][i] = x[i][j] + f (i);
}
C void
addto (double *restrict d, const double *restrict s, int n)
{
  for (int i = 0; i < n; i++)
    d[i] += s[i];
}
S void
chunks (double *d, double *s, int n)
{
  for (int i = 0; i < n; i += 5)
    addto (d + i, s + i, n - i < 5 ? n - i : 5);
  for (int i = 0; i < n; i += 5)
    addto (s + i, d + i, n - i < 5 ? n - i : 5);
}
S void
overl (double *d, int n)
{
  for (int i = 0; i + 10 <= n; i += 5)
    addto (d + i, d + i + 5, 5);
}
C int *
mkarr (int n)
{
  int *p = malloc (n * sizeof *p);
  for (int i = 0; i < n; i++)
    p[i] = i * n;
  return p;
}
S int
arrs (void)
{
  int *p[6], s = 0;
  for (int i = 0; i < 6; i++)
    p[i] = mkarr (i + 1);
  for (int i = 0; i < 6; i++)
    {
      s = s * 3 + p[i][i];
      free (p[i]);
    }
  int *q = mkarr (4);
  q[2] = f (q[3]);
  s += q[2];
  free (q);
  return s;
}
S int
esc (int **pp)
{
  static int x;
  int loc;
  *pp = &x;
  x = f (2);
  loc = f (3);
  int *q = &loc;
  **pp += *q;
  return x;
}
S unsigned long long
wide (unsigned long long *r)
{
  for (int i = 0; i < N; i++)
    r[i] = (unsigned long long)f (i) << 3 | 1;
  unsigned long long h = 0;
  for (int i = 0; i < N; i++)
    h = h * 31 + r[i];
  return h;
}
S int
ter (int *r, int k)
{
  for (int i = 0; i < N; i++)
    r[i] = i % k ? f (i) : fi (i);
  int t = k > 2 ? f (k) : 7;
  return t + r[3];
}
S int
inc (int *r, int n)
{
  int k = 0;
  while (k < n)
    r[k++] = f (k);
  int *p = r;
  while (p < r + n)
    *p++ = f (*p);
  return r[n / 2];
}
int
main ()
{
  static int r[64];
  static double complex z[N];
  static v8 v[N];
  static struct al a[N];
  static struct al2 a2[N];
  static struct pk p[N];
  misc (r, z, v, a, a2, p);
  dig ("r", r, sizeof r);
  dig ("z", z, sizeof z);
  dig ("v", v, sizeof v);
  dig ("a", a, sizeof a);
  dig ("a2", a2, sizeof a2);
  dig ("p", p, sizeof p);
  printf ("%d %d %d %d\n", pureloop (r), fams (), irred (r, 0), irred (r, 1));
  int prog[9] = { 0, 1, 0, 0, 1, 1, 0, 1, 2 };
  printf ("%d %d\n", cgoto (r, prog), brk (r));
  dig ("brk", r, sizeof r);
  printf ("%d %d %ld %d %d %.17g\n", odd (9), even (12),
          rstr (12).a * 7 + rstr (11).c, queens (127, 0, 0, 0), deep (20000),
          integ (0, 3, 9));
  printf ("%g\n", glob ());
  static double x[4][5], y[5][4], d[32], s[32];
  twod (4, 5, x, y);
  dig ("y", y, sizeof y);
  for (int i = 0; i < 32; i++)
    d[i] = i, s[i] = i * .5;
  chunks (d, s, 32);
  overl (d, 32);
  dig ("d", d, sizeof d);
  dig ("s", s, sizeof s);
  int *pp;
  printf ("%d %d\n", arrs (), esc (&pp));
  unsigned long long w[N];
  printf ("%llx %d %d\n", wide (w), ter (r, 3), inc (r, 30));
  dig ("inc", r, sizeof r);
}
