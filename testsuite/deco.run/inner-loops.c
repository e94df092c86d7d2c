/* What is done with a result in a loop of its own, or behind a branch on
   something else. Copyright (C) 2026 The Deco project This file is part of
   Deco, free software under the GNU General Public License, version 3 or later;
   see the file COPYING.  */
#include "check.h"

C static int
value (int i)
{
  int r = i;
  for (int k = 0; k < 15; k++)
    r = (r * 7 + 3) % 1009;
  return r;
}
C static double
real (int i)
{
  return i > 20 ? __builtin_nan ("") : value (i) * .25;
}
C static int
sum (const int *p, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    s = (s * 3 + p[i]) % 10007;
  return s;
}
C static int
change (int *p, int i)
{
  *p += i;
  return value (*p);
}

static int wide[256];
static double reals[128];

/* --- Loops.  */

S void
planes (int *o, int n)
{
  for (int i = 0; i < n; i++)
    {
      int v = value (i);
      for (int k = 0; k < 3; k++)
	o[3 * i + k] = v >> k;
    }
}
S int
sorted (int *o, const int *p, int n)
{
  int k = 0;
  for (int i = 0; i < n; i++)
    {
      int v = value (p[i]), j = k++;
      while (j > 0 && o[j - 1] > v)
	{
	  o[j] = o[j - 1];
	  j--;
	}
      o[j] = v;
    }
  return k;
}
S int
heap (int *q, int n)
{
  int k = 0;
  for (int i = 0; i < n; i++)
    {
      int v = value (i), c = ++k;
      while (c > 1 && q[c / 2] > v)
	{
	  q[c] = q[c / 2];
	  c /= 2;
	}
      q[c] = v;
    }
  return q[1];
}
S int
weighed (const int *w, int n, int m)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      int v = value (i);
      for (int k = 0; k < m; k++)
	s = (s * 3 + v * w[k]) % 10007;
    }
  return s;
}
S int
found (const int *t, int m, int *o, int n)
{
  int hits = 0;
  for (int i = 0; i < n; i++)
    {
      int v = value (i), at = -1;
      for (int k = 0; k < m; k++)
	if (t[k] > v)
	  {
	    at = k;
	    break;
	  }
      o[i] = at;
      if (at >= 0)
	hits++;
    }
  return hits;
}
/* PHIs of one loop that change places.  */
S void
pairs (int *o, int n)
{
  for (int i = 0; i < n; i++)
    {
      int v = value (i) & 15, x = 0, y = 1, z = i;
      for (int k = 0; k < v; k++)
	{
	  int t = x;
	  x = y;
	  y = z;
	  z = t + y;
	}
      o[i] = x * 3 + y;
    }
}
S void
alternating (int *o, int n)
{
  for (int i = 0; i < n; i++)
    {
      int v = value (i) & 15, x = i, y = 1;
      while (v--)
	{
	  int t = x;
	  x = y;
	  y = t;
	}
      o[i] = x * 3 + y;
    }
}
/* Nobody wants them behind it, so they stay registers.  */
S void
rotating (int *o, int n)
{
  for (int i = 0; i < n; i++)
    {
      int v = value (i) & 15, x = i, y = 1, z = 7;
      while (v--)
	{
	  int t = x;
	  o[v] += x - 3 * y;
	  x = y;
	  y = z;
	  z = t;
	}
    }
}
S void
swapping (int *o, int n)
{
  for (int i = 0; i < n; i++)
    {
      int v = value (i) & 15, x = i, y = 1;
      while (v--)
	{
	  int t = y;
	  o[v] += x;
	  y = x;
	  x = t;
	}
    }
}
/* No branch on a number that is none is taken for granted.  */
S void
no_numbers (double *o, int n)
{
  for (int i = 0; i < n; i++)
    {
      double v = real (i);
      for (int k = 0; k < 2; k++)
	o[2 * i + k] = v + k;
    }
}
S int
digits (char *o, int n)
{
  char *p = o;
  for (int i = 0; i < n; i++)
    {
      unsigned v = value (i);
      do
	{
	  *p++ = '0' + v % 10;
	  v /= 10;
	}
      while (v);
      *p++ = ' ';
    }
  *p = 0;
  return p - o;
}
S void
tree (int *bins, int n)
{
  for (int i = 0; i < n; i++)
    for (int k = value (i) & 31; k < 32; k += k & -k ? k & -k : 1)
      bins[k]++;
}
S void
nest (int *o, int n)
{
  for (int i = 0; i < n; i++)
    {
      int v = value (i);
      for (int y = 0; y < 3; y++)
	for (int x = 0; x < 3; x++)
	  {
	    if ((v >> (x + y)) & 1)
	      continue;
	    o[(i % 8 + y) * 16 + i / 8 + x] += v;
	    if (v == 500)
	      break;
	  }
    }
}
S int
cases (int *o, int n)
{
  int c = 0;
  for (int i = 0; i < n; i++)
    {
      int v = value (i);
      for (int k = 0; k < 4; k++)
	switch ((v >> k) & 3)
	  {
	  case 0:
	    o[k] += v;
	    break;
	  case 1:
	    c++;
	    /* Fall through.  */
	  case 2:
	    o[k + 4] ^= c;
	    continue;
	  default:
	    o[k + 8]++;
	  }
    }
  return c;
}
S int
on_condition (int *o, int n)
{
  int c = 0;
  for (int i = 0; i < n; i++)
    {
      int v = value (i);
      if (v & 1)
	for (int k = 0; k < 3; k++)
	  o[c++] = v + k;
      else
	o[c++] = -1;
    }
  return c;
}
S void
turned (int *p, int n)
{
  for (int i = 0; i < n; i++)
    for (int x = 0, y = value (i) % 5 + 2; x < y; x++, y--)
      {
	int t = p[x];
	p[x] = p[y];
	p[y] = t;
      }
}
S int
last_count (int *o, int n)
{
  int k = 0;
  for (int i = 0; i < n; i++)
    {
      int v = value (i) % 7;
      for (k = 0; k < v; k++)
	o[k] += i;
      o[10 + k]++;
    }
  return k;
}
S int
until (int *o, int n)
{
  int i = 0, s = 0;
  while (i < n)
    {
      int v = value (i);
      for (int k = 0; k < 4; k++)
	if (v & (1 << k))
	  s += k;
      o[i++] = s;
    }
  return s;
}
S void
twice (int *o, int i)
{
  int v = value (i);
  for (int k = 0; k < 4; k++)
    o[k] = v + k;
  int w = value (i + 1);
  for (int k = 0; k < 4; k++)
    o[4 + k] = w + k;
}
S void
stars (int n)
{
  for (int i = 0; i < n; i++)
    {
      int v = value (i) % 9;
      printf ("%2d ", i);
      for (int k = 0; k < v; k++)
	printf ("%c%s", 'a' + k, k & 1 ? "-" : "");
      puts ("");
    }
}

/* --- Loops that meet what is pending.  */

S void
into_next (int *p, int n)
{
  for (int i = 0; i < n; i++)
    {
      int v = value (p[i]);
      for (int k = 0; k < 2; k++)
	p[i + k] += v;
    }
}
S int
peeks (int *p, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      int v = change (&p[i], i);
      for (int k = 0; k < n; k++)
	s = (s * 3 + p[k] + v) % 10007;
    }
  return s;
}
S int
handed_on (int *o, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      int t[4], v = value (i);
      for (int k = 0; k < 4; k++)
	t[k] = v + k;
      o[i] = sum (t, 4);
      s += t[i & 3];
    }
  return s;
}
S int
own_bound (int *o, int n)
{
  int left = 5, s = 0;
  for (int i = 0; i < n && left; i++)
    {
      int v = value (i);
      for (int k = 0; k < v % 3; k++)
	left = (left + v) % 11;
      o[i] = left;
      s++;
    }
  return s;
}
S int
leaves (int *o, int n)
{
  for (int i = 0; i < n; i++)
    {
      int v = value (i);
      for (int k = 0; k < 4; k++)
	{
	  if (v + k == 700)
	    return i;
	  o[(v + k) % 64]++;
	}
    }
  return -1;
}
S int
next_one (int *o, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      int v = value (i);
      for (int k = 0; k < 4; k++)
	{
	  if ((v >> k) & 1)
	    goto next;
	  o[k] += v;
	}
      s++;
    next:;
    }
  return s;
}
S int
of_volatile (volatile int *w, int *o, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      int v = value (i);
      for (int k = 0; k < *w; k++)
	s += v;
      *w = 1 + (s & 3);
      o[i] = s;
    }
  return s;
}
struct link
{
  struct link *next;
  int x, sum[3];
};
S int
walked (struct link *l)
{
  int c = 0;
  for (; l; l = l->next)
    {
      int v = value (l->x);
      for (int k = 0; k < 3; k++)
	l->sum[k] += v >> k;
      c++;
    }
  return c;
}
S int
walked_ahead (struct link *l)
{
  int c = 0;
  for (; l; l = l->next)
    {
      int v = value (l->x);
      for (struct link *k = l->next; k; k = k->next)
	k->x += v & 1;
      c++;
    }
  return c;
}

/* --- Branches on something else.  */

S int
chosen (const int *m, int *o, int n)
{
  int k = 0;
  for (int i = 0; i < n; i++)
    {
      int v = value (i);
      if (m[i] & 1)
	o[k++] = v;
    }
  return k;
}
S int
either (const int *m, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      int v = value (i);
      if (m[i] & 1)
	s += v;
      else
	s ^= v;
    }
  return s;
}
S int
told (int *o, int n, int verbose)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      int v = value (i);
      s += v;
      if (verbose)
	printf ("%d ", v);
      o[i] = v;
    }
  return s;
}
/* The condition is what the caller, or a commit, writes.  */
S int
toggled (int *m, int *o, int n)
{
  int k = 0;
  for (int i = 0; i < n; i++)
    {
      int v = value (i);
      if (m[i % 8] & 1)
	o[k++ & 63] = v;
      m[(i + 1) % 8] ^= v;
      m[i % 8]++;
    }
  return k;
}
S int
by_kind (const int *m, int *o, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      double v = real (i);
      switch (m[i] & 3)
	{
	case 0:
	  s++;
	  break;
	case 1:
	  o[i] = v > 100;
	  break;
	default:
	  o[i] = v != v;
	  s += o[i];
	}
    }
  return s;
}
/* Behind a branch that has nothing to do with it.  */
S int
grown (int *o, int n)
{
  int at = 0, most = 8, times = 0;
  for (int i = 0; i < n; i++)
    {
      int v = value (i);
      if (at == most)
	{
	  most += 8;
	  times++;
	}
      o[at++] = v + most;
    }
  return times * 100 + most;
}

/* Of N elements: fewer than a chunk has are tasks.  */

static void
check (int n)
{
  static char text[400];
  CHECK (planes (wide, n));
  digest ("", wide, 192);
  CHECK (printf ("%d\n", sorted (o, a, n)));
  CHECK (printf ("%d\n", sorted (a, a, n)));
  CHECK (printf ("%d\n", heap (wide, n - 1)));
  digest ("", wide, 64);
  VALUE (weighed (a, n, 20));
  for (int i = 0; i < 60; i++)
    wide[i] = i * 16;
  VALUE (found (wide, 60, o, n));
  digest ("", o, 64);
  CHECK (pairs (o, n));
  CHECK (alternating (o, n));
  CHECK (rotating (o, n));
  CHECK (swapping (o, n));
  no_numbers (reals, n);
  for (int i = 0; i < 128; i++)
    printf (reals[i] == reals[i] ? "%g " : "- ", reals[i]);
  printf ("%d ", digits (text, n));
  puts (text);
  CHECK (tree (o, n));
  nest (wide, n);
  digest ("nest", wide, 256);
  CHECK (printf ("%d\n", cases (o, n)));
  VALUE (on_condition (wide, n));
  digest ("", wide, 192);
  CHECK (turned (a, n));
  CHECK (printf ("%d\n", last_count (o, n)));
  CHECK (printf ("%d\n", until (o, n)));
  CHECK (twice (o, 5));
  stars (n);
  CHECK (into_next (a, n - 1));
  CHECK (printf ("%d\n", peeks (a, n)));
  CHECK (printf ("%d\n", handed_on (o, n)));
  CHECK (printf ("%d\n", own_bound (o, n)));
  CHECK (printf ("%d\n", leaves (o, n)));
  CHECK (printf ("%d\n", next_one (o, n)));
  volatile int w = 3;
  CHECK (printf ("%d\n", of_volatile (&w, o, n)));
  static struct link links[40];
  for (int i = 0; i < 39; i++)
    links[i] = (struct link){ &links[i + 1], i, { i } };
  printf ("%d ", walked (links));
  printf ("%d ", walked_ahead (links));
  for (int i = 0; i < 40; i++)
    printf ("%d %d ", links[i].x, links[i].sum[i % 3]);
  CHECK (printf ("%d\n", chosen (a, o, n)));
  VALUE (either (a, n));
  CHECK (printf ("%d\n", told (o, n, 1)));
  CHECK (printf ("%d\n", told (o, n, 0)));
  CHECK (printf ("%d\n", toggled (a, o, n)));
  CHECK (printf ("%d\n", by_kind (a, o, n)));
  CHECK (printf ("%d\n", grown (o, n)));
}

int
main (void)
{
  check (64);
  check (20);
  return 0;
}
