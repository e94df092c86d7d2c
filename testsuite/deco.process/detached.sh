# Detached calls.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
. "$TOP_SRC/testsuite/deco.rt/common"
build detached
$CC -O2 -w -shared -fPIC "$TOP_SRC/testsuite/deco.rt/failing.c" -o failing.so -ldl

# mode NAME LINES...: what it writes.
mode ()
{
  name=$1; shift
  timeout 60 env $settings ./detached $name > out 2> message < /dev/null ||
    { echo "mode $name failed, $settings"; cat message; exit 1; }
  printf '%s\n' "$@" | diff - out || { echo "mode $name, $settings"; exit 1; }
}

# The last: no thread can be made.
for settings in DECO_WORKERS=1 DECO_WORKERS=2 DECO_WORKERS=8 \
		'DECO_WORKERS=4 LD_PRELOAD=./failing.so DECO_FAIL_AT=1'; do
  mode plain 100000
  mode tasks 29469
  mode nested 6
done
for settings in DECO_WORKERS=1 DECO_WORKERS=2 DECO_WORKERS=8; do
  mode limited '20 2470 1'
  mode processes SIGABRT '18 0' 45 '1 1' 1
  grep -q 'detached.c:[0-9]*: the task alone failed: SIGABRT$' message
  mode other-thread 5
  mode cancelled late 2
  mode recursive $((55 + 89 + 144 + 233))
  mode at-exit main late
  mode exit-below late
done
settings=DECO_WORKERS=2
timeout 60 ./detached forked > out
want "$(tail -1 out)" = 7
settings=DECO_DETACHED=kill
mode at-exit main
DECO_DETACHED=x ./detached at-exit 2>&1 | grep -q 'DECO_DETACHED=x is neither wait nor kill'

# As flags and levels go.
for flags in -O0 -O3 -Os '-O2 -g' '-O2 -flto' '-O2 -fsanitize=address,undefined' \
	     '-O2 -fexceptions'; do
  build detached $flags
  for m in limited processes nested; do
    timeout 60 ./detached $m > out 2> message || { echo "$flags $m"; cat message; exit 1; }
  done
done
