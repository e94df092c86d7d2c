/* Pointers and numbers in a structure that a loop loads time and again, and that
   its tasks, or it, may change.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include "check.h"

struct image
{
  int n, w;
  int *d;
};

C __attribute__ ((noipa)) void
shrink (struct image *m)
{
  m->n -= 2;
  m->w++;
}
C __attribute__ ((noipa)) int
shrink_by (struct image *m, int i)
{
  m->n -= 2;
  m->w++;
  return i;
}
C __attribute__ ((noipa)) void
step (struct image *m)
{
  m->d++;
}

S void
bound (struct image *m)
{
  for (int i = 0; i < m->n; i++)
    {
      shrink (m);
      o[i] = f (i);
    }
}
S void
bound_by_result (struct image *m)
{
  int s = 0;
  for (int i = 0; i < m->n; i++)
    {
      s = s * 3 + shrink_by (m, i);
      o[i] = f (i);
    }
  o[50] = s;
}
S void
width (struct image *m)
{
  for (int y = 0; y < 3; y++)
    for (int i = 0; i < m->w && i < 20; i++)
      {
	shrink (m);
	o[(y * m->w + i) & 63] = f (i);
      }
}
S void
bound_in_place (struct image *m)
{
  for (int i = 0; i < m->n; i++)
    {
      shrink (m);
      m->d[i] = f (m->d[i]);
    }
}
S void
moved_once (struct image *m)
{
  for (int i = 0; i < m->n; i++)
    {
      if (i == 3)
	m->d += 5;
      m->d[i] = f (m->d[i]);
    }
}
S void
moved_by_task (struct image *m)
{
  for (int i = 0; i < m->n / 2; i++)
    {
      m->d[i] = f (m->d[i]);
      step (m);
    }
}
S void
in_place (struct image *m)
{
  for (int i = 0; i < m->n; i++)
    m->d[i] = f (m->d[i]);
}
S void
moved_between (struct image *m)
{
  for (int i = 0; i < m->n / 2; i++)
    if (i & 1)
      m->d[i] = f (m->d[i]);
    else
      m->d = m->d + 1;
}
S void
strided (struct image *m)
{
  for (int i = 0; i < m->n / 2; i++)
    m->d[i * 2 + m->w] = f (m->d[i * 2 + m->w]);
}
S void
first_counts (struct image *m)
{
  for (int i = 0; i < m->n; i++)
    {
      m->d[i] = f (m->d[i]);
      m->d[0]++;
    }
}
/* The next element is read through another load of the pointer.  */
S void
neighbours (struct image *m)
{
  for (int i = 1; i < m->n; i++)
    m->d[i] = f (m->d[i - 1]);
}
S void
two_images (struct image *m, struct image *from)
{
  for (int i = 1; i < m->n; i++)
    if (i % 3)
      m->d[i + m->w] = f (from->d[i + from->w] + m->d[i + m->w]);
}

int
main (void)
{
  static void (*const tests[]) (struct image *)
    = { bound, bound_by_result, width, bound_in_place, moved_once, moved_by_task,
	in_place, moved_between, strided, first_counts, neighbours };
  for (unsigned i = 0; i < sizeof tests / sizeof *tests; i++)
    {
      struct image m = { 40, 3, a };
      fill ();
      tests[i] (&m);
      printf ("%u: %d %d %d\n", i, m.n, m.w, (int) (m.d - a));
      digest ("a", a, 64);
      digest ("o", o, 64);
    }
  struct image m = { 40, 3, a }, n = { 30, 5, o };
  CHECK (two_images (&m, &n));
  return 0;
}
