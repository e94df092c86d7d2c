/* Results of every type: complex, long double, __int128, vector, structure,
   bit-field, through conversions.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */

#include "check.h"

#include <complex.h>
S double
cplx (double complex *z)
{
  for (int i = 0; i < N; i++)
    __real__ z[i] = f (i);
  double s = 0;
  for (int i = 0; i < N; i++)
    s += creal (z[i]);
  return s;
}
C double complex
cf (int i)
{
  return i + 2 * i * I;
}
S void
cplx2 (double complex *z)
{
  for (int i = 0; i < N; i++)
    z[i] = cf (i);
}
C long double
ld (int i)
{
  return i * 1.25L;
}
C __int128
ti (int i)
{
  return (__int128)i << 70;
}
typedef int v4 __attribute__ ((vector_size (16)));
C v4
vf (int i)
{
  return (v4){ i, i + 1, i + 2, i + 3 };
}
S void
wide (long double *l, __int128 *t, v4 *v)
{
  for (int i = 0; i < N; i++)
    {
      l[i] = ld (i);
      t[i] = ti (i);
      v[i] = vf (i);
    }
}
struct bf
{
  unsigned a : 3, b : 7, c : 22;
};
S void
bits (struct bf *b)
{
  for (int i = 0; i < N; i++)
    {
      b[i].b = f (i);
      b[i].c = f (2 * i);
    }
}
struct big
{
  int a[100];
};
C int
bigf (struct big b)
{
  return b.a[0] + b.a[99];
}
C struct big
mkbig (int i)
{
  struct big b;
  memset (&b, i, sizeof b);
  return b;
}
S void
bigs (int *r)
{
  struct big b;
  for (int i = 0; i < N; i++)
    {
      memset (&b, i, sizeof b);
      r[i] = bigf (b);
      b = mkbig (i);
      r[i] += b.a[3];
    }
}
S void
conv (double *d, short *h, _Bool *b)
{
  for (int i = 0; i < N; i++)
    {
      d[i] = f (i);
      h[i] = f (i) * 7;
      b[i] = f (i) > 20;
    }
}
S void
cpy (struct big *d, struct big *s)
{
  for (int i = 0; i < 3; i++)
    {
      d[i] = mkbig (i);
      s[i] = d[0];
    }
}
C int
va (int n, ...)
{
  va_list ap;
  va_start (ap, n);
  int s = 0;
  while (n--)
    s += va_arg (ap, int);
  va_end (ap);
  return s;
}
S void
vari (int *r)
{
  for (int i = 0; i < N; i++)
    r[i] = va (3, i, i + 1, 2 * i);
}
int
main (void)
{
  static double complex z[64];
  printf ("%g\n", cplx (z));
  cplx2 (z);
  printf ("%g %g\n", creal (z[5]), cimag (z[7]));
  static long double l[64];
  static __int128 t[64];
  static v4 v[64];
  wide (l, t, v);
  printf ("%Lg %ld %d\n", l[9], (long)(t[9] >> 64), v[9][3]);
  struct bf bb[N];
  memset (bb, 0, sizeof bb);
  bits (bb);
  printf ("%d %d\n", bb[5].b, bb[9].c);
  CHECK (bigs (a));
  static double d[64];
  static short h[64];
  static _Bool b[64];
  conv (d, h, b);
  printf ("%g %d %d\n", d[7], h[9], b[3] + 2 * b[9]);
  CHECK (vari (a));
  static struct big B1[3], B2[3];
  cpy (B1, B2);
  digest ("cpy", (int *)B2, 300);
  return 0;
}
