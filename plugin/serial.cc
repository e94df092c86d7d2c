/* The serial clone of a recursive function.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   A function that is concurrent and synchronized and calls itself spends its
   life in calls so small that even the poll shows: plain recursion is inlined
   into itself by GCC several levels deep, a polled one is not.  So it gets a
   second body,

     fib.deco_serial (n) { ... fib.deco_serial (n - 1) + ... }

   the function as it was written, calling itself.  lower.cc begins the first
   body with

     depth = __deco_self->depth;
     if (depth >= site.cut)
       return fib.deco_serial (n);

   and keeps the worker's depth around the recursive calls.  The runtime moves
   CUT to where a task takes some ten microseconds (runtime/grain.c).

   The clone is made from the analysed but unlowered body.  It takes no part in
   the rest of this pass list, so nothing is cloned where an instrumentation
   that runs in it is wanted, or where two bodies might round differently.  */

#include "plugin.h"
#include "tree-inline.h"
#include "tree-nested.h"

/* Does R's function call itself as a task?  */

static bool
self_recursive_p (region &r)
{
  for (site *s : r.sites)
    if (s->state == SITE_TASK && !s->policy.recorded_p ()
	&& gimple_call_fndecl (s->call) == r.fun->decl)
      return true;
  return false;
}

/* Can R's function have a clone that the first body returns from at once?  */

static bool
clonable_p (region &r)
{
  tree fndecl = r.fun->decl;
  cgraph_node *node = cgraph_node::get (fndecl);
  tree result = TREE_TYPE (TREE_TYPE (fndecl));
  return self_recursive_p (r)
	 && !stdarg_p (TREE_TYPE (fndecl))
	 && !r.fun->static_chain_decl && !DECL_STATIC_CHAIN (fndecl)
	 && !first_nested_function (node) && !nested_function_origin (node)
	 && (VOID_TYPE_P (result) || is_gimple_reg_type (result))
	 && tree_versionable_function_p (fndecl)
	 && !flag_sanitize && !flag_instrument_function_entry_exit
	 && !profile_arc_flag && !flag_test_coverage
	 && !flag_branch_probabilities
	 && !outline_round_alike_p ();
}

/* In the clone: remove the marks, and call the clone.  */

static void
make_serial (function *clone, tree original)
{
  basic_block bb;
  push_cfun (clone);
  FOR_EACH_BB_FN (bb, clone)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);)
      {
	gcall *call = dyn_cast<gcall *> (gsi_stmt (gsi));
	if (call && marker_of (call) != MARKER_NONE)
	  {
	    unlink_stmt_vdef (call);
	    remove_stmt_from_eh_lp (call);
	    gsi_remove (&gsi, true);
	    release_defs (call);
	    gimple_purge_dead_eh_edges (bb);
	    continue;
	  }
	if (call && gimple_call_fndecl (call) == original)
	  {
	    gimple_call_set_fndecl (call, clone->decl);
	    update_stmt (call);
	  }
	gsi_next (&gsi);
      }
  mark_virtual_operands_for_renaming (clone);
  update_ssa (TODO_update_ssa);
  cleanup_tree_cfg ();
  cgraph_edge::rebuild_edges ();
  free_dominance_info (CDI_DOMINATORS);
  free_dominance_info (CDI_POST_DOMINATORS);
  pop_cfun ();
}

/* Give R's function its serial clone, if that is of use.  */

void
serial_clone (region &r)
{
  if (!clonable_p (r))
    return;
  cgraph_node *node = cgraph_node::get (r.fun->decl);
  free_dominance_info (CDI_DOMINATORS);
  free_dominance_info (CDI_POST_DOMINATORS);
  cgraph_edge::rebuild_edges ();
  cgraph_node *clone
    = node->create_version_clone_with_body (vNULL, NULL, NULL, NULL, NULL,
					    "deco_serial", NULL_TREE);
  if (!clone)
    return;
  clone->local = true;
  TREE_PUBLIC (clone->decl) = 0;
  DECL_ARTIFICIAL (clone->decl) = 1;
  mark_own_function (clone->decl);
  make_serial (DECL_STRUCT_FUNCTION (clone->decl), r.fun->decl);
  r.serial = clone->decl;
}
