/* Loops whose objects overlap, against promise 2: found where the loop is
   entered, and run serially.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include "check.h"
C static int
g (const int *p, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    s += p[i];
  return s;
}
S static void
map (int *r, int *d, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = f (d[i]);
}
S static void
down (int *r, int *d, int n)
{
  for (int i = n - 1; i >= 0; i--)
    r[i] = f (d[i]) + d[i];
}
S static void
acc (int *r, int *d, int n)
{
  for (int i = 0; i < n; i++)
    r[i] += f (d[i] + i);
}
S static void
window (int *r, const int *d, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = g (d, 4);
}
S static void
rows (int n, int r[n][n], int d[n][n])
{
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++)
      r[i][j] = f (d[i][j]);
}
struct pair
{
  int *r, *d;
};
S static void
fields (struct pair *p, int n)
{
  for (int i = 0; i < n; i++)
    p->r[i] = f (p->d[i]);
}
S static void
copy (int *r, int *d, int n)
{
  int k = 0;
  for (int i = 0; i < n; i++)
    {
      r[k] = f (i);
      d[i] = k;
      if (i & 1)
	k++;
    }
}
S static void
early (int *r, int *d, int n)
{
  for (int i = 0; i < n; i++)
    {
      if (d[i] == 77)
	break;
      r[i] = f (d[i]);
    }
}
/* With loops of the caller's own in them.  */
C static void
put (int *p, int i)
{
  *p = i * 7 % 31;
}
S static void
both (int *r, int *d, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      put (&r[i], i);
      int v = g (&d[i], 1);
      for (int k = 0; k <= i; k++)
	s += r[k] ^ v;
    }
  r[0] += s;
}
S static void
thirds (int *r, int *d, int n)
{
  for (int i = 0; i < n; i++)
    {
      int v = f (d[i]);
      for (int k = 0; k < 3; k++)
	r[i + k] += v >> k;
    }
}
S static void
sums (int *r, int *d, int n)
{
  for (int i = 0; i < n; i++)
    {
      int s = 0;
      for (int k = 0; k < 3; k++)
	s += d[i + k];
      r[i] = f (s);
    }
}
static void
start (int *a)
{
  for (int i = 0; i < 200; i++)
    a[i] = i * 7 % 31;
}
#define TRY(CALL)                                                              \
  do                                                                           \
    {                                                                          \
      start (a);                                                               \
      CALL;                                                                    \
      digest (#CALL, a, 200);                                                  \
    }                                                                          \
  while (0)
int
main (void)
{
  int a[200], b[200];
  start (b);
  TRY (map (a, a + 50, 40));
  TRY (map (a + 1, a, 40));
  TRY (map (a, a + 1, 40));
  TRY (map (a + 39, a, 40));
  TRY (map (a + 40, a, 40));
  TRY (down (a, a + 3, 20));
  TRY (down (a + 3, a, 20));
  TRY (down (a + 20, a, 20));
  TRY (acc (a + 2, a, 30));
  TRY (acc (a, b, 30));
  TRY (window (a, a, 10));
  TRY (window (a, b, 10));
  TRY (rows (5, (int (*)[5])a, (int (*)[5]) (a + 7)));
  TRY (rows (5, (int (*)[5])a, (int (*)[5]) (a + 25)));
  struct pair q = { a, b };
  TRY (fields (&q, 20));
  TRY (copy (a, a + 2, 20));
  TRY (copy (a, b, 20));
  TRY (early (a + 1, a, 20));
  TRY (early (a, b, 20));
  TRY (both (a, a, 20));
  TRY (both (a, a + 1, 20));
  TRY (both (a + 2, a, 20));
  TRY (both (a, b, 20));
  TRY (both (a, a, 50));
  TRY (both (a, a + 1, 50));
  TRY (both (a + 2, a, 50));
  TRY (both (a, b, 50));
  TRY (thirds (a, a, 20));
  TRY (thirds (a, a + 1, 20));
  TRY (thirds (a + 2, a, 20));
  TRY (thirds (a, b, 20));
  TRY (thirds (a, a, 50));
  TRY (thirds (a, a + 1, 50));
  TRY (thirds (a + 2, a, 50));
  TRY (thirds (a, b, 50));
  TRY (sums (a, a, 20));
  TRY (sums (a, a + 1, 20));
  TRY (sums (a + 2, a, 20));
  TRY (sums (a, b, 20));
  TRY (sums (a, a, 50));
  TRY (sums (a, a + 1, 50));
  TRY (sums (a + 2, a, 50));
  TRY (sums (a, b, 50));
  return 0;
}
