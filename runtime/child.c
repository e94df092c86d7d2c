/* A forked process: its beginning, its end, and nothing left behind.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later, with the GCC Runtime Library Exception,
   version 3.1; see the files COPYING and COPYING.RUNTIME.

   fork, not clone: glibc then repairs malloc, stdio and its own locks in the
   child, and the program's pthread_atfork handlers run.  What else a program
   may notice of it, and what is done about that:

     buffered output    would be written by both.  The parent writes stdout and
			stderr before, unless another thread holds their locks;
			the child forgets what is left in any stream, and writes
			its own after each task.
     exit in the task	would run the program's exit handlers once more.  A
			handler registered in the child, the newest, runs first,
			writes buffered output and leaves.
     signals		The program's handlers stay.  All signals are blocked
			until the child has settled.
     SIGCHLD, wait	The parent waits for this one child by its pidfd.  The
			program may have ignored SIGCHLD, or wait for any child
			itself, and so take the status: then a task that said
			that it had finished has, and another is DECO_LOST.
     a killed parent	PR_SET_PDEATHSIG: the kernel kills the child when the
			thread that forked it ends, and that thread waits here.
     other threads	do not exist in the child, and no thread of ours is
			started there (life.c).  libgomp would wait for those of
			a team for ever: parallel regions get one thread.  */

#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "deco-rt.h"

#ifndef P_PIDFD
# define P_PIDFD 3
#endif

/* glibc's list of open streams, linked by _chain; absent elsewhere.  */
extern FILE *_IO_list_all __attribute__ ((weak));

/* In libgomp, which the debug build does without.  */
extern void omp_set_max_active_levels (int) __attribute__ ((weak));

bool rt_in_child;

/* Where the child says with what code it left by exit, one more than that.  */
static int *exit_code;

/* Write what STREAM holds, unless another thread is at it.  */

static void
flush_if_free (FILE *stream)
{
  /* The lock is a page to be copied; reading is not.  */
  if (!__fpending (stream) || ftrylockfile (stream) != 0)
    return;
  fflush_unlocked (stream);
  funlockfile (stream);
}

static void
flush_before_fork (void)
{
  if (!&_IO_list_all)
    fflush (NULL);
  flush_if_free (stdout);
  flush_if_free (stderr);
}

/* In the child: forget output that the parent will write.  */

static void
forget_output (void)
{
  if (&_IO_list_all)
    for (FILE *f = _IO_list_all; f; f = f->_chain)
      if (__fpending (f))
	__fpurge (f);
}

/* The task called exit.  */

static void
leave_by_exit (int status, void *unused)
{
  (void) unused;
  *exit_code = 1 + (status & 0377);
  fflush (NULL);
  _exit (status);
}

/* Threads of ours block signals that are meant for the program, and their children
   must not.  */

static __thread bool ours;

void
rt_thread_is_ours (void)
{
  ours = true;
}

/* This is a child of PARENT.  */

static void
become_child (pid_t parent, int *code)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (getppid () != parent)
    _exit (127);		/* It has ended meanwhile.  */
  rt_in_child = true;		/* It prints no statistics (life.c).  */
  forget_output ();
  if (omp_set_max_active_levels)
    omp_set_max_active_levels (0);
  exit_code = code;
  on_exit (leave_by_exit, NULL);
}

/* Fork C, which will begin with J.  True in the child, where *CODE will be the code of
   an exit and one; in the parent C->pid is 0, and errno set, if there is no child.  */

bool
rt_child_fork (struct rt_child *c, struct deco_job *j, int *code)
{
  sigset_t all, saved;
  pid_t parent = getpid ();
  flush_before_fork ();
  sigfillset (&all);
  pthread_sigmask (SIG_SETMASK, &all, &saved);
  rt_extents_fork (j);
  c->pid = fork ();
  if (c->pid == 0)
    {
      become_child (parent, code);
      if (ours)
	sigemptyset (&saved);
      pthread_sigmask (SIG_SETMASK, &saved, NULL);
      return true;
    }
  int error = errno;
  rt_extents_forked ();
  pthread_sigmask (SIG_SETMASK, &saved, NULL);
  c->fd = -1;
  if (c->pid > 0)
    c->fd = syscall (SYS_pidfd_open, c->pid, 0);
  else
    c->pid = 0;
  errno = error;
  return false;
}

/* In the child: write what its streams hold.  */

void
rt_child_flush (void)
{
  bool any = !&_IO_list_all;
  for (FILE *f = any ? NULL : _IO_list_all; f && !any; f = f->_chain)
    any = __fpending (f);
  if (any)
    fflush (NULL);
}

/* The cause of an end as waitid tells it.  */

static void
set_end (struct rt_child *c, const siginfo_t *info)
{
  if (info->si_code == CLD_EXITED)
    c->cause = DECO_EXIT;
  else
    c->cause = DECO_SIGNAL;
  c->value = info->si_status;
}

/* Has C ended, or wait for that if BLOCK?  Then why goes to C, which is no zombie
   any more and has no descriptor.  */

bool
rt_child_ended_p (struct rt_child *c, bool block)
{
  siginfo_t info;
  int how = WEXITED | (block ? 0 : WNOHANG), result;
  info.si_pid = 0;
  do
    result = c->fd >= 0 ? waitid (P_PIDFD, c->fd, &info, how)
			: waitid (P_PID, c->pid, &info, how);
  while (result != 0 && errno == EINTR);
  if (result == 0 && info.si_pid == 0)
    return false;
  if (result == 0)
    set_end (c, &info);
  else
    {
      c->cause = DECO_LOST;
      c->value = 0;
    }
  if (c->fd >= 0)
    close (c->fd);
  c->fd = -1;
  return true;
}

/* Kill C, which has not been waited for.  */

void
rt_child_kill (struct rt_child *c)
{
  if (c->fd < 0 || syscall (SYS_pidfd_send_signal, c->fd, SIGKILL, NULL, 0) != 0)
    kill (c->pid, SIGKILL);
}

/* Wait until one of the N children C may have ended, for at most NS nanoseconds,
   or for ever if that is negative.  */

void
rt_child_wait_any (struct rt_child *c, uint32_t n, int64_t ns)
{
  struct pollfd fds[n];
  for (uint32_t i = 0; i < n; i++)
    {
      fds[i] = (struct pollfd) { .fd = c[i].fd, .events = POLLIN };
      /* Without a descriptor there is nothing to wait for: look often.  */
      if (c[i].fd < 0 && (ns < 0 || ns > 1000000))
	ns = 1000000;
    }
  struct timespec timeout = { ns / 1000000000, ns % 1000000000 };
  ppoll (fds, n, ns < 0 ? NULL : &timeout, NULL);
}
