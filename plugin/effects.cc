/* What a call may read and write.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   For each function defined in the unit, one walk over its statements, before
   any of them is lowered, records which objects with static storage it names,
   which functions it calls, and whether it does something that cannot be seen
   (a call through a pointer, an asm).  The effects of a call are the closure
   of that over the functions called, joined with what the arguments reach:

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

/* What one body names.  */

struct body_summary
{
  auto_vec<tree> reads, writes;	/* Objects with static storage.  */
  auto_vec<tree> fixed;		/* Those written at a place that does not
				   depend on the call.  */
  auto_vec<tree> callees;
  auto_vec<tree> last_callees;	/* Those called on the way to a call that does
				   not return: their I/O does not count.  */
  auto_vec<tree> thread_local_vars;
  bool unseen;
  bool reads_any;		/* Calls a pure function that is not visible.  */
  bool may_lock;		/* Calls something that is, or is called like,
				   a lock.  */
  bool prints;			/* Its output goes to stdout or stderr.  */
  unsigned io;
  const char *io_name;
};

static hash_map<tree, body_summary *> *bodies;

/* One row of libc-effects.def.  */

struct libc_row
{
  const char *name;
  unsigned io;
  const char *args;
};

static const libc_row libc_rows[] = {
#define LIBC(NAME, IO, ARGS) { NAME, IO_##IO, ARGS },
#include "libc-effects.def"
};

static const libc_row *
libc_row_named (const char *name, size_t length)
{
  static hash_map<nofree_string_hash, const libc_row *> *by_name;
  if (!by_name)
    {
      by_name = new hash_map<nofree_string_hash, const libc_row *>;
      for (const libc_row &row : libc_rows)
	by_name->put (row.name, &row);
    }
  char key[40];
  if (length >= sizeof key)
    return NULL;
  memcpy (key, name, length);
  key[length] = 0;
  const libc_row **row = by_name->get (key);
  return row ? *row : NULL;
}

/* The row for a library function called NAME, under its plain name.  */

static const libc_row *
libc_row_for_name (const char *name)
{
  if (startswith (name, "__builtin_"))
    name += strlen ("__builtin_");
  size_t n = strlen (name);
  if (const libc_row *row = libc_row_named (name, n))
    return row;
  if (startswith (name, "__isoc99_"))
    return libc_row_named (name + 9, n - 9);
  if (n > 6 && startswith (name, "__") && strcmp (name + n - 4, "_chk") == 0)
    return libc_row_named (name + 2, n - 6);
  if (n > 9 && strcmp (name + n - 9, "_unlocked") == 0)
    return libc_row_named (name, n - 9);
  if (n > 1 && (name[n - 1] == 'f' || name[n - 1] == 'l'))
    return libc_row_named (name, n - 1);
  return NULL;
}

/* Does the body of FNDECL, in this unit, say what a call does?  A body that
   the linker or loader may replace counts, unless it is meant to be replaced
   (weak) or is one of several (ifunc, target_clones).  */

bool
effects_body_visible_p (tree fndecl)
{
  cgraph_node *node = cgraph_node::get (fndecl);
  if (!node)
    return false;
  node = node->ultimate_alias_target ();
  return node->definition && gimple_has_body_p (node->decl)
	 && !DECL_WEAK (fndecl) && !DECL_WEAK (node->decl)
	 && !node->ifunc_resolver && !node->dispatcher_function
	 && !lookup_attribute ("target_clones", DECL_ATTRIBUTES (node->decl));
}

/* The row of the library function FNDECL; null if it is none, or if the unit
   has a function of that name itself.  */

static const libc_row *
libc_row_of (tree fndecl)
{
  if (!DECL_NAME (fndecl) || effects_body_visible_p (fndecl)
      || (!TREE_PUBLIC (fndecl) && !fndecl_built_in_p (fndecl)))
    return NULL;
  return libc_row_for_name (IDENTIFIER_POINTER (DECL_NAME (fndecl)));
}

/* Is FNDECL GCC's own, and not a function of a library?  Those of the runtimes
   for OpenMP, OpenACC and transactions have such names, too, but they run the
   program's functions.  */

static bool
gcc_builtin_p (tree fndecl)
{
  static const char *const runtimes[]
    = { "GOMP", "GOACC", "omp_", "goacc_", "acc_", "_ITM_", "apply" };
  if (!fndecl_built_in_p (fndecl, BUILT_IN_NORMAL)
      || !startswith (IDENTIFIER_POINTER (DECL_NAME (fndecl)), "__"))
    return false;
  const char *name = IDENTIFIER_POINTER (DECL_NAME (fndecl));
  for (const char *runtime : runtimes)
    if (startswith (name, "__builtin_")
	&& startswith (name + strlen ("__builtin_"), runtime))
      return false;
  return true;
}

/* Is CALL an atomic or __sync operation?  *LOAD_ONLY: it stores nothing.  */

bool
sync_builtin_p (gcall *call, bool *load_only)
{
  *load_only = false;
  if (!gimple_call_builtin_p (call, BUILT_IN_NORMAL))
    return false;
  switch (DECL_FUNCTION_CODE (gimple_call_fndecl (call)))
    {
    case BUILT_IN_ATOMIC_LOAD:
    case BUILT_IN_ATOMIC_LOAD_N:
    case BUILT_IN_ATOMIC_LOAD_1:
    case BUILT_IN_ATOMIC_LOAD_2:
    case BUILT_IN_ATOMIC_LOAD_4:
    case BUILT_IN_ATOMIC_LOAD_8:
    case BUILT_IN_ATOMIC_LOAD_16:
      *load_only = true;
      return true;
    default:
      break;
    }
  switch (DECL_FUNCTION_CODE (gimple_call_fndecl (call)))
    {
#undef DEF_SYNC_BUILTIN
#define DEF_SYNC_BUILTIN(ENUM, NAME, TYPE, ATTRS) case ENUM:
#include "sync-builtins.def"
#undef DEF_SYNC_BUILTIN
      return true;
    default:
      return false;
    }
}

/* --- The walk over one body.  */

static bool declared_read_only_p (gcall *, unsigned, tree);
static bool own_stream_p (tree);

static void
add_once (vec<tree> &v, tree t)
{
  if (!v.contains (t))
    v.safe_push (t);
}

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

static bool
load_r (gimple *, tree, tree op, void *data)
{
  body_summary *b = (body_summary *) data;
  tree base = variable_of (op);
  if (base && global_object_p (b, base))
    add_once (b->reads, effects_object (base));
  return false;
}

static bool
store_r (gimple *, tree, tree op, void *data)
{
  body_summary *b = (body_summary *) data;
  tree base = variable_of (op);
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

/* The address of a global is taken: the body does with it what it likes.  A
   function whose address is taken is called, by qsort or GOMP_parallel.  */

static bool
address_r (gimple *, tree address, tree, void *data)
{
  body_summary *b = (body_summary *) data;
  if (TREE_CODE (address) == FUNCTION_DECL && effects_body_visible_p (address))
    add_once (b->callees, address);
  tree base = variable_of (address);
  if (base && global_object_p (b, base))
    {
      add_once (b->reads, effects_object (base));
      add_once (b->writes, effects_object (base));
    }
  return false;
}

/* Does CALL, of a function that does output, show that it goes to stdout or
   stderr: is it given one of them, or no stream at all?  */

static bool
prints_p (gcall *call, tree *stream)
{
  *stream = NULL_TREE;
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    {
      tree arg = gimple_call_arg (call, i);
      tree type = TREE_TYPE (arg);
      if (!POINTER_TYPE_P (type) || !RECORD_OR_UNION_TYPE_P (TREE_TYPE (type)))
	continue;
      *stream = arg;
      gimple *def = TREE_CODE (arg) == SSA_NAME ? SSA_NAME_DEF_STMT (arg) : NULL;
      if (!def || !gimple_assign_load_p (def))
	return false;
      tree from = gimple_assign_rhs1 (def);
      return VAR_P (from) && DECL_NAME (from)
	     && (id_equal (DECL_NAME (from), "stdout")
		 || id_equal (DECL_NAME (from), "stderr"));
    }
  return true;
}

/* The library function ROW is called: a global passed to be written is written
   at the same place by every call.  If the caller is about to END, the order of
   its output among that of tasks is lost anyway: those not started by then may
   be dropped.  Nor does anyone see the order of output to a stream that this
   body opened for itself.  */

static void
walk_libc_call (gcall *call, const libc_row *row, bool end, body_summary *b)
{
  size_t n = strlen (row->args);
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    {
      char how = row->args[i < n ? i : n - 1];
      tree arg = gimple_call_arg (call, i);
      if ((how != 'w' && how != 'b') || TREE_CODE (arg) != ADDR_EXPR)
	continue;
      tree base = get_base_address (TREE_OPERAND (arg, 0));
      if (base && DECL_P (base) && global_object_p (b, base))
	add_once (b->fixed, effects_object (base));
    }
  tree stream;
  bool prints = row->io == IO_OUTPUT && prints_p (call, &stream);
  if (row->io == IO_NONE || end
      || (row->io == IO_OUTPUT && !prints && stream && own_stream_p (stream)))
    return;
  if (!b->io_name)
    b->io_name = row->name;
  b->io |= row->io;
  b->prints |= prints;
}

/* Is FNDECL, not visible, called like something that locks or waits?  */

static bool
lock_name_p (tree fndecl)
{
  static const char *const words[]
    = { "lock", "mutex", "acquire", "enter", "critical", "sem_", "wait",
	"once", "Lock", "Mutex", "Acquire", "Enter", "Critical", "LOCK" };
  if (!DECL_NAME (fndecl))
    return true;
  for (const char *word : words)
    if (strstr (IDENTIFIER_POINTER (DECL_NAME (fndecl)), word))
      return true;
  return false;
}

/* Does CALL only call back a function of the unit?  That is one of B's callees
   already.  */

static bool
calls_back_p (gcall *call)
{
  tree fndecl = gimple_call_fndecl (call);
  if (!DECL_NAME (fndecl) || !TREE_PUBLIC (fndecl)
      || gimple_call_num_args (call) == 0
      || (!id_equal (DECL_NAME (fndecl), "qsort")
	  && !id_equal (DECL_NAME (fndecl), "bsearch")))
    return false;
  tree callback = gimple_call_arg (call, gimple_call_num_args (call) - 1);
  return TREE_CODE (callback) == ADDR_EXPR
	 && TREE_CODE (TREE_OPERAND (callback, 0)) == FUNCTION_DECL
	 && effects_body_visible_p (TREE_OPERAND (callback, 0));
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
      if (TREE_CODE (arg) != ADDR_EXPR || declared_read_only_p (call, i, arg))
	continue;
      tree base = get_base_address (TREE_OPERAND (arg, 0));
      if (base && DECL_P (base) && global_object_p (b, base))
	add_once (b->fixed, effects_object (base));
    }
}

/* CALL is on the way to a call that does not return if END.  */

static void
walk_call (gcall *call, bool end, body_summary *b)
{
  if (gimple_call_internal_p (call))
    return;
  int flags = gimple_call_flags (call);
  tree fndecl = gimple_call_fndecl (call);
  /* What does not return (a failed assertion) conflicts with nothing after.  */
  if (flags & ECF_NORETURN)
    return;
  if (!fndecl)
    {
      b->unseen |= !(flags & ECF_CONST);
      b->may_lock |= !(flags & ECF_CONST);
      return;
    }
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

/* The blocks of FUN behind which, on every path, there is a call that does not
   return (exit, a failed assertion) before anything repeats, into END.  */

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
	  bool all = true;
	  edge e;
	  edge_iterator ei;
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
	  }
	walk_stmt_load_store_addr_ops (stmt, b, load_r, store_r, address_r);
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
}

/* --- Closure over callees.  */

static body_summary *
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
      all.unseen = all.may_lock = true;
      return;
    }
  for (tree t : b->reads)
    add_once (all.reads, t);
  for (tree t : b->writes)
    add_once (all.writes, t);
  for (tree t : b->fixed)
    add_once (all.fixed, t);
  for (tree t : b->thread_local_vars)
    add_once (all.thread_local_vars, t);
  all.unseen |= b->unseen;
  all.reads_any |= b->reads_any;
  all.may_lock |= b->may_lock;
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

static body_summary *
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

/* --- Effects of a call.  */

/* Is the object that argument I of CALL points to only read, by its type or by
   an access attribute of the callee?  */

static bool
declared_read_only_p (gcall *call, unsigned i, tree arg)
{
  tree fntype = gimple_call_fntype (call);
  tree fndecl = gimple_call_fndecl (call);
  tree parm = NULL_TREE;
  if (fndecl && DECL_ARGUMENTS (fndecl))
    {
      tree p = DECL_ARGUMENTS (fndecl);
      for (unsigned k = 0; p && k < i; k++)
	p = DECL_CHAIN (p);
      parm = p ? TREE_TYPE (p) : NULL_TREE;
    }
  if (!parm && fntype && prototype_p (fntype))
    {
      tree p = TYPE_ARG_TYPES (fntype);
      for (unsigned k = 0; p && k < i; k++)
	p = TREE_CHAIN (p);
      parm = p ? TREE_VALUE (p) : NULL_TREE;
    }
  tree type = parm ? parm : TREE_TYPE (arg);
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

/* May ARG carry a pointer: be one, contain one, or be an integer made from
   one?  A register of floating type cannot.  */

static bool
may_carry_pointer_p (tree arg)
{
  tree type = TREE_TYPE (arg);
  if (POINTER_TYPE_P (type) || AGGREGATE_TYPE_P (type))
    return true;
  return TREE_CODE (arg) == SSA_NAME
	 && INTEGRAL_TYPE_P (type)
	 && TYPE_PRECISION (type) >= POINTER_SIZE;
}

/* Does an object of TYPE contain pointers?  Of an incomplete type, perhaps.  */

bool
contains_pointers_p (tree type)
{
  type = strip_array_types (type);
  if (!RECORD_OR_UNION_TYPE_P (type))
    return POINTER_TYPE_P (type) || VOID_TYPE_P (type);
  if (!COMPLETE_TYPE_P (type))
    return true;
  for (tree f = TYPE_FIELDS (type); f; f = DECL_CHAIN (f))
    if (TREE_CODE (f) == FIELD_DECL && contains_pointers_p (TREE_TYPE (f)))
      return true;
  return false;
}

/* Can what ARG points to hold pointers itself?  const T * protects the T, not
   what they reach.  */

bool
leads_to_pointers_p (tree arg)
{
  tree type = TREE_TYPE (arg);
  if (!POINTER_TYPE_P (type))
    return true;
  return contains_pointers_p (TREE_TYPE (type));
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
      add_arg (e, arg, i, true, !declared_read_only_p (call, i, arg), deep);
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

/* Does a printf-like call have a format that stores (%n), or one we cannot
   see?  */

static bool
format_may_store_p (gcall *call, const libc_row *row)
{
  size_t n = strlen (row->name);
  if (n < 6 || strcmp (row->name + n - 6, "printf") != 0)
    return false;
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    {
      tree arg = gimple_call_arg (call, i);
      if (TREE_CODE (arg) != ADDR_EXPR)
	continue;
      tree string = TREE_OPERAND (arg, 0);
      if (TREE_CODE (string) == ARRAY_REF)
	string = TREE_OPERAND (string, 0);
      if (TREE_CODE (string) != STRING_CST)
	continue;
      return strstr (TREE_STRING_POINTER (string), "n") != NULL
	     && strchr (TREE_STRING_POINTER (string), '%') != NULL
	     && strstr (TREE_STRING_POINTER (string), "%n") != NULL;
    }
  return true;
}

static void
args_by_row (gcall *call, const libc_row *row, call_effects &e)
{
  size_t n = strlen (row->args);
  bool stores = format_may_store_p (call, row);
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    {
      tree arg = gimple_call_arg (call, i);
      char how = row->args[i < n ? i : n - 1];
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

/* modref knows nothing of a function that the dynamic linker may replace.  The
   contract says that a body in this unit counts all the same, so while a query
   runs, FNDECL is not replaceable.  */

class body_counts
{
public:
  body_counts (tree fndecl) : node (fndecl ? cgraph_node::get (fndecl) : NULL)
  {
    if (!node)
      return;
    saved = node->semantic_interposition;
    node->semantic_interposition = false;
  }
  ~body_counts ()
  {
    if (node)
      node->semantic_interposition = saved;
  }

private:
  cgraph_node *node;
  bool saved;
};

/* May the body that CALL calls write through a pointer that is none of its
   arguments?  GCC's summary knows, unless it gave up.  */

static bool
writes_globally_p (gcall *call)
{
  bool interposed;
  modref_summary *summary = get_modref_function_summary (call, &interposed);
  return !summary || summary->global_memory_written;
}

/* Build a reference to SIZE bytes that begin OFFSET bytes behind where ARG
   points; null if it has no such form.  */

static tree
build_access (tree arg, HOST_WIDE_INT offset, HOST_WIDE_INT size)
{
  tree type = build_array_type_nelts (char_type_node, size);
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

/* What CALL, of a visible body, loads, or stores if STORES, as references made
   of its arguments, into REFS.  False if GCC's summary does not know all of
   it.  */

bool
effects_footprint (gcall *call, bool stores, vec<tree> &refs)
{
  tree fndecl = gimple_call_fndecl (call);
  if (!fndecl || !effects_body_visible_p (fndecl))
    return false;
  body_counts counts (fndecl);
  bool interposed;
  modref_summary *summary = get_modref_function_summary (call, &interposed);
  if (!summary)
    return false;
  modref_records *records = stores ? summary->stores : summary->loads;
  if (records->every_base)
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
		  || !access.parm_offset_known
		  || !known_size_p (access.max_size)
		  || !access.max_size.is_constant (&bits)
		  || !(access.parm_offset * BITS_PER_UNIT
		       + access.offset).is_constant (&at))
		return false;
	      tree ref = build_access (arg, at / BITS_PER_UNIT,
				       bits / BITS_PER_UNIT);
	      if (!ref)
		return false;
	      refs.safe_push (ref);
	    }
	}
    }
  return true;
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

void
call_effects::clear ()
{
  args.truncate (0);
  reads.truncate (0);
  writes.truncate (0);
  writes_below.truncate (0);
  none = unseen = reads_any = oracle = false;
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
  if (gimple_call_internal_p (call))
    e.oracle = true;
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

/* Does a visible body keep the pointer NAME, or one made from it, anywhere, or,
   if CALLS_KEEP, give it to a function that may?  Returning it does not
   count.  */

static bool
kept_p (tree name, bool calls_keep, hash_set<tree> &seen)
{
  imm_use_iterator iter;
  use_operand_p use;
  if (seen.add (name))
    return false;
  FOR_EACH_IMM_USE_FAST (use, iter, name)
    {
      gimple *stmt = USE_STMT (use);
      tree lhs = gimple_get_lhs (stmt);
      if (is_gimple_debug (stmt))
	continue;
      if (gcall *call = dyn_cast<gcall *> (stmt))
	{
	  if (!calls_keep)
	    continue;
	  if (!gimple_call_fndecl (call)
	      || !effects_library_p (gimple_call_fndecl (call)))
	    return true;
	}
      else if (gimple_code (stmt) == GIMPLE_ASM)
	return true;
      else if (!lhs || gimple_assign_load_p (stmt))
	continue;
      else if (TREE_CODE (lhs) != SSA_NAME)
	{
	  if (gimple_assign_rhs1 (stmt) == name)
	    return true;
	  continue;
	}
      if (lhs && TREE_CODE (lhs) == SSA_NAME && kept_p (lhs, calls_keep, seen))
	return true;
    }
  return false;
}

/* Does NAME, of a visible body, hold a new object that nobody else has a pointer
   to?  It may be null; it may be passed to functions of the C library, which
   keep no pointers, and unless CALLS_KEEP to any other function.  */

static bool
new_object_p (tree name, bool calls_keep, hash_set<tree> &seen)
{
  if (integer_zerop (name) || seen.add (name))
    return true;
  if (TREE_CODE (name) != SSA_NAME || SSA_NAME_IS_DEFAULT_DEF (name))
    return false;
  gimple *def = SSA_NAME_DEF_STMT (name);
  if (gphi *phi = dyn_cast<gphi *> (def))
    {
      for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
	if (!new_object_p (gimple_phi_arg_def (phi, i), calls_keep, seen))
	  return false;
    }
  else if (gimple_assign_cast_p (def) || gimple_assign_ssa_name_copy_p (def))
    {
      if (!new_object_p (gimple_assign_rhs1 (def), calls_keep, seen))
	return false;
    }
  else if (!is_gimple_call (def)
	   || !((gimple_call_flags (def) & ECF_MALLOC)
		|| (gimple_call_fndecl (def)
		    && effects_allocates_p (gimple_call_fndecl (def)))))
    return false;
  hash_set<tree> followed;
  return !kept_p (name, calls_keep, followed);
}

/* Did the body that NAME stands in open the stream it holds, and store it
   nowhere?  */

static bool
own_stream_p (tree name)
{
  hash_set<tree> seen;
  return new_object_p (name, false, seen);
}

/* Does FNDECL, whose body is visible, return a new object?  GCC finds that out
   too, but later.  */

bool
effects_allocates_p (tree fndecl)
{
  cgraph_node *node = cgraph_node::get (fndecl);
  if (!node || !effects_body_visible_p (fndecl))
    return false;
  static hash_map<tree, int> *answers;
  fndecl = node->ultimate_alias_target ()->decl;
  function *fun = DECL_STRUCT_FUNCTION (fndecl);
  if (!fun || !fun->cfg || !gimple_in_ssa_p (fun)
      || !POINTER_TYPE_P (TREE_TYPE (TREE_TYPE (fndecl))))
    return false;
  if (!answers)
    answers = new hash_map<tree, int>;
  bool existed;
  int &slot = answers->get_or_insert (fndecl, &existed);
  if (existed)
    return slot;
  slot = false;		/* While it is being asked, recursion included.  */
  bool any = false, all = true;
  edge e;
  edge_iterator ei;
  FOR_EACH_EDGE (e, ei, EXIT_BLOCK_PTR_FOR_FN (fun)->preds)
    if (greturn *ret = safe_dyn_cast<greturn *> (compat_last_stmt (e->src)))
      {
	hash_set<tree> seen;
	tree value = gimple_return_retval (ret);
	any = true;
	all &= value && new_object_p (value, true, seen);
      }
  answers->put (fndecl, any && all);
  return any && all;
}

/* Is FNDECL a function of the C library that we know?  */

bool
effects_library_p (tree fndecl)
{
  return libc_row_of (fndecl) != NULL;
}

/* ... and does it do output to a stream?  */

bool
effects_output_p (tree fndecl)
{
  const libc_row *row = libc_row_of (fndecl);
  return row && (row->io & IO_OUTPUT);
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
