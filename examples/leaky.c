/* A function that leaks, and one that wants all the memory there is, kept in bounds.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   Usage: leaky [DOCUMENTS]

   count_words counts the different words of a document with a table that it never
   frees, and some documents have very many words.	Every call has a process of its
   own: what it leaks goes with that.  Since it is its own process, it can simply
   set a limit for its memory; a document that needs more ends that call, and not
   the program.  Without the plugin the memory of all documents adds up, and the
   first limit is a limit for the whole program.  */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include "deco.h"

#define MIB (1l << 20)
#define CAP (48 * MIB)

struct word
{
  struct word *next;
  unsigned long hash;
  char text[40];
};

/* The memory this process has mapped.  */

static long
mapped (void)
{
  long pages = 0;
  FILE *file = fopen ("/proc/self/statm", "r");
  if (file && fscanf (file, "%ld", &pages) != 1)
    pages = 0;
  if (file)
    fclose (file);
  return pages * 4096;
}

static void *
need (size_t size)
{
  void *p = calloc (1, size);
  if (!p)
    exit (12);
  return p;
}

/* The number of different words of document I.  */

DECO_CONCURRENT ("isolated")
static long
count_words (int i)
{
  enum { BUCKETS = 65536 };
  struct rlimit limit = { mapped () + CAP, mapped () + CAP };
  unsigned state = i;
  long different = 0;
  /* A document of its own length: a few have millions of words.  */
  long words = i % 25 == 24 ? 2000000 : 1000 + i * 100;
  setrlimit (RLIMIT_AS, &limit);
  struct word **table = need (BUCKETS * sizeof *table);
  for (long n = 0; n < words; n++)
    {
      unsigned long w = rand_r (&state) % 3000000ul;
      struct word **place = &table[w % BUCKETS];
      while (*place && (*place)->hash != w)
	place = &(*place)->next;
      if (*place)
	continue;
      *place = need (sizeof **place);
      (*place)->hash = w;
      snprintf ((*place)->text, sizeof (*place)->text, "word-%lu", w);
      different++;
    }
  return different;
}

static enum deco_decision
give_up (const struct deco_failure *failure, void *result, size_t size, void *data)
{
  char text[40];
  if ((*(int *) data)++ == 0)
    printf ("%s: %s: given up\n", failure->function,
	    deco_failure_text (failure, text, sizeof text));
  if (size == sizeof (long))
    *(long *) result = -1;
  return DECO_SUPPLY;
}

DECO_SYNCHRONIZED static long
count_all (int documents)
{
  long sum = 0, *words = calloc (documents, sizeof *words);
  for (int i = 0; i < documents; i++)
    words[i] = count_words (i);
  for (int i = 0; i < documents; i++)
    sum += words[i] < 0 ? 0 : words[i];
  free (words);
  return sum;
}

int
main (int argc, char **argv)
{
  int documents = argc > 1 ? atoi (argv[1]) : 100, failed = 0;
  long before = mapped ();
  deco_set_failure_handler (give_up, &failed);
  printf ("%ld different words", count_all (documents));
  printf (", %d documents given up, %ld MiB more than before\n", failed,
	  (mapped () - before) / MIB);
  return 0;
}
