/* Variables of an iteration that end between a call and what is done with its
   result.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include "check.h"
struct board
{
  signed char cells[9];
  int turn;
};
C static int
score (struct board b)
{
  int s = b.turn;
  for (int i = 0; i < 9; i++)
    s = s * 3 + b.cells[i];
  return s % 101;
}
C static int
score_both (struct board b, const struct board *p)
{
  return score (b) * 2 + p->turn;
}
C __attribute__ ((const)) static int
twice (int i)
{
  return i * 2 % 37;
}
C __attribute__ ((const)) static int
thrice (int i)
{
  return i * 3 % 41;
}
C static void
turn (struct board *b, int k)
{
  b->turn += k;
}
S int
best (struct board b)
{
  int best = -1000;
  for (int i = 0; i < 9; i++)
    {
      struct board n = b;
      n.cells[i] = b.turn;
      int s = score (n);
      if (s > best)
	best = s;
    }
  return best;
}
C S static int
search (struct board b, int depth)
{
  int best = -1000, any = 0;
  if (depth == 0)
    return score (b) - 50;
  for (int i = 0; i < 9; i++)
    if (!b.cells[i])
      {
	struct board n = b;
	n.cells[i] = b.turn;
	n.turn = 3 - b.turn;
	any = 1;
	int s = -search (n, depth - 1);
	if (s > best)
	  best = s;
      }
  return any ? best : 0;
}
S int
by_address (struct board b)
{
  int best = -1000;
  for (int i = 0; i < 9; i++)
    {
      struct board n = b;
      n.cells[i] = b.turn;
      int s = score_both (n, &n);
      if (s > best)
	best = s;
    }
  return best;
}
S int
with_rest (struct board b)
{
  int best = -1000;
  for (int i = 0; i < 9; i++)
    {
      struct board n = b;
      n.cells[i] = b.turn + i;
      int s = score (n) + n.cells[i];
      if (s > best)
	best = s;
    }
  return best;
}
S int
read_late (struct board b, int *r)
{
  int sum = 0;
  for (int i = 0; i < 9; i++)
    {
      struct board n = b, *p = &n;
      n.turn = i;
      r[i] = score (n);
      sum = sum * 3 + r[i] - p->turn;
    }
  return sum;
}
S int
older_task (struct board b, int *r)
{
  int sum = 0;
  for (int i = 0; i < 9; i++)
    {
      struct board n = b;
      turn (&n, i);
      int s = score (b);
      r[i] = n.turn;
      if (s > sum)
	sum = s;
    }
  return sum;
}
S int
two_pure (const int *d, int n)
{
  int sum = 0, most = 0;
  for (int i = 0; i < n; i++)
    {
      struct board m = { { 0 }, d[i] };
      int x = twice (m.turn), y = thrice (m.turn);
      m.turn = x;
      if (x > most)
	most = x;
      if (y > sum)
	sum = y;
    }
  return sum * 100 + most;
}
S int
nested (struct board b, int *r)
{
  int k = 0;
  for (int i = 0; i < 9; i++)
    {
      int s;
      {
	struct board n = b;
	n.turn = i;
	s = score (n);
      }
      {
	struct board n = b;
	n.turn = -i;
	r[k++] = n.turn;
      }
      if (s & 1)
	r[k++] = s;
    }
  return k;
}
/* What a task was given lives until that has finished.  */
C static void
work (int *room, int *out, int k)
{
  int s = 0;
  for (int i = 0; i < 16; i++)
    room[i] = i * k;
  for (int r = 0; r < 200; r++)
    for (int i = 0; i < 16; i++)
      s = s * 3 + room[i];
  *out = s;
}
S int
given (int *o, int n)
{
  int best = -1;
  for (int i = 0; i < n; i++)
    {
      int room[16];
      work (room, &o[i], i);
      int s = twice (i);
      if (s > best)
	best = s;
    }
  return best;
}
S int
given_inside (int *o, int n)
{
  int best = -1;
  for (int i = 0; i < n; i++)
    {
      int s;
      {
	int room[16];
	work (room, &o[i], i);
	s = f (i) % 41;
      }
      if (s > best)
	best = s;
    }
  return best;
}
S int
variable (const int *d, int n)
{
  int sum = 0;
  for (int i = 1; i < n; i++)
    {
      int part[i];
      for (int j = 0; j < i; j++)
	part[j] = d[j] + j;
      int s = f (part[i / 2]);
      if (s > sum)
	sum = s;
    }
  return sum;
}
int
main (void)
{
  struct board b = { { 1, 0, 2, 0, 0, 1, 0, 2, 0 }, 1 };
  printf ("%d %d %d\n", best (b), search (b, 3), search (b, 5));
  printf ("%d %d\n", by_address (b), with_rest (b));
  VALUE (read_late (b, a));
  VALUE (older_task (b, a));
  VALUE (two_pure (a, 40));
  VALUE (nested (b, a));
  VALUE (variable (a, 30));
  for (int i = 0; i < 20; i++)
    {
      VALUE (given (a, 64));
      VALUE (given_inside (a, 64));
    }
  return 0;
}
