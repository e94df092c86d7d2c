# A waiting thread runs descendants only, at 2 to 16 workers.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
. "$SRC/common"

build locks
$CC -O2 -c "$SRC/buffers-part.c" -o part.o
build buffers part.o
for workers in 1 2 3 4 8 16; do
  for schedule in steal delay:$workers; do
    export DECO_WORKERS=$workers DECO_SCHEDULE=$schedule
    timeout 60 ./locks || { echo "locks, $workers, $schedule: $?"; exit 1; }
    timeout 60 ./buffers || { echo "buffers, $workers, $schedule: $?"; exit 1; }
  done
done
