# A program compiled twice is the same program, with and without -g, whatever the
# addresses in the compiler, and names files as the build wants them named.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
with="-fplugin=$PLUGIN -w -Wno-psabi -fopenmp -I$TOP_SRC/include"
for source in "$TOP_SRC"/testsuite/deco.run/*.c; do
  timeout 120 $CC -O2 -fcompare-debug $with -c "$source" -o program.o
done
mkdir sources
cp "$TOP_SRC/testsuite/deco.run/results.c" sources/mapped.c
for map in file macro; do
  $CC -O2 $with -I"$TOP_SRC/testsuite/deco.run" "-f$map-prefix-map=$PWD/=here/" \
    -c "$PWD/sources/mapped.c" -o mapped.o
  grep -aq here/sources/mapped.c mapped.o
  if grep -aq "$PWD/sources" mapped.o; then exit 1; fi
done
