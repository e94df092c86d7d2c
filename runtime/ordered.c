/* Ranges whose results are committed in program order.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later, with the GCC Runtime Library Exception,
   version 3.1; see the files COPYING and COPYING.RUNTIME.

   In  sum += f (i),  h[k[i]]++  or  printf ("%d", f (i))  the tasks can run in any
   order and the commits cannot.  The iterations are taken in chunks of one size,
   by number:

		 committed		  taken	    chunks
		     |			    |	      |
       0 1 2 ... ... 7		8     9     10 11 ... N
		     running	done  running	  left
		     (helper)	log   log

   Whoever takes a chunk runs the logging body, which leaves records in the chunk's
   log instead of committing.  The owner commits logs in the order of the chunks,
   and only it does.  If the next chunk to commit is not taken yet, the owner runs
   the other body, which commits where it stands: so without helpers there is no
   log at all.

   Only so many chunks are under way as there are logs, a few for each thread, so
   memory does not grow with the loop.  A helper that finds no free log waits.

   Pairs: the end of a chunk, state release <-> its commit, state acquire; COMMITTED
   release <-> taking a chunk, acquire: the log is free again.  */

#include <sched.h>
#include <string.h>
#include "deco-rt.h"
#include "annotate.h"

#define CHUNK_NS 16000
#define CHUNK_MIN_NS 1000
#define LOG_BYTES 131072	/* Of one chunk; stays in a second-level cache.  */
#define PARTS 8			/* Chunks for each thread at least, if they are
				   long enough.  */
#define PHASE 64		/* Chunks for each thread at most: then sizes are
				   thought over.  */
#define LATE_BLOCK 1024		/* Iterations that a late schedule mixes.  */

typedef void range_body (struct deco_loop *, uint64_t lo, uint64_t hi);
typedef void logging_body (struct deco_loop *, uint64_t lo, uint64_t hi,
			   struct deco_log *);

/* The log of a chunk under way.  */
struct slot
{
  char *begin, *end;
  uint32_t done;	/* The chunk is, and not committed yet.  */
} __attribute__ ((aligned (64)));

struct ordered
{
  const struct deco_site *site;
  struct deco_loop *range;
  uint64_t first;	/* Iteration of chunk 0.  */
  uint64_t size;	/* Iterations of a chunk, but the last.  */
  uint64_t chunks;
  uint32_t slots;
  struct slot *slot;
  /* *** Shared part ***: the first of all, the second of the owner, who reads it
     alone without order.  */
  uint64_t taken __attribute__ ((aligned (128)));
  uint64_t committed __attribute__ ((aligned (128)));
};

static uint64_t
chunk_begin (const struct ordered *o, uint64_t c)
{
  uint64_t at = o->first + c * o->size;
  return at < o->range->count ? at : o->range->count;
}

enum taking { TAKEN, FULL, EMPTY };

/* Take a chunk: *C.  */

static enum taking
take (struct ordered *o, uint64_t *c)
{
  *c = load_relaxed (&o->taken);
  do
    {
      if (*c == o->chunks)
	return EMPTY;
      if (*c - load_acquire (&o->committed) >= o->slots)
	return FULL;
    }
  while (!cas_seq_cst (&o->taken, c, *c + 1));
  rt_after (&o->committed);	/* Who has read what was in its slot.  */
  rt_range_pause ();
  return TAKEN;
}

static void
run_logging (struct ordered *o, uint64_t c)
{
  struct slot *slot = &o->slot[c % o->slots];
  struct deco_log log = { slot->begin };
  ((logging_body *) o->site->commit) (o->range, chunk_begin (o, c),
				      chunk_begin (o, c + 1), &log);
  slot->end = log.next;
  rt_before (slot);
  store_release (&slot->done, 1);
}

static void
commit_record (struct deco_task *task)
{
  const struct deco_site *site = task->site;
  if (site->commit)
    ((void (*) (struct deco_task *)) site->commit) (task);
  else
    memcpy (task->dest, (char *) task + site->result_offset,
	    site->result_size);
}

/* What the record of SITE takes in a log.  */

static size_t
record_size (const struct deco_site *site)
{
  return (site->size + DECO_TASK_ALIGN - 1) & -(size_t) DECO_TASK_ALIGN;
}

/* Commit the records from BEGIN to END, in W's invocation.  */

static void
commit_log (struct rt_worker *w, char *begin, char *end,
	    const struct deco_site *site)
{
  struct rt_span span;
  if (rt_times_p ())
    rt_times_begin (w, &span);
  for (char *p = begin; p < end;)
    {
      struct deco_task *task = (struct deco_task *) p;
      p += record_size (task->site);
      commit_record (task);
      rt_count (w, committed);
    }
  if (rt_times_p ())
    rt_times_end (w, &span, RT_COMMIT, site);
}

/* --- Helpers.  */

static void
wait_a_moment (unsigned *patience)
{
  for (int i = 0; i < 32; i++)
    rt_pause ();
  if (++*patience % 8 == 0)
    sched_yield ();
}

/* What the task of a helper runs.  */

void
rt_ordered_help (struct deco_task *task)
{
  struct ordered *o = task->dest;
  unsigned patience = 0;
  enum taking how;
  uint64_t c;
  while ((how = take (o, &c)) != EMPTY)
    if (how == TAKEN)
      run_logging (o, c);
    else
      wait_a_moment (&patience);
}

/* --- The owner.  */

/* Take chunk C of K, the next to commit, and run it committing.  False if a
   helper was faster.  */

static bool
run_in_place (struct rt_walk *k, struct ordered *o, uint64_t c)
{
  uint64_t taken = c, lo = chunk_begin (o, c), hi = chunk_begin (o, c + 1);
  if (load_relaxed (&o->taken) != c
      || !cas_seq_cst (&o->taken, &taken, c + 1))
    return false;
  rt_range_pause ();
  uint64_t start = rt_now_ns ();
  ((range_body *) o->site->run) (o->range, lo, hi);
  rt_range_record (k->site, hi - lo, rt_now_ns () - start);
  return true;
}

/* Commit chunk C, the next, if that is done.  */

static bool
commit_chunk (struct rt_worker *w, struct ordered *o, uint64_t c)
{
  struct slot *slot = &o->slot[c % o->slots];
  if (!load_acquire (&slot->done))
    return false;
  rt_after (slot);
  commit_log (w, slot->begin, slot->end, o->site);
  store_relaxed (&slot->done, 0);
  return true;
}

static void
run_and_commit (struct rt_walk *k, struct ordered *o)
{
  unsigned patience = 0;
  uint64_t c = 0, other;
  while (c < o->chunks)
    if (commit_chunk (k->w, o, c) || run_in_place (k, o, c))
      {
	patience = 0;
	rt_before (&o->committed);
	store_release (&o->committed, ++c);
      }
    else if (take (o, &other) == TAKEN)
      run_logging (o, other);
    else
      wait_a_moment (&patience);
}

/* How many iterations of K make a chunk, with THIEVES at work.  */

static uint64_t
chunk_size (struct rt_walk *k, uint32_t thieves)
{
  uint64_t size = (k->range->count - k->next) / (PARTS * (thieves + 1));
  uint64_t most = rt_range_iterations_in (k->site, CHUNK_NS);
  uint64_t least = rt_range_iterations_in (k->site, CHUNK_MIN_NS);
  uint64_t fit = LOG_BYTES / k->site->result_size;
  if (size < least && rt_env.schedule != RT_DELAY)
    size = least;
  if (size > most)
    size = most;
  if (size > fit)
    size = fit;
  return size ? size : 1;
}

/* Run what is left of K, or much of it, with helpers for the hungry ones of THIEVES;
   nothing if there is no memory for logs.  */

void
rt_ordered_share (struct rt_walk *k, uint32_t thieves)
{
  struct ordered o = {
    .site = k->site, .range = k->range, .first = k->next,
    .size = chunk_size (k, thieves), .slots = 2 * thieves + 4
  };
  o.chunks = (k->range->count - k->next + o.size - 1) / o.size;
  if (o.chunks > PHASE * (thieves + 1))
    o.chunks = PHASE * (thieves + 1);
  size_t log = o.size * k->site->result_size;
  size_t bytes = o.slots * (sizeof (struct slot) + log);
  if (bytes > UINT32_MAX
      || !(o.slot = rt_pool_alloc_own (&k->w->pool, bytes)))
    return;
  for (uint32_t i = 0; i < o.slots; i++)
    {
      o.slot[i].begin = (char *) (o.slot + o.slots) + i * log;
      store_relaxed (&o.slot[i].done, 0);
      rt_atomics (&o.slot[i].done, sizeof o.slot[i].done);
    }
  rt_atomics (&o.taken, sizeof o.taken);
  rt_atomics (&o.committed, sizeof o.committed);
  rt_range_call_helpers (k, &o, thieves);
  run_and_commit (k, &o);
  rt_range_dismiss_helpers (k);
  rt_pool_free_own (&k->w->pool, o.slot, bytes);
  k->next = chunk_begin (&o, o.chunks);
}

/* --- Schedules.  */

/* Run iterations FIRST to FIRST + COUNT of RANGE in the order of W's schedule, and
   then commit them.  LOGS has room for that.  */

static void
run_late_block (struct rt_worker *w, const struct deco_site *site,
		struct deco_loop *range, uint64_t first, uint64_t count,
		char *logs)
{
  char *ends[LATE_BLOCK];
  uint64_t at, step;
  rt_range_late_order (w, count, &at, &step);
  for (uint64_t i = 0; i < count; i++)
    {
      struct deco_log log = { logs + at * site->result_size };
      struct rt_task_span span;
      if (rt_times_p ())
	rt_times_task_begin (w, &span);
      ((logging_body *) site->commit) (range, first + at, first + at + 1,
				       &log);
      if (rt_times_p ())
	rt_times_task_end (w, &span, site, false, rt_times_position (w));
      ends[at] = log.next;
      at = rt_range_late_next (at, step, count);
    }
  for (uint64_t i = 0; i < count; i++)
    commit_log (w, logs + i * site->result_size, ends[i], site);
}

/* Run RANGE as the late schedules do, block after block.  */

void
rt_ordered_run_late (struct rt_worker *w, const struct deco_site *site,
		     struct deco_loop *range)
{
  uint64_t block = LATE_BLOCK, count = range->count;
  if (block > (1 << 24) / site->result_size)
    block = (1 << 24) / site->result_size + 1;
  uint32_t bytes = block * site->result_size;
  char *logs = rt_pool_alloc_own (&w->pool, bytes);
  if (!logs)
    {
      ((range_body *) site->run) (range, 0, count);
      return;
    }
  for (uint64_t first = 0; first < count; first += block)
    run_late_block (w, site, range, first,
		    count - first < block ? count - first : block, logs);
  rt_pool_free_own (&w->pool, logs, bytes);
}
