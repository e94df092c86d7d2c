# ASan, UBSan and TSan are silent on a correct program; TSan finds a planted race.
# The runtime is compiled in, with plain threads.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
. "$SRC/common"

runtime="-fexceptions -DRT_DEBUG -DRT_PLAIN_THREADS -I$TOP_SRC/include $TOP_SRC/runtime/*.c"
for sanitizer in address,undefined thread; do
  mkdir -p objects
  (cd objects && $CC -std=gnu11 -w -O1 -g -fsanitize=$sanitizer -c $runtime)
  $CC -w -O1 -g -fchecking=2 -fsanitize=$sanitizer -I"$TOP_SRC/include" \
    -fplugin="$PLUGIN" "$SRC/stress.c" objects/*.o -o stress -lpthread
  for workers in 1 2 4; do
    DECO_WORKERS=$workers timeout 200 ./stress 5
  done
  DECO_SCHEDULE=delay:3 DECO_WORKERS=4 timeout 200 ./stress 2
  # Commits by the caller while tasks run, and chunks on two threads at once.
  for name in updates accumulate waits ranges structures scratch rows; do
    program=$TOP_SRC/testsuite/deco.run/$name.c
    $CC -w -O1 -fwrapv -I"$TOP_SRC/include" "$program" -o plain -lm
    $CC -w -O1 -g -fwrapv -fsanitize=$sanitizer -I"$TOP_SRC/include" \
      -fplugin="$PLUGIN" "$program" objects/*.o -o program -lpthread -lm
    ./plain > want
    for run in '4 steal' '2 delay:7'; do
      set -- $run
      ASAN_OPTIONS=detect_leaks=0 DECO_WORKERS=$1 DECO_SCHEDULE=$2 \
	timeout 200 ./program > got 2> errors || { cat errors; exit 1; }
      cmp want got
      test ! -s errors || { cat errors; exit 1; }
    done
  done
  rm -r objects
done
# With the runtime as installed, which the sanitizer cannot look into.
build stress -g -fsanitize=thread
DECO_WORKERS=4 timeout 200 ./stress 5
# found PROGRAM: does TSan see its race?  On a busy machine the thieves may come
# late, and find nothing to do.
found ()
{
  for try in $(seq 50); do
    DECO_WORKERS=4 timeout 60 ./$1 2> report || break
  done
  grep -q 'data race' report || { echo "$1: the race was not found"; exit 1; }
}
# A task against its parent, which the promise says does not write what the task
# reads: the race is the program's.
cat > parent.c <<END
#include "deco.h"
void touch (int *);
int shared;
DECO_CONCURRENT () __attribute__ ((noinline)) void
task (int i) { touch (&shared); }
DECO_SYNCHRONIZED __attribute__ ((noinline)) int
loop (int *p)
{
  for (int i = 0; i < 100; i++)
    {
      task (i);
      *p = i;
    }
  return *p;
}
int main (void) { return loop (&shared) < 0; }
END
cat > touch.c <<END
#include <unistd.h>
void touch (int *p) { ++*p; usleep (100); }
END
$CC -w -O1 -g -fsanitize=thread -c touch.c
SRC=. build parent -g -fsanitize=thread touch.o
found parent
cat > racy.c <<END
#include "deco.h"
void touch (int *);
DECO_CONCURRENT () __attribute__ ((noinline)) void
task (int *p) { touch (p); }
DECO_SYNCHRONIZED __attribute__ ((noinline)) void
loop (int *p) { for (int i = 0; i < 100; i++) task (p); }
int main (void) { static int x; loop (&x); return x < 0; }
END
cat > touch.c <<END
#include <unistd.h>
void touch (int *p) { ++*p; usleep (100); }
END
$CC -w -O1 -g -fsanitize=thread -c touch.c
SRC=. build racy -g -fsanitize=thread touch.o
found racy
