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
  rm -r objects
done
# With the runtime as installed, which the sanitizer cannot look into.
build stress -g -fsanitize=thread
DECO_WORKERS=4 timeout 200 ./stress 5
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
if DECO_WORKERS=4 timeout 60 ./racy 2>report; then
  echo 'the race was not found'; exit 1
fi
grep -q 'data race' report
