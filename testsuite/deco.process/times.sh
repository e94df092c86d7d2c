# The time of tasks in other processes is in the statistics and in the trace.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
. "$TOP_SRC/testsuite/deco.rt/common"
build faults
for workers in 1 3; do
  DECO_WORKERS=$workers DECO_STATS=1 DECO_TRACE=trace.json timeout 60 ./faults both \
    > out 2> stats
  echo '380 1 2 3 4 5' | diff - out
  want "$(counter children)" -ge 6
  want "$(counter failures)" = 0
  grep -q '^deco: site .*faults.c:[0-9]* work tasks 20 stolen 20 ns [1-9]' stats
  grep -q '^deco: site .*faults.c:[0-9]* plain tasks 5 stolen 5 ns [1-9]' stats
  # Printed once, by the parent.
  want "$(grep -c '^deco: workers' stats)" = 1
  want "$(grep -c '"name": "work", "cat": "task"' trace.json)" = 20
  want "$(grep -c '"name": "plain", "cat": "task"' trace.json)" = 5
  # Five processes for the isolated ones.
  want "$(sed -n 's/.*"name": "plain".*"pid": \([0-9]*\).*/\1/p' trace.json | sort -u | wc -l)" = 5
done
DECO_STATS=1 timeout 60 ./faults ends > out 2> stats
want "$(counter failures)" = 18
