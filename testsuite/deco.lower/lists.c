/* A walk over a list or a tree reads other fields than the tasks write, and goes on
   while they run; one that reads what they write waits.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-bodies VISIBLE } */
/* { dg-summary keys 1 1 0 } */
/* { dg-summary by_function 1 1 0 } */
/* { dg-summary by_types 1 1 0 } */
/* { dg-summary by_stack 1 1 0 } */
/* { dg-summary behind 1 1 0 } */
/* { dg-summary values 1 0 0 } */
/* { dg-summary ahead 1 0 0 } */
/* { dg-summary cuts 1 0 0 } */
/* { dg-summary bytes 1 0 0 } */
/* { dg-summary whole 1 0 0 } */
/* { dg-summary behind_and_read 1 0 0 } */
/* { dg-summary neighbours 1 0 0 } */
/* { dg-summary same_bits 1 0 0 } */
/* { dg-summary bits_beside 1 0 0 } */
#include "lower.h"
struct node
{
  int value, key;
  struct node *next;
};
struct item
{
  char name[12];
  double x, y;
  struct item *next;
};
struct tree
{
  struct tree *left, *right;
  int key, value;
};
struct box
{
  double *data;
  int n;
  struct box *next;
};

C void
work (struct node *n, int k)
{
  n->value = k * 3;
}
S int
keys (struct node *l)
{
  int s = 0;
  for (struct node *p = l; p; p = p->next)
    {
      work (p, p->key);
      s += p->key;
    }
  return s;
}
static struct node *
next (struct node *n)
{
  return n->next;
}
S void
by_function (struct node *l)
{
  for (struct node *p = l; p; p = next (p))
    work (p, 3);
}
/* Where a double is written no pointer is read.  */
C void
scale (struct item *i, double *out, int n)
{
  i->x = i->y * 2;
  for (int k = 0; k < n; k++)
    out[k] = i->x + k;
}
S void
by_types (struct item *l, double *out)
{
  for (; l; l = l->next, out += 4)
    scale (l, out, 4);
}
C void
visit (struct tree *t)
{
  t->value = t->key * 3;
}
S void
by_stack (struct tree **stack, struct tree *root)
{
  int n = 0;
  stack[n++] = root;
  while (n)
    {
      struct tree *t = stack[--n];
      visit (t);
      if (t->left)
	stack[n++] = t->left;
      if (t->right)
	stack[n++] = t->right;
    }
}
C void
fill (struct box *b, int k)
{
  for (int i = 0; i < b->n; i++)
    b->data[i] = i * k;
}
S void
behind (struct box *l)
{
  int k = 0;
  for (struct box *p = l; p; p = p->next)
    fill (p, k++);
}

/* These wait.  */
S int
values (struct node *l)
{
  int s = 0;
  for (struct node *p = l; p; p = p->next)
    {
      work (p, s);
      s += p->value;
    }
  return s;
}
S int
ahead (struct node *l)
{
  int s = 0;
  for (struct node *p = l; p->next; p = p->next)
    {
      work (p->next, s & 7);
      s += p->value;
    }
  return s;
}
C void
cut (struct node *n)
{
  if (n->next && n->next->key == n->key)
    n->next = n->next->next;
}
S void
cuts (struct node *l)
{
  for (struct node *p = l; p; p = p->next)
    cut (p);
}
C void
byte (struct node *n, int at)
{
  ((char *) n)[at] = at;
}
S int
bytes (struct node *l)
{
  int s = 0;
  for (struct node *p = l; p; p = p->next)
    {
      byte (p, 4 + s % 4);
      s += p->key & 3;
    }
  return s;
}
C void
assign (struct node *n)
{
  struct node m = { n->key, n->key + 1, n->next };
  *n = m;
}
S void
whole (struct node *l)
{
  for (struct node *p = l; p; p = p->next)
    assign (p);
}
S double
behind_and_read (struct box *l)
{
  int k = 0;
  double s = 0;
  for (struct box *p = l; p; p = p->next)
    {
      fill (p, k++);
      s += p->data[0];
    }
  return s;
}
/* The first field of the next one is no field of this one.  */
C void
beyond (struct node *n)
{
  n[1].value = n->key;
}
S int
neighbours (struct node *n)
{
  int s = 0;
  for (struct node *p = n; p; p = p->next)
    {
      beyond (p);
      s += p->value;
    }
  return s;
}
struct bits
{
  unsigned near : 3, far : 5;
  struct bits *next;
};
C void
set_near (struct bits *b, int i)
{
  b->near = i;
}
S int
same_bits (struct bits *l)
{
  int s = 0;
  for (struct bits *p = l; p; p = p->next)
    {
      set_near (p, s);
      s += p->near;
    }
  return s;
}
S int
bits_beside (struct bits *l)
{
  int s = 0;
  for (struct bits *p = l; p; p = p->next)
    {
      set_near (p, s);
      p->far = s++;
    }
  return s;
}
