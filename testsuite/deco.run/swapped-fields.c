/* Fields swapped behind the loop whose tasks are pending: what was loaded
   through them before and after is one object.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include "deco.h"
#include <stdio.h>
#define C DECO_CONCURRENT ()
#define S DECO_SYNCHRONIZED __attribute__ ((noinline))
struct s
{
  int *out, *alt;
};
C static int
first (int *p, int v)
{
  int r = p[0] + v;
  p[0] = v ^ 70;
  p[1] += r & 0xff;
  return r & 0xffff;
}
C static void
second (int *to, int v)
{
  to[0] = v + 52;
}
S int
swapped (struct s *s, int n)
{
  int x = 0, k = 0, l = 0;
  for (int i = 0; i < n; i++)
    x |= first (&s->alt[2 * k++], i);
  {
    int *t = s->out;
    s->out = s->alt;
    s->alt = t;
  }
  for (int i = 0; i < n; i++)
    second (&s->out[2 * l++], i);
  return x;
}
int
main (void)
{
  static int a[100], b[100];
  struct s s = { a, b };
  int x = swapped (&s, 20), h = 0;
  for (int i = 0; i < 100; i++)
    h = h * 3 + a[i] * 7 + b[i];
  printf ("%d %d\n", x, h);
  return 0;
}
