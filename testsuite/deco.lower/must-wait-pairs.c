/* Two calls in one loop that may not overlap with each other.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-summary pc 2 0 0 } */
/* { dg-summary sw2 2 0 0 } */
/* { dg-summary files 1 0 0 } */

#include "lower.h"

#include <fcntl.h>
#include <unistd.h>
C void
produce (int *b) BODY ({
  for (int i = 0; i < 8; i++)
    b[i] += i;
}) C void consume (int *b) BODY ({
  for (int i = 0; i < 8; i++)
    b[i] *= 2;
}) C void swp (int *a, int *b) BODY ({
  int t = *a;
  *a = *b;
  *b = t;
}) C int rd (int fd) BODY ({
  char c;
  return read (fd, &c, 1);
}) S void files (int *r)
{
  for (int i = 0; i < N; i++)
    {
      int fd = open ("x", O_RDONLY);
      r[i] = rd (fd);
      close (fd);
    }
}
S void
pc (int *b)
{
  for (int i = 0; i < 5; i++)
    {
      produce (b);
      consume (b);
    }
}
S void
sw2 (int *a, int *b, int *c)
{
  for (int i = 0; i < 5; i++)
    {
      swp (a, b);
      swp (b, c);
    }
}
