/* Bit-fields of the elements of an array: a task has some, and the caller, or another
   task, their neighbours in the same memory location.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include "check.h"

/* Numbers that only the program knows.  */
#undef S
#define S DECO_SYNCHRONIZED __attribute__ ((noipa))

enum { ROWS = 40 };

struct row
{
  int id;
  unsigned flags : 3, region : 5;
  unsigned hour : 11;
  long long wide : 40;
  double amount;
};
struct table
{
  struct row *rows;
  int n;
};
struct __attribute__ ((packed)) tight
{
  unsigned a : 3, b : 7, c : 14;
};

C static void
set_flags (struct row *r, int k)
{
  r->flags ^= k;
  r->amount += f (k);
}

C static int
flag_of (const struct row *r, int k)
{
  return (r->flags + r->region + f (k)) & 7;
}

/* What is read of an element decides whether there is a task for it.  */

S static void
chosen (struct row *r, int n, int k)
{
  for (int i = 0; i < n; i++)
    if (r[i].region & 1)
      set_flags (&r[i], k);
}

S static void
walked (struct table *t, int k)
{
  for (struct row *r = t->rows; r < t->rows + t->n; r++)
    if (r->hour > 20)
      set_flags (r, k);
}

S static void
passed (struct row *r, int n)
{
  for (int i = n; i-- > 0;)
    set_flags (&r[i], r[i].region);
}

S static void
nested (struct row (*r)[8], int n, int k)
{
  for (int i = 0; i < n; i++)
    for (int j = 0; j < 8; j++)
      if (r[i][j].wide < 50)
	set_flags (&r[i][j], k);
}

/* The next element is read, or the one before: those must not have been reached.  */

S static void
from_next (struct row *r, int n)
{
  for (int i = 0; i + 1 < n; i++)
    set_flags (&r[i], r[i + 1].flags);
}

S static void
from_last (struct row *r, int n)
{
  for (int i = 1; i < n; i++)
    set_flags (&r[i], r[i - 1].region + r[i - 1].flags);
}

/* Results go to the neighbours of what is read.  */

S static void
stored (struct row *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i].region = flag_of (&r[i], r[i].hour);
}

S static int
stored_beside (struct row *r, int n)
{
  int odd = 0;
  for (int i = 0; i < n; i++)
    {
      r[i].flags = f (r[i].region);
      odd += r[i].hour & 1;
    }
  return odd;
}

S static void
stored_ahead (struct row *r, int n)
{
  for (int i = 0; i + 2 < n; i++)
    r[i + 2].region = flag_of (&r[i], r[i].region);
}

/* Locations of three bytes, one behind the other.  */

C static void
turn (struct tight *t, int k)
{
  t->b += f (k);
}

S static void
packed (struct tight *t, int n)
{
  for (int i = 0; i < n; i++)
    if (t[i].a != 3)
      turn (&t[i], t[i].c);
}

/* Steps that are shorter than a location.  */

S static void
overlapping (unsigned char *p, int n)
{
  for (int i = 0; i < n; i++)
    turn ((struct tight *) (p + i), ((struct tight *) (p + i))->c);
}

static void
fill_rows (struct row *r)
{
  for (int i = 0; i < ROWS; i++)
    r[i] = (struct row) { .id = i, .flags = i, .region = i * 3, .hour = i * 7,
			  .wide = i * 5 - 60, .amount = i };
}

static void
check_rows (const char *what, const struct row *r)
{
  unsigned long h = 0;
  for (int i = 0; i < ROWS; i++)
    h = h * 31 + r[i].flags + 8 * r[i].region + 77 * r[i].hour + r[i].wide
	+ (int) r[i].amount;
  printf ("%s %lu\n", what, h);
}

int
main (void)
{
  static struct row r[ROWS];
  struct table t = { r, ROWS };
  fill_rows (r);
  chosen (r, ROWS, 5);
  check_rows ("chosen", r);
  walked (&t, 3);
  check_rows ("walked", r);
  passed (r, ROWS);
  check_rows ("passed", r);
  nested ((struct row (*)[8]) r, ROWS / 8, 6);
  check_rows ("nested", r);
  from_next (r, ROWS);
  check_rows ("from_next", r);
  from_last (r, ROWS);
  check_rows ("from_last", r);
  stored (r, ROWS);
  check_rows ("stored", r);
  printf ("%d\n", stored_beside (r, ROWS));
  check_rows ("stored_beside", r);
  stored_ahead (r, ROWS);
  check_rows ("stored_ahead", r);

  static struct tight s[ROWS];
  for (int i = 0; i < ROWS; i++)
    s[i] = (struct tight) { i, i * 5, i * 77 };
  packed (s, ROWS);
  overlapping ((unsigned char *) s, 2 * ROWS);
  for (int i = 0; i < ROWS; i++)
    printf ("%d %d %d\n", s[i].a, s[i].b, s[i].c);
  return 0;
}
