/* The barrier behind the second call goes away when that call turns out to be run
   where it stands; then the first is still pending at the third, whose result
   may not be stored before the first one's.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */

#include "check.h"

S int
three_stores (int *p, int *q)
{
  *p = f (1);
  *q = f (2);
  int s = *q;
  *p = f (3);
  return s * 100 + *p;
}

int
main (void)
{
  VALUE (three_stores (a, o));
  return 0;
}
