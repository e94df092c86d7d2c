/* Results that several calls of the caller are made with, one after the other: they
   are used, and freed.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include "check.h"

struct text
{
  char *s;
  size_t n, room;
};
struct named
{
  char *name;
  int id;
};
static int made, freed;

static void *
allocate (size_t n)
{
  void *p = malloc (n);
  if (!p)
    abort ();
  return p;
}
C static char *
number (int i)
{
  char *s = allocate (20);
  sprintf (s, "%d,", f (i));
  return s;
}
C static struct named
name (int i)
{
  struct named n = { allocate (20), f (i) };
  sprintf (n.name, "<%d>", n.id);
  return n;
}
static void
append (struct text *t, const char *s)
{
  size_t n = strlen (s);
  if (t->n + n + 1 > t->room)
    {
      t->room = 2 * t->room + n + 1;
      t->s = realloc (t->s, t->room);
      if (!t->s)
	abort ();
    }
  memcpy (t->s + t->n, s, n + 1);
  t->n += n;
}
static void
release (char *s)
{
  freed++;
  free (s);
}

S void
printed (int n)
{
  for (int i = 0; i < n; i++)
    {
      char *s = number (i);
      puts (s);
      free (s);
    }
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
      release (s);
      made++;
    }
}
/* Stores between the calls, and others' output.  */
S void
between (struct text *t, char *first, int n)
{
  for (int i = 0; i < n; i++)
    {
      char *s = number (i);
      append (t, s);
      first[i] = *s;
      puts (";");
      free (s);
      printf ("%d\n", i);
    }
}
S void
structures (struct text *t, int *ids, int n)
{
  for (int i = 0; i < n; i++)
    {
      struct named m = name (i);
      append (t, m.name);
      free (m.name);
      ids[i] = m.id;
    }
}
S void
guarded (struct text *t, int n)
{
  for (int i = 0; i < n; i++)
    {
      char *s = number (i);
      if (s[0] == '1')
	{
	  puts (s);
	  append (t, s);
	}
      free (s);
    }
}
/* What the next result is read from is changed by what the one before is passed
   to.  */
C static char *
behind (const struct text *t, int i)
{
  char *s = allocate (20);
  sprintf (s, "%zu.%d,", t->n, f (i));
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
/* The caller looks at what the calls do.  */
S size_t
looked_at (struct text *t, int n)
{
  size_t sum = 0;
  for (int i = 0; i < n; i++)
    {
      char *s = number (i);
      append (t, s);
      free (s);
      sum = sum * 3 + t->n;
    }
  return sum;
}
/* More calls than are kept waiting.  */
S void
many (struct text *t, int n)
{
  for (int i = 0; i < n; i++)
    {
      char *s = number (i);
      append (t, s);
      append (t, s);
      append (t, s + 1);
      append (t, s);
      append (t, s + 1);
      append (t, s);
      append (t, s + 1);
      append (t, s);
      append (t, s + 1);
      free (s);
    }
}
/* A name is used by one call and changed by the next.  */
static void
shout (char *s)
{
  for (; *s; s++)
    if (*s >= '0' && *s <= '8')
      ++*s;
}
S void
changed (struct text *t, int n)
{
  for (int i = 0; i < n; i++)
    {
      char *s = number (i);
      shout (s);
      append (t, s);
      shout (s);
      puts (s);
      free (s);
    }
}

#define TEXT(CALL) \
  do \
    { \
      struct text t = { calloc (1, 1), 0, 1 }; \
      CALL; \
      printf (#CALL " %zu %s\n", t.n, t.s); \
      free (t.s); \
    } \
  while (0)

int
main (void)
{
  char to[N * 20] = "", first[N + 1] = "";
  int ids[N] = { 0 };
  printed (N);
  joined (to, N);
  puts (to);
  TEXT (built (&t, N));
  printf ("%d %d\n", made, freed);
  TEXT (between (&t, first, N));
  puts (first);
  TEXT (structures (&t, ids, N));
  digest ("ids", ids, N);
  TEXT (guarded (&t, N));
  TEXT (fed_back (&t, N));
  size_t sum;
  TEXT (sum = looked_at (&t, N));
  printf ("%zu\n", sum);
  TEXT (many (&t, N));
  TEXT (changed (&t, N));
}
