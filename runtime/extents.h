/* Extents of jobs, as extents.c and mapped.c share them.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later, with the GCC Runtime Library Exception,
   version 3.1; see the files COPYING and COPYING.RUNTIME.  */

#ifndef RT_EXTENTS_H
#define RT_EXTENTS_H 1

#include <unistd.h>
#include "process.h"

/* Smaller extents are copied: the system calls would cost more than they save.  */
#define MAPPED_MIN 65536

/* So many of the first extents of a job may be mapped.  */
#define MAPPED_MAX 64

/* An extent of a job, and its place.  */
struct walk
{
  const struct deco_job *job;
  uint32_t i;
  struct deco_extent *e;
  uint64_t size;
  uint64_t at;			/* From the beginning of the arena.  */
  char *pages;			/* The whole pages of a large one, and how many  */
  uint64_t pages_size;		/* bytes; 0: they are not worth it.  */
};

static inline uintptr_t
page_size (void)
{
  return sysconf (_SC_PAGESIZE);
}

/* Is the extent W of its job mapped?  */

static inline bool
mapped_p (const struct walk *w)
{
  return w->i < MAPPED_MAX && (w->job->mapped >> w->i & 1);
}

#pragma GCC visibility push (hidden)

/* In extents.c  */

void rt_walk_init (struct walk *, const struct deco_job *);
bool rt_walk_next (struct walk *);
void rt_make_writable (char *, uint64_t size);
void rt_map_around (const volatile char *, uint64_t size);

/* In mapped.c  */

bool rt_mapped_shared_p (const struct walk *);

#pragma GCC visibility pop

#endif /* RT_EXTENTS_H */
