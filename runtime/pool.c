/* Memory of records, frames and workers.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later, with the GCC Runtime Library Exception,
   version 3.1; see the files COPYING and COPYING.RUNTIME.

   Records are allocated and recycled by one thread, the owner of the frame
   they belong to, so the lists need no lock.  Sizes are rounded up to powers
   of two; small classes are cut from slabs.  Nothing returns to the system:
   what is in the lists is bounded by RT_LOG_MAX records a live frame, and a
   thief may look at a record after it was recycled (deque.c).

   Failure is an ordinary result here: a null pointer makes the caller run the
   task itself.  */

#include <stdlib.h>
#include <string.h>
#include "deco-rt.h"
#include "annotate.h"

#define MIN_SHIFT 7
#define SLAB_SIZE 16384

/* The class of SIZE bytes: records of class C have 128 << C bytes.  */

static unsigned
size_class (uint32_t size)
{
  unsigned c = 0;
  while (((uint64_t) 1 << (MIN_SHIFT + c)) < size)
    c++;
  return c;
}

/* Cut a new slab into records of class C and put them on POOL's list.  */

static bool
pool_refill (struct rt_pool *pool, unsigned c)
{
  size_t each = (size_t) 1 << (MIN_SHIFT + c);
  size_t total = each < SLAB_SIZE ? SLAB_SIZE : each;
  char *slab = aligned_alloc (128, total);
  rt_check_own (slab, total);
  if (!slab)
    return false;
  memset (slab, 0, total < SLAB_SIZE ? total : SLAB_SIZE);
  for (size_t at = 0; at + each <= total; at += each)
    {
      /* The heads of records, and all of a frame, are shared.  */
      rt_atomics (slab + at, pool->whole ? each : DECO_TASK_PAYLOAD);
      *(void **) (slab + at) = pool->free[c];
      pool->free[c] = slab + at;
    }
  return true;
}

/* SIZE bytes aligned to DECO_TASK_ALIGN, or null.  */

void *
rt_pool_alloc_own (struct rt_pool *pool, uint32_t size)
{
  unsigned c = size_class (size);
  if (c >= RT_CLASSES || (!pool->free[c] && !pool_refill (pool, c)))
    return NULL;
  void *p = pool->free[c];
  pool->free[c] = *(void **) p;
  return p;
}

/* Recycle P, which rt_pool_alloc_own gave for SIZE.  The link overwrites the
   first word, a pointer to a frame in a record and in a frame: a late thief
   that follows it finds a record or a frame, mapped in any case, and its claim
   fails.  */

void
rt_pool_free_own (struct rt_pool *pool, void *p, uint32_t size)
{
  unsigned c = size_class (size);
  /* Relaxed: only a thief whose claim will fail can see it.  */
  store_relaxed ((void **) p, pool->free[c]);
  pool->free[c] = p;
}
