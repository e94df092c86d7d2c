# __DECO__ and the attributes survive preprocessing in a run of its own (-E,
# -save-temps, compiler caches), and preprocessed text compiles.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
cat > unit.c <<'END'
#include "deco.h"
DECO_CONCURRENT () int f (int);
DECO_SYNCHRONIZED void g (int *r) { for (int i = 0; i < 9; i++) r[i] = f (i); }
END
flags="-O2 -I$TOP_SRC/include -fplugin=$PLUGIN"
for more in "" -g3 -save-temps '-g3 -save-temps' '-std=c2x -save-temps' \
	    '-fdirectives-only -save-temps'; do
  $CC $flags $more -c unit.c -o unit.o
  nm unit.o | grep -q __deco_spawn || { echo "no tasks with $more"; exit 1; }
done
$CC $flags -E unit.c | grep -q __concurrent__
$CC $flags -E unit.c > unit.i
$CC $flags -c unit.i -o unit.o
nm unit.o | grep -q __deco_spawn
$CC $flags -E -dM unit.c | grep -q '#define __DECO__ 1'
cp unit.c unit.cc
$CXX $flags -save-temps -c unit.cc -o unit.o
nm unit.o | grep -q __deco_spawn
