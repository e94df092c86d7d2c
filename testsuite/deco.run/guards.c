/* What is done on a condition that a result decides.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include "check.h"

/* From -1 to 3.  */
C __attribute__ ((noipa)) int
g (int x)
{
  return f (x) % 5 - 1;
}
C static int
seen (int x)
{
  return f (x) % 3;
}
C __attribute__ ((noipa)) int
triple (int *p, int x)
{
  *p = x * 3;
  return x & 1;
}
C __attribute__ ((noipa)) void
add (int *p, int x)
{
  *p += f (x);
}

/* --- Filters and counters.  */

S int
filter (int n)
{
  int k = 0;
  for (int i = 0; i < n; i++)
    if (seen (a[i]))
      o[k++] = a[i];
  return k;
}
S int
set_and_count (int n)
{
  int c = 0;
  for (int i = 0; i < n; i++)
    {
      int t = g (i);
      if (t)
	{
	  o[i] = t;
	  ++c;
	}
    }
  return c;
}
static unsigned bits[2];
S int
set_bits (int n)
{
  for (int i = 0; i < n; i++)
    if (g (i) > 0)
      bits[i >> 5] |= 1u << (i & 31);
  return bits[0] ^ bits[1];
}
S int
good_and_bad (int n)
{
  int bad = 0, good = 0;
  for (int i = 0; i < n; i++)
    {
      if (g (i) < 0)
	{
	  bad++;
	  continue;
	}
      o[good++] = i;
    }
  return bad * 100 + good;
}
S int
three_ways (int n)
{
  int c0 = 0, c1 = 0, c2 = 0;
  for (int i = 0; i < n; i++)
    {
      int t = g (i);
      if (t < 0)
	c0++;
      else if (t == 0)
	o[c1++] = i;
      else
	a[c2++] = i;
    }
  return c0 + 10 * c1 + 100 * c2;
}
S int
by_switch (int n)
{
  int c[3] = { 0 }, x = 0;
  for (int i = 0; i < n; i++)
    switch (g (i))
      {
      case -1:
	c[0]++;
	break;
      case 0:
	c[1] += i;
	/* Fall through.  */
      case 1:
	x = x * 3 + i;
	break;
      case 3:
	o[c[2]++] = i;
	break;
      default:
	x ^= i;
      }
  return c[0] + 10 * c[1] + 100 * c[2] + x;
}
/* More ways than a PHI has room for at first.  */
S int
many_ways (int n)
{
  int x = 0, y = 1;
  for (int i = 0; i < n; i++)
    if (a[i] & 1)
      switch (g (i))
	{
	case -1:
	  x += 3;
	  o[0] = i;
	  break;
	case 0:
	  x = y;
	  break;
	case 1:
	  y = i;
	  o[1]++;
	  break;
	case 2:
	  x ^= y * i;
	  break;
	case 3:
	  y -= x;
	  break;
	default:
	  o[3] = x++;
	}
  return x * 100 + y;
}
S int
masked (int n)
{
  int k = 0;
  for (int i = 0; i < n; i++)
    if (a[i] & 1)
      if (g (i) > 0)
	o[k++] = i;
  return k;
}
S int
by_while (int n)
{
  int i = 0, k = 0;
  while (i < n)
    {
      int x = a[i];
      i++;
      if (!seen (x))
	continue;
      o[k++] = x;
    }
  return k;
}
S int
by_do (int n)
{
  int i = 0, k = 0;
  do
    if (g (i) > 0)
      o[k++] = i;
  while (++i < n);
  return k;
}
S int
by_goto (int n)
{
  int k = 0, i = 0;
again:
  if (i < n)
    {
      int t = g (i++);
      if (t < 1)
	goto again;
      o[k++] = t;
      if (t < 3)
	goto again;
      a[k] = 1;
      goto again;
    }
  return k;
}
S int
in_a_nest (int n)
{
  int k = 0;
  for (int y = 0; y < 5; y++)
    {
      for (int x = 0; x < n / 5; x++)
	if (g (x * y) > 0)
	  o[k++] = x;
      if (k > 10)
	a[y] = 1;
    }
  return k;
}
S int
without_a_loop (int x)
{
  int k = 0, t = g (x);
  if (t)
    {
      o[k++] = t;
      o[k++] = x;
    }
  t = g (x + 1);
  if (t)
    o[k++] = t;
  return k;
}

/* --- Several conditions, and what is merged.  */

S int
one_after_the_other (int n)
{
  int m = 0, q = 40;
  for (int i = 0; i < n; i++)
    {
      int t = g (i);
      if (t < 0)
	o[m++] = i;
      if (t > 1 && q < 60)
	o[q++] = t;
      a[i] = t;
    }
  return m + q;
}
S int
inside (int n, int w)
{
  int k = 0;
  for (int i = 0; i < n; i++)
    {
      int t = g (i);
      if (t > 0)
	{
	  o[k++] = t > w ? i : a[i];
	  if (k > 20)
	    k = 0;
	}
    }
  return k;
}
S int
best (int n)
{
  int b = -9, at = -1;
  for (int i = 0; i < n; i++)
    {
      int t = g (i * 7);
      if (t > b)
	{
	  b = t;
	  at = i;
	  o[at] = b;
	}
    }
  return b * 100 + at;
}
S int
rises (int n)
{
  int p = 0;
  for (int i = 0; i < n; i++)
    {
      int t = g (i);
      if (t > p)
	o[i] = t - p;
      p = t;
    }
  return p;
}
S int
carried_out (int n)
{
  int last = 0;
  for (int i = 0; i < n; i++)
    if (g (i) > 0)
      {
	last = a[i];
	o[i] = last;
      }
    else
      o[i] = last;
  return last;
}
S int
used_behind (int n)
{
  int k = 0;
  for (int i = 0; i < n; i++)
    {
      if (g (i) > 0)
	o[k++] = i;
      a[i] = k;
    }
  return k;
}
/* The division must not be made before the guard has spared it.  */
S int
repaired (int n)
{
  for (int i = 0; i < n; i++)
    {
      int t = g (i);
      if (!t)
	{
	  a[9]++;
	  t = 1;
	}
      o[i] = 100 / t;
    }
  return a[9];
}
/* Nothing is left to be done behind the branch.  */
S int
without_effect (int n)
{
  for (int i = 0; i < n; i++)
    {
      int t = g (i);
      o[i] = t;
      if (t > 0)
	{
	  int unused = t * 2;
	  (void) unused;
	}
    }
  return o[3];
}
S int
divided (int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      int t = g (i);
      if (t)
	{
	  o[i] = 100 / t;
	  s += o[i];
	}
    }
  return s;
}
/* Only the first pointers are there.  */
S int
through_null (int n, int **q)
{
  for (int i = 0; i < n; i++)
    {
      int t = g (i);
      if (t >= 0 && t < 2)
	o[i] = *q[t];
      a[i] = t;
    }
  return o[5];
}
S int
two_results (int n)
{
  int k = 0;
  for (int i = 0; i < n; i++)
    {
      int t = g (i), u = g (i * 3);
      if (t > u)
	o[k++] = i;
    }
  return k;
}
S int
second_call (int n)
{
  int k = 0;
  for (int i = 0; i < n; i++)
    if (g (i) > 0 && g (i * 3) > 0)
      o[k++] = i;
  return k;
}
S int
indexed_by_result (int n)
{
  for (int i = 0; i < n; i++)
    {
      int t = g (i);
      if (t >= 0)
	{
	  o[t]++;
	  a[o[t] & 63] = i;
	}
    }
  return o[1];
}

/* --- Pointers and structures.  */

S int
pointer_moves (int n)
{
  int *p = o;
  for (int i = 0; i < n; i++)
    if (g (i))
      *p++ = i;
  return p - o;
}
S int
pointer_chosen (int n)
{
  int *p = o;
  for (int i = 0; i < n; i++)
    {
      int t = g (i);
      if (t > 1)
	p = &a[i];
      *p = t;
    }
  return *p;
}
S int
either_place (int n)
{
  for (int i = 0; i < n; i++)
    {
      int t = g (i);
      int *p = t > 0 ? &o[i] : &a[i];
      *p = t;
    }
  return 0;
}
/* Addresses of automatic variables are compared.  */
S int
place_compared (int n)
{
  int x[4] = { 0 }, y = 0, *q = &x[2];
  for (int i = 0; i < n; i++)
    {
      int t = g (i);
      if (t > 0)
	{
	  if (q == &x[1])
	    o[i] = 1;
	  y += q != &y;
	  q = &x[t];
	}
      *q += i;
    }
  return x[1] + 10 * x[2] + 100 * x[3] + y;
}
S int
place_stored (int n)
{
  int x = 1, y = 2, *q[2] = { &y, &y };
  for (int i = 0; i < n; i++)
    if (g (i) > 0)
      q[i & 1] = &x;
  return *q[0] * 10 + *q[1];
}
struct node
{
  struct node *next;
  int v;
};
static struct node pool[64];
S int
list (int n)
{
  struct node *head = NULL;
  for (int i = 0; i < n; i++)
    {
      int t = g (i);
      if (t > 0)
	{
	  pool[i].v = t;
	  pool[i].next = head;
	  head = &pool[i];
	}
    }
  int s = 0;
  for (struct node *p = head; p; p = p->next)
    s = s * 3 + p->v;
  return s;
}
struct rec
{
  int key, v;
  char name[12];
};
static struct rec recs[64], outs[64];
C static int
keep (const struct rec *p)
{
  return f (p->key) & 1;
}
S int
records (int n)
{
  int m = 0;
  for (int i = 0; i < n; i++)
    if (keep (&recs[i]))
      outs[m++] = recs[i];
  digest ("outs", (int *) outs, 64 * sizeof (struct rec) / sizeof (int));
  return m;
}
struct verdict
{
  int ok, v;
};
C static struct verdict
judge (int i)
{
  struct verdict r = { f (i) & 1, i * 3 };
  return r;
}
S int
result_in_parts (int n)
{
  int m = 0;
  for (int i = 0; i < n; i++)
    {
      struct verdict r = judge (i);
      if (r.ok)
	o[m++] = r.v;
    }
  return m;
}
S int
literal (int n)
{
  struct verdict p = { 0, 0 }, out[64] = { { 0, 0 } };
  int k = 0;
  for (int i = 0; i < n; i++)
    {
      int t = g (i);
      if (t > 0)
	{
	  out[k++] = (struct verdict) { i, i * 2 };
	  p.ok += t;
	  p.v = i;
	}
    }
  digest ("out", (int *) out, 128);
  return p.ok * 100 + p.v;
}
struct small
{
  unsigned x : 3, y : 11;
};
S int
bit_fields (int n)
{
  struct small b[2] = { { 0, 0 }, { 0, 0 } };
  for (int i = 0; i < n; i++)
    {
      int t = g (i);
      if (t > 0)
	{
	  b->x = t;
	  b[i & 1].y += i;
	}
    }
  return b->x + b[1].y * 10 + b[0].y;
}
S int
variable_size (int n, int m)
{
  int t[n][m], s = 0;
  memset (t, 0, sizeof t);
  for (int i = 0; i < n; i++)
    if (g (i) > 0)
      t[i][i % m] = i;
  for (int i = 0; i < n; i++)
    for (int j = 0; j < m; j++)
      s = s * 7 + t[i][j];
  return s;
}
S int
characters (int n)
{
  char s[65], *e = s;
  for (int i = 0; i < n; i++)
    if (g (i) > 0)
      *e++ = 'a' + i % 26;
  *e = 0;
  puts (s);
  return e - s;
}
S int
floating (int n)
{
  double m = 0, d[64];
  for (int i = 0; i < n; i++)
    {
      int t = g (i);
      if (t > 0)
	{
	  d[i] = t / 3.0 + i * 0.1;
	  if (d[i] > m)
	    m = d[i] * 1.0625 - m;
	}
    }
  return m * 1000;
}
static volatile int vol;
static _Atomic int at;
S int
volatile_and_atomic (int n)
{
  for (int i = 0; i < n; i++)
    if (g (i) > 0)
      {
	vol = i;
	o[i] = 1;
      }
  for (int i = 0; i < n; i++)
    if (g (i) > 0)
      at += i;
  return vol + at;
}
S int
exchanged (int n)
{
  for (int i = 0; i + 1 < n; i++)
    if (g (i) > 0)
      {
	int t = o[i];
	o[i] = o[i + 1];
	o[i + 1] = t;
      }
  return 0;
}

/* --- Calls.  */

static int noted;
static __attribute__ ((noinline)) void
note (int i)
{
  noted = noted * 3 + i;
}
S int
printed (int n)
{
  for (int i = 0; i < n; i++)
    {
      int t = g (i);
      if (t > 0)
	printf ("%d:%d ", i, t);
    }
  putchar ('\n');
  return 0;
}
S int
printed_always (int n)
{
  for (int i = 0; i < n; i++)
    {
      if (g (i) > 2)
	printf ("[%d] ", i);
      printf ("%d ", i);
    }
  putchar ('\n');
  return 0;
}
S int
looked_up (int n)
{
  for (int i = 0; i < n; i++)
    {
      o[i] = g (i);
      if (o[i] < 0)
	note (i);
    }
  return noted;
}
S int
called_and_repaired (int n)
{
  for (int i = 0; i < n; i++)
    {
      int t = g (i);
      if (!t)
	{
	  note (i);
	  t = 1;
	}
      o[i] = 100 / t;
    }
  return noted;
}

/* --- What must wait.  */

/* A younger task writes what the guard reads.  */
S int
younger_writes (int n)
{
  for (int i = 0; i < n; i++)
    {
      if (g (i) > 0)
	o[i] = a[i + 1];
      add (&a[i + 2], i);
    }
  return 0;
}
S int
own_task_writes (int n)
{
  for (int i = 0; i < n; i++)
    if (triple (&a[i], i))
      o[i] = a[i];
  return 0;
}
static int global;
S int
caller_writes (int n)
{
  int w = 3;
  for (int i = 0; i < n; i++)
    {
      global = i;
      if (g (i) > 0)
	o[i] = w + global;
      w = w * 5 + i;
    }
  return w;
}
static int *kept;
static __attribute__ ((noipa)) int
peek (void)
{
  return *kept;
}
S int
others_read (int n)
{
  int k = 0, s = 0;
  kept = &k;
  for (int i = 0; i < n; i++)
    {
      if (g (i) > 0)
	k++;
      if (i % 7 == 0)
	s += peek ();
    }
  return s;
}
S int
in_place (int n)
{
  int k = 0;
  for (int i = 0; i < n; i++)
    if (g (a[i]))
      a[k++] = a[i];
  return k;
}
S int
limited (int n)
{
  int k = 0;
  for (int i = 0; i < n && k < 10; i++)
    if (g (i) > 0)
      o[k++] = i;
  return k;
}
S int
left (int n)
{
  int k = 0;
  for (int i = 0; i < n; i++)
    {
      int t = g (i + 1);
      if (t == 3)
	break;
      if (t == 2)
	return k;
      o[k++] = t;
    }
  return -k;
}

int
main (void)
{
  static int (*const tests[]) (int)
    = { filter, set_and_count, set_bits, good_and_bad, three_ways, by_switch,
	many_ways, masked, by_while, by_do, by_goto, in_a_nest, without_a_loop,
	one_after_the_other, best, rises, carried_out, used_behind, repaired,
	without_effect, divided, two_results, second_call, indexed_by_result, pointer_moves,
	pointer_chosen, either_place, place_compared,
	place_stored, list, records, result_in_parts, literal,
	bit_fields, characters, floating, volatile_and_atomic, exchanged,
	printed, printed_always, looked_up, called_and_repaired,
	younger_writes, own_task_writes, caller_writes, others_read, in_place,
	limited, left };
  int one = 1, two = 2, *q[2] = { &one, &two };
  for (int i = 0; i < 64; i++)
    recs[i] = (struct rec) { i * 5, i, "name" };
  for (unsigned i = 0; i < sizeof tests / sizeof *tests; i++)
    {
      fill ();
      int value = tests[i] (40);
      printf ("%u: %d\n", i, value);
      digest ("a", a, 64);
      digest ("o", o, 64);
    }
  VALUE (inside (40, 1));
  VALUE (through_null (40, q));
  VALUE (variable_size (40, 3));
  digest ("o", o, 64);
  return 0;
}
