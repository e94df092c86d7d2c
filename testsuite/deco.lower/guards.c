/* What is done on a condition that a result decides waits with the result, and not
   the caller for it.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-summary filter 1 1 0 } */
/* { dg-summary filter_records 1 1 0 } */
/* { dg-summary flags 1 1 0 } */
/* { dg-summary good_and_bad 1 1 0 } */
/* { dg-summary three_ways 1 1 0 } */
/* { dg-summary by_switch 1 1 0 } */
/* { dg-summary nearest 1 1 0 } */
/* { dg-summary list 1 1 0 } */
/* { dg-summary warned 1 1 0 } */
/* { dg-summary repaired 1 1 0 } */
/* { dg-summary numbered 1 1 0 } */
/* { dg-summary two_conditions 1 1 0 } */
/* { dg-summary masked 1 1 0 } */
/* { dg-summary best_move 1 1 0 } */
/* { dg-summary inner_loop 1 1 0 } */
/* { dg-summary limited 1 0 0 } */
/* { dg-summary left_early 1 0 0 } */
/* { dg-summary in_place 1 0 0 } */
/* { dg-summary many_calls 1 0 0 } */

#include "lower.h"

C int f (int i) BODY ({ return i * 7 % 13 - 5; })

/* --- These overlap.  */

S int
filter (int *o, const int *a, int n)
{
  int k = 0;
  for (int i = 0; i < n; i++)
    if (f (a[i]) > 0)
      o[k++] = a[i];
  return k;
}
struct record
{
  int key;
  double weight;
};
S int
filter_records (struct record *o, const struct record *a, int n)
{
  int k = 0;
  for (int i = 0; i < n; i++)
    if (f (a[i].key) > 0)
      o[k++] = a[i];
  return k;
}
S void
flags (unsigned *bits, int n)
{
  for (int i = 0; i < n; i++)
    if (f (i) > 0)
      bits[i / 32] |= 1u << i % 32;
}
S int
good_and_bad (int *o, int n)
{
  int good = 0, bad = 0;
  for (int i = 0; i < n; i++)
    {
      if (f (i) < 0)
	{
	  bad++;
	  continue;
	}
      o[good++] = i;
    }
  return good - bad;
}
S int
three_ways (int *less, int *same, int *more, int n)
{
  int a = 0, b = 0, c = 0;
  for (int i = 0; i < n; i++)
    {
      int t = f (i);
      if (t < 0)
	less[a++] = i;
      else if (t == 0)
	same[b++] = i;
      else
	more[c++] = i;
    }
  return a * b * c;
}
S int
by_switch (int *o, int n)
{
  int a = 0, b = 0, c = 0;
  for (int i = 0; i < n; i++)
    switch (f (i))
      {
      case 0:
	a++;
	break;
      case 1:
	b += i;
	break;
      case 5:
	o[c++] = i;
	break;
      }
  return a + b + c;
}
S struct record *
nearest (struct record *a, int n)
{
  struct record *best = NULL;
  int least = 1000;
  for (int i = 0; i < n; i++)
    {
      int t = f (a[i].key);
      if (t < least)
	{
	  least = t;
	  best = &a[i];
	}
    }
  return best;
}
struct node
{
  struct node *next;
  int v;
};
S struct node *
list (struct node *pool, int n)
{
  struct node *head = NULL;
  for (int i = 0; i < n; i++)
    {
      int t = f (i);
      if (t > 0)
	{
	  pool[i].v = t;
	  pool[i].next = head;
	  head = &pool[i];
	}
    }
  return head;
}
S void
warned (int *o, int n)
{
  for (int i = 0; i < n; i++)
    {
      o[i] = f (i);
      if (o[i] < 0)
	fprintf (stderr, "%d: no value\n", i);
    }
}
S void
repaired (int *o, int n)
{
  for (int i = 0; i < n; i++)
    {
      int t = f (i);
      if (t <= 0)
	{
	  printf ("%d\n", i);
	  t = 1;
	}
      o[i] = 100 / t;
    }
}
S int
numbered (int *o, int *number, int n)
{
  int k = 0;
  for (int i = 0; i < n; i++)
    {
      if (f (i) > 0)
	o[k++] = i;
      number[i] = k;
    }
  return k;
}
S int
two_conditions (int *low, int *high, int *o, int n)
{
  int a = 0, b = 0;
  for (int i = 0; i < n; i++)
    {
      int t = f (i);
      if (t < 2)
	low[a++] = i;
      if (t > 0)
	high[b++] = i;
      o[i] = t;
    }
  return a + b;
}
S int
masked (const char *mask, int *o, int n)
{
  int k = 0;
  for (int i = 0; i < n; i++)
    if (mask[i])
      if (f (i) > 0)
	o[k++] = i;
  return k;
}
S void
inner_loop (int *o, int n)
{
  for (int i = 0; i < n; i++)
    {
      int t = f (i);
      if (t > 0)
	for (int k = 0; k < t; k++)
	  o[k] += i;
    }
}

/* --- These cannot, or are not followed.  */

S int
limited (int *o, int n)
{
  int k = 0;
  for (int i = 0; i < n && k < 10; i++)
    if (f (i) > 0)
      o[k++] = i;
  return k;
}
S int
left_early (int *o, int n)
{
  int k = 0;
  for (int i = 0; i < n; i++)
    {
      int t = f (i);
      if (t < 0)
	return k;
      o[k++] = t;
    }
  return k;
}
S int
in_place (int *a, int n)
{
  int k = 0;
  for (int i = 0; i < n; i++)
    if (f (a[i]) > 0)
      a[k++] = a[i];
  return k;
}
static void
note (int *o, int v)
{
  o[v & 7] ^= v;
}
S void
many_calls (int *o, int n)
{
  for (int i = 0; i < n; i++)
    if (f (i) > 0)
      {
	note (o, i);
	note (o, i + 1);
	note (o, i + 2);
	note (o, i + 3);
	note (o, i + 4);
	note (o, i + 5);
	note (o, i + 6);
	note (o, i + 7);
	note (o, i + 8);
      }
}
struct position
{
  signed char cells[9];
  int turn;
};
C int value_of (struct position b) BODY ({ return b.turn + b.cells[3]; })
/* A copy for each call, which ends before the result is used.  */
S int
best_move (struct position b)
{
  int best = -1000;
  for (int i = 0; i < 9; i++)
    {
      struct position next = b;
      next.cells[i] = b.turn;
      int v = value_of (next);
      if (v > best)
	best = v;
    }
  return best;
}
