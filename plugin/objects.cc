/* Objects that are new, and what may hold pointers.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   A visible body is looked at for what GCC finds out later, or not: that it
   returns an object nobody else has a pointer to, and that it opened a stream
   itself.  */

#include "plugin.h"
#include "effects.h"

/* Does an object of TYPE contain pointers?  Of an incomplete type, perhaps.  */

bool
contains_pointers_p (tree type)
{
  type = strip_array_types (type);
  if (!RECORD_OR_UNION_TYPE_P (type))
    return POINTER_TYPE_P (type) || VOID_TYPE_P (type);
  if (!COMPLETE_TYPE_P (type))
    return true;
  for (tree f = TYPE_FIELDS (type); f; f = DECL_CHAIN (f))
    if (TREE_CODE (f) == FIELD_DECL && contains_pointers_p (TREE_TYPE (f)))
      return true;
  return false;
}

/* Can what ARG points to hold pointers itself?  const T * protects the T, not
   what they reach.  */

bool
leads_to_pointers_p (tree arg)
{
  tree type = TREE_TYPE (arg);
  if (!POINTER_TYPE_P (type))
    return true;
  return contains_pointers_p (TREE_TYPE (type));
}

/* May bytes of an object of TYPE be a pointer's, whatever its type says?  Not those
   of numbers that are smaller, nor of floating ones.  */

static bool
room_for_pointer_p (tree type)
{
  if (TREE_CODE (type) == ARRAY_TYPE)
    {
      tree element = strip_array_types (type), size = TYPE_SIZE (type);
      bool bytes = INTEGRAL_TYPE_P (element)
		   && TYPE_PRECISION (element) == BITS_PER_UNIT;
      if (bytes && size && tree_fits_uhwi_p (size)
	  && tree_to_uhwi (size) < POINTER_SIZE)
	return false;
      return bytes || room_for_pointer_p (element);
    }
  if (INTEGRAL_TYPE_P (type))
    return TYPE_PRECISION (type) >= POINTER_SIZE;
  if (VECTOR_TYPE_P (type))
    return room_for_pointer_p (TREE_TYPE (type));
  if (!RECORD_OR_UNION_TYPE_P (type) || !COMPLETE_TYPE_P (type))
    return !FLOAT_TYPE_P (type);
  for (tree f = TYPE_FIELDS (type); f; f = DECL_CHAIN (f))
    if (TREE_CODE (f) == FIELD_DECL && room_for_pointer_p (TREE_TYPE (f)))
      return true;
  return false;
}

/* May ARG carry a pointer: be one, contain one, or be an integer made from
   one?  A register of floating type cannot.  */

bool
may_carry_pointer_p (tree arg)
{
  tree type = TREE_TYPE (arg);
  if (POINTER_TYPE_P (type) || AGGREGATE_TYPE_P (type))
    return room_for_pointer_p (type);
  return TREE_CODE (arg) == SSA_NAME
	 && INTEGRAL_TYPE_P (type)
	 && TYPE_PRECISION (type) >= POINTER_SIZE;
}

/* Does a visible body keep the pointer NAME, or one made from it, anywhere, or,
   if CALLS_KEEP, give it to a function that may?  Returning it does not
   count.  */

static bool
kept_p (tree name, bool calls_keep, hash_set<tree> &seen)
{
  imm_use_iterator iter;
  use_operand_p use;
  if (seen.add (name))
    return false;
  FOR_EACH_IMM_USE_FAST (use, iter, name)
    {
      gimple *stmt = USE_STMT (use);
      tree lhs = gimple_get_lhs (stmt);
      if (is_gimple_debug (stmt))
	continue;
      if (gcall *call = dyn_cast<gcall *> (stmt))
	{
	  if (!calls_keep)
	    continue;
	  if (!gimple_call_fndecl (call)
	      || !effects_library_p (gimple_call_fndecl (call)))
	    return true;
	}
      else if (gimple_code (stmt) == GIMPLE_ASM)
	return true;
      else if (!lhs || gimple_assign_load_p (stmt))
	continue;
      else if (TREE_CODE (lhs) != SSA_NAME)
	{
	  if (gimple_assign_rhs1 (stmt) == name)
	    return true;
	  continue;
	}
      if (lhs && TREE_CODE (lhs) == SSA_NAME && kept_p (lhs, calls_keep, seen))
	return true;
    }
  return false;
}

/* Does the body of FNDECL keep its argument I anywhere, or is it not visible?  */

bool
effects_keeps_argument_p (tree fndecl, unsigned i)
{
  function *fun = DECL_STRUCT_FUNCTION (fndecl);
  if (!effects_body_visible_p (fndecl) || !fun || !gimple_in_ssa_p (fun))
    return true;
  tree parm = DECL_ARGUMENTS (fndecl);
  for (; parm && i > 0; i--)
    parm = DECL_CHAIN (parm);
  if (!parm || !is_gimple_reg (parm))
    return true;
  tree name = ssa_default_def (fun, parm);
  hash_set<tree> seen;
  return name && kept_p (name, true, seen);
}

/* Does NAME, of a visible body, hold a new object that nobody else has a pointer
   to?  It may be null; it may be passed to functions of the C library, which
   keep no pointers, and unless CALLS_KEEP to any other function.  */

static bool
new_object_p (tree name, bool calls_keep, hash_set<tree> &seen)
{
  if (integer_zerop (name) || seen.add (name))
    return true;
  if (TREE_CODE (name) != SSA_NAME || SSA_NAME_IS_DEFAULT_DEF (name))
    return false;
  gimple *def = SSA_NAME_DEF_STMT (name);
  if (gphi *phi = dyn_cast<gphi *> (def))
    {
      for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
	if (!new_object_p (gimple_phi_arg_def (phi, i), calls_keep, seen))
	  return false;
    }
  else if (gimple_assign_cast_p (def) || gimple_assign_ssa_name_copy_p (def))
    {
      if (!new_object_p (gimple_assign_rhs1 (def), calls_keep, seen))
	return false;
    }
  else if (!is_gimple_call (def)
	   || !((gimple_call_flags (def) & ECF_MALLOC)
		|| (gimple_call_fndecl (def)
		    && effects_allocates_p (gimple_call_fndecl (def)))))
    return false;
  hash_set<tree> followed;
  return !kept_p (name, calls_keep, followed);
}

/* Did the body that NAME stands in open the stream it holds, and store it
   nowhere?  */

bool
own_stream_p (tree name)
{
  hash_set<tree> seen;
  return new_object_p (name, false, seen);
}

/* Does FNDECL, whose body is visible, return a new object?  GCC finds that out
   too, but later.  */

bool
effects_allocates_p (tree fndecl)
{
  cgraph_node *node = cgraph_node::get (fndecl);
  if (!node || !effects_body_visible_p (fndecl))
    return false;
  static hash_map<tree, int> *answers;
  fndecl = node->ultimate_alias_target ()->decl;
  function *fun = DECL_STRUCT_FUNCTION (fndecl);
  if (!fun || !fun->cfg || !gimple_in_ssa_p (fun)
      || !POINTER_TYPE_P (TREE_TYPE (TREE_TYPE (fndecl))))
    return false;
  if (!answers)
    answers = new hash_map<tree, int>;
  bool existed;
  int &slot = answers->get_or_insert (fndecl, &existed);
  if (existed)
    return slot;
  slot = false;		/* While it is being asked, recursion included.  */
  bool any = false, all = true;
  edge e;
  edge_iterator ei;
  FOR_EACH_EDGE (e, ei, EXIT_BLOCK_PTR_FOR_FN (fun)->preds)
    if (greturn *ret = safe_dyn_cast<greturn *> (compat_last_stmt (e->src)))
      {
	hash_set<tree> seen;
	tree value = gimple_return_retval (ret);
	any = true;
	all &= value && new_object_p (value, true, seen);
      }
  answers->put (fndecl, any && all);
  return any && all;
}
