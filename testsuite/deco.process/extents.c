/* Extents of all sizes in all kinds of memory, for extents.sh.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include "deco.h"

#define MIB ((size_t) 1 << 20)
#define MOST (MIB + 65536)

static enum deco_decision
keep (const struct deco_failure *failure, void *result, void *data)
{
  char text[64];
  printf ("failed: %s (%d)\n", deco_failure_text (failure, text, sizeof text),
	  (int) failure->attempts);
  return DECO_KEEP;
}

/* What a task does to its extent, beside which it writes, too.  */
static void
mix (size_t n, char *a)
{
  for (size_t i = 0; i < n; i++)
    a[i] = a[i] * 3 + i;
}

DECO_CONCURRENT("isolated") __attribute__ ((noinline)) int
all (size_t n, char a[n])
{
  mix (n, a);
  a[-1]++, a[n]++;
  return a[n / 2];
}

DECO_CONCURRENT("isolated") __attribute__ ((noinline)) int
one (size_t n, char a[n])
{
  return a[n / 2] ^= 5;
}

DECO_CONCURRENT("isolated") __attribute__ ((noinline)) int
look (size_t n, char a[n])
{
  return a[n / 2] + 1;
}

DECO_CONCURRENT("isolated") __attribute__ ((noinline)) void
two (size_t n, char a[n], char b[n])
{
  if (b == a)
    mix (n, a);
  else
    for (size_t i = 0; i < n; i++)
      a[i] += b[i], b[i] = i;
}

DECO_CONCURRENT("process") __attribute__ ((noinline)) int
row (size_t n, char a[n], int i)
{
  mix (n, a);
  return a[n - 1] + i;
}

DECO_CONCURRENT("isolated") __attribute__ ((noinline)) int
row_isolated (size_t n, char a[n], int i)
{
  mix (n, a);
  return a[n - 1] + i;
}

static void
fill (size_t n, char *a)
{
  for (size_t i = 0; i < n; i++)
    a[i] = i * 7 + n;
}

static void
expect (const char *what, size_t n, const char *got, const char *wanted)
{
  if (memcmp (got, wanted, n) == 0)
    return;
  printf ("%s, %zu bytes: differs\n", what, n);
  exit (1);
}

/* What a child sees of the N bytes of A is what is there.  */
static void
expect_in_child (const char *what, size_t n, const char *a, const char *wanted)
{
  int status;
  fflush (stdout);
  pid_t child = fork ();
  if (child == 0)
    _exit (memcmp (a, wanted, n) != 0);
  waitpid (child, &status, 0);
  if (status == 0)
    return;
  printf ("%s, %zu bytes: lost in a child\n", what, n);
  exit (1);
}

static const size_t sizes[]
  = { 0, 1, 4095, 4096, 65535, 65536, 65537, 69632, 100000, MIB, MIB + 4097 };

/* In MEMORY, of MOST bytes.  */
static void
in (const char *what, char *memory)
{
  char *wanted = malloc (MOST);
  for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++)
    for (size_t at = 1; at < 8192; at = at * 5 + (k & 1))
      {
	size_t n = sizes[k];
	fill (MOST, memory);
	fill (MOST, wanted);
	mix (n, wanted + at);
	if (all (n, memory + at) != wanted[at + n / 2] + (n == 0))
	  printf ("%s, %zu bytes: result\n", what, n);
	expect (what, MOST, memory, wanted);
	if (n == 0)
	  continue;
	wanted[at + n / 2] ^= 5;
	one (n, memory + at);
	expect (what, MOST, memory, wanted);
	expect_in_child (what, MOST, memory, wanted);
	n /= 2;
	for (size_t i = 0; i < n; i++)
	  wanted[at + i] += wanted[at + n + i], wanted[at + n + i] = i;
	two (n, memory + at, memory + at + n);
	expect (what, MOST, memory, wanted);
	mix (n, wanted + at);
	two (n, memory + at, memory + at);
	expect (what, MOST, memory, wanted);
      }
  free (wanted);
}

static char zeroed[MOST], initialised[MOST] = { 1 };

static void
places (void)
{
  char local[MOST], *heap = malloc (MOST);
  in ("heap", heap);
  in ("local", local);
  in ("zeroed", zeroed);
  in ("initialised", initialised);
  char *pages = mmap (NULL, MOST, PROT_READ | PROT_WRITE,
		      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  in ("pages", pages);
  munmap (pages, MOST);
  FILE *file = tmpfile ();
  if (ftruncate (fileno (file), MOST) == 0)
    {
      pages = mmap (NULL, MOST, PROT_READ | PROT_WRITE, MAP_PRIVATE,
		    fileno (file), 0);
      in ("file", pages);
      munmap (pages, MOST);
    }
  pages = mmap (NULL, MOST, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
		-1, 0);
  if (madvise (pages, MOST, MADV_HUGEPAGE) == 0)
    in ("huge pages", pages);
  free (heap);
}

/* Extents that overlap by a part.  */

DECO_CONCURRENT("isolated") __attribute__ ((noinline)) void
both (size_t n, char a[n], char b[n])
{
  for (size_t i = 0; i < n; i += 2)
    a[i]++;
  for (size_t i = n - 1; i > 2; i -= 3)
    b[i] ^= i;
}

static void
overlap (void)
{
  size_t n = MIB / 2;
  char *a = malloc (MIB), *wanted = malloc (MIB);
  for (size_t by = 1; by < n; by = by * 3 + 4000)
    for (int swap = 0; swap < 2; swap++)
      {
	size_t x = swap ? by : 0, y = by - x;
	fill (MIB, a);
	fill (MIB, wanted);
	both (n, a + x, a + y);
	DECO_SERIAL (both (n, wanted + x, wanted + y));
	expect ("overlap", MIB, a, wanted);
      }
}

/* Memory that is shared with other processes is so for a task, too.  */

DECO_CONCURRENT("isolated") __attribute__ ((noinline)) void
tell (size_t n, volatile char a[n])
{
  a[n / 2] = 1;
  while (a[n / 2] != 2)
    usleep (100);
  a[n / 2] = 3;
}

static void *
answer (void *p)
{
  volatile char *c = p;
  while (*c != 1)
    usleep (100);
  *c = 2;
  return NULL;
}

static void
shared (void)
{
  char *a = mmap (NULL, MIB, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
		  -1, 0);
  pid_t other = fork ();
  if (other == 0)
    {
      answer (a + MIB / 2);
      _exit (0);
    }
  tell (MIB, a);
  waitpid (other, NULL, 0);
  printf ("%d\n", a[MIB / 2]);
  a[MIB / 2] = 0;
  pthread_t thread;
  pthread_create (&thread, NULL, answer, a + MIB / 2);
  tell (MIB, a);
  pthread_join (thread, NULL);
  printf ("%d\n", a[MIB / 2]);
}

/* A task that fails has changed nothing, and one that is tried again begins with
   the same.  */

static int *attempts;		/* Shared.  */

DECO_CONCURRENT("isolated") __attribute__ ((noinline)) void
halfway (size_t n, char a[n])
{
  mix (n / 2, a);
  raise (SIGKILL);
}

DECO_CONCURRENT("isolated", "retries=2") __attribute__ ((noinline)) int
third (size_t n, char a[n])
{
  mix (n, a);
  if (++*attempts < 3)
    abort ();
  return *attempts;
}

DECO_CONCURRENT("isolated") __attribute__ ((noinline)) int
slowly (size_t n, char a[n], int code)
{
  mix (n, a);
  usleep (30000);
  if (code)
    _exit (code);
  return n;
}

static void
failing (void)
{
  char *a = malloc (MIB), *wanted = malloc (MIB);
  fill (MIB, a);
  fill (MIB, wanted);
  halfway (MIB, a);
  expect ("halfway", MIB, a, wanted);
  attempts = mmap (NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
		   -1, 0);
  printf ("%d\n", third (MIB, a));
  mix (MIB, wanted);
  expect ("third attempt", MIB, a, wanted);
  slowly (MIB, a, 3);
  expect ("exit", MIB, a, wanted);
  printf ("%d\n", slowly (MIB, a, 0));
  mix (MIB, wanted);
  expect ("slowly", MIB, a, wanted);
  /* What may not be written may not by a task.  */
  char *constant = mmap (NULL, MIB, PROT_READ | PROT_WRITE,
			 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  mprotect (constant, MIB, PROT_READ);
  one (MIB, constant);
  mprotect (constant, MIB / 2, PROT_READ | PROT_WRITE);
  one (MIB, constant);
  mprotect (constant, MIB / 2, PROT_NONE);
  one (MIB, constant);
  printf ("%d\n", look (MIB / 2, constant + MIB / 2));
  mprotect (constant + MIB / 2, MIB / 2, PROT_READ | PROT_WRITE);
  one (MIB, constant);
  mprotect (constant, MIB / 2, PROT_READ);
  all (MIB - 2, constant + 1);
  one (MIB, constant);
  printf ("%d\n", constant[MIB / 2]);
}

/* Forks around a task, and in it.  */

static char *buffer;
static int prepared, seen;

static void
before (void)
{
  prepared++;
  buffer[MIB / 3]++;
}

static void
in_child (void)
{
  seen = buffer[MIB / 2];
}

DECO_CONCURRENT("isolated") __attribute__ ((noinline)) int
handlers_saw (size_t n, char a[n])
{
  a[n / 2]++;
  return seen * 100 + a[n / 3];
}

DECO_CONCURRENT("isolated") __attribute__ ((noinline)) int
forking (size_t n, char a[n])
{
  char *wanted = malloc (n);
  mix (n / 2, a);
  memcpy (wanted, a, n);
  pid_t child = fork ();
  if (child == 0)
    {
      int differs = memcmp (a, wanted, n) != 0;
      memset (a, 9, n);
      _exit (differs);
    }
  int status;
  waitpid (child, &status, 0);
  if (status || memcmp (a, wanted, n) != 0)
    return 1;
  halfway (n / 2, a + n / 4);
  if (memcmp (a, wanted, n) != 0)
    return 2;
  one (n, a);
  wanted[n / 2] ^= 5;
  if (memcmp (a, wanted, n) != 0)
    return 3;
  mix (n - n / 2, a + n / 2);
  return 0;
}

static void
forks (void)
{
  char *wanted = malloc (MIB);
  buffer = malloc (MIB);
  fill (MIB, buffer);
  fill (MIB, wanted);
  printf ("%d\n", forking (MIB, buffer));
  mix (MIB / 2, wanted);
  wanted[MIB / 2] ^= 5;
  mix (MIB - MIB / 2, wanted + MIB / 2);
  expect ("forking", MIB, buffer, wanted);
  pthread_atfork (before, NULL, in_child);
  buffer[MIB / 2] = 40;
  buffer[MIB / 3] = 6;
  printf ("%d\n", handlers_saw (MIB, buffer));
  printf ("%d %d %d\n", prepared, buffer[MIB / 2], buffer[MIB / 3]);
}

/* Many at once.  */

enum { ROWS = 24, ROW = 90000 };

DECO_SYNCHRONIZED static void
rows (char (*a)[ROW], int *r)
{
  for (int i = 0; i < ROWS; i += 2)
    {
      r[i] = row (ROW, a[i], i);
      r[i + 1] = row_isolated (ROW, a[i + 1], i + 1);
    }
}

/* All tasks have the same extent, and write different elements.  */
DECO_CONCURRENT("isolated") __attribute__ ((noinline)) void
strided (size_t n, char a[n], int first)
{
  for (size_t i = first; i < n; i += 4)
    a[i] = a[i] * 3 + i;
}

DECO_CONCURRENT("process") __attribute__ ((noinline)) void
strided_in_batch (size_t n, char a[n], int first)
{
  for (size_t i = first; i < n; i += 4)
    a[i] = a[i] * 3 + i;
}

DECO_SYNCHRONIZED static void
woven (size_t n, char *a)
{
  for (int i = 0; i < 4; i++)
    strided (n, a, i);
}

DECO_SYNCHRONIZED static void
woven_in_batch (size_t n, char *a)
{
  for (int i = 0; i < 4; i++)
    strided_in_batch (n, a, i);
}

static void
together (void)
{
  static char a[ROWS][ROW], wanted[ROWS][ROW];
  int r[ROWS];
  fill (sizeof a, a[0]);
  fill (sizeof a, wanted[0]);
  rows (a, r);
  for (int i = 0; i < ROWS; i++)
    {
      mix (ROW, wanted[i]);
      if (r[i] != wanted[i][ROW - 1] + i)
	printf ("row %d: result\n", i);
    }
  expect ("rows", sizeof a, a[0], wanted[0]);
  woven (sizeof a, a[0]);
  mix (sizeof a, wanted[0]);
  expect ("woven", sizeof a, a[0], wanted[0]);
  woven_in_batch (sizeof a, a[0]);
  mix (sizeof a, wanted[0]);
  expect ("woven in a batch", sizeof a, a[0], wanted[0]);
}

/* The memory in which it comes back is kept, for less and for more, too.  */

DECO_SYNCHRONIZED static void
row_by_row (int rows, size_t n, char *a)
{
  for (int i = 0; i < rows; i++)
    row (n, a + i * n, i);
}

static void
large (void)
{
  static const int counts[] = { 20, 18, 21, 3, 19, 40, 1, 20 };
  char *a = malloc (40 * MIB), *wanted = malloc (40 * MIB);
  fill (40 * MIB, a);
  fill (40 * MIB, wanted);
  for (int k = 0; k < 8; k++)
    {
      row_by_row (counts[k], MIB - k, a);
      one (MIB, a);
      for (int i = 0; i < counts[k]; i++)
	mix (MIB - k, wanted + i * (MIB - k));
      wanted[MIB / 2] ^= 5;
      expect ("large", 40 * MIB, a, wanted);
    }
}

/* Tasks of a batch share their children: each finds what was there before the others,
   and what it writes beside its extent reaches nobody.  */

static char *image;

DECO_CONCURRENT("process", "retries=1") __attribute__ ((noipa)) int
half (size_t n, char a[n], int i)
{
  int sum = 0;
  for (int k = 0; k < 10; k++)
    if (i < 10)
      sum += image[k * n + n / 4 * 3];
    else
      image[k * n + n / 4 * 3] = 77;
  mix (n / 2, a);
  if (i % 5 == 0 && fork () == 0)
    {
      memset (a, 9, n);
      _exit (0);
    }
  while (wait (NULL) > 0)
    continue;
  if (i == 7 && ++*attempts == 1)
    raise (SIGKILL);
  return sum + a[n / 4];
}

DECO_SYNCHRONIZED static void
halves (size_t n, char *a, int *r)
{
  for (int i = 0; i < ROWS; i++)
    r[i] = half (n, a + i * n, i);
}

static void
batch (void)
{
  char a[ROWS * ROW], wanted[ROWS * ROW];
  int r[ROWS], sum = 0;
  image = a;
  attempts = mmap (NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
		   -1, 0);
  for (int n = ROW - 5; n <= ROW; n += 5)
    {
      fill (sizeof a, a);
      fill (sizeof a, wanted);
      *attempts = 0;
      halves (n, a, r);
      sum = 0;
      for (int k = 0; k < 10; k++)
	sum += wanted[k * n + n / 4 * 3];
      for (int i = 0; i < ROWS; i++)
	{
	  mix (n / 2, wanted + i * n);
	  if (r[i] != (i < 10 ? sum : 0) + wanted[i * n + n / 4])
	    printf ("half of row %d: result\n", i);
	}
      expect ("batch", sizeof a, a, wanted);
    }
}

/* A thread that stays.  */

static void *
stay (void *p)
{
  for (;;)
    pause ();
  return p;
}

/* Another thread forks all the time.  */

static void *
fork_often (void *p)
{
  for (int i = 0; i < 300; i++)
    expect_in_child ("another thread", MIB, buffer, p);
  return NULL;
}

static void
races (void)
{
  char *wanted = malloc (MIB);
  pthread_t thread;
  buffer = malloc (MIB);
  memset (buffer, 1, MIB);
  memset (wanted, 1, MIB);
  pthread_create (&thread, NULL, fork_often, wanted);
  for (int i = 0; i < 300; i++)
    look (MIB, buffer);
  pthread_join (thread, NULL);
}

/* How many pages a call faults in, for each of its extent's.  */

static long
faults (void)
{
  struct rusage self, children;
  getrusage (RUSAGE_SELF, &self);
  getrusage (RUSAGE_CHILDREN, &children);
  return self.ru_minflt + children.ru_minflt;
}

static void
count_faults (void)
{
  size_t n = 8 * MIB, pages = n / sysconf (_SC_PAGESIZE);
  char *a = malloc (n);
  fill (n, a);
  all (n - 2, a + 1);
  long start = faults ();
  all (n - 2, a + 1);
  printf ("%.1f\n", (double) (faults () - start) / pages);
}

int
main (int argc, char **argv)
{
  static const struct { const char *name; void (*run) (void); } modes[]
    = { { "places", places }, { "shared", shared }, { "failing", failing },
	{ "forks", forks }, { "together", together },
	{ "batch", batch }, { "large", large },
	{ "overlap", overlap }, { "races", races },
	{ "faults", count_faults } };
  pthread_t thread;
  deco_set_failure_handler (keep, NULL);
  if (argc > 2)
    pthread_create (&thread, NULL, stay, NULL);
  for (size_t i = 0; i < sizeof modes / sizeof *modes; i++)
    if (strcmp (argv[1], modes[i].name) == 0)
      modes[i].run ();
  puts ("done");
  return 0;
}
