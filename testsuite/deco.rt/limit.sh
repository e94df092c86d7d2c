# "limit=N" for tasks of threads.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
. "$SRC/common"
for level in -O0 -O2; do
  build limit $level
  for workers in 1 2 3 8; do
    for schedule in steal reverse random:5 delay:3; do
      DECO_WORKERS=$workers DECO_SCHEDULE=$schedule timeout 60 ./limit > out 2> message
      echo '554651 1 1 1' | diff - out || { echo "$workers $schedule"; exit 1; }
    done
  done
done
# A limit is a limit, not one at a time.
DECO_WORKERS=8 ./limit 2> message > out
grep -q '^most: 2 1 [2-9]' message || { cat message; exit 1; }
