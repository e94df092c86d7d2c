/* Where barriers stand.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   A forward dataflow problem over the serial IL, which it does not change.

   The set at a point holds a bit for each pending (site, level): the site's
   call was made and no barrier since; LEVEL is 0 if no back edge of a loop
   around it was crossed since, else the depth of the outermost such loop (the
   "may" is a union over all paths).  A site sets its bit at level 0, a barrier
   clears those of the sites that it waits for: all that its statement conflicts
   with, by their groups.

     0. Blocks outside of loops are taken one after the other, a loop that is in
	no other as a whole: what comes later changes nothing before it.
     1. Solve to a fixpoint.
     2. Walk every block; the first statement that conflicts (conflicts.cc) with
	a pending bit gets a barrier before it, which is as late as possible.
	But if the site is pending from outside of a loop that the statement is
	in, the barrier goes on the entries of that loop: before the statement
	it would wait for the loop's own tasks in every iteration.
     3. Back to 1, until no statement conflicts.  Barriers are never taken back
	meanwhile; sets only shrink.
     4. A call directly followed by a barrier overlaps with nothing: it is run
	where it stands.  Then a result that nobody else can tell is not pending
	at all, so all barriers are dropped and everything starts again, until
	no more such call is found.
     5. A result whose commit meets nothing pending is direct: the task may
	store it itself, the caller commit it at once.

   A call of the caller that may wait (SITE_CALL) needs no barrier: it is pending
   itself where it meets something pending, and else is made at once.  */

#include "plugin.h"

#define LEVELS 8

/* More sites than this are not pending at once: every statement is asked about
   each of them, and a function of 5000 calls has to compile in seconds.  */
#define PENDING_MAX 64

static bitmap_obstack obstack;
static vec<bitmap> in_sets, out_sets;		/* By block index.  */
static hash_map<gimple *, barrier *> *before;
static hash_map<edge, barrier *> *on_edge;
static int *order, order_length;

static moment
moment_of_bit (region &r, unsigned bit)
{
  moment m = { &r, r.sites[bit / LEVELS], bit % LEVELS };
  return m;
}

/* Is S, once called, pending until a barrier?  */

static bool
pends_p (site *s)
{
  return s->state == SITE_TASK
	 || (s->state == SITE_INLINE && s->deferred_p () && !s->direct);
}

/* Does S, a call of the caller that may wait, meet something of SET?  It then
   takes a place in the log, so the order between them is kept.  Asked at every
   step of the fixpoint: the answers for single bits are kept.  */

static hash_map<int_hash<int, -1, -2>, bool> *wait_answers;

static bool
call_waits_p (region &r, site *s, bitmap set)
{
  unsigned bit;
  bitmap_iterator iter;
  unsigned all = r.sites.length () * LEVELS;
  EXECUTE_IF_SET_IN_BITMAP (set, 0, bit, iter)
    {
      bool existed;
      bool &answer = wait_answers->get_or_insert (s->index * all + bit,
						  &existed);
      if (!existed)
	answer = conflict_of (moment_of_bit (r, bit), s->call).kind
		 != CONFLICT_NONE;
      if (answer)
	return true;
    }
  return false;
}

static bool
waiting_call_p (region &r, gimple *stmt)
{
  site **s = r.by_call.get (stmt);
  return s && (*s)->state == SITE_CALL;
}

/* Does B wait for S?  */

static bool
awaits_p (barrier *b, site *s)
{
  return b->groups >> s->group () & 1;
}

/* What B waits for is not in SET any more.  */

static void
transfer_barrier (region &r, barrier *b, bitmap set)
{
  if (b->groups == ~0u)
    {
      bitmap_clear (set);
      return;
    }
  auto_vec<unsigned, 32> awaited;
  unsigned bit;
  bitmap_iterator iter;
  EXECUTE_IF_SET_IN_BITMAP (set, 0, bit, iter)
    if (awaits_p (b, r.sites[bit / LEVELS]))
      awaited.safe_push (bit);
  for (unsigned a : awaited)
    bitmap_clear_bit (set, a);
}

/* The effect of STMT on SET.  */

static void
transfer_stmt (region &r, gimple *stmt, bitmap set)
{
  if (barrier **b = before->get (stmt))
    transfer_barrier (r, *b, set);
  if (site **s = r.by_call.get (stmt))
    if ((*s)->state == SITE_CALL ? call_waits_p (r, *s, set) : pends_p (*s))
      bitmap_set_bit (set, (*s)->index * LEVELS);
}

static void
transfer_block (region &r, basic_block bb, bitmap set)
{
  for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
       gsi_next (&gsi))
    transfer_stmt (r, gsi_stmt (gsi), set);
}

/* The depth of LOOP as a level.  */

static unsigned
level_of (class loop *loop)
{
  return MIN (loop_depth (loop), LEVELS - 1);
}

/* Add to OUT what arrives over E when ALL leaves its source.  */

static bool
transfer_edge (region &r, edge e, bitmap all, bitmap out)
{
  barrier **b = on_edge->get (e);
  if (b && (*b)->groups == ~0u)
    return false;
  bitmap set = all;
  if (b)
    {
      set = BITMAP_ALLOC (&obstack);
      bitmap_copy (set, all);
      transfer_barrier (r, *b, set);
    }
  class loop *l = e->dest->loop_father;
  bool back = l->header == e->dest && flow_bb_inside_loop_p (l, e->src)
	      && loop_outer (l);
  bool changed = false;
  unsigned bit;
  bitmap_iterator iter;
  if (!back && !r.irreducible)
    changed = bitmap_ior_into (out, set);
  else EXECUTE_IF_SET_IN_BITMAP (set, 0, bit, iter)
    {
      moment m = moment_of_bit (r, bit);
      /* Without loops to speak of, every edge may begin an iteration.  */
      if (r.irreducible)
	m.level = LEVELS - 1;
      else if (m.s->loop == l || flow_loop_nested_p (l, m.s->loop))
	m.level = m.level ? MIN (m.level, level_of (l)) : level_of (l);
      changed |= bitmap_set_bit (out, m.s->index * LEVELS + m.level);
    }
  if (set != all)
    BITMAP_FREE (set);
  return changed;
}

/* Step 1.  A part of the function that is solved on its own: a loop that is in no
   other, or a block that is in none, in reverse post order.  All edges into it
   come from parts that are final.  */

typedef auto_vec<basic_block, 16> part_vec;

/* Compute the set at the beginning of BB from those at the ends of its
   predecessors.  */

static void
pull (region &r, basic_block bb)
{
  bitmap in = in_sets[bb->index];
  bitmap_clear (in);
  edge e;
  edge_iterator ei;
  FOR_EACH_EDGE (e, ei, bb->preds)
    if (e->src != ENTRY_BLOCK_PTR_FOR_FN (r.fun))
      transfer_edge (r, e, out_sets[e->src->index], in);
}

static void
solve (region &r, vec<basic_block> &part)
{
  for (basic_block bb : part)
    bitmap_clear (out_sets[bb->index]);
  bool changed = true;
  bitmap set = BITMAP_ALLOC (&obstack);
  while (changed)
    {
      changed = false;
      for (basic_block bb : part)
	{
	  pull (r, bb);
	  bitmap_copy (set, in_sets[bb->index]);
	  transfer_block (r, bb, set);
	  changed |= bitmap_ior_into (out_sets[bb->index], set);
	}
    }
  BITMAP_FREE (set);
}

/* --- Step 2.  */

static barrier *
new_barrier (region &r, const moment &m, conflict why, unsigned groups,
	     gimple *stmt)
{
  barrier *b = new barrier ();
  b->need = { why, m.s, m.level, stmt };
  b->groups = groups;
  r.barriers.safe_push (b);
  return b;
}

/* The loop whose child the barrier must not stand in: the innermost one around
   both STMT and M's site in which the site is pending from this iteration.  */

static class loop *
meeting_loop (const moment &m, gimple *stmt)
{
  class loop *here = gimple_bb (stmt)->loop_father;
  class loop *l = m.loop ();
  if (l && (l == here || flow_loop_nested_p (l, here)))
    return l;
  return find_common_loop (here, m.s->loop);
}

/* Put a barrier for M's conflict with STMT on the entries of the loop inside
   MEETING that STMT is in.  False if it must stand before STMT.  */

static bool
place_at_entry (region &r, const moment &m, conflict why, unsigned groups,
		gimple *stmt)
{
  class loop *meeting = meeting_loop (m, stmt);
  class loop *l = gimple_bb (stmt)->loop_father;
  if (r.irreducible || l == meeting)
    return false;
  while (loop_outer (l) != meeting)
    l = loop_outer (l);
  edge e;
  edge_iterator ei;
  FOR_EACH_EDGE (e, ei, l->header->preds)
    if (!flow_bb_inside_loop_p (l, e->src)
	&& (on_edge->get (e) || (e->flags & (EDGE_ABNORMAL | EDGE_EH))))
      return false;
  FOR_EACH_EDGE (e, ei, l->header->preds)
    if (!flow_bb_inside_loop_p (l, e->src))
      {
	barrier *b = new_barrier (r, m, why, groups, stmt);
	b->on = e;
	b->in_loop = loop_outer (b->block ()->loop_father) != NULL;
	on_edge->put (e, b);
      }
  return true;
}

static void
place_before (region &r, const moment &m, conflict why, unsigned groups,
	      gimple *stmt)
{
  barrier *b = new_barrier (r, m, why, groups, stmt);
  b->before = stmt;
  b->in_loop = loop_outer (b->block ()->loop_father) != NULL;
  before->put (stmt, b);
}

/* Is STMT a site, and SET full?  */

static bool
too_many_p (region &r, gimple *stmt, bitmap set)
{
  return r.by_call.get (stmt) && bitmap_count_bits (set) >= PENDING_MAX;
}

/* Does a conflict of KIND concern all that is pending?  */

static bool
everything_p (conflict_kind kind)
{
  return kind == CONFLICT_EXIT || kind == CONFLICT_ALWAYS
	 || kind == CONFLICT_UNSEEN;
}

/* Does STMT conflict with sites of SET?  Then place a barrier for them.  */

static bool
check_stmt (region &r, gimple *stmt, bitmap set)
{
  unsigned bit;
  bitmap_iterator iter;
  bool hoist = false;
  unsigned groups = 0;
  moment at = { NULL, NULL, 0 };
  conflict why = { CONFLICT_NONE, NULL_TREE };
  if (too_many_p (r, stmt, set))
    {
      moment any = moment_of_bit (r, bitmap_first_set_bit (set));
      place_before (r, any, { CONFLICT_MANY, NULL_TREE }, ~0u, stmt);
      return true;
    }
  EXECUTE_IF_SET_IN_BITMAP (set, 0, bit, iter)
    {
      moment m = moment_of_bit (r, bit);
      conflict c = conflict_of (m, stmt);
      if (c.kind == CONFLICT_NONE)
	continue;
      bool outside = meeting_loop (m, stmt) != gimple_bb (stmt)->loop_father;
      /* One conflict that is at home here decides.  */
      if (why.kind == CONFLICT_NONE || (hoist && !outside))
	{
	  at = m;
	  why = c;
	  hoist = outside;
	}
      groups |= everything_p (c.kind) ? ~0u : 1u << m.s->group ();
    }
  if (why.kind == CONFLICT_NONE)
    return false;
  if (!hoist || !place_at_entry (r, at, why, groups, stmt))
    place_before (r, at, why, groups, stmt);
  return true;
}

/* Walk BB.  True if barriers were added: the sets of other blocks are stale
   then, though this block's is kept right.  */

static bool
check_block (region &r, basic_block bb)
{
  bitmap set = BITMAP_ALLOC (&obstack);
  bitmap_copy (set, in_sets[bb->index]);
  bool added = false;
  for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
       gsi_next (&gsi))
    {
      gimple *stmt = gsi_stmt (gsi);
      if (!is_gimple_debug (stmt) && !r.absorbed.contains (stmt)
	  && !bitmap_empty_p (set) && !before->get (stmt)
	  && !waiting_call_p (r, stmt) && check_stmt (r, stmt, set))
	{
	  added = true;
	  if (!before->get (stmt))
	    break;		/* On the loop's entry: this set is stale.  */
	}
      transfer_stmt (r, stmt, set);
    }
  BITMAP_FREE (set);
  return added;
}

/* Steps 1 to 3 for PART.  What was free of conflicts stays so: sets only
   shrink.  */

static void
place_in (region &r, vec<basic_block> &part)
{
  unsigned i = 0;
  while (i < part.length ())
    {
      solve (r, part);
      while (i < part.length () && !check_block (r, part[i]))
	i++;
    }
  solve (r, part);
}

/* The part that BB, the first block of it in ORDER, at I, belongs to.  */

static void
find_part (region &r, int i, part_vec &part)
{
  basic_block bb = BASIC_BLOCK_FOR_FN (r.fun, order[i]);
  class loop *l = bb->loop_father;
  while (!r.irreducible && loop_depth (l) > 1)
    l = loop_outer (l);
  if (!r.irreducible && !loop_outer (l))
    {
      part.safe_push (bb);
      return;
    }
  unsigned left = r.irreducible ? order_length : l->num_nodes;
  for (; left > 0 && i < order_length; i++)
    {
      bb = BASIC_BLOCK_FOR_FN (r.fun, order[i]);
      if (r.irreducible || flow_bb_inside_loop_p (l, bb))
	{
	  part.safe_push (bb);
	  left--;
	}
    }
}

/* Steps 1 to 3, part after part.  */

static void
place_all (region &r)
{
  auto_bitmap done;
  for (int i = 0; i < order_length; i++)
    {
      if (bitmap_bit_p (done, order[i]))
	continue;
      part_vec part;
      find_part (r, i, part);
      for (basic_block bb : part)
	bitmap_set_bit (done, bb->index);
      place_in (r, part);
    }
}

/* --- Step 4.  */

/* Does control that leaves S's call over E enter a loop that the call is not
   in?  That is work to overlap with.  */

static bool
enters_loop_p (site *s, edge e)
{
  class loop *l = e->dest->loop_father;
  return l->header == e->dest && loop_outer (l)
	 && !flow_bb_inside_loop_p (l, gimple_bb (s->call));
}

/* Is B inside the loop of S?  */

static bool
barrier_in_loop_p (site *s, barrier *b)
{
  return loop_outer (s->loop) && flow_bb_inside_loop_p (s->loop, b->block ());
}

/* Remember B in *FOUND, unless that is one in the loop of S already.  */

static void
note_barrier (site *s, barrier *b, barrier **found)
{
  if (!*found || barrier_in_loop_p (s, b))
    *found = b;
}

/* Does every path from GSI in BB meet a barrier before anything that S's task
   could overlap with, in the next iteration perhaps?  What the caller does
   between a barrier for others and that one, output say, should not have to
   wait for S: OTHERS says that there was such a barrier.  *FOUND is one of
   S's; SEEN, the blocks already entered.  */

static bool
barrier_follows_p (region &r, site *s, gimple_stmt_iterator gsi,
		   basic_block bb, bool others, hash_set<basic_block> &seen,
		   barrier **found)
{
  for (; !gsi_end_p (gsi); gsi_next (&gsi))
    {
      gimple *stmt = gsi_stmt (gsi);
      barrier **b = before->get (stmt);
      if (b && awaits_p (*b, s))
	{
	  note_barrier (s, *b, found);
	  return true;
	}
      others |= b != NULL;
      if (is_gimple_call (stmt) && !r.absorbed.contains (stmt)
	  && (others
	      || (!waiting_call_p (r, stmt)
		  && (!gimple_call_builtin_p (stmt)
		      || r.by_call.get (stmt)))))
	return false;
    }
  if (EDGE_COUNT (bb->succs) == 0 || seen.elements () > 64)
    return false;
  edge e;
  edge_iterator ei;
  FOR_EACH_EDGE (e, ei, bb->succs)
    {
      /* A recorded call is not demoted: what counts is its own loop.  */
      if ((e->flags & EDGE_EH)
	  || (s->policy.recorded_p () && loop_exit_edge_p (s->loop, e)))
	continue;
      barrier **b = on_edge->get (e);
      if (b && awaits_p (*b, s))
	{
	  note_barrier (s, *b, found);
	  continue;
	}
      if (e->dest == EXIT_BLOCK_PTR_FOR_FN (r.fun) || enters_loop_p (s, e))
	return false;
      if (!seen.add (e->dest)
	  && !barrier_follows_p (r, s, gsi_start_bb (e->dest), e->dest,
				 others || b, seen, found))
	return false;
    }
  return true;
}

/* The set before S's call.  */

static void
pending_at (region &r, site *s, bitmap set)
{
  basic_block bb = gimple_bb (s->call);
  bitmap_copy (set, in_sets[bb->index]);
  for (gimple_stmt_iterator gsi = gsi_start_bb (bb);
       gsi_stmt (gsi) != s->call; gsi_next (&gsi))
    transfer_stmt (r, gsi_stmt (gsi), set);
  if (barrier **b = before->get (s->call))
    transfer_barrier (r, *b, set);
}

/* Step 5 for S.  */

static bool
direct_p (region &r, site *s)
{
  /* A process cannot store here.  */
  if (!s->deferred_p () || s->policy.elsewhere_p ())
    return false;
  bitmap set = BITMAP_ALLOC (&obstack);
  pending_at (r, s, set);
  /* Of a task behind one that throws, nothing may be stored.  */
  bool direct = bitmap_empty_p (set) || !stmt_could_throw_p (r.fun, s->call);
  unsigned bit;
  bitmap_iterator iter;
  EXECUTE_IF_SET_IN_BITMAP (set, 0, bit, iter)
    if (direct)
      {
	moment m = moment_of_bit (r, bit);
	direct = !conflict_commit_task (m, s) && !conflict_commit_commit (m, s);
      }
  BITMAP_FREE (set);
  return direct;
}

/* Turn the tasks that a barrier directly follows into calls where they stand.
   True if there were any.  */

static bool
demote_useless (region &r)
{
  bool any = false;
  for (site *s : r.sites)
    {
      barrier *b = NULL;
      if (s->state != SITE_TASK)
	continue;
      s->serial_in_loop = false;
      gimple_stmt_iterator gsi = gsi_for_stmt (s->call);
      basic_block bb = gimple_bb (s->call);
      gsi_next (&gsi);
      hash_set<basic_block> seen;
      if (!barrier_follows_p (r, s, gsi, bb, false, seen, &b) || !b)
	continue;
      s->serial = b->need;
      s->serial_in_loop = barrier_in_loop_p (s, b);
      /* A process is wanted for more than speed, and so is a limit.  */
      if (s->policy.recorded_p ())
	continue;
      any = true;
      s->state = SITE_INLINE;
      s->direct = direct_p (r, s);
    }
  return any;
}

/* A site that was found direct while a barrier stood before it may not be any
   more: with fewer barriers more is pending.  True if one lost that; it never
   gets it back, so this ends.  */

static bool
undo_direct (region &r)
{
  bool any = false;
  for (site *s : r.sites)
    if (s->state == SITE_INLINE && s->direct && !direct_p (r, s))
      {
	s->direct = false;
	any = true;
      }
  return any;
}

static void
drop_barriers (region &r)
{
  wait_answers->empty ();
  for (barrier *b : r.barriers)
    delete b;
  r.barriers.truncate (0);
  before->empty ();
  on_edge->empty ();
}

/* Of the calls that may wait, find those that do.  */

static void
note_waits (region &r)
{
  bitmap set = BITMAP_ALLOC (&obstack);
  for (site *s : r.sites)
    if (s->state == SITE_CALL)
      {
	pending_at (r, s, set);
	s->waits = call_waits_p (r, s, set);
      }
  BITMAP_FREE (set);
}

/* Is a site of SET, whose bits these are, awaited by B?  *ALL: every one.  */

static bool
set_awaited_p (region &r, barrier *b, bitmap set, bool *all)
{
  unsigned bit;
  bitmap_iterator iter;
  bool any = false;
  *all = true;
  EXECUTE_IF_SET_IN_BITMAP (set, 0, bit, iter)
    if (awaits_p (b, r.sites[bit / LEVELS]))
      any = true;
    else
      *all = false;
  return any;
}

/* Drop barriers that turned out to wait for nothing; those that wait for
   everything need not say for what.  */

static void
drop_idle_barriers (region &r)
{
  bitmap set = BITMAP_ALLOC (&obstack);
  auto_vec<barrier *, 8> idle;
  unsigned kept = 0;
  for (barrier *b : r.barriers)
    {
      basic_block bb = b->block ();
      bitmap_copy (set, in_sets[bb->index]);
      for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	   gsi_next (&gsi))
	{
	  if (gsi_stmt (gsi) == b->before)
	    break;
	  transfer_stmt (r, gsi_stmt (gsi), set);
	}
      bool all;
      if (!set_awaited_p (r, b, set, &all))
	idle.safe_push (b);
      else
	{
	  if (all)
	    b->groups = ~0u;
	  r.barriers[kept++] = b;
	}
    }
  r.barriers.truncate (kept);
  /* Only now: the sets of others were computed with them.  */
  for (barrier *b : idle)
    delete b;
  BITMAP_FREE (set);
}

static void
note_absorbed (region &r)
{
  for (site *s : r.sites)
    if (s->state == SITE_TASK || s->state == SITE_INLINE)
      {
	if (s->store)
	  r.absorbed.add (s->store);
	for (gimple *stmt : s->slice)
	  r.absorbed.add (stmt);
	for (gimple *stmt : s->commit)
	  r.absorbed.add (stmt);
      }
}

/* A barrier that fell between a call and its store would lose the result.  The
   statements between them are pure, so this cannot be.  */

static void
verify_absorbed (region &r)
{
  for (barrier *b : r.barriers)
    gcc_assert (!b->before || !r.absorbed.contains (b->before));
}

/* Place the barriers of R, and decide how its sites run.  */

void
barriers_place (region &r)
{
  bitmap_obstack_initialize (&obstack);
  before = new hash_map<gimple *, barrier *>;
  on_edge = new hash_map<edge, barrier *>;
  wait_answers = new hash_map<int_hash<int, -1, -2>, bool>;
  in_sets.create (0);
  out_sets.create (0);
  for (int i = 0; i < last_basic_block_for_fn (r.fun); i++)
    {
      in_sets.safe_push (BITMAP_ALLOC (&obstack));
      out_sets.safe_push (BITMAP_ALLOC (&obstack));
    }
  order = XNEWVEC (int, n_basic_blocks_for_fn (r.fun));
  order_length = pre_and_rev_post_order_compute_fn (r.fun, NULL, order, false);
  for (site *s : r.sites)
    s->loop = gimple_bb (s->call)->loop_father;
  note_absorbed (r);
  bool again = true;
  while (again)
    {
      drop_barriers (r);
      place_all (r);
      again = undo_direct (r);
      again |= demote_useless (r);
    }
  for (site *s : r.sites)
    if (s->state == SITE_TASK)
      s->direct = s->commit.is_empty () && direct_p (r, s);
  note_waits (r);
  verify_absorbed (r);
  drop_idle_barriers (r);
  free (order);
  in_sets.release ();
  out_sets.release ();
  delete before;
  delete on_edge;
  delete wait_answers;
  bitmap_obstack_release (&obstack);
}
