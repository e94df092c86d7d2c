/* Results that replace what their own task has read, element by element, row by row;
   and results that replace what another task reads.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include "check.h"

/* Numbers that only the program knows.  */
#undef S
#define S DECO_SYNCHRONIZED __attribute__ ((noipa))

struct row
{
  int id, x, v;
};

C static int
next (const int *p)
{
  return f (*p) & 1023;
}

C static int
step (const struct row *r)
{
  return (f (r->x) + r->v) & 1023;
}

C static struct row
moved (const struct row *r)
{
  return (struct row) { r->id, step (r), r->v + 1 };
}

C static int
pair (const int *p)
{
  return f (p[0] + p[1]) & 1023;
}

C static void
change (int *p)
{
  *p = f (*p) & 1023;
}

/* --- Elements.  */

S static void
each (int *p, int n)
{
  for (int i = 0; i < n; i++)
    p[i] = next (&p[i]);
}

S static void
each_field (struct row *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i].x = step (&r[i]);
}

S static void
each_added (struct row *r, int n)
{
  for (struct row *p = r; p < r + n; p++)
    p->x += step (p);
}

S static void
each_whole (struct row *r, int n)
{
  for (int i = n; i-- > 0;)
    r[i] = moved (&r[i]);
}

S static void
with_next (int *p, int n)
{
  for (int i = 0; i + 1 < n; i++)
    p[i] = pair (&p[i]);
}

S static void
from_next (int *p, int n)
{
  for (int i = 0; i + 1 < n; i++)
    p[i] = next (&p[i + 1]);
}

S static void
to_next (int *p, int n)
{
  for (int i = 0; i + 1 < n; i++)
    p[i + 1] = next (&p[i]);
}

S static void
to_one_behind (int *p, int n)
{
  for (int i = n - 1; i > 0; i--)
    p[i - 1] = next (&p[i]);
}

S static void
every_second (int *p, int n)
{
  for (int i = 0; i + 1 < n; i += 2)
    p[i] = pair (&p[i]);
}

S static void
from_partner (int *p, int n)
{
  for (int i = 0; i + 1 < n; i += 2)
    p[i] = next (&p[i + 1]);
}

S static void
two_at_once (int *p, int n)
{
  for (int i = 0; i + 1 < n; i += 2)
    {
      p[i] = next (&p[i + 1]);
      p[i + 1] = next (&p[i]);
    }
}

/* --- Rows.  */

S static void
constant_rows (int (*m)[8], int n)
{
  for (int i = 0; i < n; i++)
    for (int j = 0; j < 8; j++)
      m[i][j] = next (&m[i][j]);
}

S static void
values_of_rows (int (*m)[8], int n)
{
  for (int i = 0; i < n; i++)
    for (int j = 0; j < 8; j++)
      m[i][j] = f (m[i][j]) & 1023;
}

S static void
rows (int *m, int h, int w)
{
  for (int y = 0; y < h; y++)
    for (int x = 0; x < w; x++)
      m[y * w + x] = f (m[y * w + x]) & 1023;
}

S static void
unsigned_rows (int *m, size_t h, size_t w)
{
  for (size_t y = 0; y < h; y++)
    for (size_t x = 0; x < w; x++)
      m[y * w + x] = next (&m[y * w + x]);
}

S static void
cubes (int *m, int n, int h, int w)
{
  for (int i = 0; i < n; i++)
    for (int y = 0; y < h; y++)
      for (int x = 0; x < w; x++)
	m[(i * h + y) * w + x] = f (m[(i * h + y) * w + x]) & 1023;
}

S static void
chosen_of_rows (int *m, int h, int w)
{
  for (int y = 0; y < h; y++)
    for (int x = 0; x < w; x++)
      if (m[y * w + x] & 1)
	change (&m[y * w + x]);
}

S static void
variable_rows (int h, int w, int m[h][w])
{
  for (int y = 0; y < h; y++)
    for (int x = 0; x < w; x++)
      m[y][x] = f (m[y][x]) & 1023;
}

/* Rows that are longer than a row's place, or may be: these meet the next.  */

S static void
longer_rows (int *m, int h, int w)
{
  for (int y = 0; y < h; y++)
    for (int x = 0; x <= w; x++)
      m[y * w + x] = f (m[y * w + x]) & 1023;
}

S static void
other_width (int *m, int h, int w, int place)
{
  for (int y = 0; y < h; y++)
    for (int x = 0; x < w; x++)
      m[y * place + x] = f (m[y * place + x]) & 1023;
}

S static void
into_next_row (int *m, int h, int w)
{
  for (int y = 0; y < h; y++)
    for (int x = 0; x < w; x++)
      m[y * w + x + 1] = f (m[y * w + x]) & 1023;
}

S static void
constant_rows_beyond (int *m, int h)
{
  for (int y = 0; y < h; y++)
    for (int x = 0; x < 9; x++)
      m[y * 8 + x] = f (m[y * 8 + x]) & 1023;
}

S static void
triangle (int *m, int n)
{
  for (int y = 0; y < n; y++)
    for (int x = 0; x <= y; x++)
      m[y * n + x] = f (m[y * n + x]) & 1023;
}

/* The width changes on the way.  */

S static void
growing_rows (int *m, int h, int w)
{
  for (int y = 0; y < h; y++)
    {
      for (int x = 0; x < w; x++)
	m[y * 4 + x] = f (m[y * 4 + x]) & 1023;
      if (y & 1)
	w++;
    }
}

static int big[64];

#define BIG(CALL) \
  do { for (int i = 0; i < 64; i++) big[i] = i * 5 % 17; \
       CALL; digest (#CALL, big, 64); } while (0)

int
main (void)
{
  struct row *r = (struct row *) big;
  BIG (each (big, 64));
  BIG (each_field (r, 21));
  BIG (each_added (r, 21));
  BIG (each_whole (r, 21));
  BIG (with_next (big, 64));
  BIG (from_next (big, 64));
  BIG (to_next (big, 64));
  BIG (to_one_behind (big, 64));
  BIG (every_second (big, 64));
  BIG (from_partner (big, 64));
  BIG (two_at_once (big, 64));
  BIG (constant_rows ((int (*)[8]) big, 8));
  BIG (values_of_rows ((int (*)[8]) big, 8));
  BIG (rows (big, 8, 8));
  BIG (rows (big, 9, 7));
  BIG (unsigned_rows (big, 3, 21));
  BIG (cubes (big, 4, 3, 5));
  BIG (chosen_of_rows (big, 7, 9));
  BIG (variable_rows (6, 10, (int (*)[10]) big));
  BIG (longer_rows (big, 7, 8));
  BIG (other_width (big, 8, 8, 8));
  BIG (other_width (big, 8, 9, 6));
  BIG (other_width (big, 8, 9, 0));
  BIG (other_width (big + 56, 8, 8, -7));
  BIG (into_next_row (big, 7, 9));
  BIG (constant_rows_beyond (big, 7));
  BIG (triangle (big, 8));
  BIG (growing_rows (big, 8, 3));
  return 0;
}
