# What __deco_rows answers: are rows behind pointers apart?
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
cat > rows.c <<END
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

uint32_t __deco_rows (void *, uint64_t, uint64_t, uint64_t);
enum { N = 100, LENGTH = 400 };
static char memory[N * 1000], *row[N];
static int serial;

static void
expect (const char *what, int want, void *rows, int n, long step, long length)
{
  if (!!__deco_rows (rows, n, step, length) == (want || serial))
    return;
  printf ("%s: not %d\n", what, want);
  exit (1);
}

/* Rows in an order that is none; the Kth overlaps by one byte, if there is one.  */
static void
mix (int k)
{
  for (int i = 0; i < N; i++)
    row[i] = memory + (i * 37 % N + 1) * LENGTH - (i == k);
}

int
main (int argc, char **argv)
{
  long size = sizeof *row;
  serial = atoi (argv[1]);
  for (int i = 0; i < N; i++)
    row[i] = memory + i * LENGTH;
  expect ("up", 1, row, N, size, LENGTH);
  expect ("up, overlapping", 0, row, N, size, LENGTH + 1);
  expect ("down", 1, row + N - 1, N, -size, LENGTH);
  expect ("down, overlapping", 0, row + N - 1, N, -size, LENGTH + 1);
  expect ("every other", 1, row, N / 2, 2 * size, 2 * LENGTH);
  expect ("one", 1, row, 1, size, LENGTH);
  expect ("one place", 0, row, 2, 0, 1);
  mix (-1);
  expect ("mixed", 1, row, N, size, LENGTH);
  expect ("mixed, short", 0, row, N, size, 255);
  expect ("mixed, overlapping", 0, row, N, size, LENGTH + 1);
  for (int k = 0; k < N; k++)
    {
      mix (k);
      /* The row at the lowest address has none before it.  */
      expect ("mixed, one overlapping", k == 0, row, N, size, LENGTH);
    }
  return 0;
}
END
$CC -O1 -Wall rows.c -o rows -L"$LIBRARY" -ldeco -Wl,-rpath,"$LIBRARY"
DECO_WORKERS=2 timeout 60 ./rows 0
DECO_WORKERS=2 DECO_SCHEDULE=random:1 timeout 60 ./rows 0
DECO_WORKERS=1 DECO_SCHEDULE=reverse timeout 60 ./rows 0
# Nobody will exchange anything.
DECO_WORKERS=1 timeout 60 ./rows 1
