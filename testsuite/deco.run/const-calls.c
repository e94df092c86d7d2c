/* Functions of their arguments between a result and where it goes.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include <math.h>
#include "check.h"

static inline int
max (int a, int b)
{
  return a > b ? a : b;
}
static inline __attribute__ ((always_inline)) int
min (int a, int b)
{
  return a < b ? a : b;
}
static int
clamp (int x, int lo, int hi)
{
  if (x < lo)
    return lo;
  return x > hi ? hi : x;
}
static double
mix (double a, double b)
{
  return a * .75 + b * b;
}
/* One that is not const: a global counts its calls.  */
static int calls;
static int
counted (int a, int b)
{
  calls += a & 1;
  return a + b * 3;
}
/* One that reads memory.  */
static int
looked_up (int x)
{
  return a[x & 63] + x;
}
static int
quotient (int x, int y)
{
  return x / y;
}
__attribute__ ((const, noinline)) static int
declared (int x, int y)
{
  return x * 5 ^ y;
}
/* Const, but might not end.  */
static int
gcd (int x, int y)
{
  return y ? gcd (y, x % y) : x;
}
static int even (int);
static int
odd (int x)
{
  return x == 0 ? 0 : even (x - 1);
}
static int
even (int x)
{
  return x == 0 ? 1 : odd (x - 1);
}
C static double
fd (int x)
{
  return x * .37 - 3;
}

S int
largest (int n)
{
  int best = 0;
  for (int i = 0; i < n; i++)
    best = max (best, f (i * 7 % 23));
  return best;
}
S int
spread (int n)
{
  int lo = 1000, hi = -1000;
  for (int i = 0; i < n; i++)
    {
      int x = f (i * 7 % 23) - 20;
      lo = min (lo, x);
      hi = max (hi, x);
    }
  return hi * 1000 - lo;
}
S void
clamped (int *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = clamp (f (r[i]), 5, 30);
}
S void
raised (int *r, int *q, int n)
{
  for (int i = 0; i < n; i++)
    r[q[i] & 15] = max (r[q[i] & 15], f (i));
}
S double
doubles (int n)
{
  double best = -1e9, least = 1e9, s = 0, m = 1;
  for (int i = 0; i < n; i++)
    {
      double x = fd (i * 5 % 17);
      best = fmax (best, x);
      least = fmin (x, least);
      s += fabs (x) * sin (x);
      m = mix (m, x) * .125;
    }
  return best * 3 + least * 5 + s + m;
}
S double
roots (int n)
{
  double s = 0;
  for (int i = 0; i < n; i++)
    s += sqrt (fabs (fd (i)));
  return s;
}
S int
with_counter (int n)
{
  int s = 1;
  for (int i = 0; i < n; i++)
    s = counted (f (i), s & 0xff) + calls;
  return s;
}
S int
with_memory (int *r, int n)
{
  int s = 1;
  for (int i = 0; i < n; i++)
    {
      r[i] = looked_up (f (i));
      s = s * 3 + looked_up (i - 1);
    }
  return s;
}
S int
divided (int n)
{
  int s = 0;
  for (int i = 1; i < n; i++)
    if (i % 4)
      s += quotient (f (i), i % 4);
  return s;
}
S int
by_declaration (int *r, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      s = declared (s, f (i));
      r[i] = declared (f (i + 1), declared (i, 2));
    }
  return s;
}
S int
several (int x)
{
  int a = f (x), b = f (x + 1);
  return max (a, b) + max (f (x + 2), 3) * min (f (x + 3), declared (f (x), b));
}
S int
recursive (int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      s += gcd (f (i), 12);
      s = s * 3 + even (f (i) & 15);
    }
  return s;
}
S void
of_either (int *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = clamp (i & 1 ? f (i) : -f (i), -20, max (r[i], 9));
}
S int
likely (int n)
{
  int c = 0;
  for (int i = 0; i < n; i++)
    if (__builtin_expect (f (i) % 7 > 3, 0))
      c++;
  return c * 100 + __builtin_popcount (f (n));
}
S void
printed (int n)
{
  for (int i = 0; i < n; i++)
    printf ("%d %g%c", max (f (i), 20), fabs (fd (i)), i < n - 1 ? ' ' : '\n');
}

int
main (void)
{
  fill ();
  printf ("%d %d\n", largest (40), spread (40));
  CHECK (clamped (a, 40));
  CHECK (raised (a, o, 40));
  printf ("%.17g %.17g\n", doubles (40), roots (40));
  printf ("%d %d\n", with_counter (40), calls);
  VALUE (with_memory (a, 40));
  printf ("%d\n", divided (40));
  VALUE (by_declaration (o, 40));
  printf ("%d %d %d\n", several (7), likely (50), recursive (40));
  CHECK (of_either (a, 40));
  printed (12);
  return 0;
}
