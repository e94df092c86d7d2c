# Programs of our own generator, in default mode: what they print with the
# plugin, in orders in which a wrong barrier shows, is what they print without.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
. "$SRC/seeds"
$CC -O1 -w -D_GNU_SOURCE "$SRC/generate.c" "$SRC/typed.c" "$SRC/places.c" \
  -o generate

# try SEED: is everything alike?  Says what is not.
try ()
{
  ./generate "$1" ${ONLY-} > "$1.c"
  case $(($1 % 4)) in 0) level=-O0 ;; 1) level=-O2 ;; 2) level=-O1 ;;
    3) level='-O3 -g' ;; esac
  # A third of them such that what is called may throw, others in C++ (none with
  # processes, to which C declares arrays).
  case $(($1 / 4 % 6)) in 0) level="$level -fexceptions" ;;
    1) level="$level -fexceptions -fnon-call-exceptions" ;; esac
  compiler=$CC program=$1.c
  case $(($1 % 9)) in 4|7) compiler="$CXX -fpermissive" program=$1.cc
    cp "$1.c" "$1.cc" ;; esac
  flags="-w ${OVERFLOW--fwrapv} -ffp-contract=off -I$TOP_SRC/include"
  with="-fchecking=2 -fplugin=$PLUGIN"
  # A third of them with processes, which take their time.
  case $(($1 % 3)) in 0) with="$with -DPROCESSES" ;; esac
  link="-L$LIBRARY -ldeco -Wl,-rpath,$LIBRARY"
  $compiler $flags -O1 -DVISIBLE "$program" -o "$1.plain"
  timeout 10 "./$1.plain" > "$1.want" || return 0
  for bodies in visible unseen; do
    if test $bodies = visible; then
      timeout 120 $compiler $flags $level $with -DVISIBLE "$program" -o "$1.out" \
	$link
    else
      timeout 120 $compiler $flags $level $with -c "$program" -o "$1.o" &&
	$compiler $flags -O1 -DBODIES -c "$program" -o "$1.bodies.o" &&
	$compiler "$1.o" "$1.bodies.o" -o "$1.out" $link
    fi 2> "$1.errors" ||
      { echo "seed $1, $level, bodies $bodies: does not compile"; return 1; }
    # Chunks of such short loops are shared only if that is forced.
    case $(($1 % 5)) in 0) threads="2 delay:$1" ;; *) threads='2 steal' ;; esac
    for run in '1 reverse' "1 random:$1" '1 serial' "$threads"; do
      set -- "$1" $run
      DECO_WORKERS=$2 DECO_SCHEDULE=$3 timeout 30 "./$1.out" > "$1.got" 2>&1
      cmp -s "$1.want" "$1.got" ||
	{ echo "seed $1, $level, bodies $bodies, $3: differs"; return 1; }
    done
  done
  echo 1 >> alike
}

try_seeds
