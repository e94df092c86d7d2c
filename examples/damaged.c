/* A decoder that ends the process on bad input, called on a thousand bad inputs.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   Usage: damaged [INPUTS]

   Makes a small PNG image, damages it in INPUTS (1000) ways, and lets libpng decode
   each.  The calls of libpng are of the kind that one finds everywhere: an error is
   the end of the program, a wrong checksum is not, and the buffer for a row has the
   size that rows usually have.  In one process the first bad image would be the
   end.  Here decode has one attribute, every call a process of its own, as many at
   once as there are processors, and a second of time; and the program ends with a
   table of what happened.

   Without the plugin it is the program that ends at the first bad image.  */

#include <png.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>
#include "deco.h"

#define WIDTH 64
#define HEIGHT 2048
#define SIZE_MAX_PNG 65536

struct file
{
  size_t size, at;
  unsigned char bytes[SIZE_MAX_PNG];
};

static struct file whole;

/* --- What libpng reads and writes.  */

static void
put (png_structp png, png_bytep bytes, size_t n)
{
  struct file *f = png_get_io_ptr (png);
  memcpy (f->bytes + f->size, bytes, n);
  f->size += n;
}

static void
get (png_structp png, png_bytep bytes, size_t n)
{
  struct file *f = png_get_io_ptr (png);
  if (f->at + n > f->size)
    png_error (png, "unexpected end");
  memcpy (bytes, f->bytes + f->at, n);
  f->at += n;
}

static void
make_image (void)
{
  png_structp png = png_create_write_struct (PNG_LIBPNG_VER_STRING, NULL, NULL,
					     NULL);
  png_infop info = png_create_info_struct (png);
  unsigned char row[3 * WIDTH];
  png_set_write_fn (png, &whole, put, NULL);
  png_set_IHDR (png, info, WIDTH, HEIGHT, 8, PNG_COLOR_TYPE_RGB,
		PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
		PNG_FILTER_TYPE_DEFAULT);
  png_write_info (png, info);
  for (int y = 0; y < HEIGHT; y++)
    {
      memset (row, y / 16 % 4, sizeof row);
      png_write_row (png, row);
    }
  png_write_end (png, NULL);
  png_destroy_write_struct (&png, &info);
}

/* --- The decoder.  */

static void
give_up (png_structp png, png_const_charp message)
{
  (void) png;
  (void) message;
  exit (2);
}

static void
say_nothing (png_structp png, png_const_charp message)
{
  (void) png;
  (void) message;
}

/* A copy of the image with some bytes changed, the same for the same SEED.  */

static struct file *
damage (unsigned seed)
{
  struct file *f = malloc (sizeof *f);
  *f = whole;
  f->at = 0;
  /* The size of the image is at 16, its data begin at 41.  */
  if (rand_r (&seed) % 3 == 0)
    f->bytes[18 + rand_r (&seed) % 6] = rand_r (&seed);
  else
    for (int n = 1 + rand_r (&seed) % 3; n > 0; n--)
      f->bytes[41 + rand_r (&seed) % (f->size - 41)] = rand_r (&seed);
  return f;
}

/* Decode the image damaged by SEED; the sum of its bytes.  It leaks all that it
   allocates, and nobody cares.  */

DECO_CONCURRENT ("isolated", "timeout=1")
static long
decode (unsigned seed)
{
  struct file *f = damage (seed);
  struct rlimit quiet = { 0, 0 };
  unsigned char row[3 * WIDTH];
  long sum = 0;
  setrlimit (RLIMIT_CORE, &quiet);
  png_structp png = png_create_read_struct (PNG_LIBPNG_VER_STRING, NULL,
					    give_up, say_nothing);
  png_infop info = png_create_info_struct (png);
  png_set_crc_action (png, PNG_CRC_QUIET_USE, PNG_CRC_QUIET_USE);
  png_set_read_fn (png, f, get);
  png_read_info (png, info);
  for (unsigned y = png_get_image_height (png, info); y > 0; y--)
    {
      png_read_row (png, row, NULL);
      for (unsigned x = 0; x < sizeof row; x++)
	sum += row[x];
    }
  return sum;
}

/* --- The table.  */

struct table
{
  int rows;
  struct { char cause[32]; int count; } row[32];
};

static enum deco_decision
count (const struct deco_failure *failure, void *result, size_t size, void *data)
{
  struct table *t = data;
  char text[32];
  int i = 0;
  deco_failure_text (failure, text, sizeof text);
  while (i < t->rows && strcmp (t->row[i].cause, text) != 0)
    i++;
  if (i == t->rows)
    strcpy (t->row[t->rows++].cause, text);
  t->row[i].count++;
  if (size == sizeof (long))
    *(long *) result = -1;
  return DECO_SUPPLY;
}

DECO_SYNCHRONIZED static void
decode_all (long *sums, int n)
{
  for (int i = 0; i < n; i++)
    sums[i] = decode (i);
}

int
main (int argc, char **argv)
{
  int n = argc > 1 ? atoi (argv[1]) : 1000, good = 0;
  long *sums = calloc (n, sizeof *sums);
  static struct table table;
  make_image ();
  deco_set_failure_handler (count, &table);
  decode_all (sums, n);
  for (int i = 0; i < n; i++)
    good += sums[i] >= 0;
  printf ("%6d images decoded\n", good);
  for (int i = 0; i < table.rows; i++)
    printf ("%6d %s\n", table.row[i].count, table.row[i].cause);
  free (sums);
  return 0;
}
