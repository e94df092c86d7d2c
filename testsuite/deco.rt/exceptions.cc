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

int
main ()
{
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
