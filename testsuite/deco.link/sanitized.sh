# The plugin itself, built with ASan and UBSan, compiles the programs of deco.run
# and deco.lower without a complaint.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
headers=$($CC -print-file-name=plugin)/include
libraries="$($CC -print-file-name=libasan.so) $($CC -print-file-name=libubsan.so)"
case $libraries in
  /*" "/*) ;;
  *) echo 'no libasan and libubsan'; exit 77 ;;
esac
export CXX TOP_SRC TOP_BUILD headers
ls "$TOP_SRC"/plugin/*.cc | xargs -P 2 -I '{}' sh -c '
  $CXX -std=gnu++17 -fno-rtti -fno-exceptions -fPIC -O1 -g -w \
    -fsanitize=address,undefined -fno-sanitize=vptr -isystem "$headers" \
    -I"$TOP_SRC/include" -I"$TOP_BUILD" -DHAVE_CONFIG_H -c "{}" \
    -o "$(basename "{}" .cc).o"'
$CXX -shared -fsanitize=address,undefined ./*.o -o deco.so
for program in "$TOP_SRC"/testsuite/deco.run/*.c \
	       "$TOP_SRC"/testsuite/deco.lower/*.c; do
  for level in -O0 -O2; do
    LD_PRELOAD=$libraries \
    ASAN_OPTIONS=detect_leaks=0:alloc_dealloc_mismatch=0 \
      timeout 200 $CC -S -w $level -fopenmp -DVISIBLE -I"$TOP_SRC/include" \
	-fplugin="$DIR/deco.so" -fplugin-arg-deco-report=json "$program" \
	-o out.s 2> errors ||
      { echo "$program $level"; head -n 40 errors; exit 1; }
    if grep 'runtime error\|AddressSanitizer' errors; then
      echo "$program $level"
      exit 1
    fi
  done
done
