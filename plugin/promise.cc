/* Promise 1, checked: do two calls of one function meet, whatever the user
   says?

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   Calls of one concurrent function are trusted not to conflict through the
   same parameter.  Where the body is visible, what can be proved is not left
   to trust:

     void smooth (double *a, int i) { a[i] = a[i - 1] + a[i + 1]; }

   writes  a + 8 * i  and reads  a + 8 * i - 8:  two calls with the same a and
   values of i that differ by 1 meet.  Every access of the body through a
   pointer parameter is taken as  parameter + sum of coefficient * integer
   parameter + constant  where it has that form.  Two calls with the same
   pointer are in a proven conflict if a store of one and an access of the
   other have the same coefficients and come to overlap for some nonzero
   difference of the integer arguments that the caller's loop can produce.

   Objects with static storage and hidden state of the library are in
   bodies.cc.  */

#include "plugin.h"
#include "effects.h"

/* By how much argument I of S's call grows in an iteration of M's loop: the
   differences between calls are its multiples.  1 if unknown, 0 if it does not
   change.  */

static HOST_WIDE_INT
argument_step (const moment &m, site *s, unsigned i)
{
  tree arg = gimple_call_arg (s->call, i);
  class loop *loop = m.loop ();
  if (TREE_CODE (arg) != SSA_NAME)
    return 0;
  if (!loop || m.r->irreducible)
    return 1;
  tree ev = analyze_scalar_evolution (loop, arg);
  if (!ev || ev == chrec_dont_know)
    return 1;
  if (TREE_CODE (ev) == POLYNOMIAL_CHREC)
    {
      tree step = CHREC_RIGHT (ev);
      return TREE_CODE (step) == INTEGER_CST && cst_and_fits_in_hwi (step)
	     ? abs_hwi (int_cst_value (step)) : 1;
    }
  return m.fresh_p (arg) ? 1 : 0;
}

/* Is there a positive multiple of UNIT strictly between LOW and HIGH?  */

static bool
multiple_between_p (HOST_WIDE_INT unit, HOST_WIDE_INT low, HOST_WIDE_INT high)
{
  HOST_WIDE_INT first = low < unit ? unit : (low / unit + 1) * unit;
  return first < high;
}

/* Do a store A and an access B overlap for some difference of the integer
   argument that is a nonzero multiple of STEP?  */

static bool
overlap_p (const body_access &a, const body_access &b, HOST_WIDE_INT step)
{
  if (!a.exact || !b.exact || a.pointer != b.pointer || a.integer != b.integer
      || a.scale != b.scale)
    return false;
  /* With the argument D greater, B begins at DISTANCE + D * scale from A.  They
     overlap if D * scale lies strictly between LOW and HIGH.  */
  HOST_WIDE_INT distance = b.offset - a.offset;
  HOST_WIDE_INT low = -b.size - distance, high = a.size - distance;
  HOST_WIDE_INT unit = a.integer < 0 ? 0 : abs_hwi (a.scale) * step;
  if (unit == 0)
    return low < 0 && 0 < high;
  return multiple_between_p (unit, low, high)
	 || multiple_between_p (unit, -high, -low);
}

/* Is the pointer that argument I carries the same in both calls?  */

static bool
same_pointer_p (const moment &m, site *now, unsigned i)
{
  if (i >= gimple_call_num_args (m.s->call)
      || i >= gimple_call_num_args (now->call))
    return false;
  tree x = gimple_call_arg (m.s->call, i), y = gimple_call_arg (now->call, i);
  if (!operand_equal_p (x, y, 0))
    return false;
  return TREE_CODE (x) != SSA_NAME || !m.fresh_p (x);
}

/* Do M's pending call and NOW, calls of one function with a visible body, meet
   for certain?  *WHAT: the object, if it has a name.  */

bool
promise_broken_p (const moment &m, site *now, tree *what)
{
  /* Objects and hidden state are copies in a process.  */
  if (!now->policy.elsewhere_p () && effects_self_conflict (now->call, what))
    return true;
  /* A body that calls what cannot be seen may lock.  */
  if (now->effects.unseen)
    return false;
  const access_summary *known = accesses_of_callee (now->call);
  if (!known)
    return false;
  for (const body_access &a : known->accesses)
    {
      if (!a.write || !same_pointer_p (m, now, a.pointer))
	continue;
      HOST_WIDE_INT step = 1;
      if (a.integer >= 0)
	step = m.s == now ? argument_step (m, now, a.integer) : 1;
      for (const body_access &b : known->accesses)
	if (overlap_p (a, b, step))
	  {
	    tree arg = gimple_call_arg (now->call, a.pointer);
	    *what = TREE_CODE (arg) == SSA_NAME ? SSA_NAME_VAR (arg)
						: NULL_TREE;
	    return true;
	  }
    }
  return false;
}
