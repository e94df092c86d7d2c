# zlib's minigzip with two attributes (patches/zlib.patch): the files it writes
# are those of the plain program, and zlib's own test passes.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
. "$SRC/sources"
tree=$(unpack zlib)
test -n "$tree" || { echo 'no source package to be had'; exit 77; }
cd "$tree"
CC=$CC ./configure --static > log 2>&1
make libz.a >> log 2>&1
flags='-O3 -w -I. -D_LARGEFILE64_SOURCE=1'
$CC $flags test/minigzip.c libz.a -o plain
patch -s -p1 < "$SRC/patches/zlib.patch"
$CC $flags -fplugin="$PLUGIN" -fplugin-arg-deco-report test/minigzip.c libz.a \
  -o parallel -L"$LIBRARY" -ldeco -Wl,-rpath,"$LIBRARY" 2> report
grep -q "'file_compress': task" report || { cat report; exit 1; }

# compress PROGRAM: what it makes of some files of this tree.
compress ()
{
  rm -rf files
  mkdir files
  cp ./*.c files
  "./$1" files/*.c
  cat files/*.gz | cksum
}
want=$(compress plain)
for configuration in '1 reverse' '2 steal' '8 steal' '4 delay:3'; do
  set -- $configuration
  export DECO_WORKERS=$1 DECO_SCHEDULE=$2
  test "$(compress parallel)" = "$want" ||
    { echo "$configuration: other files"; exit 1; }
done
unset DECO_WORKERS DECO_SCHEDULE
# What zlib's "make test" does with minigzip.
cp parallel minigzip
echo hello world | ./minigzip | ./minigzip -d > got
echo hello world | cmp -s - got
make test >> log 2>&1 || { tail log; exit 1; }
