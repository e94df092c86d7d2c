/* Each cure that a report proposes really removes the barrier: pairs of
   functions, as in deco.attr/advice.c and with its advice taken.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-bodies UNSEEN } */
/* { dg-summary carried 1 0 0 } */
/* { dg-summary carried_cured 1 1 0 } */
/* { dg-summary buffer 1 0 0 } */
/* { dg-summary buffer_cured 1 1 0 } */
/* { dg-summary condition 1 0 0 } */
/* { dg-summary condition_cured 1 1 0 } */
/* { dg-summary traced 1 0 0 } */
/* { dg-summary traced_cured 1 1 0 } */
/* { dg-summary traced_cured_too 1 1 0 } */
/* { dg-summary rolls 1 0 0 } */
/* { dg-summary rolls_cured 1 1 0 } */
/* { dg-summary bumps 1 0 0 } */
/* { dg-summary bumps_cured 1 1 0 } */
/* { dg-summary printed 1 0 0 } */
/* { dg-summary printed_cured 1 1 0 } */
/* { dg-summary global 1 0 0 } */
/* { dg-summary global_cured 1 1 0 } */
/* { dg-summary stages 2 0 0 } */
/* { dg-summary stages_cured 1 1 0 } */
/* { dg-summary ending 1 0 0 } */
/* { dg-summary ending_cured 1 1 0 } */
#include "lower.h"
C int f (int i);
C int first (int *p);
C int first_const (const int *p);
C int reads_all (int i);
C __attribute__ ((const)) int reads_none (int i);
int wanted (int i);
__attribute__ ((const)) int wanted_const (int i);
void trace (const char *s);
static void trace_visible (const char *s) { fputs (s, stderr); }
int g, hits;
C int roll (int n) { return rand () % n; }
C int roll_r (unsigned *seed, int n) { return rand_r (seed) % n; }
C void bump (int i) { hits += i; }
C int counted (int i) { return i; }

S int
carried (int *r, int n)
{
  int s = 0;
  for (int i = 1; i < n; i++)
    {
      r[i] = f (i);
      s += r[i - 1];
    }
  return s;
}
S int
carried_cured (int *r, int n)
{
  int s = 0;
  for (int i = 1; i < n; i++)
    r[i] = f (i);
  for (int i = 1; i < n; i++)
    s += r[i - 1];
  return s;
}
S int
buffer (int n)
{
  int buf[4], s = 0;
  for (int i = 0; i < n; i++)
    {
      buf[0] = i;
      s += first (buf);
    }
  return s;
}
S int
buffer_cured (int n)
{
  int bufs[64][4], s = 0;
  for (int i = 0; i < n; i++)
    bufs[i][0] = i;
  for (int i = 0; i < n; i++)
    s += first (bufs[i]);
  return s;
}
S void
condition (int *r, int n)
{
  for (int i = 0; i < n; i++)
    if (wanted (i))
      r[i] = f (i);
}
S void
condition_cured (int *r, int n)
{
  for (int i = 0; i < n; i++)
    if (wanted_const (i))
      r[i] = f (i);
}
S void
traced (int *r, int n)
{
  for (int i = 0; i < n; i++)
    {
      r[i] = f (i);
      trace ("x");
    }
}
S void
traced_cured (int *r, int n)
{
  for (int i = 0; i < n; i++)
    {
      r[i] = f (i);
      trace_visible ("x");
    }
}
S void
traced_cured_too (int *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = f (i);
  trace ("x");
}
S void
rolls (int *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = roll (6);
}
S void
rolls_cured (int *r, unsigned *seeds, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = roll_r (&seeds[i], 6);
}
S void
bumps (int n)
{
  for (int i = 0; i < n; i++)
    bump (i);
}
S void
bumps_cured (int n)
{
  for (int i = 0; i < n; i++)
    hits += counted (i);
}
S int
printed (int *a, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      s += first (a);
      printf ("%d\n", a[0]);
    }
  return s;
}
S int
printed_cured (int *a, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      s += first_const (a);
      printf ("%d\n", a[0]);
    }
  return s;
}
S void
global (int *r, int n)
{
  for (int i = 0; i < n; i++)
    {
      r[i] = reads_all (i);
      g = i;
    }
}
S void
global_cured (int *r, int n)
{
  for (int i = 0; i < n; i++)
    {
      r[i] = reads_none (i);
      g = i;
    }
}
S void
ending (int *r, int n)
{
  for (int i = 0; i < n; i++)
    {
      struct { int n; } j = { i };
      r[i] = first (&j.n);
    }
}
S void
ending_cured (int *r, int n)
{
  struct { int n; } j[64];
  for (int i = 0; i < n; i++)
    j[i].n = i;
  for (int i = 0; i < n; i++)
    r[i] = first (&j[i].n);
}
C void fill (int *p, int i);
C void then (int *p);
S void
stages (int *a, int n)
{
  for (int i = 0; i < n; i++)
    {
      fill (&a[i], i);
      then (&a[i]);
    }
}
C static void
both (int *p, int i)
{
  fill (p, i);
  then (p);
}
S void
stages_cured (int *a, int n)
{
  for (int i = 0; i < n; i++)
    both (&a[i], i);
}
