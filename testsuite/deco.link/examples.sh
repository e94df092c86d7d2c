# The examples give what their serial builds give, byte for byte; and those that
# would not survive alone do.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
examples="$TOP_BUILD/examples"
for configuration in '1 steal' '2 steal' '8 steal' '1 reverse' '1 random:5' \
		     '3 delay:2'; do
  set -- $configuration
  export DECO_WORKERS=$1 DECO_SCHEDULE=$2
  "$examples/latlon" > got
  "$examples/latlon-serial" > want
  cmp got want
  "$examples/sort" 200000 > got
  "$examples/sort-serial" 200000 > want
  cmp got want
  if test -x "$examples/raytrace"; then
    "$examples/raytrace" got.png 64 36
    "$examples/raytrace-serial" want.png 64 36
    cmp got.png want.png
  fi
  if test -x "$examples/bzip2"; then
    head -c 4000000 "$($CC -print-prog-name=cc1)" > input
    "$examples/bzip2" input > got.bz2
    "$examples/bzip2-serial" input > want.bz2
    cmp got.bz2 want.bz2
    if command -v bzip2 >/dev/null; then bzip2 -t got.bz2; fi
  fi
done
unset DECO_SCHEDULE
for workers in 1 2 8; do
  export DECO_WORKERS=$workers
  "$examples/leaky" > got
  grep -q '^count_words: exit code 12: given up$' got
  grep -q '^565754 different words, 4 documents given up, [01] MiB more than before$' got
  if test -x "$examples/damaged"; then
    "$examples/damaged" > got
    awk '{ n += $1 } END { exit !(n == 1000 && NR >= 3) }' got
    grep -q '^ *[1-9][0-9]* images decoded$' got
    grep -q ' SIGSEGV$' got
    grep -q ' exit code 2$' got
  fi
done
