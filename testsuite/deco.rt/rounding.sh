# Floating-point modes and exceptions: see rounding.c.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
. "$SRC/common"

build rounding -frounding-math
# On other processors the runtime uses <fenv.h>.
$CC -std=gnu11 -O2 -w -fopenmp -fexceptions -frounding-math -DRT_PLAIN_FENV \
  -I"$TOP_SRC/include" -fplugin="$PLUGIN" "$SRC/rounding.c" \
  "$TOP_SRC"/runtime/*.c -o portable -lm
for workers in 1 2 8; do
  DECO_WORKERS=$workers timeout 60 ./rounding
  DECO_WORKERS=$workers timeout 60 ./portable
done
