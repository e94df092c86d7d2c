/* What a visible body does behind its arguments: block copies to a global,
   stores through a global pointer, another name of an object, a static behind
   an assertion, constant functions between loads.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */

#include "check.h"
#include <assert.h>

static struct { char first[9], second[8]; } record;

C void
fill_record (int k)
{
  memcpy (record.first, "FOOBARFOO", sizeof record.first);
  memcpy (record.second, "SPEC CPU", sizeof record.second);
  record.first[1] += k;
}

S int
read_record (void)
{
  char copy[32];
  fill_record (3);
  memcpy (copy, record.first, sizeof record.first);
  memcpy (copy + 9, record.second, sizeof record.second);
  int s = 0;
  for (int i = 0; i < 17; i++)
    s = s * 7 + copy[i];
  return s;
}

static int *current;

C void
store_current (int v)
{
  *current = v;
  current[1] += v;
}

S int
through_global (int *p)
{
  int local[2] = { 1, 2 };
  current = local;
  store_current (5);
  int s = local[0] * 10 + local[1];
  current = p;
  store_current (7);
  return s + p[0] + p[1];
}

static int counter;
extern int other_name __attribute__ ((alias ("counter")));

C __attribute__ ((noinline)) static void
count (void)
{
  other_name++;
}

S int
read_other_name (void)
{
  counter = 0;
  count ();
  count ();
  return counter;
}

C static void
in_sequence (int c)
{
  static int expected;
  assert (c == expected);
  expected++;
}

S void
sequence (void)
{
  for (int i = 0; i < N; i++)
    in_sequence (i);
}

C __attribute__ ((const)) int
times5 (int x)
{
  return x * 5;
}

C __attribute__ ((pure)) int
times_counter (int x)
{
  return x * counter;
}

S void
constants (int *r, int *w, int n)
{
  for (int i = 0; i < n; i++)
    {
      w[i] += i;
      r[i] = 2 * times5 (i) + w[i];
      w[i] = 3 * times_counter (i) - r[i];
      counter++;
    }
}

int
main (void)
{
  printf ("%d\n", read_record ());
  VALUE (through_global (a));
  printf ("%d\n", read_other_name ());
  sequence ();
  CHECK (constants (a, o, 30));
  return 0;
}
