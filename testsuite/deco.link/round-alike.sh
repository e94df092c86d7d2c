# The inline path and the task path round alike under every option that lets GCC
# contract or reassociate: one result at any number of workers and schedule.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
cat > unit.c <<'END'
#include <stdio.h>
#include <string.h>
#define C __attribute__ ((concurrent))
#define S __attribute__ ((synchronized, noinline))
C static double
f (double x)
{
  return x * 1.1 + 0.3;
}
C static double
dotp (const double *a, const double *b, int n)
{
  double s = 0;
  for (int i = 0; i < n; i++)
    s += a[i] * b[i];
  return s;
}
C static float
ff (float x, float y)
{
  return x * y;
}
S static void
e1 (double *r, const double *w, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = 2.7 * f (w[i] * w[i]) + w[i] * 3.3;
}
S static void
e2 (double *r, const double *a, const double *b, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = dotp (a + i, b, 33) - a[i] * b[i];
}
S static void
e3 (float *r, const float *a, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = ff (a[i], 1.1f) + a[i] * a[i];
}
S static double
e5 (const double *a, int n)
{
  double s = 0, p = 1, m = 0;
  for (int i = 0; i < n; i++)
    {
      double x = f (a[i]);
      s += x * a[i];
      p = p * 1.01 + 3 * x;
      m = x * x > m ? x * 1.3 : m;
    }
  return s + p + m;
}
static void
add (double *s, double x)
{
  *s += x * x;
}
S static double
e6 (const double *a, int n)
{
  double s = 0;
  for (int i = 0; i < n; i++)
    add (&s, 1.7 * f (a[i]));
  return s;
}
S static double
e7 (double *r, const double *a, int n)
{
  double m = 0, s = 0;
  int k = 0;
  for (int i = 0; i < n; i++)
    {
      double x = f (a[i]);
      if (x > 3)
	{
	  r[k++] = x * a[i] + 0.7;
	  if (x * x > m)
	    m = x * 1.3 - m * a[i];
	}
      else
	s = s * 1.01 + x * 0.3;
    }
  for (int i = 1; i < n; i++)
    r[i] = r[i - 1] * 0.9 + f (a[i]) * 1.1;
  return m + s + k;
}
S static double
e4 (const double *a)
{
  double x = f (a[1]);
  double y = f (a[2] * a[3]);
  return x * y + a[4];
}
int
main ()
{
  static double a[400], b[400], r[400];
  static float fa[400], fr[400];
  for (int i = 0; i < 400; i++)
    {
      a[i] = i * .37 + 1. / (i + 1);
      b[i] = i * .011 - 3. / (i + 2);
      fa[i] = a[i];
    }
  unsigned long h = 0, v;
  for (int k = 0; k < 3; k++)
    {
      e1 (r, a, 300);
      for (int i = 0; i < 300; i++)
        {
          memcpy (&v, r + i, 8);
          h = h * 31 + v;
        }
      e2 (r, a, b, 300);
      for (int i = 0; i < 300; i++)
        {
          memcpy (&v, r + i, 8);
          h = h * 31 + v;
        }
      e3 (fr, fa, 300);
      for (int i = 0; i < 300; i++)
        {
          unsigned w;
          memcpy (&w, fr + i, 4);
          h = h * 31 + w;
        }
      double d[] = { e4 (a), e5 (a, 300), e6 (a, 300), e7 (r, a, 300), r[299] };
      for (int i = 0; i < 5; i++)
        {
          memcpy (&v, d + i, 8);
          h = h * 31 + v;
        }
    }
  printf ("%lx\n", h);
}
END
for flags in -O2 -O3 '-O3 -march=native' '-Ofast -march=native' -Ofast \
	     '-O2 -ffp-contract=off'; do
  $CC $flags -w -fplugin="$PLUGIN" unit.c -o program -L"$LIBRARY" -ldeco \
    -Wl,-rpath,"$LIBRARY"
  want=$(DECO_WORKERS=1 ./program)
  for configuration in '2 steal' '8 steal' '1 reverse' '1 random:2' '4 delay:3'; do
    set -- $configuration
    got=$(DECO_WORKERS=$1 DECO_SCHEDULE=$2 ./program)
    test "$got" = "$want" || { echo "$flags, $configuration"; exit 1; }
  done
done
$CC -O2 -w -ffp-contract=off unit.c -o serial
test "$(./serial)" = "$want"
