/* An object that a pending task reads ends, or is written again.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */

#include "check.h"

int cnt;
struct job
{
  int n, r;
};
C void
run (struct job *j)
{
  j->r = j->n * 2;
  cnt += 0 * j->n;
}
int sink;
C int
runr (const struct job *j)
{
  return j->n * 5;
}
S int
jobs (void)
{
  int s = 0;
  for (int i = 0; i < N; i++)
    {
      struct job j = { i, 0 };
      run (&j);
      s += j.r;
    }
  return s;
}
S void
jobs2 (int *r)
{
  for (int i = 0; i < N; i++)
    {
      struct job j = { i, 0 };
      r[i] = runr (&j);
    }
}
S void
jobs3 (int *r)
{
  for (int i = 0; i < N; i++)
    r[i] = runr (&(struct job){ i, 1 });
}
S void
jobs4 (int *r, int n)
{
  for (int i = 0; i < N; i++)
    {
      int v[n];
      v[0] = i;
      r[i] = runr ((struct job *)v);
    }
}
S void
jobs5 (int *r)
{
  for (int i = 0; i < N; i++)
    {
      struct job *j = __builtin_alloca (sizeof *j);
      j->n = i;
      r[i] = runr (j);
    }
}
C int
relax (int *x, int i)
{
  return x[i] + x[(i + 1) % N];
}
S int
frees (int k)
{
  int *p = malloc (40);
  for (int i = 0; i < 10; i++)
    p[i] = i;
  int r = relax (p - 0, 1) * 0;
  int a[3];
  a[0] = runr ((struct job *)p);
  free (p);
  return a[0] + r + k;
}
S void
strc (char *dst, char (*tmp)[8])
{
  for (int i = 0; i < 8; i++)
    {
      sprintf (tmp[0], "%d", i);
      dst[i] = f (tmp[0][0]);
      strcpy (tmp[1], tmp[0]);
    }
}
int
main (void)
{
  VALUE (jobs ());
  CHECK (jobs2 (a));
  CHECK (jobs3 (a));
  CHECK (jobs4 (a, 4));
  CHECK (jobs5 (a));
  printf ("%d\n", frees (1));
  char dst[8] = { 0 }, tmp[2][8];
  strc (dst, tmp);
  printf ("%d %s\n", dst[5], tmp[1]);
  return 0;
}
