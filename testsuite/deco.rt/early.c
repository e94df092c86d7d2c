/* Reading the result of fast tasks does not wait for a slow one: that ends only
   when the caller, having read, writes to a stream, which is no barrier.
   Prints how often, of TRIES, the caller came before the slow task gave up.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "deco.h"
enum { TRIES = 20, N = 8 };
static int ends[2];
static FILE *stream;
DECO_CONCURRENT () __attribute__ ((noinline)) static int
fast (int i)
{
  volatile int k = 0;
  while (k < 20000)
    k++;
  return i;
}
/* 1 if a byte comes in time.  */
DECO_CONCURRENT () __attribute__ ((noinline)) static int
slow (int fd)
{
  struct pollfd p = { .fd = fd, .events = POLLIN };
  char c;
  return poll (&p, 1, 200) == 1 && read (fd, &c, 1) == 1;
}
DECO_SYNCHRONIZED static int
try (void)
{
  int a[N], b[1], sum = 0;
  for (int i = 0; i < N; i++)
    a[i] = fast (i);
  b[0] = slow (ends[0]);
  sum += a[0];
  fputc ('x', stream);
  return b[0] + (sum & 0);
}
int
main (void)
{
  int early = 0;
  if (pipe (ends) != 0 || !(stream = fdopen (ends[1], "w")))
    return 1;
  setvbuf (stream, NULL, _IONBF, 0);
  for (int i = 0; i < TRIES; i++)
    {
      char c;
      int in_time = try ();
      early += in_time;
      if (!in_time && read (ends[0], &c, 1) != 1)
	return 1;
    }
  printf ("%d\n", early);
  return 0;
}
