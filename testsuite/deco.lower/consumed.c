/* A result that several calls are made with is used where it stands in the log; work
   of the caller's own is done beside the task.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-bodies VISIBLE } */
/* { dg-summary joined 1 1 0 } */
/* { dg-summary built 1 1 0 } */
/* { dg-summary told 1 1 0 } */
/* { dg-summary guarded 1 1 0 } */
/* { dg-summary beside 1 1 1 } */
/* { dg-summary fed_back 1 0 0 } */
/* { dg-summary looked_at 1 0 0 } */
#include "lower.h"
struct text
{
  char *s;
  unsigned n;
};
C char *
number (int i)
{
  char *s = malloc (20);
  if (s)
    sprintf (s, "%d,", i);
  return s;
}
static void
append (struct text *t, const char *s)
{
  unsigned n = strlen (s);
  memcpy (t->s + t->n, s, n + 1);
  t->n += n;
}
S void
joined (char *to, int n)
{
  for (int i = 0; i < n; i++)
    {
      char *s = number (i);
      strcat (to, s);
      free (s);
    }
}
S void
built (struct text *t, int n)
{
  for (int i = 0; i < n; i++)
    {
      char *s = number (i);
      append (t, s);
      free (s);
    }
}
C int f (int i) { return i * 7 % 13; }
static void
note (char *to, int v)
{
  to[v & 7] ^= v;
}
S void
told (char *to, int *r, int n)
{
  for (int i = 0; i < n; i++)
    {
      int t = f (i);
      note (to, t);
      r[i] = t;
      note (to, t + 1);
    }
}
S void
guarded (char *to, int *r, int n)
{
  for (int i = 0; i < n; i++)
    {
      int t = f (i);
      if (t > 9)
	{
	  note (to, t);
	  note (to, i);
	}
      r[i] = t;
    }
}
static void
work (int *x)
{
  for (int i = 0; i < 100; i++)
    x[i] = x[i] * 3 + 1;
}
S void
beside (int *r, int *x, int n)
{
  for (int i = 0; i < n; i++)
    {
      int t = f (i);
      work (x);
      r[i] = t;
    }
}
C char *
behind (const struct text *t, int i)
{
  char *s = number (i);
  s[0] += t->n & 1;
  return s;
}
S void
fed_back (struct text *t, int n)
{
  for (int i = 0; i < n; i++)
    {
      char *s = behind (t, i);
      append (t, s);
      free (s);
    }
}
S unsigned
looked_at (struct text *t, int n)
{
  unsigned sum = 0;
  for (int i = 0; i < n; i++)
    {
      char *s = number (i);
      append (t, s);
      free (s);
      sum = sum * 3 + t->n;
    }
  return sum;
}
