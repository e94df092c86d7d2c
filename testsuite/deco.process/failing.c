/* Preloaded: fork fails the first DECO_FAIL_FORK times, mmap of shared memory always
   if DECO_FAIL_MMAP is set, madvise if DECO_FAIL_MADVISE is, mremap if
   DECO_FAIL_MREMAP is, pidfd_open if DECO_FAIL_PIDFD is, and malloc of more than a
   few bytes if DECO_FAIL_MALLOC is, but not in children: libgomp ends a process that
   has no memory.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

extern void *__libc_malloc (size_t);

static pid_t first;

__attribute__ ((constructor)) static void
note_first (void)
{
  first = getpid ();
}

void *
malloc (size_t size)
{
  if (size > 150 && getenv ("DECO_FAIL_MALLOC") && getpid () == first)
    return NULL;
  return __libc_malloc (size);
}

pid_t
fork (void)
{
  static int calls;
  static pid_t (*real) (void);
  const char *times = getenv ("DECO_FAIL_FORK");
  if (!real)
    real = dlsym (RTLD_NEXT, "fork");
  if (times && calls++ < atoi (times))
    {
      errno = EAGAIN;
      return -1;
    }
  return real ();
}

void *
mmap (void *at, size_t size, int how, int flags, int fd, off_t offset)
{
  static void *(*real) (void *, size_t, int, int, int, off_t);
  if (!real)
    real = dlsym (RTLD_NEXT, "mmap");
  if ((flags & MAP_SHARED) && (flags & MAP_ANONYMOUS) && getenv ("DECO_FAIL_MMAP"))
    {
      errno = ENOMEM;
      return MAP_FAILED;
    }
  return real (at, size, how, flags, fd, offset);
}

int
madvise (void *at, size_t size, int advice)
{
  static int (*real) (void *, size_t, int);
  if (!real)
    real = dlsym (RTLD_NEXT, "madvise");
  if (getenv ("DECO_FAIL_MADVISE"))
    {
      errno = EINVAL;
      return -1;
    }
  return real (at, size, advice);
}

void *
mremap (void *at, size_t size, size_t new_size, int flags, ...)
{
  static void *(*real) (void *, size_t, size_t, int, ...);
  va_list list;
  va_start (list, flags);
  void *to = va_arg (list, void *);
  va_end (list);
  if (!real)
    real = dlsym (RTLD_NEXT, "mremap");
  if (getenv ("DECO_FAIL_MREMAP"))
    {
      errno = ENOMEM;
      return MAP_FAILED;
    }
  return real (at, size, new_size, flags, to);
}

long
syscall (long number, ...)
{
  static long (*real) (long, ...);
  va_list list;
  long a[6];
  va_start (list, number);
  for (int i = 0; i < 6; i++)
    a[i] = va_arg (list, long);
  va_end (list);
  if (!real)
    real = dlsym (RTLD_NEXT, "syscall");
  if (number == SYS_pidfd_open && getenv ("DECO_FAIL_PIDFD"))
    {
      errno = EMFILE;
      return -1;
    }
  return real (number, a[0], a[1], a[2], a[3], a[4], a[5]);
}
