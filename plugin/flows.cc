/* Flows: where a visible body takes the pointers that it is given or finds.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   What a function of the caller's unit does to pointers counts as if it stood in
   the caller:

     int *data (struct vec *v) { return v->data; }
						  result: argument 0, 1 step
     void move (struct vec *b, struct vec *a) { b->data = a->data; }
						  argument 0, 0 steps, holds
						  argument 0 + 1, 1 step

   Before anything of a body is lowered, the graph of its own points (points.cc) is
   built, and what can be seen of it from outside is kept in terms of places: so
   many loads away from an argument, from a variable with static storage, or from
   what the body makes.  A call puts its own arguments in.  So each call has its
   own flows, as in Lattner, Lenharth and Adve, "Making context-sensitive
   points-to analysis with heap cloning practical", PLDI 2007; but nothing is
   unified.

   A body that is not known yet (in a cycle of calls other than a function's of
   itself), has variable arguments or does too much may do anything with what it
   reaches.  */

#include "plugin.h"
#include "effects.h"
#include "points.h"

/* Bodies with more flows may do anything.  */
#define FLOWS_MAX 1000

enum place_kind
{
  PLACE_ARGUMENT,	/* What argument INDEX leads to; -1: the static chain.  */
  PLACE_GLOBAL,		/* The variable DECL.  */
  PLACE_MADE,		/* What the body makes.  */
  PLACE_NOWHERE
};

struct place
{
  place_kind kind;
  int index;
  tree decl;
  int steps;		/* How many loads away from that.  */
  bool operator== (const place &p) const
  {
    return kind == p.kind && index == p.index && decl == p.decl
	   && steps == p.steps;
  }
};

/* Objects at TO may hold pointers to those at FROM; as integers, if CODED.  */

struct flow
{
  place to, from;
  bool coded;
  bool operator== (const flow &f) const
  {
    return to == f.to && from == f.from && coded == f.coded;
  }
};

struct body_flows
{
  auto_vec<flow> flows;
  auto_vec<place> result;	/* Where what is returned leads.  */
};

static hash_map<tree, body_flows *> *known;
static function *open_body;	/* Whose flows are being found.  */

/* --- From a body to its flows.  */

static int
index_of_parameter (tree fndecl, tree parm)
{
  int i = 0;
  for (tree p = DECL_ARGUMENTS (fndecl); p && p != parm; p = DECL_CHAIN (p))
    i++;
  return i;
}

/* The place of node N in FUN, seen from outside.  */

static place
place_of (function *fun, int n)
{
  const node &x = points_node (n);
  tree root = x.root;
  if (n == UNKNOWN)
    return { PLACE_NOWHERE, 0, NULL_TREE, 0 };
  if (root && TREE_CODE (root) == SSA_NAME && SSA_NAME_IS_DEFAULT_DEF (root))
    return { PLACE_ARGUMENT, index_of_parameter (fun->decl, SSA_NAME_VAR (root)),
	     NULL_TREE, x.depth };
  if (root && root == fun->static_chain_decl)
    return { PLACE_ARGUMENT, -1, NULL_TREE, x.depth };
  /* A parameter in memory is a variable, whose value leads to what is below.  */
  if (root && TREE_CODE (root) == PARM_DECL && x.depth > 0)
    return { PLACE_ARGUMENT, index_of_parameter (fun->decl, root), NULL_TREE,
	     x.depth - 1 };
  if (root == HIDDEN_BUFFERS
      || (root && (TREE_CODE (root) == FUNCTION_DECL
		   || (VAR_P (root) && is_global_var (root)))))
    return { PLACE_GLOBAL, 0, root, x.depth };
  return { PLACE_MADE, 0, NULL_TREE, 0 };
}

/* Where what FUN returns leads, into OUT.  */

static void
add_returned (function *fun, bitmap out)
{
  edge e;
  edge_iterator ei;
  FOR_EACH_EDGE (e, ei, EXIT_BLOCK_PTR_FOR_FN (fun)->preds)
    if (greturn *ret = safe_dyn_cast<greturn *> (compat_last_stmt (e->src)))
      if (tree value = gimple_return_retval (ret))
	points_add_argument (value, out);
  tree result = DECL_RESULT (fun->decl);
  if (result && DECL_BY_REFERENCE (result))
    {
      auto_bitmap in;
      bitmap_set_bit (in, points_node_of (result));
      points_load (in, out);
    }
}

/* What can be seen from outside of FUN: the variables with static storage, what the
   parameters lead to, what is RETURNED, and all that these lead to.  */

static void
add_seen (function *fun, const_bitmap returned, bitmap seen)
{
  for (int n = 0; n < points_count (); n++)
    if (place_of (fun, n).kind != PLACE_MADE)
      bitmap_set_bit (seen, n);
  bitmap_ior_into (seen, returned);
  points_close (seen);
}

/* What is seen of FUN, whose graph stands, into ALL.  False if it is too much.  */

static bool
describe (function *fun, body_flows *all)
{
  auto_bitmap returned, seen;
  unsigned n, m;
  bitmap_iterator i, j;
  add_returned (fun, returned);
  add_seen (fun, returned, seen);
  EXECUTE_IF_SET_IN_BITMAP (returned, 0, n, i)
    add_once (all->result, place_of (fun, n));
  EXECUTE_IF_SET_IN_BITMAP (seen, 0, n, i)
    if (points_node (n).stored)
      EXECUTE_IF_SET_IN_BITMAP (points_node (n).stored, 0, m, j)
	{
	  flow f = { place_of (fun, n), place_of (fun, m),
		     points_node (n).coded };
	  add_once (all->flows, f);
	  if (all->flows.length () > FLOWS_MAX)
	    return false;
	}
  return true;
}

/* FUN is in SSA form, and not lowered yet: find its flows.  */

void
flows_collect (function *fun)
{
  if (!known)
    known = new hash_map<tree, body_flows *>;
  if (stdarg_p (TREE_TYPE (fun->decl)) || known->get (fun->decl))
    return;
  body_flows *all = new body_flows ();
  open_body = fun;
  points_compute (fun, true);
  if (describe (fun, all))
    known->put (fun->decl, all);
  else
    delete all;
  points_release ();
  open_body = NULL;
}

void
flows_release (void)
{
  if (!known)
    return;
  for (auto entry : *known)
    delete entry.second;
  delete known;
  known = NULL;
}

/* --- From flows to the graph of a caller.  */

/* The nodes at PLACE, for CALL, into OUT.  */

static void
add_place (gcall *call, const place &p, bitmap out)
{
  auto_bitmap at;
  if (p.kind == PLACE_GLOBAL)
    bitmap_set_bit (at, points_node_of (p.decl));
  else if (p.kind == PLACE_MADE)
    bitmap_set_bit (at, points_made_by (call));
  else if (p.kind == PLACE_NOWHERE)
    bitmap_set_bit (at, UNKNOWN);
  else if (p.index < 0 && gimple_call_chain (call))
    points_add_argument (gimple_call_chain (call), at);
  else if (p.index >= 0 && p.index < (int) gimple_call_num_args (call))
    points_add_argument (gimple_call_arg (call, p.index), at);
  else
    bitmap_set_bit (at, UNKNOWN);
  for (int i = 0; i < p.steps; i++)
    {
      auto_bitmap next;
      points_load (at, next);
      bitmap_copy (at, next);
    }
  bitmap_ior_into (out, at);
}

/* CALL's callee has the flows B: note them, and where its result leads in VALUE.
   True if the graph changed.  */

static bool
apply_flows (gcall *call, body_flows *b, bitmap value)
{
  bool changed = false;
  for (flow &f : b->flows)
    {
      auto_bitmap to, from;
      add_place (call, f.from, from);
      if (bitmap_empty_p (from))
	continue;
      add_place (call, f.to, to);
      changed |= points_store (to, from);
      if (f.coded)
	changed |= points_store_coded (to);
    }
  if (gimple_call_lhs (call))
    for (place &p : b->result)
      add_place (call, p, value);
  return changed;
}

/* CALL, of FUN, stands in FUN: its arguments are the parameters' values, too.  True
   if the graph changed.  */

static bool
apply_itself (gcall *call, function *fun, bitmap value)
{
  bool changed = false;
  unsigned i = 0;
  for (tree p = DECL_ARGUMENTS (fun->decl);
       p && i < gimple_call_num_args (call); p = DECL_CHAIN (p), i++)
    {
      auto_bitmap given;
      points_add_argument (gimple_call_arg (call, i), given);
      if (!is_gimple_reg (p))
	{
	  auto_bitmap in;
	  bitmap_set_bit (in, points_node_of (p));
	  changed |= points_store (in, given);
	}
      else if (tree name = ssa_default_def (fun, p))
	changed |= points_add_to_name (name, given);
    }
  if (gimple_call_lhs (call))
    add_returned (fun, value);
  return changed;
}

/* The body that CALL calls may do anything with what it is given and names.  True if
   the graph changed.  */

static bool
apply_anything (gcall *call, body_summary *body, bitmap value)
{
  auto_bitmap all, to;
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    {
      tree arg = gimple_call_arg (call, i);
      points_add_argument (arg, all);
      if (POINTER_TYPE_P (TREE_TYPE (arg)) && leads_to_pointers_p (arg))
	points_add_value (arg, to);
    }
  for (tree global : body->writes)
    if (contains_pointers_p (TREE_TYPE (global)))
      bitmap_set_bit (to, points_node_of (global));
  points_close (to);
  bitmap_ior_into (all, to);
  for (tree global : body->reads)
    bitmap_set_bit (all, points_node_of (global));
  points_close (all);
  tree lhs = gimple_call_lhs (call);
  if (lhs && contains_pointers_p (TREE_TYPE (lhs)))
    {
      bitmap_set_bit (value, points_made_by (call));
      bitmap_ior_into (value, all);
      points_load (all, value);
    }
  return points_store (to, all);
}

/* What does CALL do to pointers?  Note it in the graph, and where its result leads in
   VALUE; *CHANGED if that is news.  False if the body is not visible.  */

bool
flows_of_call (gcall *call, bitmap value, bool *changed)
{
  tree fndecl = visible_callee (call);
  if (!fndecl || !body_of (fndecl))
    return false;
  fndecl = cgraph_node::get (fndecl)->ultimate_alias_target ()->decl;
  body_flows **b = known ? known->get (fndecl) : NULL;
  if (open_body && open_body->decl == fndecl)
    *changed |= apply_itself (call, open_body, value);
  else if (b)
    *changed |= apply_flows (call, *b, value);
  else
    *changed |= apply_anything (call, closure_of (fndecl), value);
  if (gimple_call_flags (call) & ECF_MALLOC)
    {
      bitmap_clear (value);
      bitmap_set_bit (value, points_made_by (call));
    }
  return true;
}

/* CALL, of a function that is not visible, may have FNDECL called back, with anything
   that it is given.  */

bool
flows_of_callback (gcall *call, tree fndecl, bitmap value)
{
  return body_of (fndecl) && apply_anything (call, closure_of (fndecl), value);
}
