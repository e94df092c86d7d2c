# A static function that the program calls once is inlined wherever generated code calls
# it, as it was without; no other is.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
. "$TOP_SRC/testsuite/deco.rt/common"
command -v nm > /dev/null || { echo 'no nm'; exit 77; }
cat > unit.c <<'END'
#include <stdlib.h>
#include "deco.h"
struct list { int n, capacity; int *items; };
#define BODY(L, X) \
  { \
    if (L->n == L->capacity) \
      { \
	L->capacity = L->capacity ? 2 * L->capacity : 64; \
	L->items = realloc (L->items, L->capacity * sizeof (int)); \
	for (int k = L->n; k < L->capacity; k++) \
	  L->items[k] = k * X % 7 + (k ^ X); \
      } \
    L->items[L->n++] = X; \
  }
static void push_once (struct list *l, int x) BODY (l, x)
static void push_twice (struct list *l, int x) BODY (l, x)
static __attribute__ ((noinline)) void push_apart (struct list *l, int x) BODY (l, x)
DECO_CONCURRENT () static int
work_once (int i)
{
  unsigned x = i, y = i * 3;
  for (int k = 0; k < 20; k++)
    {
      x = x * 1664525 + 1013904223;
      y = (y ^ x >> 7) * (k + 3);
      if (y & 64)
	x ^= y << 3 | k;
    }
  return x >> 12 ^ y;
}
static void
push_large (struct list *l, int x)
{
  int t[1000];
  for (int k = 0; k < 1000; k++)
    t[k] = (k * x) >> 3;
  for (int k = 0; k < 1000; k++)
    BODY (l, t[t[k] & 511])
}
DECO_CONCURRENT () int other (int);

DECO_SYNCHRONIZED int
once (struct list *to)
{
  struct list l = { 0, 0, NULL };
  for (int i = 0; i < 1000; i++)
    push_once (&l, work_once (i));
  *to = l;
  return l.n;
}
DECO_SYNCHRONIZED void
more (struct list *l)
{
  for (int i = 0; i < 1000; i++)
    push_twice (l, other (i));
  push_twice (l, 5);
  for (int i = 0; i < 1000; i++)
    push_apart (l, other (i));
  for (int i = 0; i < 1000; i++)
    push_large (l, other (i));
}
END
# left FLAGS...: those that are functions of their own.
left ()
{
  $CC -w -fchecking=2 -I"$TOP_SRC/include" -fplugin="$PLUGIN" "$@" -c unit.c
  nm unit.o | sed -n 's/.* t \(\(push\|work\)_[a-z]*\)$/\1/p' | sort | tr '\n' ' '
}
want "$(left -O2)" = 'push_apart push_large push_twice '
want "$(left -O2 -g)" = 'push_apart push_large push_twice '
want "$(left -O2 -fno-inline)" = 'push_apart push_large push_once push_twice work_once '
want "$(left -O2 -fno-inline-functions-called-once)" \
  = 'push_apart push_large push_once push_twice work_once '
want "$(left -O0)" = 'push_apart push_large push_once push_twice work_once '
