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

# child_of PID: its child, as soon as there is one.
child_of ()
{
  for i in $(seq 100); do
    pgrep -P $1 && return
    sleep 0.05
  done
  echo 'no child' >&2; exit 1
}

# All of it stopped for longer than the timeout: the time does not count.
setsid "$PWD/faults" stopped > out 2>&1 & pid=$!
for i in $(seq 100); do
  ps -eo stat,args | grep -q "^T.* $PWD/faults stopped" && break
  sleep 0.2
done
sleep 4
pkill -CONT -f "^$PWD/faults stopped" || { echo 'nothing was stopped'; exit 1; }
wait $pid
want "$(cat out)" = 1000

# Only the child is stopped, and continued in time; and not in time.
"$PWD/faults" one-stopped > out 2>&1 & pid=$!
child=$(child_of $pid)
kill -STOP $child; sleep 0.2; kill -CONT $child
wait $pid
want "$(cat out)" = 1000
"$PWD/faults" one-stopped > out 2>&1 & pid=$!
kill -STOP $(child_of $pid)
wait $pid
printf '%s\n' 'nap: timeout (1)' -1 | diff - out

# No child survives its parent, in a barrier or detached, by a second.
DECO_WORKERS=3 "$PWD/faults" orphans > out 2>&1 & pid=$!
for i in $(seq 100); do
  test "$(children)" -ge 5 && break
  sleep 0.2
done
want "$(children)" -ge 5
kill -9 $pid
wait $pid || true
sleep 1
want "$(children)" = 0
