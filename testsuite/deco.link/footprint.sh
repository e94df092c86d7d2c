# A unit without the attributes compiles to the same object, byte for byte, with
# and without the plugin.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
cat > unit.c <<'END'
#include <stdio.h>
#include <stdlib.h>
struct s { int a[10]; struct s *next; };
static int helper (struct s *p) { int t = 0; while (p) { for (int i = 0; i < 10; i++) t += p->a[i]; p = p->next; } return t; }
int fib (int n) { return n < 2 ? n : fib (n - 1) + fib (n - 2); }
double mean (const double *x, int n) { double t = 0; for (int i = 0; i < n; i++) t += x[i]; return n ? t / n : 0; }
int main (int argc, char **argv)
{
  struct s *l = NULL;
  for (int i = 0; i < argc; i++)
    {
      struct s *p = calloc (1, sizeof *p);
      p->next = l;
      l = p;
    }
  printf ("%d %d\n", helper (l), fib (argc));
  return 0;
}
END
for flags in -O0 -O1 -O2 -O3 -Os '-O2 -g -gno-record-gcc-switches' \
	     '-O2 -fPIC' '-O2 -fexceptions' '-O2 -fopenmp'; do
  $CC $flags -c unit.c -o plain.o
  $CC $flags -fplugin="$PLUGIN" -c unit.c -o plugin.o
  cmp plain.o plugin.o || { echo "differ with $flags"; exit 1; }
done
cp unit.c unit.cc
sed -i 's/struct s \*p = calloc/struct s *p = (struct s *) calloc/' unit.cc
for flags in -O0 -O2; do
  $CXX $flags -c unit.cc -o plain.o
  $CXX $flags -fplugin="$PLUGIN" -c unit.cc -o plugin.o
  cmp plain.o plugin.o || { echo "C++: differ with $flags"; exit 1; }
done
