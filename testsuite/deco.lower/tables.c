/* A body that takes the address of a global to read there does not write it; one that
   does anything else with it may.  The caller reads the same object in the loop.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-summary loop_element 1 1 0 } */
/* { dg-summary loop_walk 1 1 0 } */
/* { dg-summary loop_either 1 1 0 } */
/* { dg-summary loop_copied 1 1 0 } */
/* { dg-summary loop_text 1 1 0 } */
/* { dg-summary loop_compare 1 1 0 } */
/* { dg-summary loop_aggregate 1 1 0 } */
/* { dg-summary loop_below 1 1 0 } */
/* { dg-summary loop_written 1 0 0 } */
/* { dg-summary loop_written_either 1 0 0 } */
/* { dg-summary loop_written_walk 1 0 0 } */
/* { dg-summary loop_result 1 0 0 } */
/* { dg-summary loop_filled 1 0 0 } */
/* { dg-summary loop_kept 1 0 0 } */
/* { dg-summary loop_given 1 0 0 } */
/* { dg-summary loop_number 1 0 0 } */
/* { dg-summary loop_returned 1 0 0 } */
/* { dg-summary loop_own 1 0 0 } */
#include <stdint.h>
#include "lower.h"

struct row { int n, m; char name[8]; struct row *next; };
static struct row table[2 * N], other[2 * N], *keeper, self;
void set (void) { table[3].n = other[4].m = self.n = 1; table[1].next = other; keeper = 0; }

#define FORM(NAME, ...) \
  C int NAME (int i) __VA_ARGS__ \
  S int loop_##NAME (int *r) \
  { \
    int s = 0; \
    for (int i = 0; i < N; i++) \
      { \
	s += table[i + 1].n + table[i ? i - 1 : 0].m * 3 + table[i ? i - 1 : 0].n + self.n; \
	r[i] = NAME (i); \
      } \
    return s; \
  }

FORM (element, { const struct row *t = &table[i]; return t->n + t->m; })
FORM (walk, {
  int s = 0;
  for (struct row *t = table; t < table + i; t++)
    s += (t + 1)->m * (int) (t - table);
  return s;
})
FORM (either, { struct row *t = i & 1 ? &table[i] : other; return t[1].n; })
FORM (copied, { struct row t; memcpy (&t, &table[i], sizeof t); return t.n; })
FORM (text, { return strlen (table[i].name) + strcmp (table[i].name, "x"); })
FORM (compare, { const struct row *t = &table[i]; return t == other || !t; })
FORM (aggregate, { const struct row *t = &table[i]; struct row u = *t; return u.m; })

FORM (written, { struct row *t = &table[i]; return t->n++; })
FORM (written_either, { struct row *t = i & 1 ? &table[i] : other; return t[1].n = i; })
FORM (written_walk, {
  for (struct row *t = table; t < table + i; t++)
    t->m = i;
  return 0;
})
static int three (int i) { return i + 3; }
FORM (result, { struct row *t = &table[i]; t->n = three (i); return 0; })
FORM (filled, { memset (&table[i], i, 4); return 0; })
FORM (kept, { keeper = &table[i]; keeper->n = i; return 0; })
static void change (struct row *t) { t->n++; }
FORM (given, { change (&table[i]); return 0; })
FORM (number, { uintptr_t t = (uintptr_t) &table[i]; ((struct row *) (t + i % 1))->n = i; return 0; })
static struct row *row_of (int i) { return &table[i]; }
FORM (returned, { row_of (i)->n = i; return 0; })
FORM (own, { struct row *t = &self; t->next = t; t->next->n = i; return 0; })

/* An object is distinct from what a pointer stored in it reaches.  */
FORM (below, { const struct row *t = &other[i]; t->next->n = i; return 0; })
