# libdeco exports what the version script names, and the plugin does not leak
# into the programs it compiles: no symbol of the runtime but __deco_*.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
version=$(sed -n 's/^#define DECO_ABI_VERSION //p' "$TOP_SRC/include/deco-abi.h")
nm -D --defined-only "$LIBRARY/libdeco.so" | sed 's/.* //; s/@.*//' | sort > got
{ sed -n 's/^ *\(\(__\)\?deco_[a-z0-9_]*\);.*/\1/p' "$TOP_SRC/runtime/libdeco.map"
  echo "DECO_$version"; } | sort > want
diff want got
# The static library: nothing outside of the three prefixes.
if nm --defined-only -g "$LIBRARY/libdeco.a" 2>/dev/null |
     sed -n 's/.* [A-Z] //p' | grep -v '^\(__deco_\|deco_\|rt_\|DW.ref.__gcc_\)'; then
  echo 'stray symbols in libdeco.a'; exit 1
fi
cat > unit.c <<'END'
__attribute__ ((concurrent)) int f (int x) { return x + 1; }
__attribute__ ((synchronized)) void g (int *r) { for (int i = 0; i < 9; i++) r[i] = f (i); }
int main (void) { int r[9]; g (r); return r[8] != 9; }
END
$CC -O2 -fplugin="$PLUGIN" -c unit.c
nm -u unit.o | sed 's/.* //' | grep -v '^__deco_\|^_GLOBAL_OFFSET_TABLE_$' > stray || true
test ! -s stray || { cat stray; exit 1; }
# A libdeco of another version is refused when the program is loaded.
$CC unit.o -o program -L"$LIBRARY" -ldeco -Wl,-rpath,"$DIR"
mkdir other
echo 'const char __deco_abi_1 = 1; __thread void *__deco_self; void __deco_spawn (void) {} void __deco_push (void) {} void __deco_join (void) {} void __deco_await (void) {} void __deco_finished (void) {}' > other.c
echo "DECO_$version { global: *; };" > other.map
$CC -shared -fPIC other.c -Wl,--version-script=other.map -Wl,-soname,libdeco.so.0 -o libdeco.so.0
if ./program 2>message; then
  echo 'a program ran with another libdeco'; exit 1
fi
grep -q "__deco_abi_$version" message || { cat message; exit 1; }
