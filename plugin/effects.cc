/* What a call may read and write.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   The effects of a call are what its callee's body does (bodies.cc), joined with
   what the arguments reach:

     the body is visible	named globals; arguments as GCC's modref
				summary of the body says, or read and written
				if it gives up
     a function of the C	libc-effects.def
     library
     not visible		arguments read and written, or only read
				through a pointer to const or one declared
				access (read_only); unseen is set

   These rules are the language's and the user's promises together (SPEC, what
   a pending task may read or write); conflicts.cc combines them with GCC's
   alias oracle, which knows no promises.  */

#include "plugin.h"
#include "effects.h"

/* The declared type of argument I of CALL, or else the argument's.  */

tree
declared_type (gcall *call, unsigned i)
{
  tree fntype = gimple_call_fntype (call);
  tree fndecl = gimple_call_fndecl (call);
  if (fndecl && DECL_ARGUMENTS (fndecl))
    {
      tree p = DECL_ARGUMENTS (fndecl);
      for (unsigned k = 0; p && k < i; k++)
	p = DECL_CHAIN (p);
      if (p)
	return TREE_TYPE (p);
    }
  if (fntype && prototype_p (fntype))
    {
      tree p = TYPE_ARG_TYPES (fntype);
      for (unsigned k = 0; p && k < i; k++)
	p = TREE_CHAIN (p);
      if (p)
	return TREE_VALUE (p);
    }
  return TREE_TYPE (gimple_call_arg (call, i));
}

/* Is the object that argument I of CALL points to only read, by its type or by
   an access attribute of the callee?  */

bool
declared_read_only_p (gcall *call, unsigned i)
{
  tree fntype = gimple_call_fntype (call);
  tree type = declared_type (call, i);
  if (POINTER_TYPE_P (type) && TYPE_READONLY (TREE_TYPE (type)))
    return true;
  if (!fntype)
    return false;
  rdwr_map map;
  init_attr_rdwr_indices (&map, TYPE_ATTRIBUTES (fntype));
  attr_access *access = map.get (i);
  return access && (access->mode == access_read_only
		    || access->mode == access_none);
}

static void
add_arg (call_effects &e, tree arg, int index, bool reads, bool writes,
	 bool writes_deep)
{
  arg_effect a = { arg, index, reads, writes, writes_deep };
  e.args.safe_push (a);
}

/* Argument effects by the declaration alone.  */

static void
args_by_declaration (gcall *call, call_effects &e)
{
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    {
      tree arg = gimple_call_arg (call, i);
      if (!may_carry_pointer_p (arg))
	continue;
      bool deep = leads_to_pointers_p (arg);
      add_arg (e, arg, i, true, !declared_read_only_p (call, i), deep);
    }
  if (gimple_call_chain (call))
    add_arg (e, gimple_call_chain (call), -1, true, true, true);
}

/* Argument effects by GCC's summary of the body; by the declaration where that
   says nothing.  */

static void
args_by_summary (gcall *call, call_effects &e)
{
  args_by_declaration (call, e);
  for (arg_effect &a : e.args)
    {
      if (!POINTER_TYPE_P (TREE_TYPE (a.pointer)))
	continue;
      int flags = a.index < 0 ? gimple_call_static_chain_flags (call)
			      : gimple_call_arg_flags (call, a.index);
      if (flags & EAF_UNUSED)
	a.reads = a.writes = a.writes_deep = false;
      if (flags & EAF_NO_DIRECT_CLOBBER)
	a.writes = false;
      if (flags & EAF_NO_INDIRECT_CLOBBER)
	a.writes_deep = false;
      if ((flags & EAF_NO_DIRECT_READ) && (flags & EAF_NO_INDIRECT_READ))
	a.reads = false;
    }
}

static void
args_by_row (gcall *call, const libc_row *row, call_effects &e)
{
  size_t n = strlen (row->args);
  bool stores = format_may_store_p (call, row);
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    {
      tree arg = gimple_call_arg (call, i);
      char how = libc_row_arg (row, i);
      if (how == '-' || !may_carry_pointer_p (arg))
	continue;
      /* The fortified forms have extra arguments, none of which is written
	 but the first.  */
      add_arg (e, arg, i, how != 'w',
	       how != 'r' || (stores && i + 1 >= n), false);
    }
  e.io = row->io;
  e.io_name = row->name;
}

body_counts::body_counts (tree fndecl)
  : node (fndecl ? cgraph_node::get (fndecl) : NULL)
{
  if (!node)
    return;
  saved = node->semantic_interposition;
  node->semantic_interposition = false;
}

body_counts::~body_counts ()
{
  if (node)
    node->semantic_interposition = saved;
}

/* May the body that CALL calls write through a pointer that is none of its
   arguments?  GCC's summary knows, unless it gave up.  */

static bool
writes_globally_p (gcall *call)
{
  bool interposed;
  modref_summary *summary = get_modref_function_summary (call, &interposed);
  return !summary || summary->global_memory_written;
}

/* Build a reference to an object of TYPE that begins OFFSET bytes behind where ARG
   points; null if it has no such form.  */

tree
build_access (tree arg, HOST_WIDE_INT offset, tree type)
{
  if (TREE_CODE (arg) == ADDR_EXPR)
    {
      poly_int64 more;
      HOST_WIDE_INT bytes;
      tree base = get_addr_base_and_unit_offset (TREE_OPERAND (arg, 0), &more);
      if (!base || !more.is_constant (&bytes))
	return NULL_TREE;
      offset += bytes;
      arg = build_fold_addr_expr (base);
    }
  return fold_build2 (MEM_REF, type, arg, build_int_cst (ptr_type_node, offset));
}

/* The bit-field that REF is, or is a part of, as a reference; else null.  */

static tree
bit_field_of (tree ref)
{
  for (; handled_component_p (ref); ref = TREE_OPERAND (ref, 0))
    if (TREE_CODE (ref) == COMPONENT_REF
	&& DECL_BIT_FIELD_TYPE (TREE_OPERAND (ref, 1)))
      return ref;
  return NULL_TREE;
}

bool
in_bit_field_p (tree ref)
{
  return bit_field_of (ref) != NULL;
}

/* What a store to REF may write.  Bit-fields that are neighbours are one memory
   location (C11, 3.14), and a store to one may load and store them all.  Who only
   reads the others finds what was there.  */

tree
stored_location (tree ref)
{
  tree field = bit_field_of (ref);
  tree all = field ? DECL_BIT_FIELD_REPRESENTATIVE (TREE_OPERAND (field, 1))
	     : NULL_TREE;
  return all ? build3 (COMPONENT_REF, TREE_TYPE (all),
		       unshare_expr (TREE_OPERAND (field, 0)), all, NULL_TREE)
	     : ref;
}

/* All bytes that have some of the BITS bits from *AT on, which becomes the first of
   them: a bit-field's.  How many they are.  */

HOST_WIDE_INT
bytes_of_bits (HOST_WIDE_INT *at, HOST_WIDE_INT bits)
{
  HOST_WIDE_INT first = ROUND_DOWN (*at, BITS_PER_UNIT);
  HOST_WIDE_INT end = ROUND_UP (*at + bits, BITS_PER_UNIT);
  *at = first / BITS_PER_UNIT;
  return (end - first) / BITS_PER_UNIT;
}

/* As a type: SIZE bytes.  */

tree
type_of_bytes (HOST_WIDE_INT size)
{
  return build_array_type_nelts (char_type_node, size);
}

/* Where ACCESS is, behind what its parameter points to: *BITS at *AT.  False if that
   is not known.  */

static bool
access_place (const modref_access_node &access, HOST_WIDE_INT *at,
	      HOST_WIDE_INT *bits)
{
  return access.parm_offset_known && known_size_p (access.max_size)
	 && access.max_size.is_constant (bits)
	 && (access.parm_offset * BITS_PER_UNIT
	     + access.offset).is_constant (at);
}

/* The function that CALL calls, if its body is visible, else null.  */

tree
visible_callee (gcall *call)
{
  tree fndecl = gimple_call_fndecl (call);
  return fndecl && effects_body_visible_p (fndecl) ? fndecl : NULL_TREE;
}

/* GCC's summary of the body that CALL calls; null if there is none, or the body is
   not visible.  */

static modref_summary *
visible_summary (gcall *call)
{
  tree fndecl = visible_callee (call);
  if (!fndecl)
    return NULL;
  body_counts counts (fndecl);
  bool interposed;
  return get_modref_function_summary (call, &interposed);
}

/* Does the visible body that CALL calls store beyond the first BYTES of what
   argument I points to, as far as GCC's summary says?  */

bool
effects_stores_beyond_p (gcall *call, unsigned i, unsigned HOST_WIDE_INT bytes)
{
  modref_summary *summary = visible_summary (call);
  if (!summary || summary->stores->every_base)
    return false;
  for (auto base : summary->stores->bases)
    for (auto ref : base->refs)
      for (auto access : ref->accesses)
	{
	  HOST_WIDE_INT at, bits;
	  if (access.parm_index == (int) i
	      && (!access_place (access, &at, &bits) || at < 0
		  || at + bits > (HOST_WIDE_INT) bytes * BITS_PER_UNIT))
	    return true;
	}
  return false;
}

/* May the visible body that CALL calls store to bit-fields?  */

static bool
stores_bits_p (gcall *call)
{
  return closure_of (visible_callee (call))->stores_bits;
}

/* The footprint of CALL as far as GCC's summary knows; false if that is not all of
   it: the bits of a bit-field are not what a store may write.  */

static bool
footprint_by_summary (gcall *call, bool stores, vec<tree> &refs)
{
  modref_summary *summary = visible_summary (call);
  if (!summary)
    return false;
  modref_records *records = stores ? summary->stores : summary->loads;
  if (records->every_base || (stores && stores_bits_p (call)))
    return false;
  for (auto base : records->bases)
    {
      if (base->every_ref)
	return false;
      for (auto ref : base->refs)
	{
	  if (ref->every_access)
	    return false;
	  for (auto access : ref->accesses)
	    {
	      HOST_WIDE_INT bits, at;
	      tree arg = access.get_call_arg (call);
	      if (!arg || !POINTER_TYPE_P (TREE_TYPE (arg))
		  || !access_place (access, &at, &bits))
		return false;
	      tree type = type_of_bytes (bytes_of_bits (&at, bits));
	      tree ref = build_access (arg, at, type);
	      if (!ref)
		return false;
	      refs.safe_push (ref);
	    }
	}
    }
  return true;
}

/* The same by our own reading of the body, whose objects with names count as
   wholes.  */

static bool
footprint_by_body (gcall *call, bool stores, vec<tree> &refs)
{
  const access_summary *known = accesses_of_callee (call);
  if (!known || !known->complete)
    return false;
  for (const body_access &a : known->accesses)
    if (a.write == stores)
      {
	tree ref = access_of_call (call, a);
	if (!ref)
	  return false;
	refs.safe_push (ref);
      }
  body_summary *b = closure_of (visible_callee (call));
  for (tree object : stores ? b->writes : b->reads)
    refs.safe_push (object);
  return true;
}

/* What CALL, of a visible body, loads, or stores if STORES, as references made
   of its arguments, into REFS.  False if not all of it is known.  */

bool
effects_footprint (gcall *call, bool stores, vec<tree> &refs)
{
  tree fndecl = visible_callee (call);
  if (!fndecl || !body_of (fndecl)
      || (stores && closure_of (fndecl)->gives_back))
    return false;
  if (footprint_by_summary (call, stores, refs))
    return true;
  refs.truncate (0);
  return footprint_by_body (call, stores, refs);
}

static void
effects_of_visible (gcall *call, tree fndecl, call_effects &e)
{
  body_counts counts (fndecl);
  body_summary *b = closure_of (fndecl);
  if (writes_globally_p (call))
    for (tree g : b->reads)
      if (contains_pointers_p (TREE_TYPE (g)))
	e.writes_below.safe_push (g);
  e.reads.safe_splice (b->reads);
  e.writes.safe_splice (b->writes);
  e.io = b->io;
  e.io_name = b->io_name;
  e.unseen = b->unseen;
  e.reads_any = b->unseen || b->reads_any;
  args_by_summary (call, e);
  /* All in sight, and nothing but its own frame in it.  */
  e.none = !e.reads_any && e.io == IO_NONE && e.args.is_empty ()
	   && e.reads.is_empty () && e.writes.is_empty ()
	   && b->thread_local_vars.is_empty ();
}

/* CALL is an atomic or __sync operation.  Its first argument is the object;
   others may point to values.  */

static void
args_of_sync (gcall *call, bool load_only, call_effects &e)
{
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    if (POINTER_TYPE_P (TREE_TYPE (gimple_call_arg (call, i))))
      add_arg (e, gimple_call_arg (call, i), i, true, i > 0 || !load_only,
	       false);
}

/* The function that CALL calls, also if the pointer it goes through was just
   loaded with its address (DECO_SERIAL).  */

static tree
called_function (gcall *call)
{
  tree fndecl = gimple_call_fndecl (call);
  tree fn = gimple_call_fn (call);
  if (fndecl || !fn || TREE_CODE (fn) != SSA_NAME)
    return fndecl;
  gimple *def = SSA_NAME_DEF_STMT (fn);
  if (gimple_assign_single_p (def)
      && TREE_CODE (gimple_assign_rhs1 (def)) == ADDR_EXPR
      && TREE_CODE (TREE_OPERAND (gimple_assign_rhs1 (def), 0))
	 == FUNCTION_DECL)
    return TREE_OPERAND (gimple_assign_rhs1 (def), 0);
  return NULL_TREE;
}

/* Is CALL a check of -fsanitize=undefined, which looks at values and addresses, and
   at no object?  */

static bool
undefined_check_p (gcall *call)
{
  switch (gimple_call_internal_fn (call))
    {
    case IFN_UBSAN_NULL:
    case IFN_UBSAN_BOUNDS:
    case IFN_UBSAN_OBJECT_SIZE:
    case IFN_UBSAN_PTR:
      return true;
    default:
      return false;
    }
}

void
call_effects::clear ()
{
  args.truncate (0);
  reads.truncate (0);
  writes.truncate (0);
  writes_below.truncate (0);
  none = unseen = reads_any = oracle = buffers = false;
  io = IO_NONE;
  io_name = NULL;
}

/* What CALL may read and write, into E.  */

void
effects_of_call (gcall *call, call_effects &e)
{
  e.clear ();
  int flags = gimple_call_flags (call);
  tree fndecl = called_function (call);
  bool load_only;
  e.buffers = fndecl && effects_hidden_buffer_p (fndecl);
  if (gimple_call_internal_p (call))
    (undefined_check_p (call) ? e.none : e.oracle) = true;
  else if (sync_builtin_p (call, &load_only))
    args_of_sync (call, load_only, e);
  else if (fndecl && effects_body_visible_p (fndecl) && body_of (fndecl))
    effects_of_visible (call, fndecl, e);
  else if (flags & ECF_CONST)
    e.none = true;
  else if (fndecl && libc_row_of (fndecl))
    args_by_row (call, libc_row_of (fndecl), e);
  else if (fndecl && gcc_builtin_p (fndecl))
    e.oracle = true;
  else
    {
      args_by_declaration (call, e);
      e.reads_any = true;
      if (flags & ECF_PURE)
	for (arg_effect &a : e.args)
	  a.writes = a.writes_deep = false;
      else
	e.unseen = true;
    }
}
