#!/bin/sh
# Run the examples serially and in parallel on real input; compare.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
#
# Fails on unequal output only, never on a low speedup.  Runs in the build
# directory of the examples; CC names the compiler whose cc1 is compressed.
set -u

cc1=$(${CC:-gcc} -print-prog-name=cc1)
input=${DECO_DEMO_FILE:-$cc1}
cpus=$(nproc)
failed=0

# seconds COMMAND...: run it, print how long that took.
seconds ()
{
  start=$(date +%s.%N)
  "$@" || return 1
  end=$(date +%s.%N)
  echo "$end $start" | awk '{ printf "%.2f", $1 - $2 }'
}

# least A B: the smaller number.
least ()
{
  echo "$1 $2" | awk '{ print ($1 < $2) ? $1 : $2 }'
}

bzip2_to ()
{
  ./$1 "$input" > $2
}

raytrace_to ()
{
  ./$1 $2
}

# compare TITLE FUNCTION PROGRAM SUFFIX: three rounds, serial and parallel in
# turn, the best time of each.
compare ()
{
  title=$1 run=$2 program=$3 suffix=$4
  serial_best=1e9 parallel_best=1e9
  for round in 1 2 3; do
    printf '\r%s: round %d of 3, serial ...  ' "$title" $round >&2
    t=$(seconds $run $program-serial demo-serial$suffix) || failed=1
    serial_best=$(least $serial_best ${t:-1e9})
    printf '\r%s: round %d of 3, parallel ...' "$title" $round >&2
    t=$(seconds $run $program demo-parallel$suffix) || failed=1
    parallel_best=$(least $parallel_best ${t:-1e9})
  done
  printf '\r%60s\r' '' >&2
  speedup=$(echo "$serial_best $parallel_best" |
	    awk '{ printf "%.2f", $1 / ($2 > 0 ? $2 : 1) }')
  if cmp -s demo-serial$suffix demo-parallel$suffix; then
    same="results identical"
  else
    same="RESULTS DIFFER"
    failed=1
  fi
  echo "$title: serial $serial_best s, parallel $parallel_best s," \
       "speedup $speedup, $same"
}

if [ -x bzip2 ]; then
  compare "parallel bzip2 of $(basename "$input") ($(du -hL "$input" |
    cut -f1))" bzip2_to bzip2 .bz2
  if command -v bzip2 >/dev/null; then
    if command bzip2 -t demo-parallel.bz2; then
      echo "bzip2 -t accepts it"
    else
      failed=1
    fi
  fi
else
  echo "parallel bzip2: not built, libbz2 is missing"
fi
if [ -x raytrace ]; then
  compare "ray tracer, 960 x 540" raytrace_to raytrace .png
  echo "the picture is $(pwd)/demo-parallel.png"
else
  echo "ray tracer: not built, libpng is missing"
fi
if [ -x damaged ]; then
  echo "a decoder that ends the process, on 1000 damaged images, each isolated:"
  ./damaged || failed=1
fi
echo "a function that leaks, its memory capped, each call isolated:"
./leaky || failed=1
[ "$cpus" -gt 1 ] ||
  echo "(This machine offers one CPU: there is nothing to gain.)"
exit $failed
