/* Structures and prototypes of the generated-code interface, in C.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later, with the GCC Runtime Library Exception,
   version 3.1; see the files COPYING and COPYING.RUNTIME.

   Everything here is made from deco-abi.def.  The constants are shared with
   the plugin; the C declarations are for the runtime alone, since the plugin
   builds the same types as trees and asserts that the sizes agree.  */

#ifndef DECO_ABI_H
#define DECO_ABI_H 1

#include <stddef.h>
#include <stdint.h>

#define DECO_ABI_VERSION 4
#define DECO_ABI_SYMBOL __deco_abi_4
#define DECO_ABI_SYMBOL_NAME "__deco_abi_4"

/* The payload of a task record begins here and is aligned to this much; a
   type that wants more is never captured (outline.cc refuses the call).  */
#define DECO_TASK_PAYLOAD 64
#define DECO_TASK_ALIGN 64

/* The CUT of a site about which nothing is known.  */
#define DECO_CUT_NONE 0xffffffff

/* Groups of sites that a barrier may wait for: bits of a U32.  */
#define DECO_GROUPS 32

/* Flags of a site.  */
#define DECO_SITE_DIRECT 1	/* The task stores its result itself: the
				   compiler proved that nobody can tell.  */
#define DECO_SITE_RANGE 2	/* Of a loop's iterations, not of a call.  */
#define DECO_SITE_NEST 4	/* Of a range: the calls are in loops inside of
				   this one.  */
#define DECO_SITE_SERIAL 8	/* Of a range: for the owner alone, in order, while
				   nothing is pending.  */
#define DECO_SITE_PROCESS 16	/* Run in another process.  */
#define DECO_SITE_ISOLATED 32	/* And no other task there: set with
				   DECO_SITE_PROCESS.  */
#define DECO_SITE_FUTURE 64	/* DEST is the compiler's: it had no value
				   before.  */
#define DECO_SITE_WHOLE 128	/* Of a range: an iteration is no better left to its
				   tasks, however long it is.  */

/* Iterations of a whole range that take at least so many picoseconds are worth
   sharing even if there are fewer than 32 of them.  */
#define DECO_WHOLE_LONG_PS 125000

#define DECO_C_VOID void
#define DECO_C_PTR void *
#define DECO_C_U32 uint32_t
#define DECO_C_U64 uint64_t

#define DECO_STRUCT(S) struct deco_##S {
#define DECO_FIELD(S, KIND, F) DECO_C_##KIND F;
#define DECO_END(S) };
#include "deco-abi.def"

#define DECO_ARGS_0(A, B, C, D) void
#define DECO_ARGS_1(A, B, C, D) DECO_C_##A
#define DECO_ARGS_2(A, B, C, D) DECO_C_##A, DECO_C_##B
#define DECO_ARGS_3(A, B, C, D) DECO_C_##A, DECO_C_##B, DECO_C_##C
#define DECO_ARGS_4(A, B, C, D) DECO_C_##A, DECO_C_##B, DECO_C_##C, DECO_C_##D

#endif /* DECO_ABI_H */
