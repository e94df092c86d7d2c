/* always_inline functions that call one another, in what the compiler makes of a
   region: without optimization each must be inlined in its caller first.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include "check.h"

#define INLINE static inline __attribute__ ((always_inline))

INLINE int
half (int n)
{
  return n >= 15 ? (n - 15) / 2 : 0;
}
INLINE int
cost (int n)
{
  return n + half (n);
}
INLINE int
price (int a, int b)
{
  return 3 + cost (a) * half (b) % 97;
}
INLINE void
keep (int i, int v)
{
  o[i] = price (v % 64, i);
}
C static int
value (int n)
{
  return price (n % 50, f (n) % 60) ^ n;
}

S static void
arguments (int n)
{
  for (int i = 0; i < n; i++)
    a[i] = value (price (i, n));
}
S static int
uses (int n)
{
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      int v = value (cost (i));
      keep (i, v);
      sum += price (v % 32, i);
    }
  return sum;
}
/* Inlined, and with tasks of its own.  */
DECO_SYNCHRONIZED INLINE int
both (int n)
{
  int x = value (cost (n)), y = value (price (n, 2));
  return price (x % 16, y % 16);
}
S static int
within (int n)
{
  int sum = 0;
  for (int i = 0; i < n; i++)
    sum += both (i) + value (price (i, sum % 8));
  return sum;
}

int
main (void)
{
  CHECK (arguments (N));
  VALUE (uses (N));
  VALUE (within (N));
  return 0;
}
