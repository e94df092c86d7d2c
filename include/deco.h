/* The user's header: attributes as macros, plain C without the plugin.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later, with the GCC Runtime Library Exception,
   version 3.1; see the files COPYING and COPYING.RUNTIME.

   A program needs none of this: __attribute__ ((concurrent)) and
   __attribute__ ((synchronized)) suffice.  The macros keep a compiler without
   the plugin quiet about attributes that it does not know, and let the same
   source be its own serial elision.  The plugin predefines __DECO__.  */

#ifndef DECO_H
#define DECO_H 1

#include <stddef.h>

/* --- Tasks in other processes.  */

/* Why a task in another process did not finish.  */
enum deco_cause
{
  DECO_SIGNAL = 1,	/* It died of a signal; VALUE is its number.  */
  DECO_EXIT,		/* It left by exit; VALUE is the code.  */
  DECO_TIMEOUT,		/* It took longer than "timeout=S".  */
  DECO_THREW,		/* A C++ exception left it.  */
  DECO_NO_PROCESS,	/* None could be had; VALUE is an errno.  */
  DECO_LOST		/* It is gone, and nobody knows why: the program
			   ignores SIGCHLD, or waited for the process.  */
};

/* A task that failed, after so many attempts ("retries=N" are N + 1).  The
   strings live as long as the program.  */
struct deco_failure
{
  const char *function;	/* The concurrent function.  */
  const char *file;	/* The call.  */
  unsigned line;
  enum deco_cause cause;	/* Of the last attempt.  */
  int value;
  unsigned attempts;
};

/* What becomes of a call that failed.  */
enum deco_decision
{
  DECO_STOP,		/* Say what happened and exit (EXIT_FAILURE).  */
  DECO_KEEP,		/* Go on: nothing is stored, updated or called with the
			   result, and memory is as it was.  Where the program
			   uses it otherwise, the result is zero.  */
  DECO_SUPPLY		/* Go on with the result that the handler stored.  */
};

/* Decides about FAILURE.  RESULT points to the result, SIZE bytes of zeros, of
   the function's type, or, if the compiler computed something of it at once, as
   in "r[i] = 2 * f (i)", of that.  Null and 0 if there is none.  Called in program
   order by the thread whose barrier or call it is; may not leave but by
   returning or by exit.  */
typedef enum deco_decision deco_failure_handler (const struct deco_failure *,
						 void *result, size_t size,
						 void *data);

/* What deco_take found.  */
enum { DECO_NONE, DECO_DONE, DECO_FAILED };

/* --- Executors of one's own.  */

/* A task that an executor is to run; libdeco's.  */
struct deco_job;

/* What runs tasks instead of processes that libdeco forks.  Source of the idea:
   DECO's concurrent.custom (pool, apply_async).  */
struct deco_executor
{
  size_t size;			/* Of this structure.  */
  /* Take JOB, to run it at some time, or refuse it by a result other than 0:
     libdeco then runs it.  Called by the thread at whose barrier it is due.  */
  int (*submit) (struct deco_job *job, void *data);
  /* Return when at least one of the jobs submitted by this thread has been
     finished or failed that was not when it was called; called until all have.  A
     result other than 0 says that the others never will: they failed, as
     DECO_LOST.  */
  int (*wait) (void *data);
};

#if defined __DECO__ || defined DECO_LIBRARY

# ifdef __cplusplus
extern "C" {
# endif
/* Marks for the plugin, which removes them; no such functions exist.  */
extern void __deco_serial (void);
extern void __deco_wait (void (*) (void));
extern void __deco_wait_all (void);
/* What deco_take calls.  */
extern int __deco_take (void (*) (void), void *);

/* From now on HANDLER decides about tasks that failed, with DATA as its last
   argument; null, as at the beginning: DECO_STOP.  For the whole program.
   Thread-safe.  */
extern void deco_set_failure_handler (deco_failure_handler *handler, void *data);

/* Describe why FAILURE failed, as "SIGSEGV" or "exit code 3", in BUFFER of SIZE
   bytes, cut off where it is full.  Returns BUFFER.  Thread-safe.  */
extern char *deco_failure_text (const struct deco_failure *failure, char *buffer,
				size_t size);

/* What the last deco_take of this thread that returned DECO_FAILED found; valid
   until its next deco_take.  */
extern const struct deco_failure *deco_take_failure (void);

/* Replace workers by others after TASKS tasks, and when one has more than BYTES of
   memory in use; 0: never.  For process tasks, whole program, thread-safe.  The
   initial values are those of DECO_PROCESS_TASKS and DECO_PROCESS_RSS.  */
extern void deco_recycle (unsigned tasks, size_t bytes);

/* Let EXECUTOR, called with DATA, run tasks of the kind "process" or "isolated";
   null: libdeco again.  Both must live as long as they are set.  Returns 0, or
   -1 if KIND is neither, or EXECUTOR is of another version.  */
extern int deco_set_executor (const char *kind,
			      const struct deco_executor *executor, void *data);

/* The name of JOB's function; it lives as long as the program.  */
extern const char *deco_job_function (const struct deco_job *job);

/* Run JOB in the calling process, which may be a copy of the one that submitted it,
   and return its output, *SIZE bytes: the result, and what it wrote to its
   extents.  The bytes live until JOB is finished.  Null: an exception left
   it.  */
extern const void *deco_job_run (struct deco_job *job, size_t *size);

/* JOB has finished, with OUTPUT, a copy of what deco_job_run returned, of SIZE
   bytes.  In the process that submitted it, by any thread.  JOB is gone then.
   Returns 0, or -1 if the size is wrong: then JOB has failed.  */
extern int deco_job_finish (struct deco_job *job, const void *output,
			    size_t size);

/* JOB has failed for the reason CAUSE with VALUE; the same otherwise.  */
extern void deco_job_fail (struct deco_job *job, enum deco_cause cause,
			   int value);
# ifdef __cplusplus
}
# endif

/* Calls of the function so declared become tasks when they are written in a
   synchronized function.  Arguments: strings, as in the manual, chapter
   "Attributes"; none for the default, threads.  */
# define DECO_CONCURRENT(...) __attribute__ ((__concurrent__ __VA_OPT__ ((__VA_ARGS__))))

/* Calls of concurrent functions in the body of the function so declared are
   tasks; barriers are placed by the compiler.  */
# define DECO_SYNCHRONIZED __attribute__ ((__synchronized__))

/* CALL, an expression, evaluated by the caller's thread where it stands, as if
   the functions it calls were not concurrent.  Its value is CALL's.  */
# define DECO_SERIAL(CALL) \
  __extension__ ({ char __deco_scope __attribute__ ((__unused__)); \
		   __deco_serial (); CALL; })

/* In the body of a synchronized function: a barrier that waits for the pending
   tasks of the concurrent function F, a name of one, and commits their results.
   Anywhere: waits for all detached calls of F; inside of a detached call, for
   those that it made.  F is not called.  The compiler places the barriers that a
   program needs; this is for what it cannot know, say that another process
   looks at shared memory now.  Returns nothing, cannot fail.  */
# define deco_wait(F) __deco_wait ((void (*) (void)) (F))

/* The same for all pending tasks of this invocation, and all detached calls.  */
# define deco_wait_all() __deco_wait_all ()

/* The next detached call of F that has finished, in the order in which they do;
   waits for one if there is none yet.  Returns DECO_DONE, with the result at
   RESULT, a pointer to an object of F's type (null for a void function, or if it
   is not wanted); DECO_FAILED, with RESULT untouched; DECO_NONE if no call is left
   to wait for.  Every call is delivered once; thread-safe.  */
# define deco_take(F, RESULT) __deco_take ((void (*) (void)) (F), (RESULT))

#else

# define DECO_CONCURRENT(...)
# define DECO_SYNCHRONIZED
# define DECO_SERIAL(CALL) (CALL)
# define deco_wait(F) ((void) (F))
# define deco_wait_all() ((void) 0)
# define deco_take(F, RESULT) ((void) (F), (void) (RESULT), DECO_NONE)

/* Without the plugin no task fails, no call is detached, and no executor is
   asked.  */

static inline void
deco_set_failure_handler (deco_failure_handler *handler, void *data)
{
  (void) handler;
  (void) data;
}

static inline char *
deco_failure_text (const struct deco_failure *failure, char *buffer, size_t size)
{
  (void) failure;
  if (size)
    *buffer = 0;
  return buffer;
}

static inline const struct deco_failure *
deco_take_failure (void)
{
  return NULL;
}

static inline void
deco_recycle (unsigned tasks, size_t bytes)
{
  (void) tasks;
  (void) bytes;
}

static inline int
deco_set_executor (const char *kind, const struct deco_executor *executor,
		   void *data)
{
  (void) kind;
  (void) executor;
  (void) data;
  return 0;
}

static inline const char *
deco_job_function (const struct deco_job *job)
{
  (void) job;
  return "";
}

static inline const void *
deco_job_run (struct deco_job *job, size_t *size)
{
  (void) job;
  *size = 0;
  return NULL;
}

static inline int
deco_job_finish (struct deco_job *job, const void *output, size_t size)
{
  (void) job;
  (void) output;
  (void) size;
  return 0;
}

static inline void
deco_job_fail (struct deco_job *job, enum deco_cause cause, int value)
{
  (void) job;
  (void) cause;
  (void) value;
}

#endif

#endif /* DECO_H */
