/* References to arrays of variable size.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   In

     void paint (int h, int w, float out[h][w])
     {
       ...
	   out[y][x] = f (x, y);
     }

   the size of a row is a variable of the function, and so is that of the type of
   *out.  Neither can be had in another function, and the body of a range is one.
   The addresses can:

     _2 = out + _1;			_2 = out + _1;
					_4 = (sizetype) x * 4;
					_5 = _2 + _4;
     (*_2)[x] = _3;	    becomes	*_5 = _3;

   and GCC's own passes analyse both alike.  */

#include "plugin.h"

/* Does the size of TYPE live in a function?  */

static bool
variable_p (tree type)
{
  return variably_modified_type_p (type, NULL_TREE);
}

/* The part of the reference *REF that is an element of fixed type in an object of
   variable size; null if there is none.  */

static tree *
element_of_vla (tree *ref)
{
  if (variable_p (TREE_TYPE (*ref)))
    return NULL;
  for (tree *t = ref; handled_component_p (*t); t = &TREE_OPERAND (*t, 0))
    if (!variable_p (TREE_TYPE (*t))
	&& variable_p (TREE_TYPE (TREE_OPERAND (*t, 0))))
      return t;
  return NULL;
}

/* Where an element lies: at POINTER + OFFSET + CONSTANT.  */

struct place
{
  tree pointer, offset;
  poly_int64 constant;
};

/* The place of ELEMENT; false if it does not begin at a byte behind a pointer.  */

static bool
place_of (tree element, place &p)
{
  poly_int64 bits, at;
  machine_mode mode;
  int is_unsigned, reversed, is_volatile;
  tree base = get_inner_reference (element, &bits, &at, &p.offset, &mode,
				   &is_unsigned, &reversed, &is_volatile);
  tree size = TYPE_SIZE (TREE_TYPE (element));
  if (TREE_CODE (base) != MEM_REF || reversed
      || TREE_CODE (TREE_OPERAND (base, 0)) != SSA_NAME
      || !tree_fits_poly_int64_p (size)
      || maybe_ne (tree_to_poly_int64 (size), bits)
      || !multiple_p (at, BITS_PER_UNIT, &p.constant))
    return false;
  p.pointer = TREE_OPERAND (base, 0);
  p.constant += mem_ref_offset (base).force_shwi ();
  return true;
}

/* The type of pointers through which ELEMENT's type may be accessed as ELEMENT is:
   with the alias set of a union if it lies in one.  */

static tree
pointer_type_for (tree element)
{
  bool any = TYPE_REF_CAN_ALIAS_ALL (reference_alias_ptr_type (element))
	     || component_uses_parent_alias_set_from (element);
  return build_pointer_type_for_mode (TREE_TYPE (element), ptr_mode, any);
}

/* What REF refers to, at POINTER + CONSTANT.  */

tree
vla_memory_like (tree ref, tree pointer, poly_int64 constant)
{
  tree type = TREE_TYPE (ref);
  unsigned align = get_object_alignment (ref);
  tree accessed = align < TYPE_ALIGN (type) ? build_aligned_type (type, align)
					    : type;
  tree memory = build2 (MEM_REF, accessed, pointer,
			build_int_cst (pointer_type_for (ref), constant));
  TREE_THIS_VOLATILE (memory) = TREE_THIS_VOLATILE (ref);
  TREE_SIDE_EFFECTS (memory) = TREE_SIDE_EFFECTS (ref);
  return memory;
}

/* The same memory as ELEMENT, at P; what computes the address goes before GSI.  */

static tree
memory_at (gimple_stmt_iterator *gsi, tree element, const place &p)
{
  tree pointer = p.pointer;
  if (p.offset)
    {
      tree offset = fold_convert (sizetype, unshare_expr (p.offset));
      offset = force_gimple_operand_gsi (gsi, offset, true, NULL_TREE, true,
					 GSI_SAME_STMT);
      pointer = make_ssa_name (build_pointer_type (TREE_TYPE (element)));
      gassign *sum = gimple_build_assign (pointer, POINTER_PLUS_EXPR, p.pointer,
					  offset);
      gimple_set_location (sum, gimple_location (gsi_stmt (*gsi)));
      gsi_insert_before (gsi, sum, GSI_SAME_STMT);
    }
  return vla_memory_like (element, pointer, p.constant);
}

/* Rewrite the reference *REF of the statement at GSI; true if it has changed.  */

static bool
rewrite_ref (gimple_stmt_iterator *gsi, tree *ref)
{
  place p;
  tree *element = element_of_vla (ref);
  if (!element || !place_of (*element, p))
    return false;
  *element = memory_at (gsi, *element, p);
  return true;
}

/* Rewrite the operand *OP of the statement at GSI, a reference or the address of
   one.  */

static bool
rewrite_operand (gimple_stmt_iterator *gsi, tree *op)
{
  if (!*op || TREE_CODE (*op) != ADDR_EXPR)
    return *op && rewrite_ref (gsi, op);
  tree type = TREE_TYPE (*op);
  if (!rewrite_ref (gsi, &TREE_OPERAND (*op, 0)))
    return false;
  tree address = build_fold_addr_expr (TREE_OPERAND (*op, 0));
  *op = force_gimple_operand_gsi (gsi, fold_convert (type, address), true,
				  NULL_TREE, true, GSI_SAME_STMT);
  return true;
}

/* Rewrite what FUN refers to of objects of variable size.  */

void
vla_lower (function *fun)
{
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      {
	gimple *stmt = gsi_stmt (gsi);
	bool changed = false;
	if (!is_gimple_assign (stmt) && !is_gimple_call (stmt))
	  continue;
	for (unsigned i = 0; i < gimple_num_ops (stmt); i++)
	  changed |= rewrite_operand (&gsi, gimple_op_ptr (stmt, i));
	if (changed)
	  update_stmt (stmt);
      }
}
