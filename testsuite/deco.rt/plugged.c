/* A library that uses tasks, for plugged-main.c.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */


#include "deco.h"

DECO_CONCURRENT () static int
task (int i)
{
  return i + 1;
}

DECO_SYNCHRONIZED int
plugged (int *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = task (i);
  return r[n - 1];
}
