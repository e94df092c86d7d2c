# Many host threads, the program's own OpenMP team.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
. "$SRC/common"

build threads -fopenmp
for workers in 1 2 8; do
  DECO_WORKERS=$workers timeout 100 ./threads
done
