/* Results that point to objects whose type has a variable size.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include "check.h"

C static void *
rows (int n, int v)
{
  int (*m)[n] = malloc (n * sizeof *m);
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++)
      m[i][j] = f (v + i) + j;
  return m;
}
C static int
sum (int n, int (*m)[n], int i)
{
  int s = 0;
  for (int j = 0; j < n; j++)
    s = s * 3 + m[i][j];
  return s;
}
C static void *
behind (int n, void *p)
{
  return (char *) p + f (n) % 2;
}

S static int
two (int n)
{
  int (*m)[n] = rows (n, 1), (*q)[n + 1] = rows (n + 1, 2);
  int s = m[n - 1][2] + q[n][1];
  free (m);
  free (q);
  return s;
}
S static int
chain (int n)
{
  int (*m)[n] = rows (n, 3);
  for (int i = 0; i < n; i++)
    a[i] = sum (n, m, i);
  int (*last)[n] = m + n - 1;
  o[1] = sum (n, last, 0);
  free (m);
  return o[1];
}
S static int
chosen (int n)
{
  int (*m)[n] = 0, s = 0;
  for (int i = 0; i < n; i++)
    {
      if (i % 3 == 0)
	{
	  free (m);
	  m = rows (n, i);
	}
      s = s * 5 + m[i][1];
    }
  free (m);
  return s;
}
S static int
of_structures (int n)
{
  struct
  {
    char head[8], name[n], more[n];
  } *p = behind (n, a), *q = behind (n + 1, o);
  p->head[1] = n;
  p->more[2] = 3;
  q->name[n - 1] = 4;
  return p->name[1] + q->more[0];
}
S static int
tables (int n)
{
  int (*t[4])[n], s = 0;
  for (int i = 0; i < 4; i++)
    t[i] = rows (n, i);
  for (int i = 0; i < 4; i++)
    {
      s = s * 7 + t[i][n - 1][i];
      free (t[i]);
    }
  return s;
}

int
main (void)
{
  VALUE (two (5));
  VALUE (chain (6));
  VALUE (chosen (7));
  VALUE (of_structures (9));
  VALUE (tables (5));
  return 0;
}
