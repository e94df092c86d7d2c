/* Process, isolated and detached calls in C++: exceptions, members, references,
   destructors beside the calls.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include "deco.h"

struct counted
{
  static int alive;
  counted () { alive++; }
  ~counted () { alive--; }
};
int counted::alive;

struct job
{
  int base;
  [[deco::concurrent ("process")]] int twice (int i) const;
  [[deco::concurrent ("isolated")]] static int thrice (int i);
};
__attribute__ ((noinline)) int job::twice (int i) const { return base + 2 * i; }
__attribute__ ((noinline)) int job::thrice (int i) { return 3 * i; }

DECO_CONCURRENT ("process") __attribute__ ((noinline)) int
sometimes (int i)
{
  if (i % 3 == 2)
    throw std::runtime_error ("no");
  return i;
}
DECO_CONCURRENT ("isolated") __attribute__ ((noinline)) int
seldom (int i)
{
  counted c;
  std::string s (i, 'x');
  if (i == 4)
    throw 4;
  return s.size ();
}
DECO_CONCURRENT ("process", "retries=2") __attribute__ ((noinline)) int
tried (int i)
{
  if (i == 1)
    throw i;
  return i;
}
DECO_CONCURRENT ("detached") __attribute__ ((noinline)) int
away (int i)
{
  if (i == 1)
    throw std::string ("away");
  return i;
}
DECO_CONCURRENT ("process") __attribute__ ((noinline)) void by_reference (int &i, const int &by) { i += by; }

static deco_decision
show (const deco_failure *f, void *result, size_t size, void *)
{
  char text[40];
  printf ("%s: %s (%u)\n", f->function, deco_failure_text (f, text, sizeof text),
	  f->attempts);
  if (size == sizeof (int))
    *(int *) result = -7;
  return DECO_SUPPLY;
}

DECO_SYNCHRONIZED void
all ()
{
  job j = { 100 };
  int r[9], s[9], t[9], u[4] = { 0, 1, 2, 3 };
  for (int i = 0; i < 9; i++)
    r[i] = j.twice (i);
  for (int i = 0; i < 9; i++)
    s[i] = sometimes (i);
  for (int i = 0; i < 9; i++)
    t[i] = job::thrice (i);
  for (int i = 0; i < 4; i++)
    by_reference (u[i], 10);
  for (int i = 0; i < 9; i++)
    printf ("%d %d %d %d\n", r[i], s[i], t[i], u[i % 4]);
}

DECO_SYNCHRONIZED void
retries ()
{
  int r[3];
  for (int i = 0; i < 3; i++)
    r[i] = tried (i);
  printf ("%d %d %d\n", r[0], r[1], r[2]);
}

int
main ()
{
  deco_set_failure_handler (show, nullptr);
  all ();
  retries ();
  try
    {
      counted c;
      std::string text ("kept");
      printf ("%d %d %s\n", seldom (3), seldom (4), text.c_str ());
    }
  catch (...)
    {
      printf ("caught\n");
    }
  printf ("%d\n", counted::alive);
  for (int i = 0; i < 3; i++)
    away (i);
  int n = 0, r, how;
  while ((how = deco_take (away, &r)) != DECO_NONE)
    n += how == DECO_DONE ? 1 + r : 100;
  printf ("%d\n", n);
  return 0;
}
