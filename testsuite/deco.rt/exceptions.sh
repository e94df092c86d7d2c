# Exceptions out of tasks: see exceptions.cc.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
. "$SRC/common"

build exceptions
for workers in 1 2 8; do
  DECO_WORKERS=$workers timeout 60 ./exceptions ||
    { echo "$workers workers: $?"; exit 1; }
done
DECO_SCHEDULE=reverse timeout 60 ./exceptions
