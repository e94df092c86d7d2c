/* Lowering: from the decided site table to calls of libdeco.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   No question is asked here; every answer is in the table.  One local pointer,
   FRAME, stands for the invocation: null as long as nothing of it is pending.

     __deco_begin ();		   FRAME = 0;

     r[i] = f (x);   becomes	   if (__deco_self->attn != 0)		[1]
				     {
				       t = __deco_spawn (FRAME, &site);
				       if (t != 0)
					 {
					   t->c0 = x;			[2]
					   t->head.dest = &r[i];
					   FRAME = t->head.frame;
					   __deco_push (t);
					   goto done;
					 }
				     }
				   v = f (x);				[3]
				   if (FRAME != 0)			[4]
				     {
				       t = __deco_finished (FRAME, &site);
				       if (t != 0)
					 {
					   t->head.dest = &r[i];
					   t->result = v;
					   goto done;
					 }
				       FRAME = 0;
				     }
				   r[i] = v;				[5]
				 done:

     a barrier	     becomes	   if (FRAME != 0)			[6]
				     {
				       old = FRAME;
				       FRAME = 0;
				       __deco_join (old);
				     }

   or, if it need not wait for all that is pending,

				       FRAME = __deco_await (old, groups);

   What is captured at [2] and [4] differs from site to site (record.cc).  A call
   of the caller that may wait becomes the same without [1] to [3].

   A recursive function with a serial clone begins with the choice between the
   two bodies, and keeps the worker's depth around its recursive calls
   (serial.cc).

   [1] the poll; absent for a call that is always run where it stands
   [2] a block that GCC moves out of the way
   [3] the original statement
   [4] absent if the result is direct
   [5] the original statements.  Under options that might round a commit
       otherwise in the caller than in its function, a call of that
   [6] with -fexceptions, the join may throw: into the cleanup of wrap.cc.  */

#include "plugin.h"

static tree frame;			/* The variable FRAME.  */
static tree depth;			/* In a recursive function with a serial
					   clone: the depth it began with.  */
static tree cut_site;			/* There: the site that has the cut.  */

/* How likely it is that anything is recorded at all, and what follows if it
   is.  */

static profile_probability
seldom (void)
{
  return profile_probability::very_unlikely ();
}

static profile_probability
usually (void)
{
  return profile_probability::very_likely ();
}

/* Append "name = call" of entry E to BB; returns the name.  */

static tree
append_call (basic_block bb, abi_entry e, location_t where, unsigned n,
	     tree *args, bool value)
{
  auto_vec<tree, 4> v;
  for (unsigned i = 0; i < n; i++)
    v.safe_push (args[i]);
  gcall *call = gimple_build_call_vec (abi_entry_decl (e), v);
  tree name = NULL_TREE;
  if (value)
    {
      name = make_ssa_name (ptr_type_node, call);
      gimple_call_set_lhs (call, name);
    }
  flow_append (bb, call, where);
  return name;
}

/* Append the computation of REF's address to BB.  */

static tree
append_address (basic_block bb, tree ref)
{
  mark_addressable (ref);
  gimple_stmt_iterator gsi = gsi_last_bb (bb);
  tree address = build_fold_addr_expr (unshare_expr (ref));
  return force_gimple_operand_gsi (&gsi, address, true, NULL_TREE, false,
				   GSI_CONTINUE_LINKING);
}

/* --- [1] The poll.  */

/* Append to BB the load of the worker's attn word.  */

static tree
append_poll (basic_block bb, location_t where)
{
  tree pointer = TREE_TYPE (abi_self ());
  tree self = make_ssa_name (pointer);
  flow_append (bb, gimple_build_assign (self, abi_self ()), where);
  tree field = abi_field (ABI_worker, "attn");
  tree attn = make_ssa_name (TREE_TYPE (field));
  if (sanitize_flags_p (SANITIZE_THREAD, current_function_decl))
    {
      /* The sanitizer has to know that this races on purpose.  */
      gcall *load = gimple_build_call (builtin_decl_explicit
					 (BUILT_IN_ATOMIC_LOAD_4), 2, self,
				       build_int_cst (integer_type_node,
						      MEMMODEL_RELAXED));
      gimple_call_set_lhs (load, attn);
      flow_append (bb, load, where);
      return attn;
    }
  tree ref = build3 (COMPONENT_REF,
		     build_qualified_type (TREE_TYPE (field),
					   TYPE_QUAL_VOLATILE),
		     build_simple_mem_ref (self), field, NULL_TREE);
  /* Volatile: read at every call, never hoisted out of a loop.  */
  TREE_THIS_VOLATILE (ref) = 1;
  flow_append (bb, gimple_build_assign (attn, ref), where);
  return attn;
}

/* --- [2] Recording a call.  */

static tree
record_ref (tree task, record_layout &l)
{
  tree base = build2 (MEM_REF, l.type, task,
		      build_int_cst (build_pointer_type (l.type), 0));
  return base;
}

static tree
head_ref (tree task, const char *name)
{
  tree field = abi_field (ABI_task, name);
  tree base = build2 (MEM_REF, abi_type (ABI_task), task,
		      build_int_cst (build_pointer_type (abi_type (ABI_task)),
				     0));
  return build3 (COMPONENT_REF, TREE_TYPE (field), base, field, NULL_TREE);
}

/* Append to BB stores of what was captured for PURPOSE to the record TASK.  */

static void
append_captures (basic_block bb, site *s, record_layout &l, tree task,
		 unsigned purpose)
{
  gimple_stmt_iterator gsi = gsi_last_bb (bb);
  gimple_seq seq = record_captures (s, l, record_ref (task, l), purpose);
  if (seq)
    gsi_insert_seq_after (&gsi, seq, GSI_NEW_STMT);
}

/* Append to BB the store of S's destination, if any, to the record TASK.  */

static void
append_dest (basic_block bb, site *s, tree task)
{
  if (!s->dest)
    return;
  tree address = append_address (bb, s->dest);
  flow_append (bb, gimple_build_assign (head_ref (task, "dest"), address),
	  s->location);
}

/* Append to BB the recording of S in the record TASK.  */

static void
append_recording (basic_block bb, site *s, record_layout &l, tree task)
{
  location_t where = s->location;
  append_captures (bb, s, l, task, CAPTURE_TASK | CAPTURE_COMMIT);
  append_dest (bb, s, task);
  flow_append (bb, gimple_build_assign (frame, head_ref (task, "frame")), where);
  append_call (bb, ABI_push, where, 1, &task, false);
}

/* Lower [1] and [2] of S, described by DESCRIPTION, before its call.  DONE is
   where a recorded call goes on.  */

static void
lower_spawn (region &r, site *s, record_layout &l, tree description,
	     basic_block done)
{
  bool recorded = s->policy.recorded_p ();
  if (!cut_site && !recorded && gimple_call_fndecl (s->call) == r.fun->decl)
    cut_site = description;

  basic_block call_bb = flow_split_before (s->call);
  basic_block poll_bb = single_pred (call_bb), ask_bb = poll_bb;
  /* A task for another process does not wait for somebody to be hungry, nor does
     one that may have to wait for its turn.  */
  if (!recorded)
    {
      ask_bb = flow_new_block (poll_bb, seldom ());
      flow_branch_if (poll_bb, append_poll (poll_bb, s->location), ask_bb, call_bb,
		      seldom ());
    }
  basic_block record_bb = flow_new_block (ask_bb, seldom ());
  tree args[] = { frame, build_fold_addr_expr (description) };
  tree task = append_call (ask_bb, ABI_spawn, s->location, 2, args, true);
  flow_branch_if (ask_bb, task, record_bb, call_bb, usually ());
  append_recording (record_bb, s, l, task);
  flow_fall_into (record_bb, done);
}

/* --- [3] to [5] The plain call.  */

/* A call that stores an aggregate itself: give it a temporary, and make the
   store a statement of its own.  */

static gimple *
separate_store (site *s, basic_block done)
{
  tree memory = create_tmp_var (TREE_TYPE (s->dest), "deco_value");
  TREE_ADDRESSABLE (memory) = 1;
  gimple_call_set_lhs (s->call, memory);
  update_stmt (s->call);
  gimple *store = gimple_build_assign (unshare_expr (s->dest), memory);
  gimple_set_location (store, s->location);
  if (stmt_ends_bb_p (s->call))
    {
      edge e = find_fallthru_edge (gimple_bb (s->call)->succs);
      gcc_assert (e->dest == done);
      basic_block bb = split_edge (e);
      gimple_stmt_iterator gsi = gsi_start_bb (bb);
      gsi_insert_before (&gsi, store, GSI_NEW_STMT);
    }
  else
    {
      gimple_stmt_iterator gsi = gsi_for_stmt (s->call);
      gsi_insert_after (&gsi, store, GSI_NEW_STMT);
    }
  return store;
}

/* Append to BB the filling in of the record TASK with what S commits, VALUE
   among it.  */

static void
append_commit_record (basic_block bb, site *s, record_layout &l, tree task,
		      tree value)
{
  append_captures (bb, s, l, task, CAPTURE_COMMIT);
  append_dest (bb, s, task);
  if (!l.result)
    return;
  tree ref = record_field (record_ref (task, l), l.result);
  flow_append (bb, gimple_build_assign (ref, value), s->location);
}

/* Must the caller call the commit function of S instead of going through its
   statements, for both to round alike?  */

static bool
commit_rounds_p (site *s)
{
  if (!outline_round_alike_p ())
    return false;
  for (deferred_call *c : s->calls)
    if (stmt_ends_bb_p (c->call))
      return false;
  for (gimple *stmt : s->commit)
    {
      tree lhs = gimple_get_lhs (stmt);
      if (lhs && (FLOAT_TYPE_P (TREE_TYPE (lhs))
		  || VECTOR_TYPE_P (TREE_TYPE (lhs))))
	return true;
    }
  return !s->calls.is_empty () && s->value && FLOAT_TYPE_P (TREE_TYPE (s->value));
}

/* The branches of S's commit and all behind them will not be reached any more: let
   nobody find the state of memory there.  */

static void
leave_guards (site *s)
{
  for (gimple *stmt : s->commit)
    unlink_stmt_vdef (stmt);
  for (guard *g : s->guards)
    {
      for (basic_block bb : g->blocks)
	if (gphi *phi = get_virtual_phi (bb))
	  mark_virtual_phi_result_for_renaming (phi);
      if (gphi *phi = get_virtual_phi (g->join))
	mark_virtual_phi_result_for_renaming (phi);
    }
}

/* Replace the commit of S, which begins COMMIT_BB, by a call of its function
   COMMIT with a record of the caller's own, and go on in DONE.  */

static void
call_commit (site *s, record_layout &l, tree commit, basic_block commit_bb,
	     basic_block done)
{
  basic_block call_bb = split_edge (single_pred_edge (commit_bb));
  tree record = create_tmp_var (l.type, "deco_record");
  TREE_ADDRESSABLE (record) = 1;
  tree task = build_fold_addr_expr (record);
  append_commit_record (call_bb, s, l, task, s->value);
  flow_append (call_bb, gimple_build_call (commit, 1, task), s->location);
  if (!s->guards.is_empty ())
    {
      leave_guards (s);
      redirect_edge_succ (single_succ_edge (call_bb), done);
      return;
    }
  for (gimple *stmt : s->commit)
    {
      gimple_stmt_iterator gsi = gsi_for_stmt (stmt);
      unlink_stmt_vdef (stmt);
      gsi_remove (&gsi, true);
      release_defs (stmt);
    }
}

/* The commit of S, which FIRST begins, of VALUE: a record in the log if anything
   older is pending.  It goes on in DONE.  */

static void
lower_commit (site *s, record_layout &l, tree description, gimple *first,
	      tree value, basic_block done)
{
  location_t where = s->location;
  basic_block commit_bb = flow_split_before (first);
  basic_block test_bb = single_pred (commit_bb);
  basic_block ask_bb = flow_new_block (test_bb, seldom ());
  basic_block record_bb = flow_new_block (ask_bb, seldom ());
  basic_block ended_bb = flow_new_block (record_bb, seldom ());
  flow_branch_if (test_bb, frame, ask_bb, commit_bb, seldom ());
  tree args[] = { frame, build_fold_addr_expr (description) };
  tree task = append_call (ask_bb, ABI_finished, where, 2, args, true);
  make_edge (ask_bb, ended_bb, EDGE_FALLTHRU);
  flow_branch_if (ask_bb, task, record_bb, ended_bb, usually ());
  flow_append (ended_bb, gimple_build_assign (frame, null_pointer_node), where);
  flow_fall_into (ended_bb, commit_bb);
  append_commit_record (record_bb, s, l, task, value);
  flow_fall_into (record_bb, done);
}

/* Fence the floating-point values that S's slice takes from outside: the task
   gets them rounded.  */

static void
fence_slice (site *s)
{
  if (!outline_round_alike_p ())
    return;
  hash_set<tree> inside;
  inside.add (gimple_call_lhs (s->call));
  for (gimple *stmt : s->slice)
    {
      use_operand_p use;
      ssa_op_iter iter;
      FOR_EACH_SSA_USE_OPERAND (use, stmt, iter, SSA_OP_USE)
	{
	  tree op = USE_FROM_PTR (use);
	  if (inside.contains (op) || !FLOAT_TYPE_P (TREE_TYPE (op)))
	    continue;
	  gassign *paren = gimple_build_assign (make_ssa_name (TREE_TYPE (op)),
						PAREN_EXPR, op);
	  gimple_stmt_iterator gsi = gsi_for_stmt (stmt);
	  gsi_insert_before (&gsi, paren, GSI_SAME_STMT);
	  SET_USE (use, gimple_assign_lhs (paren));
	}
      update_stmt (stmt);
      inside.add (gimple_get_lhs (stmt));
    }
}

/* --- The serial clone.  */

/* Build the worker's DEPTH, behind the pointer SELF.  */

static tree
depth_ref (tree self)
{
  tree field = abi_field (ABI_worker, "depth");
  return build3 (COMPONENT_REF, TREE_TYPE (field), build_simple_mem_ref (self),
		 field, NULL_TREE);
}

/* Build "__deco_self->depth = VALUE".  */

static gimple_seq
build_set_depth (tree value, location_t where)
{
  tree self = make_ssa_name (TREE_TYPE (abi_self ()));
  gimple_seq seq = NULL;
  gimple_seq_add_stmt (&seq, gimple_build_assign (self, abi_self ()));
  gimple_seq_add_stmt (&seq, gimple_build_assign (depth_ref (self), value));
  gimple_seq_set_location (seq, where);
  return seq;
}

/* Keep the worker's depth around S's call, a recursive one; it goes on in
   DONE or, if the call ends its block, in the block behind it.  */

static void
lower_depth (site *s)
{
  gimple_stmt_iterator gsi = gsi_for_stmt (s->call);
  tree deeper = make_ssa_name (TREE_TYPE (depth));
  gsi_insert_before (&gsi,
		     gimple_build_assign (deeper, PLUS_EXPR, depth,
					  build_one_cst (TREE_TYPE (depth))),
		     GSI_SAME_STMT);
  gsi_insert_seq_before (&gsi, build_set_depth (deeper, s->location),
			 GSI_SAME_STMT);
  gimple_seq back = build_set_depth (depth, s->location);
  if (stmt_ends_bb_p (s->call))
    gsi_insert_seq_on_edge_immediate
      (find_fallthru_edge (gimple_bb (s->call)->succs), back);
  else
    gsi_insert_seq_after (&gsi, back, GSI_SAME_STMT);
}

/* The value of parameter PARM where the function begins, for a call at the end
   of BB.  */

static tree
parameter_value (function *fun, basic_block bb, tree parm)
{
  if (!is_gimple_reg_type (TREE_TYPE (parm)))
    return parm;
  if (is_gimple_reg (parm))
    return get_or_create_ssa_default_def (fun, parm);
  tree name = make_ssa_name (TREE_TYPE (parm));
  flow_append (bb, gimple_build_assign (name, parm), UNKNOWN_LOCATION);
  return name;
}

/* Begin R's function with the choice of body.  */

static void
lower_choice (region &r)
{
  location_t where = r.fun->function_start_locus;
  edge entry = single_succ_edge (ENTRY_BLOCK_PTR_FOR_FN (r.fun));
  basic_block choice_bb = split_edge (entry);
  basic_block rest = split_edge (single_succ_edge (choice_bb));
  basic_block serial_bb = flow_new_block (choice_bb, seldom ());
  tree self = make_ssa_name (TREE_TYPE (abi_self ()));
  flow_append (choice_bb, gimple_build_assign (self, abi_self ()), where);
  flow_append (choice_bb, gimple_build_assign (depth, depth_ref (self)), where);
  tree field = abi_field (ABI_site, "cut");
  tree cut = make_ssa_name (TREE_TYPE (field));
  tree ref = build3 (COMPONENT_REF, TREE_TYPE (field), cut_site, field,
		     NULL_TREE);
  flow_append (choice_bb, gimple_build_assign (cut, ref), where);
  tree deep = make_ssa_name (boolean_type_node);
  flow_append (choice_bb, gimple_build_assign (deep, GE_EXPR, depth, cut), where);
  flow_branch_if (choice_bb, deep, serial_bb, rest, usually ());

  auto_vec<tree, 8> args;
  for (tree p = DECL_ARGUMENTS (r.fun->decl); p; p = DECL_CHAIN (p))
    args.safe_push (parameter_value (r.fun, serial_bb, p));
  gcall *call = gimple_build_call_vec (build_fold_addr_expr (r.serial), args);
  tree type = TREE_TYPE (TREE_TYPE (r.fun->decl));
  tree value = NULL_TREE;
  if (!VOID_TYPE_P (type))
    {
      value = make_ssa_name (type, call);
      gimple_call_set_lhs (call, value);
    }
  flow_append (serial_bb, call, where);
  flow_append (serial_bb, gimple_build_return (value), where);
  make_edge (serial_bb, EXIT_BLOCK_PTR_FOR_FN (r.fun), 0)->probability
    = profile_probability::always ();
}

/* The block behind S's last statement, split off if need be.  */

static basic_block
block_behind (site *s)
{
  gimple *last = !s->commit.is_empty () ? s->commit.last ()
		 : s->store ? s->store : s->call;
  for (guard *g : s->guards)
    if (last == g->branch || s->guard_of (last) == g)
      return split_block_after_labels (g->join)->dest;
  if (stmt_ends_bb_p (last))
    return split_edge (find_fallthru_edge (gimple_bb (last)->succs));
  return split_block (gimple_bb (last), last)->dest;
}

/* Lower what the caller does with the result of S when it has run the call
   itself.  */

static void
lower_result (site *s, record_layout &l, tree description, tree commit,
	      basic_block done)
{
  if (commit)
    {
      gimple *first = s->commit[0];
      lower_commit (s, l, description, first, s->value, done);
      if (commit_rounds_p (s))
	/* Two ways lead here: the call wants a block of its own.  */
	call_commit (s, l, commit,
		     split_block_after_labels (gimple_bb (first))->dest, done);
    }
  else if (s->store)
    lower_commit (s, l, description, s->store, s->value, done);
  else
    {
      gimple *store = separate_store (s, done);
      lower_commit (s, l, description, store, gimple_assign_rhs1 (store),
		    done);
    }
}

/* Make the record of S, its functions and its description, unless that has been
   done.  */

void
lower_describe (region &r, site *s)
{
  bool deferred = s->deferred_p () && !s->direct;
  if (s->layout || (s->state != SITE_TASK && !deferred))
    return;
  tree task = NULL_TREE;
  s->layout = new record_layout;
  record_lay_out (s, *s->layout);
  if (s->state == SITE_TASK)
    task = outline_task (r, s, *s->layout);
  if (deferred && !s->commit.is_empty ())
    s->commit_function = outline_commit (r, s, *s->layout);
  s->description = record_describe (r, s, *s->layout, task,
				    s->commit_function);
}

static void
lower_site (region &r, site *s)
{
  basic_block done = block_behind (s);
  lower_describe (r, s);
  if (s->state == SITE_TASK)
    lower_spawn (r, s, *s->layout, s->description, done);
  /* The layout names the slice's operands: fence them after it.  */
  fence_slice (s);
  if (depth && gimple_call_fndecl (s->call) == r.fun->decl)
    lower_depth (s);
  if (s->deferred_p () && !s->direct)
    lower_result (s, *s->layout, s->description, s->commit_function, done);
  if (s->policy.where == EXECUTOR_ISOLATED)
    in_place_lower_call (r, s->call);
}

/* --- [6] Barriers.  */

/* May a call that ends in landing pad LP be added?  Its block then gets a new
   predecessor, for which no PHI has a value.  */

static bool
landing_pad_usable_p (function *fun, int lp)
{
  if (!lp)
    return false;
  eh_landing_pad pad = get_eh_landing_pad_from_number_fn (fun, lp);
  basic_block bb = label_to_block (fun, pad->post_landing_pad);
  for (gphi_iterator gsi = gsi_start_phis (bb); !gsi_end_p (gsi);
       gsi_next (&gsi))
    if (!virtual_operand_p (gimple_phi_result (gsi.phi ())))
      return false;
  return true;
}

/* Put the call of barrier B into BB, a block of its own.  */

static void
append_join (region &r, basic_block bb, location_t where, barrier *b)
{
  bool inside = !b->before || marker_of (b->before) == MARKER_NONE;
  bool throws = inside && flag_exceptions
		&& landing_pad_usable_p (r.fun, r.cleanup_lp);
  tree old = make_ssa_name (ptr_type_node), left = NULL_TREE;
  flow_append (bb, gimple_build_assign (old, frame), where);
  flow_append (bb, gimple_build_assign (frame, null_pointer_node), where);
  if (b->need.why.kind == CONFLICT_OVERLAP)
    left = append_call (bb, ABI_overlap, where, 1, &old, true);
  else if (b->groups == ~0u)
    append_call (bb, ABI_join, where, 1, &old, false);
  else
    {
      tree args[] = { old, build_int_cstu (uint32_type_node, b->groups) };
      left = append_call (bb, ABI_await, where, 2, args, true);
    }
  gimple *join = compat_last_stmt (bb);
  if (throws)
    add_stmt_to_eh_lp (join, r.cleanup_lp);
  if (left)
    {
      gimple *keep = gimple_build_assign (frame, left);
      gimple_set_location (keep, where);
      if (throws)
	{
	  basic_block behind = split_edge (single_succ_edge (bb));
	  gimple_stmt_iterator gsi = gsi_start_bb (behind);
	  gsi_insert_before (&gsi, keep, GSI_NEW_STMT);
	}
      else
	flow_append (bb, keep, where);
    }
  if (throws)
    compat_make_eh_edges (join);
}

/* Put "if (FRAME) join" at the end of TEST_BB, whose successor is REST.  */

static void
add_barrier (region &r, basic_block test_bb, basic_block rest, barrier *b)
{
  location_t where = gimple_location (b->need.stmt);
  if (b->need.why.kind == CONFLICT_OVERLAP)
    {
      /* Whether anything is pending or not: it is counted.  */
      append_join (r, test_bb, where, b);
      return;
    }
  basic_block join_bb = flow_new_block (test_bb, seldom ());
  flow_branch_if (test_bb, frame, join_bb, rest, seldom ());
  flow_fall_into (join_bb, rest);
  append_join (r, join_bb, where, b);
}

static void
lower_barrier (region &r, barrier *b)
{
  /* lower_markers replaces the exceptional exit's mark itself.  */
  if (b->before && marker_of (b->before) == MARKER_UNWIND)
    return;
  basic_block rest, test_bb;
  if (b->before)
    {
      rest = flow_split_before (b->before);
      test_bb = single_pred (rest);
    }
  else
    {
      /* Twice: what is behind the barrier must have no PHIs.  */
      test_bb = split_edge (b->on);
      rest = split_edge (single_succ_edge (test_bb));
    }
  add_barrier (r, test_bb, rest, b);
}

/* --- The marks of wrap.cc.  */

static void
remove_marker (gimple *stmt)
{
  gimple_stmt_iterator gsi = gsi_for_stmt (stmt);
  basic_block bb = gimple_bb (stmt);
  unlink_stmt_vdef (stmt);
  remove_stmt_from_eh_lp (stmt);
  gsi_remove (&gsi, true);
  gimple_purge_dead_eh_edges (bb);
}

/* Append to BB the exception in flight; REST, or a block behind it, resumes
   it.  */

static tree
append_exception (basic_block bb, basic_block rest, location_t where)
{
  while (!compat_last_stmt (rest)
	 || gimple_code (compat_last_stmt (rest)) != GIMPLE_RESX)
    rest = single_succ (rest);
  gresx *resx = as_a<gresx *> (compat_last_stmt (rest));
  gcall *call
    = gimple_build_call (builtin_decl_implicit (BUILT_IN_EH_POINTER), 1,
			 build_int_cst (integer_type_node,
					gimple_resx_region (resx)));
  tree name = make_ssa_name (ptr_type_node, call);
  gimple_call_set_lhs (call, name);
  flow_append (bb, call, where);
  return name;
}

static void
lower_marker (gimple *stmt)
{
  location_t where = gimple_location (stmt);
  switch (marker_of (stmt))
    {
    case MARKER_BEGIN:
      {
	gimple_stmt_iterator gsi = gsi_for_stmt (stmt);
	gsi_insert_before (&gsi,
			   gimple_build_assign (frame, null_pointer_node),
			   GSI_SAME_STMT);
	break;
      }
    case MARKER_UNWIND:
      {
	basic_block rest = flow_split_before (stmt);
	basic_block test_bb = single_pred (rest);
	basic_block unwind_bb = flow_new_block (test_bb, seldom ());
	flow_branch_if (test_bb, frame, unwind_bb, rest, seldom ());
	flow_fall_into (unwind_bb, rest);
	tree args[] = { frame, append_exception (unwind_bb, rest, where) };
	append_call (unwind_bb, ABI_unwind, where, 2, args, false);
	break;
      }
    default:
      break;
    }
  remove_marker (stmt);
}

static void
lower_markers (region &r)
{
  auto_vec<gimple *, 4> markers;
  basic_block bb;
  FOR_EACH_BB_FN (bb, r.fun)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      if (marker_of (gsi_stmt (gsi)) != MARKER_NONE)
	markers.safe_push (gsi_stmt (gsi));
  for (gimple *stmt : markers)
    lower_marker (stmt);
}

/* Debug statements must not name what a slice computes: on the recorded way it
   is not computed.  */

static void
reset_debug (site *s)
{
  tree lhs = gimple_call_lhs (s->call);
  if (lhs && TREE_CODE (lhs) == SSA_NAME)
    reset_debug_uses (lhs);
  for (gimple *stmt : s->slice)
    reset_debug_uses (gimple_get_lhs (stmt));
  for (gimple *stmt : s->commit)
    if (tree name = gimple_get_lhs (stmt))
      if (TREE_CODE (name) == SSA_NAME)
	reset_debug_uses (name);
}

/* Lower R's function.  Barriers before sites: a barrier before a call stands
   before its poll.  */

void
lower_region (region &r)
{
  frame = r.frame;
  cut_site = NULL_TREE;
  depth = r.serial ? create_tmp_var (uint32_type_node, "deco_depth")
		   : NULL_TREE;
  free_dominance_info (CDI_DOMINATORS);
  free_dominance_info (CDI_POST_DOMINATORS);
  for (site *s : r.sites)
    reset_debug (s);
  for (barrier *b : r.barriers)
    lower_barrier (r, b);
  for (site *s : r.sites)
    if (s->state == SITE_CALL ? s->waits : s->state != SITE_ORDINARY)
      lower_site (r, s);
    else if (s->state == SITE_ORDINARY
	     && s->policy.where == EXECUTOR_ISOLATED)
      in_place_lower_call (r, s->call);
  lower_markers (r);
  if (cut_site && depth)
    lower_choice (r);
  mark_virtual_operands_for_renaming (r.fun);
  frame = depth = cut_site = NULL_TREE;
}
