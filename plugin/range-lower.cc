/* The ranges of a function: their environments, and the calls of the runtime.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   range.cc says what a range is, which loops are ranges, and what the call looks
   like that is put before one; range-body.cc makes its bodies.  */

#include "plugin.h"
#include "range-body.h"

/* --- Its environment.  */

/* The environment of FOUND, of R.  */

static range_environment *
new_environment (region &r, const range &found)
{
  range_environment *env = new range_environment;
  class loop *loop = found.header->loop_father;
  gcc_assert (loop->header == found.header);
  env->r = &r;
  env->found = found;
  env->loop = loop;
  env->entry = loop_preheader_edge (loop);
  env->exit = single_exit (loop);
  bool known = ranges_count_iterations (loop, env->count);
  gcc_assert (known);
  env->where = report_range_site (r, found)->location;
  basic_block *body = get_loop_body_in_dom_order (loop);
  for (unsigned i = 0; i < loop->num_nodes; i++)
    env->blocks.safe_push (body[i]);
  free (body);
  for (gphi_iterator gsi = gsi_start_phis (loop->header); !gsi_end_p (gsi);
       gsi_next (&gsi))
    env->steps.safe_push (found.kind == RANGE_SERIAL
			  || virtual_operand_p (gimple_phi_result (gsi.phi ()))
			  ? NULL_TREE
			  : ranges_linear_step (loop, gsi.phi ()));
  env->type = outline_structure ("deco_env");
  env->last_field = build_decl (BUILTINS_LOCATION, FIELD_DECL,
				get_identifier ("head"), abi_type (ABI_loop));
  DECL_CONTEXT (env->last_field) = env->type;
  TYPE_FIELDS (env->type) = env->last_field;
  return env;
}

/* --- Its description.  */

struct described_range
{
  range_environment *env;
  tree run, log;	/* Bodies.  */
  bool nest;		/* No site in the loop itself.  */
  unsigned bytes;	/* An iteration logs at most.  */
};

static unsigned
flags_of_range (described_range *d)
{
  return DECO_SITE_DIRECT | DECO_SITE_RANGE | (d->nest ? DECO_SITE_NEST : 0)
	 | (d->env->found.kind == RANGE_SERIAL ? DECO_SITE_SERIAL : 0)
	 | (d->env->found.whole ? DECO_SITE_WHOLE : 0);
}

static tree
range_value (const char *name, void *data)
{
  described_range *d = (described_range *) data;
  auto u32 = [] (unsigned HOST_WIDE_INT n)
    { return build_int_cstu (uint32_type_node, n); };
  site *s = report_range_site (*d->env->r, d->env->found);
  if (tree value = record_identity (name, site_callee (s), d->env->where))
    return value;
  if (strcmp (name, "run") == 0)
    return build_fold_addr_expr (d->run);
  if (strcmp (name, "commit") == 0)
    return d->log ? build_fold_addr_expr (d->log) : null_pointer_node;
  if (strcmp (name, "flags") == 0)
    return u32 (flags_of_range (d));
  if (strcmp (name, "awaits") == 0)
    return u32 (d->env->found.awaits);
  if (strcmp (name, "size") == 0)
    return u32 (DECO_TASK_PAYLOAD);
  if (strcmp (name, "result_size") == 0)
    return u32 (d->bytes);
  if (strcmp (name, "cut") == 0)
    return u32 (DECO_CUT_NONE);
  return u32 (0);
}

static tree
describe_range (range_environment *env, tree run, tree log)
{
  described_range d = { env, run, log, true, 0 };
  for (site *s : env->r->sites)
    if (flow_bb_inside_loop_p (env->loop, gimple_bb (s->call)))
      {
	d.nest &= gimple_bb (s->call)->loop_father != env->loop;
	if (log && ranges_logged_p (env->found.kind, s))
	  d.bytes += record_log_size (s);
      }
  return record_describe_by (*env->r, range_value, &d);
}

/* --- Its call.  */

static void
append (gimple_seq *seq, gimple *stmt, location_t where)
{
  gimple_set_location (stmt, where);
  gimple_seq_add_stmt (seq, stmt);
}

static tree
env_field (tree var, tree field)
{
  return build3 (COMPONENT_REF, TREE_TYPE (field), var, field, NULL_TREE);
}

/* Append to *SEQ the call of the range DESCRIPTION for N iterations with VAR, an
   object of ENV's type; returns how many of them were run.  */

static tree
append_range (range_environment *env, gimple_seq *seq, tree description,
	      tree var, tree n)
{
  tree head = build3 (COMPONENT_REF, abi_type (ABI_loop), var,
		      TYPE_FIELDS (env->type), NULL_TREE);
  auto field = [&] (const char *name)
    { return build3 (COMPONENT_REF, uint64_type_node, unshare_expr (head),
		     abi_field (ABI_loop, name), NULL_TREE); };
  append (seq, gimple_build_assign (field ("count"), n), env->where);
  for (needed &need : env->needs)
    append (seq, gimple_build_assign (env_field (var, need.field), need.value),
	    env->where);
  for (carried &c : env->carries)
    {
      tree value = c.value;
      if (TREE_CODE (value) == SSA_NAME)
	value = PHI_ARG_DEF_FROM_EDGE (as_a<gphi *> (SSA_NAME_DEF_STMT (value)),
				       loop_preheader_edge (env->loop));
      else
	{
	  tree name = make_ssa_name (TREE_TYPE (c.field));
	  append (seq, gimple_build_assign (name, value), env->where);
	  value = name;
	}
      append (seq, gimple_build_assign (env_field (var, c.field), value),
	      env->where);
    }
  gcall *call = gimple_build_call (abi_entry_decl (ABI_range), 3,
				   env->r->frame,
				   build_fold_addr_expr (description),
				   build_fold_addr_expr (var));
  tree frame = make_ssa_name (ptr_type_node, call);
  gimple_call_set_lhs (call, frame);
  append (seq, call, env->where);
  append (seq, gimple_build_assign (env->r->frame, frame), env->where);
  tree done = make_ssa_name (uint64_type_node);
  append (seq, gimple_build_assign (done, field ("done")), env->where);
  return done;
}

/* Append to *SEQ the load of what a serial range of ENV with VAR has left of
   VALUE.  */

static tree
append_left (range_environment *env, gimple_seq *seq, tree var, tree value)
{
  for (carried &c : env->carries)
    if (c.value == value)
      {
	tree name = make_ssa_name (TREE_TYPE (c.field));
	append (seq, gimple_build_assign (name, env_field (var, c.field)),
		env->where);
	return name;
      }
  gcc_unreachable ();
}

/* How often ENV's loop iterates if it may be run as a range, else 0; appended to
   *SEQ.  */

static tree
iterations_at_entry (range_environment *env, gimple_seq *seq)
{
  tree count = fold_convert (uint64_type_node, env->count.niter);
  tree known = fold_build2 (TRUTH_ANDIF_EXPR, boolean_type_node,
			    env->count.assumptions,
			    fold_build1 (TRUTH_NOT_EXPR, boolean_type_node,
					 env->count.may_be_zero));
  if (tree condition = env->found.condition)
    known = fold_build2 (TRUTH_ANDIF_EXPR, boolean_type_node, known, condition);
  if (!integer_onep (known))
    count = fold_build3 (COND_EXPR, uint64_type_node, known, count,
			 build_zero_cst (uint64_type_node));
  return force_gimple_operand (unshare_expr (count), seq, true, NULL_TREE);
}

/* The way into a loop, split.  */

struct split_entry
{
  basic_block test, range;	/* The end of one leads to the other, or  */
  edge meet;			/* to the source of this, into the header.  */
};

/* X CODE Y of TYPE in a new name, appended to *SEQ.  */

static tree
append_binary (range_environment *env, gimple_seq *seq, tree_code code, tree type,
	       tree x, tree y)
{
  tree name = make_ssa_name (type);
  append (seq, gimple_build_assign (name, code, x, y), env->where);
  return name;
}

/* Are iterations of ENV's loop long, or of a length not known yet, as DESCRIPTION
   says?  Appended to *SEQ.  */

static tree
long_at_entry (range_environment *env, gimple_seq *seq, tree description)
{
  tree field = build3 (COMPONENT_REF, uint32_type_node, description,
		       abi_field (ABI_site, "grain"), NULL_TREE);
  gcall *load = gimple_build_call (builtin_decl_explicit (BUILT_IN_ATOMIC_LOAD_4),
				   2, build_fold_addr_expr (field),
				   build_int_cst (integer_type_node,
						  MEMMODEL_RELAXED));
  tree grain = make_ssa_name (uint32_type_node, load);
  gimple_call_set_lhs (load, grain);
  append (seq, load, env->where);
  /* 0, not known yet, wraps to more than anything.  */
  tree below = append_binary (env, seq, PLUS_EXPR, uint32_type_node, grain,
			      build_all_ones_cst (uint32_type_node));
  return append_binary (env, seq, GE_EXPR, boolean_type_node, below,
			build_int_cstu (uint32_type_node,
					DECO_WHOLE_LONG_PS - 1));
}

/* Are N iterations of ENV's loop enough for a range?  Of a whole one two are, if they
   are long.  Appended to *SEQ.  */

static tree
enough_at_entry (range_environment *env, gimple_seq *seq, tree description, tree n)
{
  unsigned least = ranges_least_iterations ();
  auto at_least = [&] (unsigned count)
    { return append_binary (env, seq, GE_EXPR, boolean_type_node, n,
			    build_int_cstu (uint64_type_node, count)); };
  tree enough = at_least (least);
  if (!env->found.whole || least <= 2)
    return enough;
  tree few = append_binary (env, seq, BIT_AND_EXPR, boolean_type_node, at_least (2),
			    long_at_entry (env, seq, description));
  return append_binary (env, seq, BIT_IOR_EXPR, boolean_type_node, enough, few);
}

/* Split the way into ENV's loop for the range DESCRIPTION of *N iterations, if these
   are enough to be worth one.  */

static split_entry
split_entry_of (range_environment *env, tree description, tree *n)
{
  split_entry way;
  profile_probability p = profile_probability::even ();
  way.test = split_edge (env->entry);
  basic_block meet = split_edge (single_succ_edge (way.test));
  way.range = flow_new_block (way.test, p);
  gimple_seq seq = NULL;
  *n = iterations_at_entry (env, &seq);
  tree enough = enough_at_entry (env, &seq, description, *n);
  flow_append_seq (way.test, seq);
  flow_branch_if (way.test, enough, way.range, meet, p);
  flow_fall_into (way.range, meet);
  way.meet = single_succ_edge (meet);
  return way;
}

static tree
make_name (void *, tree type)
{
  return make_ssa_name (TYPE_MAIN_VARIANT (type));
}

/* Let the header's PHIs begin with what the range on WAY has left: DONE, of VAR.
   What is computed for that is appended to *SEQ.  */

static void
connect_phis (range_environment *env, const split_entry &way, gimple_seq *seq,
	      tree var, tree done)
{
  unsigned i = 0;
  for (gphi_iterator p = gsi_start_phis (env->loop->header); !gsi_end_p (p);
       gsi_next (&p), i++)
    {
      tree result = gimple_phi_result (p.phi ());
      if (virtual_operand_p (result))
	continue;
      tree base = PHI_ARG_DEF_FROM_EDGE (p.phi (), way.meet);
      tree moved = env->found.kind == RANGE_SERIAL
		   ? append_left (env, seq, var, result)
		   : range_advanced (base, done, env->steps[i], seq, make_name,
				     NULL);
      basic_block bb = way.meet->src;
      gphi *meet = create_phi_node (make_ssa_name (TREE_TYPE (moved)), bb);
      add_phi_arg (meet, base, find_edge (way.test, bb), env->where);
      add_phi_arg (meet, moved, find_edge (way.range, bb), env->where);
      SET_PHI_ARG_DEF (p.phi (), way.meet->dest_idx, gimple_phi_result (meet));
    }
}

/* Put the range DESCRIPTION before ENV's loop.  */

static void
insert_range (range_environment *env, tree description)
{
  tree n;
  split_entry way = split_entry_of (env, description, &n);
  gimple_seq seq = NULL;
  tree var = create_tmp_var (env->type, "deco_env");
  TREE_ADDRESSABLE (var) = 1;
  tree done = append_range (env, &seq, description, var, n);
  connect_phis (env, way, &seq, var, done);
  for (carried &c : env->carries)
    if (DECL_P (c.value))
      {
	tree left = append_left (env, &seq, var, c.value);
	append (&seq, gimple_build_assign (c.value, left), env->where);
      }
  flow_append_seq (way.range, seq);
}

/* --- All of them.  */

/* The functions of a range.  */

struct range_functions
{
  range_environment *env;
  outlined run, log;
};

/* Make the bodies of F.  The cached one first: what has its address taken for
   another is no register.  */

static void
build_bodies (range_functions &f)
{
  static const body_kind kinds[] = { BODY_PLAIN, BODY_CACHED, BODY_SERIAL };
  range_build_body (f.env, kinds[f.env->found.kind], f.run);
  if (f.env->found.kind == RANGE_ORDERED)
    {
      for (site *s : f.env->r->sites)
	if (s->loop == f.env->loop && ranges_logged_p (RANGE_ORDERED, s))
	  lower_describe (*f.env->r, s);
      range_build_body (f.env, BODY_LOGGING, f.log);
    }
  layout_type (f.env->type);
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
  auto_vec<range_functions *, 4> ranges;
  for (range &found : r.ranges)
    {
      range_functions *f = new range_functions;
      f->env = new_environment (r, found);
      ranges.safe_push (f);
    }
  for (range_functions *f : ranges)
    build_bodies (*f);
  for (range_functions *f : ranges)
    {
      bool ordered = f->env->found.kind == RANGE_ORDERED;
      tree log = ordered ? f->log.fn : NULL_TREE;
      insert_range (f->env, describe_range (f->env, f->run.fn, log));
      outline_finalize (f->run);
      if (ordered)
	outline_finalize (f->log);
      delete f->env;
      delete f;
    }
  scev_finalize ();
  loops_state_set (LOOPS_NEED_FIXUP);
  loop_optimizer_finalize ();
}
