/* DECO_SCHEDULE: orders in which a wrong barrier shows.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later, with the GCC Runtime Library Exception,
   version 3.1; see the files COPYING and COPYING.RUNTIME.

     serial, reverse, random:SEED   one thread; every task is recorded and run
				    at the barrier, in that order
     delay:SEED			    real threads, everything is pushed, and
				    every step may pause

   The late orders find a missing barrier without luck: whatever the caller
   does between spawn and barrier happens before every task.  A delay finds
   what needs real threads, a commit that overtakes an older reader.  */

#define _GNU_SOURCE
#include <sched.h>
#include <stdlib.h>
#include <time.h>
#include "deco-rt.h"

/* The Nth task of COUNT to run, given that TASKS from N on have not run.  */

static struct deco_task *
late_pick (struct rt_worker *w, struct deco_task **tasks, uint32_t n,
	   uint32_t count)
{
  uint32_t i = n;
  if (rt_env.schedule == RT_REVERSE)
    return tasks[count - 1 - n];
  if (rt_env.schedule == RT_RANDOM)
    i = n + rt_random (w) % (count - n);
  struct deco_task *task = tasks[i];
  tasks[i] = tasks[n];
  return task;
}

/* Run the pending ones of FRAME's first N records, in the schedule's order.  */

void
rt_late_run_own (struct rt_frame *frame, uint32_t n)
{
  struct rt_worker *w = frame->owner;
  uint32_t size = (n + 1) * sizeof (struct deco_task *);
  struct deco_task **tasks = rt_pool_alloc_own (&w->pool, size);
  uint32_t count = 0;
  for (struct deco_task *t = frame->head; t && n > 0; t = t->next, n--)
    if (load_relaxed (&t->state) == RT_PENDING
	&& !rt_process_p (t->site))
      {
	if (tasks)
	  tasks[count++] = t;
	else
	  rt_task_run (w, t);	/* No memory for an order of our own.  */
      }
  for (uint32_t i = 0; i < count; i++)
    rt_task_run (w, late_pick (w, tasks, i, count));
  if (rt_times_p ())
    rt_times_barrier (w);
  if (tasks)
    rt_pool_free_own (&w->pool, tasks, size);
}

/* DECO_SCHEDULE=delay: pause W, often at first, rarely once that has cost the
   worker a second, and hardly ever after two: a program of 10^5 tasks ends soon,
   too.  On a busy machine it costs as much to yield.  */

void
rt_delay (struct rt_worker *w)
{
  uint64_t r = rt_random (w) >> 16;
  uint64_t every = w->slept_ms < 1000 ? 2 : w->slept_ms < 2000 ? 64 : 4096;
  if (r % every != 0)
    {
      if (r / every % every < 8)
	sched_yield ();
      return;
    }
  struct timespec pause = { 0, r / 64 % 1000000 };
  w->slept_ms += 1 + pause.tv_nsec / 1000000;
  nanosleep (&pause, NULL);
}
