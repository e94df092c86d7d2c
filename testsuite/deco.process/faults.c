/* What can go wrong with a process, one mode a fault; faults.sh has what each prints.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "deco.h"

enum { GOOD, SEGV, KILLED, ABORTED, EXIT_0, EXIT_3, ENDLESS, NO_MEMORY, HALF, EXEC,
       KINDS };

static void
die (int how)
{
  switch (how)
    {
    case SEGV:
      *(volatile int *) 8 = 1;
      break;
    case KILLED:
      kill (getpid (), SIGKILL);
      break;
    case ABORTED:
      abort ();
    case EXIT_0:
      exit (0);
    case EXIT_3:
      exit (3);
    case ENDLESS:
      for (;;)
	pause ();
    case NO_MEMORY:
      {
	struct rlimit limit = { 64 << 20, 64 << 20 };
	setrlimit (RLIMIT_AS, &limit);
	for (;;)
	  {
	    char *p = malloc (1 << 20);
	    if (!p)
	      _exit (12);
	    memset (p, 1, 1 << 20);
	  }
      }
    case EXEC:
      execl ("/bin/false", "false", NULL);
    }
}

/* Fill A, and end as HOW says.  */

static int
fill_and_end (int how, int n, int a[n])
{
  for (int i = 0; i < n; i++)
    {
      a[i] = 1000 + how;
      if (how == HALF && i == n / 2)
	abort ();
    }
  die (how);
  return 10 * how + 1;
}

DECO_CONCURRENT ("isolated", "timeout=1.5") __attribute__ ((noinline)) int
lone (int how, int n, int a[n])
{
  return fill_and_end (how, n, a);
}

DECO_CONCURRENT ("process", "timeout=1.5") __attribute__ ((noinline)) int
shared (int how, int n, int a[n])
{
  return fill_and_end (how, n, a);
}

DECO_CONCURRENT ("isolated") __attribute__ ((noinline)) int plain (int i) { return i + 1; }
DECO_CONCURRENT ("process") __attribute__ ((noinline)) int work (int i) { return i * 2; }

static enum deco_decision
show (const struct deco_failure *f, void *result, size_t size, void *data)
{
  char text[40];
  printf ("%s: %s (%u)\n", f->function, deco_failure_text (f, text, sizeof text),
	  f->attempts);
  if (result && size == sizeof (int))
    *(int *) result = -1;
  return *(enum deco_decision *) data;
}

static enum deco_decision decision = DECO_SUPPLY;

/* Each kind of end, tasks that share children and tasks that do not: what is good
   is there, what failed is as before.  */

DECO_SYNCHRONIZED static void
ends (void)
{
  int a[KINDS][6] = { 0 }, b[KINDS][6] = { 0 }, r[KINDS], s[KINDS];
  for (int i = 0; i < KINDS; i++)
    r[i] = s[i] = 7;
  for (int i = 0; i < KINDS; i++)
    r[i] = lone (i, 6, a[i]);
  for (int i = 0; i < KINDS; i++)
    s[i] = shared (i, 6, b[i]);
  for (int i = 0; i < KINDS; i++)
    printf ("%d %d %d %d\n", r[i], a[i][0], s[i], b[i][0]);
}

/* --- Resources.  */

DECO_SYNCHRONIZED static void
both (void)
{
  int r[20], s[5];
  for (int i = 0; i < 20; i++)
    r[i] = work (i);
  for (int i = 0; i < 5; i++)
    s[i] = plain (i);
  int sum = 0;
  for (int i = 0; i < 20; i++)
    sum += r[i];
  printf ("%d", sum);
  for (int i = 0; i < 5; i++)
    printf (" %d", s[i]);
  printf ("\n");
}

static void
no_descriptors (void)
{
  struct rlimit limit = { 3, 3 };
  setrlimit (RLIMIT_NOFILE, &limit);
  both ();
}

/* --- The life of the parent.	*/

DECO_CONCURRENT ("process") __attribute__ ((noinline)) int
endless (int i)
{
  prctl (PR_SET_NAME, "decotest_child");
  for (;;)
    pause ();
  return i;
}
DECO_CONCURRENT ("isolated", "detached") __attribute__ ((noinline)) void
endless_alone (int i)
{
  (void) i;
  prctl (PR_SET_NAME, "decotest_child");
  for (;;)
    pause ();
}
DECO_SYNCHRONIZED static void
wait_for_ever (void)
{
  int r[4];
  endless_alone (1);
  for (int i = 0; i < 4; i++)
    r[i] = endless (i);
  printf ("%d\n", r[0]);
}
static void *
other_thread (void *unused)
{
  endless_alone (1);
  return unused;
}
static void
orphans (void)
{
  pthread_t id;
  pthread_create (&id, NULL, other_thread, NULL);
  wait_for_ever ();
}

/* --- Signals, and the program's own waiting.  */

static void
reap_all (int unused)
{
  (void) unused;
  int saved = errno;
  while (waitpid (-1, NULL, WNOHANG) > 0)
    continue;
  errno = saved;
}

static void
greedy (void)
{
  struct sigaction action = { .sa_handler = reap_all };
  sigaction (SIGCHLD, &action, NULL);
  both ();
  printf ("%d\n", lone (EXIT_3, 0, NULL));
}

static void
ignored (void)
{
  signal (SIGCHLD, SIG_IGN);
  both ();
  printf ("%d\n", lone (EXIT_3, 0, NULL));
  printf ("%d\n", lone (SEGV, 0, NULL));
  printf ("%d\n", lone (ENDLESS, 0, NULL));
}

/* Its own child is still there to be waited for.  */

static void
waits (void)
{
  pid_t own = fork ();
  if (own == 0)
    _exit (9);
  int status;
  both ();
  printf ("%d ", wait (&status) == own);
  printf ("%d\n", WEXITSTATUS (status));
  int none = waitpid (-1, &status, WNOHANG);
  printf ("%d %d\n", none, errno == ECHILD);
}

static void *
hold_locks (void *lock)
{
  flockfile (stderr);
  pthread_mutex_lock (lock);
  void *volatile p = NULL;
  for (;;)
    {
      p = realloc (p, 1 + (size_t) random () % 10000);
      (void) p;
    }
  return NULL;
}

static void *
read_input (void *unused)
{
  getchar ();
  return unused;
}

static void
locks (void)
{
  static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
  pthread_t id;
  pthread_create (&id, NULL, hold_locks, &lock);
  pthread_create (&id, NULL, read_input, NULL);
  usleep (20000);
  for (int i = 0; i < 100; i++)
    both ();
}

DECO_CONCURRENT ("isolated", "timeout=3") __attribute__ ((noinline)) int
nap (int ms)
{
  struct timespec t = { ms / 1000, ms % 1000 * 1000000 };
  while (nanosleep (&t, &t) != 0)
    continue;
  return ms;
}

/* Stopped for longer than the timeout, all of it.  */

static void
stopped (void)
{
  pid_t helper = fork ();
  if (helper == 0)
    {
      usleep (300000);
      killpg (getpgrp (), SIGSTOP);
      _exit (0);
    }
  printf ("%d\n", nap (1000));
  kill (helper, SIGKILL);
}

/* One child is stopped and goes on.  */

static void
one_stopped (void)
{
  printf ("%d\n", nap (1000));
}

/* --- Output.	*/

DECO_CONCURRENT ("process") __attribute__ ((noinline)) int
say (int i)
{
  printf ("task %d\n", i);
  return i;
}
DECO_CONCURRENT ("isolated") __attribute__ ((noinline)) int
say_and_crash (int i)
{
  printf ("crashing %d\n", i);
  fflush (stdout);
  abort ();
  return i;
}

DECO_SYNCHRONIZED static void
say_all (void)
{
  int r[4];
  for (int i = 0; i < 4; i++)
    r[i] = say (i);
  printf ("all %d\n", r[3]);
}

static void
at_exit (void)
{
  printf ("atexit\n");
}

static void
output (void)
{
  FILE *file = fopen ("other", "w");
  atexit (at_exit);
  fprintf (file, "once\n");
  printf ("before\n");
  say_all ();
  printf ("between\n");
  printf ("%d\n", say_and_crash (1));
  printf ("%d\n", lone (EXIT_3, 0, NULL));
}

/* --- Much of it.  */

DECO_CONCURRENT ("isolated") __attribute__ ((noinline)) size_t
large (size_t n)
{
  char *p = malloc (n);
  for (size_t i = 0; i < n; i += 4096)
    p[i] = 1;
  return n + p[4096] - 1;
}

DECO_CONCURRENT ("isolated") __attribute__ ((noinline)) void
large_extent (size_t n, char a[n])
{
  memset (a, 'x', n);
}

static void
gigabyte (void)
{
  size_t n = (size_t) 1 << 30;
  struct rusage self;
  printf ("%zu\n", large (n) >> 20);
  char *a = mmap (NULL, n / 2, PROT_READ | PROT_WRITE,
		  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  large_extent (n / 2, a);
  printf ("%c %c\n", a[0], a[n / 2 - 1]);
  munmap (a, n / 2);
  getrusage (RUSAGE_SELF, &self);
  char *b = mmap (NULL, n, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  printf ("%d\n", b != MAP_FAILED);
}

static int
count_in (const char *name)
{
  DIR *dir = opendir (name);
  int n = 0;
  while (readdir (dir))
    n++;
  closedir (dir);
  return n;
}

static int
mappings (void)
{
  FILE *file = fopen ("/proc/self/maps", "r");
  int n = 0, c;
  while ((c = getc (file)) != EOF)
    n += c == '\n';
  fclose (file);
  return n;
}

static void
row (void)
{
  long sum = 0;
  plain (0);
  both ();
  mappings ();
  int descriptors = count_in ("/proc/self/fd"), maps = mappings ();
  for (int i = 0; i < 10000; i++)
    sum += plain (i);
  printf ("%ld %d %d %d\n", sum, count_in ("/proc/self/fd") - descriptors,
	  mappings () - maps > 2, waitpid (-1, NULL, WNOHANG));
}

/* --- Decisions.  */

DECO_CONCURRENT ("isolated", "retries=3") __attribute__ ((noinline)) int
flaky (const char *name)
{
  int fd = open (name, O_WRONLY | O_CREAT | O_APPEND, 0600);
  ssize_t n = write (fd, "x", 1);
  if (lseek (fd, 0, SEEK_END) < 3 || n != 1)
    abort ();
  return 5;
}

static int calls;
static void called (int *list, int value) { list[calls++] = value; }

DECO_SYNCHRONIZED static void
kept (void)
{
  int r = 3, list[9], sum = 100;
  static struct { int x; } s = { 4 };
  for (int i = 0; i < 4; i++)
    {
      s.x = lone (i, 0, NULL);
      sum += lone (i, 0, NULL);
      called (list, lone (i, 0, NULL));
    }
  r = lone (SEGV, 0, NULL);
  if (r)
    printf ("not zero: ");
  printf ("%d %d %d %d %d\n", r, s.x, sum, calls, list[0]);
}

DECO_SYNCHRONIZED static void
stop (void)
{
  int r[3];
  printf ("first\n");
  for (int i = 0; i < 3; i++)
    {
      r[i] = lone (i, 0, NULL);
      printf ("stored %d\n", i);
    }
  printf ("not reached %d\n", r[2]);
}

static void
recycled (void)
{
  both ();
}

static const struct { const char *name; void (*run) (void); } modes[] = {
  { "ends", ends }, { "both", both }, { "no-descriptors", no_descriptors },
  { "orphans", orphans }, { "greedy", greedy }, { "ignored", ignored },
  { "waits", waits }, { "locks", locks }, { "stopped", stopped },
  { "one-stopped", one_stopped }, { "output", output }, { "gigabyte", gigabyte },
  { "row", row }, { "kept", kept }, { "stop", stop }, { "recycled", recycled }
};

int
main (int argc, char **argv)
{
  const char *mode = argc > 1 ? argv[1] : "";
  if (strcmp (mode, "kept") == 0)
    decision = DECO_KEEP;
  if (strcmp (mode, "stop") != 0 && strcmp (mode, "retries") != 0)
    deco_set_failure_handler (show, &decision);
  if (strcmp (mode, "retries") == 0)
    printf ("%d\n", flaky ("tries"));
  for (unsigned i = 0; i < sizeof modes / sizeof *modes; i++)
    if (strcmp (modes[i].name, mode) == 0)
      modes[i].run ();
  return 0;
}
