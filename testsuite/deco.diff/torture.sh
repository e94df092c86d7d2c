# GCC's own test programs, read from Debian's package gcc-N-source, with every
# function synchronized, every call concurrent, and the tasks run in reverse or
# at random: the result must be that of the plain program.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
#
# DECO_LONG=1 runs all programs at several levels, else every 40th at -O2.
# SUITES, EVERY and LEVELS (one a line) choose others.
major=$($CC -dumpversion | sed 's/\..*//')
archive=$(ls /usr/src/gcc-$major/gcc-$major*.tar.xz 2>/dev/null | head -n 1)
test -n "$archive" || { echo "no package gcc-$major-source"; exit 77; }

# Not to be expected: the program ends in a task while the caller goes on to
# abort, traps there, looks at its return address, leaves it by longjmp, calls
# what exists only if optimization does not remove the call, or prints memory
# that it has not written.
excused=' 20000819-1 20001124-1 20010116-1 20031201-1 20041218-1 20070424-1
  nestfunc-5 pr103052 pr31605 pr32500 pr41239 pr54937 pr55875 va-arg-trap-1
  pr31115 pr55305 pr98513 builtin-sprintf matrix-2 matrix-6 return-addr 20010122-1 built-in-setjmp pr60003 20210505-1 20010119-1 '

suites='c-torture/execute c-torture/compile gcc.dg/torture gcc.dg/tree-ssa
  libgomp.c'
step=40 levels=-O2
if test -n "${DECO_LONG-}"; then
  step=1 levels='-O0
-O2 -g
-O3
-O2 -flto'
fi
suites=${SUITES-$suites} step=${EVERY-$step}
echo "${LEVELS-$levels}" > levels

directory ()
{
  case $1 in
    c-torture/*) echo "gcc/testsuite/gcc.$1" ;;
    gcc.dg/*) echo "gcc/testsuite/$1" ;;
    libgomp.c) echo libgomp/testsuite/libgomp.c ;;
  esac
}

strict='-fplugin-arg-deco-stress -fplugin-arg-deco-strict'

# compiles FLAGS...: does $source compile with the plugin, if it does without?
compiles ()
{
  timeout 60 $CC -w "$@" -fchecking=2 -c "$source" -o plain.o 2> /dev/null ||
    return 0
  tried=$((tried + 1))
  timeout 200 $CC -w "$@" -fchecking=2 -fplugin="$PLUGIN" $strict -c "$source" \
    -o plugin.o > errors 2>&1 && return
  echo "$suite/$name $*: does not compile"; head -n 5 errors
  wrong=$((wrong + 1))
}

# runs FLAGS...: does $source do with the plugin what it does without?
runs ()
{
  timeout 60 $CC -w "$@" -fchecking=2 "$source" -o plain -lm 2> /dev/null ||
    return 0
  timeout 10 ./plain > want 2>&1 || return 0
  tried=$((tried + 1))
  if ! timeout 200 $CC -w "$@" -fchecking=2 -fplugin="$PLUGIN" $strict \
	 "$source" -o program -L"$LIBRARY" -ldeco -Wl,-rpath,"$LIBRARY" -lm \
	 > errors 2>&1; then
    echo "$suite/$name $*: does not compile"; head -n 5 errors
    wrong=$((wrong + 1))
    return 0
  fi
  for schedule in reverse random:$n; do
    # What OpenMP's threads print has no order.
    DECO_SCHEDULE=$schedule timeout 30 ./program > got 2>&1 &&
      { test $suite = libgomp.c || cmp -s want got; } && continue
    echo "$suite/$name $* $schedule: differs"
    wrong=$((wrong + 1))
    break
  done
}

tried=0 wrong=0
for suite in $suites; do
  where=$(directory $suite)
  tar xf "$archive" --wildcards "*/$where/*.[ch]"
  n=0
  for source in */$where/*.c; do
    n=$((n + 1))
    test $((n % step)) = 0 || continue
    name=$(basename "$source" .c)
    case $excused in *[!a-z0-9-]$name[!a-z0-9-]*) continue ;; esac
    options=$(sed -n 's/.*dg-\(additional-\)\?options "\([^"]*\)".*/\2/p' \
	      "$source" | head -n 1)
    case $options in *-fplugin* | *-fdump-* | *-M*) options= ;; esac
    test $suite != libgomp.c || options="$options -fopenmp"
    while read -r level; do
      case $suite in
	c-torture/execute | libgomp.c) runs $level $options ;;
	c-torture/compile) compiles $level $options ;;
	*)
	  if grep -q 'dg-do run' "$source"; then
	    runs $level $options
	  else
	    compiles $level $options
	  fi ;;
      esac
    done < levels
  done
  rm -rf */gcc/testsuite */libgomp
done
echo "$tried compilations, $wrong wrong"
test $tried -gt 0 && test $wrong = 0
