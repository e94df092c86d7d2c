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

struct body_access
{
  unsigned pointer;		/* Index of the pointer parameter.  */
  int integer;			/* Of the integer parameter; -1: none.  */
  HOST_WIDE_INT scale;		/* Bytes a unit of it.  */
  HOST_WIDE_INT offset, size;	/* Bytes.  */
  bool write;
};

typedef auto_vec<body_access, 8> access_vec;

static int
parameter_index (tree fndecl, tree name)
{
  if (TREE_CODE (name) != SSA_NAME || !SSA_NAME_IS_DEFAULT_DEF (name)
      || !SSA_NAME_VAR (name))
    return -1;
  int i = 0;
  for (tree p = DECL_ARGUMENTS (fndecl); p; p = DECL_CHAIN (p), i++)
    if (p == SSA_NAME_VAR (name))
      return i;
  return -1;
}

/* The sum that a walk collects.  */

struct linear
{
  tree fndecl;
  int pointer, integer;
  HOST_WIDE_INT scale, constant;
};

/* Add FACTOR * T to L; false if that is not of the form above.  */

static bool
add_linear (linear &l, tree t, HOST_WIDE_INT factor, int depth)
{
  if (depth > 12)
    return false;
  if (TREE_CODE (t) == INTEGER_CST)
    {
      if (!cst_and_fits_in_hwi (t))
	return false;
      l.constant += factor * int_cst_value (t);
      return true;
    }
  if (TREE_CODE (t) != SSA_NAME)
    return false;
  int parameter = parameter_index (l.fndecl, t);
  if (parameter >= 0)
    {
      if (POINTER_TYPE_P (TREE_TYPE (t)))
	{
	  if (l.pointer >= 0 || factor != 1)
	    return false;
	  l.pointer = parameter;
	  return true;
	}
      if (l.integer >= 0 && l.integer != parameter)
	return false;
      l.integer = parameter;
      l.scale += factor;
      return true;
    }
  gassign *def = dyn_cast<gassign *> (SSA_NAME_DEF_STMT (t));
  if (!def)
    return false;
  tree a = gimple_assign_rhs1 (def), b = gimple_assign_rhs2 (def);
  switch (gimple_assign_rhs_code (def))
    {
    case SSA_NAME:
    CASE_CONVERT:
      return TREE_CODE (a) == SSA_NAME
	     && (INTEGRAL_TYPE_P (TREE_TYPE (a))
		 || POINTER_TYPE_P (TREE_TYPE (a)))
	     && add_linear (l, a, factor, depth + 1);
    case PLUS_EXPR:
    case POINTER_PLUS_EXPR:
      return add_linear (l, a, factor, depth + 1)
	     && add_linear (l, b, factor, depth + 1);
    case MINUS_EXPR:
      return add_linear (l, a, factor, depth + 1)
	     && add_linear (l, b, -factor, depth + 1);
    case NEGATE_EXPR:
      return add_linear (l, a, -factor, depth + 1);
    case MULT_EXPR:
      return TREE_CODE (b) == INTEGER_CST && cst_and_fits_in_hwi (b)
	     && add_linear (l, a, factor * int_cst_value (b), depth + 1);
    default:
      return false;
    }
}

struct collector
{
  tree fndecl;
  access_vec *out;
  bool write;
};

/* Record REF of the body if it has the form.  */

static bool
record_access (collector *c, tree ref, bool write)
{
  poly_int64 offset, size, max_size;
  bool reverse;
  tree base = get_ref_base_and_extent (ref, &offset, &size, &max_size,
				       &reverse);
  HOST_WIDE_INT at, bytes;
  if (!base || TREE_CODE (base) != MEM_REF || !known_size_p (size)
      || maybe_ne (size, max_size) || !offset.is_constant (&at)
      || !size.is_constant (&bytes)
      || !tree_fits_shwi_p (TREE_OPERAND (base, 1)))
    return false;
  linear l = { c->fndecl, -1, -1, 0,
	       at / BITS_PER_UNIT + tree_to_shwi (TREE_OPERAND (base, 1)) };
  if (!add_linear (l, TREE_OPERAND (base, 0), 1, 0) || l.pointer < 0)
    return false;
  body_access a = { (unsigned) l.pointer, l.integer, l.scale, l.constant,
		    bytes / BITS_PER_UNIT, write };
  c->out->safe_push (a);
  return false;
}

static bool
load_r (gimple *, tree, tree op, void *data)
{
  return record_access ((collector *) data, op, false);
}

static bool
store_r (gimple *, tree, tree op, void *data)
{
  return record_access ((collector *) data, op, true);
}

/* The accesses of FNDECL's body, if it is in SSA form already.  */

static void
collect_accesses (tree fndecl, access_vec &out)
{
  cgraph_node *node = cgraph_node::get (fndecl);
  if (!node || !effects_body_visible_p (fndecl))
    return;
  fndecl = node->ultimate_alias_target ()->decl;
  function *body = DECL_STRUCT_FUNCTION (fndecl);
  if (!body || !body->cfg || !gimple_in_ssa_p (body))
    return;
  collector c = { fndecl, &out, false };
  basic_block bb;
  FOR_EACH_BB_FN (bb, body)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      if (!is_gimple_debug (gsi_stmt (gsi)))
	walk_stmt_load_store_ops (gsi_stmt (gsi), &c, load_r, store_r);
}

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
  if (a.pointer != b.pointer || a.integer != b.integer || a.scale != b.scale)
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
  if (!gimple_call_fndecl (now->call))
    return false;
  access_vec accesses;
  collect_accesses (gimple_call_fndecl (now->call), accesses);
  for (body_access &a : accesses)
    {
      if (!a.write || !same_pointer_p (m, now, a.pointer))
	continue;
      HOST_WIDE_INT step = 1;
      if (a.integer >= 0)
	step = m.s == now ? argument_step (m, now, a.integer) : 1;
      for (body_access &b : accesses)
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
