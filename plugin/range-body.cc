/* The bodies of ranges.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   range.cc says what a range is and which loops are ranges.  A body is the loop
   once more, in a function of its own, built as high GIMPLE: each SSA name
   becomes a variable, each PHI assignments on the edges, the exit test the count
   of iterations.  What the loop takes from its function comes in an
   environment,

     struct env
     {
       struct deco_loop head;
       T c0, c1, ...;
     };

   There are four kinds of body:

     plain     of shared ranges; begins anywhere.  What integers are added up in
	       is a variable of its own, added to the caller's at the end
     cached    the same, of ordered ranges, for the owner: commits in place, and
	       keeps the caller's scalars in registers, to be stored at the end
     logging   of ordered ranges: fills in a record for each result, as lower.cc
	       does behind a plain call, and leaves the commit to the runtime:

		 static void caller.deco_log.0 (env, lo, hi, log)
		 {
		   for (k = lo; k < hi; k++)
		     {
		       v = f (env->d[i]);
		       t = log->next;
		       log->next = t + size;
		       t->head.site = &site; t->dest = ...; t->result = v;
		     }
		 }

     serial    begins where it was left: what goes from one iteration to the
	       next, scalars included, travels in the environment  */

#include "plugin.h"
#include "range-body.h"

/* --- The environment.  */

struct range_body
{
  range_environment *env;
  body_kind kind;
  outlined &o;
  tree parms[4];			/* ENV, LO, HI, LOG.  */
  tree counter;
  gimple_seq loads, starts;		/* What comes first.  */
  gimple_seq ends;			/* What comes last.  */
  hash_map<tree, tree> vars;		/* Of the caller's names.  */
  hash_map<tree, tree> addresses;	/* Of its automatic variables.  */
  hash_map<basic_block, tree> labels;
  tree done;				/* The label at the end.  */

  range_body (range_environment *env, body_kind kind, outlined &o)
    : env (env), kind (kind), o (o), loads (NULL), starts (NULL), ends (NULL) {}
};

static void
add_stmt (range_body &b, gimple *stmt)
{
  gimple_seq_add_stmt (&b.o.body, stmt);
}

/* A field for VALUE in ENV.  */

static tree
new_field (range_environment *env, tree value)
{
  char name[16];
  snprintf (name, sizeof name, "c%u",
	    env->needs.length () + env->carries.length ());
  tree type = outline_type (TREE_TYPE (value));
  tree field = build_decl (BUILTINS_LOCATION, FIELD_DECL,
			   get_identifier (name), type);
  DECL_CONTEXT (field) = env->type;
  SET_DECL_ALIGN (field, TYPE_ALIGN (type));
  DECL_CHAIN (env->last_field) = field;
  env->last_field = field;
  return field;
}

/* The field for VALUE, which may be another body's.  */

static tree
needed_field (range_environment *env, tree value)
{
  for (needed &n : env->needs)
    if (n.value == value
	|| (TREE_CODE (value) == ADDR_EXPR && operand_equal_p (n.value, value)))
      return n.field;
  tree field = new_field (env, value);
  env->needs.safe_push ({ value, field });
  return field;
}

/* FIELD of the environment behind B's parameter.  */

static tree
field_ref (range_body &b, tree field)
{
  tree env = build2 (MEM_REF, b.env->type, b.parms[0],
		     build_int_cst (build_pointer_type (b.env->type), 0));
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
  tree field = needed_field (b.env, value);
  tree var = outline_var (b.o, TREE_TYPE (field));
  load_field (b, var, field);
  return var;
}

/* Begin with VALUE in VAR, and give that back at the end.  */

static void
carry (range_body &b, tree value, tree var)
{
  tree field = new_field (b.env, value);
  b.env->carries.safe_push ({ value, field });
  load_field (b, var, field);
  gimple_seq_add_stmt (&b.ends,
		       gimple_build_assign (field_ref (b, field), var));
}

/* STMT stores to REF, or has the address of it: is it in the variable DATA?  */

static bool
in_decl_r (gimple *, tree ref, tree, void *data)
{
  return get_base_address (ref) == (tree) data;
}

/* May something in B's loop write DECL?  */

static bool
written_p (range_body &b, tree decl)
{
  for (basic_block bb : b.env->blocks)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      if (!is_gimple_debug (gsi_stmt (gsi))
	  && walk_stmt_load_store_addr_ops (gsi_stmt (gsi), decl, NULL, in_decl_r,
					    in_decl_r))
	return true;
  return false;
}

/* Begin with what is behind ADDRESS in VAR, and store that at the end; not where the
   loop leaves it as it was, since other threads may be reading it.  */

static void
cache (range_body &b, tree address, tree var, tree decl)
{
  tree type = build_pointer_type (TYPE_MAIN_VARIANT (TREE_TYPE (decl)));
  tree ref = build2 (MEM_REF, TREE_TYPE (decl), address,
		     build_int_cst (type, 0));
  gimple_seq_add_stmt (&b.loads, gimple_build_assign (var, ref));
  if (written_p (b, decl))
    gimple_seq_add_stmt (&b.ends,
			 gimple_build_assign (unshare_expr (ref), var));
}

static bool
defined_inside_p (range_body &b, tree name)
{
  basic_block bb = gimple_bb (SSA_NAME_DEF_STMT (name));
  return bb && (bb->loop_father == b.env->loop
		|| flow_loop_nested_p (b.env->loop, bb->loop_father));
}

/* B's variable for NAME.  */

static tree
var_of_name (range_body &b, tree name)
{
  if (tree *var = b.vars.get (name))
    return *var;
  tree var;
  if (defined_inside_p (b, name))
    var = outline_var (b.o, TREE_TYPE (name));
  else
    var = needed_var (b, name);
  b.vars.put (name, var);
  return var;
}

/* Can DECL be a register in the body of B, since nobody else can reach it?  */

static bool
register_decl_p (range_body &b, tree decl)
{
  if (!VAR_P (decl) || TREE_THIS_VOLATILE (decl)
      || !is_gimple_reg_type (TREE_TYPE (decl)))
    return false;
  return (b.kind == BODY_SERIAL || b.kind == BODY_CACHED)
	 && (!TREE_ADDRESSABLE (decl)
	     || b.env->r->carriers.contains (decl));
}

/* Larger structures are not cached.  */
#define CACHED_MAX 256

/* STMT has the address of the variable DATA: does it keep that?  */

static bool
keeps_address_r (gimple *stmt, tree ref, tree arg, void *data)
{
  if (get_base_address (ref) != (tree) data)
    return false;
  gcall *call = dyn_cast<gcall *> (stmt);
  tree fndecl = call ? gimple_call_fndecl (call) : NULL_TREE;
  if (!fndecl)
    return true;
  if (effects_library_p (fndecl) && !gimple_call_lhs (call))
    return false;
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    if (gimple_call_arg (call, i) == arg)
      return effects_keeps_argument_p (fndecl, i);
  return true;
}

/* Is there a volatile field in TYPE, which is to be accessed as written?  */

static bool
volatile_field_p (tree type)
{
  type = strip_array_types (type);
  if (!RECORD_OR_UNION_TYPE_P (type))
    return false;
  for (tree f = TYPE_FIELDS (type); f; f = DECL_CHAIN (f))
    if (TREE_CODE (f) == FIELD_DECL
	&& (TREE_THIS_VOLATILE (f) || volatile_field_p (TREE_TYPE (f))))
      return true;
  return false;
}

/* Is DECL, a structure, reached by nobody but those who are given its address for
   the time of a call?  Then one that is like it may be put in its place: what is
   pushed to a list is so in registers, as in the serial program.  */

static bool
captive_p (function *fun, tree decl)
{
  basic_block bb;
  if (!VAR_P (decl) || TREE_THIS_VOLATILE (decl)
      || TREE_CODE (TREE_TYPE (decl)) != RECORD_TYPE
      || volatile_field_p (TREE_TYPE (decl))
      || !tree_fits_uhwi_p (DECL_SIZE_UNIT (decl))
      || tree_to_uhwi (DECL_SIZE_UNIT (decl)) > CACHED_MAX)
    return false;
  FOR_EACH_BB_FN (bb, fun)
    {
      for (gphi_iterator gsi = gsi_start_phis (bb); !gsi_end_p (gsi);
	   gsi_next (&gsi))
	if (walk_stmt_load_store_addr_ops (gsi.phi (), decl, NULL, NULL,
					   keeps_address_r))
	  return false;
      for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	   gsi_next (&gsi))
	if (!is_gimple_debug (gsi_stmt (gsi))
	    && walk_stmt_load_store_addr_ops (gsi_stmt (gsi), decl, NULL, NULL,
					      keeps_address_r))
	  return false;
    }
  return true;
}

static tree
address_of_decl (range_body &b, tree decl)
{
  tree *address = b.addresses.get (decl);
  if (!address)
    {
      mark_addressable (decl);
      tree var = needed_var (b, build_fold_addr_expr (decl));
      b.addresses.put (decl, var);
      address = b.addresses.get (decl);
    }
  return *address;
}

/* Is DECL what B leaves to the log to fill: the slot of a future, or a variable that
   only commits use?  */

static bool
left_to_log_p (range_body &b, tree decl)
{
  if (b.kind == BODY_LOGGING)
    for (site *s : b.env->r->sites)
      if (ranges_logged_p (b.env->found.kind, s))
	for (deferred_ref &d : s->touches)
	  if (get_base_address (d.ref) == decl)
	    return true;
  return false;
}

/* Is DECL where a call in B's loop leaves its result, for its own commit alone?  */

static bool
own_result_p (range_body &b, tree decl)
{
  for (site *s : b.env->r->sites)
    if (s->own_object () == decl
	&& (s->loop == b.env->loop || flow_loop_nested_p (b.env->loop, s->loop)))
      return true;
  return false;
}

/* B's own variable for DECL, whose address is taken as DECL's is, unless it is to be a
   register: REG.  */

static tree
own_var (range_body &b, tree decl, bool reg)
{
  tree var = outline_var (b.o, TREE_TYPE (decl));
  TREE_ADDRESSABLE (var) = TREE_ADDRESSABLE (decl) && !reg;
  b.vars.put (decl, var);
  return var;
}

/* Memory of the caller's automatic variable DECL, or what stands for it.  */

static tree
ref_of_decl (range_body &b, tree decl)
{
  if (tree *var = b.vars.get (decl))
    return *var;
  if (scratch_p (*b.env->r, b.env->loop, decl) && !left_to_log_p (b, decl))
    return own_var (b, decl, true);
  if (own_result_p (b, decl))
    return own_var (b, decl, false);
  if (b.kind == BODY_CACHED && captive_p (b.env->r->fun, decl))
    {
      tree var = own_var (b, decl, false);
      cache (b, address_of_decl (b, decl), var, decl);
      return var;
    }
  if (register_decl_p (b, decl))
    {
      tree var = own_var (b, decl, true);
      if (b.kind == BODY_SERIAL)
	carry (b, decl, var);
      else
	cache (b, address_of_decl (b, decl), var, decl);
      return var;
    }
  tree type = build_pointer_type (TYPE_MAIN_VARIANT (TREE_TYPE (decl)));
  return build2 (MEM_REF, TREE_TYPE (decl), address_of_decl (b, decl),
		 build_int_cst (type, 0));
}

/* The caller's tree T in terms of B.  */

static tree
mapped_tree (range_body &b, tree t)
{
  if (TREE_CODE (t) == SSA_NAME)
    return var_of_name (b, t);
  if (DECL_P (t))
    return auto_var_in_fn_p (t, b.env->r->fun->decl) ? ref_of_decl (b, t) : t;
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
    return outline_type (TREE_TYPE (t)) == ptr_type_node
	   ? fold_convert (ptr_type_node, t) : unshare_expr (t);
  if (!EXPR_P (t))
    return t;
  t = outline_copy_node (t);
  for (int i = 0; i < TREE_OPERAND_LENGTH (t); i++)
    if (TREE_OPERAND (t, i))
      TREE_OPERAND (t, i) = mapped_tree (b, TREE_OPERAND (t, i));
  if (TREE_CODE (t) == ADDR_EXPR)
    recompute_tree_invariant_for_addr_expr (t);
  /* MEM[&decl] has become MEM[&*address].  */
  if (TREE_CODE (t) == MEM_REF && TREE_CODE (TREE_OPERAND (t, 0)) == ADDR_EXPR
      && TREE_CODE (TREE_OPERAND (TREE_OPERAND (t, 0), 0)) == MEM_REF)
    TREE_OPERAND (t, 0)
      = TREE_OPERAND (TREE_OPERAND (TREE_OPERAND (t, 0), 0), 0);
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
  /* A register may be set to any address, memory only to a constant one.  */
  bool any_address = gimple_assign_single_p (stmt)
		     && TREE_CODE (gimple_assign_lhs (stmt)) == SSA_NAME;
  for (unsigned i = 0; i < gimple_num_ops (stmt); i++)
    if (tree op = gimple_op (stmt, i))
      gimple_set_op (copy, i, i > 0 && !any_address && register_operand_p (op)
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
  return outline_label (b.o, b.labels, bb);
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
      tree value = outline_var (b.o, TREE_TYPE (name));
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
  if (e->dest != b.env->loop->header)
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
jump_r (void *b, edge e)
{
  add_jump (*(range_body *) b, e);
}

static void
copy_cond (range_body &b, gcond *cond)
{
  edge yes, no;
  extract_true_false_edges_from_block (gimple_bb (cond), &yes, &no);
  if (yes == b.env->exit || no == b.env->exit)
    {
      /* The iterations are counted instead.  */
      add_jump (b, yes == b.env->exit ? no : yes);
      return;
    }
  tree left = mapped_value (b, gimple_cond_lhs (cond));
  tree right = mapped_value (b, gimple_cond_rhs (cond));
  outline_branch (b.o, b.env->r->fun, cond, left, right, jump_r, &b);
}

static void
copy_switch (range_body &b, gswitch *sw)
{
  tree index = mapped_value (b, gimple_switch_index (sw));
  outline_branch (b.o, b.env->r->fun, sw, index, NULL_TREE, jump_r, &b);
}

/* --- Its log.  */

/* Begin the record of S in B's log; returns its address.  */

static tree
begin_record (range_body &b, site *s)
{
  tree log = build2 (MEM_REF, abi_type (ABI_log), b.parms[3],
		     build_int_cst (build_pointer_type (abi_type (ABI_log)),
				    0));
  tree next = build3 (COMPONENT_REF, ptr_type_node, log,
		      abi_field (ABI_log, "next"), NULL_TREE);
  tree record = outline_var (b.o, ptr_type_node);
  tree behind = outline_var (b.o, ptr_type_node);
  add_stmt (b, gimple_build_assign (record, next));
  add_stmt (b, gimple_build_assign (behind, POINTER_PLUS_EXPR, record,
				    build_int_cst (sizetype,
						   record_log_size (s))));
  add_stmt (b, gimple_build_assign (unshare_expr (next), behind));
  return record;
}

static tree
record_field (tree record, tree type, tree field)
{
  tree base = build2 (MEM_REF, type, record,
		      build_int_cst (build_pointer_type (type), 0));
  return build3 (COMPONENT_REF, TREE_TYPE (field), base, field, NULL_TREE);
}

static void
store_field (range_body &b, tree ref, tree value)
{
  add_stmt (b, gimple_build_assign (ref, value));
}

/* Fill in the RECORD of S but for its result: what commits it needs, and where it
   goes.  */

static void
fill_record (range_body &b, site *s, tree record)
{
  record_layout &l = *s->layout;
  tree head = abi_type (ABI_task);
  store_field (b, record_field (record, head, abi_field (ABI_task, "site")),
	       build_fold_addr_expr (s->description));
  for (captured &c : l.captures)
    if (c.purpose & CAPTURE_COMMIT)
      store_field (b, record_field (record, l.type, c.field),
		   register_operand_p (c.value) ? mapped_value (b, c.value)
						: mapped_tree (b, c.value));
  if (!s->dest)
    return;
  tree address = build_fold_addr_expr (mapped_tree (b, s->dest));
  tree var = outline_var (b.o, ptr_type_node);
  add_stmt (b, gimple_build_assign (var, address));
  store_field (b, record_field (record, head, abi_field (ABI_task, "dest")),
	       var);
}

/* STMT, which is not the call, is the first of what S does with its result:
   instead, log it.  */

static void
log_result (range_body &b, site *s)
{
  tree record = begin_record (b, s);
  fill_record (b, s, record);
  if (s->layout->result)
    store_field (b, record_field (record, s->layout->type, s->layout->result),
		 register_operand_p (s->value) ? mapped_value (b, s->value)
					       : mapped_tree (b, s->value));
}

/* CALL of S stores its result itself: let it store that to the log.  */

static void
log_call (range_body &b, site *s)
{
  tree record = begin_record (b, s);
  fill_record (b, s, record);
  copy_call (b, s->call);
  gimple_call_set_lhs (as_a<gcall *> (gimple_seq_last_stmt (b.o.body)),
		       record_field (record, s->layout->type,
				     s->layout->result));
}

/* --- Partial results.  */

/* B's own variable for OBJECT, to which results are added by CODE.  Unsigned: it
   wraps.  */

static tree
partial_var (range_body &b, tree object, tree_code code)
{
  if (tree *var = b.vars.get (object))
    return *var;
  tree type = unsigned_type_for (TREE_TYPE (object));
  tree var = outline_var (b.o, type);
  b.vars.put (object, var);
  gimple_seq_add_stmt (&b.starts,
		       gimple_build_assign (var, code == BIT_AND_EXPR
						 ? build_all_ones_cst (type)
						 : build_zero_cst (type)));
  int size = TYPE_PRECISION (type) == 32 ? 3 : 4;
  built_in_function fn = code == BIT_AND_EXPR ? BUILT_IN_ATOMIC_FETCH_AND_N
			 : code == BIT_IOR_EXPR ? BUILT_IN_ATOMIC_FETCH_OR_N
			 : code == BIT_XOR_EXPR ? BUILT_IN_ATOMIC_FETCH_XOR_N
			 : BUILT_IN_ATOMIC_FETCH_ADD_N;
  /* Relaxed: the owner reads it behind the helpers' end.  */
  tree order = build_int_cst (integer_type_node, MEMMODEL_RELAXED);
  tree decl = builtin_decl_explicit ((built_in_function) (fn + size));
  gimple_seq_add_stmt (&b.ends,
		       gimple_build_call (decl, 3, address_of_decl (b, object),
					  var, order));
  return var;
}

/* Add the result of S, once it is there, to B's own variable.  */

static void
add_partially (range_body &b, site *s)
{
  tree var = partial_var (b, ranges_partial_object (s), s->partial);
  tree value = outline_var (b.o, TREE_TYPE (var));
  add_stmt (b, gimple_build_assign (value, NOP_EXPR,
				    mapped_value (b, s->value)));
  add_stmt (b, gimple_build_assign (var, s->partial, var, value));
}

/* If STMT is of a commit that a plain body makes partially, that site.  */

static site *
partial_site (range_body &b, gimple *stmt)
{
  if (b.kind == BODY_PLAIN)
    for (site *s : b.env->r->sites)
      if (s->partial != ERROR_MARK && s->commit.contains (stmt))
	return s;
  return NULL;
}

/* What STMT is for a logging body: of which site it begins the commit, or is part
   of one (*PART).  */

static site *
logged_site (range_body &b, gimple *stmt, bool *part)
{
  *part = false;
  if (b.kind != BODY_LOGGING)
    return NULL;
  for (site *s : b.env->r->sites)
    {
      if (!ranges_logged_p (b.env->found.kind, s) || s->loop != b.env->loop)
	continue;
      gimple *first = !s->commit.is_empty () ? s->commit[0]
		      : s->store ? s->store : s->call;
      *part |= stmt == s->store || s->commit.contains (stmt);
      if (stmt == first)
	return s;
    }
  return NULL;
}

/* The guard that BB ends in or is part of, if a logging body leaves that to the
   commit of *OF, or null.  */

static guard *
logged_guard (range_body &b, basic_block bb, site **of)
{
  if (b.kind == BODY_LOGGING)
    for (site *s : b.env->r->sites)
      if (ranges_logged_p (b.env->found.kind, s) && s->loop == b.env->loop)
	for (guard *g : s->guards)
	  if (g->from () == bb || g->blocks.contains (bb))
	    {
	      *of = s;
	      return g;
	    }
  return NULL;
}

/* The way from the branch of G on which there is nothing to commit for S: if (f (i))
   o[k++] = a[i].  Null if there is none.  */

static edge
idle_way (site *s, guard *g)
{
  if (gimple_code (g->branch) != GIMPLE_COND || s->always.contains (g->branch)
      || s->commit[0] != g->branch
      || s->guards.length () != 1 || s->guard_of (s->commit.last ()) != g)
    return NULL;
  return find_edge (g->from (), g->join);
}

/* Go to the join of G if there is nothing to commit: WAY is taken.  */

static void
pass_guard (range_body &b, guard *g, edge way)
{
  gcond *cond = as_a<gcond *> (g->branch);
  tree log = new_label (b), join = label_of (b, g->join);
  bool on_true = way->flags & EDGE_TRUE_VALUE;
  tree left = mapped_value (b, gimple_cond_lhs (cond));
  tree right = mapped_value (b, gimple_cond_rhs (cond));
  add_stmt (b, gimple_build_cond (gimple_cond_code (cond), left, right,
				  on_true ? join : log, on_true ? log : join));
  place_label (b, log);
}

/* Copy STMT, no jump.  */

static void
copy_stmt (range_body &b, gimple *stmt)
{
  bool part;
  if (site *s = partial_site (b, stmt))
    {
      if (stmt == s->commit.last ())
	add_partially (b, s);
      return;
    }
  site *s = logged_site (b, stmt, &part);
  if (s && stmt == s->call)
    log_call (b, s);
  else if (s)
    log_result (b, s);
  else if (part)
    return;
  else if (gcall *call = dyn_cast<gcall *> (stmt))
    copy_call (b, call);
  else if (gassign *assign = dyn_cast<gassign *> (stmt))
    copy_assign (b, assign);
}

/* Copy STMT, a branch, or what a logging body puts in its place.  */

static void
copy_branch (range_body &b, gimple *stmt)
{
  site *s;
  if (guard *g = logged_guard (b, gimple_bb (stmt), &s))
    {
      if (edge way = idle_way (s, g))
	pass_guard (b, g, way);
      copy_stmt (b, stmt);
      add_stmt (b, gimple_build_goto (label_of (b, g->join)));
    }
  else if (gcond *cond = dyn_cast<gcond *> (stmt))
    copy_cond (b, cond);
  else
    copy_switch (b, as_a<gswitch *> (stmt));
}

static void
copy_block (range_body &b, basic_block bb)
{
  place_label (b, label_of (b, bb));
  for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
       gsi_next (&gsi))
    {
      gimple *stmt = gsi_stmt (gsi);
      if (branch_p (stmt))
	return copy_branch (b, stmt);
      copy_stmt (b, stmt);
    }
  add_jump (b, single_succ_edge (bb));
}

/* --- Its beginning and end.  */

/* BASE + N * STEP, which wraps as the loop would; appended to *SEQ.  MAKE makes
   a register.  */

tree
range_advanced (tree base, tree n, tree step, gimple_seq *seq,
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
  return outline_var (*(outlined *) o, type);
}

/* Start B where it was left.  */

static void
start_serial_body (range_body &b)
{
  for (gphi_iterator gsi = gsi_start_phis (b.env->loop->header);
       !gsi_end_p (gsi); gsi_next (&gsi))
    {
      tree name = gimple_phi_result (gsi.phi ());
      if (!virtual_operand_p (name))
	carry (b, name, var_of_name (b, name));
    }
}

/* Start B at iteration LO.  */

static void
start_body (range_body &b)
{
  unsigned i = 0;
  for (gphi_iterator gsi = gsi_start_phis (b.env->loop->header);
       !gsi_end_p (gsi); gsi_next (&gsi), i++)
    {
      tree step = b.env->steps[i];
      if (!step)
	continue;
      tree name = gimple_phi_result (gsi.phi ());
      gimple_seq body = b.o.body;
      b.o.body = NULL;
      tree base = mapped_value (b, PHI_ARG_DEF_FROM_EDGE (gsi.phi (),
							  b.env->entry));
      step = mapped_tree (b, step);
      gimple_seq_add_seq (&b.starts, b.o.body);
      b.o.body = body;
      tree first = range_advanced (base, b.parms[1], step, &b.starts, make_var,
				   &b.o);
      gimple_seq_add_stmt (&b.starts,
			   gimple_build_assign (var_of_name (b, name), first));
    }
}

/* Build the body of ENV's loop of KIND in O.  */

void
range_build_body (range_environment *env, body_kind kind, outlined &o)
{
  range_body b (env, kind, o);
  static const char *const names[]
    = { "deco_env", "deco_lo", "deco_hi", "deco_log" };
  tree types[] = { ptr_type_node, uint64_type_node, uint64_type_node,
		   ptr_type_node };
  bool logging = kind == BODY_LOGGING;
  outline_begin (*env->r, b.o, env->where, logging ? "deco_log" : "deco_range",
		 logging ? 4 : 3, types, names, b.parms);
  b.counter = outline_var (b.o, uint64_type_node);
  b.done = new_label (b);
  for (basic_block bb : env->blocks)
    {
      site *s;
      guard *g = logged_guard (b, bb, &s);
      if (!g || g->from () == bb)
	copy_block (b, bb);
    }
  if (kind == BODY_SERIAL)
    start_serial_body (b);
  else
    start_body (b);
  gimple_seq_add_stmt (&b.starts, gimple_build_assign (b.counter, b.parms[1]));
  gimple_seq_add_stmt (&b.starts,
		       gimple_build_goto (label_of (b, env->loop->header)));
  gimple_seq_add_seq (&b.starts, b.o.body);
  gimple_seq_add_seq (&b.loads, b.starts);
  b.o.body = b.loads;
  place_label (b, b.done);
  gimple_seq_add_seq (&b.o.body, b.ends);
  outline_end (b.o);
}
