/* The record and the function of a task.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   The call in

     r[i] = 2 * f (x) + w[i];

   gets a record type, a function and a static description:

     struct record { struct deco_task head; double result; int x; double w; };

     static void caller.deco_task.0 (struct record *t)
     {
       double v = f (t->x);
       t->result = 2 * v + t->w;		   [deferred store]
       *(double *) t->head.dest = 2 * v + t->w;	   [direct]
     }

     static struct deco_site caller.deco_site.0
       = { &__deco_abi_1, caller.deco_task.0, "f", "file.c", 7, flags,
	   sizeof (struct record), offsetof (struct record, result),
	   sizeof (double), 0, 0, DECO_CUT_NONE };

   The function is built as high GIMPLE and goes through all of GCC's passes;
   at -O2 f is inlined into it.  With -fexceptions its call is in a try whose
   handler catches everything (runtime/exception.c).

   Both ways of a call must round alike.  The task sees its captured values and
   f's result rounded; the plain call might see f inlined and its operations
   contracted or reassociated with the caller's.  Under options that allow
   that, f is not inlined, and what the slice captures is fenced.  */

#include "plugin.h"
#include "internal-fn.h"
#include "deco-abi.h"

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

/* --- The record.  */

/* The type in which a value of TYPE is kept.  A type whose size lives in the
   caller's frame must not leave it.  */

static tree
kept_type (tree type)
{
  if (POINTER_TYPE_P (type) && variably_modified_type_p (type, NULL_TREE))
    return ptr_type_node;
  return TYPE_MAIN_VARIANT (type);
}

static tree
append_field (record_layout &l, tree *last, const char *name, tree type)
{
  tree field = build_decl (BUILTINS_LOCATION, FIELD_DECL,
			   get_identifier (name), type);
  DECL_CONTEXT (field) = l.type;
  SET_DECL_ALIGN (field, MAX (DECL_ALIGN (field), TYPE_ALIGN (type)));
  if (*last)
    DECL_CHAIN (*last) = field;
  else
    TYPE_FIELDS (l.type) = field;
  *last = field;
  return field;
}

static void
capture (record_layout &l, tree *last, tree value)
{
  char name[16];
  if (l.values.contains (value) && TREE_CODE (value) == SSA_NAME)
    return;
  snprintf (name, sizeof name, "c%u", l.values.length ());
  l.values.safe_push (value);
  l.fields.safe_push (append_field (l, last, name,
				    kept_type (TREE_TYPE (value))));
}

/* The operands that S's slice takes from outside.  */

static void
capture_slice (site *s, record_layout &l, tree *last)
{
  hash_set<tree> inside;
  inside.add (gimple_call_lhs (s->call));
  for (gimple *stmt : s->slice)
    {
      for (unsigned i = 1; i < gimple_num_ops (stmt); i++)
	{
	  tree op = gimple_op (stmt, i);
	  if (op && TREE_CODE (op) == SSA_NAME && !inside.contains (op))
	    capture (l, last, op);
	  else if (op && TREE_CODE (op) == ADDR_EXPR)
	    capture (l, last, op);
	}
      inside.add (gimple_assign_lhs (stmt));
    }
}

/* The value that S stores, and so the type of its result.  */

static tree
stored_value (site *s)
{
  return s->store ? gimple_assign_rhs1 (s->store) : gimple_call_lhs (s->call);
}

/* Lay out the record of S.  */

void
outline_layout (site *s, record_layout &l)
{
  tree last = NULL_TREE;
  l.type = make_node (RECORD_TYPE);
  l.head = append_field (l, &last, "head", abi_type (ABI_task));
  l.result = NULL_TREE;
  if (s->dest && !s->direct)
    l.result = append_field (l, &last, "result",
			     kept_type (TREE_TYPE (stored_value (s))));
  for (unsigned i = 0; i < gimple_call_num_args (s->call); i++)
    capture (l, &last, gimple_call_arg (s->call, i));
  if (gimple_call_chain (s->call))
    capture (l, &last, gimple_call_chain (s->call));
  capture_slice (s, l, &last);
  if (tree first = DECL_CHAIN (l.head))
    {
      /* Behind the head on a 32-bit machine, too.  */
      SET_DECL_ALIGN (first, DECO_TASK_PAYLOAD * BITS_PER_UNIT);
      DECL_USER_ALIGN (first) = 1;
    }
  TYPE_NAME (l.type) = get_identifier ("deco_record");
  layout_type (l.type);
}

/* --- The function.  */

struct builder
{
  site *s;
  record_layout *l;
  tree fn, record;		/* Its declaration and parameter.  */
  tree vars;
  gimple_seq body;
  hash_map<tree, tree> map;	/* The caller's values to ours.  */
  location_t where;
};

static tree
new_var (builder &b, tree type)
{
  tree var = create_tmp_var_raw (type, "v");
  DECL_CONTEXT (var) = b.fn;
  DECL_SEEN_IN_BIND_EXPR_P (var) = 1;
  DECL_CHAIN (var) = b.vars;
  b.vars = var;
  return var;
}

static void
add_stmt (builder &b, gimple *stmt)
{
  gimple_set_location (stmt, b.where);
  gimple_seq_add_stmt (&b.body, stmt);
}

/* The field F of the record behind B's parameter.  */

static tree
field_ref (builder &b, tree f)
{
  tree record = build_simple_mem_ref (b.record);
  return build3 (COMPONENT_REF, TREE_TYPE (f), record, f, NULL_TREE);
}

/* The value that stands for the caller's VALUE.  */

static tree
mapped (builder &b, tree value)
{
  if (tree *ours = b.map.get (value))
    return *ours;
  return is_gimple_min_invariant (value) ? unshare_expr (value) : value;
}

/* Load what was captured into registers.  Aggregates stay in the record.  */

static void
load_captures (builder &b)
{
  for (unsigned i = 0; i < b.l->values.length (); i++)
    {
      tree ref = field_ref (b, b.l->fields[i]);
      if (is_gimple_reg_type (TREE_TYPE (ref)))
	{
	  tree var = new_var (b, TREE_TYPE (ref));
	  add_stmt (b, gimple_build_assign (var, ref));
	  ref = var;
	}
      b.map.put (b.l->values[i], ref);
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

/* A call like S's with our values, storing to LHS.  */

static gcall *
copy_call (builder &b, tree lhs)
{
  gcall *old = b.s->call;
  auto_vec<tree, 8> args;
  for (unsigned i = 0; i < gimple_call_num_args (old); i++)
    {
      tree *ours = b.map.get (b.l->values[i]);
      args.safe_push (ours ? *ours : mapped (b, gimple_call_arg (old, i)));
    }
  gcall *call = gimple_build_call_vec (unshare_expr (gimple_call_fn (old)),
				       args);
  gimple_call_set_fntype (call, gimple_call_fntype (old));
  if (gimple_call_chain (old))
    gimple_call_set_chain (call, mapped (b, gimple_call_chain (old)));
  gimple_call_set_nothrow (call, gimple_call_nothrow_p (old));
  if (lhs)
    gimple_call_set_lhs (call, lhs);
  return call;
}

/* The call, the slice, and the store of the result.  */

static void
add_work (builder &b)
{
  tree lhs = gimple_call_lhs (b.s->call);
  if (!b.s->dest || !is_gimple_reg_type (TREE_TYPE (lhs)))
    {
      add_stmt (b, copy_call (b, b.s->dest ? result_ref (b) : NULL_TREE));
      return;
    }
  tree var = new_var (b, TREE_TYPE (lhs));
  add_stmt (b, copy_call (b, var));
  b.map.put (lhs, var);
  for (gimple *stmt : b.s->slice)
    {
      tree name = gimple_assign_lhs (stmt);
      tree ours = new_var (b, TREE_TYPE (name));
      gimple *copy = gimple_copy (stmt);
      gimple_set_vuse (copy, NULL_TREE);
      gimple_assign_set_lhs (copy, ours);
      for (unsigned i = 1; i < gimple_num_ops (copy); i++)
	if (gimple_op (copy, i))
	  gimple_set_op (copy, i, mapped (b, gimple_op (copy, i)));
      add_stmt (b, copy);
      b.map.put (name, ours);
    }
  add_stmt (b, gimple_build_assign (result_ref (b),
				    mapped (b, stored_value (b.s))));
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
  gimple *guarded = gimple_build_try (b.body, cleanup, GIMPLE_TRY_CATCH);
  b.body = NULL;
  gimple_seq_add_stmt (&b.body, guarded);
  DECL_FUNCTION_PERSONALITY (b.fn) = abi_personality ();
}

/* Declare the function of S in R: private, and left alone by passes that would
   merge or clone it, which confuses debug information.  */

static void
declare_task (region &r, builder &b)
{
  tree caller = r.fun->decl;
  tree type = build_function_type_list (void_type_node,
					build_pointer_type (b.l->type),
					NULL_TREE);
  tree name = clone_function_name_numbered (caller, "deco_task");
  tree fn = build_decl (b.where, FUNCTION_DECL, name, type);
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

  tree result = build_decl (b.where, RESULT_DECL, NULL_TREE, void_type_node);
  DECL_ARTIFICIAL (result) = 1;
  DECL_IGNORED_P (result) = 1;
  DECL_CONTEXT (result) = fn;
  DECL_RESULT (fn) = result;

  tree pointer = build_pointer_type (b.l->type);
  tree parm = build_decl (b.where, PARM_DECL, get_identifier ("deco_task"),
			  pointer);
  DECL_CONTEXT (parm) = fn;
  DECL_ARG_TYPE (parm) = pointer;
  DECL_ARTIFICIAL (parm) = 1;
  TREE_USED (parm) = 1;
  DECL_ARGUMENTS (fn) = parm;
  b.fn = fn;
  b.record = parm;
  mark_own_function (fn);
}

/* The same function for two ways to call it: see the head of the file.  */

static void
keep_rounding (tree fndecl)
{
  if (lookup_attribute ("always_inline", DECL_ATTRIBUTES (fndecl)))
    return;
  DECL_UNINLINABLE (fndecl) = 1;
  decl_attributes (&fndecl, tree_cons (get_identifier ("noclone"), NULL_TREE,
				       NULL_TREE), 0);
}

/* The new function passes the early inliner at once, before FNDECL, which it
   calls, has been looked at: an always_inline one must be inlined there.  */

static void
make_inlinable (tree fndecl)
{
  cgraph_node *node = cgraph_node::get (fndecl);
  if (node && node->definition && gimple_has_body_p (node->decl)
      && lookup_attribute ("always_inline", DECL_ATTRIBUTES (fndecl)))
    compute_fn_summary (node, true);
}

/* Build the function of S, whose record is L; returns its declaration.  */

tree
outline_task (region &r, site *s, record_layout &l)
{
  builder b;
  b.s = s;
  b.l = &l;
  b.vars = NULL_TREE;
  b.body = NULL;
  b.where = LOCATION_LOCUS (s->location);
  if (outline_round_alike_p ())
    keep_rounding (gimple_call_fndecl (s->call));
  declare_task (r, b);
  bool throws = flag_exceptions && !gimple_call_nothrow_p (s->call);

  push_struct_function (b.fn);
  cfun->function_end_locus = b.where;
  init_tree_ssa (cfun);
  cfun->curr_properties |= PROP_gimple_any;
  load_captures (b);
  add_work (b);
  if (throws)
    add_handler (b);
  gimple_seq_add_stmt (&b.body, gimple_build_return (NULL_TREE));
  gbind *bind = gimple_build_bind (b.vars, b.body, DECL_INITIAL (b.fn));
  BLOCK_VARS (DECL_INITIAL (b.fn)) = b.vars;
  gimple_seq seq = NULL;
  gimple_seq_add_stmt (&seq, bind);
  gimple_set_body (b.fn, seq);
  pop_cfun ();

  make_inlinable (gimple_call_fndecl (s->call));
  cgraph_node::add_new_function (b.fn, false);
  cgraph_node::get (b.fn)->force_output = 0;
  return b.fn;
}

/* --- The static description.  */

static tree
string_address (const char *text)
{
  return build_string_literal (strlen (text) + 1, text);
}

/* The value of field NAME of the description of S.  */

static tree
site_value (site *s, record_layout &l, tree task, const char *name)
{
  expanded_location where = expand_location (s->location);
  tree size = TYPE_SIZE_UNIT (l.type);
  auto u32 = [] (unsigned HOST_WIDE_INT n)
    { return build_int_cstu (uint32_type_node, n); };
  if (strcmp (name, "abi") == 0)
    return build_fold_addr_expr (abi_version ());
  if (strcmp (name, "run") == 0)
    return build_fold_addr_expr (task);
  if (strcmp (name, "callee") == 0)
    return string_address (IDENTIFIER_POINTER
			   (DECL_NAME (gimple_call_fndecl (s->call))));
  if (strcmp (name, "file") == 0)
    return string_address (where.file ? where.file : "");
  if (strcmp (name, "line") == 0)
    return u32 (where.line);
  if (strcmp (name, "flags") == 0)
    return u32 (s->direct ? DECO_SITE_DIRECT : 0);
  if (strcmp (name, "size") == 0)
    return u32 (MAX (tree_to_uhwi (size), DECO_TASK_PAYLOAD));
  if (strcmp (name, "result_offset") == 0)
    return u32 (l.result ? int_byte_position (l.result) : 0);
  if (strcmp (name, "result_size") == 0)
    return l.result
	   ? u32 (tree_to_uhwi (TYPE_SIZE_UNIT (TREE_TYPE (l.result))))
	   : u32 (0);
  if (strcmp (name, "cut") == 0)
    return u32 (DECO_CUT_NONE);
  return u32 (0);
}

/* The description of S, a static variable.  */

tree
outline_site (region &r, site *s, record_layout &l, tree task)
{
  tree type = abi_type (ABI_site);
  tree name = clone_function_name_numbered (r.fun->decl, "deco_site");
  tree var = build_decl (BUILTINS_LOCATION, VAR_DECL, name, type);
  TREE_STATIC (var) = 1;
  TREE_ADDRESSABLE (var) = 1;
  TREE_USED (var) = 1;
  DECL_ARTIFICIAL (var) = 1;
  DECL_IGNORED_P (var) = 1;
  DECL_NONALIASED (var) = 0;
  vec<constructor_elt, va_gc> *values = NULL;
  for (tree f = TYPE_FIELDS (type); f; f = DECL_CHAIN (f))
    if (TREE_CODE (f) == FIELD_DECL)
      {
	tree value = site_value (s, l, task,
				 IDENTIFIER_POINTER (DECL_NAME (f)));
	if (POINTER_TYPE_P (TREE_TYPE (f)))
	  value = fold_convert (TREE_TYPE (f), value);
	CONSTRUCTOR_APPEND_ELT (values, f, value);
      }
  DECL_INITIAL (var) = build_constructor (type, values);
  TREE_CONSTANT (DECL_INITIAL (var)) = 1;
  TREE_STATIC (DECL_INITIAL (var)) = 1;
  varpool_node::add (var);
  return var;
}
