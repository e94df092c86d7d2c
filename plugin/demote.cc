/* Scalars that carry results become memory.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   In SSA form a variable that is updated by the result of a call

     # s_1 = PHI <s_4, s_11>		s.m = s_4;
     _10 = f (i_2);			...
     s_11 = _10 + s_1;			_10 = f (i_2);
					_12 = s.m;
		     becomes		s_11 = _10 + _12;
					s.m = s_11;

   is a chain through every iteration, and each update would have to wait for
   its call.  As an object in memory it is one more destination: sinks.cc
   turns the update into a deferred one, and a use of s elsewhere is a read of
   that destination.  The same serves a result that reaches its use through a
   join or a back edge, and what is merged at the end of a guard (guards.cc).

   Undoing SSA form for one variable is this easy only here, where the names of
   one variable have disjoint live ranges because nothing has propagated a copy
   yet; disjoint_p makes sure.  */

#include "plugin.h"

/* --- The names that carry a result.  */

bool
names_used_p (gimple *stmt, hash_set<tree> &names)
{
  use_operand_p use;
  ssa_op_iter iter;
  FOR_EACH_SSA_USE_OPERAND (use, stmt, iter, SSA_OP_USE)
    if (names.contains (USE_FROM_PTR (use)))
      return true;
  return false;
}

/* Does STMT load a register from where CALL leaves a structure?  */

bool
loads_result_p (gcall *call, gimple *stmt)
{
  if (!gimple_assign_load_p (stmt)
      || TREE_CODE (gimple_assign_lhs (stmt)) != SSA_NAME)
    return false;
  tree ref = gimple_assign_rhs1 (stmt);
  while (handled_component_p (ref))
    ref = TREE_OPERAND (ref, 0);
  return ref == gimple_call_lhs (call);
}

/* Is STMT a call that may be made at the commit, behind what depends on one of NAMES,
   so that what it returns is had there only: of a library function, or one that takes
   one of them?  */

static bool
late_call_p (gimple *stmt, hash_set<tree> &names)
{
  gcall *call = dyn_cast<gcall *> (stmt);
  tree fndecl = call ? gimple_call_fndecl (call) : NULL_TREE;
  return fndecl && !concurrent_call_p (call)
	 && (names_used_p (call, names)
	     || (gimple_vdef (call) && effects_library_p (fndecl)));
}

/* If STMT computes a register from one of NAMES and does nothing else, loads it from
   where that says, or has it from a call that may have to wait for that, add it to
   them.  */

void
carry_name (function *fun, gimple *stmt, hash_set<tree> &names)
{
  tree lhs = gimple_get_lhs (stmt);
  if (lhs && TREE_CODE (lhs) == SSA_NAME
      && (late_call_p (stmt, names)
	  || (names_used_p (stmt, names)
	      && (pure_stmt_p (fun, stmt) || address_stmt_p (stmt)
		  || gimple_assign_load_p (stmt)))))
    names.add (lhs);
}

/* What carried_names does, from GSI, in BB, on.  */

static basic_block
carried_from (function *fun, gcall *call, basic_block bb,
	      gimple_stmt_iterator gsi, hash_set<tree> &names)
{
  basic_block next;
  for (;;)
    {
      for (; !gsi_end_p (gsi); gsi_next (&gsi))
	if (loads_result_p (call, gsi_stmt (gsi)))
	  names.add (gimple_get_lhs (gsi_stmt (gsi)));
	else
	  carry_name (fun, gsi_stmt (gsi), names);
      if (!(next = prepare_straight_on (bb)))
	return bb;
      bb = next;
      gsi = gsi_start_bb (bb);
    }
}

/* Collect into NAMES the result of CALL, in FUN, or what is loaded from it, and
   what pure statements compute from that before control branches.  Returns the
   block where that ends.  */

basic_block
carried_names (function *fun, gcall *call, hash_set<tree> &names)
{
  if (TREE_CODE (gimple_call_lhs (call)) == SSA_NAME)
    names.add (gimple_call_lhs (call));
  gimple_stmt_iterator gsi = gsi_for_stmt (call);
  gsi_next (&gsi);
  return carried_from (fun, call, gimple_bb (call), gsi, names);
}

/* The same from BB on, where a guard on the result ends.  */

basic_block
carried_names_behind (function *fun, gcall *call, basic_block bb,
		      hash_set<tree> &names)
{
  return carried_from (fun, call, bb, gsi_start_bb (bb), names);
}

/* Can the result of S be followed: is it a register, or a structure in a
   variable?  */

bool
followed_p (site *s)
{
  tree lhs = gimple_call_lhs (s->call);
  if (s->state != SITE_TASK || !lhs)
    return false;
  return TREE_CODE (lhs) == SSA_NAME ? !SSA_NAME_OCCURS_IN_ABNORMAL_PHI (lhs)
	 : VAR_P (lhs) && !is_global_var (lhs);
}

/* Is VAR a variable of the function whose names can be loads and stores?  */

bool
demotable_p (tree var)
{
  return (VAR_P (var) || TREE_CODE (var) == PARM_DECL)
	 && !is_global_var (var) && is_gimple_reg (var)
	 && !TREE_THIS_VOLATILE (var) && !DECL_HARD_REGISTER (var)
	 && !DECL_HAS_VALUE_EXPR_P (var);
}

static bool
name_of_p (tree t, tree var)
{
  return TREE_CODE (t) == SSA_NAME && SSA_NAME_VAR (t) == var
	 && !virtual_operand_p (t);
}

/* Add to VARS the variables whose PHIs use NAME, but for those in the blocks WITHIN
   guards, which travel as they are.  */

static void
find_merged (tree name, hash_set<basic_block> &within, hash_set<tree> &vars)
{
  imm_use_iterator iter;
  use_operand_p use;
  FOR_EACH_IMM_USE_FAST (use, iter, name)
    {
      gphi *phi = dyn_cast<gphi *> (USE_STMT (use));
      tree var = phi ? SSA_NAME_VAR (gimple_phi_result (phi)) : NULL_TREE;
      if (var && demotable_p (var) && !within.contains (gimple_bb (phi)))
	vars.add (var);
    }
}

/* The variables of R that carry a result across a join, or what is done on account
   of one, into VARS.  */

static void
find_carriers (region &r, hash_set<tree> &vars)
{
  for (site *s : r.sites)
    {
      if (!followed_p (s))
	continue;
      hash_set<tree> names;
      hash_set<basic_block> within;
      guards_carried (r, s, names, within, vars);
      for (hash_set<tree>::iterator it = names.begin (); it != names.end ();
	   ++it)
	find_merged (*it, within, vars);
    }
}

/* The walk of disjoint_p below BB, in which CURRENT is VAR's live name.  */

static bool
disjoint_below_p (basic_block bb, tree var, tree current)
{
  for (gphi_iterator gsi = gsi_start_phis (bb); !gsi_end_p (gsi);
       gsi_next (&gsi))
    if (name_of_p (gimple_phi_result (gsi.phi ()), var))
      current = gimple_phi_result (gsi.phi ());
  for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
       gsi_next (&gsi))
    {
      gimple *stmt = gsi_stmt (gsi);
      tree use, def;
      ssa_op_iter iter;
      if (is_gimple_debug (stmt))
	continue;
      FOR_EACH_SSA_TREE_OPERAND (use, stmt, iter, SSA_OP_USE)
	if (name_of_p (use, var) && use != current
	    && !(SSA_NAME_IS_DEFAULT_DEF (use) && VAR_P (var)))
	  return false;
      FOR_EACH_SSA_TREE_OPERAND (def, stmt, iter, SSA_OP_DEF)
	if (name_of_p (def, var))
	  current = def;
    }
  edge e;
  edge_iterator ei;
  FOR_EACH_EDGE (e, ei, bb->succs)
    for (gphi_iterator gsi = gsi_start_phis (e->dest); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      {
	tree arg = PHI_ARG_DEF_FROM_EDGE (gsi.phi (), e);
	bool used = name_of_p (arg, var);
	if ((used || name_of_p (gimple_phi_result (gsi.phi ()), var))
	    && (e->flags & (EDGE_ABNORMAL | EDGE_EH)))
	  return false;
	if (used && arg != current
	    && !(SSA_NAME_IS_DEFAULT_DEF (arg) && VAR_P (var)))
	  return false;
      }
  for (basic_block son = first_dom_son (CDI_DOMINATORS, bb); son;
       son = next_dom_son (CDI_DOMINATORS, son))
    if (!disjoint_below_p (son, var, current))
      return false;
  return true;
}

/* Is one name of VAR live at a time?  */

static bool
disjoint_p (function *fun, tree var)
{
  tree first = ssa_default_def (fun, var);
  return disjoint_below_p (ENTRY_BLOCK_PTR_FOR_FN (fun), var, first);
}

/* The object that stands for VAR from now on.  */

static tree
memory_for (tree var)
{
  tree memory = create_tmp_var (TYPE_MAIN_VARIANT (TREE_TYPE (var)),
				DECL_NAME (var)
				? IDENTIFIER_POINTER (DECL_NAME (var)) : "v");
  TREE_ADDRESSABLE (memory) = 1;
  if (!DECL_IGNORED_P (var))
    {
      /* Debuggers and messages call it by its name.  */
      DECL_NAME (memory) = DECL_NAME (var);
      DECL_SOURCE_LOCATION (memory) = DECL_SOURCE_LOCATION (var);
      SET_DECL_DEBUG_EXPR (memory, var);
      DECL_HAS_DEBUG_EXPR_P (memory) = 1;
    }
  return memory;
}

/* Store NAME to MEMORY where it gets its value.  */

static void
store_behind (function *fun, tree name, tree memory)
{
  gimple *def = SSA_NAME_DEF_STMT (name);
  if (gimple_code (def) == GIMPLE_PHI)
    return;
  gassign *store = gimple_build_assign (memory, name);
  if (SSA_NAME_IS_DEFAULT_DEF (name))
    {
      if (TREE_CODE (SSA_NAME_VAR (name)) == PARM_DECL)
	gsi_insert_on_edge (single_succ_edge (ENTRY_BLOCK_PTR_FOR_FN (fun)),
			    store);
      return;
    }
  gimple_set_location (store, gimple_location (def));
  if (stmt_ends_bb_p (def))
    {
      edge e = find_fallthru_edge (gimple_bb (def)->succs);
      if (e)
	gsi_insert_on_edge (e, store);
      return;
    }
  gimple_stmt_iterator gsi = gsi_for_stmt (def);
  gsi_insert_after (&gsi, store, GSI_SAME_STMT);
}

/* What PHI, of VAR, brings and is no name of VAR is stored to MEMORY.  */

static void
store_arguments (gphi *phi, tree var, tree memory)
{
  for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
    {
      tree arg = gimple_phi_arg_def (phi, i);
      if (!name_of_p (arg, var))
	gsi_insert_on_edge (gimple_phi_arg_edge (phi, i),
			    gimple_build_assign (memory, arg));
    }
}

/* Turn the names of VAR into loads and stores of an object.  */

static void
demote_variable (region &r, tree var)
{
  tree memory = memory_for (var);
  r.carriers.add (memory);
  auto_vec<tree, 16> names;
  tree name;
  unsigned i;
  FOR_EACH_SSA_NAME (i, name, r.fun)
    if (name_of_p (name, var) && !SSA_NAME_IN_FREE_LIST (name))
      names.safe_push (name);
  /* On one edge: what its source has computed is stored, then loaded for other
     variables' PHIs, then VAR gets what its own PHI brings.  */
  for (tree n : names)
    store_behind (r.fun, n, memory);
  for (tree n : names)
    if (!SSA_NAME_IS_DEFAULT_DEF (n) || !VAR_P (var))
      load_before_uses (n, memory, var);
  auto_vec<tree, 8> merged;
  for (tree n : names)
    if (gphi *phi = dyn_cast<gphi *> (SSA_NAME_DEF_STMT (n)))
      {
	store_arguments (phi, var, memory);
	gimple_stmt_iterator gsi = gsi_for_stmt (phi);
	remove_phi_node (&gsi, false);
	merged.safe_push (n);
      }
  for (tree n : merged)
    release_ssa_name (n);
}

static int
by_uid (const void *a, const void *b)
{
  unsigned x = DECL_UID (*(const tree *) a), y = DECL_UID (*(const tree *) b);
  return x < y ? -1 : x > y;
}

/* Demote the scalars of R that carry results.  True if the IL has changed.  */

bool
demote_carriers (region &r)
{
  hash_set<tree> found;
  find_carriers (r, found);
  if (found.is_empty ())
    return false;
  /* In an order that is the same each time a program is compiled; where something
     lies in memory is not.  */
  auto_vec<tree> vars;
  for (hash_set<tree>::iterator it = found.begin (); it != found.end (); ++it)
    vars.safe_push (*it);
  vars.qsort (by_uid);
  calculate_dominance_info (CDI_DOMINATORS);
  bool changed = false;
  for (tree var : vars)
    if (disjoint_p (r.fun, var))
      {
	demote_variable (r, var);
	changed = true;
      }
  free_dominance_info (CDI_DOMINATORS);
  if (!changed)
    return false;
  gsi_commit_edge_inserts ();
  mark_virtual_operands_for_renaming (r.fun);
  update_ssa (TODO_update_ssa);
  return true;
}
