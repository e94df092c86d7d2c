/* What must change in the IL before it is analysed.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   0. A chained assignment reads back what it has just stored, as GCC renders
      it. The load becomes a copy, or it would be a use of the destination:

	q[i] = r[i] = f (i);	  *_3 = _4; _8 = *_3; *_7 = _8;

   joins.cc, branches.cc, demote.cc and constants.cc come next: they need the names
   as they were written.

   1. SSA copies are propagated.  GCC's scalar evolution does not follow a copy
      round a PHI cycle, and  *p++ = f (i)  is full of them at this position.
   2. A pure statement that uses a result moves down to its own use: in

	_1 = f (x); _2 = _1 + a; _3 = f (y); _4 = _2 + _3;

      the addition of a would else be a use of _1 before the second call.
   3. A future gets a slot:

	_1 = f (x);			_9 = f (x);
					slot = _9;		(deferred)
	...			becomes ...
	use (_1);			_10 = slot;
					use (_10);

      so that its first use is a read of a deferred destination like any other
      and barriers.cc needs no rule for futures.  Where the call ends up an
      ordinary one, GCC's later passes make a register of the slot again.  */

#include "plugin.h"

/* Step 0.  */

/* What LOAD reads, if the statement that changed memory last stored just that
   there; null if not.  */

static tree
stored_just_before (gimple *load)
{
  gassign *store = dyn_cast<gassign *> (SSA_NAME_DEF_STMT (gimple_vuse (load)));
  if (!store || !gimple_assign_single_p (store)
      || gimple_has_volatile_ops (store) || gimple_has_volatile_ops (load)
      || gimple_bb (store) != gimple_bb (load)
      || (VAR_P (gimple_assign_lhs (store))
	  && DECL_HARD_REGISTER (gimple_assign_lhs (store)))
      || !plain_value_p (gimple_assign_rhs1 (store))
      || !same_ref_p (gimple_assign_lhs (store),
			      gimple_assign_rhs1 (load))
      || !types_compatible_p (TREE_TYPE (gimple_assign_lhs (load)),
			      TREE_TYPE (gimple_assign_rhs1 (store))))
    return NULL_TREE;
  return gimple_assign_rhs1 (store);
}

void
prepare_read_back (function *fun)
{
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      {
	gimple *stmt = gsi_stmt (gsi);
	if (!gimple_assign_load_p (stmt)
	    || TREE_CODE (gimple_assign_lhs (stmt)) != SSA_NAME
	    || lookup_stmt_eh_lp_fn (fun, stmt) != 0)
	  continue;
	if (tree value = stored_just_before (stmt))
	  {
	    gimple_assign_set_rhs1 (stmt, unshare_expr (value));
	    update_stmt (stmt);
	  }
      }
}

/* Step 1.  */

/* The copy STMT, "to = from", of a call's result: let the call compute TO, or
   the copy would be a use of the result.  */

static bool
merge_into_call (gimple *stmt)
{
  tree to = gimple_assign_lhs (stmt), from = gimple_assign_rhs1 (stmt);
  gcall *call = dyn_cast<gcall *> (SSA_NAME_DEF_STMT (from));
  if (!call)
    return false;
  gimple_stmt_iterator gsi = gsi_for_stmt (stmt);
  gsi_remove (&gsi, true);
  replace_uses_by (from, to);
  gimple_call_set_lhs (call, to);
  update_stmt (call);
  release_ssa_name (from);
  return true;
}

/* Remove the statement at GSI, which computes what nobody uses, and what only
   it used.  */

static void
remove_dead (function *fun, gimple *stmt)
{
  auto_vec<tree, 4> operands;
  use_operand_p use;
  ssa_op_iter iter;
  FOR_EACH_SSA_USE_OPERAND (use, stmt, iter, SSA_OP_USE)
    operands.safe_push (USE_FROM_PTR (use));
  reset_debug_uses (gimple_assign_lhs (stmt));
  gimple_stmt_iterator gsi = gsi_for_stmt (stmt);
  gsi_remove (&gsi, true);
  release_defs (stmt);
  for (tree op : operands)
    if (!SSA_NAME_IN_FREE_LIST (op) && has_zero_uses (op)
	&& pure_assign_p (fun, SSA_NAME_DEF_STMT (op)))
      remove_dead (fun, SSA_NAME_DEF_STMT (op));
}

/* The value of an atomic operation is converted even if nobody wants it, and
   then the operation could not be deferred.  */

static void
remove_unused (function *fun)
{
  basic_block bb;
  auto_vec<gimple *, 16> dead;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      if (pure_assign_p (fun, gsi_stmt (gsi))
	  && has_zero_uses (gimple_assign_lhs (gsi_stmt (gsi))))
	dead.safe_push (gsi_stmt (gsi));
  for (gimple *stmt : dead)
    remove_dead (fun, stmt);
}

/* Step 1, in FUN.  */

void
prepare_copies (function *fun)
{
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);)
      {
	gimple *stmt = gsi_stmt (gsi);
	gsi_next (&gsi);
	if (!gimple_assign_ssa_name_copy_p (stmt))
	  continue;
	tree to = gimple_assign_lhs (stmt), from = gimple_assign_rhs1 (stmt);
	if (SSA_NAME_OCCURS_IN_ABNORMAL_PHI (to)
	    || SSA_NAME_OCCURS_IN_ABNORMAL_PHI (from)
	    || !types_compatible_p (TREE_TYPE (to), TREE_TYPE (from)))
	  continue;
	if (!merge_into_call (stmt))
	  replace_uses_by (to, from);
      }
  remove_unused (fun);
}

/* The block in which control goes on from BB whatever happens, exceptions
   aside, and which is not reached from elsewhere; null if there is none.  */

basic_block
prepare_straight_on (basic_block bb)
{
  gimple *last = compat_last_stmt (bb);
  edge e = single_succ_p (bb) ? single_succ_edge (bb)
	   : last && is_gimple_call (last) ? find_fallthru_edge (bb->succs)
	   : NULL;
  return e && !(e->flags & EDGE_COMPLEX) && single_pred_p (e->dest)
	 && !phi_nodes (e->dest) && e->dest->next_bb
	 && single_pred (e->dest) == bb
	 ? e->dest : NULL;
}

/* Step 2.  */

/* The one statement that uses NAME, debug statements aside; null if there are
   several, or a PHI.  */

static gimple *
single_user (tree name)
{
  imm_use_iterator iter;
  use_operand_p use;
  gimple *user = NULL;
  FOR_EACH_IMM_USE_FAST (use, iter, name)
    {
      gimple *stmt = USE_STMT (use);
      if (is_gimple_debug (stmt) || stmt == user)
	continue;
      if (user || gimple_code (stmt) == GIMPLE_PHI)
	return NULL;
      user = stmt;
    }
  return user;
}

/* Debug statements that use NAME might now stand before its definition.  */

void
reset_debug_uses (tree name)
{
  imm_use_iterator iter;
  gimple *stmt;
  auto_vec<gimple *, 4> debug;
  FOR_EACH_IMM_USE_STMT (stmt, iter, name)
    if (is_gimple_debug (stmt))
      debug.safe_push (stmt);
  for (gimple *d : debug)
    {
      gimple_debug_bind_reset_value (d);
      update_stmt (d);
    }
}

/* Move STMT, if it is pure and has one user, right before that; the user
   first.  In another block of the same loop, which it dominates, that is as
   good: STMT then runs at most as often.  */

static void
sink_to_user (function *fun, gimple *stmt, int depth)
{
  if (depth > 32 || !pure_stmt_p (fun, stmt))
    return;
  /* A division by zero keeps its place; so does what depends on modes.  */
  tree lhs = gimple_get_lhs (stmt);
  bool floating = FLOAT_TYPE_P (TREE_TYPE (lhs));
  if (floating ? flag_rounding_math : gimple_could_trap_p (stmt))
    return;
  gimple *user = single_user (lhs);
  if (!user || gimple_bb (user)->loop_father != gimple_bb (stmt)->loop_father)
    return;
  sink_to_user (fun, user, depth + 1);
  reset_debug_uses (lhs);
  gimple_stmt_iterator from = gsi_for_stmt (stmt), to = gsi_for_stmt (user);
  gsi_move_before (&from, &to);
}

/* Sink what uses the results of R's sites.  */

void
prepare_sink (region &r)
{
  for (site *s : r.sites)
    {
      tree name = gimple_call_lhs (s->call);
      if (s->state == SITE_ORDINARY || !name || TREE_CODE (name) != SSA_NAME)
	continue;
      auto_vec<gimple *, 4> users;
      imm_use_iterator iter;
      gimple *stmt;
      FOR_EACH_IMM_USE_STMT (stmt, iter, name)
	users.safe_push (stmt);
      for (gimple *user : users)
	sink_to_user (r.fun, user, 0);
    }
}

/* Can every use of NAME be preceded by a load?  Not on an abnormal or
   exceptional edge.  */

static bool
uses_reachable_p (tree name)
{
  imm_use_iterator iter;
  use_operand_p use;
  FOR_EACH_IMM_USE_FAST (use, iter, name)
    {
      gphi *phi = dyn_cast<gphi *> (USE_STMT (use));
      if (!phi)
	continue;
      edge e = gimple_phi_arg_edge (phi, PHI_ARG_INDEX_FROM_USE (use));
      if (e->flags & (EDGE_ABNORMAL | EDGE_EH))
	return false;
    }
  return true;
}

/* Build "name = SLOT".  */

static gassign *
build_load (tree slot, location_t where)
{
  gassign *load = gimple_build_assign (make_ssa_name (TREE_TYPE (slot)), slot);
  gimple_set_location (load, where);
  return load;
}

/* Is STMT a PHI of VAR?  */

static bool
phi_of_p (gimple *stmt, tree var)
{
  return var && gimple_code (stmt) == GIMPLE_PHI
	 && SSA_NAME_VAR (gimple_phi_result (stmt)) == var;
}

/* Replace every use of NAME by a load from SLOT right before it, but for stores
   to SLOT and, unless VAR is null, PHIs of VAR.  */

void
load_before_uses (tree name, tree slot, tree var)
{
  auto_vec<gimple *, 8> users;
  imm_use_iterator iter;
  gimple *user;
  FOR_EACH_IMM_USE_STMT (user, iter, name)
    users.safe_push (user);
  for (gimple *stmt : users)
    {
      if (gimple_get_lhs (stmt) == slot || phi_of_p (stmt, var))
	continue;
      if (is_gimple_debug (stmt))
	{
	  gimple_debug_bind_reset_value (stmt);
	  update_stmt (stmt);
	  continue;
	}
      if (gphi *phi = dyn_cast<gphi *> (stmt))
	{
	  for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
	    if (gimple_phi_arg_def (phi, i) == name)
	      {
		gassign *load = build_load (slot, UNKNOWN_LOCATION);
		SET_PHI_ARG_DEF (phi, i, gimple_assign_lhs (load));
		gsi_insert_on_edge (gimple_phi_arg_edge (phi, i), load);
	      }
	  continue;
	}
      gassign *load = build_load (slot, gimple_location (stmt));
      gimple_stmt_iterator gsi = gsi_for_stmt (stmt);
      gsi_insert_before (&gsi, load, GSI_SAME_STMT);
      use_operand_p use;
      ssa_op_iter op_iter;
      FOR_EACH_SSA_USE_OPERAND (use, stmt, op_iter, SSA_OP_USE)
	if (USE_FROM_PTR (use) == name)
	  SET_USE (use, gimple_assign_lhs (load));
      update_stmt (stmt);
    }
}

/* Store S's result to SLOT, behind the call.  */

static void
store_to_slot (site *s, tree slot)
{
  tree name = make_ssa_name (TREE_TYPE (slot), s->call);
  gimple_call_set_lhs (s->call, name);
  update_stmt (s->call);
  gassign *store = gimple_build_assign (slot, name);
  gimple_set_location (store, s->location);
  if (stmt_ends_bb_p (s->call))
    gsi_insert_on_edge (find_fallthru_edge (gimple_bb (s->call)->succs),
			store);
  else
    {
      gimple_stmt_iterator gsi = gsi_for_stmt (s->call);
      gsi_insert_after (&gsi, store, GSI_SAME_STMT);
    }
  s->slot = slot;
}

/* Step 4, for all sites of R whose result is used and goes nowhere yet.  True
   if the IL has changed.  */

bool
prepare_futures (region &r)
{
  bool changed = false;
  for (site *s : r.sites)
    {
      tree name = gimple_call_lhs (s->call);
      if (s->state != SITE_TASK || s->deferred_p () || !name
	  || has_zero_uses (name))
	continue;
      if (!uses_reachable_p (name)
	  || (stmt_ends_bb_p (s->call)
	      && !find_fallthru_edge (gimple_bb (s->call)->succs)))
	{
	  site_make_ordinary (s, "the result is used on an exceptional edge");
	  continue;
	}
      if (s->slot)
	{
	  site_make_ordinary (s, "the result cannot be stored later");
	  continue;
	}
      guards_remove_branches (s);
      tree slot = create_tmp_var (outline_type (TREE_TYPE (name)), "deco_slot");
      TREE_ADDRESSABLE (slot) = 1;
      r.slots.add (slot);
      /* The store first: both may be queued on one edge.  */
      store_to_slot (s, slot);
      load_before_uses (name, slot, NULL_TREE);
      release_ssa_name (name);
      changed = true;
    }
  if (changed)
    {
      gsi_commit_edge_inserts ();
      mark_virtual_operands_for_renaming (r.fun);
    }
  return changed;
}
