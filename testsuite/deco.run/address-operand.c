/* The address of an automatic object is an operand of what is computed from a
   result, in the task and in the commit.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include "deco.h"
#include <stdio.h>
#include <stdlib.h>
DECO_CONCURRENT () __attribute__ ((noipa)) int f (int i) { return i * 7 + 3; }
int *keep;
void
use (int **p, int *a, int n)
{
  for (int i = 0; i < n; i++)
    printf ("%ld ", (long)(p[i] - a));
  puts ("");
}
DECO_SYNCHRONIZED void
g (int n)
{
  int la[64];
  int *r[64];
  int *p = la;
  char *c = 0;
  for (int i = 0; i < n; i++)
    r[i] = la + (f (i) & 31);
  use (r, la, n);
  int y = 0;
  if (f (n) & 1)
    y++;
  p = la + (y & 31);
  keep = p;
  int d = f (n);
  r[0] = &la[d & 7];
  use (r, la, 1);
  printf ("%ld\n", (long)(keep - la));
  keep = 0;
}
int
main (void)
{
  g (40);
  return 0;
}
