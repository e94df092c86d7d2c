# helgrind and memcheck are silent on correct programs.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
. "$SRC/common"

command -v valgrind >/dev/null || { echo 'no valgrind'; exit 77; }
runtime="-fexceptions -DRT_PLAIN_THREADS -DHAVE_CONFIG_H -I$TOP_BUILD \
  -I$TOP_SRC/include $TOP_SRC/runtime/*.c"
$CC -w -O1 -g -I"$TOP_SRC/include" -c $runtime
for program in stress locks; do
  $CC -w -O1 -g -I"$TOP_SRC/include" -fplugin="$PLUGIN" "$SRC/$program.c" \
    *.o -o $program -lpthread
  DECO_WORKERS=3 timeout 250 valgrind -q --error-exitcode=9 \
    ./$program 1 2>report || { head -40 report; exit 1; }
done
grep -q HAVE_VALGRIND_HELGRIND_H.*1 "$TOP_BUILD/config.h" || exit 0
for program in stress locks; do
  DECO_WORKERS=3 timeout 250 valgrind -q --tool=helgrind --error-exitcode=9 \
    ./$program 1 2>report || { head -60 report; exit 1; }
done
