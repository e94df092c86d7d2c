# C++ programs do what they do without the plugin.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
. "$SRC/common"
for level in -O0 -O2 '-O3 -g' '-O2 -fnon-call-exceptions' '-O2 -flto'; do
  for program in thrown-late standard-library; do
    $CXX -w $level -I"$TOP_SRC/include" "$SRC/$program.cc" -o plain
    ./plain > wanted
    build $program $level
    for run in '1 serial' '1 reverse' '2 delay:3' '8 steal'; do
      set -- $run
      DECO_WORKERS=$1 DECO_SCHEDULE=$2 timeout 60 ./$program > got
      cmp wanted got || { echo "$program, $level, $run"; exit 1; }
    done
  done
done
