# Synchronized functions of thousands of calls, loops or waits compile in
# seconds; the limit is that of whoever waits for a compiler.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.

# large COUNT STATEMENT: a function of so many, in which K is the number.
large ()
{
  echo '__attribute__ ((concurrent)) int f (int);'
  echo '__attribute__ ((concurrent)) void w (int *, int);'
  echo '__attribute__ ((synchronized)) int g (int *r, int n)'
  echo '{ int s = 0;'
  seq "$1" | sed "s/.*/$2/"
  echo 'return s; }'
}
large 5000 'r[&] = f (&);' > calls.c
large 5000 's += f (&);' > sums.c
large 1000 'for (int i = 0; i < n; i++) r[i + &] = f (i);' > loops.c
large 1000 'for (int i = 0; i < n; i++) r[i] += f (i + r[& % 7]);' > updates.c
large 2000 'w (\&r[&], &); if (n == &) r[&]++;' > branches.c
for level in -O0 -O2; do
  for unit in calls sums loops updates branches; do
    timeout 60 $CC $level -w -fplugin="$PLUGIN" -c $unit.c ||
      { echo "$unit.c $level takes more than a minute"; exit 1; }
  done
done

# Objects that all lead to each other; at -O2 the plain compiler takes its time.
{
  echo 'struct s { int a; struct s *next; };'
  echo '__attribute__ ((concurrent)) int f (const struct s *);'
  echo 'int u (const struct s *, const struct s *);'
  echo '__attribute__ ((synchronized)) int g (void)'
  echo '{ int s = 0; struct s *p[2000], s0 = { 0 }; p[0] = &s0;'
  seq 1999 | sed 's/.*/struct s s& = { &, 0 }; p[&] = \&s&;/'
  seq 1999 | sed 's/.*/s&.next = p[& - 1]; s += u (p[&], s&.next);/'
  echo 'for (int i = 0; i < 2000; i++) s += f (p[i]); return s; }'
} > objects.c
timeout 60 $CC -O0 -w -fplugin="$PLUGIN" -c objects.c ||
  { echo 'objects.c takes more than a minute'; exit 1; }

# So many that nobody knows where a pointer leads; what they hold is waited for.
{
  echo '__attribute__ ((concurrent, noinline)) static void f (int *p, int v) { *p += v; }'
  echo '__attribute__ ((synchronized)) int g (int n)'
  echo '{ int s = 0, *p[600], *q;'
  seq 0 599 | sed 's/.*/int v& = &; p[&] = \&v&;/'
  echo 'for (int i = 0; i < n; i++) f (p[i], i);'
  echo 's = v17 + v599; q = p[n - 2]; f (q, 2); s = s * 3 + v598; *q = s;'
  seq 0 599 | sed 's/.*/s = s * 3 + v&;/'
  echo 'return s; }'
  echo 'int main (void) { return g (600) & 127; }'
} > reach.c
for level in -O0 -O2; do
  $CC $level -w -fwrapv reach.c -o plain
  timeout 60 $CC $level -w -fwrapv -fplugin="$PLUGIN" reach.c -o program \
    -L"$LIBRARY" -ldeco -Wl,-rpath,"$LIBRARY"
  wanted=0 got=0
  ./plain || wanted=$?
  DECO_SCHEDULE=reverse timeout 60 ./program || got=$?
  test $wanted = $got || { echo "reach.c $level: $got, not $wanted"; exit 1; }
done
