# Extents: of all sizes, in all kinds of memory, whatever fails, with one thread and
# with several; and large ones of isolated calls without a fault for each page.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
. "$TOP_SRC/testsuite/deco.rt/common"
build extents -O1
$CC -O2 -w -shared -fPIC "$SRC/failing.c" -o failing.so -ldl

cat > places << 'END'
done
END
cp places together
cp places batch
cp places large
cp places overlap
cp places races
cat > shared << 'END'
3
3
done
END
cat > failing << 'END'
failed: SIGKILL (1)
3
failed: exit code 3 (1)
1048576
failed: SIGSEGV (1)
failed: SIGSEGV (1)
failed: SIGSEGV (1)
1
failed: SIGSEGV (1)
failed: SIGSEGV (1)
5
done
END
cat > forks << 'END'
failed: SIGKILL (1)
0
4007
1 41 7
done
END

# expect MODE [thread]
expect ()
{
  timeout 100 ./extents "$@" > out 2> message < /dev/null ||
    { echo "$*: status $?"; cat message; exit 1; }
  diff $1 out || { echo "$*: $failing"; cat message; exit 1; }
}
for failing in none MADVISE MREMAP; do
  for mode in places shared failing forks together batch large overlap races; do
    test $failing = none || export DECO_FAIL_$failing=1 LD_PRELOAD=./failing.so
    expect $mode
    test $mode = places || expect $mode thread
    unset DECO_FAIL_$failing LD_PRELOAD
  done
done

# A page that is copied costs one fault in the child and one in the caller; with
# threads the caller's remain.
./extents faults > out
read one < out
./extents faults thread > out
read more < out
LD_PRELOAD=./failing.so DECO_FAIL_MADVISE=1 ./extents faults > out
read copied < out
echo "faults a page: $one, with threads $more, copied $copied"
case $copied in 2.*) ;; *) exit 1 ;; esac
case $(uname -r) in [0-4].* | 5.? | 5.?.* | 5.1[0-3]*) exit 0 ;; esac
case $one in 0.[0-2]) ;; *) exit 1 ;; esac
case $more in 1.[0-3]) ;; *) exit 1 ;; esac
