# Without threads or memory, programs run serially and right.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
. "$SRC/common"

build lazy
$CC -O2 -w -shared -fPIC "$SRC/failing.c" -o failing.so -ldl
for at in 1 2 3 4; do
  DECO_FAIL_AT=$at DECO_WORKERS=4 LD_PRELOAD=./failing.so \
    timeout 60 ./lazy 100 100000 || { echo "thread $at"; exit 1; }
done
DECO_FAIL_MEMORY=1 DECO_WORKERS=4 LD_PRELOAD=./failing.so \
  timeout 60 ./lazy 100 100000
(ulimit -v 60000; DECO_WORKERS=8 timeout 60 ./lazy 1000 1000)
