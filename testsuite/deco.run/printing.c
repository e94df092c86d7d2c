/* Tasks that print keep their order, whatever else they call; tasks that write
   to files of their own overlap.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include <unistd.h>
#include "check.h"
C static int
print (int i)
{
  usleep ((i * 7 % 5) * 100);
  printf ("%d\n", i);
  return i;
}
S void
prints (void)
{
  int r[N], s = 0;
  for (int i = 0; i < N; i++)
    r[i] = print (i);
  for (int i = 0; i < N; i++)
    s += r[i];
  printf ("= %d\n", s);
}
C static int
save (int i)
{
  char text[20];
  FILE *file = tmpfile ();
  if (!file)
    {
      perror ("tmpfile");
      exit (1);
    }
  fprintf (file, "%d\n", f (i));
  rewind (file);
  int n = fgets (text, sizeof text, file) ? atoi (text) : -1;
  fclose (file);
  return n;
}
S void
saves (void)
{
  for (int i = 0; i < N; i++)
    printf ("%d\n", save (i));
}
int
main (void)
{
  prints ();
  saves ();
  return 0;
}
