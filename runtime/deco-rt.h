/* libdeco's private header, cut by the file that defines each thing.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later, with the GCC Runtime Library Exception,
   version 3.1; see the files COPYING and COPYING.RUNTIME.

   Glossary.  One word, one meaning, here and in the manual:

     task       a call of a concurrent function in a synchronized one
     record     the memory of a task that was pushed: captured arguments,
		result, state
     invocation one execution of a synchronized function's body
     frame      the runtime's view of an invocation with pending tasks; it does
		not exist before the first of them is recorded
     owner      the worker whose thread executes the invocation
     thief      a worker that took a task from another one's deque
     worker     the runtime's view of a thread that ever spawned or stole
     push       make a record stealable
     join       run or await every task of a frame: what a barrier does
     log        the frame's records in spawn order
     retire     take the oldest finished record off the log, committing it
     commit     store a task's deferred result, or do with it what else the
		program says, by the owner, in log order
     hungry     said of a thief that looks for work and finds none
     grain      mean run time of a site's tasks, in nanoseconds
     job	a task that is run in another process
     batch	the jobs that are run together, at a barrier
     child	a process that was forked to run jobs
     range	the iterations of a loop, run in chunks of them
     helper	a task that takes part in a range

   Prefixes: __deco_ is called by generated code, deco_ by users, rt_ is
   private.  Suffixes: _own is for the owner's thread alone, _steal for any
   other, _locked needs the lock named in the comment.  */

#ifndef DECO_RT_H
#define DECO_RT_H 1

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/types.h>
#define DECO_LIBRARY 1
#pragma GCC visibility push (default)
#include "deco.h"
#pragma GCC visibility pop
#include "deco-abi.h"
#include "rt-atomic.h"

#define RT_COLD __attribute__ ((cold, noinline))
/* Of functions that run in a forked child, where the threads are gone that touched
   the same objects: there is nobody to race with.  */
#define RT_AFTER_FORK __attribute__ ((no_sanitize ("thread")))
/* Assert an invariant where RT_DEBUG is defined, as the tests do.  */
#ifdef RT_DEBUG
# define rt_check(X) \
  ((X) ? (void) 0 : rt_fatal ("%s:%d: not so: %s", __FILE__, __LINE__, #X))
#else
# define rt_check(X) ((void) 0)
#endif
#define likely(X) __builtin_expect (!!(X), 1)
#define unlikely(X) __builtin_expect (!!(X), 0)

#pragma GCC visibility push (hidden)

struct rt_worker;
struct rt_frame;

/* Are tasks of SITE for another process?  */

static inline bool
rt_process_p (const struct deco_site *site)
{
  return site->flags & DECO_SITE_PROCESS;
}

/* In deque.c  */

#define RT_DEQUE_SIZE 256

/* A Chase-Lev deque of fixed size.  TOP only grows.  Invariant, checked by
   rt_deque_valid_p:  0 <= bottom - top <= RT_DEQUE_SIZE, but for the moment in
   which the owner's pop has lowered BOTTOM and not yet looked at TOP, when
   bottom - top == -1 is possible.  */
struct rt_deque
{
  /* Written by the owner, read by thieves.  */
  int64_t bottom;
  struct deco_task *ring[RT_DEQUE_SIZE];
  /* *** Shared part ***: written by thieves and by the owner's last pop.  */
  int64_t top __attribute__ ((aligned (128)));
};

bool rt_deque_push_own (struct rt_deque *, struct deco_task *);
struct deco_task *rt_deque_newest_own (struct rt_deque *, int64_t mark);
struct deco_task *rt_deque_pop_own (struct rt_deque *, int64_t mark);
struct deco_task *rt_deque_steal (struct rt_deque *, const struct rt_frame *);
int64_t rt_deque_stock_own (struct rt_deque *);
bool rt_deque_valid_p (struct rt_deque *);

/* In pool.c  */

#define RT_CLASSES 26		/* Powers of two from 128 bytes to 4 GiB.  */

/* Free lists of one worker's records, used by its thread alone.  The memory
   is never given back, so that a thief may read a record that its owner has
   just recycled (deque.c says when).  */
struct rt_pool
{
  void *free[RT_CLASSES];
  bool whole;			/* Of frames: no payload in them.  */
};

void *rt_pool_alloc_own (struct rt_pool *, uint32_t size);
void rt_pool_free_own (struct rt_pool *, void *, uint32_t size);

/* In worker.c  */

enum rt_parked
{
  RT_AWAKE,		/* Running, or looking for work.  */
  RT_DOZING,		/* An idle thief, asleep with a time-out.  */
  RT_DEEP,		/* An idle thief, asleep until woken.  */
  RT_WAITING		/* An owner at a barrier.  */
};

struct rt_counters
{
  uint64_t pushed, popped, stolen, inlined, deferred, committed, joins,
	   parks, wakes, frames, serial_loops, ranges, children,
	   failures;
};

/* In times.c  */

enum rt_doing { RT_CALLER, RT_TASK, RT_WAIT, RT_COMMIT, RT_IDLE, RT_DOINGS };

struct rt_span
{
  uint64_t start;
  uint64_t inner;		/* Of the span around it, until now.  */
};

/* A task or an outermost invocation, between two barriers: what the tasks of
   this one took, where the LATEST ends, and what was SAVED before.  */
struct rt_strand
{
  uint64_t start, saved, tasks, latest;
};

struct rt_task_span
{
  struct rt_span span;
  struct rt_strand outer;
};

struct rt_event;
struct rt_site_times;

/* One worker's, used by its thread alone and read at exit.  */
struct rt_times
{
  uint64_t inner;		/* Of the present span: what is inside.  */
  uint64_t spent[RT_DOINGS];
  struct rt_strand strand;
  uint64_t work, span;		/* Of finished outermost invocations.  */
  struct rt_site_times *sites;
  uint32_t sites_count;
  uint32_t events_count;
  struct rt_event *events;
  uint64_t dropped;
};

void rt_times_begin (struct rt_worker *, struct rt_span *);
uint64_t rt_times_end (struct rt_worker *, const struct rt_span *,
		       enum rt_doing, const struct deco_site *);
void rt_times_task_begin (struct rt_worker *, struct rt_task_span *);
void rt_times_task_end (struct rt_worker *, const struct rt_task_span *,
			const struct deco_site *, bool stolen,
			uint32_t position);
uint32_t rt_times_position (struct rt_worker *);
void rt_times_child (struct rt_worker *, const struct deco_site *,
		     uint64_t start, uint64_t end, pid_t child);
void rt_times_barrier (struct rt_worker *);
void rt_times_region_begin (struct rt_worker *, struct rt_span *);
void rt_times_region_end (struct rt_worker *, const struct rt_span *);
void rt_times_print (void);
void rt_times_trace (void);
/* Are times taken at all?  */
#define rt_times_p() unlikely (rt_env.stats || rt_env.trace)

/* A worker is allocated once and never freed; a thread that ends leaves its
   worker to a later one.  */
struct rt_worker
{
  /* Read by the owner at every spawn, set by thieves; alone on its line.  */
  struct deco_worker shared;

  /* Local part: the owner's, other threads read it only where said.  */
  struct rt_frame *current __attribute__ ((aligned (128)));
			/* Innermost live frame, or the one whose task runs;
			   read by rt_exit.  */
  uint64_t random;	/* State of the generator of delays and victims.  */
  uint32_t nesting;	/* Tasks on this thread's stack.  */
  uint32_t untaken;	/* Small tasks pushed in vain, since attn was cleared for
			   that.  */
  const struct deco_site *within; /* Of the task that runs, if it holds a place
				   (limit.c).  */
  unsigned slept_ms;	/* What DECO_SCHEDULE=delay has used up.  */
  struct rt_worker *victim; /* Where the last steal succeeded.  */
  struct rt_pool pool;		/* Records.  */
  struct rt_pool frames;	/* Frames: their memory never becomes a
				   record's, whose payload is not atomic.  */
  struct rt_counters count; /* Read at exit by rt_stats_print.  */
  struct rt_times times;

  /* Set once, before the worker is published.  */
  struct rt_worker *next;
  unsigned id;

  /* *** Shared part ***  */
  uint32_t parked __attribute__ ((aligned (128)));
			/* enum rt_parked, and the futex word.  The worker sets
			   it, whoever wakes it sets RT_AWAKE.  */
  uint32_t taken;	/* A thread is attached.  */
  uint32_t busy;	/* Runs a task or has a live frame, and is not
			   blocked; read by rt_exit.  */
  struct rt_deque deque;
};

extern struct rt_worker *rt_workers;	/* List by NEXT, grows only.  */

/* Count one event F of W, by its thread.  Relaxed: thieves look for activity,
   and no order matters.  */
#define rt_count(W, F) store_relaxed (&(W)->count.F, (W)->count.F + 1)

struct rt_worker *rt_worker_self (void);
void rt_worker_alone (void);
void rt_worker_wake_idle (struct rt_worker *, bool worth);
struct deco_task *rt_worker_steal (struct rt_worker *,
				   const struct rt_frame *);
void rt_worker_park (struct rt_worker *, enum rt_parked, long ns,
		     bool (*) (void *), void *);
void rt_worker_wake (struct rt_worker *);
void rt_worker_arm_all (void);
bool rt_worker_foreign_p (unsigned generation);
uint64_t rt_now_ns (void);
uint64_t rt_random (struct rt_worker *);
extern unsigned rt_generation;	/* Raised in a forked child.  */

/* In threads.c  */

void rt_threads_start (void);
void rt_threads_block_signals (sigset_t *before);
extern uint32_t rt_thieves;	/* How many thieves are running.  */

/* In thief.c  */

void rt_thief_main (void);

/* In life.c: exit and fork.  */

void rt_life_watch (void);
extern uint32_t rt_exiting;	/* exit was called: start no task.  */

/* In task.c  */

enum rt_state
{
  RT_PENDING,		/* Recorded, perhaps in a deque.  */
  RT_DONE,		/* Finished; the record is its owner's again.  */
  RT_THREW		/* Finished by an exception, kept in the record.  */
};

/* A frame is recycled like a record, and thieves may read PARENT and DEPTH of
   a recycled one; every other field is the owner's.  Invariants, checked by
   rt_frame_valid_p: HEAD to TAIL are COUNT records in spawn order; owner's
   deque above MARK holds only records of this frame.  */
struct rt_frame
{
  struct rt_frame *parent;	/* Frame of the task that this runs in.  */
  uint32_t depth;		/* parent ? parent->depth + 1 : 0.  */
  unsigned generation;		/* rt_generation when it was made.  */
  const struct deco_site *within; /* The worker's, when it was made; read by
				   those who run tasks below it.  */
  struct deco_task *held;	/* The oldest record that was not pushed since
				   enough of its function are, or null.  */
  struct rt_worker *owner;	/* Read by a thief that finishes a task.  */
  int64_t mark;
  struct deco_task *head, *tail;
  uint32_t count;
  uint32_t processes;		/* Pending ones for other processes.  */
  struct rt_batch *batch;	/* Whose output is being committed.  */
  uint32_t pending_groups;	/* Of the log's records, at least.  */
  void *exception;		/* Of the oldest task that threw: commit no
				   more.  */
  bool committing;		/* Inside a commit function.  */
  struct rt_span region;	/* If it has no parent.  */
  /* *** Shared part ***: the oldest unfinished record while the owner sleeps
     for it, else null.  Written by the owner, read by thieves.  */
  struct deco_task *awaited __attribute__ ((aligned (64)));
};

void rt_task_call (struct deco_task *);
void rt_task_prepare (struct deco_task *, struct deco_site *);
void rt_task_run (struct rt_worker *, struct deco_task *);
void rt_task_push_own (struct deco_task *, bool wake);
struct rt_frame *rt_frame_new_own (struct rt_worker *);
struct rt_frame *rt_frame_trim_own (struct rt_frame *);
void rt_frame_wait_own (struct rt_frame *, struct deco_task *,
			unsigned *patience);
bool rt_frame_within_p (const struct rt_frame *, const struct rt_frame *);
bool rt_frame_valid_p (struct rt_frame *);

/* In commit.c  */

#define RT_LOG_MAX 4096

struct deco_task *rt_record_new_own (struct rt_frame *, uint32_t size);
void rt_log_append_own (struct rt_frame *, struct deco_task *);
struct deco_task *rt_log_record_own (struct rt_frame *,
				     const struct deco_site *);
void rt_retire_own (struct rt_frame *);

/* In range.c  */

/* The owner's view of a range while it runs it.  */
struct rt_walk
{
  struct rt_worker *w;
  struct rt_frame *frame;
  struct deco_site *site;
  struct deco_loop *range;
  uint64_t next;		/* First iteration that was not run.  */
  uint64_t ns, timed;		/* What so many of them took.  */
  int64_t mark;			/* Where its helpers begin in the deque,  */
  struct deco_task *last;	/* and behind what record in the log.  */
};

void rt_range_help (struct deco_task *);
void rt_range_pause (void);
void rt_range_call_helpers (struct rt_walk *, void *shared, uint32_t thieves);
void rt_range_dismiss_helpers (struct rt_walk *);
void rt_range_record (struct deco_site *, uint64_t n, uint64_t ns);
uint64_t rt_range_estimate (const struct deco_site *, uint64_t n);
uint64_t rt_range_iterations_in (const struct deco_site *, uint64_t ns);
void rt_range_late_order (struct rt_worker *, uint64_t count, uint64_t *start,
			  uint64_t *step);
uint64_t rt_range_late_next (uint64_t at, uint64_t step, uint64_t count);

/* In ordered.c  */

void rt_ordered_help (struct deco_task *);
void rt_ordered_share (struct rt_walk *, uint32_t thieves);
void rt_ordered_run_late (struct rt_worker *, const struct deco_site *,
			  struct deco_loop *);

/* In child.c  */

/* A process that was forked.  */
struct rt_child
{
  pid_t pid;
  int fd;			/* Of the process; -1: none.  */
  enum deco_cause cause;	/* When it has ended: why.  */
  int value;
};

extern bool rt_in_child;	/* This is one.  */
void rt_thread_is_ours (void);
bool rt_child_fork (struct rt_child *, struct deco_job *, int *code);
void rt_child_flush (void);
bool rt_child_ended_p (struct rt_child *, bool block);
void rt_child_kill (struct rt_child *);
void rt_child_wait_any (struct rt_child *, uint32_t n, int64_t ns);

/* In batch.c  */

struct rt_batch;
void rt_batch_forget (void);

/* In mapped.c  */

void rt_extents_fork (struct deco_job *);
void rt_extents_forked (void);

/* In process.c  */

void rt_process_drain_own (struct rt_frame *);
bool rt_process_deliver_own (struct rt_frame *, struct deco_task *);
bool rt_process_run_one (struct deco_task *, struct deco_failure *);

/* In failure.c  */

struct deco_failure rt_failure_of (const struct deco_site *, enum deco_cause,
				   int value, unsigned attempts);
void rt_failure_warn (const struct deco_failure *);
bool rt_failure_handled_p (void);
void rt_failure_forget (void);
enum deco_decision rt_failure_decide (const struct deco_failure *, void *result,
				      size_t size);

/* In executor.c  */

void rt_executor_forget (void);

/* In limit.c  */

/* PLACE of a record that was not pushed.  */
#define RT_HELD UINT32_MAX

void rt_wait_uncancelled (pthread_cond_t *, pthread_mutex_t *);
bool rt_limit_offer_p (const struct deco_site *);
bool rt_limit_above_p (const struct rt_worker *, const struct deco_site *);
bool rt_limit_enter (const struct deco_task *);
void rt_limit_leave (const struct deco_site *, bool offered, bool entered);
bool rt_limit_same_p (const struct deco_site *, const struct deco_site *);
bool rt_limit_take (const struct deco_site *, bool wait);
void rt_limit_give_back (const struct deco_site *);
void rt_limit_forget (void);

/* In detached.c  */

void rt_detached_finish (void);
void rt_detached_forget (void);

/* In grain.c  */

bool rt_grain_first_p (struct deco_site *);
bool rt_grain_fine_p (const struct deco_site *);
bool rt_grain_small_p (struct deco_site *);
int64_t rt_grain_stock (const struct deco_site *, uint32_t thieves);
bool rt_grain_wake_p (const struct deco_site *);
bool rt_grain_measure_p (struct deco_site *);
void rt_grain_record (struct deco_site *, uint32_t depth, uint64_t ns);
#define RT_GRAIN_EAGER 1000	/* ns; from here on everything is pushed.  */

/* In schedule.c  */

enum rt_schedule
{
  RT_STEAL, RT_SERIAL, RT_REVERSE, RT_RANDOM, RT_DELAY
};

#define RT_LATE_MAX 65536

/* True if tasks are kept for the barrier and run there by the caller.  */
#define rt_late_p() (rt_env.schedule >= RT_SERIAL \
		     && rt_env.schedule <= RT_RANDOM)
void rt_late_run_own (struct rt_frame *, uint32_t n);
void rt_delay (struct rt_worker *);

/* In check.c  */

bool rt_check_snapshot_p (void);
bool rt_check_frame_p (const struct rt_frame *);
void rt_check_begin_own (struct rt_frame *, const struct deco_site *);
void rt_check_end_own (uintptr_t join);
void rt_check_own (void *, size_t);

/* In env.c  */

struct rt_env
{
  enum rt_schedule schedule;
  uint64_t seed;
  unsigned workers;
  unsigned detached_max;	/* Runners of detached calls.  */
  bool detached_kill;
  const char *trace;		/* A file, or null.  */
  bool stats;
  bool check;
};
extern struct rt_env rt_env;
unsigned rt_env_cpus (const char *root);
size_t rt_env_stack_size (void);

/* In stats.c  */

void rt_stats_print (void);

/* In error.c  */

void rt_warn (const char *, ...) __attribute__ ((format (printf, 1, 2)));
void rt_fatal (const char *, ...)
  __attribute__ ((format (printf, 1, 2), noreturn));

/* In exception.c  */

void rt_exception_uncount (void);
void rt_exception_rethrow (void *) __attribute__ ((noreturn));
void rt_exception_drop (void *);

/* In fpenv.c  */

uint32_t rt_fp_control (void);
uint32_t rt_fp_enter (uint32_t control, uint32_t *saved);
uint32_t rt_fp_leave (uint32_t saved);
void rt_fp_raise (uint32_t);

#pragma GCC visibility pop

#pragma GCC visibility push (default)

/* Entry points of generated code, from the table both sides compile.  */
#define DECO_ENTRY(F, RESULT, N, A, B, C, D) \
  extern DECO_C_##RESULT __deco_##F (DECO_ARGS_##N (A, B, C, D));
#include "deco-abi.def"

extern const char DECO_ABI_SYMBOL;

/* The worker of this thread; generated code polls its ATTN.  Before a thread's
   first spawn it is a dummy that is always hungry.  */
extern __thread struct deco_worker *__deco_self
  __attribute__ ((tls_model ("initial-exec")));

#pragma GCC visibility pop

_Static_assert (sizeof (struct deco_task) <= DECO_TASK_PAYLOAD,
		"the payload begins behind the head");
_Static_assert (offsetof (struct deco_worker, attn) == 0,
		"the poll is one load");

#endif /* DECO_RT_H */
