/* What is done with a result behind a join moves before it.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   A conditional expression joins its results before they are stored:

     if (c)				if (c)
       x_1 = f (i);			  {
     else				    x_1 = f (i);
       x_2 = g (i);	   becomes	    r[i] = 2 * x_1;
     # x_3 = PHI <x_1, x_2>		  }
     r[i] = 2 * x_3;			else
					  {
					    x_2 = g (i);
					    r[i] = 2 * x_2;
					  }

   so that each result is followed to its sink in straight code (sinks.cc).  The
   copy is made for the ways that bring a result; one that brings something else
   keeps what was there.  A branch on the results, if there is one, becomes a
   selection first (branches.cc), or it is copied, too.

   A store that is left to another way, r[i] = c ? f (i) : 0, keeps the loop from
   being run in chunks, and a task that takes a nanosecond is not worth the poll
   (measured: 0.89 of the serial speed at half a nanosecond).  So with such a way
   a function that is seen to be tiny is left alone.  */

#include "plugin.h"

/* Longer pieces of code are not copied.  */
#define COPIED_MAX 16

/* So many copies are made in one function, and fewer in a very large one: each
   costs time for all its blocks.  */
#define COPIES_MAX 256
#define BLOCKS_MAX 200000

/* May CALL stand in the program twice?  Not one that we are to find once.  */

static bool
copyable_call_p (gcall *call)
{
  return !concurrent_call_p (call) && marker_of (call) == MARKER_NONE
	 && !(gimple_call_flags (call) & (ECF_RETURNS_TWICE | ECF_NORETURN))
	 && !stmt_can_make_abnormal_goto (call);
}

/* STMT depends on one of NAMES.  Does it compute a register from that, which is
   added to them, or make use of it?  */

static bool
follows_p (function *fun, gimple *stmt, hash_set<tree> &names)
{
  if (pure_stmt_p (fun, stmt)
      || (gimple_assign_load_p (stmt)
	  && TREE_CODE (gimple_assign_lhs (stmt)) == SSA_NAME))
    {
      names.add (gimple_get_lhs (stmt));
      return true;
    }
  if (gcall *call = dyn_cast<gcall *> (stmt))
    return !gimple_call_lhs (call) || has_zero_uses (gimple_call_lhs (call));
  return gimple_code (stmt) == GIMPLE_COND || gimple_store_p (stmt);
}

/* Are names of NAMES used in BB only, or joined with others behind it?  */

static bool
used_there_p (basic_block bb, hash_set<tree> &names)
{
  imm_use_iterator iter;
  use_operand_p use;
  for (hash_set<tree>::iterator it = names.begin (); it != names.end (); ++it)
    FOR_EACH_IMM_USE_FAST (use, iter, *it)
      if (!is_gimple_debug (USE_STMT (use))
	  && gimple_code (USE_STMT (use)) != GIMPLE_PHI
	  && gimple_bb (USE_STMT (use)) != bb)
	return false;
  return true;
}

/* The last statement of BB that depends on one of NAMES, names of its PHIs; null
   if there is none, or what leads to it cannot be copied.  */

static gimple *
last_to_copy (function *fun, basic_block bb, hash_set<tree> &names)
{
  gimple *last = NULL;
  unsigned n = 0, copied = 0;
  bool copyable = true;
  for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
       gsi_next (&gsi))
    {
      gimple *stmt = gsi_stmt (gsi);
      if (is_gimple_debug (stmt))
	continue;
      n++;
      gcall *call = dyn_cast<gcall *> (stmt);
      if (gimple_code (stmt) == GIMPLE_ASM || gimple_clobber_p (stmt)
	  || (call && !copyable_call_p (call)))
	copyable = false;
      if (!names_used_p (stmt, names))
	continue;
      if (!copyable || !follows_p (fun, stmt, names))
	return NULL;
      last = stmt;
      copied = n;
    }
  return copied <= COPIED_MAX && used_there_p (bb, names) ? last : NULL;
}

/* Does a way to BB begin behind it, or is it none that can be led elsewhere?  */

static bool
plain_join_p (basic_block bb)
{
  edge e;
  edge_iterator ei;
  FOR_EACH_EDGE (e, ei, bb->preds)
    if (e->flags & (EDGE_COMPLEX | EDGE_DFS_BACK))
      return false;
  for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
       gsi_next (&gsi))
    if (glabel *label = dyn_cast<glabel *> (gsi_stmt (gsi)))
      if (FORCED_LABEL (gimple_label_label (label))
	  || DECL_NONLOCAL (gimple_label_label (label)))
	return false;
  return !single_pred_p (bb) && can_duplicate_block_p (bb);
}

/* Does BB end in a branch on what depends on JOINED?  */

static bool
branches_on_p (function *fun, basic_block bb, hash_set<tree> &joined)
{
  hash_set<tree> names;
  for (hash_set<tree>::iterator it = joined.begin (); it != joined.end (); ++it)
    names.add (*it);
  for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
       gsi_next (&gsi))
    carry_name (fun, gsi_stmt (gsi), names);
  gcond *cond = safe_dyn_cast<gcond *> (compat_last_stmt (bb));
  return cond && names_used_p (cond, names);
}

/* Functions with no more statements, without loops and calls, are tiny.  */
#define TINY_MAX 30

static bool
tiny_p (tree fndecl)
{
  function *fun = fndecl ? DECL_STRUCT_FUNCTION (fndecl) : NULL;
  if (!fun || !fun->cfg || !effects_body_visible_p (fndecl)
      || mark_dfs_back_edges (fun))
    return false;
  unsigned n = 0;
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      if (is_gimple_call (gsi_stmt (gsi))
	  || (!is_gimple_debug (gsi_stmt (gsi)) && ++n > TINY_MAX))
	return false;
  return true;
}

/* Is VALUE a result of a concurrent function, or computed from one?  */

static bool
from_result_p (function *fun, tree value, unsigned depth = 0)
{
  if (TREE_CODE (value) != SSA_NAME || depth > COPIED_MAX)
    return false;
  gimple *def = SSA_NAME_DEF_STMT (value);
  gcall *call = dyn_cast<gcall *> (def);
  if (call && concurrent_call_p (call))
    return true;
  use_operand_p use;
  ssa_op_iter iter;
  if (pure_stmt_p (fun, def))
    FOR_EACH_SSA_USE_OPERAND (use, def, iter, SSA_OP_USE)
      if (from_result_p (fun, USE_FROM_PTR (use), depth + 1))
	return true;
  return false;
}

/* Does every way to BB bring one to the PHIs of JOINED?  */

static bool
all_bring_results_p (function *fun, basic_block bb, hash_set<tree> &joined)
{
  for (gphi_iterator gsi = gsi_start_phis (bb); !gsi_end_p (gsi);
       gsi_next (&gsi))
    if (joined.contains (gimple_phi_result (gsi.phi ())))
      for (unsigned i = 0; i < gimple_phi_num_args (gsi.phi ()); i++)
	if (!from_result_p (fun, gimple_phi_arg_def (gsi.phi (), i)))
	  return false;
  return true;
}

/* Give E, which leads to a join, a copy of what stands there up to LAST.  */

static void
copy_for (edge e, gimple *last)
{
  basic_block bb = e->dest;
  if (last != compat_last_stmt (bb))
    split_block (bb, last);
  initialize_original_copy_tables ();
  basic_block copy = duplicate_block (bb, e, e->src);
  flush_pending_stmts (e);
  add_phi_args_after_copy (&copy, 1, NULL);
  free_original_copy_tables ();
}

/* Does the result of CALL, in FUN, meet others in a PHI, and is what is done with
   them then done there?  Copy that for the result.  True if anything has
   changed.  */

static bool
split_join (function *fun, gcall *call)
{
  tree lhs = gimple_call_lhs (call);
  if (!lhs || TREE_CODE (lhs) != SSA_NAME
      || SSA_NAME_OCCURS_IN_ABNORMAL_PHI (lhs))
    return false;
  hash_set<tree> names, joined;
  basic_block bb = carried_names (fun, call, names);
  if (!single_succ_p (bb) || !plain_join_p (single_succ (bb)))
    return false;
  edge e = single_succ_edge (bb);
  for (gphi_iterator gsi = gsi_start_phis (e->dest); !gsi_end_p (gsi);
       gsi_next (&gsi))
    if (names.contains (PHI_ARG_DEF_FROM_EDGE (gsi.phi (), e)))
      {
	if (SSA_NAME_OCCURS_IN_ABNORMAL_PHI (gimple_phi_result (gsi.phi ())))
	  return false;
	joined.add (gimple_phi_result (gsi.phi ()));
      }
  if (joined.is_empty ())
    return false;
  if (branches_on_p (fun, e->dest, joined)
      && branches_convert (fun, call, e->dest))
    return true;
  gimple *last = last_to_copy (fun, e->dest, joined);
  if (!last || (tiny_p (gimple_call_fndecl (call))
		&& !all_bring_results_p (fun, e->dest, joined)))
    return false;
  copy_for (e, last);
  return true;
}

/* The one variable to whose PHIs NAME is brought, its only uses; null if there is
   none.  */

static tree
brought_to (tree name)
{
  imm_use_iterator iter;
  use_operand_p use;
  tree var = NULL_TREE;
  FOR_EACH_IMM_USE_FAST (use, iter, name)
    {
      if (is_gimple_debug (USE_STMT (use)))
	continue;
      gphi *phi = dyn_cast<gphi *> (USE_STMT (use));
      tree to = phi ? SSA_NAME_VAR (gimple_phi_result (phi)) : NULL_TREE;
      if (!to || (var && to != var))
	return NULL_TREE;
      var = to;
    }
  return var;
}

/* Where the copies of a value without a name meet again on the way to a variable's
   PHI, they are that variable: demote.cc asks for the name.  */

static void
name_joined (function *fun)
{
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gphi_iterator gsi = gsi_start_phis (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      {
	tree result = gimple_phi_result (gsi.phi ());
	tree var = SSA_NAME_VAR (result) ? NULL_TREE : brought_to (result);
	if (var && TREE_TYPE (var) == TREE_TYPE (result))
	  SET_SSA_NAME_VAR_OR_IDENTIFIER (result, var);
      }
}

/* Split one join of FUN; false if there is none to be split.  */

static bool
split_one (function *fun)
{
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      {
	gcall *call = dyn_cast<gcall *> (gsi_stmt (gsi));
	if (call && concurrent_call_p (call) && split_join (fun, call))
	  return true;
      }
  return false;
}

/* Split the joins of FUN where results meet.  */

void
joins_split (function *fun)
{
  unsigned most = MIN (COPIES_MAX, BLOCKS_MAX / n_basic_blocks_for_fn (fun));
  mark_dfs_back_edges ();
  for (unsigned copies = 0; copies < most && split_one (fun); copies++)
    {
      free_dominance_info (CDI_DOMINATORS);
      update_ssa (TODO_update_ssa);
      cleanup_tree_cfg ();
      branches_remove_single_phis (fun);
      name_joined (fun);
      mark_dfs_back_edges ();
    }
}
