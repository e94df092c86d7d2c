/* What the caller itself stores in a loop whose iterations are exchanged.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   In

     for (i = 0; i < n; i++)
       if (mask[i])
	 r[i] = f (d[i]);
       else
	 r[i] = 0;

   each thread may store the zeros of its iterations, as it stores f's results, if
   that touches nothing of another iteration: neither what its tasks touch
   (conflicts.cc answers that, as for any statement) nor what the caller's own
   statements do, which are asked about here, pair by pair.

   In one iteration everything is done in order.  Two references are apart if their
   roots are, by the user's promises, or if they change alike in the loop and keep
   within their step (stretch.cc).  GCC's alias oracle cannot help: it takes one name
   for one value, in all iterations.  */

#include "plugin.h"

struct own_ref
{
  tree ref;
  gimple *stmt;
  bool write;
};

typedef auto_vec<own_ref, 16> own_refs;

struct own_walk
{
  region *r;
  class loop *loop;
  own_refs *refs;
};

static bool
note (gimple *stmt, tree ref, void *data, bool write)
{
  own_walk *w = (own_walk *) data;
  if (!scratch_ref_p (*w->r, w->loop, ref))
    w->refs->safe_push ({ ref, stmt, write });
  return false;
}

static bool
note_load (gimple *stmt, tree, tree ref, void *data)
{
  return note (stmt, ref, data, false);
}

static bool
note_store (gimple *stmt, tree, tree ref, void *data)
{
  return note (stmt, ref, data, true);
}

/* All that the statements of LOOP touch, but for what is done with results, into REFS.
   What is passed by value to a task is read by the caller.  False if calls that are
   no tasks touch memory, too.  */

static bool
collect (region &r, class loop *loop, own_refs &refs)
{
  own_walk w = { &r, loop, &refs };
  basic_block *body = get_loop_body (loop);
  bool known = true;
  for (unsigned i = 0; i < loop->num_nodes; i++)
    for (gimple_stmt_iterator gsi = gsi_start_bb (body[i]); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      {
	gimple *stmt = gsi_stmt (gsi);
	if (!gimple_vuse (stmt) || is_gimple_debug (stmt)
	    || r.absorbed.contains (stmt))
	  continue;
	bool task = r.by_call.get (stmt) != NULL;
	walk_stmt_load_store_ops (stmt, &w, note_load,
				  task ? NULL : note_store);
	known &= task || is_gimple_assign (stmt);
      }
  free (body);
  return known;
}

/* A store that a thread may make for another: to whole bytes.  */

static bool
plain_store_p (gimple *stmt)
{
  if (!gimple_assign_single_p (stmt) || in_bit_field_p (gimple_assign_lhs (stmt)))
    return false;
  for (tree t = gimple_assign_lhs (stmt); handled_component_p (t);
       t = TREE_OPERAND (t, 0))
    if (TREE_CODE (t) == BIT_FIELD_REF)
      return false;
  return true;
}

/* Some site of LOOP, seen from another iteration: for questions about roots.  Its site
   is null if there is none.  */

static moment
other_iteration (region &r, class loop *loop)
{
  moment m = { &r, NULL, loop_depth (loop) };
  m.unordered = moment::TASK_AND_COMMIT;
  for (site *s : r.sites)
    if (flow_bb_inside_loop_p (loop, gimple_bb (s->call)))
      m.s = s;
  return m;
}

static bool
share_p (const moment &m, const own_ref &x, const own_ref &y)
{
  return options.strict || roots_share_refs (m, x.ref, x.stmt, y.ref, y.stmt)
	 || roots_share_refs (m, y.ref, y.stmt, x.ref, x.stmt);
}

/* May STORE, in LOOP of R, change what LOAD there reads in another iteration, as far as
   roots tell?  */

bool
stores_change_p (region &r, class loop *loop, gimple *store, gimple *load)
{
  moment m = other_iteration (r, loop);
  return !m.s || !plain_store_p (store)
	 || share_p (m, { gimple_assign_lhs (store), store, true },
		     { gimple_assign_rhs1 (load), load, false });
}

/* Does what the caller stores in one iteration of LOOP, with LOADS, touch nothing that
   its statements touch in another, if what is added to FOUND's condition holds?  */

bool
stores_apart_p (region &r, class loop *loop, fixed_loads &loads, range &found)
{
  own_refs refs;
  bool known = collect (r, loop, refs);
  moment m = other_iteration (r, loop);
  for (own_ref &store : refs)
    {
      if (!store.write)
	continue;
      found.stores = true;
      if (!known || !plain_store_p (store.stmt))
	return false;
      for (own_ref &other : refs)
	if (share_p (m, store, other)
	    && !ranges_apart_p (loop, loads, store.ref, store.stmt, other.ref,
				other.stmt, found))
	  return false;
    }
  return true;
}

/* Ask about all pairs of LOOP again, for the sake of what the answers rest on.  */

void
stores_ask_all (region &r, class loop *loop)
{
  own_refs refs;
  collect (r, loop, refs);
  moment m = other_iteration (r, loop);
  for (own_ref &store : refs)
    for (own_ref &other : refs)
      if (store.write)
	share_p (m, store, other);
}
