/* Ranges: the iterations of a fine-grained loop, shared out in chunks.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later, with the GCC Runtime Library Exception,
   version 3.1; see the files COPYING and COPYING.RUNTIME.

   For a loop whose iterations the compiler proved exchangeable it emits a
   second body and, before the loop,

     env.count = iterations of  for (i = a; i < b; i++) r[i] = f (i);
     frame = __deco_range (frame, &site, &env);
     continue the loop at iteration env.done

   A call of the body costs nothing per iteration, and GCC inlines f there and
   vectorises.  The owner runs chunks of some microseconds and looks at its attn
   word between them.  Once somebody is hungry, what is left is shared:

     next    count		    the owner and its helpers, tasks of the frame,
      |        |		    take chunks at NEXT, the size falling with
      v        v		    what is left (guided self-scheduling,
     [ taken | left ]		    Polychronopoulos and Kuck, IEEE ToC 1987),
				    until nothing is

   So all that is left can be taken at any time, whoever is preempted, and the
   last chunks are short.  The owner waits for its helpers before it goes on: the
   iterations may read what the program writes behind the loop.

   Iterations of a microsecond and more are better tasks, which need not be
   finished where the loop ends: such a loop is handed back (env.done < count).

   Where iterations cannot be exchanged (DECO_SITE_SERIAL) the owner runs the body
   by itself, as long as they are too short to be tasks.

   The mean time of an iteration is kept in the site, in picoseconds; what was
   said of such fields in grain.c holds here.  */

#include "deco-rt.h"
#include "annotate.h"

#define SHARE_NS 4000		/* Less is not worth a helper.  */
#define CHUNK_NS 8000		/* The owner's, while it is alone.  */
#define CHUNK_MIN_NS 1000	/* Of shared ones.  */
#define CHUNK_MAX_NS 32000
#define SURE_NS 2000		/* A mean of less time is a guess.  */
#define COARSE_NS 20000		/* Time to tell that iterations are coarse.  */
#define NEST_COARSE_NS 100000	/* The same of an iteration that is a loop.  */
#define WAKE_NS 20000		/* Less is not worth waking anybody.  */
#define SMALL_SAMPLE 16		/* Of the small ranges, one in so many is
				   timed; of the coarse, one is tried.  */
#define SERIAL_NS 25		/* Serial ranges are for less.  */
#define SERIAL_CHUNK_NS 50000
#define PARTS 4			/* Chunks a participant would get if they did
				   not shrink.  */

typedef void range_body (struct deco_loop *, uint64_t lo, uint64_t hi);

/* A range that helpers take part in; on its owner's stack.  */
struct rt_shared
{
  const struct deco_site *site;
  struct deco_loop *range;
  uint64_t smallest, largest;	/* Chunks, in iterations.  */
  uint32_t divisor;
  /* *** Shared part ***  */
  uint64_t next __attribute__ ((aligned (128)));
};

/* The owner's view while it runs one.  */
struct walk
{
  struct rt_worker *w;
  struct rt_frame *frame;
  struct deco_site *site;
  struct deco_loop *range;
  uint64_t next;		/* First iteration that was not run.  */
  uint64_t ns;			/* What those before it took.  */
};

static void
run (const struct deco_site *site, struct deco_loop *range, uint64_t lo,
     uint64_t hi)
{
  ((range_body *) site->run) (range, lo, hi);
}

/* What N iterations of SITE take, in nanoseconds.  */

static uint64_t
estimate (const struct deco_site *site, uint64_t n)
{
  uint64_t ps = load_relaxed (&site->grain);
  return n > UINT64_MAX / (ps + 1) ? UINT64_MAX / 1000 : n * ps / 1000;
}

/* How many iterations of SITE take NS.  */

static uint64_t
iterations_in (const struct deco_site *site, uint64_t ns)
{
  uint64_t ps = load_relaxed (&site->grain);
  return ps ? ns * 1000 / ps + 1 : 1;
}

/* N iterations of SITE took NS: more than a moment counts for more.  */

static void
record (struct deco_site *site, uint64_t n, uint64_t ns)
{
  uint64_t ps = ns < UINT64_MAX / 1000 ? ns * 1000 / n : UINT32_MAX;
  uint32_t sample = ps < UINT32_MAX ? ps : UINT32_MAX;
  uint32_t mean = load_relaxed (&site->grain);
  uint32_t next = mean && ns < SURE_NS ? mean - mean / 8 + sample / 8
		  : mean ? mean / 2 + sample / 2 : sample;
  store_relaxed (&site->grain, next ? next : 1);
}

/* --- Sharing.  */

/* Take a chunk of S; its end, or 0 if nothing is left.  */

static uint64_t
take (struct rt_shared *s, uint64_t *lo)
{
  uint64_t next = load_relaxed (&s->next), n;
  do
    {
      uint64_t left = s->range->count - next;
      if (!left)
	return 0;
      n = left / s->divisor;
      if (n > s->largest)
	n = s->largest;
      if (n < s->smallest)
	n = s->smallest < left ? s->smallest : left;
      *lo = next;
    }
  while (!cas_seq_cst (&s->next, &next, next + n));
  return *lo + n;
}

/* What the task of a helper runs.  */

void
rt_range_help (struct deco_task *task)
{
  struct rt_shared *s = task->dest;
  uint64_t lo, hi;
  while ((hi = take (s, &lo)))
    run (s->site, s->range, lo, hi);
}

/* Push a helper for S; false if there is no room.  */

static bool
push_helper (struct walk *k, struct rt_shared *s, bool wake)
{
  if (k->frame->count >= RT_LOG_MAX
      || rt_deque_stock_own (&k->w->deque) >= RT_DEQUE_SIZE)
    return false;
  struct deco_task *task = rt_record_new_own (k->frame, DECO_TASK_PAYLOAD);
  if (!task)
    return false;
  task->site = k->site;
  task->dest = s;
  task->control = rt_fp_control ();
  task->depth = k->w->shared.depth + 1;
  rt_task_push_own (task, wake);
  return true;
}

/* Wait until no helper uses the range: those that nobody took, from MARK in the
   deque on, are taken back, and the records behind LAST in the log await their
   thieves.  */

static void
dismiss_helpers (struct walk *k, int64_t mark, struct deco_task *last)
{
  struct rt_frame *frame = k->frame;
  struct deco_task *task;
  struct rt_span span;
  unsigned patience = 0;
  while ((task = rt_deque_pop_own (&k->w->deque, mark)))
    store_relaxed (&task->state, (uint32_t) RT_DONE);	/* Ours again.  */
  if (rt_times_p ())
    rt_times_begin (k->w, &span);
  for (task = last ? last->next : frame->head; task; task = task->next)
    while (load_acquire (&task->state) == RT_PENDING)
      rt_frame_wait_own (frame, task, &patience);
  if (rt_times_p ())
    rt_times_end (k->w, &span, RT_WAIT, NULL);
}

/* Run what is left of K with helpers for the hungry ones of THIEVES.  False if
   there was no memory to share.  */

static bool
share (struct walk *k, uint32_t thieves)
{
  uint64_t left_ns = estimate (k->site, k->range->count - k->next);
  struct rt_shared s = {
    .site = k->site, .range = k->range,
    .smallest = iterations_in (k->site, CHUNK_MIN_NS),
    .largest = iterations_in (k->site, CHUNK_MAX_NS),
    .divisor = PARTS * (thieves + 1), .next = k->next
  };
  bool fresh = !k->frame;
  if (rt_env.schedule == RT_DELAY)
    s.smallest = 1;
  if (fresh && !(k->frame = rt_frame_new_own (k->w)))
    return false;
  uint64_t helpers = left_ns / (SHARE_NS / 2) + 1, lo, hi;
  int64_t mark = load_relaxed (&k->w->deque.bottom);
  struct deco_task *last = k->frame->tail;
  rt_atomics (&s.next, sizeof s.next);
  for (uint32_t i = 0; i < thieves && i < helpers; i++)
    if (!push_helper (k, &s, left_ns >= WAKE_NS))
      break;
  /* Whoever is still hungry finds everything in the range.  */
  store_relaxed (&k->w->shared.attn, 0);
  rt_count (k->w, ranges);
  while ((hi = take (&s, &lo)))
    run (s.site, s.range, lo, hi);
  dismiss_helpers (k, mark, last);
  k->next = k->range->count;
  k->frame = rt_frame_trim_own (k->frame);
  return true;
}

/* --- Alone.  */

/* Are the iterations of K, so far, better tasks of their own?  */

static bool
coarse_p (struct walk *k, uint32_t thieves)
{
  if (k->ns < COARSE_NS || k->next == 0)
    return false;
  uint64_t mean = k->ns / k->next;
  if (k->site->flags & DECO_SITE_NEST)
    return mean >= NEST_COARSE_NS && k->range->count < PARTS * (thieves + 1);
  return mean >= RT_GRAIN_EAGER;
}

/* Run the next N iterations of K, timed.  */

static void
run_timed (struct walk *k, uint64_t n)
{
  uint64_t start = rt_now_ns ();
  run (k->site, k->range, k->next, k->next + n);
  uint64_t ns = rt_now_ns () - start;
  record (k->site, n, ns);
  k->next += n;
  k->ns += ns;
}

/* Run K chunk by chunk until somebody asks, it turns out to be coarse, or its
   end.  Without a mean to go by, chunks double.  */

static void
walk (struct walk *k)
{
  uint64_t count = k->range->count, chunk = 1;
  bool sure = load_relaxed (&k->site->grain) != 0;
  if (sure)
    chunk = iterations_in (k->site, CHUNK_NS);
  while (k->next < count)
    {
      uint32_t thieves = load_relaxed (&rt_thieves);
      uint64_t left = count - k->next;
      if (sure && thieves && load_relaxed (&k->w->shared.attn)
	  && estimate (k->site, left) >= SHARE_NS && share (k, thieves))
	return;
      run_timed (k, chunk < left ? chunk : left);
      sure |= k->ns >= SURE_NS;
      if (thieves && coarse_p (k, thieves))
	return;
      uint64_t most = iterations_in (k->site, CHUNK_NS);
      chunk = chunk < most / 2 ? chunk * 2 : most;
    }
}

/* Is SITE, entered for the Nth time, known to be handed back?  Now and then it
   is tried again, but not if the tasks of FRAME would have to be waited for.  */

static bool
known_coarse_p (const struct deco_site *site, uint32_t n,
		const struct rt_frame *frame)
{
  return !(site->flags & DECO_SITE_NEST)
	 && load_relaxed (&site->grain) >= RT_GRAIN_EAGER * 1000
	 && (n % SMALL_SAMPLE != 0 || (frame && site->awaits));
}

/* Run K, whose iterations must stay in order, until they turn out to be long
   enough for tasks.  */

static void
walk_serial (struct walk *k)
{
  uint64_t count = k->range->count, chunk = 1;
  uint32_t ps = load_relaxed (&k->site->grain);
  while (k->next < count)
    {
      run_timed (k, chunk < count - k->next ? chunk : count - k->next);
      if (k->ns >= SURE_NS && k->ns / k->next >= SERIAL_NS)
	return;
      uint64_t most = iterations_in (k->site, SERIAL_CHUNK_NS);
      chunk = ps || chunk >= most / 2 ? most : chunk * 2;
    }
}

/* Is SITE, entered for the Nth time, better left to its tasks?  */

static bool
known_long_p (const struct deco_site *site, uint32_t n)
{
  return load_relaxed (&site->grain) >= SERIAL_NS * 1000
	 && n % SMALL_SAMPLE != 0;
}

/* --- Schedules.  */

static uint64_t
common_divisor (uint64_t a, uint64_t b)
{
  return b ? common_divisor (b, a % b) : a;
}

/* Run all of RANGE, one iteration at a time, in the order that START and STEP
   say.  */

static void
run_stepping (struct rt_worker *w, struct deco_site *site,
	      struct deco_loop *range, uint64_t start, uint64_t step)
{
  uint64_t count = range->count;
  for (uint64_t i = 0, at = start % count; i < count;
       i++, at = at >= count - step ? at - (count - step) : at + step)
    {
      struct rt_task_span span;
      if (rt_times_p ())
	rt_times_task_begin (w, &span);
      run (site, range, at, at + 1);
      if (rt_times_p ())
	rt_times_task_end (w, &span, site, false, rt_times_position (w));
    }
}

/* The late schedules run one half of the loops in their order, and leave the
   other half to the tasks of the loop: a wrong range and a wrong barrier both
   show.  */

static bool
late_left_p (struct rt_worker *w, struct deco_site *site)
{
  uint32_t n = add_relaxed (&site->samples, 1);
  return rt_env.schedule == RT_RANDOM ? rt_random (w) >> 40 & 1
				      : (n + site->line) & 1;
}

static void
run_late (struct rt_worker *w, struct deco_site *site,
	  struct deco_loop *range)
{
  uint64_t count = range->count, step;
  range->done = count;
  if (rt_env.schedule == RT_RANDOM)
    {
      do
	step = 1 + rt_random (w) % count;
      while (common_divisor (step, count) != 1);
      run_stepping (w, site, range, rt_random (w), step % count);
    }
  else if (rt_env.schedule == RT_REVERSE)
    run_stepping (w, site, range, count - 1, count - 1);
  else
    run_stepping (w, site, range, 0, count > 1);
}

/* A serial range: not where something is pending, and not where the schedule
   wants to see every task.  */

static void
run_serial (struct walk *k)
{
  if (k->frame || rt_env.schedule != RT_STEAL)
    return;
  rt_threads_start ();
  uint32_t n = add_relaxed (&k->site->samples, 1);
  if (rt_env.workers == 1)
    {
      run (k->site, k->range, 0, k->range->count);
      k->next = k->range->count;
    }
  else if (!known_long_p (k->site, n))
    walk_serial (k);
}

/* --- The entry point.  */

/* Run the first iterations of the loop that SITE_P describes and RANGE_P, the
   head of its environment, counts (at least one), in the invocation of FRAME_P
   (null if it has recorded nothing yet); RANGE_P->done says how many.  Returns
   the invocation's frame, or null if nothing of it is pending.  Thread-safe;
   async-signal-unsafe.  */

void *
__deco_range (void *frame_p, void *site_p, void *range_p)
{
  struct deco_site *site = site_p;
  struct deco_loop *range = range_p;
  struct rt_worker *w = rt_worker_self ();
  struct walk k = { w, frame_p, site, range, 0, 0 };
  range->done = 0;
  if (!w || rt_env.check)
    return frame_p;
  rt_atomics (site, sizeof *site);
  if (site->flags & DECO_SITE_SERIAL)
    {
      run_serial (&k);
      range->done = k.next;
      return frame_p;
    }
  if (rt_late_p () && late_left_p (w, site))
    return frame_p;
  rt_threads_start ();
  uint32_t n = rt_late_p () ? 0 : add_relaxed (&site->samples, 1);
  if (!rt_late_p () && known_coarse_p (site, n, k.frame))
    return frame_p;
  /* The compiler sets AWAITS only where nothing throws.  */
  if (k.frame && site->awaits)
    k.frame = __deco_await (k.frame, site->awaits);
  if (rt_late_p ())
    {
      run_late (w, site, range);
      return k.frame;
    }
  if (rt_env.workers == 1)
    {
      run (site, range, 0, range->count);
      k.next = range->count;
    }
  else if (rt_env.schedule == RT_DELAY)
    {
      store_relaxed (&w->shared.attn, 1);
      uint32_t thieves = load_relaxed (&rt_thieves);
      if (thieves)
	share (&k, thieves);
    }
  else if (load_relaxed (&site->grain) && n % SMALL_SAMPLE != 0
	   && estimate (site, range->count) < SHARE_NS)
    {
      /* Whoever asks, and may be asleep by now, is not served: the request
	 stays.  */
      run (site, range, 0, range->count);
      k.next = range->count;
    }
  else
    walk (&k);
  range->done = k.next;
  return k.frame;
}
