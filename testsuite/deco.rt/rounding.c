/* The rounding mode travels with a task; the exceptions it raises come back.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */


#include <fenv.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "deco.h"

DECO_CONCURRENT () __attribute__ ((noinline)) double
third (double x)
{
  usleep (500);
  return x / 3;
}

DECO_SYNCHRONIZED __attribute__ ((noinline)) void
loop (double *r)
{
  for (int i = 0; i < 40; i++)
    r[i] = third (i + 1);
}

int
main (void)
{
  static double up[40], down[40], near[40];
  loop (near);
  fesetround (FE_UPWARD);
  loop (up);
  fesetround (FE_DOWNWARD);
  feclearexcept (FE_ALL_EXCEPT);
  loop (down);
  if (!fetestexcept (FE_INEXACT) || fetestexcept (FE_OVERFLOW))
    return 1;
  fesetround (FE_TONEAREST);
  for (int i = 0; i < 40; i++)
    if ((i + 1) % 3 ? !(down[i] < up[i]) : down[i] != up[i])
      return 2;
  for (int i = 0; i < 40; i++)
    if (near[i] != (i + 1) / 3.0)
      return 3;
  return 0;
}
