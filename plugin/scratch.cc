/* Variables in memory that every iteration of a loop fills anew.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   Before

     for (i = 0; i < n; i++)
       {
	 struct point p = { x[i], y[i] };
	 r[i] = norm (p);
       }

   is in registers, long after this plugin, P is memory, which the caller writes in
   each iteration.  That does not make the iterations depend on each other, since
   none sees what another left there; and the body of a range (range-body.cc) has a
   P of its own:

     static void caller.deco_range.0 (env, lo, hi)
     {
       struct point p;
       for (k = lo; k < hi; k++)
	 {
	   p.x = env->x[i]; p.y = env->y[i];
	   env->r[i] = norm (p);
	 }
     }

   Such a variable is scratch of the loop: it is automatic, nobody has its address,
   it is named in the loop only, and every byte that is read, but padding, was stored
   by statements that dominate the reading one.  Those are in the same iteration:
   whatever dominates a statement of a loop, and is in the loop, lies on every way to
   it from the loop's header.  The slot of a future may be scratch as well, and a
   register that demote.cc has put into memory.  */

#include "plugin.h"
#include "tree-ssa-loop-niter.h"

/* Larger variables are not looked at.  */
#define BYTES_MAX 1024

/* What is known of a variable.  */

struct scratch_variable
{
  class loop *loop;		/* The innermost that has all of it.  */
  bool refused;
  bool late;			/* A commit reads it.  */
  auto_vec<gimple *, 8> stores, loads;
  auto_vec<tree, 8> stored, loaded;	/* By these.  */
};

struct scratch_walk
{
  region *r;
  hash_map<tree, scratch_variable *> *variables;
};

static bool
candidate_p (region &r, tree decl)
{
  tree size = DECL_P (decl) ? DECL_SIZE_UNIT (decl) : NULL_TREE;
  /* The address of a future's slot, or of what was a register, is taken when it is
     lowered.  */
  return VAR_P (decl) && auto_var_in_fn_p (decl, r.fun->decl)
	 && (r.slots.contains (decl) || r.carriers.contains (decl)
	     || (!TREE_ADDRESSABLE (decl)
		 && AGGREGATE_TYPE_P (TREE_TYPE (decl))))
	 && !TREE_THIS_VOLATILE (decl)
	 && !DECL_HARD_REGISTER (decl) && !DECL_HAS_VALUE_EXPR_P (decl)
	 && size && tree_fits_uhwi_p (size) && tree_to_uhwi (size) <= BYTES_MAX;
}

/* STMT names the variable that REF is in, if it is a candidate: what is known of
   it.  */

static scratch_variable *
note (gimple *stmt, tree ref, scratch_walk *w)
{
  tree base = get_base_address (ref);
  class loop *loop = gimple_bb (stmt)->loop_father;
  if (!base || !DECL_P (base) || !candidate_p (*w->r, base))
    return NULL;
  bool existed;
  scratch_variable *&v = w->variables->get_or_insert (base, &existed);
  if (!existed)
    {
      v = new scratch_variable ();
      v->loop = loop;
    }
  v->loop = find_common_loop (v->loop, loop);
  return v;
}

static bool
note_load (gimple *stmt, tree, tree ref, void *data)
{
  if (scratch_variable *v = note (stmt, ref, (scratch_walk *) data))
    {
      v->loads.safe_push (stmt);
      v->loaded.safe_push (ref);
      v->late |= ((scratch_walk *) data)->r->absorbed.contains (stmt);
    }
  return false;
}

/* Where its life ends is of no interest.  */

static bool
note_store (gimple *stmt, tree, tree ref, void *data)
{
  if (gimple_clobber_p (stmt))
    return false;
  if (scratch_variable *v = note (stmt, ref, (scratch_walk *) data))
    {
      v->stores.safe_push (stmt);
      v->stored.safe_push (ref);
      v->refused |= !is_gimple_assign (stmt);
    }
  return false;
}

/* Set the bits of the bytes of TYPE, which begins at byte AT, that are no padding.
   False if they are not known.  */

static bool
used_bytes (tree type, HOST_WIDE_INT at, bitmap bytes)
{
  HOST_WIDE_INT size = int_size_in_bytes (type);
  if (size < 0)
    return false;
  if (TREE_CODE (type) != RECORD_TYPE)
    {
      if (size)
	bitmap_set_range (bytes, at, size);
      return true;
    }
  for (tree f = TYPE_FIELDS (type); f; f = DECL_CHAIN (f))
    if (TREE_CODE (f) == FIELD_DECL
	&& (DECL_BIT_FIELD (f) || !tree_fits_shwi_p (byte_position (f))
	    || !used_bytes (TREE_TYPE (f), at + int_byte_position (f), bytes)))
      return false;
  return true;
}

/* The bytes of its variable that REF is, from *FIRST on; 0: they are not known.  */

static HOST_WIDE_INT
bytes_of (tree ref, HOST_WIDE_INT *first)
{
  poly_int64 offset, size, max_size;
  HOST_WIDE_INT bits;
  bool reverse;
  get_ref_base_and_extent (ref, &offset, &size, &max_size, &reverse);
  if (!known_size_p (size) || maybe_ne (size, max_size)
      || !offset.is_constant (first) || !size.is_constant (&bits)
      || *first < 0 || *first % BITS_PER_UNIT || bits % BITS_PER_UNIT)
    return 0;
  *first /= BITS_PER_UNIT;
  return bits / BITS_PER_UNIT;
}

/* Is FIRST executed before THEN, whenever that is?  Within a block, by the numbers
   that scratch_find has given them: GCC's stmt_dominates_stmt_p walks over what is
   between, which is cubic in a long one.  */

static bool
dominates_p (gimple *first, gimple *then)
{
  if (gimple_bb (first) == gimple_bb (then))
    return gimple_uid (first) < gimple_uid (then);
  return dominated_by_p (CDI_DOMINATORS, gimple_bb (then), gimple_bb (first));
}

/* Is all of DECL stored that its load number I, of V->loads, reads?  */

static bool
filled_p (tree decl, scratch_variable *v, unsigned i)
{
  auto_bitmap missing, read;
  HOST_WIDE_INT first, n;
  if (!used_bytes (TREE_TYPE (decl), 0, missing))
    return false;
  if ((n = bytes_of (v->loaded[i], &first)))
    {
      bitmap_set_range (read, first, n);
      bitmap_and_into (missing, read);
    }
  for (unsigned k = 0; k < v->stores.length (); k++)
    if (dominates_p (v->stores[k], v->loads[i])
	&& (n = bytes_of (v->stored[k], &first)))
      bitmap_clear_range (missing, first, n);
  return bitmap_empty_p (missing);
}

static bool
scratch_variable_p (tree decl, scratch_variable *v)
{
  if (v->refused)
    return false;
  for (unsigned i = 0; i < v->loads.length (); i++)
    if (!filled_p (decl, v, i))
      return false;
  return true;
}

static void
note_late (region &r, tree slot)
{
  for (site *s : r.sites)
    s->slot_late |= s->slot == slot;
}

/* Find the scratch variables of R.  */

void
scratch_find (region &r)
{
  hash_map<tree, scratch_variable *> variables;
  scratch_walk w = { &r, &variables };
  basic_block bb;
  renumber_gimple_stmt_uids (r.fun);
  FOR_EACH_BB_FN (bb, r.fun)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      if (!is_gimple_debug (gsi_stmt (gsi)))
	walk_stmt_load_store_ops (gsi_stmt (gsi), &w, note_load, note_store);
  for (auto entry : variables)
    {
      if (loop_outer (entry.second->loop)
	  && scratch_variable_p (entry.first, entry.second))
	r.scratch.put (entry.first, entry.second->loop);
      if (entry.second->late)
	note_late (r, entry.first);
      delete entry.second;
    }
}

/* Is DECL filled anew in each iteration of LOOP?  */

bool
scratch_p (region &r, class loop *loop, tree decl)
{
  class loop **of = r.scratch.get (decl);
  return of && (*of == loop || flow_loop_nested_p (loop, *of));
}

/* Is REF in such a variable?  */

bool
scratch_ref_p (region &r, class loop *loop, tree ref)
{
  tree base = get_base_address (ref);
  return base && DECL_P (base) && scratch_p (r, loop, base);
}

/* Does STMT, of LOOP, write nothing but such a variable?  */

bool
scratch_store_p (region &r, class loop *loop, gimple *stmt)
{
  return is_gimple_assign (stmt)
	 && scratch_ref_p (r, loop, gimple_assign_lhs (stmt));
}
