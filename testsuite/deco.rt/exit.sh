# exit in a task, on real threads.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
. "$SRC/common"

build exit
code=0
DECO_WORKERS=4 timeout 60 ./exit >out || code=$?
cat out
want $code = 5
grep -q 'task 0' out
grep -q 'task 1' out
want "$(tail -n 1 out)" = "handler 7"
