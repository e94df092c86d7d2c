# fork: a barrier first; the child runs tasks; a child that cannot finish says so.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
. "$SRC/common"

build fork
for workers in 1 2 8; do
  DECO_WORKERS=$workers timeout 60 ./fork
done
DECO_WORKERS=4 timeout 60 ./fork task 2>message || { echo "status $?"; cat message; exit 1; }
grep -q 'forked inside a task' message || { cat message; exit 1; }
