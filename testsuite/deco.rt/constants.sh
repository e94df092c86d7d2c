# A variable that is a constant is one in the tasks and chunks, too, and so is a
# parameter for which all calls pass the same: the same code as with the constant
# written out.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
cat > unit.c <<'END'
#include "deco.h"
#ifdef VARIABLES
# define CONSTANTS int n = 8, width = n * 2; double scale = n / 4.;
#else
# define CONSTANTS enum { n = 8, width = 16 }; static const double scale = 2;
#endif
DECO_CONCURRENT () static int
dot (const int *a, int m, int k)
{
  int s = 0;
  for (int j = 0; j < m; j++)
    s += a[j] * j / k;
  return s;
}
DECO_CONCURRENT () double value (double, int);

DECO_SYNCHRONIZED void
chunks (int *r, const int *a, int count)
{
  CONSTANTS
  for (int i = 0; i < count; i++)
    r[i] = dot (a + i * width, n, width);
}
DECO_SYNCHRONIZED double
updates (double *r, int count)
{
  CONSTANTS
  double s = 0;
  for (int i = 0; i < count; i++)
    {
      s += value (scale, i) * scale;
      r[i] = value (i, n) + width;
    }
  return s;
}
DECO_SYNCHRONIZED void
tasks (int *r, const int *a)
{
  CONSTANTS
  r[0] = dot (a, n, 3);
  r[1] = dot (a + width, n, 5);
  r[2] = dot (a + 2 * width, width, n) * width;
}
END
for flags in -O1 -Os; do
  # The scheduler is what else differs at -O2.
  for way in VARIABLES CONSTANT; do
    $CC $flags -fchecking=2 -fplugin="$PLUGIN" -I"$TOP_SRC/include" -D$way -S \
      unit.c -o $way.s
  done
  grep -q deco_range VARIABLES.s
  cmp VARIABLES.s CONSTANT.s || { echo "$flags"; exit 1; }
done

cat > given.c <<'END'
#include "deco.h"
DECO_CONCURRENT () static int
dot (const int *a, int n, int k)
{
  int s = 0;
  for (int j = 0; j < n; j++)
    s += a[j] * j / k;
  return s;
}
DECO_SYNCHRONIZED __attribute__ ((noinline)) static void
chunks (int *r, const int *a, int count, int n, int k)
{
#ifdef CONSTANT
  enum { n_ = 8, k_ = 24 };
# define n n_
# define k k_
#endif
  for (int i = 0; i < count; i++)
    r[i] = dot (a + i * n, n, k);
}
#ifdef VARIABLES
/* Through the variables of its callers, and the parameters of theirs.  */
__attribute__ ((noinline)) static void
inner (int *r, const int *a, int count, int width)
{
  chunks (r, a, count, width, 24);
}
void first (int *r, const int *a, int count) { int n = 8, k = 24; chunks (r, a, count, n, k); }
void second (int *r, const int *a, int count) { int width; width = 8; inner (r, a + 1, count, width); }
#else
void first (int *r, const int *a, int count) { chunks (r, a, count, 8, 24); }
void second (int *r, const int *a, int count) { chunks (r, a + 1, count, 8, 24); }
#endif
END
for way in GIVEN VARIABLES CONSTANT; do
  $CC -O1 -fchecking=2 -fplugin="$PLUGIN" -I"$TOP_SRC/include" -D$way -S given.c \
    -o $way.s
  sed -n '/^chunks.deco_range.0:/,/\.size/p' $way.s | sed 's/\.L[A-Z]*[0-9]*/L/g' > $way.range
  test -s $way.range
done
cmp GIVEN.range CONSTANT.range
cmp VARIABLES.range CONSTANT.range
