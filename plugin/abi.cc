/* The interface to libdeco as trees, made from include/deco-abi.def.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   Types and declarations are built on first use and kept in one garbage
   collector root.  None of the entry points is ever marked leaf, pure or with
   a fn spec: each of them may run any task.  */

#include "plugin.h"
#include "deco-abi.h"

/* Everything cached here.  */
static tree types[ABI_STRUCTS];
static tree entries[ABI_ENTRIES];
enum { OBJECT_SELF, OBJECT_VERSION, OBJECT_PERSONALITY, OBJECTS };
static tree objects[OBJECTS];

static const ggc_root_tab roots[] = {
  { types, ABI_STRUCTS, sizeof types[0], &gt_ggc_mx_tree_node,
    &gt_pch_nx_tree_node },
  { entries, ABI_ENTRIES, sizeof entries[0], &gt_ggc_mx_tree_node,
    &gt_pch_nx_tree_node },
  { objects, OBJECTS, sizeof objects[0], &gt_ggc_mx_tree_node,
    &gt_pch_nx_tree_node },
  LAST_GGC_ROOT_TAB
};

void
abi_register_roots (void)
{
  register_callback ("deco", PLUGIN_REGISTER_GGC_ROOTS, NULL,
		     CONST_CAST (ggc_root_tab *, roots));
}

/* The kinds of deco-abi.def.  */
#define KIND_VOID void_type_node
#define KIND_PTR ptr_type_node
#define KIND_U32 uint32_type_node
#define KIND_U64 uint64_type_node

/* Add to TYPE's chain *FIELDS a field NAME of type T.  */

static void
add_field (tree type, tree *fields, const char *name, tree t)
{
  tree field = build_decl (BUILTINS_LOCATION, FIELD_DECL,
			   get_identifier (name), t);
  DECL_CONTEXT (field) = type;
  DECL_CHAIN (field) = *fields;
  *fields = field;
}

/* Structure S.  Its size is checked against what the runtime compiled.  */

tree
abi_type (abi_struct s)
{
  if (types[s])
    return types[s];
  tree fields[ABI_STRUCTS] = { NULL_TREE };
  size_t sizes[ABI_STRUCTS];
#define DECO_STRUCT(S) types[ABI_##S] = make_node (RECORD_TYPE); \
		       sizes[ABI_##S] = sizeof (deco_##S);
#define DECO_FIELD(S, KIND, F) \
  add_field (types[ABI_##S], &fields[ABI_##S], #F, KIND_##KIND);
#define DECO_END(S) \
  finish_builtin_struct (types[ABI_##S], "deco_" #S, fields[ABI_##S], \
			 NULL_TREE);
#include "deco-abi.def"
  for (unsigned i = 0; i < ABI_STRUCTS; i++)
    gcc_assert (POINTER_SIZE != 64
		|| tree_to_uhwi (TYPE_SIZE_UNIT (types[i])) == sizes[i]);
  return types[s];
}

/* Field NAME of structure S.  */

tree
abi_field (abi_struct s, const char *name)
{
  for (tree f = TYPE_FIELDS (abi_type (s)); f; f = DECL_CHAIN (f))
    if (strcmp (IDENTIFIER_POINTER (DECL_NAME (f)), name) == 0)
      return f;
  gcc_unreachable ();
}

/* Declare function NAME of TYPE in the runtime.  */

static tree
declare_function (const char *name, tree type)
{
  tree decl = build_fn_decl (name, type);
  TREE_NOTHROW (decl) = 1;
  DECL_ARTIFICIAL (decl) = 1;
  return decl;
}

static void
declare_entries (void)
{
#define DECO_ENTRY(F, RESULT, N, A, B, C, D) \
  { \
    tree args[] = { KIND_##A, KIND_##B, KIND_##C, KIND_##D }; \
    tree type = build_function_type_array (KIND_##RESULT, N, args); \
    entries[ABI_##F] = declare_function ("__deco_" #F, type); \
  }
#include "deco-abi.def"
  /* These raise again what a task threw.  */
  TREE_NOTHROW (entries[ABI_join]) = 0;
  TREE_NOTHROW (entries[ABI_await]) = 0;
  TREE_NOTHROW (entries[ABI_overlap]) = 0;
  TREE_NOTHROW (entries[ABI_unwind]) = 0;
  /* This only looks.  */
  DECL_PURE_P (entries[ABI_rows]) = 1;
}

tree
abi_entry_decl (abi_entry e)
{
  if (!entries[e])
    declare_entries ();
  return entries[e];
}

static tree
declare_object (const char *name, tree type)
{
  tree decl = build_decl (BUILTINS_LOCATION, VAR_DECL, get_identifier (name),
			  type);
  TREE_PUBLIC (decl) = 1;
  DECL_EXTERNAL (decl) = 1;
  TREE_STATIC (decl) = 0;
  DECL_ARTIFICIAL (decl) = 1;
  DECL_IGNORED_P (decl) = 1;
  return decl;
}

/* __deco_self, the calling thread's worker.  */

tree
abi_self (void)
{
  if (!objects[OBJECT_SELF])
    {
      tree type = build_pointer_type (abi_type (ABI_worker));
      tree decl = declare_object ("__deco_self", type);
      set_decl_tls_model (decl, TLS_MODEL_INITIAL_EXEC);
      TREE_ADDRESSABLE (decl) = 1;
      objects[OBJECT_SELF] = decl;
    }
  return objects[OBJECT_SELF];
}

/* The object whose name carries the version of this interface.  */

tree
abi_version (void)
{
  if (!objects[OBJECT_VERSION])
    {
      objects[OBJECT_VERSION]
	= declare_object (DECO_ABI_SYMBOL_NAME, char_type_node);
      TREE_ADDRESSABLE (objects[OBJECT_VERSION]) = 1;
    }
  return objects[OBJECT_VERSION];
}

/* The personality routine of task functions.  */

tree
abi_personality (void)
{
  if (!objects[OBJECT_PERSONALITY])
    objects[OBJECT_PERSONALITY]
      = declare_function ("__deco_personality",
			  build_function_type (integer_type_node, NULL_TREE));
  return objects[OBJECT_PERSONALITY];
}
