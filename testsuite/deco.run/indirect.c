/* Tasks called through pointers: a typedef, a parameter, fields, a variable, an
   array.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include "deco.h"
#include <stdio.h>
#define C DECO_CONCURRENT ()
#define S DECO_SYNCHRONIZED __attribute__ ((noinline))
typedef int (*fn) (int) C;
typedef int (*plain) (int);
struct ops
{
  int (*run) (int) C;
  void (*wr) (int *, int) C;
};
int (*gp) (int) C;
static int
a1 (int i)
{
  return i * 3 + 1;
}
static int
a2 (int i)
{
  return i * 7 - 2;
}
static void
w1 (int *p, int i)
{
  *p = i * i;
}
S int
tp (fn f, int *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = f (i);
  int s = 0;
  for (int i = 0; i < n; i++)
    s = s * 3 + r[i];
  return s;
}
S int
pp (int (*f) (int) C, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    s += f (i);
  return s;
}
S int
fld (struct ops *o, int *r, int n)
{
  for (int i = 0; i < n; i++)
    o->wr (&r[i], i);
  int s = 0;
  for (int i = 0; i < n; i++)
    s = s * 5 + r[i];
  return s + o->run (n);
}
S int
glb (int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    s ^= gp (i) << (i & 7);
  return s;
}
S int
arr (int n)
{
  fn t[2] = { a1, a2 };
  int s = 0;
  for (int i = 0; i < n; i++)
    s += t[i & 1](i) * i;
  return s;
}
int
notask (plain f, int n)
{
  return f (n);
}
int
main (void)
{
  int r[50];
  struct ops o = { a2, w1 };
  gp = a1;
  plain q = a2;
  fn z = q;
  printf ("%d %d %d %d %d %d %d\n", tp (a1, r, 50), pp (a2, 50),
	  fld (&o, r, 50), glb (50), arr (50), notask (a1, 3), z (4));
  return 0;
}
