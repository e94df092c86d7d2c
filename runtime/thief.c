/* What a worker thread does all its life.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later, with the GCC Runtime Library Exception,
   version 3.1; see the files COPYING and COPYING.RUNTIME.

     1. Steal the oldest task of some worker and run it.
     2. Nothing to steal: ask every worker for tasks (attn), time and again, and
	look around for SPIN_NS, yielding, since the victim may want this very
	CPU.
     3. Still nothing: doze, DOZE_MIN_NS at first and twice as long each
	time, asking again at every end.
     4. Nobody has pushed anything during the longest doze: sleep until woken.
	So idle workers use no CPU.

   A steal costs both sides some hundred nanoseconds.  When the tasks that come
   back are shorter than that the thief waits between steals, longer each time,
   so that a program with tiny tasks is disturbed less and less; soon asleep,
   since a CPU that looks busy may be half of a core that the victim runs on.  */

#define _GNU_SOURCE
#include <sched.h>
#include <time.h>
#include "deco-rt.h"

#define SPIN_NS 50000
#define DOZE_MIN_NS 1000000
#define DOZE_MAX_NS 64000000
#define PROFIT_NS 400
#define BACKOFF_SLEEP_NS 20000
#define BACKOFF_MAX_NS 8000000

/* Is there anything to steal?  The second look before sleeping.  */

static bool
work_p (void *self)
{
  for (struct rt_worker *w = load_acquire (&rt_workers); w; w = w->next)
    if (w != self
	&& load_seq_cst (&w->deque.top) < load_seq_cst (&w->deque.bottom))
      return true;
  return false;
}

/* How much was ever pushed, to tell whether anything happens.  */

static uint64_t
activity (void)
{
  uint64_t n = 0;
  for (struct rt_worker *w = load_acquire (&rt_workers); w; w = w->next)
    n += load_relaxed (&w->count.pushed) + load_relaxed (&w->count.inlined);
  return n;
}

static bool
never (void *)
{
  return false;
}

/* Let W wait NS, but not sleep for less than it takes to fall asleep.  */

static void
back_off (struct rt_worker *w, uint64_t ns)
{
  if (ns >= BACKOFF_SLEEP_NS)
    {
      rt_worker_park (w, RT_DOZING, ns, never, NULL);
      return;
    }
  uint64_t end = rt_now_ns () + ns;
  while (rt_now_ns () < end)
    sched_yield ();
}

/* Step 2: a task for W, or null after SPIN_NS.  */

static struct deco_task *
look_around (struct rt_worker *w)
{
  struct deco_task *task = rt_worker_steal (w, NULL);
  if (task)
    return task;
  uint64_t end = rt_now_ns () + SPIN_NS;
  do
    {
      rt_worker_arm_all ();
      for (int i = 0; i < 32; i++)
	{
	  if ((task = rt_worker_steal (w, NULL)))
	    return task;
	  for (int k = 0; k < 8; k++)
	    rt_pause ();
	}
      sched_yield ();
    }
  while (rt_now_ns () < end);
  return NULL;
}

/* Steps 3 and 4.  *DOZE is the length of the next doze.  */

static void
sleep_idle (struct rt_worker *w, long *doze)
{
  uint64_t before = activity ();
  rt_worker_arm_all ();
  if (*doze <= DOZE_MAX_NS)
    {
      rt_worker_park (w, RT_DOZING, *doze, work_p, w);
      if (*doze < DOZE_MAX_NS || activity () == before)
	*doze *= 2;
    }
  else
    {
      rt_worker_park (w, RT_DEEP, -1, work_p, w);
      *doze = DOZE_MIN_NS;
    }
}

/* The thread that calls this is a thief until the process ends.  */

void
rt_thief_main (void)
{
  struct rt_worker *w = rt_worker_self ();
  long doze = DOZE_MIN_NS;
  uint64_t backoff = 0;
  if (!w)
    return;
  rt_thread_is_ours ();
  for (;;)
    {
      struct rt_span span;
      if (rt_times_p ())
	rt_times_begin (w, &span);
      struct deco_task *task = look_around (w);
      if (!task)
	sleep_idle (w, &doze);
      if (rt_times_p ())
	rt_times_end (w, &span, RT_IDLE, NULL);
      if (!task)
	continue;
      doze = DOZE_MIN_NS;
      uint64_t start = rt_now_ns ();
      if (rt_env.schedule == RT_DELAY)
	rt_delay (w);
      rt_task_run (w, task);
      if (rt_now_ns () - start >= PROFIT_NS)
	backoff = 0;
      else if (backoff < BACKOFF_MAX_NS)
	backoff = backoff ? backoff * 2 : 500;
      if (backoff)
	back_off (w, backoff);
    }
}
