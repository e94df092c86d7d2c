# deco.h without the plugin: plain C; DECO_SERIAL with it: an ordinary call.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
cat > unit.c <<'END'
#include "deco.h"
#include <stdio.h>
DECO_CONCURRENT ("thread") int f (int x) { return x + 1; }
DECO_CONCURRENT () void v (int *x) { *x += 1; }
DECO_SYNCHRONIZED int
g (int *r)
{
  for (int i = 0; i < 9; i++)
    r[i] = DECO_SERIAL (f (i)) + DECO_SERIAL (f (f (i)));
  DECO_SERIAL (v (&r[3]));
  for (int i = 0; i < 9; i++)
    r[i] += f (i);
  return r[3];
}
int main (void) { int r[9]; printf ("%d\n", g (r)); return 0; }
END
$CC -O2 -Wall -Wextra -Werror -I"$TOP_SRC/include" unit.c -o serial
test "$(./serial)" = 14
for level in -O0 -O2; do
  $CC $level -w -fchecking=2 -I"$TOP_SRC/include" -fplugin="$PLUGIN" \
    -fplugin-arg-deco-report unit.c -o program -L"$LIBRARY" -ldeco \
    -Wl,-rpath,"$LIBRARY" 2>report
  test "$(./program)" = 14
  test "$(DECO_SCHEDULE=reverse ./program)" = 14
  grep -q "'g': 1 calls" report
done
