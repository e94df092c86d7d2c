/* Statements of the caller that are moved before a call, and back.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   In

     _1 = f (p_5);
     _2 = *q_6;				captured
     _3 = _1 + _2;
     r[i] = _3;

   the load of *q_6 has nothing to do with the result, and is moved before the call:
   then the addition is the task's.  That it reads the same there may be proven, or
   rest on promise 2, that p_5 and q_6 reach different objects.  Where a loop checks
   that, its serial copy is for programs that have broken it.  So what was moved is
   moved back there, right behind the call: whatever is stored between that and where
   it stood is proven to be something else.  Nor need it stand before a call that is
   no task in the end.  */

#include "plugin.h"

/* Move STMT, which stands behind S's call and does not use its result, before it.
   What SKIPPED stores between them it does not read.  False if that could change
   anything.  */

bool
hoist (region &r, site *s, gimple *stmt, hash_set<gimple *> &skipped)
{
  if (!is_gimple_assign (stmt) || gimple_vdef (stmt)
      || gimple_has_volatile_ops (stmt)
      || lookup_stmt_eh_lp_fn (r.fun, stmt) != 0)
    return false;
  if (gimple_vuse (stmt))
    {
      moment now = { &r, s, 0 };
      if (conflict_of (now, stmt).kind != CONFLICT_NONE)
	return false;
    }
  gimple_stmt_iterator from = gsi_for_stmt (stmt);
  gimple_stmt_iterator to = gsi_for_stmt (s->call);
  /* It saw the memory that the call and the stores left.  */
  if (tree vuse = gimple_vuse (stmt))
    {
      gimple *def = SSA_NAME_DEF_STMT (vuse);
      while (def == s->call || skipped.contains (def))
	{
	  vuse = gimple_vuse (def);
	  def = SSA_NAME_DEF_STMT (vuse);
	}
      gimple_set_vuse (stmt, vuse);
      update_stmt (stmt);
    }
  gsi_move_before (&from, &to);
  r.hoists.safe_push ({ s, stmt });
  return true;
}

/* Move STMT right behind CALL.  */

static void
move_behind (gimple *stmt, gimple *call)
{
  gimple_stmt_iterator from = gsi_for_stmt (stmt);
  if (!stmt_ends_bb_p (call))
    {
      gimple_stmt_iterator to = gsi_for_stmt (call);
      gsi_move_after (&from, &to);
      return;
    }
  edge e = find_fallthru_edge (gimple_bb (call)->succs);
  basic_block bb = single_pred_p (e->dest) ? e->dest : split_edge (e);
  gimple_stmt_iterator to = gsi_after_labels (bb);
  gsi_move_before (&from, &to);
}

/* Is what H moved still there, and no part of what S does with its result?  */

static bool
apart_p (region &r, const hoisted &h)
{
  return gimple_bb (h.stmt) && !r.absorbed.contains (h.stmt);
}

/* A barrier before STMT is for what follows that, too.  */

static void
leave_barriers (region &r, gimple *stmt)
{
  gimple_stmt_iterator next = gsi_for_stmt (stmt);
  gsi_next (&next);
  for (barrier *b : r.barriers)
    if (b->before == stmt)
      b->before = gsi_stmt (next);
}

/* Move back what was moved before calls of R that are no tasks.  What stands before a
   task for another call's sake stays.  True if there was any.  */

bool
hoists_undo_idle (region &r)
{
  hash_set<gimple *> wanted;
  bool any = false;
  for (unsigned i = r.hoists.length (); i-- > 0;)
    {
      hoisted h = r.hoists[i];
      if (!apart_p (r, h) || h.s->state == SITE_TASK || wanted.contains (h.stmt))
	{
	  wanted.add (h.stmt);
	  continue;
	}
      leave_barriers (r, h.stmt);
      move_behind (h.stmt, h.s->call);
      r.hoists.ordered_remove (i);
      any = true;
    }
  if (any)
    mark_virtual_operands_for_renaming (r.fun);
  return any;
}

/* The statement that STMT became in the copy of its loop that was just made.  */

static gimple *
copy_of (gimple *stmt)
{
  gimple_stmt_iterator gsi = gsi_after_labels (gimple_bb (stmt));
  gimple_stmt_iterator copy = gsi_after_labels (get_bb_copy (gimple_bb (stmt)));
  for (; gsi_stmt (gsi) != stmt; gsi_next (&gsi))
    gsi_next (&copy);
  return gsi_stmt (copy);
}

/* LOOP has just been copied: let the copy have the order that the program had.  The
   caller updates SSA form.  */

void
hoists_undo_in_copy (region &r, class loop *loop)
{
  auto_vec<std::pair<gimple *, gimple *>, 8> moves;
  for (hoisted &h : r.hoists)
    if (apart_p (r, h) && flow_bb_inside_loop_p (loop, gimple_bb (h.stmt)))
      moves.safe_push ({ copy_of (h.stmt), copy_of (h.s->call) });
  for (unsigned i = moves.length (); i-- > 0;)
    move_behind (moves[i].first, moves[i].second);
}
