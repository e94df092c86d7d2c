/* Images in structures, whose pixels are replaced: rows of a pitch that only the program
   knows, which may be too narrow, or negative; indices that may wrap round; rows that
   change places.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "check.h"

/* Numbers that only the program knows.  */
#undef S
#define S DECO_SYNCHRONIZED __attribute__ ((noipa))

struct pixel
{
  float r, g, b;
};

/* The bytes of the first may be anywhere, as far as types tell.  */
struct gray { int w, h, pitch; uint8_t *at; };
struct image { size_t w, h, pitch; float *at; };
struct colours { unsigned w, h, pitch; struct pixel *at; };

C static uint8_t
darker (uint8_t v, int by)
{
  return f (v) * 7 + by;
}

C static float
tone (float v)
{
  return v * .75f + 3;
}

C static struct pixel
sepia (struct pixel p)
{
  return (struct pixel) { p.b + 1, p.r * .5f, p.g };
}

C static float
luminance (const struct pixel *p)
{
  return p->r * .25f + p->b * .5f;
}

C static struct pixel
shifted (const struct pixel *p)
{
  return (struct pixel) { p->g, p->b, p->r + 1 };
}

/* --- Pixel by pixel.  */

S static void
replaced (struct gray *im)
{
  for (int y = 0; y < im->h; y++)
    for (int x = 0; x < im->w; x++)
      im->at[y * im->pitch + x] = darker (im->at[y * im->pitch + x], x);
}

S static void
replaced_in_rows (struct gray *im)
{
  for (int y = im->h; y-- > 0;)
    {
      uint8_t *row = im->at + y * im->pitch;
      for (int x = 0; x < im->w; x++)
	row[x] = darker (row[x], y);
    }
}

S static void
replaced_by_size (struct image *im)
{
  for (size_t y = 0; y < im->h; y++)
    for (size_t x = 0; x < im->w; x++)
      im->at[y * im->pitch + x] = tone (im->at[y * im->pitch + x]);
}

S static void
replaced_unsigned (struct colours *im)
{
  for (unsigned y = 0; y < im->h; y++)
    for (unsigned x = 0; x < im->w; x++)
      im->at[y * im->pitch + x] = sepia (im->at[y * im->pitch + x]);
}

S static void
through_pointers (struct colours *im)
{
  for (unsigned y = 0; y < im->h; y++)
    for (unsigned x = 0; x < im->w; x++)
      im->at[y * im->pitch + x] = shifted (&im->at[y * im->pitch + x]);
}

S static void
one_field (struct colours *im)
{
  for (unsigned y = 0; y < im->h; y++)
    for (unsigned x = 0; x < im->w; x++)
      im->at[y * im->pitch + x].g = luminance (&im->at[y * im->pitch + x]);
}

/* --- With stores of the caller.  */

S static void
threshold (struct gray *im, int least)
{
  for (int i = 0; i < im->h * im->w; i++)
    if (im->at[i] > least)
      im->at[i] = darker (im->at[i], 1);
    else
      im->at[i] = 0;
}

S static void
flipped (struct gray *im)
{
  for (int y = 0; y < im->h / 2; y++)
    {
      uint8_t *a = im->at + y * im->pitch;
      uint8_t *b = im->at + (im->h - 1 - y) * im->pitch;
      for (int x = 0; x < im->w; x++)
	{
	  uint8_t t = a[x];
	  a[x] = darker (b[x], 2);
	  b[x] = t;
	}
    }
}

/* --- From other rows.  */

S static void
from_row_before (struct gray *im)
{
  for (int y = 1; y < im->h; y++)
    for (int x = 0; x < im->w; x++)
      im->at[y * im->pitch + x] = darker (im->at[(y - 1) * im->pitch + x], y);
}

S static void
from_row_behind (struct image *im)
{
  for (size_t y = 0; y + 1 < im->h; y++)
    for (size_t x = 0; x < im->w; x++)
      im->at[y * im->pitch + x] = tone (im->at[(y + 1) * im->pitch + x]);
}

S static void
down_columns (struct gray *im)
{
  for (int x = 0; x < im->w; x++)
    for (int y = 1; y < im->h; y++)
      im->at[y * im->pitch + x] = darker (im->at[(y - 1) * im->pitch + x], y);
}

S static void
from_pixel_before (struct image *im)
{
  for (size_t y = 0; y < im->h; y++)
    for (size_t x = 1; x < im->w; x++)
      im->at[y * im->pitch + x] = tone (im->at[y * im->pitch + x - 1]);
}

/* --- One dimension.  */

S static void
from_second_half (float *p, size_t n)
{
  for (size_t i = 0; i < n; i++)
    p[i] = tone (p[i + n]);
}

S static void
from_behind (float *p, size_t n, size_t by)
{
  for (size_t i = 0; i < n; i++)
    p[i] = tone (p[i + by]);
}

S static void
shifted_unsigned (float *p, unsigned n, unsigned by)
{
  for (unsigned i = 0; i < n; i++)
    p[i + by] = tone (p[i + by]);
}

S static void
backwards_unsigned (float *p, unsigned n, unsigned last)
{
  for (unsigned i = 0; i < n; i++)
    p[last - i] = tone (p[last - i]);
}

S static void
round_and_round (uint8_t *p, unsigned n, unsigned by)
{
  for (unsigned i = 0; i < n; i++)
    p[(uint8_t) (i * 16 + by)] = darker (p[(uint8_t) (i * 16 + by)], i);
}

/* --- All of them.  */

#define ALL 24000
static union
{
  uint8_t bytes[ALL];
  float floats[ALL / 4];
  struct pixel pixels[ALL / 12];
} store;

static void
show (const char *what)
{
  unsigned h = 0;
  for (int i = 0; i < ALL; i++)
    h = h * 31 + store.bytes[i];
  printf ("%s %08x\n", what, h);
}

static void
fill_bytes (void)
{
  for (int i = 0; i < ALL; i++)
    store.bytes[i] = i * 37 + i / 256;
}

static void
fill_floats (void)
{
  for (int i = 0; i < ALL / 4; i++)
    store.floats[i] = i % 97;
}

#define BYTES(CALL) (fill_bytes (), CALL, show (#CALL))
#define FLOATS(CALL) (fill_floats (), CALL, show (#CALL))

static void
images (int pitch)
{
  struct gray gray = { 61, 40, pitch, store.bytes + ALL / 2 };
  struct image image = { 31, 40, pitch, store.floats + ALL / 8 };
  struct colours colours = { 17, 20, pitch, store.pixels };
  printf ("%d\n", pitch);
  BYTES (replaced (&gray));
  BYTES (replaced_in_rows (&gray));
  BYTES (threshold (&gray, 99));
  BYTES (flipped (&gray));
  BYTES (from_row_before (&gray));
  BYTES (down_columns (&gray));
  FLOATS (replaced_by_size (&image));
  FLOATS (from_row_behind (&image));
  FLOATS (from_pixel_before (&image));
  if (pitch < 0)
    return;
  FLOATS (replaced_unsigned (&colours));
  FLOATS (through_pointers (&colours));
  FLOATS (one_field (&colours));
}

int
main (void)
{
  static const int pitches[] = { 61, 64, 0, 1, 16, 17, 31, 60, -61, -7, -70 };
  for (unsigned i = 0; i < sizeof pitches / sizeof *pitches; i++)
    images (pitches[i]);
  FLOATS (from_second_half (store.floats, 2000));
  FLOATS (from_behind (store.floats, 1000, 1000));
  FLOATS (from_behind (store.floats, 1000, 900));
  FLOATS (from_behind (store.floats, 1000, 1));
  FLOATS (from_behind (store.floats + 2000, 1000, -999));
  FLOATS (shifted_unsigned (store.floats, 1000, 77));
  FLOATS (shifted_unsigned (store.floats, 1000, 0));
  FLOATS (backwards_unsigned (store.floats, 1000, 1200));
  FLOATS (backwards_unsigned (store.floats, 1000, 999));
  BYTES (round_and_round (store.bytes, 8, 3));
  BYTES (round_and_round (store.bytes, 100, 3));
  BYTES (round_and_round (store.bytes, 300, 200));
  return 0;
}
