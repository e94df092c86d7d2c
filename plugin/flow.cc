/* Pieces of control flow.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   All that is inserted into a function has one shape:

     bb		      bb
      |		       | \
      |	   becomes     |  then
      |		       | /
     rest	      rest

   made of a block that ends, a new one behind it, a branch, and the way back.  */

#include "plugin.h"

/* Split the block of STMT before it; STMT is first in the block that is
   returned.  */

basic_block
flow_split_before (gimple *stmt)
{
  gimple_stmt_iterator gsi = gsi_for_stmt (stmt);
  basic_block bb = gimple_bb (stmt);
  gsi_prev (&gsi);
  edge e = gsi_end_p (gsi) ? split_block_after_labels (bb)
			   : split_block (bb, gsi_stmt (gsi));
  return e->dest;
}

/* A new block behind BB in its loop, and dominated by it.  P is how likely it
   is.  */

basic_block
flow_new_block (basic_block bb, profile_probability p)
{
  basic_block fresh = create_empty_bb (bb);
  fresh->count = bb->count.apply_probability (p);
  if (current_loops)
    add_bb_to_loop (fresh, bb->loop_father);
  if (dom_info_available_p (CDI_DOMINATORS))
    set_immediate_dominator (CDI_DOMINATORS, fresh, bb);
  return fresh;
}

/* End BB, whose one successor is ELSE_BB if it has any, with "if (VALUE != 0)":
   with P, into THEN_BB.  */

void
flow_branch_if (basic_block bb, tree value, basic_block then_bb,
		basic_block else_bb, profile_probability p)
{
  gcond *cond = gimple_build_cond (NE_EXPR, value,
				   build_zero_cst (TREE_TYPE (value)),
				   NULL_TREE, NULL_TREE);
  flow_append (bb, cond, UNKNOWN_LOCATION);
  edge e = find_edge (bb, else_bb);
  if (!e)
    e = make_edge (bb, else_bb, 0);
  e->flags = (e->flags & ~EDGE_FALLTHRU) | EDGE_FALSE_VALUE;
  e->probability = p.invert ();
  make_edge (bb, then_bb, EDGE_TRUE_VALUE)->probability = p;
}

void
flow_fall_into (basic_block from, basic_block to)
{
  make_single_succ_edge (from, to, EDGE_FALLTHRU);
}

/* Append STMT to BB, located at WHERE.  */

void
flow_append (basic_block bb, gimple *stmt, location_t where)
{
  gimple_stmt_iterator gsi = gsi_last_bb (bb);
  gimple_set_location (stmt, where);
  gsi_insert_after (&gsi, stmt, GSI_NEW_STMT);
}

void
flow_append_seq (basic_block bb, gimple_seq seq)
{
  gimple_stmt_iterator gsi = gsi_last_bb (bb);
  gsi_insert_seq_after (&gsi, seq, GSI_NEW_STMT);
}
