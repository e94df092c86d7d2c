/* Loops whose iterations are run in chunks.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   In front of

     for (i = a; i < b; i++)
       r[i] = f (d[i]);

   which lower.cc will make a loop of polls and spawns, stands

     n = number of iterations;
     done = 0;
     if (n >= ITERATIONS_MIN)
       {
	 env = { n, 0, a, r, d };
	 FRAME = __deco_range (FRAME, &site, &env);
	 done = env.done;
       }
     i = a + done;

   and the body of the loop, as it was written, is once more in

     static void caller.deco_range.0 (env, lo, hi)
     {
       i = env->a + lo;
       for (k = lo; k < hi; k++) { env->r[i] = f (env->d[i]); i++; }
     }

   where f is inlined and the loop vectorised as if there were no runtime
   (runtime/range.c).  The original loop goes on with what is left, at least the
   last test of its exit, so what it computes for the statements behind it is
   right.

   The iterations are run by several threads if they can be exchanged:

     - what it calls are tasks, and they and what is done with their results touch
       nothing that another iteration's do, earlier or later (barriers.cc asked only
       for earlier ones), as far as is known, or on a condition that is tested where
       the loop is entered (stretch.cc, loads.cc);
     - nor does what the caller reads and stores itself (stores.cc), but for variables
       that each iteration begins with (scratch.cc);
     - the number of iterations is known when it is entered, and what goes from
       one iteration to the next is linear in their number;
     - nothing in it throws, or depends on the thread it runs on.

   In an iteration everything is done in order.  So it does not matter if its calls
   depend on each other and must be run where they stand, or waited for; but then
   the loop's tasks are no match for its iterations, which are run as a whole:

     for (i = 0; i < n; i++)
       r[i] = g (f (d[i]));

   A nest of loops may qualify at several depths, an outer one mostly on such a
   condition; each gets its range, and the outer one's body has the inner loops as
   they were written.

   Integers may also be added up, by each chunk for itself:

     for (i = 0; i < n; i++)
       count += f (d[i]);

   If results must be put in order, as floating-point sums must, threads log
   them, and the owner commits chunk after chunk.  Of other loops the
   body is of use as well: as long as nothing is pending, the owner runs such a
   range by itself, in order, and that costs nothing where tasks are too short to
   be worth a poll.

   This file decides; range-lower.cc makes the bodies and the calls.  */

#include "plugin.h"
#include "tree-ssa-loop-ivopts.h"

/* Fewer iterations are left to the loop's tasks: if they are long, the tasks are
   as good, and if they are short, nothing is.  Of a whole range, see
   range-lower.cc.  */
unsigned
ranges_least_iterations (void)
{
  return options.stress ? 1 : 32;
}

/* --- Which loops.  */

/* Is the loop's header PHI's value linear in the iterations of LOOP?  Its STEP,
   invariant in LOOP.  */

tree
ranges_linear_step (class loop *loop, gphi *phi)
{
  affine_iv iv;
  tree name = gimple_phi_result (phi);
  if (!INTEGRAL_TYPE_P (TREE_TYPE (name)) && !POINTER_TYPE_P (TREE_TYPE (name)))
    return NULL_TREE;
  if (!simple_iv (loop, loop, name, &iv, true)
      || tree_contains_chrecs (iv.step, NULL)
      || TREE_CODE (TREE_TYPE (name)) == BOOLEAN_TYPE)
    return NULL_TREE;
  if (TREE_CODE (iv.step) != INTEGER_CST
      && (TREE_CODE (iv.step) != SSA_NAME
	  || !expr_invariant_in_loop_p (loop, iv.step)))
    return NULL_TREE;
  return iv.step;
}

/* How often LOOP's latch runs, into D.niter, if D.assumptions hold; not at all if
   D.may_be_zero does.  False if that is not known.  */

bool
ranges_count_iterations (class loop *loop, tree_niter_desc &d)
{
  edge exit = single_exit (loop);
  return number_of_iterations_exit_assumptions (loop, exit, &d, NULL, false)
	 && !integer_zerop (d.assumptions)
	 && !chrec_contains_undetermined (d.niter)
	 && INTEGRAL_TYPE_P (TREE_TYPE (d.niter))
	 && TYPE_PRECISION (TREE_TYPE (d.niter)) <= 64
	 && expr_invariant_in_loop_p (loop, d.niter)
	 && expr_invariant_in_loop_p (loop, d.assumptions)
	 && expr_invariant_in_loop_p (loop, d.may_be_zero);
}

/* Does LOOP, of which ranges_count_iterations knows, iterate?  */

tree
ranges_iterates (class loop *loop)
{
  tree_niter_desc d;
  bool known = ranges_count_iterations (loop, d);
  gcc_assert (known);
  tree any = fold_build2 (NE_EXPR, boolean_type_node, d.niter,
			  build_zero_cst (TREE_TYPE (d.niter)));
  tree zero = fold_build1 (TRUTH_NOT_EXPR, boolean_type_node, d.may_be_zero);
  any = fold_build2 (TRUTH_AND_EXPR, boolean_type_node, any, zero);
  return fold_build2 (TRUTH_AND_EXPR, boolean_type_node, any, d.assumptions);
}

/* Does CALL depend on the function that it stands in?  */

static bool
call_of_function_p (gcall *call)
{
  if (marker_of (call) != MARKER_NONE
      || (gimple_call_flags (call) & (ECF_RETURNS_TWICE | ECF_NORETURN)))
    return true;
  if (gimple_call_internal_p (call))
    return gimple_vdef (call)
	   || !(gimple_call_flags (call) & (ECF_CONST | ECF_PURE));
  if (!gimple_call_builtin_p (call, BUILT_IN_NORMAL))
    return gimple_call_va_arg_pack_p (call);
  switch (DECL_FUNCTION_CODE (gimple_call_fndecl (call)))
    {
    CASE_BUILT_IN_ALLOCA:
    case BUILT_IN_STACK_SAVE:
    case BUILT_IN_STACK_RESTORE:
    case BUILT_IN_FRAME_ADDRESS:
    case BUILT_IN_RETURN_ADDRESS:
    case BUILT_IN_EXTRACT_RETURN_ADDR:
    case BUILT_IN_DWARF_CFA:
    case BUILT_IN_UNWIND_INIT:
    case BUILT_IN_EH_RETURN:
    case BUILT_IN_EH_POINTER:
    case BUILT_IN_EH_FILTER:
    case BUILT_IN_APPLY_ARGS:
    case BUILT_IN_APPLY:
    case BUILT_IN_RETURN:
    case BUILT_IN_SAVEREGS:
    case BUILT_IN_NEXT_ARG:
    case BUILT_IN_VA_START:
    case BUILT_IN_VA_END:
    case BUILT_IN_VA_COPY:
    case BUILT_IN_VA_ARG_PACK:
    case BUILT_IN_VA_ARG_PACK_LEN:
    case BUILT_IN_SETJMP:
    case BUILT_IN_LONGJMP:
    case BUILT_IN_NONLOCAL_GOTO:
      return true;
    default:
      return false;
    }
}

/* May CALL run on any thread?  Only what computes from its arguments, and
   memory, may.  */

static bool
movable_call_p (gcall *call)
{
  return !gimple_vdef (call)
	 && (gimple_call_flags (call) & (ECF_CONST | ECF_PURE))
	 && (gimple_call_internal_p (call)
	     || (gimple_call_builtin_p (call, BUILT_IN_NORMAL)
		 && DECL_FUNCTION_CODE (gimple_call_fndecl (call))
		    != BUILT_IN_THREAD_POINTER));
}

/* Is *TP something that the body of a range cannot name?  */

static tree
fixed_r (tree *tp, int *, void *)
{
  tree t = *tp;
  if (TYPE_P (t))
    return NULL_TREE;
  if (TREE_CODE (t) == LABEL_DECL || TREE_CODE (t) == OBJ_TYPE_REF
      || (TREE_CODE (t) == SSA_NAME && SSA_NAME_OCCURS_IN_ABNORMAL_PHI (t))
      || (TREE_TYPE (t) && variably_modified_type_p (TREE_TYPE (t), NULL_TREE)
	  && outline_type (TREE_TYPE (t)) != ptr_type_node))
    return t;
  return NULL_TREE;
}

/* Is it another object in another thread?  */

static tree
thread_local_r (tree *tp, int *, void *)
{
  return VAR_P (*tp) && DECL_THREAD_LOCAL_P (*tp) ? *tp : NULL_TREE;
}

/* Does TEST find something in an operand of STMT?  */

static bool
operand_p (gimple *stmt, walk_tree_fn test)
{
  unsigned n = gimple_code (stmt) == GIMPLE_SWITCH ? 1 : gimple_num_ops (stmt);
  for (unsigned i = 0; i < n; i++)
    if (walk_tree_without_duplicates (gimple_op_ptr (stmt, i), test, NULL))
      return true;
  return false;
}

/* Where each way to run the loop may round otherwise (outline.cc), the caller
   may not compute with floating-point numbers.  */

static bool
rounds_p (gimple *stmt)
{
  tree lhs = gimple_get_lhs (stmt);
  return is_gimple_assign (stmt) && lhs
	 && (FLOAT_TYPE_P (TREE_TYPE (lhs)) || VECTOR_TYPE_P (TREE_TYPE (lhs)))
	 && !gimple_assign_single_p (stmt);
}

/* Can STMT be copied into a function of its own?  */

static bool
copyable_p (region &r, gimple *stmt)
{
  switch (gimple_code (stmt))
    {
    case GIMPLE_LABEL:
      return !DECL_NONLOCAL (gimple_label_label (as_a<glabel *> (stmt)))
	     && !FORCED_LABEL (gimple_label_label (as_a<glabel *> (stmt)));
    case GIMPLE_NOP:
    case GIMPLE_PREDICT:
    case GIMPLE_DEBUG:
      return true;
    case GIMPLE_ASSIGN:
    case GIMPLE_CALL:
    case GIMPLE_COND:
    case GIMPLE_SWITCH:
      break;
    default:
      return false;
    }
  if (stmt_could_throw_p (r.fun, stmt) || operand_p (stmt, fixed_r)
      || (outline_round_alike_p () && rounds_p (stmt)))
    return false;
  gcall *call = dyn_cast<gcall *> (stmt);
  return !call || !call_of_function_p (call);
}

/* Can STMT of LOOP, which can be copied, be run on any thread, as far as can be told
   from it alone?  */

static bool
movable_p (region &r, class loop *loop, gimple *stmt)
{
  if (!is_gimple_assign (stmt) && !is_gimple_call (stmt))
    return true;
  if (operand_p (stmt, thread_local_r))
    return false;
  if (r.absorbed.contains (stmt) || scratch_store_p (r, loop, stmt))
    return true;
  if (gimple_has_volatile_ops (stmt) || gimple_clobber_p (stmt))
    return false;
  if (r.by_call.get (stmt))
    return true;
  gcall *call = dyn_cast<gcall *> (stmt);
  return !call || movable_call_p (call);
}

/* Is C a condition that may hold, and can be asked of the program where the loop of
   LOADS is entered?  */

static bool
may_be_asked_p (fixed_loads &loads, tree c)
{
  return c && !integer_zerop (c) && loads.known_at_entry_p (c);
}

/* Do different iterations of LOOP, with LOADS, touch different bytes by REF in STMT
   and by OTHER in OTHER_STMT, if what is added to FOUND's condition holds?  */

bool
ranges_apart_p (class loop *loop, fixed_loads &loads, tree ref, gimple *stmt,
		tree other, gimple *other_stmt, range &found)
{
  loads.stand_in ();
  tree apart = stretch_iterations_apart (loop, loads, ref, stmt, other,
					 other_stmt);
  if (!may_be_asked_p (loads, apart))
    apart = stretch_areas_apart (loop, ref, stmt, other, other_stmt);
  bool known = may_be_asked_p (loads, apart);
  loads.restore ();
  if (known)
    found.require (apart);
  return known;
}

/* May what S and Q of R do with their results meet in different iterations of LOOP,
   with LOADS, even if what is added to FOUND's condition holds?  */

static bool
iterations_meet_p (region &r, class loop *loop, fixed_loads &loads, site *s,
		   site *q, range &found)
{
  if (!s->calls.is_empty () || !q->calls.is_empty ())
    return true;
  for (deferred_ref &x : s->touches)
    for (deferred_ref &y : q->touches)
      if ((x.write || y.write)
	  && !scratch_ref_p (r, loop, x.ref) && !scratch_ref_p (r, loop, y.ref)
	  && !ranges_apart_p (loop, loads, x.ref, x.stmt, y.ref, y.stmt, found))
	return true;
  return false;
}

/* May the task of M's site meet what S commits in another iteration of LOOP, with LOADS,
   even if what is added to FOUND's condition holds?  */

static bool
task_meets_commit_p (const moment &m, class loop *loop, fixed_loads &loads, site *s,
		     range &found)
{
  gcall *call = m.s->call;
  for (bool stores : { false, true })
    {
      auto_vec<tree, 8> refs;
      if (!effects_footprint (call, stores, refs))
	return true;
      for (deferred_ref &d : s->touches)
	for (tree ref : refs)
	  if ((stores || d.write)
	      && (options.strict || roots_share_refs (m, ref, call, d.ref, d.stmt))
	      && !ranges_apart_p (loop, loads, d.ref, d.stmt, ref, call, found))
	    return true;
    }
  return false;
}

/* Does what S, a site of LOOP, does with its result meet anything of another
   iteration, even if FOUND's condition holds?  What it meets of what was pending before is
   added to what FOUND awaits.  Each iteration runs in order.  What ran where it
   stood before the loop is over.  */

static bool
commit_meets_loop_p (region &r, class loop *loop, fixed_loads &loads, site *s,
		    range &found)
{
  bool meets = false;
  for (site *q : r.sites)
    {
      if (q->state == SITE_ORDINARY)
	continue;
      bool inside = flow_bb_inside_loop_p (loop, gimple_bb (q->call));
      unsigned innermost = loop_depth (find_common_loop (s->loop, q->loop));
      for (unsigned level = q == s; level <= innermost; level++)
	{
	  moment m = { &r, q, level, moment::TASK_AND_COMMIT };
	  if (inside && (level == 0 || level > loop_depth (loop)))
	    continue;
	  if (q->state == SITE_INLINE && (!inside || level < loop_depth (loop)))
	    m.unordered = moment::NOTHING;
	  bool of_task = conflict_commit_task (m, s);
	  bool of_commit = conflict_commit_commit (m, s);
	  if (!of_task && !of_commit)
	    continue;
	  if (!inside || level < loop_depth (loop))
	    found.awaits |= 1u << q->group ();
	  else if ((of_task && task_meets_commit_p (m, loop, loads, s, found))
		   || (of_commit && iterations_meet_p (r, loop, loads, s, q, found)))
	    meets = true;
	}
    }
  return meets;
}

/* --- Results that are added up.  */

/* The variable that S adds its results to.  */

tree
ranges_partial_object (site *s)
{
  return gimple_assign_lhs (s->commit.last ());
}

/* Can OBJECT of R be updated by one atomic operation, and by nobody but
   commits?  */

static bool
partial_object_p (region &r, tree object)
{
  tree type = TREE_TYPE (object);
  return r.carriers.contains (object) && TREE_CODE (type) == INTEGER_TYPE
	 && !TYPE_OVERFLOW_TRAPS (type)
	 && !(flag_sanitize & SANITIZE_SI_OVERFLOW)
	 && (TYPE_PRECISION (type) == 32
	     || (TYPE_PRECISION (type) == 64 && POINTER_SIZE == 64));
}

/* If S commits "object = object OP result" for an OP whose order cannot be told,
   modulo 2 to the power of the precision, OP; else ERROR_MARK.  */

static tree_code
partial_code (region &r, site *s)
{
  if (s->commit.length () != 3 || !s->calls.is_empty ())
    return ERROR_MARK;
  gassign *load = dyn_cast<gassign *> (s->commit[0]);
  gassign *op = dyn_cast<gassign *> (s->commit[1]);
  gassign *store = dyn_cast<gassign *> (s->commit[2]);
  if (!load || !op || !store || !gimple_assign_single_p (store)
      || !gimple_assign_single_p (load)
      || gimple_assign_rhs1 (load) != gimple_assign_lhs (store)
      || gimple_assign_rhs1 (store) != gimple_assign_lhs (op)
      || !partial_object_p (r, gimple_assign_lhs (store)))
    return ERROR_MARK;
  tree old = gimple_assign_lhs (load);
  bool first = gimple_assign_rhs1 (op) == old
	       && gimple_assign_rhs2 (op) == s->value;
  bool second = gimple_assign_rhs2 (op) == old
		&& gimple_assign_rhs1 (op) == s->value;
  switch (gimple_assign_rhs_code (op))
    {
    case MINUS_EXPR:
      return first ? MINUS_EXPR : ERROR_MARK;
    case PLUS_EXPR:
    case BIT_AND_EXPR:
    case BIT_IOR_EXPR:
    case BIT_XOR_EXPR:
      return first || second ? gimple_assign_rhs_code (op) : ERROR_MARK;
    default:
      return ERROR_MARK;
    }
}

/* Sums and differences can be mixed.  */

static bool
partial_codes_agree_p (tree_code a, tree_code b)
{
  return a == b || (a == PLUS_EXPR && b == MINUS_EXPR)
	 || (a == MINUS_EXPR && b == PLUS_EXPR);
}

/* Does each chunk of LOOP add up the results of S for itself?  All that is
   committed to the same object in the loop must agree.  */

static bool
partial_p (region &r, class loop *loop, site *s)
{
  if (s->partial == ERROR_MARK)
    return false;
  tree object = ranges_partial_object (s);
  for (site *q : r.sites)
    if (q != s && flow_bb_inside_loop_p (loop, gimple_bb (q->call)))
      for (deferred_ref &d : q->touches)
	if (d.ref == object
	    && (q->partial == ERROR_MARK || ranges_partial_object (q) != object
		|| !partial_codes_agree_p (q->partial, s->partial)))
	  return false;
  return true;
}

/* How LOOP may be run for the sake of S, one of its sites, and what FOUND then
   awaits and requires.  */

static range_kind
kind_of_site (region &r, class loop *loop, fixed_loads &loads, site *s,
	      range &found)
{
  if (s->state != SITE_TASK && s->state != SITE_INLINE)
    return RANGE_SERIAL;
  if (s->slot)
    return scratch_p (r, loop, s->slot) ? RANGE_SHARED : RANGE_SERIAL;
  /* What is direct meets nothing that pends, which is all but what runs where it
     stands.  */
  if (!s->deferred_p () || (s->direct && !found.whole))
    return RANGE_SHARED;
  if (!commit_meets_loop_p (r, loop, loads, s, found) || partial_p (r, loop, s))
    return RANGE_SHARED;
  for (deferred_call *c : s->calls)
    if (stmt_could_throw_p (r.fun, c->call))
      return RANGE_SERIAL;
  return s->loop != loop || s->direct ? RANGE_SERIAL : RANGE_ORDERED;
}

/* Is the result of S logged, in a loop of KIND, and not stored by its task?  */

bool
ranges_logged_p (range_kind kind, site *s)
{
  return kind == RANGE_ORDERED && s->deferred_p () && !s->direct
	 && (!s->slot || s->slot_late);
}

/* What S, of LOOP of KIND, does in another iteration, before or after this one.  */

static moment
other_iteration (region &r, class loop *loop, range_kind kind, site *s)
{
  moment m = { &r, s, loop_depth (loop) };
  m.unordered = ranges_logged_p (kind, s) ? moment::TASK : moment::TASK_AND_COMMIT;
  return m;
}

/* Does STMT, in LOOP of KIND, read nothing that a task of LOOP in another
   iteration writes, before or after it?  */

bool
ranges_independent_p (region &r, class loop *loop, range_kind kind, gimple *stmt)
{
  if (!gimple_vuse (stmt) || r.absorbed.contains (stmt))
    return true;
  for (site *s : r.sites)
    if (flow_bb_inside_loop_p (loop, gimple_bb (s->call))
	&& conflict_of (other_iteration (r, loop, kind, s), stmt).kind
	   != CONFLICT_NONE)
      return false;
  return true;
}

/* STMT of LOOP, of KIND and with LOADS, may meet the commit of a result:

     for (y = 0; y < im->h; y++)
       for (x = 0; x < im->w; x++)
	 im->data[y * im->pitch + x] = f (im->data[y * im->pitch + x]);

   Is it none of another iteration, if what is added to FOUND's condition holds?  */

static bool
commits_apart_p (region &r, class loop *loop, fixed_loads &loads, range_kind kind,
		 gimple *stmt, range &found)
{
  for (site *s : r.sites)
    if (flow_bb_inside_loop_p (loop, gimple_bb (s->call)))
      {
	auto_vec<met_commit, 4> met;
	if (!conflict_commit_only (other_iteration (r, loop, kind, s), stmt, met))
	  return false;
	for (met_commit &x : met)
	  if (!ranges_apart_p (loop, loads, x.commit->ref, x.commit->stmt, x.ref,
			       stmt, found))
	    return false;
      }
  return true;
}

/* Is something in LOOP run where it stands, or waited for, for the sake of its own
   iteration perhaps?  Then an iteration is not left to its tasks: FOUND is to be
   run as a whole, when what the barriers inside wait for has finished.  */

static void
find_whole (region &r, class loop *loop, range &found)
{
  for (site *s : r.sites)
    if (s->state == SITE_INLINE
	&& flow_bb_inside_loop_p (loop, gimple_bb (s->call)))
      found.whole = true;
  for (barrier *b : r.barriers)
    if (flow_bb_inside_loop_p (loop, b->block ()))
      {
	found.whole = true;
	found.awaits |= b->groups;
      }
}

/* Is a result of LOOP wanted before its turn if results are put in order: by a
   statement that a barrier stands before, or by a commit from a slot that is not
   filled by one?  */

static bool
wanted_early_p (region &r, class loop *loop)
{
  for (site *s : r.sites)
    if (s->slot && s->slot_late && s->direct
	&& flow_bb_inside_loop_p (loop, gimple_bb (s->call)))
      return true;
  for (barrier *b : r.barriers)
    if (flow_bb_inside_loop_p (loop, b->block ()))
      for (site *s : r.sites)
	if (ranges_logged_p (RANGE_ORDERED, s) && (b->groups >> s->group () & 1)
	    && flow_bb_inside_loop_p (loop, gimple_bb (s->call)))
	  return true;
  return false;
}

/* How LOOP may be run for the sake of its sites.  What FOUND awaits must not throw,
   since no handler is there.  */

static range_kind
kind_of_sites (region &r, class loop *loop, fixed_loads &loads, range &found)
{
  bool any = false, throws = false;
  range_kind kind = RANGE_SHARED;
  for (site *s : r.sites)
    {
      throws |= stmt_could_throw_p (r.fun, s->call);
      if (flow_bb_inside_loop_p (loop, gimple_bb (s->call)))
	{
	  kind = MAX (kind, kind_of_site (r, loop, loads, s, found));
	  any = true;
	}
    }
  return any && (!found.awaits || !throws) ? kind : RANGE_SERIAL;
}

static bool
header_linear_p (class loop *loop)
{
  for (gphi_iterator gsi = gsi_start_phis (loop->header); !gsi_end_p (gsi);
       gsi_next (&gsi))
    if (!virtual_operand_p (gimple_phi_result (gsi.phi ()))
	&& !ranges_linear_step (loop, gsi.phi ()))
      return false;
  return true;
}

/* Can all statements of LOOP be run on any thread, in the order of KIND?  */

static bool
statements_movable_p (region &r, class loop *loop, fixed_loads &loads,
		      range_kind kind, range &found)
{
  basic_block *body = get_loop_body (loop);
  bool ok = true;
  for (unsigned i = 0; ok && i < loop->num_nodes; i++)
    for (gimple_stmt_iterator gsi = gsi_start_bb (body[i]);
	 ok && !gsi_end_p (gsi); gsi_next (&gsi))
      {
	gimple *stmt = gsi_stmt (gsi);
	ok = movable_p (r, loop, stmt)
	     && (ranges_independent_p (r, loop, kind, stmt)
		 || commits_apart_p (r, loop, loads, kind, stmt, found));
      }
  free (body);
  return ok && stores_apart_p (r, loop, loads, found);
}

/* Loops of more statements are not copied.  */
#define STATEMENTS_MAX 300

/* Can LOOP be copied?  */

static bool
loop_copyable_p (region &r, class loop *loop)
{
  basic_block *body = get_loop_body (loop);
  unsigned n = 0;
  bool ok = true;
  for (unsigned i = 0; ok && i < loop->num_nodes; i++)
    {
      edge e;
      edge_iterator ei;
      FOR_EACH_EDGE (e, ei, body[i]->succs)
	if (e->flags & (EDGE_ABNORMAL | EDGE_EH))
	  ok = false;
      for (gimple_stmt_iterator gsi = gsi_start_bb (body[i]);
	   ok && !gsi_end_p (gsi); gsi_next (&gsi))
	ok = copyable_p (r, gsi_stmt (gsi))
	     && (is_gimple_debug (gsi_stmt (gsi)) || ++n < STATEMENTS_MAX);
    }
  free (body);
  return ok;
}

/* Does LOOP call a task that must be recorded by itself?  */

static bool
calls_recorded_p (region &r, class loop *loop)
{
  for (site *s : r.sites)
    if (s->policy.recorded_p ()
	&& flow_bb_inside_loop_p (loop, gimple_bb (s->call)))
      return true;
  return false;
}

/* Does LOOP call a task itself, not in a loop inside of it?  */

static bool
spawns_p (region &r, class loop *loop)
{
  for (site *s : r.sites)
    if (s->state == SITE_TASK && gimple_bb (s->call)->loop_father == loop)
      return true;
  return false;
}

/* --- Its kind.  */

/* Is it known how often the latch of LOOP runs, and not too small for FOUND?  */

static bool
long_p (region &r, class loop *loop, const range &found)
{
  unsigned least = found.whole ? 2 : ranges_least_iterations ();
  tree_niter_desc d;
  if (!ranges_count_iterations (loop, d))
    loads_hoist_bound (r, loop);
  return ranges_count_iterations (loop, d)
	 && (TREE_CODE (d.niter) != INTEGER_CST
	     || wi::geu_p (wi::to_wide (d.niter), least));
}

/* Are all results of LOOP's sites made in LOOP itself, so that an iteration logs
   at most one of each?  */

static bool
sites_outside_inner_p (region &r, class loop *loop)
{
  for (site *s : r.sites)
    if (ranges_logged_p (RANGE_ORDERED, s) && s->loop != loop
	&& flow_bb_inside_loop_p (loop, gimple_bb (s->call)))
      return false;
  return true;
}

/* How the chunks of LOOP may be run, and what FOUND then awaits and requires.  */

static range_kind
kind_of_loop (region &r, class loop *loop, fixed_loads &loads, range &found)
{
  if (!header_linear_p (loop))
    return RANGE_SERIAL;
  find_whole (r, loop, found);
  range_kind kind = kind_of_sites (r, loop, loads, found);
  if (kind == RANGE_SHARED
      && statements_movable_p (r, loop, loads, kind, found))
    return kind;
  found.condition = NULL_TREE;
  return kind != RANGE_SERIAL && sites_outside_inner_p (r, loop)
	 && !wanted_early_p (r, loop)
	 && statements_movable_p (r, loop, loads, RANGE_ORDERED, found)
	 ? RANGE_ORDERED : RANGE_SERIAL;
}

/* --- What a range requires.  */

/* Is C among those that are joined in ALL?  */

static bool
required_p (tree all, tree c)
{
  return operand_equal_p (all, c)
	 || (TREE_CODE (all) == TRUTH_AND_EXPR
	     && (required_p (TREE_OPERAND (all, 0), c)
		 || required_p (TREE_OPERAND (all, 1), c)));
}

void
range::require (tree c)
{
  if (integer_onep (c) || (condition && required_p (condition, c)))
    return;
  condition = condition ? fold_build2 (TRUTH_AND_EXPR, boolean_type_node,
				       condition, c) : c;
}

/* Find out how LOOP may be run as a range.  On the strength of promise 2 a nest's
   iterations are exchanged, and what the caller stores and runs where it stands.
   overlap.cc checks that only for the tasks of inner loops: then the range requires
   it.  */

static void
classify (region &r, class loop *loop, fixed_loads &loads, range &found)
{
  found.kind = kind_of_loop (r, loop, loads, found);
  if (found.kind == RANGE_SERIAL)
    {
      found.whole = false;
      found.awaits = 0;
    }
  else if (found.whole || found.stores
	   || (found.kind == RANGE_SHARED && loop->inner))
    if (tree c = overlap_condition (r, loop, true))
      found.require (c);
}

/* LOOP of R is run as a whole: so are the calls in it.  */

static void
note_whole (region &r, class loop *loop)
{
  for (site *s : r.sites)
    s->whole |= flow_bb_inside_loop_p (loop, gimple_bb (s->call));
}

/* Find the loops of R that are run as ranges.  */

void
ranges_find (region &r)
{
  if (r.irreducible)
    return;
  scratch_find (r);
  for (site *s : r.sites)
    s->partial = partial_code (r, s);
  for (auto loop : loops_list (cfun, 0))
    {
      edge exit = single_exit (loop);
      if (!loop->latch || loop_depth (loop) >= 7 || !exit
	  || !safe_dyn_cast<gcond *> (compat_last_stmt (exit->src))
	  || calls_recorded_p (r, loop) || !loop_copyable_p (r, loop))
	continue;
      fixed_loads loads (r, loop);
      range found = { loop->header, RANGE_SERIAL, 0, NULL_TREE, false, false };
      classify (r, loop, loads, found);
      if ((found.kind != RANGE_SERIAL || spawns_p (r, loop))
	  && long_p (r, loop, found)
	  && !(found.condition && integer_zerop (found.condition)))
	{
	  if (found.condition)
	    found.condition = loads.evaluate_at_entry (found.condition);
	  r.ranges.safe_push (found);
	  if (found.whole)
	    note_whole (r, loop);
	}
    }
}
