/* Library calls of the caller, as the header's inline functions have them with
   -D_FORTIFY_SOURCE, and as they are: what waits is the same.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-options "-D_FORTIFY_SOURCE=2" } */
/* { dg-summary pair 1 1 0 } */
/* { dg-summary to_stream 1 1 0 } */
/* { dg-summary behind 1 1 0 } */
/* { dg-summary progress 1 1 0 } */
/* { dg-summary guarded 1 1 0 } */
/* { dg-summary formatted 1 1 0 } */
/* { dg-summary at_offset 1 1 0 } */
/* { dg-summary copied 1 1 0 } */
/* { dg-summary read_text 1 1 0 } */
/* { dg-summary input 1 0 0 } */

#include "lower.h"
#include <ctype.h>

C int f (int x) BODY ({ return x * 3 + 1; })

S void
pair (int n)
{
  for (int i = 0; i < n; i++)
    {
      printf ("%d: ", i);
      printf ("%d\n", f (i));
    }
}
S void
to_stream (FILE *o, int n)
{
  for (int i = 0; i < n; i++)
    {
      fprintf (o, "%d: ", i);
      fprintf (o, "%d\n", f (i));
    }
}
S void
behind (int n)
{
  for (int i = 0; i < n; i++)
    {
      fprintf (stderr, "%d", f (i));
      fprintf (stderr, "%d\n", i);
      putchar ('.');
    }
}
S void
progress (int *r, int n)
{
  for (int i = 0; i < n; i++)
    {
      r[i] = f (i);
      printf ("%d ", i);
    }
}
S void
guarded (int n)
{
  for (int i = 0; i < n; i++)
    {
      printf ("%d: ", i);
      int v = f (i);
      if (v > 3)
	printf ("%d\n", v);
    }
}
S void
formatted (char (*b)[16], int n)
{
  for (int i = 0; i < n; i++)
    snprintf (b[i], sizeof b[i], "%d", f (i));
}
S int
at_offset (char *p, int n)
{
  int at = 0;
  for (int i = 0; i < n; i++)
    at += sprintf (p + at, "%d,", f (i));
  return at;
}
S void
copied (int *r, const int *from, int n)
{
  int t[8];
  for (int i = 0; i < n; i++)
    {
      memcpy (t, from + i, sizeof t);
      r[i] = f (t[3]);
    }
}
S void
read_text (int *r, const char *s, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = f (atoi (s + i) + tolower (s[i]));
}
S void
input (int *r, FILE *o, int n)
{
  char line[80];
  for (int i = 0; i < n; i++)
    {
      r[i] = f (i);
      fgets (line, sizeof line, o);
    }
}
