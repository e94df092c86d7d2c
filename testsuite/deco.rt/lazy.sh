# Spawning is lazy: how many calls are pushed, by DECO_STATS; and how much
# overlaps.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
. "$SRC/common"

build lazy

# Nobody is hungry: (almost) nothing is pushed.
DECO_STATS=1 DECO_WORKERS=1 ./lazy 10000000 0 2>stats
want "$(counter pushed)" -lt 100000

# One idle worker and tasks of 1 ms: it does its share.
DECO_STATS=1 DECO_WORKERS=2 ./lazy 200 1000000 2>stats
want "$(counter stolen)" -ge 80

# Eight sleeping tasks on eight workers: at most two task times.
set -- $(DECO_WORKERS=8 ./lazy 8 100000000)
want "$1" -le 200

# Twice as many tasks as workers, again.
set -- $(DECO_WORKERS=8 ./lazy 16 50000000)
want "$1" -le 200

# Invocations of some nanoseconds hardly push anything, whether somebody is hungry
# or not; what comes behind them is shared all the same.
build tiny
for workers in 2 8; do
  DECO_STATS=1 DECO_WORKERS=$workers ./tiny 1000000 400 2>stats
  want "$(counter pushed)" -lt 200000
  want "$(counter stolen)" -ge 100
done
