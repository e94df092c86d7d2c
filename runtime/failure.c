/* Tasks that failed: the handler's decision, and words for it.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later, with the GCC Runtime Library Exception,
   version 3.1; see the files COPYING and COPYING.RUNTIME.  */

#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "deco-rt.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static deco_failure_handler *handler;	/* Both under the lock.  */
static void *handler_data;

void
deco_set_failure_handler (deco_failure_handler *new_handler, void *data)
{
  pthread_mutex_lock (&lock);
  handler = new_handler;
  handler_data = data;
  pthread_mutex_unlock (&lock);
}

char *
deco_failure_text (const struct deco_failure *failure, char *buffer,
		   size_t size)
{
  const char *name;
  switch (failure->cause)
    {
    case DECO_SIGNAL:
      name = sigabbrev_np (failure->value);
      if (name)
	snprintf (buffer, size, "SIG%s", name);
      else
	snprintf (buffer, size, "signal %d", failure->value);
      break;
    case DECO_EXIT:
      snprintf (buffer, size, "exit code %d", failure->value);
      break;
    case DECO_TIMEOUT:
      snprintf (buffer, size, "timeout");
      break;
    case DECO_THREW:
      snprintf (buffer, size, "exception");
      break;
    case DECO_NO_PROCESS:
      name = strerrorname_np (failure->value);
      snprintf (buffer, size, "no process: %s", name ? name : "unknown error");
      break;
    default:
      snprintf (buffer, size, "lost");
    }
  return buffer;
}

/* The failure of a task of SITE for the reason CAUSE, VALUE, after ATTEMPTS.  */

struct deco_failure
rt_failure_of (const struct deco_site *site, enum deco_cause cause, int value,
	       unsigned attempts)
{
  return (struct deco_failure) { .function = site->callee, .file = site->file,
				 .line = site->line, .cause = cause,
				 .value = value, .attempts = attempts };
}

/* Say what happened.  */

void
rt_failure_warn (const struct deco_failure *f)
{
  char text[64];
  deco_failure_text (f, text, sizeof text);
  if (f->attempts > 1)
    rt_warn ("%s:%u: the task %s failed: %s (%u attempts)", f->file, f->line,
	     f->function, text, f->attempts);
  else
    rt_warn ("%s:%u: the task %s failed: %s", f->file, f->line, f->function,
	     text);
}

bool
rt_failure_handled_p (void)
{
  pthread_mutex_lock (&lock);
  bool handled = handler != NULL;
  pthread_mutex_unlock (&lock);
  return handled;
}

/* In a forked child: another thread may have held the lock.  */

void
rt_failure_forget (void)
{
  pthread_mutex_init (&lock, NULL);
}

/* Let the handler decide about F, whose result, SIZE bytes, goes to RESULT: zero if
   none is supplied.  Ends the program if that is the decision.  */

enum deco_decision
rt_failure_decide (const struct deco_failure *f, void *result, size_t size)
{
  pthread_mutex_lock (&lock);
  deco_failure_handler *decide = handler;
  void *data = handler_data;
  pthread_mutex_unlock (&lock);
  struct rt_worker *w = rt_worker_self ();
  if (w)
    rt_count (w, failures);
  memset (result, 0, size);
  enum deco_decision decision
    = decide ? decide (f, size ? result : NULL, size, data) : DECO_STOP;
  if (decision == DECO_KEEP)
    memset (result, 0, size);
  if (decision == DECO_KEEP || decision == DECO_SUPPLY)
    return decision;
  rt_failure_warn (f);
  exit (EXIT_FAILURE);
}
