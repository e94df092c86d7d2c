/* Results that meet others in a join: conditional expressions, branches, switches.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-summary either 2 2 0 } */
/* { dg-summary or_zero 1 1 0 } */
/* { dg-summary tiny_or_zero 1 0 0 } */
/* { dg-summary tiny_either 2 2 0 } */
/* { dg-summary sum_of_either 2 2 0 } */
/* { dg-summary of_three 3 3 0 } */
/* { dg-summary by_switch 3 3 0 } */
/* { dg-summary printed 2 2 0 } */
/* { dg-summary best_of_either 2 2 0 } */
/* { dg-summary element 2 2 0 } */
/* { dg-summary two_places 2 2 0 } */
/* { dg-summary mirrored 1 1 0 } */
/* { dg-summary mirrored_rows 1 1 0 } */

#include "lower.h"

C int f (int i) BODY ({ return i * 7 % 13; })
C int g (int i, int k) BODY ({ return i * k % 11; })
C double fd (int i) BODY ({ return i * .5; })
C int h (int i, int k) BODY ({
  while (k-- > 0)
    i = i * 7 % 13;
  return i;
})

/* Not worth a task where another way stores, too.  */
C static int
tiny (int i)
{
  return i * 3;
}

S void
either (int *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = i & 1 ? f (i) : g (i, 2);
}

S void
or_zero (int *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = i & 1 ? h (i, 9) : 0;
}

S void
tiny_or_zero (int *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = i & 1 ? tiny (i) : 0;
}

S void
tiny_either (int *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = i & 1 ? tiny (i) : tiny (i + 3) * 2;
}

S double
sum_of_either (int n)
{
  double s = 0;
  for (int i = 0; i < n; i++)
    s += i % 3 ? fd (i) : g (i, 2);
  return s;
}

S void
of_three (long *r, int n)
{
  for (int i = 0; i < n; i++)
    {
      int x;
      if (i & 1)
	x = f (i);
      else if (i & 2)
	x = g (i, 2);
      else
	x = f (-i);
      r[i] = x * 2;
    }
}

S void
by_switch (int *r, int n)
{
  for (int i = 0; i < n; i++)
    {
      int x = i;
      switch (i % 4)
	{
	case 0:
	  x = h (i, 3);
	  break;
	case 1:
	  x = h (i, 5);
	  break;
	case 2:
	  x = h (i + 1, 4) + 9;
	}
      r[n - 1 - i] = x;
    }
}

S void
printed (int n)
{
  for (int i = 0; i < n; i++)
    printf ("%d\n", i & 1 ? f (i) : g (i, 2));
}

S int
best_of_either (int n)
{
  int best = 0;
  for (int i = 0; i < n; i++)
    {
      int x = i & 1 ? f (i) : g (i, 2);
      if (x > best)
	best = x;
    }
  return best;
}

struct item { int key, val; };

S void
element (struct item *t, int n)
{
  for (int i = 0; i < n; i++)
    t[i].val = t[i].key > 3 ? f (t[i].key) : g (t[i].key, i);
}

S void
two_places (int *r, int *q, int n)
{
  for (int i = 0; i < n; i++)
    q[i] = r[i] = i & 1 ? f (i) : g (i, 2);
}

/* Chained assignments.  */
S void
mirrored (double *d, int n)
{
  for (int i = 0; i < n; i++)
    for (int j = 0; j < i; j++)
      d[i * n + j] = d[j * n + i] = fd (i + j);
}

S void
mirrored_rows (double **d, int n)
{
  for (int i = 0; i < n; i++)
    for (int j = 0; j < i; j++)
      d[i][j] = d[j][i] = fd (i + j);
}
