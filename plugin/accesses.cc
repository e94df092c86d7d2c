/* What a body accesses by its parameters.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   In

     void smooth (double *a, int i, struct job *j)
     {
       a[i] = a[i - 1] + j->weight * scale;
     }

   the store is  8 bytes at  a + 8 * i,  the loads are at  a + 8 * i - 8  and at
   j + offsetof (struct job, weight):  each is taken as  pointer parameter +
   coefficient * integer parameter + constant,  if it has that form.  What is named,
   like SCALE, is in bodies.cc.

   So it can be told whether two calls of one function meet for certain (promise.cc),
   and, of a body all of whose accesses have the form, what a call of it touches, as
   references of the caller (effects.cc):  MEM [x + 8 * n - 8]  in  smooth (x, n, q).
   GCC's summaries know the latter too, also through calls, but not where an integer
   parameter or an object with a name has a part in it.  */

#include "plugin.h"
#include "effects.h"

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

/* May a value of TYPE, computed by CODE from one of OPERAND, be another one than that
   in as many bits as an address has?  */

static bool
may_wrap_p (tree type, tree_code code, tree operand)
{
  if (!INTEGRAL_TYPE_P (type) || !INTEGRAL_TYPE_P (operand)
      || TYPE_PRECISION (type) >= POINTER_SIZE)
    return false;
  if (!CONVERT_EXPR_CODE_P (code))
    return code != SSA_NAME && !TYPE_OVERFLOW_UNDEFINED (type);
  return TYPE_PRECISION (type) < TYPE_PRECISION (operand)
	 || (TYPE_PRECISION (type) == TYPE_PRECISION (operand)
	     && TYPE_UNSIGNED (type) != TYPE_UNSIGNED (operand))
	 || (TYPE_UNSIGNED (type) && !TYPE_UNSIGNED (operand));
}

/* Let A begin FACTOR * T, of the body of FNDECL, further on; false if it has not the
   form above then.  */

static bool
add_linear (body_access &a, tree fndecl, tree t, HOST_WIDE_INT factor, int depth)
{
  if (depth > 12)
    return false;
  if (TREE_CODE (t) == INTEGER_CST)
    {
      if (!cst_and_fits_in_hwi (t))
	return false;
      a.offset += factor * int_cst_value (t);
      return true;
    }
  if (TREE_CODE (t) != SSA_NAME)
    return false;
  int parameter = parameter_index (fndecl, t);
  if (parameter >= 0)
    {
      if (POINTER_TYPE_P (TREE_TYPE (t)))
	{
	  if (a.pointer >= 0 || factor != 1)
	    return false;
	  a.pointer = parameter;
	  return true;
	}
      if (a.integer >= 0 && a.integer != parameter)
	return false;
      a.integer = parameter;
      a.scale += factor;
      return true;
    }
  gassign *def = dyn_cast<gassign *> (SSA_NAME_DEF_STMT (t));
  if (!def)
    return false;
  tree x = gimple_assign_rhs1 (def), y = gimple_assign_rhs2 (def);
  tree_code code = gimple_assign_rhs_code (def);
  a.wraps |= may_wrap_p (TREE_TYPE (t), code, TREE_TYPE (x));
  switch (code)
    {
    case SSA_NAME:
    CASE_CONVERT:
      return TREE_CODE (x) == SSA_NAME
	     && (INTEGRAL_TYPE_P (TREE_TYPE (x))
		 || POINTER_TYPE_P (TREE_TYPE (x)))
	     && add_linear (a, fndecl, x, factor, depth + 1);
    case PLUS_EXPR:
    case POINTER_PLUS_EXPR:
      return add_linear (a, fndecl, x, factor, depth + 1)
	     && add_linear (a, fndecl, y, factor, depth + 1);
    case MINUS_EXPR:
      return add_linear (a, fndecl, x, factor, depth + 1)
	     && add_linear (a, fndecl, y, -factor, depth + 1);
    case NEGATE_EXPR:
      return add_linear (a, fndecl, x, -factor, depth + 1);
    case MULT_EXPR:
      return TREE_CODE (y) == INTEGER_CST && cst_and_fits_in_hwi (y)
	     && add_linear (a, fndecl, x, factor * int_cst_value (y), depth + 1);
    default:
      return false;
    }
}

struct collector
{
  tree fndecl;
  vec<body_access> *out;
  bool complete;
};

/* BASE is an object of the body's own frame, or one that is summarised by name.  */

static bool
named_p (tree base)
{
  if (TREE_CODE (base) == MEM_REF && TREE_CODE (TREE_OPERAND (base, 0)) == ADDR_EXPR)
    base = get_base_address (TREE_OPERAND (TREE_OPERAND (base, 0), 0));
  return base && (CONSTANT_CLASS_P (base)
		  || (DECL_P (base) && !(VAR_P (base) && DECL_THREAD_LOCAL_P (base))));
}

/* The access of REF in the body of C's function into A; false if it has not the
   form.  */

static bool
access_of_ref (collector *c, tree ref, body_access &a)
{
  poly_int64 offset, size, max_size;
  bool reverse;
  tree base = get_ref_base_and_extent (ref, &offset, &size, &max_size,
				       &reverse);
  HOST_WIDE_INT at, bits;
  if (!base || TREE_CODE (base) != MEM_REF || !known_size_p (max_size)
      || !offset.is_constant (&at) || !max_size.is_constant (&bits)
      || !tree_fits_shwi_p (TREE_OPERAND (base, 1)))
    return false;
  a.pointer = a.integer = -1;
  a.scale = 0;
  a.size = bytes_of_bits (&at, bits);
  a.offset = at + tree_to_shwi (TREE_OPERAND (base, 1));
  a.exact = known_eq (size, max_size);
  a.wraps = false;
  return add_linear (a, c->fndecl, TREE_OPERAND (base, 0), 1, 0) && a.pointer >= 0;
}

static bool
record_access (collector *c, tree ref, bool write)
{
  body_access a;
  a.write = write;
  tree base = get_base_address (ref);
  if (access_of_ref (c, write ? stored_location (ref) : ref, a))
    c->out->safe_push (a);
  else if (!base || !named_p (base))
    c->complete = false;
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

/* Is all that CALL, of the library function ROW, may access text of the program, and
   state that nobody sees?  */

static bool
by_values_p (gcall *call, const libc_row *row)
{
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    if (libc_call_arg (call, row, i) != '-')
      return false;
  return true;
}

/* A, an access of the body that CALL calls, in terms of C's function.  False if it
   has not the form there.  */

static bool
access_behind_call (collector *c, gcall *call, body_access &a)
{
  int n = gimple_call_num_args (call);
  if (a.pointer >= n || a.integer >= n)
    return false;
  tree pointer = gimple_call_arg (call, a.pointer);
  tree integer = a.integer < 0 ? integer_zero_node
		 : gimple_call_arg (call, a.integer);
  HOST_WIDE_INT scale = a.scale;
  a.pointer = a.integer = -1;
  a.scale = 0;
  a.exact = false;
  return add_linear (a, c->fndecl, pointer, 1, 0)
	 && add_linear (a, c->fndecl, integer, scale, 0) && a.pointer >= 0;
}

static const access_summary *summary_of (tree fndecl);

/* Add what the body accesses that CALL calls to C.  */

static void
walk_body_behind (collector *c, gcall *call, tree fndecl)
{
  const access_summary *behind = summary_of (fndecl);
  if (!behind || !behind->complete)
    {
      c->complete = false;
      return;
    }
  for (body_access a : behind->accesses)
    {
      tree arg = a.pointer < (int) gimple_call_num_args (call)
		 ? gimple_call_arg (call, a.pointer) : NULL_TREE;
      if (access_behind_call (c, call, a))
	c->out->safe_push (a);
      else if (!arg || TREE_CODE (arg) != ADDR_EXPR
	       || !named_p (get_base_address (TREE_OPERAND (arg, 0))))
	c->complete = false;
    }
}

/* What CALL accesses itself.  What does not return matters to nobody behind it.  */

static void
walk_call (collector *c, gcall *call)
{
  tree fndecl = gimple_call_fndecl (call);
  const libc_row *row = fndecl ? libc_row_of (fndecl) : NULL;
  if (!gimple_vuse (call) || (gimple_call_flags (call) & ECF_NORETURN))
    return;
  if (tree body = visible_callee (call))
    walk_body_behind (c, call, body);
  else if (!row || !by_values_p (call, row))
    c->complete = false;
}

static void
walk_body (function *body, collector *c)
{
  basic_block bb;
  FOR_EACH_BB_FN (bb, body)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      {
	gimple *stmt = gsi_stmt (gsi);
	if (is_gimple_debug (stmt))
	  continue;
	if (gcall *call = dyn_cast<gcall *> (stmt))
	  walk_call (c, call);
	else if (gimple_code (stmt) == GIMPLE_ASM && gimple_vuse (stmt))
	  c->complete = false;
	walk_stmt_load_store_ops (stmt, c, load_r, store_r);
      }
}

/* What is known of each function.  While its body is being looked at, nothing: so it
   is said of one that calls itself.  */

static hash_map<tree, access_summary *> *summaries;

void
accesses_release (void)
{
  if (!summaries)
    return;
  for (auto entry : *summaries)
    delete entry.second;
  delete summaries;
  summaries = NULL;
}

/* The accesses of FNDECL's body; null if it is not there, or not in SSA form.  */

static const access_summary *
summary_of (tree fndecl)
{
  cgraph_node *node = cgraph_node::get (fndecl);
  if (!node || !effects_body_visible_p (fndecl))
    return NULL;
  fndecl = node->ultimate_alias_target ()->decl;
  function *body = DECL_STRUCT_FUNCTION (fndecl);
  if (!body || !body->cfg || !gimple_in_ssa_p (body))
    return NULL;
  if (!summaries)
    summaries = new hash_map<tree, access_summary *>;
  if (access_summary **known = summaries->get (fndecl))
    return *known;
  access_summary *s = new access_summary ();
  s->complete = false;
  summaries->put (fndecl, s);
  collector c = { fndecl, &s->accesses, true };
  walk_body (body, &c);
  s->complete = c.complete;
  return s;
}

/* The accesses of the body that CALL calls, which have the form; null if it is not
   visible.  */

const access_summary *
accesses_of_callee (gcall *call)
{
  tree fndecl = visible_callee (call);
  return fndecl ? summary_of (fndecl) : NULL;
}

/* What CALL touches by the access A of the body that it calls, as a reference of its
   caller; null if that cannot be said.  */

tree
access_of_call (gcall *call, const body_access &a)
{
  int n = gimple_call_num_args (call);
  if (a.wraps || a.pointer >= n || a.integer >= n || a.size <= 0)
    return NULL_TREE;
  tree pointer = gimple_call_arg (call, a.pointer);
  if (!POINTER_TYPE_P (TREE_TYPE (pointer)))
    return NULL_TREE;
  tree element = type_of_bytes (a.size);
  if (a.integer < 0 || a.scale == 0)
    return build_access (pointer, a.offset, element);
  /* Of an array that has one every SCALE bytes.  */
  tree index = gimple_call_arg (call, a.integer);
  tree whole = build_access (pointer, a.offset, build_array_type (element, NULL_TREE));
  if (a.scale < 0 || !whole || !INTEGRAL_TYPE_P (TREE_TYPE (index)))
    return NULL_TREE;
  return build4 (ARRAY_REF, element, whole, index, NULL_TREE, size_int (a.scale));
}
