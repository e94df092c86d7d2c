# Which loops are run in chunks, and how; that chunks are shared, and that a loop
# of long tasks is handed back to them.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
command -v python3 > /dev/null || { echo 'no python3'; exit 77; }
cat > unit.c <<'EOF'
#include <stdio.h>
#define C __attribute__ ((concurrent))
#define S __attribute__ ((synchronized))
struct image { int *out, rows, columns; float *at; long stride; };
C int f (int);
C double g (double);
C void fill (int *, int);
C static int h (int i) { return i * 3; }
struct point { int x, y; };
C int norm (struct point);
int other (int);
extern int limit, table[100];
extern __thread int own;

/* shared */
S void map (int *r, const int *d, int n) { for (int i = 0; i < n; i++) r[i] = f (d[i]); }
S void in_place (int *r, int n) { for (int i = 0; i < n; i++) r[i] = h (r[i]); }
S void down (int *r, int n) { for (int i = n; i-- > 0;) r[i] = f (i); }
S void stencil (int *r, const int *d, int n) { for (int i = 1; i < n; i++) r[i] = h (d[i - 1] + d[i + 1]); }
S void rows (int *m, int n, int c) { for (int i = 0; i < n; i++) fill (m + i * c, c); }
S void fixed (void) { static int r[100]; for (int i = 0; i < 100; i++) r[i] = h (i); }
S void chosen (int *r, const int *d, int n) { for (int i = 0; i < n; i++) if (d[i] & 1) r[i] = f (i); else r[i] = h (i); }
S void inner (int *r, const int *d, int n) { for (int i = 0; i < n; i++) { int v = 0; while (d[i] > v) v += 3; r[i] = h (v); } }
S void bound (struct image *im, int *r) { for (int i = 0; i < im->rows; i++) r[i] = f (i); }
S void pointer (int *r, const int *d, const int *end) { while (d != end) *r++ = f (*d++); }
S long count (const int *d, int n) { long s = 3; for (int i = 0; i < n; i++) s += f (d[i]); return s; }
S unsigned several (const int *d, int n) { unsigned s = 1; int k = n, o = 0, a = -1, x = 5; for (int i = 0; i < n; i++) { s += f (i); k -= f (d[i]); k += h (i); o |= f (i); a &= f (i); x ^= h (i); } return s + k + o + a + x; }
S void column (int *r, int n, int stride) { for (int i = 0; i < n; i++) r[i * stride] = f (i); }
S void same_row (int *r, int w, int h) { for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) r[x] = f (x + y); }
S void built (int *r, const int *x, const int *y, int n) { for (int i = 0; i < n; i++) r[i] = norm ((struct point) { x[i], y[i] }); }
S void partly (int *r, int n) { for (int i = 0; i < n; i++) { struct point p = { i }; p.y += i; r[i] = norm (p); } }
S void copied (int *r, const struct point *d, int n) { for (int i = 0; i < n; i++) { struct point p = d[i], q = p; q.x++; r[i] = norm (q) + p.y; } }
S void window (int *r, const int *d, int n) { for (int i = 0; i < n; i++) { int w[3] = { d[i], d[i + 1], d[i + 2] }; r[i] = f (w[0] * w[1] - w[2]); } }
S void writes (int *r, int *d, int n) { for (int i = 0; i < n; i++) { d[i] = 1; r[i] = h (i); } }
S void chained (int *r, int n) { for (int i = 0; i < n; i++) r[i] = f (h (f (i))); }
S int points (int n) { struct point p; int s = 0; for (int i = 0; i < n; i++) { p.x = i; p.y = 1; s += norm (p); } return s; }
/* shared shared */
S void grid (int *r, int w, int h) { for (int y = 0; y < h; y++) { struct point p; p.y = y * 2; for (int x = 0; x < w; x++) { struct point q = { x, p.y }; r[y * w + x] = norm (q); } } }
S void plane (int *r, int w, int h) { for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) r[y * w + x] = f (x); }
S void part (int *r, int w, int h, int stride) { for (int y = h - 1; y >= 0; y--) for (int x = 0; x < w; x += 2) r[y * stride + x] = f (x); }
S void variable (int w, int h, int r[h][w]) { for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) r[y][x] = f (x); }
S void mapped (int w, int h, int r[h][w], int d[h][w]) { for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) r[y][x] = f (d[y][x]); }
S void image (struct image *im, const struct image *from) { for (int y = 0; y < im->rows; y++) for (int x = 0; x < im->columns; x++) im->at[y * im->columns + x] = f (from->at[y * from->stride + x]); }
S void padded (struct image *im) { for (int y = 0; y < im->rows; y++) for (int x = 0; x < im->columns; x++) im->at[y * im->stride + x] = f (x); }
S void pairs (int n, int r[n][n], const int *d) { for (int i = 0; i < n; i++) for (int j = i + 1; j < n; j++) r[i][j] = f (d[i] + d[j]); }
S void lower (int *r, int n, int stride) { for (int i = 0; i < n; i++) for (int j = 0; j <= i; j++) r[i * stride + j] = f (i - j); }
/* shared shared shared */
S void solid (int *r, int w, int h, int d) { for (int z = 0; z < d; z++) for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) r[(z * h + y) * w + x] = f (x); }
/* ordered */
S int mixes (const int *d, int n) { int s = 1; for (int i = 0; i < n; i++) { s += f (i); s ^= f (d[i]); } return s; }
S short narrow (const int *d, int n) { short s = 1; for (int i = 0; i < n; i++) s += f (i); return s; }
S double sum (const double *d, int n) { double s = 0; for (int i = 0; i < n; i++) s += g (d[i]); return s; }
S void histogram (int *r, int n) { for (int i = 0; i < n; i++) r[f (i)]++; }
S void permuted (int *r, const int *p, int n) { for (int i = 0; i < n; i++) r[p[i]] = f (i); }
S int best (int n) { int b = -1; for (int i = 0; i < n; i++) { int x = f (i); if (x > b) b = x; } return b; }
S void print (int n) { for (int i = 0; i < n; i++) printf ("%d\n", h (i)); }
/* serial */
S void kept (int *r, int n) { struct point p = { 0, 0 }; for (int i = 0; i < n; i++) { p.x = i; r[i] = norm (p); } }
S void sometimes (int *r, const int *d, int n) { for (int i = 0; i < n; i++) { struct point p; p.x = i; if (d[i]) p.y = 1; r[i] = norm (p); } }
S int read_behind (int *r, int n) { struct point p; for (int i = 0; i < n; i++) { p.x = i; p.y = i; r[i] = norm (p); } return p.x; }
S int next (int *r, int n) { unsigned x = 1; for (int i = 0; i < n; i++) { x = x * 5 + 1; r[i] = f (x); } return x; }
S void later (int *r, int n) { for (int i = 0; i < n; i++) r[i] = h (r[i + 1]); }
S void hands_on (int *r, int *d, int n) { for (int i = 0; i < n; i++) { d[i + 1] = d[i]; r[i] = h (i); } }
S void of_thread (int *r, int n) { for (int i = 0; i < n; i++) r[i] = h (own + i); }
S void to_thread (int n) { static __thread int r[100]; for (int i = 0; i < n; i++) r[i] = h (i); }
S int mixed (int *r, volatile int *v, int n) { for (int i = 0; i < n; i++) r[i] = h (*v); return 0; }
/* none */
S void few (int *r) { for (int i = 0; i < 9; i++) r[i] = f (i); }
S int until (int *r, int n) { int i = 0; while (other (i)) { r[i] = h (i); i++; } return n; }
S void two_ways (int *r, const int *d, int n) { for (int i = 0; i < n; i++) { if (d[i] < 0) break; r[i] = f (i); } }
EOF
for level in -O0 -O2 '-O2 -g -fPIC'; do
  $CC $level -w -fchecking=2 -fplugin="$PLUGIN" -fplugin-arg-deco-report=json \
    -c unit.c
  LEVEL=$level python3 - <<'EOF'
import json, os, re
wanted, kind = {}, None
for line in open ('unit.c'):
    if m := re.match (r'/\* ([\w ]+) \*/', line):
        kind = m[1].split ()
    elif kind and (m := re.match (r'S \w+ (\w+) ', line)):
        wanted[m[1]] = [] if kind == ['none'] else kind
got = {f['function']: [l['chunks'] for l in f['loops']]
       for f in json.load (open ('unit.c.deco.json'))['functions']}
wrong = {f: got[f] for f in wanted if got[f] != wanted[f]}
assert len (wanted) > 20 and not wrong, (os.environ['LEVEL'], wrong)
EOF
done

cat > program.c <<'EOF'
#include <stdio.h>
#include <stdlib.h>
#define C __attribute__ ((concurrent, noinline))
#define S __attribute__ ((synchronized, noinline))
static int steps;
C static int work (int i) { unsigned x = i; for (int k = 0; k < steps; k++) x = x * 1664525 + 1; return x >> 8; }
S void map (int *r, int n) { for (int i = 0; i < n; i++) r[i] = work (i); }
S unsigned sum (int n) { unsigned s = 0; for (int i = 0; i < n; i++) s += work (i); return s; }
int main (int argc, char **argv)
{
  static int r[100000];
  int n = atoi (argv[2]);
  steps = atoi (argv[1]);
  for (int k = 0; k < 60; k++) { map (r, n); r[k] ^= sum (n); }
  printf ("%d\n", r[7]);
}
EOF
$CC -O2 -fplugin="$PLUGIN" program.c -o program -L"$LIBRARY" -ldeco \
  -Wl,-rpath,"$LIBRARY"
# count WORKERS STEPS N COUNTER
count ()
{
  DECO_STATS=1 DECO_WORKERS=$1 timeout 100 ./program $2 $3 2>&1 >/dev/null |
    sed -n "s/^deco: $4 //p"
}
# Fine tasks: nothing is recorded but helpers, and with one worker not even they.
test "$(count 1 50 100000 pushed)" = 0
test "$(count 1 50 100000 ranges)" = 0
shared=no
for try in $(seq 20); do
  if test "$(count 2 50 100000 ranges)" -gt 10; then shared=yes; break; fi
done
test $shared = yes || { echo 'nothing was shared'; exit 1; }
# Long tasks are pushed, each.
test "$(count 2 20000 200 pushed)" -gt 5000 ||
  { echo 'long tasks were kept in a range'; exit 1; }
