/* The site table: which calls are tasks, and what becomes of each result.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   In a wrapped function every direct call of a concurrent function is a site.
   Its result takes one of three ways:

     f (x);			ignored
     LV = f (x);		deferred store
       _1 = f (x);		  the call,
       _2 = (double) _1;	  the slice: pure statements from the result
       _3 = _2 * w_4;		  to the one store that uses it,
       *p_5 = _3;		  the store
     anything else		future: prepare.cc gives the result a slot,
				which makes it a deferred store to that slot

   The slice travels with the task: it is copied into the task's function, and
   w_4 is captured like an argument.  Statements between call and store that do
   not use the result are moved before the call where that changes nothing.

   A call that cannot be a task stays an ordinary call, with a note why.  */

#include "plugin.h"

/* More sites in one function stay ordinary calls.  Lowered code has several
   calls and pointers a site, and GCC's points-to analysis, run again and again
   by later passes, takes minutes for thousands of them.
   ???  Sharing one out-of-line recording sequence between sites of one callee
   would lift this.  */

#define SITES_MAX 256

/* S is not to be a task, for the reason WHY.  */

void
site_make_ordinary (site *s, const char *why)
{
  s->state = SITE_ORDINARY;
  if (!s->why)
    s->why = why;
}

/* --- Finding them.  */

/* Is T an object whose size is known and that can be copied bytewise?  */

static bool
plain_object_type_p (tree type)
{
  return COMPLETE_TYPE_P (type) && !TREE_ADDRESSABLE (type)
	 && TYPE_SIZE_UNIT (type)
	 && TREE_CODE (TYPE_SIZE_UNIT (type)) == INTEGER_CST
	 && tree_fits_uhwi_p (TYPE_SIZE_UNIT (type))
	 && tree_to_uhwi (TYPE_SIZE_UNIT (type)) < (1u << 30);
}

/* Why CALL, found in FUN, cannot be a task at all; null if it can.  */

static const char *
refusal (function *fun, gcall *call)
{
  tree fndecl = gimple_call_fndecl (call);
  int flags = gimple_call_flags (call);
  if (flags & ECF_NORETURN)
    return "the function does not return";
  if (flags & ECF_RETURNS_TWICE)
    return "the function returns twice";
  if (gimple_call_va_arg_pack_p (call))
    return "the arguments are __builtin_va_arg_pack ()";
  if (gimple_call_must_tail_p (call))
    return "the call must be a tail call";
  if (lookup_attribute ("error", DECL_ATTRIBUTES (fndecl))
      || lookup_attribute ("warning", DECL_ATTRIBUTES (fndecl)))
    return "the function has attribute error or warning";
  if (fun->has_nonlocal_label || stmt_can_make_abnormal_goto (call))
    return "a nonlocal goto may leave the function";
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    if (!plain_object_type_p (TREE_TYPE (gimple_call_arg (call, i))))
      return "an argument has variable size or cannot be copied";
  tree lhs = gimple_call_lhs (call);
  if (lhs && !plain_object_type_p (TREE_TYPE (lhs)))
    return "the result has variable size or cannot be copied";
  if (lhs && TREE_CODE (lhs) == SSA_NAME
      && SSA_NAME_OCCURS_IN_ABNORMAL_PHI (lhs))
    return "the result lives across an abnormal edge";
  return NULL;
}

/* What an exception meets in BB.  */

enum handler { HANDLER_OURS, HANDLER_IDLE, HANDLER_FOREIGN };

static handler
handler_in (basic_block bb)
{
  for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
       gsi_next (&gsi))
    {
      gimple *stmt = gsi_stmt (gsi);
      if (marker_of (stmt) == MARKER_UNWIND)
	return HANDLER_OURS;
      /* Ends of lifetimes, and on to the next handler.  */
      if (gimple_code (stmt) == GIMPLE_RESX)
	return HANDLER_IDLE;
      if (gimple_code (stmt) != GIMPLE_LABEL && !is_gimple_debug (stmt)
	  && !gimple_call_builtin_p (stmt, BUILT_IN_STACK_RESTORE)
	  && !gimple_clobber_p (stmt))
	return HANDLER_FOREIGN;
    }
  return HANDLER_FOREIGN;
}

/* Is our cleanup the only place where an exception means something?  Then a
   barrier may throw, into it.  */

static void
find_cleanup (region &r)
{
  eh_landing_pad lp;
  for (unsigned i = 1; vec_safe_iterate (r.fun->eh->lp_array, i, &lp); i++)
    if (lp && lp->post_landing_pad)
      {
	basic_block bb = label_to_block (r.fun, lp->post_landing_pad);
	handler h = bb ? handler_in (bb) : HANDLER_IDLE;
	if (h == HANDLER_OURS)
	  r.cleanup_lp = i;
	else if (h == HANDLER_FOREIGN)
	  r.one_cleanup = false;
      }
}

/* Thread-local objects that FUN's own statements name.  */

static bool
thread_local_r (gimple *, tree base, tree, void *data)
{
  base = get_base_address (base);
  if (base && VAR_P (base) && DECL_THREAD_LOCAL_P (base))
    ((hash_set<tree> *) data)->add (base);
  return false;
}

static void
find_thread_locals (function *fun, hash_set<tree> &vars)
{
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      walk_stmt_load_store_addr_ops (gsi_stmt (gsi), &vars, thread_local_r,
				     thread_local_r, thread_local_r);
}

static void
add_site (region &r, gcall *call, hash_set<tree> &thread_locals)
{
  site *s = new site ();
  s->index = r.sites.length ();
  s->call = call;
  s->state = SITE_TASK;
  s->location = gimple_location (call);
  r.sites.safe_push (s);
  r.by_call.put (call, s);
  tree fndecl = gimple_call_fndecl (call);
  if (s->index >= SITES_MAX)
    site_make_ordinary (s, "the function has very many concurrent calls");
  else if (const char *why = refusal (r.fun, call))
    site_make_ordinary (s, why);
  else if (const char *why; outline_refuse (s, &why))
    site_make_ordinary (s, why);
  else if (!r.one_cleanup && stmt_could_throw_p (r.fun, call))
    site_make_ordinary (s, "the call may throw, and the function has cleanups "
			   "or handlers of its own");
  else if (effects_thread_local (fndecl, thread_locals))
    {
      site_make_ordinary (s, "it touches a thread-local object that the caller "
			     "touches, too");
      warning_at (s->location, OPT_Wattributes, "call of %qD runs as an "
		  "ordinary call: %s", fndecl, s->why);
    }
}

/* Fill the table of R with the calls of concurrent functions.  */

void
sites_find (region &r)
{
  hash_set<tree> thread_locals;
  basic_block bb;
  find_cleanup (r);
  find_thread_locals (r.fun, thread_locals);
  FOR_EACH_BB_FN (bb, r.fun)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      {
	gcall *call = dyn_cast<gcall *> (gsi_stmt (gsi));
	if (call && gimple_call_fndecl (call)
	    && concurrent_p (gimple_call_fndecl (call)))
	  add_site (r, call, thread_locals);
      }
}

/* --- Classification.  */

/* Can a result of any kind be copied to REF by its address?  */

static bool
storable_p (tree ref)
{
  if (TREE_THIS_VOLATILE (ref) || TYPE_VOLATILE (TREE_TYPE (ref))
      || TYPE_ATOMIC (TREE_TYPE (ref))
      || !plain_object_type_p (TREE_TYPE (ref))
      || !ADDR_SPACE_GENERIC_P (TYPE_ADDR_SPACE (TREE_TYPE (ref)))
      || reverse_storage_order_for_component_p (ref))
    return false;
  for (; handled_component_p (ref); ref = TREE_OPERAND (ref, 0))
    {
      if (TREE_CODE (ref) == COMPONENT_REF
	  ? DECL_BIT_FIELD (TREE_OPERAND (ref, 1))
	  : TREE_CODE (ref) != ARRAY_REF)
	return false;
      if (TREE_THIS_VOLATILE (ref))
	return false;
    }
  if (TREE_CODE (ref) == MEM_REF)
    return !TREE_THIS_VOLATILE (ref);
  return DECL_P (ref) && !TREE_THIS_VOLATILE (ref)
	 && !(VAR_P (ref) && DECL_HARD_REGISTER (ref))
	 && !DECL_HAS_VALUE_EXPR_P (ref);
}

/* A statement that may be part of a slice: computes a register from registers
   and cannot trap into a handler.  */

bool
pure_assign_p (function *fun, gimple *stmt)
{
  if (!is_gimple_assign (stmt) || gimple_vuse (stmt)
      || TREE_CODE (gimple_assign_lhs (stmt)) != SSA_NAME
      || gimple_has_volatile_ops (stmt)
      || gimple_assign_rhs_code (stmt) == CONSTRUCTOR
      || gimple_assign_rhs_code (stmt) == ADDR_EXPR
      || SSA_NAME_OCCURS_IN_ABNORMAL_PHI (gimple_assign_lhs (stmt)))
    return false;
  return lookup_stmt_eh_lp_fn (fun, stmt) == 0;
}

/* Does STMT use a name of SET?  */

static bool
uses_any_p (gimple *stmt, hash_set<tree> &set)
{
  ssa_op_iter iter;
  tree use;
  FOR_EACH_SSA_TREE_OPERAND (use, stmt, iter, SSA_OP_USE)
    if (set.contains (use))
      return true;
  return false;
}

/* Is STMT "LV = name", name in SET, with an address that does not use SET?  */

static bool
sink_p (gimple *stmt, hash_set<tree> &set)
{
  if (!gimple_assign_single_p (stmt) || !gimple_vdef (stmt)
      || !set.contains (gimple_assign_rhs1 (stmt))
      || !storable_p (gimple_assign_lhs (stmt)))
    return false;
  unsigned n = 0;
  ssa_op_iter iter;
  tree use;
  FOR_EACH_SSA_TREE_OPERAND (use, stmt, iter, SSA_OP_USE)
    n += set.contains (use);
  return n == 1;
}

/* Are all uses of NAME, but for debugging, in SLICE or by STORE?  */

static bool
used_within_p (tree name, hash_set<gimple *> &slice, gimple *store)
{
  imm_use_iterator iter;
  use_operand_p use;
  FOR_EACH_IMM_USE_FAST (use, iter, name)
    {
      gimple *stmt = USE_STMT (use);
      if (!is_gimple_debug (stmt) && stmt != store && !slice.contains (stmt))
	return false;
    }
  return true;
}

/* Where the statements after S's call begin; at its end if nowhere useful.  A
   call that ends its block, because it may throw, continues in the next.  */

static gimple_stmt_iterator
after_call (site *s)
{
  gimple_stmt_iterator gsi = gsi_for_stmt (s->call);
  if (!stmt_ends_bb_p (s->call))
    {
      gsi_next (&gsi);
      return gsi;
    }
  edge e = find_fallthru_edge (gimple_bb (s->call)->succs);
  if (!e || !single_pred_p (e->dest) || phi_nodes (e->dest))
    return gsi_none ();
  return gsi_start_nondebug_after_labels_bb (e->dest);
}

/* Find the slice from S's result to the one store that uses it, moving what
   stands between out of the way.  False if there is none: a future.  */

static bool
result_store (region &r, site *s)
{
  hash_set<tree> names;
  hash_set<gimple *> slice;
  auto_vec<gimple *, 8> between;
  gimple *store = NULL;
  names.add (gimple_call_lhs (s->call));
  gimple_stmt_iterator gsi = after_call (s);
  for (; !gsi_end_p (gsi) && !store; gsi_next (&gsi))
    {
      gimple *stmt = gsi_stmt (gsi);
      if (is_gimple_debug (stmt))
	continue;
      if (!uses_any_p (stmt, names))
	between.safe_push (stmt);
      else if (sink_p (stmt, names)
	       && lookup_stmt_eh_lp_fn (r.fun, stmt) == 0)
	store = stmt;
      else if (pure_assign_p (r.fun, stmt))
	{
	  slice.add (stmt);
	  s->slice.safe_push (stmt);
	  names.add (gimple_assign_lhs (stmt));
	}
      else
	break;
    }
  bool good = store != NULL;
  for (hash_set<tree>::iterator it = names.begin ();
       good && it != names.end (); ++it)
    good = used_within_p (*it, slice, store);
  for (gimple *stmt : between)
    {
      if (!good)
	break;
      good = prepare_hoist (r, s, stmt);
    }
  if (!good)
    {
      s->slice.truncate (0);
      return false;
    }
  s->store = store;
  s->dest = gimple_assign_lhs (store);
  return true;
}

/* Decide what becomes of S's result.  False: it must become a future.  */

static bool
classify (region &r, site *s)
{
  tree lhs = gimple_call_lhs (s->call);
  if (!lhs || (TREE_CODE (lhs) == SSA_NAME && has_zero_uses (lhs)))
    return true;
  if (TREE_CODE (lhs) == SSA_NAME)
    return result_store (r, s);
  if (storable_p (lhs))
    s->dest = lhs;
  else
    site_make_ordinary (s, "the result is a bit-field, part of a complex "
			   "number, volatile or atomic");
  return true;
}

/* Classify all sites of R.  Those left with a result and no destination are
   for prepare_futures.  */

void
sites_classify (region &r)
{
  for (site *s : r.sites)
    {
      s->loop = gimple_bb (s->call)->loop_father;
      if (s->state == SITE_ORDINARY)
	continue;
      effects_of_call (s->call, s->effects);
      classify (r, s);
    }
  /* Queries made so far did not know the destinations.  */
  conflicts_release ();
  conflicts_init (r);
}
