/* Where the worker threads come from: one libgomp team for the process.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later, with the GCC Runtime Library Exception,
   version 3.1; see the files COPYING and COPYING.RUNTIME.

   At the first spawn of the process a background thread is created, which
   enters one OpenMP parallel region and never leaves it; the region's other
   members are the thieves.  So OMP_PLACES, OMP_PROC_BIND and OMP_STACKSIZE
   hold for them, and any thread of the program, in an OpenMP region of its own
   or not, can spawn.  The background thread itself is the region's thread 0,
   which libgomp binds to the place of the program's first thread, and only
   sleeps.  The spawner does not wait for any of this.

   libgomp ends the process when it cannot create a thread of a team.  So the
   background thread first creates as many plain threads of the same stack
   size, all alive at once.  If one of them cannot be created there will be no
   team: those that can be are the thieves then.  Otherwise they end, and the
   team is made in their place.

   With RT_PLAIN_THREADS the thieves are those plain threads: the build that
   race detectors see through.  */

#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>
#include "deco-rt.h"
#include "annotate.h"

uint32_t rt_thieves;

static uint32_t started;	/* 1: rt_threads_start was here.  */

#ifndef RT_PLAIN_THREADS

static pthread_mutex_t probe_lock = PTHREAD_MUTEX_INITIALIZER;
static bool probes_stay;	/* Under the lock.  */

/* A probing thread lives until the prober lets go of the lock, or for ever.  */

static void *
probe_main (void *unused)
{
  pthread_mutex_lock (&probe_lock);
  bool stay = probes_stay;
  pthread_mutex_unlock (&probe_lock);
  if (stay)
    rt_thief_main ();
  return unused;
}

/* Create WANTED threads besides the present ones, to see whether that works.
   The number that there can be; if it is less than WANTED, they are thieves
   now.  */

static unsigned
probe_threads (unsigned wanted)
{
  pthread_t *ids = calloc (wanted, sizeof *ids);
  pthread_attr_t attr;
  unsigned n = 0;
  if (!ids)
    return 0;
  if (pthread_attr_init (&attr) == 0)
    {
      size_t size = rt_env_stack_size ();
      if (size)
	pthread_attr_setstacksize (&attr, size);
      pthread_mutex_lock (&probe_lock);
      while (n < wanted
	     && pthread_create (&ids[n], &attr, probe_main, NULL) == 0)
	n++;
      probes_stay = n < wanted;
      pthread_mutex_unlock (&probe_lock);
      for (unsigned i = 0; i < n; i++)
	if (n < wanted)
	  pthread_detach (ids[i]);
	else
	  pthread_join (ids[i], NULL);
      pthread_attr_destroy (&attr);
    }
  free (ids);
  return n;
}

#include <omp.h>

static void
run_team (unsigned thieves)
{
  omp_set_dynamic (0);
#pragma omp parallel num_threads (thieves + 1)
  {
    if (omp_get_thread_num () != 0)
      rt_thief_main ();
    else
      {
	/* A limit such as OMP_THREAD_LIMIT may have given us fewer.  */
	store_relaxed (&rt_thieves, omp_get_num_threads () - 1);
	rt_worker_arm_all ();
	for (;;)
	  pause ();
      }
  }
}

static void *
background_main (void *unused)
{
  unsigned wanted = rt_env.workers - 1;
  unsigned n = probe_threads (wanted);
  store_relaxed (&rt_thieves, n);
  if (n == wanted)
    run_team (n);
  return unused;
}

static bool
create_threads (pthread_attr_t *attr)
{
  pthread_t id;
  /* Thieves count from now on, or the first calls would not be offered; the
     background thread corrects the number.  */
  store_relaxed (&rt_thieves, rt_env.workers - 1);
  return pthread_create (&id, attr, background_main, NULL) == 0;
}

#else /* RT_PLAIN_THREADS  */

static void *
plain_main (void *unused)
{
  rt_thief_main ();
  return unused;
}

static bool
create_threads (pthread_attr_t *attr)
{
  pthread_t id;
  unsigned n = 0;
  while (n < rt_env.workers - 1
	 && pthread_create (&id, attr, plain_main, NULL) == 0)
    n++;
  store_relaxed (&rt_thieves, n);
  return n > 0;
}

#endif

/* For threads that are created now: block every signal that may be directed at the
   process as a whole; what a thread raises itself (SIGSEGV and the like) must
   reach the program's handler.  *BEFORE: what was blocked.  */

void
rt_threads_block_signals (sigset_t *before)
{
  static const int synchronous[]
    = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS, SIGABRT };
  sigset_t block;
  sigfillset (&block);
  for (unsigned i = 0; i < sizeof synchronous / sizeof *synchronous; i++)
    sigdelset (&block, synchronous[i]);
  pthread_sigmask (SIG_BLOCK, &block, before);
}

/* Create the thieves.  */

static void RT_COLD
start_threads (void)
{
  sigset_t before;
  pthread_attr_t attr;
  bool created = false;
  int saved = errno;

  rt_threads_block_signals (&before);
  if (pthread_attr_init (&attr) == 0)
    {
      pthread_attr_setdetachstate (&attr, PTHREAD_CREATE_DETACHED);
      created = create_threads (&attr);
      pthread_attr_destroy (&attr);
    }
  pthread_sigmask (SIG_SETMASK, &before, NULL);
  if (!created)
    store_relaxed (&rt_thieves, 0);
  errno = saved;
}

/* Start the thieves unless that was done.  Any thread may call it; the first
   one does it and does not wait for them.  A process whose threads cannot be
   created runs its tasks itself.  */

void
rt_threads_start (void)
{
  uint32_t no = 0;
  rt_atomics (&started, sizeof started);
  if (likely (load_relaxed (&started))
      || rt_env.workers < 2 || rt_late_p ()
      || !cas_seq_cst (&started, &no, 1))
    return;
  start_threads ();
}
