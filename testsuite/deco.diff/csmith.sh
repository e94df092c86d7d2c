# Random C programs of csmith, every function synchronized and every direct call
# concurrent, under -fplugin-arg-deco-strict: what they print with the plugin is
# what they print without.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
command -v csmith > /dev/null || { echo 'needs csmith'; exit 77; }
. "$SRC/seeds"
for headers in /usr/include/csmith /usr/include/csmith-*; do
  test ! -d "$headers" || break
done
test -d "$headers" || { echo 'needs libcsmith-dev'; exit 77; }

# try SEED: is everything alike?  Says what is not.
try ()
{
  timeout 20 csmith -s "$1" --no-packed-struct --max-funcs 5 \
    --max-block-depth 3 > "$1.c" 2> /dev/null || return 0
  case $(($1 % 4)) in 0) level=-O0 ;; 1) level='-O2 -g' ;; 2) level=-O1 ;;
    3) level=-O3 ;; esac
  flags="-w -I$headers"
  timeout 60 $CC $flags -O1 "$1.c" -o "$1.plain" || return 0
  # One that does not end soon says nothing, and takes a hundred times as long as
  # that if every call is a task.
  timeout 0.5 "./$1.plain" > "$1.want" 2> /dev/null || return 0
  timeout 300 $CC $flags $level -fchecking=2 -fplugin="$PLUGIN" \
    -fplugin-arg-deco-stress -fplugin-arg-deco-strict "$1.c" -o "$1.out" \
    -L"$LIBRARY" -ldeco -Wl,-rpath,"$LIBRARY" 2> "$1.errors" ||
    { echo "seed $1, $level: does not compile"; return 1; }
  for schedule in reverse random:"$1"; do
    DECO_SCHEDULE=$schedule timeout 600 "./$1.out" > "$1.got" 2>&1
    cmp -s "$1.want" "$1.got" ||
      { echo "seed $1, $level, $schedule: differs"; return 1; }
  done
  echo 1 >> alike
}

try_seeds
