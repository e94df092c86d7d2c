# Programs of our own generator under helgrind: what two threads do at once is
# apart, that included which only bad luck would show.  DECO_LONG=1: more of them,
# and the programs of deco.run.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
command -v valgrind >/dev/null || { echo 'no valgrind'; exit 77; }
grep -q HAVE_VALGRIND_HELGRIND_H.*1 "$TOP_BUILD/config.h" || exit 77
COUNT=${COUNT-$(test -n "${DECO_LONG-}" && echo 2000 || echo 60)}
. "$SRC/seeds"
$CC -O1 -w -D_GNU_SOURCE "$SRC/generate.c" "$SRC/typed.c" "$SRC/places.c" \
  -o generate

# The runtime is compiled in, with plain threads: helgrind takes libgomp's barriers
# for races.
mkdir objects
(cd objects &&
 $CC -std=gnu11 -w -O1 -g -fexceptions -DRT_PLAIN_THREADS -DHAVE_CONFIG_H \
   -I"$TOP_BUILD" -I"$TOP_SRC/include" -c "$TOP_SRC"/runtime/*.c)

# silent PROGRAM LEVEL FLAGS...: does helgrind find nothing in PROGRAM.c?  Says what
# it found.  Vectors may be loaded of which not all is used.
silent ()
{
  program=$1 level=$2; shift 2
  timeout 120 $CC -w $level -fno-tree-vectorize -g "$@" -I"$TOP_SRC/include" -fplugin="$PLUGIN" \
    "$program.c" objects/*.o -o "$program.out" -lpthread -lm \
    2> "$program.report" ||
    { echo "$program $level: does not compile"; return 1; }
  DECO_WORKERS=2 DECO_SCHEDULE=delay:7 timeout 300 valgrind -q --tool=helgrind \
    --error-exitcode=99 "./$program.out" > "$program.got" \
    2> "$program.report" && return
  case $? in
    99|124) echo "$program $level:"; head -40 "$program.report"; return 1 ;;
  esac
}

try ()
{
  ./generate "$1" > "$1.c"
  case $(($1 % 3)) in 0) level=-O0 ;; 1) level=-O2 ;; 2) level=-O1 ;; esac
  silent "$1" $level -fwrapv -DVISIBLE && echo 1 >> alike
}

try_seeds
test -n "${DECO_LONG-}" || exit 0
for file in "$TOP_SRC"/testsuite/deco.run/*.c; do
  case $file in *unseen*) continue ;; esac
  name=$(basename "$file" .c)
  cp "$file" .
  for level in -O0 -O2; do
    silent "$name" $level -I"$TOP_SRC/testsuite/deco.run"
  done
  rm "$name".*
done
