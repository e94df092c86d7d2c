/* What ThreadSanitizer and helgrind are told about libdeco.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later, with the GCC Runtime Library Exception,
   version 3.1; see the files COPYING and COPYING.RUNTIME.

   A user's program under a race detector runs with an uninstrumented libdeco,
   whose atomics the detector does not see.  The two edges that a correct
   program relies on are therefore stated: spawn happens before the task, the
   task happens before the end of the barrier.  Helgrind is told, too, which
   memory holds atomics.  The functions of the sanitizer
   are weak: without it they are null and nothing is called.  */

#ifndef RT_ANNOTATE_H
#define RT_ANNOTATE_H 1

#ifdef HAVE_CONFIG_H
# include <config.h>
#endif
#ifdef HAVE_VALGRIND_HELGRIND_H
# include <valgrind/helgrind.h>
#else
# define ANNOTATE_HAPPENS_BEFORE(P) ((void) 0)
# define ANNOTATE_HAPPENS_AFTER(P) ((void) 0)
# define VALGRIND_HG_DISABLE_CHECKING(P, N) ((void) 0)
#endif

extern void __tsan_acquire (void *) __attribute__ ((weak));
extern void __tsan_release (void *) __attribute__ ((weak));

/* What this thread did so far happens before what follows rt_after (P).  */
static inline void
rt_before (void *p)
{
  if (__tsan_release)
    __tsan_release (p);
  ANNOTATE_HAPPENS_BEFORE (p);
}

static inline void
rt_after (void *p)
{
  if (__tsan_acquire)
    __tsan_acquire (p);
  ANNOTATE_HAPPENS_AFTER (p);
}

/* The N bytes at P hold fields that threads share by atomic operations, which
   helgrind takes for races.  */
static inline void
rt_atomics (void *p, size_t n)
{
  (void) p;
  (void) n;
  VALGRIND_HG_DISABLE_CHECKING (p, n);
}

#endif /* RT_ANNOTATE_H */
