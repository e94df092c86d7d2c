/* Detached calls: they return at once, on threads, in processes and isolated; how
   they are waited for, taken, limited, and what becomes of them at exit.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "deco.h"

struct pair { int a; double b; };
static int count, now, most;

static void
sleep_ms (long ms)
{
  struct timespec t = { ms / 1000, ms % 1000 * 1000000 };
  while (nanosleep (&t, &t) != 0)
    continue;
}

DECO_CONCURRENT ("detached") void add (int i) { __atomic_add_fetch (&count, i, __ATOMIC_SEQ_CST); }
DECO_CONCURRENT ("detached") void late (int ms) { sleep_ms (ms); printf ("late\n"); }
DECO_CONCURRENT ("detached", "limit=2") int
slow (int i)
{
  int n = __atomic_add_fetch (&now, 1, __ATOMIC_SEQ_CST);
  int seen = __atomic_load_n (&most, __ATOMIC_SEQ_CST);
  while (n > seen && !__atomic_compare_exchange_n (&most, &seen, n, 0,
						   __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
    continue;
  sleep_ms (2);
  __atomic_sub_fetch (&now, 1, __ATOMIC_SEQ_CST);
  return i * i;
}
DECO_CONCURRENT ("isolated", "detached") struct pair
alone (int i)
{
  if (i == 3)
    abort ();
  count += 1000;
  return (struct pair) { i, i / 2. };
}
DECO_CONCURRENT ("process", "detached") int length (int i, const char *s) { return i + strlen (s); }
DECO_CONCURRENT ("detached", "limit=1") void
again (int n)
{
  if (n > 0)
    again (n - 1);
  deco_wait (again);
  add (1);
}
DECO_CONCURRENT ("detached") void nobody (void) { }
DECO_CONCURRENT ("detached", "limit=1") DECO_SYNCHRONIZED int
tree (int n)
{
  if (n < 2)
    return n;
  int x = tree (n - 1), y = tree (n - 2);
  return x + y;
}

static void
plain (void)
{
  for (int i = 0; i < 100000; i++)
    add (1);
  deco_wait (add);
  printf ("%d\n", count);
}

static void
limited (void)
{
  int r, n = 0, sum = 0;
  for (int i = 0; i < 20; i++)
    slow (i);
  while (deco_take (slow, &r) == DECO_DONE)
    {
      n++;
      sum += r;
    }
  printf ("%d %d %d\n", n, sum, most <= 2);
}

static enum deco_decision
supply (const struct deco_failure *f, void *result, size_t size, void *data)
{
  (void) f;
  (void) data;
  *(struct pair *) result = (struct pair) { size == sizeof (struct pair), 0 };
  return DECO_SUPPLY;
}

static void
processes (void)
{
  struct pair p;
  double sum = 0;
  int how, r, lengths = 0;
  char text[20];
  for (int i = 0; i < 6; i++)
    alone (i);
  while ((how = deco_take (alone, &p)) != DECO_NONE)
    if (how == DECO_DONE)
      sum += p.a + p.b;
    else
      puts (deco_failure_text (deco_take_failure (), text, sizeof text));
  printf ("%g %d\n", sum, count);
  for (int i = 0; i < 6; i++)
    length (i, "hello");
  deco_wait_all ();
  while (deco_take (length, &r))
    lengths += r;
  printf ("%d\n", lengths);
  deco_set_failure_handler (supply, NULL);
  alone (3);
  how = deco_take (alone, &p);
  printf ("%d %d\n", how == DECO_DONE, p.a);
  printf ("%d\n", deco_take (alone, NULL) == DECO_NONE);
}

static void
nested (void)
{
  again (5);
  deco_wait_all ();
  printf ("%d\n", count);
}

/* One that holds the only place has tasks of the same function.  */

static void
recursive (void)
{
  int r, sum = 0;
  for (int i = 0; i < 4; i++)
    tree (10 + i);
  while (deco_take (tree, &r) == DECO_DONE)
    sum += r;
  printf ("%d\n", sum);
}

/* A copy of the process has none of its parent's calls.  */

static void
forked (void)
{
  for (int i = 0; i < 50; i++)
    late (20);
  fflush (stdout);
  pid_t child = fork ();
  if (child == 0)
    {
      int before = count;
      deco_wait_all ();
      add (5);
      deco_wait (add);
      _exit (count - before == 5 ? 7 : 8);
    }
  int status;
  waitpid (child, &status, 0);
  deco_wait_all ();
  printf ("%d\n", WEXITSTATUS (status));
}

/* Void calls are taken, too; and a thread waits for what another one called.  */

static void *
caller (void *unused)
{
  for (int i = 0; i < 5; i++)
    nobody ();
  return unused;
}

static void
other_thread (void)
{
  pthread_t id;
  int n = 0;
  pthread_create (&id, NULL, caller, NULL);
  pthread_join (id, NULL);
  while (deco_take (nobody, NULL) == DECO_DONE)
    n++;
  printf ("%d\n", n);
}

/* A thread is cancelled while it waits: nobody else is held up.  */

static void *
waiter (void *unused)
{
  deco_wait (late);
  return unused;
}

static void
cancelled (void)
{
  pthread_t id;
  late (150);
  pthread_create (&id, NULL, waiter, NULL);
  sleep_ms (50);
  pthread_cancel (id);
  pthread_join (id, NULL);
  deco_wait (late);
  add (2);
  deco_wait (add);
  printf ("%d\n", count);
}

/* Inside of a synchronized function they are tasks, in program order.  */

DECO_SYNCHRONIZED static void
tasks (void)
{
  int r[10], sum = 0;
  for (int i = 0; i < 10; i++)
    r[i] = slow (i);
  for (int i = 0; i < 10; i++)
    sum = (sum * 3 + r[i]) % 1000003;
  printf ("%d\n", sum);
}

static void
at_exit (void)
{
  late (100);
  printf ("main\n");
}

/* exit in a detached call, which another one waits for, while a third one runs.  */

DECO_CONCURRENT ("detached") void ends (void) { sleep_ms (20); exit (0); }
DECO_CONCURRENT ("detached") void waits_for_end (void) { ends (); deco_wait (ends); }

static void
exit_below (void)
{
  late (100);
  waits_for_end ();
  for (;;)
    sleep_ms (1000);
}

int
main (int argc, char **argv)
{
  static const struct { const char *name; void (*run) (void); } modes[] = {
    { "plain", plain }, { "limited", limited }, { "processes", processes },
    { "nested", nested }, { "recursive", recursive }, { "forked", forked }, { "other-thread", other_thread },
    { "cancelled", cancelled },
    { "tasks", tasks }, { "at-exit", at_exit },
    { "exit-below", exit_below }
  };
  for (unsigned i = 0; argc > 1 && i < sizeof modes / sizeof *modes; i++)
    if (strcmp (modes[i].name, argv[1]) == 0)
      modes[i].run ();
  return 0;
}
