/* Calls that depend on each other in one iteration: iterations overlap where they are
   apart, and keep their order where they are not.  And what the caller stores beside.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include "check.h"

enum { M = 60 };

C static int
g (int x)
{
  return f (x) * 5 - 2;
}
/* Nobody sees their bodies.  */
C __attribute__ ((weak)) int
uf (int x)
{
  return f (x) + 7;
}
C __attribute__ ((weak)) int
ug (int x)
{
  return g (x) ^ 3;
}

/* --- By values.  */

S void
nested (int *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = g (f (i));
}
S void
unseen (int *r, const int *d, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = ug (uf (d[i]) + 1);
}
S void
in_place (int *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = ug (uf (r[i]));
}
S void
stored (int *r, int *q, int n)
{
  for (int i = 0; i < n; i++)
    {
      r[i] = uf (i);
      q[i] = ug (r[i]);
    }
}
S void
twice (int *r, int n)
{
  for (int i = 0; i < n; i++)
    {
      r[i] = f (r[i]);
      r[i] = g (r[i]);
    }
}
S void
one_before (int *r, int *q, int n)
{
  for (int i = 1; i < n; i++)
    {
      r[i] = f (i);
      q[i] = g (r[i - 1]);
    }
}
S void
one_behind (int *r, int *q, int n)
{
  for (int i = 0; i < n; i++)
    {
      r[i] = f (i);
      q[i] = g (r[i + 1]);
    }
}
S void
into_next (int *r, int n)
{
  for (int i = 0; i < n; i++)
    {
      r[i] = f (r[i]);
      r[i + 1] = g (r[i]);
    }
}
S int
sum (int n)
{
  int t = 0;
  for (int i = 0; i < n; i++)
    t += g (f (i));
  return t;
}
S int
rounding (int n)
{
  double t = 0.1;
  for (int i = 0; i < n; i++)
    t = t * 1.0001 + g (f (i)) / 3.0;
  return t * 1000;
}
S int
three (int n)
{
  int t = 0;
  for (int i = 0; i < n; i++)
    t ^= f (g (f (i)) + g (i));
  return t;
}
S int
last (int *r, int n)
{
  int t = 0;
  for (int i = 0; i < n; i++)
    {
      t = f (i);
      r[i] = g (t);
    }
  return t;
}
S int
from_before (int *r, int n)
{
  int t = 5;
  for (int i = 0; i < n; i++)
    {
      r[i] = g (t);
      t = f (i);
    }
  return t;
}
S void
on_condition (int *r, int n)
{
  for (int i = 0; i < n; i++)
    if (uf (i) & 1)
      r[i] = ug (i);
    else
      r[i] = -i;
}
S void
cases (int *r, int *q, int n)
{
  for (int i = 0; i < n; i++)
    switch (f (r[i]) % 4)
      {
      case 0:
	q[i] = g (i);
	break;
      case 1:
	r[i] = g (r[i]);
	break;
      case 2:
	q[i] = r[i];
      }
}
S void
in_a_nest (int *r, int h, int w)
{
  for (int y = 0; y < h; y++)
    for (int x = 0; x < w; x++)
      r[y * w + x] = g (f (r[y * w + x]));
}
S void
row_sums (int *r, const int *d, int h, int w)
{
  for (int y = 0; y < h; y++)
    {
      int t = 0;
      for (int x = 0; x < w; x++)
	t += g (f (d[y * w + x]));
      r[y] = t;
    }
}
S void
printed (int n)
{
  for (int i = 0; i < n; i++)
    printf ("%d%c", g (f (i)), i % 16 == 15 ? '\n' : ' ');
  printf ("\n");
}

S void
printed_two (int n)
{
  for (int i = 0; i < n; i++)
    printf ("%d,%d%c", g (f (i)), f (i), i % 16 == 15 ? '\n' : ' ');
  printf ("\n");
}
S void
products (int *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i] += f (i) * uf (r[i]);
}
S int
weighted (int n)
{
  double t = 0;
  for (int i = 0; i < n; i++)
    t = t * .75 + f (i) * (double) uf (i + 1);
  return t;
}
S int
weighted_rest (int *r, int n)
{
  double t = 0;
  for (int i = 0; i < n; i++)
    {
      int v = f (i);
      t = t * .75 + v * (double) uf (i + 1);
      r[i] = v;
    }
  return t;
}

struct pair
{
  int x, y;
};
C static struct pair
split (int x)
{
  struct pair p = { f (x), x };
  return p;
}
C static int
join (struct pair p)
{
  return f (p.x) - p.y;
}
S void
by_value (int *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = join (split (r[i]));
}
S void
late_part (int *r, int *q, int n)
{
  for (int i = 0; i < n; i++)
    {
      struct pair p = split (i);
      r[i] = join (p);
      q[i] = p.y - p.x;
    }
}

/* --- By objects.  */

struct item
{
  int key, in[6], out, next;
};
static struct item items[M + 2];

static void
fill_items (void)
{
  for (int i = 0; i < M + 2; i++)
    items[i] = (struct item) { i, { i, i * 3, 7, -i, i ^ 5, 2 }, i * i, 0 };
}
static void
print_items (const char *name)
{
  digest (name, (int *) items, sizeof items / sizeof (int));
}
#define ITEMS(CALL) (fill_items (), (CALL), print_items (#CALL))

C static void
load (struct item *s)
{
  for (int i = 0; i < 6; i++)
    s->in[i] += f (s->key + i);
}
C static void
work (struct item *s)
{
  for (int i = 0; i < 6; i++)
    s->out += s->in[i];
}
C static int
rate (const struct item *s)
{
  return f (s->out) ^ s->in[3];
}
C static void
spread (struct item *s)
{
  s[1].in[0] += f (s->key);
}
C static void
peek (struct item *s)
{
  s->next = f (s[1].out);
}
C static void
look_back (struct item *s)
{
  s->next = f (s[-1].out);
}
C __attribute__ ((weak)) void
unseen_peek (struct item *s)
{
  s->next = f (s[1].out) + s[-1].in[2];
}

S void
stages (struct item *s, int n)
{
  for (int i = 0; i < n; i++)
    {
      load (&s[i]);
      work (&s[i]);
    }
}
S void
rated (struct item *s, int *r, int n)
{
  for (int i = 0; i < n; i++)
    {
      load (&s[i]);
      s[i].key++;
      work (&s[i]);
      r[i] = rate (&s[i]);
    }
}
S int
total (struct item *s, int n)
{
  double t = 0;
  for (int i = 0; i < n; i++)
    {
      work (&s[i]);
      t += rate (&s[i]) * 0.1;
    }
  return t * 100;
}
S void
asked (struct item *s, int n)
{
  for (int i = 0; i < n; i++)
    {
      load (&s[i]);
      if (s[i].in[0] & 1)
	work (&s[i]);
    }
}
S void
spreads (struct item *s, int n)
{
  for (int i = 0; i < n; i++)
    {
      spread (&s[i]);
      work (&s[i]);
    }
}
S void
peeks (struct item *s, int n)
{
  for (int i = 0; i < n; i++)
    {
      work (&s[i]);
      peek (&s[i]);
    }
}
S void
looks_back (struct item *s, int n)
{
  for (int i = 1; i < n; i++)
    {
      work (&s[i]);
      look_back (&s[i]);
    }
}
S void
unseen_peeks (struct item *s, int n)
{
  for (int i = 1; i < n; i++)
    {
      work (&s[i]);
      unseen_peek (&s[i]);
    }
}
S void
every_other (struct item *s, int n)
{
  for (int i = 0; i + 1 < n; i += 2)
    {
      work (&s[i]);
      peek (&s[i]);
    }
}
S void
one_object (struct item *s, int n)
{
  for (int i = 0; i < n; i++)
    {
      load (s);
      work (s);
    }
}

/* The last one wins.  */
S void
ring (int *r, struct item *s, int n)
{
  for (int i = 0; i < n; i++)
    {
      r[i & 7] = rate (&s[i]);
      work (&s[i]);
    }
}
S void
noted (int *r, struct item *s, const int *d, int n)
{
  for (int i = 0; i < n; i++)
    {
      s[i].next = d[i];
      r[i] = rate (&s[i]);
      work (&s[i]);
    }
}

/* --- What is done with a result.  */

S int
latest (int n)
{
  int t = 0;
  for (int i = 0; i < n; i++)
    t = f (i);
  return t;
}
S void
added (int *r, const int *d, int n)
{
  for (int i = 0; i < n; i++)
    r[i] += 3 * f (d[i]);
}
S void
added_twice (int *r, const int *d, int n)
{
  for (int i = 0; i < n; i++)
    {
      r[2 * i] += f (d[i]);
      r[2 * i + 1] ^= g (d[i]);
    }
}
S void
added_ahead (int *r, int n)
{
  for (int i = 0; i < n; i++)
    {
      r[i] += f (i);
      r[i + 1] += g (i) * r[i];
    }
}
S void
largest (int *r, int n)
{
  for (int i = 0; i < n; i++)
    {
      int v = f (i) - r[i];
      if (v > r[i])
	r[i] = v;
    }
}
S void
added_read (int *r, int *q, int *p, int n)
{
  for (int i = 0; i < n; i++)
    {
      r[i] += f (i);
      q[i] = g (i);
      p[i] = r[i] + 1;
    }
}
S int
real_added_read (int *q, int *p, int n)
{
  double r[M] = { 0.25 }, t = 0;
  for (int i = 0; i < n; i++)
    {
      t += f (i) * 0.1;
      r[i] += f (i + 1);
      q[i] = g (i);
      p[i] = r[i] + 1;
    }
  return t;
}
static int third[64];
S void
behind_two (int *r, int *q, int *p, int n)
{
  for (int i = 0; i < n; i++)
    q[i] = f (i);
  for (int i = 0; i < n; i++)
    p[i] = g (i);
  for (int i = 0; i < n; i++)
    {
      third[i] = q[n - 1 - i] + 1;
      /* An even line: a range where the loops before are left to their tasks.  */
      r[i] = f (p[n - 1 - i]);
    }
}

/* --- What the caller stores.  */

S void
copied (int *r, int *q, const int *d, int n)
{
  for (int i = 0; i < n; i++)
    {
      q[i] = d[i] + 1;
      r[i] = f (i);
    }
}

S void
or_zero (int *r, const int *d, int n)
{
  for (int i = 0; i < n; i++)
    if (d[i] & 1)
      r[i] = uf (d[i]);
    else
      r[i] = 0;
}
S void
filled (struct item *s, int n)
{
  for (int i = 0; i < n; i++)
    {
      s[i].key = i * 2;
      s[i].next = -1;
      load (&s[i]);
    }
}
S void
counted (int *r, int *h, int n)
{
  for (int i = 0; i < n; i++)
    {
      h[r[i] & 7]++;
      r[i] = f (i);
    }
}
S void
scaled (int *r, int *q, int n)
{
  for (int i = 0; i < n; i++)
    {
      q[2 * i] = i;
      q[2 * i + 1] = r[i];
      r[i] = f (q[2 * i]);
    }
}
S void
shifts (int *r, int *q, int n)
{
  for (int i = 0; i < n; i++)
    {
      q[i + 1] = q[i] + 1;
      r[i] = f (i);
    }
}
S void
read_ahead (int *r, int *q, int n)
{
  for (int i = 0; i < n; i++)
    {
      q[i] = q[i + 1];
      r[i] = f (i);
    }
}
S void
same_place (int *r, int *q, int n)
{
  for (int i = 0; i < n; i++)
    {
      *q = i;
      r[i] = f (i);
    }
}
S void
handed_on (int *r, int *q, int n)
{
  for (int i = 0; i < n; i++)
    {
      q[i & 3] = i;
      r[i] = f (q[i + 1 & 3]);
    }
}
static int newest;
S int
in_global (int *r, int n)
{
  for (int i = 0; i < n; i++)
    {
      newest = r[i];
      r[i] = f (i);
    }
  return newest;
}
struct bits
{
  unsigned a : 3, b : 5;
};
S int
in_bits (int *r, int n)
{
  struct bits s[M + 1] = { { 0 } };
  int t = 0;
  for (int i = 0; i < n; i++)
    {
      s[i].a = i;
      s[i + 1].b = r[i];
      r[i] = f (i);
    }
  for (int i = 0; i <= n; i++)
    t = t * 3 + s[i].a - s[i].b;
  return t;
}
S void
columns (int *r, int h, int w)
{
  for (int x = 0; x < w; x++)
    {
      r[x] = x;
      for (int y = 1; y < h; y++)
	r[y * w + x] = f (r[(y - 1) * w + x]);
    }
}
S void
behind_tasks (int *r, int *q, int n)
{
  for (int i = 0; i < n; i++)
    q[i] = f (i);
  for (int i = 0; i < n; i++)
    {
      r[i] = q[n - 1 - i];
      r[i] = g (f (r[i]));
    }
}

/* --- By an index, and with objects that have names.  */

static int weight = 3, cache;

C static void
weigh (int *to, const int *from, int i)
{
  to[i] = f (from[i]) * weight;
}
C static void
smooth (int *to, const int *from, int i)
{
  to[i] = f (from[i]) + from[i + 1];
}
C static void
interleave (int *to, const int *from, int i)
{
  to[2 * i] = f (from[i]);
  to[2 * i + 1] = -from[i];
}
C static void
previous (int *to, const int *from, unsigned i)
{
  to[i] = f (from[i - 1]);
}
C static void
cached (int *to, const int *from, int i)
{
  if (i % 8 == 0)
    cache = f (from[i]);
  to[i] = cache;
}
C static void
low_byte (int *to, const int *from, int i)
{
  to[(unsigned char) i] = f (from[i]);
}
S void
weighed (int *r, int *q, const int *d, int n)
{
  for (int i = 0; i < n; i++)
    {
      weigh (q, d, i);
      interleave (r, q, i);
    }
}
S void
weighed_in_place (int *r, int n)
{
  for (int i = 0; i < n; i++)
    {
      weigh (r, r, i);
      r[i] += i;
      weigh (r, r, i);
    }
}
S void
smoothed (int *r, int *q, const int *d, int n)
{
  for (int i = 0; i < n; i++)
    {
      weigh (q, d, i);
      smooth (r, q, i);
    }
}
S void
of_previous (int *r, int *q, const int *d, unsigned n)
{
  for (unsigned i = 1; i < n; i++)
    {
      weigh (q, d, i);
      previous (r, q, i);
    }
}
S void
from_cache (int *r, int *q, const int *d, int n)
{
  for (int i = 0; i < n; i++)
    {
      cached (q, d, i);
      weigh (r, q, i);
    }
}
S void
new_weight (int *r, int *q, const int *d, int n)
{
  for (int i = 0; i < n; i++)
    {
      weight = d[i];
      weigh (q, d, i);
      weigh (r, q, i);
    }
}
S void
of_low_bytes (int *r, int *q, const int *d, int n)
{
  for (int i = 0; i < n; i++)
    {
      low_byte (q, d, i);
      weigh (r, q, i);
    }
}

int
main (void)
{
  CHECK (nested (o, M));
  CHECK (unseen (o, a, M));
  CHECK (in_place (o, M));
  CHECK (stored (o, a, M));
  CHECK (twice (o, M));
  CHECK (one_before (o, a, M));
  CHECK (one_behind (o, a, M));
  CHECK (into_next (o, M));
  VALUE (sum (M));
  VALUE (rounding (M));
  VALUE (three (M));
  VALUE (last (a, M));
  VALUE (from_before (a, M));
  CHECK (on_condition (a, M));
  CHECK (cases (a, o, M));
  CHECK (in_a_nest (a, 1, M));
  CHECK (in_a_nest (a, M / 6, 6));
  CHECK (row_sums (o, a, 40, 1));
  CHECK (row_sums (o, a, 8, 7));
  CHECK (printed (M));
  CHECK (printed_two (M));
  CHECK (products (a, M));
  VALUE (weighted (M));
  VALUE (weighted_rest (a, M));
  CHECK (by_value (a, M));
  CHECK (late_part (a, o, M));
  ITEMS (stages (items, M));
  ITEMS (rated (items, o, M));
  digest ("", o, M);
  fill_items ();
  VALUE (total (items, M));
  print_items ("total");
  ITEMS (asked (items, M));
  ITEMS (spreads (items, M));
  ITEMS (peeks (items, M));
  ITEMS (looks_back (items, M));
  ITEMS (unseen_peeks (items, M));
  ITEMS (every_other (items, M));
  ITEMS (one_object (items, M));
  ITEMS (ring (o, items, M));
  digest ("", o, 8);
  fill ();
  ITEMS (noted (o, items, a, M));
  digest ("", o, M);
  VALUE (latest (M));
  CHECK (added (o, a, M));
  CHECK (added_twice (o, a, 30));
  CHECK (added_ahead (a, M));
  CHECK (largest (a, M));
  CHECK (added_read (a, o, third, M));
  digest ("", third, M);
  VALUE (real_added_read (a, o, M));
  digest ("", o, M);
  int both[64] = { 0 };
  for (int i = 0; i < 2; i++)
    {
      CHECK (behind_two (a, o, both, M));
      digest ("", both, 64);
      digest ("", third, 64);
    }
  CHECK (copied (o, a, a, M));
  CHECK (or_zero (o, a, M));
  ITEMS (filled (items, M));
  CHECK (counted (a, o, M));
  CHECK (scaled (a, o, 32));
  CHECK (shifts (a, o, M));
  CHECK (read_ahead (a, o, M));
  CHECK (same_place (a, o, M));
  CHECK (handed_on (a, o, M));
  VALUE (in_global (a, M));
  VALUE (in_bits (a, M));
  CHECK (columns (a, 2, 32));
  CHECK (columns (a, 16, 4));
  CHECK (behind_tasks (a, o, M));
  CHECK (weighed (both, a, o, 32));
  digest ("", both, 64);
  CHECK (weighed_in_place (a, M));
  CHECK (smoothed (a, o, third, M));
  CHECK (smoothed (a + 1, o, a, M));
  CHECK (of_previous (a, o, third, M));
  CHECK (from_cache (a, o, third, M));
  CHECK (new_weight (a, o, third, M));
  weight = 3;
  CHECK (of_low_bytes (a, o, third, M));
  /* Promise 2 broken where the loop's entry can tell.  */
  CHECK (stored (a, a + 1, M));
  CHECK (stored (a + 1, a, M));
  CHECK (unseen (a + 1, a, M));
  CHECK (or_zero (a + 1, a, M));
  CHECK (or_zero (a, a + 1, M));
  CHECK (scaled (a, a + 2, 28));
  CHECK (shifts (a + 1, a, M));
  CHECK (copied (o, a + 1, a, M));
  CHECK (added (a + 1, a, M));
  fill ();
  ITEMS (noted (a + 1, items, a, M));
  digest ("", a, M);
  return 0;
}
