# Executors of the program's.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
. "$TOP_SRC/testsuite/deco.rt/common"
build executor
for workers in 1 3; do
  DECO_WORKERS=$workers timeout 60 ./executor > out
  diff - out <<'END'
work: exit code 4 (3)
libdeco: 492522
-1 -1 0
work: exit code 4 (3)
forking: 492522
22
threading: 309079
refusing: 162322
10
work: lost (3)
work: lost (3)
breaking: 0
work: lost (3)
wrong: 0
again: 162322
1.5
END
done
