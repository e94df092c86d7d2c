/* Executors of the program's: one that forks a child a job and reads its output from
   a pipe, one that runs jobs in a thread, one that refuses, and one that breaks.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include <pthread.h>
#include <stdio.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "deco.h"

DECO_CONCURRENT ("process", "retries=2") __attribute__ ((noinline)) int
work (int i, int n, int a[n])
{
  for (int k = 0; k < n; k++)
    a[k] = i + k;
  if (i == 13)
    exit (4);
  return i * i;
}
DECO_CONCURRENT ("isolated") __attribute__ ((noinline)) double half (int i) { return i / 2.; }

/* --- A child a job.  */

#define JOBS 64
static struct { struct deco_job *job; pid_t pid; int fd; } list[JOBS];
static int jobs, submitted;

static int
fork_submit (struct deco_job *job, void *data)
{
  int ends[2];
  size_t size;
  if (data != list || jobs == JOBS || pipe (ends) != 0)
    return 1;
  submitted++;
  fflush (stdout);
  pid_t pid = fork ();
  if (pid == 0)
    {
      const char *output = deco_job_run (job, &size);
      while (size)
	{
	  ssize_t n = write (ends[1], output, size);
	  if (n <= 0)
	    _exit (1);
	  output += n;
	  size -= n;
	}
      _exit (0);
    }
  close (ends[1]);
  list[jobs].job = job;
  list[jobs].pid = pid;
  list[jobs++].fd = ends[0];
  return pid < 0;
}

static int
fork_wait (void *unused)
{
  (void) unused;
  static char buffer[1 << 16];
  size_t size = 0;
  ssize_t n;
  int status;
  jobs--;
  while ((n = read (list[jobs].fd, buffer + size, sizeof buffer - size)) > 0)
    size += n;
  close (list[jobs].fd);
  waitpid (list[jobs].pid, &status, 0);
  if (WIFEXITED (status) && WEXITSTATUS (status) == 0)
    deco_job_finish (list[jobs].job, buffer, size);
  else
    deco_job_fail (list[jobs].job, DECO_EXIT, WEXITSTATUS (status));
  return 0;
}

/* --- A thread.  */

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t change = PTHREAD_COND_INITIALIZER;
static struct deco_job *queue[JOBS];
static int queued, finished;

static void *
thread_main (void *unused)
{
  for (;;)
    {
      pthread_mutex_lock (&lock);
      while (queued == 0)
	pthread_cond_wait (&change, &lock);
      struct deco_job *job = queue[--queued];
      pthread_mutex_unlock (&lock);
      size_t size;
      const void *output = deco_job_run (job, &size);
      deco_job_finish (job, output, size);
      pthread_mutex_lock (&lock);
      finished++;
      pthread_cond_broadcast (&change);
      pthread_mutex_unlock (&lock);
    }
  return unused;
}

static int
thread_submit (struct deco_job *job, void *unused)
{
  (void) unused;
  pthread_mutex_lock (&lock);
  bool full = queued == JOBS;
  if (!full)
    queue[queued++] = job;
  pthread_cond_broadcast (&change);
  pthread_mutex_unlock (&lock);
  return full;
}

static int
thread_wait (void *unused)
{
  (void) unused;
  pthread_mutex_lock (&lock);
  while (finished == 0)
    pthread_cond_wait (&change, &lock);
  finished--;
  pthread_mutex_unlock (&lock);
  return 0;
}

/* --- Others.	*/

static int
refuse (struct deco_job *job, void *count)
{
  (*(int *) count)++;
  return strcmp (deco_job_function (job), "work") == 0;
}
static int take (struct deco_job *job, void *unused) { (void) job; (void) unused; return 0; }
static int broken (void *unused) { (void) unused; return -1; }
static int
wrong_size (struct deco_job *job, void *unused)
{
  (void) unused;
  deco_job_finish (job, "x", 1);
  return 0;
}

static const struct deco_executor
  forking = { sizeof forking, fork_submit, fork_wait },
  threading = { sizeof threading, thread_submit, thread_wait },
  refusing = { sizeof refusing, refuse, broken },
  breaking = { sizeof breaking, take, broken },
  wrong = { sizeof wrong, wrong_size, broken },
  other_version = { 3, take, broken };

static enum deco_decision
show (const struct deco_failure *f, void *result, size_t size, void *unused)
{
  char text[40];
  (void) unused;
  printf ("%s: %s (%u)\n", f->function, deco_failure_text (f, text, sizeof text),
	  f->attempts);
  memset (result, 0, size);
  return DECO_SUPPLY;
}

DECO_SYNCHRONIZED static void
run (const char *name, int from, int to)
{
  static int a[40][5];
  int r[40], sum = 0;
  memset (a, 0, sizeof a);
  for (int i = from; i < to; i++)
    r[i] = work (i, 5, a[i]);
  for (int i = from; i < to; i++)
    sum = (sum * 3 + r[i] + a[i][4]) % 1000003;
  printf ("%s: %d\n", name, sum);
}

int
main (void)
{
  int count = 0;
  deco_set_failure_handler (show, NULL);
  run ("libdeco", 0, 20);
  printf ("%d %d ", deco_set_executor ("thread", &forking, NULL),
	  deco_set_executor ("process", &other_version, NULL));
  printf ("%d\n", deco_set_executor ("process", &forking, list));
  run ("forking", 0, 20);
  printf ("%d\n", submitted);
  pthread_t id;
  pthread_create (&id, NULL, thread_main, NULL);
  deco_set_executor ("process", &threading, NULL);
  run ("threading", 14, 34);
  deco_set_executor ("process", &refusing, &count);
  run ("refusing", 0, 10);
  printf ("%d\n", count);
  deco_set_executor ("process", &breaking, NULL);
  run ("breaking", 0, 2);
  deco_set_executor ("process", &wrong, NULL);
  run ("wrong", 1, 2);
  deco_set_executor ("process", NULL, NULL);
  deco_set_executor ("isolated", &threading, NULL);
  run ("again", 0, 10);
  printf ("%g\n", half (3));
  return 0;
}
