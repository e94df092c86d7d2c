/* Workers: who they are, how they sleep and wake, where they steal.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later, with the GCC Runtime Library Exception,
   version 3.1; see the files COPYING and COPYING.RUNTIME.

   Every thread that spawns or steals has a worker; all workers are on one list
   that only grows, so a thief walks it without a lock.  A thread that ends
   gives its worker back, and the next thread takes it over.

   Until its first spawn a thread polls a dummy whose attn word is always set:
   the cold path then finds the thread a worker.  The dummy is also what a
   thread without memory for a worker keeps.

   Sleeping.  A worker that finds nothing publishes in PARKED how it sleeps,
   looks once more, and waits on that word (a futex).  Who has something for it
   sets the word to RT_AWAKE and wakes it.  Publishing and the second look, and
   on the other side the new state and the look at PARKED, are sequentially
   consistent: one of the two sees the other.  */

#define _GNU_SOURCE
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include "deco-rt.h"
#include "annotate.h"
#include "rt-futex.h"

const char DECO_ABI_SYMBOL = DECO_ABI_VERSION;

static struct deco_worker dummy = { .attn = 1 };

/* With one worker there is nobody to share with: nothing is ever hungry, and
   every recursion is below its cut.  */

void
rt_worker_alone (void)
{
  dummy.attn = 0;
  dummy.depth = DECO_CUT_NONE;
}

__thread struct deco_worker *__deco_self
  __attribute__ ((tls_model ("initial-exec"))) = &dummy;

struct rt_worker *rt_workers;
unsigned rt_generation;

static pthread_key_t thread_key;
static pthread_once_t thread_key_once = PTHREAD_ONCE_INIT;
static bool thread_key_made;
static unsigned last_id;

uint64_t
rt_now_ns (void)
{
  struct timespec now;
  clock_gettime (CLOCK_MONOTONIC, &now);
  return now.tv_sec * UINT64_C (1000000000) + now.tv_nsec;
}

/* The next number of W's generator (Marsaglia, "Xorshift RNGs", 2003).  */

uint64_t
rt_random (struct rt_worker *w)
{
  uint64_t x = w->random;
  x ^= x << 13;
  x ^= x >> 7;
  x ^= x << 17;
  return w->random = x;
}

/* True in a forked child for a frame made by its parent.  */

bool
rt_worker_foreign_p (unsigned generation)
{
  return generation != rt_generation;
}

/* The thread of worker P ends.  */

static void
thread_ends (void *p)
{
  struct rt_worker *w = p;
  if (w->current)
    rt_fatal ("a thread ended inside a synchronized function "
	      "(compile with -fexceptions to leave one by pthread_exit "
	      "or cancellation)");
  __deco_self = &dummy;
  /* Release: pairs with worker_adopt.  */
  store_release (&w->taken, 0);
}

static void
make_thread_key (void)
{
  rt_atomics (&rt_workers, sizeof rt_workers);
  rt_atomics (&last_id, sizeof last_id);
  rt_atomics (&rt_thieves, sizeof rt_thieves);
  rt_atomics (&rt_exiting, sizeof rt_exiting);
  thread_key_made = pthread_key_create (&thread_key, thread_ends) == 0;
}

/* A worker whose thread has ended, or null.  */

static struct rt_worker *
worker_adopt (void)
{
  /* Acquire: pairs with the publication in worker_new.  */
  for (struct rt_worker *w = load_acquire (&rt_workers); w; w = w->next)
    {
      uint32_t no = 0;
      if (!load_relaxed (&w->taken) && cas_seq_cst (&w->taken, &no, 1))
	return w;
    }
  return NULL;
}

static struct rt_worker *
worker_new (void)
{
  struct rt_worker *w = aligned_alloc (128, sizeof *w);
  rt_check_own (w, sizeof *w);
  if (!w)
    return NULL;
  memset (w, 0, sizeof *w);
  rt_atomics (w, sizeof *w);
  w->frames.whole = true;
  w->id = add_relaxed (&last_id, 1);
  w->random = (rt_env.seed + w->id + 1) * UINT64_C (0x9e3779b97f4a7c15) | 1;
  w->taken = 1;
  w->next = load_relaxed (&rt_workers);
  /* Release: the worker is initialised before a thief sees it.  */
  while (!__atomic_compare_exchange_n (&rt_workers, &w->next, w, 0,
				       __ATOMIC_RELEASE, __ATOMIC_RELAXED))
    continue;
  return w;
}

/* Attach a worker to this thread; null without memory.  */

static struct rt_worker * RT_COLD
worker_attach (void)
{
  pthread_once (&thread_key_once, make_thread_key);
  if (!thread_key_made)
    return NULL;
  rt_life_watch ();
  struct rt_worker *w = worker_adopt ();
  if (!w)
    w = worker_new ();
  if (!w)
    return NULL;
  if (pthread_setspecific (thread_key, w) != 0)
    {
      store_release (&w->taken, 0);
      return NULL;
    }
  /* A new spawner is asked once: if nobody is hungry it finds out.  */
  store_relaxed (&w->shared.attn, 1);
  __deco_self = &w->shared;
  return w;
}

/* The worker of this thread; null without memory.  */

struct rt_worker *
rt_worker_self (void)
{
  if (unlikely (__deco_self == &dummy))
    return worker_attach ();
  return (struct rt_worker *) __deco_self;
}

/* Ask every worker for tasks.  Relaxed: a request that a worker overwrites is
   repeated.  A line that already says so is not written again.  */

void
rt_worker_arm_all (void)
{
  for (struct rt_worker *w = load_acquire (&rt_workers); w; w = w->next)
    if (!load_relaxed (&w->shared.attn))
      store_relaxed (&w->shared.attn, 1);
}

/* Steal for W a task of FRAME or below it, or any if FRAME is null, beginning
   where the last steal succeeded.  Null if there is none just now.  */

struct deco_task *
rt_worker_steal (struct rt_worker *w, const struct rt_frame *frame)
{
  struct rt_worker *list = load_acquire (&rt_workers);
  struct rt_worker *first = w->victim ? w->victim : list;
  struct rt_worker *v = first;
  if (load_relaxed (&rt_exiting) && !frame)
    return NULL;
  do
    {
      struct deco_task *task
	= v != w ? rt_deque_steal (&v->deque, frame) : NULL;
      if (task)
	{
	  w->victim = v;
	  rt_count (w, stolen);
	  /* The stock has shrunk: let the victim look at it.  */
	  store_relaxed (&v->shared.attn, 1);
	  return task;
	}
      v = v->next ? v->next : list;
    }
  while (v != first);
  return NULL;
}

/* Put W to sleep as HOW for at most NS nanoseconds (no limit if negative),
   unless READY (ARG) holds once the intention is visible.  May return early.  */

void
rt_worker_park (struct rt_worker *w, enum rt_parked how, long ns,
		bool (*ready) (void *), void *arg)
{
  /* Sequentially consistent: pairs with rt_worker_wake's look.  */
  store_seq_cst (&w->parked, (uint32_t) how);
  if (!ready (arg))
    {
      rt_count (w, parks);
      rt_futex_wait (&w->parked, how, ns, false);
    }
  store_seq_cst (&w->parked, (uint32_t) RT_AWAKE);
}

/* Wake W if it sleeps.  */

void
rt_worker_wake (struct rt_worker *w)
{
  uint32_t how = load_seq_cst (&w->parked);
  if (how == RT_AWAKE || !cas_seq_cst (&w->parked, &how, RT_AWAKE))
    return;
  rt_futex_wake (&w->parked, false);
}

/* W has pushed a task: wake one thief, if one sleeps and the task is WORTH it.
   A thief in deep sleep is always worth waking: it is the one that
   has stopped looking, and one wake makes it look for a while.  */

void
rt_worker_wake_idle (struct rt_worker *w, bool worth)
{
  struct rt_worker *waiting = NULL;
  for (struct rt_worker *v = load_acquire (&rt_workers); v; v = v->next)
    {
      uint32_t how = load_seq_cst (&v->parked);
      if (how == RT_DEEP || (worth && how == RT_DOZING))
	{
	  rt_count (w, wakes);
	  rt_worker_wake (v);
	  return;
	}
      if (how == RT_WAITING)
	waiting = v;
    }
  if (worth && waiting && waiting != w)
    rt_worker_wake (waiting);
}
