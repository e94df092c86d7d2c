# ASan, UBSan and TSan are silent.  The runtime is compiled in, with plain threads.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
runtime="-fexceptions -DRT_DEBUG -DRT_PLAIN_THREADS -I$TOP_SRC/include $TOP_SRC/runtime/*.c"
for sanitizer in address,undefined thread; do
  mkdir objects
  (cd objects && $CC -std=gnu11 -w -O1 -g -fsanitize=$sanitizer -c $runtime)
  for name in deco.process/value-forms deco.process/detached deco.process/executor \
	      deco.process/extents deco.process/limits deco.rt/limit; do
    $CC -w -O1 -g -fchecking=2 -fsanitize=$sanitizer -fopenmp -I"$TOP_SRC/include" \
      -fplugin="$PLUGIN" "$TOP_SRC/testsuite/$name.c" objects/*.o -o program \
      -lpthread -lm
    case $name in
      */detached) modes='plain limited processes nested other-thread tasks at-exit' ;;
      */extents) modes='forks overlap together' ;;
      *) modes=x ;;
    esac
    for mode in $modes; do
      # To a child its parent's threads look as if nobody joined them.
      ASAN_OPTIONS=detect_leaks=0 TSAN_OPTIONS=report_thread_leaks=0 DECO_WORKERS=4 timeout 100 ./program $mode \
	> out 2> errors || { echo "$sanitizer $name $mode"; cat errors; exit 1; }
      ! grep 'Sanitizer\|runtime error' errors || exit 1
    done
  done
  rm -r objects
done
