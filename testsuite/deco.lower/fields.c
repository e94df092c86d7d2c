/* What bodies read and write other fields of goes on beside them.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-bodies VISIBLE } */
/* { dg-summary one_field 1 1 0 } */
/* { dg-summary nested 1 1 0 } */
/* { dg-summary two_parameters 1 1 0 } */
/* { dg-summary updated 1 1 0 } */
/* { dg-summary through_other 1 0 0 } */
/* { dg-summary by_either 1 0 0 } */
/* { dg-summary reassigned 1 0 0 } */
/* { dg-summary labelled 2 2 0 } */
/* { dg-summary measured 2 0 0 } */
/* { dg-summary cleared 2 0 0 } */
/* { dg-summary in_place 1 1 0 } */
/* { dg-summary deep 1 1 0 } */
/* { dg-summary cells 1 1 0 } */
/* { dg-summary iterator 1 1 0 } */
/* { dg-summary printed 1 1 0 } */
/* { dg-summary same_field 1 0 0 } */
/* { dg-summary whole 1 0 0 } */
/* { dg-summary bytes 1 0 0 } */
/* { dg-summary unions 1 0 0 } */
/* { dg-summary bits 1 0 0 } */
/* { dg-summary unseen 1 0 0 } */
/* { dg-summary any_type 1 0 0 } */
#include "lower.h"
struct vec
{
  double x, y;
};
struct body
{
  struct vec at, pull;
  double mass;
  unsigned near : 3, far : 5;
  struct body *next;
};
union view
{
  struct vec v;
  double d[2];
};
C double
pull_x (const struct body *b, int n, int i)
{
  double s = 0;
  for (int j = 0; j < n; j++)
    s += b[j].mass * (b[j].at.x - b[i].at.x);
  return s;
}
S void
one_field (struct body *b, int n)
{
  for (int i = 0; i < n; i++)
    b[i].pull.x = pull_x (b, n, i);
}
C struct vec
pull (const struct body *b, int n, int i)
{
  struct vec s = { 0, 0 };
  for (int j = 0; j < n; j++)
    s.x += b[j].mass * (b[j].at.x - b[i].at.x);
  return s;
}
S void
nested (struct body *b, int n)
{
  for (int i = 0; i < n; i++)
    b[i].pull = pull (b, n, i);
}
C void
pull_by (struct body *b, const struct body *all, int n)
{
  double s = 0;
  for (int j = 0; j < n; j++)
    s += all[j].mass * (all[j].at.x - b->at.x);
  b->pull.x = s;
}
S void
two_parameters (struct body *b, int n)
{
  for (int i = 0; i < n; i++)
    pull_by (&b[i], b, n);
}
/* By which argument a field is come to counts, if that is certain.  */
C void
add_pull (struct body *b, const struct body *all, int n)
{
  double s = 0;
  for (int j = 0; j < n; j++)
    s += all[j].mass * (all[j].at.x - b->at.x);
  b->pull.x += s;
}
S void
updated (struct body *b, int n)
{
  for (int i = 0; i < n; i++)
    add_pull (&b[i], b, n);
}
C void
follow (struct body *b, const struct body *other)
{
  b->pull.x += other->pull.x + 1;
}
S void
through_other (struct body *b, int n)
{
  for (int i = 1; i < n; i++)
    follow (&b[i], &b[i - 1]);
}
C void
grow (struct body *b, struct body *other)
{
  struct body *p = b->near ? b : other;
  p->mass += 2;
  b->pull.x = b->mass;
}
S void
by_either (struct body *b, int n)
{
  for (int i = 1; i < n; i++)
    grow (&b[i], &b[i - 1]);
}
C void
reassign (struct body *b, struct body *other)
{
  double x = b->mass;
  b = other;
  b->mass += x;
}
S void
reassigned (struct body *b, int n)
{
  for (int i = 0; i + 1 < n; i++)
    reassign (&b[i], &b[i + 1]);
}
/* What the library does with arrays in structures.  */
struct item
{
  int count, price;
  char name[8], label[24];
  int total;
};
C int
total_of (const struct item *t)
{
  return t->count * t->price;
}
C void
label (struct item *t)
{
  snprintf (t->label, sizeof t->label, "%s: %d", t->name, t->count);
}
C int
length (const struct item *t)
{
  return strlen (&t->label[1]) + t->count;
}
C void
clear (struct item *t)
{
  memset (t, 0, sizeof *t);
}
S void
labelled (struct item *t, int n)
{
  for (int i = 0; i < n; i++)
    {
      label (&t[i]);
      t[i].total = total_of (&t[i]);
    }
}
S void
measured (struct item *t, int n)
{
  for (int i = 0; i < n; i++)
    {
      label (&t[i]);
      t[i].total = length (&t[i]);
    }
}
S void
cleared (struct item *t, int n)
{
  for (int i = 0; i < n; i++)
    {
      t[i].total = total_of (&t[i]);
      clear (&t[i ? i - 1 : n - 1]);
    }
}
S double
in_place (struct body *b, int n)
{
  double s = 0;
  for (int i = 0; i < n; i++)
    {
      pull_by (&b[i], b, n);
      s += b[n - 1 - i].mass;
    }
  return s;
}
C void
all_of (struct body *b)
{
  for (; b; b = b->next)
    b->pull.x = b->at.x;
}
S double
deep (struct body **b, int n)
{
  double s = 0;
  for (int i = 0; i < n; i++)
    {
      all_of (b[i]);
      s += b[n - 1 - i]->next->mass;
    }
  return s;
}
struct cell
{
  int alive, next;
};
C int
next_of (const struct cell *c, int w, int i)
{
  return c[i - 1].alive + c[i + 1].alive + c[i - w].alive + c[i + w].alive == 3;
}
S void
cells (struct cell *c, int w, int n)
{
  for (int i = w; i < n - w; i++)
    c[i].next = next_of (c, w, i);
}
struct iterator
{
  struct body *at;
};
static struct body *
step (struct iterator *i)
{
  struct body *b = i->at;
  if (b)
    i->at = b->next;
  return b;
}
C void
weigh (struct body *b)
{
  b->mass = b->at.x * 3;
}
S void
iterator (struct body *b)
{
  struct iterator i = { b };
  for (struct body *p; (p = step (&i));)
    weigh (p);
}
/* Messages are constant.  */
C double
told (const struct body *b, int i)
{
  if (b[i].mass < 0)
    {
      fprintf (stderr, "light\n");
      exit (1);
    }
  return b[i ? i - 1 : 0].at.y;
}
S void
printed (struct body *b, int n)
{
  for (int i = 0; i < n; i++)
    b[i].at.x = told (b, i);
}

/* These wait.  */
C double
before (const struct body *b, int i)
{
  return b[i ? i - 1 : 0].mass;
}
S void
same_field (struct body *b, int n)
{
  for (int i = 0; i < n; i++)
    b[i].mass = before (b, i);
}
C double
vec_before (const struct body *b, int i)
{
  struct vec v = b[i ? i - 1 : 0].at;
  return v.y;
}
S void
whole (struct body *b, int n)
{
  for (int i = 0; i < n; i++)
    b[i].at.x = vec_before (b, i);
}
C int
byte_of (const char *p, int at)
{
  return p[at];
}
S void
bytes (struct body *b, int n)
{
  for (int i = 0; i < n; i++)
    b[i].mass = byte_of ((char *) b, i);
}
C double
member (const union view *u, int i)
{
  return u[i ? i - 1 : 0].v.y;
}
S void
unions (union view *u, int n)
{
  for (int i = 0; i < n; i++)
    u[i].d[1] = member (u, i);
}
C int
near_of (const struct body *b, int i)
{
  return b[i ? i - 1 : 0].near;
}
S void
bits (struct body *b, int n)
{
  for (int i = 0; i < n; i++)
    b[i].far = near_of (b, i);
}
extern double look (const struct body *, int);
C double
by_another (const struct body *b, int i)
{
  return look (b, i);
}
S void
unseen (struct body *b, int n)
{
  for (int i = 0; i < n; i++)
    b[i].mass = by_another (b, i);
}
C __attribute__ ((optimize ("no-strict-aliasing"))) double
any_type_before (const struct body *b, int i)
{
  return b[i ? i - 1 : 0].at.y;
}
S void
any_type (struct body *b, int n)
{
  for (int i = 0; i < n; i++)
    b[i].pull.x = any_type_before (b, i);
}
