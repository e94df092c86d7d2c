/* DECO_STATS=1: what the scheduler did, in one block at exit.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later, with the GCC Runtime Library Exception,
   version 3.1; see the files COPYING and COPYING.RUNTIME.

   One "name value" pair a line, summed over all workers.  The counters are
   each worker's own and read without synchronisation when the program ends.  */

#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include "deco-rt.h"

static const struct
{
  const char *name;
  size_t offset;
} counters[] = {
#define COUNTER(F) { #F, offsetof (struct rt_counters, F) }
  COUNTER (pushed), COUNTER (popped), COUNTER (stolen), COUNTER (inlined),
  COUNTER (deferred), COUNTER (committed), COUNTER (frames),
  COUNTER (joins), COUNTER (parks), COUNTER (wakes), COUNTER (serial_loops),
  COUNTER (ranges), COUNTER (children), COUNTER (failures)
#undef COUNTER
};

void
rt_stats_print (void)
{
  fprintf (stderr, "deco: workers %u\n", rt_env.workers);
  for (size_t i = 0; i < sizeof counters / sizeof *counters; i++)
    {
      uint64_t sum = 0;
      for (struct rt_worker *w = rt_workers; w; w = w->next)
	sum += *(uint64_t *) ((char *) &w->count + counters[i].offset);
      fprintf (stderr, "deco: %s %" PRIu64 "\n", counters[i].name, sum);
    }
}
