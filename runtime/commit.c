/* The log: records in program order, and the commit of their results.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later, with the GCC Runtime Library Exception,
   version 3.1; see the files COPYING and COPYING.RUNTIME.

   A frame's log is the list of its records in spawn order, tasks without a
   result included.  A record leaves it, and its result is stored, only when it
   and every older one has finished:

	head                              tail
	 |                                 |
	scan ---> a[0] = f ---> a[1] = f ---> ...
	running   finished      finished

   a[0] is not stored while scan, which may read it, runs: that is what makes
   the deferred stores of a program happen in program order, and of two stores
   to one element the later one win.  A call that the caller ran itself while
   older records were unfinished takes a place in the log as a finished record
   (rt_log_record_own).  Sites with DECO_SITE_DIRECT store
   for themselves: the compiler proved that no older or younger task can tell.

   A site may have a commit function, made by the compiler: it updates an object
   or calls a function of the program with the result.  That function is the
   program's code.  It may spawn tasks, which belong to invocations of its own,
   throw, and call exit; the record has left the log by then.

   The log holds at most RT_LOG_MAX records (RT_LATE_MAX in the schedules that
   run tasks late), so its memory does not grow with the length of a loop.

   All of this is done by the owner's thread.  The only shared field is a
   record's state, which its thief sets once.  */

#include <string.h>
#include "deco-rt.h"
#include "annotate.h"

/* A record of SIZE bytes for FRAME, not yet in its log; null without
   memory.  */

struct deco_task *
rt_record_new_own (struct rt_frame *frame, uint32_t size)
{
  struct deco_task *task = rt_pool_alloc_own (&frame->owner->pool, size);
  if (!task)
    return NULL;
  /* Relaxed, both: a late thief may look at a recycled record (deque.c), and
     an owner that has stopped waiting for it may still be woken.  */
  store_relaxed ((struct rt_frame **) &task->frame, frame);
  store_relaxed (&task->state, (uint32_t) RT_PENDING);
  task->dest = NULL;
  task->next = NULL;
  task->exception = NULL;
  task->size = size;
  task->raised = 0;
  return task;
}

/* Put TASK at the end of FRAME's log.  */

void
rt_log_append_own (struct rt_frame *frame, struct deco_task *task)
{
  if (frame->tail)
    frame->tail->next = task;
  else
    frame->head = task;
  frame->tail = task;
  frame->count++;
  frame->pending_groups |= 1u << ((struct deco_site *) task->site)->group;
}

/* Give a result of SITE that is about to exist its place in FRAME's log.  Null
   without memory.  */

struct deco_task *
rt_log_record_own (struct rt_frame *frame, const struct deco_site *site)
{
  struct deco_task *task = rt_record_new_own (frame, site->size);
  if (!task)
    return NULL;
  task->site = (void *) site;
  store_relaxed (&task->state, (uint32_t) RT_DONE);	/* Ours alone.  */
  rt_log_append_own (frame, task);
  rt_count (frame->owner, deferred);
  return task;
}

/* Call the commit function of TASK, of FRAME.  */

static void
commit_call (struct rt_frame *frame, struct deco_task *task)
{
  const struct deco_site *site = task->site;
  struct rt_span span;
  if (rt_times_p ())
    rt_times_begin (frame->owner, &span);
  frame->committing = true;
  ((void (*) (struct deco_task *)) site->commit) (task);
  frame->committing = false;
  frame->exception = task->exception;
  if (rt_times_p ())
    rt_times_end (frame->owner, &span, RT_COMMIT, site);
}

/* Store the result of TASK, the oldest of FRAME, unless an older one threw:
   serially its call would not have happened.  */

static void
record_commit (struct rt_frame *frame, struct deco_task *task)
{
  const struct deco_site *site = task->site;
  if (load_relaxed (&task->state) == RT_THREW)
    {
      if (frame->exception)
	rt_exception_drop (task->exception);
      else
	frame->exception = task->exception;
      return;
    }
  if (frame->exception
      || (rt_process_p (site) && !rt_process_deliver_own (frame, task)))
    return;
  if ((site->flags & DECO_SITE_DIRECT) || (!task->dest && !site->commit))
    return;
  if (rt_env.schedule == RT_DELAY)
    rt_delay (frame->owner);
  if (site->commit)
    commit_call (frame, task);
  else
    memcpy (task->dest, (char *) task + site->result_offset,
	    site->result_size);
  rt_count (frame->owner, committed);
}

/* Retire the finished prefix of FRAME's log.  */

void
rt_retire_own (struct rt_frame *frame)
{
  struct deco_task *task;
  /* Acquire: pairs with the store at the end of rt_task_run; the result and
     all that the task wrote are ours to see.  */
  while ((task = frame->head) && load_acquire (&task->state) != RT_PENDING)
    {
      rt_after (task);
      frame->head = task->next;
      if (!frame->head)
	frame->tail = NULL;
      frame->count--;
      record_commit (frame, task);
      if (task->raised)
	rt_fp_raise (task->raised);
      rt_pool_free_own (&frame->owner->pool, task, task->size);
    }
}
