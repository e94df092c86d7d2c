# At -Ofast GCC may store the old value where a function does not store: tasks that
# share an array must not.  Another unit is compiled as ever.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
. "$SRC/common"
cat > mark.c <<'END'
#include <stdio.h>
#include "deco.h"
enum { N = 20000, K = 8 };
static int out[N], owner[N];
int *escaped (void) { return out; }
#ifdef DECORATED
DECO_CONCURRENT ()
#endif
OPTIMIZE __attribute__ ((noinline)) void
mark (const int *o, int me)
{
  for (int j = 0; j < N; j++)
    if (o[j] == me)
      out[j] = me * 3 + 1;	/* here */
}
#ifdef DECORATED
DECO_SYNCHRONIZED
#endif
__attribute__ ((noinline)) void
all (const int *o)
{
  for (int i = 0; i < K; i++)
    mark (o, i);
}
int
main (void)
{
  int wrong = 0;
  for (int j = 0; j < N; j++)
    owner[j] = (j * 7 + j / 3) % K;
  for (int k = 0; k < 100; k++)
    {
      for (int j = 0; j < N; j++)
	out[j] = 0;
      all (owner);
      for (int j = 0; j < N; j++)
	wrong += out[j] != owner[j] * 3 + 1;
    }
  printf ("%d wrong\n", wrong);
  return wrong > 0;
}
END

# speculates FLAGS...: does GCC, with the plugin, compute the loop of mark () in
# vectors, which takes such stores?
speculates ()
{
  rm -f notes			# It would be appended to.
  $CC -w "$@" -I"$TOP_SRC/include" -fplugin="$PLUGIN" -fopt-info-vec=notes \
    -c mark.c -o mark.o
  grep -q "^mark.c:$(grep -n 'j < N' mark.c | head -n 1 | cut -d: -f1):.*vectorized" notes
}

# Whether there is anything to see with this compiler.
speculates -Ofast -DOPTIMIZE= || exit 77
speculates -Ofast -DOPTIMIZE= -DDECORATED && exit 1
optimize='__attribute__ ((optimize ("Ofast")))'
speculates -O3 -DOPTIMIZE="$optimize" -DDECORATED && exit 1
for level in -Ofast '-Ofast -flto' '-O3 -fallow-store-data-races'; do
  SRC=. build mark $level -DOPTIMIZE= -DDECORATED
  DECO_WORKERS=2 timeout 100 ./mark
done
