/* At most N tasks of a function at once.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later, with the GCC Runtime Library Exception,
   version 3.1; see the files COPYING and COPYING.RUNTIME.

   A function with "limit=N" has a counter of the tasks that run, wherever they
   were called.  Who wants to start one takes a place here and gives it back when
   the task has ended.

   This must not deadlock.  A place that is held for a child process, or by a
   detached call, is given back in the end, whatever others do: processes and
   detached calls wait for nobody who waits for a place.  A task of a thread keeps
   its place while it waits at its own barriers, for tasks below it.  So

     - a task below one of the same function needs no place: its call is recursive;

     - a task of f below one of g waits for a place while it holds one.  That has an
       order, g before f, which is noted.  If f before g has been noted already,
       directly or through others, f is a recursive call, too, by way of g, and
       needs no place.

   "Below" is what the frames say: a frame knows the task that its invocation runs
   in, if that holds a place, and the frame above.  Those are there as long as
   somebody runs below them.

   Lest all workers wait for places of one function, no more of its tasks are pushed
   than have a place (OFFERED); the others are held back, in the log, and pushed by
   later spawns, or run by their owner at the barrier.

   A forked process counts from zero.  Its parent's tasks are not its own, and one
   of them is what it runs.  */

#include <pthread.h>
#include <stdlib.h>
#include "deco-rt.h"

struct limiter
{
  const void *function;
  uint32_t running, offered;
  unsigned number;		/* In the order in which they were made.  */
  uint64_t before;		/* Bits: those that were waited for by who held
				   this.  */
  struct limiter *next;
};

/* Those with higher numbers are in no order, and who holds a place waits for
   none.  */
#define ORDERED_MAX 64

/* All under the lock.  */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t freed = PTHREAD_COND_INITIALIZER;
static struct limiter *limiters;

/* What SITE's tasks are counted by.  */

static const void *
key_of (const struct deco_site *site)
{
  return site->function ? site->function : site;
}

/* The counter of SITE's function; null without memory.  */

static struct limiter *
limiter_locked (const struct deco_site *site)
{
  struct limiter *l = limiters;
  while (l && l->function != key_of (site))
    l = l->next;
  if (l || !(l = malloc (sizeof *l)))
    return l;
  rt_check_own (l, sizeof *l);
  *l = (struct limiter) { .function = key_of (site), .next = limiters,
			  .number = limiters ? limiters->number + 1 : 0 };
  limiters = l;
  return l;
}

/* Wait for COND.  Not where a thread can be cancelled, with LOCK held.  */

void
rt_wait_uncancelled (pthread_cond_t *cond, pthread_mutex_t *held)
{
  int state;
  pthread_setcancelstate (PTHREAD_CANCEL_DISABLE, &state);
  pthread_cond_wait (cond, held);
  pthread_setcancelstate (state, NULL);
}

/* May tasks of A's function run where a place for B's is held?  */

bool
rt_limit_same_p (const struct deco_site *a, const struct deco_site *b)
{
  return !a->limit || key_of (a) == key_of (b);
}

/* Take a place of L for a task of SITE, if there is one, or WAIT for it.  */

static bool
take_locked (struct limiter *l, const struct deco_site *site, bool wait)
{
  while (wait && l->running >= site->limit)
    rt_wait_uncancelled (&freed, &lock);
  bool taken = l->running < site->limit;
  l->running += taken;
  return taken;
}

/* Take a place for a task of SITE.  False if there is none, which WAIT says to
   wait for.  */

bool
rt_limit_take (const struct deco_site *site, bool wait)
{
  if (!site->limit)
    return true;
  pthread_mutex_lock (&lock);
  struct limiter *l = limiter_locked (site);
  bool taken = !l || take_locked (l, site, wait);
  pthread_mutex_unlock (&lock);
  return taken;
}

void
rt_limit_give_back (const struct deco_site *site)
{
  if (!site->limit)
    return;
  pthread_mutex_lock (&lock);
  struct limiter *l = limiter_locked (site);
  if (l && l->running)
    l->running--;
  pthread_cond_broadcast (&freed);
  pthread_mutex_unlock (&lock);
}

/* --- Tasks of threads.  */

/* Is one of SITE's function less on offer than may run?  Then it counts as offered
   from now on, until rt_limit_leave.  */

bool
rt_limit_offer_p (const struct deco_site *site)
{
  pthread_mutex_lock (&lock);
  struct limiter *l = limiter_locked (site);
  bool more = !l || l->offered < site->limit;
  if (l && more)
    l->offered++;
  pthread_mutex_unlock (&lock);
  return more;
}

/* Does W run a task of SITE's function, or below one?  */

bool
rt_limit_above_p (const struct rt_worker *w, const struct deco_site *site)
{
  if (w->within && key_of (w->within) == key_of (site))
    return true;
  for (const struct rt_frame *f = w->current; f; f = f->parent)
    if (f->within && key_of (f->within) == key_of (site))
      return true;
  return false;
}

static struct limiter *
limiter_numbered (unsigned number)
{
  struct limiter *l = limiters;
  while (l->number != number)
    l = l->next;
  return l;
}

/* Is FROM noted to be before TO?  SEEN: those that were looked at.  */

static bool
before_p (struct limiter *from, const struct limiter *to, uint64_t *seen)
{
  if (from->before >> to->number & 1)
    return true;
  *seen |= UINT64_C (1) << from->number;
  for (uint64_t rest = from->before & ~*seen; rest; rest &= (rest - 1) & ~*seen)
    if (before_p (limiter_numbered (__builtin_ctzll (rest)), to, seen))
      return true;
  return false;
}

/* May who holds a place of HELD wait for one of WANTED?  Then that is noted.  */

static bool
note_order_locked (struct limiter *held, struct limiter *wanted)
{
  uint64_t seen = 0;
  if (held == wanted || held->number >= ORDERED_MAX
      || wanted->number >= ORDERED_MAX || before_p (wanted, held, &seen))
    return false;
  held->before |= UINT64_C (1) << wanted->number;
  return true;
}

/* Wait for a place for TASK, which is going to run.  False if it runs without
   one.  */

bool
rt_limit_enter (const struct deco_task *task)
{
  const struct deco_site *site = task->site;
  pthread_mutex_lock (&lock);
  struct limiter *l = limiter_locked (site);
  bool waits = l;
  for (const struct rt_frame *f = task->frame; f && waits; f = f->parent)
    if (f->within)
      waits = note_order_locked (limiter_locked (f->within), l);
  if (waits)
    take_locked (l, site, true);
  pthread_mutex_unlock (&lock);
  return waits;
}

/* A task of SITE has ended that was OFFERED, and had ENTERED.  */

void
rt_limit_leave (const struct deco_site *site, bool offered, bool entered)
{
  pthread_mutex_lock (&lock);
  struct limiter *l = limiter_locked (site);
  if (l && offered)
    l->offered--;
  if (l && entered)
    l->running--;
  pthread_cond_broadcast (&freed);
  pthread_mutex_unlock (&lock);
}

/* In a forked child.  */

void RT_AFTER_FORK
rt_limit_forget (void)
{
  pthread_mutex_init (&lock, NULL);
  pthread_cond_init (&freed, NULL);
  for (struct limiter *l = limiters; l; l = l->next)
    l->running = l->offered = 0;
}
