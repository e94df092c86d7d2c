/* Loops whose iterations are run in chunks: every form of loop, and those that
   must not be.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include "deco.h"
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#define C DECO_CONCURRENT ()
#define S DECO_SYNCHRONIZED __attribute__ ((noinline))
enum { N = 4000 };
struct point
{
  int x, y;
  double w;
};
struct image
{
  int *out, rows, columns;
  const unsigned char *in;
};
static int a[N + 8], b[N + 8], r[N + 8], t[64][64];
static double d[N + 8], e[N + 8];
static struct point p[N + 8];
static _Complex double z[N + 8];
static unsigned char bytes[N + 8];
static __thread int own = 3;
static unsigned hash;

static void
digest (const char *name, const void *what, size_t n)
{
  unsigned h = 0;
  for (size_t i = 0; i < n; i++)
    h = h * 31 + ((const unsigned char *) what)[i];
  hash = hash * 31 + h;
  printf ("%s %08x\n", name, h);
}

C static int
mix (int i)
{
  return (i * 7 + (i >> 3)) & 0xffff;
}
C int
two (int i, int j)
{
  return (i * 5 - j * 3) & 0xffff;
}
C static double
root (double x)
{
  return x * x / (x + 3) - 1;
}
C static struct point
point (int i)
{
  return (struct point) { i, i * 2, i * .5 };
}
C static int
weigh (struct point q)
{
  return q.x * 3 + q.y + (int) q.w;
}
C static _Complex double
turn (double x)
{
  return x * (1 + 2i);
}
C static void
row (int *to, int n, int v)
{
  for (int i = 0; i < n; i++)
    to[i] = v * i + to[i] / 2;
}
C static unsigned char
level (int v)
{
  return v * 255 / 300;
}

/* Counting in all directions.  What is computed behind the loop depends on the
   variables that it leaves.  */

S int
up (int *to, const int *from, int n)
{
  int i;
  for (i = 0; i < n; i++)
    to[i] = mix (from[i]);
  return i;
}
S int
down (int *to, const int *from, int n)
{
  int i;
  for (i = n - 1; i >= 0; i--)
    to[i] = mix (from[i]);
  return i;
}
S long
steps (int *to, int from, int n, int step)
{
  long i, k = 0;
  for (i = from; i < n; i += step, k++)
    to[i] = mix (i);
  return i * 1000 + k;
}
S int
pointers (int *to, const int *from, const int *end)
{
  int *begin = to;
  while (from != end)
    *to++ = mix (*from++);
  return to - begin;
}
S int
do_while (int *to, int n)
{
  int i = 0;
  do
    {
      to[i] = mix (i);
      i++;
    }
  while (i < n);
  return i;
}
S unsigned
narrow (int *to)
{
  unsigned char i;
  for (i = 3; i != 200; i++)
    to[i] = mix (i);
  return i;
}
S unsigned long long
wide (int *to, unsigned long long from)
{
  unsigned long long i, end = from + 300;
  for (i = from; i < end; i++)
    to[i - from] = mix (i >> 40 ^ i);
  return i;
}
S long
addresses (int *to, int n)
{
  int own_object[8] = { 0 }, *kept[4] = { 0 }, **at = kept;
  for (int i = 0; i < n; i++)
    {
      *at = own_object;
      at = at == kept ? kept + 2 : kept;
      to[i] = mix (i);
    }
  return (kept[0] == own_object) + 2 * (kept[2] == own_object) + (at - kept);
}
S int
mixed (int *to, int n)
{
  int i = 0;
  for (;;)
    {
      to[2 * i] = mix (i);
      if (i >= n)
	break;
      to[2 * i + 1] = mix (-i);
      i++;
    }
  return i;
}
S int
several (int *to, int n)
{
  int i, j = 7;
  short k = 100;
  unsigned l = -5u;
  for (i = 0; i < n; i++, j += 3, k -= 2, l += 11)
    to[i] = two (i * j, k ^ (int) l);
  return i + j + k + (int) l;
}

/* What the iterations see of the function.  */

S int
automatic (int n)
{
  int local[512], table[4] = { 5, 7, 9, 11 };
  unsigned sum = 0;
  for (int i = 0; i < 512; i++)
    local[i] = two (table[i & 3], n);
  for (int i = 0; i < 512; i++)
    sum = sum * 3 + local[i];
  return sum;
}
S int
by_value (struct point q, int *to, int n)
{
  for (int i = 0; i < n; i++)
    to[i] = two (q.x + i, q.y);
  for (int i = 0; i < n; i++)
    to[i] = two (to[i], weigh (q));
  return q.x;
}
S int
variable (int n)
{
  int local[n];
  unsigned sum = 0;
  for (int i = 0; i < n; i++)
    local[i] = mix (i);
  for (int i = 0; i < n; i++)
    sum = sum * 3 + local[i];
  return sum;
}
S int
of_thread (int *to, int n)
{
  for (int i = 0; i < n; i++)
    to[i] = two (own, i);
  return own;
}
static __thread int own_array[N];
S int
to_thread (int n)
{
  unsigned sum = 0;
  for (int i = 0; i < n; i++)
    own_array[i] = two (n, i);
  for (int i = 0; i < n; i++)
    sum = sum * 3 + own_array[i];
  return sum;
}
S int
nested (int *to, int n)
{
  int factor = n & 15;
  C auto int scale (int i);
  int scale (int i)
  {
    return i * factor & 0xffff;
  }
  for (int i = 0; i < n; i++)
    to[i] = scale (i);
  return factor;
}
typedef int function (int) __attribute__ ((concurrent));
S int
through (function *f, int *to, int n)
{
  for (int i = 0; i < n; i++)
    to[i] = f (i);
  return 0;
}
S int
fields (struct image *im)
{
  for (int y = 0; y < im->rows; y++)
    for (int x = 0; x < im->columns; x++)
      im->out[y * im->columns + x] = mix (im->in[y * im->columns + x]);
  return im->rows;
}

/* Results of other types.  */

S int
doubles (double *to, const double *from, double scale, int n)
{
  for (int i = 0; i < n; i++)
    to[i] = 2 * root (from[i]) + scale;
  return 0;
}
S int
points (struct point *to, int n)
{
  for (int i = 0; i < n; i++)
    to[i] = point (i ^ n);
  return 0;
}
S int
complex (_Complex double *to, int n)
{
  for (int i = 0; i < n; i++)
    to[i] = turn (i);
  return 0;
}
S int
narrowed (unsigned char *to, const int *from, int n)
{
  for (int i = 0; i < n; i++)
    to[i] = level (from[i] & 255);
  return 0;
}
S int
rows (int *m, int n, int columns)
{
  for (int i = 0; i < n; i++)
    row (m + i * columns, columns, i);
  return 0;
}

/* Other control flow.  */

S int
branches (int *to, const int *from, int n)
{
  int i;
  for (i = 0; i < n; i++)
    {
      int v = from[i];
      if (v % 3 == 0)
	to[i] = mix (v);
      else if (v % 3 == 1)
	to[i] = two (v, i);
      else
	continue;
      if (v & 8)
	row (&t[0][0] + 0, 0, 0);
    }
  return i;
}
S int
switched (int *to, const int *from, int n)
{
  for (int i = 0; i < n; i++)
    {
      int v;
      switch (from[i] & 7)
	{
	case 0:
	  v = 3;
	  break;
	case 1:
	case 2:
	  v = i;
	  break;
	case 5:
	  v = -i;
	  /* Fall through.  */
	default:
	  v = 9;
	}
      to[i] = two (v, i);
    }
  return 0;
}
S int
inner (int *to, const int *from, int n)
{
  for (int i = 0; i < n; i++)
    {
      int v = 1, x = i, y = 2;
      for (int k = from[i] & 7; k > 0; k--)
	{
	  int s = x;
	  x = y;
	  y = s;
	  v = v * 3 + x;
	}
      to[i] = two (v, y);
    }
  return 0;
}
S int
nest (int n, int m)
{
  for (int i = 0; i < n; i++)
    for (int j = i & 3; j < m; j++)
      t[i][j] = two (i, j);
  return 0;
}
S int
triangle (int n)
{
  int i, j;
  for (i = 0; i < n; i++)
    for (j = 0; j < i; j++)
      t[i][j] = two (j, i);
  return i;
}

/* In place, and what only looks so.  */

S int
in_place (int *m, int n)
{
  for (int i = 0; i < n; i++)
    m[i] = mix (m[i]);
  return 0;
}
S int
from_later (int *m, int n)
{
  for (int i = 0; i < n; i++)
    m[i] = two (m[i + 1], i);
  return 0;
}
S int
from_later_down (int *m, int n)
{
  for (int i = n; i > 0; i--)
    m[i] = two (m[i - 1], i);
  return 0;
}
S int
from_two_later (int *m, int n)
{
  for (int i = 0; i < n; i += 2)
    {
      m[i] = two (m[i + 1], m[i + 2]);
      m[i + 1] = two (i, m[i + 3]);
    }
  return 0;
}
S int
global_bound (int n)
{
  static int bound;
  bound = n;
  for (int i = 0; i < bound; i++)
    r[i] = mix (i + bound);
  bound = 3;
  return bound;
}
S int
stencil (int *to, const int *from, int n)
{
  for (int i = 1; i < n - 1; i++)
    to[i] = two (from[i - 1], from[i + 1]);
  return 0;
}
S int
ping_pong (int *x, int *y, int n, int times)
{
  for (int k = 0; k < times; k++)
    {
      for (int i = 1; i < n - 1; i++)
	y[i] = two (x[i - 1], x[i + 1]);
      int *s = x;
      x = y;
      y = s;
    }
  return x[n / 2];
}

/* What the caller does next must not meet what is still read.  */

S int
write_behind (int *to, int *from, int n)
{
  for (int i = 0; i < n; i++)
    to[i] = mix (from[i]);
  for (int i = n - 1; i >= 0; i--)
    from[i] = -1;
  return to[n - 1];
}
S int
pending_before (int *to, int *more, int n)
{
  int x = two (n, 3);
  row (more, 20, n);
  for (int i = 0; i < n; i++)
    to[i] = mix (i);
  int y = two (n, 4);
  for (int i = 0; i < n; i++)
    to[i + n] = mix (i);
  return x * 3 + y;
}

/* For the owner alone: what goes from one iteration to the next, and whatever
   else a loop does.  */

S double
sum (int n)
{
  double s = .5;
  for (int i = 0; i < n; i++)
    s += root (i);
  return s * 1000;
}
S int
count (int n)
{
  int k = 0, last = -1;
  unsigned odd = 0;
  for (int i = 0; i < n; i++)
    {
      int v = mix (i);
      k += v;
      odd ^= v & 1;
      last = i;
    }
  return k * 3u + last + odd;
}
S unsigned
added_up (const int *from, int n)
{
  int s = 1 << 30, k = n, o = 0, a = -1;
  long l = -5;
  unsigned x = 5;
  for (int i = 0; i < n; i++)
    {
      s += mix (i);
      k -= two (from[i], i);
      if (from[i] & 1)
	k += mix (from[i]);
      o |= mix (from[i]);
      a &= ~mix (i & 7);
      x ^= two (i, 3);
      for (int j = from[i] & 3; j > 0; j--)
	l += two (i, j) - 70000;
    }
  return s + k * 3u + o * 5u + a * 7u + x * 9 + (unsigned) l * 11;
}
S int
best (const int *from, int n)
{
  int best = -1, at = -1;
  for (int i = 0; i < n; i++)
    {
      int v = two (from[i], 3);
      if (v > best)
	{
	  best = v;
	  at = i;
	}
    }
  return best * 10u + at;
}
S int
histogram (int *h, int n)
{
  for (int i = 0; i < n; i++)
    h[mix (i) & 63]++;
  return h[5];
}
S int
permuted (int *to, const int *from, int n)
{
  for (int i = 0; i < n; i++)
    to[from[i] & 255] = two (i, 3);
  return to[17];
}
S unsigned
random_numbers (int *to, int n)
{
  unsigned x = 1;
  double w = 1;
  bool flip = false;
  struct point q = { 1, 2, .5 };
  for (int i = 0; i < n; i++)
    {
      x = x * 1664525 + 1013904223;
      w = w * .75 + x % 7;
      flip = !flip;
      to[(x >> 8) & 1023] = two (x >> 16, flip + (int) w);
      q.x += i;
      q.y ^= x & 15;
    }
  return x + (int) w + flip + q.x + q.y;
}
S int
own_writes (int *to, int *more, int n)
{
  int bound = n, *limit = &bound;
  for (int i = 0; i < *limit; i++)
    {
      struct point q = { i, more[i], 0 };
      more[i] = q.y ^ 5;
      if (i == n - 2)
	*limit = n - 1;
      to[i] = weigh (q);
      own += i & 1;
    }
  int x = own + bound;
  own = 3;
  return x;
}
S int
volatile_writes (int *to, volatile int *at, int n)
{
  for (int i = 0; i < n; i++)
    {
      *at = i;
      to[i] = two (*at, i);
    }
  return *at;
}
S int
printed (int n)
{
  for (int i = 0; i < n; i++)
    printf ("%d%c", mix (i), i % 20 == 19 || i == n - 1 ? '\n' : ' ');
  return 0;
}
S int
kept (int *to, int n)
{
  int i, before = 0, two_before = 0;
  for (i = 0; i < n; i++)
    {
      two_before = before;
      before = i * 3;
      to[i & 511] += mix (before + two_before);
    }
  return i + before * 5 + two_before * 7;
}
S int
read_back (int *m, int n)
{
  int s = 0;
  for (int i = 1; i < n; i++)
    {
      m[i] = two (m[i - 1], i);
      s ^= m[i / 2];
    }
  return s;
}
S int
bounded (struct image *im)
{
  int s = 0;
  for (int i = 0; i < im->rows; i++)
    s += mix (i ^ im->columns);
  return s;
}

/* A variable that is moved as a whole.  */
struct window
{
  int w[5];
};
C static int
digits (struct window w)
{
  return (w.w[0] * 3 + w.w[1] * 5 + w.w[4]) & 0xffff;
}
S static int
moved (int *r, const int *a, int n)
{
  struct window w = { { 1, 2, 3, 4, 5 } };
  for (int i = 0; i < n; i++)
    {
      memmove (w.w, w.w + 1, 4 * sizeof w.w[0]);
      w.w[4] = a[i];
      r[i] = digits (w);
    }
  return w.w[3];
}

static void
all (int n)
{
  static struct image im = { .out = r, .in = bytes };
  im.rows = n / 40;
  im.columns = 40;
  int x = 0;
#define DO(CALL, WHAT) \
  x = CALL, printf ("%d ", (int) x), digest (#CALL, WHAT, sizeof WHAT)
  DO (up (r, a, n), r);
  DO (down (r, a, n), r);
  DO (steps (r, 5, n, 3), r);
  DO (steps (r, 0, n, 1), r);
  DO (pointers (r, a, a + n), r);
  DO (do_while (r, n), r);
  DO (narrow (r), r);
  DO ((int) wide (r, -100ull), r);
  DO ((int) wide (r, 1ull << 63), r);
  DO ((int) addresses (r, n), r);
  DO (mixed (r, n / 2), r);
  DO (several (r, n), r);
  DO (automatic (n), r);
  DO (by_value ((struct point) { n, 4, .5 }, r, n), r);
  DO (variable (n), r);
  DO (of_thread (r, n), r);
  DO (to_thread (n), r);
  DO (nested (r, n), r);
  DO (through (two == 0 ? 0 : mix, r, n), r);
  DO (fields (&im), r);
  DO (doubles (d, e, .25, n), d);
  DO (points (p, n), p);
  DO (complex (z, n), z);
  DO (narrowed (bytes, a, n), bytes);
  DO (rows (a, n / 16, 16), a);
  DO (branches (r, a, n), r);
  DO (switched (r, a, n), r);
  DO (inner (r, a, n), r);
  DO (nest (n < 64 ? n : 64, 50), t);
  DO (triangle (n < 64 ? n : 64), t);
  DO (in_place (b, n), b);
  DO (from_later (b, n), b);
  DO (from_later_down (b, n), b);
  DO (from_two_later (b, n), b);
  DO (global_bound (n), r);
  DO (stencil (r, b, n), r);
  DO (ping_pong (a, b, n, 9), a);
  DO (write_behind (r, a, n), r);
  for (int i = 0; i < N; i++)
    a[i] = i * 31 % 1009;
  DO (pending_before (r, b, n / 2), r);
  im.rows = n;
  DO ((int) sum (n), d);
  DO (count (n), r);
  DO ((int) added_up (a, n), r);
  DO (best (a, n), r);
  DO (histogram (r, n), r);
  DO (permuted (r, a, n), r);
  DO ((int) random_numbers (r, n), r);
  DO (own_writes (r, b, n), b);
  DO (volatile_writes (r, &b[n], n), r);
  DO (printed (n < 101 ? n : 101), r);
  DO (kept (r, n), r);
  DO (read_back (b, n), b);
  DO (bounded (&im), r);
  DO (moved (r, a, n), r);
}

int
main (void)
{
  static const int sizes[] = { 1, 31, 32, 33, 100, N };
  for (int i = 0; i < N; i++)
    {
      a[i] = i * 31 % 1009;
      b[i] = i * 17 % 997;
      e[i] = i * .125;
      p[i] = (struct point) { 0 };
    }
  for (int k = 0; k < 3; k++)
    for (unsigned i = 0; i < sizeof sizes / sizeof *sizes; i++)
      all (sizes[i]);
  printf ("%u\n", hash);
  return 0;
}
