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
   finished where the loop ends: such a loop is handed back (env.done < count).  Not
   so if the calls of an iteration depend on each other (DECO_SITE_WHOLE).

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
#define SURE_NS 2000		/* A sample of less is a guess.  */
#define SURE_ITERATIONS 16
#define KNOWN 2			/* Samples that agree.  */
#define COARSE_NS 20000		/* Time to tell that iterations are coarse,  */
#define COARSE_ONE_NS 100000	/* and if that was one iteration.  */
#define NEST_COARSE_NS 100000	/* The same of an iteration that is a loop.  */
_Static_assert (DECO_WHOLE_LONG_PS * 32 >= SHARE_NS * 1000, "long enough");
#define WAKE_NS 20000		/* Less is not worth waking anybody.  */
#define SMALL_SAMPLE 16		/* Of the small ranges, one in so many is
				   timed; of the coarse, one is tried.  */
#define ORDERED_NS 15		/* A commit through the log costs a part of
				   that.  */
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
  uint32_t divisor;
  /* *** Shared part ***  */
  uint64_t next __attribute__ ((aligned (128)));
};

static void
run (const struct deco_site *site, struct deco_loop *range, uint64_t lo,
     uint64_t hi)
{
  ((range_body *) site->run) (range, lo, hi);
}

/* --- Times.  */

/* What N iterations of SITE take, in nanoseconds.  */

uint64_t
rt_range_estimate (const struct deco_site *site, uint64_t n)
{
  uint64_t ps = load_relaxed (&site->grain);
  return n > UINT64_MAX / (ps + 1) ? UINT64_MAX / 1000 : n * ps / 1000;
}

/* How many iterations of SITE take NS.  */

uint64_t
rt_range_iterations_in (const struct deco_site *site, uint64_t ns)
{
  uint64_t ps = load_relaxed (&site->grain);
  return ps ? ns * 1000 / ps + 1 : 1;
}

/* N iterations of SITE took NS.  A few that took a moment say more about the clock:
   a first guess.  From then on a sample counts for half, but what takes much
   longer than the others, preempted perhaps, not for all that it took.  CONFIRMED
   samples agree with the mean.  A guess can be too high, never too low; that
   iterations were long once must not stay true of whole ranges, of which a few are
   run on the strength of it.  */

#define confirmed offered

void
rt_range_record (struct deco_site *site, uint64_t n, uint64_t ns)
{
  uint64_t ps = ns < UINT64_MAX / 1000 ? ns * 1000 / n : UINT32_MAX;
  uint64_t sample = ps < UINT32_MAX ? ps : UINT32_MAX;
  uint64_t mean = load_relaxed (&site->grain);
  uint32_t confirmed = load_relaxed (&site->confirmed);
  bool sure = ns >= SURE_NS || n >= SURE_ITERATIONS;
  bool lower = sample < mean && (!confirmed || (site->flags & DECO_SITE_WHOLE));
  if (!sure && !lower && (mean || confirmed))
    return;
  bool agrees = sample < 4 * mean && mean < 4 * sample;
  if (confirmed && sample > 4 * mean)
    sample = 4 * mean;
  if (confirmed)
    sample = (mean + sample) / 2;
  store_relaxed (&site->grain, sample ? (uint32_t) sample : 1);
  if (sure && (!confirmed || (agrees && confirmed < KNOWN)))
    store_relaxed (&site->confirmed, confirmed + 1);
}

/* Is the mean of SITE more than a guess?  */

static bool
known_p (const struct deco_site *site)
{
  return load_relaxed (&site->confirmed) >= KNOWN;
}

/* --- Sharing.  */

/* A chunk was taken, which is one of the steps where DECO_SCHEDULE=delay may pause:
   otherwise its owner would mostly have run them all before a helper is awake.  */

void
rt_range_pause (void)
{
  struct rt_worker *w;
  if (unlikely (rt_env.schedule == RT_DELAY) && (w = rt_worker_self ()))
    rt_delay (w);
}

/* Take a chunk of S; its end, or 0 if nothing is left.  */

static uint64_t
take (struct rt_shared *s, uint64_t *lo)
{
  uint64_t next = load_relaxed (&s->next), n;
  uint64_t largest = rt_range_iterations_in (s->site, CHUNK_MAX_NS);
  uint64_t smallest = rt_env.schedule == RT_DELAY ? 1
		      : rt_range_iterations_in (s->site, CHUNK_MIN_NS);
  do
    {
      uint64_t left = s->range->count - next;
      if (!left)
	return 0;
      n = left / s->divisor;
      if (n > largest)
	n = largest;
      if (n < smallest)
	n = smallest < left ? smallest : left;
      *lo = next;
    }
  while (!cas_seq_cst (&s->next, &next, next + n));
  rt_range_pause ();
  return *lo + n;
}

/* What the task of a helper runs.  */

void
rt_range_help (struct deco_task *task)
{
  struct rt_shared *s = task->dest;
  uint64_t lo, hi;
  if (((struct deco_site *) task->site)->commit)
    {
      rt_ordered_help (task);
      return;
    }
  while ((hi = take (s, &lo)))
    run (s->site, s->range, lo, hi);
}

/* Push a helper for K, which finds SHARED in its record; false if there is no
   room.  */

static bool
push_helper (struct rt_walk *k, void *shared, bool wake)
{
  if (k->frame->count >= RT_LOG_MAX
      || rt_deque_stock_own (&k->w->deque) >= RT_DEQUE_SIZE)
    return false;
  struct deco_task *task = rt_record_new_own (k->frame, DECO_TASK_PAYLOAD);
  if (!task)
    return false;
  task->site = k->site;
  task->dest = shared;
  task->control = rt_fp_control ();
  task->depth = k->w->shared.depth + 1;
  rt_task_push_own (task, wake);
  return true;
}

/* DECO_SCHEDULE=delay: give the helpers of K, who were pushed, the time to come.  */

static void
invite_helpers (struct rt_walk *k)
{
  for (int i = 0; i < 8 && rt_deque_stock_own (&k->w->deque); i++)
    rt_delay (k->w);
}

/* Push helpers for K, who find SHARED in their records, as far as there are
   THIEVES and work.  */

void
rt_range_call_helpers (struct rt_walk *k, void *shared, uint32_t thieves)
{
  uint64_t left_ns = rt_range_estimate (k->site, k->range->count - k->next);
  uint64_t helpers = left_ns / (SHARE_NS / 2) + 1;
  k->mark = load_relaxed (&k->w->deque.bottom);
  k->last = k->frame->tail;
  for (uint32_t i = 0; i < thieves && i < helpers; i++)
    if (!push_helper (k, shared, left_ns >= WAKE_NS))
      break;
  if (rt_env.schedule == RT_DELAY)
    invite_helpers (k);
  /* Whoever is still hungry finds everything in the range.  */
  store_relaxed (&k->w->shared.attn, 0);
  rt_count (k->w, ranges);
}

/* Wait until no helper of K uses what it found in its record: those that nobody
   took are taken back, the others awaited.  */

void
rt_range_dismiss_helpers (struct rt_walk *k)
{
  struct rt_frame *frame = k->frame;
  struct deco_task *task;
  struct rt_span span;
  unsigned patience = 0;
  while ((task = rt_deque_pop_own (&k->w->deque, k->mark)))
    store_relaxed (&task->state, (uint32_t) RT_DONE);	/* Ours again.  */
  if (rt_times_p ())
    rt_times_begin (k->w, &span);
  for (task = k->last ? k->last->next : frame->head; task; task = task->next)
    while (load_acquire (&task->state) == RT_PENDING)
      rt_frame_wait_own (frame, task, &patience);
  if (rt_times_p ())
    rt_times_end (k->w, &span, RT_WAIT, NULL);
}

/* Run what is left of K, whose iterations can be exchanged, with helpers for the
   hungry ones of THIEVES.  */

static void
share_unordered (struct rt_walk *k, uint32_t thieves)
{
  uint64_t lo, hi;
  struct rt_shared s = {
    .site = k->site, .range = k->range, .divisor = PARTS * (thieves + 1),
    .next = k->next
  };
  rt_atomics (&s.next, sizeof s.next);
  rt_range_call_helpers (k, &s, thieves);
  while ((hi = take (&s, &lo)))
    {
      uint64_t start = rt_now_ns ();
      run (s.site, s.range, lo, hi);
      rt_range_record (k->site, hi - lo, rt_now_ns () - start);
    }
  rt_range_dismiss_helpers (k);
  k->next = k->range->count;
}

/* Share what is left of K, or much of it, with THIEVES.  False if there is no
   memory for that.  */

static bool
share (struct rt_walk *k, uint32_t thieves)
{
  if (!k->frame && !(k->frame = rt_frame_new_own (k->w)))
    return false;
  uint64_t before = k->next;
  if (k->site->commit)
    rt_ordered_share (k, thieves);
  else
    share_unordered (k, thieves);
  k->frame = rt_frame_trim_own (k->frame);
  return k->next > before;
}

/* --- Alone.  */

/* Are the iterations of K, so far, better tasks of their own?  */

static bool
coarse_p (struct rt_walk *k, uint32_t thieves)
{
  if (k->ns < (k->timed < 2 ? COARSE_ONE_NS : COARSE_NS) || !k->timed)
    return false;
  uint64_t mean = k->ns / k->timed;
  if (k->site->flags & DECO_SITE_NEST)
    return mean >= NEST_COARSE_NS && k->range->count < PARTS * (thieves + 1);
  return mean >= RT_GRAIN_EAGER && !(k->site->flags & DECO_SITE_WHOLE);
}

/* Run the next N iterations of K, or what is left; how many there should be next
   time to take WANTED_NS.  */

static uint64_t
run_timed (struct rt_walk *k, uint64_t n, uint64_t wanted_ns)
{
  uint64_t left = k->range->count - k->next;
  if (n > left)
    n = left;
  uint64_t start = rt_now_ns ();
  run (k->site, k->range, k->next, k->next + n);
  uint64_t ns = rt_now_ns () - start;
  rt_range_record (k->site, n, ns);
  k->next += n;
  k->timed += n;
  k->ns += ns;
  return ns < wanted_ns / 4 ? 4 * n : ns < wanted_ns / 2 ? 2 * n : ns > 2 * wanted_ns ? (n + 1) / 2 : n;
}

/* How many iterations to begin with.  */

static uint64_t
first_chunk (struct rt_walk *k, uint64_t wanted_ns)
{
  return known_p (k->site) ? rt_range_iterations_in (k->site, wanted_ns) : 1;
}

/* Is the rest of K worth sharing?  */

static bool
worth_sharing_p (struct rt_walk *k)
{
  return rt_range_estimate (k->site, k->range->count - k->next) >= SHARE_NS
	 && (!k->site->commit
	     || load_relaxed (&k->site->grain) >= ORDERED_NS * 1000);
}

/* Is it known what an iteration of K takes, or clear enough that a whole one is
   long?  */

static bool
may_share_p (struct rt_walk *k)
{
  return known_p (k->site)
	 || ((k->site->flags & DECO_SITE_WHOLE) && k->ns >= COARSE_ONE_NS);
}

/* Run K chunk by chunk until somebody asks, it turns out to be coarse, or its
   end.  */

static void
walk (struct rt_walk *k)
{
  uint64_t chunk = first_chunk (k, CHUNK_NS);
  while (k->next < k->range->count)
    {
      uint32_t thieves = load_relaxed (&rt_thieves);
      if (may_share_p (k) && thieves && load_relaxed (&k->w->shared.attn)
	  && worth_sharing_p (k) && share (k, thieves))
	continue;
      chunk = run_timed (k, chunk, CHUNK_NS);
      if (thieves && coarse_p (k, thieves))
	return;
    }
}

/* Is a range that is entered for the Nth time to be tried, whatever is known?  */

static bool
try_again_p (uint32_t n)
{
  return n % SMALL_SAMPLE == 0 || (n & (n - 1)) == 0;
}

/* Is SITE, entered for the Nth time, known to be handed back?  Now and then it
   is tried again, but not if the tasks of FRAME would have to be waited for.  */

static bool
known_coarse_p (const struct deco_site *site, uint32_t n,
		const struct rt_frame *frame)
{
  return !(site->flags & (DECO_SITE_NEST | DECO_SITE_WHOLE))
	 && load_relaxed (&site->grain) >= RT_GRAIN_EAGER * 1000
	 && known_p (site)
	 && (!try_again_p (n) || (frame && site->awaits));
}

/* Run K, whose iterations must stay in order, until they turn out to be long
   enough for tasks.  */

static void
walk_serial (struct rt_walk *k)
{
  uint64_t chunk = first_chunk (k, SERIAL_CHUNK_NS);
  while (k->next < k->range->count)
    {
      chunk = run_timed (k, chunk, SERIAL_CHUNK_NS);
      if (k->ns >= SURE_NS && k->ns / k->timed >= SERIAL_NS)
	return;
    }
}

/* Is SITE, entered for the Nth time, better left to its tasks?  */

static bool
known_long_p (const struct deco_site *site, uint32_t n)
{
  return load_relaxed (&site->grain) >= SERIAL_NS * 1000 && known_p (site)
	 && !try_again_p (n);
}

/* --- Schedules.  */

static uint64_t
common_divisor (uint64_t a, uint64_t b)
{
  return b ? common_divisor (b, a % b) : a;
}

/* The order in which W's schedule runs COUNT iterations: from *START on, *STEP
   further each time, modulo COUNT.  */

void
rt_range_late_order (struct rt_worker *w, uint64_t count, uint64_t *start,
		     uint64_t *step)
{
  *start = 0;
  *step = 1;
  if (rt_env.schedule == RT_RANDOM)
    {
      *start = rt_random (w) % count;
      do
	*step = 1 + rt_random (w) % count;
      while (common_divisor (*step, count) != 1);
    }
  else if (rt_env.schedule == RT_REVERSE)
    *start = *step = count - 1;
  *step %= count;
}

/* What follows AT in that order.  */

uint64_t
rt_range_late_next (uint64_t at, uint64_t step, uint64_t count)
{
  return at >= count - step ? at - (count - step) : at + step;
}

/* Wait for the tasks of K's GROUPS, if they are small.  False if they are not: then
   the loop is handed back, whose tasks need not wait.  */

static bool
settle (struct rt_walk *k, uint32_t groups)
{
  if (!k->frame || !(k->frame->pending_groups & groups))
    return true;
  if (!rt_late_p () && k->frame->head
      && !rt_grain_fine_p (k->frame->head->site))
    return false;
  k->frame = __deco_await (k->frame, groups);
  return true;
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
run_late (struct rt_walk *k)
{
  uint64_t count = k->range->count, at, step;
  if (late_left_p (k->w, k->site) || !settle (k, k->site->awaits))
    return;
  k->next = count;
  if (k->site->commit)
    {
      rt_ordered_run_late (k->w, k->site, k->range);
      return;
    }
  rt_range_late_order (k->w, count, &at, &step);
  for (uint64_t i = 0; i < count; i++)
    {
      struct rt_task_span span;
      if (rt_times_p ())
	rt_times_task_begin (k->w, &span);
      run (k->site, k->range, at, at + 1);
      if (rt_times_p ())
	rt_times_task_end (k->w, &span, k->site, false,
			   rt_times_position (k->w));
      at = rt_range_late_next (at, step, count);
    }
}

/* A serial range: not where something is pending, and not where the schedule
   wants to see every task.  */

static void
run_serial (struct rt_walk *k)
{
  if (k->frame || rt_env.schedule != RT_STEAL)
    return;
  rt_threads_start ();
  if (!known_long_p (k->site, add_relaxed (&k->site->samples, 1)))
    walk_serial (k);
}

/* Is RANGE of SITE, in the invocation of FRAME, best run by the caller at once, as
   far as is known?  Not while something that it might have to wait for is
   pending.  Whoever asks for work, and may be asleep by now, is not served: the
   request stays.  */

static bool
run_at_once_p (struct deco_site *site, const struct deco_loop *range,
	       const struct rt_frame *frame)
{
  if (rt_env.schedule != RT_STEAL || rt_env.check)
    return false;
  if (rt_env.workers == 1)
    return !frame;
  if ((site->flags & DECO_SITE_SERIAL) || !known_p (site)
      || (frame && site->awaits)
      || rt_range_estimate (site, range->count) >= SHARE_NS)
    return false;
  /* Not atomically, which would cost more than all the rest.  */
  uint32_t n = load_relaxed (&site->samples);
  store_relaxed (&site->samples, n + 1);
  return !try_again_p (n);
}

/* Run K, shared or ordered, as its schedule wants.  */

static void
run_any_order (struct rt_walk *k)
{
  rt_threads_start ();
  uint32_t n = add_relaxed (&k->site->samples, 1);
  /* The compiler sets AWAITS only where nothing throws.  */
  if (known_coarse_p (k->site, n, k->frame) || !settle (k, k->site->awaits))
    return;
  uint32_t thieves = load_relaxed (&rt_thieves);
  if (rt_env.schedule == RT_STEAL)
    walk (k);
  else if (thieves)
    share (k, thieves);
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
  if (run_at_once_p (site, range, frame_p))
    {
      run (site, range, 0, range->count);
      range->done = range->count;
      return frame_p;
    }
  struct rt_walk k = { .frame = frame_p, .site = site, .range = range };
  range->done = 0;
  if (rt_env.check || !(k.w = rt_worker_self ()))
    return frame_p;
  rt_atomics (site, sizeof *site);
  if (site->flags & DECO_SITE_SERIAL)
    run_serial (&k);
  else if (rt_late_p ())
    run_late (&k);
  else
    run_any_order (&k);
  range->done = k.next;
  return k.frame;
}
