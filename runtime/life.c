/* The process around the tasks: exit and fork.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later, with the GCC Runtime Library Exception,
   version 3.1; see the files COPYING and COPYING.RUNTIME.

   exit.  The compiler puts a barrier before a call of exit that it sees, but a
   task, or a function it cannot see, may call it with tasks pending.  Our exit
   handler, registered at the first spawn and so run before the handlers that
   the program registered earlier, lets the tasks that have started finish,
   starts no more, and commits the finished prefix of the caller's log.  A
   thread that waits for a task which can never finish now, being below the
   exit on this very stack, counts as finished.

   fork.  A forked child has one thread.  Its deques are emptied of what the
   parent's threads will run, and no thread is started in it: libgomp hangs in
   a child of a process that had a team.  Tasks run serially there.  A frame of
   the parent that is joined in the child is finished if the parent's threads
   had taken none of its tasks; else frame_wait_own says so and ends.  */

#define _GNU_SOURCE
#include <pthread.h>
#include <stdlib.h>
#include <time.h>
#include "deco-rt.h"

uint32_t rt_exiting;

/* Is a thread other than SELF inside a task and not blocked at a barrier?  */

static bool
others_busy_p (struct rt_worker *self)
{
  for (struct rt_worker *w = load_acquire (&rt_workers); w; w = w->next)
    if (w != self && load_relaxed (&w->busy) && load_relaxed (&w->taken)
	&& load_seq_cst (&w->parked) != RT_WAITING)
      return true;
  return false;
}

static void
finish_at_exit (void)
{
  struct rt_worker *self = rt_worker_self ();
  /* In a child of ours the frames are the parent's.  */
  if (rt_in_child)
    return;
  rt_detached_finish ();
  if (self)
    {
      store_seq_cst (&rt_exiting, 1);
      /* Two quiet looks in a row: a waiter that was woken between them is
	 busy in the second.  Outside of all invocations one look will do.  */
      int quiet = !self->current && !others_busy_p (self) ? 2 : 0;
      while (quiet < 2)
	{
	  struct timespec ms = { 0, 1000000 };
	  quiet = others_busy_p (self) ? 0 : quiet + 1;
	  nanosleep (&ms, NULL);
	}
      for (struct rt_frame *f = self->current; f; f = f->parent)
	if (f->owner == self && !f->committing)
	  rt_retire_own (f);
    }
}

/* The counters come last of all.  */

static void __attribute__ ((destructor))
print_stats (void)
{
  if (rt_in_child)
    return;
  if (rt_env.stats)
    {
      rt_stats_print ();
      rt_times_print ();
    }
  if (rt_env.trace)
    rt_times_trace ();
}

static void RT_AFTER_FORK
fork_child (void)
{
  rt_generation++;
  rt_batch_forget ();
  rt_limit_forget ();
  rt_failure_forget ();
  rt_executor_forget ();
  rt_detached_forget ();
  store_relaxed (&rt_thieves, 0);
  rt_env.workers = 1;
  struct rt_worker *self = (struct rt_worker *) rt_worker_self ();
  for (struct rt_worker *w = rt_workers; w; w = w->next)
    if (w != self)
      {
	w->parked = RT_AWAKE;
	w->current = NULL;
	w->busy = 0;
	w->deque.bottom = w->deque.top;
	w->taken = 0;
      }
}

static void
watch (void)
{
  if (pthread_atfork (NULL, NULL, fork_child) != 0
      || atexit (finish_at_exit) != 0)
    rt_warn ("no memory for handlers of exit and fork");
}

/* Register the handlers, once.  */

void
rt_life_watch (void)
{
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once (&once, watch);
}
