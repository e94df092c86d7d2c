# GCC's own torture suite, read from Debian's package gcc-N-source, with every
# function synchronized, every call concurrent, no promise trusted, and the
# tasks run in reverse: the result must be that of the plain program.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
#
# DECO_LONG=1 runs all programs at three levels, else every 40th at -O2.
major=$($CC -dumpversion | sed 's/\..*//')
archive=$(ls /usr/src/gcc-$major/gcc-$major*.tar.xz 2>/dev/null | head -n 1)
test -n "$archive" || { echo "no package gcc-$major-source"; exit 77; }
tar xf "$archive" --wildcards '*/gcc/testsuite/gcc.c-torture/execute/*.c'
suite=$(echo */gcc/testsuite/gcc.c-torture/execute)

# Not to be expected: the program ends in a task while the caller goes on to
# abort, traps there, looks at its return address, leaves it by longjmp, or
# calls what exists only if optimization does not remove the call.
excused=' 20000819-1 20001124-1 20010116-1 20031201-1 20041218-1 20070424-1
  nestfunc-5 pr103052 pr31605 pr32500 pr41239 pr54937 pr55875 va-arg-trap-1
  return-addr 20010122-1 built-in-setjmp pr60003 20210505-1 20010119-1 '

step=40 levels='-O2'
if test -n "${DECO_LONG-}"; then
  step=1 levels='-O0 -O2 -O3'
fi
tried=0 wrong=0 n=0
for level in $levels; do
  for source in "$suite"/*.c; do
    n=$((n + 1))
    test $((n % step)) = 0 || continue
    name=$(basename "$source" .c)
    case $excused in *[!a-z0-9-]$name[!a-z0-9-]*) continue ;; esac
    options=$(sed -n 's/.*dg-\(additional-\)\?options "\([^"]*\)".*/\2/p' \
	      "$source" | head -n 1)
    timeout 60 $CC -w $level $options "$source" -o plain -lm 2>/dev/null ||
      continue
    timeout 10 ./plain >want 2>&1 || continue
    tried=$((tried + 1))
    if ! timeout 120 $CC -w $level $options -fchecking=2 -fplugin="$PLUGIN" \
	   -fplugin-arg-deco-stress -fplugin-arg-deco-strict "$source" \
	   -o program -L"$LIBRARY" -ldeco -Wl,-rpath,"$LIBRARY" -lm \
	   >errors 2>&1; then
      echo "$name $level: does not compile"; head -5 errors
      wrong=$((wrong + 1))
    elif ! DECO_SCHEDULE=reverse timeout 30 ./program >got 2>&1 ||
	 ! cmp -s want got; then
      echo "$name $level: differs"
      wrong=$((wrong + 1))
    fi
  done
done
echo "$tried programs, $wrong wrong"
test $tried -gt 0 && test $wrong = 0
