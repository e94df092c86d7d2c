# Limits.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
. "$TOP_SRC/testsuite/deco.rt/common"
build limits
for i in 1 2 3; do
  DECO_WORKERS=8 timeout 60 ./limits > out
  echo '1710 1710 1 1 1 5' | diff - out
done
DECO_WORKERS=1 timeout 60 ./limits > out
grep -q '^1710 1710 1 1 . 5$' out
