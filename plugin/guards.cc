/* What is done on a condition that a result decides, or in a loop with a result.

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
   left to one block alone, the join.  What merges there is memory (demote.cc), so
   that the commit leaves nothing in registers.  In the blocks are statements that
   another function can execute as well, calls and whole loops among them.

   A join that others reach, too, gets a block before it for the guard's ways.

   A loop that does something with a result is a guard, too, and so is what is behind
   a branch on something else, if (verbose) printf ("%d", x): it gets a branch before it
   that is always taken.

     x = f (i);				_1 = f (i);
     for (j = k++;			_2 = k.m;
	  j > 0 && a[j - 1] > x;	k.m = _2 + 1;
	  j--)				if (1)
       a[j] = a[j - 1];			  the loop, which begins with j.m = _2
     a[j] = x;				join:
					_3 = j.m;
					a[_3] = _1;

   Where nothing comes of it the branch is removed again (prepare.cc), else at the end
   with all that cannot be reached.  Of a task in another process, which may fail, there
   is then no commit; so the caller does not leave more to that than it must.  */

#include "plugin.h"

/* Larger ones stay where they are.  Each loop has blocks before and behind it that
   are empty.  */
#define BLOCKS_MAX 32
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

/* Does E lead from the end of a loop within LOOP to the loop's beginning?  */

static bool
repeats_p (class loop *loop, edge e)
{
  class loop *own = e->dest->loop_father;
  return own != loop && own->header == e->dest
	 && flow_bb_inside_loop_p (own, e->src);
}

/* Does E lead out of a loop that is not yet in G as a whole?  */

static bool
leaves_open_loop_p (const guard &g, edge e)
{
  class loop *loop = e->src->loop_father;
  if (flow_bb_inside_loop_p (loop, e->dest))
    return false;
  unsigned n = 0;
  for (basic_block bb : g.blocks)
    n += flow_bb_inside_loop_p (loop, bb);
  return n < loop->num_nodes;
}

/* May BB be a block of the guard G of FUN, which has N statements already?  */

static bool
guarded_block_p (function *fun, const guard &g, basic_block bb, unsigned *n,
		 unsigned *calls)
{
  edge e;
  edge_iterator ei;
  class loop *loop = g.from ()->loop_father;
  if (bb == EXIT_BLOCK_PTR_FOR_FN (fun) || bb == g.from ()
      || !flow_bb_inside_loop_p (loop, bb))
    return false;
  FOR_EACH_EDGE (e, ei, bb->preds)
    if ((e->flags & EDGE_COMPLEX)
	|| (e->src != g.from () && leaves_open_loop_p (g, e))
	|| (e->src != g.from () && !g.blocks.contains (e->src)
	    && !repeats_p (loop, e)))
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

/* Find the blocks and the join of G; false if they are no guard's.  Each of its blocks
   comes behind its predecessors, but for those that repeat a loop.  */

static bool
find_blocks (function *fun, guard &g)
{
  unsigned n = 0, calls = 0;
  for (;;)
    {
      auto_vec<basic_block, 8> frontier;
      find_frontier (g, frontier);
      if (frontier.length () == 1
	  && !flow_loop_nested_p (g.from ()->loop_father, frontier[0]->loop_father))
	{
	  g.join = frontier[0];
	  return g.join != EXIT_BLOCK_PTR_FOR_FN (fun) && !g.blocks.is_empty ()
		 && g.join->loop_father == g.from ()->loop_father;
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

/* Find the guard that the branch at the end of FROM begins; false if there is
   none.  */

bool
guard_find (function *fun, basic_block from, guard &g)
{
  g.branch = compat_last_stmt (from);
  return g.branch && branch_p (g.branch) && !stmt_could_throw_p (fun, g.branch)
	 && find_blocks (fun, g);
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

/* Add to NAMES what is merged at the join of G.  */

static void
add_merged (const guard &g, hash_set<tree> &names)
{
  for (gphi_iterator gsi = gsi_start_phis (g.join); !gsi_end_p (gsi);
       gsi_next (&gsi))
    if (!virtual_operand_p (gimple_phi_result (gsi.phi ())))
      names.add (gimple_phi_result (gsi.phi ()));
}

/* Is STMT, the last of its block, a branch on one of NAMES, or made for S?  */

bool
guard_branch_p (site *s, gimple *stmt, hash_set<tree> &names)
{
  return stmt && branch_p (stmt)
	 && (s->always.contains (stmt) || names_used_p (stmt, names));
}

/* Find the guards of S's result, one behind the other, into FOUND; what depends on the
   result outside of them, into NAMES.  Returns the block where that ends.  */

static basic_block
follow_guards (region &r, site *s, hash_set<tree> &names, vec<guard *> &found)
{
  basic_block bb = carried_names (r.fun, s->call, names);
  for (;;)
    {
      if (!guard_branch_p (s, compat_last_stmt (bb), names))
	return bb;
      guard *g = new guard;
      found.safe_push (g);
      if (!guard_find (r.fun, bb, *g))
	{
	  delete found.pop ();
	  return bb;
	}
      add_merged (*g, names);
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

/* --- Loops, and branches on something else.  */

/* Does PHI merge one of NAMES?  */

static bool
merges_p (gphi *phi, hash_set<tree> &names)
{
  for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
    if (names.contains (gimple_phi_arg_def (phi, i)))
      return true;
  return false;
}

/* Does STMT use one of NAMES, or OBJECT, where a call leaves a structure?  */

static bool
uses_p (gimple *stmt, hash_set<tree> &names, tree object)
{
  if (is_gimple_debug (stmt) || gimple_clobber_p (stmt))
    return false;
  for (unsigned i = 0; DECL_P (object) && i < gimple_num_ops (stmt); i++)
    {
      tree op = gimple_op (stmt, i);
      if (op && TREE_CODE (op) == ADDR_EXPR)
	op = TREE_OPERAND (op, 0);
      if (op && get_base_address (op) == object)
	return true;
    }
  return names_used_p (stmt, names);
}

/* Does anything in the blocks of G use one of NAMES, or OBJECT?  */

static bool
blocks_use_p (const guard &g, hash_set<tree> &names, tree object)
{
  for (basic_block bb : g.blocks)
    {
      for (gphi_iterator gsi = gsi_start_phis (bb); !gsi_end_p (gsi);
	   gsi_next (&gsi))
	if (merges_p (gsi.phi (), names))
	  return true;
      for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	   gsi_next (&gsi))
	if (uses_p (gsi_stmt (gsi), names, object))
	  return true;
    }
  return false;
}

/* Is USE, of what a block of G computes, in none of these, nor by a PHI of the join on
   the way from one?  */

static bool
used_behind_p (const guard &g, use_operand_p use)
{
  gimple *stmt = USE_STMT (use);
  gphi *phi = dyn_cast<gphi *> (stmt);
  basic_block bb = phi ? gimple_phi_arg_edge (phi, PHI_ARG_INDEX_FROM_USE (use))->src
		       : gimple_bb (stmt);
  return !g.blocks.contains (bb);
}

/* What G computes in NAME is used behind it: let a PHI bring it to the join.  */

static void
merge_at_join (const guard &g, tree name)
{
  imm_use_iterator iter;
  gimple *stmt;
  use_operand_p use;
  bool behind = false;
  FOR_EACH_IMM_USE_FAST (use, iter, name)
    behind |= !is_gimple_debug (USE_STMT (use)) && used_behind_p (g, use);
  if (!behind)
    return;
  tree merged = copy_ssa_name (name);
  FOR_EACH_IMM_USE_STMT (stmt, iter, name)
    {
      FOR_EACH_IMM_USE_ON_STMT (use, iter)
	if (used_behind_p (g, use))
	  SET_USE (use, merged);
      update_stmt (stmt);
    }
  gphi *phi = create_phi_node (merged, g.join);
  edge e;
  edge_iterator ei;
  FOR_EACH_EDGE (e, ei, g.join->preds)
    add_phi_arg (phi, name, e, UNKNOWN_LOCATION);
}

static void
merge_all_at_join (const guard &g)
{
  tree name;
  ssa_op_iter iter;
  for (basic_block bb : g.blocks)
    {
      for (gphi_iterator gsi = gsi_start_phis (bb); !gsi_end_p (gsi);
	   gsi_next (&gsi))
	if (!virtual_operand_p (gimple_phi_result (gsi.phi ())))
	  merge_at_join (g, gimple_phi_result (gsi.phi ()));
      for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	   gsi_next (&gsi))
	FOR_EACH_SSA_TREE_OPERAND (name, gsi_stmt (gsi), iter, SSA_OP_DEF)
	  merge_at_join (g, name);
    }
}

/* What PHI, at the join of G, may get from G's beginning, on a way that is never
   taken: what another way brings from there, or anything.  */

static tree
any_argument (function *fun, const guard &g, gphi *phi)
{
  if (virtual_operand_p (gimple_phi_result (phi)))
    return gimple_vop (fun);
  for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
    {
      tree arg = gimple_phi_arg_def (phi, i);
      if (TREE_CODE (arg) == SSA_NAME
	  && !g.blocks.contains (gimple_bb (SSA_NAME_DEF_STMT (arg))))
	return arg;
    }
  return build_zero_cst (TREE_TYPE (gimple_phi_result (phi)));
}

/* Let a branch for S of R, always taken, lead into G.  */

static void
add_branch (region &r, site *s, guard &g)
{
  edge in = single_succ_edge (g.from ());
  gimple_stmt_iterator gsi = gsi_last_bb (g.from ());
  gcond *cond = gimple_build_cond (NE_EXPR, boolean_true_node, boolean_false_node,
				   NULL_TREE, NULL_TREE);
  gsi_insert_after (&gsi, cond, GSI_NEW_STMT);
  s->always.safe_push (cond);
  in->flags = (in->flags & ~EDGE_FALLTHRU) | EDGE_TRUE_VALUE;
  in->probability = profile_probability::always ();
  auto_vec<tree, 4> args;
  for (gphi_iterator phi = gsi_start_phis (g.join); !gsi_end_p (phi);
       gsi_next (&phi))
    args.safe_push (any_argument (r.fun, g, phi.phi ()));
  edge past = make_edge (g.from (), g.join, EDGE_FALSE_VALUE);
  past->probability = profile_probability::never ();
  unsigned i = 0;
  for (gphi_iterator phi = gsi_start_phis (g.join); !gsi_end_p (phi);
       gsi_next (&phi))
    add_phi_arg (phi.phi (), args[i++], past, UNKNOWN_LOCATION);
}

/* Take back the branch COND; dominators are to be computed again.  */

static void
remove_branch (gcond *cond)
{
  edge in, past;
  extract_true_false_edges_from_block (gimple_bb (cond), &in, &past);
  gimple_stmt_iterator gsi = gsi_for_stmt (cond);
  gsi_remove (&gsi, true);
  in->flags = (in->flags & ~EDGE_TRUE_VALUE) | EDGE_FALLTHRU;
  /* What demote.cc has put on that way goes, too.  */
  basic_block bb = past->dest;
  remove_edge (past);
  if (EDGE_COUNT (bb->preds) == 0)
    delete_basic_block (bb);
}

/* Take back the branches that were made for S.  */

void
guards_remove_branches (site *s)
{
  for (gimple *branch : s->always)
    remove_branch (as_a<gcond *> (branch));
  if (!s->always.is_empty ())
    free_dominance_info (CDI_DOMINATORS);
  s->always.truncate (0);
}

/* Does BB lead straight into a loop within its own?  */

static bool
enters_loop_p (basic_block bb)
{
  gimple *last = compat_last_stmt (bb);
  return single_succ_p (bb) && !(single_succ_edge (bb)->flags & EDGE_COMPLEX)
	 && !(last && stmt_ends_bb_p (last))
	 && flow_loop_nested_p (bb->loop_father, single_succ (bb)->loop_father);
}

/* Find the loop, or what is behind a branch, that begins at the end of BB, into G.  */

static bool
find_other (function *fun, basic_block bb, guard &g)
{
  if (!enters_loop_p (bb))
    return guard_find (fun, bb, g);
  g.branch = NULL;
  g.before = bb;
  return find_blocks (fun, g);
}

/* Let the branch that G begins with have a block of its own, and G begin before
   that.  */

static void
split_branch (guard &g)
{
  gimple_stmt_iterator gsi = gsi_for_stmt (g.branch);
  gsi_prev (&gsi);
  edge e = gsi_end_p (gsi) ? split_block_after_labels (gimple_bb (g.branch))
			   : split_block (gimple_bb (g.branch), gsi_stmt (gsi));
  g.branch = NULL;
  g.before = e->src;
  g.blocks.safe_insert (0, e->dest);
}

/* Is G, which does nothing with a result, so short that this may be done at the commit
   of one, for the sake of what is done with that behind it: v->n == v->cap, and more
   memory then?  Where nothing overlaps but one task, G is what is to be done beside
   it.  */

static bool
short_p (const guard &g)
{
  if (!loop_outer (g.from ()->loop_father))
    return false;
  for (basic_block bb : g.blocks)
    {
      if (bb->loop_father != g.from ()->loop_father)
	return false;
      for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	   gsi_next (&gsi))
	if (gcall *call = dyn_cast<gcall *> (gsi_stmt (gsi)))
	  if (!gimple_call_fndecl (call)
	      || !effects_library_p (gimple_call_fndecl (call)))
	    return false;
    }
  return true;
}

/* Does a statement use one of NAMES, or OBJECT, right behind G?  */

static bool
used_at_join_p (const guard &g, hash_set<tree> &names, tree object)
{
  for (basic_block bb = g.join; bb; bb = prepare_straight_on (bb))
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      if (uses_p (gsi_stmt (gsi), names, object))
	return true;
  return false;
}

/* If what S's result is followed to is a loop that does something with it, or a branch
   behind which something is done with it, at once or where the ways meet again, let
   that be a guard.  True if it is.  */

static bool
guard_other (region &r, site *s)
{
  tree result = gimple_call_lhs (s->call);
  hash_set<tree> names;
  auto_delete_vec<guard> found;
  guard g;
  basic_block bb = follow_guards (r, s, names, found);
  if (guard_branch_p (s, compat_last_stmt (bb), names)
      || !find_other (r.fun, bb, g)
      || !(blocks_use_p (g, names, result)
	   || (short_p (g) && used_at_join_p (g, names, result))))
    return false;
  if (!own_join_p (g))
    isolate_join (g);
  merge_all_at_join (g);
  if (g.branch)
    split_branch (g);
  add_branch (r, s, g);
  return true;
}

/* Give all guards of R joins of their own, and branches to what is to be one.  */

void
guards_prepare (region &r)
{
  bool changed = false, branches = false;
  for (site *s : r.sites)
    if (followed_p (s))
      for (bool more = true; more;)
	{
	  while (isolate_one (r, s))
	    changed = true;
	  more = !s->policy.elsewhere_p () && guard_other (r, s);
	  branches |= more;
	}
  if (changed || branches)
    free_dominance_info (CDI_DOMINATORS);
  if (!branches)
    return;
  mark_virtual_operands_for_renaming (r.fun);
  update_ssa (TODO_update_ssa_only_virtuals);
}

/* --- What merges.  */

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

/* Add to NAMES what depends on the result of S, guards or not, to WITHIN the blocks of
   its guards, and to VARS the variables that are merged at their ends.  */

void
guards_carried (region &r, site *s, hash_set<tree> &names,
		hash_set<basic_block> &within, hash_set<tree> &vars)
{
  auto_delete_vec<guard> found;
  follow_guards (r, s, names, found);
  for (guard *g : found)
    {
      find_merged (g, vars);
      for (basic_block bb : g->blocks)
	within.add (bb);
    }
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
