/* Where the time goes: DECO_STATS=1 and DECO_TRACE=FILE.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later, with the GCC Runtime Library Exception,
   version 3.1; see the files COPYING and COPYING.RUNTIME.

   A worker's time is divided into spans, one inside the other:

     caller ......................................   an outermost invocation
	  task ......      wait ...  commit ..	     of which it runs these
	      wait .. task ..

   Each span counts for itself what the spans inside it do not, so that the sums
   of all workers add up to what they had.  Plain calls are the caller's.
   Nothing is measured unless one of the variables is set.

   Work and span (Blumofe and Leiserson, "Scheduling multithreaded computations
   by work stealing", JACM 1999; measured as Cilkview does, He, Leiserson and
   Leiserson, SPAA 2010) are known in the schedules in which every call is a
   record and runs at its barrier.  There a strand's position is the time since
   it began, less what was SAVED: a task might have run from the position at
   which it was spawned, beside the caller and the other tasks, so behind a
   barrier the position is that of the caller before it or the latest end of a
   task, whichever is later.  A strand's span is its last position.

   The trace is in the format of Chrome's about:tracing and of Perfetto.  A
   worker keeps EVENTS_MAX spans and drops the rest.  */

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "deco-rt.h"

#define EVENTS_MAX (1 << 20)
#define NEARLY_NS 2000		/* Waits that close are one.  */
#define POSITION_SHIFT 8	/* Positions in a record: units of 256 ns.  */

static const char *const names[] = { "caller", "task", "wait", "commit", "idle" };

struct rt_event
{
  const struct deco_site *site;	/* Of a task or commit.  */
  uint64_t start, end;
  enum rt_doing doing;
  pid_t child;			/* Where the task ran, if that is one.  */
};

struct rt_site_times
{
  const struct deco_site *site;
  uint64_t tasks, stolen, ns, longest;
};

static uint64_t first_ns;	/* When the first span began.  */
static pid_t traced;		/* The process that writes the file.  */

/* Room for one more in ARRAY of N elements of SIZE; false without memory.  */

static bool
room (void *array, uint32_t n, size_t size)
{
  void **p = array;
  if (n & (n - 1))
    return true;
  void *more = realloc (*p, (n ? 2 * n : 1) * size);
  if (more)
    *p = more;
  return more;
}

/* What W knows of SITE; null without memory.  */

static struct rt_site_times *
times_of (struct rt_times *t, const struct deco_site *site)
{
  for (uint32_t i = 0; i < t->sites_count; i++)
    if (t->sites[i].site == site)
      return &t->sites[i];
  if (!room (&t->sites, t->sites_count, sizeof *t->sites))
    return NULL;
  struct rt_site_times *s = &t->sites[t->sites_count++];
  memset (s, 0, sizeof *s);
  s->site = site;
  return s;
}

static void
note_event (struct rt_times *t, struct rt_event e)
{
  struct rt_event *last
    = t->events_count ? &t->events[t->events_count - 1] : NULL;
  if (last && !e.site && e.doing != RT_CALLER && last->doing == e.doing
      && e.start - last->end < NEARLY_NS)
    last->end = e.end;
  else if (t->events_count < EVENTS_MAX
	   && room (&t->events, t->events_count, sizeof *t->events))
    t->events[t->events_count++] = e;
  else
    t->dropped++;
}

/* A span of W begins.  */

void
rt_times_begin (struct rt_worker *w, struct rt_span *span)
{
  uint64_t zero = 0;
  span->start = rt_now_ns ();
  span->inner = w->times.inner;
  w->times.inner = 0;
  if (!load_relaxed (&first_ns) && cas_seq_cst (&first_ns, &zero, span->start))
    traced = getpid ();
}

/* It ends, having been DOING something with SITE or null.  Returns its
   length.  */

uint64_t
rt_times_end (struct rt_worker *w, const struct rt_span *span,
	      enum rt_doing doing, const struct deco_site *site)
{
  struct rt_times *t = &w->times;
  uint64_t now = rt_now_ns (), total = now - span->start;
  t->spent[doing] += total - t->inner;
  t->inner = span->inner + total;
  if (rt_env.trace)
    note_event (t, (struct rt_event) { site, span->start, now, doing, 0 });
  return total;
}

/* A task of SITE took NS, in W or where else it ran, which STOLEN says.  */

static void
add_task (struct rt_worker *w, const struct deco_site *site, bool stolen,
	  uint64_t ns)
{
  struct rt_site_times *of = times_of (&w->times, site);
  if (!of)
    return;
  of->tasks++;
  of->stolen += stolen;
  of->ns += ns;
  of->longest = ns > of->longest ? ns : of->longest;
}

/* CHILD has run a task of SITE for W, from START to END.  */

void
rt_times_child (struct rt_worker *w, const struct deco_site *site,
		uint64_t start, uint64_t end, pid_t child)
{
  w->times.spent[RT_TASK] += end - start;
  add_task (w, site, true, end - start);
  if (rt_env.trace)
    note_event (&w->times,
		(struct rt_event) { site, start, end, RT_TASK, child });
}

/* W begins to run a task: a strand of its own.  */

void
rt_times_task_begin (struct rt_worker *w, struct rt_task_span *s)
{
  s->outer = w->times.strand;
  rt_times_begin (w, &s->span);
  w->times.strand = (struct rt_strand) { .start = s->span.start };
}

/* It has finished the task of SITE, which is W's own or STOLEN, and was spawned
   at POSITION if the schedule is a late one.  */

void
rt_times_task_end (struct rt_worker *w, const struct rt_task_span *s,
		   const struct deco_site *site, bool stolen,
		   uint32_t position)
{
  uint64_t saved = w->times.strand.saved;
  uint64_t total = rt_times_end (w, &s->span, RT_TASK, site);
  add_task (w, site, stolen, total);
  uint64_t end = ((uint64_t) position << POSITION_SHIFT) + total - saved;
  w->times.strand = s->outer;
  struct rt_strand *outer = &w->times.strand;
  outer->tasks += total;
  outer->latest = end > outer->latest ? end : outer->latest;
}

static uint64_t
position (const struct rt_strand *s)
{
  return rt_now_ns () - s->start - s->saved;
}

/* Where W's strand is now, for a task that it spawns.  */

uint32_t
rt_times_position (struct rt_worker *w)
{
  return position (&w->times.strand) >> POSITION_SHIFT;
}

/* W has run the tasks of a barrier in one of the late schedules.  */

void
rt_times_barrier (struct rt_worker *w)
{
  struct rt_strand *s = &w->times.strand;
  uint64_t now = position (s), caller = now - s->tasks;
  s->saved += now - (s->latest > caller ? s->latest : caller);
  s->tasks = s->latest = 0;
}

/* An outermost invocation of W begins, or has ended.  */

void
rt_times_region_begin (struct rt_worker *w, struct rt_span *span)
{
  rt_times_begin (w, span);
  w->times.strand = (struct rt_strand) { .start = span->start };
}

void
rt_times_region_end (struct rt_worker *w, const struct rt_span *span)
{
  uint64_t total = rt_times_end (w, span, RT_CALLER, NULL);
  w->times.work += total;
  w->times.span += total - w->times.strand.saved;
}

/* --- At exit.  */

static void
add_site (struct rt_times *all, const struct rt_site_times *one)
{
  struct rt_site_times *s = times_of (all, one->site);
  if (!s)
    return;
  s->tasks += one->tasks;
  s->stolen += one->stolen;
  s->ns += one->ns;
  s->longest = one->longest > s->longest ? one->longest : s->longest;
}

/* The sums over all workers, into ALL.  */

static void
sum_up (struct rt_times *all)
{
  memset (all, 0, sizeof *all);
  for (struct rt_worker *w = rt_workers; w; w = w->next)
    {
      const struct rt_times *t = &w->times;
      for (int i = 0; i < RT_DOINGS; i++)
	all->spent[i] += t->spent[i];
      all->work += t->work;
      all->span += t->span;
      for (uint32_t i = 0; i < t->sites_count; i++)
	add_site (all, &t->sites[i]);
    }
}

/* Print the times to stderr, a line each, nanoseconds.  */

void
rt_times_print (void)
{
  struct rt_times all;
  sum_up (&all);
  for (int i = 0; i < RT_DOINGS; i++)
    fprintf (stderr, "deco: %s_ns %" PRIu64 "\n", names[i], all.spent[i]);
  for (uint32_t i = 0; i < all.sites_count; i++)
    {
      const struct rt_site_times *s = &all.sites[i];
      fprintf (stderr,
	       "deco: site %s:%u %s tasks %" PRIu64 " stolen %" PRIu64
	       " ns %" PRIu64 " longest_ns %" PRIu64 "\n",
	       (const char *) s->site->file, s->site->line,
	       (const char *) s->site->callee, s->tasks, s->stolen, s->ns,
	       s->longest);
    }
  if (rt_late_p () && all.span)
    fprintf (stderr,
	     "deco: work_ns %" PRIu64 "\ndeco: span_ns %" PRIu64
	     "\ndeco: parallelism %.2f\n", all.work, all.span,
	     (double) all.work / all.span);
  free (all.sites);
}

/* TEXT as the inside of a JSON string.  */

static void
put_text (FILE *file, const char *text)
{
  for (; *text; text++)
    if (*text == '"' || *text == '\\')
      fprintf (file, "\\%c", *text);
    else if ((unsigned char) *text < ' ')
      fprintf (file, "\\u%04x", *text);
    else
      fputc (*text, file);
}

static void
put_event (FILE *file, const struct rt_worker *w, const struct rt_event *e)
{
  fprintf (file, ",\n{\"name\": \"");
  put_text (file, e->site ? (const char *) e->site->callee : names[e->doing]);
  fprintf (file, "\", \"cat\": \"%s\", \"ph\": \"X\", \"pid\": %d, "
	   "\"tid\": %u, \"ts\": %.3f, \"dur\": %.3f", names[e->doing],
	   e->child ? (int) e->child : (int) traced, w->id, (e->start - first_ns) / 1e3,
	   (e->end - e->start) / 1e3);
  if (e->site)
    {
      fprintf (file, ", \"args\": {\"where\": \"");
      put_text (file, e->site->file);
      fprintf (file, ":%u\"}", e->site->line);
    }
  fputc ('}', file);
}

/* Write the file that DECO_TRACE names.  A forked child does not: it is its
   parent's.  */

void
rt_times_trace (void)
{
  uint64_t dropped = 0;
  if (!first_ns || getpid () != traced)
    return;
  FILE *file = fopen (rt_env.trace, "we");
  if (!file)
    {
      rt_warn ("DECO_TRACE=%s: %s", rt_env.trace, strerror (errno));
      return;
    }
  fprintf (file, "{\"displayTimeUnit\": \"ns\", \"traceEvents\": [\n"
	   "{\"name\": \"process_name\", \"ph\": \"M\", \"pid\": %d, "
	   "\"args\": {\"name\": \"deco\"}}", (int) traced);
  for (struct rt_worker *w = rt_workers; w; w = w->next)
    {
      for (uint32_t i = 0; i < w->times.events_count; i++)
	put_event (file, w, &w->times.events[i]);
      dropped += w->times.dropped;
    }
  fprintf (file, "\n]}\n");
  bool failed = ferror (file);
  if (fclose (file) != 0 || failed)
    rt_warn ("DECO_TRACE=%s: %s", rt_env.trace, strerror (errno));
  if (dropped)
    rt_warn ("DECO_TRACE=%s: the last %" PRIu64 " spans are missing",
	     rt_env.trace, dropped);
}
