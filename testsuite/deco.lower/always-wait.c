/* What always waits: fences, volatile asm, and stores that are atomic or volatile;
   and loads of these kinds, which do not.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-summary waits1 1 0 0 } */
/* { dg-summary waits2 1 0 0 } */
/* { dg-summary waits3 1 0 0 } */
/* { dg-summary waits4 1 0 0 } */
/* { dg-summary waits5 1 0 0 } */
/* { dg-summary waits6 1 0 0 } */
/* { dg-summary waits7 1 0 0 } */
/* { dg-summary waits8 1 0 0 } */
/* { dg-summary waits9 1 0 0 } */
/* { dg-summary waits10 1 0 0 } */
/* { dg-summary waits11 1 0 0 } */
/* { dg-summary waits12 1 0 0 } */
/* { dg-summary waits13 1 0 0 } */
/* { dg-summary waits14 1 0 0 } */
/* { dg-summary waits15 1 0 0 } */
/* { dg-summary waits16 1 0 0 } */
/* { dg-summary waits17 1 0 0 } */
/* { dg-summary waits18 1 0 0 } */
/* { dg-summary waits19 1 0 0 } */
/* { dg-summary waits20 1 0 0 } */
/* { dg-summary passes1 1 1 0 } */
/* { dg-summary passes2 1 1 0 } */
/* { dg-summary passes3 1 1 0 } */
/* { dg-summary passes4 1 1 0 } */

#include "lower.h"

C int f (int x) BODY ({ return x * 3 + 1; })

struct big
{
  int z[9];
};
int x;
volatile int v;
_Atomic int a;
_Atomic long double ld;
_Atomic struct big b;
struct big plain;
unsigned char flag;

#define LOOP(NAME, ...) \
  S void NAME (int *r) \
  { \
    for (int i = 0; i < N; i++) \
      { \
	r[i] = f (i); \
	__VA_ARGS__; \
      } \
  }

LOOP (waits1, __sync_synchronize ())
LOOP (waits2, __atomic_thread_fence (__ATOMIC_SEQ_CST))
LOOP (waits3, __atomic_signal_fence (__ATOMIC_SEQ_CST))
LOOP (waits4, __asm__ volatile (""))
LOOP (waits5, __asm__ ("" ::: "memory"))
LOOP (waits6, __sync_fetch_and_add (&x, 1))
LOOP (waits7, __sync_lock_release (&x))
LOOP (waits8, __sync_lock_test_and_set (&x, 1))
LOOP (waits9, __sync_bool_compare_and_swap (&x, 1, 2))
LOOP (waits10, __atomic_fetch_add (&x, 1, __ATOMIC_RELAXED))
LOOP (waits11, __atomic_exchange_n (&x, i, __ATOMIC_RELAXED))
LOOP (waits12, int e = 1; __atomic_compare_exchange_n (&x, &e, 2, 0, 0, 0))
LOOP (waits13, __atomic_clear (&flag, __ATOMIC_RELAXED))
LOOP (waits14, __atomic_test_and_set (&flag, __ATOMIC_RELAXED))
LOOP (waits15, __atomic_store_n (&x, i, __ATOMIC_RELAXED))
LOOP (waits16, v = i)
LOOP (waits17, v++)
LOOP (waits18, a++)
LOOP (waits19, ld += 1)
LOOP (waits20, b = plain)
LOOP (passes1, if (v) break)
LOOP (passes2, if (a) break)
LOOP (passes3, if (__atomic_load_n (&x, __ATOMIC_SEQ_CST)) break)
LOOP (passes4, if (ld > 3) break)
