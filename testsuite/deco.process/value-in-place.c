/* Isolated calls outside of synchronized functions, with results and arguments of all
   kinds, stored to all kinds of places.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include <stdio.h>
#include <complex.h>
#include "deco.h"
DECO_CONCURRENT("isolated") __attribute__((noinline)) int f (int i) { return i * 3; }
DECO_CONCURRENT("isolated") __attribute__((noinline)) complex double z (double i) { return i * I + 1; }
DECO_CONCURRENT("isolated") __attribute__((noinline)) _Bool odd (int i) { return i & 1; }
struct big { int a[40]; };
DECO_CONCURRENT("isolated") __attribute__((noinline)) struct big mk (int i) { struct big b = {{ 0 }}; b.a[39] = i; return b; }
DECO_CONCURRENT("isolated") __attribute__((noinline)) int va (int n, ...) { __builtin_va_list l; __builtin_va_start (l, n); int s = 0; while (n--) s += __builtin_va_arg (l, int); return s; }
int g; struct { int x, y; unsigned b : 5; } s; volatile int v; complex double gz; struct big gb, ab[3];
static int *where (void) { static int w[3]; return w + 1; }
int outer (int k) {
  int local = 5;
  DECO_CONCURRENT("isolated") __attribute__((noinline)) int nested (int i) { return i + local + k; }
  return nested (3);
}
typedef float vf __attribute__((vector_size(16)));
DECO_CONCURRENT("isolated") __attribute__((noinline)) vf vec (vf a) { return a * 2; }
int main (void) {
  g = f (1); s.x = f (2); s.b = f (3); v = f (4); *where () = f (5); gz = z (2); gb = mk (7); ab[f (0) + 1] = mk (8);
  int t = odd (3) ? f (6) : f (7);
  if (odd (2) || odd (5)) t++;
  vf x = vec ((vf) { 1, 2, 3, 4 });
  printf ("%d %d %d %d %d %g %g %d %d %d %d %d %g\n", g, s.x, s.b, v, *where (), creal (gz), cimag (gz), gb.a[39], ab[1].a[39], t, va (3, 1, 2, 3), outer (2), x[3]);
  return 0;
}
