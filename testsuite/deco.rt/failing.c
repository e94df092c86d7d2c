/* Preloaded: pthread_create fails from the DECO_FAIL_AT-th call on, aligned_alloc
   if DECO_FAIL_MEMORY is set.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */


#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>

int
pthread_create (pthread_t *id, const pthread_attr_t *attr,
		void *(*start) (void *), void *arg)
{
  static int calls;
  static int (*real) (pthread_t *, const pthread_attr_t *, void *(*) (void *),
		      void *);
  const char *at = getenv ("DECO_FAIL_AT");
  if (!real)
    real = dlsym (RTLD_NEXT, "pthread_create");
  if (at && __atomic_add_fetch (&calls, 1, __ATOMIC_RELAXED) >= atoi (at))
    return EAGAIN;
  return real (id, attr, start, arg);
}

void *
aligned_alloc (size_t alignment, size_t size)
{
  static void *(*real) (size_t, size_t);
  if (!real)
    real = dlsym (RTLD_NEXT, "aligned_alloc");
  return getenv ("DECO_FAIL_MEMORY") ? NULL : real (alignment, size);
}
