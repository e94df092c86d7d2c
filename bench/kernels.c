/* Four more kernels of the Barcelona OpenMP tasks suite: FFT, Strassen, Alignment and
   Floorplan.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   The algorithms are those of the suite (Duran et al., ICPP 2009), the code is our
   own: a Cooley-Tukey transform of which reordering and butterflies are recursive,
   too; Strassen's seven products of halves; all pairs of a set of proteins, each
   aligned by Myers and Miller's method, "Optimal alignments in linear space"
   (CABIOS 1988); and a search for the least rectangle around cells of several
   shapes, each of which touches given others, with a common bound.  */

#include <complex.h>
#include <math.h>
#include <stdint.h>
#include "bench.h"

/* --- FFT.  */

typedef double complex number;

enum { PIECE = 256 };

/* Of pairs FROM to TO of IN: the first ones to OUT, the others M behind.  */

DECO_CONCURRENT () DECO_SYNCHRONIZED void
unshuffle (const number *in, number *out, int from, int to, int m)
{
  if (to - from <= PIECE)
    {
      for (int i = from; i < to; i++)
	{
	  out[i] = in[2 * i];
	  out[m + i] = in[2 * i + 1];
	}
      return;
    }
  int half = (from + to) / 2;
#pragma omp task
  unshuffle (in, out, from, half, m);
#pragma omp task
  unshuffle (in, out, half, to, m);
#pragma omp taskwait
}

/* Butterflies FROM to TO of two transforms of M numbers in IN, to OUT; W has the
   roots of unity in steps of STEP.  */

DECO_CONCURRENT () DECO_SYNCHRONIZED void
twiddle (const number *in, number *out, const number *w, int step, int from,
	 int to, int m)
{
  if (to - from <= PIECE)
    {
      for (int i = from; i < to; i++)
	{
	  number a = in[i], b = in[m + i], r = w[i * step];
	  double x = creal (b) * creal (r) - cimag (b) * cimag (r);
	  double y = creal (b) * cimag (r) + cimag (b) * creal (r);
	  out[i] = CMPLX (creal (a) + x, cimag (a) + y);
	  out[m + i] = CMPLX (creal (a) - x, cimag (a) - y);
	}
      return;
    }
  int half = (from + to) / 2;
#pragma omp task
  twiddle (in, out, w, step, from, half, m);
#pragma omp task
  twiddle (in, out, w, step, half, to, m);
#pragma omp taskwait
}

/* Transform the N numbers A in place; T has room for as many.  */

DECO_CONCURRENT () DECO_SYNCHRONIZED void
fft (number *a, number *t, const number *w, int step, int n)
{
  int m = n / 2;
  if (n == 1)
    return;
#pragma omp task
  unshuffle (a, t, 0, m, m);
#pragma omp taskwait
  deco_wait_all ();
#pragma omp task
  fft (t, a, w, 2 * step, m);
#pragma omp task
  fft (t + m, a + m, w, 2 * step, m);
#pragma omp taskwait
  deco_wait_all ();
#pragma omp task
  twiddle (t, a, w, step, 0, m, m);
#pragma omp taskwait
}

static long
transform (number *a, number *t, const number *w, int n)
{
  double sum = 0;
  for (int i = 0; i < n; i++)
    a[i] = i % 17 + i % 5 * 1.0i;
  fft (a, t, w, 1, n);
  for (int i = 0; i < n; i += 97)
    sum += creal (a[i]) * (i % 3) + cimag (a[i]);
  return sum;
}

/* --- Strassen.  */

enum { STRASSEN_LEAF = 64 };

/* R = X + SIGN * Y, squares of N.  The numbers behind their names are what their rows
   are apart.  */

static void
add (double *r, const double *x, int xs, double sign, const double *y, int ys,
     int n)
{
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++)
      r[i * n + j] = x[i * xs + j] + sign * y[i * ys + j];
}

static void
strassen_leaf (double *c, int cs, const double *a, int as, const double *b,
	       int bs, int n)
{
  for (int i = 0; i < n; i++)
    {
      for (int j = 0; j < n; j++)
	c[i * cs + j] = 0;
      for (int k = 0; k < n; k++)
	for (int j = 0; j < n; j++)
	  c[i * cs + j] += a[i * as + k] * b[k * bs + j];
    }
}

/* C = A * B.  */

DECO_CONCURRENT () DECO_SYNCHRONIZED void
strassen (double *c, int cs, const double *a, int as, const double *b, int bs,
	  int n)
{
  if (n <= STRASSEN_LEAF)
    {
      strassen_leaf (c, cs, a, as, b, bs, n);
      return;
    }
  int h = n / 2;
  const double *a11 = a, *a12 = a + h, *a21 = a + h * as, *a22 = a21 + h;
  const double *b11 = b, *b12 = b + h, *b21 = b + h * bs, *b22 = b21 + h;
  double *s[10], *m[7];
  for (int i = 0; i < 10; i++)
    s[i] = (double *) malloc (h * h * sizeof (double));
  for (int i = 0; i < 7; i++)
    m[i] = (double *) malloc (h * h * sizeof (double));
  add (s[0], a11, as, 1, a22, as, h);
  add (s[1], b11, bs, 1, b22, bs, h);
  add (s[2], a21, as, 1, a22, as, h);
  add (s[3], b12, bs, -1, b22, bs, h);
  add (s[4], b21, bs, -1, b11, bs, h);
  add (s[5], a11, as, 1, a12, as, h);
  add (s[6], a21, as, -1, a11, as, h);
  add (s[7], b11, bs, 1, b12, bs, h);
  add (s[8], a12, as, -1, a22, as, h);
  add (s[9], b21, bs, 1, b22, bs, h);
#pragma omp task
  strassen (m[0], h, s[0], h, s[1], h, h);
#pragma omp task
  strassen (m[1], h, s[2], h, b11, bs, h);
#pragma omp task
  strassen (m[2], h, a11, as, s[3], h, h);
#pragma omp task
  strassen (m[3], h, a22, as, s[4], h, h);
#pragma omp task
  strassen (m[4], h, s[5], h, b22, bs, h);
#pragma omp task
  strassen (m[5], h, s[6], h, s[7], h, h);
#pragma omp task
  strassen (m[6], h, s[8], h, s[9], h, h);
#pragma omp taskwait
  deco_wait_all ();
  for (int i = 0; i < h; i++)
    for (int j = 0; j < h; j++)
      {
	double *top = c + i * cs + j, *low = top + h * cs;
	int k = i * h + j;
	top[0] = m[0][k] + m[3][k] - m[4][k] + m[6][k];
	top[h] = m[2][k] + m[4][k];
	low[0] = m[1][k] + m[3][k];
	low[h] = m[0][k] - m[1][k] + m[2][k] + m[5][k];
      }
  for (int i = 0; i < 10; i++)
    free (s[i]);
  for (int i = 0; i < 7; i++)
    free (m[i]);
}

static long
multiply_by_strassen (int n)
{
  double *a = (double *) malloc (n * n * sizeof *a),
	 *b = (double *) malloc (n * n * sizeof *b),
	 *c = (double *) malloc (n * n * sizeof *c);
  double sum = 0;
  for (int i = 0; i < n * n; i++)
    {
      a[i] = i % 7 - 3;
      b[i] = i % 5 - 2;
    }
  strassen (c, n, a, n, b, n, n);
  for (int i = 0; i < n * n; i += 31)
    sum += c[i] * (i % 3);
  free (a);
  free (b);
  free (c);
  return sum;
}

/* --- Alignment.  */

enum { PROTEINS = 40, LETTERS = 20, LONGEST = 400, GAP_OPEN = 10, GAP = 1 };

struct protein
{
  int length;
  unsigned char letter[LONGEST];
};

static signed char likeness[LETTERS][LETTERS];

/* A sequence, forwards or backwards.  */
struct view
{
  const unsigned char *letter;
  int length, step;
};

static struct view
part (struct view v, int from, int length)
{
  v.letter += from * v.step;
  v.length = length;
  return v;
}

static struct view
reversed (struct view v)
{
  v.letter += (v.length - 1) * v.step;
  v.step = -v.step;
  return v;
}

/* For each J the best score of X with the first J letters of Y, to BEST, and of those
   alignments that end in a gap of Y to OPEN.  The first gap costs START to open.  */

static void
scores (struct view x, struct view y, int start, int *best, int *open)
{
  int t = -GAP_OPEN;
  best[0] = 0;
  for (int j = 1; j <= y.length; j++)
    {
      best[j] = t -= GAP;
      open[j] = t - GAP_OPEN;
    }
  t = start;
  for (int i = 0; i < x.length; i++)
    {
      const signed char *row = likeness[x.letter[i * x.step]];
      int diagonal = best[0], left = best[0] = t -= GAP, e = t - GAP_OPEN;
      for (int j = 1; j <= y.length; j++)
	{
	  e = (e > left - GAP_OPEN ? e : left - GAP_OPEN) - GAP;
	  int d = (open[j] > best[j] - GAP_OPEN ? open[j] : best[j] - GAP_OPEN)
		  - GAP;
	  left = diagonal + row[y.letter[(j - 1) * y.step]];
	  left = left > d ? left : d;
	  left = left > e ? left : e;
	  diagonal = best[j];
	  best[j] = left;
	  open[j] = d;
	}
    }
  open[0] = best[0];
}

/* How many letters are the same in the best alignment of X and Y.  A gap at its
   beginning costs BEGIN to open, one at its end END.  */

static int
same_letters (struct view x, struct view y, int begin, int end)
{
  int best[LONGEST + 1], open[LONGEST + 1], best2[LONGEST + 1], open2[LONGEST + 1];
  if (x.length == 0 || y.length == 0)
    return 0;
  if (x.length == 1)
    {
      int at = 0;
      for (int j = 1; j < y.length; j++)
	if (likeness[*x.letter][y.letter[j * y.step]]
	    > likeness[*x.letter][y.letter[at * y.step]])
	  at = j;
      return *x.letter == y.letter[at * y.step];
    }
  int h = x.length / 2, n = y.length, most = INT32_MIN, at = 0;
  _Bool in_gap = 0;
  scores (part (x, 0, h), y, begin, best, open);
  scores (reversed (part (x, h, x.length - h)), reversed (y), end, best2, open2);
  for (int j = 0; j <= n; j++)
    {
      if (best[j] + best2[n - j] > most)
	{
	  most = best[j] + best2[n - j];
	  at = j;
	  in_gap = 0;
	}
      if (open[j] + open2[n - j] + GAP_OPEN > most)
	{
	  most = open[j] + open2[n - j] + GAP_OPEN;
	  at = j;
	  in_gap = 1;
	}
    }
  struct view before = part (y, 0, at), behind = part (y, at, n - at);
  if (in_gap)
    return same_letters (part (x, 0, h - 1), before, begin, 0)
	   + same_letters (part (x, h + 1, x.length - h - 1), behind, 0, end);
  return same_letters (part (x, 0, h), before, begin, -GAP_OPEN)
	 + same_letters (part (x, h, x.length - h), behind, -GAP_OPEN, end);
}

/* How alike are X and Y, in percent?  */

DECO_CONCURRENT () static int
align (const struct protein *x, const struct protein *y)
{
  struct view v = { x->letter, x->length, 1 }, w = { y->letter, y->length, 1 };
  int n = x->length < y->length ? x->length : y->length;
  return 100 * same_letters (v, w, -GAP_OPEN, -GAP_OPEN) / n;
}

DECO_SYNCHRONIZED static void
align_all (int (*result)[PROTEINS], const struct protein *p)
{
  PARALLEL_LOOP (shared (result, p))
  for (int i = 0; i < PROTEINS; i++)
    for (int j = i + 1; j < PROTEINS; j++)
      result[i][j] = align (&p[i], &p[j]);
}

static long
align_proteins (void)
{
  static struct protein p[PROTEINS];
  static int result[PROTEINS][PROTEINS];
  unsigned x = 7;
  long sum = 0;
  for (int i = 0; i < LETTERS; i++)
    for (int j = 0; j <= i; j++)
      likeness[i][j] = likeness[j][i]
	= i == j ? 4 + i % 5 : (int) ((x = x * 1664525 + 1013904223) >> 24) % 6 - 4;
  for (int i = 0; i < PROTEINS; i++)
    {
      p[i].length = LONGEST - i * 5;
      for (int k = 0; k < p[i].length; k++)
	{
	  x = x * 1664525 + 1013904223;
	  p[i].letter[k] = i > 0 && x >> 29 ? p[i - 1].letter[k] : (x >> 9) % LETTERS;
	}
    }
  align_all (result, p);
  for (int i = 0; i < PROTEINS; i++)
    for (int j = i + 1; j < PROTEINS; j++)
      sum += result[i][j] * (i + 2 * j);
  return sum;
}

/* --- Floorplan.  */

enum { CELLS = 16, SHAPES = 3, BOARD = 64, FREE = 0xff };

struct shape
{
  int height, width;
};

/* A cell touches the right side of cell LEFT and the lower side of cell ABOVE, as far
   as there are such, -1 being none.  */
struct cell
{
  int shapes, left, above;
  struct shape shape[SHAPES];
};

struct place
{
  int top, left, bottom, right;
};

struct plan
{
  int height, width;
  struct place place[CELLS];
  unsigned char board[BOARD][BOARD];
};

static struct cell cell[CELLS];
static int least_area;

/* Lay cell N at P.  False if another one is there.  */

static _Bool
lay (struct plan *plan, int n, struct place p)
{
  if (p.bottom >= BOARD || p.right >= BOARD)
    return 0;
  for (int y = p.top; y <= p.bottom; y++)
    for (int x = p.left; x <= p.right; x++)
      {
	if (plan->board[y][x] != FREE)
	  return 0;
	plan->board[y][x] = n;
      }
  plan->place[n] = p;
  plan->height = plan->height > p.bottom ? plan->height : p.bottom + 1;
  plan->width = plan->width > p.right ? plan->width : p.right + 1;
  return 1;
}

/* Where cell N of the shape S may begin: rows and columns.  */

static struct place
beginnings (const struct plan *plan, int n, struct shape s)
{
  const struct cell *c = &cell[n];
  struct place p = { 0, 0, 0, 0 };
  if (c->left >= 0)
    {
      const struct place *l = &plan->place[c->left];
      p.left = p.right = l->right + 1;
      p.top = l->top - s.height + 1;
      p.bottom = l->bottom;
    }
  if (c->above >= 0)
    {
      const struct place *a = &plan->place[c->above];
      p.top = p.bottom = a->bottom + 1;
      if (c->left < 0)
	{
	  p.left = a->left - s.width + 1;
	  p.right = a->right;
	}
    }
  p.top = p.top < 0 ? 0 : p.top;
  p.left = p.left < 0 ? 0 : p.left;
  return p;
}

/* Lay cell N at P into a copy of PLAN, and all cells behind it.  */

DECO_CONCURRENT () DECO_SYNCHRONIZED void
lay_rest (const struct plan *plan, int n, struct place p)
{
  struct plan with = *plan;
  if (!lay (&with, n, p))
    return;
  int area = with.height * with.width;
  int least = __atomic_load_n (&least_area, __ATOMIC_RELAXED);
  if (area >= least)
    return;
  if (++n == CELLS)
    {
      while (area < least
	     && !__atomic_compare_exchange_n (&least_area, &least, area, 0,
					      __ATOMIC_RELAXED, __ATOMIC_RELAXED))
	continue;
      return;
    }
  for (int i = 0; i < cell[n].shapes; i++)
    {
      struct shape s = cell[n].shape[i];
      struct place from = beginnings (&with, n, s);
      for (int y = from.top; y <= from.bottom; y++)
	for (int x = from.left; x <= from.right; x++)
	  {
	    struct place next = { y, x, y + s.height - 1, x + s.width - 1 };
#pragma omp task shared (with) firstprivate (next, n)
	    lay_rest (&with, n, next);
	  }
    }
#pragma omp taskwait
}

static long
floorplan (void)
{
  static struct plan empty;
  memset (empty.board, FREE, sizeof empty.board);
  unsigned x = 5;
  for (int i = 0; i < CELLS; i++)
    {
      cell[i].left = i == 0 || i % 4 == 1 ? -1 : i - 1;
      cell[i].above = i == 0 || i % 4 != 1 ? -1 : i - 1;
      cell[i].shapes = 1 + i % SHAPES;
      for (int k = 0; k < SHAPES; k++)
	{
	  x = x * 1664525 + 1013904223;
	  cell[i].shape[k] = (struct shape) { 1 + (x >> 8) % 3, 1 + (x >> 16) % 3 };
	}
    }
  least_area = BOARD * BOARD;
  struct shape s = cell[0].shape[0];
  lay_rest (&empty, 0, (struct place) { 0, 0, s.height - 1, s.width - 1 });
  return least_area;
}

int
main (void)
{
  int n = 1 << 20;
  number *a = (number *) malloc (n * sizeof *a), *t = (number *) malloc (n * sizeof *t),
	 *w = (number *) malloc (n * sizeof *w);
  for (int i = 0; i < n; i++)
    w[i] = cexp (-2 * M_PI * i / n * 1.0i);
  BENCH ("fft(2^20)", 3, 0, transform (a, t, w, n));
  BENCH ("strassen(1024)", 3, 400, multiply_by_strassen (1024));
  BENCH ("alignment(40)", 3, 780, align_proteins ());
  BENCH ("floorplan(16)", 3, 0, floorplan ());
  return 0;
}
