/* Many results of one form; prints the memory used, in KiB.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include "deco.h"
struct pair { long a, b, c[20]; };
DECO_CONCURRENT () __attribute__ ((noinline)) static int
f (int i)
{
  return i & 7;
}
DECO_CONCURRENT () __attribute__ ((noinline)) static struct pair
make (int i)
{
  struct pair p = { i, i & 3 };
  return p;
}
static int cell[64];
static long total;
static double weight;
static __attribute__ ((noinline)) void
add (int x)
{
  total += x;
}
static __attribute__ ((noinline)) void
add_pair (struct pair p)
{
  total += p.b;
}
DECO_SYNCHRONIZED static void
store (int n)
{
  for (int i = 0; i < n; i++)
    cell[i & 63] = f (i);
}
DECO_SYNCHRONIZED static void
update (int n)
{
  for (int i = 0; i < n; i++)
    cell[i & 63] += f (i);
}
DECO_SYNCHRONIZED static void
scalar (int n)
{
  double sum = 0;
  int best = 0;
  for (int i = 0; i < n; i++)
    {
      int x = f (i);
      sum += x * .5;
      if (x > best)
	best = x;
    }
  weight = sum + best;
}
DECO_SYNCHRONIZED static void
call (int n)
{
  for (int i = 0; i < n; i++)
    add (f (i));
}
DECO_SYNCHRONIZED static void
structure (int n)
{
  for (int i = 0; i < n; i++)
    add_pair (make (i));
}
DECO_SYNCHRONIZED static void
future (int n)
{
  for (int i = 0; i < n; i++)
    {
      int x = f (i), y = f (i + 1);
      total += x > y ? x * y : x;
    }
}
int
main (int argc, char **argv)
{
  static const struct { const char *name; void (*run) (int); } forms[]
    = { { "store", store }, { "update", update }, { "scalar", scalar },
	{ "call", call }, { "structure", structure }, { "future", future } };
  struct rusage usage;
  for (unsigned i = 0; argc == 3 && i < sizeof forms / sizeof *forms; i++)
    if (strcmp (forms[i].name, argv[1]) == 0)
      forms[i].run (atoi (argv[2]));
  getrusage (RUSAGE_SELF, &usage);
  printf ("%ld\n", usage.ru_maxrss);
  return 0;
}
