/* What a body, with all that it calls, names and does.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   For each function defined in the unit, one walk over its statements, before
   any of them is lowered, records which objects with static storage it names,
   which functions it calls, and whether it does something that cannot be seen
   (a call through a pointer, an asm).  What a call does is the closure of that
   over the functions called.  */

#include "plugin.h"
#include "effects.h"
#include "points.h"

static hash_map<tree, body_summary *> *bodies;

/* --- The walk over one body.  */

struct body_walk
{
  body_summary *b;
  hash_set<tree> written;	/* Names that are written through,  */
  hash_set<tree> loaded;	/* and those through which such are loaded.  */
};

/* The object that DECL, a variable, is a name of.  */

tree
effects_object (tree decl)
{
  if (!VAR_P (decl) || !is_global_var (decl))
    return decl;
  symtab_node *node = symtab_node::get (decl);
  return node && node->alias && node->analyzed
	 ? node->ultimate_alias_target ()->decl : decl;
}

/* DECL is named.  Constants and automatic objects do not matter.  */

static bool
global_object_p (body_summary *b, tree decl)
{
  if (!VAR_P (decl) || !is_global_var (decl))
    return false;
  if (DECL_THREAD_LOCAL_P (decl))
    {
      add_once (b->thread_local_vars, decl);
      return false;
    }
  return !(TREE_READONLY (decl) && !TREE_THIS_VOLATILE (decl));
}

/* The walkers are given MEM_REF <&v> as the base of what is v: look again.  */

static tree
variable_of (tree ref)
{
  tree base = get_base_address (ref);
  return base && DECL_P (base) ? base : NULL_TREE;
}

/* Is REF in the frame of the body itself?  */

static bool
own_frame_p (tree ref)
{
  tree base = variable_of (ref);
  return base && !is_global_var (base);
}

static bool
load_r (gimple *, tree, tree op, void *data)
{
  body_summary *b = ((body_walk *) data)->b;
  tree base = variable_of (op);
  if (!own_frame_p (op))
    fields_add (b->loads, op);
  if (base && global_object_p (b, base))
    add_once (b->reads, effects_object (base));
  return false;
}

/* DECL is loaded from, and what was loaded is written through.  */

static void
note_loaded_from (body_summary *b, tree decl)
{
  if (decl && VAR_P (decl) && is_global_var (decl))
    add_once (b->written_behind, effects_object (decl));
}

/* POINTER is written through, or, if LOADED, a pointer that was loaded through it is:
   note which variables with static storage that was loaded from.  */

static void
note_written_behind (body_walk *w, tree pointer, bool loaded)
{
  if (loaded && TREE_CODE (pointer) == ADDR_EXPR)
    note_loaded_from (w->b, get_base_address (TREE_OPERAND (pointer, 0)));
  if (TREE_CODE (pointer) != SSA_NAME
      || (loaded ? w->loaded : w->written).add (pointer))
    return;
  gimple *def = SSA_NAME_DEF_STMT (pointer);
  if (gphi *phi = dyn_cast<gphi *> (def))
    for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
      note_written_behind (w, gimple_phi_arg_def (phi, i), loaded);
  if (!is_gimple_assign (def))
    return;
  tree from = gimple_assign_rhs1 (def);
  if (!gimple_assign_load_p (def))
    {
      note_written_behind (w, from, loaded);
      return;
    }
  tree base = get_base_address (from);
  if (base && TREE_CODE (base) == MEM_REF)
    note_written_behind (w, TREE_OPERAND (base, 0), true);
  else
    note_loaded_from (w->b, base);
}

static bool
store_r (gimple *, tree, tree op, void *data)
{
  body_walk *w = (body_walk *) data;
  body_summary *b = w->b;
  tree base = variable_of (op);
  if (!own_frame_p (op))
    {
      fields_add (b->stores, op);
      b->stores_bits |= in_bit_field_p (op);
    }
  if (!base && (base = get_base_address (op)) && TREE_CODE (base) == MEM_REF)
    {
      note_written_behind (w, TREE_OPERAND (base, 0), false);
      return false;
    }
  if (!base || !global_object_p (b, base))
    return false;
  base = effects_object (base);
  add_once (b->writes, base);
  poly_int64 offset, size, max_size;
  bool reverse;
  get_ref_base_and_extent (op, &offset, &size, &max_size, &reverse);
  if (known_size_p (size) && known_eq (size, max_size))
    add_once (b->fixed, base);
  return false;
}

/* What a body does with an address: a set.  */
enum { ADDRESS_LOADED = 1, ADDRESS_STORED = 2, ADDRESS_KEPT = 3 };

/* Is REF an object, or the address of one, found through the pointer NAME?  */

static bool
through_p (tree ref, tree name)
{
  if (TREE_CODE (ref) == ADDR_EXPR)
    ref = TREE_OPERAND (ref, 0);
  tree base = get_base_address (ref);
  return base && (TREE_CODE (base) == MEM_REF || TREE_CODE (base) == TARGET_MEM_REF)
	 && TREE_OPERAND (base, 0) == name;
}

/* CALL is given ADDRESS, which the C library may be known to read only.  */

static unsigned
call_uses_address (gcall *call, tree address)
{
  tree fndecl = gimple_call_fndecl (call), lhs = gimple_call_lhs (call);
  const libc_row *row = fndecl ? libc_row_of (fndecl) : NULL;
  unsigned uses = 0;
  /* It may return what it was given.  */
  if (!row || (lhs && (TREE_CODE (lhs) != SSA_NAME
		       || POINTER_TYPE_P (TREE_TYPE (lhs)))))
    return ADDRESS_KEPT;
  size_t n = strlen (row->args);
  bool stores = format_may_store_p (call, row);
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    {
      tree arg = gimple_call_arg (call, i);
      char how = libc_row_arg (row, i);
      if (how == '-' || (arg != address && !through_p (arg, address)))
	continue;
      uses |= ADDRESS_LOADED;
      if (how != 'r' || (stores && i + 1 >= n))
	uses |= ADDRESS_STORED;
    }
  return uses;
}

static unsigned uses_of_address (tree name, hash_set<tree> &seen);

/* ASSIGN uses the pointer NAME.  */

static unsigned
assign_uses_address (gassign *assign, tree name, hash_set<tree> &seen)
{
  tree lhs = gimple_assign_lhs (assign), rhs = gimple_assign_rhs1 (assign);
  tree_code code = gimple_assign_rhs_code (assign);
  unsigned uses = 0;
  if (TREE_CODE (lhs) != SSA_NAME && through_p (lhs, name))
    uses = ADDRESS_STORED;
  if (gimple_clobber_p (assign) || TREE_CODE_CLASS (code) == tcc_comparison
      || code == POINTER_DIFF_EXPR)
    return uses;
  if (gimple_assign_single_p (assign) && TREE_CODE (rhs) != ADDR_EXPR
      && through_p (rhs, name))
    return uses | ADDRESS_LOADED;
  bool derived = code == ADDR_EXPR || code == POINTER_PLUS_EXPR
		 || code == SSA_NAME || code == COND_EXPR
		 || CONVERT_EXPR_CODE_P (code);
  if (derived && TREE_CODE (lhs) == SSA_NAME && POINTER_TYPE_P (TREE_TYPE (lhs)))
    return uses | uses_of_address (lhs, seen);
  /* What is stored through NAME may be NAME.  */
  if (!uses || rhs == name || through_p (rhs, name))
    return ADDRESS_KEPT;
  return uses;
}

/* What the body does with the pointer NAME.  */

static unsigned
uses_of_address (tree name, hash_set<tree> &seen)
{
  imm_use_iterator iter;
  use_operand_p use;
  unsigned uses = 0;
  if (seen.add (name))
    return 0;
  FOR_EACH_IMM_USE_FAST (use, iter, name)
    {
      gimple *stmt = USE_STMT (use);
      if (is_gimple_debug (stmt) || gimple_code (stmt) == GIMPLE_COND)
	continue;
      if (gphi *phi = dyn_cast<gphi *> (stmt))
	uses |= uses_of_address (gimple_phi_result (phi), seen);
      else if (gassign *assign = dyn_cast<gassign *> (stmt))
	uses |= assign_uses_address (assign, name, seen);
      else if (gcall *call = dyn_cast<gcall *> (stmt))
	uses |= call_uses_address (call, name);
      else
	uses = ADDRESS_KEPT;
    }
  return uses;
}

/* What STMT and those after it do with ADDRESS, which it takes: anything, unless all
   of it is in sight.  */

static unsigned
uses_of_taken (gimple *stmt, tree address)
{
  hash_set<tree> seen;
  tree lhs = gimple_get_lhs (stmt);
  if (gimple_code (stmt) == GIMPLE_COND)
    return 0;
  if (gcall *call = dyn_cast<gcall *> (stmt))
    return call_uses_address (call, address);
  if (is_gimple_assign (stmt) && lhs && TREE_CODE (lhs) == SSA_NAME
      && POINTER_TYPE_P (TREE_TYPE (lhs))
      && (gimple_assign_rhs_code (stmt) == ADDR_EXPR
	  || gimple_assign_rhs_code (stmt) == POINTER_PLUS_EXPR))
    return uses_of_address (lhs, seen);
  return ADDRESS_KEPT;
}

/* The address of a global is taken.  A function whose address is taken is called,
   by qsort or GOMP_parallel.  */

static bool
address_r (gimple *stmt, tree address, tree op, void *data)
{
  body_summary *b = ((body_walk *) data)->b;
  if (TREE_CODE (address) == FUNCTION_DECL && effects_body_visible_p (address))
    add_once (b->callees, address);
  tree base = variable_of (address);
  if (!base || !global_object_p (b, base))
    return false;
  unsigned uses = uses_of_taken (stmt, op);
  if (uses & ADDRESS_LOADED)
    add_once (b->reads, effects_object (base));
  if (uses & ADDRESS_STORED)
    add_once (b->writes, effects_object (base));
  return false;
}

/* The library function ROW is called: a global passed to be written is written
   at the same place by every call.  If the caller is about to END, the order of
   its output among that of tasks is lost anyway: those not started by then may
   be dropped.  Nor does anyone see the order of output to a stream that this
   body opened for itself.  */

static void
walk_libc_call (gcall *call, const libc_row *row, bool end, body_summary *b)
{
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    {
      char how = libc_row_arg (row, i);
      tree arg = gimple_call_arg (call, i);
      if ((how != 'w' && how != 'b') || TREE_CODE (arg) != ADDR_EXPR)
	continue;
      tree base = get_base_address (TREE_OPERAND (arg, 0));
      if (base && DECL_P (base) && global_object_p (b, base))
	add_once (b->fixed, effects_object (base));
    }
  tree stream;
  bool prints = row->io == IO_OUTPUT && prints_p (call, row, &stream);
  if (row->io == IO_NONE || end
      || (row->io == IO_OUTPUT && !prints && stream && own_stream_p (stream)))
    return;
  if (!b->io_name)
    b->io_name = row->name;
  b->io |= row->io;
  b->prints |= prints;
}

/* CALL, of a function that is not visible, is given objects to write, each time
   the same.  */

static void
walk_unseen_call (gcall *call, body_summary *b)
{
  if (!calls_back_p (call))
    {
      b->unseen = true;
      b->may_lock |= lock_name_p (gimple_call_fndecl (call));
    }
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    {
      tree arg = gimple_call_arg (call, i);
      if (TREE_CODE (arg) != ADDR_EXPR || declared_read_only_p (call, i))
	continue;
      tree base = get_base_address (TREE_OPERAND (arg, 0));
      if (base && DECL_P (base) && global_object_p (b, base))
	add_once (b->fixed, effects_object (base));
    }
}

/* The array in a structure that the argument ARG points into:  p->text,  &p->v[i].  Null
   if it does not.  */

static tree
member_array_of (tree arg)
{
  while (TREE_CODE (arg) == SSA_NAME)
    {
      gassign *def = dyn_cast<gassign *> (SSA_NAME_DEF_STMT (arg));
      if (!def || !(gimple_assign_single_p (def) || gimple_assign_cast_p (def))
	  || gimple_vuse (def))
	return NULL_TREE;
      arg = gimple_assign_rhs1 (def);
    }
  if (TREE_CODE (arg) != ADDR_EXPR)
    return NULL_TREE;
  tree ref = TREE_OPERAND (arg, 0);
  while (TREE_CODE (ref) == ARRAY_REF)
    ref = TREE_OPERAND (ref, 0);
  return TREE_CODE (ref) == COMPONENT_REF && TREE_CODE (TREE_TYPE (ref)) == ARRAY_TYPE
	 ? ref : NULL_TREE;
}

/* The library loads from where ARG points, or stores there: note that in LIST.  */

static void
note_argument (tree arg, access_list &list)
{
  tree ref = member_array_of (arg);
  if (!ref)
    list.any = true;
  else if (!own_frame_p (ref))
    fields_add_bytes (list, ref);
}

/* What CALL accesses, whose body is not visible.  Behind one that does not return,
   nobody can tell.  */

static void
note_accesses (gcall *call, body_summary *b)
{
  int flags = gimple_call_flags (call);
  tree fndecl = gimple_call_fndecl (call);
  const libc_row *row = fndecl ? libc_row_of (fndecl) : NULL;
  if ((flags & (ECF_CONST | ECF_NORETURN)) || marker_of (call) != MARKER_NONE)
    return;
  if (!row)
    {
      b->loads.any = true;
      b->stores.any |= !(flags & ECF_PURE);
    }
  for (unsigned i = 0; row && i < gimple_call_num_args (call); i++)
    {
      char how = libc_call_arg (call, row, i);
      if (how == '-')
	continue;
      note_argument (gimple_call_arg (call, i), b->loads);
      if (how != 'r' || format_may_store_p (call, row))
	note_argument (gimple_call_arg (call, i), b->stores);
    }
}

/* CALL is on the way to a call that does not return if END.  */

static void
walk_call (gcall *call, bool end, body_summary *b)
{
  if (!visible_callee (call))
    note_accesses (call, b);
  if (gimple_call_internal_p (call))
    return;
  int flags = gimple_call_flags (call);
  tree fndecl = gimple_call_fndecl (call);
  /* What does not return (a failed assertion) conflicts with nothing after, unless
     it turns out to jump.  */
  if ((flags & ECF_NORETURN) && !(fndecl && effects_body_visible_p (fndecl)))
    return;
  if (!fndecl)
    {
      b->unseen |= !(flags & ECF_CONST);
      b->may_lock |= !(flags & ECF_CONST);
      return;
    }
  call_policy policy;
  if (policy_of_call (call, policy) && policy.elsewhere_p ())
    b->gives_back = b->stores.any = true;
  if (effects_body_visible_p (fndecl))
    add_once (end ? b->last_callees : b->callees, fndecl);
  else if (const libc_row *row = libc_row_of (fndecl))
    walk_libc_call (call, row, end, b);
  else if (!(flags & (ECF_CONST | ECF_PURE)) && !gcc_builtin_p (fndecl)
	   && marker_of (call) == MARKER_NONE)
    walk_unseen_call (call, b);
  else if ((flags & ECF_PURE) && !gcc_builtin_p (fndecl))
    b->reads_any = true;
}

/* Does STMT, which control does not go on from, end the process?  A call of
   longjmp does not, nor does one that may throw, or that might do either.  */

static bool
ends_process_p (gimple *stmt, unsigned depth)
{
  gcall *call = safe_dyn_cast<gcall *> (stmt);
  tree fndecl = call ? gimple_call_fndecl (call) : NULL_TREE;
  if (!fndecl || !gimple_call_noreturn_p (call) || depth > 4)
    return false;
  if (!effects_body_visible_p (fndecl))
    return library_ends_process_p (fndecl);
  function *fun = DECL_STRUCT_FUNCTION (fndecl);
  basic_block bb;
  bool any = false;
  if (!fun || !fun->cfg || EDGE_COUNT (EXIT_BLOCK_PTR_FOR_FN (fun)->preds))
    return false;
  FOR_EACH_BB_FN (bb, fun)
    if (EDGE_COUNT (bb->succs) == 0)
      {
	any = true;
	if (!ends_process_p (compat_last_stmt (bb), depth + 1))
	  return false;
      }
  return any;
}

/* The blocks of FUN behind which, on every path, there is a call that ends the
   process (exit, a failed assertion) before anything repeats, into END.  */

static void
find_ends (function *fun, bitmap end)
{
  bool changed;
  do
    {
      basic_block bb;
      changed = false;
      FOR_EACH_BB_REVERSE_FN (bb, fun)
	{
	  edge e;
	  edge_iterator ei;
	  bool all = EDGE_COUNT (bb->succs) != 0
		     || ends_process_p (compat_last_stmt (bb), 0);
	  FOR_EACH_EDGE (e, ei, bb->succs)
	    all &= bitmap_bit_p (end, e->dest->index);
	  if (all)
	    changed |= bitmap_set_bit (end, bb->index);
	}
    }
  while (changed);
}

static void
walk_body (function *fun, body_summary *b)
{
  basic_block bb;
  auto_bitmap end;
  body_walk w;
  w.b = b;
  b->loads.any = b->stores.any = !types_count::allowed_p (fun->decl);
  find_ends (fun, end);
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      {
	gimple *stmt = gsi_stmt (gsi);
	if (is_gimple_debug (stmt))
	  continue;
	if (gcall *call = dyn_cast<gcall *> (stmt))
	  walk_call (call, bitmap_bit_p (end, bb->index), b);
	else if (gasm *a = dyn_cast<gasm *> (stmt))
	  {
	    bool any = gimple_asm_volatile_p (a)
		       || gimple_asm_clobbers_memory_p (a);
	    b->unseen |= any;
	    b->may_lock |= any;
	    b->loads.any |= any;
	    b->stores.any |= any;
	  }
	walk_stmt_load_store_addr_ops (stmt, &w, load_r, store_r, address_r);
      }
}

/* Summarise every function of the unit, once, while all are as written.  Those
   not in SSA form yet are looked at more closely in their turn, which comes
   before that of their callers, cycles aside.  */

void
effects_collect_unit (void)
{
  if (bodies)
    return;
  bodies = new hash_map<tree, body_summary *>;
  cgraph_node *node;
  FOR_EACH_FUNCTION_WITH_GIMPLE_BODY (node)
    {
      function *fun = DECL_STRUCT_FUNCTION (node->decl);
      if (!fun || !fun->cfg || own_function_p (node->decl))
	continue;
      body_summary *b = new body_summary ();
      walk_body (fun, b);
      bodies->put (node->decl, b);
    }
}

/* FUN is in SSA form now, and not lowered yet.  */

void
effects_collect_function (function *fun)
{
  if (own_function_p (fun->decl))
    return;
  bool existed;
  body_summary *&b = bodies->get_or_insert (fun->decl, &existed);
  if (existed)
    delete b;
  b = new body_summary ();
  walk_body (fun, b);
  flows_collect (fun);
}

void
effects_release (void)
{
  if (!bodies)
    return;
  for (hash_map<tree, body_summary *>::iterator it = bodies->begin ();
       it != bodies->end (); ++it)
    delete (*it).second;
  delete bodies;
  bodies = NULL;
  flows_release ();
  accesses_release ();
}

/* --- Closure over callees.  */

body_summary *
body_of (tree fndecl)
{
  cgraph_node *node = cgraph_node::get (fndecl);
  if (!node || !bodies)
    return NULL;
  body_summary **b = bodies->get (node->ultimate_alias_target ()->decl);
  return b ? *b : NULL;
}

/* Join into ALL what FNDECL and the functions it calls do.  */

static void
join_closure (tree fndecl, body_summary &all, hash_set<tree> &seen)
{
  if (seen.add (fndecl))
    return;
  body_summary *b = body_of (fndecl);
  if (!b)
    {
      all.unseen = all.may_lock = all.loads.any = all.stores.any = true;
      return;
    }
  for (tree t : b->reads)
    add_once (all.reads, t);
  for (tree t : b->writes)
    add_once (all.writes, t);
  for (tree t : b->fixed)
    add_once (all.fixed, t);
  for (tree t : b->written_behind)
    add_once (all.written_behind, t);
  for (tree t : b->thread_local_vars)
    add_once (all.thread_local_vars, t);
  bool own = seen.elements () == 1;
  fields_join (all.loads, b->loads, own);
  fields_join (all.stores, b->stores, own);
  all.unseen |= b->unseen;
  all.reads_any |= b->reads_any;
  all.may_lock |= b->may_lock;
  all.stores_bits |= b->stores_bits;
  all.gives_back |= b->gives_back;
  for (tree callee : b->callees)
    join_closure (callee, all, seen);
  for (tree callee : b->last_callees)
    join_closure (callee, all, seen);
}

/* Likewise what I/O they do.  */

static void
join_io (tree fndecl, body_summary &all, hash_set<tree> &seen)
{
  body_summary *b = body_of (fndecl);
  if (!b || seen.add (fndecl))
    return;
  all.io |= b->io;
  all.prints |= b->prints;
  if (!all.io_name)
    all.io_name = b->io_name;
  for (tree callee : b->callees)
    join_io (callee, all, seen);
}

body_summary *
closure_of (tree fndecl)
{
  static hash_map<tree, body_summary *> *closures;
  if (!closures)
    closures = new hash_map<tree, body_summary *>;
  bool existed;
  body_summary *&all = closures->get_or_insert (fndecl, &existed);
  if (!existed)
    {
      hash_set<tree> seen, seen_io;
      all = new body_summary ();
      join_closure (fndecl, *all, seen);
      join_io (fndecl, *all, seen_io);
    }
  return all;
}

/* Does FNDECL, with what it calls, touch a thread-local object that is in
   TOUCHED too?  */

bool
effects_thread_local (tree fndecl, hash_set<tree> &touched)
{
  if (!effects_body_visible_p (fndecl) || !body_of (fndecl))
    return false;
  for (tree t : closure_of (fndecl)->thread_local_vars)
    if (touched.contains (t))
      return true;
  return false;
}

/* Promise 1, checked: would two calls like CALL meet in an object or in hidden
   state, whatever their arguments?  *WHAT is the object, if there is one.  A
   body that calls what cannot be seen may lock, and is trusted; but no lock
   makes an order, of what is printed or of random numbers; and a static
   variable of a function is mostly a buffer that nobody thought of, and is
   believed to be locked only if something is called like a lock.  */

bool
effects_self_conflict (gcall *call, tree *what)
{
  tree fndecl = gimple_call_fndecl (call);
  *what = NULL_TREE;
  if (!fndecl || !effects_body_visible_p (fndecl) || !body_of (fndecl))
    return false;
  body_summary *b = closure_of (fndecl);
  if (b->unseen)
    {
      for (tree t : b->fixed)
	if (!b->may_lock && DECL_CONTEXT (t)
	    && TREE_CODE (DECL_CONTEXT (t)) == FUNCTION_DECL)
	  *what = t;
      return *what || b->prints || (b->io & IO_STATE);
    }
  if (!b->fixed.is_empty ())
    *what = b->fixed[0];
  return *what || b->io;
}
