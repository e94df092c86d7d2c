/* The floating-point environment of a stolen task.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later, with the GCC Runtime Library Exception,
   version 3.1; see the files COPYING and COPYING.RUNTIME.

   A task must round as its caller would, so the control modes at the spawn
   travel with the record; the exception flags it raises are merged into the
   caller's when the record retires, in program order like its result.  On
   x86-64 the modes are those of mxcsr (rounding, flush to zero, denormals are
   zero), which reads and writes in a few cycles; x87 rounding travels along as
   it is set together by fesetround.  Elsewhere, and with RT_PLAIN_FENV, which tests
   that: the rounding mode of <fenv.h>.  */

#include <fenv.h>
#include "deco-rt.h"

#if defined __x86_64__ && !defined RT_PLAIN_FENV

#define CONTROL_BITS 0xffc0u	/* mxcsr but for its six flags.  */

/* The control modes of this thread.  */

uint32_t
rt_fp_control (void)
{
  return __builtin_ia32_stmxcsr () & CONTROL_BITS;
}

/* Switch to CONTROL with all flags clear, saving what was in *SAVED.  Always
   nonzero: the flags are to be collected.  */

uint32_t
rt_fp_enter (uint32_t control, uint32_t *saved)
{
  uint32_t now = __builtin_ia32_stmxcsr ();
  *saved = now;
  if (((now ^ control) & 0x6000) != 0)
    {
      uint16_t word;
      __asm__ __volatile__ ("fnstcw %0" : "=m" (word));
      word = (word & ~0x0c00) | ((control & 0x6000) >> 3);
      __asm__ __volatile__ ("fldcw %0" : : "m" (word));
    }
  __builtin_ia32_ldmxcsr (control);
  return 1;
}

/* Back to SAVED; the flags raised since rt_fp_enter.  */

uint32_t
rt_fp_leave (uint32_t saved)
{
  uint32_t now = __builtin_ia32_stmxcsr ();
  uint16_t status;
  __asm__ __volatile__ ("fnstsw %0" : "=m" (status));
  uint32_t raised = (now | status) & FE_ALL_EXCEPT;
  uint32_t ignored;
  if (((now ^ saved) & 0x6000) != 0)
    rt_fp_enter (saved & CONTROL_BITS, &ignored);
  __builtin_ia32_ldmxcsr (saved);
  return raised;
}

/* Set the flags RAISED in this thread without trapping.  */

void
rt_fp_raise (uint32_t raised)
{
  uint32_t now = __builtin_ia32_stmxcsr ();
  if (raised & ~now)
    __builtin_ia32_ldmxcsr (now | raised);
}

#else

uint32_t
rt_fp_control (void)
{
  return fegetround ();
}

uint32_t
rt_fp_enter (uint32_t control, uint32_t *saved)
{
  *saved = fegetround () << 16 | fetestexcept (FE_ALL_EXCEPT);
  feclearexcept (FE_ALL_EXCEPT);
  if ((uint32_t) fegetround () != control)
    fesetround (control);
  return 1;
}

uint32_t
rt_fp_leave (uint32_t saved)
{
  uint32_t raised = fetestexcept (FE_ALL_EXCEPT);
  if ((uint32_t) fegetround () != saved >> 16)
    fesetround (saved >> 16);
  feclearexcept (FE_ALL_EXCEPT);
  rt_fp_raise (saved & FE_ALL_EXCEPT);
  return raised;
}

/* feraiseexcept traps if the program wants that.  What it does is recorded where
   nothing traps, and copied.  */

void
rt_fp_raise (uint32_t raised)
{
  fenv_t env;
  fexcept_t flags;
  int missing = raised & FE_ALL_EXCEPT & ~fetestexcept (FE_ALL_EXCEPT);
  if (!missing)
    return;
  feholdexcept (&env);
  feraiseexcept (missing);
  fegetexceptflag (&flags, missing);
  fesetenv (&env);
  fesetexceptflag (&flags, missing);
}

#endif
