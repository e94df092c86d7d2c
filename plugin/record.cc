/* The record of a site: its layout and its static description.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   The call in

     hist[k[i]] += 2 * f (x) * w[i];

   gets a record type and a static description:

     struct record
     {
       struct deco_task head;
       int result;		what the task delivers (outline.cc)
       int c0;			x, captured for the task
       int c1;			w[i], the same
       int *c2;			&hist[k[i]], captured for the commit
     };

     static struct deco_site caller.deco_site.0
       = { &__deco_abi_N, caller.deco_task.0, caller.deco_commit.0, "f",
	   "file.c", 7, flags, sizeof (struct record),
	   offsetof (struct record, result), sizeof (int), 0, 0,
	   DECO_CUT_NONE };

   A call that is always run where it stands has no task, only a commit.  */

#include "plugin.h"

/* --- Layout.  */

static tree
append_field (record_layout &l, const char *name, tree type)
{
  tree field = build_decl (BUILTINS_LOCATION, FIELD_DECL,
			   get_identifier (name), type);
  DECL_CONTEXT (field) = l.type;
  SET_DECL_ALIGN (field, MAX (DECL_ALIGN (field), TYPE_ALIGN (type)));
  if (l.last)
    DECL_CHAIN (l.last) = field;
  else
    TYPE_FIELDS (l.type) = field;
  l.last = field;
  return field;
}

/* Capture VALUE for PURPOSE, under KEY; ADDRESS says whether it is KEY's.  */

static void
capture (record_layout &l, tree key, bool address, tree value,
	 capture_purpose purpose)
{
  char name[16];
  for (captured &c : l.captures)
    if (c.key == key && c.address == address)
      {
	c.purpose |= purpose;
	return;
      }
  snprintf (name, sizeof name, "c%u", l.captures.length ());
  tree field = append_field (l, name, outline_type (TREE_TYPE (value)));
  l.captures.safe_push ({ key, address, value, field, (unsigned) purpose });
}

/* Capture OP, an operand of a statement, or what it is a part of, unless it is computed
   INSIDE what travels.  */

static void
capture_operand (record_layout &l, tree op, hash_set<tree> &inside,
		 capture_purpose purpose)
{
  while (op && handled_component_p (op))
    op = TREE_OPERAND (op, 0);
  if (op && (TREE_CODE (op) == SSA_NAME ? !inside.contains (op)
					: TREE_CODE (op) == ADDR_EXPR))
    capture (l, op, false, op, purpose);
}

/* Capture what the address of REF, in the commit of S, is made of.  An automatic
   variable is captured by its address, with itself as the key; S's value is in
   the record already.  */

static void
capture_ref (site *s, record_layout &l, tree ref, hash_set<tree> &inside)
{
  for (; handled_component_p (ref); ref = TREE_OPERAND (ref, 0))
    if (TREE_CODE (ref) == ARRAY_REF)
      capture_operand (l, TREE_OPERAND (ref, 1), inside, CAPTURE_COMMIT);
  if (TREE_CODE (ref) == MEM_REF)
    capture_operand (l, TREE_OPERAND (ref, 0), inside, CAPTURE_COMMIT);
  else if (DECL_P (ref) && !is_global_var (ref) && ref != s->value)
    {
      mark_addressable (ref);
      capture (l, ref, true, build_fold_addr_expr (ref), CAPTURE_COMMIT);
    }
}

/* The operands that S's slice takes from outside.  */

static void
capture_slice (site *s, record_layout &l)
{
  hash_set<tree> inside;
  inside.add (gimple_call_lhs (s->call));
  for (gimple *stmt : s->slice)
    {
      /* Of a call, only the arguments.  */
      for (unsigned i = is_gimple_call (stmt) ? 3 : 1;
	   i < gimple_num_ops (stmt); i++)
	capture_operand (l, gimple_op (stmt, i), inside, CAPTURE_TASK);
      inside.add (gimple_get_lhs (stmt));
    }
}

/* The same for what is merged in the guards of S, all of whose names are put
   INSIDE.  */

static void
capture_merged (site *s, record_layout &l, hash_set<tree> &inside)
{
  for (gimple *stmt : s->commit)
    if (tree lhs = gimple_get_lhs (stmt))
      if (TREE_CODE (lhs) == SSA_NAME)
	inside.add (lhs);
  auto_vec<tree, 4> merged;
  for (guard *g : s->guards)
    for (basic_block bb : g->blocks)
      for (gphi_iterator gsi = gsi_start_phis (bb); !gsi_end_p (gsi);
	   gsi_next (&gsi))
	if (!virtual_operand_p (gimple_phi_result (gsi.phi ())))
	  {
	    inside.add (gimple_phi_result (gsi.phi ()));
	    for (unsigned i = 0; i < gimple_phi_num_args (gsi.phi ()); i++)
	      merged.safe_push (gimple_phi_arg_def (gsi.phi (), i));
	  }
  for (tree arg : merged)
    capture_operand (l, arg, inside, CAPTURE_COMMIT);
}

/* The same for its commit.  What a call is passed by value is copied.  */

static void
capture_commit (site *s, record_layout &l)
{
  hash_set<tree> inside;
  if (s->value)
    inside.add (s->value);
  capture_merged (s, l, inside);
  for (gimple *stmt : s->commit)
    {
      tree lhs = gimple_get_lhs (stmt);
      if (branch_p (stmt))
	{
	  for (unsigned i = 0; i < gimple_num_ops (stmt); i++)
	    capture_operand (l, gimple_op (stmt, i), inside, CAPTURE_COMMIT);
	  continue;
	}
      if (gcall *call = dyn_cast<gcall *> (stmt))
	{
	  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
	    if (tree ref = s->in_value (gimple_call_arg (call, i)))
	      capture_ref (s, l, ref, inside);
	    else if (!plain_value_p (gimple_call_arg (call, i)))
	      capture (l, gimple_call_arg (call, i), false,
		       gimple_call_arg (call, i), CAPTURE_COMMIT);
	    else
	      capture_operand (l, gimple_call_arg (call, i), inside,
			       CAPTURE_COMMIT);
	  if (lhs)
	    inside.add (lhs);
	  continue;
	}
      if (gimple_vuse (stmt) && gimple_assign_load_p (stmt))
	capture_ref (s, l, gimple_assign_rhs1 (stmt), inside);
      else if (TREE_CODE (lhs) == SSA_NAME
	       && gimple_assign_rhs_code (stmt) == ADDR_EXPR)
	capture_ref (s, l, TREE_OPERAND (gimple_assign_rhs1 (stmt), 0), inside);
      else
	for (unsigned i = 1; i < gimple_num_ops (stmt); i++)
	  capture_operand (l, gimple_op (stmt, i), inside, CAPTURE_COMMIT);
      if (TREE_CODE (lhs) == SSA_NAME)
	inside.add (lhs);
      else
	capture_ref (s, l, lhs, inside);
    }
}

static void
capture_call (site *s, record_layout &l)
{
  for (unsigned i = 0; i < gimple_call_num_args (s->call); i++)
    {
      tree arg = gimple_call_arg (s->call, i);
      if (!plain_value_p (arg) || TREE_CODE (arg) == SSA_NAME
	  || TREE_CODE (arg) == ADDR_EXPR)
	capture (l, arg, false, arg, CAPTURE_TASK);
    }
  if (gimple_call_chain (s->call))
    capture (l, gimple_call_chain (s->call), false,
	     gimple_call_chain (s->call), CAPTURE_TASK);
  if (!gimple_call_fndecl (s->call))
    capture (l, gimple_call_fn (s->call), false, gimple_call_fn (s->call),
	     CAPTURE_TASK);
}

/* Places for the extents of S, which the runtime takes for an array.  */

static void
append_extents (site *s, record_layout &l)
{
  for (extent *x : s->extents)
    x->field = append_field (l, "extent", abi_type (ABI_extent));
}

/* Lay out the record of S.  */

void
record_lay_out (site *s, record_layout &l)
{
  l.last = NULL_TREE;
  l.type = outline_structure ("deco_record");
  l.head = append_field (l, "head", abi_type (ABI_task));
  l.result = NULL_TREE;
  if (s->value && !s->direct)
    l.result = append_field (l, "result", outline_type (TREE_TYPE (s->value)));
  if (s->state == SITE_TASK)
    {
      capture_call (s, l);
      capture_slice (s, l);
      append_extents (s, l);
    }
  capture_commit (s, l);
  if (tree first = DECL_CHAIN (l.head))
    {
      /* Behind the head on a 32-bit machine, too.  */
      SET_DECL_ALIGN (first, DECO_TASK_PAYLOAD * BITS_PER_UNIT);
      DECL_USER_ALIGN (first) = 1;
    }
  layout_type (l.type);
}

/* --- Filling it in.  */

tree
record_field (tree record, tree field)
{
  return build3 (COMPONENT_REF, TREE_TYPE (field), unshare_expr (record), field,
		 NULL_TREE);
}

/* The bytes of X, an extent of S, computed by statements added to SEQ.  A count
   below zero is none.  */

static tree
extent_size (site *s, extent *x, gimple_seq *seq)
{
  tree size = fold_convert (uint64_type_node, x->unit);
  for (unsigned i : x->counts)
    {
      tree count = gimple_call_arg (s->call, i);
      if (!TYPE_UNSIGNED (TREE_TYPE (count)))
	count = fold_build2 (MAX_EXPR, TREE_TYPE (count), count,
			     build_zero_cst (TREE_TYPE (count)));
      size = fold_build2 (MULT_EXPR, uint64_type_node, size,
			  fold_convert (uint64_type_node, count));
    }
  gimple_seq computed = NULL;
  size = force_gimple_operand (size, &computed, true, NULL_TREE);
  gimple_seq_add_seq (seq, computed);
  return size;
}

/* Statements that store what the call of S captures for PURPOSE to RECORD.  */

gimple_seq
record_captures (site *s, record_layout &l, tree record, unsigned purpose)
{
  gimple_seq seq = NULL;
  for (captured &c : l.captures)
    if (c.purpose & purpose)
      gimple_seq_add_stmt (&seq,
			   gimple_build_assign (record_field (record, c.field),
						unshare_expr (c.value)));
  if (purpose & CAPTURE_TASK)
    for (extent *x : s->extents)
      {
	tree extent = record_field (record, x->field);
	tree address = record_field (extent, abi_field (ABI_extent, "address"));
	tree size = record_field (extent, abi_field (ABI_extent, "size"));
	tree bytes = extent_size (s, x, &seq);
	tree pointer = unshare_expr (gimple_call_arg (s->call, x->arg));
	gimple_seq_add_stmt (&seq, gimple_build_assign (address, pointer));
	gimple_seq_add_stmt (&seq, gimple_build_assign (size, bytes));
      }
  gimple_seq_set_location (seq, s->location);
  return seq;
}

/* How much of a range's log the record of S takes.  */

unsigned
record_log_size (site *s)
{
  unsigned size = tree_to_uhwi (TYPE_SIZE_UNIT (s->layout->type));
  return ROUND_UP (MAX (size, DECO_TASK_PAYLOAD), DECO_TASK_ALIGN);
}

/* --- The static description.  */

static tree
string_literal (const char *text)
{
  return build_string_literal (strlen (text) + 1, text);
}

/* A description whose fields VALUE returns, a static variable.  */

tree
record_describe_by (region &r, tree (*value) (const char *, void *), void *data)
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
      CONSTRUCTOR_APPEND_ELT (values, f,
			      fold_convert (TREE_TYPE (f),
					    value (IDENTIFIER_POINTER
						     (DECL_NAME (f)), data)));
  DECL_INITIAL (var) = build_constructor (type, values);
  TREE_CONSTANT (DECL_INITIAL (var)) = 1;
  TREE_STATIC (DECL_INITIAL (var)) = 1;
  varpool_node::add (var);
  return var;
}

/* The address of the function that S calls, for the runtime to tell it from others.
   GCC has decided already that a static function whose address nobody takes has no
   callers but those it sees.  */

static tree
function_address (site *s)
{
  tree fndecl = gimple_call_fndecl (s->call);
  if (!fndecl || !(s->policy.recorded_p () || s->policy.detached))
    return null_pointer_node;
  cgraph_node *node = cgraph_node::get_create (fndecl);
  node->mark_address_taken ();
  node->local = false;
  return build_fold_addr_expr (fndecl);
}

static unsigned
site_flags (site *s)
{
  unsigned flags = s->direct ? DECO_SITE_DIRECT : 0;
  if (s->policy.elsewhere_p ())
    flags |= DECO_SITE_PROCESS;
  if (s->policy.where == EXECUTOR_ISOLATED)
    flags |= DECO_SITE_ISOLATED;
  if (s->slot)
    flags |= DECO_SITE_FUTURE;
  return flags;
}

/* The value of field NAME of a description that says which call this is: of CALLEE,
   at LOCATION.  Null if NAME says something else.  */

tree
record_identity (const char *name, tree callee, location_t location)
{
  expanded_location where = expand_location (location);
  if (strcmp (name, "abi") == 0)
    return build_fold_addr_expr (abi_version ());
  if (strcmp (name, "callee") == 0)
    return string_literal (IDENTIFIER_POINTER (DECL_P (callee)
					       ? DECL_NAME (callee) : callee));
  /* As in __FILE__: -ffile-prefix-map holds.  */
  if (strcmp (name, "file") == 0)
    return string_literal (where.file ? remap_macro_filename (where.file) : "");
  if (strcmp (name, "line") == 0)
    return build_int_cstu (uint32_type_node, where.line);
  return NULL_TREE;
}

/* The value of field NAME of the description of S.  */

static tree
site_value (site *s, record_layout &l, tree task, tree commit,
	    const char *name)
{
  tree size = TYPE_SIZE_UNIT (l.type);
  auto u32 = [] (unsigned HOST_WIDE_INT n)
    { return build_int_cstu (uint32_type_node, n); };
  if (tree value = record_identity (name, site_callee (s), s->location))
    return value;
  if (strcmp (name, "run") == 0)
    return task ? build_fold_addr_expr (task) : null_pointer_node;
  if (strcmp (name, "commit") == 0)
    return commit ? build_fold_addr_expr (commit) : null_pointer_node;
  if (strcmp (name, "flags") == 0)
    return u32 (site_flags (s));
  if (strcmp (name, "function") == 0)
    return function_address (s);
  if (strcmp (name, "timeout") == 0)
    return build_int_cstu (uint64_type_node, s->policy.timeout);
  if (strcmp (name, "retries") == 0)
    return u32 (s->policy.retries);
  if (strcmp (name, "limit") == 0)
    return u32 (s->policy.limit);
  if (strcmp (name, "extents") == 0)
    return u32 (s->extents.length ());
  if (strcmp (name, "extents_offset") == 0)
    return u32 (s->extents.is_empty () || !s->extents[0]->field
		? 0 : int_byte_position (s->extents[0]->field));
  if (strcmp (name, "group") == 0)
    return u32 (s->group ());
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

/* What site_value needs to know.  */

struct described
{
  site *s;
  record_layout *l;
  tree task, commit;
};

static tree
described_value (const char *name, void *data)
{
  described *d = (described *) data;
  return site_value (d->s, *d->l, d->task, d->commit, name);
}

/* The description of S, a static variable.  */

tree
record_describe (region &r, site *s, record_layout &l, tree task,
		 tree commit)
{
  described d = { s, &l, task, commit };
  return record_describe_by (r, described_value, &d);
}
