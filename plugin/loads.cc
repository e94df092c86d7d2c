/* Loads from memory that a loop does not change.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   In

     for (int y = 0; y < im->h; y++)
       for (int x = 0; x < im->w; x++)
	 im->data[y * im->w + x] = f (x, y);

   the bounds, the width of a row and where it begins are loaded time and again, and
   as far as GCC's scalar evolution is concerned may differ each time.

   1. The bound of a loop is loaded once more before it, where that is as good.
   2. Questions about the whole loop (stretch.cc) are asked of it as if all these
      loads stood before it: their values have stand-ins while the question is
      asked.  An answer in their terms is a condition on what they load, and that is
      evaluated where the loop is entered, if the loops around them iterate, so that
      the program would load the same:

	ok = false;
	if (0 < im->h)
	  {
	    w = im->w;
	    ok = (w - 1) * 4 + 4 <= w * 4;
	  }

   3. In

	for (int y = 0; y < h; y++)
	  for (int x = 0; x < w; x++)
	    row[y][x] = f (x, y);

      each iteration loads a pointer of its own, row after row: it has a stand-in,
      too, of which nothing is known but where it is loaded.  Whether these rows are
      apart is asked of the program, one by one, by a call:

	ok = false;
	if (0 < h)
	  if (0 < w)
	    ok = __deco_rows (row, h, sizeof *row, 4 * w);  */

#include "plugin.h"

/* --- What does not change.  */

/* May STMT of LOOP change what LOAD reads?  Sites are asked about elsewhere.  */

static bool
changes_p (region &r, class loop *loop, gimple *stmt, gimple *load)
{
  site **s = r.by_call.get (stmt);
  if (!gimple_vdef (stmt) || r.absorbed.contains (stmt)
      || (s && (*s)->state != SITE_ORDINARY))
    return false;
  return stmt_may_clobber_ref_p (stmt, gimple_assign_rhs1 (load))
	 && stores_change_p (r, loop, stmt, load);
}

/* Does LOAD read the same in all of LOOP?  Scratch is filled anew in each iteration,
   though different ones do not meet in it.  */

bool
loads_unchanged_p (region &r, class loop *loop, gimple *load)
{
  if (!gimple_assign_load_p (load) || gimple_has_volatile_ops (load)
      || scratch_ref_p (r, loop, gimple_assign_rhs1 (load))
      || !ranges_independent_p (r, loop, RANGE_SERIAL, load))
    return false;
  basic_block *body = get_loop_body (loop);
  bool ok = true;
  for (unsigned i = 0; ok && i < loop->num_nodes; i++)
    for (gimple_stmt_iterator gsi = gsi_start_bb (body[i]);
	 ok && !gsi_end_p (gsi); gsi_next (&gsi))
      ok = !changes_p (r, loop, gsi_stmt (gsi), load);
  free (body);
  return ok;
}

/* --- The bound of a loop.  */

/* Can NAME, which LOOP computes in its header, be computed before it?  */

static bool
hoistable_p (region &r, class loop *loop, tree name, unsigned depth)
{
  if (TREE_CODE (name) != SSA_NAME)
    return is_gimple_min_invariant (name);
  gimple *def = SSA_NAME_DEF_STMT (name);
  if (!gimple_bb (def) || !flow_bb_inside_loop_p (loop, gimple_bb (def)))
    return true;
  if (gimple_bb (def) != loop->header || !is_gimple_assign (def) || depth > 8
      || (gimple_vuse (def) && !loads_unchanged_p (r, loop, def)))
    return false;
  use_operand_p use;
  ssa_op_iter iter;
  FOR_EACH_SSA_USE_OPERAND (use, def, iter, SSA_OP_USE)
    if (!hoistable_p (r, loop, USE_FROM_PTR (use), depth + 1))
      return false;
  return true;
}

/* Memory as LOOP is entered.  */

static tree
memory_at_entry (class loop *loop, gimple *load)
{
  gphi *phi = get_virtual_phi (loop->header);
  return phi ? PHI_ARG_DEF_FROM_EDGE (phi, loop_preheader_edge (loop))
	     : gimple_vuse (load);
}

/* A copy of NAME, computed before LOOP.  */

static tree
hoisted (class loop *loop, tree name)
{
  if (TREE_CODE (name) != SSA_NAME)
    return name;
  gimple *def = SSA_NAME_DEF_STMT (name);
  if (!gimple_bb (def) || !flow_bb_inside_loop_p (loop, gimple_bb (def)))
    return name;
  gimple *copy = gimple_copy (def);
  use_operand_p use;
  ssa_op_iter iter;
  if (gimple_vuse (def))
    gimple_set_vuse (copy, memory_at_entry (loop, def));
  tree ours = make_ssa_name (TREE_TYPE (name), copy);
  gimple_assign_set_lhs (copy, ours);
  basic_block bb = loop_preheader_edge (loop)->src;
  gimple_stmt_iterator gsi = gsi_last_bb (bb);
  gsi_insert_after (&gsi, copy, GSI_NEW_STMT);
  FOR_EACH_SSA_USE_OPERAND (use, copy, iter, SSA_OP_USE)
    SET_USE (use, hoisted (loop, USE_FROM_PTR (use)));
  /* What it uses was put behind it.  */
  gsi_remove (&gsi, false);
  gsi = gsi_last_bb (bb);
  gsi_insert_after (&gsi, copy, GSI_NEW_STMT);
  update_stmt (copy);
  return ours;
}

/* In  for (i = 0; i < im->rows; i++),  read the bound before LOOP: nothing in it
   writes that.  A barrier on the loop's entry comes before that.  */

void
loads_hoist_bound (region &r, class loop *loop)
{
  edge entry = loop_preheader_edge (loop);
  gcond *cond = as_a<gcond *> (compat_last_stmt (single_exit (loop)->src));
  for (barrier *b : r.barriers)
    if (b->on == entry)
      {
	split_edge (entry);
	entry = loop_preheader_edge (loop);
	break;
      }
  if (!single_succ_p (entry->src) || (compat_last_stmt (entry->src)
				  && stmt_ends_bb_p (compat_last_stmt
						       (entry->src))))
    return;
  for (unsigned i = 0; i < 2; i++)
    {
      tree op = gimple_op (cond, i);
      if (!hoistable_p (r, loop, op, 0))
	continue;
      tree ours = hoisted (loop, op);
      if (ours != op)
	{
	  gimple_set_op (cond, i, ours);
	  update_stmt (cond);
	  scev_reset ();
	}
    }
}

/* --- Stand-ins.  */

/* All loads of LOOP that it does not change, before what uses them.  */

void
fixed_loads::find ()
{
  basic_block *body = get_loop_body_in_dom_order (loop);
  for (unsigned i = 0; i < loop->num_nodes; i++)
    for (gimple_stmt_iterator gsi = gsi_start_bb (body[i]); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      {
	gimple *stmt = gsi_stmt (gsi);
	tree lhs = gimple_get_lhs (stmt);
	if (gimple_assign_load_p (stmt) && gimple_vuse (stmt)
	    && TREE_CODE (lhs) == SSA_NAME
	    && (INTEGRAL_TYPE_P (TREE_TYPE (lhs))
		|| POINTER_TYPE_P (TREE_TYPE (lhs)))
	    && !SSA_NAME_OCCURS_IN_ABNORMAL_PHI (lhs)
	    && loads_unchanged_p (r, loop, stmt))
	  loads.safe_push ({ stmt, NULL_TREE, NULL_TREE, NULL_TREE, NULL_TREE,
			     false });
      }
  free (body);
}

/* Does a row's stand-in occur in T?  */

static tree
row_r (tree *tp, int *, void *data)
{
  return ((fixed_loads *) data)->row_of (*tp) ? *tp : NULL_TREE;
}

bool
fixed_loads::row_in_p (tree t)
{
  return walk_tree_without_duplicates (&t, row_r, this);
}

/* The load of rows that T stands for; null if it does not.  */

fixed_load *
fixed_loads::row_of (tree t)
{
  if (TREE_CODE (t) == SSA_NAME)
    for (fixed_load &l : loads)
      if (l.name == t && l.row_p ())
	return &l;
  return NULL;
}

/* Does STMT use nothing that LOOP computes?  */

static bool
operands_invariant_p (class loop *loop, gimple *stmt)
{
  use_operand_p use;
  ssa_op_iter iter;
  FOR_EACH_SSA_USE_OPERAND (use, stmt, iter, SSA_OP_USE)
    if (!stretch_invariant_p (loop, USE_FROM_PTR (use)))
      return false;
  return true;
}

/* Find out what L reads; false if that is of no use.  All loads before it have their
   stand-ins.  */

bool
fixed_loads::place (fixed_load &l)
{
  tree address, step = ssize_int (0), ref = gimple_assign_rhs1 (l.stmt);
  if (operands_invariant_p (loop, l.stmt))
    ref = unshare_expr (ref);
  else
    {
      scev_reset ();
      if (!stretch_place (loop, ref, l.stmt, &address, &step))
	return false;
      ref = vla_memory_like (ref, address, 0);
    }
  if (row_in_p (ref) || row_in_p (step)
      || (!integer_zerop (step)
	  && !POINTER_TYPE_P (TREE_TYPE (gimple_get_lhs (l.stmt)))))
    return false;
  l.ref = ref;
  l.step = step;
  return true;
}

/* The stand-in of a load before L of the same memory; null if there is none.  */

tree
fixed_loads::same_as (fixed_load *l)
{
  for (fixed_load &other : loads)
    {
      if (&other == l)
	break;
      if (other.name && operand_equal_p (other.ref, l->ref)
	  && operand_equal_p (other.step, l->step)
	  && types_compatible_p (TREE_TYPE (other.name),
				 TREE_TYPE (gimple_get_lhs (l->stmt))))
	return other.name;
    }
  return NULL_TREE;
}

/* Let the loop use NAME instead of LHS.  */

void
fixed_loads::replace_uses (tree lhs, tree name)
{
  imm_use_iterator iter;
  use_operand_p use;
  auto_vec<use_operand_p, 8> uses;
  FOR_EACH_IMM_USE_FAST (use, iter, lhs)
    if (!is_gimple_debug (USE_STMT (use))
	&& flow_bb_inside_loop_p (loop, gimple_bb (USE_STMT (use))))
      uses.safe_push (use);
  for (use_operand_p u : uses)
    {
      SET_USE (u, name);
      replaced.safe_push ({ u, lhs });
    }
}

/* Let the values that the loop loads look as if they were computed before it, those
   of rows included.  Nothing may be changed until restore.  */

void
fixed_loads::stand_in ()
{
  bool first = !found;
  if (first)
    find ();
  found = true;
  for (fixed_load &l : loads)
    {
      tree lhs = gimple_get_lhs (l.stmt);
      if (first && place (l) && !(l.name = same_as (&l)))
	l.name = get_or_create_ssa_default_def (r.fun,
						create_tmp_reg (TREE_TYPE (lhs)));
      if (l.name)
	replace_uses (lhs, l.name);
    }
  scev_reset ();
}

void
fixed_loads::restore ()
{
  while (!replaced.is_empty ())
    {
      replaced_use u = replaced.pop ();
      SET_USE (u.use, u.name);
    }
  scev_reset ();
}

fixed_loads::~fixed_loads ()
{
  hash_set<tree> released;
  for (fixed_load &l : loads)
    if (l.name && !released.add (l.name))
      {
	set_ssa_default_def (r.fun, SSA_NAME_VAR (l.name), NULL_TREE);
	release_ssa_name (l.name);
      }
}

/* --- What is said in their terms.

   What loads stand for is known only if they are reached.  A load in the loop's body
   is if the loop iterates; one in the body of an inner loop if that iterates, too, in
   the first iteration of the outer one, and so on.  That is a condition by itself, in
   terms of what is known so far.  */

/* The innermost loop that must iterate for STMT to be reached; null if nothing else
   than LOOP's being entered is necessary.  The header of a loop with its test there
   runs whether it iterates or not.  */

static class loop *
level_of (class loop *loop, gimple *stmt)
{
  basic_block bb = gimple_bb (stmt);
  class loop *level = bb->loop_father;
  edge exit = single_exit (level);
  if (bb != level->header || !exit || exit->src != bb)
    return level;
  return level == loop ? NULL : loop_outer (level);
}

/* Does each iteration of LEVEL go through BB?  */

static bool
always_p (class loop *level, basic_block bb)
{
  return dominated_by_p (CDI_DOMINATORS, level->latch, bb);
}

/* The condition that LEVEL, in the loop, iterates; null if it is not known before.
   Stand-ins are in place.  */

tree
fixed_loads::iterates (class loop *level)
{
  for (level_guard &g : guards)
    if (g.level == level)
      return g.condition;
  unsigned ours = guards.length ();
  guards.safe_push ({ level, NULL_TREE });	/* It cannot need itself.  */
  tree_niter_desc d;
  if (!single_exit (level) || !ranges_count_iterations (level, d))
    return NULL_TREE;
  tree condition = ranges_iterates (level);
  if (!stretch_invariant_tree_p (loop, condition) || !known_at_entry_p (condition))
    return NULL_TREE;
  guards[ours].condition = condition;
  return condition;
}

/* Is STMT reached as soon as what iterates says holds for all loops around it?  */

bool
fixed_loads::reached_p (gimple *stmt)
{
  basic_block bb = gimple_bb (stmt);
  class loop *level = level_of (loop, stmt);
  for (; level; level = loop_outer (level))
    {
      if (!always_p (level, bb) || (level != loop && !iterates (level)))
	return false;
      if (level == loop)
	return true;
      bb = level->header;
    }
  return true;
}

/* A load that NAME stands for and that is reached, of one value; null if there is
   none.  *STANDS says whether NAME stands for any.  */

fixed_load *
fixed_loads::load_of (tree name, bool *stands)
{
  *stands = false;
  for (fixed_load &l : loads)
    if (l.name == name)
      {
	*stands = true;
	if (!l.row_p () && (l.reached || reached_p (l.stmt)))
	  {
	    l.reached = true;
	    return &l;
	  }
      }
  return NULL;
}

static tree
unknown_r (tree *tp, int *, void *data)
{
  bool stands;
  fixed_loads *f = (fixed_loads *) data;
  return TREE_CODE (*tp) == SSA_NAME && !f->load_of (*tp, &stands) && stands
	 ? *tp : NULL_TREE;
}

/* Can the value of T, in terms of stand-ins, which are in place, be had before the
   loop?  */

bool
fixed_loads::known_at_entry_p (tree t)
{
  return !walk_tree_without_duplicates (&t, unknown_r, this);
}

/* The condition that COUNT rows like ROW, of which the loop uses LENGTH bytes each,
   are apart; null if the loop might not look at all of them.  */

tree
fixed_loads::rows_apart (fixed_load *row, tree count, tree length)
{
  if (!reached_p (row->stmt))
    return NULL_TREE;
  asked.safe_push (row);
  tree u64 = uint64_type_node;
  tree call = build_call_expr (abi_entry_decl (ABI_rows), 4,
			       fold_convert (ptr_type_node,
					    TREE_OPERAND (row->ref, 0)),
			       fold_convert (u64, count),
			       fold_convert (u64, row->step),
			       fold_convert (u64, length));
  return build2 (NE_EXPR, boolean_type_node, call,
		 build_zero_cst (uint32_type_node));
}

/* What is needed for a condition.  */

struct needed_levels
{
  fixed_loads *loads;
  auto_vec<class loop *, 4> levels;	/* Outer ones first.  */
};

/* L is needed.  */

static void
need (needed_levels *n, fixed_load *l)
{
  class loop *level = level_of (n->loads->loop, l->stmt);
  for (; level && level != loop_outer (n->loads->loop); level = loop_outer (level))
    if (!n->levels.contains (level))
      {
	unsigned i = 0;
	while (i < n->levels.length ()
	       && loop_depth (n->levels[i]) < loop_depth (level))
	  i++;
	n->levels.safe_insert (i, level);
      }
}

static tree
level_r (tree *tp, int *, void *data)
{
  bool stands;
  needed_levels *n = (needed_levels *) data;
  if (TREE_CODE (*tp) == SSA_NAME)
    if (fixed_load *l = n->loads->load_of (*tp, &stands))
      need (n, l);
  return NULL_TREE;
}

/* Where loads are put.  */

struct entry_walk
{
  fixed_loads *loads;
  gimple_seq seq;
};

static tree
at_entry_r (tree *tp, int *, void *data)
{
  entry_walk *w = (entry_walk *) data;
  if (TREE_CODE (*tp) == SSA_NAME)
    *tp = w->loads->value_at_entry (*tp, &w->seq);
  return NULL_TREE;
}

/* T in terms of values at the loop's entry, which are computed at the end of
   *SEQ.  */

tree
fixed_loads::in_entry_values (tree t, gimple_seq *seq)
{
  entry_walk w = { this, *seq };
  t = unshare_expr (t);
  walk_tree (&t, at_entry_r, &w, NULL);
  *seq = w.seq;
  return t;
}

/* The value of T, which is in such terms, computed at the end of *SEQ.  */

tree
fixed_loads::forced (tree t, gimple_seq *seq)
{
  gimple_seq own = NULL;
  t = force_gimple_operand (t, &own, true, NULL_TREE);
  /* A call looks at rows.  */
  for (gimple_stmt_iterator gsi = gsi_start (own); !gsi_end_p (gsi);
       gsi_next (&gsi))
    if (is_gimple_call (gsi_stmt (gsi)))
      gimple_set_vuse (gsi_stmt (gsi), memory_at_entry (loop, asked[0]->stmt));
  gimple_seq_add_seq (seq, own);
  return t;
}

/* The value at the loop's entry of NAME, a stand-in or what one of the loads
   computes, loaded at the end of *SEQ; any other name is its own.  */

tree
fixed_loads::value_at_entry (tree name, gimple_seq *seq)
{
  bool stands;
  fixed_load *l = load_of (name, &stands);
  for (unsigned i = 0; !l && i < loads.length (); i++)
    if (loads[i].name && gimple_get_lhs (loads[i].stmt) == name)
      l = &loads[i];
  if (!l || l->at_entry)
    return l ? l->at_entry : name;
  tree ref = in_entry_values (l->ref, seq);
  if (TREE_CODE (ref) == MEM_REF)
    TREE_OPERAND (ref, 0) = forced (TREE_OPERAND (ref, 0), seq);
  gassign *load = gimple_build_assign (make_ssa_name (TREE_TYPE (l->name)), ref);
  gimple_set_vuse (load, memory_at_entry (loop, l->stmt));
  gimple_set_location (load, gimple_location (l->stmt));
  gimple_seq_add_stmt (seq, load);
  l->at_entry = gimple_assign_lhs (load);
  return l->at_entry;
}

/* The value of T, computed at the end of *SEQ.  */

tree
fixed_loads::evaluate (tree t, gimple_seq *seq)
{
  return forced (in_entry_values (t, seq), seq);
}

/* Append to BB the computation of CONDITION.  */

tree
fixed_loads::append_value (basic_block bb, tree condition)
{
  gimple_seq seq = NULL;
  tree value = evaluate (condition, &seq);
  flow_append_seq (bb, seq);
  return value;
}

/* End BB, which goes to MEET, with a test of CONDITION: if it holds, go to a new
   block first.  */

basic_block
fixed_loads::append_test (basic_block bb, tree condition, basic_block meet)
{
  profile_probability p = profile_probability::likely ();
  basic_block next = flow_new_block (bb, p);
  flow_branch_if (bb, append_value (bb, condition), next, meet, p);
  flow_fall_into (next, meet);
  return next;
}

/* Evaluate CONDITION, in terms of what is known before the loop and of stand-ins,
   there.  It is false if a load is not reached.  */

tree
fixed_loads::evaluate_at_entry (tree condition)
{
  needed_levels n = { this, {} };
  walk_tree (&condition, level_r, &n, NULL);
  for (fixed_load *row : asked)
    need (&n, row);
  /* Behind a barrier on this edge.  */
  basic_block bb = split_edge (loop_preheader_edge (loop));
  if (n.levels.is_empty ())
    return append_value (bb, condition);
  basic_block meet = split_edge (single_succ_edge (bb));
  for (class loop *level : n.levels)
    bb = append_test (bb, level == loop ? ranges_iterates (loop)
					: iterates (level), meet);
  tree value = append_value (bb, condition);
  gphi *phi = create_phi_node (make_ssa_name (boolean_type_node), meet);
  edge e;
  edge_iterator ei;
  FOR_EACH_EDGE (e, ei, meet->preds)
    add_phi_arg (phi, e->src == bb ? value : boolean_false_node, e,
		 UNKNOWN_LOCATION);
  return gimple_phi_result (phi);
}
