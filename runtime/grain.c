/* How much to push: the lazy-spawning policy.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later, with the GCC Runtime Library Exception,
   version 3.1; see the files COPYING and COPYING.RUNTIME.

   A worker whose attn word is set pushes calls until its deque holds a stock,
   then clears the word, and calls are plain again until a thief asks.  The
   stock depends on the grain of the site, measured on its recorded tasks:

     unknown	4 tasks a thief: enough to start all of them at once
     fine	2: a steal costs more than the task, so offer little
     coarse	the whole ring: from RT_GRAIN_EAGER on a record costs under
		5 % of the task, and what is pushed can be shared evenly
		however skewed the tasks are

   The mean is an exponential one; a single sample moves it by an eighth at
   most once some are known, since a preempted task looks long.  All fields are
   written by any worker without synchronisation: a lost update costs a
   sample.  */

#include "deco-rt.h"

#define KNOWN 4			/* Samples before the mean is believed.  */
#define FIRST 4			/* Calls of a site pushed unmeasured.  */
#define UNMEASURED_MAX 64	/* Calls that ask in vain.  */
#define SAMPLE_EVERY 8		/* Then, one task in so many is timed.  */
#define CUT_SHORT 20000		/* ns  */
#define CUT_LONG 200000		/* ns  */
#define PREEMPTED 4000000	/* ns  */
#define WORTH_WAKING 5000	/* ns; a wake costs the spawner up to 2 us.  */

static bool
known_p (const struct deco_site *site)
{
  return load_relaxed (&site->samples) >= KNOWN && load_relaxed (&site->grain);
}

/* How many tasks a worker that serves THIEVES keeps on offer at SITE.  */

int64_t
rt_grain_stock (const struct deco_site *site, uint32_t thieves)
{
  if (!known_p (site) && load_relaxed (&site->grain) < RT_GRAIN_EAGER)
    return 4 * thieves < RT_DEQUE_SIZE ? 4 * thieves : RT_DEQUE_SIZE;
  if (load_relaxed (&site->grain) >= RT_GRAIN_EAGER)
    return RT_DEQUE_SIZE;
  return 2;
}

/* Push the first calls of SITE, whatever is in stock: of a site that nobody has
   measured, one call may take as long as everything else.  */

bool
rt_grain_first_p (struct deco_site *site)
{
  return load_relaxed (&site->samples) == 0
	 && load_relaxed (&site->offered) < FIRST
	 && add_relaxed (&site->offered, 1) < FIRST;
}

/* Is a task of SITE known to be small?  */

bool
rt_grain_fine_p (const struct deco_site *site)
{
  return known_p (site) && load_relaxed (&site->grain) < RT_GRAIN_EAGER;
}

/* Is a task of SITE so small that the next calls need not even ask?  One that
   nobody has measured may be anything, but not for long.  */

bool
rt_grain_small_p (struct deco_site *site)
{
  return known_p (site) ? load_relaxed (&site->grain) < RT_GRAIN_EAGER
			: add_relaxed (&site->offered, 1) >= UNMEASURED_MAX;
}

/* Is a task of SITE worth waking a thief for?  */

bool
rt_grain_wake_p (const struct deco_site *site)
{
  return !known_p (site) || load_relaxed (&site->grain) >= WORTH_WAKING;
}

/* Is the next task of SITE to be timed?  */

bool
rt_grain_measure_p (struct deco_site *site)
{
  uint32_t n = add_relaxed (&site->samples, 1);
  return n < 16 || n % SAMPLE_EVERY == 0;
}

/* Move the depth from which SITE's recursion is run serially: a task at that
   depth should take between CUT_SHORT and CUT_LONG.  Several short ones in a
   row lower it to where they were; one long one at the cut raises it, since
   the other way to be wrong leaves thieves without work.  A task of more than
   PREEMPTED says more about the machine than about the program.  */

static void
adapt_cut (struct deco_site *site, uint32_t depth, uint64_t ns)
{
  static const unsigned in_a_row = 4;
  static __thread unsigned short_ones;
  uint32_t cut = load_relaxed (&site->cut);
  if (ns < CUT_SHORT && depth <= cut)
    {
      if (++short_ones >= in_a_row)
	{
	  short_ones = 0;
	  store_relaxed (&site->cut, depth > 1 ? depth : 1);
	}
      return;
    }
  short_ones = 0;
  if (ns > CUT_LONG && ns < PREEMPTED && depth >= cut
      && cut != DECO_CUT_NONE)
    store_relaxed (&site->cut, cut + 1);
}

/* A task of SITE, at DEPTH of its recursion, took NS.  */

void
rt_grain_record (struct deco_site *site, uint32_t depth, uint64_t ns)
{
  adapt_cut (site, depth, ns);
  uint32_t sample = ns < 1000000000 ? ns : 1000000000;
  uint32_t mean = load_relaxed (&site->grain);
  uint32_t next = mean ? mean - mean / 8 + sample / 8 : sample;
  store_relaxed (&site->grain, next ? next : 1);
}
