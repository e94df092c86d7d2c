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
	 the loop as it was
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

/* What one side of a pair touches in all iterations of a loop: START to END, or
   from START on if END is null.  Addresses as unsigned integers.  */

struct stretch
{
  tree start, end;
};

static tree
as_address (tree pointer)
{
  return fold_convert (pointer_sized_int_node, pointer);
}

/* Is T, an operand, the same in all of LOOP?  */

static bool
invariant_p (class loop *loop, tree t)
{
  if (TREE_CODE (t) != SSA_NAME)
    return is_gimple_min_invariant (t);
  basic_block bb = gimple_bb (SSA_NAME_DEF_STMT (t));
  return SSA_NAME_IS_DEFAULT_DEF (t)
	 || (bb && !flow_bb_inside_loop_p (loop, bb));
}

/* Does the tree T use nothing that LOOP computes?  */

static tree
variant_r (tree *tp, int *, void *loop)
{
  return TREE_CODE (*tp) == SSA_NAME && !invariant_p ((class loop *) loop, *tp)
	 ? *tp : NULL_TREE;
}

static bool
invariant_tree_p (class loop *loop, tree t)
{
  return !walk_tree (&t, variant_r, loop, NULL);
}

/* At most how often the latch of a loop runs, and the test that says so.  */

struct bound
{
  tree iterations;		/* Null: unknown.  */
  edge exit;
};

static bound
loop_bound (class loop *loop)
{
  bound b = { NULL_TREE, NULL };
  auto_vec<edge> exits = get_loop_exit_edges (loop);
  for (edge exit : exits)
    {
      tree_niter_desc desc;
      if (!number_of_iterations_exit (loop, exit, &desc, false)
	  || chrec_contains_undetermined (desc.niter)
	  || !invariant_tree_p (loop, desc.niter)
	  || !invariant_tree_p (loop, desc.may_be_zero))
	continue;
      b.exit = exit;
      b.iterations = desc.niter;
      if (!integer_zerop (desc.may_be_zero))
	b.iterations = fold_build3 (COND_EXPR, TREE_TYPE (desc.niter),
				    desc.may_be_zero,
				    build_zero_cst (TREE_TYPE (desc.niter)),
				    desc.niter);
      break;
    }
  return b;
}

/* Does STMT stand behind the test of B, and so run once less than that?  */

static bool
behind_exit_p (const bound &b, gimple *stmt)
{
  return gimple_bb (stmt) != b.exit->src
	 && dominated_by_p (CDI_DOMINATORS, gimple_bb (stmt), b.exit->src);
}

/* The stretch of SIDE, affine in LOOP, which ITERATIONS bounds.  If there is no
   iteration, what is said of a statement that does not run at all matters to
   nobody.  */

static bool
affine_stretch (class loop *loop, const trusted_side &side,
	       const bound &iterations, stretch &e)
{
  innermost_loop_behavior b;
  if (!side.ref || !iterations.iterations
      || gimple_bb (side.stmt)->loop_father != loop)
    return false;
  tree size = TYPE_SIZE_UNIT (TREE_TYPE (side.ref));
  if (!size || TREE_CODE (size) != INTEGER_CST
      || (TREE_CODE (side.ref) == COMPONENT_REF
	  && DECL_BIT_FIELD (TREE_OPERAND (side.ref, 1)))
      || !dr_analyze_innermost (&b, side.ref, loop, side.stmt)
      || !tree_fits_shwi_p (b.step)
      || !invariant_tree_p (loop, b.base_address)
      || !invariant_tree_p (loop, b.offset))
    return false;
  tree type = pointer_sized_int_node;
  tree first = fold_build2 (PLUS_EXPR, type, as_address (b.base_address),
			    fold_build2 (PLUS_EXPR, type,
					 fold_convert (type, b.offset),
					 fold_convert (type, b.init)));
  tree steps = fold_convert (type, iterations.iterations);
  if (behind_exit_p (iterations, side.stmt))
    steps = fold_build2 (MINUS_EXPR, type, steps, build_one_cst (type));
  tree way = fold_build2 (MULT_EXPR, type, steps,
			  fold_convert (type, b.step));
  tree last = fold_build2 (PLUS_EXPR, type, first, way);
  bool down = tree_int_cst_sgn (b.step) < 0;
  e.start = down ? last : first;
  e.end = fold_build2 (PLUS_EXPR, type, down ? first : last,
		       fold_convert (type, size));
  return true;
}

/* The pointer that SIDE goes out from, if LOOP does not change it.  */

static bool
root_stretch (class loop *loop, const trusted_side &side, stretch &e)
{
  tree base = side.base;
  if (!base)
    return false;
  if (DECL_P (base))
    {
      if (!is_global_var (base) && !TREE_ADDRESSABLE (base))
	return false;
      mark_addressable (base);
      base = build_fold_addr_expr (base);
    }
  if (!POINTER_TYPE_P (TREE_TYPE (base)) || !invariant_p (loop, base))
    return false;
  e.start = as_address (base);
  e.end = NULL_TREE;
  return true;
}

/* The condition that the pair T does not meet in LOOP; null if nothing can be
   said.  */

static tree
apart_condition (class loop *loop, const trusted_pair &t,
		 const bound &iterations)
{
  stretch x, y;
  if (affine_stretch (loop, t.then, iterations, x)
      && affine_stretch (loop, t.now, iterations, y))
    return fold_build2 (TRUTH_OR_EXPR, boolean_type_node,
			fold_build2 (LE_EXPR, boolean_type_node, x.end,
				     y.start),
			fold_build2 (LE_EXPR, boolean_type_node, y.end,
				     x.start));
  if (root_stretch (loop, t.then, x) && root_stretch (loop, t.now, y))
    return fold_build2 (NE_EXPR, boolean_type_node, x.start, y.start);
  return NULL_TREE;
}

/* --- Which pairs are trusted.  */

/* Ask whether the statements of LOOP meet its sites, noting into PAIRS what the
   answers rest on.  */

static void
collect_pairs (region &r, class loop *loop, vec<trusted_pair> &pairs)
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
	    if (s->state != SITE_TASK || s->loop != loop)
	      continue;
	    auto_vec<trusted_pair, 8> found;
	    moment m = { &r, s, MIN (loop_depth (loop), 7u) };
	    roots_note_trust (&found);
	    bool none = conflict_of (m, stmt).kind == CONFLICT_NONE;
	    roots_note_trust (NULL);
	    if (none)
	      pairs.safe_splice (found);
	  }
      }
  free (body);
}

/* The condition under which LOOP may run its calls as tasks; null if there is
   nothing to check.  */

static tree
loop_condition (region &r, class loop *loop)
{
  auto_vec<trusted_pair, 32> pairs;
  auto_vec<tree, PAIRS_MAX> conditions;
  collect_pairs (r, loop, pairs);
  bound iterations = loop_bound (loop);
  for (trusted_pair &t : pairs)
    {
      tree c = apart_condition (loop, t, iterations);
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
  for (auto loop : loops_list (cfun, LI_ONLY_INNERMOST))
    if (site_in_p (r, loop) && can_duplicate_loop_p (loop)
	&& !loop->simduid && loop_preheader_edge (loop))
      if (tree c = loop_condition (r, loop))
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
