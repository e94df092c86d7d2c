/* -fopt-info names tasks and barriers.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-do compile } */
/* { dg-options "-fopt-info-omp-optimized" } */
__attribute__ ((concurrent)) int f (int);
__attribute__ ((synchronized)) void
g (int *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = f (i); /* { dg-message "optimized: concurrent call: task, its result stored by the task" } */
  /* { dg-message "optimized: loop: iterations are run in chunks, on any thread" "" { target *-*-* } 12 } */
}

/* Not by the task: the caller may store to the neighbours, with which this is one
   memory location.  */
struct bits
{
  unsigned a : 24, b : 8;
};
__attribute__ ((synchronized)) void
h (struct bits *p)
{
  p->b = f (1); /* { dg-message "optimized: concurrent call: task, its result a deferred update" } */
  p->a = 2;
  f (2);
}
