# pthread_exit out of a task: a clear message and abort.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
. "$SRC/common"

build leaving
code=0
DECO_WORKERS=4 timeout 60 ./leaving 2>message || code=$?
cat message
want $code = 134
grep -q 'leaving.c:[0-9]*: the task task was left by pthread_exit' message
