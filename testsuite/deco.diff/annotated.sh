# Programs that nobody here wrote, with two attributes in a natural place
# (patches/PACKAGE.patch, of a few lines each): what they print and write is
# what the plain programs print and write, and their own tests pass.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
#
# PACKAGES chooses others of those below.  With TIMES=1 on an idle machine the
# shortest of five runs each, interleaved, is printed, too.
packages=${PACKAGES-'zlib bzip2'}
test -z "${DECO_LONG-}" ||
  packages=${PACKAGES-'zlib bzip2 lz4 libzstd libjpeg-turbo git'}
. "$SRC/sources"
plugin="-fplugin=$PLUGIN -fplugin-arg-deco-report"
link="-L$LIBRARY -Wl,-rpath,$LIBRARY -ldeco"

# change PACKAGE: apply the patch.
change ()
{
  patch -s -p1 < "$SRC/patches/$1.patch"
}

# both FLAGS...: compile a program as it is, then as PACKAGE changes it.
both ()
{
  $CC -w "$@" -o plain && change "$package" &&
    $CC -w $plugin "$@" -o parallel $link 2> report
}

# For each package: "build" leaves the programs plain and parallel and a file
# report; "job PROGRAM" prints all that PROGRAM makes; "own" runs the package's
# own test; "long PROGRAM" is a job to be timed, whose input the first run makes;
# TASK is the function.

build_zlib ()
{
  CC=$CC ./configure --static && make libz.a &&
    both -O3 -I. -D_LARGEFILE64_SOURCE=1 test/minigzip.c libz.a
}
job_zlib ()
{
  rm -rf files
  mkdir files
  cp ./*.c files
  "$1" files/*.c
  cat files/*.gz
}
own_zlib ()
{
  cp parallel minigzip
  echo hello world | ./minigzip | ./minigzip -d > got
  echo hello world | cmp - got && make test
}
long_zlib ()
{
  test -f 1.text ||
    for i in 1 2 3 4 5 6; do cat ./*.c ./*.c ./*.c ./*.c > $i.text; done
  "$1" ?.text
}

build_bzip2 ()
{
  make CC=$CC bzip2 libbz2.a && both -O2 unzcrash.c libbz2.a
}
job_bzip2 ()
{
  head -c 2000 manual.xml > input
  "$1" input 2>&1
}
own_bzip2 ()
{
  make CC=$CC test
}
long_bzip2 ()
{
  head -c 6000 manual.xml > input
  "$1" input
}

build_lz4 ()
{
  make -C programs CC=$CC lz4 && cp programs/lz4 plain &&
    change lz4 && make -C programs clean &&
    make -C programs CC="$CC $plugin" LDFLAGS="$link" LDLIBS="$link" lz4 \
      2> report && cp programs/lz4 parallel
}
# The speeds differ; sizes and checksums must not.
job_lz4 ()
{
  cat lib/*.c > input
  "$1" -b1 -e4 -i0 -B4 input 2>&1 | tr '\r' '\n' | sed 's/),.*//; s/^.*-in/in/'
}
own_lz4 ()
{
  make -C tests CC=$CC datagen && make -C tests CC=$CC test-lz4-basic
}
long_lz4 ()
{
  test -f big || for i in 1 2 3 4 5; do cat lib/*.c; done > big
  "$1" -b9 -i0 -B4 big
}

build_libzstd ()
{
  make -C lib CC=$CC libzstd.a &&
    both -O2 -Ilib examples/dictionary_compression.c lib/libzstd.a &&
    $CC -w -O2 -Ilib examples/dictionary_decompression.c lib/libzstd.a \
      -o decompress
}
job_libzstd ()
{
  rm -rf files
  mkdir files
  cp lib/compress/*.c files
  "$1" files/*.c lib/zstd.h
  cat files/*.zst
}
own_libzstd ()
{
  ./decompress files/*.zst lib/zstd.h
}
long_libzstd ()
{
  test -f 1.text || for i in $(seq 24); do cat lib/*/*.c lib/*/*.c > $i.text; done
  "$1" *.text lib/zstd.h
}

build_libjpeg_turbo ()
{
  cmake -DCMAKE_C_COMPILER="$CC" -DWITH_SIMD=0 -DENABLE_SHARED=0 . &&
    make -j2 &&
    both -O2 -DBMP_SUPPORTED -DPPM_SUPPORTED -I. tjbench.c tjutil.c \
      libturbojpeg.a -lm
}
job_libjpeg_turbo ()
{
  rm -rf files
  mkdir files
  cp testimages/testorig.ppm files
  "$1" files/testorig.ppm 95 -rgb -tile -quiet -benchtime 0.01 -warmup 0 \
    > /dev/null
  cat files/*
}
own_libjpeg_turbo ()
{
  cp parallel tjbench-static && ctest -R tjbench-static
}
long_libjpeg_turbo ()
{
  test -f big.ppm ||
    { echo P6 1024 1024 255
      for i in 1 2 3 4; do cat testimages/testorig.ppm ./*.c; done
    } | head -c 3145745 > big.ppm
  "$1" big.ppm 95 -rgb -tile -quiet -componly -benchtime 0.001 -warmup 0
}

no_libraries='NO_OPENSSL=1 NO_CURL=1 NO_EXPAT=1 NO_GETTEXT=1 NO_TCLTK=1
  NO_PERL=1 NO_PYTHON=1'
build_git ()
{
  make -j2 CC=$CC $no_libraries all && cp git plain && change git &&
    make CC="$CC $plugin" EXTLIBS="-lz -lpthread $link" $no_libraries git \
      2> report && cp git parallel
}
job_git ()
{
  "$1" hash-object --no-filters builtin/*.c t/*.sh
}
own_git ()
{
  make -j2 CC="$CC $plugin" EXTLIBS="-lz -lpthread $link" $no_libraries all &&
    (cd t && sh ./t1007-hash-object.sh)
}
long_git ()
{
  "$1" hash-object --no-filters plain parallel plain parallel plain parallel \
    builtin/*.o *.a
}

task_zlib=file_compress task_bzip2=try_bit task_lz4=compressBlock
task_libzstd=compress task_libjpeg_turbo=compressTile task_git=hash_file

# seconds FUNCTION PROGRAM: how long that takes.
seconds ()
{
  start=$(date +%s%N)
  "$@" > /dev/null 2>&1
  echo $(($(date +%s%N) - start))
}

# print_times NAME: compare the two programs.
print_times ()
{
  plain=999999999999 parallel=$plain
  for i in 1 2 3 4 5; do
    for program in plain parallel; do
      t=$(seconds long_$1 "$PWD/$program")
      eval "test \$t -ge \$$program || $program=\$t"
    done
  done
  echo "$package: $((plain * 100 / parallel)) % of the plain program's speed"
}

# try PACKAGE: all is as it should be, in the directory of its source.
try ()
{
  package=$1
  name=$(echo "$1" | tr - _)
  build_$name > log 2>&1 || { tail -n 5 log; return 1; }
  task=$(eval "echo \$task_$name")
  grep -q "'$task': task" report || { cat report; return 1; }
  want=$(job_$name "$PWD/plain" | cksum)
  for configuration in '1 reverse' '2 steal' '8 steal' '4 delay:3'; do
    set -- $configuration
    got=$(export DECO_WORKERS=$1 DECO_SCHEDULE=$2
	  job_$name "$PWD/parallel" | cksum)
    test "$got" = "$want" || { echo "$configuration: differs"; return 1; }
  done
  own_$name >> log 2>&1 || { tail log; return 1; }
  test -z "${TIMES-}" || print_times $name
}

tried=0
for package in $packages; do
  tree=$(unpack $package)
  if test -z "$tree"; then
    echo "$package: no source package to be had"
    continue
  fi
  (cd "$tree" && try $package) || { echo "$package: wrong"; exit 1; }
  echo "$package: alike"
  tried=$((tried + 1))
  rm -rf "$tree"
done
test $tried -gt 0 || exit 77
