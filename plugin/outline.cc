/* The functions of a site: what a task runs, and what the caller commits.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   The call in

     hist[k[i]] += 2 * f (x);

   gets

     static void caller.deco_task.0 (struct record *t)
     {
       t->result = 2 * f (t->c0);
     }

     static void caller.deco_commit.0 (struct record *t)
     {
       *t->c1 = *t->c1 + t->result;
     }

   which the runtime calls with the record of record.cc.  A result that is only
   stored needs no second function, and if it is direct, the first one does

       *(int *) t->head.dest = 2 * f (t->c0);

   They are built as high GIMPLE and go through all of GCC's passes; at -O2 f is
   inlined.  With -fexceptions their calls are in a try whose handler catches
   everything (runtime/exception.c).

   Both ways of a call must round alike.  The task sees its captured values and
   f's result rounded; the plain call might see f inlined and its operations
   contracted or reassociated with the caller's.  Under options that allow
   that, f is not inlined, what the slice captures is fenced, and the caller calls
   the commit function, too (lower.cc).  */

#include "plugin.h"
#include "internal-fn.h"

/* Why S cannot be outlined, into *WHY; false if it can.  */

bool
outline_refuse (site *s, const char **why)
{
  tree lhs = gimple_call_lhs (s->call);
  *why = "a type is aligned to more than a task record";
  if (lhs && TYPE_ALIGN_UNIT (TREE_TYPE (lhs)) > DECO_TASK_ALIGN)
    return true;
  for (unsigned i = 0; i < gimple_call_num_args (s->call); i++)
    if (TYPE_ALIGN_UNIT (TREE_TYPE (gimple_call_arg (s->call, i)))
	> DECO_TASK_ALIGN)
      return true;
  return false;
}

/* May GCC contract or reassociate floating-point operations, so that it
   matters where a call is inlined?  */

bool
outline_round_alike_p (void)
{
  if (flag_unsafe_math_optimizations || flag_associative_math)
    return true;
  return flag_fp_contract_mode == FP_CONTRACT_FAST
	 && (direct_internal_fn_supported_p (IFN_FMA, double_type_node,
					     OPTIMIZE_FOR_SPEED)
	     || direct_internal_fn_supported_p (IFN_FMA, float_type_node,
						OPTIMIZE_FOR_SPEED));
}

bool
outline_always_inline_p (tree fndecl)
{
  return lookup_attribute ("always_inline", DECL_ATTRIBUTES (fndecl));
}

/* Will FNDECL be inlined wherever it is called, and may round otherwise in each
   place?  */

bool
outline_rounds_inline_p (tree fndecl)
{
  return outline_round_alike_p () && outline_always_inline_p (fndecl);
}

/* --- A function of ours.  */

/* The type in which another function keeps a value of TYPE: one whose size lives in
   this function's frame must not leave it.  */

tree
outline_type (tree type)
{
  if (POINTER_TYPE_P (type) && variably_modified_type_p (type, NULL_TREE))
    return ptr_type_node;
  return TYPE_MAIN_VARIANT (type);
}

/* A structure called NAME, without fields yet, to pass values in.  In C++ it may have
   fields of types that LTO identifies by name, and must then come after them, as
   the language's own do.  */

tree
outline_structure (const char *name)
{
  tree type = make_node (RECORD_TYPE);
  TYPE_NAME (type) = get_identifier (name);
  TYPE_CXX_ODR_P (type) = lang_GNU_CXX ();
  return type;
}

tree
outline_var (outlined &o, tree type)
{
  tree var = create_tmp_var_raw (outline_type (type), "v");
  DECL_CONTEXT (var) = o.fn;
  DECL_SEEN_IN_BIND_EXPR_P (var) = 1;
  DECL_CHAIN (var) = o.vars;
  o.vars = var;
  return var;
}

/* A copy of the expression T without the caller's lexical block, which may be in a
   location that is else unknown.  */

tree
outline_copy_node (tree t)
{
  t = copy_node (t);
  SET_EXPR_LOCATION (t, LOCATION_LOCUS (EXPR_LOCATION (t)));
  return t;
}

/* Add a parameter NAME of TYPE to FN.  */

static tree
add_parameter (tree fn, const char *name, tree type)
{
  tree parm = build_decl (DECL_SOURCE_LOCATION (fn), PARM_DECL,
			  get_identifier (name), type);
  DECL_CONTEXT (parm) = fn;
  DECL_ARG_TYPE (parm) = type;
  DECL_ARTIFICIAL (parm) = 1;
  TREE_USED (parm) = 1;
  tree *last = &DECL_ARGUMENTS (fn);
  while (*last)
    last = &DECL_CHAIN (*last);
  *last = parm;
  return parm;
}

/* Declare O's function for R: private, and left alone by passes that would merge
   or clone it, which confuses debug information.  */

static void
declare_function (region &r, outlined &o, const char *suffix, tree type)
{
  tree caller = r.fun->decl;
  tree name = clone_function_name_numbered (caller, suffix);
  tree fn = build_decl (o.where, FUNCTION_DECL, name, type);
  TREE_STATIC (fn) = 1;
  TREE_USED (fn) = 1;
  DECL_ARTIFICIAL (fn) = 1;
  DECL_UNINLINABLE (fn) = 1;
  DECL_CONTEXT (fn) = NULL_TREE;
  DECL_INITIAL (fn) = make_node (BLOCK);
  BLOCK_SUPERCONTEXT (DECL_INITIAL (fn)) = fn;
  DECL_FUNCTION_SPECIFIC_OPTIMIZATION (fn)
    = DECL_FUNCTION_SPECIFIC_OPTIMIZATION (caller);
  DECL_FUNCTION_SPECIFIC_TARGET (fn) = DECL_FUNCTION_SPECIFIC_TARGET (caller);
  DECL_NO_INSTRUMENT_FUNCTION_ENTRY_EXIT (fn)
    = DECL_NO_INSTRUMENT_FUNCTION_ENTRY_EXIT (caller);
  if (tree sanitize = lookup_attribute ("no_sanitize",
					DECL_ATTRIBUTES (caller)))
    DECL_ATTRIBUTES (fn) = tree_cons (get_identifier ("no_sanitize"),
				      TREE_VALUE (sanitize), NULL_TREE);
  tree attributes = tree_cons (get_identifier ("noclone"), NULL_TREE,
			       tree_cons (get_identifier ("no_icf"),
					  NULL_TREE, NULL_TREE));
  decl_attributes (&fn, attributes, 0);

  tree result = build_decl (o.where, RESULT_DECL, NULL_TREE, void_type_node);
  DECL_ARTIFICIAL (result) = 1;
  DECL_IGNORED_P (result) = 1;
  DECL_CONTEXT (result) = fn;
  DECL_RESULT (fn) = result;
  o.fn = fn;
  mark_own_function (fn);
}

/* Begin O, a function of R for what stands at WHERE, with N parameters of TYPES:
   into PARMS.  It is the current function until outline_end.  */

void
outline_begin (region &r, outlined &o, location_t where, const char *suffix,
	       unsigned n, tree *types, const char *const *names, tree *parms)
{
  o.vars = NULL_TREE;
  o.body = NULL;
  o.where = LOCATION_LOCUS (where);
  declare_function (r, o, suffix,
		    build_function_type_array (void_type_node, n, types));
  for (unsigned i = 0; i < n; i++)
    parms[i] = add_parameter (o.fn, names[i], types[i]);
  push_struct_function (o.fn);
  cfun->function_end_locus = o.where;
  init_tree_ssa (cfun);
  cfun->curr_properties |= PROP_gimple_any;
  /* What is copied keeps what the caller's restrict says of it.  */
  cfun->last_clique = r.fun->last_clique;
}

/* GCC's early inliner, which meets a function of ours as soon as that is made, may
   not have seen FNDECL, which that calls: an always_inline one must be ready to be
   inlined.  */

void
outline_make_inlinable (tree fndecl)
{
  cgraph_node *node = cgraph_node::get (fndecl);
  if (node && node->definition && gimple_has_body_p (node->decl)
      && outline_always_inline_p (fndecl))
    compute_fn_summary (node, true);
}

/* Larger functions gain little by being inlined, and would be so several times; and
   large variables would be on the stack for longer, in every call of a recursive
   caller.  */
#define INLINED_MAX 100
#define INLINED_BYTES_MAX 256

static bool
small_frame_p (function *fun)
{
  unsigned HOST_WIDE_INT bytes = 0;
  unsigned i;
  tree var;
  FOR_EACH_LOCAL_DECL (fun, i, var)
    if (VAR_P (var) && !is_global_var (var) && !is_gimple_reg (var))
      {
	if (!DECL_SIZE_UNIT (var) || !tree_fits_uhwi_p (DECL_SIZE_UNIT (var))
	    || tree_to_uhwi (DECL_SIZE_UNIT (var)) > INLINED_BYTES_MAX)
	  return false;
	bytes += tree_to_uhwi (DECL_SIZE_UNIT (var));
      }
  return bytes <= INLINED_BYTES_MAX;
}

static bool
small_body_p (function *fun)
{
  unsigned n = 0;
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      if (!is_gimple_debug (gsi_stmt (gsi)) && ++n > INLINED_MAX)
	return false;
  return true;
}

/* A static function that the program calls once, by CALL, is inlined there, whatever
   the inliner thinks of its size.  The task, the commit and the range will call it,
   too: let it be inlined in all of them, or the plain call is slower than it
   was.  */

static void
keep_inlined (gcall *call)
{
  tree fndecl = call ? gimple_call_fndecl (call) : NULL_TREE;
  cgraph_node *node = fndecl ? cgraph_node::get (fndecl) : NULL;
  if (!node || !node->definition || TREE_PUBLIC (fndecl) || node->address_taken
      || node->alias || node->has_aliases_p () || DECL_UNINLINABLE (fndecl)
      || !node->callers || node->callers->next_caller
      || !opt_for_fn (fndecl, flag_inline_functions_called_once)
      || opt_for_fn (fndecl, flag_no_inline) || opt_for_fn (fndecl, optimize_size)
      || lookup_attribute ("noinline", DECL_ATTRIBUTES (fndecl)))
    return;
  function *fun = DECL_STRUCT_FUNCTION (fndecl);
  if (fun && fun->cfg && small_frame_p (fun) && small_body_p (fun))
    DECL_DISREGARD_INLINE_LIMITS (fndecl) = 1;
}

/* R's functions that are called once are to stay inlined, before anything of R is
   lowered.  */

void
outline_keep_inlined (region &r)
{
  for (site *s : r.sites)
    {
      keep_inlined (s->call);
      for (deferred_call *c : s->calls)
	keep_inlined (c->call);
    }
}

/* The label of the copy of BB in O; LABELS has those that there are.  */

tree
outline_label (outlined &o, hash_map<basic_block, tree> &labels, basic_block bb)
{
  bool existed;
  tree &label = labels.get_or_insert (bb, &existed);
  if (!existed)
    label = create_artificial_label (o.where);
  return label;
}

/* Append to O a copy of COND that compares LEFT and RIGHT; YES and NO are its
   labels.  */

static void
append_cond (outlined &o, gcond *cond, tree left, tree right, tree yes, tree no)
{
  gcond *copy = gimple_build_cond (gimple_cond_code (cond), left, right, yes, no);
  gimple_set_location (copy, LOCATION_LOCUS (gimple_location (cond)));
  gimple_seq_add_stmt (&o.body, copy);
}

/* Append to O a copy of SW, of FUN, that asks for INDEX and goes to LABELS.  */

static void
append_switch (outlined &o, function *fun, gswitch *sw, tree index,
	       hash_map<basic_block, tree> &labels)
{
  auto_vec<tree, 8> cases;
  tree fallback = NULL_TREE;
  for (unsigned i = 0; i < gimple_switch_num_labels (sw); i++)
    {
      tree c = copy_node (gimple_switch_label (sw, i));
      CASE_CHAIN (c) = NULL_TREE;
      CASE_LABEL (c) = *labels.get (label_to_block (fun, CASE_LABEL (c)));
      if (i == 0)
	fallback = c;
      else
	cases.safe_push (c);
    }
  gimple_seq_add_stmt (&o.body, gimple_build_switch (index, fallback, cases));
}

/* Append to O a copy of BRANCH, a condition or a switch of FUN, with the operands
   LEFT and RIGHT; a switch has but one.  JUMP, with DATA, appends what each of its
   ways does.  */

void
outline_branch (outlined &o, function *fun, gimple *branch, tree left, tree right,
		void (*jump) (void *, edge), void *data)
{
  hash_map<basic_block, tree> ways;
  edge e;
  edge_iterator ei;
  FOR_EACH_EDGE (e, ei, gimple_bb (branch)->succs)
    outline_label (o, ways, e->dest);
  if (gswitch *sw = dyn_cast<gswitch *> (branch))
    append_switch (o, fun, sw, left, ways);
  else
    {
      edge yes, no;
      extract_true_false_edges_from_block (gimple_bb (branch), &yes, &no);
      append_cond (o, as_a<gcond *> (branch), left, right,
		   *ways.get (yes->dest), *ways.get (no->dest));
    }
  FOR_EACH_EDGE (e, ei, gimple_bb (branch)->succs)
    {
      gimple_seq_add_stmt (&o.body, gimple_build_label (*ways.get (e->dest)));
      jump (data, e);
    }
}

/* O is complete: give it to GCC.  */

void
outline_end (outlined &o)
{
  gimple_seq_add_stmt (&o.body, gimple_build_return (NULL_TREE));
  gbind *bind = gimple_build_bind (o.vars, o.body, DECL_INITIAL (o.fn));
  BLOCK_VARS (DECL_INITIAL (o.fn)) = o.vars;
  gimple_seq seq = NULL;
  gimple_seq_add_stmt (&seq, bind);
  gimple_set_body (o.fn, seq);
  pop_cfun ();
}

/* The functions that are called in what was outlined.  */
static hash_set<tree> *called;

bool
outline_calls_p (tree fndecl)
{
  return called && called->contains (fndecl);
}

/* For walk_gimple_seq.  */

static tree
note_callee (gimple_stmt_iterator *gsi, bool *, walk_stmt_info *)
{
  if (gcall *call = dyn_cast<gcall *> (gsi_stmt (*gsi)))
    if (tree fndecl = gimple_call_fndecl (call))
      {
	called->add (fndecl);
	outline_make_inlinable (fndecl);
      }
  return NULL_TREE;
}

/* Let O pass GCC's passes.  */

void
outline_finalize (outlined &o)
{
  walk_stmt_info wi;
  memset (&wi, 0, sizeof wi);
  if (!called)
    called = new hash_set<tree>;
  walk_gimple_seq (gimple_body (o.fn), note_callee, NULL, &wi);
  cgraph_node::add_new_function (o.fn, false);
  cgraph_node::get (o.fn)->force_output = 0;
}

/* --- The function of a task or a commit.  */

struct builder
{
  region *r;
  site *s;
  record_layout *l;
  capture_purpose purpose;
  outlined o;
  tree record;			/* Its parameter.  */
  hash_map<tree, tree> map;	/* The caller's values to ours.  */
  hash_map<tree, tree> addresses; /* Its automatic variables to pointers.  */
};

static tree
new_var (builder &b, tree type)
{
  return outline_var (b.o, type);
}

static void
add_stmt (builder &b, gimple *stmt)
{
  gimple_set_location (stmt, b.o.where);
  gimple_seq_add_stmt (&b.o.body, stmt);
}

/* The field F of the record behind B's parameter.  */

static tree
field_ref (builder &b, tree f)
{
  tree record = build_simple_mem_ref (b.record);
  return build3 (COMPONENT_REF, TREE_TYPE (f), record, f, NULL_TREE);
}

/* The value that stands for the caller's VALUE.  */

static tree copy_ref (builder &, tree);

static tree
mapped (builder &b, tree value)
{
  if (tree *ours = b.map.get (value))
    return unshare_expr (*ours);
  if (tree ref = b.s->in_value (value))
    {
      ref = copy_ref (b, ref);
      if (TREE_CODE (value) != ADDR_EXPR)
	return ref;
      tree address = new_var (b, TREE_TYPE (value));
      add_stmt (b, gimple_build_assign (address, build_fold_addr_expr_with_type
						   (ref, TREE_TYPE (value))));
      return address;
    }
  return is_gimple_min_invariant (value) ? unshare_expr (value) : value;
}

/* Load what was captured for B's purpose into registers.  Aggregates stay in
   the record.  */

static void
load_captures (builder &b)
{
  for (captured &c : b.l->captures)
    {
      if (!(c.purpose & b.purpose))
	continue;
      tree ref = field_ref (b, c.field);
      if (is_gimple_reg_type (TREE_TYPE (ref)))
	{
	  tree var = new_var (b, TREE_TYPE (ref));
	  add_stmt (b, gimple_build_assign (var, ref));
	  ref = var;
	}
      (c.address ? b.addresses : b.map).put (c.key, ref);
    }
}

/* Where the task puts its result.  */

static tree
result_ref (builder &b)
{
  if (!b.s->direct)
    return field_ref (b, b.l->result);
  tree type = TREE_TYPE (b.s->dest);
  unsigned align = get_object_alignment (b.s->dest);
  if (align < TYPE_ALIGN (type))
    type = build_aligned_type (TYPE_MAIN_VARIANT (type), align);
  tree head = field_ref (b, b.l->head);
  tree field = abi_field (ABI_task, "dest");
  tree dest = new_var (b, ptr_type_node);
  add_stmt (b, gimple_build_assign (dest, build3 (COMPONENT_REF,
						  TREE_TYPE (field), head,
						  field, NULL_TREE)));
  return build2 (MEM_REF, type, dest,
		 build_int_cst (reference_alias_ptr_type (b.s->dest), 0));
}

/* A call like OLD with our values, storing to LHS.  */

static gcall *
copy_call (builder &b, gcall *old, tree lhs)
{
  auto_vec<tree, 8> args;
  for (unsigned i = 0; i < gimple_call_num_args (old); i++)
    args.safe_push (mapped (b, gimple_call_arg (old, i)));
  gcall *call
    = gimple_build_call_vec (mapped (b, gimple_call_fn (old)), args);
  gimple_call_set_fntype (call, gimple_call_fntype (old));
  if (gimple_call_chain (old))
    gimple_call_set_chain (call, mapped (b, gimple_call_chain (old)));
  gimple_call_set_nothrow (call, gimple_call_nothrow_p (old));
  if (lhs)
    gimple_call_set_lhs (call, lhs);
  return call;
}

/* STMT, a pure statement, with our values.  */

static void
copy_pure (builder &b, gimple *stmt)
{
  tree name = gimple_get_lhs (stmt);
  tree ours = new_var (b, TREE_TYPE (name));
  if (gcall *call = dyn_cast<gcall *> (stmt))
    {
      add_stmt (b, copy_call (b, call, ours));
      b.map.put (name, ours);
      return;
    }
  gimple *copy = gimple_copy (stmt);
  gimple_set_vuse (copy, NULL_TREE);
  gimple_assign_set_lhs (copy, ours);
  /* Addresses are captured as the operands they are in STMT, not in the
     copy.  */
  for (unsigned i = 1; i < gimple_num_ops (stmt); i++)
    if (tree op = gimple_op (stmt, i))
      gimple_set_op (copy, i, handled_component_p (op) ? copy_ref (b, op)
			      : mapped (b, op));
  add_stmt (b, copy);
  b.map.put (name, ours);
}

/* The task: the call, the slice, and the store of the result.  */

static void
add_work (builder &b)
{
  tree lhs = gimple_call_lhs (b.s->call);
  if (!b.s->value || !is_gimple_reg_type (TREE_TYPE (lhs)))
    {
      add_stmt (b, copy_call (b, b.s->call,
			      b.s->value ? result_ref (b) : NULL_TREE));
      return;
    }
  tree var = new_var (b, TREE_TYPE (lhs));
  add_stmt (b, copy_call (b, b.s->call, var));
  b.map.put (lhs, var);
  for (gimple *stmt : b.s->slice)
    copy_pure (b, stmt);
  add_stmt (b, gimple_build_assign (result_ref (b), mapped (b, b.s->value)));
}

/* The caller's reference REF with our values.  */

static tree
copy_ref (builder &b, tree ref)
{
  if (handled_component_p (ref))
    {
      ref = outline_copy_node (ref);
      TREE_OPERAND (ref, 0) = copy_ref (b, TREE_OPERAND (ref, 0));
      if (TREE_CODE (ref) == ARRAY_REF)
	TREE_OPERAND (ref, 1) = mapped (b, TREE_OPERAND (ref, 1));
      return ref;
    }
  if (TREE_CODE (ref) == MEM_REF)
    {
      ref = outline_copy_node (ref);
      TREE_OPERAND (ref, 0) = mapped (b, TREE_OPERAND (ref, 0));
      return ref;
    }
  if (tree *ours = b.map.get (ref))
    return unshare_expr (*ours);
  tree *address = b.addresses.get (ref);
  if (!address)
    return ref;
  tree type = build_pointer_type (TYPE_MAIN_VARIANT (TREE_TYPE (ref)));
  tree copy = build2 (MEM_REF, TREE_TYPE (ref), *address,
		      build_int_cst (type, 0));
  TREE_THIS_VOLATILE (copy) = TREE_THIS_VOLATILE (ref);
  return copy;
}

/* STMT, of the commit, with our values.  */

static void
copy_committed (builder &b, gimple *stmt)
{
  tree lhs = gimple_get_lhs (stmt);
  if (b.s->calls_p (stmt))
    {
      tree ours = lhs && !has_zero_uses (lhs) ? new_var (b, TREE_TYPE (lhs))
		  : NULL_TREE;
      add_stmt (b, copy_call (b, as_a<gcall *> (stmt), ours));
      if (ours)
	b.map.put (lhs, ours);
    }
  else if (TREE_CODE (lhs) != SSA_NAME)
    {
      tree from = gimple_assign_rhs1 (stmt);
      from = gimple_vuse (stmt) && gimple_assign_load_p (stmt)
	     && !b.s->in_value_p (from)
	     ? copy_ref (b, from) : mapped (b, from);
      add_stmt (b, gimple_build_assign (copy_ref (b, lhs), from));
    }
  else if (gimple_assign_load_p (stmt))
    {
      tree ours = new_var (b, TREE_TYPE (lhs));
      add_stmt (b, gimple_build_assign (ours,
					copy_ref (b, gimple_assign_rhs1
						       (stmt))));
      b.map.put (lhs, ours);
    }
  else if (gimple_assign_rhs_code (stmt) == ADDR_EXPR)
    {
      tree ours = new_var (b, TREE_TYPE (lhs));
      tree ref = copy_ref (b, TREE_OPERAND (gimple_assign_rhs1 (stmt), 0));
      add_stmt (b, gimple_build_assign (ours, build_fold_addr_expr_with_type
						(ref, TREE_TYPE (lhs))));
      b.map.put (lhs, ours);
    }
  else
    copy_pure (b, stmt);
}

/* --- Guards.  */

/* A guard of B's site: the labels of its blocks and of its join.  */

struct copied_guard
{
  builder &b;
  hash_map<basic_block, tree> labels;
  copied_guard (builder &b) : b (b) {}
};

static tree
label_of (copied_guard &c, basic_block bb)
{
  return outline_label (c.b.o, c.labels, bb);
}

/* The variable that stands for NAME, what a PHI of C gets.  */

static tree
merged_var (copied_guard &c, tree name)
{
  if (!c.b.map.get (name))
    c.b.map.put (name, new_var (c.b, TREE_TYPE (name)));
  return *c.b.map.get (name);
}

/* Go over E, within the guard that DATA copies.  What repeats a loop may bring one of
   its PHIs to another: all values are taken before any is set.  */

static void
add_jump (void *data, edge e)
{
  copied_guard &c = *(copied_guard *) data;
  bool repeats = c.labels.get (e->dest);
  auto_vec<std::pair<tree, tree>, 4> merged;
  for (gphi_iterator gsi = gsi_start_phis (e->dest); !gsi_end_p (gsi);
       gsi_next (&gsi))
    {
      tree name = gimple_phi_result (gsi.phi ());
      if (virtual_operand_p (name))
	continue;
      tree value = mapped (c.b, PHI_ARG_DEF_FROM_EDGE (gsi.phi (), e));
      if (repeats && !is_gimple_min_invariant (value))
	{
	  tree old = new_var (c.b, TREE_TYPE (name));
	  add_stmt (c.b, gimple_build_assign (old, value));
	  value = old;
	}
      merged.safe_push (std::make_pair (merged_var (c, name), value));
    }
  for (auto &m : merged)
    add_stmt (c.b, gimple_build_assign (m.first, m.second));
  add_stmt (c.b, gimple_build_goto (label_of (c, e->dest)));
}

/* The end of BB, which is in C or begins it.  */

static void
add_end (copied_guard &c, basic_block bb)
{
  gimple *last = compat_last_stmt (bb);
  if (!last || !branch_p (last))
    {
      add_jump (&c, guard_way_on (bb));
      return;
    }
  gcond *cond = dyn_cast<gcond *> (last);
  tree left = mapped (c.b, cond ? gimple_cond_lhs (cond)
				: gimple_switch_index (as_a<gswitch *> (last)));
  tree right = cond ? mapped (c.b, gimple_cond_rhs (cond)) : NULL_TREE;
  outline_branch (c.b.o, c.b.r->fun, last, left, right, add_jump, &c);
}

/* The branch that begins G, and what is behind it.  */

static void
add_guard (builder &b, guard *g)
{
  copied_guard c (b);
  add_end (c, g->from ());
  for (basic_block bb : g->blocks)
    {
      add_stmt (b, gimple_build_label (label_of (c, bb)));
      for (gimple *stmt : b.s->commit)
	if (gimple_bb (stmt) == bb && !branch_p (stmt))
	  copy_committed (b, stmt);
      add_end (c, bb);
    }
  add_stmt (b, gimple_build_label (label_of (c, g->join)));
}

/* The commit: its statements with our values.  */

static void
add_commit (builder &b)
{
  unsigned guards = 0;
  if (b.s->value && !is_gimple_reg_type (TREE_TYPE (b.l->result)))
    b.map.put (b.s->value, field_ref (b, b.l->result));
  else if (b.s->value)
    {
      tree var = new_var (b, TREE_TYPE (b.l->result));
      add_stmt (b, gimple_build_assign (var, field_ref (b, b.l->result)));
      b.map.put (b.s->value, var);
    }
  for (gimple *stmt : b.s->commit)
    if (b.s->guard_of (stmt))
      continue;
    else if (branch_p (stmt))
      add_guard (b, b.s->guards[guards++]);
    else
      copy_committed (b, stmt);
}

/* Catch what leaves the call: runtime/exception.c has the rest.  */

static void
add_handler (builder &b)
{
  gimple_seq handler = NULL, cleanup = NULL;
  tree exception = new_var (b, ptr_type_node);
  gcall *pointer
    = gimple_build_call (builtin_decl_implicit (BUILT_IN_EH_POINTER), 1,
			 integer_zero_node);
  gimple_call_set_lhs (pointer, exception);
  gimple_seq_add_stmt (&handler, pointer);
  gimple_seq_add_stmt (&handler,
		       gimple_build_call (abi_entry_decl (ABI_caught), 2,
					  b.record, exception));
  gimple_seq_add_stmt (&cleanup, gimple_build_catch (NULL_TREE, handler));
  gimple *guarded = gimple_build_try (b.o.body, cleanup, GIMPLE_TRY_CATCH);
  b.o.body = NULL;
  gimple_seq_add_stmt (&b.o.body, guarded);
  DECL_FUNCTION_PERSONALITY (b.o.fn) = abi_personality ();
}

/* The same function for two ways to call it: see the head of the file.  */

static void
keep_rounding (tree fndecl)
{
  if (!outline_round_alike_p () || fndecl_built_in_p (fndecl)
      || outline_rounds_inline_p (fndecl))
    return;
  DECL_UNINLINABLE (fndecl) = 1;
  decl_attributes (&fndecl, tree_cons (get_identifier ("noclone"), NULL_TREE,
				       NULL_TREE), 0);
}

/* So are those that STATEMENTS, pure but for a sink, call.  */

static void
keep_rounding_in (vec<gimple *> &statements)
{
  for (gimple *stmt : statements)
    if (gcall *call = dyn_cast<gcall *> (stmt))
      if (gimple_call_fndecl (call) && gimple_call_lhs (call))
	keep_rounding (gimple_call_fndecl (call));
}

/* Build the function with what ADD adds between the captures and the end, for
   PURPOSE; CALL, if not null, is the one that may throw.  */

static tree
build_function (region &r, site *s, record_layout &l, capture_purpose purpose,
		gcall *call, void (*add) (builder &), const char *suffix)
{
  builder b;
  tree type = build_pointer_type (l.type);
  static const char *const name = "deco_task";
  b.r = &r;
  b.s = s;
  b.l = &l;
  b.purpose = purpose;
  outline_begin (r, b.o, s->location, suffix, 1, &type, &name, &b.record);
  load_captures (b);
  add (b);
  if (call && flag_exceptions && !gimple_call_nothrow_p (call))
    add_handler (b);
  outline_end (b.o);
  keep_rounding_in (purpose == CAPTURE_TASK ? s->slice : s->commit);
  outline_finalize (b.o);
  return b.o.fn;
}

/* Build what the task of S, whose record is L, runs.  */

tree
outline_task (region &r, site *s, record_layout &l)
{
  if (gimple_call_fndecl (s->call))
    keep_rounding (gimple_call_fndecl (s->call));
  return build_function (r, s, l, CAPTURE_TASK, s->call, add_work,
			 "deco_task");
}

/* Build what the caller commits for S, whose record is L.  */

tree
outline_commit (region &r, site *s, record_layout &l)
{
  /* One of several does not throw.  */
  gcall *call = s->calls.is_empty () ? NULL : s->calls[0]->call;
  return build_function (r, s, l, CAPTURE_COMMIT, call, add_commit,
			 "deco_commit");
}
