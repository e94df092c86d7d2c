/* Loops that go on as long as a result says so.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include <stdbool.h>
#include "check.h"
C static bool
prime (unsigned n)
{
  for (unsigned d = 2; d * d <= n; d++)
    if (n % d == 0)
      return false;
  return n > 1;
}
C static int
steps (unsigned n)
{
  int s = 0;
  for (; n > 1; n = n & 1 ? 3 * n + 1 : n / 2)
    s++;
  return s;
}
C static double
distance (double x, double y)
{
  return x > y ? x - y : y - x;
}
C static const int *
below (const int *p, int i)
{
  return i < 40 ? &p[i] : NULL;
}
struct state
{
  int left, done;
};
C static struct state
advance (struct state s)
{
  return (struct state) { s.left - 3, s.done + s.left };
}
C static void
square (int *r, int i)
{
  *r = i * i;
}
C static bool
set_p (const int *p)
{
  return *p != 0;
}
S unsigned
next_prime (unsigned n)
{
  while (!prime (n))
    n++;
  return n;
}
S unsigned
last_prime (unsigned n)
{
  do
    n--;
  while (!prime (n));
  return n;
}
S int
first_long (int n)
{
  int i;
  for (i = 1; steps (i) < n; i++)
    ;
  return i;
}
S int
within (int n, int limit)
{
  int i = 1;
  while (i < n && steps (i) <= limit)
    i++;
  return i;
}
S double
converge (double x)
{
  double y = 0;
  while (distance (x, y) > .001)
    {
      y = x;
      x = (x + 2 / x) / 2;
    }
  return x;
}
S int
walked (const int *p, int n)
{
  int s = 0;
  const int *q;
  for (int i = 0; (q = below (p, i)) != NULL && i < n; i++)
    s = s * 3 + *q;
  return s;
}
S int
stepwise (int n)
{
  struct state s = { n, 0 };
  while ((s = advance (s)).left > 0)
    ;
  return s.done;
}
S int
with_tasks (int *o, int from)
{
  int i = 0;
  for (; !prime (from + i); i++)
    square (&o[i], i);
  return i;
}
S int
with_stores (int *o, int from)
{
  int i = 0;
  for (; !prime (from + i); i++)
    o[i] = steps (from + i);
  return i;
}
S int
in_a_loop (int *o, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      unsigned p = i * 10;
      while (!prime (p))
	p++;
      o[i] = p;
      s += p;
    }
  return s;
}
S int
twice (int n)
{
  int i = n;
  while (!prime (i) || steps (i) < 20)
    i++;
  return i;
}
S int
of_flags (int *flags, int n)
{
  int i = 0;
  while (i < n && set_p (&flags[i]))
    flags[i++] = 0;
  return i;
}
S int
until_cleared (int *flags)
{
  int n = 0;
  while (set_p (&flags[3]))
    {
      n++;
      if (n == 5)
	flags[3] = 0;
    }
  return n;
}
S bool
all_primes (const int *p, int n)
{
  for (int i = 0; i < n; i++)
    if (!prime (p[i]))
      return false;
  return true;
}
S int
counted_down (int n)
{
  int i = n, seen = 0;
  while (i --> 0 && !prime (i))
    seen++;
  return seen * 100 + i;
}
int
main (void)
{
  fill ();
  for (int n = 0; n < 200; n += 37)
    {
      printf ("%u %u %d %d\n", next_prime (n), last_prime (n + 3),
	      first_long (n / 3), within (n, 30));
      printf ("%d %d %d %d\n", with_tasks (o, n), with_stores (o, n + 115),
	      in_a_loop (o, n / 4), twice (n));
      printf ("%d %d %d\n", walked (a, n), stepwise (n), counted_down (n));
    }
  printf ("%.6f %.6f\n", converge (1), converge (30));
  int flags[8] = { 1, 1, 1, 1, 1, 0, 1, 1 };
  printf ("%d ", until_cleared (flags));
  printf ("%d ", of_flags (flags, 8));
  printf ("%d %d\n", all_primes ((int[]) { 2, 3, 5, 7, 11 }, 5),
	  all_primes ((int[]) { 2, 3, 5, 8, 11 }, 5));
  digest ("", o, 50);
  digest ("", a, 64);
  return 0;
}
