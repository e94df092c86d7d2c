# Signals: see signals.c.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
. "$SRC/common"

build signals
for workers in 1 2 8; do
  DECO_WORKERS=$workers timeout 60 ./signals
done
