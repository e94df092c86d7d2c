/* Forms of statements and references: what another function can be told of.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   A task and a commit are functions of their own (outline.cc), which get values and
   addresses and nothing else.  Here it is said which references can be evaluated
   there, what can be copied byte by byte to an address, which statements are pure and
   which calls can wait; and when two references are one.  */

#include "plugin.h"

/* Is T an object whose size is known and that can be copied bytewise?  */

bool
plain_object_type_p (tree type)
{
  return COMPLETE_TYPE_P (type) && !TREE_ADDRESSABLE (type)
	 && TYPE_SIZE_UNIT (type)
	 && TREE_CODE (TYPE_SIZE_UNIT (type)) == INTEGER_CST
	 && tree_fits_uhwi_p (TYPE_SIZE_UNIT (type))
	 && tree_to_uhwi (TYPE_SIZE_UNIT (type)) < (1u << 30);
}

/* Is T a register or a constant, and not an object in memory?  */

bool
plain_value_p (tree t)
{
  return TREE_CODE (t) == SSA_NAME || is_gimple_min_invariant (t);
}

/* Is P the address of errno?  The library's functions set that, whatever else they
   do, and what they set is to be found there: it is read and written where that
   stands in the caller.  */

static bool
errno_p (tree p)
{
  while (TREE_CODE (p) == SSA_NAME)
    {
      gimple *def = SSA_NAME_DEF_STMT (p);
      if (gcall *call = dyn_cast<gcall *> (def))
	{
	  tree fndecl = gimple_call_fndecl (call);
	  return fndecl && DECL_NAME (fndecl)
		 && id_equal (DECL_NAME (fndecl), "__errno_location");
	}
      if (!gimple_assign_cast_p (def) && !gimple_assign_ssa_name_copy_p (def))
	return false;
      p = gimple_assign_rhs1 (def);
    }
  return false;
}

/* Can a result of any kind be copied to REF by its address?  */

bool
storable_p (tree ref)
{
  if (TREE_THIS_VOLATILE (ref) || TYPE_VOLATILE (TREE_TYPE (ref))
      || TYPE_ATOMIC (TREE_TYPE (ref))
      || !plain_object_type_p (TREE_TYPE (ref))
      || !ADDR_SPACE_GENERIC_P (TYPE_ADDR_SPACE (TREE_TYPE (ref)))
      || reverse_storage_order_for_component_p (ref))
    return false;
  for (; handled_component_p (ref); ref = TREE_OPERAND (ref, 0))
    {
      if (TREE_CODE (ref) == COMPONENT_REF
	  ? DECL_BIT_FIELD_TYPE (TREE_OPERAND (ref, 1)) != NULL
	  : TREE_CODE (ref) != ARRAY_REF)
	return false;
      if (TREE_THIS_VOLATILE (ref))
	return false;
    }
  if (TREE_CODE (ref) == MEM_REF)
    return !TREE_THIS_VOLATILE (ref) && !errno_p (TREE_OPERAND (ref, 0));
  return DECL_P (ref) && !TREE_THIS_VOLATILE (ref)
	 && !(VAR_P (ref) && DECL_HARD_REGISTER (ref))
	 && !DECL_HAS_VALUE_EXPR_P (ref);
}

/* Can REF be evaluated by another function that is given the registers and the
   automatic variables in it?  */

bool
rebuildable_p (tree ref)
{
  if (variably_modified_type_p (TREE_TYPE (ref), NULL_TREE)
      || !ADDR_SPACE_GENERIC_P (TYPE_ADDR_SPACE (TREE_TYPE (ref))))
    return false;
  for (; handled_component_p (ref); ref = TREE_OPERAND (ref, 0))
    switch (TREE_CODE (ref))
      {
      case COMPONENT_REF:
	if (TREE_OPERAND (ref, 2))
	  return false;
	break;
      case ARRAY_REF:
	if (TREE_OPERAND (ref, 2) || TREE_OPERAND (ref, 3))
	  return false;
	break;
      case REALPART_EXPR:
      case IMAGPART_EXPR:
	break;
      default:
	return false;
      }
  if (variably_modified_type_p (TREE_TYPE (ref), NULL_TREE))
    return false;
  if (TREE_CODE (ref) == MEM_REF)
    return (TREE_CODE (TREE_OPERAND (ref, 0)) == SSA_NAME
	    && !errno_p (TREE_OPERAND (ref, 0)))
	   || TREE_CODE (TREE_OPERAND (ref, 0)) == ADDR_EXPR;
  return VAR_P (ref) ? !DECL_HARD_REGISTER (ref) && !DECL_HAS_VALUE_EXPR_P (ref)
		     : TREE_CODE (ref) == PARM_DECL;
}

/* Or at least if it is given REF's address?  */

bool
addressable_p (tree ref)
{
  if (TREE_THIS_VOLATILE (ref) || variably_modified_type_p (TREE_TYPE (ref),
							    NULL_TREE))
    return false;
  return storable_p (ref);
}

/* Is STMT one that does nothing?  */

bool
unexecuted_p (gimple *stmt)
{
  return is_gimple_debug (stmt) || gimple_code (stmt) == GIMPLE_LABEL
	 || gimple_code (stmt) == GIMPLE_PREDICT || gimple_nop_p (stmt);
}

/* A statement that may be part of a slice: computes a register from registers
   and cannot trap into a handler.  */

bool
pure_assign_p (function *fun, gimple *stmt)
{
  if (!is_gimple_assign (stmt) || gimple_vuse (stmt)
      || TREE_CODE (gimple_assign_lhs (stmt)) != SSA_NAME
      || gimple_has_volatile_ops (stmt)
      || gimple_assign_rhs_code (stmt) == CONSTRUCTOR
      || (gimple_assign_rhs_code (stmt) == ADDR_EXPR
	  && !is_gimple_ip_invariant_address (gimple_assign_rhs1 (stmt)))
      || SSA_NAME_OCCURS_IN_ABNORMAL_PHI (gimple_assign_lhs (stmt)))
    return false;
  return lookup_stmt_eh_lp_fn (fun, stmt) == 0;
}

/* The same of a call: of a function whose value depends on its arguments and
   nothing else, best = max (best, f (i)).  */

static bool
const_call_p (function *fun, gimple *stmt)
{
  gcall *call = dyn_cast<gcall *> (stmt);
  if (!call || !gimple_call_fndecl (call) || gimple_call_chain (call)
      || !(gimple_call_flags (call) & ECF_CONST)
      || (gimple_call_flags (call) & (ECF_LOOPING_CONST_OR_PURE | ECF_NORETURN
				      | ECF_RETURNS_TWICE))
      || gimple_vuse (call) || concurrent_call_p (call)
      || stmt_ends_bb_p (call) || stmt_could_throw_p (fun, call))
    return false;
  tree lhs = gimple_call_lhs (call);
  if (!lhs || TREE_CODE (lhs) != SSA_NAME
      || SSA_NAME_OCCURS_IN_ABNORMAL_PHI (lhs)
      || outline_rounds_inline_p (gimple_call_fndecl (call)))
    return false;
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    if (!plain_value_p (gimple_call_arg (call, i)))
      return false;
  return true;
}

bool
pure_stmt_p (function *fun, gimple *stmt)
{
  return pure_assign_p (fun, stmt) || const_call_p (fun, stmt);
}
/* Does STMT compute the address of an object that a commit function can be told
   of?  */

bool
address_stmt_p (gimple *stmt)
{
  return is_gimple_assign (stmt)
	 && gimple_assign_rhs_code (stmt) == ADDR_EXPR
	 && TREE_CODE (gimple_assign_lhs (stmt)) == SSA_NAME
	 && !SSA_NAME_OCCURS_IN_ABNORMAL_PHI (gimple_assign_lhs (stmt))
	 && rebuildable_p (TREE_OPERAND (gimple_assign_rhs1 (stmt), 0));
}

/* Does the reference REF use a name of SET?  */

bool
ref_uses_any_p (tree ref, hash_set<tree> &set)
{
  for (; handled_component_p (ref); ref = TREE_OPERAND (ref, 0))
    if (TREE_CODE (ref) == ARRAY_REF && set.contains (TREE_OPERAND (ref, 1)))
      return true;
  return TREE_CODE (ref) == MEM_REF && set.contains (TREE_OPERAND (ref, 0));
}

bool
sink_store_p (function *fun, gimple *stmt)
{
  return gimple_assign_single_p (stmt) && gimple_vdef (stmt)
	 && plain_value_p (gimple_assign_rhs1 (stmt))
	 && is_gimple_reg_type (TREE_TYPE (gimple_assign_lhs (stmt)))
	 && lookup_stmt_eh_lp_fn (fun, stmt) == 0
	 && (storable_p (gimple_assign_lhs (stmt))
	     || rebuildable_p (gimple_assign_lhs (stmt)));
}

/* May CALL be made by a commit function?  A result that is used is one of its
   registers.  */

bool
deferrable_call_p (region &r, gcall *call)
{
  tree fndecl = gimple_call_fndecl (call);
  bool load_only;
  tree lhs = gimple_call_lhs (call);
  if (!fndecl || gimple_call_internal_p (call) || gimple_call_chain (call)
      || (gimple_call_flags (call) & (ECF_NORETURN | ECF_RETURNS_TWICE))
      || gimple_call_va_arg_pack_p (call) || gimple_call_must_tail_p (call)
      || marker_of (call) != MARKER_NONE
      || (lhs && TREE_CODE (lhs) != SSA_NAME)
      || stmt_can_make_abnormal_goto (call)
      || lookup_attribute ("error", DECL_ATTRIBUTES (fndecl))
      || lookup_attribute ("warning", DECL_ATTRIBUTES (fndecl)))
    return false;
  if (fndecl_built_in_p (fndecl) && !effects_library_p (fndecl)
      && !effects_body_visible_p (fndecl)
      && (!sync_builtin_p (call, &load_only) || load_only))
    return false;
  /* An exception has to find our cleanup, and nothing else.  */
  if (stmt_could_throw_p (r.fun, call) && !r.one_cleanup)
    return false;
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    {
      tree arg = gimple_call_arg (call, i);
      if (!plain_object_type_p (TREE_TYPE (arg))
	  || TYPE_ALIGN_UNIT (TREE_TYPE (arg)) > DECO_TASK_ALIGN
	  || (!plain_value_p (arg) && !rebuildable_p (arg)))
	return false;
    }
  return true;
}
/* Do X and Y have one value wherever both do?  Nothing has shared common
   subexpressions yet.  */

static bool same_operand_p (tree, tree, unsigned);

static bool
same_value_p (tree x, tree y, unsigned depth)
{
  if (x == y || operand_equal_p (x, y, 0))
    return true;
  if (depth > 12 || TREE_CODE (x) != SSA_NAME || TREE_CODE (y) != SSA_NAME)
    return false;
  gassign *a = dyn_cast<gassign *> (SSA_NAME_DEF_STMT (x));
  gassign *b = dyn_cast<gassign *> (SSA_NAME_DEF_STMT (y));
  if (!a || !b || gimple_assign_rhs_code (a) != gimple_assign_rhs_code (b)
      || gimple_num_ops (a) != gimple_num_ops (b)
      || !types_compatible_p (TREE_TYPE (x), TREE_TYPE (y))
      || gimple_has_volatile_ops (a) || gimple_has_volatile_ops (b))
    return false;
  if (gimple_assign_load_p (a))
    return gimple_vuse (a) == gimple_vuse (b)
	   && same_ref_p (gimple_assign_rhs1 (a), gimple_assign_rhs1 (b),
			  depth + 1);
  if (gimple_vuse (a) || gimple_vuse (b))
    return false;
  for (unsigned i = 1; i < gimple_num_ops (a); i++)
    if (!same_operand_p (gimple_op (a, i), gimple_op (b, i), depth + 1))
      return false;
  return true;
}

/* The same for operands that need not be there.  */

static bool
same_operand_p (tree x, tree y, unsigned depth)
{
  return x && y ? same_value_p (x, y, depth) : x == y;
}

bool
same_ref_p (tree x, tree y, unsigned depth)
{
  for (; handled_component_p (x) && TREE_CODE (x) == TREE_CODE (y);
       x = TREE_OPERAND (x, 0), y = TREE_OPERAND (y, 0))
    if (TREE_CODE (x) == COMPONENT_REF
	? TREE_OPERAND (x, 1) != TREE_OPERAND (y, 1)
	: TREE_CODE (x) == ARRAY_REF
	? !same_value_p (TREE_OPERAND (x, 1), TREE_OPERAND (y, 1), depth)
	  || !same_operand_p (TREE_OPERAND (x, 2), TREE_OPERAND (y, 2), depth)
	  || !same_operand_p (TREE_OPERAND (x, 3), TREE_OPERAND (y, 3), depth)
	: TREE_CODE (x) != REALPART_EXPR && TREE_CODE (x) != IMAGPART_EXPR)
      return false;
  if (TREE_CODE (x) == MEM_REF && TREE_CODE (y) == MEM_REF)
    return tree_int_cst_equal (TREE_OPERAND (x, 1), TREE_OPERAND (y, 1))
	   && types_compatible_p (TREE_TYPE (x), TREE_TYPE (y))
	   && same_value_p (TREE_OPERAND (x, 0), TREE_OPERAND (y, 0), depth);
  return x == y;
}
