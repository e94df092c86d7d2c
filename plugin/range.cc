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

     - it calls tasks, each of which stores its result itself or has none, and
       needs no barrier inside;
     - the caller writes nothing in it, and reads nothing that a task of an
       earlier or of a later iteration writes (barriers.cc asked only for
       earlier ones);
     - the number of iterations is known when it is entered, and what goes from
       one iteration to the next is linear in their number;
     - nothing in it throws, or depends on the thread it runs on.

   A nest of loops may qualify at several depths; each gets its range, and the
   outer one's body has the inner loops as they were written.

   Of other loops, like

     for (i = 0; i < n; i++)
       sum += f (d[i]);

   the body is of use as well: as long as nothing is pending, the owner runs
   such a range by itself, in order, and that costs nothing where tasks are too
   short to be worth a poll.  Then what goes from one iteration to the next, here
   sum, travels in the environment.  */

#include "plugin.h"
#include "tree-ssa-loop-ivopts.h"

/* Fewer iterations are left to the loop's tasks: if they are long, the tasks are
   as good, and if they are short, nothing is.  */
static unsigned
least_iterations (void)
{
  return options.stress ? 1 : 32;
}

/* --- Which loops.  */

/* Is the loop's header PHI's value linear in the iterations of LOOP?  Its STEP,
   invariant in LOOP.  */

static tree
linear_step (class loop *loop, gphi *phi)
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

static bool
iterations_of (class loop *loop, tree_niter_desc &d)
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
      || (TREE_TYPE (t) && variably_modified_type_p (TREE_TYPE (t), NULL_TREE)))
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

/* Can STMT, which can be copied, be run on any thread?  */

static bool
movable_p (region &r, gimple *stmt)
{
  if (!is_gimple_assign (stmt) && !is_gimple_call (stmt))
    return true;
  if (gimple_has_volatile_ops (stmt) || gimple_clobber_p (stmt)
      || operand_p (stmt, thread_local_r))
    return false;
  if (r.by_call.get (stmt))
    return true;
  if (gcall *call = dyn_cast<gcall *> (stmt))
    return movable_call_p (call);
  return !gimple_vdef (stmt) || r.absorbed.contains (stmt);
}

/* May the store of S's result meet Q if that is pending, from LOOP's depth LEVEL
   (struct moment)?  */

static bool
store_meets_p (region &r, site *s, site *q, unsigned level)
{
  moment m = { &r, q, level, true };
  return conflict_commit_pending (m, s);
}

/* Can the tasks of S, a site of LOOP, store their results themselves, in whatever
   order the iterations run?  What is pending from outside of the loop is met
   only by groups of *AWAITS.  */

static bool
exchangeable_p (region &r, class loop *loop, site *s, unsigned *awaits)
{
  if (s->state != SITE_TASK || !s->commit.is_empty ())
    return false;
  if (s->direct || !s->deferred_p ())
    return true;
  for (site *q : r.sites)
    {
      if (q->state == SITE_ORDINARY)
	continue;
      bool inside = flow_bb_inside_loop_p (loop, gimple_bb (q->call));
      unsigned innermost = loop_depth (find_common_loop (s->loop, q->loop));
      for (unsigned level = q == s; level <= innermost; level++)
	if (store_meets_p (r, s, q, level))
	  {
	    if (inside && (level == 0 || level >= loop_depth (loop)))
	      return false;
	    *awaits |= 1u << q->group ();
	  }
    }
  return true;
}

/* Does STMT, in LOOP, read nothing that a task of LOOP in another iteration
   writes, before or after it?  */

static bool
independent_p (region &r, class loop *loop, gimple *stmt)
{
  if (!gimple_vuse (stmt) || r.absorbed.contains (stmt))
    return true;
  for (site *s : r.sites)
    if (flow_bb_inside_loop_p (loop, gimple_bb (s->call)))
      {
	moment m = { &r, s, loop_depth (loop), true };
	if (conflict_of (m, stmt).kind != CONFLICT_NONE)
	  return false;
      }
  return true;
}

static bool
barrier_inside_p (region &r, class loop *loop)
{
  for (barrier *b : r.barriers)
    if (flow_bb_inside_loop_p (loop, b->before ? gimple_bb (b->before)
					       : b->on->src))
      return true;
  return false;
}

/* Are the sites of LOOP such that it can be run as a range, and is there one?
   *AWAITS as above.  A wait must not throw: no handler is there.  */

static bool
sites_exchangeable_p (region &r, class loop *loop, unsigned *awaits)
{
  bool any = false, throws = false;
  for (site *s : r.sites)
    {
      throws |= stmt_could_throw_p (r.fun, s->call);
      if (flow_bb_inside_loop_p (loop, gimple_bb (s->call)))
	{
	  if (!exchangeable_p (r, loop, s, awaits))
	    return false;
	  any = true;
	}
    }
  return any && (!*awaits || !throws);
}

static bool
header_linear_p (class loop *loop)
{
  for (gphi_iterator gsi = gsi_start_phis (loop->header); !gsi_end_p (gsi);
       gsi_next (&gsi))
    if (!virtual_operand_p (gimple_phi_result (gsi.phi ()))
	&& !linear_step (loop, gsi.phi ()))
      return false;
  return true;
}

/* Does TEST hold for all statements of LOOP?  */

static bool
statements_p (region &r, class loop *loop,
	      bool (*test) (region &, class loop *, gimple *))
{
  basic_block *body = get_loop_body (loop);
  bool ok = true;
  for (unsigned i = 0; ok && i < loop->num_nodes; i++)
    for (gimple_stmt_iterator gsi = gsi_start_bb (body[i]);
	 ok && !gsi_end_p (gsi); gsi_next (&gsi))
      ok = test (r, loop, gsi_stmt (gsi));
  free (body);
  return ok;
}

static bool
movable_and_independent_p (region &r, class loop *loop, gimple *stmt)
{
  return movable_p (r, stmt) && independent_p (r, loop, stmt);
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

/* Does LOOP call a task itself, not in a loop inside of it?  */

static bool
spawns_p (region &r, class loop *loop)
{
  for (site *s : r.sites)
    if (s->state == SITE_TASK && gimple_bb (s->call)->loop_father == loop)
      return true;
  return false;
}

/* --- The bound of a loop.  */

/* May STMT of LOOP change what LOAD reads?  Tasks and their stores are asked
   elsewhere.  */

static bool
changes_p (region &r, gimple *stmt, gimple *load)
{
  if (!gimple_vdef (stmt) || r.by_call.get (stmt) || r.absorbed.contains (stmt))
    return false;
  return stmt_may_clobber_ref_p (stmt, gimple_assign_rhs1 (load));
}

static bool
unchanged_p (region &r, class loop *loop, gimple *load)
{
  if (!gimple_assign_load_p (load) || gimple_has_volatile_ops (load)
      || !independent_p (r, loop, load))
    return false;
  basic_block *body = get_loop_body (loop);
  bool ok = true;
  for (unsigned i = 0; ok && i < loop->num_nodes; i++)
    for (gimple_stmt_iterator gsi = gsi_start_bb (body[i]);
	 ok && !gsi_end_p (gsi); gsi_next (&gsi))
      ok = !changes_p (r, gsi_stmt (gsi), load);
  free (body);
  return ok;
}

/* Can NAME, which LOOP computes in its header, be computed before it?  */

static bool
hoistable_p (region &r, class loop *loop, tree name, unsigned depth)
{
  if (TREE_CODE (name) != SSA_NAME)
    return is_gimple_min_invariant (name);
  gimple *def = SSA_NAME_DEF_STMT (name);
  if (!gimple_bb (def) || !flow_bb_inside_loop_p (loop, gimple_bb (def)))
    return true;
  if (gimple_bb (def) != loop->header || !is_gimple_assign (def) || depth > 8
      || (gimple_vuse (def) && !unchanged_p (r, loop, def)))
    return false;
  use_operand_p use;
  ssa_op_iter iter;
  FOR_EACH_SSA_USE_OPERAND (use, def, iter, SSA_OP_USE)
    if (!hoistable_p (r, loop, USE_FROM_PTR (use), depth + 1))
      return false;
  return true;
}

/* Memory as LOOP is entered.  */

static tree
memory_at_entry (class loop *loop, gimple *load)
{
  gphi *phi = get_virtual_phi (loop->header);
  return phi ? PHI_ARG_DEF_FROM_EDGE (phi, loop_preheader_edge (loop))
	     : gimple_vuse (load);
}

/* A copy of NAME, computed before LOOP.  */

static tree
hoisted (class loop *loop, tree name)
{
  if (TREE_CODE (name) != SSA_NAME)
    return name;
  gimple *def = SSA_NAME_DEF_STMT (name);
  if (!gimple_bb (def) || !flow_bb_inside_loop_p (loop, gimple_bb (def)))
    return name;
  gimple *copy = gimple_copy (def);
  use_operand_p use;
  ssa_op_iter iter;
  if (gimple_vuse (def))
    gimple_set_vuse (copy, memory_at_entry (loop, def));
  tree ours = make_ssa_name (TREE_TYPE (name), copy);
  gimple_assign_set_lhs (copy, ours);
  basic_block bb = loop_preheader_edge (loop)->src;
  gimple_stmt_iterator gsi = gsi_last_bb (bb);
  gsi_insert_after (&gsi, copy, GSI_NEW_STMT);
  FOR_EACH_SSA_USE_OPERAND (use, copy, iter, SSA_OP_USE)
    SET_USE (use, hoisted (loop, USE_FROM_PTR (use)));
  /* What it uses was put behind it.  */
  gsi_remove (&gsi, false);
  gsi = gsi_last_bb (bb);
  gsi_insert_after (&gsi, copy, GSI_NEW_STMT);
  update_stmt (copy);
  return ours;
}

/* In  for (i = 0; i < im->rows; i++),  read the bound before LOOP: nothing in it
   writes that.  A barrier on the loop's entry would come in between.  */

static void
hoist_bound (region &r, class loop *loop)
{
  edge entry = loop_preheader_edge (loop);
  gcond *cond = as_a<gcond *> (compat_last_stmt (single_exit (loop)->src));
  for (barrier *b : r.barriers)
    if (b->on == entry)
      return;
  if (!single_succ_p (entry->src) || (compat_last_stmt (entry->src)
				  && stmt_ends_bb_p (compat_last_stmt
						       (entry->src))))
    return;
  for (unsigned i = 0; i < 2; i++)
    {
      tree op = gimple_op (cond, i);
      if (!hoistable_p (r, loop, op, 0))
	continue;
      tree ours = hoisted (loop, op);
      if (ours != op)
	{
	  gimple_set_op (cond, i, ours);
	  update_stmt (cond);
	  scev_reset ();
	}
    }
}

/* Is it known how often the latch of LOOP runs, and not too small?  */

static bool
long_p (region &r, class loop *loop)
{
  tree_niter_desc d;
  if (!iterations_of (loop, d))
    hoist_bound (r, loop);
  return iterations_of (loop, d)
	 && (TREE_CODE (d.niter) != INTEGER_CST
	     || wi::geu_p (wi::to_wide (d.niter), least_iterations ()));
}

/* Can the iterations of LOOP be exchanged?  *AWAITS: see sites_exchangeable_p.  */

static bool
iterations_exchangeable_p (region &r, class loop *loop, unsigned *awaits)
{
  return !barrier_inside_p (r, loop) && header_linear_p (loop)
	 && sites_exchangeable_p (r, loop, awaits)
	 && statements_p (r, loop, movable_and_independent_p);
}

/* Find the loops of R that are run as ranges.  */

void
ranges_find (region &r)
{
  if (r.irreducible)
    return;
  for (auto loop : loops_list (cfun, 0))
    {
      edge exit = single_exit (loop);
      if (!loop->latch || loop_depth (loop) >= 7 || !exit
	  || !safe_dyn_cast<gcond *> (compat_last_stmt (exit->src))
	  || !loop_copyable_p (r, loop))
	continue;
      range found = { loop->header, 0, false };
      found.serial = !iterations_exchangeable_p (r, loop, &found.awaits);
      if ((!found.serial || spawns_p (r, loop)) && long_p (r, loop))
	r.ranges.safe_push (found);
    }
}

/* --- The body of a range.  */

/* What the body needs from the caller: the VALUE of a name, or the address of
   an automatic variable.  */

struct needed
{
  tree value;
  tree field;		/* Of the environment.  */
};

/* What goes from one iteration of a serial range to the next: the name or
   automatic variable VALUE of the caller, VAR in the body.  */

struct carried
{
  tree value, var;
  tree field;
};

struct range_body
{
  region *r;
  /* Asked while the caller is GCC's current function.  */
  class loop *loop;
  auto_vec<basic_block> blocks;
  edge entry, exit;
  range found;
  tree_niter_desc count;
  auto_vec<tree, 4> steps;		/* Of the header's PHIs, null for memory.  */
  location_t where;
  outlined o;
  tree parms[3];			/* ENV, LO, HI.  */
  tree counter;
  tree env_type, last_field;
  auto_vec<needed, 8> needs;
  auto_vec<carried, 4> carries;
  gimple_seq loads, starts;		/* What comes first.  */
  hash_map<tree, tree> vars;		/* Of the caller's names.  */
  hash_map<tree, tree> addresses;	/* Of its automatic variables.  */
  hash_map<basic_block, tree> labels;
  tree done;				/* The label at the end.  */
};

static void
add_stmt (range_body &b, gimple *stmt)
{
  gimple_seq_add_stmt (&b.o.body, stmt);
}

/* A field for VALUE in B's environment.  */

static tree
new_field (range_body &b, tree value)
{
  char name[16];
  snprintf (name, sizeof name, "c%u",
	    b.needs.length () + b.carries.length ());
  tree type = TYPE_MAIN_VARIANT (TREE_TYPE (value));
  tree field = build_decl (BUILTINS_LOCATION, FIELD_DECL,
			   get_identifier (name), type);
  DECL_CONTEXT (field) = b.env_type;
  SET_DECL_ALIGN (field, TYPE_ALIGN (type));
  DECL_CHAIN (b.last_field) = field;
  b.last_field = field;
  return field;
}

/* FIELD of the environment behind B's parameter.  */

static tree
field_ref (range_body &b, tree field)
{
  tree env = build2 (MEM_REF, b.env_type, b.parms[0],
		     build_int_cst (build_pointer_type (b.env_type), 0));
  return build3 (COMPONENT_REF, TREE_TYPE (field), env, field, NULL_TREE);
}

static void
load_field (range_body &b, tree var, tree field)
{
  gimple_seq_add_stmt (&b.loads,
		       gimple_build_assign (var, field_ref (b, field)));
}

/* VALUE, loaded from B's environment into a variable.  */

static tree
needed_var (range_body &b, tree value)
{
  tree field = new_field (b, value);
  b.needs.safe_push ({ value, field });
  tree var = outline_var (b.o, TREE_TYPE (field));
  load_field (b, var, field);
  return var;
}

/* Begin with VALUE in VAR, and give that back at the end.  */

static void
carry (range_body &b, tree value, tree var)
{
  tree field = new_field (b, value);
  b.carries.safe_push ({ value, var, field });
  load_field (b, var, field);
}

static bool
defined_inside_p (range_body &b, tree name)
{
  basic_block bb = gimple_bb (SSA_NAME_DEF_STMT (name));
  return bb && (bb->loop_father == b.loop
		|| flow_loop_nested_p (b.loop, bb->loop_father));
}

/* B's variable for NAME.  */

static tree
var_of_name (range_body &b, tree name)
{
  if (tree *var = b.vars.get (name))
    return *var;
  tree var;
  if (defined_inside_p (b, name))
    var = outline_var (b.o, TYPE_MAIN_VARIANT (TREE_TYPE (name)));
  else
    var = needed_var (b, name);
  b.vars.put (name, var);
  return var;
}

/* Can DECL, which nobody else can reach, be a register in the body of B?  */

static bool
carried_decl_p (range_body &b, tree decl)
{
  return b.found.serial && VAR_P (decl) && !TREE_ADDRESSABLE (decl)
	 && !TREE_THIS_VOLATILE (decl)
	 && is_gimple_reg_type (TREE_TYPE (decl));
}

/* Memory of the caller's automatic variable DECL, or what stands for it.  */

static tree
ref_of_decl (range_body &b, tree decl)
{
  if (tree *var = b.vars.get (decl))
    return *var;
  if (carried_decl_p (b, decl))
    {
      tree var = outline_var (b.o, TYPE_MAIN_VARIANT (TREE_TYPE (decl)));
      b.vars.put (decl, var);
      carry (b, decl, var);
      return var;
    }
  tree *address = b.addresses.get (decl);
  if (!address)
    {
      mark_addressable (decl);
      tree var = needed_var (b, build_fold_addr_expr (decl));
      b.addresses.put (decl, var);
      address = b.addresses.get (decl);
    }
  tree type = build_pointer_type (TYPE_MAIN_VARIANT (TREE_TYPE (decl)));
  return build2 (MEM_REF, TREE_TYPE (decl), *address, build_int_cst (type, 0));
}

/* The caller's tree T in terms of B.  */

static tree
mapped_tree (range_body &b, tree t)
{
  if (TREE_CODE (t) == SSA_NAME)
    return var_of_name (b, t);
  if (DECL_P (t))
    return auto_var_in_fn_p (t, b.r->fun->decl) ? ref_of_decl (b, t) : t;
  if (TREE_CODE (t) == CONSTRUCTOR)
    {
      tree copy = copy_node (t);
      CONSTRUCTOR_ELTS (copy) = vec_safe_copy (CONSTRUCTOR_ELTS (t));
      unsigned i;
      constructor_elt *e;
      FOR_EACH_VEC_SAFE_ELT (CONSTRUCTOR_ELTS (copy), i, e)
	e->value = mapped_tree (b, e->value);
      return copy;
    }
  if (is_gimple_min_invariant (t) && TREE_CODE (t) != ADDR_EXPR)
    return unshare_expr (t);
  if (!EXPR_P (t))
    return t;
  t = copy_node (t);
  /* Without the caller's lexical block.  */
  if (EXPR_HAS_LOCATION (t))
    SET_EXPR_LOCATION (t, LOCATION_LOCUS (EXPR_LOCATION (t)));
  for (int i = 0; i < TREE_OPERAND_LENGTH (t); i++)
    if (TREE_OPERAND (t, i))
      TREE_OPERAND (t, i) = mapped_tree (b, TREE_OPERAND (t, i));
  if (TREE_CODE (t) == ADDR_EXPR)
    recompute_tree_invariant_for_addr_expr (t);
  return t;
}

/* The same for an operand that must be a register or a constant.  */

static tree
mapped_value (range_body &b, tree t)
{
  tree ours = mapped_tree (b, t);
  if (TREE_CODE (ours) != ADDR_EXPR || is_gimple_min_invariant (ours))
    return ours;
  tree var = outline_var (b.o, TREE_TYPE (ours));
  add_stmt (b, gimple_build_assign (var, ours));
  return var;
}

static bool
register_operand_p (tree t)
{
  return is_gimple_reg_type (TREE_TYPE (t))
	 && (TREE_CODE (t) == SSA_NAME || is_gimple_min_invariant (t)
	     || TREE_CODE (t) == ADDR_EXPR);
}

static void
copy_call (range_body &b, gcall *call)
{
  gcall *copy = as_a<gcall *> (gimple_copy (call));
  gimple_set_vuse (copy, NULL_TREE);
  gimple_set_vdef (copy, NULL_TREE);
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    {
      tree arg = gimple_call_arg (call, i);
      gimple_call_set_arg (copy, i, register_operand_p (arg)
				    ? mapped_value (b, arg)
				    : mapped_tree (b, arg));
    }
  if (!gimple_call_internal_p (call) && !gimple_call_fndecl (call))
    gimple_call_set_fn (copy, mapped_value (b, gimple_call_fn (call)));
  if (gimple_call_chain (call))
    gimple_call_set_chain (copy, mapped_value (b, gimple_call_chain (call)));
  if (tree lhs = gimple_call_lhs (call))
    gimple_call_set_lhs (copy, mapped_tree (b, lhs));
  gimple_set_location (copy, LOCATION_LOCUS (gimple_location (call)));
  add_stmt (b, copy);
}

static void
copy_assign (range_body &b, gassign *stmt)
{
  gimple *copy = gimple_copy (stmt);
  gimple_set_vuse (copy, NULL_TREE);
  gimple_set_vdef (copy, NULL_TREE);
  bool single = gimple_assign_single_p (stmt);
  for (unsigned i = 0; i < gimple_num_ops (stmt); i++)
    if (tree op = gimple_op (stmt, i))
      gimple_set_op (copy, i, i > 0 && !single && register_operand_p (op)
			      ? mapped_value (b, op) : mapped_tree (b, op));
  gimple_set_location (copy, LOCATION_LOCUS (gimple_location (stmt)));
  suppress_warning (copy);
  add_stmt (b, copy);
}

/* --- Its control flow.  */

static tree
new_label (range_body &b)
{
  return create_artificial_label (b.o.where);
}

static tree
label_of (range_body &b, basic_block bb)
{
  bool existed;
  tree &label = b.labels.get_or_insert (bb, &existed);
  if (!existed)
    label = new_label (b);
  return label;
}

static void
place_label (range_body &b, tree label)
{
  add_stmt (b, gimple_build_label (label));
}

/* The PHIs at the end of E: all values first, since one may be another one's
   variable.  */

static void
copy_phis (range_body &b, edge e)
{
  struct copied { tree phi, value; };
  auto_vec<copied, 4> values;
  for (gphi_iterator gsi = gsi_start_phis (e->dest); !gsi_end_p (gsi);
       gsi_next (&gsi))
    {
      tree name = gimple_phi_result (gsi.phi ());
      if (virtual_operand_p (name))
	continue;
      tree value = outline_var (b.o, TYPE_MAIN_VARIANT (TREE_TYPE (name)));
      add_stmt (b, gimple_build_assign
		     (value, mapped_tree (b, PHI_ARG_DEF_FROM_EDGE (gsi.phi (),
								    e))));
      values.safe_push ({ var_of_name (b, name), value });
    }
  for (copied &c : values)
    add_stmt (b, gimple_build_assign (c.phi, c.value));
}

/* Go over E; over the latch's, as long as iterations are left.  */

static void
add_jump (range_body &b, edge e)
{
  copy_phis (b, e);
  if (e->dest != b.loop->header)
    {
      add_stmt (b, gimple_build_goto (label_of (b, e->dest)));
      return;
    }
  tree one = build_one_cst (TREE_TYPE (b.counter));
  add_stmt (b, gimple_build_assign (b.counter, PLUS_EXPR, b.counter, one));
  add_stmt (b, gimple_build_cond (LT_EXPR, b.counter, b.parms[2],
				  label_of (b, e->dest), b.done));
}

static void
copy_cond (range_body &b, gcond *cond)
{
  basic_block bb = gimple_bb (cond);
  edge yes, no;
  extract_true_false_edges_from_block (bb, &yes, &no);
  if (yes == b.exit || no == b.exit)
    {
      /* The iterations are counted instead.  */
      add_jump (b, yes == b.exit ? no : yes);
      return;
    }
  tree yes_label = new_label (b), no_label = new_label (b);
  tree left = mapped_value (b, gimple_cond_lhs (cond));
  tree right = mapped_value (b, gimple_cond_rhs (cond));
  gcond *copy = gimple_build_cond (gimple_cond_code (cond), left, right,
				   yes_label, no_label);
  gimple_set_location (copy, LOCATION_LOCUS (gimple_location (cond)));
  add_stmt (b, copy);
  place_label (b, yes_label);
  add_jump (b, yes);
  place_label (b, no_label);
  add_jump (b, no);
}

static void
copy_switch (range_body &b, gswitch *sw)
{
  basic_block bb = gimple_bb (sw);
  hash_map<basic_block, tree> edges;
  edge e;
  edge_iterator ei;
  FOR_EACH_EDGE (e, ei, bb->succs)
    edges.put (e->dest, new_label (b));
  auto_vec<tree, 8> cases;
  tree fallback = NULL_TREE;
  for (unsigned i = 0; i < gimple_switch_num_labels (sw); i++)
    {
      tree c = copy_node (gimple_switch_label (sw, i));
      CASE_CHAIN (c) = NULL_TREE;
      CASE_LABEL (c) = *edges.get (label_to_block (b.r->fun, CASE_LABEL (c)));
      if (i == 0)
	fallback = c;
      else
	cases.safe_push (c);
    }
  tree index = mapped_value (b, gimple_switch_index (sw));
  add_stmt (b, gimple_build_switch (index, fallback, cases));
  FOR_EACH_EDGE (e, ei, bb->succs)
    {
      place_label (b, *edges.get (e->dest));
      add_jump (b, e);
    }
}

static void
copy_block (range_body &b, basic_block bb)
{
  place_label (b, label_of (b, bb));
  for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
       gsi_next (&gsi))
    {
      gimple *stmt = gsi_stmt (gsi);
      if (gcall *call = dyn_cast<gcall *> (stmt))
	copy_call (b, call);
      else if (gassign *assign = dyn_cast<gassign *> (stmt))
	copy_assign (b, assign);
      else if (gcond *cond = dyn_cast<gcond *> (stmt))
	return copy_cond (b, cond);
      else if (gswitch *sw = dyn_cast<gswitch *> (stmt))
	return copy_switch (b, sw);
    }
  add_jump (b, single_succ_edge (bb));
}

/* BASE + N * STEP, which wraps as the loop would; appended to *SEQ.  MAKE makes
   a register.  */

static tree
advanced (tree base, tree n, tree step, gimple_seq *seq,
	  tree (*make) (void *, tree), void *data)
{
  tree type = TREE_TYPE (base);
  tree wide = POINTER_TYPE_P (type) ? sizetype : unsigned_type_for (type);
  auto add = [&] (tree t, enum tree_code code, tree x, tree y)
    {
      tree var = make (data, t);
      gimple_seq_add_stmt (seq, gimple_build_assign (var, code, x, y));
      return var;
    };
  n = add (wide, NOP_EXPR, n, NULL_TREE);
  if (TREE_CODE (step) == INTEGER_CST)
    step = fold_convert (wide, step);
  else
    step = add (wide, NOP_EXPR, step, NULL_TREE);
  tree way = add (wide, MULT_EXPR, n, step);
  if (POINTER_TYPE_P (type))
    return add (type, POINTER_PLUS_EXPR, base, way);
  if (TREE_CODE (base) == INTEGER_CST)
    base = fold_convert (wide, base);
  else
    base = add (wide, NOP_EXPR, base, NULL_TREE);
  return add (type, NOP_EXPR, add (wide, PLUS_EXPR, base, way), NULL_TREE);
}

static tree
make_var (void *o, tree type)
{
  return outline_var (*(outlined *) o, TYPE_MAIN_VARIANT (type));
}

static tree
make_name (void *, tree type)
{
  return make_ssa_name (TYPE_MAIN_VARIANT (type));
}

/* Start B where it was left.  */

static void
start_serial_body (range_body &b)
{
  for (gphi_iterator gsi = gsi_start_phis (b.loop->header); !gsi_end_p (gsi);
       gsi_next (&gsi))
    {
      tree name = gimple_phi_result (gsi.phi ());
      if (!virtual_operand_p (name))
	carry (b, name, var_of_name (b, name));
    }
}

/* Give back what the iterations have left.  */

static void
end_serial_body (range_body &b)
{
  for (carried &c : b.carries)
    add_stmt (b, gimple_build_assign (field_ref (b, c.field), c.var));
}

/* Start B at iteration LO.  */

static void
start_body (range_body &b)
{
  unsigned i = 0;
  for (gphi_iterator gsi = gsi_start_phis (b.loop->header); !gsi_end_p (gsi);
       gsi_next (&gsi), i++)
    {
      if (!b.steps[i])
	continue;
      tree name = gimple_phi_result (gsi.phi ());
      gimple_seq body = b.o.body;
      b.o.body = NULL;
      tree base = mapped_value (b, PHI_ARG_DEF_FROM_EDGE (gsi.phi (),
							      b.entry));
      tree step = mapped_tree (b, b.steps[i]);
      gimple_seq_add_seq (&b.starts, b.o.body);
      b.o.body = body;
      tree first = advanced (base, b.parms[1], step, &b.starts, make_var, &b.o);
      gimple_seq_add_stmt (&b.starts,
			   gimple_build_assign (var_of_name (b, name), first));
    }
}

/* The calls of B's loop, for outline_make_inlinable.  */

static void
make_inlinable (range_body &b)
{
  for (site *s : b.r->sites)
    if (tree fndecl = gimple_call_fndecl (s->call))
      if (flow_bb_inside_loop_p (b.loop, gimple_bb (s->call)))
	outline_make_inlinable (fndecl);
}

/* Build B's function; lays out the environment.  */

static void
build_body (range_body &b)
{
  static const char *const names[] = { "deco_env", "deco_lo", "deco_hi" };
  tree types[] = { ptr_type_node, uint64_type_node, uint64_type_node };
  b.env_type = make_node (RECORD_TYPE);
  TYPE_NAME (b.env_type) = get_identifier ("deco_env");
  b.last_field = build_decl (BUILTINS_LOCATION, FIELD_DECL,
			     get_identifier ("head"), abi_type (ABI_loop));
  DECL_CONTEXT (b.last_field) = b.env_type;
  TYPE_FIELDS (b.env_type) = b.last_field;
  b.loads = b.starts = NULL;
  outline_begin (*b.r, b.o, b.where, "deco_range", 3, types, names, b.parms);
  b.counter = outline_var (b.o, uint64_type_node);
  b.done = new_label (b);
  for (basic_block bb : b.blocks)
    copy_block (b, bb);
  place_label (b, b.done);
  if (b.found.serial)
    {
      start_serial_body (b);
      end_serial_body (b);
    }
  else
    start_body (b);
  gimple_seq_add_stmt (&b.starts, gimple_build_assign (b.counter, b.parms[1]));
  gimple_seq_add_stmt (&b.starts,
		       gimple_build_goto (label_of (b, b.loop->header)));
  gimple_seq_add_seq (&b.starts, b.o.body);
  gimple_seq_add_seq (&b.loads, b.starts);
  b.o.body = b.loads;
  layout_type (b.env_type);
  outline_end (b.o);
}

/* --- The call of the runtime.  */

struct described_range
{
  range_body *b;
  site *s;		/* The first one.  */
  bool nest;		/* No site in the loop itself.  */
};

static tree
range_value (const char *name, void *data)
{
  described_range *d = (described_range *) data;
  expanded_location where = expand_location (d->b->o.where);
  auto u32 = [] (unsigned HOST_WIDE_INT n)
    { return build_int_cstu (uint32_type_node, n); };
  if (strcmp (name, "abi") == 0)
    return build_fold_addr_expr (abi_version ());
  if (strcmp (name, "run") == 0)
    return build_fold_addr_expr (d->b->o.fn);
  if (strcmp (name, "callee") == 0)
    {
      tree callee = site_callee (d->s);
      tree id = DECL_P (callee) ? DECL_NAME (callee) : callee;
      return record_string (IDENTIFIER_POINTER (id));
    }
  if (strcmp (name, "file") == 0)
    return record_string (where.file ? where.file : "");
  if (strcmp (name, "line") == 0)
    return u32 (where.line);
  if (strcmp (name, "flags") == 0)
    return u32 (DECO_SITE_DIRECT | DECO_SITE_RANGE
		| (d->nest ? DECO_SITE_NEST : 0)
		| (d->b->found.serial ? DECO_SITE_SERIAL : 0));
  if (strcmp (name, "awaits") == 0)
    return u32 (d->b->found.awaits);
  if (strcmp (name, "size") == 0)
    return u32 (DECO_TASK_PAYLOAD);
  if (strcmp (name, "cut") == 0)
    return u32 (DECO_CUT_NONE);
  return u32 (0);
}

static tree
describe_range (range_body &b)
{
  described_range d = { &b, NULL, true };
  for (site *s : b.r->sites)
    if (flow_bb_inside_loop_p (b.loop, gimple_bb (s->call)))
      {
	d.nest &= gimple_bb (s->call)->loop_father != b.loop;
	if (!d.s)
	  d.s = s;
      }
  return record_describe_by (*b.r, range_value, &d);
}

static void
append (gimple_seq *seq, gimple *stmt, location_t where)
{
  gimple_set_location (stmt, where);
  gimple_seq_add_stmt (seq, stmt);
}

static tree
env_field (tree env, tree field)
{
  return build3 (COMPONENT_REF, TREE_TYPE (field), env, field, NULL_TREE);
}

/* Append to *SEQ the call for N iterations with the environment ENV; returns how
   many of them were run.  */

static tree
append_range (range_body &b, gimple_seq *seq, tree env, tree n)
{
  tree head = build3 (COMPONENT_REF, abi_type (ABI_loop), env,
		      TYPE_FIELDS (b.env_type), NULL_TREE);
  auto field = [&] (const char *name)
    { return build3 (COMPONENT_REF, uint64_type_node, unshare_expr (head),
		     abi_field (ABI_loop, name), NULL_TREE); };
  append (seq, gimple_build_assign (field ("count"), n), b.o.where);
  for (needed &need : b.needs)
    append (seq, gimple_build_assign (env_field (env, need.field), need.value),
	    b.o.where);
  for (carried &c : b.carries)
    {
      tree value = c.value;
      if (TREE_CODE (value) == SSA_NAME)
	value = PHI_ARG_DEF_FROM_EDGE (as_a<gphi *> (SSA_NAME_DEF_STMT (value)),
				       loop_preheader_edge (b.loop));
      append (seq, gimple_build_assign (env_field (env, c.field), value),
	      b.o.where);
    }
  gcall *call = gimple_build_call (abi_entry_decl (ABI_range), 3, b.r->frame,
				   build_fold_addr_expr (describe_range (b)),
				   build_fold_addr_expr (env));
  tree frame = make_ssa_name (ptr_type_node, call);
  gimple_call_set_lhs (call, frame);
  append (seq, call, b.o.where);
  append (seq, gimple_build_assign (b.r->frame, frame), b.o.where);
  tree done = make_ssa_name (uint64_type_node);
  append (seq, gimple_build_assign (done, field ("done")), b.o.where);
  return done;
}

/* Append to *SEQ the load of what a serial range with ENV has left of VALUE.  */

static tree
append_left (range_body &b, gimple_seq *seq, tree env, tree value)
{
  for (carried &c : b.carries)
    if (c.value == value)
      {
	tree name = make_ssa_name (TREE_TYPE (c.field));
	append (seq, gimple_build_assign (name, env_field (env, c.field)),
		b.o.where);
	return name;
      }
  gcc_unreachable ();
}

/* Split the entry of B's loop into a test, END of *TEST, and the way around it,
   *RANGE, which meet before the header; returns the edge into that.  */

static edge
split_entry (range_body &b, basic_block *test, basic_block *range)
{
  *test = split_edge (b.entry);
  basic_block meet = split_edge (single_succ_edge (*test));
  *range = create_empty_bb (*test);
  (*range)->count = (*test)->count;
  add_bb_to_loop (*range, (*test)->loop_father);
  edge skip = single_succ_edge (*test);
  skip->flags = (skip->flags & ~EDGE_FALLTHRU) | EDGE_FALSE_VALUE;
  skip->probability = profile_probability::even ();
  make_edge (*test, *range, EDGE_TRUE_VALUE)->probability
    = profile_probability::even ();
  make_single_succ_edge (*range, meet, EDGE_FALLTHRU);
  return single_succ_edge (meet);
}

/* Put the range before its loop.  */

static void
insert_range (range_body &b)
{
  basic_block test, range;
  edge entry = split_entry (b, &test, &range);

  gimple_seq seq = NULL, part;
  tree count = fold_convert (uint64_type_node, b.count.niter);
  tree known = fold_build2 (TRUTH_ANDIF_EXPR, boolean_type_node,
			    b.count.assumptions,
			    fold_build1 (TRUTH_NOT_EXPR, boolean_type_node,
					 b.count.may_be_zero));
  if (!integer_onep (known))
    count = fold_build3 (COND_EXPR, uint64_type_node, known, count,
			 build_zero_cst (uint64_type_node));
  tree n = force_gimple_operand (unshare_expr (count), &part, true, NULL_TREE);
  gimple_seq_add_seq (&seq, part);
  append (&seq, gimple_build_cond (GE_EXPR, n,
				   build_int_cstu (uint64_type_node,
						   least_iterations ()),
				   NULL_TREE, NULL_TREE), b.o.where);
  gimple_stmt_iterator gsi = gsi_last_bb (test);
  gsi_insert_seq_after (&gsi, seq, GSI_NEW_STMT);

  seq = NULL;
  tree env = create_tmp_var (b.env_type, "deco_env");
  TREE_ADDRESSABLE (env) = 1;
  tree done = append_range (b, &seq, env, n);
  unsigned i = 0;
  for (gphi_iterator p = gsi_start_phis (b.loop->header); !gsi_end_p (p);
       gsi_next (&p), i++)
    {
      if (virtual_operand_p (gimple_phi_result (p.phi ())))
	continue;
      tree base = PHI_ARG_DEF_FROM_EDGE (p.phi (), entry);
      tree moved = b.found.serial
		   ? append_left (b, &seq, env, gimple_phi_result (p.phi ()))
		   : advanced (base, done, b.steps[i], &seq, make_name, NULL);
      gphi *meet = create_phi_node (make_ssa_name (TREE_TYPE (moved)),
				    entry->src);
      add_phi_arg (meet, base, find_edge (test, entry->src), b.o.where);
      add_phi_arg (meet, moved, find_edge (range, entry->src), b.o.where);
      SET_PHI_ARG_DEF (p.phi (), entry->dest_idx, gimple_phi_result (meet));
    }
  for (carried &c : b.carries)
    if (DECL_P (c.value))
      append (&seq, gimple_build_assign (c.value,
					 append_left (b, &seq, env, c.value)),
	      b.o.where);
  gsi = gsi_last_bb (range);
  gsi_insert_seq_after (&gsi, seq, GSI_NEW_STMT);
}

/* Where LOOP is, for the user: at its first site.  */

static location_t
loop_location (region &r, class loop *loop)
{
  for (site *s : r.sites)
    if (flow_bb_inside_loop_p (loop, gimple_bb (s->call)))
      return s->location;
  gcc_unreachable ();
}

/* Begin to lower the range of LOOP, of R.  */

static range_body *
new_body (region &r, class loop *loop, const range &found)
{
  range_body *b = new range_body;
  b->r = &r;
  b->loop = loop;
  b->entry = loop_preheader_edge (loop);
  b->exit = single_exit (loop);
  b->found = found;
  bool known = iterations_of (loop, b->count);
  gcc_assert (known);
  b->where = loop_location (r, loop);
  basic_block *body = get_loop_body_in_dom_order (loop);
  for (unsigned i = 0; i < loop->num_nodes; i++)
    b->blocks.safe_push (body[i]);
  free (body);
  for (gphi_iterator gsi = gsi_start_phis (loop->header); !gsi_end_p (gsi);
       gsi_next (&gsi))
    b->steps.safe_push (found.serial
			|| virtual_operand_p (gimple_phi_result (gsi.phi ()))
			? NULL_TREE : linear_step (loop, gsi.phi ()));
  return b;
}

/* Lower the ranges of R: all bodies first, which are of the loops as they were
   written.  */

void
ranges_lower (region &r)
{
  if (r.ranges.is_empty ())
    return;
  loop_optimizer_init (LOOPS_NORMAL | LOOPS_HAVE_RECORDED_EXITS);
  scev_initialize ();
  calculate_dominance_info (CDI_DOMINATORS);
  auto_vec<range_body *, 4> bodies;
  for (range &found : r.ranges)
    {
      class loop *loop = found.header->loop_father;
      gcc_assert (loop->header == found.header);
      bodies.safe_push (new_body (r, loop, found));
    }
  for (range_body *b : bodies)
    build_body (*b);
  for (range_body *b : bodies)
    {
      insert_range (*b);
      make_inlinable (*b);
      outline_finalize (b->o);
      delete b;
    }
  scev_finalize ();
  loops_state_set (LOOPS_NEED_FIXUP);
  loop_optimizer_finalize ();
}
