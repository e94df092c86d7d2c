/* The extents of jobs: where their copies lie in the arena, and how they get there
   and back.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later, with the GCC Runtime Library Exception,
   version 3.1; see the files COPYING and COPYING.RUNTIME.

   Copied extents.  The child changes its own copy of the caller's memory, and copies
   that to the arena; the caller compares, and copies what differs.  Each page costs
   a fault in the child, which shares it with the caller since the fork, and one more
   in the caller, which shared it.

   Mapped extents.  A page of 4 KiB is copied in a tenth of the time of a fault.  So
   the whole pages of a large extent of an isolated call are taken out of the fork,
   and pages of the arena put into their place:

	caller				 child
	  | copy pages to the arena
	  | MADV_WIPEONFORK: not shared
	  | fork --------------------------> | map the arena's pages over them
	  | MADV_KEEPONFORK		     | run: what is written to the extent
	  | wait			     |  is in the arena already
	  | compare, copy		     | exit

   An extent's copy begins at the same place of its page as the extent, for that.
   Between the first step and the third another thread must not fork, so this is
   done if there is no other.  If there is one, and for the jobs of a batch, which
   share their children, the child itself copies its pages to the arena, and maps that
   over them: the caller still has its faults.

   The memory that is mapped must be the caller's own: what is shared with other
   processes (or a file) stays so.  MADV_WIPEONFORK refuses all but that.

   If extents of a job overlap, what it writes there is in the copy of the last of
   them; who merges by what differs from before finds it.

   Another job of the child might write beyond its own extents, which must not harm
   what is in the arena; and it may read there what was before.  So a child that will
   run another moves its pages away, and back behind the job.  And a process that
   the job forks must have a copy of its own, and not harm the arena either: before such
   a fork the pages become the child's own again.  */

#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include "process.h"

/* What is larger than can be had: mmap will refuse.  */
#define SIZE_HUGE (UINT64_MAX / 4)

/* Smaller extents are copied: the system calls would cost more than they save.  */
#define MAPPED_MIN 65536

/* So many of the first extents of a job may be mapped.  */
#define MAPPED_MAX 64

static struct deco_extent *
extents_of (const struct deco_task *task)
{
  const struct deco_site *site = task->site;
  return (struct deco_extent *) ((char *) task + site->extents_offset);
}

/* A null pointer has no extent, whatever the declaration says.  */

static uint64_t
extent_size (const struct deco_extent *e)
{
  return e->address ? e->size : 0;
}

/* --- Their places.  */

static uintptr_t
page_size (void)
{
  return sysconf (_SC_PAGESIZE);
}

/* Where the copy of E begins, in bytes from the beginning of the arena, if AT bytes
   are taken.  */

static uint64_t
slot_of (const struct deco_extent *e, uint64_t at)
{
  if (extent_size (e) < MAPPED_MIN)
    return at;
  return at + (((uintptr_t) e->address - at) & (page_size () - 1));
}

/* Where the output of TASK ends if it begins AT bytes from the beginning of the
   arena.  */

uint64_t
rt_output_end (const struct deco_task *task, uint64_t at)
{
  const struct deco_site *site = task->site;
  const struct deco_extent *e = extents_of (task);
  at += site->result_size;
  for (uint32_t i = 0; i < site->extents; i++)
    if (__builtin_add_overflow (slot_of (&e[i], at), extent_size (&e[i]), &at)
	|| at > SIZE_HUGE)
      return SIZE_HUGE;
  return at;
}

/* An extent of a job, and its place.  */
struct walk
{
  const struct deco_job *job;
  uint32_t i;
  struct deco_extent *e;
  uint64_t size;
  uint64_t at;			/* From the beginning of the arena.  */
  char *pages;			/* The whole pages of a large one, and how many  */
  uint64_t pages_size;		/* bytes; 0: they are not worth it.  */
};

/* Let W be before the first extent of J.  */

static void
walk_init (struct walk *w, const struct deco_job *j)
{
  w->job = j;
  w->i = UINT32_MAX;
  w->at = output_of (j) - j->batch->arena + site_of (j)->result_size;
  w->size = 0;
}

static void
find_whole_pages (struct walk *w)
{
  uintptr_t page = page_size (), start = (uintptr_t) w->e->address;
  uintptr_t first = (start + page - 1) & -page;
  w->pages = (char *) first;
  w->pages_size = 0;
  if (w->size >= MAPPED_MIN && w->size >= 3 * page
      && w->i < MAPPED_MAX)
    w->pages_size = ((start + w->size) & -page) - first;
}

/* To the next; false if there is none.  */

static bool
walk_next (struct walk *w)
{
  if (++w->i >= site_of (w->job)->extents)
    return false;
  w->e = &extents_of (w->job->task)[w->i];
  w->at = slot_of (w->e, w->at + w->size);
  w->size = extent_size (w->e);
  find_whole_pages (w);
  return true;
}

/* --- Extents that overlap.  */

static int
compare_extents (const void *p, const void *q)
{
  const struct deco_extent *x = *(struct deco_extent *const *) p;
  const struct deco_extent *y = *(struct deco_extent *const *) q;
  return x->address < y->address ? -1 : x->address > y->address;
}

static bool
overlap_p (const struct deco_extent *x, const struct deco_extent *y)
{
  return (char *) x->address + extent_size (x) > (char *) y->address;
}

/* Do two of the N extents LIST overlap?  Mostly they are in order already.  */

static bool
any_overlap_p (struct deco_extent **list, uint32_t n)
{
  bool sorted = true;
  for (uint32_t i = 1; sorted && i < n; i++)
    sorted = list[i - 1]->address <= list[i]->address;
  if (!sorted)
    qsort (list, n, sizeof *list, compare_extents);
  for (uint32_t i = 1; i < n; i++)
    if (overlap_p (list[i - 1], list[i]))
      return true;
  return false;
}

/* Do extents of B's jobs overlap?  Without memory to find out: they may.  */

bool
rt_extents_overlap_p (struct rt_batch *b)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < b->count; i++)
    n += site_of (&b->jobs[i])->extents;
  if (n < 2)
    return false;
  struct deco_extent **list = malloc (n * sizeof *list);
  if (!list)
    return true;
  n = 0;
  for (uint32_t i = 0; i < b->count; i++)
    for (uint32_t k = 0; k < site_of (&b->jobs[i])->extents; k++)
      if (extent_size (&extents_of (b->jobs[i].task)[k]))
	list[n++] = &extents_of (b->jobs[i].task)[k];
  bool any = any_overlap_p (list, n);
  free (list);
  return any;
}

/* --- Mapped extents.  */

/* Is the extent W of its job mapped?  */

static bool
mapped_p (const struct walk *w)
{
  return w->i < MAPPED_MAX && (w->job->mapped >> w->i & 1);
}

/* To the next mapped one.  */

static bool
walk_next_mapped (struct walk *w)
{
  while (walk_next (w))
    if (mapped_p (w))
      return true;
  return false;
}

/* Where the whole pages of the extent W have their copy.  */

static char *
copy_of_pages (const struct walk *w)
{
  return w->job->batch->arena + w->at + (w->pages - (char *) w->e->address);
}

#if defined MADV_WIPEONFORK && defined MADV_POPULATE_WRITE

static void
put_back (const struct walk *w)
{
  madvise (w->pages, w->pages_size, MADV_KEEPONFORK);
}

/* Take the whole pages of the extent W out of the next fork, if they are memory of
   this process alone and can be written: an object can be everywhere if it can at
   both ends.  */

static bool
take_out_of_fork (const struct walk *w)
{
  uintptr_t page = page_size ();
  if (w->pages_size == 0)
    return false;
  if (madvise (w->pages, w->pages_size, MADV_WIPEONFORK) == 0
      && madvise (w->pages, page, MADV_POPULATE_WRITE) == 0
      && madvise (w->pages + w->pages_size - page, page, MADV_POPULATE_WRITE) == 0)
    return true;
  put_back (w);
  return false;
}

#else

static void
put_back (const struct walk *w)
{
  (void) w;
}

static bool
take_out_of_fork (const struct walk *w)
{
  (void) w;
  return false;
}

#endif

/* Let the SIZE bytes of the arena at OUTPUT be mapped in this process.  A child has
   none of its pages at first; the kernel maps those around one that is read, but
   only one that is written.  */

#define PAGES_AROUND 65536

static void
map_around (const volatile char *output, uint64_t size)
{
  for (uint64_t i = 0; i < size; i += PAGES_AROUND)
    (void) output[i];
  if (size)
    (void) output[size - 1];
}

/* Let the pages that have the SIZE bytes at P be this process's to write, all at once,
   which costs half of what faults do.  */

#define WRITABLE_MIN 16384

static void
make_writable (char *p, uint64_t size)
{
#ifdef MADV_POPULATE_WRITE
  uintptr_t page = page_size (), first = (uintptr_t) p & -page;
  if (size >= WRITABLE_MIN)
    madvise ((void *) first, (uintptr_t) p + size - first, MADV_POPULATE_WRITE);
#else
  (void) p;
  (void) size;
#endif
}

/* Map the arena's copy of the whole pages of the extent W over them.  False if the
   kernel will not: nothing has changed.  */

static bool
map_copy (const struct walk *w)
{
  /* Of no bytes: a second mapping of what is shared.  */
  if (mremap (copy_of_pages (w), 0, w->pages_size,
	      MREMAP_MAYMOVE | MREMAP_FIXED, w->pages) == MAP_FAILED)
    return false;
  map_around (w->pages, w->pages_size);
  return true;
}

/* Are there handlers of fork?  Without them nothing is mapped.  */
static bool watching;

/* Is this the only thread of its process, for certain?  The directory of threads
   has two links and one for each.  */

static bool
alone_p (void)
{
  struct stat s;
  return stat ("/proc/self/task", &s) == 0 && s.st_nlink == 3;
}

/* How often this process has forked.  Atomic, relaxed.  */
static unsigned forks;

/* The job for which this process, its caller, is about to fork.  Not null only while
   there is one thread.  */
static struct deco_job *caller_forks;

/* The job that this child runs, some of whose extents are mapped, and where the pages
   are that belong there; null if no other job will want them.  */
static struct deco_job *child_runs;
static char *moved_pages[MAPPED_MAX];

/* The caller is about to fork a child for J, all signals being blocked: a handler
   might fork, too.  */

void
rt_extents_fork (struct deco_job *j)
{
  j->mapped = 0;
  if (watching && only_job_p (j) && alone_p ())
    caller_forks = j;
}

/* It has.  That an extent was mapped says from now on that its pages are not shared
   with a child.  */

void
rt_extents_forked (void)
{
  struct deco_job *j = caller_forks;
  struct walk w;
  if (!j)
    return;
  caller_forks = NULL;
  for (walk_init (&w, j); walk_next_mapped (&w);)
    put_back (&w);
}

/* In the caller: take the extents of J out of the fork.  */

static void
take_extents_out (struct deco_job *j)
{
  struct walk w;
  for (walk_init (&w, j); walk_next (&w);)
    if (take_out_of_fork (&w))
      {
	memcpy (copy_of_pages (&w), w.pages, w.pages_size);
	j->mapped |= UINT64_C (1) << w.i;
      }
}

/* In the child: the extents of J, which were taken out of the fork, come back.  */

static void
bring_extents_back (struct deco_job *j)
{
  struct walk w;
  for (walk_init (&w, j); walk_next_mapped (&w);)
    if (!map_copy (&w))
      {
	memcpy (w.pages, copy_of_pages (&w), w.pages_size);
	j->mapped &= ~(UINT64_C (1) << w.i);
      }
}

#ifdef MREMAP_DONTUNMAP

/* Move the pages of the extent W away, if another job may want them.  False if the
   kernel will not.  */

static bool
move_away (const struct walk *w)
{
  if (only_job_p (w->job))
    return true;
  void *p = mremap (w->pages, w->pages_size, w->pages_size,
		    MREMAP_MAYMOVE | MREMAP_DONTUNMAP, NULL);
  if (p == MAP_FAILED)
    return false;
  moved_pages[w->i] = p;
  return true;
}

#else

static bool
move_away (const struct walk *w)
{
  return only_job_p (w->job);
}

#endif

/* Let the pages of the extent W come back, whatever is in their place.  False if they
   cannot.  */

static bool
move_back (const struct walk *w)
{
  char *from = moved_pages[w->i];
  moved_pages[w->i] = NULL;
  return !from || mremap (from, w->pages_size, w->pages_size,
			  MREMAP_MAYMOVE | MREMAP_FIXED, w->pages) != MAP_FAILED;
}

/* In the child: let the extent W be in the arena.  */

static void
work_in_arena (struct deco_job *j, const struct walk *w)
{
  if (!take_out_of_fork (w))
    return;
  put_back (w);
  if (j->batch->populated)
    map_around (copy_of_pages (w), w->pages_size);
  else
    make_writable (copy_of_pages (w), w->pages_size);
  memcpy (copy_of_pages (w), w->pages, w->pages_size);
  if (!move_away (w))
    return;
  if (map_copy (w))
    j->mapped |= UINT64_C (1) << w->i;
  else if (!move_back (w))
    _exit (127);
}

/* In the child: let J, which it is about to run, work in the arena where the caller
   has not arranged for that.  */

void
rt_extents_map (struct deco_job *j)
{
  struct walk w;
  if (!watching)
    return;
  child_runs = j;
  /* There may be those of a job that forked this process.  */
  memset (moved_pages, 0, sizeof moved_pages);
  for (walk_init (&w, j); walk_next (&w);)
    if (w.pages_size && !mapped_p (&w))
      work_in_arena (j, &w);
}

/* In the child, which has run J: let it find all memory as it was.  False if it must
   not go on.  */

bool
rt_extents_unmap (struct deco_job *j)
{
  struct walk w;
  child_runs = NULL;
  for (walk_init (&w, j); walk_next (&w);)
    if (w.i < MAPPED_MAX && !move_back (&w))
      return false;
  return true;
}

/* Replace the SIZE bytes of PAGES, which are the arena's, by memory of this process
   alone.  What another thread of the task writes there meanwhile must not be lost in
   silence: it may not write.  */

static void
make_private (char *pages, uint64_t size)
{
  void *copy = mmap (NULL, size, PROT_READ | PROT_WRITE,
		     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (copy != MAP_FAILED)
    {
      mprotect (pages, size, PROT_READ);
      memcpy (copy, pages, size);
    }
  if (copy == MAP_FAILED
      || mremap (copy, size, size, MREMAP_MAYMOVE | MREMAP_FIXED, pages)
	 == MAP_FAILED)
    rt_fatal ("no memory for a copy of an argument of the task that forks");
}

/* Before any fork, after the program's own handlers.  */

static void
before_fork (void)
{
  struct deco_job *j = child_runs;
  struct walk w;
  store_relaxed (&forks, load_relaxed (&forks) + 1);
  if (j && j->mapped)
    {
      for (walk_init (&w, j); walk_next_mapped (&w);)
	make_private (w.pages, w.pages_size);
      j->mapped = 0;
    }
  if (caller_forks)
    take_extents_out (caller_forks);
}

/* After it, in the child, before the program's handlers, which find all memory as
   they know it.  */

static void RT_AFTER_FORK
after_fork (void)
{
  child_runs = NULL;
  if (caller_forks)
    bring_extents_back (caller_forks);
  caller_forks = NULL;
}

/* As a constructor, for that order.  */

static void __attribute__ ((constructor))
watch_forks (void)
{
  watching = pthread_atfork (before_fork, NULL, after_fork) == 0;
}

/* --- Copying.  */

/* Copy the extents of J, as they are, to where they belong in COPY, which is laid out
   like the arena.  */

void
rt_extents_copy (const struct deco_job *j, char *copy)
{
  struct walk w;
  for (walk_init (&w, j); walk_next (&w);)
    if (w.size)
      memcpy (copy + w.at, w.e->address, w.size);
}

/* Copy those of J, which has run in this process, to the arena.  */

void
rt_extents_put (const struct deco_job *j)
{
  struct walk w;
  for (walk_init (&w, j); walk_next (&w);)
    {
      uint64_t before = 0, behind = 0;
      char *copy = j->batch->arena + w.at, *address = w.e->address;
      if (mapped_p (&w))
	{
	  before = w.pages - address;
	  behind = before + w.pages_size;
	}
      else
	map_around (copy, w.size);
      if (before)
	memcpy (copy, address, before);
      if (w.size > behind)
	memcpy (copy + behind, address + behind, w.size - behind);
    }
}

/* Copy SIZE bytes from OUTPUT to ADDRESS, where they differ: other memory may be
   constant, and a page that is not written need not be copied.  SHARED: a fork has
   shared them.  */

#define CHUNK 4096

static uint64_t
chunk_at (uint64_t i, uint64_t size)
{
  return size - i < CHUNK ? size - i : CHUNK;
}

static void
store_chunks (char *address, const char *output, uint64_t size, bool shared)
{
  for (uint64_t i = 0, end; i < size; i = end)
    {
      end = i + chunk_at (i, size);
      if (memcmp (address + i, output + i, end - i) == 0)
	continue;
      while (end < size && memcmp (address + end, output + end,
				   chunk_at (end, size)) != 0)
	end += chunk_at (end, size);
      if (shared)
	make_writable (address + i, end - i);
      memcpy (address + i, output + i, end - i);
    }
}

/* Write what differs between OUTPUT and BEFORE, SIZE bytes each, to ADDRESS.  */

static void
store_changes (char *address, const char *output, const char *before,
	       uint64_t size)
{
  for (uint64_t i = 0; i < size; i++)
    if (output[i] != before[i])
      address[i] = output[i];
}

/* The pages of an extent that was kept out of a fork and stored to, and the number of
   that fork.  Only a process of one thread does that.  */
static struct
{
  char *pages;
  uint64_t size;
  unsigned fork;
} last_stored;

/* Does the caller have to fault in the pages of the extent W when it stores there?
   They are its own to write if no fork since it did has shared them.  */

static bool
shared_p (const struct walk *w)
{
  unsigned now = load_relaxed (&forks);
  if (!mapped_p (w))
    return true;
  bool own = last_stored.pages == w->pages && last_stored.size == w->pages_size
	     && last_stored.fork + 1 == now;
  last_stored.pages = w->pages;
  last_stored.size = w->pages_size;
  last_stored.fork = now;
  return !own;
}

/* Write the extents of J from the arena to where they belong.  */

void
rt_extents_store (const struct deco_job *j)
{
  struct rt_batch *b = j->batch;
  struct walk w;
  for (walk_init (&w, j); walk_next (&w);)
    if (b->before)
      store_changes (w.e->address, b->arena + w.at, b->before + w.at, w.size);
    else
      store_chunks (w.e->address, b->arena + w.at, w.size, shared_p (&w));
}
