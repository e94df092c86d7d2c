# DECO_STATS says where the time went, and in the late schedules how parallel
# the program is; DECO_TRACE writes a file that others can read.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
. "$SRC/common"

build times
# parallel FORM LOW HIGH: is its parallelism, in hundredths, between these?  A
# busy machine makes some task longer than it is, but not each time.
parallel ()
{
  for try in $(seq 50); do
    DECO_STATS=1 ./times $1 2> stats > out
    value=$(counter parallelism | tr -d .)
    test "$value" -lt "$2" || test "$value" -gt "$3" || return 0
  done
  echo "$1, $DECO_SCHEDULE: parallelism $value"
  exit 1
}
for schedule in serial reverse; do
  export DECO_SCHEDULE=$schedule
  parallel flat 600 810
  parallel pairs 120 155
  parallel tree 600 810
done
# 8 tasks of 4 ms, wherever they ran.
unset DECO_SCHEDULE
for form in flat tree; do
  DECO_STATS=1 DECO_WORKERS=2 ./times $form 2> stats > out
  spent=$(($(counter task_ns) + $(counter caller_ns)))
  want $spent -ge 32000000
done
export DECO_SCHEDULE=reverse
DECO_STATS=1 ./times flat 2> stats > out
grep -q '^deco: site .*times.c:30 spin tasks 8 stolen 0' stats ||
  { cat stats; exit 1; }
DECO_TRACE=trace ./times flat > out
DECO_TRACE=/nowhere/trace ./times flat 2> errors > out
grep -q 'deco: DECO_TRACE=/nowhere/trace: ' errors || { cat errors; exit 1; }
command -v python3 > /dev/null || { echo 'no python3'; exit 77; }
python3 - <<'END'
import json
events = json.load (open ('trace'))['traceEvents']
tasks = [e for e in events if e.get ('cat') == 'task']
assert len (tasks) == 8 and all (e['name'] == 'spin' for e in tasks), events
assert all (e['dur'] >= 4000 for e in tasks), tasks
assert all (e['args']['where'].endswith ('times.c:30') for e in tasks), tasks
caller = [e for e in events if e.get ('cat') == 'caller']
assert len (caller) == 1, caller
END
