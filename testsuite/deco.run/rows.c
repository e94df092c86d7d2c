/* Rows behind pointers: exchanged if they do not overlap, in order if they do.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include "check.h"
#define NOIPA __attribute__ ((noipa))

C __attribute__ ((noinline)) static int sq (int x, int y) { return 31u * x + (unsigned) y * y; }
C NOIPA int un (int x, int y) { return x * 7 + y; }
enum { R = 64, W = 40 };
typedef struct { int *data; int n; } Row;
typedef struct { Row *rows; int **p; int h, w; } Mat;
S NOIPA void rows (int **r, int h, int w)
{ for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) r[y][x] = sq (x, y); }
S NOIPA void rows_unseen (int **r, int h, int w)
{ for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) r[y][x] = un (x, y); }
/* Long enough to be sorted.  */
S NOIPA void wide (int **r, int h)
{ for (int y = 0; y < h; y++) for (int x = 0; x < 70; x++) r[y][x] = sq (x, y); }
S NOIPA void rows_first (int **r, int h, int w)
{ for (int y = 0; y < h; y++) { int *q = r[y]; for (int x = 0; x < w; x++) q[x] = sq (x, y); } }
S NOIPA void down (int **r, int h, int w)
{ for (int y = h - 1; y >= 0; y--) for (int x = w - 1; x >= 0; x--) r[y][x] = sq (x, y); }
S NOIPA void by2 (int **r, int h, int w)
{ for (int y = 1; y < h; y += 2) for (int x = 0; x < w; x += 3) r[y][x + 1] = sq (x, y); }
S NOIPA void pointers (int **r, int h, int w)
{ for (int **q = r; q < r + h; q++) for (int *p = *q; p < *q + w; p++) *p = sq (w, h); }
S NOIPA void triangle (int **r, int h)
{ for (int y = 0; y < h; y++) for (int x = 0; x <= y; x++) r[y][x] = sq (x, y); }
S NOIPA void triangle_first (int **r, int h)
{ for (int y = 0; y < h; y++) { int *q = r[y]; for (int x = 0; x < y; x++) q[x] = sq (x, y); } }
S NOIPA void triangle_right (int **r, int h)
{ for (int y = 0; y < h; y++) { int *q = r[y]; for (int x = y; x < h; x++) q[x] = sq (x, y); } }
S NOIPA void counts (int **r, int *n, int h)
{ for (int y = 0; y < h; y++) for (int x = 0; x < n[y]; x++) r[y][x] = sq (x, y); }
S NOIPA void counts_beside (Row *r, int h)
{ for (int y = 0; y < h; y++) for (int x = 0; x < r[y].n; x++) r[y].data[x] = sq (x, y); }
S NOIPA void structs (Row *r, int h, int w)
{ for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) r[y].data[x] = sq (x, y); }
S NOIPA void matrix (Mat *m)
{ for (int y = 0; y < m->h; y++) for (int x = 0; x < m->w; x++) m->rows[y].data[x] = sq (x, y); }
S NOIPA void matrix_pointers (Mat *m)
{ for (int y = 0; y < m->h; y++) for (int x = 0; x < m->w; x++) m->p[y][x] = sq (x, y); }
static int *global_rows[64], height, width;
S NOIPA void glob (void)
{ for (int y = 0; y < height; y++) for (int x = 0; x < width; x++) global_rows[y][x] = un (x, y); }
S NOIPA void chars (unsigned char **r, int h, int w)
{ for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) r[y][x] = sq (x, y); }
C __attribute__ ((noinline)) static int meddle (int **r, int x, int y) { if (y == 3 && x == 2) r[20] = r[21]; return x + y; }
S NOIPA void meddled (int **r, int h, int w)
{ for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) r[y][x] = meddle (r, x, y); }
S NOIPA void swapping (int **r, int h, int w)
{ for (int y = 0; y + 1 < h; y++) { for (int x = 0; x < w; x++) r[y][x] = sq (x, y); int *t = r[y]; r[y] = r[y + 1]; r[y + 1] = t; } }
S NOIPA void if_mask (int **r, const char *m, int h, int w)
{ for (int y = 0; y < h; y++) if (m[y]) for (int x = 0; x < w; x++) r[y][x] = sq (x, y); }
S NOIPA void if_row (int **r, int h, int w)
{ for (int y = 0; y < h; y++) if (r[y]) for (int x = 0; x < w; x++) r[y][x] = sq (x, y); }
S NOIPA void two (int **r, int h, int w)
{ for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) { r[y][2 * x] = sq (x, y); r[y][2 * x + 1] = sq (y, x); } }
S NOIPA void two_arrays (int **r, int **q, int h, int w)
{ for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) { r[y][x] = sq (x, y); q[y][x] = sq (y, x); } }
S NOIPA void in_place (int **r, int h, int w)
{ for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) r[y][x] = sq (r[y][x], y); }
S NOIPA void stencil (int **r, int h, int w)
{ for (int y = 1; y < h; y++) for (int x = 0; x < w; x++) r[y][x] = sq (r[y - 1][x], y); }
S NOIPA void stencil_of (int **r, int **q, int h, int w)
{ for (int y = 1; y < h; y++) for (int x = 0; x < w; x++) r[y][x] = sq (q[y - 1][x], y); }
S NOIPA void plus (int **r, int h, int w)
{ for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) r[y][x] += sq (x, y); }
S NOIPA void deep (int ***r, int d, int h, int w)
{ for (int z = 0; z < d; z++) for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) r[z][y][x] = sq (x + z, y); }
S NOIPA void box (int **r, int h, int w, int d)
{ for (int z = 0; z < h; z++) for (int y = 0; y < w; y++) for (int x = 0; x < d; x++) r[z][y * d + x] = sq (x + z, y); }
S NOIPA void columns (int **r, int h, int w)
{ for (int x = 0; x < w; x++) for (int y = 0; y < h; y++) r[y][x] = sq (x, y); }
S NOIPA void diag (int **r, int h, int w)
{ for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) r[y][x + y] = sq (x, y); }
S NOIPA void factor (int **r, int h, int w, int k)
{ for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) r[y * k][x] = sq (x, y); }
S NOIPA void do_while (int **r, int h, int w)
{ int y = 0; do { for (int x = 0; x < w; x++) r[y][x] = sq (x, y); } while (++y < h); }
S NOIPA void first_only (int **r, int h)
{ for (int y = 0; y < h; y++) *r[y] = sq (y, y); }
S NOIPA void bits (unsigned long *r, int h, int w)
{ for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) ((int *) r[y])[x] = sq (x, y); }
/* What one iteration loads differs from what the next does, and moves as well.  */
S NOIPA void behind (Row **r, int h, int w)
{ for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) r[y]->data[y * W + x] = sq (x, y); }
S NOIPA void offsets (char *m, char *from, char **r, int h, int w)
{ for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) ((int *) (m + (r[y] - from) + y * 160))[x] = sq (x, y); }
S NOIPA void ends (int **r, int **e, int h)
{ for (int y = 0; y < h; y++) for (int *p = r[y]; p < e[y]; p++) *p = sq (y, h); }
S NOIPA void doubled (int **r, int h, int w)
{ for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) { r[y][x] = sq (x, y); r[2 * y][x] = sq (y, x); } }
/* In variables of the function.  */
struct parts { int w : 12, h : 12; int stride; int *data; };
S NOIPA void bit_fields (struct parts *p)
{ for (int y = 0; y < p->h; y++) for (int x = 0; x < p->w; x++) p->data[y * p->stride + x] = sq (x, y); }
S NOIPA int own_structure (int w, int h, int stride, int *d)
{ struct parts p = { w, h, stride, d }; for (int y = 0; y < p.h; y++) for (int x = 0; x < p.w; x++) p.data[y * p.stride + x] = sq (x, y); return p.w; }
S NOIPA int own_rows (int w, int h, int stride, int *d)
{
  int *row[64];
  for (int y = 0; y < h; y++)
    row[y] = d + y * stride;
  for (int y = 0; y < h; y++)
    for (int x = 0; x < w; x++)
      row[y][x] = sq (x, y);
  return *row[h / 2];
}
static char memory[1 << 18];
static int *r[128], *q[128];
static Row rr[128];
static unsigned char *cr[128];

static void
show (const char *name)
{
  unsigned h = 0;
  for (size_t i = 0; i < sizeof memory; i++)
    h = h * 31 + (unsigned char) memory[i];
  printf ("%s %08x\n", name, h);
}

/* Where row I of kind KIND begins, of up to 40 elements.  */
static int
place (int kind, int i)
{
  switch (kind)
    {
    case 0: return i * 40;		/* Apart,  */
    case 1: return i * 7 % R * 80;	/* in no order.  */
    case 2: return i * 39;		/* Overlapping.  */
    case 3: return 0;			/* One.  */
    case 4: return (R - i) * 40;
    case 5: return i == 50 ? 49 * 80 : i * 80;
    case 6: return i * 7 % R * 80 - (i == 33 ? 41 : 0);
    case 7: return (R - i) * 20;
    case 8: return i * 7 % R * 80 - (i == R - 1 ? 41 : 0);
    case 9: return (i + 5) * 7 % R * 80 + (i == 0 ? 41 : 0);
    default: return i * 20;
    }
}

static void
lay (int kind)
{
  for (size_t i = 0; i < sizeof memory; i++)
    memory[i] = i * 3 + 1;
  for (int i = 0; i < R; i++)
    {
      r[i] = (int *) (memory + 8192) + place (kind, i);
      q[i] = (int *) (memory + sizeof memory / 2) + place (kind, i);
      rr[i] = (Row) { r[i], W - i % 3 };
      cr[i] = (unsigned char *) r[i];
    }
}

static int **
starts (Row *rows)
{
  static int *p[R];
  for (int i = 0; i < R; i++)
    p[i] = rows[i].data;
  return p;
}

#define RUN(E) (lay (kind), E, show (#E))

static void
some (int kind)
{
  int *ends_of[R];
  RUN (rows (r, R, W));
  RUN (wide (r, R));
  RUN (rows_first (r, R, W));
  RUN (down (r, R, W));
  RUN (triangle (r, W));
  RUN (counts_beside (rr, R));
  RUN (structs (rr, R, W));
  RUN (two (r, R, W / 2));
  RUN (diag (r, R, W / 2));
  lay (kind);
  for (int i = 0; i < R; i++)
    ends_of[i] = r[i] + (i < 20 ? 10 : i);
  ends (r, ends_of, R), show ("ends");
}

/* And all the others.  */
static void
others (int kind)
{
  int n[R];
  char mask[R];
  int **planes[3] = { r, r + 20, r + 32 };
  Row back[R], *behind_rows[R];
  Mat m = { rr, r, R, W };
  RUN (rows_unseen (r, R, W));
  RUN (by2 (r, R, W - 2));
  RUN (pointers (r, R, W));
  RUN (triangle_first (r, W));
  RUN (triangle_right (r, W));
  for (int i = 0; i < R; i++)
    n[i] = W - i % 5, mask[i] = i % 3 != 1;
  RUN (counts (r, n, R));
  n[R - 20] = 0, n[3] = -1;
  RUN ((r[3] = NULL, counts (r, n, R)));
  RUN (matrix (&m));
  RUN (matrix_pointers (&m));
  RUN ((memcpy (global_rows, r, sizeof global_rows), width = W, height = R, glob ()));
  RUN (chars (cr, R, W));
  RUN (chars (cr, R, 200));
  RUN (meddled (r, R, W));
  RUN (swapping (r, R, W));
  RUN (if_mask (r, mask, R, W));
  for (int i = 0; i < R; i++)
    back[i] = (Row) { r[0] - i * W, W }, behind_rows[i] = &back[i];
  RUN (behind (behind_rows, R, W));
  RUN (offsets (memory + 16384, (char *) back[0].data, (char **) starts (back), R, W));
  RUN (doubled (r, R / 2, W));
  lay (kind);
  for (int i = 0; i < R; i++)
    if (!mask[i])
      r[i] = NULL;
  if_mask (r, mask, R, W), show ("without rows");
  if_row (r, R, W), show ("without rows");
  RUN (two_arrays (r, q, R, W));
  RUN (two_arrays (r, r, R, W));
  RUN (in_place (r, R, W));
  RUN (stencil (r, R, W));
  RUN (stencil_of (r, q, R, W));
  RUN (stencil_of (r, r, R, W));
  RUN (plus (r, R, W));
  RUN (deep (planes, 3, 32, W));
  RUN (box (r, R, 5, 8));
  RUN (columns (r, R, W));
  RUN (factor (r, R / 2, W, 2));
  RUN (factor (r, R, W, 0));
  RUN (factor (r + R - 1, R, W, -1));
  RUN (do_while (r, R, W));
  RUN (first_only (r, R));
  RUN (bits ((unsigned long *) r, R, W));
}

int
main (void)
{
  /* An odd number: each kind is seen by both halves of a late schedule.  */
  for (int n = 0; n < 2 * 11; n++)
    some (n % 11);
  for (int kind = 0; kind < 4; kind++)
    others (kind);
  for (int stride = 0; stride < 60; stride += 13)
    {
      struct parts p = { 40, 50, stride, (int *) memory };
      lay (0), bit_fields (&p), show ("bit-fields");
      lay (0), printf ("%d ", own_structure (41, 51, stride, (int *) memory)), show ("own structure");
      lay (0), printf ("%d ", own_rows (42, 52, stride, (int *) memory)), show ("own rows");
    }
  /* Nowhere.  */
  Mat none = { NULL, NULL, R, 0 };
  matrix (&none), matrix_pointers (&none);
  none.h = 0, none.w = W;
  matrix (&none), matrix_pointers (&none);
  rows (r, R, 0), rows (NULL, R, 0), rows (NULL, 0, W), rows (NULL, -5, W);
  show ("nowhere");
  return 0;
}
