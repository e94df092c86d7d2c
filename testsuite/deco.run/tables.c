/* What bodies do with the address of a global, run: see deco.lower/tables.c.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#define VISIBLE
#include "../deco.lower/tables.c"

static struct row third[2 * N];

static void
reset (void)
{
  for (int i = 0; i < 2 * N; i++)
    {
      table[i] = (struct row) { i * 3, i, "x", 0 };
      other[i] = (struct row) { i * 5, -i, "y", &third[i] };
      third[i].n = 0;
    }
  table[4].name[1] = 'z';
  self = (struct row) { 1, 2, "s", 0 };
}

static void
run (const char *name, int (*loop) (int *))
{
  int r[N];
  unsigned h = 1;
  reset ();
  printf ("%s %d ", name, loop (r));
  for (int i = 0; i < 2 * N; i++)
    h = ((h * 31 + table[i].n) * 31 + table[i].m + other[i].n) * 31 + third[i].n;
  for (int i = 0; i < N; i++)
    h = h * 31 + r[i];
  printf ("%u %d\n", h, self.n);
}

int
main (void)
{
#define RUN(NAME) run (#NAME, loop_##NAME)
  RUN (element); RUN (walk); RUN (either); RUN (copied); RUN (text); RUN (compare);
  RUN (aggregate); RUN (below); RUN (written); RUN (written_either);
  RUN (written_walk); RUN (result); RUN (filled); RUN (kept); RUN (given);
  RUN (number); RUN (returned); RUN (own);
  return 0;
}
