# Process tasks in C++.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
. "$TOP_SRC/testsuite/deco.rt/common"
for level in -O0 -O2 '-O2 -g -flto'; do
  build cplusplus -std=gnu++17 $level
  for workers in 1 2 8; do
    DECO_WORKERS=$workers timeout 60 ./cplusplus > out
    diff - out <<'END'
sometimes: exception (1)
sometimes: exception (1)
sometimes: exception (1)
100 0 0 10
102 1 3 11
104 -7 6 12
106 3 9 13
108 4 12 10
110 -7 15 11
112 6 18 12
114 7 21 13
116 -7 24 10
tried: exception (3)
0 -7 2
seldom: exception (1)
3 -7 kept
0
away: exception (1)
-2
END
  done
done
