/* Pointers in containers: a structure that a task fills with its arguments makes them
   no one object, and a function that passes its parameters on keeps none.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-bodies VISIBLE } */
/* { dg-summary streams 1 1 0 } */
/* { dg-summary blocks 1 1 0 } */
/* { dg-summary files 1 1 0 } */
/* { dg-summary two_rows 1 1 0 } */
/* { dg-summary one_row 1 1 0 } */
/* { dg-summary kept 1 0 0 } */
#include "lower.h"
struct stream
{
  const char *in;
  char *out;
  unsigned room;
};
extern int deflate_all (struct stream *);
C int
deflate_one (const char *in, char *out, unsigned n)
{
  struct stream z = { in, out, n };
  return deflate_all (&z);
}
S void
streams (const char *in, char *out, int *size, int n)
{
  for (int i = 0; i < n; i++)
    size[i] = deflate_one (in + i * 100, out + i * 120, 120);
}

/* Through a pointer in a structure that is not written.  */
struct parameters
{
  int level;
  struct stream *shared;
  int (*run) (const struct parameters *, const char *, char *, int);
};
struct block
{
  const char *in;
  unsigned in_size;
  char *out;
  unsigned room, size;
};
C static void
compress (const struct parameters *p, struct block *b)
{
  b->size = p->run (p, b->in, b->out, b->room);
}
S void
blocks (struct block *b, int n, int level)
{
  extern int run (const struct parameters *, const char *, char *, int);
  struct parameters p = { level, 0, run };
  for (int i = 0; i < n; i++)
    compress (&p, &b[i]);
}

/* Helpers that open what they are given a name of.  */
struct dictionary;
extern long compress_by (const struct dictionary *, const char *, FILE *);
static FILE *
open_or_die (const char *name, const char *how)
{
  FILE *f = fopen (name, how);
  if (!f)
    {
      perror (name);
      exit (1);
    }
  return f;
}
C static long
compress_file (const char *name, const char *to, const struct dictionary *d)
{
  FILE *in = open_or_die (name, "r"), *out = open_or_die (to, "w");
  char line[80];
  long n = 0;
  while (fgets (line, sizeof line, in))
    n += compress_by (d, line, out);
  fclose (in);
  fclose (out);
  return n;
}
static char *
name_of_output (const char *name)
{
  char *to = malloc (strlen (name) + 5);
  if (!to)
    exit (1);
  strcpy (to, name);
  strcat (to, ".out");
  return to;
}
S void
files (char **names, int n, const struct dictionary *d)
{
  for (int i = 0; i < n; i++)
    {
      char *to = name_of_output (names[i]);
      long size = compress_file (names[i], to, d);
      printf ("%s: %ld\n", names[i], size);
      free (to);
    }
}

/* Two pointers in one structure are two.  */
struct rows
{
  int *first, *second;
};
static void
make_rows (struct rows *r, int *a, int *b)
{
  r->first = a;
  r->second = b;
}
C int f (int i) { return i * 7 % 13; }
S int
two_rows (struct rows *r, int *a, int *b, int n)
{
  int s = 0;
  make_rows (r, a, b);
  for (int i = 0; i < n; i++)
    {
      a[i] = f (i);
      s += b[i];
    }
  return s;
}
S int
one_row (struct rows *r, int *a, int *b, int n)
{
  make_rows (r, a, b);
  for (int i = 0; i < n; i++)
    a[i] = f (i);
  int s = r->first[n / 2];
  puts ("");
  return s;
}
S int
kept (struct rows *r, int *a, int *b, int n)
{
  int s = 0;
  make_rows (r, a, b);
  for (int i = 0; i < n; i++)
    {
      a[i] = f (i);
      s += r->second[i];
    }
  return s;
}
