/* A visible task calls a pure function of another file: that may read any global,
   so the caller may not write one before the barrier.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */

/* { dg-sources "unseen-pure-part.c" } */
#include "check.h"

extern int factor;
int scaled (int) __attribute__ ((pure));

C int
task (int x)
{
  return scaled (x) + x;
}

S int
changing_factor (int *r)
{
  factor = 5;
  r[0] = task (1);
  factor = 7;
  r[1] = task (2);
  factor = 9;
  return r[0] * 100 + r[1];
}

int
main (void)
{
  VALUE (changing_factor (a));
  return 0;
}
