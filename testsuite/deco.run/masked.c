/* Elements that not every iteration comes to, by indices that are computed: chunks
   where iterations are apart, and order where they are not.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include <limits.h>
#include "check.h"

static char mask[64];

S void
shifted (int *a, int k, int n)
{
  for (int i = 0; i < n; i++)
    if (mask[i])
      a[k + i] = f (a[k + i]);
}
S void
image (int *a, int w, int h)
{
  for (int y = 0; y < h; y++)
    for (int x = 0; x < w; x++)
      if (mask[y * w + x])
	a[y * w + x] = f (a[y * w + x]);
}
S void
copied (int *to, const int *from, int w, int h, int stride)
{
  for (int y = 0; y < h; y++)
    for (int x = 0; x < w; x++)
      if (mask[y * w + x])
	to[y * stride + x] = f (from[y * w + x]);
}
S void
before (int *a, int k, int n)
{
  for (int i = 0; i < n; i++)
    if (mask[i])
      a[k + i] = f (a[k + i - 1]);
}
S void
behind (int *a, int k, int n)
{
  for (int i = 0; i < n; i++)
    if (mask[i])
      a[k + i] = f (a[k + i + 1]);
}
S void
backwards (int *a, int n)
{
  for (int i = 0; i < n; i++)
    if (mask[i])
      a[n - 1 - i] = f (a[n - 1 - i]);
    else
      a[n - 1 - i] = i;
}
/* The other way stores where a task of an earlier iteration does.  */
S void
backwards_late (int *a, int n)
{
  for (int i = 1; i < n; i++)
    if (mask[i])
      a[n - 1 - i] = f (i);
    else
      a[n - i] = i;
}
S void
crossing (int *a, int k, int n)
{
  for (int i = 0; i < n; i++)
    if (mask[i])
      a[k - i] = f (a[k + i]);
    else
      a[k + i] = f (a[k - i]);
}
S void
wraps (int *a, unsigned k, unsigned n)
{
  for (unsigned i = 0; i < n; i++)
    if (mask[i & 63])
      a[(k + (i << 28) >> 28) + 3] = f (a[(k + (i << 28) >> 28) + 3]);
}
S void
cut (int *a, int k, int n)
{
  for (int i = 0; i < n; i++)
    if (mask[i])
      a[(signed char) (k + i * 16) + 32 & 63] = f (a[(signed char) (k + i * 16) + 32 & 63]);
}
S void
narrow (int *a, unsigned char k, int n)
{
  for (int i = 0; i < n; i++)
    if (mask[i])
      {
	unsigned char at = k + i * 32;
	a[at / 8] = f (a[at / 8]);
      }
}
S void
symbolic (int *a, int k, int w, int n)
{
  for (int i = 0; i < n; i++)
    if (mask[i])
      a[k + i * w] = f (a[k + i * w]);
}
/* In the iterations that are not there k + i would overflow.  */
S void
near_the_end (int *a, int k, int n)
{
  for (int i = 0; i < n; i++)
    if (mask[i] && i < 4)
      a[k + i - (INT_MAX - 5)] = f (a[k + i - (INT_MAX - 5)]);
}
struct item { int key, val; };
S void
fields (struct item *t, int k, int n)
{
  for (int i = 0; i < n; i++)
    if (t[k + i].key & 1)
      t[k + i].val = f (t[k + i].val);
    else
      t[k + i].key = f (t[k + i].val);
}
S void
halves (int *a, int k, int n)
{
  for (int i = 0; i < n; i++)
    if (mask[i])
      a[(k + i) * 2] = f (a[(k + i) * 2 + 1]);
    else
      a[(k + i) * 2 + 1] = i;
}
int
main (void)
{
  for (int i = 0; i < 64; i++)
    mask[i] = i * 7 % 5 > 1;
  CHECK (shifted (a, 3, 40));
  CHECK (image (a, 7, 9));
  CHECK (copied (a, o, 7, 8, 8));
  CHECK (copied (a, o, 7, 8, 5));
  CHECK (copied (a, o, 7, 8, 0));
  CHECK (before (a, 3, 40));
  CHECK (behind (a, 3, 40));
  CHECK (backwards (a, 60));
  CHECK (backwards_late (a, 60));
  CHECK (crossing (a, 30, 30));
  CHECK (wraps (a, 0, 60));
  CHECK (wraps (a, -9u, 60));
  CHECK (cut (a, 0, 60));
  CHECK (narrow (a, 5, 60));
  CHECK (symbolic (a, 3, 1, 40));
  CHECK (symbolic (a, 3, 0, 40));
  CHECK (symbolic (a, 60, -2, 30));
  CHECK (near_the_end (a, INT_MAX - 5, 40));
  CHECK (fields ((struct item *) (void *) a, 3, 20));
  CHECK (halves (a, 2, 28));
  return 0;
}
