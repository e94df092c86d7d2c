/* Tasks that read some fields of what the caller, or other tasks, write other fields
   of; and bodies that go behind the fields.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include "check.h"

struct vec
{
  int x, y;
};
struct body
{
  struct vec at, pull;
  int mass;
  unsigned near : 3, far : 5;
};
union view
{
  struct vec v;
  struct
  {
    int b, a;
  } w;
  int i[2];
};
struct holder
{
  union view u;
  int n;
};
struct header
{
  int id, size;
};
struct message
{
  struct header h;
  int text[6];
};

/* Apart.  */
C static int
pull_x (const struct body *b, int n, int i)
{
  int s = f (0);
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
C static struct vec
pull (const struct body *b, int n, int i)
{
  struct vec s = { 0, f (0) };
  for (int j = 0; j < n; j++)
    {
      s.x += b[j].mass * (b[j].at.x - b[i].at.x);
      s.y += b[j].mass * (b[j].at.y - b[i].at.y);
    }
  return s;
}
C static void
move (struct body *b, int t)
{
  b->at.x += b->pull.x / 16 * t;
  b->at.y += b->pull.y / 16 * t;
}
S void
steps (struct body *b, int n, int steps)
{
  while (steps--)
    {
      for (int i = 0; i < n; i++)
	b[i].pull = pull (b, n, i);
      for (int i = 0; i < n; i++)
	move (&b[i], 1);
    }
}
C static void
pull_by (struct body *b, const struct body *all, int n)
{
  b->pull.x = pull_x (all, n, b - all);
}
S void
two_parameters (struct body *b, int n)
{
  for (int i = 0; i < n; i++)
    pull_by (&b[i], b, n);
}

/* By which argument a field is come to counts, if that is certain.  */
C static void
add_pull (struct body *b, const struct body *all, int n)
{
  int s = 0;
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
C static void
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
C static void
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
C static void
reassign (struct body *b, struct body *other)
{
  int x = b->mass;
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
C static int
total_of (const struct item *t)
{
  return f (t->count) * t->price;
}
C static void
label (struct item *t)
{
  snprintf (t->label, sizeof t->label, "%s: %d", t->name, t->count);
}
C static int
length (const struct item *t)
{
  return strlen (&t->label[1]) + t->count;
}
C static void
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

/* Not apart: the same field,  */
C static void
drag (struct body *b, const struct body *all, int i)
{
  b->at.x = f (all[i ? i - 1 : 0].at.x & 0xff);
}
S void
same_field (struct body *b, int n)
{
  for (int i = 0; i < n; i++)
    drag (&b[i], b, i);
}
/* a structure as a whole,  */
C static void
copy_before (struct body *b, const struct body *all, int i)
{
  struct vec v = all[i ? i - 1 : 0].at;
  b->at.y = f (v.x + v.y & 0xff);
}
S void
whole (struct body *b, int n)
{
  for (int i = 0; i < n; i++)
    copy_before (&b[i], b, i);
}
/* one field of structures that are different ones of a third,  */
C static int
second (const struct body *b)
{
  return f (b->pull.x & 0xff);
}
S void
fields_of_fields (struct body *b, int n)
{
  for (int i = 0; i < n; i++)
    b[i].pull.x = second (&b[i ? i - 1 : 0]);
}
/* bytes, and integers,  */
C static int
byte_of (const char *p, int at)
{
  return f (p[at]);
}
S void
bytes (struct body *b, int n)
{
  for (int i = 0; i < n; i++)
    b[i].at.x = byte_of ((char *) &b[i ? i - 1 : 0], 0) & 0x7f;
}
C static int
pointed (const int *p)
{
  return f (*p & 0xff);
}
S void
integers (struct body *b, int n)
{
  for (int i = 0; i < n; i++)
    b[i].mass = pointed (&b[i ? i - 1 : 0].mass);
}
/* copies,  */
C static int
copied (const void *p)
{
  struct body b;
  memcpy (&b, p, sizeof b);
  return f (b.mass & 0xff);
}
S void
by_copy (struct body *b, int n)
{
  for (int i = 0; i < n; i++)
    b[i].mass = copied (&b[i ? i - 1 : 0]);
}
/* bit-fields,  */
C static int
near_of (const struct body *b)
{
  return f (b->near);
}
S void
bits (struct body *b, int n)
{
  for (int i = 0; i < n; i++)
    b[i].far = near_of (&b[i]);
}
C static void
set_near (struct body *b, int i)
{
  b->near = f (i);
}
S void
neighbour_bits (struct body *b, int n)
{
  for (int i = 0; i < n; i++)
    {
      set_near (&b[i], i);
      b[i].far = i + 1;
    }
}
/* members of unions,  */
C static int
member (const struct holder *h)
{
  return f (h->u.w.b & 0xff);
}
S void
unions (struct holder *h, int n)
{
  for (int i = 0; i < n; i++)
    h[i].u.v.x = member (&h[i ? i - 1 : 0]);
}
S void
elements (struct holder *h, int n)
{
  for (int i = 0; i < n; i++)
    h[i].u.i[1] = member (&h[i ? i - 1 : 0]);
  for (int i = 0; i < n; i++)
    h[i].u.i[0] = member (&h[i ? i - 1 : 0]);
}
/* the first member, by another type,  */
C static int
size_of (const struct header *h)
{
  return f (h->size & 0xff);
}
S void
headers (struct message *m, int n)
{
  for (int i = 0; i < n; i++)
    m[i].h.size = size_of ((const struct header *) &m[i ? i - 1 : 0]);
}
C static int
text_of (const struct message *m, int k)
{
  return f (m->text[k] & 0xff);
}
S void
texts (struct message *m, int n)
{
  for (int i = 0; i < n; i++)
    m[i].text[i % 6] = text_of (&m[i ? i - 1 : 0], (i + 5) % 6);
}
/* and what others do for a body.  */
static int
mass_of (const struct body *b)
{
  return b->mass;
}
C static int
by_another (const struct body *b)
{
  return f (mass_of (b) & 0xff);
}
S void
others (struct body *b, int n)
{
  for (int i = 0; i < n; i++)
    b[i].mass = by_another (&b[i ? i - 1 : 0]);
}
static int
compare (const void *p, const void *q)
{
  return ((const struct body *) p)->mass - ((const struct body *) q)->mass;
}
C static int
largest (const struct body *b, int n)
{
  struct body c[n];
  memcpy (c, b, sizeof c);
  qsort (c, n, sizeof *c, compare);
  return f (c[n - 1].mass & 0xff);
}
S void
sorted (struct body *b, int n)
{
  for (int i = 0; i < n; i++)
    b[i].mass = largest (b, n);
}
C static int
by_asm (const struct body *b)
{
  const int *p = &b->mass;
  int r;
  __asm__ ("" : "=r" (r) : "0" (*p), "m" (*b));
  return f (r & 0xff);
}
S void
assembled (struct body *b, int n)
{
  for (int i = 0; i < n; i++)
    b[i].mass = by_asm (&b[i ? i - 1 : 0]);
}

#define BODIES(CALL) \
  do \
    { \
      struct body b[N]; \
      memset (b, 0, sizeof b); \
      for (int i = 0; i < N; i++) \
	b[i] = (struct body) { { i, i * 2 }, { 0, i }, i % 3 + 1, 0, 0 }; \
      CALL; \
      digest (#CALL, (const int *) b, sizeof b / sizeof (int)); \
    } \
  while (0)

int
main (void)
{
  BODIES (one_field (b, N));
  BODIES (steps (b, N, 4));
  BODIES (two_parameters (b, N));
  BODIES (updated (b, N));
  BODIES (through_other (b, N));
  BODIES (by_either (b, N));
  BODIES (reassigned (b, N));
  BODIES (same_field (b, N));
  BODIES (whole (b, N));
  BODIES (fields_of_fields (b, N));
  BODIES (bytes (b, N));
  BODIES (integers (b, N));
  BODIES (by_copy (b, N));
  BODIES (bits (b, N));
  BODIES (neighbour_bits (b, N));
  BODIES (others (b, N));
  BODIES (sorted (b, N));
  BODIES (assembled (b, N));
  struct item t[N] = { { .name = "first" } };
  for (int i = 1; i < N; i++)
    t[i] = (struct item) { i, i * 7, "item", "", 1 };
  labelled (t, N);
  digest ("labelled", (const int *) t, sizeof t / sizeof (int));
  measured (t, N);
  digest ("measured", (const int *) t, sizeof t / sizeof (int));
  cleared (t, N);
  digest ("cleared", (const int *) t, sizeof t / sizeof (int));
  struct holder h[N] = { { .n = 1 } };
  unions (h, N);
  digest ("unions", (const int *) h, sizeof h / sizeof (int));
  elements (h, N);
  digest ("elements", (const int *) h, sizeof h / sizeof (int));
  struct message m[N] = { { .h.id = 1 } };
  headers (m, N);
  texts (m, N);
  digest ("messages", (const int *) m, sizeof m / sizeof (int));
}
