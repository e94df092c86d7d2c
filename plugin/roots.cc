/* Roots: which pointers may share an object, by the user's promises.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   Promise 2 says that different pointers of the caller reach different
   objects, unless one is derived from the other.  Which are derived from which
   points.cc tells: two accesses may meet if the sets of nodes of their pointers
   do, or if GCC's points-to sets name one common variable.  If the former meet,
   two finer rules may still tell the pointers apart at one moment
   (distinct_now_p):

     - PHIs of one block that differ on every incoming edge, themselves swapped
       included: the buffers of a ping-pong iteration;
     - allocations of two iterations
     - pointers loaded from two different fields through one pointer, when no
       store of the function may hit these fields.

   "At one moment" fails for names that were redefined since the older task was
   spawned: moment::fresh_p.  */

#include "plugin.h"
#include "effects.h"
#include "points.h"

static auto_vec<gimple *, 16> *storing;		/* The function's stores, and its
						   calls that may store and
						   are no barriers.  */

/* Collect the places where pointers are stored, for the rule of fields.  */

static void
collect_stores (region &r)
{
  basic_block bb;
  FOR_EACH_BB_FN (bb, r.fun)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      {
	gimple *stmt = gsi_stmt (gsi);
	tree lhs = gimple_get_lhs (stmt);
	if (!gimple_vdef (stmt) || gimple_clobber_p (stmt))
	  continue;
	bool stores = lhs && TREE_CODE (lhs) != SSA_NAME;
	/* A call whose body is not visible is a barrier.  */
	tree fndecl = is_gimple_call (stmt) ? gimple_call_fndecl (stmt)
					    : NULL_TREE;
	if (stores || (fndecl && !r.by_call.get (stmt)
		       && (effects_body_visible_p (fndecl)
			   || effects_library_p (fndecl))))
	  storing->safe_push (stmt);
      }
}

/* Compute the roots of R's function.  Points-to is up to date.  */

void
roots_compute (region &r)
{
  storing = new auto_vec<gimple *, 16>;
  collect_stores (r);
  points_compute (r.fun, false);
}

void
roots_release (void)
{
  delete storing;
  storing = NULL;
  points_release ();
}

/* --- Moments.  */

/* The loop whose earlier iteration may have spawned the site; null at level
   0.  */

class loop *
moment::loop () const
{
  if (level == 0)
    return NULL;
  class loop *l = s->loop;
  while (l && loop_depth (l) > level)
    l = loop_outer (l);
  return l;
}

/* May NAME have another value now than when the site's call was made?  */

bool
moment::fresh_p (tree name) const
{
  if (TREE_CODE (name) != SSA_NAME || SSA_NAME_IS_DEFAULT_DEF (name))
    return false;
  if (level == 0)
    return false;
  basic_block bb = gimple_bb (SSA_NAME_DEF_STMT (name));
  if (!bb || r->irreducible)
    return true;
  return flow_bb_inside_loop_p (loop (), bb);
}

/* --- Queries.  */

/* The pointer that P was computed from by arithmetic, casts and copies.  */

static tree
origin (tree p)
{
  while (TREE_CODE (p) == SSA_NAME)
    {
      gassign *def = dyn_cast<gassign *> (SSA_NAME_DEF_STMT (p));
      if (!def)
	break;
      enum tree_code code = gimple_assign_rhs_code (def);
      tree rhs = gimple_assign_rhs1 (def);
      if (code == POINTER_PLUS_EXPR || code == SSA_NAME
	  || (CONVERT_EXPR_CODE_P (code)
	      && POINTER_TYPE_P (TREE_TYPE (rhs))))
	p = rhs;
      else
	break;
    }
  return p;
}

/* The pointer through which REF is reached, or the variable it is in.  */

static tree
base_of_ref (tree ref)
{
  tree base = get_base_address (ref);
  if (base && (TREE_CODE (base) == MEM_REF
	       || TREE_CODE (base) == TARGET_MEM_REF))
    return TREE_OPERAND (base, 0);
  return base;
}

/* The pointer or variable that P, a pointer, was loaded through or from; null if it
   was not loaded.  */

tree
roots_loaded_through (tree p)
{
  gassign *def = TREE_CODE (p) == SSA_NAME
		 ? dyn_cast<gassign *> (SSA_NAME_DEF_STMT (p)) : NULL;
  tree base = def && gimple_assign_load_p (def)
	      ? base_of_ref (gimple_assign_rhs1 (def)) : NULL_TREE;
  return base ? origin (base) : NULL_TREE;
}

/* Do X and Y have no node in common?  */

static bool
separate_p (tree x, tree y)
{
  auto_bitmap a, b;
  points_add_value (x, a);
  points_add_value (y, b);
  bool apart = !points_meet_p (a, b) && !bitmap_empty_p (a)
	       && !bitmap_empty_p (b);
  return apart;
}

/* PHIs X and Y of one block: do they differ on every edge, if the pairs in
   ASSUMED do?  */

typedef auto_vec<std::pair<tree, tree>, 4> pair_vec;

static bool
phis_distinct_p (tree x, tree y, pair_vec &assumed)
{
  x = origin (x);
  y = origin (y);
  if (x == y)
    return false;
  if (separate_p (x, y))
    return true;
  for (auto &pair : assumed)
    if ((pair.first == x && pair.second == y)
	|| (pair.first == y && pair.second == x))
      return true;
  if (TREE_CODE (x) != SSA_NAME || TREE_CODE (y) != SSA_NAME)
    return false;
  gphi *px = dyn_cast<gphi *> (SSA_NAME_DEF_STMT (x));
  gphi *py = dyn_cast<gphi *> (SSA_NAME_DEF_STMT (y));
  if (!px || !py || gimple_bb (px) != gimple_bb (py)
      || assumed.length () > 16)
    return false;
  assumed.safe_push (std::make_pair (x, y));
  for (unsigned i = 0; i < gimple_phi_num_args (px); i++)
    if (!phis_distinct_p (gimple_phi_arg_def (px, i),
			  gimple_phi_arg_def (py, i), assumed))
      return false;
  return true;
}

/* May a store of the function, between M and the load of NOW, hit REF, a field
   that holds a pointer?  */

static bool
stored_p (const moment &m, tree ref, tree now)
{
  /* Between two iterations of a loop nothing outside of it runs.  */
  basic_block bb = gimple_bb (SSA_NAME_DEF_STMT (now));
  bool in_loop = m.level && !m.r->irreducible
		 && flow_bb_inside_loop_p (m.loop (), bb);
  for (gimple *stmt : *storing)
    {
      if (in_loop && !flow_bb_inside_loop_p (m.loop (), gimple_bb (stmt)))
	continue;
      tree lhs = gimple_get_lhs (stmt);
      if (lhs && TREE_CODE (lhs) != SSA_NAME
	  && refs_may_alias_p (ref, lhs, false) && types_conflict_p (ref, lhs))
	return true;
      if (is_gimple_call (stmt) && !m.r->by_call.get (stmt)
	  && stmt_may_clobber_ref_p (stmt, ref, false))
	return true;
    }
  return false;
}

/* Were X and Y loaded through one pointer from two different fields that
   nobody writes?  */

static bool
different_fields_p (const moment &m, tree x, tree y)
{
  if (TREE_CODE (x) != SSA_NAME || TREE_CODE (y) != SSA_NAME)
    return false;
  gimple *dx = SSA_NAME_DEF_STMT (x), *dy = SSA_NAME_DEF_STMT (y);
  if (!gimple_assign_load_p (dx) || !gimple_assign_load_p (dy))
    return false;
  tree rx = gimple_assign_rhs1 (dx), ry = gimple_assign_rhs1 (dy);
  tree bx = base_of_ref (rx), by = base_of_ref (ry);
  if (!bx || bx != by || TREE_CODE (rx) != COMPONENT_REF
      || TREE_CODE (ry) != COMPONENT_REF)
    return false;
  if (TREE_CODE (bx) == SSA_NAME && m.fresh_p (bx))
    return false;
  return !refs_may_alias_p (rx, ry, false) && !stored_p (m, rx, y) && !stored_p (m, ry, y);
}

/* Is NAME the address of an object that was not there before its definition was
   reached?  */

static bool
fresh_object_p (tree name)
{
  gcall *call = TREE_CODE (name) == SSA_NAME
		? dyn_cast<gcall *> (SSA_NAME_DEF_STMT (name)) : NULL;
  return call && ((gimple_call_flags (call) & ECF_MALLOC)
		  || (gimple_call_fndecl (call)
		      && effects_allocates_p (gimple_call_fndecl (call))));
}

/* Does NAME have the value now that it had when the site was spawned?  Also if
   it was loaded again, through an unchanged pointer from where nobody
   stores.  */

bool
roots_same_value_p (const moment &m, tree name)
{
  if (TREE_CODE (name) != SSA_NAME || !m.fresh_p (name))
    return true;
  gimple *def = SSA_NAME_DEF_STMT (name);
  if (!gimple_assign_load_p (def))
    return false;
  tree ref = gimple_assign_rhs1 (def);
  tree base = base_of_ref (ref);
  return base && (DECL_P (ref) || TREE_CODE (ref) == COMPONENT_REF)
	 && !m.fresh_p (base) && !stored_p (m, ref, name);
}

/* Do the pointers (or variables) X, seen when the site was spawned, and Y, seen
   now, reach different objects although they have a root in common?  */

static bool
distinct_now_p (const moment &m, tree x, tree y)
{
  if (!x || !y)
    return false;
  x = origin (x);
  y = origin (y);
  if (x == y)
    return m.fresh_p (x) && fresh_object_p (x);
  if (different_fields_p (m, x, y))
    return true;
  if (TREE_CODE (x) != SSA_NAME || TREE_CODE (y) != SSA_NAME
      || m.fresh_p (x) || m.fresh_p (y))
    return false;
  pair_vec assumed;
  return phis_distinct_p (x, y, assumed);
}

/* Does GCC's points-to analysis name a common variable for X and Y, each a
   pointer or a variable?  Sets that say "anything that escaped" name none.  */

static bool
points_to_common_p (tree x, tree y)
{
  if (!x || !y)
    return false;
  if (DECL_P (x) && DECL_P (y))
    return x == y;
  if (DECL_P (y))
    std::swap (x, y);
  pt_solution *py = TREE_CODE (y) == SSA_NAME && POINTER_TYPE_P (TREE_TYPE (y))
		    && SSA_NAME_PTR_INFO (y)
		    ? &SSA_NAME_PTR_INFO (y)->pt : NULL;
  if (!py || !py->vars)
    return false;
  if (DECL_P (x))
    return bitmap_bit_p (py->vars, DECL_PT_UID (x));
  pt_solution *px = TREE_CODE (x) == SSA_NAME && POINTER_TYPE_P (TREE_TYPE (x))
		    && SSA_NAME_PTR_INFO (x)
		    ? &SSA_NAME_PTR_INFO (x)->pt : NULL;
  return px && px->vars && bitmap_intersect_p (px->vars, py->vars);
}

/* Where to note answers that rest on promise 2, or null.  */

static vec<trusted_pair> *trusted;

void
roots_note_trust (vec<trusted_pair> *to)
{
  trusted = to;
}

bool
roots_trust_noted_p (void)
{
  return trusted != NULL;
}

static void
note_trust (trusted_side then, trusted_side now)
{
  if (!trusted || !then.base || !now.base)
    return;
  then.base = origin (then.base);
  now.base = origin (now.base);
  /* Two variables are apart whatever anybody promises.  */
  if (!DECL_P (then.base) || !DECL_P (now.base))
    trusted->safe_push ({ then, now });
}

/* The core: may THEN and NOW, whose node sets are A and B, meet?  A null base says
   that the set is more than what one pointer points to.  */

static bool
share_p (const moment &m, const trusted_side &then, const_bitmap a,
	 const trusted_side &now, const_bitmap b)
{
  bool meet;
  if (points_meet_p (a, b))
    meet = !distinct_now_p (m, then.base, now.base);
  else
    {
      meet = points_to_common_p (then.base, now.base);
      if (!meet)
	note_trust (then, now);
    }
  return meet;
}

/* May REF then and REF now be in one object?  */

bool
roots_share_refs (const moment &m, tree then, gimple *then_stmt, tree now,
		  gimple *now_stmt)
{
  auto_bitmap a, b;
  points_add_address (then, a);
  points_add_address (now, b);
  return share_p (m, { base_of_ref (then), then, then_stmt }, a,
		  { base_of_ref (now), now, now_stmt }, b);
}

static tree
base_of_arg (tree arg)
{
  if (TREE_CODE (arg) == ADDR_EXPR)
    return base_of_ref (TREE_OPERAND (arg, 0));
  return TREE_CODE (arg) == SSA_NAME ? arg : NULL_TREE;
}

/* What argument ARG reaches, REACH far, into OUT.  An aggregate passed by value
   reaches what the pointers in it reach.  Return the pointer if it is all there
   is to it, else null.  */

static tree
reach_of_arg (tree arg, unsigned reach, bitmap out)
{
  auto_bitmap target;
  points_add_argument (arg, target);
  if (!(reach & REACH_BELOW))
    {
      bitmap_copy (out, target);
      return base_of_arg (arg);
    }
  points_load_known (target, out);
  points_close (out);
  tree base = bitmap_empty_p (out) ? base_of_arg (arg) : NULL_TREE;
  if (reach & REACH_TARGET)
    bitmap_ior_into (out, target);
  return base;
}

/* May REF be in an object that ARG reaches, REACH far?  One of them is seen at
   the site's spawn, the other now.  */

bool
roots_share_arg_ref (const moment &m, tree arg, unsigned reach,
		     bool arg_is_then, tree ref, gimple *stmt)
{
  auto_bitmap a, b;
  tree x = reach_of_arg (arg, reach, a), y = base_of_ref (ref);
  points_add_address (ref, b);
  trusted_side p = { x, NULL_TREE, NULL }, q = { y, ref, stmt };
  return arg_is_then ? share_p (m, p, a, q, b) : share_p (m, q, b, p, a);
}

/* May what two arguments reach meet?  */

bool
roots_share_args (const moment &m, tree then, unsigned then_reach, tree now,
		  unsigned now_reach)
{
  auto_bitmap a, b;
  tree x = reach_of_arg (then, then_reach, a);
  tree y = reach_of_arg (now, now_reach, b);
  return share_p (m, { x, NULL_TREE, NULL }, a, { y, NULL_TREE, NULL }, b);
}

/* The objects that the variable GLOBAL reaches, REACH far, into OUT.  */

static void
reach_of_global (tree global, unsigned reach, bitmap out)
{
  auto_bitmap itself;
  bitmap_set_bit (itself, points_node_of (global));
  if (reach & REACH_BELOW)
    {
      points_load_known (itself, out);
      points_close (out);
    }
  if (reach & REACH_TARGET)
    bitmap_ior_into (out, itself);
}

/* Is REF in the variable GLOBAL, or do pointers in it lead there?  REACH says
   which of these counts.  */

bool
roots_share_global_ref (tree global, unsigned reach, tree ref)
{
  auto_bitmap a, b;
  reach_of_global (global, reach, a);
  points_add_address (ref, b);
  return points_meet_p (a, b)
	 || ((reach & REACH_TARGET)
	     && points_to_common_p (global, base_of_ref (ref)));
}

/* The same for what ARG reaches.  */

bool
roots_share_global_arg (tree global, unsigned reach, tree arg)
{
  auto_bitmap a, b;
  reach_of_global (global, reach, a);
  reach_of_arg (arg, REACH_ALL, b);
  return points_meet_p (a, b)
	 || ((reach & REACH_TARGET)
	     && points_to_common_p (global, base_of_arg (arg)));
}

/* A name for the object that REF is in, for messages; null if there is none.  */

tree
roots_object (tree ref)
{
  tree base = base_of_ref (ref);
  if (!base)
    return NULL_TREE;
  base = origin (base);
  if (TREE_CODE (base) == ADDR_EXPR)
    base = get_base_address (TREE_OPERAND (base, 0));
  if (TREE_CODE (base) == SSA_NAME)
    base = SSA_NAME_VAR (base);
  /* What demote.cc made of a variable.  */
  if (base && VAR_P (base) && DECL_HAS_DEBUG_EXPR_P (base))
    base = DECL_DEBUG_EXPR (base);
  return base && DECL_P (base) && DECL_NAME (base) && !DECL_IGNORED_P (base)
	 ? base : NULL_TREE;
}
