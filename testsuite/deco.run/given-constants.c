/* Parameters for which every call passes the same constant, and ones for which that
   only seems so.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include "check.h"
#include <setjmp.h>

C static int
dot (const int *p, int n, int k)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    s += p[i] * i / k;
  return s;
}

S static void
once (int *r, const int *p, int count, int n, int k)
{
  for (int i = 0; i < count; i++)
    r[i] = dot (p + i, n, k);
}
S static void
twice (int *r, const int *p, int n, char k)
{
  for (int i = 0; i < N; i++)
    r[i] = dot (p + i, n, k);
}
S static int
itself (int *r, int depth, int n, int step)
{
  if (depth == 0)
    return n + step;
  for (int i = 0; i < n; i++)
    r[i] += dot (r + i, n, step);
  return itself (r, depth - 1, n, step + 1) + itself (r, depth - 1, n, 3);
}
static int other (int *, int, int);
S static int
mutual (int *r, int depth, int n)
{
  for (int i = 0; i < n; i++)
    r[i] += dot (r + i, n, 2);
  return depth ? other (r, depth - 1, n) : n;
}
S static int
other (int *r, int depth, int n)
{
  int x = dot (r, n, 3), y = f (n);
  r[1] = x;
  return depth ? mutual (r, depth - 1, n + y % 3) : n;
}
/* Called by its address, too.  */
S static int
addressed (int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    s = s * 3 + f (i + n);
  return s;
}
static int (*const table[]) (int) = { addressed };
S static int
compared (const void *x, const void *y)
{
  return f (*(const int *) x) > f (*(const int *) y) ? 1 : -1;
}
/* And by nobody that is seen here.  */
static int made;
S __attribute__ ((constructor)) static void
prepared (int count)
{
  for (int i = 0; i < 3; i++)
    made += f (count > 0 ? i : -i);
}
S __attribute__ ((used)) static int
preserved (int n)
{
  return f (n) + f (n + 1);
}
S static double
parts (double x, float y, long n, unsigned char c)
{
  double s = 0;
  for (long i = 0; i < n; i++)
    s += f (i + c) * x + y;
  return s;
}
/* A parameter that is set, and one whose address is taken.  */
S static int
set (int n, int k)
{
  int *p = &k;
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      s += f (k + i);
      if (i == 3)
	n = 9, *p = 7;
    }
  return s;
}
/* By their callers' variables and parameters, not all of which are constants.  */
S static int
by_variable (int n, int k)
{
  int s = 0;
  for (int i = 0; i < N; i++)
    s = s * 3 + dot (o, n, k) + f (i);
  return s & 0xffff;
}
static __attribute__ ((noinline)) int
twice_set (int more)
{
  int n = 4, k = 5, m = 6;
  int s = by_variable (n, k);
  if (more > 3)
    n = 7, m = 9;
  return s + by_variable (n, k) + by_variable (m, k);
}
S static int
one_value (int n, int k)
{
  return f (n) * 3 + f (k);
}
S static int
by_parameter (int n, int k)
{
  return f (n) - f (n + k);
}
static __attribute__ ((noinline)) int
passes (int n, int k)
{
  return by_parameter (n, k);
}
static __attribute__ ((noinline)) int
changes (int n, int k)
{
  int s = 0;
  for (; k < 8; k++)
    s += one_value (n, k);
  return s;
}
static __attribute__ ((noinline)) int
stored (int *p, int n)
{
  int k = 3;
  *p = 5;
  __asm__ ("" : "+r" (k));
  return one_value (n, k) + *p;
}
S static int
behind_address (int n)
{
  return f (n) ^ f (n + 1);
}
static __attribute__ ((noipa)) void
scanf_like (int *p, int n)
{
  *p += n;
}
static __attribute__ ((noinline)) int
addressed_variable (int n)
{
  int k = 2;
  scanf_like (&k, n);
  return behind_address (k);
}
S static int
jumped_back (int n)
{
  return f (n) + f (n + 2);
}
static __attribute__ ((noinline)) int
jumps (void)
{
  jmp_buf env;
  int n = setjmp (env), s = jumped_back (n);
  if (n < 6)
    longjmp (env, n + 1);
  return s;
}

int
main (int argc, char **argv)
{
  (void) argv;
  fill ();
  CHECK (once (a, o, N, 8, 16));
  CHECK (twice (a, o, 6, 5));
  CHECK (twice (a, o, 7, 5));
  VALUE (itself (a, 3, 5, 3));
  VALUE (mutual (a, 4, 5));
  VALUE (addressed (4) + table[0] (6 + argc));
  VALUE (compared (o, o + 1));
  qsort (o, 20, sizeof (int), compared);
  digest ("sorted", o, 20);
  made *= 2;
  prepared (0);
  VALUE (made + preserved (2));
  VALUE ((int) parts (1.5, 2.5f, 9, 200));
  VALUE (set (6, 2));
  VALUE (twice_set (argc + 1));
  VALUE (twice_set (argc + 4));
  VALUE (passes (3, 4) + passes (3, 4));
  VALUE (changes (2, 1));
  int x = 1;
  VALUE (stored (&x, 2) + x);
  VALUE (addressed_variable (3));
  VALUE (jumps ());
  return 0;
}
