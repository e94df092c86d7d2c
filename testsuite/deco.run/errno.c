/* errno is the thread's: it is read and written where that stands, and not when a
   result is committed.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include <errno.h>
#include "check.h"

C __attribute__ ((noipa)) int
g (int x)
{
  return f (x) & 7;
}
static const char *const words[]
  = { "1", "99999999999999999999999", "3", "-99999999999999999999999" };

S void
result_stored (int n)
{
  for (int i = 0; i < n; i++)
    {
      errno = g (i);
      o[i] = errno;
      a[i] = strtol (words[i & 3], NULL, 10) > 2;
      o[i] += errno * 3;
    }
}
S void
read_on_a_condition (int n)
{
  for (int i = 0; i < n; i++)
    {
      errno = 0;
      a[i] = strtol (words[i & 3], NULL, 10) > 2;
      if (g (i) > 3)
	o[i] = errno;
    }
}
S void
set_on_a_condition (int n)
{
  for (int i = 0; i < n; i++)
    {
      if (g (i) > 3)
	errno = i;
      a[i] = strtol (words[(i + 1) & 3], NULL, 10) > 2;
      o[i] = errno;
    }
}
S void
set_between (int n)
{
  for (int i = 0; i < n; i++)
    {
      int t = g (i);
      errno = 0;
      o[i] = t;
      a[i] = strtol (words[i & 3], NULL, 10) > 2;
      a[i] += errno * 2;
    }
}
/* Both pointers are the same.  */
S void
by_pointers (int n)
{
  int *e = &errno;
  for (int i = 0; i < n; i++)
    {
      *e = g (i);
      o[i] = errno;
    }
}

int
main (void)
{
  CHECK (result_stored (40));
  CHECK (read_on_a_condition (40));
  CHECK (set_on_a_condition (40));
  CHECK (set_between (40));
  CHECK (by_pointers (40));
  return 0;
}
