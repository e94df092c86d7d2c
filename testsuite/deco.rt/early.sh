# A barrier for some of what is pending ends before the rest does.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
. "$SRC/common"

build early
for workers in 2 4; do
  early=$(DECO_WORKERS=$workers ./early)
  want "$early" -gt 0
done
