/* Functions that the unit does not define: libraries and GCC's own.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   What is known of them by name: the rows of libc-effects.def, GCC's builtins
   and its atomic operations, and what is called like a lock.  */

#include "plugin.h"
#include "effects.h"

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

/* Does FNDECL's body only stand in for that of the C library?  So do those of
   <bits/stdio2.h> and its like, with -D_FORTIFY_SOURCE, and those that headers have
   for speed: printf is printf then, too.  */

static bool
stand_in_p (tree fndecl)
{
  return DECL_DECLARED_INLINE_P (fndecl) && DECL_EXTERNAL (fndecl)
	 && lookup_attribute ("gnu_inline", DECL_ATTRIBUTES (fndecl))
	 && libc_row_for_name (IDENTIFIER_POINTER (DECL_NAME (fndecl)));
}

/* Does the body of FNDECL, in this unit, say what a call does?  A body that
   the linker or loader may replace counts, unless it is meant to be replaced
   (weak) or is one of several (ifunc, target_clones).  */

bool
effects_body_visible_p (tree fndecl)
{
  cgraph_node *node = cgraph_node::get (fndecl);
  if (!node || stand_in_p (fndecl))
    return false;
  node = node->ultimate_alias_target ();
  return node->definition && gimple_has_body_p (node->decl)
	 && !DECL_WEAK (fndecl) && !DECL_WEAK (node->decl)
	 && !node->ifunc_resolver && !node->dispatcher_function
	 && !lookup_attribute ("target_clones", DECL_ATTRIBUTES (node->decl));
}

/* The row of the library function FNDECL; null if it is none, or if the unit
   has a function of that name itself.  */

const libc_row *
libc_row_of (tree fndecl)
{
  if (!DECL_NAME (fndecl) || effects_body_visible_p (fndecl)
      || (!TREE_PUBLIC (fndecl) && !fndecl_built_in_p (fndecl)))
    return NULL;
  return libc_row_for_name (IDENTIFIER_POINTER (DECL_NAME (fndecl)));
}

/* What ROW says of argument I: the last of its letters goes on.  */

char
libc_row_arg (const libc_row *row, unsigned i)
{
  size_t n = strlen (row->args);
  return row->args[i < n ? i : n - 1];
}

/* The same of that argument in CALL: nothing if it leads nowhere, or to text of the
   program.  */

char
libc_call_arg (gcall *call, const libc_row *row, unsigned i)
{
  tree arg = gimple_call_arg (call, i);
  bool text = TREE_CODE (arg) == ADDR_EXPR
	      && TREE_CODE (get_base_address (TREE_OPERAND (arg, 0)))
		 == STRING_CST;
  return text || !may_carry_pointer_p (arg) ? '-' : libc_row_arg (row, i);
}

/* Is FNDECL GCC's own, and not a function of a library?  Those of the runtimes
   for OpenMP, OpenACC and transactions have such names, too, but they run the
   program's functions.  */

bool
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

/* Does FNDECL, not visible and declared not to return, end the process?  */

bool
library_ends_process_p (tree fndecl)
{
  static const char *const names[]
    = { "exit", "_exit", "_Exit", "quick_exit", "abort", "__assert_fail",
	"__assert", "err", "errx", "verr", "verrx", "__builtin_abort",
	"__builtin_exit", "__builtin__exit", "__builtin__Exit",
	"__builtin_trap", "__builtin_unreachable" };
  for (const char *name : names)
    if (DECL_NAME (fndecl) && id_equal (DECL_NAME (fndecl), name))
      return true;
  return false;
}

/* Is FNDECL, not visible, called like something that locks or waits?  */

bool
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

bool
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

/* Was the stream NAME loaded from a variable that others can name, stdout or
   one of the program's, on one way at least?  */

static bool
shared_stream_p (tree name, hash_set<tree> &seen)
{
  if (TREE_CODE (name) != SSA_NAME || seen.add (name))
    return false;
  gimple *def = SSA_NAME_DEF_STMT (name);
  if (gphi *phi = dyn_cast<gphi *> (def))
    {
      for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
	if (shared_stream_p (gimple_phi_arg_def (phi, i), seen))
	  return true;
      return false;
    }
  if (!is_gimple_assign (def))
    return false;
  if (gimple_assign_cast_p (def) || gimple_assign_ssa_name_copy_p (def))
    return shared_stream_p (gimple_assign_rhs1 (def), seen);
  tree from = gimple_assign_rhs1 (def);
  return gimple_assign_load_p (def) && VAR_P (from) && is_global_var (from);
}

/* Does CALL, of the function ROW that does output, show that it goes where
   others' goes, too: to a shared stream, or to none that it is given?  *STREAM
   is the one that it is given.  */

bool
prints_p (gcall *call, const libc_row *row, tree *stream)
{
  hash_set<tree> seen;
  *stream = NULL_TREE;
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    if (libc_row_arg (row, i) == '-'
	&& POINTER_TYPE_P (TREE_TYPE (gimple_call_arg (call, i))))
      *stream = gimple_call_arg (call, i);
  return !*stream || shared_stream_p (*stream, seen);
}

/* Does a printf-like call have a format that stores (%n), or one we cannot
   see?  */

bool
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

/* Does FNDECL, of the library or a visible body that calls it, return the address of
   a buffer that its next call changes?  What strtok returns is in its argument.  */

bool
effects_hidden_buffer_p (tree fndecl)
{
  if (!contains_pointers_p (TREE_TYPE (TREE_TYPE (fndecl))))
    return false;
  if (effects_body_visible_p (fndecl))
    return body_of (fndecl) && (closure_of (fndecl)->io & IO_STATE);
  const libc_row *row = libc_row_of (fndecl);
  return row && (row->io & IO_STATE) && *row->args != 'b';
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
