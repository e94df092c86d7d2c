# Programs that nobody here wrote, built with the plugin loaded and no
# attributes: every object is the same, byte for byte, as without the plugin.
# The sources come from Debian's source packages.  PACKAGES chooses others of
# those below.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
packages=${PACKAGES-'zlib lz4'}
test -z "${DECO_LONG-}" ||
  packages=${PACKAGES-'bzip2 zlib lua5.4 sqlite3 lz4 libzstd libjpeg-turbo redis git'}
. "$SRC/sources"

# A compiler that compiles twice and compares.
cat > twice <<END
#!/bin/sh
set -- -gno-record-gcc-switches "\$@"
$CC "\$@" || exit
case " \$* " in *' -c '*) ;; *) exit 0 ;; esac
object= last=
for word; do
  case \$last in -o) object=\$word ;; esac
  case \$word in *.[cC] | *.cc) source=\$word ;; esac
  last=\$word
done
case \$source in *conftest*) exit 0 ;; esac
test -n "\$object" || object=\$(basename "\${source%.*}").o
case \$object in *.o | *.lo) ;; *) exit 0 ;; esac
mv "\$object" "\$object.plain"
$CC "\$@" -fplugin="$PLUGIN"
if cmp -s "\$object" "\$object.plain"; then
  echo same >> "$DIR/same"
else
  echo "\$(pwd)/\$object" >> "$DIR/different"
fi
rm "\$object.plain"
END
chmod +x twice
twice=$DIR/twice
export SOURCE_DATE_EPOCH=1

build ()
{
  case $1 in
    bzip2) make CC="$twice" bzip2 bzip2recover ;;
    zlib) CC=$twice ./configure --static && make libz.a minigzip ;;
    lua5.4) make -C src CC="$twice" generic ;;
    sqlite3)
      ./configure --disable-tcl CC="$twice" CFLAGS=-O2 &&
	make sqlite3.c && $twice -O2 -c sqlite3.c -o sqlite3.o ;;
    lz4) make -C lib CC="$twice" liblz4.a && make -C programs CC="$twice" lz4 ;;
    libzstd) make -C lib CC="$twice" libzstd.a ;;
    libjpeg-turbo)
      cmake -DCMAKE_C_COMPILER="$twice" -DWITH_SIMD=0 -DENABLE_SHARED=0 . &&
	make jpeg-static cjpeg-static djpeg-static ;;
    redis) make -C src CC="$twice" MALLOC=libc redis-server ;;
    git)
      make CC="$twice" NO_OPENSSL=1 NO_CURL=1 NO_EXPAT=1 NO_GETTEXT=1 \
	NO_TCLTK=1 NO_PERL=1 NO_PYTHON=1 git ;;
  esac
}

: > different
: > same
for package in $packages; do
  before=$(wc -l < same)
  tree=$(unpack $package)
  if test -z "$tree"; then
    echo "$package: no source package to be had"
    continue
  fi
  (cd "$tree" && build $package) > log 2>&1 ||
    echo "$package: was not built to the end: $(tail -n 1 log)"
  echo "$package: $(($(wc -l < same) - before)) objects the same"
  rm -rf "$tree"
done
cat different
test -s same || { echo 'no source packages to be had'; exit 77; }
test ! -s different
