/* From a result to its sinks.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   The statements that depend on the result of a task's call, followed forward
   from the call, end in sinks: stores, or calls.  If they do, all of them travel
   with the task or wait in the log:

     hist[k[i]] += 2 * f (x);

       _1 = f (x);			the call
       _2 = _1 * 2;			the slice: run by the task
       _3 = hist[_9];			the commit: run by the caller, at the
       _4 = _3 + _2;			task's place in the log
       hist[_9] = _4;			its sink
       _9				captured at the call

   The slice holds pure statements that need nothing but the result and values
   known at the call.  The commit begins with the first statement that reads where
   the result says, or an old value of what a sink stores to, or a future
   (prepare.cc): what other commits may still change.  If all there is to commit is one plain store, the
   runtime copies the value, and there is no commit function (DEST).

   Statements between that do not depend on the result are moved before the
   call where that changes nothing; a store goes with the others.  Else it is a
   future, too.

   A branch on the result, and what is done on that condition, is part of the
   commit (guards.cc).  It reads what it reads there when it is its turn, as the
   caller would; nobody may have written to that meanwhile, so whoever will waits.
   What merges at the end of the branch and is stored right behind it is taken,
   too, if that can be: if (t < 0) { puts ("?"); t = 0; } r[i] = t.

   A structure is followed through the variable that the call stores it to, if
   nobody else stores there or keeps its address: the commit reads it from the
   record instead.  */

#include "plugin.h"

/* --- Structures.  */

struct mentions
{
  tree var;
  bool found;
  bool address;
};

static tree
mention_r (tree *tp, int *, void *data)
{
  mentions *m = (mentions *) data;
  if (TREE_CODE (*tp) == ADDR_EXPR
      && get_base_address (TREE_OPERAND (*tp, 0)) == m->var)
    m->address = true;
  m->found |= *tp == m->var;
  return NULL_TREE;
}

/* How does STMT mention M's variable?  As the left-hand side of CALL or of a
   clobber it does not count.  */

static void
find_mentions (gimple *stmt, gimple *call, mentions &m)
{
  m.found = m.address = false;
  if (is_gimple_debug (stmt)
      || (gimple_clobber_p (stmt) && gimple_assign_lhs (stmt) == m.var))
    return;
  for (unsigned i = stmt == call; i < gimple_num_ops (stmt); i++)
    if (gimple_op (stmt, i))
      walk_tree (gimple_op_ptr (stmt, i), mention_r, &m, NULL);
}

/* Is STMT a call of a library function, which keeps no addresses?  */

static bool
library_call_p (gimple *stmt)
{
  tree fndecl = is_gimple_call (stmt) ? gimple_call_fndecl (stmt) : NULL_TREE;
  return fndecl && effects_library_p (fndecl);
}

/* Is the object in memory where S's call leaves its result the call's own?
   Then put all other statements that mention it into READERS.  */

static bool
own_object_p (region &r, site *s, hash_set<gimple *> &readers)
{
  mentions m = { gimple_call_lhs (s->call), false, false };
  if (!VAR_P (m.var) || is_global_var (m.var) || !storable_p (m.var))
    return false;
  basic_block bb;
  FOR_EACH_BB_FN (bb, r.fun)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      {
	gimple *stmt = gsi_stmt (gsi);
	find_mentions (stmt, s->call, m);
	if (!m.found)
	  continue;
	if (stmt == s->call || (m.address && !library_call_p (stmt)))
	  return false;
	readers.add (stmt);
      }
  return !readers.is_empty ();
}

/* --- The walk from a result to its sinks.  */

class result_walk
{
public:
  result_walk (region &reg, site *st, bool beyond)
    : r (reg), s (st), beyond (beyond), object (NULL_TREE), end (NULL),
      own_sinks (0) {}
  bool find ();

private:
  region &r;
  site *s;
  bool beyond;				/* Take what depends on the results of
					   guards, too.  */
  tree object;				/* The result, if it is a structure,  */
  hash_set<gimple *> readers;		/* and what reads it.  */
  hash_set<tree> names;			/* Depend on the result.  */
  hash_set<tree> stuck;			/* Do not, and cannot be had before the
					   call.  */
  hash_set<gimple *> taken;		/* All that leaves the caller's code.  */
  auto_vec<gimple *, 8> forward;	/* Statements that compute NAMES.  */
  auto_vec<gimple *, 4> sinks;
  auto_vec<basic_block, 8> path;	/* All blocks that were followed.  */
  auto_vec<gimple *, 8> behind_branch;	/* The statements of guards, and the
					   branches.  */
  auto_vec<std::pair<gimple *, unsigned>, 4> between;
					/* The rest, and how many sinks stand
					   before each.  */
  auto_vec<gimple *, 4> pulled;		/* Statements on which FORWARD and SINKS
					   depend, to be run at the commit.  */
  gimple *end;				/* The last sink, or branch.  */
  unsigned own_sinks;			/* Sinks that do not depend on the result.  */

  bool begin ();
  bool walk ();
  bool walk_block (basic_block, gimple_stmt_iterator, bool *);
  bool take (gimple *);
  void follow_call (gcall *);
  bool take_own_sink (gimple *);
  bool take_guard (basic_block);
  bool take_guarded (gimple *);
  bool merged_load_p (gimple *);
  bool wanted_beyond_p (basic_block, gimple_stmt_iterator);
  bool calls_ok_p ();
  bool guarded_loads_ok_p ();
  bool in_object_p (tree);
  bool ends_unseen_p (gimple *);
  bool sink_copy_p (gimple *);
  bool sink_call_p (gcall *);
  bool own_call_p (gcall *);
  bool all_taken_p ();
  bool used_within_p (tree);
  bool may_rebuild_p (tree);
  bool commit_load_p (gimple *);
  bool unchanged_p (gimple *, gimple *);
  tree memory_at (gimple *);
  gimple *first_sink ();
  void note_early_loads (gimple *, hash_set<tree> &);
  bool take_stuck ();
  bool pull (tree, unsigned);
  void pull_operands ();
  bool free_of_sinks_p (gimple *, unsigned);
  bool behind_guard_p (gimple *);
  bool depart ();
  bool stuck_p (gimple *);
  void guarded_frontier (hash_set<tree> &, vec<tree> &);
  void add_merged (hash_set<tree> &);
  void order (vec<gimple *> &);
  void divide ();
};

/* Are all uses of NAME, but for debugging, taken?  */

bool
result_walk::used_within_p (tree name)
{
  imm_use_iterator iter;
  use_operand_p use;
  FOR_EACH_IMM_USE_FAST (use, iter, name)
    if (!is_gimple_debug (USE_STMT (use)) && !taken.contains (USE_STMT (use)))
      return false;
  return true;
}

bool
result_walk::all_taken_p ()
{
  for (hash_set<tree>::iterator it = names.begin (); it != names.end (); ++it)
    if (!used_within_p (*it))
      return false;
  for (gimple *stmt : readers)
    if (!taken.contains (stmt))
      return false;
  return true;
}

/* Is REF the result, a structure, or in it?  */

bool
result_walk::in_object_p (tree ref)
{
  while (handled_component_p (ref))
    ref = TREE_OPERAND (ref, 0);
  return object && ref == object;
}

/* Does STMT end the life of a variable of which no task can have the address?  One
   that a task was given has to live until that has finished, and what waits for that
   is placed at its end.  */

bool
result_walk::ends_unseen_p (gimple *stmt)
{
  if (!gimple_clobber_p (stmt))
    return false;
  tree var = gimple_assign_lhs (stmt);
  return VAR_P (var) && (var == object || !TREE_ADDRESSABLE (var));
}

/* Does STMT copy the result, a structure, or part of it?  */

bool
result_walk::sink_copy_p (gimple *stmt)
{
  if (!readers.contains (stmt) || !gimple_assign_single_p (stmt)
      || !gimple_vdef (stmt) || gimple_has_volatile_ops (stmt)
      || lookup_stmt_eh_lp_fn (r.fun, stmt) != 0)
    return false;
  tree to = gimple_assign_lhs (stmt), from = gimple_assign_rhs1 (stmt);
  return in_object_p (from) && !in_object_p (to) && rebuildable_p (from)
	 && plain_object_type_p (TREE_TYPE (to))
	 && (storable_p (to) || rebuildable_p (to));
}

/* Is CALL, an argument of which depends on the result, a sink?  */

bool
result_walk::sink_call_p (gcall *call)
{
  site **other = r.by_call.get (call);
  tree lhs = gimple_call_lhs (call);
  if ((other && (*other)->state == SITE_TASK) || !deferrable_call_p (r, call)
      || (s->policy.elsewhere_p () && lhs && !has_zero_uses (lhs)))
    return false;
  /* What is passed by value is copied before the task runs.  */
  moment now = { &r, s, 0 };
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    {
      tree arg = gimple_call_arg (call, i);
      if (!plain_value_p (arg) && !in_object_p (arg)
	  && conflict_task_writes (now, arg))
	return false;
    }
  return true;
}

/* CALL is among the sinks: what is done with its own result is so behind it.  */

void
result_walk::follow_call (gcall *call)
{
  tree lhs = call ? gimple_call_lhs (call) : NULL_TREE;
  if (lhs && !has_zero_uses (lhs))
    names.add (lhs);
}

/* STMT uses the result: can it be taken?  */

bool
result_walk::take (gimple *stmt)
{
  gcall *call = dyn_cast<gcall *> (stmt);
  bool pure = pure_stmt_p (r.fun, stmt);
  if (!pure && (call ? sink_call_p (call)
		: sink_store_p (r.fun, stmt) || sink_copy_p (stmt)))
    {
      sinks.safe_push (stmt);
      end = stmt;
      follow_call (call);
    }
  else if (pure || address_stmt_p (stmt)
	   || (gimple_assign_load_p (stmt)
	       && TREE_CODE (gimple_assign_lhs (stmt)) == SSA_NAME
	       && !gimple_has_volatile_ops (stmt)
	       && (!readers.contains (stmt)
		   || rebuildable_p (gimple_assign_rhs1 (stmt)))
	       && lookup_stmt_eh_lp_fn (r.fun, stmt) == 0))
    {
      forward.safe_push (stmt);
      names.add (gimple_get_lhs (stmt));
    }
  else
    return false;
  taken.add (stmt);
  return true;
}

/* Can CALL, of the caller's own, be made at the commit?  One of the library is short;
   another one may be the work that is to be done beside the task.  */

bool
result_walk::own_call_p (gcall *call)
{
  return library_call_p (call) && sink_call_p (call);
}

/* More sinks of the caller's own are not kept waiting for one result.  */
#define OWN_SINKS_MAX 8

/* STMT does not depend on the result.  If it is a store or a call, it can only be made
   behind the call of the task, so with the others, at the commit:
   s->sum += f (i); s->n++; ...  */

bool
result_walk::take_own_sink (gimple *stmt)
{
  gcall *call = dyn_cast<gcall *> (stmt);
  if (!gimple_vdef (stmt) || gimple_has_volatile_ops (stmt)
      || (call ? !own_call_p (call)
	  : !is_gimple_assign (stmt) || !sink_store_p (r.fun, stmt))
      || own_sinks++ == OWN_SINKS_MAX)
    return false;
  sinks.safe_push (stmt);
  taken.add (stmt);
  follow_call (call);
  return true;
}

/* Note where the call leaves its result; false if others may see that.  */

bool
result_walk::begin ()
{
  tree lhs = gimple_call_lhs (s->call);
  if (TREE_CODE (lhs) == SSA_NAME)
    {
      names.add (lhs);
      return true;
    }
  object = lhs;
  return own_object_p (r, s, readers);
}

/* Does STMT copy an aggregate from one place in memory to another?  */

static bool
guarded_copy_p (gimple *stmt)
{
  return gimple_assign_single_p (stmt) && gimple_vdef (stmt)
	 && gimple_assign_load_p (stmt) && !gimple_has_volatile_ops (stmt)
	 && rebuildable_p (gimple_assign_lhs (stmt))
	 && plain_object_type_p (TREE_TYPE (gimple_assign_lhs (stmt)));
}

/* STMT is in a guard's block: can it be taken?  */

bool
result_walk::take_guarded (gimple *stmt)
{
  gcall *call = dyn_cast<gcall *> (stmt);
  if (pure_stmt_p (r.fun, stmt) || address_stmt_p (stmt)
      || (gimple_assign_load_p (stmt)
	  && TREE_CODE (gimple_assign_lhs (stmt)) == SSA_NAME))
    names.add (gimple_get_lhs (stmt));
  else if (call ? sink_call_p (call)
	   : sink_store_p (r.fun, stmt) || sink_copy_p (stmt)
	     || guarded_copy_p (stmt))
    {
      sinks.safe_push (stmt);
      follow_call (call);
    }
  else
    return false;
  return true;
}

/* Take the guard that a branch on the result at the end of FROM begins; false if
   there is none, or not all of it can be taken.  */

bool
result_walk::take_guard (basic_block from)
{
  gimple *cond = compat_last_stmt (from);
  guard *g = new guard;
  s->guards.safe_push (g);
  if (!guard_branch_p (s, cond, names) || !guard_find (r.fun, from, *g)
      || guard_merges_p (g->join))
    return false;
  behind_branch.safe_push (cond);
  taken.add (cond);
  end = cond;
  for (basic_block bb : g->blocks)
    {
      path.safe_push (bb);
      for (gphi_iterator gsi = gsi_start_phis (bb); !gsi_end_p (gsi);
	   gsi_next (&gsi))
	if (!virtual_operand_p (gimple_phi_result (gsi.phi ())))
	  {
	    names.add (gimple_phi_result (gsi.phi ()));
	    taken.add (gsi.phi ());
	  }
      for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	   gsi_next (&gsi))
	{
	  gimple *stmt = gsi_stmt (gsi);
	  if (unexecuted_p (stmt))
	    continue;
	  if (!branch_p (stmt) && !take_guarded (stmt))
	    return false;
	  behind_branch.safe_push (stmt);
	  taken.add (stmt);
	}
    }
  return true;
}

/* Does STMT load a variable that was merged at the end of a guard?  */

bool
result_walk::merged_load_p (gimple *stmt)
{
  if (s->guards.is_empty () || !gimple_assign_load_p (stmt)
      || !r.carriers.contains (gimple_assign_rhs1 (stmt)))
    return false;
  for (gimple *sink : sinks)
    if (gimple_get_lhs (sink) == gimple_assign_rhs1 (stmt))
      return true;
  return false;
}

/* Is anything more to be taken behind GSI, in BB: a branch that guards.cc has made, or
   if (t < 0) { ...; t = 0; } r[i] = t;  */

bool
result_walk::wanted_beyond_p (basic_block bb, gimple_stmt_iterator gsi)
{
  if (!beyond)
    return false;
  for (basic_block on = bb; on; on = prepare_straight_on (on))
    if (s->always.contains (compat_last_stmt (on)))
      return true;
  if (s->guards.is_empty ())
    return false;
  for (; bb; bb = prepare_straight_on (bb),
	     gsi = bb ? gsi_start_bb (bb) : gsi_none ())
    for (; !gsi_end_p (gsi); gsi_next (&gsi))
      {
	gimple *stmt = gsi_stmt (gsi);
	if (merged_load_p (stmt))
	  return true;
	if (is_gimple_call (stmt) && gimple_vdef (stmt))
	  return false;
      }
  return false;
}

/* Follow the result through the rest of BB, from GSI on.  *DONE if everything that
   depends on it is taken.  False if something cannot be.  */

bool
result_walk::walk_block (basic_block bb, gimple_stmt_iterator gsi, bool *done)
{
  path.safe_push (bb);
  for (; !gsi_end_p (gsi); gsi_next (&gsi))
    {
      gimple *stmt = gsi_stmt (gsi);
      if (unexecuted_p (stmt))
	continue;
      if (ends_unseen_p (stmt))
	s->clobbers.safe_push (stmt);
      else if (beyond && merged_load_p (stmt))
	{
	  names.add (gimple_get_lhs (stmt));
	  behind_branch.safe_push (stmt);
	  taken.add (stmt);
	}
      else if (branch_p (stmt))
	return true;
      else if (!names_used_p (stmt, names) && !readers.contains (stmt))
	{
	  if (take_own_sink (stmt))
	    continue;
	  /* Neither before the call nor behind the sinks.  */
	  if (gimple_vdef (stmt))
	    return false;
	  between.safe_push (std::make_pair (stmt, sinks.length ()));
	}
      else if (!take (stmt))
	return false;
      else if (stmt == end && all_taken_p () && !wanted_beyond_p (bb, gsi))
	{
	  *done = true;
	  return true;
	}
    }
  return true;
}

/* Follow the result until everything that depends on it is taken.  */

bool
result_walk::walk ()
{
  gimple_stmt_iterator gsi = gsi_for_stmt (s->call);
  gsi_next (&gsi);
  bool done = false;
  for (basic_block bb = gimple_bb (s->call); ; gsi = gsi_start_bb (bb))
    {
      if (!walk_block (bb, gsi, &done))
	return false;
      if (done)
	return true;
      if (basic_block next = prepare_straight_on (bb))
	{
	  bb = next;
	  continue;
	}
      if (!take_guard (bb))
	return false;
      bb = s->guards.last ()->join;
      if (all_taken_p () && !wanted_beyond_p (bb, gsi_start_bb (bb)))
	return !sinks.is_empty ();
    }
}

/* The state of memory that STMT, in a block that was followed, finds.  */

tree
result_walk::memory_at (gimple *stmt)
{
  if (gimple_vuse (stmt))
    return gimple_vuse (stmt);
  gimple_stmt_iterator gsi = gsi_for_stmt (stmt);
  for (basic_block bb = gimple_bb (stmt); ; gsi = gsi_last_bb (bb))
    {
      for (; !gsi_end_p (gsi); gsi_prev (&gsi))
	if (gsi_stmt (gsi) != stmt && gimple_vuse (gsi_stmt (gsi)))
	  return gimple_vdef (gsi_stmt (gsi)) ? gimple_vdef (gsi_stmt (gsi))
					      : gimple_vuse (gsi_stmt (gsi));
      if (!single_pred_p (bb))
	{
	  gphi *phi = get_virtual_phi (bb);
	  return phi ? gimple_phi_result (phi) : NULL_TREE;
	}
      bb = single_pred (bb);
    }
}

/* Is the memory that LOAD reads the same when control reaches SINK, but for
   what commits change?  */

bool
result_walk::unchanged_p (gimple *load, gimple *sink)
{
  tree ref = gimple_assign_rhs1 (load);
  tree vuse = memory_at (sink);
  for (unsigned steps = 0; vuse != gimple_vuse (load); steps++)
    {
      gimple *def = vuse ? SSA_NAME_DEF_STMT (vuse) : NULL;
      if (steps > 64 || !def || !gimple_vdef (def)
	  || gimple_code (def) == GIMPLE_PHI)
	return false;
      site **other = r.by_call.get (def);
      if (other && (*other)->state == SITE_TASK)
	{
	  moment now = { &r, *other, 0 };
	  if (conflict_task_writes (now, ref))
	    return false;
	}
      else if (stmt_may_clobber_ref_p (def, ref, false))
	return false;
      vuse = gimple_vuse (def);
    }
  return true;
}

/* Can a commit function be told of REF?  */

bool
result_walk::may_rebuild_p (tree ref)
{
  return rebuildable_p (ref)
	 || (addressable_p (ref) && !ref_uses_any_p (ref, names));
}

/* The first sink, or the branch before it.  */

gimple *
result_walk::first_sink ()
{
  return behind_guard_p (sinks[0]) ? s->guards[0]->branch : sinks[0];
}

/* Is STMT a load to be made at the commit: of a future, of the old value of
   what a sink stores to, of what results.cc has found older commits to store, or of
   what the call or a sink before it may store to?  */

bool
result_walk::commit_load_p (gimple *stmt)
{
  if (!gimple_assign_load_p (stmt) || gimple_has_volatile_ops (stmt)
      || lookup_stmt_eh_lp_fn (r.fun, stmt) != 0)
    return false;
  tree ref = gimple_assign_rhs1 (stmt);
  if (r.slots.contains (ref))
    return unchanged_p (stmt, end);
  if (r.late_loads.contains (stmt))
    return may_rebuild_p (ref) && unchanged_p (stmt, first_sink ());
  /* In its place among the sinks, between which nothing else is stored.  */
  if (stuck_p (stmt))
    return may_rebuild_p (ref)
	   && !(s->policy.elsewhere_p () && behind_guard_p (stmt));
  for (gimple *sink : sinks)
    if (!is_gimple_call (sink) && may_rebuild_p (ref)
	&& same_ref_p (ref, gimple_assign_lhs (sink), 0)
	&& unchanged_p (stmt, behind_guard_p (sink) && !behind_guard_p (stmt)
			      ? s->guards[0]->branch : sink))
      return true;
  return false;
}

/* Must NAME be computed at the commit?  Then take what computes it.  */

bool
result_walk::pull (tree name, unsigned depth)
{
  if (TREE_CODE (name) != SSA_NAME || names.contains (name) || depth > 16)
    return false;
  gimple *def = SSA_NAME_DEF_STMT (name);
  if (taken.contains (def))
    return true;
  if (!used_within_p (name) || !path.contains (gimple_bb (def)))
    return false;
  bool needed = commit_load_p (def);
  if (!needed && pure_stmt_p (r.fun, def))
    {
      taken.add (def);
      for (unsigned i = 1; i < gimple_num_ops (def); i++)
	if (gimple_op (def, i) && pull (gimple_op (def, i), depth + 1))
	  needed = true;
      taken.remove (def);
    }
  if (needed)
    {
      taken.add (def);
      pulled.safe_push (def);
    }
  return needed;
}

/* Pull what the taken statements use.  */

void
result_walk::pull_operands ()
{
  auto_vec<gimple *, 8> all;
  all.safe_splice (forward);
  all.safe_splice (sinks);
  all.safe_splice (behind_branch);
  /* A name may be used by two of them, one looked at before the other.  */
  for (gimple *stmt : all)
    {
      tree use;
      ssa_op_iter iter;
      FOR_EACH_SSA_TREE_OPERAND (use, stmt, iter, SSA_OP_USE)
	pull (use, 0);
    }
}

/* What could not be moved before the call is computed at the commit, if nothing else
   wants it: false if not.  */

bool
result_walk::take_stuck ()
{
  auto_vec<gimple *, 8> all;
  for (auto &b : between)
    if (stuck_p (b.first))
      {
	if (!commit_load_p (b.first) && !pure_stmt_p (r.fun, b.first))
	  return false;
	all.safe_push (b.first);
	taken.add (b.first);
      }
  for (gimple *stmt : all)
    if (!used_within_p (gimple_get_lhs (stmt)))
      return false;
  pulled.safe_splice (all);
  return true;
}

/* Does STMT read nothing that the first N sinks write?  */

bool
result_walk::free_of_sinks_p (gimple *stmt, unsigned n)
{
  if (!gimple_assign_load_p (stmt))
    return true;
  tree ref = gimple_assign_rhs1 (stmt);
  for (unsigned i = 0; i < n; i++)
    if ((is_gimple_call (sinks[i])
	 || types_conflict_p (gimple_assign_lhs (sinks[i]), ref))
	&& stmt_may_clobber_ref_p (sinks[i], ref, false))
      return false;
  return true;
}

/* Does STMT stand behind a guard, which decides if it is reached at all, or what
   it finds?  */

bool
result_walk::behind_guard_p (gimple *stmt)
{
  bool behind = false;
  for (basic_block bb : path)
    {
      behind |= !s->guards.is_empty () && bb == s->guards[0]->blocks[0];
      if (bb == gimple_bb (stmt))
	return behind;
    }
  return false;
}

/* Move what stands between call and sinks before the call.  False if something
   must stay.  */

bool
result_walk::depart ()
{
  for (auto &b : between)
    {
      gimple *stmt = b.first;
      if (!names_used_p (stmt, stuck) && free_of_sinks_p (stmt, b.second)
	  && !(behind_guard_p (stmt)
	       && (gimple_vuse (stmt) || gimple_could_trap_p (stmt)))
	  && hoist (r, s, stmt, taken))
	continue;
      tree lhs = gimple_get_lhs (stmt);
      if (!lhs || TREE_CODE (lhs) != SSA_NAME || gimple_vdef (stmt))
	return false;
      stuck.add (lhs);
    }
  return true;
}

/* All taken statements in program order, into OUT.  */

void
result_walk::order (vec<gimple *> &out)
{
  for (basic_block bb : path)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      if (taken.contains (gsi_stmt (gsi)))
	out.safe_push (gsi_stmt (gsi));
}

/* Could STMT not be moved before the call?  */

bool
result_walk::stuck_p (gimple *stmt)
{
  tree lhs = gimple_get_lhs (stmt);
  return lhs && TREE_CODE (lhs) == SSA_NAME && stuck.contains (lhs);
}

/* Add to FRONTIER what is merged in guards of the result and not computed LATE.  */

void
result_walk::guarded_frontier (hash_set<tree> &late, vec<tree> &frontier)
{
  for (guard *g : s->guards)
    for (basic_block bb : g->blocks)
      for (gphi_iterator gsi = gsi_start_phis (bb); !gsi_end_p (gsi);
	   gsi_next (&gsi))
	for (unsigned i = 0; i < gimple_phi_num_args (gsi.phi ()); i++)
	  {
	    tree arg = gimple_phi_arg_def (gsi.phi (), i);
	    if (TREE_CODE (arg) == SSA_NAME && names.contains (arg)
		&& !late.contains (arg) && !frontier.contains (arg))
	      frontier.safe_push (arg);
	  }
}

/* Add to LATE what is merged in guards.  */

void
result_walk::add_merged (hash_set<tree> &late)
{
  for (guard *g : s->guards)
    for (basic_block bb : g->blocks)
      for (gphi_iterator gsi = gsi_start_phis (bb); !gsi_end_p (gsi);
	   gsi_next (&gsi))
	late.add (gimple_phi_result (gsi.phi ()));
}

/* Divide what was taken into the task's part and the caller's.  */

void
result_walk::divide ()
{
  auto_vec<gimple *, 16> all;
  hash_set<tree> late;
  hash_set<gimple *> at_sink;
  order (all);
  for (gimple *stmt : sinks)
    at_sink.add (stmt);
  for (gimple *stmt : pulled)
    late.add (gimple_get_lhs (stmt));
  add_merged (late);
  auto_vec<tree, 4> frontier;
  tree result = gimple_call_lhs (s->call);
  bool branched = false;
  for (gimple *stmt : all)
    {
      bool sink = at_sink.contains (stmt);
      tree lhs = sink && !is_gimple_call (stmt) ? NULL_TREE : gimple_get_lhs (stmt);
      branched |= branch_p (stmt);
      bool commits = branched || sink || !lhs || late.contains (lhs)
		     || gimple_vuse (stmt) || address_stmt_p (stmt)
		     || names_used_p (stmt, late);
      (commits ? s->commit : s->slice).safe_push (stmt);
      if (!commits)
	continue;
      if (lhs)
	late.add (lhs);
      tree use;
      ssa_op_iter iter;
      FOR_EACH_SSA_TREE_OPERAND (use, stmt, iter, SSA_OP_USE)
	if (names.contains (use) && !late.contains (use)
	    && !frontier.contains (use))
	  frontier.safe_push (use);
    }
  guarded_frontier (late, frontier);
  bool one = !object && frontier.length () == 1;
  s->value = one ? frontier[0] : result;
  if (!one)
    {
      /* One value is all that a task delivers.  */
      s->slice.truncate (0);
      s->commit.truncate (0);
      s->commit.safe_splice (all);
    }
  gimple *only = s->commit[0];
  if (s->commit.length () == 1 && is_gimple_assign (only)
      && gimple_assign_rhs1 (only) == s->value
      && types_compatible_p (TREE_TYPE (gimple_assign_lhs (only)),
			     TREE_TYPE (s->value))
      && storable_p (gimple_assign_lhs (only))
      && !ref_uses_any_p (gimple_assign_lhs (only), names))
    {
      s->store = only;
      s->dest = gimple_assign_lhs (only);
      s->commit.truncate (0);
    }
}

/* Can a commit function make the calls among the sinks?  Only one that is alone may
   throw, and so end its block.  */

bool
result_walk::calls_ok_p ()
{
  unsigned n = 0;
  bool throws = false;
  for (gimple *sink : sinks)
    if (is_gimple_call (sink))
      {
	n++;
	throws |= stmt_could_throw_p (r.fun, sink);
      }
  return n <= COMMIT_CALLS_MAX && (n <= 1 || !throws);
}

/* Can a commit function make the loads in guards?  */

bool
result_walk::guarded_loads_ok_p ()
{
  for (gimple *stmt : behind_branch)
    if (gimple_assign_load_p (stmt) && gimple_vuse (stmt)
	&& !(readers.contains (stmt) || gimple_vdef (stmt)
	     ? rebuildable_p (gimple_assign_rhs1 (stmt))
	     : may_rebuild_p (gimple_assign_rhs1 (stmt))))
      return false;
  return true;
}

/* Note the loads that STMT, which was taken, or something before it depends on and
   that were not taken.  */

void
result_walk::note_early_loads (gimple *stmt, hash_set<tree> &seen)
{
  tree use;
  ssa_op_iter iter;
  FOR_EACH_SSA_TREE_OPERAND (use, stmt, iter, SSA_OP_USE)
    {
      gimple *def = SSA_NAME_DEF_STMT (use);
      if (names.contains (use) || taken.contains (def) || !gimple_bb (def)
	  || !path.contains (gimple_bb (def)) || seen.add (use))
	continue;
      if (gimple_assign_load_p (def))
	s->early_loads.safe_push (def);
      else if (pure_stmt_p (r.fun, def))
	note_early_loads (def, seen);
    }
}

/* Find the sinks of S's result and divide the statements up to them; false if
   there are none.  */

bool
result_walk::find ()
{
  if (!begin () || !walk ())
    return false;
  for (gimple *sink : sinks)
    if (!is_gimple_call (sink) && !may_rebuild_p (gimple_assign_lhs (sink)))
      return false;
  if (!calls_ok_p () || !depart ())
    return false;
  if (!take_stuck ())
    return false;
  pull_operands ();
  if (!guarded_loads_ok_p ())
    return false;
  for (gimple *stmt : forward)
    if (gimple_vuse (stmt) && !readers.contains (stmt)
	&& !rebuildable_p (gimple_assign_rhs1 (stmt)))
      return false;
  divide ();
  hash_set<tree> seen;
  for (gimple *stmt : s->slice)
    note_early_loads (stmt, seen);
  for (gimple *stmt : s->commit)
    note_early_loads (stmt, seen);
  /* Not before: until here S is asked about as a task without a commit.  */
  for (gimple *sink : sinks)
    if (gcall *call = dyn_cast<gcall *> (sink))
      s->calls.safe_push (new deferred_call { call, {} });
  return true;
}

/* Follow the result of S and divide what depends on it between task and commit: into
   S's slice, commit, guards, store and dest.  If BEYOND, what depends on the results
   of guards is taken, too.  False if not all of it can be; S is then to be
   forgotten.  */

bool
sinks_find (region &r, site *s, bool beyond)
{
  result_walk walk (r, s, beyond);
  return walk.find ();
}
