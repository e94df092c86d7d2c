/* tiny REGIONS CALLS: that many invocations with a few short tasks each, and then
   one with CALLS tasks of a millisecond.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */

#include <stdlib.h>
#include <unistd.h>
#include "deco.h"

DECO_CONCURRENT () __attribute__ ((noinline)) int
small (int x)
{
  return x ^ 1;
}

DECO_CONCURRENT () __attribute__ ((noinline)) int
large (int x)
{
  usleep (1000);
  return x ^ 1;
}

DECO_SYNCHRONIZED __attribute__ ((noipa)) int
region (int x)
{
  int a = small (x), b = small (x + 1), c = small (x + 2);
  return a + b + c;
}

DECO_SYNCHRONIZED __attribute__ ((noipa)) void
loop (int *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i * 7 % 1024] = large (i);
}

int
main (int argc, char **argv)
{
  static int r[1024];
  int regions = atoi (argv[1]), calls = atoi (argv[2]);
  for (int i = 0; i < regions; i++)
    if (region (i) != (i ^ 1) + ((i + 1) ^ 1) + ((i + 2) ^ 1))
      return 1;
  loop (r, calls);
  for (int i = 0; i < calls; i++)
    if (r[i * 7 % 1024] != (i ^ 1))
      return 1;
  return 0;
}
