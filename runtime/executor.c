/* Executors of the program's: jobs handed to a table of functions.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later, with the GCC Runtime Library Exception,
   version 3.1; see the files COPYING and COPYING.RUNTIME.

   deco_set_executor ("process", &table, data) lets the jobs of process tasks go
   there: at a barrier each is submitted, and then the caller waits until all are
   finished or have failed.  What is refused is left for libdeco's own children
   (process.c), and what fails is submitted again as often as "retries" says.

   SUBMITTED of a job is JOB_OURS, or JOB_OUT while the executor has it; by
   deco_job_finish and deco_job_fail, from whatever thread, it becomes JOB_BACK,
   with release, after all else of the job; the caller reads it with acquire.  */

#include <pthread.h>
#include <string.h>
#include "process.h"

enum { JOB_OURS, JOB_OUT, JOB_BACK };

struct setting
{
  const struct deco_executor *table;
  void *data;
};

/* All under the lock.  */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct setting settings[2];	/* By isolated_p.  */
static uint32_t any_set;	/* Atomic, relaxed: ever.  */

int
deco_set_executor (const char *kind, const struct deco_executor *executor,
		   void *data)
{
  bool isolated = strcmp (kind, "isolated") == 0;
  if ((!isolated && strcmp (kind, "process") != 0)
      || (executor && executor->size != sizeof *executor))
    return -1;
  pthread_mutex_lock (&lock);
  settings[isolated] = (struct setting) { executor, data };
  store_relaxed (&any_set, 1);
  pthread_mutex_unlock (&lock);
  return 0;
}

const char *
deco_job_function (const struct deco_job *job)
{
  return site_of (job)->callee;
}

const void *
deco_job_run (struct deco_job *job, size_t *size)
{
  *size = job->size;
  rt_task_call (job->task);
  if (job->task->exception)
    return NULL;
  rt_job_put_output (job);
  return output_of (job);
}

void
deco_job_fail (struct deco_job *job, enum deco_cause cause, int value)
{
  rt_job_fail (job, cause, value);
  store_release (&job->submitted, (uint32_t) JOB_BACK);
}

int
deco_job_finish (struct deco_job *job, const void *output, size_t size)
{
  if (size != job->size)
    {
      deco_job_fail (job, DECO_LOST, 0);
      return -1;
    }
  if (output != output_of (job))
    memcpy (output_of (job), output, size);
  store_relaxed (&cell_of (job)->state, (uint32_t) CELL_DONE);
  store_release (&job->submitted, (uint32_t) JOB_BACK);
  return 0;
}

/* In a forked child: another thread may have held the lock.  */

void
rt_executor_forget (void)
{
  pthread_mutex_init (&lock, NULL);
}

/* Submit J to S unless it is refused.  */

static void
submit (struct deco_job *j, const struct setting *s)
{
  store_relaxed (&j->submitted, (uint32_t) JOB_OUT);
  if (s->table->submit (j, s->data) != 0)
    store_relaxed (&j->submitted, (uint32_t) JOB_OURS);
}

/* Is J still out?  One that has come back to be tried again goes out once more.  */

static bool
out_p (struct deco_job *j, const struct setting *s)
{
  while (load_acquire (&j->submitted) == JOB_BACK && !j->cause
	 && load_relaxed (&cell_of (j)->state) == CELL_PENDING)
    submit (j, s);
  return load_acquire (&j->submitted) == JOB_OUT;
}

/* Let S run those jobs of B that are ISOLATED, or the others.  */

static void
run_by (struct rt_batch *b, bool isolated, const struct setting *s)
{
  for (uint32_t i = 0; i < b->count; i++)
    if (isolated_p (&b->jobs[i]) == isolated)
      submit (&b->jobs[i], s);
  bool broken = false;
  for (uint32_t i = 0; i < b->count; i++)
    {
      struct deco_job *j = &b->jobs[i];
      while (isolated_p (j) == isolated && !broken && out_p (j, s))
	broken = s->table->wait (s->data) != 0;
      if (broken && load_acquire (&j->submitted) == JOB_OUT)
	{
	  j->attempts = site_of (j)->retries;
	  deco_job_fail (j, DECO_LOST, 0);
	}
    }
}

/* Let the program's executors, if there are any, run the jobs of B.  */

void
rt_executor_run (struct rt_batch *b)
{
  struct setting now[2];
  if (!load_relaxed (&any_set))
    return;
  pthread_mutex_lock (&lock);
  memcpy (now, settings, sizeof now);
  pthread_mutex_unlock (&lock);
  for (int isolated = 0; isolated < 2; isolated++)
    if (now[isolated].table)
      run_by (b, isolated, &now[isolated]);
}
