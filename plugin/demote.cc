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
   its call.  As an object in memory it is one more destination: results.cc
   turns the update into a deferred one, and a use of s elsewhere is a read of
   that destination.  The same serves a result that reaches its use through a
   join or a back edge.

   Undoing SSA form for one variable is this easy only here, where the names of
   one variable have disjoint live ranges because nothing has propagated a copy
   yet; disjoint_p makes sure.

   A branch that depends on a result would stop the chain:

     x_11 = f (i);			x_11 = f (i);
     if (x_11 > best_2)			_20 = x_11 > best_2;
       best_12 = x_11;	   becomes	best_1 = _20 ? x_11 : best_2;
     # best_1 = PHI <best_2, best_12>

   where both ways compute nothing but registers, without a trap.  */

#include "plugin.h"

/* --- The names that carry a result.  */

static bool
names_used_p (gimple *stmt, hash_set<tree> &names)
{
  use_operand_p use;
  ssa_op_iter iter;
  FOR_EACH_SSA_USE_OPERAND (use, stmt, iter, SSA_OP_USE)
    if (names.contains (USE_FROM_PTR (use)))
      return true;
  return false;
}

/* Does STMT load a register from where the call of S leaves a structure?  */

static bool
loads_result_p (site *s, gimple *stmt)
{
  if (!gimple_assign_load_p (stmt)
      || TREE_CODE (gimple_assign_lhs (stmt)) != SSA_NAME)
    return false;
  tree ref = gimple_assign_rhs1 (stmt);
  while (handled_component_p (ref))
    ref = TREE_OPERAND (ref, 0);
  return ref == gimple_call_lhs (s->call);
}

/* Collect into NAMES the result of S, or what is loaded from it, and what pure
   statements compute from that before control branches.  Returns the block
   where that ends.  */

static basic_block
carried_names (region &r, site *s, hash_set<tree> &names)
{
  if (TREE_CODE (gimple_call_lhs (s->call)) == SSA_NAME)
    names.add (gimple_call_lhs (s->call));
  basic_block bb = gimple_bb (s->call), next;
  gimple_stmt_iterator gsi = gsi_for_stmt (s->call);
  gsi_next (&gsi);
  for (;;)
    {
      for (; !gsi_end_p (gsi); gsi_next (&gsi))
	if (loads_result_p (s, gsi_stmt (gsi))
	    || (pure_assign_p (r.fun, gsi_stmt (gsi))
		&& names_used_p (gsi_stmt (gsi), names)))
	  names.add (gimple_assign_lhs (gsi_stmt (gsi)));
      if (!(next = prepare_straight_on (bb)))
	return bb;
      bb = next;
      gsi = gsi_start_bb (bb);
    }
}

/* Can the result of S be followed: is it a register, or a structure in a
   variable?  */

static bool
followed_p (site *s)
{
  tree lhs = gimple_call_lhs (s->call);
  if (s->state != SITE_TASK || !lhs)
    return false;
  return TREE_CODE (lhs) == SSA_NAME ? !SSA_NAME_OCCURS_IN_ABNORMAL_PHI (lhs)
	 : VAR_P (lhs) && !is_global_var (lhs);
}

/* --- Branches on a result.  */

#define HOISTED_MAX 8

/* Can everything in BB, on one way of a branch on the result of S, be computed
   without need?  What ends BB does not count.  */

static bool
pure_block_p (function *fun, site *s, basic_block bb)
{
  unsigned n = 0;
  if (!single_pred_p (bb) || phi_nodes (bb))
    return false;
  for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
       gsi_next (&gsi))
    {
      gimple *stmt = gsi_stmt (gsi);
      if (is_gimple_debug (stmt) || gimple_code (stmt) == GIMPLE_PREDICT
	  || gimple_nop_p (stmt) || gimple_code (stmt) == GIMPLE_COND)
	continue;
      if (glabel *label = dyn_cast<glabel *> (stmt))
	{
	  if (FORCED_LABEL (gimple_label_label (label))
	      || DECL_NONLOCAL (gimple_label_label (label)))
	    return false;
	  continue;
	}
      if (++n > HOISTED_MAX
	  || !(pure_assign_p (fun, stmt) || loads_result_p (s, stmt))
	  || gimple_could_trap_p (stmt))
	return false;
    }
  return true;
}

/* ... and is BB all there is on that way?  */

static bool
speculable_p (function *fun, site *s, basic_block bb)
{
  return single_succ_p (bb) && !(single_succ_edge (bb)->flags & EDGE_COMPLEX)
	 && pure_block_p (fun, s, bb);
}

/* Does BB, which a conditional statement ends, begin a diamond or half of one?
   The block where it ends, or null; *YES and *NO are its last edges.  */

static basic_block
diamond (function *fun, site *s, basic_block bb, edge *yes, edge *no)
{
  extract_true_false_edges_from_block (bb, yes, no);
  basic_block a = (*yes)->dest, b = (*no)->dest;
  if (((*yes)->flags | (*no)->flags) & EDGE_COMPLEX)
    return NULL;
  bool through_a = a != b && speculable_p (fun, s, a);
  bool through_b = a != b && speculable_p (fun, s, b);
  if (through_a && single_succ (a) == b)
    through_b = false;
  else if (through_b && single_succ (b) == a)
    through_a = false;
  else if (!through_a || !through_b || single_succ (a) != single_succ (b))
    return NULL;
  if (through_a)
    *yes = single_succ_edge (a);
  if (through_b)
    *no = single_succ_edge (b);
  return (*yes)->dest == bb ? NULL : (*yes)->dest;
}

/* A name of a variable that is about to be computed on both ways must not be
   taken for a value of that variable.  */

static void
make_anonymous (gimple *stmt)
{
  tree lhs = gimple_assign_lhs (stmt);
  tree name = make_ssa_name (TREE_TYPE (lhs), stmt);
  gimple_assign_set_lhs (stmt, name);
  reset_debug_uses (lhs);
  imm_use_iterator iter;
  use_operand_p use;
  gimple *user;
  FOR_EACH_IMM_USE_STMT (user, iter, lhs)
    {
      FOR_EACH_IMM_USE_ON_STMT (use, iter)
	SET_USE (use, name);
      update_stmt (user);
    }
  release_ssa_name (lhs);
}

/* Move what BB computes before the statement at GSI.  */

static void
hoist_block (basic_block bb, gimple_stmt_iterator *gsi)
{
  for (gimple_stmt_iterator from = gsi_start_bb (bb); !gsi_end_p (from);)
    {
      gimple *stmt = gsi_stmt (from);
      if (!is_gimple_assign (stmt))
	{
	  gsi_next (&from);
	  continue;
	}
      make_anonymous (stmt);
      update_stmt (stmt);
      gsi_move_before (&from, gsi);
    }
}

/* May the PHIs of JOIN select their values by COND_EXPRs?  */

static bool
selectable_p (basic_block join)
{
  unsigned n = 0;
  for (gphi_iterator gsi = gsi_start_phis (join); !gsi_end_p (gsi);
       gsi_next (&gsi))
    {
      tree result = gimple_phi_result (gsi.phi ());
      if (virtual_operand_p (result))
	continue;
      if (SSA_NAME_OCCURS_IN_ABNORMAL_PHI (result)
	  || !(INTEGRAL_TYPE_P (TREE_TYPE (result))
	       || POINTER_TYPE_P (TREE_TYPE (result))
	       || SCALAR_FLOAT_TYPE_P (TREE_TYPE (result)))
	  || ++n > HOISTED_MAX)
	return false;
    }
  return n != 0;
}

/* Insert at GSI the computation of whether COND goes the way WANTED.  */

static tree
insert_test (gimple_stmt_iterator *gsi, gcond *cond, bool wanted)
{
  tree test = make_ssa_name (boolean_type_node);
  gassign *stmt = gimple_build_assign (test, gimple_cond_code (cond),
				       gimple_cond_lhs (cond),
				       gimple_cond_rhs (cond));
  gimple_set_location (stmt, gimple_location (cond));
  gsi_insert_before (gsi, stmt, GSI_SAME_STMT);
  if (wanted)
    return test;
  tree opposite = make_ssa_name (boolean_type_node);
  stmt = gimple_build_assign (opposite, BIT_XOR_EXPR, test,
			      boolean_true_node);
  gsi_insert_before (gsi, stmt, GSI_SAME_STMT);
  return opposite;
}

/* Do the PHIs of the block that A and B lead to get the same by both?  */

static bool
same_arguments_p (edge a, edge b)
{
  for (gphi_iterator gsi = gsi_start_phis (a->dest); !gsi_end_p (gsi);
       gsi_next (&gsi))
    if (!virtual_operand_p (gimple_phi_result (gsi.phi ()))
	&& PHI_ARG_DEF_FROM_EDGE (gsi.phi (), a)
	   != PHI_ARG_DEF_FROM_EDGE (gsi.phi (), b))
      return false;
  return true;
}

/* Of the branch at the end of BB, IN leads to another one that goes to the same
   block as AROUND does on one of its ways, r == 0 && ok: make them one branch,
   on both conditions.  True if that could be done.  */

static bool
combine (function *fun, site *s, basic_block bb, edge in, edge around)
{
  gcond *outer = as_a<gcond *> (compat_last_stmt (bb));
  gcond *inner = safe_dyn_cast<gcond *> (compat_last_stmt (in->dest));
  if (!inner || ((in->flags | around->flags) & EDGE_COMPLEX)
      || !pure_block_p (fun, s, in->dest)
      || operation_could_trap_p (gimple_cond_code (inner),
				 FLOAT_TYPE_P (TREE_TYPE (gimple_cond_lhs
							    (inner))),
				 false, NULL_TREE))
    return false;
  edge yes, no;
  extract_true_false_edges_from_block (in->dest, &yes, &no);
  edge second = yes->dest == around->dest ? yes : no;
  if (second->dest != around->dest || yes->dest == no->dest
      || (second->flags & EDGE_COMPLEX) || !same_arguments_p (second, around))
    return false;
  gimple_stmt_iterator gsi = gsi_for_stmt (outer);
  hoist_block (in->dest, &gsi);
  tree a = insert_test (&gsi, outer, in->flags & EDGE_TRUE_VALUE);
  tree b = insert_test (&gsi, inner, second == no);
  tree both = make_ssa_name (boolean_type_node);
  gsi_insert_before (&gsi, gimple_build_assign (both, BIT_AND_EXPR, a, b),
		     GSI_SAME_STMT);
  gimple_cond_set_condition (outer, NE_EXPR, both, boolean_false_node);
  in->flags = (in->flags & ~EDGE_FALSE_VALUE) | EDGE_TRUE_VALUE;
  around->flags = (around->flags & ~EDGE_TRUE_VALUE) | EDGE_FALSE_VALUE;
  if (second == no)
    gimple_cond_make_true (inner);
  else
    gimple_cond_make_false (inner);
  update_stmt (outer);
  update_stmt (inner);
  return true;
}

static bool convert_branch (function *, site *, basic_block);

/* Convert a branch that is inside of that at the end of BB, whatever it depends
   on: r == 0 && ok.  */

static bool
convert_inner (function *fun, site *s, basic_block bb)
{
  edge e;
  edge_iterator ei;
  FOR_EACH_EDGE (e, ei, bb->succs)
    if (!(e->flags & EDGE_COMPLEX)
	&& e->dest != EXIT_BLOCK_PTR_FOR_FN (fun)
	&& pure_block_p (fun, s, e->dest)
	&& convert_branch (fun, s, e->dest))
      return true;
  return false;
}

/* Turn the diamond that a branch at the end of BB begins, if it does, into
   straight code; one inside of it first.  True if there was one.  */

static bool
convert_branch (function *fun, site *s, basic_block bb)
{
  gcond *cond = safe_dyn_cast<gcond *> (compat_last_stmt (bb));
  if (!cond || stmt_could_throw_p (fun, cond))
    return false;
  edge yes, no;
  basic_block join = diamond (fun, s, bb, &yes, &no);
  if (!join || !selectable_p (join))
    {
      extract_true_false_edges_from_block (bb, &yes, &no);
      return combine (fun, s, bb, yes, no) || combine (fun, s, bb, no, yes)
	     || convert_inner (fun, s, bb);
    }
  gimple_stmt_iterator gsi = gsi_for_stmt (cond);
  location_t where = gimple_location (cond);
  if (yes->src != bb)
    hoist_block (yes->src, &gsi);
  if (no->src != bb)
    hoist_block (no->src, &gsi);
  tree choice = insert_test (&gsi, cond, true);
  for (gphi_iterator phis = gsi_start_phis (join); !gsi_end_p (phis);
       gsi_next (&phis))
    {
      gphi *phi = phis.phi ();
      tree a = PHI_ARG_DEF_FROM_EDGE (phi, yes);
      tree b = PHI_ARG_DEF_FROM_EDGE (phi, no);
      if (virtual_operand_p (gimple_phi_result (phi)) || a == b)
	continue;
      tree value = make_ssa_name (TREE_TYPE (gimple_phi_result (phi)));
      gassign *select = gimple_build_assign (value, COND_EXPR, choice, a, b);
      gimple_set_location (select, where);
      gsi_insert_before (&gsi, select, GSI_SAME_STMT);
      SET_PHI_ARG_DEF (phi, yes->dest_idx, value);
      SET_PHI_ARG_DEF (phi, no->dest_idx, value);
    }
  if (yes->src == bb)
    gimple_cond_make_true (cond);
  else
    gimple_cond_make_false (cond);
  update_stmt (cond);
  return true;
}

/* A PHI of one argument is a copy.  */

static void
remove_single_phis (function *fun)
{
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    if (single_pred_p (bb))
      for (gphi_iterator gsi = gsi_start_phis (bb); !gsi_end_p (gsi);)
	{
	  tree result = gimple_phi_result (gsi.phi ());
	  tree arg = gimple_phi_arg_def (gsi.phi (), 0);
	  if (SSA_NAME_OCCURS_IN_ABNORMAL_PHI (result)
	      || (single_pred_edge (bb)->flags & EDGE_COMPLEX))
	    {
	      gsi_next (&gsi);
	      continue;
	    }
	  reset_debug_uses (result);
	  replace_uses_by (result, arg);
	  remove_phi_node (&gsi, true);
	}
}

/* Convert the branches on results of R.  */

void
demote_branches (region &r)
{
  for (unsigned changes = 0; changes < 64; changes++)
    {
      bool changed = false;
      for (site *s : r.sites)
	{
	  if (!followed_p (s))
	    continue;
	  hash_set<tree> names;
	  basic_block bb = carried_names (r, s, names);
	  gcond *cond = safe_dyn_cast<gcond *> (compat_last_stmt (bb));
	  if (cond && names_used_p (cond, names)
	      && convert_branch (r.fun, s, bb))
	    {
	      changed = true;
	      break;
	    }
	}
      if (!changed)
	break;
      cleanup_tree_cfg ();
      remove_single_phis (r.fun);
      sites_prune (r);
    }
}

/* --- Variables to memory.  */

/* Is VAR a variable of the function whose names can be loads and stores?  */

static bool
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

/* Add to VARS the variables whose PHIs use NAME.  */

static void
find_merged (tree name, hash_set<tree> &vars)
{
  imm_use_iterator iter;
  use_operand_p use;
  FOR_EACH_IMM_USE_FAST (use, iter, name)
    {
      gphi *phi = dyn_cast<gphi *> (USE_STMT (use));
      tree var = phi ? SSA_NAME_VAR (gimple_phi_result (phi)) : NULL_TREE;
      if (var && demotable_p (var))
	vars.add (var);
    }
}

/* The variables of R that carry a result across a join, into VARS.  */

static void
find_carriers (region &r, hash_set<tree> &vars)
{
  for (site *s : r.sites)
    {
      if (!followed_p (s))
	continue;
      hash_set<tree> names;
      carried_names (r, s, names);
      for (hash_set<tree>::iterator it = names.begin (); it != names.end ();
	   ++it)
	find_merged (*it, vars);
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

/* Demote the scalars of R that carry results.  True if the IL has changed.  */

bool
demote_carriers (region &r)
{
  hash_set<tree> vars;
  find_carriers (r, vars);
  if (vars.is_empty ())
    return false;
  calculate_dominance_info (CDI_DOMINATORS);
  bool changed = false;
  for (hash_set<tree>::iterator it = vars.begin (); it != vars.end (); ++it)
    if (disjoint_p (r.fun, *it))
      {
	demote_variable (r, *it);
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
