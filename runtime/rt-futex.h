/* Waiting for a word in memory to change (the futex of Linux).

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later, with the GCC Runtime Library Exception,
   version 3.1; see the files COPYING and COPYING.RUNTIME.  */

#ifndef RT_FUTEX_H
#define RT_FUTEX_H 1

#include <errno.h>
#include <linux/futex.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/* Sleep while *WORD is VALUE, for at most NS nanoseconds (no limit if negative).  May
   return early.  SHARED: with another process.  Keeps errno.  */

static inline void
rt_futex_wait (uint32_t *word, uint32_t value, int64_t ns, bool shared)
{
  struct timespec timeout = { ns / 1000000000, ns % 1000000000 };
  int saved = errno;
  syscall (SYS_futex, word, FUTEX_WAIT | (shared ? 0 : FUTEX_PRIVATE_FLAG), value,
	   ns < 0 ? NULL : &timeout, NULL, 0);
  errno = saved;
}

/* Wake who sleeps on WORD, which has been changed.  Keeps errno.  */

static inline void
rt_futex_wake (uint32_t *word, bool shared)
{
  int saved = errno;
  syscall (SYS_futex, word, FUTEX_WAKE | (shared ? 0 : FUTEX_PRIVATE_FLAG), 1, NULL,
	   NULL, 0);
  errno = saved;
}

#endif /* RT_FUTEX_H */
