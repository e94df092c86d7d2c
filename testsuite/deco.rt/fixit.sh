# The edit that a message suggests, applied by its user's tools, ends the wait.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
cat > unit.c <<'END'
extern int weight (int);
static int total;
__attribute__ ((concurrent))
extern int heavy (int);
__attribute__ ((synchronized)) int
sums (int *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = heavy (weight (i));
  return total;
}
END
compile ()
{
  $CC -O2 -fplugin="$PLUGIN" -c unit.c "$@"
}
compile 2> before
grep -q "calls of 'heavy' in this loop never overlap" before ||
  { cat before; exit 1; }
compile -fdiagnostics-generate-patch 2>&1 | sed -n '/^--- /,$p' > edit
test -s edit || { echo 'no edit'; exit 1; }
patch -s -p0 < edit
grep -q '__attribute__ ((const)) .*weight' unit.c || { cat unit.c; exit 1; }
compile 2> after
test ! -s after || { cat after; exit 1; }
