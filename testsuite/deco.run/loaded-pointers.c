/* Pointers loaded from memory: rows of a table, fields after a swap, a walked
   edge, a list.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */

#include "check.h"

C void
next_row (int *a, const int *b)
{
  for (int i = 0; i < 4; i++)
    a[i] = b[i] + 1;
}
struct st
{
  int *a, *b;
};
struct nd
{
  int v;
  struct nd *n;
};
struct e
{
  int *u, *v;
};
C void
rel2 (int *u, int *v)
{
  *u += *v;
  *v ^= *u;
}
S void
rows (int **m)
{
  for (int i = 1; i < 6; i++)
    next_row (m[i], m[i - 1]);
}
S void
pingf (struct st *s)
{
  for (int k = 0; k < 5; k++)
    {
      for (int i = 0; i < 4; i++)
        next_row (s->a + 4 * i, s->b + 4 * i);
      int *t = s->a;
      s->a = s->b;
      s->b = t;
    }
}
S void
edges (struct e *e, int n)
{
  for (struct e *p = e; p < e + n; p++)
    rel2 (p->u, p->v);
}
S int
lists (struct nd *h)
{
  for (struct nd *p = h; p; p = p->n)
    p->v = f (p->v);
  int s = 0;
  for (struct nd *p = h; p; p = p->n)
    s = s * 3 + p->v;
  return s;
}
int
main (void)
{
  int *m[6];
  for (int i = 0; i < 6; i++)
    m[i] = a + 4 * i;
  CHECK (rows (m));
  struct st s = { a, o };
  CHECK (pingf (&s));
  struct e es[8];
  for (int i = 0; i < 8; i++)
    es[i] = (struct e){ a + i, a + (i * 3 + 1) % 9 };
  CHECK (edges (es, 8));
  struct nd n[9];
  for (int i = 0; i < 9; i++)
    n[i] = (struct nd){ i, i < 8 ? n + i + 1 : 0 };
  VALUE (lists (n));
  return 0;
}
