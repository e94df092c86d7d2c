/* Messages of the runtime.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later, with the GCC Runtime Library Exception,
   version 3.1; see the files COPYING and COPYING.RUNTIME.

   One line each, "libdeco: ...", to file descriptor 2 and not through stdio: a
   message may be due while the program holds stderr's lock.  */

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "deco-rt.h"

static void
message (const char *format, va_list args)
{
  char line[512];
  int n = snprintf (line, sizeof line, "libdeco: ");
  n += vsnprintf (line + n, sizeof line - n - 1, format, args);
  if (n > (int) sizeof line - 2)
    n = sizeof line - 2;
  line[n++] = '\n';
  ssize_t written = write (2, line, n);
  (void) written;		/* Nowhere left to complain.  */
}

/* Say something and go on.  */

void
rt_warn (const char *format, ...)
{
  va_list args;
  va_start (args, format);
  message (format, args);
  va_end (args);
}

/* Say why the program cannot go on, and abort.  */

void
rt_fatal (const char *format, ...)
{
  va_list args;
  va_start (args, format);
  message (format, args);
  va_end (args);
  abort ();
}
