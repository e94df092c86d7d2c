/* Atomic operations with the memory order in the name.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later, with the GCC Runtime Library Exception,
   version 3.1; see the files COPYING and COPYING.RUNTIME.

   The habit is mimalloc's: a reader sees the order at the call, and an order
   stronger or weaker than its neighbours stands out.  The GCC builtins are
   used rather than <stdatomic.h> because fields that generated code touches
   are declared plain in deco-abi.def.

   There is no fence here on purpose: ThreadSanitizer does not model fences, so
   the one store-load ordering the scheduler needs (deque.c) is written with
   sequentially consistent accesses.  */

#ifndef RT_ATOMIC_H
#define RT_ATOMIC_H 1

#define load_relaxed(P) __atomic_load_n ((P), __ATOMIC_RELAXED)
#define load_acquire(P) __atomic_load_n ((P), __ATOMIC_ACQUIRE)
#define load_seq_cst(P) __atomic_load_n ((P), __ATOMIC_SEQ_CST)
#define store_relaxed(P, V) __atomic_store_n ((P), (V), __ATOMIC_RELAXED)
#define store_release(P, V) __atomic_store_n ((P), (V), __ATOMIC_RELEASE)
#define store_seq_cst(P, V) __atomic_store_n ((P), (V), __ATOMIC_SEQ_CST)
#define add_relaxed(P, V) __atomic_fetch_add ((P), (V), __ATOMIC_RELAXED)

/* Compare *P with *EXPECTED and set it to V; sequentially consistent, acquire
   on failure.  Nonzero on success, else *EXPECTED is updated.  */
#define cas_seq_cst(P, EXPECTED, V) \
  __atomic_compare_exchange_n ((P), (EXPECTED), (V), 0, \
			       __ATOMIC_SEQ_CST, __ATOMIC_ACQUIRE)

/* Between two looks at what another thread will write: leave the core to the
   thread that shares it.  */
#if defined __x86_64__ || defined __i386__
# define rt_pause() __builtin_ia32_pause ()
#elif defined __aarch64__
# define rt_pause() __asm__ volatile ("isb" : : : "memory")
#else
# define rt_pause() ((void) 0)
#endif

#endif /* RT_ATOMIC_H */
