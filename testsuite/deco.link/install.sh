# make install writes inside its prefix; pkg-config and the specs file then
# suffice to use it.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
mkdir build
(cd build && "$TOP_SRC/configure" --prefix="$DIR/prefix" CC="$CC" CXX="$CXX" \
   >log 2>&1 && make -C include install >>log 2>&1 &&
   make -C runtime install >>log 2>&1 && make -C plugin install >>log 2>&1 &&
   make install-data-am >>log 2>&1) || { tail build/log; exit 1; }
test -f prefix/lib/deco/deco.so
test -f prefix/include/deco.h
cat > unit.c <<'END'
#include "deco.h"
#ifndef __DECO__
# error "no plugin"
#endif
DECO_CONCURRENT () int f (int x) { return x + 1; }
DECO_SYNCHRONIZED void g (int *r) { for (int i = 0; i < 9; i++) r[i] = f (i); }
int main (void) { int r[9]; g (r); return r[8] != 9; }
END
export PKG_CONFIG_PATH="$DIR/prefix/lib/pkgconfig" LD_LIBRARY_PATH="$DIR/prefix/lib"
$CC -O2 unit.c $(pkg-config --cflags --libs deco) -o program
./program
nm program | grep -q __deco_spawn
$CC -O2 -I"$DIR/prefix/include" -specs="$DIR/prefix/lib/deco/deco.specs" unit.c -o program2
./program2
nm program2 | grep -q __deco_spawn
# Statically.
$CC -O2 -fplugin="$DIR/prefix/lib/deco/deco.so" -I"$DIR/prefix/include" unit.c \
  "$DIR/prefix/lib/libdeco.a" -lgomp -lpthread -o program3
LD_LIBRARY_PATH= ./program3
