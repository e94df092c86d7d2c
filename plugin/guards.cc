/* What is done on a condition that a result decides.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   The statements behind a branch on a result travel with it, branch and all, to its
   place in the log (sinks.cc):

     if (f (i) > 0)			_1 = f (i);
       o[k++] = a[i];			if (_1 > 0)	     the commit, up to
					  {		     its join
					    _2 = k.m;
					    k.m = _2 + 1;
					    o[_2] = a[i];
					  }
					join:

   A guard is such a branch and the blocks behind it: entered at the branch alone,
   without loops, left to one block alone, the join.  What merges there is memory
   (demote.cc), so that the commit leaves nothing in registers.  In the blocks are
   statements that another function can execute as well, calls among them.

   A join that others reach, too, gets a block before it for the guard's ways.  */

#include "plugin.h"

/* Larger ones stay where they are.  */
#define BLOCKS_MAX 16
#define STATEMENTS_MAX 64

bool
branch_p (gimple *stmt)
{
  return gimple_code (stmt) == GIMPLE_COND || gimple_code (stmt) == GIMPLE_SWITCH;
}

/* May STMT, no branch, be in a guard of FUN, as far as its kind goes?  The calls
   that are not pure are counted in *CALLS.  */

static bool
guarded_stmt_p (function *fun, gimple *stmt, unsigned *calls)
{
  if (is_gimple_debug (stmt) || gimple_code (stmt) == GIMPLE_PREDICT
      || gimple_nop_p (stmt))
    return true;
  if (glabel *label = dyn_cast<glabel *> (stmt))
    return !FORCED_LABEL (gimple_label_label (label))
	   && !DECL_NONLOCAL (gimple_label_label (label));
  if (gcall *call = dyn_cast<gcall *> (stmt))
    {
      if (pure_stmt_p (fun, call))
	return true;
      ++*calls;
      return !concurrent_call_p (call) && !stmt_can_make_abnormal_goto (call)
	     && marker_of (call) == MARKER_NONE
	     && !(gimple_call_flags (call) & (ECF_NORETURN | ECF_RETURNS_TWICE));
    }
  return is_gimple_assign (stmt) && !gimple_clobber_p (stmt)
	 && lookup_stmt_eh_lp_fn (fun, stmt) == 0
	 && !(gimple_assign_load_p (stmt) && gimple_has_volatile_ops (stmt));
}

/* The way from BB, which no branch ends, if the call at its end does not throw; null
   if there is none.  */

edge
guard_way_on (basic_block bb)
{
  return single_succ_p (bb) ? single_succ_edge (bb)
			    : find_fallthru_edge (bb->succs);
}

/* May BB be a block of the guard G of FUN, which has N statements already?  */

static bool
guarded_block_p (function *fun, const guard &g, basic_block bb, unsigned *n,
		 unsigned *calls)
{
  edge e;
  edge_iterator ei;
  if (bb == EXIT_BLOCK_PTR_FOR_FN (fun) || bb == g.from ()
      || bb->loop_father != g.from ()->loop_father)
    return false;
  FOR_EACH_EDGE (e, ei, bb->preds)
    if ((e->flags & EDGE_COMPLEX)
	|| (e->src != g.from () && !g.blocks.contains (e->src)))
      return false;
  FOR_EACH_EDGE (e, ei, bb->succs)
    if (e->flags & EDGE_COMPLEX & ~EDGE_EH)
      return false;
  for (gphi_iterator gsi = gsi_start_phis (bb); !gsi_end_p (gsi);
       gsi_next (&gsi))
    if (SSA_NAME_OCCURS_IN_ABNORMAL_PHI (gimple_phi_result (gsi.phi ())))
      return false;
  for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
       gsi_next (&gsi))
    {
      gimple *stmt = gsi_stmt (gsi);
      if (branch_p (stmt) ? stmt_could_throw_p (fun, stmt)
	  : !guarded_stmt_p (fun, stmt, calls))
	return false;
      if (!is_gimple_debug (stmt) && ++*n > STATEMENTS_MAX)
	return false;
    }
  return guard_way_on (bb) || branch_p (compat_last_stmt (bb));
}

/* The blocks to which the blocks of G lead and which are none of them, into
   FRONTIER.  Where an exception goes is seen to when its call is taken.  */

static void
find_frontier (const guard &g, vec<basic_block> &frontier)
{
  auto_vec<basic_block, 8> all;
  all.safe_push (g.from ());
  all.safe_splice (g.blocks);
  for (basic_block bb : all)
    {
      edge e;
      edge_iterator ei;
      FOR_EACH_EDGE (e, ei, bb->succs)
	if (!(e->flags & EDGE_EH) && !g.blocks.contains (e->dest)
	    && !frontier.contains (e->dest))
	  frontier.safe_push (e->dest);
    }
}

/* Find the guard that the branch at the end of FROM begins; false if there is
   none.  Each of its blocks comes behind its predecessors.  */

bool
guard_find (function *fun, basic_block from, guard &g)
{
  unsigned n = 0, calls = 0;
  g.branch = compat_last_stmt (from);
  if (!g.branch || !branch_p (g.branch) || stmt_could_throw_p (fun, g.branch))
    return false;
  for (;;)
    {
      auto_vec<basic_block, 8> frontier;
      find_frontier (g, frontier);
      if (frontier.length () == 1)
	{
	  g.join = frontier[0];
	  return g.join != EXIT_BLOCK_PTR_FOR_FN (fun) && !g.blocks.is_empty ()
		 && g.join->loop_father == from->loop_father;
	}
      basic_block next = NULL;
      for (basic_block bb : frontier)
	if (!next && guarded_block_p (fun, g, bb, &n, &calls))
	  next = bb;
      if (!next || g.blocks.length () == BLOCKS_MAX || calls > COMMIT_CALLS_MAX)
	return false;
      g.blocks.safe_push (next);
    }
}

/* Does E lead from G to its join?  */

static bool
leaves_p (const guard &g, edge e)
{
  return e->src == g.from () || g.blocks.contains (e->src);
}

/* Does nothing but G reach its join?  */

static bool
own_join_p (const guard &g)
{
  edge e;
  edge_iterator ei;
  FOR_EACH_EDGE (e, ei, g.join->preds)
    if (!leaves_p (g, e))
      return false;
  return true;
}

/* What the ways of G bring to PHI, of its join: one value, or a PHI of them in
   INTO.  */

static tree
merged_value (const guard &g, gphi *phi, basic_block into)
{
  tree first = NULL_TREE;
  bool same = true;
  edge e;
  edge_iterator ei;
  FOR_EACH_EDGE (e, ei, g.join->preds)
    if (leaves_p (g, e))
      {
	tree arg = PHI_ARG_DEF_FROM_EDGE (phi, e);
	same &= !first || arg == first;
	first = arg;
      }
  if (same)
    return first;
  tree name = copy_ssa_name (gimple_phi_result (phi));
  create_phi_node (name, into);
  return name;
}

/* Let E lead to INTO, whose PHIs take what those of its old end got; PHIS says which
   is whose.  */

static void
lead_to (edge e, basic_block into, hash_map<gphi *, tree> &phis)
{
  struct brought { tree name, value; location_t where; };
  auto_vec<brought, 4> values;
  for (auto pair : phis)
    if (TREE_CODE (pair.second) == SSA_NAME
	&& gimple_bb (SSA_NAME_DEF_STMT (pair.second)) == into)
      values.safe_push ({ pair.second, PHI_ARG_DEF_FROM_EDGE (pair.first, e),
			  gimple_phi_arg_location_from_edge (pair.first, e) });
  e = redirect_edge_and_branch (e, into);
  redirect_edge_var_map_clear (e);
  /* A PHI that grows may be another one now.  */
  for (brought &v : values)
    add_phi_arg (as_a<gphi *> (SSA_NAME_DEF_STMT (v.name)), v.value, e, v.where);
}

/* Give G a join of its own.  */

static void
isolate_join (guard &g)
{
  basic_block own = create_empty_bb (g.blocks.last ()), old = g.join;
  add_bb_to_loop (own, g.from ()->loop_father);
  own->count = g.from ()->count;
  hash_map<gphi *, tree> phis;
  for (gphi_iterator gsi = gsi_start_phis (old); !gsi_end_p (gsi);
       gsi_next (&gsi))
    phis.put (gsi.phi (), merged_value (g, gsi.phi (), own));
  auto_vec<edge, 8> ways;
  edge e;
  edge_iterator ei;
  FOR_EACH_EDGE (e, ei, old->preds)
    if (leaves_p (g, e))
      ways.safe_push (e);
  for (edge way : ways)
    lead_to (way, own, phis);
  edge on = make_single_succ_edge (own, old, EDGE_FALLTHRU);
  for (auto pair : phis)
    add_phi_arg (pair.first, pair.second, on, UNKNOWN_LOCATION);
  g.join = own;
  loops_state_set (LOOPS_NEED_FIXUP);
}

/* Find the guards of S's result, one behind the other, into FOUND; what depends on the
   result outside of them, into NAMES.  */

static void
follow_guards (region &r, site *s, hash_set<tree> &names, vec<guard *> &found)
{
  basic_block bb = carried_names (r.fun, s->call, names);
  for (;;)
    {
      gimple *branch = compat_last_stmt (bb);
      if (!branch || !branch_p (branch) || !names_used_p (branch, names))
	return;
      guard *g = new guard;
      found.safe_push (g);
      if (!guard_find (r.fun, bb, *g))
	{
	  delete found.pop ();
	  return;
	}
      bb = carried_names_behind (r.fun, s->call, g->join, names);
    }
}

/* Give one guard of S's result a join of its own; false if all have one.  */

static bool
isolate_one (region &r, site *s)
{
  hash_set<tree> names;
  auto_delete_vec<guard> found;
  follow_guards (r, s, names, found);
  for (guard *g : found)
    if (!own_join_p (*g))
      {
	isolate_join (*g);
	return true;
      }
  return false;
}

/* Give all guards of R joins of their own.  */

void
guards_prepare (region &r)
{
  bool changed = false;
  for (site *s : r.sites)
    if (followed_p (s))
      while (isolate_one (r, s))
	changed = true;
  if (changed)
    free_dominance_info (CDI_DOMINATORS);
}

/* Is a register merged in BB?  */

bool
guard_merges_p (basic_block bb)
{
  for (gphi_iterator gsi = gsi_start_phis (bb); !gsi_end_p (gsi);
       gsi_next (&gsi))
    if (!virtual_operand_p (gimple_phi_result (gsi.phi ())))
      return true;
  return false;
}

/* Add to VARS the variables that are merged at the join of G, if all that is merged
   there are such.  */

static void
find_merged (guard *g, hash_set<tree> &vars)
{
  auto_vec<tree, 4> merged;
  for (gphi_iterator gsi = gsi_start_phis (g->join); !gsi_end_p (gsi);
       gsi_next (&gsi))
    {
      tree name = gimple_phi_result (gsi.phi ());
      if (virtual_operand_p (name))
	continue;
      tree var = SSA_NAME_VAR (name);
      if (!var || !demotable_p (var))
	return;
      merged.safe_push (var);
    }
  for (tree var : merged)
    vars.add (var);
}

/* Add to NAMES what depends on the result of S, guards or not, and to VARS the
   variables that are merged at the ends of its guards.  */

void
guards_carried (region &r, site *s, hash_set<tree> &names, hash_set<tree> &vars)
{
  auto_delete_vec<guard> found;
  follow_guards (r, s, names, found);
  for (guard *g : found)
    find_merged (g, vars);
}

/* The guard of the site in whose blocks STMT is, or null.  */

guard *
site::guard_of (gimple *stmt) const
{
  for (guard *g : guards)
    if (g->blocks.contains (gimple_bb (stmt)))
      return g;
  return NULL;
}
