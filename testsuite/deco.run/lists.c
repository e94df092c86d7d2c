/* Walks over lists and trees of which the tasks write other fields than the walk
   reads, or the same ones.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include "check.h"

struct node
{
  int value, key;
  struct node *next;
};
struct item
{
  char name[12];
  double x, y;
  int done;
  struct item *next;
};
struct tree
{
  struct tree *left, *right;
  long sum;
  int key;
};
union either
{
  int i;
  struct node *n;
};
struct pair
{
  union either a, b;
  struct pair *next;
};
struct box
{
  double *data;
  int n;
  struct box *next;
};
#define EACH(P, L) for (__typeof (L) P = L; P; P = P->next)

C static void
work (struct node *n, int k)
{
  n->value = f (k);
}
S int
keys (struct node *l)
{
  int s = 0;
  EACH (p, l)
    {
      work (p, p->key);
      s += p->key;
    }
  return s;
}
S int
values (struct node *l)
{
  int s = 0;
  EACH (p, l)
    {
      work (p, s & 0xff);
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
static struct node *
next (struct node *n)
{
  return n->next;
}
S int
first_of_all (struct node *l)
{
  for (struct node *p = l; p; p = next (p))
    work (p, p->key);
  int s = l->value + l->next->value;
  puts ("");
  return s;
}
C static void
cut (struct node *n, int k)
{
  if (f (k) % 3 == 0 && n->next)
    n->next = n->next->next;
}
S int
cuts (struct node *l)
{
  int s = 0;
  EACH (p, l)
    {
      cut (p, p->key);
      s++;
    }
  return s;
}
C static void
byte (struct node *n, int at)
{
  ((char *) n)[at] = f (at) & 1;
}
S int
bytes (struct node *l)
{
  int n = 0;
  EACH (p, l)
    {
      byte (p, 4 + n % 4);
      n += p->key & 3;
    }
  return n;
}
C static void
assign (struct node *n)
{
  struct node m = { f (n->key), n->key + 1, n->next };
  *n = m;
}
S int
assigned (struct node *l)
{
  int n = 0;
  EACH (p, l)
    {
      assign (p);
      n += p->key;
    }
  return n;
}
/* The caller changes what the task reads, and the task what the caller stores.  */
S int
renumbered (struct node *l)
{
  int n = 0;
  EACH (p, l)
    {
      assign (p);
      p->key = n++;
    }
  return n;
}

/* Bit-fields: who stores to one may write the others beside it.  */
struct bits
{
  int key;
  unsigned near : 3, far : 5, wide : 12;
  struct bits *next;
};
C __attribute__ ((noinline)) static void
set_near (struct bits *p, int i)
{
  p->near = f (i) & 7;
}
C __attribute__ ((noinline)) static void
set_far (struct bits *p, int i)
{
  p->far = (f (i) + p->near) & 31;
}
S int
same_bits (struct bits *l)
{
  int s = 0;
  EACH (p, l)
    {
      set_near (p, s & 63);
      s = s * 3 + p->near;
    }
  return s;
}
S int
bits_beside (struct bits *l)
{
  int s = 0;
  EACH (p, l)
    {
      set_near (p, s);
      p->far = s++;
      p->wide = s;
    }
  return s;
}
S int
bits_read (struct bits *l)
{
  int s = 0;
  EACH (p, l)
    {
      set_far (p, s);
      p->near = s++;
    }
  return s;
}

C static void
scale (struct item *i, double *out)
{
  i->x = i->y * 2;
  *out = f (i->done);
}
S int
items (struct item *l, double *out)
{
  int n = 0;
  EACH (p, l)
    scale (p, &out[n++]);
  return n;
}
C static void
visit (struct tree *t)
{
  t->sum = f (t->key);
}
S int
by_stack (struct tree **stack, struct tree *t)
{
  int n = 0, k = 0;
  stack[n++] = t;
  while (n)
    {
      struct tree *x = stack[--n];
      visit (x);
      k = (k * 3 + x->key) & 0xff;
      if (x->left)
	stack[n++] = x->left;
      if (x->right)
	stack[n++] = x->right;
    }
  return k;
}
C static void
put_integer (struct pair *u, int k)
{
  u->a.i = f (k);
}
S int
unions (struct pair *l)
{
  int n = 0;
  EACH (p, l)
    {
      put_integer (p, 3);
      n += p->a.i + p->b.i;
    }
  return n;
}
C static void
fill_box (struct box *b, int k)
{
  for (int i = 0; i < b->n; i++)
    b->data[i] = f (k) + i;
}
S double
boxes (struct box *l, int read)
{
  int k = 0;
  double s = 0;
  if (read)
    EACH (p, l)
      {
	fill_box (p, k++);
	s += p->data[0];
      }
  else
    EACH (p, l)
      fill_box (p, k++);
  return s;
}

/* CALL on a list of which everything is printed.  */
#define LIST(CALL) \
  do \
    { \
      struct node l[N]; \
      for (int i = 0; i < N; i++) \
	l[i] = (struct node) { i, i * 7 % 5, i < N - 1 ? &l[i + 1] : 0 }; \
      printf (#CALL " %d", CALL (l)); \
      for (int i = 0; i < N; i++) \
	printf (" %d:%d:%d", l[i].value, l[i].key, \
		l[i].next ? (int) (l[i].next - l) : 0); \
      puts (""); \
    } \
  while (0)

#define BITS(CALL) \
  do \
    { \
      struct bits l[N]; \
      memset (l, 0, sizeof l); \
      for (int i = 0; i < N - 1; i++) \
	l[i].next = &l[i + 1]; \
      printf (#CALL " %d", CALL (l)); \
      for (int i = 0; i < N; i++) \
	printf (" %d:%d:%d", l[i].near, l[i].far, l[i].wide); \
      puts (""); \
    } \
  while (0)

int
main (void)
{
  BITS (same_bits);
  BITS (bits_beside);
  BITS (bits_read);
  LIST (keys);
  LIST (values);
  LIST (ahead);
  LIST (first_of_all);
  LIST (cuts);
  LIST (bytes);
  LIST (assigned);
  LIST (renumbered);

  struct item items_of[N];
  double out[N];
  for (int i = 0; i < N; i++)
    items_of[i] = (struct item) { "x", i, i * 2, i * 3 % 7,
				  i < N - 1 ? items_of + i + 1 : 0 };
  printf ("items %d", items (items_of, out));
  for (int i = 0; i < N; i++)
    printf (" %g %g", items_of[i].x, out[i]);

  struct tree t[N], *stack[N];
  for (int i = 0; i < N; i++)
    t[i] = (struct tree) { 2 * i + 1 < N ? t + 2 * i + 1 : 0,
			   2 * i + 2 < N ? t + 2 * i + 2 : 0, 0, i };
  printf ("\nby_stack %d", by_stack (stack, t));
  for (int i = 0; i < N; i++)
    printf (" %ld", t[i].sum);

  struct pair u[N];
  for (int i = 0; i < N; i++)
    u[i] = (struct pair) { { i }, { 3 }, i < N - 1 ? u + i + 1 : 0 };
  printf ("\nunions %d", unions (u));

  double data[N][4];
  struct box b[N];
  for (int i = 0; i < N; i++)
    b[i] = (struct box) { data[i], 4, i < N - 1 ? b + i + 1 : 0 };
  printf ("\nboxes %g", boxes (b, 0));
  for (int i = 0; i < N; i++)
    printf (" %g", data[i][3]);
  printf ("\nboxes %g\n", boxes (b, 1));
}
