/* Functions with both attributes.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */

#include "check.h"

C S void
msort (int *a, int *t, int n)
{
  if (n < 2)
    return;
  int m = n / 2;
  msort (a, t, m);
  msort (a + m, t + m, n - m);
  int i = 0, j = m, k = 0;
  while (i < m && j < n)
    t[k++] = a[i] <= a[j] ? a[i++] : a[j++];
  while (i < m)
    t[k++] = a[i++];
  while (j < n)
    t[k++] = a[j++];
  memcpy (a, t, n * sizeof *a);
}
C S int
ack (int m, int n)
{
  if (m == 0)
    return n + 1;
  if (n == 0)
    return ack (m - 1, 1);
  int x = ack (m, n - 1);
  return ack (m - 1, x);
}
C S long
many (int n, int d)
{
  if (!d)
    return n;
  long r[5], s = 0;
  for (int i = 0; i < 5; i++)
    r[i] = many (n + i, d - 1);
  for (int i = 0; i < 5; i++)
    s = s * 3 + r[i];
  return s;
}
C S int
fib (int n)
{
  int x, y;
  if (n < 2)
    return n;
  x = fib (n - 1);
  y = fib (n - 2);
  return x + y;
}
C S int
fibr (int n)
{
  return n < 2 ? n : fibr (n - 1) + fibr (n - 2);
}
int
main (void)
{
  int *big = malloc (4000 * sizeof (int)), *bt = malloc (4000 * sizeof (int));
  for (int i = 0; i < 4000; i++)
    big[i] = (i * 7919) % 4001;
  msort (big, bt, 4000);
  digest ("msort", big, 4000);
  printf ("%d %ld %d %d\n", ack (2, 6), many (1, 5), fib (18), fibr (17));
  free (big);
  free (bt);
  return 0;
}
