/* Detached calls: they return at once, and are run behind the caller's back.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later, with the GCC Runtime Library Exception,
   version 3.1; see the files COPYING and COPYING.RUNTIME.

   A call  f (x);  of a detached function, outside of synchronized functions,
   leaves a copy of its record in a queue.  Runners, threads that are made when
   they are needed, at most as many as there are workers, and that end when there
   is nothing to do for a while, take calls from there in order, and run them, or
   wait for the process in which they run.  They are threads like those that the
   program makes itself: a call may be synchronized inside, and its tasks go to
   the workers.  The workers themselves do not run detached calls, since those may
   take any time, and wait for one another.

   Calls are counted by function.  A result waits in its function's list until
   deco_take fetches it; of a void function's calls that succeeded only their
   number is kept.

   Where no thread can be made, a call is run by its caller.  */

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "deco-rt.h"

/* More calls than this do not wait: their callers do.  */
#define QUEUE_MAX 65536

/* How long a runner waits for another call.  */
#define RUNNER_IDLE_S 2

struct call
{
  struct call *next;
  struct call *live_next, **live_before;	/* Its place in LIVE.  */
  struct call *outer;		/* Which its thread runs, too.  */
  uint64_t id, parent;		/* Which call made it; 0: none.  */
  struct calls *of;
  bool failed;
  struct deco_failure failure;
  struct deco_task task __attribute__ ((aligned (DECO_TASK_ALIGN)));
};

/* Those of a function.  */
struct calls
{
  const void *function;
  uint64_t unfinished;
  uint64_t plain;		/* Finished, with nothing to deliver.  */
  struct call *first, *last;	/* Finished, to be taken.  */
  struct calls *next;
};

/* All under the lock.  WORK: there is a call, or a place for one, for a runner;
   DONE: one has finished, or left the queue.  */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t work = PTHREAD_COND_INITIALIZER;
static pthread_cond_t done = PTHREAD_COND_INITIALIZER;
static struct call *queue, *queue_last;
static uint32_t queued;
static unsigned runners, idle;	/* Idle ones wait for a call,  */
static unsigned blocked;	/* blocked ones for one to finish.  */
static uint64_t unfinished, last_id;
static struct call *live;	/* The unfinished ones.  */
static struct calls *functions;

/* What this thread runs, and the failure that it took last.  */
static __thread struct call *running;
static __thread struct deco_failure taken_failure;

/* --- The books.  */

/* Those of FUNCTION; null if there are none, and without memory.  */

static struct calls *
calls_locked (const void *function, bool make)
{
  struct calls *c = functions;
  while (c && c->function != function)
    c = c->next;
  if (c || !make || !(c = calloc (1, sizeof *c)))
    return c;
  rt_check_own (c, sizeof *c);
  c->function = function;
  c->next = functions;
  functions = c;
  return c;
}

static void
enqueue_locked (struct call *call)
{
  call->next = NULL;
  if (queue)
    queue_last->next = call;
  else
    queue = call;
  queue_last = call;
  queued++;
  call->id = ++last_id;
  call->parent = running ? running->id : 0;
  if ((call->live_next = live))
    live->live_before = &call->live_next;
  call->live_before = &live;
  live = call;
  call->of->unfinished++;
  unfinished++;
}

/* Places are for what runs in a thread; process.c sees to children.  */

static bool
counted_p (const struct call *call)
{
  return !rt_process_p (call->task.site);
}

/* The oldest call in the queue whose function has a place for it, or null.  */

static struct call *
dequeue_locked (void)
{
  struct call *before = NULL, *call = queue;
  while (call && counted_p (call) && !rt_limit_take (call->task.site, false))
    {
      before = call;
      call = call->next;
    }
  if (!call)
    return NULL;
  if (before)
    before->next = call->next;
  else
    queue = call->next;
  if (queue_last == call)
    queue_last = before;
  queued--;
  return call;
}

/* CALL has finished.  */

static void
finish_locked (struct call *call)
{
  const struct deco_site *site = call->task.site;
  struct calls *of = call->of;
  if (counted_p (call))
    rt_limit_give_back (site);
  if ((*call->live_before = call->live_next))
    call->live_next->live_before = call->live_before;
  of->unfinished--;
  unfinished--;
  if (!call->failed && !site->result_size)
    {
      of->plain++;
      free (call);
    }
  else
    {
      call->next = NULL;
      if (of->first)
	of->last->next = call;
      else
	of->first = call;
      of->last = call;
    }
  pthread_cond_broadcast (&done);
  pthread_cond_broadcast (&work);
}

/* --- Running.  */

/* CALL failed.  Who takes it is told; and now, who handles failures, or else the
   user.  */

static void
call_failed (struct call *call)
{
  const struct deco_site *site = call->task.site;
  call->failed = true;
  if (!rt_failure_handled_p ())
    {
      rt_failure_warn (&call->failure);
      return;
    }
  void *result = (char *) &call->task + site->result_offset;
  call->failed = rt_failure_decide (&call->failure, result,
				    site->result_size) != DECO_SUPPLY;
}

static void
run_call (struct call *call)
{
  struct deco_site *site = call->task.site;
  struct rt_worker *w = rt_worker_self ();
  const struct deco_site *within = w ? w->within : NULL;
  bool ok = true;
  call->outer = running;
  running = call;
  if (w)
    w->within = counted_p (call) && site->limit ? site : NULL;
  if (rt_process_p (site))
    ok = rt_process_run_one (&call->task, &call->failure);
  else
    rt_task_call (&call->task);
  if (call->task.exception)
    {
      rt_exception_drop (call->task.exception);
      call->failure = rt_failure_of (site, DECO_THREW, 0, 1);
      ok = false;
    }
  if (!ok)
    call_failed (call);
  running = call->outer;
  if (w)
    w->within = within;
}

/* The same, the lock not held meanwhile; and CALL has finished.  */

static void
run_locked (struct call *call)
{
  pthread_mutex_unlock (&lock);
  run_call (call);
  pthread_mutex_lock (&lock);
  finish_locked (call);
}

static void *
runner_main (void *unused)
{
  rt_thread_is_ours ();
  pthread_mutex_lock (&lock);
  for (;;)
    {
      struct call *call = dequeue_locked ();
      if (call)
	{
	  run_locked (call);
	  continue;
	}
      struct timespec until;
      clock_gettime (CLOCK_REALTIME, &until);
      until.tv_sec += RUNNER_IDLE_S;
      idle++;
      int result = pthread_cond_timedwait (&work, &lock, &until);
      idle--;
      if (result == ETIMEDOUT && !queue)
	break;
    }
  runners--;
  pthread_mutex_unlock (&lock);
  return unused;
}

/* Make one more runner.  */

static void
add_runner_locked (void)
{
  pthread_t id;
  pthread_attr_t attr;
  sigset_t before;
  if (pthread_attr_init (&attr) != 0)
    return;
  pthread_attr_setdetachstate (&attr, PTHREAD_CREATE_DETACHED);
  size_t stack = rt_env_stack_size ();
  if (stack)
    pthread_attr_setstacksize (&attr, stack);
  rt_threads_block_signals (&before);
  if (pthread_create (&id, &attr, runner_main, NULL) == 0)
    runners++;
  pthread_sigmask (SIG_SETMASK, &before, NULL);
  pthread_attr_destroy (&attr);
}

/* See to it that somebody is going to look at the queue.  False if that is in
   vain.  */

static bool
rouse_runner_locked (void)
{
  if (!idle && runners - blocked < rt_env.detached_max)
    add_runner_locked ();
  pthread_cond_signal (&work);
  return runners > blocked;
}

/* A copy of the record TASK of SITE, or null.  */

static struct call *
copy_record (const struct deco_task *task, const struct deco_site *site)
{
  size_t head = offsetof (struct call, task);
  size_t size = (head + site->size + DECO_TASK_ALIGN - 1)
		/ DECO_TASK_ALIGN * DECO_TASK_ALIGN;
  struct call *call = aligned_alloc (DECO_TASK_ALIGN, size);
  if (!call)
    return NULL;
  memset (call, 0, head);
  memcpy (&call->task, task, site->size);
  return call;
}

/* Put CALL into the queue, and see to it that somebody runs it.  False if nobody
   would.  */

static bool
launch (struct call *call, const struct deco_site *site)
{
  bool launched = false;
  const void *function = site->function ? site->function : (void *) site;
  pthread_mutex_lock (&lock);
  while (queued >= QUEUE_MAX && !running)
    rt_wait_uncancelled (&done, &lock);
  call->of = calls_locked (function, true);
  if (call->of && queued < QUEUE_MAX && rouse_runner_locked ())
    {
      enqueue_locked (call);
      launched = true;
    }
  pthread_mutex_unlock (&lock);
  return launched;
}

/* Call the function of the record TASK_P, of SITE_P, some time, in another thread
   or process; the record is copied.  Its result can be fetched by deco_take.  */

void
__deco_detach (void *task_p, void *site_p)
{
  struct deco_task *task = task_p;
  struct deco_site *site = site_p;
  struct deco_failure failure;
  rt_worker_self ();		/* With it the handlers of fork and exit.  */
  rt_task_prepare (task, site);
  struct call *call = copy_record (task, site);
  if (call && launch (call, site))
    return;
  free (call);
  if (site->flags & DECO_SITE_ISOLATED)
    __deco_isolate (task, site);
  else
    {
      rt_task_call (task);
      if (!task->exception)
	return;
      rt_exception_drop (task->exception);
      failure = rt_failure_of (site, DECO_THREW, 0, 1);
      rt_failure_warn (&failure);
    }
}

/* --- Waiting.  */

/* How many of OF's calls, null for all, this thread waits for: all there are, or,
   inside of a detached call, those that this one made.  For the others might wait
   for it.  */

static uint64_t
waitable_locked (const struct calls *of)
{
  uint64_t n = 0;
  if (!running)
    return of ? of->unfinished : unfinished;
  for (const struct call *c = live; c; c = c->live_next)
    n += c->parent == running->id && (!of || c->of == of);
  return n;
}

/* Before this thread waits for other calls, and after it: it must not hold the place
   that they want.  */

static void
leave_place (void)
{
  struct rt_worker *w = rt_worker_self ();
  if (w && w->within)
    rt_limit_give_back (w->within);
}

static void
take_place (void)
{
  struct rt_worker *w = rt_worker_self ();
  if (w && w->within)
    rt_limit_take (w->within, true);
}

/* Wait for a call to finish.  Without a runner for those in the queue, run one
   here.  */

static void
wait_locked (void)
{
  struct call *call = NULL;
  blocked += running != NULL;
  if (queue && !rouse_runner_locked ())
    call = dequeue_locked ();
  if (!call)
    rt_wait_uncancelled (&done, &lock);
  blocked -= running != NULL;
  if (call)
    run_locked (call);
}

/* Wait for the detached calls of FUNCTION, or of all functions if that is null; see
   waitable_locked.  */

void
__deco_wait_for (void *function)
{
  leave_place ();
  pthread_mutex_lock (&lock);
  struct calls *of = function ? calls_locked (function, false) : NULL;
  while ((of || !function) && waitable_locked (of))
    wait_locked ();
  pthread_mutex_unlock (&lock);
  take_place ();
}

/* Deliver CALL, which is freed, to RESULT.  */

static int
deliver (struct call *call, void *result)
{
  const struct deco_site *site = call->task.site;
  int how = call->failed ? DECO_FAILED : DECO_DONE;
  if (call->failed)
    taken_failure = call->failure;
  else if (result)
    memcpy (result, (char *) &call->task + site->result_offset,
	    site->result_size);
  free (call);
  return how;
}

/* deco_take.  */

int
__deco_take (void (*function) (void), void *result)
{
  struct call *call = NULL;
  int plain = DECO_NONE;
  leave_place ();
  pthread_mutex_lock (&lock);
  struct calls *of = calls_locked ((const void *) function, false);
  while (of && !of->first && !of->plain && waitable_locked (of))
    wait_locked ();
  if (of && of->first)
    {
      call = of->first;
      of->first = call->next;
    }
  else if (of && of->plain)
    {
      of->plain--;
      plain = DECO_DONE;
    }
  pthread_mutex_unlock (&lock);
  take_place ();
  return call ? deliver (call, result) : plain;
}

const struct deco_failure *
deco_take_failure (void)
{
  return taken_failure.cause ? &taken_failure : NULL;
}

static const struct call *
call_numbered_locked (uint64_t id)
{
  const struct call *c = live;
  while (c && c->id != id)
    c = c->live_next;
  return c;
}

/* Is C what this thread runs, or a call that made that?  */

static bool
above_p (const struct call *c)
{
  for (const struct call *r = running; r; r = r->outer)
    for (const struct call *a = r; a; a = call_numbered_locked (a->parent))
      if (a == c)
	return true;
  return false;
}

static bool
others_locked_p (void)
{
  for (const struct call *c = live; c; c = c->live_next)
    if (!above_p (c))
      return true;
  return false;
}

/* The program ends: wait for all calls but those that may be waiting for the one
   which ends it.  */

void
rt_detached_finish (void)
{
  if (rt_env.detached_kill)
    return;
  leave_place ();
  pthread_mutex_lock (&lock);
  while (others_locked_p ())
    wait_locked ();
  pthread_mutex_unlock (&lock);
}

/* In a forked child: the parent's calls are the parent's.  */

void RT_AFTER_FORK
rt_detached_forget (void)
{
  pthread_mutex_init (&lock, NULL);
  pthread_cond_init (&work, NULL);
  pthread_cond_init (&done, NULL);
  queue = queue_last = live = NULL;
  queued = runners = idle = blocked = 0;
  unfinished = 0;
  running = NULL;
  for (struct calls *c = functions; c; c = c->next)
    {
      c->unfinished = c->plain = 0;
      c->first = c->last = NULL;
    }
}
