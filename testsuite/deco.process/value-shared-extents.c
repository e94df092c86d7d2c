/* Others store into an extent beside what the process's body does: results that are
   committed, calls that are deferred, tasks of threads.  An extent comes back as a
   whole, but only what the body wrote there counts.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */

#include <stdio.h>
#include "deco.h"

struct row { int a, g, h; unsigned low : 3, high : 5; short v[4]; };

static struct row row[8];
static int seen[4];

/* Long enough for others to store meanwhile.  */

__attribute__ ((noinline)) static void
linger (void)
{
  for (volatile int i = 0; i < 2000000; i++)
    continue;
}

/* --- Tasks of processes, which write to v[0].  */

DECO_CONCURRENT ("process") __attribute__ ((noinline)) static void
twist (struct row r[static 1], int k)
{
  r->v[0] ^= k + 5;
}

DECO_CONCURRENT ("isolated") __attribute__ ((noinline)) static int
turn (struct row r[static 1], int k)
{
  linger ();
  r->v[0] += k + 5;
  return r->v[0] * 3;
}

DECO_SYNCHRONIZED __attribute__ ((noinline)) static int
turn_inside (struct row *r, int k)
{
  return turn (r, k);
}

/* --- Tasks of threads.  */

DECO_CONCURRENT () __attribute__ ((noinline)) static int
value (const struct row *r)
{
  return r->a * 3 + r->g;
}

DECO_CONCURRENT () __attribute__ ((noinline)) static void
fill (struct row *r)
{
  r->g = r->a + 9;
}

DECO_CONCURRENT () __attribute__ ((noinline)) static int
turn_there (struct row *r, int k)
{
  return turn_inside (r, k);
}

__attribute__ ((noinline)) static void
set (struct row *r, int x)
{
  r->g = x;
}

/* --- Together.  */

DECO_SYNCHRONIZED __attribute__ ((noinline)) static void
results_before (struct row *r)
{
  for (int i = 0; i < 4; i++)
    {
      r[i].g = value (&r[i]);
      twist (&r[i], i);
    }
}

DECO_SYNCHRONIZED __attribute__ ((noinline)) static void
bits_before (struct row *r)
{
  for (int i = 0; i < 4; i++)
    {
      r[i].high = value (&r[i]);
      twist (&r[i], i);
    }
}

DECO_SYNCHRONIZED __attribute__ ((noinline)) static void
results_behind (struct row *r)
{
  int x = turn (r, 4);
  for (int i = 0; i < 3; i++)
    r[i].g = value (&r[i]);
  seen[x & 3] = 7;
}

DECO_SYNCHRONIZED __attribute__ ((noinline)) static void
deferred_before (struct row *r)
{
  for (int i = 0; i < 4; i++)
    {
      set (&r[i], value (&r[i]));
      twist (&r[i], i);
    }
}

DECO_SYNCHRONIZED __attribute__ ((noinline)) static int
threads_before (struct row *r)
{
  int sum = 1;
  for (int i = 0; i < 4; i++)
    {
      fill (&r[i]);
      sum += turn (&r[i], i) * sum;
    }
  return sum;
}

DECO_SYNCHRONIZED __attribute__ ((noinline)) static int
threads_behind (struct row *r)
{
  int x = turn (r, 4);
  for (int i = 0; i < 3; i++)
    fill (&r[i]);
  seen[x & 3] = 9;
  return x;
}

DECO_SYNCHRONIZED __attribute__ ((noinline)) static int
inside_behind (struct row *r)
{
  int sum = 1;
  for (int i = 0; i < 4; i++)
    {
      fill (&r[i]);
      sum += turn_inside (&r[i], i) * sum;
    }
  return sum;
}

DECO_SYNCHRONIZED __attribute__ ((noinline)) static int
stores_behind (struct row *r)
{
  int sum = 0;
  for (int i = 0; i < 4; i++)
    {
      sum += turn_there (&r[i], i);
      r[i].g = i + 5;
      r[i].low = i;
    }
  return sum;
}

/* --- What is there then.  */

static void
fresh (void)
{
  for (int i = 0; i < 8; i++)
    row[i] = (struct row) { i, i * 2, i * 3, i, i * 4, { i, 1, 2, 3 } };
}

static void
show (const char *what, int result)
{
  printf ("%s %d", what, result);
  for (int i = 0; i < 8; i++)
    printf (" %d/%d/%d/%d", row[i].g, row[i].low, row[i].high, row[i].v[0]);
  for (int i = 0; i < 4; i++)
    printf (" %d", seen[i]);
  puts ("");
}

int
main (void)
{
  fresh ();
  results_before (row);
  show ("results_before", 0);
  bits_before (row);
  show ("bits_before", 0);
  results_behind (row);
  show ("results_behind", 0);
  deferred_before (row);
  show ("deferred_before", 0);
  fresh ();
  show ("threads_before", threads_before (row));
  fresh ();
  show ("threads_behind", threads_behind (row));
  fresh ();
  show ("inside_behind", inside_behind (row));
  show ("stores_behind", stores_behind (row));
  return 0;
}
