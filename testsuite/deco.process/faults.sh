# What can go wrong with a process: each fault is reported as what it was, nothing is
# half written, lost or left behind, and nothing hangs.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
. "$TOP_SRC/testsuite/deco.rt/common"
build faults

# mode NAME [VARIABLE=VALUE...]: its output to the file "out", its status to $status.
mode ()
{
  name=$1; shift
  status=0
  timeout 60 env "$@" ./faults $name > out 2> message < /dev/null || status=$?
}
# expect: "out" is what is read.
expect ()
{
  cat > want
  diff want out || { echo "mode $name, status $status"; cat message; exit 1; }
}

{
  for f in lone shared; do
    for cause in SIGSEGV SIGKILL SIGABRT 'exit code 0' 'exit code 3' timeout \
		 'exit code 12' SIGABRT 'exit code 1'; do
      echo "$f: $cause (1)"
    done
  done
  echo '1 1000 1 1000'
  for i in 1 2 3 4 5 6 7 8 9; do echo '-1 0 -1 0'; done
} > ends
for workers in 1 2 8; do
  mode ends DECO_WORKERS=$workers
  expect < ends
done

# Without descriptors; without memory for the arena; without a process.
for fault in no-descriptors both; do
  mode $fault
  echo '380 1 2 3 4 5' | expect
done
$CC -O2 -w -shared -fPIC "$SRC/failing.c" -o failing.so -ldl
mode both LD_PRELOAD=./failing.so DECO_FAIL_MMAP=1
printf '%s\n' 'plain: no process: ENOMEM (1)' 'plain: no process: ENOMEM (1)' \
  'plain: no process: ENOMEM (1)' 'plain: no process: ENOMEM (1)' \
  'plain: no process: ENOMEM (1)' '380 -1 -1 -1 -1 -1' | expect
mode both LD_PRELOAD=./failing.so DECO_FAIL_FORK=1000000
printf '%s\n' 'plain: no process: EAGAIN (1)' 'plain: no process: EAGAIN (1)' \
  'plain: no process: EAGAIN (1)' 'plain: no process: EAGAIN (1)' \
  'plain: no process: EAGAIN (1)' '380 -1 -1 -1 -1 -1' | expect
for n in 1 2 3 7; do
  mode both LD_PRELOAD=./failing.so DECO_FAIL_FORK=$n
  echo '380 1 2 3 4 5' | expect
done
# No memory for the list of jobs: one by one.  No pidfd.
mode both LD_PRELOAD=./failing.so DECO_FAIL_MALLOC=1 DECO_STATS=1
echo '380 1 2 3 4 5' | expect
cp message stats
want "$(counter children)" = 25
mode both LD_PRELOAD=./failing.so DECO_FAIL_PIDFD=1
echo '380 1 2 3 4 5' | expect

# The program's own waiting.
mode greedy
{ printf '%s\n' '380 1 2 3 4 5' 'lone: exit code 3 (1)' -1; } | expect
mode ignored
printf '%s\n' '380 1 2 3 4 5' 'lone: exit code 3 (1)' -1 'lone: lost (1)' -1 \
  'lone: timeout (1)' -1 | expect
mode waits
printf '%s\n' '380 1 2 3 4 5' '1 9' '-1 1' | expect

# Other threads hold locks: malloc's, a stream's, one that reads.
mkfifo silence
timeout 60 ./faults locks <> silence > out
test "$(sort -u out)" = '380 1 2 3 4 5' -a "$(wc -l < out)" = 100 || { echo locks; exit 1; }

# Output appears once.
mode output
sort out > sorted
printf '%s\n' -1 -1 'all 3' atexit before between 'crashing 1' \
  'lone: exit code 3 (1)' 'say_and_crash: SIGABRT (1)' 'task 0' 'task 1' 'task 2' \
  'task 3' > want
LC_ALL=C sort want | diff - sorted
test "$(head -1 out)" = before -a "$(tail -1 out)" = atexit
test "$(cat other)" = once

# Much memory comes back; ten thousand calls leave nothing behind.
mode gigabyte
printf '%s\n' 1024 'x x' 1 | expect
mode row
printf '%s\n' '380 1 2 3 4 5' '50005000 0 0 -1' | expect

# Decisions.
mode kept
tail -1 out > last
echo '0 1 101 1 1' | diff - last
mode stop
want $status = 1
printf '%s\n' first 'stored 0' 'stored 1' 'stored 2' | expect
grep -q 'faults.c:[0-9]*: the task lone failed: SIGSEGV$' message
rm -f tries; mode retries
echo 5 | expect
want "$(cat tries)" = xxx

# Children are replaced.
mode recycled DECO_PROCESS_TASKS=3 DECO_WORKERS=1 DECO_STATS=1
echo '380 1 2 3 4 5' | expect
cp message stats
want "$(counter children)" = 12
mode recycled DECO_PROCESS_RSS=1 DECO_WORKERS=1 DECO_STATS=1
cp message stats
want "$(counter children)" = 25
