/* What the programs of this directory share.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */

#ifndef CHECK_H
#define CHECK_H 1

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "deco.h"

#define C DECO_CONCURRENT ()
#define S DECO_SYNCHRONIZED __attribute__ ((noinline))
enum { N = 24 };

/* A task that takes a moment and computes something of X.  */
C __attribute__ ((unused)) static int
f (int x)
{
  volatile int k = 0;
  for (int i = 0; i < 50; i++)
    k += i;
  return x * 3 + 1;
}

/* Print a digest of the COUNT integers at P.  */
__attribute__ ((unused)) static void
digest (const char *name, const int *p, int count)
{
  unsigned h = 0;
  for (int i = 0; i < count; i++)
    h = h * 31 + p[i];
  printf ("%s %08x\n", name, h);
}

static int a[64], o[64];

__attribute__ ((unused)) static void
fill (void)
{
  for (int i = 0; i < 64; i++)
    a[i] = o[i] = i * 7 % 13;
}

/* Run CALL on fresh arrays and print both.  */
#define CHECK(CALL) \
  (fill (), (CALL), digest (#CALL, a, 64), digest ("", o, 64))
/* The same for a value.  */
#define VALUE(CALL) \
  do { fill (); int value = (CALL); printf ("%d ", value); \
       digest (#CALL, a, 64); } while (0)

#endif
