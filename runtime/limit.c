/* At most N tasks of a function at once.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later, with the GCC Runtime Library Exception,
   version 3.1; see the files COPYING and COPYING.RUNTIME.

   A function with "limit=N" has a counter of the tasks that run, wherever they
   were called.  Who wants to start one takes a place here and gives it back when
   the task has ended; who holds a place never waits for another, so this cannot
   deadlock: a place is held for a child process, or by a thread that runs a
   detached call, never by one that waits at a barrier.

   A forked process counts from zero.  Its parent's tasks are not its own, and one
   of them is what it runs.  */

#include <pthread.h>
#include <stdlib.h>
#include "deco-rt.h"

struct limiter
{
  const void *function;
  uint32_t running;
  struct limiter *next;
};

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
  *l = (struct limiter) { key_of (site), 0, limiters };
  limiters = l;
  return l;
}

/* May tasks of A's function run where a place for B's is held?  */

bool
rt_limit_same_p (const struct deco_site *a, const struct deco_site *b)
{
  return !a->limit || key_of (a) == key_of (b);
}

/* Take a place for a task of SITE.  False if there is none, which WAIT says to
   wait for.  */

bool
rt_limit_take (const struct deco_site *site, bool wait)
{
  bool taken = true;
  if (!site->limit)
    return true;
  pthread_mutex_lock (&lock);
  struct limiter *l = limiter_locked (site);
  while (l && wait && l->running >= site->limit)
    pthread_cond_wait (&freed, &lock);
  if (l && l->running < site->limit)
    l->running++;
  else
    taken = !l;
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

/* In a forked child.  */

void
rt_limit_forget (void)
{
  pthread_mutex_init (&lock, NULL);
  pthread_cond_init (&freed, NULL);
  for (struct limiter *l = limiters; l; l = l->next)
    l->running = 0;
}
