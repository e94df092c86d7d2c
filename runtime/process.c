/* Tasks in other processes.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later, with the GCC Runtime Library Exception,
   version 3.1; see the files COPYING and COPYING.RUNTIME.

   A call of a "process" or "isolated" function in a synchronized one is always
   recorded, and stays a record until its barrier.  There the tasks of threads are
   finished first; then children are forked, at most one a worker, who find the
   records in their copy of the caller's memory and share them out:

	caller				 children
	  | f (0) f (1) ... f (n)	    .
	  | fork ---------------------------> claim f (0), run, put output
	  |    \\--------------------------> claim f (1), run, put output
	  | wait			    claim f (2) ...
	  | commit extents and results,     leave when nothing is left
	  |  in program order

   Between them is the arena, memory that they share, with a cell for each task:
   its state, and room for its output, which is its result and its extents, one
   behind the other.  A task is claimed by a compare-and-swap on its state, first by
   the caller for the task that a child begins with.  The state is set to
   CELL_DONE when the output is complete; whatever becomes of the child then, the
   task has finished.  If a child ends and a cell says that it runs there, that
   task has failed: it is tried again, or the failure handler is asked about it
   where the result would be committed.  The caller's objects are written by the
   caller alone, from complete output, so none is ever half written.

   A task of an isolated function is the only one of its child, and its cell has
   pages of its own: the child gives up the rest of the arena, so what it does to
   memory it does to its own.

   What fails around it: without a process or an arena a "process" task is run by
   the caller, as the serial program would; an isolated one has failed.  */

#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>
#include "process.h"
#include "rt-futex.h"

static uint32_t recycle_tasks;	/* Atomic, relaxed: settings.  */
static size_t recycle_bytes;

/* --- In the child.  */

/* Give up what J, an isolated one's, does not need of the arena.  */

static void
give_up_arena (struct deco_job *j)
{
  struct rt_batch *b = j->batch;
  if (j->cell)
    munmap (b->arena, j->cell);
  if (j->end < b->mapped)
    munmap (b->arena + j->end, b->mapped - j->end);
}

/* Run J, which has been claimed, and put its output into its cell.  */

static void
run_in_child (struct deco_job *j)
{
  struct cell *c = cell_of (j);
  rt_extents_map (j);
  rt_task_call (j->task);
  rt_child_flush ();
  if (!j->task->exception)
    rt_job_put_output (j);
  c->raised = j->task->raised;
  if (rt_env.stats || rt_env.trace)
    {
      c->ended = rt_now_ns ();
      c->pid = getpid ();
    }
  /* Release: with the acquire in open_jobs_p and wait_for_output; the output is
     complete.  */
  store_release (&c->state, (uint32_t) (j->task->exception ? CELL_THREW
							   : CELL_DONE));
  if (c->awaited)
    rt_futex_wake (&c->state, true);
  if (!rt_extents_unmap (j))
    _exit (0);			/* Others run what is left.  */
}

/* Claim J for the child with number RUNNER.  */

static bool
claim (struct deco_job *j, uint32_t runner)
{
  struct cell *c = cell_of (j);
  uint32_t pending = CELL_PENDING;
  if (!cas_seq_cst (&c->state, &pending, cell_word (CELL_RUNNING, runner)))
    return false;
  store_relaxed (&c->started, rt_now_ns ());
  return true;
}

/* J is to be run, perhaps once more.  */

static void
make_pending (struct deco_job *j)
{
  struct cell *c = cell_of (j);
  j->batch->first_open = 0;
  c->exit_code = 0;
  store_relaxed (&c->started, 0);
  store_release (&c->state, (uint32_t) CELL_PENDING);
}

/* Has this child more memory in use than it may?  */

static bool
too_large_p (void)
{
  size_t bytes = load_relaxed (&recycle_bytes);
  unsigned long pages = 0;
  FILE *file = bytes ? fopen ("/proc/self/statm", "re") : NULL;
  if (!file)
    return false;
  if (fscanf (file, "%*u %lu", &pages) != 1)
    pages = 0;
  fclose (file);
  return pages * sysconf (_SC_PAGESIZE) > bytes;
}

/* A child's place in the order of its search.  */

static uint32_t
nth_of (uint32_t n, uint32_t count)
{
  return rt_env.schedule == RT_REVERSE ? count - 1 - n : n;
}

/* Run FIRST, and other jobs of its batch as long as there are any.  */

static void __attribute__ ((noreturn))
child_main (struct deco_job *first, uint32_t runner)
{
  struct rt_batch *b = first->batch;
  uint32_t done = 1, most = load_relaxed (&recycle_tasks);
  if (isolated_p (first))
    give_up_arena (first);
  run_in_child (first);
  for (uint32_t n = 0; n < b->count && !only_job_p (first); n++)
    {
      struct deco_job *j = &b->jobs[nth_of (n, b->count)];
      if (isolated_p (j) || j->submitted
	  || !rt_limit_same_p (site_of (j), site_of (first))
	  || load_relaxed (&cell_of (j)->state) != CELL_PENDING)
	continue;
      if ((most && done >= most) || too_large_p ())
	break;
      if (claim (j, runner))
	{
	  run_in_child (j);
	  done++;
	}
    }
  _exit (0);
}

/* --- In the caller.  */

/* A child and the job that it began with.  */
struct worker_process
{
  struct deco_job *first;
  uint32_t runner;
};

/* The children of a batch that have not ended.  */
struct crew
{
  struct rt_batch *batch;
  uint32_t size, most;
  unsigned fork_failures;	/* Since the last that succeeded.  */
  struct worker_process *workers;
  struct rt_child *children;	/* Beside them, for rt_child_wait_any.  */
};

/* The next job of B for a new child, claimed, and a place for it; null if there is
   none now.  If WAIT, wait for a place.  */

static struct deco_job *
next_job (struct rt_batch *b, bool wait)
{
  bool behind_pending = false;
  for (uint32_t i = b->first_open; i < b->count; i++)
    {
      struct deco_job *j = &b->jobs[nth_of (i, b->count)];
      bool pending = !j->here && !j->submitted && !j->cause
		     && load_relaxed (&cell_of (j)->state) == CELL_PENDING;
      if (!pending && !behind_pending)
	b->first_open = i + 1;
      behind_pending |= pending;
      if (!pending || !rt_limit_take (site_of (j), wait))
	continue;
      if (claim (j, b->children))
	return j;
      rt_limit_give_back (site_of (j));
    }
  return NULL;
}

/* There will be no child for J, because of ERROR: the caller runs it, unless that
   would not be isolated.  */

static void
no_child (struct deco_job *j, int error)
{
  j->here = !isolated_p (j);
  if (j->here)
    rt_task_call (j->task);
  else
    {
      j->cause = DECO_NO_PROCESS;
      j->value = error;
      j->attempts++;
    }
}

/* How often, and after how many ns, a fork is tried again that failed while nothing
   of ours was left to wait for: so often since the last that did not fail.  */
#define FORK_TRIES 20
#define FORK_PAUSE 10000000

/* There is no child for J, which has been claimed, because of ERROR.  */

static void
fork_failed (struct crew *crew, struct deco_job *j, int error)
{
  struct timespec pause = { 0, FORK_PAUSE };
  bool last = crew->fork_failures++ >= FORK_TRIES || error == ENOSYS;
  rt_limit_give_back (site_of (j));
  make_pending (j);
  if (crew->size > 0)
    return;			/* There are others to wait for.  */
  if (last)
    no_child (j, error);
  else
    nanosleep (&pause, NULL);
}

/* The end of a process takes its time: what a large job puts out is written where it
   belongs meanwhile, if its turn has come.  */
#define EARLY_MIN 65536

static bool
early_p (const struct deco_job *j)
{
  return j->batch->due && j->size >= EARLY_MIN;
}

/* Fork a child for J, which has been claimed.  False if that failed.  */

static bool
start_child (struct crew *crew, struct deco_job *j)
{
  struct rt_batch *b = crew->batch;
  struct rt_child *c = &crew->children[crew->size];
  cell_of (j)->awaited = early_p (j);
  if (rt_child_fork (c, j, &cell_of (j)->exit_code))
    child_main (j, b->children);
  if (!c->pid)
    {
      fork_failed (crew, j, errno);
      return false;
    }
  crew->fork_failures = 0;
  crew->workers[crew->size++] = (struct worker_process) { j, b->children };
  b->children++;
  return true;
}

/* As many children as there may and need be.  */

static void
start_children (struct crew *crew)
{
  struct deco_job *j;
  while (crew->size < crew->most
	 && (j = next_job (crew->batch, crew->size == 0))
	 && start_child (crew, j))
    continue;
}

/* J has failed.  It is pending again, or has a cause.  */

void
rt_job_fail (struct deco_job *j, enum deco_cause cause, int value)
{
  if (++j->attempts <= site_of (j)->retries)
    {
      make_pending (j);
      return;
    }
  j->cause = cause;
  j->value = value;
}

/* The job that the child with number RUNNER left unfinished, beginning the search
   with FIRST; null if there is none.  */

static struct deco_job *
unfinished_of (struct deco_job *first, uint32_t runner)
{
  struct rt_batch *b = first->batch;
  for (uint32_t i = 0; i < b->count; i++)
    {
      struct deco_job *j = &b->jobs[(first - b->jobs + i) % b->count];
      if (load_acquire (&cell_of (j)->state)
	  == cell_word (CELL_RUNNING, runner))
	return j;
      if (isolated_p (first))
	break;
    }
  return NULL;
}

/* Member I of CREW has ended; it was killed for the time that LATE took, if that is
   not null.  */

static void
child_ended (struct crew *crew, uint32_t i, const struct deco_job *late)
{
  struct rt_child c = crew->children[i];
  struct worker_process w = crew->workers[i];
  struct deco_job *j = unfinished_of (w.first, w.runner);
  int code = cell_of (w.first)->exit_code - 1;
  crew->size--;
  crew->children[i] = crew->children[crew->size];
  crew->workers[i] = crew->workers[crew->size];
  rt_limit_give_back (site_of (w.first));
  if (!j)
    return;
  if (late && j == late)
    rt_job_fail (j, DECO_TIMEOUT, 0);
  else if (late)
    make_pending (j);		/* Killed for the one before.  */
  else if (c.cause == DECO_LOST && code >= 0)
    rt_job_fail (j, DECO_EXIT, code);
  else
    rt_job_fail (j, c.cause, c.value);
}

/* --- Timeouts.  */

/* How long J, null for none, may still take: ns, below 0 if it is late, INT64_MAX if
   it may take any time.  */

static int64_t
time_left (struct rt_batch *b, const struct deco_job *j, uint64_t now)
{
  uint64_t timeout = j ? site_of (j)->timeout : 0;
  uint64_t since = j ? load_relaxed (&cell_of (j)->started) : 0;
  if (!timeout || !since)
    return INT64_MAX;
  since += b->stopped;
  return (int64_t) (since + timeout - now);
}

/* Does a job of B have a timeout?  */

static bool
timeouts_p (struct rt_batch *b)
{
  for (uint32_t i = 0; i < b->count; i++)
    if (site_of (&b->jobs[i])->timeout)
      return true;
  return false;
}

/* Longest time between two looks at the clock.  Who sleeps half a second longer
   than that was stopped himself, with his children mostly (Ctrl-Z), and the time
   does not count.  */
#define LOOK_NS 500000000

/* What runs in worker W.  */

static struct deco_job *
running_in (const struct worker_process *w)
{
  return unfinished_of (w->first, w->runner);
}

/* Wait until a child of CREW may have ended, and kill those whose job is late, which
   goes to LATE.  */

static void
wait_and_kill (struct crew *crew, struct deco_job **late)
{
  struct rt_batch *b = crew->batch;
  uint64_t now = rt_now_ns ();
  int64_t sleep = LOOK_NS;
  for (uint32_t i = 0; i < crew->size; i++)
    {
      int64_t left = time_left (b, running_in (&crew->workers[i]), now);
      if (left < sleep)
	sleep = left < 0 ? 0 : left;
    }
  rt_child_wait_any (crew->children, crew->size, sleep);
  uint64_t then = now;
  now = rt_now_ns ();
  if (now - then > (uint64_t) sleep + LOOK_NS)
    b->stopped += now - then - sleep;
  for (uint32_t i = 0; i < crew->size; i++)
    {
      struct deco_job *j = running_in (&crew->workers[i]);
      if (time_left (b, j, now) >= 0)
	continue;
      late[i] = j;
      rt_child_kill (&crew->children[i]);
    }
}

/* --- Output before the end.  */

/* The child tells of its output, but not of its death; the caller looks for that after
   so many ns, and then whenever a fourth of the time has passed once more.  */
#define FIRST_LOOK_NS 200000
#define LAST_LOOK_NS 10000000

/* Wait for the output of J, or the end of its child C.  True if that has ended.  */

static bool
wait_for_output (struct deco_job *j, struct rt_child *c)
{
  struct cell *cell = cell_of (j);
  uint32_t running = load_relaxed (&cell->state);
  int64_t look = FIRST_LOOK_NS;
  /* Acquire: with the release in run_in_child; the output is complete.  */
  while (load_acquire (&cell->state) == running
	 && (running & CELL_STATE_MASK) == CELL_RUNNING)
    {
      rt_futex_wait (&cell->state, running, look, true);
      if (load_acquire (&cell->state) == running && rt_child_ended_p (c, false))
	return true;
      if (look < LAST_LOOK_NS)
	look += look / 4;
    }
  if (load_relaxed (&cell->state) == CELL_DONE)
    rt_job_store (j);
  return false;
}

/* Wait until a child of CREW has ended, and look why.  */

static void
wait_for_child (struct crew *crew, bool timeouts)
{
  struct deco_job *late[crew->size];
  memset (late, 0, sizeof late);
  if (crew->size == 1 && !timeouts)
    {
      struct rt_child *c = &crew->children[0];
      struct deco_job *j = crew->workers[0].first;
      if (!early_p (j) || !wait_for_output (j, c))
	rt_child_ended_p (c, true);
      child_ended (crew, 0, NULL);
      return;
    }
  if (timeouts)
    wait_and_kill (crew, late);
  else
    rt_child_wait_any (crew->children, crew->size, -1);
  for (uint32_t i = crew->size; i-- > 0;)
    if (rt_child_ended_p (&crew->children[i], late[i]))
      child_ended (crew, i, late[i]);
}

/* --- Running a batch.  */

/* Nothing of B runs now.  Is anything still to be run?  What ended by an exception
   failed.  */

static bool
open_jobs_p (struct rt_batch *b)
{
  bool open = false;
  for (uint32_t i = 0; i < b->count; i++)
    {
      struct deco_job *j = &b->jobs[i];
      /* Acquire: with the release in run_in_child; the output is complete.  */
      uint32_t state = load_acquire (&cell_of (j)->state);
      if (j->here || j->cause)
	continue;
      if (state == CELL_THREW)
	rt_job_fail (j, DECO_THREW, 0);
      open |= state != CELL_DONE && !j->cause;
    }
  return open;
}

/* Run the jobs of B in children.  */

static void
run_in_children (struct rt_batch *b)
{
  uint32_t most = rt_env.workers < b->count ? rt_env.workers : b->count;
  struct worker_process workers[most];
  struct rt_child children[most];
  struct crew crew = { .batch = b, .most = most, .workers = workers,
		       .children = children };
  bool timeouts = timeouts_p (b);
  int state;
  /* The thread that forked them must not end before them.  */
  pthread_setcancelstate (PTHREAD_CANCEL_DISABLE, &state);
  do
    {
      start_children (&crew);
      if (crew.size)
	wait_for_child (&crew, timeouts);
    }
  while (crew.size || open_jobs_p (b));
  pthread_setcancelstate (state, NULL);
}

/* Put what the children of B did into the books of W.  */

static void
note_times (struct rt_worker *w, struct rt_batch *b)
{
  for (uint32_t i = 0; i < b->count; i++)
    {
      const struct cell *c = cell_of (&b->jobs[i]);
      if (c->ended)
	rt_times_child (w, site_of (&b->jobs[i]), c->started, c->ended, c->pid);
    }
}

/* Without an arena.  */

static void
run_without_arena (struct rt_batch *b)
{
  for (uint32_t i = 0; i < b->count; i++)
    no_child (&b->jobs[i], ENOMEM);
}

/* Run the first of the COUNT tasks TASKS, as many as fit into a batch, in B, which
   is to be freed.  DUE: it is one, and its turn has come.  */

static void
run_batch (struct rt_batch *b, struct deco_task **tasks, uint32_t count, bool due)
{
  rt_batch_init (b, tasks, count);
  b->due = due;
  if (!b->arena)
    {
      run_without_arena (b);
      return;
    }
  struct rt_worker *w = rt_worker_self ();
  struct rt_span span;
  if (w && rt_times_p ())
    rt_times_begin (w, &span);
  rt_executor_run (b);
  run_in_children (b);
  if (w)
    store_relaxed (&w->count.children, w->count.children + b->children);
  if (w && rt_times_p ())
    {
      rt_times_end (w, &span, RT_WAIT, NULL);
      note_times (w, b);
    }
}

/* --- A frame's tasks.  */

/* The pending process tasks of FRAME, at most MAX, to TASKS; returns how many.  */

static uint32_t
collect (struct rt_frame *frame, struct deco_task **tasks, uint32_t max)
{
  uint32_t n = 0;
  for (struct deco_task *t = frame->head; t && n < max; t = t->next)
    if (load_relaxed (&t->state) == RT_PENDING)
      tasks[n++] = t;
  return n;
}

/* Run the first of the N tasks TASKS of FRAME, and commit what has finished.  Returns
   how many were run.  */

static uint32_t
run_tasks_own (struct rt_frame *frame, struct deco_task **tasks, uint32_t n)
{
  struct rt_batch b;
  run_batch (&b, tasks, n, false);
  for (uint32_t i = 0; i < b.count; i++)
    store_release (&tasks[i]->state,
		   (uint32_t) (tasks[i]->exception ? RT_THREW : RT_DONE));
  frame->processes -= b.count;
  frame->batch = &b;
  rt_retire_own (frame);
  frame->batch = NULL;
  rt_batch_free (&b);
  return b.count;
}

/* Run the pending tasks of FRAME, which are all for other processes, and commit
   what has finished.  */

void
rt_process_drain_own (struct rt_frame *frame)
{
  while (frame->processes)
    {
      /* Without memory for all, one by one.  */
      struct deco_task *one, **tasks = &one;
      struct deco_task **all = malloc (frame->processes * sizeof *all);
      if (all)
	tasks = all;
      uint32_t n = collect (frame, tasks, all ? frame->processes : 1);
      for (uint32_t done = 0; done < n;)
	done += run_tasks_own (frame, tasks + done, n - done);
      free (all);
    }
}

/* The result of TASK, of FRAME, is due.  True if it is to be committed.  */

bool
rt_process_deliver_own (struct rt_frame *frame, struct deco_task *task)
{
  struct deco_failure failure;
  const struct deco_site *site = task->site;
  if (!frame->batch)
    return true;		/* Run by the caller.  */
  struct deco_job *j = &frame->batch->jobs[task->place];
  if (!rt_job_failed_p (j, &failure))
    {
      rt_job_deliver (j);
      return true;
    }
  /* If the handler decides to exit, nothing more is committed.  */
  bool committing = frame->committing;
  frame->committing = true;
  enum deco_decision d
    = rt_failure_decide (&failure, (char *) task + site->result_offset,
			 site->result_size);
  frame->committing = committing;
  /* The result of a future is zero then, as rt_failure_decide left it.  */
  return d == DECO_SUPPLY || (site->flags & DECO_SITE_FUTURE);
}

/* --- A call where it stands.  */

/* Run TASK in a process of its own and deliver its output.  False if it failed, and
   why to *FAILURE.  */

bool
rt_process_run_one (struct deco_task *task, struct deco_failure *failure)
{
  struct rt_batch b;
  run_batch (&b, &task, 1, true);
  bool failed = rt_job_failed_p (b.jobs, failure);
  if (!failed)
    rt_job_deliver (b.jobs);
  rt_batch_free (&b);
  return !failed;
}

/* Run the task in the record TASK_P, of SITE_P, by itself, and deliver its
   result.  */

void
__deco_isolate (void *task_p, void *site_p)
{
  struct deco_task *task = task_p;
  struct deco_site *site = site_p;
  struct deco_failure failure;
  void *result = (char *) task + site->result_offset;
  rt_worker_self ();		/* With it the handlers of fork and exit.  */
  rt_task_prepare (task, site);
  if (rt_process_run_one (task, &failure))
    {
      if (task->raised)
	rt_fp_raise (task->raised);
      return;
    }
  rt_failure_decide (&failure, result, site->result_size);
}

/* --- Settings.  */

void
deco_recycle (unsigned tasks, size_t bytes)
{
  store_relaxed (&recycle_tasks, tasks);
  store_relaxed (&recycle_bytes, bytes);
}
