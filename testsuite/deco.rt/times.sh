# DECO_STATS says where the time went, and in the late schedules how parallel
# the program is; DECO_TRACE writes a file that others can read.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
. "$SRC/common"

build times
# within NAME LOW HIGH: is the counter, in hundredths, between these?
within ()
{
  value=$(counter "$1" | tr -d .)
  want "$value" -ge "$2" -a "$value" -le "$3"
}
for schedule in serial reverse; do
  export DECO_SCHEDULE=$schedule DECO_STATS=1
  # A task that was interrupted is longer: there is room below.
  ./times flat 2> stats > out
  within parallelism 500 810
  ./times pairs 2> stats > out
  within parallelism 120 155
  ./times tree 2> stats > out
  within parallelism 500 810
done
unset DECO_SCHEDULE
# 8 tasks of 4 ms, wherever they ran, and nothing twice.
for form in flat tree; do
  DECO_STATS=1 DECO_WORKERS=2 ./times $form 2> stats > out
  spent=$(($(counter task_ns) + $(counter caller_ns)))
  want $spent -ge 32000000
  grep -q '^deco: site .*times.c:[0-9]* [a-z]* tasks [1-9]' stats ||
    { cat stats; exit 1; }
done
unset DECO_STATS
DECO_TRACE=trace DECO_WORKERS=2 ./times flat > out
DECO_TRACE=/nowhere/trace ./times flat 2> errors > out
grep -q 'deco: DECO_TRACE=/nowhere/trace: ' errors || { cat errors; exit 1; }
command -v python3 > /dev/null || { echo 'no python3'; exit 77; }
python3 - <<'END'
import json
events = json.load (open ('trace'))['traceEvents']
tasks = [e for e in events if e.get ('cat') == 'task']
assert tasks and all (e['name'] == 'spin' for e in tasks), events
assert all (e['dur'] >= 4000 for e in tasks), tasks
assert all (e['args']['where'].endswith ('times.c:30') for e in tasks), tasks
caller = [e for e in events if e.get ('cat') == 'caller']
assert len (caller) == 1, caller
END
