/* A structure passed by value beside the result, in a deferred call.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include "check.h"
struct l
{
  int v[4];
};
int bias = 3;
C static struct l
mk (int i)
{
  struct l l = { { i, i * 2, i ^ 3, bias } };
  return l;
}
static __attribute__ ((noinline)) void
take (int *to, struct l x, struct l y, int k)
{
  *to = *to * 3 + x.v[1] - y.v[k & 3] + k;
}
S void
t (int *o, struct l *w, int *k)
{
  for (int i = 0; i < N; i++)
    {
      struct l m = mk (i);
      take (&o[i & 7], *w, m, k[i & 63]);
    }
}
S void
u (int *o, struct l *w, int *k)
{
  for (int i = 0; i < N; i++)
    {
      struct l m = mk (i);
      int j = k[i] & 7;
      take (&o[j], m, w[j & 1], w->v[j & 3]);
    }
}
int
main (void)
{
  struct l w[2] = { { { 1, 2, 3, 4 } }, { { 4, 3, 2, 1 } } };
  CHECK (t (a, w, o));
  CHECK (u (o, w, a));
  return 0;
}
