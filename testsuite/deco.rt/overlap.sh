# DECO_STATS counts the loops that ran serially because their objects overlap,
# and no others.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
cat > unit.c <<'END'
__attribute__ ((concurrent)) int f (int x) { return x * 3 + 1; }
__attribute__ ((synchronized, noinline)) void
map (int *r, int *d, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = f (d[i]);
}
int
main (int argc, char **argv)
{
  static int a[100];
  for (int i = 0; i < 3; i++)
    map (a + 1, a, 40);		/* Overlap: three loops.  */
  for (int i = 0; i < 5; i++)
    map (a, a + 40, 40);	/* Do not.  */
  map (a, a, 40);		/* Each element is its own.  */
  return 0;
}
END
for level in -O0 -O2; do
  $CC $level -fplugin="$PLUGIN" unit.c -o program -L"$LIBRARY" -ldeco \
    -Wl,-rpath,"$LIBRARY"
  DECO_STATS=1 ./program 2> counts
  grep -qx 'deco: serial_loops 4' counts || { cat counts; exit 1; }
done
