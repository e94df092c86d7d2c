/* Volatile and atomic objects, output, unions.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */

#include "check.h"

volatile int vol;
S int
volt (int *r)
{
  int s = 0;
  for (int i = 0; i < N; i++)
    {
      r[i] = f (i);
      vol = i;
      s += vol;
    }
  return s;
}
int at;
S void
atom (int *r)
{
  for (int i = 0; i < N; i++)
    {
      r[i] = f (i);
      __atomic_store_n (&at, i, 5);
      if (r[i] != 3 * i + 1)
        abort ();
    }
}
union u
{
  int i;
  float g;
  char c[4];
};
S int
uni (union u *p)
{
  int s = 0;
  for (int i = 0; i < N; i++)
    {
      p[i].i = f (i);
      s += p[i].c[0];
    }
  return s;
}
S void
outp (int *r)
{
  for (int i = 0; i < 5; i++)
    {
      printf ("i%d ", i);
      r[i] = f (i);
    }
  puts ("");
}
C void
pr (int i)
{
  printf ("t%d ", i);
}
S void
prs (void)
{
  for (int i = 0; i < 6; i++)
    pr (i);
  puts ("");
}
int
main (void)
{
  VALUE (volt (a));
  CHECK (atom (a));
  VALUE (uni ((union u *)a));
  CHECK (outp (a));
  prs ();
  return 0;
}
