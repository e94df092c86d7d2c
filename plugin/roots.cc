/* Roots: which pointers may share an object, by the user's promises.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   Promise 2 says that different pointers of the caller reach different
   objects, unless one is derived from the other.  "Derived" is tracked here.
   Every variable, every object that a pointer parameter points to and every
   allocation is a node; every node has one child, what the pointers stored in
   it reach:

     int **m;	   *m -> node P	       m[i] -> child (P)
     p = &v;	   p  -> node V	       *p = &w merges child (V) with W

   Assignments, arithmetic, casts and PHIs keep the set of nodes a name may
   point to (sets, for PHIs); a pointer stored to memory merges nodes
   (Steensgaard, "Points-to analysis in almost linear time", POPL 1996, for
   memory only).  An integer made from a pointer counts as that pointer, also if it
   is stored and loaded again, in one piece or byte by byte; a pointer made from
   nowhere is node UNKNOWN, which meets everything.

   Two accesses may meet if their node sets intersect, or if GCC's points-to
   sets name one common variable.  If they intersect, two finer rules may still
   tell the pointers apart at one moment (distinct_now_p):

     - PHIs of one block that differ on every incoming edge, themselves swapped
       included: the buffers of a ping-pong iteration;
     - allocations of two iterations
     - pointers loaded from two different fields through one pointer, when no
       store of the function may hit these fields.

   "At one moment" fails for names that were redefined since the older task was
   spawned: moment::fresh_p.  */

#include "plugin.h"
#include "effects.h"

/* --- Nodes.  Node 0 is UNKNOWN, its own child.  */

struct node
{
  int up;		/* Union-find; the node itself if a root.  */
  int child;		/* -1: nothing was loaded through it.  */
  int depth;
  bool coded;		/* Integers in it may be pointers, or parts of them.  */
};

#define UNKNOWN 0
#define DEPTH_MAX 7	/* From here on a node is its own child: a list.  */

static vec<node> nodes;
static hash_map<tree, int> *node_of_key;	/* Decls and SSA names.  */
static hash_map<tree, bitmap> *names;		/* Where a name may point.  */
static bitmap_obstack obstack;
static auto_vec<gimple *, 16> *storing;		/* The function's stores, and its
						   calls that may store and
						   are no barriers.  */

static int
find (int n)
{
  while (nodes[n].up != n)
    n = nodes[n].up = nodes[nodes[n].up].up;
  return n;
}

static int
new_node (int depth)
{
  node n = { (int) nodes.length (), -1, depth, false };
  nodes.safe_push (n);
  return n.up;
}

static int
child (int n)
{
  n = find (n);
  if (nodes[n].child < 0)
    {
      int c = nodes[n].depth >= DEPTH_MAX || n == UNKNOWN
	      ? n : new_node (nodes[n].depth + 1);
      nodes[n].child = c;
    }
  return find (nodes[n].child);
}

/* A and B may be one object.  What merges with UNKNOWN is unknown.  */

static void
merge (int a, int b)
{
  a = find (a);
  b = find (b);
  if (a == b)
    return;
  if (b == UNKNOWN)
    std::swap (a, b);
  int ca = nodes[a].child, cb = nodes[b].child;
  nodes[b].up = a;
  nodes[a].depth = MIN (nodes[a].depth, nodes[b].depth);
  nodes[a].coded |= nodes[b].coded;
  if (ca < 0)
    nodes[a].child = cb;
  else if (cb >= 0)
    merge (ca, cb);
}

/* The node of KEY: a variable, or a name that stands for what it points to.  */

static int node_for (tree key);

/* Addresses in the initialiser INIT of the variable whose node is N.  */

static tree
initialiser_r (tree *tp, int *walk, void *data)
{
  if (TREE_CODE (*tp) != ADDR_EXPR)
    return NULL_TREE;
  tree base = get_base_address (TREE_OPERAND (*tp, 0));
  if (base && VAR_P (base))
    merge (child (*(int *) data), node_for (base));
  *walk = 0;
  return NULL_TREE;
}

static int
node_for (tree key)
{
  key = effects_object (key);
  bool existed;
  int &slot = node_of_key->get_or_insert (key, &existed);
  if (existed)
    return find (slot);
  int n = slot = new_node (0);
  if (VAR_P (key) && is_global_var (key) && DECL_INITIAL (key)
      && DECL_INITIAL (key) != error_mark_node)
    {
      tree init = DECL_INITIAL (key);
      walk_tree_without_duplicates (&init, initialiser_r, &n);
    }
  return find (n);
}

/* --- Sets of nodes.  */

static bitmap
set_of_name (tree name)
{
  bool existed;
  bitmap &b = names->get_or_insert (name, &existed);
  if (!existed)
    b = BITMAP_ALLOC (&obstack);
  return b;
}

/* The address of REF points to: add its nodes to OUT.  */

static void
add_address_of (tree ref, bitmap out)
{
  tree base = get_base_address (ref);
  if (!base)
    bitmap_set_bit (out, UNKNOWN);
  else if (TREE_CODE (base) == MEM_REF || TREE_CODE (base) == TARGET_MEM_REF)
    {
      tree pointer = TREE_OPERAND (base, 0);
      if (TREE_CODE (pointer) == SSA_NAME)
	bitmap_ior_into (out, set_of_name (pointer));
      else if (TREE_CODE (pointer) == ADDR_EXPR)
	add_address_of (TREE_OPERAND (pointer, 0), out);
      else
	bitmap_set_bit (out, UNKNOWN);
    }
  else if (DECL_P (base))
    bitmap_set_bit (out, node_for (base));
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

static void
add_value (tree value, bitmap out)
{
  value = register_of (value);
  if (TREE_CODE (value) == SSA_NAME)
    bitmap_ior_into (out, set_of_name (value));
  else if (TREE_CODE (value) == ADDR_EXPR)
    add_address_of (TREE_OPERAND (value, 0), out);
  else if (TREE_CODE (value) == CONSTRUCTOR)
    {
      tree element;
      unsigned i;
      FOR_EACH_CONSTRUCTOR_VALUE (CONSTRUCTOR_ELTS (value), i, element)
	add_value (element, out);
    }
}

/* What the pointers stored in the objects of IN reach, into OUT.  */

static void
add_children (bitmap in, bitmap out)
{
  unsigned n;
  bitmap_iterator iter;
  auto_vec<int, 8> list;
  EXECUTE_IF_SET_IN_BITMAP (in, 0, n, iter)
    list.safe_push (n);
  for (int m : list)
    bitmap_set_bit (out, child (m));
}

/* The same, of pointers that somebody loaded: nobody can tell of others.  */

static void
add_existing_children (bitmap in, bitmap out)
{
  unsigned n;
  bitmap_iterator iter;
  EXECUTE_IF_SET_IN_BITMAP (in, 0, n, iter)
    if (nodes[find (n)].child >= 0)
      bitmap_set_bit (out, find (nodes[find (n)].child));
}

/* Everything in the objects of OUT and below: what an argument reaches.  Only
   children that somebody loaded through exist.  */

static void
close_downwards (bitmap out)
{
  auto_vec<int, 16> work;
  unsigned n;
  bitmap_iterator iter;
  EXECUTE_IF_SET_IN_BITMAP (out, 0, n, iter)
    work.safe_push (n);
  while (!work.is_empty ())
    {
      int c = nodes[find (work.pop ())].child;
      if (c >= 0 && bitmap_set_bit (out, find (c)))
	work.safe_push (find (c));
    }
}

static bool
sets_meet_p (bitmap a, bitmap b)
{
  unsigned n, m;
  bitmap_iterator i, j;
  EXECUTE_IF_SET_IN_BITMAP (a, 0, n, i)
    EXECUTE_IF_SET_IN_BITMAP (b, 0, m, j)
      if (find (n) == find (m) || find (n) == UNKNOWN || find (m) == UNKNOWN)
	return true;
  return false;
}

/* --- One pass over the function.  */

/* Every object of TO may now hold the pointers FROM.  */

static bool
store_pointers (bitmap to, bitmap from)
{
  unsigned n, m;
  bitmap_iterator i, j;
  bool changed = false;
  auto_vec<int, 8> a, b;
  EXECUTE_IF_SET_IN_BITMAP (to, 0, n, i)
    a.safe_push (n);
  EXECUTE_IF_SET_IN_BITMAP (from, 0, m, j)
    b.safe_push (m);
  for (int x : a)
    for (int y : b)
      if (find (child (x)) != find (y))
	{
	  merge (child (x), y);
	  changed = true;
	}
  return changed;
}

/* Integers in the objects of TO may be pointers from now on.  True if that is
   news.  */

static bool
store_coded (bitmap to)
{
  unsigned n;
  bitmap_iterator iter;
  bool changed = false;
  EXECUTE_IF_SET_IN_BITMAP (to, 0, n, iter)
    if (!nodes[find (n)].coded)
      changed = nodes[find (n)].coded = true;
  return changed;
}

static bool
any_coded_p (bitmap in)
{
  unsigned n;
  bitmap_iterator iter;
  EXECUTE_IF_SET_IN_BITMAP (in, 0, n, iter)
    if (nodes[find (n)].coded)
      return true;
  return false;
}

/* The objects of FROM are copied into those of TO, as aggregates or bytes.  */

static bool
copy_objects (bitmap to, bitmap from)
{
  bitmap held = BITMAP_ALLOC (&obstack);
  add_children (from, held);
  bool changed = store_pointers (to, held);
  if (any_coded_p (from))
    changed |= store_coded (to);
  BITMAP_FREE (held);
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
  bitmap in = BITMAP_ALLOC (&obstack);
  add_address_of (ref, in);
  if (punned_p (ref) || any_coded_p (in))
    add_existing_children (in, out);
  BITMAP_FREE (in);
}

static bool
memory_operand_p (tree t)
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
  if (gimple_assign_single_p (stmt) && memory_operand_p (rhs))
    {
      if (INTEGRAL_TYPE_P (TREE_TYPE (rhs)) || VECTOR_TYPE_P (TREE_TYPE (rhs)))
	add_coded (rhs, out);
      if (!POINTER_TYPE_P (TREE_TYPE (rhs))
	  && !AGGREGATE_TYPE_P (TREE_TYPE (rhs)))
	return;
      bitmap in = BITMAP_ALLOC (&obstack);
      add_address_of (rhs, in);
      add_children (in, out);
      BITMAP_FREE (in);
      return;
    }
  /* How far apart two pointers are says nothing of where they point.  */
  if (code == POINTER_PLUS_EXPR)
    add_value (rhs, out);
  else if (TREE_CODE_CLASS (code) != tcc_comparison
	   && code != POINTER_DIFF_EXPR)
    for (unsigned i = 1; i < gimple_num_ops (stmt); i++)
      if (gimple_op (stmt, i))
	add_value (gimple_op (stmt, i), out);
  /* A pointer out of an integer that came from nowhere.  */
  if (POINTER_TYPE_P (TREE_TYPE (lhs)) && CONVERT_EXPR_CODE_P (code)
      && TREE_CODE (rhs) == SSA_NAME
      && !POINTER_TYPE_P (TREE_TYPE (rhs)) && bitmap_empty_p (out))
    bitmap_set_bit (out, UNKNOWN);
}

/* Does CALL, of a visible body, return a new object?  */

static bool
allocates_p (gcall *call)
{
  tree fndecl = gimple_call_fndecl (call);
  return fndecl && effects_allocates_p (fndecl);
}

/* The visible body that CALL calls may return the address of an object that it names,
   or a pointer found there.  */

static void
add_named_objects (gcall *call, bitmap out)
{
  tree fndecl = gimple_call_fndecl (call);
  if (!fndecl || !effects_body_visible_p (fndecl) || !body_of (fndecl)
      || !contains_pointers_p (TREE_TYPE (TREE_TYPE (fndecl))))
    return;
  bitmap named = BITMAP_ALLOC (&obstack);
  body_summary *body = closure_of (fndecl);
  for (tree global : body->reads)
    bitmap_set_bit (named, node_for (global));
  for (tree global : body->writes)
    bitmap_set_bit (named, node_for (global));
  bitmap_ior_into (out, named);
  add_children (named, out);
  BITMAP_FREE (named);
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

/* The same for CALL.  True if the graph changed.  */

static bool
value_of_call (gcall *call, bitmap out)
{
  tree lhs = gimple_call_lhs (call);
  bool changed = false;
  if (tree key = object_of_result (call))
    bitmap_set_bit (out, node_for (key));
  if (gimple_call_flags (call) & ECF_MALLOC)
    return false;
  if (!allocates_p (call))
    add_named_objects (call, out);
  bitmap given = BITMAP_ALLOC (&obstack);
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    add_value (gimple_call_arg (call, i), given);
  /* What a visible body has allocated may hold what it was given.  */
  if (!allocates_p (call))
    bitmap_ior_into (out, given);
  else if (leads_to_pointers_p (lhs))
    changed = store_pointers (out, given);
  BITMAP_FREE (given);
  return changed;
}

/* The visible body that CALL calls may keep its arguments, in globals that it writes or
   in what other arguments point to.  */

static bool
keep_arguments (gcall *call)
{
  tree fndecl = gimple_call_fndecl (call);
  if (!fndecl || !effects_body_visible_p (fndecl) || !body_of (fndecl))
    return false;
  bitmap to = BITMAP_ALLOC (&obstack), from = BITMAP_ALLOC (&obstack);
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    if (may_carry_pointer_p (gimple_call_arg (call, i))
	&& effects_keeps_argument_p (fndecl, i))
      add_value (gimple_call_arg (call, i), from);
  if (!bitmap_empty_p (from))
    for (tree global : closure_of (fndecl)->writes)
      if (contains_pointers_p (TREE_TYPE (global)))
	bitmap_set_bit (to, node_for (global));
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    if (POINTER_TYPE_P (TREE_TYPE (gimple_call_arg (call, i)))
	&& !bitmap_empty_p (from)
	&& leads_to_pointers_p (gimple_call_arg (call, i)))
      add_value (gimple_call_arg (call, i), to);
  bool changed = store_pointers (to, from);
  BITMAP_FREE (to);
  BITMAP_FREE (from);
  return changed;
}

static bool
visit_call (gcall *call)
{
  tree lhs = gimple_call_lhs (call);
  bool changed = keep_arguments (call);
  if (lhs)
    {
      bitmap value = BITMAP_ALLOC (&obstack);
      changed |= value_of_call (call, value);
      if (TREE_CODE (lhs) == SSA_NAME)
	{
	  if (POINTER_TYPE_P (TREE_TYPE (lhs)))
	    changed |= bitmap_ior_into (set_of_name (lhs), value);
	}
      else if (contains_pointers_p (TREE_TYPE (lhs)))
	{
	  bitmap to = BITMAP_ALLOC (&obstack);
	  add_address_of (lhs, to);
	  changed |= store_pointers (to, value);
	  BITMAP_FREE (to);
	}
      BITMAP_FREE (value);
    }
  if (gimple_call_builtin_p (call, BUILT_IN_MEMCPY)
      || gimple_call_builtin_p (call, BUILT_IN_MEMMOVE)
      || gimple_call_builtin_p (call, BUILT_IN_MEMPCPY))
    {
      bitmap to = BITMAP_ALLOC (&obstack), from = BITMAP_ALLOC (&obstack);
      add_value (gimple_call_arg (call, 0), to);
      add_value (gimple_call_arg (call, 1), from);
      changed |= copy_objects (to, from);
      BITMAP_FREE (to);
      BITMAP_FREE (from);
    }
  return changed;
}

/* STMT stores an aggregate, the address of something or a register.  */

static bool
visit_store (gassign *stmt)
{
  tree lhs = gimple_assign_lhs (stmt), rhs = gimple_assign_rhs1 (stmt);
  bool changed;
  bitmap to = BITMAP_ALLOC (&obstack), value = BITMAP_ALLOC (&obstack);
  add_address_of (lhs, to);
  if (gimple_assign_single_p (stmt) && memory_operand_p (rhs))
    {
      add_address_of (rhs, value);
      changed = copy_objects (to, value);
    }
  else
    {
      value_of_assign (stmt, value);
      changed = store_pointers (to, value);
      if (!POINTER_TYPE_P (TREE_TYPE (lhs)) && !bitmap_empty_p (value))
	changed |= store_coded (to);
    }
  BITMAP_FREE (to);
  BITMAP_FREE (value);
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
  bitmap value = BITMAP_ALLOC (&obstack);
  value_of_assign (stmt, value);
  bool changed = bitmap_ior_into (set_of_name (lhs), value);
  BITMAP_FREE (value);
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
      bitmap set = set_of_name (gimple_phi_result (phi));
      for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
	{
	  bitmap value = BITMAP_ALLOC (&obstack);
	  add_value (gimple_phi_arg_def (phi, i), value);
	  changed |= bitmap_ior_into (set, value);
	  BITMAP_FREE (value);
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
	for (unsigned i = 0; i < gimple_asm_noutputs (a); i++)
	  {
	    tree out = TREE_VALUE (gimple_asm_output_op (a, i));
	    if (TREE_CODE (out) == SSA_NAME)
	      bitmap_set_bit (set_of_name (out), UNKNOWN);
	  }
    }
  return changed;
}

/* Names with a value when the function is entered.  */

static void
visit_parameters (function *fun)
{
  tree name;
  unsigned i;
  FOR_EACH_SSA_NAME (i, name, fun)
    if (SSA_NAME_IS_DEFAULT_DEF (name) && !virtual_operand_p (name)
	&& SSA_NAME_VAR (name) && TREE_CODE (SSA_NAME_VAR (name)) == PARM_DECL
	&& POINTER_TYPE_P (TREE_TYPE (name)))
      bitmap_set_bit (set_of_name (name), node_for (name));
  if (fun->static_chain_decl)
    if (tree chain = ssa_default_def (fun, fun->static_chain_decl))
      bitmap_set_bit (set_of_name (chain), node_for (chain));
}

/* Collect the places where pointers are stored, for the rule of fields.  */

static void
collect_stores (region &r)
{
  basic_block bb;
  FOR_EACH_BB_FN (bb, r.fun)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      {
	gimple *stmt = gsi_stmt (gsi);
	tree lhs = gimple_get_lhs (stmt);
	if (!gimple_vdef (stmt) || gimple_clobber_p (stmt))
	  continue;
	bool stores = lhs && TREE_CODE (lhs) != SSA_NAME;
	/* A call whose body is not visible is a barrier.  */
	tree fndecl = is_gimple_call (stmt) ? gimple_call_fndecl (stmt)
					    : NULL_TREE;
	if (stores || (fndecl && !r.by_call.get (stmt)
		       && (effects_body_visible_p (fndecl)
			   || effects_library_p (fndecl))))
	  storing->safe_push (stmt);
      }
}

/* Compute the roots of R's function.  Points-to is up to date.  */

void
roots_compute (region &r)
{
  bitmap_obstack_initialize (&obstack);
  nodes.create (64);
  node_of_key = new hash_map<tree, int>;
  names = new hash_map<tree, bitmap>;
  storing = new auto_vec<gimple *, 16>;
  new_node (DEPTH_MAX);		/* UNKNOWN.  */
  visit_parameters (r.fun);
  collect_stores (r);
  int *order = XNEWVEC (int, n_basic_blocks_for_fn (r.fun));
  int n = pre_and_rev_post_order_compute_fn (r.fun, NULL, order, false);
  bool changed = true;
  while (changed)
    {
      changed = false;
      for (int i = 0; i < n; i++)
	changed |= visit_block (BASIC_BLOCK_FOR_FN (r.fun, order[i]));
    }
  free (order);
}

void
roots_release (void)
{
  nodes.release ();
  delete node_of_key;
  delete names;
  delete storing;
  node_of_key = NULL;
  names = NULL;
  storing = NULL;
  bitmap_obstack_release (&obstack);
}

/* --- Moments.  */

/* The loop whose earlier iteration may have spawned the site; null at level
   0.  */

class loop *
moment::loop () const
{
  if (level == 0)
    return NULL;
  class loop *l = s->loop;
  while (l && loop_depth (l) > level)
    l = loop_outer (l);
  return l;
}

/* May NAME have another value now than when the site's call was made?  */

bool
moment::fresh_p (tree name) const
{
  if (TREE_CODE (name) != SSA_NAME || SSA_NAME_IS_DEFAULT_DEF (name))
    return false;
  if (level == 0)
    return false;
  basic_block bb = gimple_bb (SSA_NAME_DEF_STMT (name));
  if (!bb || r->irreducible)
    return true;
  return flow_bb_inside_loop_p (loop (), bb);
}

/* --- Queries.  */

/* The pointer that P was computed from by arithmetic, casts and copies.  */

static tree
origin (tree p)
{
  while (TREE_CODE (p) == SSA_NAME)
    {
      gassign *def = dyn_cast<gassign *> (SSA_NAME_DEF_STMT (p));
      if (!def)
	break;
      enum tree_code code = gimple_assign_rhs_code (def);
      tree rhs = gimple_assign_rhs1 (def);
      if (code == POINTER_PLUS_EXPR || code == SSA_NAME
	  || (CONVERT_EXPR_CODE_P (code)
	      && POINTER_TYPE_P (TREE_TYPE (rhs))))
	p = rhs;
      else
	break;
    }
  return p;
}

/* The pointer through which REF is reached, or the variable it is in.  */

static tree
base_of_ref (tree ref)
{
  tree base = get_base_address (ref);
  if (base && (TREE_CODE (base) == MEM_REF
	       || TREE_CODE (base) == TARGET_MEM_REF))
    return TREE_OPERAND (base, 0);
  return base;
}

/* The pointer or variable that P, a pointer, was loaded through or from; null if it
   was not loaded.  */

tree
roots_loaded_through (tree p)
{
  gassign *def = TREE_CODE (p) == SSA_NAME
		 ? dyn_cast<gassign *> (SSA_NAME_DEF_STMT (p)) : NULL;
  tree base = def && gimple_assign_load_p (def)
	      ? base_of_ref (gimple_assign_rhs1 (def)) : NULL_TREE;
  return base ? origin (base) : NULL_TREE;
}

/* Do X and Y have no node in common?  */

static bool
separate_p (tree x, tree y)
{
  bitmap a = BITMAP_ALLOC (&obstack), b = BITMAP_ALLOC (&obstack);
  add_value (x, a);
  add_value (y, b);
  bool apart = !sets_meet_p (a, b) && !bitmap_empty_p (a)
	       && !bitmap_empty_p (b);
  BITMAP_FREE (a);
  BITMAP_FREE (b);
  return apart;
}

/* PHIs X and Y of one block: do they differ on every edge, if the pairs in
   ASSUMED do?  */

typedef auto_vec<std::pair<tree, tree>, 4> pair_vec;

static bool
phis_distinct_p (tree x, tree y, pair_vec &assumed)
{
  x = origin (x);
  y = origin (y);
  if (x == y)
    return false;
  if (separate_p (x, y))
    return true;
  for (auto &pair : assumed)
    if ((pair.first == x && pair.second == y)
	|| (pair.first == y && pair.second == x))
      return true;
  if (TREE_CODE (x) != SSA_NAME || TREE_CODE (y) != SSA_NAME)
    return false;
  gphi *px = dyn_cast<gphi *> (SSA_NAME_DEF_STMT (x));
  gphi *py = dyn_cast<gphi *> (SSA_NAME_DEF_STMT (y));
  if (!px || !py || gimple_bb (px) != gimple_bb (py)
      || assumed.length () > 16)
    return false;
  assumed.safe_push (std::make_pair (x, y));
  for (unsigned i = 0; i < gimple_phi_num_args (px); i++)
    if (!phis_distinct_p (gimple_phi_arg_def (px, i),
			  gimple_phi_arg_def (py, i), assumed))
      return false;
  return true;
}

/* May a store of the function, between M and the load of NOW, hit REF, a field
   that holds a pointer?  */

static bool
stored_p (const moment &m, tree ref, tree now)
{
  /* Between two iterations of a loop nothing outside of it runs.  */
  basic_block bb = gimple_bb (SSA_NAME_DEF_STMT (now));
  bool in_loop = m.level && !m.r->irreducible
		 && flow_bb_inside_loop_p (m.loop (), bb);
  for (gimple *stmt : *storing)
    {
      if (in_loop && !flow_bb_inside_loop_p (m.loop (), gimple_bb (stmt)))
	continue;
      tree lhs = gimple_get_lhs (stmt);
      if (lhs && TREE_CODE (lhs) != SSA_NAME
	  && refs_may_alias_p (ref, lhs, false) && types_conflict_p (ref, lhs))
	return true;
      if (is_gimple_call (stmt) && !m.r->by_call.get (stmt)
	  && stmt_may_clobber_ref_p (stmt, ref, false))
	return true;
    }
  return false;
}

/* Were X and Y loaded through one pointer from two different fields that
   nobody writes?  */

static bool
different_fields_p (const moment &m, tree x, tree y)
{
  if (TREE_CODE (x) != SSA_NAME || TREE_CODE (y) != SSA_NAME)
    return false;
  gimple *dx = SSA_NAME_DEF_STMT (x), *dy = SSA_NAME_DEF_STMT (y);
  if (!gimple_assign_load_p (dx) || !gimple_assign_load_p (dy))
    return false;
  tree rx = gimple_assign_rhs1 (dx), ry = gimple_assign_rhs1 (dy);
  tree bx = base_of_ref (rx), by = base_of_ref (ry);
  if (!bx || bx != by || TREE_CODE (rx) != COMPONENT_REF
      || TREE_CODE (ry) != COMPONENT_REF)
    return false;
  if (TREE_CODE (bx) == SSA_NAME && m.fresh_p (bx))
    return false;
  return !refs_may_alias_p (rx, ry, false) && !stored_p (m, rx, y) && !stored_p (m, ry, y);
}

/* Is NAME the address of an object that was not there before its definition was
   reached?  */

static bool
fresh_object_p (tree name)
{
  gcall *call = TREE_CODE (name) == SSA_NAME
		? dyn_cast<gcall *> (SSA_NAME_DEF_STMT (name)) : NULL;
  return call && ((gimple_call_flags (call) & ECF_MALLOC) || allocates_p (call));
}

/* Does NAME have the value now that it had when the site was spawned?  Also if
   it was loaded again, through an unchanged pointer from where nobody
   stores.  */

bool
roots_same_value_p (const moment &m, tree name)
{
  if (TREE_CODE (name) != SSA_NAME || !m.fresh_p (name))
    return true;
  gimple *def = SSA_NAME_DEF_STMT (name);
  if (!gimple_assign_load_p (def))
    return false;
  tree ref = gimple_assign_rhs1 (def);
  tree base = base_of_ref (ref);
  return base && (DECL_P (ref) || TREE_CODE (ref) == COMPONENT_REF)
	 && !m.fresh_p (base) && !stored_p (m, ref, name);
}

/* Do the pointers (or variables) X, seen when the site was spawned, and Y, seen
   now, reach different objects although they have a root in common?  */

static bool
distinct_now_p (const moment &m, tree x, tree y)
{
  if (!x || !y)
    return false;
  x = origin (x);
  y = origin (y);
  if (x == y)
    return m.fresh_p (x) && fresh_object_p (x);
  if (different_fields_p (m, x, y))
    return true;
  if (TREE_CODE (x) != SSA_NAME || TREE_CODE (y) != SSA_NAME
      || m.fresh_p (x) || m.fresh_p (y))
    return false;
  pair_vec assumed;
  return phis_distinct_p (x, y, assumed);
}

/* Does GCC's points-to analysis name a common variable for X and Y, each a
   pointer or a variable?  Sets that say "anything that escaped" name none.  */

static bool
points_to_common_p (tree x, tree y)
{
  if (!x || !y)
    return false;
  if (DECL_P (x) && DECL_P (y))
    return x == y;
  if (DECL_P (y))
    std::swap (x, y);
  pt_solution *py = TREE_CODE (y) == SSA_NAME && POINTER_TYPE_P (TREE_TYPE (y))
		    && SSA_NAME_PTR_INFO (y)
		    ? &SSA_NAME_PTR_INFO (y)->pt : NULL;
  if (!py || !py->vars)
    return false;
  if (DECL_P (x))
    return bitmap_bit_p (py->vars, DECL_PT_UID (x));
  pt_solution *px = TREE_CODE (x) == SSA_NAME && POINTER_TYPE_P (TREE_TYPE (x))
		    && SSA_NAME_PTR_INFO (x)
		    ? &SSA_NAME_PTR_INFO (x)->pt : NULL;
  return px && px->vars && bitmap_intersect_p (px->vars, py->vars);
}

/* Where to note answers that rest on promise 2, or null.  */

static vec<trusted_pair> *trusted;

void
roots_note_trust (vec<trusted_pair> *to)
{
  trusted = to;
}

static void
note_trust (trusted_side then, trusted_side now)
{
  if (!trusted || !then.base || !now.base)
    return;
  then.base = origin (then.base);
  now.base = origin (now.base);
  /* Two variables are apart whatever anybody promises.  */
  if (!DECL_P (then.base) || !DECL_P (now.base))
    trusted->safe_push ({ then, now });
}

/* The core: may THEN and NOW, whose node sets are A and B, meet?  Frees the
   sets.  A null base says that the set is more than what one pointer points
   to.  */

static bool
share_p (const moment &m, const trusted_side &then, bitmap a,
	 const trusted_side &now, bitmap b)
{
  bool meet;
  if (sets_meet_p (a, b))
    meet = !distinct_now_p (m, then.base, now.base);
  else
    {
      meet = points_to_common_p (then.base, now.base);
      if (!meet)
	note_trust (then, now);
    }
  BITMAP_FREE (a);
  BITMAP_FREE (b);
  return meet;
}

/* May REF then and REF now be in one object?  */

bool
roots_share_refs (const moment &m, tree then, gimple *then_stmt, tree now,
		  gimple *now_stmt)
{
  bitmap a = BITMAP_ALLOC (&obstack), b = BITMAP_ALLOC (&obstack);
  add_address_of (then, a);
  add_address_of (now, b);
  return share_p (m, { base_of_ref (then), then, then_stmt }, a,
		  { base_of_ref (now), now, now_stmt }, b);
}

static tree
base_of_arg (tree arg)
{
  if (TREE_CODE (arg) == ADDR_EXPR)
    return base_of_ref (TREE_OPERAND (arg, 0));
  return TREE_CODE (arg) == SSA_NAME ? arg : NULL_TREE;
}

/* What argument ARG reaches, REACH far.  An aggregate passed by value reaches
   what the pointers in it reach.  *BASE is the pointer if it is all there is
   to it, else null.  */

static bitmap
reach_of_arg (tree arg, unsigned reach, tree *base)
{
  bitmap target = BITMAP_ALLOC (&obstack);
  if (TREE_CODE (arg) == SSA_NAME || TREE_CODE (arg) == ADDR_EXPR)
    add_value (arg, target);
  else if (memory_operand_p (arg))
    {
      bitmap in = BITMAP_ALLOC (&obstack);
      add_address_of (arg, in);
      add_children (in, target);
      BITMAP_FREE (in);
    }
  *base = base_of_arg (arg);
  if (!(reach & REACH_BELOW))
    return target;
  bitmap out = BITMAP_ALLOC (&obstack);
  add_existing_children (target, out);
  close_downwards (out);
  if (!bitmap_empty_p (out))
    *base = NULL_TREE;
  if (reach & REACH_TARGET)
    bitmap_ior_into (out, target);
  BITMAP_FREE (target);
  return out;
}

/* May REF be in an object that ARG reaches, REACH far?  One of them is seen at
   the site's spawn, the other now.  */

bool
roots_share_arg_ref (const moment &m, tree arg, unsigned reach,
		     bool arg_is_then, tree ref, gimple *stmt)
{
  tree x, y = base_of_ref (ref);
  bitmap a = reach_of_arg (arg, reach, &x), b = BITMAP_ALLOC (&obstack);
  add_address_of (ref, b);
  trusted_side p = { x, NULL_TREE, NULL }, q = { y, ref, stmt };
  return arg_is_then ? share_p (m, p, a, q, b) : share_p (m, q, b, p, a);
}

/* May what two arguments reach meet?  */

bool
roots_share_args (const moment &m, tree then, unsigned then_reach, tree now,
		  unsigned now_reach)
{
  tree x, y;
  bitmap a = reach_of_arg (then, then_reach, &x);
  bitmap b = reach_of_arg (now, now_reach, &y);
  return share_p (m, { x, NULL_TREE, NULL }, a, { y, NULL_TREE, NULL }, b);
}

/* The objects that the variable GLOBAL reaches, REACH far.  */

static bitmap
reach_of_global (tree global, unsigned reach)
{
  bitmap all = BITMAP_ALLOC (&obstack), out = BITMAP_ALLOC (&obstack);
  bitmap_set_bit (all, node_for (global));
  if (reach & REACH_BELOW)
    {
      add_existing_children (all, out);
      close_downwards (out);
    }
  if (reach & REACH_TARGET)
    bitmap_ior_into (out, all);
  BITMAP_FREE (all);
  return out;
}

/* Is REF in the variable GLOBAL, or do pointers in it lead there?  REACH says
   which of these counts.  */

bool
roots_share_global_ref (tree global, unsigned reach, tree ref)
{
  bitmap a = reach_of_global (global, reach), b = BITMAP_ALLOC (&obstack);
  add_address_of (ref, b);
  bool meet = sets_meet_p (a, b)
	      || ((reach & REACH_TARGET)
		  && points_to_common_p (global, base_of_ref (ref)));
  BITMAP_FREE (a);
  BITMAP_FREE (b);
  return meet;
}

/* The same for what ARG reaches.  */

bool
roots_share_global_arg (tree global, unsigned reach, tree arg)
{
  tree base;
  bitmap a = reach_of_global (global, reach);
  bitmap b = reach_of_arg (arg, REACH_ALL, &base);
  bool meet = sets_meet_p (a, b)
	      || ((reach & REACH_TARGET)
		  && points_to_common_p (global, base_of_arg (arg)));
  BITMAP_FREE (a);
  BITMAP_FREE (b);
  return meet;
}

/* A name for the object that REF is in, for messages; null if there is none.  */

tree
roots_object (tree ref)
{
  tree base = base_of_ref (ref);
  if (!base)
    return NULL_TREE;
  base = origin (base);
  if (TREE_CODE (base) == ADDR_EXPR)
    base = get_base_address (TREE_OPERAND (base, 0));
  if (TREE_CODE (base) == SSA_NAME)
    base = SSA_NAME_VAR (base);
  /* What demote.cc made of a variable.  */
  if (base && VAR_P (base) && DECL_HAS_DEBUG_EXPR_P (base))
    base = DECL_DEBUG_EXPR (base);
  return base && DECL_P (base) && DECL_NAME (base) && !DECL_IGNORED_P (base)
	 ? base : NULL_TREE;
}
