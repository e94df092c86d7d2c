/* Two functions, or two parameters, and one object.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */

#include "check.h"

C void
fb (int *b)
{
  for (int i = 0; i < 4; i++)
    b[4] += b[i];
}
C void
produce (int *b)
{
  for (int i = 0; i < 8; i++)
    b[i] += i;
}
C void
consume (int *b)
{
  for (int i = 0; i < 8; i++)
    b[i] *= 2;
}
C void
swp (int *a, int *b)
{
  int t = *a;
  *a = *b;
  *b = t;
}
C int
relax (int *x, int i)
{
  return x[i] + x[(i + 1) % N];
}
S void
wbuf (int *buf)
{
  for (int i = 0; i < N; i++)
    {
      buf[0] = i;
      fb (buf);
    }
}
S void
pc (int *b)
{
  for (int i = 0; i < 5; i++)
    {
      produce (b);
      consume (b);
    }
}
S void
sw (int *v)
{
  int a = v[0], b = v[1], c = v[2];
  for (int i = 0; i < 5; i++)
    {
      swp (&a, &b);
      swp (&b, &c);
    }
  v[0] = a;
  v[1] = b;
  v[2] = c;
}
S void
sw2 (int *a, int *b, int *c)
{
  for (int i = 0; i < 5; i++)
    {
      swp (a, b);
      swp (b, c);
    }
}
S void
rlx (int *x)
{
  for (int i = 0; i < N; i++)
    x[i] = relax (x, i);
}
int
main (void)
{
  CHECK (wbuf (a));
  CHECK (pc (a));
  CHECK (sw (a));
  CHECK (sw2 (a, a + 1, a + 2));
  CHECK (rlx (a));
  return 0;
}
