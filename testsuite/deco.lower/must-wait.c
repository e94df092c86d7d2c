/* Loops whose calls may not overlap.  Each is one call, run where it stands, so
   no task is left; the values are in deco.run.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-summary carried 1 0 0 } */
/* { dg-summary alias1 1 0 0 } */
/* { dg-summary wbuf 1 0 0 } */
/* { dg-summary rlx 1 0 0 } */
/* { dg-summary jobs 1 0 0 } */
/* { dg-summary jobs2 1 0 0 } */
/* { dg-summary jobs3 1 0 0 } */
/* { dg-summary rows 1 0 0 } */
/* { dg-summary edges 1 0 0 } */
/* { dg-summary pp 1 0 0 } */
/* { dg-summary volt 1 0 0 } */
/* { dg-summary atom 1 0 0 } */
/* { dg-summary shiftb 1 0 0 } */

#include "lower.h"

C int
f (int x) BODY ({ return x * 3 + 1; }) static int use_ (int x)
{
  return x * 2;
}
C void
fb (int *b) BODY ({
  for (int i = 0; i < 4; i++)
    b[4] += b[i];
}) C int relax (int *x, int i)
    BODY ({ return x[i] + x[(i + 1) % N]; }) struct job
{
  int n, r;
};
C int
runr (const struct job *j) BODY ({ return j->n * 5; }) C
    void run (struct job *j) BODY ({ j->r = j->n * 2; }) C
    void next_row (int *a, const int *b) BODY ({
      for (int i = 0; i < 4; i++)
        a[i] = b[i] + 1;
    }) struct e
{
  int *u, *v;
};
C void
rel2 (int *u, int *v) BODY ({
  *u += *v;
  *v ^= *u;
}) S int carried (int *r)
{
  int s = 0;
  for (int i = 1; i < N; i++)
    {
      r[i] = f (i);
      s += r[i - 1];
    }
  return s;
}
S int
alias1 (int *r)
{
  int s = 0;
  int *q = r;
  for (int i = 0; i < N; i++)
    {
      r[i] = f (i);
      s += use_ (q[0]);
    }
  return s;
}
S void
wbuf (int *buf)
{
  for (int i = 0; i < N; i++)
    {
      buf[0] = i;
      fb (buf);
    }
}
S void
rlx (int *x)
{
  for (int i = 0; i < N; i++)
    x[i] = relax (x, i);
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
rows (int **m)
{
  for (int i = 1; i < 6; i++)
    next_row (m[i], m[i - 1]);
}
S void
edges (struct e *e, int n)
{
  for (struct e *p = e; p < e + n; p++)
    rel2 (p->u, p->v);
}
S void
pp (int *p, int n, int *o)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      p++;
      *p = f (i);
      s += p[-1];
    }
  *o = s;
}
volatile int vol;
S int
volt (int *r)
{
  int s = 0;
  for (int i = 0; i < N; i++)
    {
      r[i] = f (i);
      vol = i;
      s += vol;
    }
  return s;
}
int at;
S void
atom (int *r)
{
  for (int i = 0; i < N; i++)
    {
      r[i] = f (i);
      __atomic_store_n (&at, i, 5);
      if (r[i] != 3 * i + 1)
        abort ();
    }
}
S void
shiftb (int *r)
{
  for (int i = 2; i < N; i++)
    r[i] = f (r[i - 2]);
}
