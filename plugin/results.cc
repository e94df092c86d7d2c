/* What becomes of each result.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   sinks.cc follows a result to where it goes; here that is written into the site
   table, with the memory that the commit touches:

     LV = f (x);			store	    DEST
     LV op= f (x); hist[f (x)]++;	store	    commit
     bit-fields, complex parts,		store	    commit
     volatile objects
     g (a, f (x), b);  atomics		call	    commit
     v = f (x); g (v, v.a);		store, call commit
     if (f (x)) LV = a;			branch	    commit
     anything else			future: prepare.cc gives the result a
					slot, a DEST

   Some calls of the caller take a place in the log themselves, if something
   they conflict with is pending (SITE_CALL):

     printf ("%d: ", i);  free (p);  fclose (fp);

   At the end the statements of each commit are put in a row.  */

#include "plugin.h"

/* --- Classification.  */

/* Forget what was found about S's result.  */

static void
forget (site *s)
{
  for (guard *g : s->guards)
    delete g;
  s->guards.truncate (0);
  s->slice.truncate (0);
  s->commit.truncate (0);
  s->touches.truncate (0);
  s->clobbers.truncate (0);
  s->early_loads.truncate (0);
  s->store = NULL;
  s->dest = s->value = NULL_TREE;
  for (deferred_call *c : s->calls)
    delete c;
  s->calls.truncate (0);
}

/* The memory that the commit of S touches, for conflicts.cc.  */

static void
note_touches (site *s)
{
  if (s->dest)
    {
      gimple *stmt = s->store ? s->store : s->call;
      s->touches.safe_push ({ s->dest, stmt, true });
    }
  for (gimple *stmt : s->commit)
    {
      if (gimple_store_p (stmt) && is_gimple_assign (stmt))
	s->touches.safe_push ({ unshare_expr (gimple_assign_lhs (stmt)), stmt,
				true });
      if (gimple_assign_load_p (stmt)
	  && !s->in_value_p (gimple_assign_rhs1 (stmt)))
	s->touches.safe_push ({ unshare_expr (gimple_assign_rhs1 (stmt)), stmt,
				false });
    }
  for (deferred_call *c : s->calls)
    {
      effects_of_call (c->call, c->effects);
      /* What it is given the address of is in the record.  */
      for (unsigned i = c->effects.args.length (); i-- > 0;)
	{
	  tree arg = c->effects.args[i].pointer;
	  if (TREE_CODE (arg) == ADDR_EXPR && s->in_value (arg))
	    c->effects.args.unordered_remove (i);
	}
    }
}

/* The result of S, LHS, goes nowhere else: one in memory is stored there at the
   commit, a register is for prepare_futures.  */

static void
keep_in_place (site *s, tree lhs)
{
  forget (s);
  if (TREE_CODE (lhs) == SSA_NAME)
    return;
  if (storable_p (lhs))
    s->dest = s->value = lhs;
  else
    site_make_ordinary (s, "the result is a volatile or misplaced structure");
}

/* Decide what becomes of S's result.  */

static void
classify (region &r, site *s)
{
  tree lhs = gimple_call_lhs (s->call);
  if (s->state == SITE_CALL)
    {
      s->commit.safe_push (s->call);
      s->calls.safe_push (new deferred_call { s->call, {} });
    }
  else if (!lhs || (TREE_CODE (lhs) == SSA_NAME && has_zero_uses (lhs)))
    return;
  else
    {
      bool found = sinks_find (r, s, true);
      if (!found && !s->guards.is_empty ())
	{
	  /* Without what depends on the results of guards, then.  */
	  forget (s);
	  found = sinks_find (r, s, false);
	}
      if (!found)
	keep_in_place (s, lhs);
    }
  note_touches (s);
}

/* Does LOAD, before S's call, meet what older invocations of S store at their
   commits?  */

static bool
meets_older_p (region &r, site *s, gimple *load)
{
  for (unsigned level = 1; level <= loop_depth (s->loop); level++)
    {
      moment m = { &r, s, level };
      if (conflict_of (m, load).kind == CONFLICT_DEST)
	return true;
    }
  return false;
}

/* The sum of all before, s[i] = s[i - 1] + f (i), would wait for s[i - 1] at each
   call.  Let the commit of S load what older ones store.  True if there is such.  */

static bool
find_late_loads (region &r, site *s)
{
  bool found = false;
  for (gimple *load : s->early_loads)
    if (meets_older_p (r, s, load))
      found |= !r.late_loads.add (load);
  return found;
}

/* Classify all sites of R.  Those left with a result and nowhere to put it are
   for prepare_futures.  */

void
results_classify (region &r)
{
  for (site *s : r.sites)
    {
      forget (s);
      s->loop = gimple_bb (s->call)->loop_father;
      if (s->state == SITE_CALL)
	s->effects.none = true;
      else if (s->state == SITE_TASK)
	{
	  effects_of_call (s->call, s->effects);
	  extents_find (s);
	  extents_limit_effects (s);
	}
    }
  /* Queries made meanwhile do not know all destinations.  */
  for (site *s : r.sites)
    if (s->state != SITE_ORDINARY)
      classify (r, s);
  conflicts_release ();
  conflicts_init (r);
  for (site *s : r.sites)
    if (s->state == SITE_TASK && find_late_loads (r, s))
      {
	forget (s);
	classify (r, s);
	conflicts_release ();
	conflicts_init (r);
      }
}

/* --- Arranging.  */

/* Let the statement STMT of S's commit reach its memory by an address that is
   computed before the call, where it cannot be rebuilt.  */

static void
reach_by_address (site *s, gimple *stmt)
{
  tree *place = gimple_store_p (stmt) ? gimple_assign_lhs_ptr (stmt)
				      : gimple_assign_rhs1_ptr (stmt);
  tree ref = *place;
  if (rebuildable_p (ref))
    return;
  tree type = TREE_TYPE (ref);
  unsigned align = get_object_alignment (ref);
  if (align < TYPE_ALIGN (type))
    type = build_aligned_type (TYPE_MAIN_VARIANT (type), align);
  gimple_stmt_iterator gsi = gsi_for_stmt (s->call);
  mark_addressable (ref);
  tree address = build_fold_addr_expr (unshare_expr (ref));
  address = force_gimple_operand_gsi (&gsi, address, true, NULL_TREE, true,
				      GSI_SAME_STMT);
  *place = build2 (MEM_REF, type, address,
		   build_int_cst (reference_alias_ptr_type (ref), 0));
  update_stmt (stmt);
}

/* Put the statements of S's commit that stand in no guard in rows: those before a
   branch, or a call that may throw, before it, the others before the last.  */

static void
arrange_rows (site *s)
{
  auto_vec<gimple *, 8> row;
  gimple *last = s->commit.last ();
  for (gimple *stmt : s->commit)
    {
      if (s->guard_of (stmt))
	continue;
      if (stmt != last && !branch_p (stmt) && !stmt_ends_bb_p (stmt))
	{
	  row.safe_push (stmt);
	  continue;
	}
      gimple_stmt_iterator after = gsi_for_stmt (stmt);
      for (gimple *before : row)
	{
	  gimple_stmt_iterator from = gsi_for_stmt (before);
	  gsi_move_before (&from, &after);
	}
      row.truncate (0);
    }
}

/* Put the statements of S's commit in a row behind its slice.  Ends of variables'
   lifetimes that stood between them are forgotten; another site may have done so.  */

static void
arrange (site *s)
{
  for (gimple *stmt : s->clobbers)
    {
      if (!gimple_bb (stmt))
	continue;
      gimple_stmt_iterator gsi = gsi_for_stmt (stmt);
      unlink_stmt_vdef (stmt);
      gsi_remove (&gsi, true);
    }
  s->clobbers.truncate (0);
  for (gimple *stmt : s->commit)
    if (is_gimple_assign (stmt)
	&& (gimple_store_p (stmt) || gimple_assign_load_p (stmt)))
      reach_by_address (s, stmt);
  arrange_rows (s);
  for (gimple *stmt : s->slice)
    {
      gimple_stmt_iterator from = gsi_for_stmt (stmt);
      gimple_stmt_iterator to = gsi_for_stmt (s->commit[0]);
      gsi_move_before (&from, &to);
    }
}

/* Arrange all commits of R.  True if the IL has changed.  */

bool
results_arrange (region &r)
{
  bool changed = false;
  for (site *s : r.sites)
    if (s->state == SITE_TASK && !s->commit.is_empty ())
      {
	arrange (s);
	changed = true;
      }
  if (changed)
    mark_virtual_operands_for_renaming (r.fun);
  return changed;
}
