/* bzip2 FILE: compress FILE to standard output on all cores.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   The file is cut into blocks of 900 kB, each becomes a bzip2 stream of its
   own, and the streams follow one another: bzip2 accepts that.  The two words
   that make it parallel are DECO_CONCURRENT and DECO_SYNCHRONIZED below.  */

#include <bzlib.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <fcntl.h>
#include <unistd.h>
#include "deco.h"

enum { BLOCK = 900000, BATCH = 64 };

/* A compressed block; DATA is malloc'ed, null if that failed.  */
struct block
{
  char *data;
  unsigned size;
};

/* Compress the SIZE bytes at IN.  */

DECO_CONCURRENT () static struct block
compress_block (const char *in, unsigned size)
{
  struct block b = { NULL, size + size / 100 + 600 };
  b.data = malloc (b.size);
  if (b.data
      && BZ2_bzBuffToBuffCompress (b.data, &b.size, (char *) in, size, 9, 0, 0)
	 != BZ_OK)
    {
      free (b.data);
      b.data = NULL;
    }
  return b;
}

/* Compress COUNT blocks of the SIZE bytes at IN into BLOCKS.  */

DECO_SYNCHRONIZED static void
compress_batch (struct block *blocks, int count, const char *in, size_t size)
{
  for (int i = 0; i < count; i++)
    {
      size_t at = (size_t) i * BLOCK;
      blocks[i] = compress_block (in + at, size - at < BLOCK ? size - at
							     : BLOCK);
    }
}

/* Write out BLOCKS in order.  */

static void
write_batch (struct block *blocks, int count)
{
  for (int i = 0; i < count; i++)
    {
      if (!blocks[i].data)
	{
	  fprintf (stderr, "bzip2: out of memory\n");
	  exit (1);
	}
      fwrite (blocks[i].data, 1, blocks[i].size, stdout);
      free (blocks[i].data);
    }
}

static void
compress_file (const char *in, size_t size)
{
  struct block blocks[BATCH];
  for (size_t at = 0; at < size; at += (size_t) BATCH * BLOCK)
    {
      size_t rest = size - at;
      int count = (rest + BLOCK - 1) / BLOCK < BATCH
		  ? (rest + BLOCK - 1) / BLOCK : BATCH;
      compress_batch (blocks, count, in + at, rest);
      write_batch (blocks, count);
    }
}

int
main (int argc, char **argv)
{
  struct stat st;
  int fd = argc == 2 ? open (argv[1], O_RDONLY) : -1;
  if (fd < 0 || fstat (fd, &st) != 0)
    {
      fprintf (stderr, argc == 2 ? "bzip2: %s: %s\n"
				 : "usage: bzip2 FILE >FILE.bz2\n",
	       argv[argc - 1], strerror (errno));
      return 1;
    }
  void *in = st.st_size ? mmap (NULL, st.st_size, PROT_READ, MAP_PRIVATE, fd, 0)
			: NULL;
  if (in == MAP_FAILED)
    {
      perror (argv[1]);
      return 1;
    }
  compress_file (in, st.st_size);
  if (fflush (stdout) != 0)
    {
      perror ("bzip2: standard output");
      return 1;
    }
  return 0;
}
