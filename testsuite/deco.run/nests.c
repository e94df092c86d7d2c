/* Nests of loops that fill arrays of two and three dimensions, flat or of variable
   size, whose bounds and strides may be loaded: exchanged if the rows do not overlap,
   in order if they do.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include "check.h"
#include <stdint.h>
#define NOIPA __attribute__ ((noipa))
struct pixel { char c; int v; double d; } __attribute__ ((packed));
union both { int i; float f; };
struct picture { int w, h; int *data; };
struct size { long w, stride; };
struct far { long w; const long *stride; };
struct grid { long rows; struct size *size; int *at; };
static int m[50000];
static int in[200 * 200];
static double md[200 * 200];
static struct pixel mp[200 * 70];

C __attribute__ ((const, noinline)) static int g (int x, int y) { return 3u * x - 7u * y + 1; }
C __attribute__ ((const, noinline)) static int h (int x, int y) { return 5u * x - 11u * y + 1; }
C __attribute__ ((const, noinline)) static double gd (double x) { return x * 0.5 + 1; }
C NOIPA int late (int x, int y) { return x * 5 + y; }
/* Reads what other rows write.  */
C NOIPA __attribute__ ((access (read_only, 1))) int above (const int *p, int x) { return p[0] + x; }

static void
clear (void)
{
  memset (m, 0, sizeof m);
  memset (md, 0, sizeof md);
  memset (mp, 0, sizeof mp);
}
/* Rows of STRIDE, of which W are set: they overlap if W > STRIDE.  */
S void flat (int *out, int w, int h, int stride)
{ for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) out[y * stride + x] = g (x, y); }
S void flat_late (int *out, int w, int h, int stride)
{ for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) out[y * stride + x] = late (x, y); }
S void flat_long (int *out, long w, long h, long stride)
{ for (long y = 0; y < h; y++) for (long x = 0; x < w; x++) out[y * stride + x] = g (x, y); }
S void flat_size (int *out, size_t w, size_t h, size_t stride)
{ for (size_t y = 0; y < h; y++) for (size_t x = 0; x < w; x++) out[y * stride + x] = g (x, y); }
S void flat_unsigned (int *out, unsigned w, unsigned h, unsigned stride)
{ for (unsigned y = 0; y < h; y++) for (unsigned x = 0; x < w; x++) out[y * stride + x] = g (x, y); }
S void wrapping (int *out, unsigned w, unsigned h, unsigned stride)
{ for (unsigned y = 0; y < h; y++) for (unsigned x = 0; x < w; x++) out[(unsigned short) ((y * stride + x) * 64) / 2] = g (x, y); }
S void wrapping_bytes (int *out, unsigned char w, unsigned char h, unsigned char stride)
{ for (unsigned char y = 0; y < h; y++) for (unsigned char x = 0; x < w; x++) { unsigned char at = y * stride + x; out[at] = g (x, y); } }
S void from_below (int *out, int w, int h, int stride)
{ for (int y = h; y-- > 0;) for (int x = w - 1; x >= 0; x--) out[y * stride + x] = g (x, y); }
S void up_side_down (int *out, int w, int h, int stride)
{ for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) out[(h - 1 - y) * stride + w - 1 - x] = g (x, y); }
S void columns (int *out, int w, int h, int stride)
{ for (int x = 0; x < w; x++) for (int y = 0; y < h; y++) out[y * stride + x] = g (x, y); }
S void every_third (int *out, int w, int h, int stride)
{ for (int y = 0; y < h; y++) for (int x = 0; x < w; x += 3) out[y * stride + x] = g (x, y); }
S void at_least_one (int *out, int w, int h, int stride)
{ int y = 0; do { int x = 0; do out[y * stride + x] = g (x, y); while (++x < w); } while (++y < h); }
S void two_stores (int *out, int w, int h, int stride)
{ for (int y = 0; y < h; y++) for (int x = 0; x < w; x++)
    { out[y * stride + 2 * x] = g (x, y); out[y * stride + 2 * x + 1] = g (y, x); } }
S void triangle (int *out, int w, int h, int stride)
{ for (int y = 0; y < h; y++) for (int x = 0; x < w && x <= y; x++) out[y * stride + x] = g (x, y); }
S void lower (int *out, int n, int h, int stride)
{ for (int y = 0; y < h; y++) for (int x = 0; x <= y; x++) out[y * stride + x] = g (x, y); }
S void upper (int *out, int n, int h, int stride)
{ for (int y = 0; y < n; y++) for (int x = y + 1; x < n; x++) out[y * stride + x] = g (x, y); }
S void upper_from_below (int *out, int n, int h, int stride)
{ for (int y = n - 1; y >= 0; y--) for (int x = n - 1; x > y; x--) out[y * stride + x] = g (x, y); }
S void widening (int *out, int n, int h, int stride)
{ for (int y = 0; y < h; y++) for (int x = 0; x < 2 * y - n; x++) out[y * stride + x] = g (x, y); }
S void narrowing (int *out, int n, int h, int stride)
{ for (int y = 0; y < h; y++) for (int x = 0; x < n - 2 * y; x++) out[y * stride + x] = g (x, y); }
S void lower_bytes (int *out, unsigned char h, long stride)
{ for (unsigned char y = 0; y < h; y++) for (unsigned char x = 0; x <= y; x++) out[y * stride + x] = g (x, y); }
S void lower_bytes_but_one (int *out, unsigned char h, long stride)
{ for (unsigned char y = 0; y < h; y++) { unsigned char e = y + 1; for (unsigned char x = 0; x < e; x++) out[y * stride + x] = g (x, y); } }
S void lower_wrapping (int *out, unsigned h, long stride)
{ for (unsigned y = 0; y < h; y++) { unsigned char e = y * 7; for (unsigned char x = 0; x < e; x++) out[y * stride + x] = g (x, y); } }
S void narrowing_wrapping (int *out, unsigned h, long stride)
{ for (unsigned y = 0; y < h; y++) { unsigned char e = 200 - y * 5; for (unsigned char x = 0; x < e; x++) out[y * stride + x] = g (x, y); } }
S void until_wrapping (int *out, unsigned n, unsigned h, long stride)
{ for (unsigned y = 0; y < h; y++) for (unsigned x = 0; x < n - 2 * y; x++) { if (x == 150) break; out[y * stride + x] = g (x, y); } }
S void pairs (int n, int d[n][n], const int *p)
{ for (int i = 0; i < n; i++) for (int j = i + 1; j < n; j++) d[i][j] = g (p[i], p[j]); }
S void all_pairs (int n, int d[n][n], const int *p)
{ for (int i = 0; i < n; i++) for (int j = 0; j < i; j++) d[i][j] = d[j][i] = g (p[i], p[j]); }
S void until (int *out, long w, int h, int stride)
{ for (int y = 0; y < h; y++) for (long x = 0; x < w; x++) { if (x == stride + 3) break; out[y * stride + x] = g (x, y); } }
S void some (int *out, long w, int h, long stride)
{ for (int y = 0; y < h; y++) for (long x = 0; x < w; x++) { if (x == 9) break; if (x % 4) out[y * stride + x] = g (x, y); } }
S void walking (int *out, int w, int h, int gap)
{ int *p = out; for (int y = 0; y < h; y++, p += gap) for (int x = 0; x < w; x++) *p++ = g (x, y); }
S void rising (int *out, int w, int h, int stride)
{ int *p = out; for (int y = 0; y < h; y++, p += stride) for (int x = 0; x < w; x++) p[x] = g (x, y); }
S void solid (int *out, int w, int h, int d, int row, int plane)
{ for (int z = 0; z < d; z++) for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) out[z * plane + y * row + x] = g (x + z, y); }
S void box (int w, int h, int d, int out[d][h][w])
{ for (int z = 0; z < d; z++) for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) out[z][y][x] = g (x + z, y); }
S void variable (int w, int h, int out[h][w])
{ for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) out[y][x] = g (x, y); }
S void variable_doubles (int w, int h, double out[h][w], const double from[h][w])
{ for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) out[y][x] = gd (from[h - 1 - y][w - 1 - x]); }
S void variable_structures (int w, int h, struct pixel out[h][w])
{ for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) out[y][x].v = g (x, y); }
S void variable_unions (int w, int h, union both out[h][w])
{ for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) out[y][x].i = g (x, y);
  for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) if (out[y][x].f != out[y][x].f) out[y][x].i = 1; }
S int of_our_own (int n)
{
  int t[n][n + 1];
  unsigned sum = 0;
  for (int y = 0; y < n; y++) for (int x = 0; x <= n; x++) t[y][x] = g (x, y);
  for (int y = 0; y < n; y++) for (int x = 0; x <= n; x++) sum = sum * 31 + t[y][x];
  return sum;
}
S void multiply (int n, double c[n][n], double x[n][n], double y[n][n])
{
  for (int i = 0; i < n; i++) for (int j = 0; j < n; j++)
    { double s = 0; for (int k = 0; k < n; k++) s += x[i][k] * y[k][j]; c[i][j] = gd (s); }
}
S void pictures (struct picture *to, const struct picture *from)
{ for (int y = 0; y < to->h; y++) for (int x = 0; x < to->w; x++) to->data[y * to->w + x] = g (from->data[y * from->w + x], x); }
/* What is loaded may be loaded before only if there are rows.  */
S void grids (struct grid *g)
{ for (long y = 0; y < g->rows; y++) for (long x = 0; x < g->size->w; x++) g->at[y * g->size->stride + x] = h (x, y); }
S void loaded_stride (struct grid *to, const long *stride)
{ for (long y = 0; y < to->rows; y++) to->at[y * *stride] = g (y, 1); }
S void own_stride (long *at, const struct size *s, long n)
{ for (long y = 0; y < n; y++) for (long x = 0; x < s->w; x++) at[y * s->stride + x] = g (x, y); }
S void far_stride (int *at, const struct far *f, long n)
{ for (long y = 0; y < n; y++) for (long x = 0; x < f->w; x++) at[y * *f->stride + x] = g (x, y); }
/* The bounds come from a task.  */
C NOIPA void set (struct size *s, long w, long stride) { s->w = w, s->stride = stride; }
S void set_before (int *at, struct size *s, long n, long w, long stride)
{
  set (s, w, stride);
  for (long y = 0; y < n; y++) for (long x = 0; x < s->w; x++) at[y * s->stride + x] = g (x, y);
}
S void perhaps (int *at, const struct far *f, long n, int use)
{ for (long y = 0; y < n; y++) for (long x = 0; x < f->w; x++) if (use) at[y * *f->stride + x] = g (x, y); }
S void changed (struct grid *g, long n)
{ for (long y = 0; y < n; y++) { g->size->stride = y & 3; for (long x = 0; x < 4; x++) g->at[y * g->size->stride + x] = h (x, y); } }
S void rows_of_their_own (int **rows, int w, int h)
{ for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) rows[y][x] = g (x, y); }
/* The tasks read the row above.  */
S void cascade (int *out, int w, int h)
{ for (int y = 1; y < h; y++) for (int x = 0; x < w; x++) out[y * w + x] = above (&out[(y - 1) * w + x], x); }
/* The caller does.  */
S void smear (int *out, int w, int h)
{ for (int y = 1; y < h; y++) for (int x = 0; x < w; x++) out[y * w + x] = g (out[(y - 1) * w + x], x); }
/* Promise 2 is broken if they overlap: rows still come in order.  */
S void copy (int *out, const int *from, int w, int h)
{ for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) out[y * w + x] = g (from[y * w + x], x); }

static void
show (const char *name)
{
  digest (name, m, 50000);
  digest ("  d", (int *) md, 200 * 200);
  clear ();
}

typedef void flat_fn (int *, int, int, int);

int
main (void)
{
  static flat_fn *const forms[] = { flat, flat_late, from_below, up_side_down, columns, every_third, at_least_one,
				    two_stores, triangle, lower, upper, upper_from_below, widening, narrowing, walking, rising };
  for (int i = 0; i < 200 * 200; i++)
    in[i] = i % 1000;
  static const int sizes[][3] = { { 90, 100, 100 }, { 100, 100, 100 }, { 101, 100, 100 }, { 150, 90, 7 }, { 5, 100, 5 },
				  { 60, 64, 0 }, { 40, 100, 1 }, { 0, 100, 50 }, { 1, 150, 1 }, { 1, 64, 0 }, { 64, 0, 64 } };
  for (unsigned i = 0; i < sizeof forms / sizeof *forms; i++)
    for (unsigned k = 0; k < sizeof sizes / sizeof *sizes; k++)
      {
	char name[20];
	int w = sizes[k][0], h = sizes[k][1], stride = sizes[k][2];
	if (forms[i] == walking)
	  stride = w > 60 ? -w / 2 : 2;
	forms[i] (m, w, h, stride);
	snprintf (name, sizeof name, "form %u %u", i, k);
	show (name);
	if (w > stride || i == 3)
	  continue;
	forms[i] (m + 20000 + (h - 1) * stride, w, h, -stride);
	show ("  backwards");
      }
  pairs (100, (void *) m, in), show ("pairs");
  all_pairs (100, (void *) m, in), show ("all pairs");
  lower_bytes (m, 255, 100), show ("bytes");
  lower_bytes_but_one (m, 255, 100), show ("bytes");
  static const short strides_of_wrapping[] = { 255, 230, 200, 192, 186, 185, 184, 151, 150, 149, 100 };
  for (unsigned i = 0; i < sizeof strides_of_wrapping / sizeof *strides_of_wrapping; i++)
    {
      lower_wrapping (m, 64, strides_of_wrapping[i]), show ("wrapping up");
      lower_wrapping (m, 37, strides_of_wrapping[i]), show ("wrapping up");
      narrowing_wrapping (m, 80, strides_of_wrapping[i]), show ("wrapping down");
      narrowing_wrapping (m, 40, strides_of_wrapping[i]), show ("wrapping down");
      until_wrapping (m, 60, 80, strides_of_wrapping[i]), show ("wrapping until");
      until_wrapping (m, 140, 64, strides_of_wrapping[i]), show ("wrapping until");
    }
  flat_long (m, 100, 100, 100), show ("long");
  flat_long (m, 100, 100, 99), show ("long");
  flat_size (m, 100, 100, 100), show ("size");
  flat_size (m, 100, 100, 99), show ("size");
  flat_unsigned (m, 100, 100, 100), show ("unsigned");
  flat_unsigned (m, 100, 100, 99), show ("unsigned");
  wrapping (m, 40, 100, 40), show ("wrapping");
  wrapping_bytes (m, 4, 40, 4), show ("wrapping");
  wrapping_bytes (m, 4, 100, 4), show ("wrapping");
  until (m, 90, 100, 100), show ("until");
  until (m, (1L << 62) + 1, 100, 100), show ("until");
  until (m, INT64_MAX, 100, 4), show ("until");
  some (m, 1L << 62, 100, 1), show ("some");
  some (m, 1L << 62, 100, 9), show ("some");
  some (m, 9, 100, 9), show ("some");
  some (m + 1000, 9, 40, -9), show ("some");
  solid (m, 10, 12, 40, 10, 120), show ("solid");
  solid (m, 10, 12, 40, 9, 120), show ("solid");
  solid (m, 10, 12, 40, 10, 119), show ("solid");
  solid (m, 10, 12, 40, 30, 10), show ("solid");
  solid (m, 10, 12, 40, 0, 10), show ("solid");
  box (10, 12, 40, (void *) m), show ("box");
  variable (100, 90, (void *) m), show ("variable");
  variable (3, 90, (void *) m), show ("variable");
  for (int i = 0; i < 200 * 200; i++)
    md[i] = i * 0.25;
  variable_doubles (70, 80, (void *) (md + 200 * 100), (const void *) md), show ("doubles");
  variable_structures (70, 200, (void *) mp);
  digest ("structures", (int *) mp, sizeof mp / sizeof (int));
  for (int i = 0; i < 200 * 200; i++)
    m[i] = 0x7fc00000 + i % 3;
  variable_unions (70, 80, (void *) m), show ("unions");
  printf ("%d %d\n", of_our_own (60), of_our_own (3));
  for (int i = 0; i < 200 * 200; i++)
    md[i] = i % 17 * 0.125;
  multiply (60, (void *) (md + 20000), (void *) md, (void *) (md + 3600)), show ("multiply");
  struct picture to = { 80, 90, m }, from = { 81, 91, in };
  pictures (&to, &from), show ("pictures");
  static const struct size places[] = { { 50, 50 }, { 50, 60 }, { 50, 49 }, { 50, 0 }, { 1, 1 }, { 0, 5 }, { 40, -40 } };
  for (unsigned i = 0; i < sizeof places / sizeof *places; i++)
    {
      struct size size = places[i];
      struct grid grid = { 64, &size, size.stride < 0 ? m + 4000 : m };
      grids (&grid), show ("grids");
      loaded_stride (&grid, &size.stride), show ("stride");
      changed (&grid, 64), show ("changed");
      own_stride ((long *) (places[i].stride < 0 ? m + 8000 : m), &places[i], 64), show ("own stride");
    }
  struct size from_task = { 40, 40 };
  set_before (m, &from_task, 64, 40, 29), show ("set before");
  set_before (m, &from_task, 64, 40, 40), show ("set before");
  set_before (m, &from_task, 64, 40, 0), show ("set before");
  static const long thirty[] = { 30, 29 };
  static const struct far strides[] = { { 0 }, { 30, thirty }, { 30, thirty + 1 }, { 30 } };
  for (int i = 0; i < 3; i++)
    far_stride (m, strides + i, 64), show ("far stride");
  for (int i = 0; i < 4; i++)
    perhaps (m, strides + i, 64, i < 3), show ("perhaps");
  struct grid no_rows = { 0 };
  grids (&no_rows);
  int *rows[64];
  for (int y = 0; y < 64; y++)
    rows[y] = m + y / 2 * 30;
  rows_of_their_own (rows, 40, 64), show ("rows");
  for (int i = 0; i < 100; i++)
    m[i] = i;
  cascade (m, 100, 90), show ("cascade");
  for (int i = 0; i < 100; i++)
    m[i] = i;
  smear (m, 100, 90), show ("smear");
  copy (m, in, 100, 90), show ("copy");
  for (int i = 0; i < 200 * 200; i++)
    m[i] = i % 1000;
  copy (m, m, 100, 90), show ("copy");
  return 0;
}
