# The flags of a real build: the output equals that of the serial elision.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
link="-L$LIBRARY -ldeco -Wl,-rpath,$LIBRARY -lm -lpthread"
for flags in -Og -Ofast '-O2 -g' '-O2 -fPIC -shared-libgcc' '-O2 -flto' \
	     '-O2 -flto -g -ffat-lto-objects' '-O2 -fopenmp' '-O0 -fexceptions' \
	     '-O2 -fexceptions -fnon-call-exceptions' '-O2 -pg' '-O1 --coverage' \
	     '-O2 -fno-strict-aliasing' '-O2 -fstack-reuse=none' \
	     '-O1 -fsanitize=address,undefined' '-O1 -fsanitize=thread' \
	     '-O2 -fwrapv -fstack-protector-all' '-O3 -march=native -funroll-loops' \
	     '-O2 -fplugin-arg-deco-strict' '-O2 -fno-pic -no-pie' '-O2 -g3 -fcf-protection'; do
  plain=$(echo "$flags" | sed 's/-fplugin-arg-deco-strict//')
  for program in results recursion read-back lifetime older-reader \
		 nested-functions control-flow; do
    source="$TOP_SRC/testsuite/deco.run/$program.c"
    $CC $plain -w -ffp-contract=off -I"$TOP_SRC/include" "$source" -o serial -lm
    $CC -fplugin="$PLUGIN" $flags -w -fchecking=2 -ffp-contract=off \
      -I"$TOP_SRC/include" "$source" -o program $link
    ./serial > want
    for schedule in steal reverse; do
      DECO_WORKERS=3 DECO_SCHEDULE=$schedule timeout 60 ./program > got
      cmp want got || { echo "$program, $flags, $schedule"; exit 1; }
    done
  done
done
