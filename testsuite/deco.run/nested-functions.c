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
int
main (void)
{
  VALUE (nest (3));
  VALUE (nest2 (3));
  return 0;
}
