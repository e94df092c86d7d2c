/* Bit-fields that are neighbours are one memory location: two who store to it do not
   overlap, whichever bits are theirs.  Who reads the others may.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-bodies VISIBLE } */
/* { dg-summary two_tasks 2 1 0 } */
/* { dg-summary task_and_store 1 0 0 } */
/* { dg-summary byte_and_store 1 0 0 } */
/* { dg-summary global_and_store 1 0 0 } */
/* { dg-summary through_call 1 0 0 } */
/* { dg-summary task_through_call 1 0 0 } */
/* { dg-summary task_and_result 2 2 0 } */
/* { dg-summary result_beside_task 2 1 0 } */
/* { dg-summary other_location 1 1 0 } */
/* { dg-summary other_task 2 2 0 } */
/* { dg-summary no_bits 1 1 0 } */
/* { dg-summary reads 1 1 0 } */
/* { dg-summary is_read 1 1 0 } */
/* { dg-summary elements 2 1 0 } */
/* { dg-loops elements 1 0 } */
#include "lower.h"
struct s
{
  unsigned a : 24, b : 8;
  unsigned c : 16, : 0, d : 24;
  int e;
};
static struct s global;
C int
work (int i)
{
  return i * 3;
}
C int
get_b (struct s *p)
{
  return p->b;
}
/* What the caller has to do meanwhile.  */
static __attribute__ ((noinline)) int
busy (int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    s = s * 3 + i;
  return s;
}
static __attribute__ ((noinline)) void
helper (struct s *p, int v)
{
  p->b = v;
}
C void
set_by_call (struct s *p, int v)
{
  helper (p, v);
}
C void
set_a (struct s *p, int v)
{
  p->a = v;
}
C void
set_b (struct s *p, int v)
{
  p->b = v;
}
C void
set_d (struct s *p, int v)
{
  p->d = v;
}
S int
two_tasks (struct s *p, int v)
{
  set_a (p, v);
  set_b (p, v);
  return busy (v);
}
S int
task_and_store (struct s *p, int v)
{
  set_a (p, v);
  p->b = v;
  return busy (v);
}
S int
byte_and_store (struct s *p, int v)
{
  set_b (p, v);
  p->a = v;
  return busy (v);
}
S int
global_and_store (int v)
{
  set_a (&global, v);
  global.b = v;
  return busy (v);
}
S int
through_call (struct s *p, int v)
{
  set_a (p, v);
  helper (p, v);
  return busy (v);
}
S int
task_through_call (struct s *p, int v)
{
  set_by_call (p, v);
  p->a = v;
  return busy (v);
}
S int
task_and_result (struct s *p, int v)
{
  set_a (p, v);
  p->b = work (v);
  return busy (v);
}
S int
result_beside_task (struct s *p, int v)
{
  p->b = work (v);
  set_a (p, v);
  return busy (v);
}
S int
other_location (struct s *p, int v)
{
  set_a (p, v);
  p->d = v;
  return busy (v);
}
S int
other_task (struct s *p, int v)
{
  set_a (p, v);
  set_d (p, v);
  return busy (v);
}
S int
no_bits (struct s *p, int v)
{
  set_a (p, v);
  p->e = v;
  return busy (v);
}
S int
reads (struct s *p, int v)
{
  set_a (p, v);
  return p->b * busy (v);
}
S int
is_read (struct s *p, int v)
{
  int r = get_b (p);
  p->a = v;
  return r + busy (v);
}
S void
elements (struct s *p, int n)
{
  for (int i = 0; i < n; i++)
    {
      set_a (&p[i], i);
      set_b (&p[i], i);
    }
}
