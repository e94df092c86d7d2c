/* Isolated and detached calls, lowered where they stand.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   A call of an isolated function gets a process of its own wherever it is
   written, and one of a detached function returns at once, outside of
   synchronized functions.  There is no invocation to keep them in, so

     x = decode (buffer, n);   becomes	 record.c0 = buffer, record.c1 = n;
					 record.address = buffer, record.size = n;
					 __deco_isolate (&record, &site);
					 x = record.result;

     send (m);		       becomes	 record.c0 = m;
					 __deco_detach (&record, &site);

   with a record on the stack, which a detached call copies.  The task's function
   and the site's description are those of any task (outline.cc, record.cc).

   Inside of a synchronized function the same is done to isolated calls that did
   not become tasks, and to the plain call beside a spawn.	*/

#include "plugin.h"

/* What is done to a call.  */
enum in_place { IN_PLACE_NOTHING, IN_PLACE_ISOLATE, IN_PLACE_DETACH };

/* May ARG lead to an automatic object of the caller?  */

static bool
automatic_p (tree arg, unsigned depth = 0)
{
  if (TREE_CODE (arg) == ADDR_EXPR)
    {
      tree base = get_base_address (TREE_OPERAND (arg, 0));
      return base && DECL_P (base) && !is_global_var (base)
	     && TREE_CODE (base) != FUNCTION_DECL;
    }
  if (TREE_CODE (arg) != SSA_NAME || !POINTER_TYPE_P (TREE_TYPE (arg))
      || depth > 8)
    return false;
  gimple *def = SSA_NAME_DEF_STMT (arg);
  if (gphi *phi = dyn_cast<gphi *> (def))
    for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
      if (automatic_p (gimple_phi_arg_def (phi, i), depth + 1))
	return true;
  return is_gimple_assign (def) && gimple_num_ops (def) > 1
	 && (gimple_assign_single_p (def) || CONVERT_EXPR_CODE_P
					       (gimple_assign_rhs_code (def))
	     || gimple_assign_rhs_code (def) == POINTER_PLUS_EXPR)
	 && automatic_p (gimple_assign_rhs1 (def), depth + 1);
}

/* Why CALL cannot be detached; null if it can.  */

static const char *
undetachable (gcall *call)
{
  tree lhs = gimple_call_lhs (call);
  if (lhs && (TREE_CODE (lhs) != SSA_NAME || !has_zero_uses (lhs)))
    return "its result is used";
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    if (automatic_p (gimple_call_arg (call, i)))
      return "an argument is the address of an automatic object";
  return NULL;
}

/* What is to be done to CALL of FUN, whose policy is P.  */

static in_place
treatment (function *fun, gcall *call, const call_policy &p)
{
  if (p.where != EXECUTOR_ISOLATED && !p.detached)
    return IN_PLACE_NOTHING;
  if (const char *why = site_refusal (fun, call))
    {
      site_warn_ordinary (call, why);
      return IN_PLACE_NOTHING;
    }
  if (p.detached)
    {
      const char *why = undetachable (call);
      if (!why)
	return IN_PLACE_DETACH;
      site_warn_ordinary (call, why);
    }
  return p.where == EXECUTOR_ISOLATED ? IN_PLACE_ISOLATE : IN_PLACE_NOTHING;
}

/* Give CALL, to be detached, a left-hand side: deco_take wants the result.  */

static void
add_result (gcall *call)
{
  tree type = gimple_call_return_type (call);
  if (VOID_TYPE_P (type) || gimple_call_lhs (call))
    return;
  tree lhs = is_gimple_reg_type (type) ? make_ssa_name (type, call)
				       : create_tmp_var (type, "deco_value");
  gimple_call_set_lhs (call, lhs);
  update_stmt (call);
}

/* Replace CALL, of the site S, by ENTRY (&RECORD, DESCRIPTION), and what loads the
   result if S has one.  */

static void
replace_call (site *s, record_layout &l, tree description, abi_entry entry)
{
  gcall *call = s->call;
  basic_block bb = gimple_bb (call);
  tree record = create_tmp_var (l.type, "deco_record");
  TREE_ADDRESSABLE (record) = 1;
  gimple_seq seq = record_captures (s, l, record, CAPTURE_TASK);
  gcall *run = gimple_build_call (abi_entry_decl (entry), 2,
				  build_fold_addr_expr (record),
				  build_fold_addr_expr (description));
  gimple_set_location (run, s->location);
  gimple_seq_add_stmt (&seq, run);
  gimple *load = NULL;
  if (l.result && entry == ABI_isolate)
    {
      load = gimple_build_assign (gimple_call_lhs (call),
				  record_field (record, l.result));
      gimple_set_location (load, s->location);
    }
  gimple_stmt_iterator gsi = gsi_for_stmt (call);
  gsi_insert_seq_before (&gsi, seq, GSI_SAME_STMT);
  unlink_stmt_vdef (call);
  remove_stmt_from_eh_lp (call);
  if (load)
    gsi_replace (&gsi, load, false);
  else
    {
      gsi_remove (&gsi, true);
      release_defs (call);
    }
  gimple_purge_dead_eh_edges (bb);
}

static void
lower_call (region &r, gcall *call, const call_policy &policy, in_place what)
{
  site s = site ();
  record_layout l;
  if (what == IN_PLACE_DETACH)
    add_result (call);
  s.call = call;
  s.policy = policy;
  s.state = SITE_TASK;
  s.location = gimple_location (call);
  s.value = gimple_call_lhs (call);
  extents_find (&s);
  extents_warn (&s);
  record_lay_out (&s, l);
  tree task = outline_task (r, &s, l);
  tree description = record_describe (r, &s, l, task, NULL_TREE);
  replace_call (&s, l, description,
		what == IN_PLACE_DETACH ? ABI_detach : ABI_isolate);
}

/* CALL of R's function, an isolated one, runs where it stands.  */

void
in_place_lower_call (region &r, gcall *call)
{
  call_policy p;
  policy_of_call (call, p);
  if (!site_refusal (r.fun, call))
    lower_call (r, call, p, IN_PLACE_ISOLATE);
}

/* Find the calls of FUN that are not run as they are written.  */

static void
find_calls (function *fun, vec<gcall *> &calls)
{
  basic_block bb;
  call_policy p;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      if (gcall *call = dyn_cast<gcall *> (gsi_stmt (gsi)))
	if (policy_of_call (call, p)
	    && (p.where == EXECUTOR_ISOLATED || p.detached))
	  calls.safe_push (call);
}

/* Lower the calls of FUN, which is not synchronized.  False if there are none.  */

bool
in_place_lower (function *fun)
{
  region r (fun);
  auto_vec<gcall *> calls;
  find_calls (fun, calls);
  if (calls.is_empty ())
    return false;
  free_dominance_info (CDI_DOMINATORS);
  free_dominance_info (CDI_POST_DOMINATORS);
  for (gcall *call : calls)
    {
      call_policy p;
      policy_of_call (call, p);
      in_place what = treatment (fun, call, p);
      if (what == IN_PLACE_NOTHING)
	continue;
      report_in_place (call, p, what == IN_PLACE_DETACH);
      lower_call (r, call, p, what);
    }
  mark_virtual_operands_for_renaming (fun);
  return true;
}
