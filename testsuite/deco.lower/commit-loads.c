/* What is read where the result says, what older commits have stored, and what the
   caller stores between a call and the end of its commit.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-summary looked_up 1 1 0 } */
/* { dg-summary summed 1 1 0 } */
/* { dg-summary list 1 1 0 } */
/* { dg-summary list_in_order 1 1 0 } */
/* { dg-summary sums 1 1 0 } */
/* { dg-summary least 1 1 0 } */
/* { dg-summary rising 1 1 0 } */
/* { dg-summary counted 1 1 0 } */
/* { dg-summary or_none 1 1 0 } */
/* { dg-summary rows_in_place 1 1 1 } */
/* { dg-summary plane_in_place 1 1 0 } */
/* { dg-summary table_changes 1 1 1 } */
/* { dg-summary fed_back 1 0 0 } */
/* { dg-summary pushed_table 1 0 0 } */
/* { dg-summary planes_change 1 0 0 } */

/* { dg-summary residual 1 1 0 } */
/* { dg-summary farthest 1 1 0 } */
#include "lower.h"

C int f (int i) BODY ({ return i * 7 % 13; })
struct node
{
  struct node *next;
  int v;
};
C struct node *make (int i) BODY ({
  struct node *p = malloc (sizeof *p);
  p->v = i;
  return p;
})

S void
looked_up (int *r, const int *table, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = table[f (i)];
}
S int
summed (const int *price, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    s += price[f (i)];
  return s;
}
S struct node *
list (int n)
{
  struct node *head = NULL;
  for (int i = 0; i < n; i++)
    {
      struct node *p = make (i);
      p->next = head;
      head = p;
    }
  return head;
}
S struct node *
list_in_order (int n)
{
  struct node *head = NULL, **tail = &head;
  for (int i = 0; i < n; i++)
    {
      struct node *p = make (i);
      *tail = p;
      tail = &p->next;
    }
  return head;
}
S void
sums (int *s, int n)
{
  for (int i = 1; i < n; i++)
    s[i] = s[i - 1] + f (i);
}
S void
least (int *d, int n)
{
  for (int i = 1; i < n; i++)
    {
      int t = f (i);
      d[i] = d[i - 1] < t ? d[i - 1] : t;
    }
}
S int
rising (int *s, int n)
{
  int c = 0;
  for (int i = 1; i < n; i++)
    {
      int t = f (i);
      if (t > s[i - 1])
	c++;
      s[i] = t;
    }
  return c;
}
struct sums
{
  int n, sum, max;
};
S void
counted (struct sums *s, int n)
{
  for (int i = 0; i < n; i++)
    {
      int t = f (i);
      s->sum += t;
      s->n++;
      if (t > s->max)
	s->max = t;
    }
}
S void
or_none (const struct node **o, int n)
{
  static const struct node none;
  for (int i = 0; i < n; i++)
    {
      struct node *p = make (i);
      o[i] = p ? p : &none;
    }
}
/* Two rows may be one: what is pending from the row before has to be done.  */
S void
rows_in_place (int **rows, int h, int w)
{
  for (int y = 0; y < h; y++)
    for (int x = 0; x < w; x++)
      rows[y][x] = f (rows[y][x]);
}
struct picture
{
  int w;
  struct plane
  {
    int *at;
  } *plane;
};
S void
plane_in_place (struct picture *p, int n)
{
  for (int i = 0; i < n; i++)
    p->plane->at[i + p->w] = f (p->plane->at[i + p->w]);
}

/* --- These wait.  */

S void
table_changes (int *r, int *table, int n)
{
  for (int i = 0; i < n; i++)
    {
      r[i] = table[f (i)];
      if (i % 8 == 7)
	table[i % 16]++;
    }
}
S void
fed_back (int *s, int n)
{
  for (int i = 1; i < n; i++)
    s[i] = s[i - 1] + f (s[i - 1]);
}
S void
pushed_table (int *r, int *table, int n)
{
  for (int i = 0; i < n; i++)
    {
      r[i] = table[f (i)];
      table[i] = i;
    }
}
S void
planes_change (struct picture *p, int n)
{
  for (int i = 0; i < n; i++)
    {
      p->plane->at[i] = f (p->plane->at[i]);
      if (i == 7)
	p->plane->at += 2;
    }
}
C double
relaxed (const double *d, int i) BODY ({ return d[i] * .5; })
/* What was just stored, beside another array.  */
S double
residual (double *r, const double *d)
{
  double sum = 0;
  for (int i = 0; i < N; i++)
    {
      r[i] = relaxed (d, i);
      sum += r[i] - d[i];
    }
  return sum;
}
S double
farthest (double *r, const double *d)
{
  double most = 0;
  for (int i = 0; i < N; i++)
    {
      r[i] = relaxed (d, i);
      double e = __builtin_fabs (r[i] - d[i]);
      if (e > most)
	most = e;
    }
  return most;
}
