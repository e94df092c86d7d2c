/* Results in conditions of several parts, which are computed without branches.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include "check.h"
C static int
p (int i)
{
  return i * 7 % 11;
}
C static double
d (int i)
{
  return i * .25 - 2;
}
S int
all_ok (int n, int k)
{
  int ok = 1;
  for (int i = 0; i < n; i++)
    ok = p (i) != k && ok;
  return ok;
}
S int
none (int n, int k)
{
  int ok = 0;
  for (int i = 0; i < n; i++)
    ok = p (i) == k || ok;
  return ok;
}
S int
counts (int n, const int *g)
{
  int c = 0;
  for (int i = 0; i < n; i++)
    c += p (i) > 3 && g[i & 63] > 5;
  return c;
}
S int
between (int n)
{
  int best = 99;
  for (int i = 0; i < n; i++)
    {
      int x = p (i);
      if (x > 2 && x < best && (x & 1))
        best = x;
    }
  return best;
}
S int
three (int n)
{
  int c = 0, e = 0;
  for (int i = 0; i < n; i++)
    {
      int x = p (i);
      if (x > 2 && x < 9)
        c++;
      else if (x == 1 || x == 10)
        e += x;
      else
        e--;
    }
  return c * 1000 + e;
}
S double
dd (int n)
{
  double lo = 3;
  int k = -1;
  for (int i = 0; i < n; i++)
    {
      double x = d (i);
      if (x > -1 && x < lo && i != 4)
        lo = x, k = i;
    }
  return lo + k;
}
S int
either (int n)
{
  int last = 0;
  for (int i = 0; i < n; i++)
    {
      int x = p (i);
      last = (x > 5 || (x == 2 && i > 7)) ? x : last;
    }
  return last;
}
S int
nots (int n)
{
  int c = 0;
  for (int i = 0; i < n; i++)
    c += !(p (i) > 3 && !(i & 1)) || (c > 5 && i < 9);
  return c;
}
int
main (void)
{
  fill ();
  for (int n = 0; n < 30; n += 7)
    {
      printf ("%d %d %d %d ", all_ok (n, 3), all_ok (n, 100), none (n, 3),
              none (n, 100));
      printf ("%d %d %d %g %d %d\n", counts (n, a), between (n), three (n),
              dd (n), either (n), nots (n));
    }
  return 0;
}
