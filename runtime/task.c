/* Spawn, run, join: the life of a task.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later, with the GCC Runtime Library Exception,
   version 3.1; see the files COPYING and COPYING.RUNTIME.

   For  r[i] = f (x);  in a synchronized function the compiler emits

     if (__deco_self->attn)				[1]
       if ((t = __deco_spawn (frame, &site)))		[2]
	 {
	   t->x = x, t->dest = &r[i], frame = t->frame;
	   __deco_push (t);				[3]
	   goto done;
	 }
     v = f (x);						[4]
     if (frame)
       {
	 if ((t = __deco_finished (frame, &site)))
	   {
	     t->result = v, t->dest = &r[i];
	     goto done;
	   }
	 frame = 0;
       }
     r[i] = v;
     done:
     ...
     if (frame) { __deco_join (frame); frame = 0; }	[5]

   [1] Nobody hungry: one load and a branch that is not taken.  Spawning is
       lazy (Mohr, Kranz and Halstead, "Lazy task creation", 1991, in spirit;
       the request flag is that of Acar, Chargueraud and Rainey, PPoPP 2013,
       with the difference that the owner pushes and does not hand over).
   [2] The owner decides, by what it has in stock and by the grain of the site,
       whether this call becomes a record.  The first record of an invocation
       makes its frame.
   [3] The record goes into the log, which keeps program order, and into the
       deque, where thieves find it.
   [4] The plain call.  If older records are unfinished, its result takes its
       place in the log behind them (commit.c), else it is stored at once.
       Where storing is not enough (sum += f (x)), the site has a commit
       function, and the record what that needs.
   [5] The owner runs what is left of its own, newest first; for what was
       stolen it waits, and while it waits it runs only tasks of this frame or
       of invocations below it ("leapfrogging", Wagner and Calder, PPoPP 1993;
       the difference: any worker may be asked, the task's ancestry decides).
       So a lock or a buffer held across a barrier meets only code that would
       also run inside it serially, and the stack grows no deeper than the
       serial program's.  */

#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include "deco-rt.h"
#include "annotate.h"

/* True if F is FRAME or an invocation inside one of FRAME's tasks.  May be
   called by a thief on frames that are being recycled: depths must fall at
   every step, so it ends whatever it reads.  Relaxed: rt_deque_steal's cas
   validates the outcome.  */

bool
rt_frame_within_p (const struct rt_frame *f, const struct rt_frame *frame)
{
  uint32_t target = load_relaxed (&frame->depth);
  uint32_t depth = UINT32_MAX;
  while (f)
    {
      uint32_t d = load_relaxed (&f->depth);
      if (f == frame)
	return true;
      if (d >= depth || d <= target)
	return false;
      depth = d;
      f = load_relaxed (&f->parent);
    }
  return false;
}

bool
rt_frame_valid_p (struct rt_frame *frame)
{
  uint32_t n = 0;
  struct deco_task *last = NULL;
  for (struct deco_task *t = frame->head; t; last = t, t = t->next)
    n++;
  return n == frame->count && last == frame->tail
	 && frame->depth == (frame->parent ? frame->parent->depth + 1 : 0);
}

/* Make the frame of an invocation on W's thread; null without memory.  */

struct rt_frame *
rt_frame_new_own (struct rt_worker *w)
{
  struct rt_frame *frame = rt_pool_alloc_own (&w->frames, sizeof *frame);
  if (!frame)
    return NULL;
  struct rt_frame *parent = w->current;
  store_relaxed (&frame->parent, parent);
  store_relaxed (&frame->depth, parent ? parent->depth + 1 : 0);
  frame->generation = rt_generation;
  frame->within = w->within;
  frame->held = NULL;
  frame->owner = w;
  frame->mark = load_relaxed (&w->deque.bottom);
  frame->head = frame->tail = NULL;
  frame->count = 0;
  frame->pending_groups = 0;
  frame->exception = NULL;
  frame->committing = false;
  frame->processes = 0;
  frame->batch = NULL;
  /* Relaxed: no thief has a task of this frame yet.  */
  store_relaxed (&frame->awaited, (struct deco_task *) NULL);
  w->current = frame;
  store_relaxed (&w->busy, 1);
  rt_count (w, frames);
  if (rt_times_p () && !parent)
    rt_times_region_begin (w, &frame->region);
  return frame;
}

/* End FRAME, whose log is empty.  */

static void
frame_end_own (struct rt_frame *frame)
{
  struct rt_worker *w = frame->owner;
  w->current = frame->parent;
  if (!w->current)
    store_relaxed (&w->busy, 0);
  if (rt_times_p () && !frame->parent)
    rt_times_region_end (w, &frame->region);
  rt_pool_free_own (&w->frames, frame, sizeof *frame);
}

/* pthread_exit or cancellation unwinds through a task: nothing could make its
   result true any more.  */

static void
task_abandoned (struct deco_task **task)
{
  if (!*task)
    return;
  const struct deco_site *site = (*task)->site;
  rt_fatal ("%s:%u: the task %s was left by pthread_exit or cancellation",
	    (const char *) site->file, site->line,
	    (const char *) site->callee);
}

/* A forked child has a frame, but not the thread that took TASK, or it is the
   thread that took TASK and has no owner to go back to.  */

static void RT_COLD
frame_orphaned (struct deco_task *task)
{
  const struct deco_site *site = task->site;
  rt_warn ("%s:%u: this process was forked inside a task, and its barrier "
	   "needs another thread of the parent, for the task %s; "
	   "in such a child call only exec or _exit",
	   (const char *) site->file, site->line,
	   (const char *) site->callee);
  _Exit (127);
}

/* Call TASK's function under the floating-point control modes of its spawn;
   keep the exceptions it raised for rt_retire_own.  */

void
rt_task_call (struct deco_task *task)
{
  struct deco_task *guard __attribute__ ((cleanup (task_abandoned))) = task;
  const struct deco_site *site = task->site;
  uint32_t saved;
  bool switched = rt_fp_enter (task->control, &saved);
  if (site->flags & DECO_SITE_RANGE)
    rt_range_help (task);
  else
    ((void (*) (struct deco_task *)) site->run) (task);
  if (switched)
    task->raised |= rt_fp_leave (saved);
  guard = NULL;
}

/* A task of a thread that may have to wait for its turn.  */

static bool
limited_p (const struct deco_site *site)
{
  return site->limit && !rt_process_p (site);
}

/* Make the record TASK, of a call at SITE, ready for rt_task_call: one that is in no
   frame.  */

void
rt_task_prepare (struct deco_task *task, struct deco_site *site)
{
  memset (task, 0, sizeof *task);
  task->site = site;
  task->size = site->size;
  task->control = rt_fp_control ();
}

/* Run TASK on W's thread and publish that it has finished.  */

void
rt_task_run (struct rt_worker *w, struct deco_task *task)
{
  struct rt_frame *frame = task->frame;
  struct deco_site *site = task->site;
  struct rt_frame *outer = w->current;
  uint32_t was_busy = load_relaxed (&w->busy);
  uint32_t depth = w->shared.depth, task_depth = task->depth;
  bool measure = !(site->flags & DECO_SITE_RANGE) && rt_grain_measure_p (site);
  const struct deco_site *within = w->within;
  bool entered = false;
  struct rt_task_span span;

  if (rt_env.schedule == RT_DELAY)
    rt_delay (w);
  rt_after (task);
  if (limited_p (site))
    entered = rt_limit_enter (task);
  w->within = entered ? site : NULL;
  if (rt_times_p ())
    rt_times_task_begin (w, &span);
  uint64_t start = measure ? rt_now_ns () : 0;
  /* A frame made inside the task hangs below the task's frame, whichever
     thread this is.  */
  w->current = frame;
  w->nesting++;
  w->shared.depth = task_depth;
  /* Relaxed: rt_exit's poll needs no order.  */
  store_relaxed (&w->busy, 1);
  rt_task_call (task);
  if (unlikely (rt_worker_foreign_p (frame->generation))
      && frame->owner != w)
    frame_orphaned (task);
  w->shared.depth = depth;
  w->nesting--;
  w->current = outer;
  w->within = within;
  if (limited_p (site))
    rt_limit_leave (site, task->place != RT_HELD, entered);
  if (measure)
    rt_grain_record (site, task_depth, rt_now_ns () - start);
  if (rt_times_p ())
    rt_times_task_end (w, &span, site, frame->owner != w, task->place);
  if (rt_env.schedule == RT_DELAY)
    rt_delay (w);

  /* Read before the state is stored: then the frame may be gone.  */
  struct rt_worker *owner = frame->owner;
  rt_before (task);
  enum rt_state end = task->exception ? RT_THREW : RT_DONE;
  /* Once the state is stored the owner may recycle both record and frame; the
     frame's memory stays a frame's, so reading AWAITED is harmless and at
     worst wakes an owner for nothing.  Sequentially consistent, with the load
     below: pairs with frame_wait_own, which stores AWAITED and then loads the
     state.  */
  store_seq_cst (&task->state, (uint32_t) end);
  if (owner != w && load_seq_cst (&frame->awaited) == task)
    rt_worker_wake (owner);
  store_relaxed (&w->busy, was_busy);
}

static bool
task_finished_p (void *task)
{
  /* Sequentially consistent: the other half of rt_task_run's pair; acquires
     the task's effects as well.  */
  return load_seq_cst (&((struct deco_task *) task)->state) != RT_PENDING;
}

/* Wait for AWAITED, a record of FRAME which a thief runs: help with descendants,
   look around for a while, then sleep.  May return before it has finished.  */

void
rt_frame_wait_own (struct rt_frame *frame, struct deco_task *awaited,
		   unsigned *patience)
{
  struct rt_worker *w = frame->owner;
  if (rt_worker_foreign_p (frame->generation))
    frame_orphaned (awaited);
  struct deco_task *task = rt_worker_steal (w, frame);
  if (task)
    {
      *patience = 0;
      rt_task_run (w, task);
      return;
    }
  if (++*patience < 64)
    {
      /* Hungry, if only for descendants.  */
      if (*patience == 1)
	rt_worker_arm_all ();
      sched_yield ();
      return;
    }
  /* Sequentially consistent: pairs with rt_task_run.  The time-out is for
     descendants that become stealable meanwhile.  */
  store_seq_cst (&frame->awaited, awaited);
  store_relaxed (&w->busy, 0);
  rt_worker_park (w, RT_WAITING, 2000000, task_finished_p, awaited);
  store_relaxed (&w->busy, 1);
  store_relaxed (&frame->awaited, (struct deco_task *) NULL);
}

/* The place in the deque of the youngest record but LEFT of FRAME that may still
   be there.  */

static uint32_t
frame_last_place_own (struct rt_frame *frame, uint32_t left)
{
  uint32_t n = frame->count - left;
  uint32_t place = (uint32_t) load_relaxed (&frame->owner->deque.top) - 1;
  for (struct deco_task *t = frame->head; t && n > 0; t = t->next, n--)
    if (load_relaxed (&t->state) == RT_PENDING)
      place = t->place;
  return place;
}

/* A record of FRAME from its owner's deque, to run it: the newest if all of them
   are waited for, else the oldest up to LAST.  Only if records of outer frames
   lie before that, there is no other way to it than through the newest.  */

static struct deco_task *
frame_take_own (struct rt_frame *frame, bool all, uint32_t last)
{
  struct rt_deque *d = &frame->owner->deque;
  int64_t top = -1, t;
  /* Again if a thief was faster, which moves the top.  */
  while (!all && (t = load_relaxed (&d->top)) != top)
    {
      if ((int32_t) (last - (uint32_t) t) < 0)
	return NULL;
      struct deco_task *task = rt_deque_steal (d, frame);
      if (task)
	return task;
      top = t;
    }
  return rt_deque_pop_own (d, frame->mark);
}

/* The oldest record of FRAME that was held back, to run or push it; null if there is
   none.  */

static struct deco_task *
frame_held_own (struct rt_frame *frame)
{
  struct deco_task *task = frame->held, *next = task;
  if (!task)
    return NULL;
  do
    next = next->next;
  while (next && !(limited_p (next->site) && next->place == RT_HELD));
  frame->held = next;
  return task;
}

/* Put TASK, which is in its frame's log, into the deque of W, its owner; WAKE somebody
   for it?  */

static void
task_offer_own (struct rt_worker *w, struct deco_task *task, bool wake)
{
  task->place = load_relaxed (&w->deque.bottom);
  if (rt_deque_push_own (&w->deque, task))
    rt_worker_wake_idle (w, wake);
  else
    rt_task_run (w, task);
}

/* Put the held records of FRAME into the deque, as far as there are places; the
   others stay.  */

static void
frame_offer_held_own (struct rt_frame *frame)
{
  while (frame->held && rt_limit_offer_p (frame->held->site))
    task_offer_own (frame->owner, frame_held_own (frame), true);
}

/* Wait until all tasks of FRAME have finished that are run by threads: before a
   fork nothing of it may be half done.  */

static void
frame_finish_threads_own (struct rt_frame *frame)
{
  struct rt_worker *w = frame->owner;
  unsigned patience = 0;
  if (rt_late_p ())
    rt_late_run_own (frame, frame->count);
  for (struct deco_task *t = frame->head; t; t = t->next)
    while (!rt_process_p (t->site) && load_acquire (&t->state) == RT_PENDING)
      {
	struct deco_task *task = rt_deque_pop_own (&w->deque, frame->mark);
	if (!task)
	  task = frame_held_own (frame);
	if (task)
	  rt_task_run (w, task);
	else
	  rt_frame_wait_own (frame, t, &patience);
      }
}

/* Run TASK, which W, its owner, had pushed: no thief came.  If that happens time
   and again to small ones, none will before the next asks: what they cost is more
   than what they might win, above all in a program of many short invocations.  */
#define UNTAKEN_IN_VAIN 2

static void
task_run_untaken_own (struct rt_worker *w, struct deco_task *task)
{
  rt_count (w, popped);
  if (rt_env.schedule == RT_STEAL && !rt_env.check
      && rt_grain_fine_p (task->site) && ++w->untaken >= UNTAKEN_IN_VAIN)
    {
      w->untaken = 0;
      store_relaxed (&w->shared.attn, 0);
    }
  rt_task_run (w, task);
}

/* Run, await and retire until at most LEFT records of FRAME are unfinished.
   Every thread that is inside a task of the frame can finish: it needs nothing
   but its own descendants.  */

static void
frame_drain_own (struct rt_frame *frame, uint32_t left)
{
  struct rt_worker *w = frame->owner;
  unsigned patience = 0;
  uint32_t last = left ? frame_last_place_own (frame, left) : 0;
  rt_check (w == rt_worker_self () && rt_frame_valid_p (frame));
  if (unlikely (frame->processes) && frame->count > left)
    {
      if (frame->generation != rt_generation)
	frame_orphaned (frame->head);
      frame_finish_threads_own (frame);
      rt_process_drain_own (frame);
    }
  if (rt_late_p () && frame->count > left)
    rt_late_run_own (frame, frame->count - left);
  for (;;)
    {
      rt_retire_own (frame);
      if (frame->count <= left)
	break;
      if (unlikely (frame->held))
	frame_offer_held_own (frame);
      struct deco_task *task = frame_take_own (frame, left == 0, last);
      if (!task)
	task = frame_held_own (frame);
      if (task)
	task_run_untaken_own (w, task);
      else
	{
	  struct rt_span span;
	  if (rt_times_p ())
	    rt_times_begin (w, &span);
	  rt_frame_wait_own (frame, frame->head, &patience);
	  if (rt_times_p ())
	    rt_times_end (w, &span, RT_WAIT, NULL);
	}
    }
}

/* Tasks run one inside the other this deep, and from there on calls are plain: a
   recorded call costs more stack than the serial program has for it.  */
#define NESTING_MAX 2000

/* [2] Should the call at SITE, of FRAME if that exists yet, be recorded?  */

static bool
spawn_wanted_p (struct rt_worker *w, struct rt_frame *frame,
		struct deco_site *site)
{
  if (rt_process_p (site))
    /* In a process of ours no others are forked for speed.  */
    return !rt_in_child || (site->flags & DECO_SITE_ISOLATED);
  /* Below a task of its own function a call is recursive.  */
  if (site->limit)
    return !rt_limit_above_p (w, site);
  if (w->nesting >= NESTING_MAX)
    return false;
  if (rt_env.schedule != RT_STEAL)
    return rt_env.schedule != RT_DELAY
	   || rt_deque_stock_own (&w->deque) < RT_DEQUE_SIZE;
  uint32_t thieves = load_relaxed (&rt_thieves);
  if (rt_env.check && (!frame || rt_check_snapshot_p ()))
    return true;
  if (!thieves && !rt_env.check)
    store_relaxed (&site->cut, 0);	/* Nobody will ever ask.  */
  int64_t stock = rt_deque_stock_own (&w->deque);
  if (thieves && (stock < rt_grain_stock (site, thieves)
		  || (rt_grain_first_p (site) && stock < RT_DEQUE_SIZE)))
    return true;
  /* Enough: back to plain calls until a thief asks again.  Relaxed: a request
     that is overwritten here is repeated by the thief's next look.  */
  if (!rt_env.check && (!thieves || rt_grain_small_p (site)))
    store_relaxed (&w->shared.attn, 0);
  return false;
}

/* Make a record for the call at SITE_P in the invocation of FRAME_P (null if it
   has recorded nothing yet).  The caller fills in arguments and DEST, sets its
   frame variable to the record's FRAME, and calls __deco_push.  Null: the
   caller is to call the function itself.  Thread-safe; async-signal-unsafe.  */

void *
__deco_spawn (void *frame_p, void *site_p)
{
  struct rt_frame *frame = frame_p;
  struct deco_site *site = site_p;
  struct rt_worker *w = rt_worker_self ();
  if (!w)
    return NULL;
  rt_atomics (site, sizeof *site);
  if (!rt_process_p (site))
    rt_threads_start ();
  if (!spawn_wanted_p (w, frame, site) || load_relaxed (&rt_exiting))
    {
      rt_count (w, inlined);
      return NULL;
    }
  bool fresh = !frame;
  if (fresh && !(frame = rt_frame_new_own (w)))
    return NULL;
  /* A fork is for many.  */
  uint32_t limit = rt_late_p () || rt_process_p (site)
		   ? RT_LATE_MAX : RT_LOG_MAX;
  if (frame->count >= limit)
    frame_drain_own (frame, limit / 2);
  struct deco_task *task = rt_record_new_own (frame, site->size);
  if (!task)
    {
      if (fresh)
	frame_end_own (frame);
      return NULL;
    }
  if (unlikely (rt_env.check) && fresh && !frame->parent)
    rt_check_begin_own (frame, site);
  task->site = site;
  task->control = rt_fp_control ();
  task->depth = w->shared.depth + 1;
  return task;
}

/* Put TASK into its frame's log and make it stealable; WAKE somebody for it?  */

void
rt_task_push_own (struct deco_task *task, bool wake)
{
  struct rt_frame *frame = task->frame;
  struct rt_worker *w = frame->owner;
  const struct deco_site *site = task->site;
  rt_before (task);
  rt_log_append_own (frame, task);
  rt_count (w, pushed);
  if (limited_p (site))
    task->place = RT_HELD;
  if (unlikely (rt_check_snapshot_p ()))
    {
      rt_task_run (w, task);
      rt_retire_own (frame);
    }
  else if (rt_process_p (site))
    frame->processes++;
  else if (rt_late_p ())
    {
      if (rt_times_p () && !limited_p (site))
	task->place = rt_times_position (w);
    }
  else if (limited_p (site))
    {
      if (!frame->held)
	frame->held = task;
      frame_offer_held_own (frame);
    }
  else
    task_offer_own (w, task, wake);
}

/* [3] TASK_P is filled in.  */

void
__deco_push (void *task_p)
{
  struct deco_task *task = task_p;
  rt_task_push_own (task, rt_grain_wake_p (task->site));
}

/* FRAME, or null if nothing of it is pending any more; then it has ended.  An
   exception waits for the barrier, which has a handler.  */

struct rt_frame *
rt_frame_trim_own (struct rt_frame *frame)
{
  rt_retire_own (frame);
  if (frame->count || frame->exception || rt_check_frame_p (frame))
    return frame;
  frame_end_own (frame);
  return NULL;
}

/* Small tasks that were pushed and that nobody has taken while so many results
   were put behind them in the log are run by their owner.  */
#define UNTAKEN_MAX 8

static void
frame_take_back_own (struct rt_frame *frame)
{
  struct rt_worker *w = frame->owner;
  struct deco_task *task;
  if (frame->count < UNTAKEN_MAX || rt_late_p () || rt_env.schedule == RT_DELAY
      || !rt_grain_fine_p (frame->head->site))
    return;
  while ((task = rt_deque_newest_own (&w->deque, frame->mark))
	 && rt_grain_fine_p (task->site)
	 && (task = rt_deque_pop_own (&w->deque, frame->mark)))
    task_run_untaken_own (w, task);
  rt_retire_own (frame);
}

/* Bring FRAME's log up to date and make room in it.  False if nothing of FRAME
   is pending any more; then it has ended.  */

static bool
frame_pending_own (struct rt_frame *frame)
{
  rt_retire_own (frame);
  frame_take_back_own (frame);
  uint32_t limit = rt_late_p () ? RT_LATE_MAX : RT_LOG_MAX;
  if (frame->count >= limit)
    frame_drain_own (frame, limit / 2);
  return rt_frame_trim_own (frame) != NULL;
}

/* [4] The caller has run the call at SITE_P itself.  Returns a record at its
   place in the log of FRAME_P, for the caller to fill in with the result and
   what its commit needs before it calls anything else; or null if nothing of
   FRAME_P is pending any more: then the caller commits by itself and forgets the
   frame.  */

void *
__deco_finished (void *frame_p, void *site_p)
{
  struct rt_frame *frame = frame_p;
  if (!frame_pending_own (frame))
    return NULL;
  struct deco_task *task = rt_log_record_own (frame, site_p);
  if (task)
    return task;
  frame_drain_own (frame, 0);
  if (frame->exception)
    rt_fatal ("no memory, and an exception to keep");
  frame_end_own (frame);
  return NULL;
}

/* [5] The barrier.  Rethrows the serially first exception of a task.  */

void
__deco_join (void *frame_p)
{
  struct rt_frame *frame = frame_p;
  rt_count (frame->owner, joins);
  frame_drain_own (frame, 0);
  if (unlikely (rt_check_frame_p (frame)))
    rt_check_end_own ((uintptr_t) __builtin_frame_address (0));
  void *exception = frame->exception;
  frame_end_own (frame);
  if (exception)
    rt_exception_rethrow (exception);
}

/* A barrier that needs only the sites of GROUPS, a set of bits: waits until none
   of their records is pending, and with them the older ones, whose place in the
   program's order is before them.  Returns the frame, or null if nothing is
   pending any more.  */

void *
__deco_await (void *frame_p, uint32_t groups)
{
  struct rt_frame *frame = frame_p;
  uint32_t n = 0, last = 0;
  if (groups == ~0u)
    last = frame->count;
  else if (frame->pending_groups & groups)
    for (struct deco_task *t = frame->head; t; t = t->next)
      {
	const struct deco_site *site = t->site;
	n++;
	if (groups >> site->group & 1)
	  last = n;
      }
  if (last)
    {
      rt_count (frame->owner, joins);
      frame_drain_own (frame, frame->count - last);
      frame->pending_groups &= ~groups;
    }
  if ((frame->count || rt_check_frame_p (frame)) && !frame->exception)
    return frame;
  __deco_join (frame);
  return NULL;
}

/* A loop's objects overlap, against the promise: a barrier, if FRAME_P is not
   null, before the loop is run serially.  Returns the frame or null, like
   __deco_await.  */

void *
__deco_overlap (void *frame_p)
{
  struct rt_worker *w = rt_worker_self ();
  if (w)
    rt_count (w, serial_loops);
  return frame_p ? __deco_await (frame_p, ~0u) : NULL;
}

/* The barrier of an invocation that EXCEPTION leaves.  Serially, a pending task
   was called before the statement that threw; if it threw as well, that
   statement would never have run, so the task's exception replaces the one in
   flight.  */

void
__deco_unwind (void *frame_p, void *exception)
{
  struct rt_frame *frame = frame_p;
  frame_drain_own (frame, 0);
  if (frame->exception)
    {
      rt_exception_uncount ();
      rt_exception_drop (exception);
    }
  __deco_join (frame);
}

/* Called by a task's function for the exception that left the concurrent
   function: keep it for the barrier.  */

void
__deco_caught (void *task_p, void *exception)
{
  struct deco_task *task = task_p;
  task->exception = exception;
  rt_exception_uncount ();
}
