/* A deferred store may not overtake an older task that reads the object, and of
   two stores to one element the later one wins.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */

#include "check.h"

C void
scan (const int *a, int *o)
{
  int s = 0;
  for (volatile int i = 0; i < 1000; i++)
    ;
  for (int i = 0; i < N; i++)
    s += a[i];
  *o = s;
}
S void
older (int *a, int *o)
{
  for (int k = 0; k < N; k++)
    {
      scan (a, &o[k]);
      a[0] = f (k);
    }
}
S void
older2 (int *a, int *o)
{
  for (int k = 0; k < N; k++)
    {
      scan (a, &o[k]);
      a[k] = f (k);
    }
}
S void
waw (int *r)
{
  for (int i = 0; i < N; i++)
    {
      r[i / 3] = f (i);
      r[i / 2] = f (-i);
    }
}
S void
waw2 (int *r)
{
  r[0] = f (1);
  r[0] = f (2);
  r[1] = f (3);
  r[0] = f (4);
}
int
main (void)
{
  CHECK (older (a, o));
  CHECK (older2 (a, o));
  CHECK (waw (a));
  CHECK (waw2 (a));
  return 0;
}
