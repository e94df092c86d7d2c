/* Exceptions that leave a task.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later, with the GCC Runtime Library Exception,
   version 3.1; see the files COPYING and COPYING.RUNTIME.

   With -fexceptions the function of a task (plugin/outline.cc) is

     void run (struct deco_task *t)
     {
       try { t->result = f (t->args); }
       cleanup { __deco_caught (t, __builtin_eh_pointer ()); return; }
     }

   under the personality routine below, which treats a cleanup landing pad as a
   handler for everything.  So a task of a C program catches what a C++ callee
   throws, and no C program needs libstdc++.  The exception object is kept in
   the record and raised again at the barrier by the caller's thread.

   The C++ runtime counts uncaught exceptions per thread, at throw and at
   catch.  An exception that changes threads between them takes its count
   along, through __cxa_get_globals of the Itanium C++ ABI, if there is a C++
   runtime in the program.  */

#include <stdint.h>
#include <stdlib.h>
#include <unwind.h>
#include "deco-rt.h"

struct cxa_globals
{
  void *caught;
  unsigned uncaught;
};
extern struct cxa_globals *__cxa_get_globals (void) __attribute__ ((weak));

/* The exception just caught is no longer this thread's.  */

void
rt_exception_uncount (void)
{
  if (__cxa_get_globals && __cxa_get_globals ()->uncaught)
    __cxa_get_globals ()->uncaught--;
}

/* Raise EXCEPTION again, in this thread.  */

void
rt_exception_rethrow (void *exception)
{
  if (__cxa_get_globals)
    __cxa_get_globals ()->uncaught++;
  _Unwind_RaiseException (exception);
  rt_fatal ("an exception left a task and nobody catches it");
}

/* EXCEPTION would not have happened serially.  */

void
rt_exception_drop (void *exception)
{
  _Unwind_DeleteException (exception);
}

/* The call-site table of a language-specific data area, in the encodings GCC
   emits: see the generic C++ exception-handling ABI, section 7.  */

static const unsigned char *
read_uleb (const unsigned char *p, _Unwind_Word *value)
{
  unsigned shift = 0;
  *value = 0;
  do
    {
      *value |= (_Unwind_Word) (*p & 0x7f) << shift;
      shift += 7;
    }
  while (*p++ & 0x80);
  return p;
}

static const unsigned char *
read_encoded (const unsigned char *p, unsigned char encoding,
	      _Unwind_Word *value)
{
  int32_t s32;
  uint32_t u32;
  switch (encoding & 0x0f)
    {
    case 0x01:	/* DW_EH_PE_uleb128  */
      return read_uleb (p, value);
    case 0x03:	/* DW_EH_PE_udata4  */
      __builtin_memcpy (&u32, p, 4);
      *value = u32;
      return p + 4;
    case 0x0b:	/* DW_EH_PE_sdata4  */
      __builtin_memcpy (&s32, p, 4);
      *value = (_Unwind_Word) (_Unwind_Sword) s32;
      return p + 4;
    case 0x04:	/* DW_EH_PE_udata8  */
    case 0x00:	/* DW_EH_PE_absptr  */
      __builtin_memcpy (value, p, sizeof *value);
      return p + sizeof *value;
    }
  rt_fatal ("unknown encoding %#x in an exception table", encoding);
}

/* The landing pad for the instruction where CONTEXT is, or 0.  */

static _Unwind_Ptr
landing_pad (struct _Unwind_Context *context)
{
  const unsigned char *p = _Unwind_GetLanguageSpecificData (context);
  if (!p)
    return 0;
  _Unwind_Ptr base = _Unwind_GetRegionStart (context);
  _Unwind_Ptr pad_base = base;
  _Unwind_Word value;
  unsigned char encoding = *p++;
  if (encoding != 0xff)
    {
      p = read_encoded (p, encoding, &value);
      pad_base = value;
    }
  if (*p++ != 0xff)		/* Type table: cleanups have none, skip.  */
    p = read_uleb (p, &value);
  encoding = *p++;
  p = read_uleb (p, &value);
  const unsigned char *end = p + value;
  int before = 0;
  _Unwind_Ptr ip = _Unwind_GetIPInfo (context, &before);
  if (!before)
    ip--;
  while (p < end)
    {
      _Unwind_Word start, length, pad, action;
      p = read_encoded (p, encoding, &start);
      p = read_encoded (p, encoding, &length);
      p = read_encoded (p, encoding, &pad);
      p = read_uleb (p, &action);
      if (ip < base + start)
	return 0;
      if (ip < base + start + length)
	return pad ? pad_base + pad : 0;
    }
  return 0;
}

__attribute__ ((visibility ("default")))
_Unwind_Reason_Code __deco_personality (int, _Unwind_Action,
					_Unwind_Exception_Class,
					struct _Unwind_Exception *,
					struct _Unwind_Context *);

/* Personality routine of the functions of tasks: every landing pad is a
   handler, but for forced unwinding (cancellation), which goes on to
   rt_task_run's guard.  */

_Unwind_Reason_Code
__deco_personality (int version, _Unwind_Action actions,
		    _Unwind_Exception_Class class,
		    struct _Unwind_Exception *exception,
		    struct _Unwind_Context *context)
{
  (void) class;
  if (version != 1)
    return _URC_FATAL_PHASE1_ERROR;
  if (actions & _UA_FORCE_UNWIND)
    return _URC_CONTINUE_UNWIND;
  _Unwind_Ptr pad = landing_pad (context);
  if (!pad)
    return _URC_CONTINUE_UNWIND;
  if (actions & _UA_SEARCH_PHASE)
    return _URC_HANDLER_FOUND;
  _Unwind_SetGR (context, __builtin_eh_return_data_regno (0),
		 (_Unwind_Ptr) exception);
  _Unwind_SetGR (context, __builtin_eh_return_data_regno (1), 0);
  _Unwind_SetIP (context, pad);
  return _URC_INSTALL_CONTEXT;
}
