/* Large extents: the child works in the arena.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later, with the GCC Runtime Library Exception,
   version 3.1; see the files COPYING and COPYING.RUNTIME.

   A page of 4 KiB is copied in a tenth of the time of a fault.  So the whole pages of a
   large extent of an isolated call are taken out of the fork, and pages of the arena
   put into their place.  They are copied while the child begins, and what the task
   has done is copied back while the child ends (process.c):

	caller				 child
	  | MADV_WIPEONFORK: not shared
	  | fork --------------------------> | map the arena's pages over them
	  | copy pages to the arena -------> | wait for that
	  | MADV_KEEPONFORK		     | run: what is written to the extent
	  | wait			     |  is in the arena already
	  | compare, copy <----------------- | exit

   Between the first step and the third another thread must not fork, nor write to the
   pages, so this is done if there is no other.  If there is one, and for the jobs of a
   batch, which share their children, the child itself copies its pages to the arena,
   and maps that over them: the caller still has its faults.

   The memory that is mapped must be the caller's own: what is shared with other
   processes (or a file) stays so.  MADV_WIPEONFORK refuses all but that.

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
#include "extents.h"
#include "rt-futex.h"

/* To the next mapped one.  */

static bool
walk_next_mapped (struct walk *w)
{
  while (rt_walk_next (w))
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

/* Map the arena's copy of the whole pages of the extent W over them.  False if the
   kernel will not: nothing has changed.  */

static bool
map_copy (const struct walk *w)
{
  /* Of no bytes: a second mapping of what is shared.  */
  if (mremap (copy_of_pages (w), 0, w->pages_size,
	      MREMAP_MAYMOVE | MREMAP_FIXED, w->pages) == MAP_FAILED)
    return false;
  rt_map_around (w->pages, w->pages_size);
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
static pid_t caller;

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
  cell_of (j)->copies = COPIES_DUE;
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
  for (rt_walk_init (&w, j); walk_next_mapped (&w);)
    put_back (&w);
}

/* In the caller: take the extents of J out of the fork.  */

static void
take_extents_out (struct deco_job *j)
{
  struct walk w;
  for (rt_walk_init (&w, j); rt_walk_next (&w);)
    if (take_out_of_fork (&w))
      j->mapped |= UINT64_C (1) << w.i;
}

/* In the caller: copy them to the arena.  */

static void
copy_extents_out (struct deco_job *j)
{
  struct cell *c = cell_of (j);
  struct walk w;
  for (rt_walk_init (&w, j); walk_next_mapped (&w);)
    memcpy (copy_of_pages (&w), w.pages, w.pages_size);
  /* Release: with the acquire in await_copies.  */
  if (__atomic_exchange_n (&c->copies, COPIES_THERE, __ATOMIC_ACQ_REL)
      == COPIES_AWAITED)
    rt_futex_wake (&c->copies, true);
}

/* How often a child that waits looks whether its parent is still there.  */
#define PARENT_LOOK_NS 100000000

/* In the child: until the caller has copied its extents to the arena.  */

static void
await_copies (struct deco_job *j)
{
  struct cell *c = cell_of (j);
  uint32_t due = COPIES_DUE;
  cas_seq_cst (&c->copies, &due, COPIES_AWAITED);
  /* Acquire: with the release in copy_extents_out.  */
  while (load_acquire (&c->copies) != COPIES_THERE)
    {
      rt_futex_wait (&c->copies, COPIES_AWAITED, PARENT_LOOK_NS, true);
      if (getppid () != caller)
	_exit (127);
    }
}

/* In the child: the extents of J, which were taken out of the fork, come back.  */

static void
bring_extents_back (struct deco_job *j)
{
  uint64_t missing = 0;
  struct walk w;
  if (!j->mapped)
    return;
  for (rt_walk_init (&w, j); walk_next_mapped (&w);)
    if (!map_copy (&w))
      missing |= UINT64_C (1) << w.i;
  await_copies (j);
  for (rt_walk_init (&w, j); walk_next_mapped (&w);)
    if (missing >> w.i & 1)
      memcpy (w.pages, copy_of_pages (&w), w.pages_size);
  j->mapped &= ~missing;
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
    rt_map_around (copy_of_pages (w), w->pages_size);
  else
    rt_make_writable (copy_of_pages (w), w->pages_size);
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
  for (rt_walk_init (&w, j); rt_walk_next (&w);)
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
  for (rt_walk_init (&w, j); rt_walk_next (&w);)
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
      for (rt_walk_init (&w, j); walk_next_mapped (&w);)
	make_private (w.pages, w.pages_size);
      j->mapped = 0;
    }
  if (caller_forks)
    {
      caller = getpid ();
      take_extents_out (caller_forks);
    }
}

/* After it, in the parent, before the program's handlers.  */

static void
after_fork_in_parent (void)
{
  if (caller_forks)
    copy_extents_out (caller_forks);
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
  watching = pthread_atfork (before_fork, after_fork_in_parent,
			     after_fork) == 0;
}

/* --- Back in the caller.  */

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

bool
rt_mapped_shared_p (const struct walk *w)
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
