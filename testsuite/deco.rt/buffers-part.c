/* The thread-local part of buffers.c.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */


#include <stdlib.h>

static __thread int here;

int
buffer_enter (int depth)
{
  int outer = here;
  if (outer >= depth)
    abort ();			/* Not below us.  */
  here = depth;
  return outer;
}

void
buffer_leave (int outer)
{
  here = outer;
}
