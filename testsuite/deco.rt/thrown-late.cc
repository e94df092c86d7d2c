/* What a call at the commit returns is used there, and the call may throw.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include "deco.h"
#include <stdio.h>

#define C DECO_CONCURRENT () __attribute__ ((noipa))
#define S DECO_SYNCHRONIZED __attribute__ ((noipa))
#define NOIPA __attribute__ ((noipa))

enum { N = 60 };

struct error { int at; };
static int throwing;

C int f (int i) { return i * 7 % 64; }
C double d (int i) { return i / 3.; }
NOIPA int g (int x) { if (x == throwing) throw error { x }; return x * 3 + 1; }
NOIPA int g2 (int a, int x) { if (x == throwing) throw error { x }; return a * 5 + x; }
NOIPA double h (double x) { if (x * 3 == throwing) throw error { (int) x }; return x * 1.5; }
__attribute__ ((noipa, const)) int k (int x) { if (x == throwing) throw error { x }; return x ^ 5; }

static int r[N], q[N], count;
static double w[N];

S int sum (int n) { int s = 0; for (int i = 0; i < n; i++) s += g (f (i)); return s; }
S int sum_const (int n) { int s = 0; for (int i = 0; i < n; i++) s += k (f (i)); return s; }
S double sum_double (int n) { double s = 0; for (int i = 0; i < n; i++) s = s * .5 + h (d (i)); return s; }
S void array (int *to, int n) { for (int i = 0; i < n; i++) to[i] = g (f (i)); }
S void array_const (int *to, int n) { for (int i = 0; i < n; i++) to[i] = k (f (i)) + i; }
S int carried (int n) { int s = 1; for (int i = 0; i < n; i++) s = g2 (s, f (i)); return s; }
S int branches (int n) { int s = 0; for (int i = 0; i < n; i++) if (g (f (i)) & 1) s += i; return s; }
S int both (int *to, int n) { int s = 0; for (int i = 0; i < n; i++) { int v = g (f (i)); to[i] = v; s ^= v; } return s; }
S void global (int n) { for (int i = 0; i < n; i++) count += g (f (i)); }
S void indexed (int *to, int n) { for (int i = 0; i < n; i++) to[g (f (i)) % N]++; }
S void two (int *to, int *from, int n) { for (int i = 0; i < n; i++) { to[i] = g (f (i)) + from[i]; from[i] = k (f (i + 1)); } }
S void plus (int *to, int n) { for (int i = 0; i < n; i++) to[i] = k (f (i)) + k (i); }
S void nested (int *to, int n) { for (int i = 0; i < n; i++) to[i] += g (k (f (i))); }
S void straight (int *to) { to[0] = g (f (1)) + 1; to[1] = g (f (2)) + 2; to[2] += k (f (3)); }
S void printed (int n) { for (int i = 0; i < n; i++) printf ("%d\n", g (f (i))); }
S int caught (int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    try { s += g (f (i)); } catch (error e) { s += e.at * 1000; }
  return s;
}
S int destroyed (int n)
{
  struct keep { ~keep () { count++; } } one;
  int s = 0;
  for (int i = 0; i < n; i++)
    s += g (f (i));
  return s;
}

static void
show (const char *what, double value)
{
  unsigned sum = 0;
  for (int i = 0; i < N; i++)
    sum = sum * 31 + r[i] * 7 + q[i];
  printf ("%s %.17g %u %d\n", what, value, sum, count);
}

#define TRY(CALL) \
  do \
    { \
      count = 0; \
      for (int i = 0; i < N; i++) \
	r[i] = i, q[i] = -i, w[i] = i; \
      double value = -1; \
      try { value = (CALL); } catch (error e) { printf ("%d thrown: ", e.at); } \
      show (#CALL, value); \
    } \
  while (0)

int
main ()
{
  for (throwing = -1; throwing < 64; throwing += throwing < 0 ? 1 : 21)
    {
      TRY (sum (N));
      TRY (sum_const (N));
      TRY (sum_double (N));
      TRY ((array (r, N), 0));
      TRY ((array_const (r, N), 0));
      TRY (carried (N));
      TRY (branches (N));
      TRY (both (r, N));
      TRY ((global (N), 0));
      TRY ((indexed (r, N), 0));
      TRY ((two (r, q, N - 1), 0));
      TRY ((plus (r, N), 0));
      TRY ((nested (r, N), 0));
      TRY ((straight (r), 0));
      TRY ((printed (20), 0));
      TRY (caught (N));
      TRY (destroyed (N));
    }
}
