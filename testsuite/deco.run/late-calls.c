/* Calls at the commit whose results are used there.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include "check.h"
#include <ctype.h>
#include <errno.h>

C static int
value (int i)
{
  int r = i;
  for (int k = 0; k < 15; k++)
    r = (r * 7 + 3) % 1009;
  return r;
}
C static unsigned
hash (const char *s)
{
  unsigned r = 5381;
  while (*s)
    r = r * 33 + (unsigned char)*s++;
  return r;
}
static char names[64][8];
C static char *
name (int i)
{
  return names[value (i) & 63];
}
C static char *
fresh (int i)
{
  char *p = malloc (12);
  sprintf (p, "n%d", value (i));
  return p;
}
C static int
length (const char *s)
{
  return strlen (s);
}
struct entry
{
  struct entry *next;
  const char *key;
  int count;
};
struct table
{
  struct entry *buckets[16];
  int used;
};
struct stack
{
  int *p, n, room;
};
static int calls, wide_enough[40];
static int
count (int s, int x)
{
  calls++;
  return (s * 3 + x) % 10007;
}
static int
push (struct stack *v, int x)
{
  if (v->n == v->room)
    return -1;
  v->p[v->n++] = x;
  return v->n;
}

/* --- Of libraries.  */

S int
lengths (int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    s = (s * 3 + strlen (name (i))) % 10007;
  return s;
}
S int
above (const char *k, int n)
{
  int c = 0;
  for (int i = 0; i < n; i++)
    if (strcmp (name (i), k) > 0)
      c++;
  return c;
}
S struct entry *
list (int n)
{
  struct entry *l = NULL;
  for (int i = 0; i < n; i++)
    {
      int v = value (i);
      struct entry *e = malloc (sizeof *e);
      e->count = v;
      e->key = names[i];
      e->next = l;
      l = e;
    }
  return l;
}
/* The memory is had before the call.  */
S struct entry *
list_of_calls (int n)
{
  struct entry *l = NULL;
  for (int i = 0; i < n; i++)
    {
      struct entry *e = malloc (sizeof *e);
      e->count = value (i);
      e->key = names[i];
      e->next = l;
      l = e;
    }
  return l;
}
S int
look_up (struct table *t, const char **keys, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      struct entry *e = t->buckets[hash (keys[i]) % 16];
      while (e && strcmp (e->key, keys[i]) != 0)
	e = e->next;
      if (e)
	{
	  s = (s * 7 + e->count) % 10007;
	  e->count++;
	}
    }
  return s;
}
S int
enter (struct table *t, const char **keys, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      unsigned k = hash (keys[i]) % 16;
      struct entry *e = t->buckets[k];
      while (e && strcmp (e->key, keys[i]) != 0)
	e = e->next;
      if (!e)
	{
	  e = calloc (1, sizeof *e);
	  e->key = keys[i];
	  e->next = t->buckets[k];
	  t->buckets[k] = e;
	  t->used++;
	}
      e->count++;
      s += e->count;
    }
  return s;
}
S void
push_all (struct stack *v, int n)
{
  for (int i = 0; i < n; i++)
    {
      int x = value (i);
      if (v->n == v->room)
	{
	  v->room = v->room ? v->room * 2 : 4;
	  v->p = realloc (v->p, v->room * sizeof *v->p);
	}
      v->p[v->n++] = x;
    }
}
S int
written (char *text, int n)
{
  int at = 0;
  for (int i = 0; i < n; i++)
    at += sprintf (text + at, "%d;", value (i));
  return at;
}
S int
in_a_row (char *text, int n)
{
  char *end = text;
  for (int i = 0; i < n; i++)
    {
      end = stpcpy (end, name (i));
      *end++ = ',';
    }
  *end = 0;
  return end - text;
}
S int
released (int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      char *p = fresh (i);
      s = (s * 3 + atoi (p + 1)) % 10007;
      free (p);
    }
  return s;
}
S int
distances (int *o, int n)
{
  for (int i = 0; i < n; i++)
    {
      int v = value (i);
      for (int k = 0; k < 4; k++)
	o[v & 63] += abs (v - k * 250);
    }
  return o[3];
}
S int
told (char *text, int n, int verbose)
{
  int s = 0;
  char *p = text;
  for (int i = 0; i < n; i++)
    {
      int v = value (i);
      if (verbose)
	p += sprintf (p, "[%d]", v);
      s += v;
    }
  return s;
}
S int
numbers (char *text, int n)
{
  int c = 0;
  for (int i = 0; i < n; i++)
    {
      int v = value (i);
      for (int k = 0; k < 3; k++)
	if (isdigit ((unsigned char)text[k] + v % 3))
	  c++;
      text[i % 50] = 'a' + v % 26;
    }
  return c;
}
/* What the call leaves is wanted by the caller, or by the next task.  */
S int
failures (int n)
{
  int c = 0;
  for (int i = 0; i < n; i++)
    {
      errno = 0;
      long v = strtol (value (i) & 1 ? "99999999999999999999" : "7", NULL, 10);
      c += errno == ERANGE;
      c += v & 1;
    }
  return c;
}
S int
measured (char (*text)[8], int n)
{
  int s = 0;
  for (int i = 0; i + 1 < n; i++)
    {
      int v = length (text[i]);
      s += snprintf (text[i + 1], 8, "%d%.*s", v, v & 3, "abc");
    }
  return s;
}
S int
from_last (const char *text, int n)
{
  const char *p = text;
  int s = 0;
  for (int i = 0; i < n && *p; i++)
    {
      s += length (p);
      p = strchr (p + 1, ',');
      if (!p)
	break;
    }
  return s;
}

/* --- Of the program.  */

S int
counted (int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    s = count (s, value (i));
  return s;
}
S int
refused (struct stack *v, int n)
{
  int c = 0;
  for (int i = 0; i < n; i++)
    if (push (v, value (i)) < 0)
      c++;
  return c;
}
S int
stopped (struct stack *v, int n)
{
  for (int i = 0; i < n; i++)
    if (push (v, value (i)) < 0)
      return i;
  return n;
}
S int
placed (struct stack *v, int *o, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      int at = push (v, value (i));
      o[i & 31] = at;
      s ^= at;
    }
  return s;
}

static void
show (const char *text)
{
  printf ("%08x\n", hash (text));
}
static void
show_list (struct entry *l)
{
  for (struct entry *e = l; e; e = l)
    {
      printf ("%s %d ", e->key, e->count);
      l = e->next;
      free (e);
    }
  puts ("");
}
int
main (void)
{
  static char text[2000];
  static struct table table;
  static const char *keys[120];
  struct stack v = { 0 }, w = { wide_enough, 0, 40 };
  for (int i = 0; i < 64; i++)
    sprintf (names[i], "x%d", i * 37 % 64 * (i & 3));
  for (int i = 0; i < 120; i++)
    keys[i] = names[i * 7 % 64];
  printf ("%d %d\n", lengths (100), above ("x2", 150));
  show_list (list (50));
  show_list (list_of_calls (50));
  printf ("%d ", look_up (&table, keys, 120));
  printf ("%d ", enter (&table, keys, 120));
  printf ("%d %d ", table.used, look_up (&table, keys, 100));
  for (int i = 0; i < 16; i++)
    show_list (table.buckets[i]);
  push_all (&v, 100);
  digest ("push_all", v.p, v.n);
  printf ("%d %d ", v.room, written (text, 100));
  show (text);
  printf ("%d ", in_a_row (text, 100));
  show (text);
  printf ("%d ", from_last (text, 60));
  printf ("%d ", released (80));
  CHECK (printf ("%d\n", distances (o, 100)));
  printf ("%d ", told (text, 50, 1));
  show (text);
  printf ("%d %d ", told (text, 50, 0), numbers (text, 100));
  show (text);
  printf ("%d ", failures (60));
  printf ("%d ", measured (names, 64));
  show (names[5]);
  printf ("%d %d ", counted (100), calls);
  printf ("%d ", refused (&w, 50));
  w.n = 7;
  printf ("%d ", stopped (&w, 50));
  w.n = 3;
  CHECK (printf ("%d\n", placed (&w, o, 50)));
  digest ("", wide_enough, 40);
  free (v.p);
  return 0;
}
