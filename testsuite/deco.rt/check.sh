# DECO_CHECK names what a broken promise has changed, in a data segment, the
# caller's stack and the heap, and is silent on correct programs.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
cat > unit.c <<'END'
#include <stdio.h>
#include <stdlib.h>
#define C __attribute__ ((concurrent))
#define S __attribute__ ((synchronized, noinline))
int table[40], other[8];
C int f (int x) { return x * 3 + 1; }
/* Elements that meet, against promise 1, which nobody can prove.  */
C void
add (int *p, int k)
{
  for (int i = 0; i < 3; i++)
    p[(k * 7 + i) % 40] = p[(k * 5) % 40] + k;
}
S void
good (int *r, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    r[i] = f (i);
  for (int i = 0; i < n; i++)
    s += r[i];
  for (int i = 0; i < n; i++)
    r[i] += f (s);
  other[3] = s;
}
S void
bad (int *p, int n)
{
  for (int i = 0; i < n; i++)
    add (p, i);
}
/* Addresses of what is allocated are no result.  */
S void
allocate (int n)
{
  static char *keep[50];
  for (int i = 0; i < n; i++)
    keep[i] = malloc (f (i) & 31);
  other[1] = f (2);
}
int
main (int argc, char **argv)
{
  int local[40] = { 0 }, *heap = calloc (40, sizeof *heap);
  good (local, 40);
  good (table, 30);
  allocate (20);
  puts ("printed once");
  switch (atoi (argv[1]))
    {
    case 1: bad (table, 12); break;
    case 2: bad (local, 12); break;
    case 3: bad (heap, 12); break;
    }
  good (local, 40);
  return 0;
}
END
$CC -O1 -w -fplugin="$PLUGIN" unit.c -o program -L"$LIBRARY" -ldeco \
  -Wl,-rpath,"$LIBRARY"
for configuration in '1 reverse' '1 steal' '4 steal' '2 delay:3'; do
  set -- $configuration
  for where in 0 1 2 3; do
    DECO_CHECK=1 DECO_WORKERS=$1 DECO_SCHEDULE=$2 timeout 60 ./program $where \
      > output 2> messages
    echo 'printed once' | cmp -s - output ||
      { echo "$configuration: output"; cat output; exit 1; }
    case $where in
      0) want='^$' ;;
      1) want='^libdeco: check: unit\.c:30: .* task add, .table., byte .* if run serially$' ;;
      *) want='^libdeco: check: unit\.c:30: .* task add, the byte at 0x.* if run serially$' ;;
    esac
    # Whether tasks that run on threads meet is a matter of luck.
    if test -s messages || { test $where != 0 && test $2 = reverse; }; then
      test $(wc -l < messages) = 1 && grep -q "$want" messages ||
	{ echo "$configuration, $where:"; cat messages; exit 1; }
    fi
  done
done
# Correct programs, exceptions out of tasks and commits among them.
for name in updates accumulate overlap recursion; do
  $CC -O1 -w -I"$TOP_SRC/include" -fplugin="$PLUGIN" \
    "$TOP_SRC/testsuite/deco.run/$name.c" -o correct -L"$LIBRARY" -ldeco -lm \
    -Wl,-rpath,"$LIBRARY"
  for workers in 1 4; do
    DECO_CHECK=1 DECO_WORKERS=$workers timeout 120 ./correct > /dev/null \
      2> messages
    test ! -s messages || { echo "$name:"; cat messages; exit 1; }
  done
done
