/* The extents of jobs: where their copies lie in the arena, and how they get there
   and back.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later, with the GCC Runtime Library Exception,
   version 3.1; see the files COPYING and COPYING.RUNTIME.

   The child changes its own copy of the caller's memory, and copies that to the arena;
   the caller compares, and copies what differs.  Each page costs a fault in the child,
   which shares it with the caller since the fork, and one more in the caller, which
   shared it.  What is large is spared them, see mapped.c.

   An extent's copy begins at the same place of its page as a large extent, for that.

   If extents of a job overlap, what it writes there is in the copy of the last of
   them that is mapped; who merges by what differs from before finds it.  */

#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include "extents.h"

/* What is larger than can be had: mmap will refuse.  */
#define SIZE_HUGE (UINT64_MAX / 4)

static struct deco_extent *
extents_of (const struct deco_task *task)
{
  const struct deco_site *site = task->site;
  return (struct deco_extent *) ((char *) task + site->extents_offset);
}

/* A null pointer has no extent, whatever the declaration says.  */

static uint64_t
extent_size (const struct deco_extent *e)
{
  return e->address ? e->size : 0;
}

/* --- Their places.  */

/* Where the copy of E begins, in bytes from the beginning of the arena, if AT bytes
   are taken.  */

static uint64_t
slot_of (const struct deco_extent *e, uint64_t at)
{
  if (extent_size (e) < MAPPED_MIN)
    return at;
  return at + (((uintptr_t) e->address - at) & (page_size () - 1));
}

/* Where the output of TASK ends if it begins AT bytes from the beginning of the
   arena.  */

uint64_t
rt_output_end (const struct deco_task *task, uint64_t at)
{
  const struct deco_site *site = task->site;
  const struct deco_extent *e = extents_of (task);
  at += site->result_size;
  for (uint32_t i = 0; i < site->extents; i++)
    if (__builtin_add_overflow (slot_of (&e[i], at), extent_size (&e[i]), &at)
	|| at > SIZE_HUGE)
      return SIZE_HUGE;
  return at;
}

/* Let W be before the first extent of J.  */

void
rt_walk_init (struct walk *w, const struct deco_job *j)
{
  w->job = j;
  w->i = UINT32_MAX;
  w->at = output_of (j) - j->batch->arena + site_of (j)->result_size;
  w->size = 0;
}

static void
find_whole_pages (struct walk *w)
{
  uintptr_t page = page_size (), start = (uintptr_t) w->e->address;
  uintptr_t first = (start + page - 1) & -page;
  w->pages = (char *) first;
  w->pages_size = 0;
  if (w->size >= MAPPED_MIN && w->size >= 3 * page
      && w->i < MAPPED_MAX)
    w->pages_size = ((start + w->size) & -page) - first;
}

/* To the next; false if there is none.  */

bool
rt_walk_next (struct walk *w)
{
  if (++w->i >= site_of (w->job)->extents)
    return false;
  w->e = &extents_of (w->job->task)[w->i];
  w->at = slot_of (w->e, w->at + w->size);
  w->size = extent_size (w->e);
  find_whole_pages (w);
  return true;
}

/* --- Extents that overlap.  */

static int
compare_extents (const void *p, const void *q)
{
  const struct deco_extent *x = *(struct deco_extent *const *) p;
  const struct deco_extent *y = *(struct deco_extent *const *) q;
  return x->address < y->address ? -1 : x->address > y->address;
}

static bool
overlap_p (const struct deco_extent *x, const struct deco_extent *y)
{
  return (char *) x->address + extent_size (x) > (char *) y->address;
}

/* Do two of the N extents LIST overlap?  Mostly they are in order already.  */

static bool
any_overlap_p (struct deco_extent **list, uint32_t n)
{
  bool sorted = true;
  for (uint32_t i = 1; sorted && i < n; i++)
    sorted = list[i - 1]->address <= list[i]->address;
  if (!sorted)
    qsort (list, n, sizeof *list, compare_extents);
  for (uint32_t i = 1; i < n; i++)
    if (overlap_p (list[i - 1], list[i]))
      return true;
  return false;
}

/* Do extents of B's jobs overlap?  Without memory to find out: they may.  */

bool
rt_extents_overlap_p (struct rt_batch *b)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < b->count; i++)
    n += site_of (&b->jobs[i])->extents;
  if (n < 2)
    return false;
  struct deco_extent **list = malloc (n * sizeof *list);
  if (!list)
    return true;
  n = 0;
  for (uint32_t i = 0; i < b->count; i++)
    for (uint32_t k = 0; k < site_of (&b->jobs[i])->extents; k++)
      if (extent_size (&extents_of (b->jobs[i].task)[k]))
	list[n++] = &extents_of (b->jobs[i].task)[k];
  bool any = any_overlap_p (list, n);
  free (list);
  return any;
}

/* --- Faults.  */

/* Let the SIZE bytes of the arena at OUTPUT be mapped in this process.  A child has
   none of its pages at first; the kernel maps those around one that is read, but
   only one that is written.  */

#define PAGES_AROUND 65536

void
rt_map_around (const volatile char *output, uint64_t size)
{
  for (uint64_t i = 0; i < size; i += PAGES_AROUND)
    (void) output[i];
  if (size)
    (void) output[size - 1];
}

/* Let the pages that have the SIZE bytes at P be this process's to write, all at once,
   which costs half of what faults do.  */

#define WRITABLE_MIN 16384

void
rt_make_writable (char *p, uint64_t size)
{
#ifdef MADV_POPULATE_WRITE
  uintptr_t page = page_size (), first = (uintptr_t) p & -page;
  if (size >= WRITABLE_MIN)
    madvise ((void *) first, (uintptr_t) p + size - first, MADV_POPULATE_WRITE);
#else
  (void) p;
  (void) size;
#endif
}

/* --- Copying.  */

/* Copy the extents of J, as they are, to where they belong in COPY, which is laid out
   like the arena.  */

void
rt_extents_copy (const struct deco_job *j, char *copy)
{
  struct walk w;
  for (rt_walk_init (&w, j); rt_walk_next (&w);)
    if (w.size)
      memcpy (copy + w.at, w.e->address, w.size);
}

/* Copy those of J, which has run in this process, to the arena.  */

void
rt_extents_put (const struct deco_job *j)
{
  struct walk w;
  for (rt_walk_init (&w, j); rt_walk_next (&w);)
    {
      uint64_t before = 0, behind = 0;
      char *copy = j->batch->arena + w.at, *address = w.e->address;
      if (mapped_p (&w))
	{
	  before = w.pages - address;
	  behind = before + w.pages_size;
	}
      else
	rt_map_around (copy, w.size);
      if (before)
	memcpy (copy, address, before);
      if (w.size > behind)
	memcpy (copy + behind, address + behind, w.size - behind);
    }
}

/* Copy SIZE bytes from OUTPUT to ADDRESS, where they differ: other memory may be
   constant, and a page that is not written need not be copied.  SHARED: a fork has
   shared them.  */

#define CHUNK 4096

static uint64_t
chunk_at (uint64_t i, uint64_t size)
{
  return size - i < CHUNK ? size - i : CHUNK;
}

static void
store_chunks (char *address, const char *output, uint64_t size, bool shared)
{
  for (uint64_t i = 0, end; i < size; i = end)
    {
      end = i + chunk_at (i, size);
      if (memcmp (address + i, output + i, end - i) == 0)
	continue;
      while (end < size && memcmp (address + end, output + end,
				   chunk_at (end, size)) != 0)
	end += chunk_at (end, size);
      if (shared)
	rt_make_writable (address + i, end - i);
      memcpy (address + i, output + i, end - i);
    }
}

/* Write what differs between OUTPUT and BEFORE, SIZE bytes each, to ADDRESS.  */

static void
store_changes (char *address, const char *output, const char *before,
	       uint64_t size)
{
  for (uint64_t i = 0; i < size; i++)
    if (output[i] != before[i])
      address[i] = output[i];
}

/* Write the extents of J from the arena to where they belong.  */

void
rt_extents_store (const struct deco_job *j)
{
  struct rt_batch *b = j->batch;
  struct walk w;
  for (rt_walk_init (&w, j); rt_walk_next (&w);)
    if (b->before)
      store_changes (w.e->address, b->arena + w.at, b->before + w.at, w.size);
    else
      store_chunks (w.e->address, b->arena + w.at, w.size, rt_mapped_shared_p (&w));
}
