# dlclose of a library that used tasks.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
. "$SRC/common"

$CC -O2 -w -shared -fPIC -I"$TOP_SRC/include" -fplugin="$PLUGIN" \
  "$SRC/plugged.c" -o plugged.so -L"$LIBRARY" -ldeco -Wl,-rpath,"$LIBRARY"
cat > main.c <<END
#include <dlfcn.h>
#include <unistd.h>
int
main (void)
{
  static int r[1000];
  for (int i = 0; i < 20; i++)
    {
      void *h = dlopen ("./plugged.so", RTLD_NOW);
      int (*f) (int *, int) = (int (*) (int *, int)) dlsym (h, "plugged");
      if (f (r, 1000) != 1000)
	return 1;
      dlclose (h);
      usleep (1000);
    }
  return 0;
}
END
$CC -O2 main.c -o main -ldl
DECO_WORKERS=4 timeout 60 ./main
