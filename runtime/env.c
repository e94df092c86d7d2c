/* The environment: variables, CPUs, stack size.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later, with the GCC Runtime Library Exception,
   version 3.1; see the files COPYING and COPYING.RUNTIME.

   Read once, by a constructor, so that no later setenv races with it.  A value
   that makes no sense is named in a message and then ignored.

     DECO_WORKERS    threads that may run tasks at once, the caller included;
		     else the first number of OMP_NUM_THREADS; else the CPUs
		     that affinity and the cgroup's quota allow
     DECO_SCHEDULE   steal, serial, reverse, random[:SEED], delay[:SEED]
     DECO_STATS      1: counters and times at exit
     DECO_TRACE      a file for what every worker did when (times.c)
     DECO_CHECK      1: compare with a serial run (check.c)
     DECO_PROCESS_TASKS, DECO_PROCESS_RSS
		     a child is replaced after so many tasks, or when it has so
		     many MiB in use (process.c)
     DECO_DETACHED   wait, or kill: what exit does about detached calls  */

#define _GNU_SOURCE
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "deco-rt.h"

#define WORKERS_MAX 4096

struct rt_env rt_env = { .workers = 1 };

/* The number at the start of TEXT, between 1 and MAX, ended by the end, a
   space or a comma; 0 if there is none.  */

static unsigned long
leading_number (const char *text, unsigned long max)
{
  char *end;
  if (!text || *text < '0' || *text > '9')
    return 0;
  unsigned long n = strtoul (text, &end, 10);
  return n <= max && strchr (" ,", *end) ? n : 0;
}

/* Read "QUOTA PERIOD" (QUOTA may be "max") from file NAME of the directory
   ROOT PATH.  The number of CPUs that allows, or 0.  */

static unsigned
quota_v2 (const char *root, const char *path)
{
  char name[4096], quota[32];
  unsigned long period;
  unsigned cpus = 0;
  snprintf (name, sizeof name, "%s/sys/fs/cgroup%s/cpu.max", root, path);
  FILE *file = fopen (name, "re");
  if (!file)
    return 0;
  if (fscanf (file, "%31s %lu", quota, &period) == 2 && period
      && strcmp (quota, "max") != 0)
    {
      unsigned long q = strtoul (quota, NULL, 10);
      cpus = (q + period - 1) / period;
    }
  fclose (file);
  return cpus;
}

static unsigned
quota_v1 (const char *root, const char *path)
{
  char name[4096];
  long value[2] = { -1, 0 };
  static const char *const file_name[] = { "quota", "period" };
  for (int i = 0; i < 2; i++)
    {
      snprintf (name, sizeof name, "%s/sys/fs/cgroup/cpu%s/cpu.cfs_%s_us",
		root, path, file_name[i]);
      FILE *file = fopen (name, "re");
      if (!file)
	return 0;
      if (fscanf (file, "%ld", &value[i]) != 1)
	value[i] = 0;
      fclose (file);
    }
  return value[0] > 0 && value[1] > 0
	 ? (value[0] + value[1] - 1) / value[1] : 0;
}

/* The smaller of A and B that is not 0.  */

static unsigned
tighter (unsigned a, unsigned b)
{
  return !a || (b && b < a) ? b : a;
}

/* The tightest quota of the control group PATH and those above it, read by
   READER below ROOT; 0 if there is none.  PATH is destroyed.  */

static unsigned
quota_upwards (const char *root, char *path,
	       unsigned (*reader) (const char *, const char *))
{
  unsigned cpus = 0;
  for (;;)
    {
      cpus = tighter (cpus, reader (root, path));
      char *slash = strrchr (path, '/');
      if (!slash)
	return cpus;
      *slash = 0;
    }
}

/* The CPUs that the control groups of this process allow; 0 if they set no
   limit.  ROOT is prefixed to every file name, for the tests.  */

static unsigned
cgroup_quota (const char *root)
{
  char name[4096], line[4096];
  unsigned cpus = 0;
  snprintf (name, sizeof name, "%s/proc/self/cgroup", root);
  FILE *file = fopen (name, "re");
  if (!file)
    return 0;
  while (fgets (line, sizeof line, file))
    {
      /* "0::PATH" in version 2, "N:cpu,cpuacct:PATH" in version 1.  */
      char *controllers = strchr (line, ':');
      char *path = controllers ? strchr (controllers + 1, ':') : NULL;
      if (!path)
	continue;
      *path++ = 0;
      path[strcspn (path, "\n")] = 0;
      if (controllers[1] == 0)
	cpus = tighter (cpus, quota_upwards (root, path, quota_v2));
      else if (strstr (controllers, "cpu"))
	cpus = tighter (cpus, quota_upwards (root, path, quota_v1));
    }
  fclose (file);
  return cpus;
}

/* The CPUs of the affinity mask; any number of them.  */

static unsigned
affinity_cpus (void)
{
  for (int cpus = 1024; cpus <= 1 << 20; cpus *= 2)
    {
      cpu_set_t *set = CPU_ALLOC (cpus);
      size_t size = CPU_ALLOC_SIZE (cpus);
      if (!set)
	return 1;
      int failed = sched_getaffinity (0, size, set);
      unsigned n = failed ? 0 : CPU_COUNT_S (size, set);
      CPU_FREE (set);
      if (!failed)
	return n;
    }
  return 1;
}

/* The CPUs this process may use, by affinity and control group; at least 1.
   ROOT is prefixed to the names of the files read, normally "".  */

unsigned
rt_env_cpus (const char *root)
{
  unsigned n = tighter (affinity_cpus (), cgroup_quota (root));
  return n ? n : 1;
}

/* The stack size libgomp will give its threads, from OMP_STACKSIZE or
   GOMP_STACKSIZE: a number and B, K (the default), M or G.  0: the system's.  */

size_t
rt_env_stack_size (void)
{
  const char *text = getenv ("OMP_STACKSIZE");
  char *end;
  if (!text)
    text = getenv ("GOMP_STACKSIZE");
  if (!text)
    return 0;
  unsigned long n = strtoul (text, &end, 10);
  while (*end == ' ')
    end++;
  switch (*end | 0x20)
    {
    case 'b':
      return n;
    case 'm':
      return n << 20;
    case 'g':
      return n << 30;
    default:
      return n << 10;
    }
}

static void
read_workers (void)
{
  const char *text = getenv ("DECO_WORKERS");
  unsigned long n = leading_number (text, WORKERS_MAX);
  if (text && !n)
    rt_warn ("DECO_WORKERS=%s is not a number from 1 to %d; ignored", text,
	     WORKERS_MAX);
  if (!n)
    n = leading_number (getenv ("OMP_NUM_THREADS"), WORKERS_MAX);
  rt_env.workers = n ? n : rt_env_cpus ("");
}

static void
read_schedule (void)
{
  static const char *const names[]
    = { "steal", "serial", "reverse", "random", "delay" };
  const char *text = getenv ("DECO_SCHEDULE");
  rt_env.seed = 1;
  if (!text)
    return;
  size_t length = strcspn (text, ":");
  for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
    if (strlen (names[i]) == length && strncmp (names[i], text, length) == 0)
      {
	rt_env.schedule = (enum rt_schedule) i;
	if (text[length])
	  rt_env.seed = strtoull (text + length + 1, NULL, 0);
	return;
      }
  rt_warn ("DECO_SCHEDULE=%s is none of steal, serial, reverse, random:SEED, "
	   "delay:SEED; ignored", text);
}

static void
read_processes (void)
{
  const char *names[] = { "DECO_PROCESS_TASKS", "DECO_PROCESS_RSS" };
  unsigned long values[2];
  for (int i = 0; i < 2; i++)
    {
      const char *text = getenv (names[i]);
      values[i] = leading_number (text, UINT32_MAX);
      if (text && !values[i])
	rt_warn ("%s=%s is not a positive number; ignored", names[i], text);
    }
  deco_recycle (values[0], values[1] << 20);
}

static void
read_detached (void)
{
  const char *text = getenv ("DECO_DETACHED");
  rt_env.detached_max = rt_env.workers;
  if (!text || strcmp (text, "wait") == 0)
    return;
  if (strcmp (text, "kill") == 0)
    rt_env.detached_kill = true;
  else
    rt_warn ("DECO_DETACHED=%s is neither wait nor kill; ignored", text);
}

/* Fill rt_env, before the program can change its environment.  */

static void __attribute__ ((constructor))
read_environment (void)
{
  const char *stats = getenv ("DECO_STATS");
  const char *check = getenv ("DECO_CHECK");
  const char *trace = getenv ("DECO_TRACE");
  rt_env.stats = stats && strcmp (stats, "1") == 0;
  rt_env.check = check && strcmp (check, "1") == 0;
  rt_env.trace = trace && *trace ? strdup (trace) : NULL;
  read_workers ();
  read_processes ();
  read_detached ();
  read_schedule ();
  if (rt_late_p ())
    rt_env.workers = 1;
  else if (rt_env.workers == 1 && rt_env.schedule == RT_STEAL
	   && !rt_env.check)
    rt_worker_alone ();
}
