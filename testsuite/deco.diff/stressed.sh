# Programs that nobody here wrote, built with every function synchronized and every
# call concurrent, their tasks run in reverse or at random: they do what they do
# as they are.  The sources come from Debian's source packages.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
#
# DECO_LONG=1 builds all programs at several levels, else two at fewer.
# PACKAGES and LEVELS (one a line) choose others.
packages='zlib lz4' levels='-O0
-O2'
if test -n "${DECO_LONG-}"; then
  packages='bzip2 zlib lua5.4 lz4 xz-utils sqlite3'
  levels='-O0
-O2
-O3 -g
-O2 -flto'
fi
packages=${PACKAGES-$packages}
echo "${LEVELS-$levels}" > levels
. "$SRC/sources"

# The compiler at $level, without the plugin and with it.
cat > plain <<END
#!/bin/sh
exec $CC -w \$level "\$@"
END
cat > stressed <<END
#!/bin/sh
exec $CC -w \$level "\$@" -fchecking=2 -fplugin="$PLUGIN" \
  -fplugin-arg-deco-stress -fplugin-arg-deco-strict \
  -L"$LIBRARY" -ldeco -Wl,-rpath,"$LIBRARY"
END
chmod +x plain stressed

# build PACKAGE COMPILER, where its sources are.  CFLAGS comes from $level only.
build ()
{
  case $1 in
    bzip2) make CC="$2" CFLAGS=-D_FILE_OFFSET_BITS=64 bzip2 ;;
    zlib)
      CFLAGS=-D_LARGEFILE64_SOURCE=1 CC=$2 ./configure --static &&
	make example minigzip ;;
    lua5.4)
      make -C src CC="$2" CFLAGS='-DLUA_COMPAT_5_3 -DLUA_USE_POSIX' \
	MYLIBS="$(test "$2" = "$DIR/plain" || echo "-L$LIBRARY -ldeco")" lua ;;
    lz4) make -C programs CC="$2" CFLAGS= lz4 ;;
    xz-utils)
      ./configure --disable-shared --disable-nls --disable-doc CC="$DIR/plain" \
		  CFLAGS= && make -C src CC="$2" ;;
    sqlite3)
      ./configure --disable-tcl CC="$DIR/plain" CFLAGS= &&
	make sqlite3.c shell.c &&
	$2 -DSQLITE_THREADSAFE=0 -DSQLITE_OMIT_LOAD_EXTENSION shell.c sqlite3.c \
	   -o sqlite -lm ;;
  esac
}

run ()
{
  timeout 100 "$@"
}

# Print what PACKAGE, built here, makes of $DIR/input.
use ()
{
  case $1 in
    bzip2)
      run ./bzip2 -1 < "$DIR/input"; run ./bzip2 -9 < "$DIR/input" > packed
      run ./bzip2 -d < packed; run ./bzip2 -tvv < packed ;;
    zlib)
      run ./example
      for way in -1 -9 -h -R; do run ./minigzip $way < "$DIR/input" > packed; cat packed; done
      run ./minigzip -d < packed ;;
    lua5.4) run src/lua "$DIR/script.lua" ;;
    lz4)
      for way in -1 -9 -12 -BD; do run programs/lz4 $way -c "$DIR/input"; done
      run programs/lz4 -9 -c "$DIR/input" | run programs/lz4 -dc ;;
    xz-utils)
      for way in -0 -6e --format=lzma --x86; do
	case $way in --x86) way='--x86 --lzma2' ;; esac
	run src/xz/xz $way -c < "$DIR/input"
      done
      run src/xz/xz -6 -c < "$DIR/input" | run src/xz/xz -dc ;;
    sqlite3) run ./sqlite < "$DIR/script.sql" ;;
  esac
}

cat > script.lua <<'END'
local t, sum = {}, 0
for i = 1, 2000 do t[i] = (i * 7919) % 1009 end
table.sort (t)
for i, v in ipairs (t) do sum = sum + v * i end
local function fib (n) if n < 2 then return n end return fib (n - 1) + fib (n - 2) end
print (sum, fib (17), pcall (error, 'x'))
print (string.format ('%5.2f %s %q', 3.14159, 'abc', 'q\n'))
local co = coroutine.wrap (function () for i = 1, 5 do coroutine.yield (i) end end)
for i = 1, 5 do io.write (co (), ' ') end
print (('hello world'):gsub ('o', '0'))
collectgarbage ()
print (setmetatable ({}, { __index = function (_, k) return k * 2 end })[21])
print (#table.concat (t, ','), select ('#', load ('return 1, 2, 3') ()))
END
cat > script.sql <<'END'
create table t (a integer primary key, b text, c real);
with recursive n (i) as (select 1 union all select i + 1 from n where i < 3000)
  insert into t select i, 'x' || (i * 7919 % 1009), i / 7.0 from n;
create index tb on t (b);
select count (*), sum (a), round (avg (c), 4) from t;
select b, count (*) from t group by b order by 2 desc, 1 limit 5;
update t set c = c + 1 where b like 'x1%';
delete from t where a % 3 = 0;
select t1.a, t2.a from t t1 join t t2 on t1.b = t2.b and t1.a < t2.a order by 1, 2
  limit 5;
begin; insert into t values (100000, 'zz', 1); rollback;
select max (a) from t;
select json_extract ('{"a": [1, 2, {"b": 3}]}', '$.a[2].b');
select group_concat (a, ',') from (select a from t order by b desc, a limit 10);
explain query plan select * from t where b = 'x5';
select sum (a) over (order by a rows 3 preceding) from t limit 5;
vacuum;
pragma integrity_check;
END

# try PACKAGE TREE: does it do at $level what it does as it is?
try ()
{
  for compiler in plain stressed; do
    rm -rf $compiler.tree
    cp -r "$2" $compiler.tree
    (cd $compiler.tree && build $1 "$DIR/$compiler") > log 2>&1 && continue
    echo "$1 $level: was not built ($compiler)"
    grep -m 5 'error:\|internal compiler' log || tail -n 2 log
    return 1
  done
  (cd plain.tree && use $1) > want 2>&1 ||
    { echo "$1 $level: does not run as it is"; return 1; }
  for schedule in reverse random:3; do
    (cd stressed.tree && DECO_SCHEDULE=$schedule && export DECO_SCHEDULE &&
     use $1) > got 2>&1
    cmp want got || { echo "$1 $level $schedule: differs"; return 1; }
  done
}

tried=0 wrong=0
for package in $packages; do
  tree=$(unpack $package)
  if test -z "$tree"; then
    echo "$package: no source package to be had"
    continue
  fi
  find "$tree" -name '*.[ch]' | LC_ALL=C sort | xargs cat 2> /dev/null |
    head -c 200000 > input
  while read -r level; do
    export level
    tried=$((tried + 1))
    try $package "$tree" || wrong=$((wrong + 1))
  done < levels
  rm -rf "$tree" plain.tree stressed.tree
done
echo "$tried builds, $wrong wrong"
test $tried -gt 0 || { echo 'no source packages to be had'; exit 77; }
test $wrong = 0
