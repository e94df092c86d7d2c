/* The user's header: attributes as macros, plain C without the plugin.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later, with the GCC Runtime Library Exception,
   version 3.1; see the files COPYING and COPYING.RUNTIME.

   A program needs none of this: __attribute__ ((concurrent)) and
   __attribute__ ((synchronized)) suffice.  The macros keep a compiler without
   the plugin quiet about attributes that it does not know, and let the same
   source be its own serial elision.  The plugin predefines __DECO__.  */

#ifndef DECO_H
#define DECO_H 1

#ifdef __DECO__

# ifdef __cplusplus
extern "C" {
# endif
/* Marks for the plugin, which removes them; no such functions exist.  */
extern void __deco_serial (void);
extern void __deco_wait (void (*) (void));
extern void __deco_wait_all (void);
# ifdef __cplusplus
}
# endif

/* Calls of the function so declared become tasks when they are written in a
   synchronized function.  Arguments: strings, as in the manual, chapter
   "Attributes"; none for the default, threads.  */
# define DECO_CONCURRENT(...) __attribute__ ((__concurrent__ __VA_OPT__ ((__VA_ARGS__))))

/* Calls of concurrent functions in the body of the function so declared are
   tasks; barriers are placed by the compiler.  */
# define DECO_SYNCHRONIZED __attribute__ ((__synchronized__))

/* CALL, an expression, evaluated by the caller's thread where it stands, as if
   the functions it calls were not concurrent.  Its value is CALL's.  */
# define DECO_SERIAL(CALL) \
  __extension__ ({ char __deco_scope __attribute__ ((__unused__)); \
		   __deco_serial (); CALL; })

/* In the body of a synchronized function: a barrier that waits for the pending
   tasks of the concurrent function F, a name of one, and commits their results;
   elsewhere nothing.  F is not called.  The compiler places the barriers that a
   program needs; this is for what it cannot know, say that another process
   looks at shared memory now.  Returns nothing, cannot fail.  */
# define deco_wait(F) __deco_wait ((void (*) (void)) (F))

/* The same for all pending tasks of this invocation.  */
# define deco_wait_all() __deco_wait_all ()

#else

# define DECO_CONCURRENT(...)
# define DECO_SYNCHRONIZED
# define DECO_SERIAL(CALL) (CALL)
# define deco_wait(F) ((void) (F))
# define deco_wait_all() ((void) 0)

#endif

#endif /* DECO_H */
