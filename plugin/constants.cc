/* Constants that come in variables.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   GCC would propagate constants later.  But what is captured must be known to be one
   before the analysis, or the task computes with a value where the loop as it was
   written has a constant, and is not unrolled:

     int n = 8;				for (...)
     for (...)			becomes	  r[i] = dot (a + i * 8, 8);
       r[i] = dot (a + i * n, n);

   So is a parameter that all calls of a function of the unit pass one constant for.
   The callers are not in SSA form yet: a variable there, or a parameter of theirs,
   counts if nothing else is ever assigned to it.

   A PHI keeps the name: a carrier begins with it.  */

#include "plugin.h"

/* Does STMT set a name to a constant?  */

static bool
constant_assign_p (gassign *stmt)
{
  tree name = gimple_assign_lhs (stmt);
  return gimple_assign_single_p (stmt) && TREE_CODE (name) == SSA_NAME
	 && !SSA_NAME_OCCURS_IN_ABNORMAL_PHI (name)
	 && CONSTANT_CLASS_P (gimple_assign_rhs1 (stmt))
	 && !gimple_has_volatile_ops (stmt);
}

/* Fold STMT, in which a name has become a constant; it is put into CONSTANTS if it
   computes one now.  */

static void
fold_constant (gimple *stmt, vec<gassign *> &constants)
{
  for (unsigned i = 0; i < gimple_num_ops (stmt); i++)
    if (gimple_op (stmt, i) && TREE_CODE (gimple_op (stmt, i)) == ADDR_EXPR)
      recompute_tree_invariant_for_addr_expr (gimple_op (stmt, i));
  gimple_stmt_iterator gsi = gsi_for_stmt (stmt);
  if (!is_gimple_call (stmt) && fold_stmt (&gsi))
    stmt = gsi_stmt (gsi);
  update_stmt (stmt);
  gassign *assign = dyn_cast<gassign *> (stmt);
  if (assign && constant_assign_p (assign))
    constants.safe_push (assign);
}

/* NAME is VALUE wherever it is used.  */

static void
propagate_constant (function *fun, tree name, tree value,
		    vec<gassign *> &constants)
{
  value = fold_convert (TREE_TYPE (name), value);
  auto_vec<gimple *, 8> users;
  gimple *user;
  imm_use_iterator iter;
  FOR_EACH_IMM_USE_STMT (user, iter, name)
    if (gimple_code (user) != GIMPLE_PHI && gimple_code (user) != GIMPLE_ASM
	&& lookup_stmt_eh_lp_fn (fun, user) == 0)
      {
	use_operand_p use;
	FOR_EACH_IMM_USE_ON_STMT (use, iter)
	  SET_USE (use, value);
	users.safe_push (user);
      }
  for (gimple *user : users)
    if (is_gimple_debug (user))
      update_stmt (user);
    else
      fold_constant (user, constants);
}

/* Are the calls that NODE's function gets all known?  What is outlined may call it,
   too, and have no edges yet.  */

static bool
callers_known_p (cgraph_node *node)
{
  tree fndecl = node->decl;
  return node->callers && node->only_called_directly_p ()
	 && !node->alias && !node->has_aliases_p () && !DECL_PRESERVE_P (fndecl)
	 && !outline_calls_p (fndecl)
	 && !lookup_attribute ("noipa", DECL_ATTRIBUTES (fndecl));
}

/* Does STMT set the variable VAR, of a function that is not in SSA form?  An asm may
   set any.  */

static bool
sets_variable_p (gimple *stmt, tree var)
{
  if (gimple_code (stmt) == GIMPLE_ASM)
    return true;
  return gimple_get_lhs (stmt) == var;
}

/* The one value that is ever assigned to VAR, an automatic variable of FUN, which is
   not in SSA form; null if there is none, or several.  */

static tree
only_value (function *fun, tree var)
{
  tree value = NULL_TREE;
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      if (sets_variable_p (gsi_stmt (gsi), var) && !gimple_clobber_p (gsi_stmt (gsi)))
	{
	  if (value || !gimple_assign_single_p (gsi_stmt (gsi)))
	    return NULL_TREE;
	  value = gimple_assign_rhs1 (gsi_stmt (gsi));
	}
  return value;
}

/* Calls are followed outwards no further.  */
#define CALLERS_MAX 4

static tree passed_constant (cgraph_node *, unsigned, tree, unsigned);

/* The constant that ARG, an operand in NODE's function, is, or null.  DEPTH calls lie
   between that and the question.  */

static tree
constant_operand (cgraph_node *node, tree arg, unsigned depth)
{
  function *fun = DECL_STRUCT_FUNCTION (node->decl);
  if (CONSTANT_CLASS_P (arg))
    return arg;
  if (TREE_CODE (arg) == SSA_NAME)
    {
      gassign *def = dyn_cast<gassign *> (SSA_NAME_DEF_STMT (arg));
      return def && constant_assign_p (def) ? gimple_assign_rhs1 (def) : NULL_TREE;
    }
  if (!auto_var_in_fn_p (arg, node->decl) || !is_gimple_reg (arg)
      || DECL_HAS_VALUE_EXPR_P (arg) || !fun->cfg)
    return NULL_TREE;
  tree value = only_value (fun, arg);
  if (TREE_CODE (arg) != PARM_DECL)
    return value && CONSTANT_CLASS_P (value) ? value : NULL_TREE;
  unsigned i = 0;
  for (tree p = DECL_ARGUMENTS (node->decl); p != arg; p = DECL_CHAIN (p))
    i++;
  return value ? NULL_TREE : passed_constant (node, i, arg, depth + 1);
}

/* The constant that every call of NODE's function passes for its parameter number I,
   PARM or the name of its value; null if there is none.  A call of itself may pass it
   on.  */

static tree
passed_constant (cgraph_node *node, unsigned i, tree parm, unsigned depth)
{
  tree value = NULL_TREE, last = NULL_TREE;
  if (depth > CALLERS_MAX || !callers_known_p (node))
    return NULL_TREE;
  for (cgraph_edge *e = node->callers; e; e = e->next_caller)
    {
      gcall *call = e->call_stmt;
      tree arg = call && i < gimple_call_num_args (call)
		 ? gimple_call_arg (call, i) : NULL_TREE;
      if (arg && (arg == parm || arg == last))
	continue;
      last = arg;
      tree constant = arg ? constant_operand (e->caller, arg, depth) : NULL_TREE;
      if (!constant
	  || !useless_type_conversion_p (TREE_TYPE (parm), TREE_TYPE (constant))
	  || (value && !operand_equal_p (value, constant)))
	return NULL_TREE;
      value = constant;
    }
  return value;
}

/* Propagate what FUN, a function of this unit only, is always given.  */

static void
propagate_parameters (function *fun, vec<gassign *> &constants)
{
  cgraph_node *node = cgraph_node::get (fun->decl);
  unsigned i = 0;
  for (tree parm = DECL_ARGUMENTS (fun->decl); parm; parm = DECL_CHAIN (parm), i++)
    if (tree name = is_gimple_reg (parm) ? ssa_default_def (fun, parm) : NULL_TREE)
      if (tree value = passed_constant (node, i, name, 0))
	propagate_constant (fun, name, value, constants);
}

/* Propagate all constants of FUN; only with optimization, when GCC would.  */

void
constants_propagate (function *fun)
{
  if (!optimize)
    return;
  auto_vec<gassign *, 16> constants;
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      if (gassign *assign = dyn_cast<gassign *> (gsi_stmt (gsi)))
	if (constant_assign_p (assign))
	  constants.safe_push (assign);
  propagate_parameters (fun, constants);
  while (!constants.is_empty ())
    {
      gassign *assign = constants.pop ();
      propagate_constant (fun, gimple_assign_lhs (assign),
			  gimple_assign_rhs1 (assign), constants);
    }
}

