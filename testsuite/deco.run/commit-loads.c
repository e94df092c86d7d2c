/* What a commit reads besides the old value of what it stores to: where the result
   says, what older commits have stored; and what the caller stores between.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include "check.h"

C __attribute__ ((noipa)) int
g (int x)
{
  return f (x) & 15;
}
C __attribute__ ((noipa)) int
reads (const int *p)
{
  return f (*p) & 15;
}
C __attribute__ ((noipa)) int
writes (int *p, int x)
{
  *p = f (x) & 15;
  return *p ^ 3;
}
struct node
{
  struct node *next;
  int v, w;
};
static struct node pool[64];
C __attribute__ ((noipa)) struct node *
node (int i)
{
  pool[i].v = f (i);
  pool[i].next = NULL;
  return &pool[i];
}

/* --- Where the result says.  */

static int table[16];
S void
looked_up (int n)
{
  for (int i = 0; i < n; i++)
    o[i] = table[g (i)];
}
S int
summed (int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    s = s * 3 + table[g (i)];
  return s;
}
S void
looked_up_twice (int n)
{
  for (int i = 0; i < n; i++)
    o[i] = a[table[g (i)] & 31];
}
S void
caller_changes (int n)
{
  for (int i = 0; i < n; i++)
    {
      o[i] = table[g (i)];
      if (i % 5 == 0)
	table[i & 15]++;
    }
}
S void
commit_changes (int n)
{
  for (int i = 0; i < n; i++)
    {
      table[(i * 7) & 15] = g (i);
      o[i] = table[g (i + 1)];
    }
}
S void
task_changes (int n)
{
  for (int i = 0; i < n; i++)
    {
      o[i] = table[g (i)];
      writes (&table[i & 15], i);
    }
}
S void
own_argument (int n)
{
  for (int i = 0; i < n; i++)
    o[i] = a[writes (&a[i], i)];
}
S void
through_result (int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    s = s * 5 + node (i)->v;
  o[0] = s;
}
S void
list (int n)
{
  struct node *head = NULL;
  for (int i = 0; i < n; i++)
    {
      struct node *p = node (i);
      p->next = head;
      head = p;
    }
  for (int i = 0; head; head = head->next)
    o[i++] = head->v;
}
S void
list_in_order (int n)
{
  struct node *head = NULL, **tail = &head;
  for (int i = 0; i < n; i++)
    {
      struct node *p = node (i);
      *tail = p;
      tail = &p->next;
    }
  for (int i = 0; head; head = head->next)
    o[i++] = head->v;
}
S void
named (const char **names, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    s += *names[g (i) & 3];
  o[0] = s;
}
S void
or_none (int n)
{
  const char *s[64];
  for (int i = 0; i < n; i++)
    {
      struct node *p = node (i);
      s[i] = p->v & 1 ? "odd" : "even";
    }
  for (int i = 0; i < n; i++)
    o[i] = *s[i];
}

/* A visible body may return the address of an object that the caller knows by its
   name.  */
static int shared[8];
C static __attribute__ ((noinline)) int *
pick (int i)
{
  f (i);
  return &shared[i & 3];
}
struct found
{
  int n, *at;
};
C static __attribute__ ((noinline)) struct found
find (int i)
{
  struct found s = { f (i), &shared[i & 3] };
  return s;
}
S void
read_there (int n)
{
  for (int i = 0; i < n; i++)
    {
      o[i] = *pick (i);
      shared[i & 3] = i;
    }
}
S void
stored_there (int n)
{
  for (int i = 0; i < n; i++)
    {
      *pick (i) = i * 2;
      o[i] = shared[i & 3];
    }
}
S void
updated_there (int n)
{
  for (int i = 0; i < n; i++)
    {
      *pick (i) += i * 2;
      shared[(i + 1) & 3] ^= 5;
    }
}
S void
found_there (int n)
{
  for (int i = 0; i < n; i++)
    {
      struct found s = find (i);
      *s.at = s.n;
      o[i] = shared[i & 3];
    }
}

/* --- What older ones have stored.  */

S void
sums (int n)
{
  for (int i = 1; i < n; i++)
    o[i] = o[i - 1] + g (i);
}
S void
two_sums (int n)
{
  for (int i = 1; i < n; i++)
    {
      o[i] = o[i - 1] + g (i);
      a[i] = a[i - 1] * 3 + o[i - 1] + g (i + 1);
      o[i + 1] = a[i - 1] + g (i + 2);
    }
}
S void
least (int n)
{
  for (int i = 1; i < n; i++)
    {
      int t = g (i) - i / 8;
      o[i] = o[i - 1] < t ? o[i - 1] : t;
    }
}
S void
both_before (int n)
{
  for (int i = 2; i < n; i++)
    o[i] = o[i - 1] * 3 + o[i - 2] * g (i);
}
S void
behind (int n)
{
  for (int i = 0; i < n; i++)
    o[i] = o[i + 1] + g (i);
}
S void
backwards (int n)
{
  for (int i = n; i > 0; i--)
    o[i] = o[i + 1] * 2 + g (i);
}
S void
anywhere (int n)
{
  for (int i = 0; i < n; i++)
    o[a[i]] = o[a[i] + 1] * 2 + g (i);
}
S void
rising (int n)
{
  int c = 0;
  for (int i = 1; i < n; i++)
    {
      int t = g (i);
      if (t > o[i - 1])
	a[c++] = i;
      o[i] = t;
    }
  a[60] = c;
}
/* The sum before is used twice, once as an argument: it has to be waited for.  */
S void
fed_back (int n)
{
  for (int i = 1; i < n; i++)
    {
      int before = o[i - 1];
      o[i] = before + g (before);
    }
}
S void
used_elsewhere (int n)
{
  for (int i = 1; i < n; i++)
    {
      int before = o[i - 1];
      o[i] = before + g (i);
      a[i] = before;
    }
}
S void
in_a_nest (int n)
{
  for (int y = 1; y < 5; y++)
    for (int x = 1; x < n / 5; x++)
      o[y * 8 + x] = o[y * 8 + x - 1] + o[y * 8 + x - 8] + g (x);
}

/* --- What the caller stores between.  */

struct sums
{
  int n, sum, max, last;
};
S void
counted (int n)
{
  struct sums s = { 0, 0, 0, 0 }, *p = (struct sums *) (a + 32);
  *p = s;
  for (int i = 0; i < n; i++)
    {
      int t = g (i);
      p->sum += t;
      p->n++;
      p->last = i;
      if (t > p->max)
	p->max = t;
    }
}
S void
stored_between (int n)
{
  for (int i = 0; i < n; i++)
    {
      int t = g (i);
      a[i] = i * 3;
      o[i] = t;
    }
}
S void
read_by_task (int n)
{
  for (int i = 0; i + 1 < n; i++)
    {
      int t = reads (&a[i]);
      a[i + 1] = i;
      o[i] = t;
    }
}
S void
read_by_caller (int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      int t = g (i);
      a[i & 7] += i;
      o[i] = t;
      s = s * 3 + a[(i * 3) & 7];
    }
  o[60] = s;
}
S void
stored_twice (int n)
{
  for (int i = 0; i < n; i++)
    {
      int t = g (i);
      o[i] = t;
      o[i + 1] = i;
      o[i] += t;
    }
}
static volatile int vol;
S void
volatile_between (int n)
{
  for (int i = 0; i < n; i++)
    {
      int t = g (i);
      vol = i;
      o[i] = t + vol;
    }
}
S void
pointer_between (int n)
{
  int *p = o;
  for (int i = 0; i < n; i++)
    {
      struct node *q = node (i);
      q->w = i;
      *p++ = q->v;
    }
}

/* --- Rows whose pointers are loaded in the inner loop.  */

S void
rows_in_place (int **rows, int h, int w)
{
  for (int y = 0; y < h; y++)
    for (int x = 0; x < w; x++)
      rows[y][x] = g (rows[y][x]) + y;
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
    p->plane->at[i + p->w] = g (p->plane->at[i + p->w]);
}
S void
plane_changes (struct picture *p, int n)
{
  for (int i = 0; i < n; i++)
    {
      p->plane->at[i] = g (p->plane->at[i]);
      if (i == 7)
	p->plane++;
      if (i == 9)
	p->plane->at += 2;
    }
}

int
main (void)
{
  static void (*const tests[]) (int)
    = { looked_up, looked_up_twice, caller_changes, commit_changes,
	task_changes, own_argument, through_result, list, list_in_order,
	or_none, read_there, stored_there, updated_there, found_there, sums,
	two_sums, least, both_before, behind, backwards, anywhere, rising,
	fed_back, used_elsewhere, in_a_nest, counted, stored_between,
	read_by_task, read_by_caller, stored_twice, volatile_between,
	pointer_between };
  static const char *const names[] = { "a", "b", "c", "d" };
  for (unsigned i = 0; i < sizeof tests / sizeof *tests; i++)
    {
      fill ();
      for (int k = 0; k < 16; k++)
	table[k] = k * k;
      tests[i] (40);
      printf ("%u\n", i);
      digest ("a", a, 64);
      digest ("o", o, 64);
      digest ("table", table, 16);
      digest ("shared", shared, 8);
    }
  VALUE (summed (40));
  const char *n[4];
  memcpy (n, names, sizeof n);
  CHECK (named (n, 40));
  int *apart[4] = { a, a + 16, o, o + 16 }, *meet[4] = { a, a, a + 4, o };
  CHECK (rows_in_place (apart, 4, 16));
  CHECK (rows_in_place (meet, 4, 16));
  struct plane planes[2] = { { a }, { o } };
  struct picture p = { 5, planes };
  CHECK (plane_in_place (&p, 40));
  CHECK (plane_changes (&p, 40));
  return 0;
}
