/* Batches: the memory of jobs, and how their output comes back.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later, with the GCC Runtime Library Exception,
   version 3.1; see the files COPYING and COPYING.RUNTIME.

   The arena is mapped before the children are forked, one cell a job:

     | cell | result | extent | extent | cell | result | ...

   The cell of an isolated job has pages of its own.  Where extents are: extents.c.

   Output is written where it belongs by the caller alone, when the job's turn in
   the program's order has come, and only from a job that has finished.  Two
   extents of a batch may overlap, as long as the tasks write different elements
   (promise 1): then output holds old values beside new ones, and what is written
   is what differs from the values before.  */

#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include "process.h"

/* Of one batch, at most, unless a single job wants more.  */
#define ARENA_MAX (UINT64_C (256) << 20)

/* --- The arena.  */

static uint64_t
round_up (uint64_t n, uint64_t to)
{
  return (n + to - 1) / to * to;
}

/* Where the cell of J begins behind offset AT; the next one's place.  */

static uint64_t
place_cell (struct deco_job *j, uint64_t at)
{
  uint64_t align = isolated_p (j) ? (uint64_t) sysconf (_SC_PAGESIZE)
				  : CELL_ALIGN;
  j->cell = round_up (at, align);
  uint64_t output = j->cell + CELL_ALIGN;
  j->size = rt_output_end (j->task, output) - output;
  j->end = round_up (output + j->size, align);
  return j->end;
}

/* The arena of a batch that has ended, kept for the next: a page that is there costs
   much less than a new one.  Who wants a large one for the second time will want it
   again.  */
struct kept_arena
{
  uint64_t size;
};
#define KEPT_MAX (UINT64_C (16) << 20)
#define KEPT_LARGE_MAX (UINT64_C (128) << 20)

static struct kept_arena *kept_arena;	/* Atomic.  */
static bool wanted_large;		/* Atomic, relaxed: a hint.  */

static bool
worth_keeping_p (uint64_t size)
{
  if (size <= KEPT_MAX)
    return true;
  bool again = load_relaxed (&wanted_large);
  store_relaxed (&wanted_large, true);
  return again && size <= KEPT_LARGE_MAX;
}

/* Keep NEXT instead of what is kept, which is returned.  Acquire and release: its
   size is in it.  */

static struct kept_arena *
exchange_kept (struct kept_arena *next)
{
  return load_relaxed (&kept_arena) != next
	 ? __atomic_exchange_n (&kept_arena, next, __ATOMIC_ACQ_REL) : next;
}

/* Memory for the cells of B, shared with the children; false if there is none.  Every
   cell is pending.  */

static bool
map_arena (struct rt_batch *b)
{
  struct kept_arena *kept = exchange_kept (NULL);
  if (kept && kept->size >= b->size)
    {
      b->arena = (char *) kept;
      b->mapped = kept->size;
      b->populated = true;
      memset (kept, 0, sizeof *kept);
    }
  else
    {
      if (kept)
	munmap (kept, kept->size);
      void *p = mmap (NULL, b->size, PROT_READ | PROT_WRITE,
		      MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
      b->arena = p != MAP_FAILED ? p : NULL;
      b->mapped = round_up (b->size, sysconf (_SC_PAGESIZE));
#ifdef MADV_POPULATE_WRITE
      /* What will be used again: all pages at once, which costs less.  */
      b->populated = b->arena && b->mapped <= KEPT_MAX
		     && madvise (b->arena, b->mapped, MADV_POPULATE_WRITE) == 0;
#endif
    }
  for (uint32_t i = 0; b->arena && i < b->count; i++)
    memset (cell_of (&b->jobs[i]), 0, sizeof (struct cell));
  return b->arena;
}

/* B needs its arena no longer.  */

static void
unmap_arena (struct rt_batch *b)
{
  struct kept_arena *kept = (struct kept_arena *) b->arena;
  if (worth_keeping_p (b->mapped))
    {
      kept->size = b->mapped;
      kept = exchange_kept (kept);
      b->mapped = kept ? kept->size : 0;
    }
  if (kept)
    munmap (kept, b->mapped);
}

/* In a forked child: the parent uses what was kept.  */

void
rt_batch_forget (void)
{
  struct kept_arena *kept = exchange_kept (NULL);
  if (kept)
    munmap (kept, kept->size);
}

/* Keep the values of all extents of B.  False without memory.  */

static bool
keep_values (struct rt_batch *b)
{
  void *p = mmap (NULL, b->size, PROT_READ | PROT_WRITE,
		  MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (p == MAP_FAILED)
    return false;
  b->before = p;
  for (uint32_t i = 0; i < b->count; i++)
    rt_extents_copy (&b->jobs[i], b->before);
  return true;
}

/* --- The life of a batch.  */

/* Make B of the tasks in TASKS, of which there are COUNT, or of the first of them
   if they want much memory; for one there is always room.  */

void
rt_batch_init (struct rt_batch *b, struct deco_task **tasks, uint32_t count)
{
  memset (b, 0, sizeof *b);
  b->jobs = count > 1 ? malloc (count * sizeof *b->jobs) : NULL;
  if (!b->jobs)
    {
      b->jobs = &b->only;
      count = 1;
    }
  for (uint32_t i = 0; i < count; i++)
    {
      struct deco_job *j = &b->jobs[i];
      *j = (struct deco_job) { .batch = b, .task = tasks[i] };
      uint64_t end = place_cell (j, b->size);
      if (i > 0 && end > ARENA_MAX)
	break;
      b->size = end;
      tasks[i]->place = i;
      b->count++;
    }
  if (map_arena (b) && rt_extents_overlap_p (b) && !keep_values (b))
    {
      unmap_arena (b);
      b->arena = NULL;
    }
}

void
rt_batch_free (struct rt_batch *b)
{
  if (b->arena)
    unmap_arena (b);
  if (b->before)
    munmap (b->before, b->size);
  if (b->jobs != &b->only)
    free (b->jobs);
}

/* --- Output.  */

/* Put the output of J, which has run in this process, into its cell.  */

void
rt_job_put_output (const struct deco_job *j)
{
  const struct deco_site *site = site_of (j);
  memcpy (output_of (j), (char *) j->task + site->result_offset,
	  site->result_size);
  rt_extents_put (j);
}

/* Why J failed, to *FAILURE; false if it did not.  */

bool
rt_job_failed_p (const struct deco_job *j, struct deco_failure *failure)
{
  if (j->cause)
    *failure = rt_failure_of (site_of (j), j->cause, j->value, j->attempts);
  return j->cause != 0;
}

/* J has finished: write its extents, if that has not been done.  */

void
rt_job_store (struct deco_job *j)
{
  if (!j->stored)
    rt_extents_store (j);
  j->stored = true;
}

/* J has not failed: write its extents and put its result into its record.  */

void
rt_job_deliver (struct deco_job *j)
{
  struct deco_task *task = j->task;
  if (j->here)
    return;
  rt_job_store (j);
  memcpy ((char *) task + site_of (j)->result_offset, output_of (j),
	  site_of (j)->result_size);
  task->raised |= cell_of (j)->raised;
}
