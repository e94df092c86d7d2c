/* How the address of a reference changes from one iteration of its loop to the
   next.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   In

     for (x = 0; x < n; x++)
       if (mask[x])
	 a[k + x] = f (a[k + x]);

   GCC's scalar evolution says nothing of a + (long) (k + x): in an iteration that
   does not come there k + x may overflow, and the extended sum is then no linear
   function of x.  Whoever moves or repeats the computation has to care.  We only
   compare what is touched in iterations that do come there, and in each of them
   signed arithmetic does not overflow: for these the address is exactly a + 4 * k
   + 4 * x.

   So the address is taken apart here, down to what is the same in all of the loop
   and to the variables that count its iterations, in integers of the size of a
   pointer.  A narrower operation is followed if it does not overflow by the rules
   of the language, so not with -fwrapv, nor one on unsigned integers.  But

     for (uint32_t x = 0; x < w; x++)
       a[y * w + x] = f (a[y * w + x]);

   is linear as long as what is converted to the size of a pointer, y * w + x, has not
   wrapped round on the way; whether it has by itself does not matter, since all of that is
   arithmetic modulo 2 to the power of 32.  Who can ask the program is told so.  */

#include "plugin.h"

#define DEPTH_MAX 32
#define FIXED_DEPTH_MAX 8	/* Of what is computed in each iteration.  */

/* The iterations of LOOP, which by FIXED reads the same in all of them by a certain
   load; null: nothing is known.  */

struct iterations
{
  class loop *loop;
  bool (*fixed) (class loop *, gimple *load);
  vec<affine_unsigned> *wraps;	/* Unsigned values that must not wrap round; null:
				   none may.  */
  unsigned modulo;		/* What is asked about is taken modulo 2 to the
				   power of this; 0: it is not.  */
  tree fixed_ref (gimple *, unsigned depth = 0) const;
  tree fixed_value (tree, unsigned depth) const;
};

/* What a value is in iteration I of a loop: BASE + I * STEP, in ssizetype.  A type
   as wide as that counts modulo its size, of a narrower one the value is
   meant.  */

struct linear
{
  aff_tree base;
  tree step;
};

static bool linear_of (const iterations &, tree, linear &, unsigned);

/* The value T in terms of what is known before the loop, if it is the same in all
   iterations, although perhaps computed in each: rows[y] in a loop over x.  Else
   null.  */

tree
iterations::fixed_value (tree t, unsigned depth) const
{
  if (TREE_CODE (t) != SSA_NAME || stretch_invariant_p (loop, t))
    return t;
  gassign *def = dyn_cast<gassign *> (SSA_NAME_DEF_STMT (t));
  if (!def || depth > FIXED_DEPTH_MAX || gimple_has_volatile_ops (def))
    return NULL_TREE;
  if (gimple_vuse (def))
    return fixed_ref (def, depth + 1);
  enum tree_code code = gimple_assign_rhs_code (def);
  if (gimple_num_ops (def) > 3 || code == ADDR_EXPR
      || TREE_CODE_CLASS (code) == tcc_reference)
    return NULL_TREE;
  tree first = fixed_value (gimple_assign_rhs1 (def), depth + 1);
  tree second = gimple_assign_rhs2 (def);
  if (second)
    second = fixed_value (second, depth + 1);
  if (!first || (gimple_assign_rhs2 (def) && !second))
    return NULL_TREE;
  if (gimple_assign_single_p (def))
    return first;
  return second ? fold_build2 (code, TREE_TYPE (t), first, second)
		: fold_build1 (code, TREE_TYPE (t), first);
}

/* Put the value, known before the loop, in the place of a name in a reference.  */

struct known_names
{
  const iterations *in;
  unsigned depth;
  bool all;
};

static tree
known_r (tree *tp, int *walk, void *data)
{
  known_names *k = (known_names *) data;
  if (TREE_CODE (*tp) != SSA_NAME)
    return NULL_TREE;
  tree value = k->in->fixed_value (*tp, k->depth);
  if (value)
    *tp = value;
  k->all &= value != NULL_TREE;
  *walk = 0;
  return NULL_TREE;
}

/* What STMT reads, if that is the same in all iterations; else null.  */

tree
iterations::fixed_ref (gimple *stmt, unsigned depth) const
{
  if (!fixed || !gimple_assign_load_p (stmt) || gimple_has_volatile_ops (stmt)
      || !fixed (loop, stmt))
    return NULL_TREE;
  tree ref = unshare_expr (gimple_assign_rhs1 (stmt));
  known_names k = { this, depth, true };
  walk_tree (&ref, known_r, &k, NULL);
  return k.all ? ref : NULL_TREE;
}

static tree
signed_size (tree t)
{
  return fold_convert (ssizetype, t);
}

static bool
full_width_p (tree type)
{
  return TYPE_PRECISION (type) == TYPE_PRECISION (ssizetype);
}

/* Does arithmetic in TYPE tell what is asked about?  */

static bool
exact_type_p (const iterations &in, tree type)
{
  return full_width_p (type) || TYPE_PRECISION (type) == in.modulo
	 || (INTEGRAL_TYPE_P (type) && TYPE_OVERFLOW_UNDEFINED (type)
	     && TYPE_PRECISION (type) < TYPE_PRECISION (ssizetype));
}

/* Does a conversion to TYPE keep what is known of a value of type FROM?  */

static bool
keeps_value_p (const iterations &in, tree type, tree from)
{
  unsigned to_bits = TYPE_PRECISION (type), from_bits = TYPE_PRECISION (from);
  if (full_width_p (type))
    return from_bits <= to_bits;
  if (from_bits == to_bits && to_bits == in.modulo)
    return true;
  if (TYPE_UNSIGNED (type) != TYPE_UNSIGNED (from))
    return TYPE_UNSIGNED (from) && from_bits < to_bits;
  return from_bits <= to_bits;
}

/* The value of T, the same in all iterations.  Of those that a number may have modulo
   IN's, it is the one nearest to 0: an unsigned -1 is that.  */

static tree
value_of (const iterations &in, tree t)
{
  return TREE_CODE (t) == INTEGER_CST && TYPE_PRECISION (TREE_TYPE (t)) == in.modulo
	 ? wide_int_to_tree (ssizetype, wi::sext (wi::to_widest (t), in.modulo))
	 : signed_size (t);
}

/* T is the same in all iterations.  */

static void
constant (const iterations &in, tree t, linear &l)
{
  tree_to_aff_combination (value_of (in, t), ssizetype, &l.base);
  l.step = ssize_int (0);
}

/* Add OTHER to L.  */

static void
add (linear &l, linear &other)
{
  aff_combination_add (&l.base, &other.base);
  l.step = fold_build2 (PLUS_EXPR, ssizetype, l.step, other.step);
}

/* Is NAME an induction variable, IV, as SCEV knows it?  */

static bool
induction_p (const iterations &in, tree name, affine_iv &iv)
{
  return simple_iv (in.loop, in.loop, name, &iv, true)
	 && stretch_invariant_tree_p (in.loop, iv.base)
	 && stretch_invariant_tree_p (in.loop, iv.step);
}

/* NAME counts iterations, if it does not overflow.  */

static bool
counter (const iterations &in, tree name, linear &l)
{
  affine_iv iv;
  if (!induction_p (in, name, iv)
      || !(iv.no_overflow || full_width_p (TREE_TYPE (name))
	   || TYPE_PRECISION (TREE_TYPE (name)) == in.modulo))
    return false;
  constant (in, iv.base, l);
  l.step = value_of (in, iv.step);
  return true;
}

static bool
sum (const iterations &in, tree a, tree b, int sign, linear &l, unsigned depth)
{
  linear other;
  if (!linear_of (in, a, l, depth) || !linear_of (in, b, other, depth))
    return false;
  if (sign < 0)
    {
      aff_combination_scale (&other.base, -1);
      other.step = fold_build1 (NEGATE_EXPR, ssizetype, other.step);
    }
  add (l, other);
  return true;
}

/* The product of two of which one does not change.  */

static bool
product (const iterations &in, tree a, tree b, linear &l, unsigned depth)
{
  linear x, y;
  if (!linear_of (in, a, x, depth) || !linear_of (in, b, y, depth))
    return false;
  linear &moving = integer_zerop (x.step) ? y : x;
  linear &fixed = integer_zerop (x.step) ? x : y;
  if (!integer_zerop (fixed.step))
    return false;
  tree factor = aff_combination_to_tree (&fixed.base);
  l.step = integer_zerop (moving.step) ? moving.step
	   : fold_build2 (MULT_EXPR, ssizetype, moving.step,
			  signed_size (factor));
  aff_combination_mult (&moving.base, &fixed.base, &l.base);
  return true;
}

/* The unsigned T, which is converted to TYPE, if it does not wrap round.  Only what is
   among the first KNOWN of what must not is so already.  */

static bool
unwrapped (const iterations &in, tree type, tree t, linear &l, unsigned depth,
	   unsigned known)
{
  unsigned bits = TYPE_PRECISION (TREE_TYPE (t));
  iterations modulo = in;
  modulo.modulo = bits;
  if (!in.wraps || in.modulo || !TYPE_UNSIGNED (TREE_TYPE (t))
      || !full_width_p (type) || full_width_p (TREE_TYPE (t))
      || !linear_of (modulo, t, l, depth))
    return false;
  aff_tree first = l.base;
  in.wraps->truncate (known);
  in.wraps->safe_push ({ signed_size (aff_combination_to_tree (&first)), l.step,
			 bits });
  return true;
}

/* The operation CODE, of TYPE, on A and B.  */

static bool
operation (const iterations &in, tree_code code, tree type, tree a, tree b,
	   linear &l, unsigned depth)
{
  unsigned known = in.wraps ? in.wraps->length () : 0;
  if (CONVERT_EXPR_CODE_P (code) || code == SSA_NAME)
    return (INTEGRAL_TYPE_P (TREE_TYPE (a)) || POINTER_TYPE_P (TREE_TYPE (a)))
	   && keeps_value_p (in, type, TREE_TYPE (a))
	   && (linear_of (in, a, l, depth)
	       || unwrapped (in, type, a, l, depth, known));
  if (!exact_type_p (in, type))
    return false;
  switch (code)
    {
    case PLUS_EXPR:
    case POINTER_PLUS_EXPR:
      return sum (in, a, b, 1, l, depth);
    case MINUS_EXPR:
      return sum (in, a, b, -1, l, depth);
    case NEGATE_EXPR:
      return sum (in, build_zero_cst (type), a, -1, l, depth);
    case MULT_EXPR:
      return product (in, a, b, l, depth);
    default:
      return false;
    }
}

/* T, an operand or an expression, in the iterations of LOOP in which it is
   computed.  */

static bool
linear_of (const iterations &in, tree t, linear &l, unsigned depth)
{
  tree type = TREE_TYPE (t);
  if (depth > DEPTH_MAX || !(INTEGRAL_TYPE_P (type) || POINTER_TYPE_P (type))
      || TYPE_PRECISION (type) > TYPE_PRECISION (ssizetype))
    return false;
  if (TREE_CODE (t) != SSA_NAME)
    {
      if (UNARY_CLASS_P (t) || BINARY_CLASS_P (t))
	return operation (in, TREE_CODE (t), type, TREE_OPERAND (t, 0),
			  BINARY_CLASS_P (t) ? TREE_OPERAND (t, 1) : NULL_TREE,
			  l, depth + 1);
      if (!is_gimple_min_invariant (t))
	return false;
      constant (in, t, l);
      return true;
    }
  if (stretch_invariant_p (in.loop, t))
    {
      constant (in, t, l);
      return true;
    }
  gassign *def = dyn_cast<gassign *> (SSA_NAME_DEF_STMT (t));
  if (tree ref = def ? in.fixed_ref (def) : NULL_TREE)
    {
      aff_combination_elt (&l.base, ssizetype, signed_size (ref));
      l.step = ssize_int (0);
      return true;
    }
  if (def && gimple_num_ops (def) <= 3 && !gimple_vuse (def)
      && operation (in, gimple_assign_rhs_code (def), type,
		    gimple_assign_rhs1 (def), gimple_assign_rhs2 (def), l,
		    depth + 1))
    return true;
  return counter (in, t, l);
}

/* The pointer P as a pointer that LOOP does not change, BASE, and what comes on
   top.  */

static bool
pointer_of (const iterations &in, tree p, tree *base, linear &l, unsigned depth)
{
  if (depth > DEPTH_MAX)
    return false;
  if (TREE_CODE (p) != SSA_NAME || stretch_invariant_p (in.loop, p))
    {
      *base = p;
      constant (in, ssize_int (0), l);
      return TREE_CODE (p) == SSA_NAME || is_gimple_min_invariant (p);
    }
  gassign *def = dyn_cast<gassign *> (SSA_NAME_DEF_STMT (p));
  if (def && gimple_assign_ssa_name_copy_p (def))
    return pointer_of (in, gimple_assign_rhs1 (def), base, l, depth + 1);
  if (tree ref = def ? in.fixed_ref (def) : NULL_TREE)
    {
      *base = ref;
      constant (in, ssize_int (0), l);
      return true;
    }
  if (def && gimple_assign_rhs_code (def) == POINTER_PLUS_EXPR)
    {
      linear way;
      if (!pointer_of (in, gimple_assign_rhs1 (def), base, l, depth + 1)
	  || !linear_of (in, gimple_assign_rhs2 (def), way, depth + 1))
	return false;
      add (l, way);
      return true;
    }
  affine_iv iv;
  if (!induction_p (in, p, iv))
    return false;
  *base = iv.base;
  constant (in, ssize_int (0), l);
  l.step = signed_size (iv.step);
  return true;
}

/* How OFFSET, of ssizetype, changes in LOOP: what it is in the first iteration and
   the step.  False if it is not linear, if what is added to WRAPS does not wrap round.  */

bool
affine_offset (class loop *loop, tree offset, tree *first, tree *step,
	       vec<affine_unsigned> *wraps)
{
  linear l;
  iterations in = { loop, NULL, wraps, 0 };
  if (!linear_of (in, offset, l, 0))
    return false;
  *first = signed_size (aff_combination_to_tree (&l.base));
  *step = l.step;
  return true;
}

/* The same for the address of REF, in LOOP, in those iterations that come to it:
   into B, as dr_analyze_innermost would have it.  If FIXED says so, the base and
   the offset are made of what a load reads, and can only be compared.  */

bool
affine_place (class loop *loop, tree ref, innermost_loop_behavior &b,
	      vec<affine_unsigned> *wraps, bool (*fixed) (class loop *, gimple *))
{
  iterations in = { loop, fixed, wraps, 0 };
  poly_int64 bits, position, bytes;
  tree way, base;
  machine_mode mode;
  int is_unsigned, reversed, is_volatile;
  tree inner = get_inner_reference (ref, &bits, &position, &way, &mode,
				    &is_unsigned, &reversed, &is_volatile);
  if (reversed || !multiple_p (position, BITS_PER_UNIT, &bytes))
    return false;
  if (TREE_CODE (inner) == MEM_REF)
    {
      bytes += mem_ref_offset (inner).force_shwi ();
      inner = TREE_OPERAND (inner, 0);
    }
  else if (DECL_P (inner))
    inner = build_fold_addr_expr (inner);
  else
    return false;
  linear l, index;
  if (!pointer_of (in, inner, &base, l, 0))
    return false;
  if (way)
    {
      if (!linear_of (in, way, index, 0))
	return false;
      add (l, index);
    }
  poly_widest_int known = l.base.offset + poly_widest_int (bytes);
  if (!known.is_constant () || !wi::fits_shwi_p (known.to_constant ()))
    return false;
  HOST_WIDE_INT first = known.to_constant ().to_shwi ();
  l.base.offset = 0;
  b.base_address = base;
  b.offset = signed_size (aff_combination_to_tree (&l.base));
  b.init = ssize_int (first);
  b.step = l.step;
  return true;
}
