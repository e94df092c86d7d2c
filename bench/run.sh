#!/bin/sh
# Build the benchmarks serially and with the plugin, run both in turn, print
# ratios to the serial time of the same run: make bench.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
#
#   T1   serial time / time with one worker (1: no cost)
#   Tn   serial time / time with as many workers as there are CPUs
# Least times of several rounds; the machine should be otherwise idle.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=${DECO_BUILD:-$here/../build}
CC=${CC:-gcc}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

flags="-std=gnu11 -O2 -w -I$here -I$here/../include"
library=$build/runtime/.libs
cpus=$(nproc)
echo "$cpus CPUs"
printf '%-24s %12s %8s %8s\n' benchmark 'serial ms' T1 "T$cpus"
for program in trees loops; do
  $CC $flags "$here/$program.c" -o serial
  $CC $flags -fplugin="$build/plugin/.libs/deco.so" "$here/$program.c" \
    -o parallel -L"$library" -ldeco -Wl,-rpath,"$library"
  for round in 1 2 3; do
    ./serial >> s; DECO_WORKERS=1 ./parallel >> 1; DECO_WORKERS=$cpus ./parallel >> n
  done
  awk -v RS='\n' '
    {
      value = $NF; time = $(NF - 1); name = $0
      sub (/ [0-9.]+ -?[0-9]+$/, "", name)
      if (!(name in order)) { order[name] = ++count; names[count] = name }
      key = FILENAME SUBSEP name
      if (!(key in best) || time < best[key]) best[key] = time
      if (name in result && result[name] != value)
	{ print name ": results differ" > "/dev/stderr"; exit 1 }
      result[name] = value
    }
    END {
      for (i = 1; i <= count; i++)
	{
	  name = names[i]; s = best["s" SUBSEP name]
	  printf "%-24s %12.3f %8.2f %8.2f\n", name, s, \
	    s / best["1" SUBSEP name], s / best["n" SUBSEP name]
	}
    }' s 1 n
  rm s 1 n
done
