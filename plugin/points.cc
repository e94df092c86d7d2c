/* Points: which objects a pointer of a function may lead to.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   Every variable, every object that a pointer parameter points to and every
   object that a call returns is a node.  What the pointers lead to that were
   stored in it before the function was entered is another node, "below" it:

     int **m;	   *m -> node P	       m[i] -> below (P)
     p = &v;	   p  -> node V	       *p = &w	V holds W, too

   So a name has a set of nodes, and a node has a set of those that were stored
   in it: Andersen's analysis ("Program analysis and specialization for the C
   programming language", 1994), that does not know the fields of a structure
   from each other.  A load gives what is below and what was stored; assignments,
   arithmetic, casts and PHIs keep the set.

   An integer made from a pointer counts as that pointer, also if it is stored
   and loaded again, in one piece or byte by byte; a pointer made from nowhere is
   node UNKNOWN, which meets everything, and what is stored where UNKNOWN leads may
   be loaded anywhere.

   A set of very many nodes is UNKNOWN instead: Andersen's analysis is cubic, and a
   function of thousands of objects that all lead to each other has no use for
   them all.

   What the visible bodies do that are called, flows.cc tells.  An unseen one does
   nothing to pointers but return them: that is promise 2.  */

#include "plugin.h"
#include "effects.h"
#include "points.h"

/* --- Nodes.  */

#define DEPTH_MAX 7	/* From here on a node is below itself: a list.  */

static vec<node> nodes;
static hash_map<tree, int> *node_of_key;	/* Variables and names.  */
static hash_map<gimple *, int> *node_of_call;	/* What is made behind it.  */
static hash_map<tree, bitmap> *names;		/* Where a name may point.  */
static hash_set<bitmap> *full;			/* Sets that have become UNKNOWN.  */
static bitmap_obstack obstack;

static int
new_node (tree root, int depth)
{
  node n = { root, depth, -1, NULL, false };
  nodes.safe_push (n);
  return nodes.length () - 1;
}

const node &
points_node (int n)
{
  return nodes[n];
}

int
points_count (void)
{
  return nodes.length ();
}

static int
below (int n)
{
  if (nodes[n].below < 0)
    {
      int b = nodes[n].depth >= DEPTH_MAX
	      ? n : new_node (nodes[n].root, nodes[n].depth + 1);
      nodes[n].below = b;
    }
  return nodes[n].below;
}

/* What pointers stored in N lead to, to be added to.  */

static bitmap
held_by (int n)
{
  if (!nodes[n].stored)
    nodes[n].stored = BITMAP_ALLOC (&obstack);
  return nodes[n].stored;
}

/* Addresses in the initialiser of the variable whose node is *DATA.  */

static tree
initialiser_r (tree *tp, int *walk, void *data)
{
  if (TREE_CODE (*tp) != ADDR_EXPR)
    return NULL_TREE;
  tree base = get_base_address (TREE_OPERAND (*tp, 0));
  if (base && VAR_P (base))
    {
      int n = points_node_of (base);
      bitmap_set_bit (held_by (*(int *) data), n);
    }
  *walk = 0;
  return NULL_TREE;
}

/* The node of KEY: a variable, or a name that stands for what it points to.  */

int
points_node_of (tree key)
{
  key = effects_object (key);
  if (int *known = node_of_key->get (key))
    return *known;
  int n = new_node (key, 0);
  node_of_key->put (key, n);
  if (VAR_P (key) && is_global_var (key) && DECL_INITIAL (key)
      && DECL_INITIAL (key) != error_mark_node)
    {
      tree init = DECL_INITIAL (key);
      walk_tree_without_duplicates (&init, initialiser_r, &n);
    }
  return n;
}

/* The node of the objects that the body which CALL calls makes.  */

int
points_made_by (gcall *call)
{
  bool existed;
  int &slot = node_of_call->get_or_insert (call, &existed);
  if (!existed)
    slot = new_node (NULL_TREE, 0);
  return slot;
}

/* --- Sets of nodes.  */

bitmap
points_of_name (tree name)
{
  bool existed;
  bitmap &b = names->get_or_insert (name, &existed);
  if (!existed)
    b = BITMAP_ALLOC (&obstack);
  return b;
}

/* A set that has more of them is full.  */
#define NODES_MAX 500

/* Add MORE to SET, of a name or of what is stored in a node.  True if that is news.  */

static bool
add_nodes (bitmap set, const_bitmap more)
{
  if ((bitmap_bit_p (set, UNKNOWN) && full->contains (set))
      || !bitmap_ior_into (set, more))
    return false;
  if (bitmap_count_bits (set) > NODES_MAX)
    {
      bitmap_clear (set);
      bitmap_set_bit (set, UNKNOWN);
      full->add (set);
    }
  return true;
}

/* NAME may lead to the nodes of MORE, too.  True if that is news.  */

bool
points_add_to_name (tree name, const_bitmap more)
{
  return add_nodes (points_of_name (name), more);
}

/* The address of REF points to: add its nodes to OUT.  */

void
points_add_address (tree ref, bitmap out)
{
  tree base = get_base_address (ref);
  if (!base)
    bitmap_set_bit (out, UNKNOWN);
  else if (TREE_CODE (base) == MEM_REF || TREE_CODE (base) == TARGET_MEM_REF)
    {
      tree pointer = TREE_OPERAND (base, 0);
      if (TREE_CODE (pointer) == SSA_NAME)
	bitmap_ior_into (out, points_of_name (pointer));
      else if (TREE_CODE (pointer) == ADDR_EXPR)
	points_add_address (TREE_OPERAND (pointer, 0), out);
      else
	bitmap_set_bit (out, UNKNOWN);
    }
  else if (DECL_P (base))
    bitmap_set_bit (out, points_node_of (base));
  /* Constants are nobody's object.  */
}

/* The register that VALUE is part of or a view of; VALUE if there is none.  */

static tree
register_of (tree value)
{
  tree whole = value;
  while (handled_component_p (whole))
    whole = TREE_OPERAND (whole, 0);
  return TREE_CODE (whole) == SSA_NAME ? whole : value;
}

/* Where VALUE, an operand, points.  */

void
points_add_value (tree value, bitmap out)
{
  value = register_of (value);
  if (TREE_CODE (value) == SSA_NAME)
    bitmap_ior_into (out, points_of_name (value));
  else if (TREE_CODE (value) == ADDR_EXPR)
    points_add_address (TREE_OPERAND (value, 0), out);
  else if (TREE_CODE (value) == CONSTRUCTOR)
    {
      tree element;
      unsigned i;
      FOR_EACH_CONSTRUCTOR_VALUE (CONSTRUCTOR_ELTS (value), i, element)
	points_add_value (element, out);
    }
}

/* Where ARG, an argument of a call, leads; one passed by value, where the pointers in
   it do.  */

void
points_add_argument (tree arg, bitmap out)
{
  if (!points_memory_p (arg))
    {
      points_add_value (arg, out);
      return;
    }
  auto_bitmap in;
  points_add_address (arg, in);
  points_load (in, out);
}

/* What was stored where nobody knows may be loaded anywhere.  */

static void
add_stored_anywhere (bitmap out)
{
  if (nodes[UNKNOWN].stored)
    bitmap_ior_into (out, nodes[UNKNOWN].stored);
}

/* What the pointers in the objects of IN lead to, into OUT.  */

void
points_load (const_bitmap in, bitmap out)
{
  unsigned n;
  bitmap_iterator iter;
  EXECUTE_IF_SET_IN_BITMAP (in, 0, n, iter)
    {
      bitmap_set_bit (out, below (n));
      if (nodes[n].stored)
	bitmap_ior_into (out, nodes[n].stored);
    }
  if (!bitmap_empty_p (in))
    add_stored_anywhere (out);
}

/* The same, of pointers that the function has loaded or stored: nobody can tell of
   others.  */

void
points_load_known (const_bitmap in, bitmap out)
{
  unsigned n;
  bitmap_iterator iter;
  EXECUTE_IF_SET_IN_BITMAP (in, 0, n, iter)
    {
      if (nodes[n].below >= 0)
	bitmap_set_bit (out, nodes[n].below);
      if (nodes[n].stored)
	bitmap_ior_into (out, nodes[n].stored);
    }
  if (!bitmap_empty_p (in))
    add_stored_anywhere (out);
}

/* Everything in the objects of OUT and below: what an argument reaches.  */

void
points_close (bitmap out)
{
  bool changed = true;
  while (changed)
    {
      auto_bitmap more;
      points_load_known (out, more);
      changed = bitmap_ior_into (out, more);
    }
}

bool
points_meet_p (const_bitmap a, const_bitmap b)
{
  if (bitmap_empty_p (a) || bitmap_empty_p (b))
    return false;
  return bitmap_bit_p (a, UNKNOWN) || bitmap_bit_p (b, UNKNOWN)
	 || bitmap_intersect_p (a, b);
}

/* Every object of TO may now hold pointers to those of FROM.  True if that is
   news.  */

bool
points_store (const_bitmap to, const_bitmap from)
{
  unsigned n;
  bitmap_iterator iter;
  bool changed = false;
  if (bitmap_empty_p (from))
    return false;
  EXECUTE_IF_SET_IN_BITMAP (to, 0, n, iter)
    changed |= add_nodes (held_by (n), from);
  return changed;
}

/* Integers in the objects of TO may be pointers from now on.  */

bool
points_store_coded (const_bitmap to)
{
  unsigned n;
  bitmap_iterator iter;
  bool changed = false;
  EXECUTE_IF_SET_IN_BITMAP (to, 0, n, iter)
    if (!nodes[n].coded)
      changed = nodes[n].coded = true;
  return changed;
}

static bool
any_coded_p (const_bitmap in)
{
  unsigned n;
  bitmap_iterator iter;
  EXECUTE_IF_SET_IN_BITMAP (in, 0, n, iter)
    if (nodes[n].coded)
      return true;
  return false;
}

/* --- One pass over the function.  */

/* The objects of FROM are copied into those of TO, as aggregates or bytes.  */

static bool
copy_objects (bitmap to, bitmap from)
{
  auto_bitmap held;
  points_load (from, held);
  bool changed = points_store (to, held);
  if (any_coded_p (from))
    changed |= points_store_coded (to);
  return changed;
}

/* Was P, a pointer to bytes perhaps, made from the address of an object whose type
   contains pointers?  */

static bool
at_pointers_p (tree p, hash_set<tree> &seen)
{
  if (TREE_CODE (p) == ADDR_EXPR)
    {
      tree base = get_base_address (TREE_OPERAND (p, 0));
      return base && contains_pointers_p (TREE_TYPE (base));
    }
  if (TREE_CODE (p) != SSA_NAME || seen.add (p))
    return false;
  if (POINTER_TYPE_P (TREE_TYPE (p)) && !VOID_TYPE_P (TREE_TYPE (TREE_TYPE (p)))
      && contains_pointers_p (TREE_TYPE (TREE_TYPE (p))))
    return true;
  gimple *def = SSA_NAME_DEF_STMT (p);
  if (gphi *phi = dyn_cast<gphi *> (def))
    {
      for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
	if (at_pointers_p (gimple_phi_arg_def (phi, i), seen))
	  return true;
      return false;
    }
  return is_gimple_assign (def) && !gimple_assign_load_p (def)
	 && at_pointers_p (gimple_assign_rhs1 (def), seen);
}

/* May REF, read as an integer, be where a pointer is stored as one?  Not if it is
   a field that is declared as integers, nor in a string.  */

static bool
punned_p (tree ref)
{
  alias_set_type set = get_alias_set (ref);
  hash_set<tree> seen;
  for (; handled_component_p (ref); ref = TREE_OPERAND (ref, 0))
    if (TREE_CODE (ref) == COMPONENT_REF)
      return TREE_CODE (TREE_TYPE (TREE_OPERAND (ref, 0))) == UNION_TYPE;
  return set == 0 && TREE_CODE (ref) == MEM_REF
	 && at_pointers_p (TREE_OPERAND (ref, 0), seen);
}

/* Where the integer loaded from REF points, into OUT: it may have been stored as a
   pointer, or made from one.  */

static void
add_coded (tree ref, bitmap out)
{
  auto_bitmap in;
  points_add_address (ref, in);
  if (punned_p (ref))
    points_load (in, out);
  else if (any_coded_p (in))
    points_load_known (in, out);
}

/* Is T, an operand, in memory?  */

bool
points_memory_p (tree t)
{
  t = register_of (t);
  return DECL_P (t) || handled_component_p (t) || TREE_CODE (t) == MEM_REF
	 || TREE_CODE (t) == TARGET_MEM_REF;
}

/* The value that STMT, an assignment, computes: where it points, into OUT.  */

static void
value_of_assign (gassign *stmt, bitmap out)
{
  tree rhs = gimple_assign_rhs1 (stmt);
  tree lhs = gimple_assign_lhs (stmt);
  enum tree_code code = gimple_assign_rhs_code (stmt);
  if (gimple_assign_single_p (stmt) && points_memory_p (rhs))
    {
      if (INTEGRAL_TYPE_P (TREE_TYPE (rhs)) || VECTOR_TYPE_P (TREE_TYPE (rhs)))
	add_coded (rhs, out);
      if (!POINTER_TYPE_P (TREE_TYPE (rhs))
	  && !AGGREGATE_TYPE_P (TREE_TYPE (rhs)))
	return;
      auto_bitmap in;
      points_add_address (rhs, in);
      points_load (in, out);
      return;
    }
  /* How far apart two pointers are says nothing of where they point.  */
  if (code == POINTER_PLUS_EXPR)
    points_add_value (rhs, out);
  else if (TREE_CODE_CLASS (code) != tcc_comparison
	   && code != POINTER_DIFF_EXPR)
    for (unsigned i = 1; i < gimple_num_ops (stmt); i++)
      if (gimple_op (stmt, i))
	points_add_value (gimple_op (stmt, i), out);
  /* A pointer out of an integer that came from nowhere.  */
  if (POINTER_TYPE_P (TREE_TYPE (lhs)) && CONVERT_EXPR_CODE_P (code)
      && TREE_CODE (rhs) == SSA_NAME
      && !POINTER_TYPE_P (TREE_TYPE (rhs)) && bitmap_empty_p (out))
    bitmap_set_bit (out, UNKNOWN);
}

/* What stands for the object that the result of CALL points to, if nothing else is
   known of it; null if it is no register.  */

static tree
object_of_result (gcall *call)
{
  tree lhs = gimple_call_lhs (call), fndecl = gimple_call_fndecl (call);
  if (fndecl && effects_hidden_buffer_p (fndecl))
    return HIDDEN_BUFFERS;
  /* A const function without arguments always returns the same.  */
  if (fndecl && (gimple_call_flags (call) & ECF_CONST)
      && gimple_call_num_args (call) == 0)
    return fndecl;
  return TREE_CODE (lhs) == SSA_NAME ? lhs : NULL_TREE;
}

/* Can LHS, where a result goes, hold a pointer as such?  */

static bool
holds_pointer_p (tree lhs)
{
  return TREE_CODE (lhs) == SSA_NAME ? POINTER_TYPE_P (TREE_TYPE (lhs))
				     : contains_pointers_p (TREE_TYPE (lhs));
}

/* Where the result of CALL, whose body is not visible, points: into OUT.  */

static void
value_of_unseen (gcall *call, bitmap out)
{
  tree lhs = gimple_call_lhs (call);
  if (!lhs || !holds_pointer_p (lhs))
    return;
  if (tree key = object_of_result (call))
    bitmap_set_bit (out, points_node_of (key));
  if (gimple_call_flags (call) & ECF_MALLOC)
    return;
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    points_add_argument (gimple_call_arg (call, i), out);
}

/* CALL returns pointers to VALUE.  True if that is news.  */

static bool
take_result (gcall *call, bitmap value)
{
  tree lhs = gimple_call_lhs (call);
  if (!lhs || !may_carry_pointer_p (lhs) || bitmap_empty_p (value))
    return false;
  if (TREE_CODE (lhs) == SSA_NAME)
    return points_add_to_name (lhs, value);
  auto_bitmap to;
  points_add_address (lhs, to);
  bool changed = points_store (to, value);
  if (!contains_pointers_p (TREE_TYPE (lhs)))
    changed |= points_store_coded (to);
  return changed;
}

/* Is CALL memcpy, or one of its kin?  */

static bool
copies_bytes_p (gcall *call)
{
  if (!gimple_call_builtin_p (call, BUILT_IN_NORMAL))
    return false;
  switch (DECL_FUNCTION_CODE (gimple_call_fndecl (call)))
    {
    case BUILT_IN_MEMCPY:
    case BUILT_IN_MEMMOVE:
    case BUILT_IN_MEMPCPY:
    case BUILT_IN_MEMCPY_CHK:
    case BUILT_IN_MEMMOVE_CHK:
    case BUILT_IN_MEMPCPY_CHK:
      return true;
    default:
      return false;
    }
}

static bool
copy_bytes (gcall *call)
{
  auto_bitmap to, from;
  points_add_value (gimple_call_arg (call, 0), to);
  points_add_value (gimple_call_arg (call, 1), from);
  return copy_objects (to, from);
}

/* CALL is an atomic or __sync operation: what its arguments lead to may be
   exchanged, and hold the values that it is given.  A fence may have none.  */

static bool
exchange (gcall *call, bitmap value)
{
  if (gimple_call_num_args (call) == 0)
    return false;
  auto_bitmap to, from;
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    {
      tree arg = gimple_call_arg (call, i);
      points_add_value (arg, POINTER_TYPE_P (TREE_TYPE (arg)) ? to : from);
    }
  tree lhs = gimple_call_lhs (call);
  if (leads_to_pointers_p (gimple_call_arg (call, 0)))
    points_load (to, from);
  if (lhs && may_carry_pointer_p (lhs))
    bitmap_ior_into (value, from);
  return points_store (to, from);
}

/* CALL, of the C library by ROW, may store pointers derived from one argument behind
   another: strtol (s, &end, 10).  */

static bool
store_by_row (gcall *call, const libc_row *row)
{
  auto_bitmap to, from;
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    {
      tree arg = gimple_call_arg (call, i), type = TREE_TYPE (arg);
      points_add_value (arg, from);
      char how = libc_row_arg (row, i);
      if ((how == 'w' || how == 'b') && POINTER_TYPE_P (type)
	  && POINTER_TYPE_P (TREE_TYPE (type)))
	points_add_value (arg, to);
    }
  return points_store (to, from);
}

/* Is CALL, of a function that is not visible, given one to call back that is?  */

static tree
called_back (gcall *call)
{
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    {
      tree arg = gimple_call_arg (call, i);
      tree fn = TREE_CODE (arg) == ADDR_EXPR ? TREE_OPERAND (arg, 0) : arg;
      if (TREE_CODE (fn) == FUNCTION_DECL && effects_body_visible_p (fn))
	return fn;
    }
  return NULL_TREE;
}

/* CALL, whose body is not visible, leads to VALUE.  True if the graph changed
   otherwise.  */

static bool
visit_unseen (gcall *call, bitmap value)
{
  tree fndecl = gimple_call_fndecl (call);
  const libc_row *row = fndecl ? libc_row_of (fndecl) : NULL;
  bool load_only;
  if (sync_builtin_p (call, &load_only)
      || gimple_call_internal_p (call, IFN_ATOMIC_COMPARE_EXCHANGE))
    return exchange (call, value);
  value_of_unseen (call, value);
  if (copies_bytes_p (call))
    return copy_bytes (call);
  if (row)
    return store_by_row (call, row);
  tree back = called_back (call);
  return back && flows_of_callback (call, back, value);
}

static bool
visit_call (gcall *call)
{
  bool changed = false;
  auto_bitmap value;
  if (!flows_of_call (call, value, &changed))
    changed = visit_unseen (call, value);
  changed |= take_result (call, value);
  return changed;
}

/* STMT stores an aggregate, the address of something or a register.  */

static bool
visit_store (gassign *stmt)
{
  tree lhs = gimple_assign_lhs (stmt), rhs = gimple_assign_rhs1 (stmt);
  bool changed;
  auto_bitmap to, value;
  points_add_address (lhs, to);
  if (gimple_assign_single_p (stmt) && points_memory_p (rhs))
    {
      points_add_address (rhs, value);
      changed = copy_objects (to, value);
    }
  else
    {
      value_of_assign (stmt, value);
      changed = points_store (to, value);
      if (!POINTER_TYPE_P (TREE_TYPE (lhs)) && !bitmap_empty_p (value))
	changed |= points_store_coded (to);
    }
  return changed;
}

static bool
visit_assign (gassign *stmt)
{
  tree lhs = gimple_assign_lhs (stmt);
  if (gimple_clobber_p (stmt))
    return false;
  if (TREE_CODE (lhs) != SSA_NAME)
    return visit_store (stmt);
  auto_bitmap value;
  value_of_assign (stmt, value);
  return points_add_to_name (lhs, value);
}

/* What STMT puts out comes from nowhere.  */

static bool
visit_asm (gasm *stmt)
{
  bool changed = false;
  auto_bitmap from;
  bitmap_set_bit (from, UNKNOWN);
  for (unsigned i = 0; i < gimple_asm_noutputs (stmt); i++)
    {
      tree out = TREE_VALUE (gimple_asm_output_op (stmt, i));
      auto_bitmap to;
      if (TREE_CODE (out) == SSA_NAME)
	changed |= points_add_to_name (out, from);
      else if (may_carry_pointer_p (out))
	{
	  points_add_address (out, to);
	  changed |= points_store (to, from);
	}
    }
  return changed;
}

static bool
visit_block (basic_block bb)
{
  bool changed = false;
  for (gphi_iterator gsi = gsi_start_phis (bb); !gsi_end_p (gsi);
       gsi_next (&gsi))
    {
      gphi *phi = gsi.phi ();
      if (virtual_operand_p (gimple_phi_result (phi)))
	continue;
      for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
	{
	  auto_bitmap value;
	  points_add_value (gimple_phi_arg_def (phi, i), value);
	  changed |= points_add_to_name (gimple_phi_result (phi), value);
	}
    }
  for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
       gsi_next (&gsi))
    {
      gimple *stmt = gsi_stmt (gsi);
      if (gassign *assign = dyn_cast<gassign *> (stmt))
	changed |= visit_assign (assign);
      else if (gcall *call = dyn_cast<gcall *> (stmt))
	changed |= visit_call (call);
      else if (gasm *a = dyn_cast<gasm *> (stmt))
	changed |= visit_asm (a);
    }
  return changed;
}

/* Does the parameter NAME have a value that leads somewhere?  */

static bool
parameter_p (tree name, bool integers)
{
  if (!SSA_NAME_IS_DEFAULT_DEF (name) || virtual_operand_p (name)
      || !SSA_NAME_VAR (name) || TREE_CODE (SSA_NAME_VAR (name)) != PARM_DECL)
    return false;
  return POINTER_TYPE_P (TREE_TYPE (name))
	 || (integers && may_carry_pointer_p (name));
}

/* The name NAME, if there is one, points to what stands for ITSELF.  */

static void
stands_for (tree name, tree itself)
{
  if (name)
    bitmap_set_bit (points_of_name (name), points_node_of (itself));
}

/* Names with a value when FUN is entered.  */

static void
visit_parameters (function *fun, bool integers)
{
  tree name;
  unsigned i;
  FOR_EACH_SSA_NAME (i, name, fun)
    if (parameter_p (name, integers))
      stands_for (name, name);
  if (tree chain = fun->static_chain_decl)
    stands_for (ssa_default_def (fun, chain), chain);
  tree result = DECL_RESULT (fun->decl);
  if (result && DECL_BY_REFERENCE (result))
    stands_for (ssa_default_def (fun, result), result);
}

/* Build the graph of FUN, which is in SSA form.  If INTEGERS, those among its
   parameters may be pointers.  */

void
points_compute (function *fun, bool integers)
{
  bitmap_obstack_initialize (&obstack);
  nodes.create (64);
  node_of_key = new hash_map<tree, int>;
  node_of_call = new hash_map<gimple *, int>;
  names = new hash_map<tree, bitmap>;
  full = new hash_set<bitmap>;
  below (new_node (NULL_TREE, DEPTH_MAX));	/* UNKNOWN.  */
  visit_parameters (fun, integers);
  int *order = XNEWVEC (int, n_basic_blocks_for_fn (fun));
  int n = pre_and_rev_post_order_compute_fn (fun, NULL, order, false);
  bool changed = true;
  while (changed)
    {
      changed = false;
      for (int i = 0; i < n; i++)
	changed |= visit_block (BASIC_BLOCK_FOR_FN (fun, order[i]));
    }
  free (order);
}

void
points_release (void)
{
  nodes.release ();
  delete node_of_key;
  delete node_of_call;
  delete names;
  delete full;
  node_of_key = NULL;
  node_of_call = NULL;
  names = NULL;
  full = NULL;
  bitmap_obstack_release (&obstack);
}
