/* A C++ exception out of a task is rethrown at the barrier, the serially first
   one; stores of earlier tasks are committed, of it and later ones not.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */

#include <cstdio>
#include <exception>
#include <stdexcept>
#include <unistd.h>

__attribute__ ((concurrent, noinline)) int
task (int i)
{
  usleep ((20 - i) * 200);
  if (i == 7 || i == 11)
    throw i;
  return i + 100;
}

__attribute__ ((synchronized, noinline)) void
loop (int *r)
{
  for (int i = 0; i < 16; i++)
    r[i] = task (i);
}

/* The same out of a deferred call; an update behind it is not made.  */

static int seen[16], sum;

__attribute__ ((noinline)) void
note (int x)
{
  if (x == 105)
    throw x;
  seen[x - 100] = x;
}

__attribute__ ((concurrent, noinline)) int
calm (int i)
{
  usleep ((20 - i) * 200);
  return i + 100;
}

__attribute__ ((synchronized, noinline)) void
deferred ()
{
  for (int i = 0; i < 16; i++)
    {
      note (calm (i));
      sum += calm (i);
    }
}

static int
check_deferred ()
{
  try
    {
      deferred ();
      return 1;
    }
  catch (int i)
    {
      if (i != 105)
	return 2;
    }
  for (int i = 0; i < 16; i++)
    if (seen[i] != (i < 5 ? i + 100 : 0))
      return 3;
  return sum == 100 + 101 + 102 + 103 + 104 ? 0 : 4;
}

/* Out of a call on a condition: nothing behind it is done, in its guard or a later
   one.  */

__attribute__ ((synchronized, noinline)) void
guarded (int *kept, int *count)
{
  int k = 0;
  for (int i = 0; i < 16; i++)
    if (calm (i) % 3 == 0)
      {
	kept[k++] = i;
	*count = k;
	note (i + 100);
	kept[k++] = -i;
      }
}

static int
check_guarded ()
{
  int kept[16] = {}, count = 0;
  for (int i = 0; i < 16; i++)
    seen[i] = 0;
  try
    {
      guarded (kept, &count);
      return 1;
    }
  catch (int x)
    {
      if (x != 105)
	return 2;
    }
  /* 2 is noted, 5 throws.  */
  for (int i = 0; i < 16; i++)
    if (seen[i] != (i == 2 ? 102 : 0))
      return 3;
  if (count != 3 || kept[0] != 2 || kept[1] != -2 || kept[2] != 5 || kept[3])
    return 4;
  return 0;
}

int
main ()
{
  if (int wrong = check_deferred ())
    return 10 + wrong;
  if (int wrong = check_guarded ())
    return 20 + wrong;
  for (int round = 0; round < 5; round++)
    {
      int r[16] = {};
      try
	{
	  loop (r);
	  return 1;
	}
      catch (int i)
	{
	  if (i != 7)
	    return 2;
	}
      for (int i = 0; i < 16; i++)
	if (r[i] != (i < 7 ? i + 100 : 0))
	  return 3;
      if (std::uncaught_exceptions () != 0)
	return 4;
    }
  return 0;
}
