# The suite has the power to find what it is there for: a runtime that commits
# a result before an older reader has finished is caught by delay, one that
# commits out of order by any schedule.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
source="$TOP_SRC/testsuite/deco.run/older-reader.c"
$CC -O2 -w -I"$TOP_SRC/include" "$source" -o serial
./serial > want

# with_runtime DIRECTORY: link with the runtime there.
with_runtime ()
{
  $CC -O2 -w -I"$TOP_SRC/include" -fplugin="$PLUGIN" -c "$source" -o unit.o
  $CC -O2 -w -fexceptions -fopenmp -I"$TOP_SRC/include" -I"$1" unit.o "$1"/*.c \
    -o program -lpthread
}

# caught SCHEDULE...: does one of ten runs differ?
caught ()
{
  for seed in 1 2 3 4 5 6 7 8 9 10; do
    DECO_WORKERS=4 DECO_SCHEDULE=$1:$seed timeout 60 ./program > got
    cmp -s want got || return 0
  done
  return 1
}

cp -r "$TOP_SRC/runtime" good
with_runtime good
if caught delay; then echo 'differs without a plant'; exit 1; fi

# Plant: what has finished is stored, although older tasks are unfinished.
cp -r good early
sed -i '/^rt_retire_own/,/^}/s/^  struct deco_task \*task;/&\
  for (task = frame->head; task; task = task->next)\
    if (load_acquire (\&task->state) == RT_DONE \&\& task->dest)\
      memcpy (task->dest,\
	      (char *) task + ((struct deco_site *) task->site)->result_offset,\
	      ((struct deco_site *) task->site)->result_size);/' early/commit.c
! cmp -s good/commit.c early/commit.c
with_runtime early
caught delay || { echo 'an early commit was not caught'; exit 1; }

# Plant: records retire newest first.
cp -r good order
sed -i 's/^  if (frame->tail)$/  if (0)/; s/^    frame->head = task;$/    { task->next = frame->head, frame->head = task; if (!task->next) frame->tail = task; }/' order/commit.c
! cmp -s good/commit.c order/commit.c
with_runtime order
caught delay || { echo 'a wrong order was not caught'; exit 1; }
