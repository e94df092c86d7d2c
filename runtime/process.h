/* Jobs: tasks for other processes, as process.c, batch.c and executor.c share
   them.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later, with the GCC Runtime Library Exception,
   version 3.1; see the files COPYING and COPYING.RUNTIME.

   A job is a task that is run elsewhere; a batch, the jobs that are run together;
   the arena, memory that the caller shares with the children it forks for a batch,
   with a cell for each job.  */

#ifndef RT_PROCESS_H
#define RT_PROCESS_H 1

#include "deco-rt.h"

enum cell_state { CELL_PENDING, CELL_RUNNING, CELL_DONE, CELL_THREW };

/* STATE: the state in the lowest bits, and above them the number of the child that
   claimed it, so that both change at once.  */
#define CELL_STATE_BITS 2
#define CELL_STATE_MASK ((1u << CELL_STATE_BITS) - 1)
#define cell_word(STATE, RUNNER) \
  ((uint32_t) (STATE) | (uint32_t) (RUNNER) << CELL_STATE_BITS)

/* In the arena; the output follows, aligned to CELL_ALIGN.  */
struct cell
{
  uint32_t state;
  uint32_t raised;		/* Floating-point exceptions.  */
  uint64_t started, ended;	/* When, by rt_now_ns; 0: not yet.  */
  int32_t pid;			/* Of the child in which it ended.  */
  int32_t exit_code;		/* 1 + that of the child which began with this
				   one, if it left by exit; else 0.  */
  uint32_t copies;		/* enum cell_copies, and a futex's word.  */
  bool awaited;			/* The caller sleeps on STATE.  */
};

/* Of the extents that the caller copies to the arena while the child begins.  */
enum cell_copies { COPIES_DUE, COPIES_AWAITED, COPIES_THERE };

#define CELL_ALIGN 64

struct deco_job
{
  struct rt_batch *batch;
  struct deco_task *task;
  uint64_t cell, end;		/* Offsets in the arena.  */
  uint64_t size;		/* Of the output.  */
  uint64_t mapped;		/* Bit I: the arena is mapped over the whole
				   pages of extent I in the child, and the caller
				   does not share them, see mapped.c.  */
  enum deco_cause cause;	/* 0: it has not failed.  */
  int value;
  unsigned attempts;
  bool here;			/* Was run by the caller.  */
  bool stored;			/* Its extents are where they belong.  */
  uint32_t submitted;		/* To an executor of the program's; atomic, see
				   executor.c.  */
};

struct rt_batch
{
  struct deco_job *jobs;
  struct deco_job only;		/* If there is one.  */
  uint32_t count;
  uint32_t first_open;		/* No job before this is pending.  */
  char *arena;			/* Null: there is no memory.  */
  uint64_t size, mapped;	/* Used, and there.  */
  bool populated;		/* It has all its pages already.  */
  char *before;			/* Values of the extents before, if some of them
				   overlap: laid out like the arena.  */
  bool due;			/* Nothing of the caller's comes before what
				   its only job puts out.  */
  uint32_t children;		/* That were forked.  */
  uint64_t stopped;		/* ns in which this process did not run.  */
};

static inline struct deco_site *
site_of (const struct deco_job *j)
{
  return j->task->site;
}

static inline bool
isolated_p (const struct deco_job *j)
{
  return site_of (j)->flags & DECO_SITE_ISOLATED;
}

/* Will the child that runs J run nothing else?  */

static inline bool
only_job_p (const struct deco_job *j)
{
  return isolated_p (j) || j->batch->count == 1;
}

static inline struct cell *
cell_of (const struct deco_job *j)
{
  return (struct cell *) (j->batch->arena + j->cell);
}

static inline char *
output_of (const struct deco_job *j)
{
  return (char *) cell_of (j) + CELL_ALIGN;
}

#pragma GCC visibility push (hidden)

/* In batch.c  */

void rt_batch_init (struct rt_batch *, struct deco_task **, uint32_t count);
void rt_batch_free (struct rt_batch *);
void rt_job_put_output (const struct deco_job *);
bool rt_job_failed_p (const struct deco_job *, struct deco_failure *);
void rt_job_store (struct deco_job *);
void rt_job_deliver (struct deco_job *);

/* In extents.c  */

uint64_t rt_output_end (const struct deco_task *, uint64_t at);
bool rt_extents_overlap_p (struct rt_batch *);
void rt_extents_copy (const struct deco_job *, char *copy);
void rt_extents_put (const struct deco_job *);
void rt_extents_store (const struct deco_job *);

/* In mapped.c  */

void rt_extents_map (struct deco_job *);
bool rt_extents_unmap (struct deco_job *);

/* In process.c  */

void rt_job_fail (struct deco_job *, enum deco_cause, int value);

/* In executor.c  */

void rt_executor_run (struct rt_batch *);

#pragma GCC visibility pop

#endif /* RT_PROCESS_H */
