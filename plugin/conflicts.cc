/* Conflicts: may this statement touch what that pending site may touch?

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   A pending site stands for a task that may be running and for what the caller
   has yet to commit: stores, loads and a call.  A statement of the caller
   conflicts with it

     1. always: an exit, an operation the memory model sees, a volatile store,
	the end of a variable-length array
     2. if it may read or write what the commit will write
     3. if it may read or write what the task may write
     4. if it may write, or end the lifetime of, what the task or the commit may
	read
     5. if it is a call whose body is not visible and not in the library table

   and a later site with it if either may write what the other may touch,
   except through the same parameter of the same function (promise 1).  Commits
   never conflict with each other: the log keeps their order.

   Each question is answered by what proves the most:

     GCC's alias oracle		points-to, modref; a proof
     types and fields		TBAA; a proof under -fstrict-aliasing rules
     scalar evolution		two references of one loop that advance alike
				and stay within their step never meet; a proof
     roots (roots.cc)		the user's promises; not with -strict

   and there is no conflict as soon as one of them says no.

   The loop trap.  The oracle assumes that one SSA name has one value.  A
   pending call may come from an earlier iteration, where

     p++; *p = f (i); s += p[-1];

   had another p.  So queries use copies of the site's references in which every
   name that was redefined since (moment::fresh_p) is a fresh name with the
   same points-to set.  Level by level, so that names of the outer loop keep
   their identity in a query about the inner one.  */

#include "plugin.h"

/* --- Shadows: copies for queries.  */

struct shadow
{
  gcall *call;
  auto_vec<gcall *, 1> calls;	/* To be made at the commit.  */
  auto_vec<tree, 2> touches;
};

/* Key: site index and level.  */
static hash_map<int_hash<int, -1, -2>, shadow *> *shadows;
static auto_vec<tree, 16> *shadow_names;
static region *current;

/* What loads_unchanged_p has said of a load, in which loop.  */
struct fixed_answer
{
  class loop *loop;
  bool fixed;
};
static hash_map<gimple *, fixed_answer> *fixed_answers;

static tree
shadow_name (const moment &m, tree name, hash_map<tree, tree> &fresh)
{
  if (virtual_operand_p (name) || !m.fresh_p (name))
    return name;
  bool existed;
  tree &copy = fresh.get_or_insert (name, &existed);
  if (!existed)
    {
      copy = make_ssa_name (TREE_TYPE (name), gimple_build_nop ());
      if (POINTER_TYPE_P (TREE_TYPE (name)) && SSA_NAME_PTR_INFO (name))
	duplicate_ssa_name_ptr_info (copy, SSA_NAME_PTR_INFO (name));
      shadow_names->safe_push (copy);
    }
  return copy;
}

struct shadow_walk
{
  const moment *m;
  hash_map<tree, tree> *fresh;
};

static tree
shadow_r (tree *tp, int *, void *data)
{
  shadow_walk *w = (shadow_walk *) data;
  if (TREE_CODE (*tp) == SSA_NAME)
    *tp = shadow_name (*w->m, *tp, *w->fresh);
  return NULL_TREE;
}

/* T, an operand, seen from M.  */

static tree
shadow_tree (const moment &m, tree t, hash_map<tree, tree> &fresh)
{
  if (!t)
    return t;
  t = unshare_expr (t);
  shadow_walk w = { &m, &fresh };
  walk_tree (&t, shadow_r, &w, NULL);
  return t;
}

static gcall *
shadow_call (const moment &m, gcall *call, hash_map<tree, tree> &fresh)
{
  if (!call)
    return NULL;
  gcall *copy = as_a<gcall *> (gimple_copy (call));
  gimple_call_set_lhs (copy, NULL_TREE);
  for (unsigned i = 0; i < gimple_call_num_args (copy); i++)
    gimple_call_set_arg (copy, i,
			 shadow_tree (m, gimple_call_arg (call, i), fresh));
  return copy;
}

/* The calls and the memory of M's site as they were at M.  */

static shadow &
shadow_of (const moment &m)
{
  bool existed;
  shadow *&sh = shadows->get_or_insert (m.s->index * 8 + m.level, &existed);
  if (existed)
    return *sh;
  hash_map<tree, tree> fresh;
  sh = new shadow ();
  sh->call = shadow_call (m, m.s->call, fresh);
  for (deferred_call *c : m.s->calls)
    sh->calls.safe_push (shadow_call (m, c->call, fresh));
  for (deferred_ref &d : m.s->touches)
    sh->touches.safe_push (shadow_tree (m, d.ref, fresh));
  return *sh;
}

void
conflicts_init (region &r)
{
  shadows = new hash_map<int_hash<int, -1, -2>, shadow *>;
  shadow_names = new auto_vec<tree, 16>;
  fixed_answers = new hash_map<gimple *, fixed_answer>;
  current = &r;
}

void
conflicts_release (void)
{
  for (tree name : *shadow_names)
    release_ssa_name (name);
  for (auto entry : *shadows)
    delete entry.second;
  delete fixed_answers;
  delete shadow_names;
  delete shadows;
  shadow_names = NULL;
  shadows = NULL;
}

/* --- References against references.  */

/* The user can switch these rules off, for FNDECL alone as well.  That they are off
   below -O2 says nothing: alias sets exist at every level.  */

bool
types_count::allowed_p (tree fndecl)
{
  return opt_for_fn (fndecl, flag_strict_aliasing)
	 || (opt_for_fn (fndecl, optimize) < 2
	     && !OPTION_SET_P (flag_strict_aliasing));
}

/* May objects of the types of X and Y overlap, by the language's rules?  */

bool
types_conflict_p (tree x, tree y)
{
  types_count types;
  return !types_count::allowed_p ()
	 || alias_sets_conflict_p (get_alias_set (x), get_alias_set (y));
}

/* Is P a pointer of exactly the type it points through: a parameter, a load, a
   call or a PHI of such, without arithmetic or conversions?  Then *P is a
   whole object of that type.  */

static bool
typed_pointer_p (tree p, hash_set<tree> &seen)
{
  if (TREE_CODE (p) != SSA_NAME)
    return false;
  if (SSA_NAME_IS_DEFAULT_DEF (p) || seen.add (p))
    return true;
  gimple *def = SSA_NAME_DEF_STMT (p);
  if (is_gimple_call (def))
    return true;
  if (gphi *phi = dyn_cast<gphi *> (def))
    {
      for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
	{
	  tree arg = gimple_phi_arg_def (phi, i);
	  if (!types_compatible_p (TREE_TYPE (arg), TREE_TYPE (p))
	      || (!integer_zerop (arg) && !typed_pointer_p (arg, seen)))
	    return false;
	}
      return true;
    }
  if (gimple_assign_load_p (def))
    return types_compatible_p (TREE_TYPE (gimple_assign_rhs1 (def)),
			       TREE_TYPE (p));
  return gimple_assign_ssa_name_copy_p (def)
	 && types_compatible_p (TREE_TYPE (gimple_assign_rhs1 (def)),
				TREE_TYPE (p))
	 && typed_pointer_p (gimple_assign_rhs1 (def), seen);
}

/* p->a and q->b: fields of one structure type through typed pointers.  */

static bool
fields_differ_p (tree x, tree y)
{
  if (TREE_CODE (x) != COMPONENT_REF || TREE_CODE (y) != COMPONENT_REF)
    return false;
  tree bx = TREE_OPERAND (x, 0), by = TREE_OPERAND (y, 0);
  if (TREE_CODE (bx) != MEM_REF || TREE_CODE (by) != MEM_REF
      || !integer_zerop (TREE_OPERAND (bx, 1))
      || !integer_zerop (TREE_OPERAND (by, 1))
      || TREE_CODE (TREE_TYPE (bx)) != RECORD_TYPE
      || TYPE_MAIN_VARIANT (TREE_TYPE (bx))
	 != TYPE_MAIN_VARIANT (TREE_TYPE (by)))
    return false;
  tree fx = TREE_OPERAND (x, 1), fy = TREE_OPERAND (y, 1);
  hash_set<tree> seen;
  return fx != fy && !DECL_BIT_FIELD_TYPE (fx) && !DECL_BIT_FIELD_TYPE (fy)
	 && typed_pointer_p (TREE_OPERAND (bx, 0), seen)
	 && typed_pointer_p (TREE_OPERAND (by, 0), seen);
}

/* REF is SIZE bits at AT in what a typed pointer leads to, a structure: its type,
   else null.  */

static tree
place_in_object (tree ref, HOST_WIDE_INT *at, HOST_WIDE_INT *size)
{
  bool reverse;
  tree base = get_ref_base_and_extent_hwi (ref, at, size, &reverse);
  hash_set<tree> seen;
  if (!base || TREE_CODE (base) != MEM_REF
      || !tree_fits_shwi_p (TREE_OPERAND (base, 1))
      || !typed_pointer_p (TREE_OPERAND (base, 0), seen))
    return NULL_TREE;
  tree type = TREE_TYPE (TREE_TYPE (TREE_OPERAND (base, 0)));
  *at += tree_to_shwi (TREE_OPERAND (base, 1)) * BITS_PER_UNIT;
  return TREE_CODE (type) == RECORD_TYPE && COMPLETE_TYPE_P (type)
	 && tree_fits_shwi_p (TYPE_SIZE (type)) && *at >= 0
	 && *at + *size <= tree_to_shwi (TYPE_SIZE (type))
	 ? TYPE_MAIN_VARIANT (type) : NULL_TREE;
}

/* X and Y are at different places of structures of one type, which are one object or
   have nothing in common.  */

static bool
places_differ_p (tree x, tree y)
{
  HOST_WIDE_INT at_x, size_x, at_y, size_y;
  tree type = place_in_object (x, &at_x, &size_x);
  return type && type == place_in_object (y, &at_y, &size_y)
	 && (at_x + size_x <= at_y || at_y + size_y <= at_x);
}

static bool
analyzable_ref_p (tree ref)
{
  if (in_bit_field_p (ref))
    return false;
  return TREE_CODE (ref) == ARRAY_REF || TREE_CODE (ref) == COMPONENT_REF
	 || TREE_CODE (ref) == MEM_REF;
}

/* Do the addresses A and B advance alike, with a known distance?  */

static bool
alike_p (const innermost_loop_behavior &a, const innermost_loop_behavior &b)
{
  return operand_equal_p (a.base_address, b.base_address, 0)
	 && operand_equal_p (a.offset, b.offset, 0)
	 && operand_equal_p (a.step, b.step, 0)
	 && tree_fits_shwi_p (a.step)
	 && tree_fits_shwi_p (a.init) && tree_fits_shwi_p (b.init);
}

/* Does LOAD read the same in all of LOOP?  While that is being found out, no.  */

static bool
fixed_p (class loop *loop, gimple *load)
{
  bool existed;
  fixed_answer &known = fixed_answers->get_or_insert (load, &existed);
  if (existed && known.loop == loop)
    return known.fixed;
  known = { loop, false };
  bool fixed = loads_unchanged_p (*current, loop, load);
  fixed_answers->put (load, { loop, fixed });
  return fixed;
}

/* Addresses of LOOP, linear in its iterations.  THEN was evaluated at level 0 in this
   iteration, else in an earlier one.  A bit-field is where all of its memory location
   is.  */

static bool
places_disjoint_p (const moment &m, class loop *loop, tree then, gimple *then_stmt,
		   tree now, gimple *now_stmt)
{
  then = stored_location (then);
  now = stored_location (now);
  if (!analyzable_ref_p (then) || !analyzable_ref_p (now))
    return false;
  innermost_loop_behavior a, b;
  if (!(dr_analyze_innermost (&a, then, loop, then_stmt)
	&& dr_analyze_innermost (&b, now, loop, now_stmt)
	&& alike_p (a, b))
      && !(affine_place (loop, then, a, NULL, fixed_p)
	   && affine_place (loop, now, b, NULL, fixed_p) && alike_p (a, b)))
    return false;
  tree as = TYPE_SIZE_UNIT (TREE_TYPE (then));
  tree bs = TYPE_SIZE_UNIT (TREE_TYPE (now));
  if (!as || !bs || !tree_fits_shwi_p (as) || !tree_fits_shwi_p (bs))
    return false;
  HOST_WIDE_INT step = tree_to_shwi (a.step);
  HOST_WIDE_INT delta = tree_to_shwi (b.init) - tree_to_shwi (a.init);
  HOST_WIDE_INT then_size = tree_to_shwi (as), now_size = tree_to_shwi (bs);
  if (m.level == 0)
    return delta >= then_size || -delta >= now_size;
  /* K >= 1 iterations later: NOW starts DELTA + K * STEP behind THEN.  */
  bool later = step > 0 ? delta + step >= then_size
			: step < 0 && -(delta + step) >= now_size;
  /* K >= 1 iterations earlier: DELTA - K * STEP behind it.  */
  bool earlier = step > 0 ? -(delta - step) >= now_size
			  : step < 0 && delta - step >= then_size;
  return later && (earlier || !m.unordered);
}

/* By the addresses alone, do THEN, of M's site, and NOW never meet?  Where the loop
   whose iterations they are of has others inside, if no two iterations meet:

     for (i = 0; i < n; i++)
       for (j = 0; j < 8; j++)
	 a[i][j] = f (a[i][j]);  */

static bool
evolutions_disjoint_p (const moment &m, tree then, gimple *then_stmt, tree now,
		       gimple *now_stmt)
{
  class loop *loop = m.level ? m.loop () : gimple_bb (now_stmt)->loop_father;
  if (current->irreducible || !loop_outer (loop))
    return false;
  if (gimple_bb (then_stmt)->loop_father == loop
      && gimple_bb (now_stmt)->loop_father == loop)
    return places_disjoint_p (m, loop, then, then_stmt, now, now_stmt);
  return m.level
	 && stretch_iterations_apart_p (loop, then, then_stmt, now, now_stmt);
}

/* One reference of the caller's statement.  */

struct touched
{
  tree ref;
  bool write;
};

/* Does what is asked about at M stand behind M's task in the program, and run there?
   Then what it reads is read by the type that it was stored by.  A read that is older
   than a store may be of another type, since the store gives memory a new one:

     for (i = n - 1; i >= 0; i--)
       ((float *) p)[i] = f (((short *) p)[i]);  */

static bool
behind_task_p (const moment &m)
{
  return m.unordered == moment::NOTHING;
}

/* The same of what M's site commits.  */

static bool
behind_commit_p (const moment &m)
{
  return m.unordered != moment::TASK_AND_COMMIT;
}

/* The commit of M's site, which comes in its turn even if its task does not.  */

static moment
commit_of (const moment &m)
{
  moment commit = m;
  if (m.unordered != moment::TASK_AND_COMMIT)
    commit.unordered = moment::NOTHING;
  return commit;
}

/* Is REF the slot of a future, of which each iteration on any thread has its own?  */

static bool
own_slot_p (const moment &m, tree ref)
{
  return m.unordered != moment::NOTHING && m.level && ref == m.s->slot
	 && scratch_p (*m.r, m.loop (), ref);
}

/* May what M's site commits meet, in its reference number I, what STMT touches
   by T?  */

static bool
commit_ref_meets_p (const moment &m, unsigned i, const touched &t,
		    gimple *stmt)
{
  deferred_ref &d = m.s->touches[i];
  if ((!d.write && !t.write) || own_slot_p (m, d.ref)
      || !refs_may_alias_p (shadow_of (m).touches[i], t.ref, false))
    return false;
  if (!t.write && behind_commit_p (m) && !types_conflict_p (d.ref, t.ref))
    return false;
  if (types_count::allowed_p () && fields_differ_p (d.ref, t.ref))
    return false;
  if (evolutions_disjoint_p (commit_of (m), d.ref, d.stmt, t.ref, stmt))
    return false;
  return options.strict || roots_share_refs (m, d.ref, d.stmt, t.ref, stmt);
}

/* --- Tasks against references.  */

/* The variable with static storage that REF is in, or null.  */

static tree
global_of (tree ref)
{
  tree base = get_base_address (ref);
  return base && VAR_P (base) && is_global_var (base) ? base : NULL_TREE;
}

/* By the rules of effects.cc, may the call with effects E (seen from M) read, or
   write, REF of STMT?  */

static bool
effects_touch_p (const moment &m, call_effects &e, tree ref, gimple *stmt,
		 bool writes)
{
  for (arg_effect &a : e.args)
    {
      unsigned reach = writes ? a.write_reach () : a.read_reach ();
      if (reach && roots_share_arg_ref (m, a.pointer, reach, true, ref, stmt))
	return true;
    }
  for (tree g : writes ? e.writes : e.reads)
    if (roots_share_global_ref (g, REACH_ALL, ref))
      return true;
  for (tree g : e.writes_below)
    if (writes && roots_share_global_ref (g, REACH_BELOW, ref))
      return true;
  /* An unseen body may read any global; promise 3 says that it writes none
     that the caller uses.  */
  return !writes && e.reads_any && global_of (ref);
}

/* Does everything that the task of M's site stores, or loads, through its
   arguments lie apart from REF of STMT?  For a body of known footprint:
   j[i].n = i; run (&j[i]);  and  for (p = l; p; p = p->next) run (p);  */

static bool
footprint_apart_p (const moment &m, bool stores, tree ref, gimple *stmt)
{
  auto_vec<tree, 8> footprint;
  if (!stmt || options.strict
      || !effects_footprint (m.s->call, stores, footprint))
    return false;
  for (tree then : footprint)
    if (!evolutions_disjoint_p (m, then, m.s->call, ref, stmt)
	&& !(types_count::allowed_p () && places_differ_p (then, ref))
	&& roots_share_refs (m, then, m.s->call, ref, stmt))
      return false;
  return true;
}

/* May the task of M's site, by what is known of its effects, store to, or load from,
   REF of STMT?  Arguments tell soonest that it does not.  But if it is noted what
   that rests on, then rather that it rests on the footprint, which overlap.cc can
   compare.  */

static bool
task_reaches_p (const moment &m, bool stores, tree ref, gimple *stmt)
{
  bool noted = roots_trust_noted_p ();
  if (noted && footprint_apart_p (m, stores, ref, stmt))
    return false;
  return (options.strict || effects_touch_p (m, m.s->effects, ref, stmt, stores))
	 && (noted || !footprint_apart_p (m, stores, ref, stmt));
}

/* Is M's site a task that may be running?  What runs where it stands is over, but
   not if it is another iteration's, on another thread (range.cc).  */

static bool
pending_task_p (const moment &m)
{
  bool task = m.s->state == SITE_TASK
	      || (m.s->state == SITE_INLINE && m.unordered != moment::NOTHING);
  return task && !m.s->effects.none;
}

/* By GCC's alias oracle, may the task of M's site write T?  If the caller only reads
   that, behind it, the language's TYPES count.  */

static bool
oracle_writes_p (const moment &m, tree t, bool types)
{
  types_count count;
  body_counts body (visible_callee (m.s->call));
  ao_ref ref;
  ao_ref_init (&ref, t);
  return call_may_clobber_ref_p_1 (shadow_of (m).call, &ref,
				   types && types_count::allowed_p ());
}

/* May the task of M's site write T, of STMT, which only READS it or not?  Two who
   store to neighbouring bit-fields may undo each other's stores.  */

static bool
task_writes (const moment &m, tree t, gimple *stmt, bool reads)
{
  bool types = reads && behind_task_p (m);
  tree location = reads ? t : stored_location (t);
  return pending_task_p (m) && oracle_writes_p (m, location, types)
	 && effects_access_p (m.s->call, true, t, types)
	 && task_reaches_p (m, true, location, stmt);
}

bool
conflict_task_writes (const moment &m, tree t, gimple *stmt)
{
  return task_writes (m, t, stmt, false);
}

static bool
task_reads (const moment &m, tree t, gimple *stmt)
{
  ao_ref ref;
  ao_ref_init (&ref, t);
  return pending_task_p (m)
	 && ref_maybe_used_by_stmt_p (shadow_of (m).call, &ref, false)
	 && effects_access_p (m.s->call, false, t, false)
	 && task_reaches_p (m, false, t, stmt);
}

/* May call number I of those that M's site commits touch T?  Of a call of the caller
   nothing is promised; what is atomic about it matters to other threads only.  */

static bool
commit_call_meets_p (const moment &m, unsigned i, const touched &t, gimple *stmt)
{
  call_effects &e = m.s->calls[i]->effects;
  if (e.none)
    return false;
  gcall *call = shadow_of (m).calls[i];
  bool load_only;
  ao_ref ref;
  ao_ref_init (&ref, t.ref);
  if (!sync_builtin_p (call, &load_only)
      && !call_may_clobber_ref_p_1 (call, &ref, false)
      && (!t.write || !ref_maybe_used_by_stmt_p (call, &ref, false)))
    return false;
  if (e.unseen || e.oracle || options.strict)
    return true;
  return effects_touch_p (m, e, t.ref, stmt, true)
	 || (t.write && effects_touch_p (m, e, t.ref, stmt, false));
}

/* May what M's site commits meet T of STMT?  */

static bool
commit_meets_p (const moment &m, const touched &t, gimple *stmt)
{
  for (unsigned i = 0; i < m.s->touches.length (); i++)
    if (commit_ref_meets_p (m, i, t, stmt))
      return true;
  for (unsigned i = 0; i < m.s->calls.length (); i++)
    if (commit_call_meets_p (m, i, t, stmt))
      return true;
  return false;
}

/* May the task of M's site conflict with T of a statement of the caller?  */

static conflict_kind
task_meets (const moment &m, const touched &t, gimple *stmt)
{
  if (task_writes (m, t.ref, stmt, !t.write))
    return CONFLICT_TASK_WRITES;
  return t.write && task_reads (m, t.ref, stmt) ? CONFLICT_TASK_READS
					  : CONFLICT_NONE;
}

/* --- References of a statement.  */

typedef auto_vec<touched, 4> touched_vec;

static bool
collect_load_r (gimple *, tree, tree op, void *data)
{
  touched t = { op, false };
  ((touched_vec *) data)->safe_push (t);
  return false;
}

static bool
collect_store_r (gimple *, tree, tree op, void *data)
{
  touched t = { op, true };
  ((touched_vec *) data)->safe_push (t);
  return false;
}

/* What STMT touches itself.  The destination of a site is not among it: that
   store is deferred.  */

static void
collect_touched (gimple *stmt, bool is_site, touched_vec &refs)
{
  walk_stmt_load_store_ops (stmt, &refs, collect_load_r,
			    is_site ? NULL : collect_store_r);
}

/* --- Calls of the caller.  */

/* Calls that end the process without running anything of the program's.  */

static bool
aborts_p (gcall *call)
{
  return gimple_call_builtin_p (call, BUILT_IN_ABORT)
	 || gimple_call_builtin_p (call, BUILT_IN_TRAP)
	 || gimple_call_builtin_p (call, BUILT_IN_UNREACHABLE);
}

/* Is all that CALL stores, and if D is written all that it loads, known and apart from
   D, of the commit of M's site?  For  a[i] = next (&a[i]);  */

static bool
call_apart_p (const moment &m, gcall *call, const deferred_ref &d)
{
  auto_vec<tree, 8> stores, loads;
  if (!effects_footprint (call, true, stores)
      || (d.write && !effects_footprint (call, false, loads)))
    return false;
  stores.safe_splice (loads);
  for (tree ref : stores)
    if (!evolutions_disjoint_p (commit_of (m), d.ref, d.stmt, ref, call)
	&& roots_share_refs (m, d.ref, d.stmt, ref, call))
      return false;
  return true;
}

/* May the effects E of a call, of which only the STORES and the LOADS count, touch D of
   the commit of M's site?  */

static bool
effects_meet_commit_p (const moment &m, call_effects &e, const deferred_ref &d,
		       bool stores, bool loads)
{
  for (arg_effect &a : e.args)
    {
      unsigned reach = (loads ? a.read_reach () : 0)
		       | (stores ? a.write_reach () : 0);
      if (reach && roots_share_arg_ref (m, a.pointer, reach, false, d.ref, d.stmt))
	return true;
    }
  for (tree g : e.reads)
    if (d.write && roots_share_global_ref (g, REACH_ALL, d.ref))
      return true;
  for (tree g : e.writes)
    if (roots_share_global_ref (g, REACH_ALL, d.ref))
      return true;
  for (tree g : e.writes_below)
    if (roots_share_global_ref (g, REACH_BELOW, d.ref))
      return true;
  return e.buffers && roots_share_global_ref (HIDDEN_BUFFERS, REACH_ALL, d.ref);
}

/* May CALL, with effects E, touch what D, of the commit of M's site, will?  */

static bool
call_touches_p (const moment &m, gcall *call, call_effects &e, unsigned i)
{
  deferred_ref &d = m.s->touches[i];
  tree shadow = shadow_of (m).touches[i];
  if (own_slot_p (m, d.ref))
    return false;
  tree location = d.write ? stored_location (shadow) : shadow;
  bool stores = stmt_may_clobber_ref_p (call, location, false)
		&& effects_access_p (call, true, d.ref, false);
  bool loads = d.write && ref_maybe_used_by_stmt_p (call, shadow, false)
	       && effects_access_p (call, false, d.ref, behind_commit_p (m));
  if (!stores && !loads)
    return false;
  if (e.oracle || options.strict)
    return true;
  /* In the order of task_reaches_p.  */
  bool noted = roots_trust_noted_p ();
  if (noted && call_apart_p (m, call, d))
    return false;
  return effects_meet_commit_p (m, e, d, stores, loads)
	 && (noted || !call_apart_p (m, call, d));
}

/* ... any memory of it?  *WHAT is that.  */

static bool
call_touches_commit_p (const moment &m, gcall *call, call_effects &e,
		       tree *what)
{
  for (unsigned i = 0; i < m.s->touches.length (); i++)
    if (call_touches_p (m, call, e, i))
      {
	*what = m.s->touches[i].ref;
	return true;
      }
  return false;
}

/* How the bodies of an older call and of a newer one may meet: one stores what the other
   stores, or loads.  If the newer one is BEHIND the older, types count for what it
   loads.  */

struct bodies_meet
{
  gcall *then, *now;
  bool behind;
  bool undone;			/* What one stores, the other may undo,
				   whatever its body does.  */
  bool stores_stores, stores_loads, loads_stores;	/* At all.  */

  bodies_meet (gcall *older, gcall *newer, bool is_behind)
    : then (older), now (newer), behind (is_behind), undone (false),
      stores_stores (true), stores_loads (true), loads_stores (true)
  {
    stores_stores = stores_stores_p (-1, -1);
    stores_loads = stores_loads_p (-1, -1);
    loads_stores = loads_stores_p (-1, -1);
  }

  /* Through these arguments.  */
  bool stores_stores_p (int a, int b) const
  {
    return undone || (stores_stores
		      && effects_accesses_meet_p (then, true, a, now, true, b,
						  false));
  }
  bool stores_loads_p (int a, int b) const
  {
    return stores_loads
	   && effects_accesses_meet_p (then, true, a, now, false, b, behind);
  }
  bool loads_stores_p (int a, int b) const
  {
    return loads_stores
	   && effects_accesses_meet_p (then, false, a, now, true, b, false);
  }
};

/* Arguments A of the pending task and B of a later call, of which one is
   written: may they meet, if the bodies do as in HOW?  */

static bool
args_meet_p (const moment &m, const arg_effect &a, const arg_effect &b,
	     const bodies_meet &how)
{
  int i = a.index, j = b.index;
  unsigned now = (how.stores_stores_p (i, j) ? b.write_reach () : 0)
		 | (how.stores_loads_p (i, j) ? b.read_reach () : 0);
  unsigned then = how.loads_stores_p (i, j) ? a.read_reach () : 0;
  return (a.write_reach () && now
	  && roots_share_args (m, a.pointer, a.write_reach (), b.pointer, now))
	 || (b.write_reach () && then
	     && roots_share_args (m, a.pointer, then, b.pointer,
				  b.write_reach ()));
}

/* Does one of the GLOBALS of a call, followed REACH far, conflict with the
   globals or arguments of another?  */

static bool
globals_meet_p (const vec<tree> &globals, bool written, unsigned reach,
		call_effects &other)
{
  for (tree g : globals)
    {
      if ((reach & REACH_TARGET)
	  && (other.writes.contains (g)
	      || (written && other.reads.contains (g))))
	return true;
      /* Both go on from the same pointers.  */
      if ((reach & REACH_BELOW)
	  && (other.writes_below.contains (g)
	      || (written && other.reads.contains (g)
		  && !(reach & REACH_TARGET))))
	return true;
      for (arg_effect &a : other.args)
	if ((a.write_reach () || (written && a.reads))
	    && roots_share_global_arg (g, reach, a.pointer))
	  return true;
    }
  return false;
}

/* May two calls, the pending task THEN and NOW, conflict outside their pairs of
   arguments?  */

static bool
calls_meet_in_globals_p (call_effects &then, call_effects &now)
{
  if (globals_meet_p (then.writes, true, REACH_ALL, now)
      || globals_meet_p (then.writes_below, true, REACH_BELOW, now)
      || globals_meet_p (then.reads, false, REACH_ALL, now)
      || globals_meet_p (now.writes, true, REACH_ALL, then)
      || globals_meet_p (now.writes_below, true, REACH_BELOW, then)
      || globals_meet_p (now.reads, false, REACH_ALL, then))
    return true;
  /* An unseen body may read any global.  */
  return (then.reads_any && !now.writes.is_empty ())
	 || (now.reads_any && !then.writes.is_empty ());
}

/* Is everything that CALL STORES or loads through its arguments known, and apart from
   what the task of M's site touches?  p = next (p)  */

static bool
footprint_alone_p (const moment &m, gcall *call, bool stores)
{
  auto_vec<tree, 8> footprint;
  if (!effects_footprint (call, stores, footprint))
    return false;
  for (tree ref : footprint)
    if (task_meets (m, { ref, stores }, call) != CONFLICT_NONE)
      return false;
  return true;
}

/* The same in terms of two bodies: of the task of M's site, and of CALL.  */

static bodies_meet
task_meets_call (const moment &m, gcall *call)
{
  bodies_meet how (m.s->call, call, behind_task_p (m));
  how.stores_loads &= !footprint_alone_p (m, call, false);
  if ((how.stores_stores || how.loads_stores)
      && footprint_alone_p (m, call, true))
    how.stores_stores = how.loads_stores = false;
  return how;
}

/* May two calls with effects THEN and NOW, the first of M's site, touch one
   object, and one of them write it?  Where the arguments lead to, that is up to
   HOW.  */

static conflict
effects_meet (const moment &m, call_effects &then, call_effects &now,
	      const bodies_meet &how)
{
  if (then.io & now.io)
    return { CONFLICT_IO, NULL_TREE };
  if (calls_meet_in_globals_p (then, now))
    return { CONFLICT_ORDER, NULL_TREE };
  for (arg_effect &a : then.args)
    if (now.buffers && a.all_reach ()
	&& roots_share_global_arg (HIDDEN_BUFFERS, REACH_ALL, a.pointer))
      return { CONFLICT_ORDER, NULL_TREE };
  for (arg_effect &a : then.args)
    for (arg_effect &b : now.args)
      if (args_meet_p (m, a, b, how))
	return { CONFLICT_ORDER, TREE_CODE (b.pointer) == ADDR_EXPR
				 ? roots_object (TREE_OPERAND (b.pointer, 0))
				 : NULL_TREE };
  return { CONFLICT_NONE, NULL_TREE };
}

/* Does a call with effects E do anything that a function whose body is not
   visible could notice or disturb?  */

static bool
exposed_p (call_effects &e)
{
  return e.oracle || e.unseen || e.io || !e.reads.is_empty ()
	 || !e.writes.is_empty () || !e.writes_below.is_empty ();
}

/* C, which M's site commits, and a later CALL of the caller with effects E.  */

static conflict
commit_call_conflict (const moment &m, deferred_call *c, gcall *call,
		      call_effects &e)
{
  conflict none = { CONFLICT_NONE, NULL_TREE };
  if (c->effects.none)
    return none;
  if (options.strict)
    return gimple_vuse (call) ? conflict { CONFLICT_ORDER, NULL_TREE } : none;
  if (c->effects.unseen && (exposed_p (e) || !e.args.is_empty ()))
    return { CONFLICT_UNSEEN, gimple_call_fndecl (c->call) };
  return effects_meet (m, c->effects, e,
		       bodies_meet (c->call, call, behind_commit_p (m)));
}

/* An ordinary CALL against M's site.  */

static conflict
call_conflict (const moment &m, gcall *call)
{
  conflict none = { CONFLICT_NONE, NULL_TREE };
  call_effects e;
  effects_of_call (call, e);
  if (e.none)
    return none;
  if (e.unseen)
    return { CONFLICT_UNSEEN, gimple_call_fndecl (call) };
  tree what;
  if (call_touches_commit_p (m, call, e, &what))
    return { CONFLICT_DEST, roots_object (what) };
  for (deferred_call *committed : m.s->calls)
    {
      conflict c = commit_call_conflict (m, committed, call, e);
      if (c.kind != CONFLICT_NONE)
	return c;
    }
  if (!pending_task_p (m))
    return none;
  if (options.strict)
    return gimple_vuse (call) ? conflict { CONFLICT_ORDER, NULL_TREE } : none;
  return effects_meet (m, m.s->effects, e, task_meets_call (m, call));
}

/* --- Sites against sites.  */

/* Do M's call and that of NOW, a later site, call one function?  Through a
   pointer they do if it is the same one, unchanged.  */

static bool
same_function_p (const moment &m, site *now)
{
  tree f = gimple_call_fndecl (m.s->call), g = gimple_call_fndecl (now->call);
  if (f || g)
    return f == g;
  tree p = gimple_call_fn (m.s->call);
  return p == gimple_call_fn (now->call) && roots_same_value_p (m, p);
}

/* Of the tasks of sites S and T, one gives back its extents, while the other may be
   running.  Two such tasks are compared when they come back (batch.c).  */

static bool
undo_each_other_p (site *s, site *t)
{
  return s->policy.elsewhere_p () != t->policy.elsewhere_p ();
}

/* The task of M's site and that of NOW, a later one.  Promise 1: two calls of
   one function are trusted with one parameter.  The frame that a nested
   function shares with its parent is no parameter.  */

static conflict
tasks_conflict (const moment &m, site *now)
{
  conflict none = { CONFLICT_NONE, NULL_TREE };
  call_effects &then = m.s->effects, &e = now->effects;
  if (!pending_task_p (m) || e.none)
    return none;
  if (options.strict)
    {
      bool pure = !gimple_vdef (now->call) && !gimple_vdef (m.s->call);
      return pure ? none : conflict { CONFLICT_ORDER, NULL_TREE };
    }
  bool same = same_function_p (m, now);
  bodies_meet how = task_meets_call (m, now->call);
  how.undone = undo_each_other_p (m.s, now);
  if (!same)
    return effects_meet (m, then, e, how);
  tree what;
  if (promise_broken_p (m, now, &what))
    return { CONFLICT_PROMISE, what };
  for (arg_effect &a : then.args)
    for (arg_effect &b : e.args)
      if ((a.index != b.index || a.index < 0)
	  && args_meet_p (m, a, b, how))
	return { CONFLICT_ORDER, NULL_TREE };
  return none;
}

/* The task of NOW against C, which M's site commits.  What a task with an unseen body
   touches beside its arguments is promised not to matter.  */

static conflict
commit_call_task_conflict (const moment &m, deferred_call *c, site *now)
{
  conflict none = { CONFLICT_NONE, NULL_TREE };
  call_effects &then = c->effects, &e = now->effects;
  if (then.none || e.none)
    return none;
  if (options.strict)
    return { CONFLICT_ORDER, NULL_TREE };
  bodies_meet how (c->call, now->call, behind_commit_p (m));
  how.undone = now->policy.elsewhere_p ();
  bool visible = !e.unseen && !e.reads_any;
  if (then.unseen && visible && exposed_p (e))
    return { CONFLICT_UNSEEN, gimple_call_fndecl (c->call) };
  if (then.unseen && !visible)
    {
      for (arg_effect &a : then.args)
	for (arg_effect &b : e.args)
	  if (args_meet_p (m, a, b, how))
	    return { CONFLICT_ORDER, NULL_TREE };
      return none;
    }
  return effects_meet (m, then, e, how);
}

/* Does X, an extent of NOW, whose process gives it back, cover what M's site commits in
   its reference number I?  */

static bool
extent_covers_p (const moment &m, site *now, const extent *x, unsigned i)
{
  deferred_ref &d = m.s->touches[i];
  tree arg = gimple_call_arg (now->call, x->arg);
  tree all = extent_reference (now->call, x);
  ao_ref extent, commit;
  ao_ref_init_from_ptr_and_size (&extent, arg,
				 x->counts.is_empty () ? x->unit : NULL_TREE);
  ao_ref_init (&commit, stored_location (shadow_of (m).touches[i]));
  if (!d.write || !refs_may_alias_p_1 (&extent, &commit, false)
      || (all && evolutions_disjoint_p (commit_of (m), d.ref, d.stmt, all,
					now->call)))
    return false;
  return options.strict
	 || roots_share_arg_ref (m, arg, REACH_TARGET, false, d.ref, d.stmt);
}

/* May NOW's process give back what M's site commits, as it was before?  *WHAT is
   that.  */

static bool
process_undoes_commit_p (const moment &m, site *now, tree *what)
{
  for (extent *x : now->extents)
    for (unsigned i = 0; i < m.s->touches.length (); i++)
      if (extent_covers_p (m, now, x, i))
	{
	  *what = m.s->touches[i].ref;
	  return true;
	}
  return false;
}

/* The new call NOW against M's pending site.  */

static conflict
site_conflict (const moment &m, site *now)
{
  tree what;
  if (call_touches_commit_p (m, now->call, now->effects, &what)
      || process_undoes_commit_p (m, now, &what))
    return { CONFLICT_DEST, roots_object (what) };
  for (deferred_call *committed : m.s->calls)
    {
      conflict c = commit_call_task_conflict (m, committed, now);
      if (c.kind != CONFLICT_NONE)
	return c;
    }
  return tasks_conflict (m, now);
}

/* May the process of M's site give back what D, of a later one, stores, as it was
   before?  */

static bool
process_undoes_p (const moment &m, const deferred_ref &d)
{
  for (extent *x : m.s->extents)
    if (d.write
	&& (options.strict
	    || roots_share_arg_ref (m, gimple_call_arg (m.s->call, x->arg),
				    REACH_TARGET, true, d.ref, d.stmt)))
      return true;
  return false;
}

/* May what NOW commits meet the task of M's pending site, so that somebody could
   tell when it is done?  */

bool
conflict_commit_task (const moment &m, site *now)
{
  for (deferred_ref &d : now->touches)
    if (task_meets (m, { d.ref, d.write }, d.stmt) != CONFLICT_NONE
	|| process_undoes_p (m, d))
      return true;
  return false;
}

/* The same of the commit.  */

bool
conflict_commit_commit (const moment &m, site *now)
{
  if (!now->calls.is_empty ())
    return true;
  for (deferred_ref &d : now->touches)
    if (commit_meets_p (m, { d.ref, d.write }, d.stmt))
      return true;
  return false;
}

/* --- The rules that need no site.  */

/* Does STMT conflict with whatever is pending?  A volatile or atomic load does
   not: it is a read like any other.  */

static conflict_kind
always_conflicts (gimple *stmt)
{
  if (marker_of (stmt) == MARKER_END || marker_of (stmt) == MARKER_UNWIND)
    return CONFLICT_EXIT;
  if (gasm *a = dyn_cast<gasm *> (stmt))
    return gimple_asm_volatile_p (a) || gimple_asm_clobbers_memory_p (a)
	   ? CONFLICT_ALWAYS : CONFLICT_NONE;
  if (gimple_assign_single_p (stmt) && gimple_vdef (stmt)
      && TREE_THIS_VOLATILE (gimple_assign_lhs (stmt))
      && !gimple_clobber_p (stmt))
    return CONFLICT_ALWAYS;
  gcall *call = dyn_cast<gcall *> (stmt);
  if (!call)
    return CONFLICT_NONE;
  bool load_only;
  if (sync_builtin_p (call, &load_only))
    return load_only ? CONFLICT_NONE : CONFLICT_ALWAYS;
  if (gimple_call_builtin_p (call, BUILT_IN_STACK_RESTORE))
    return CONFLICT_ALWAYS;
  if (gimple_call_noreturn_p (call))
    return aborts_p (call) ? CONFLICT_NONE : CONFLICT_EXIT;
  return CONFLICT_NONE;
}

/* Which references of M's commit REFS, of STMT, may meet, into MET.  False if they meet
   anything else of M's site.  */

static bool
refs_meet_commit_only_p (const moment &m, touched_vec &refs, gimple *stmt,
			 vec<met_commit> &met)
{
  for (touched &t : refs)
    {
      if (task_meets (m, t, stmt) != CONFLICT_NONE)
	return false;
      for (unsigned i = 0; i < m.s->calls.length (); i++)
	if (commit_call_meets_p (m, i, t, stmt))
	  return false;
      for (unsigned i = 0; i < m.s->touches.length (); i++)
	if (commit_ref_meets_p (m, i, t, stmt))
	  met.safe_push ({ &m.s->touches[i], t.ref });
    }
  return true;
}

/* The same of what is known to be touched by the task of NOW.  */

static bool
task_meets_commit_only_p (const moment &m, site *now, vec<met_commit> &met)
{
  tree what;
  auto_vec<tree, 8> refs;
  if (process_undoes_commit_p (m, now, &what)
      || tasks_conflict (m, now).kind != CONFLICT_NONE)
    return false;
  for (deferred_call *committed : m.s->calls)
    if (commit_call_task_conflict (m, committed, now).kind != CONFLICT_NONE)
      return false;
  if (!call_touches_commit_p (m, now->call, now->effects, &what))
    return true;
  if (!effects_footprint (now->call, true, refs)
      || !effects_footprint (now->call, false, refs))
    return false;
  for (unsigned i = 0; i < m.s->touches.length (); i++)
    if (call_touches_p (m, now->call, now->effects, i))
      for (tree ref : refs)
	met.safe_push ({ &m.s->touches[i], ref });
  return true;
}

/* Which references of M's commit STMT, an assignment of the caller or the call of a
   site, may meet, into MET.  False if it meets anything else of M's site.  */

bool
conflict_commit_only (const moment &m, gimple *stmt, vec<met_commit> &met)
{
  touched_vec refs;
  site **now = m.r->by_call.get (stmt);
  if (!(now ? (*now)->state == SITE_TASK || (*now)->state == SITE_INLINE
	: is_gimple_assign (stmt))
      || always_conflicts (stmt))
    return false;
  collect_touched (stmt, now, refs);
  return refs_meet_commit_only_p (m, refs, stmt, met)
	 && (!now || task_meets_commit_only_p (m, *now, met));
}

/* Does STMT, deco_wait or deco_wait_all, name the function of M's site, or one
   that cannot be told?  */

static bool
user_waits_p (const moment &m, gimple *stmt)
{
  if (gimple_call_num_args (stmt) == 0)
    return true;
  tree f = gimple_call_arg (stmt, 0);
  tree fndecl = gimple_call_fndecl (m.s->call);
  return !fndecl || TREE_CODE (f) != ADDR_EXPR || TREE_OPERAND (f, 0) == fndecl;
}

/* Does STMT of the caller, or the spawn of the site it is, have to wait for
   M's site?  */

conflict
conflict_of (const moment &m, gimple *stmt)
{
  conflict none = { CONFLICT_NONE, NULL_TREE };
  if (marker_of (stmt) == MARKER_WAIT)
    return user_waits_p (m, stmt) ? conflict { CONFLICT_USER, NULL_TREE } : none;
  if (conflict_kind always = always_conflicts (stmt))
    return { always, NULL_TREE };
  if (!gimple_vuse (stmt))
    return none;
  site **other = m.r->by_call.get (stmt);
  site *now = other && ((*other)->state == SITE_TASK
			|| (*other)->state == SITE_INLINE) ? *other : NULL;
  touched_vec refs;
  collect_touched (stmt, now != NULL, refs);
  for (touched &t : refs)
    {
      if (commit_meets_p (m, t, stmt))
	return { CONFLICT_DEST, roots_object (t.ref) };
      if (conflict_kind kind = task_meets (m, t, stmt))
	return { kind, roots_object (t.ref) };
    }
  if (now)
    return site_conflict (m, now);
  gcall *call = dyn_cast<gcall *> (stmt);
  return call && !aborts_p (call) && marker_of (call) == MARKER_NONE
	 ? call_conflict (m, call) : none;
}
