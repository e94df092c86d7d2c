/* Pointers that travel as bytes or integers to the task that writes through them.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include <stdint.h>
#include "check.h"

struct bytes
{
  char b[sizeof (int *)];
};
struct number
{
  uintptr_t n;
};
struct halves
{
  unsigned h[2];
};
struct tagged
{
  int tag;
  union
  {
    int *p;
    uintptr_t n;
  } u;
};

C __attribute__ ((noipa)) void
put_bytes (struct bytes b, int v)
{
  int *p;
  memcpy (&p, b.b, sizeof p);
  *p = f (v);
}
C __attribute__ ((noipa)) void
put_number (struct number n, int v)
{
  *(int *) n.n = f (v);
}
C __attribute__ ((noipa)) void
put_integer (uintptr_t n, int v)
{
  *(int *) n = f (v);
}
S void
copied (void)
{
  int x = 0, *p = &x;
  struct bytes b;
  memcpy (b.b, &p, sizeof p);
  for (int i = 0; i < N; i++)
    {
      put_bytes (b, i);
      o[i] = x;
    }
}
S void
byte_by_byte (void)
{
  int x = 0, *p = &x;
  struct bytes b;
  for (unsigned k = 0; k < sizeof p; k++)
    b.b[k] = ((char *) &p)[k];
  for (int i = 0; i < N; i++)
    {
      put_bytes (b, i);
      o[i] = x;
    }
}
/* A union's number goes on to another structure, and to a third.  */
S void
through_unions (void)
{
  int x = 0;
  struct tagged t = { .tag = 1, .u.p = &x };
  struct number m = { t.u.n }, n;
  n.n = m.n;
  for (int i = 0; i < N; i++)
    {
      put_number (n, i);
      o[i] = x;
    }
}
S void
structures_copied (void)
{
  int x = 0;
  struct number m = { (uintptr_t) &x }, n[2];
  n[1] = m;
  memcpy (&n[0], &n[1], sizeof n[0]);
  for (int i = 0; i < N; i++)
    {
      put_integer (n[0].n, i);
      o[i] = x;
    }
}
S void
in_halves (void)
{
  int x = 0;
  uintptr_t n = (uintptr_t) &x;
  struct halves h = { { (unsigned) n, (unsigned) (n >> 16 >> 16) } };
  for (int i = 0; i < N; i++)
    {
      put_integer ((uintptr_t) h.h[0] | ((uintptr_t) h.h[1] << 16 << 16), i);
      o[i] = x;
    }
}
/* The numbers come out of an array, where others put them.  */
S void
table_of_numbers (uintptr_t *table)
{
  int x = 0;
  table[3] = (uintptr_t) &x;
  for (int i = 0; i < N; i++)
    {
      put_integer (table[3], i);
      o[i] = x;
    }
}
S void
bytes_of_bytes (struct bytes *into)
{
  int x = 0, *p = &x;
  struct bytes b;
  memcpy (&b, &p, sizeof p);
  for (unsigned k = 0; k < sizeof p; k++)
    into->b[k] = b.b[k];
  for (int i = 0; i < N; i++)
    {
      put_bytes (*into, i);
      o[i] = x;
    }
}

int
main (void)
{
  uintptr_t table[4] = { 0 };
  struct bytes into;
  CHECK (copied ());
  CHECK (byte_by_byte ());
  CHECK (through_unions ());
  CHECK (structures_copied ());
  CHECK (in_halves ());
  CHECK (table_of_numbers (table));
  CHECK (bytes_of_bytes (&into));
  return 0;
}
