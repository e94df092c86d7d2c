/* The deque of stealable tasks.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later, with the GCC Runtime Library Exception,
   version 3.1; see the files COPYING and COPYING.RUNTIME.

   One owner pushes and pops at the bottom, any number of thieves steal at the
   top, without locks.  The algorithm is Chase and Lev, "Dynamic circular
   work-stealing deque", SPAA 2005, with the orders of Le, Pop, Cohen and
   Zappa Nardelli, "Correct and efficient work-stealing for weak memory
   models", PPoPP 2013.  Differences:

     - the ring has a fixed size; a full ring means that the caller runs the
       task itself, so 10^8 spawns need 256 entries;
     - their fences are sequentially consistent accesses (rt-atomic.h);
     - a thief may look at the oldest task and refuse it (rt_deque_steal), and
       the owner stops popping at a mark.

   Pairs:

     push: bottom release     <->  steal: bottom seq_cst (acquires the record)
     pop: bottom seq_cst, then top seq_cst
			      <->  steal: top seq_cst, then bottom seq_cst
				   (not both may miss the other's claim)
     pop of the last: top cas <->  steal: top cas (one of them wins)
     steal: top cas           <->  push: top acquire (a slot is written again
				   only after its thief has read it)  */

#include "deco-rt.h"

/* Append TASK to D; false if the ring is full.  */

bool
rt_deque_push_own (struct rt_deque *d, struct deco_task *task)
{
  rt_check (rt_deque_valid_p (d));
  int64_t b = load_relaxed (&d->bottom);	/* Only we write it.  */
  /* Acquire: pairs with the thief's cas, so its read of the slot is over.  */
  int64_t t = load_acquire (&d->top);
  if (b - t >= RT_DEQUE_SIZE)
    return false;
  /* Relaxed: a thief that reads too early fails its cas.  */
  store_relaxed (&d->ring[b % RT_DEQUE_SIZE], task);
  /* Release: publishes the record to rt_deque_steal.  */
  store_release (&d->bottom, b + 1);
  return true;
}

/* What rt_deque_pop_own would return if no thief took it meanwhile.  The owner
   alone recycles its records, so it may look at one that was stolen.  */

struct deco_task *
rt_deque_newest_own (struct rt_deque *d, int64_t mark)
{
  int64_t b = load_relaxed (&d->bottom) - 1;
  if (b < mark || b < load_relaxed (&d->top))
    return NULL;
  return load_relaxed (&d->ring[b % RT_DEQUE_SIZE]);
}

/* Take back the newest task of D unless it lies below MARK, the place of the
   bottom when the invocation that is joined began; null if there is none.  */

struct deco_task *
rt_deque_pop_own (struct rt_deque *d, int64_t mark)
{
  int64_t b = load_relaxed (&d->bottom) - 1;
  if (b < mark || b < load_relaxed (&d->top))	/* Top only grows.  */
    return NULL;
  /* Claim the slot before looking for thieves; rt_deque_steal does the two in
     the other order.  */
  store_seq_cst (&d->bottom, b);
  int64_t t = load_seq_cst (&d->top);
  struct deco_task *task = load_relaxed (&d->ring[b % RT_DEQUE_SIZE]);
  if (t < b)
    return task;
  /* The last one: whoever moves the top has it.  */
  if (t > b || !cas_seq_cst (&d->top, &t, t + 1))
    task = NULL;
  store_relaxed (&d->bottom, b + 1);
  return task;
}

/* Take the oldest task of D if it belongs to FRAME or to an invocation below
   it, or whatever it is if FRAME is null.  Null if there is none, or if
   another thread was faster.

   The record is looked at before it is claimed.  It may have been taken and
   recycled meanwhile; records and frames are never unmapped, so the look is
   harmless, and the cas then fails because the top has moved.  If the cas
   succeeds, the task was unclaimed all the time, hence its frame and all
   frames around it were alive, and what we saw was true.  */

struct deco_task *
rt_deque_steal (struct rt_deque *d, const struct rt_frame *frame)
{
  int64_t t = load_seq_cst (&d->top);
  int64_t b = load_seq_cst (&d->bottom);
  if (t >= b)
    return NULL;
  struct deco_task *task = load_relaxed (&d->ring[t % RT_DEQUE_SIZE]);
  if (frame
      && !rt_frame_within_p (load_relaxed ((struct rt_frame **) &task->frame),
			     frame))
    return NULL;
  if (!cas_seq_cst (&d->top, &t, t + 1))
    return NULL;
  return task;
}

/* How many tasks D holds; exact but for thieves at work.  */

int64_t
rt_deque_stock_own (struct rt_deque *d)
{
  return load_relaxed (&d->bottom) - load_relaxed (&d->top);
}

bool
rt_deque_valid_p (struct rt_deque *d)
{
  int64_t n = rt_deque_stock_own (d);
  return load_relaxed (&d->top) >= 0 && n >= 0 && n <= RT_DEQUE_SIZE;
}
