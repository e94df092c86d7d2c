/* Branches on results become selections.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   A branch that depends on a result would stop a chain of updates (demote.cc):

     x_11 = f (i);			x_11 = f (i);
     if (x_11 > best_2)			_20 = x_11 > best_2;
       best_12 = x_11;	   becomes	best_1 = _20 ? x_11 : best_2;
     # best_1 = PHI <best_2, best_12>

   where both ways compute nothing but registers, without a trap.  A condition of
   several parts is one branch behind the other; where both lead to one block
   they are combined first:

     if (x == 0)
       if (ok != 0)			if ((x == 0) & (ok != 0))
	 A;		   becomes	  A;
       else B;				else B;
     else B;  */

#include "plugin.h"

#define HOISTED_MAX 8

/* Can everything in BB, on one way of a branch on the result of CALL, be
   computed
   without need?  What ends BB does not count.  */

static bool
pure_block_p (function *fun, gcall *call, basic_block bb)
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
	  || !(pure_assign_p (fun, stmt) || loads_result_p (call, stmt))
	  || gimple_could_trap_p (stmt))
	return false;
    }
  return true;
}

/* ... and is BB all there is on that way?  */

static bool
speculable_p (function *fun, gcall *call, basic_block bb)
{
  return single_succ_p (bb) && !(single_succ_edge (bb)->flags & EDGE_COMPLEX)
	 && pure_block_p (fun, call, bb);
}

/* Does BB, which a conditional statement ends, begin a diamond or half of one?
   The block where it ends, or null; *YES and *NO are its last edges.  */

static basic_block
diamond (function *fun, gcall *call, basic_block bb, edge *yes, edge *no)
{
  extract_true_false_edges_from_block (bb, yes, no);
  basic_block a = (*yes)->dest, b = (*no)->dest;
  if (((*yes)->flags | (*no)->flags) & EDGE_COMPLEX)
    return NULL;
  bool through_a = a != b && speculable_p (fun, call, a);
  bool through_b = a != b && speculable_p (fun, call, b);
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
combine (function *fun, gcall *call, basic_block bb, edge in, edge around)
{
  gcond *outer = as_a<gcond *> (compat_last_stmt (bb));
  gcond *inner = safe_dyn_cast<gcond *> (compat_last_stmt (in->dest));
  if (!inner || ((in->flags | around->flags) & EDGE_COMPLEX)
      || !pure_block_p (fun, call, in->dest)
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

/* Convert a branch that is inside of that at the end of BB, whatever it depends
   on: r == 0 && ok.  */

static bool
convert_inner (function *fun, gcall *call, basic_block bb)
{
  edge e;
  edge_iterator ei;
  FOR_EACH_EDGE (e, ei, bb->succs)
    if (!(e->flags & EDGE_COMPLEX)
	&& e->dest != EXIT_BLOCK_PTR_FOR_FN (fun)
	&& pure_block_p (fun, call, e->dest)
	&& branches_convert (fun, call, e->dest))
      return true;
  return false;
}

/* Turn the diamond that a branch at the end of BB begins, if it does, into
   straight code; one inside of it first.  True if there was one.  */

bool
branches_convert (function *fun, gcall *call, basic_block bb)
{
  gcond *cond = safe_dyn_cast<gcond *> (compat_last_stmt (bb));
  if (!cond || stmt_could_throw_p (fun, cond))
    return false;
  edge yes, no;
  basic_block join = diamond (fun, call, bb, &yes, &no);
  if (!join || !selectable_p (join))
    {
      extract_true_false_edges_from_block (bb, &yes, &no);
      return combine (fun, call, bb, yes, no) || combine (fun, call, bb, no, yes)
	     || convert_inner (fun, call, bb);
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

void
branches_remove_single_phis (function *fun)
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
branches_select (region &r)
{
  for (unsigned changes = 0; changes < 64; changes++)
    {
      bool changed = false;
      for (site *s : r.sites)
	{
	  if (!followed_p (s))
	    continue;
	  hash_set<tree> names;
	  basic_block bb = carried_names (r.fun, s->call, names);
	  gcond *cond = safe_dyn_cast<gcond *> (compat_last_stmt (bb));
	  if (cond && names_used_p (cond, names)
	      && branches_convert (r.fun, s->call, bb))
	    {
	      changed = true;
	      break;
	    }
	}
      if (!changed)
	break;
      cleanup_tree_cfg ();
      branches_remove_single_phis (r.fun);
      sites_prune (r);
    }
}
