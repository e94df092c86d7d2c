/* Nested functions as tasks, with the frame of their parent.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */

#include "check.h"

S int
nest (int n)
{
  C int g (int i) { return i * n; }
  int r[N], s = 0;
  for (int i = 0; i < N; i++)
    r[i] = g (i);
  for (int i = 0; i < N; i++)
    s += r[i];
  return s;
}
S int
nest2 (int n)
{
  int t = 0;
  C void g (int i) { t = t * 3 + i * n; }
  for (int i = 0; i < N; i++)
    g (i);
  return t;
}
/* The address of a nested function as an argument.  */
C static int
called_back (int (*g) (int), int i)
{
  return g (i) * 3 + i;
}
S static int
back (int *r, int n)
{
  int k = n, s = 0;
  int g (int i) { return i * k; }
  for (int i = 0; i < n; i++)
    r[i] = called_back (g, i);
  k = 4;
  for (int i = 0; i < n; i++)
    s += called_back (g, r[i]);
  r[1] = called_back (g, s);
  return s;
}
int
main (void)
{
  VALUE (nest (3));
  VALUE (nest2 (3));
  VALUE (back (o, N));
  return 0;
}
