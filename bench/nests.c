/* Nests of two loops over a million elements, whose inner loop is long or short: a
   flat array, one of variable size, rows behind pointers, and an image that is reached
   by its structure.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */

#include "bench.h"

enum { N = 1 << 20 };

static int pixels[N];

struct image
{
  long width, height, stride;
  int *at;
};

/* Some nanoseconds.  */

DECO_CONCURRENT () static int
shade (int x, int y)
{
  unsigned v = x ^ y;
  for (int k = 0; k < 16; k++)
    v = v * 1664525 + 1013904223;
  return v >> 3;
}

DECO_SYNCHRONIZED __attribute__ ((noipa)) long
flat (int width, int height, int *out)
{
  PARALLEL_LOOP ()
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      out[y * width + x] = shade (x, y);
  return out[N / 2];
}

DECO_SYNCHRONIZED __attribute__ ((noipa)) long
variable (int width, int height, int out[height][width])
{
  PARALLEL_LOOP ()
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      out[y][x] = shade (x, y);
  return out[height / 2][0];
}

DECO_SYNCHRONIZED __attribute__ ((noipa)) long
rows (int width, int height, int **out)
{
  PARALLEL_LOOP ()
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      out[y][x] = shade (x, y);
  return out[height / 2][0];
}

DECO_SYNCHRONIZED __attribute__ ((noipa)) long
image (const struct image *im)
{
  PARALLEL_LOOP ()
  for (int y = 0; y < im->height; y++)
    for (int x = 0; x < im->width; x++)
      im->at[y * im->stride + x] = shade (x, y);
  return im->at[N / 2];
}

int
main (void)
{
  char name[40];
  for (int width = 8; width <= 8192; width *= 8)
    {
      int height = N / width;
      struct image im = { width, height, width, pixels };
      int **row = malloc (height * sizeof *row);
      for (int y = 0; y < height; y++)
	row[y] = pixels + y * width;
      sprintf (name, "flat, width %d", width);
      BENCH (name, 15, N, flat (width, height, pixels));
      sprintf (name, "variable size, width %d", width);
      BENCH (name, 15, N, variable (width, height, (void *) pixels));
      sprintf (name, "rows, width %d", width);
      BENCH (name, 15, N, rows (width, height, row));
      sprintf (name, "image, width %d", width);
      BENCH (name, 15, N, image (&im));
      free (row);
    }
  return 0;
}
