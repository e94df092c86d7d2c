/* Promise 2, checked where a loop is entered.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   In

     void map (int *r, int *d, int n)
     {
       for (int i = 0; i < n; i++)
	 r[i] = f (d[i]);
     }

   nothing but the promise says that r[] and d[] do not overlap.  Their stretches
   are known when the loop is entered, so the loop becomes

     if (r + n <= d || d + n <= r)
       the loop, its calls tasks
     else
       {
	 __deco_overlap (FRAME);	a barrier, and a count for DECO_STATS
	 the loop as it was (hoists.cc)
       }

   Pairs of references that are affine in the loop, when the number of its
   iterations is known, are compared by stretch; of other pairs the pointers that
   they are derived from are compared, if the loop does not change them: what an
   unseen body reaches has no known end.

   Which pairs rest on the promise is found by asking all questions about the
   loop once more while roots.cc notes where its answer decided.  */

#include "plugin.h"
#include "tree-ssa-loop-manip.h"
#include "cfgloopmanip.h"

#define PAIRS_MAX 16

/* The pointer that SIDE goes out from, if LOOP does not change it; or null.  If the
   loop loads it, the pointer that it is loaded through.  */

static tree
root_address (class loop *loop, const trusted_side &side)
{
  tree base = side.base;
  while (base && TREE_CODE (base) == SSA_NAME && !stretch_invariant_p (loop, base))
    base = roots_loaded_through (base);
  if (!base)
    return NULL_TREE;
  if (DECL_P (base))
    {
      if (!is_global_var (base) && !TREE_ADDRESSABLE (base))
	return NULL_TREE;
      mark_addressable (base);
      base = build_fold_addr_expr (base);
    }
  if (!POINTER_TYPE_P (TREE_TYPE (base)) || !stretch_invariant_p (loop, base))
    return NULL_TREE;
  return fold_convert (pointer_sized_int_node, base);
}

/* The condition that the pair T does not meet in LOOP; null if nothing can be
   said.  */

static tree
apart_condition (class loop *loop, const trusted_pair &t)
{
  stretch x, y;
  if (t.then.ref && t.now.ref
      && stretch_of_ref (loop, t.then.ref, t.then.stmt, x)
      && stretch_of_ref (loop, t.now.ref, t.now.stmt, y))
    return stretches_apart (x, y);
  /* From one pointer, two fields may have been loaded.  */
  tree then = root_address (loop, t.then), now = root_address (loop, t.now);
  return then && now && !operand_equal_p (then, now)
	 ? fold_build2 (NE_EXPR, boolean_type_node, then, now) : NULL_TREE;
}

/* --- Which pairs are trusted.  */

/* Does STMT not meet M's site, or only by what a range has found to be of no other iteration
   (range.cc)?  */

static bool
apart_p (const moment &m, gimple *stmt)
{
  auto_vec<met_commit, 4> met;
  return conflict_of (m, stmt).kind == CONFLICT_NONE
	 || (m.unordered == moment::TASK_AND_COMMIT
	     && conflict_commit_only (m, stmt, met));
}

/* Ask whether the statements of LOOP meet its sites, noting into PAIRS what the
   answers rest on.  */

static void
collect_pairs (region &r, class loop *loop, bool unordered,
	       vec<trusted_pair> &pairs)
{
  basic_block *body = get_loop_body (loop);
  for (unsigned i = 0; i < loop->num_nodes; i++)
    for (gimple_stmt_iterator gsi = gsi_start_bb (body[i]); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      {
	gimple *stmt = gsi_stmt (gsi);
	if (is_gimple_debug (stmt) || r.absorbed.contains (stmt)
	    || !gimple_vuse (stmt))
	  continue;
	for (site *s : r.sites)
	  {
	    if ((s->state != SITE_TASK
		 && (s->state != SITE_INLINE || !unordered))
		|| !flow_bb_inside_loop_p (loop, gimple_bb (s->call)))
	      continue;
	    auto_vec<trusted_pair, 8> found;
	    moment m = { &r, s, MIN (loop_depth (loop), 7u) };
	    m.unordered = unordered ? moment::TASK_AND_COMMIT : moment::NOTHING;
	    roots_note_trust (&found);
	    bool apart = apart_p (m, stmt);
	    roots_note_trust (NULL);
	    if (apart)
	      pairs.safe_splice (found);
	  }
      }
  free (body);
  if (!unordered)
    return;
  roots_note_trust (&pairs);
  stores_ask_all (r, loop);
  roots_note_trust (NULL);
}

/* The condition that what is trusted not to meet in LOOP, a nest perhaps, does not;
   null if there is nothing to check.  UNORDERED: its iterations may be exchanged.  */

tree
overlap_condition (region &r, class loop *loop, bool unordered)
{
  auto_vec<trusted_pair, 32> pairs;
  auto_vec<tree, PAIRS_MAX> conditions;
  collect_pairs (r, loop, unordered, pairs);
  for (trusted_pair &t : pairs)
    {
      tree c = apart_condition (loop, t);
      bool known = !c || integer_onep (c);
      for (tree other : conditions)
	known |= !known && operand_equal_p (other, c, 0);
      if (!known && conditions.length () < PAIRS_MAX)
	conditions.safe_push (c);
    }
  tree all = NULL_TREE;
  for (tree c : conditions)
    all = all ? fold_build2 (TRUTH_AND_EXPR, boolean_type_node, all, c) : c;
  return all;
}

/* --- Two copies of the loop.  */

static bool
site_in_p (region &r, class loop *loop)
{
  for (site *s : r.sites)
    if (s->state == SITE_TASK && s->loop == loop)
      return true;
  return false;
}

/* Is one of R's sites in a loop within LOOP?  */

static bool
site_within_p (region &r, class loop *loop)
{
  for (site *s : r.sites)
    if (s->state == SITE_TASK && flow_loop_nested_p (loop, s->loop))
      return true;
  return false;
}

/* Make a copy of LOOP for the case that CONDITION does not hold.  What is
   pending when that is entered has to finish first.  */

static bool
version (region &r, class loop *loop, tree condition)
{
  basic_block bb;
  gimple_seq seq = NULL;
  profile_probability likely = profile_probability::very_likely ();
  condition = force_gimple_operand (condition, &seq, true, NULL_TREE);
  if (seq)
    gsi_insert_seq_on_edge_immediate (loop_preheader_edge (loop), seq);
  condition = build2 (NE_EXPR, boolean_type_node, condition,
		      boolean_false_node);
  class loop *serial = loop_version (loop, condition, &bb, likely,
				     likely.invert (), likely,
				     likely.invert (), true);
  if (!serial)
    return false;
  hoists_undo_in_copy (r, loop);
  barrier *b = new barrier ();
  site *any = NULL;
  for (site *s : r.sites)
    if (s->state == SITE_TASK && s->loop == loop)
      any = s;
  b->on = loop_preheader_edge (serial);
  b->need = { { CONFLICT_OVERLAP, NULL_TREE }, any, 0, any->call };
  b->groups = ~0u;
  r.barriers.safe_push (b);
  return true;
}

/* Check promise 2 at the entries of R's loops.  True if the IL has changed.  */

bool
overlap_check (region &r)
{
  bool changed = false;
  if (options.strict || r.irreducible)
    return false;
  auto_vec<class loop *, 8> found;
  auto_vec<tree, 8> conditions;
  for (auto loop : loops_list (cfun, 0))
    if (site_in_p (r, loop) && !site_within_p (r, loop)
	&& can_duplicate_loop_p (loop)
	&& !loop->simduid && loop_preheader_edge (loop))
      if (tree c = overlap_condition (r, loop, false))
	{
	  found.safe_push (loop);
	  conditions.safe_push (c);
	}
  if (found.is_empty ())
    return false;
  initialize_original_copy_tables ();
  for (unsigned i = 0; i < found.length (); i++)
    changed |= version (r, found[i], conditions[i]);
  free_original_copy_tables ();
  if (changed)
    {
      mark_virtual_operands_for_renaming (r.fun);
      update_ssa (TODO_update_ssa);
    }
  return changed;
}
