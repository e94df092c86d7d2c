/* The site table: which calls are tasks.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   In a wrapped function every direct call of a concurrent function, and every
   call through a pointer whose type carries the attribute, is a site.  One that
   cannot be a task stays an ordinary call, with a note why.  Beside them stand
   calls of the caller that may take a place in the log themselves, output and
   the freeing of memory (results.cc says what for).  */

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

/* Is STMT one of the calls to be made at the commit?  */

bool
site::calls_p (gimple *stmt) const
{
  for (deferred_call *c : calls)
    if (c->call == stmt)
      return true;
  return false;
}

/* The variable, a structure, where the call leaves its result and that nothing but
   what is committed reads, or null.  The task's record has one in its place, a chunk
   its own (range-body.cc): with the caller's, threads would see each other's.  */

tree
site::own_object () const
{
  return value && DECL_P (value) && dest != value ? value : NULL_TREE;
}

/* Is REF the value, a structure, or in it?  */

bool
site::in_value_p (tree ref) const
{
  while (handled_component_p (ref))
    ref = TREE_OPERAND (ref, 0);
  return value && DECL_P (value) && ref == value;
}

/* The part of the value that ARG, of the call that commits it, is or is the
   address of; null if it is neither.  */

tree
site::in_value (tree arg) const
{
  if (TREE_CODE (arg) == ADDR_EXPR)
    arg = TREE_OPERAND (arg, 0);
  return in_value_p (arg) ? arg : NULL_TREE;
}

/* Tell the user WHY CALL is not what its attributes say.  */

void
site_warn_ordinary (gcall *call, const char *why)
{
  if (tree fndecl = gimple_call_fndecl (call))
    warning_at (gimple_location (call), OPT_Wattributes, "call of %qD runs as "
		"an ordinary call: %s", fndecl, why);
  else
    warning_at (gimple_location (call), OPT_Wattributes, "call through a "
		"pointer runs as an ordinary call: %s", why);
}

tree
site_callee (const site *s)
{
  return site_callee (s->call);
}

/* What CALL names, for messages: the function, or the pointer.  */

tree
site_callee (const gcall *call)
{
  if (tree fndecl = gimple_call_fndecl (call))
    return fndecl;
  tree fn = gimple_call_fn (call);
  if (TREE_CODE (fn) == SSA_NAME)
    {
      gimple *def = SSA_NAME_DEF_STMT (fn);
      if (gimple_assign_single_p (def)
	  && TREE_CODE (gimple_assign_rhs1 (def)) == COMPONENT_REF)
	return TREE_OPERAND (gimple_assign_rhs1 (def), 1);
      if (gimple_assign_single_p (def) && DECL_P (gimple_assign_rhs1 (def)))
	return gimple_assign_rhs1 (def);
      if (SSA_NAME_VAR (fn) && DECL_NAME (SSA_NAME_VAR (fn)))
	return SSA_NAME_VAR (fn);
    }
  return get_identifier ("(*pointer)");
}

/* --- Finding them.  */

/* Why CALL, found in FUN, cannot be a task at all; null if it can.  */

const char *
site_refusal (function *fun, gcall *call)
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
  if (fndecl && (lookup_attribute ("error", DECL_ATTRIBUTES (fndecl))
		 || lookup_attribute ("warning", DECL_ATTRIBUTES (fndecl))))
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

static site *
new_site (region &r, gcall *call, site_state state)
{
  site *s = new site ();
  s->partial = ERROR_MARK;
  s->index = r.sites.length ();
  s->call = call;
  s->state = state;
  s->location = gimple_location (call);
  r.sites.safe_push (s);
  r.by_call.put (call, s);
  return s;
}

static void
add_site (region &r, gcall *call, hash_set<tree> &thread_locals)
{
  site *s = new_site (r, call, SITE_TASK);
  policy_of_call (call, s->policy);
  tree fndecl = gimple_call_fndecl (call);
  if (s->index >= SITES_MAX)
    site_make_ordinary (s, "the function has very many concurrent calls");
  else if (const char *why = site_refusal (r.fun, call))
    {
      site_make_ordinary (s, why);
      /* Nothing else isolates it either (in-place.cc).  */
      if (s->policy.where == EXECUTOR_ISOLATED)
	site_warn_ordinary (call, why);
    }
  else if (const char *why; outline_refuse (s, &why))
    site_make_ordinary (s, why);
  else if (!r.one_cleanup && stmt_could_throw_p (r.fun, call))
    site_make_ordinary (s, "the call may throw, and the function has cleanups "
			   "or handlers of its own");
  else if (fndecl && effects_thread_local (fndecl, thread_locals))
    {
      site_make_ordinary (s, "it touches a thread-local object that the caller "
			     "touches, too");
      site_warn_ordinary (call, s->why);
    }
}

/* May CALL, of the caller, wait in the log for what is pending, since nobody
   needs it to be done?  Output, and the end of an object.  */

static bool
may_wait_p (region &r, gcall *call)
{
  tree fndecl = gimple_call_fndecl (call);
  if (!fndecl || gimple_call_lhs (call) || !deferrable_call_p (r, call))
    return false;
  return effects_output_p (fndecl)
	 || gimple_call_builtin_p (call, BUILT_IN_FREE)
	 || lookup_attribute ("*dealloc", DECL_ATTRIBUTES (fndecl))
	 || (TREE_PUBLIC (fndecl) && DECL_NAME (fndecl)
	     && id_equal (DECL_NAME (fndecl), "fclose"));
}

/* Fill the table of R with the calls of concurrent functions, then with those
   that may wait.  */

void
sites_find (region &r)
{
  hash_set<tree> thread_locals;
  auto_vec<gcall *, 8> others;
  basic_block bb;
  find_cleanup (r);
  find_thread_locals (r.fun, thread_locals);
  FOR_EACH_BB_FN (bb, r.fun)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      {
	gcall *call = dyn_cast<gcall *> (gsi_stmt (gsi));
	if (call && concurrent_call_p (call))
	  add_site (r, call, thread_locals);
	else if (call && may_wait_p (r, call))
	  others.safe_push (call);
      }
  for (gcall *call : others)
    if (r.sites.length () < SITES_MAX)
      new_site (r, call, SITE_CALL);
}

/* Forget the sites of R whose calls are not in KEPT, and number the others
   anew.  */

static void
keep_sites (region &r, hash_set<gimple *> &kept)
{
  unsigned n = 0;
  for (site *s : r.sites)
    if (kept.contains (s->call))
      {
	s->index = n;
	r.sites[n++] = s;
      }
    else
      {
	r.by_call.remove (s->call);
	delete s;
      }
  r.sites.truncate (n);
}

/* Forget the calls that may wait but became the sink of a task's result: they
   wait with that.  */

void
sites_drop_sinks (region &r)
{
  hash_set<gimple *> kept;
  for (site *s : r.sites)
    kept.add (s->call);
  for (site *s : r.sites)
    if (s->state == SITE_TASK)
      for (deferred_call *c : s->calls)
	kept.remove (c->call);
  keep_sites (r, kept);
}

/* Forget the sites of R whose calls turned out never to be reached, and were
   removed.  */

void
sites_prune (region &r)
{
  hash_set<gimple *> present;
  basic_block bb;
  FOR_EACH_BB_FN (bb, r.fun)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      if (is_gimple_call (gsi_stmt (gsi)))
	present.add (gsi_stmt (gsi));
  keep_sites (r, present);
}
