/* Rows: where the iterations of a nest store, each behind a pointer of its own.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later, with the GCC Runtime Library Exception,
   version 3.1; see the files COPYING and COPYING.RUNTIME.

     for (y = 0; y < h; y++)
       for (x = 0; x < w; x++)
	 row[y][x] = f (x, y);

   The iterations of the outer loop can be exchanged if no two rows overlap.  Nobody
   but the program knows, so it is asked where the loop is entered, which takes a
   nanosecond a row, since most programs allocate rows one behind the other.  */

#include <stdlib.h>
#include <string.h>
#include "deco-rt.h"

#define SORTED_MIN 256		/* Bytes of a row for which rows are sorted.  */

/* Row I of those at ROWS, STEP bytes from each other.  */

static uintptr_t
row_at (const char *rows, uint64_t i, uint64_t step)
{
  void *row;
  memcpy (&row, rows + i * step, sizeof row);
  return (uintptr_t) row;
}

/* Is each of COUNT rows behind the one before it, with LENGTH bytes between their
   beginnings, UP or down?  */

static bool
monotonic_p (const char *rows, uint64_t count, uint64_t step, uint64_t length,
	     bool up)
{
  uintptr_t before = row_at (rows, 0, step);
  for (uint64_t i = 1; i < count; i++)
    {
      uintptr_t row = row_at (rows, i, step);
      if (up ? row < before || row - before < length
	     : before < row || before - row < length)
	return false;
      before = row;
    }
  return true;
}

static int
compare (const void *a, const void *b)
{
  uintptr_t x = *(const uintptr_t *) a, y = *(const uintptr_t *) b;
  return x < y ? -1 : x > y;
}

/* Is it so in some order?  False, too, if there is no memory to find out.  */

static bool
apart_if_sorted_p (const char *rows, uint64_t count, uint64_t step,
		   uint64_t length)
{
  uintptr_t *sorted = count < SIZE_MAX / sizeof *sorted
		      ? malloc (count * sizeof *sorted) : NULL;
  if (!sorted)
    return false;
  for (uint64_t i = 0; i < count; i++)
    sorted[i] = row_at (rows, i, step);
  qsort (sorted, count, sizeof *sorted, compare);
  bool apart = monotonic_p ((const char *) sorted, count, sizeof *sorted, length,
			    true);
  free (sorted);
  return apart;
}

/* Nonzero if a loop whose COUNT iterations store LENGTH bytes each, behind the
   pointers at ROWS, STEP bytes from each other, may be run in any order: if these
   do not overlap, or if it will not be.  Rows that lie in no order at all are looked
   at only if they are long enough for that to be worth it.  Thread-safe;
   async-signal-unsafe.  */

uint32_t
__deco_rows (void *rows, uint64_t count, uint64_t step, uint64_t length)
{
  if (rt_env.workers == 1 && rt_env.schedule == RT_STEAL)
    return 1;
  return monotonic_p (rows, count, step, length, true)
	 || monotonic_p (rows, count, step, length, false)
	 || (length >= SORTED_MIN
	     && apart_if_sorted_p (rows, count, step, length));
}
