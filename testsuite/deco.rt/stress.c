/* Trees, loops and buffers, against what they must give; run under detectors.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */


#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "deco.h"

#define NOINLINE __attribute__ ((noinline))

DECO_CONCURRENT () DECO_SYNCHRONIZED NOINLINE long
tree (int depth, long seed)
{
  long r[3], s = seed % 1000;
  if (depth == 0)
    return s;
  for (int i = 0; i < 3; i++)
    r[i] = tree (depth - 1, seed * 3 + i);
  for (int i = 0; i < 3; i++)
    s = s * 7 + r[i];
  return s;
}

static long
serial_tree (int depth, long seed)
{
  long s = seed % 1000;
  if (depth == 0)
    return s;
  for (int i = 0; i < 3; i++)
    s = s * 7 + serial_tree (depth - 1, seed * 3 + i);
  return s;
}

DECO_CONCURRENT () NOINLINE int
square (int x)
{
  return x * x;
}

DECO_CONCURRENT () NOINLINE void
fill (int *row, int n, int v)
{
  for (int i = 0; i < n; i++)
    row[i] += v + i;
}

DECO_SYNCHRONIZED NOINLINE void
matrix (int *m, int n)
{
  for (int i = 0; i < n; i++)
    fill (m + i * n, n, i);
  for (int i = 0; i < n; i++)
    m[i * n] = square (m[i * n]);
}

int
main (int argc, char **argv)
{
  int rounds = argc > 1 ? atoi (argv[1]) : 20;
  for (int round = 0; round < rounds; round++)
    {
      if (tree (6, round) != serial_tree (6, round))
	return 1;
      int m[64 * 64] = { 0 };
      matrix (m, 64);
      for (int i = 0; i < 64; i++)
	for (int j = 0; j < 64; j++)
	  if (m[i * 64 + j] != (j ? i + j : i * i))
	    return 2;
    }
  return 0;
}
