/* Functions of the library whose result points to a buffer that the next call
   changes: who reads it later, on a thread or at a commit, has to be waited for.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include <time.h>
#include "check.h"

C __attribute__ ((noipa)) int
g (int x)
{
  return f (x) & 7;
}
/* Of "Unknown error 1000" and so on the digits that change.  */
C __attribute__ ((noipa)) int
digits (const char *s)
{
  f (3);
  return s[strlen (s) - 2] * 10 + s[strlen (s) - 1];
}
static const char *
message (int e)
{
  return strerror (e);
}

S int
printed (int n)
{
  for (int i = 0; i < n; i++)
    {
      const char *s = strerror (1000 + i);
      printf ("%s %d\n", s, g (i));
    }
  return 0;
}
S int
printed_on_a_condition (int n)
{
  for (int i = 0; i < n; i++)
    {
      const char *s = message (1000 + i);
      if (g (i) > 3)
	puts (s);
    }
  return 0;
}
S int
read_on_a_condition (int n)
{
  int k = 0;
  for (int i = 0; i < n; i++)
    {
      const char *s = strerror (1000 + i);
      if (g (i) > 3)
	o[k++] = s[strlen ("Unknown error 10")];
    }
  return k;
}
S int
given_to_a_task (int n)
{
  for (int i = 0; i < n; i++)
    o[i] = digits (strerror (1000 + i));
  return 0;
}
S int
given_by_a_function (int n)
{
  for (int i = 0; i < n; i++)
    o[i] = digits (message (1000 + i));
  return 0;
}
S int
day (int n)
{
  for (int i = 0; i < n; i++)
    {
      time_t t = i * 100000;
      struct tm *m = gmtime (&t);
      if (g (i) > 2)
	o[i] = m->tm_mday;
    }
  return 0;
}
S int
day_at_once (int n)
{
  for (int i = 0; i < n; i++)
    {
      time_t t = i * 100000;
      struct tm *m = gmtime (&t);
      o[i] = g (i) + m->tm_mday;
    }
  return 0;
}
/* These are in the caller's own buffer.  */
S int
words (int n)
{
  char text[64], *w;
  int k = 0;
  sprintf (text, "11 22 333 4444 55555 %d", n);
  for (w = strtok (text, " "); w; w = strtok (NULL, " "))
    o[k++] = digits (w);
  return k;
}

int
main (void)
{
  static int (*const tests[]) (int)
    = { printed, printed_on_a_condition, read_on_a_condition, given_to_a_task,
	given_by_a_function, day, day_at_once, words };
  for (unsigned i = 0; i < sizeof tests / sizeof *tests; i++)
    {
      fill ();
      int value = tests[i] (30);
      printf ("%u: %d\n", i, value);
      digest ("o", o, 64);
    }
  return 0;
}
