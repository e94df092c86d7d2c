/* Barriers that the program asks for, and barriers that wait for some of what is
   pending only.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-summary one 2 2 1 } */
/* { dg-summary all 2 2 1 } */
/* { dg-summary groups 2 2 0 } */
#include "lower.h"
extern void __deco_wait (void (*) (void));
extern void __deco_wait_all (void);

C int f (int i) BODY ({ return i * 7 % 13; })
C int g (int i) BODY ({ return i * 3; })

S void
one (int *r, int *q, int n)
{
  for (int i = 0; i < n; i++)
    {
      r[i] = f (i);
      q[i] = g (i);
      __deco_wait ((void (*) (void)) f);
    }
}
S void
all (int *r, int *q, int n)
{
  for (int i = 0; i < n; i++)
    {
      r[i] = f (i);
      q[i] = g (i);
      if (i == 3)
	__deco_wait_all ();
    }
}
S int
groups (int *r, int *q, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = f (i);
  for (int i = 0; i < n; i++)
    q[i] = g (i);
  return r[0];
}
