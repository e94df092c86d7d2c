# Stopped and continued processes, and a parent that is killed.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
. "$TOP_SRC/testsuite/deco.rt/common"
build faults

# children: processes of this program, zombies aside.
children ()
{
  ps -eo pid,stat,args | awk -v me="$PWD/faults" '$3 == me && $2 !~ /^Z/' | wc -l
}

# All of it stopped for longer than the timeout: the time does not count.
setsid "$PWD/faults" stopped > out 2>&1 & pid=$!
sleep 2.5
pkill -CONT -f "^$PWD/faults stopped" || { echo 'nothing was stopped'; exit 1; }
wait $pid
want "$(cat out)" = 1000

# Only the child is stopped, and continued in time; and not in time.
"$PWD/faults" one-stopped > out 2>&1 & pid=$!
sleep 0.3
child=$(pgrep -P $pid) || { echo 'no child'; exit 1; }
kill -STOP $child; sleep 0.2; kill -CONT $child
wait $pid
want "$(cat out)" = 1000
"$PWD/faults" one-stopped > out 2>&1 & pid=$!
sleep 0.3
kill -STOP $(pgrep -P $pid)
wait $pid
printf '%s\n' 'nap: timeout (1)' -1 | diff - out

# No child survives its parent, in a barrier or detached, by a second.
DECO_WORKERS=3 "$PWD/faults" orphans > out 2>&1 & pid=$!
for i in 1 2 3 4 5 6 7 8 9 10; do
  test "$(children)" -ge 5 && break
  sleep 0.2
done
want "$(children)" -ge 5
kill -9 $pid
wait $pid || true
sleep 1
want "$(children)" = 0
