/* What a reference touches in all iterations of a loop, or of a nest of loops.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   In

     for (y = 0; y < h; y++)
       for (x = 0; x < w; x++)
	 out[y * w + x] = f (x, y);

   the address of the reference has two legs, 4 * w bytes in the outer loop and 4
   in the inner one, where it takes w - 1 steps.  So in the nest it touches a
   stretch of memory, from out on,

     (h - 1) * 4 * w + (w - 1) * 4 + 4

   bytes, and two iterations of the outer loop touch different bytes if its leg is
   no shorter than what one of them touches:

     (w - 1) * 4 + 4 <= 4 * w

   If the inner loop runs to y instead of w, its longest iteration counts.  If x and y are
   unsigned, of fewer bits than an address, the index must not wrap round in between
   (affine.cc).  Two references of one loop are apart if their stretches are.  All this
   is asked of the program when the loop is entered (overlap.cc, range.cc),
   in numbers that nothing has bounded yet: a loop left by its break may be said
   to run 2 to the power of 64 times.  What is computed here must not wrap round to
   the wrong answer.  */

#include "plugin.h"

/* How the address of a reference changes in LOOP, by STEP bytes.  */

struct leg
{
  class loop *loop;
  tree step;			/* Of ssizetype.  */
};

/* An unsigned number of BITS bits, FIRST at the beginning, which changes in the loops of
   its legs and must not wrap round.  */

#define LOOPS_MAX 8
struct bounded
{
  tree first;			/* Of ssizetype.  */
  unsigned bits, n;
  leg legs[LOOPS_MAX];
};

/* The address, BASE + OFFSET + INIT, of SIZE bytes, and its legs, the innermost
   loop's first.  All that if what is BOUNDED does not wrap round.  */

struct evolution
{
  tree base, offset;
  HOST_WIDE_INT init, size;
  auto_vec<leg, 4> legs;
  auto_vec<bounded, 2> unsigneds;
};

/* Addresses and sizes.  */

static tree
unsigned_value (tree t)
{
  return fold_convert (pointer_sized_int_node, t);
}

static tree
add (tree a, tree b)
{
  return fold_build2 (PLUS_EXPR, pointer_sized_int_node, a, b);
}

static tree
multiply (tree a, tree b)
{
  return fold_build2 (MULT_EXPR, pointer_sized_int_node, a, b);
}

static tree
at_most (tree a, tree b)
{
  return fold_build2 (LE_EXPR, boolean_type_node, a, b);
}

static tree
both (tree a, tree b)
{
  return fold_build2 (TRUTH_AND_EXPR, boolean_type_node, a, b);
}

static tree
number (unsigned HOST_WIDE_INT n)
{
  return build_int_cstu (pointer_sized_int_node, n);
}

/* How far STEP leads, either way.  */

static tree
length_of (tree step)
{
  return unsigned_value (fold_build1 (ABSU_EXPR, sizetype, step));
}

/* The product of two numbers of at most this does not wrap round, nor does a sum of
   some of them.  */

static tree
factor_max (void)
{
  return number (HOST_WIDE_INT_1U << (POINTER_SIZE > 32 ? 31 : 15));
}

/* --- What is the same in all of a loop.  */

/* Can T, an operand, be used where LOOP is entered?  So can what no statement
   computes: a parameter, or what stands for a load (loads.cc).  */

bool
stretch_invariant_p (class loop *loop, tree t)
{
  if (TREE_CODE (t) != SSA_NAME)
    return is_gimple_min_invariant (t);
  basic_block bb = gimple_bb (SSA_NAME_DEF_STMT (t));
  return SSA_NAME_IS_DEFAULT_DEF (t)
	 || (bb && !flow_bb_inside_loop_p (loop, bb)
	     && dominated_by_p (CDI_DOMINATORS, loop->header, bb));
}

static tree
variant_r (tree *tp, int *, void *loop)
{
  return TREE_CODE (*tp) == SSA_NAME
	 && !stretch_invariant_p ((class loop *) loop, *tp)
	 ? *tp : NULL_TREE;
}

bool
stretch_invariant_tree_p (class loop *loop, tree t)
{
  return !walk_tree (&t, variant_r, loop, NULL);
}

/* --- How often a loop runs.  */

/* Does BB stand behind the test at EXIT of a loop, which leaves the loop before its
   last iteration comes there?  */

static bool
behind_exit_p (edge exit, basic_block bb)
{
  return bb != exit->src && dominated_by_p (CDI_DOMINATORS, bb, exit->src);
}

/* At most how often the latch of LOOP runs in any iteration of OUTER around it, if
   that is N, which OUTER changes:

     for (y = 0; y < h; y++)
       for (x = 0; x <= y; x++)

   Null if N is not linear.  N is unsigned.  If it wraps round on the way from its
   first value to its last, because it is negative for a while, which means none, or
   because the program counts that way, nothing is said: the answer is a very large
   number.  */

static tree
most_iterations (class loop *loop, class loop *outer, tree n)
{
  affine_iv iv;
  tree_niter_desc desc;
  edge exit = single_exit (outer);
  tree type = TREE_TYPE (n);
  if (!exit || !simple_iv (outer, outer, n, &iv, false)
      || !stretch_invariant_tree_p (outer, iv.base)
      || !ranges_count_iterations (outer, desc))
    return NULL_TREE;
  bool down = wi::neg_p (wi::to_wide (iv.step), SIGNED);
  tree way = desc.niter;
  if (behind_exit_p (exit, loop->header))
    way = fold_build2 (MINUS_EXPR, TREE_TYPE (way), way,
		       build_one_cst (TREE_TYPE (way)));
  way = fold_build2 (MULT_EXPR, type, fold_convert (type, way), iv.step);
  tree first = iv.base, last = fold_build2 (PLUS_EXPR, type, first, way);
  /* Less than half of the numbers lie on the way, and it never turns.  */
  tree length = wide_int_to_tree (type, wi::abs (wi::to_wide (iv.step)));
  tree half = wide_int_to_tree (type, wi::lrshift (wi::max_value (type), 1));
  tree most = fold_build2 (TRUNC_DIV_EXPR, type, half,
			   integer_zerop (length) ? build_one_cst (type)
						  : length);
  tree straight = both (at_most (unsigned_value (desc.niter),
				 unsigned_value (most)),
			down ? at_most (last, first) : at_most (first, last));
  return fold_build3 (COND_EXPR, pointer_sized_int_node, straight,
		      unsigned_value (down ? first : last),
		      number (HOST_WIDE_INT_M1U));
}

/* At most how often the latch of LOOP runs, by EXIT, in each iteration of OUTER
   around it; null if that is not known before.  */

static tree
iterations_until (class loop *loop, class loop *outer, edge exit)
{
  tree_niter_desc desc;
  if (!number_of_iterations_exit (loop, exit, &desc, false)
      || chrec_contains_undetermined (desc.niter))
    return NULL_TREE;
  if (!stretch_invariant_tree_p (outer, desc.niter)
      || !stretch_invariant_tree_p (outer, desc.may_be_zero))
    return loop_outer (loop) == outer ? most_iterations (loop, outer, desc.niter)
				      : NULL_TREE;
  if (integer_zerop (desc.may_be_zero))
    return desc.niter;
  return fold_build3 (COND_EXPR, TREE_TYPE (desc.niter), desc.may_be_zero,
		      build_zero_cst (TREE_TYPE (desc.niter)), desc.niter);
}

/* At most how many steps LOOP takes, in one iteration of OUTER around it, between
   the first time that STMT runs and the last; null if that is not known.  */

static tree
steps_between (class loop *loop, class loop *outer, gimple *stmt)
{
  for (edge exit : get_loop_exit_edges (loop))
    if (tree n = iterations_until (loop, outer, exit))
      {
	n = unsigned_value (n);
	/* Behind the exit's test it runs once less.  */
	if (behind_exit_p (exit, gimple_bb (stmt)))
	  n = fold_build2 (MINUS_EXPR, pointer_sized_int_node,
			   fold_build2 (MAX_EXPR, pointer_sized_int_node, n,
					number (1)),
			   number (1));
	return n;
      }
  return NULL_TREE;
}

/* --- Addresses.  */

/* How addresses are taken apart: as GCC's scalar evolution does it, or by
   affine.cc, which says more of statements that not every iteration reaches.
   What is compared must have been taken apart in one way.  */

enum method { BY_SCEV, BY_AFFINE };

/* Note in E that WRAPS, which change in LOOP, must not wrap round.  */

static void
add_unsigneds (class loop *loop, evolution &e, const vec<affine_unsigned> &wraps)
{
  for (const affine_unsigned &w : wraps)
    e.unsigneds.safe_push ({ w.first, w.bits, 1, { { loop, w.step } } });
}

/* Follow what must not wrap round in E through LOOP.  */

static bool
follow_unsigneds (class loop *loop, evolution &e)
{
  auto_vec<affine_unsigned, 4> wraps;
  for (bounded &b : e.unsigneds)
    {
      tree step;
      if (b.n == LOOPS_MAX || !affine_offset (loop, b.first, &b.first, &step, &wraps))
	return false;
      b.legs[b.n++] = { loop, step };
    }
  add_unsigneds (loop, e, wraps);
  return true;
}

/* Is all that U is made of known before LOOP?  */

static bool
bounded_invariant_p (class loop *loop, const bounded &u)
{
  for (unsigned i = 0; i < u.n; i++)
    if (!stretch_invariant_tree_p (loop, u.legs[i].step))
      return false;
  return stretch_invariant_tree_p (loop, u.first);
}

/* Follow E, of a reference in an inner loop, through LOOP around that.  */

static bool
add_outer_leg (class loop *loop, evolution &e, method by)
{
  affine_iv base, offset;
  tree step;
  if (by == BY_AFFINE)
    {
      auto_vec<affine_unsigned, 4> wraps;
      if (!stretch_invariant_tree_p (loop, e.base) || !follow_unsigneds (loop, e)
	  || !affine_offset (loop, e.offset, &e.offset, &step, &wraps))
	return false;
      add_unsigneds (loop, e, wraps);
      e.legs.safe_push ({ loop, step });
      return true;
    }
  if (!simple_iv (loop, loop, e.base, &base, true)
      || !simple_iv (loop, loop, e.offset, &offset, true))
    return false;
  step = fold_build2 (PLUS_EXPR, ssizetype, fold_convert (ssizetype, base.step),
		      fold_convert (ssizetype, offset.step));
  e.base = base.base;
  e.offset = offset.base;
  e.legs.safe_push ({ loop, step });
  return true;
}

/* How the address of REF in STMT changes in OUTER and the loops inside of it; of a
   bit-field, that of its memory location.  False if it is not linear.  */

static bool
evolution_of (class loop *outer, tree ref, gimple *stmt, method by,
	      evolution &e)
{
  innermost_loop_behavior b;
  auto_vec<affine_unsigned, 4> wraps;
  class loop *loop = gimple_bb (stmt)->loop_father;
  ref = stored_location (ref);
  tree size = TYPE_SIZE_UNIT (TREE_TYPE (ref));
  if (!size || !tree_fits_shwi_p (size)
      || !flow_bb_inside_loop_p (outer, gimple_bb (stmt))
      || in_bit_field_p (ref)
      || !(by == BY_SCEV ? dr_analyze_innermost (&b, ref, loop, stmt)
	   : affine_place (loop, ref, b, &wraps, NULL))
      || !tree_fits_shwi_p (b.init))
    return false;
  e.legs.truncate (0);
  e.unsigneds.truncate (0);
  add_unsigneds (loop, e, wraps);
  e.base = b.base_address;
  e.offset = b.offset;
  e.init = tree_to_shwi (b.init);
  e.size = tree_to_shwi (size);
  e.legs.safe_push ({ loop, fold_convert (ssizetype, b.step) });
  for (; loop != outer; loop = loop_outer (loop))
    if (!add_outer_leg (loop_outer (loop), e, by))
      return false;
  for (leg &l : e.legs)
    if (!stretch_invariant_tree_p (outer, l.step))
      return false;
  for (bounded &u : e.unsigneds)
    if (!bounded_invariant_p (outer, u))
      return false;
  return stretch_invariant_tree_p (outer, e.base)
	 && stretch_invariant_tree_p (outer, e.offset);
}

/* The same by the method that knows.  */

static bool
some_evolution_of (class loop *outer, tree ref, gimple *stmt, evolution &e)
{
  return evolution_of (outer, ref, stmt, BY_SCEV, e)
	 || evolution_of (outer, ref, stmt, BY_AFFINE, e);
}

/* Where REF in STMT lies in the first iteration of LOOP, *ADDRESS, and how far on in
   each later one, *STEP.  False if that is not known, or changes inside an
   iteration.  */

bool
stretch_place (class loop *loop, tree ref, gimple *stmt, tree *address,
	       tree *step)
{
  evolution e;
  if (!some_evolution_of (loop, ref, stmt, e) || !e.unsigneds.is_empty ())
    return false;
  for (unsigned i = 0; i + 1 < e.legs.length (); i++)
    if (!integer_zerop (e.legs[i].step))
      return false;
  tree way = fold_build2 (PLUS_EXPR, ssizetype, e.offset, ssize_int (e.init));
  *address = fold_build_pointer_plus (unshare_expr (e.base), way);
  *step = e.legs.last ().step;
  return true;
}

/* --- Stretches.  */

/* Nothing is further away from where it begins, in bytes: half of a program's
   addresses.  */

static unsigned HOST_WIDE_INT
longest_way (void)
{
  return HOST_WIDE_INT_1U << (POINTER_SIZE > 32 ? 47 : POINTER_SIZE - 1);
}

/* Let E reach as far as STEPS of the constant STEP lead, in bytes.  */

static void
extend (stretch &e, HOST_WIDE_INT step, tree steps)
{
  if (step == 0)
    return;
  unsigned HOST_WIDE_INT length = absu_hwi (step);
  steps = fold_build2 (MIN_EXPR, pointer_sized_int_node, steps,
		       number (longest_way () / length));
  tree way = multiply (steps, number (length));
  if (step > 0)
    e.end = add (e.end, way);
  else
    e.start = fold_build2 (MINUS_EXPR, pointer_sized_int_node, e.start, way);
}

/* The same for a STEP that only the program knows.  Neither is too large, or E is
   not valid.  */

static void
extend_by_unknown (stretch &e, tree step, tree steps)
{
  tree most = factor_max ();
  tree length = length_of (step);
  tree way = multiply (steps, length);
  tree none = number (0);
  tree down = fold_build2 (LT_EXPR, boolean_type_node, step,
			   build_zero_cst (ssizetype));
  e.valid = both (e.valid, both (at_most (length, most), at_most (steps, most)));
  e.end = add (e.end, fold_build3 (COND_EXPR, pointer_sized_int_node, down,
				   none, way));
  e.start = fold_build2 (MINUS_EXPR, pointer_sized_int_node, e.start,
			 fold_build3 (COND_EXPR, pointer_sized_int_node, down,
				      way, none));
}

/* Let E reach as far as L leads between the first time that STMT runs and the last;
   false if that is not known.  */

static bool
extend_by_leg (stretch &e, class loop *outer, const leg &l, gimple *stmt)
{
  tree steps = steps_between (l.loop, outer, stmt);
  if (!steps)
    return false;
  if (tree_fits_shwi_p (l.step))
    extend (e, tree_to_shwi (l.step), steps);
  else
    extend_by_unknown (e, l.step, steps);
  return true;
}

/* Add to *VALID that no unsigned number of V, of a reference in STMT, wraps round in
   LOOP.  False if that is not known.  From its first value to its last it is computed in
   more bits, and all values between them are linear.  */

static bool
unwrapped_p (class loop *loop, const evolution &v, gimple *stmt, tree *valid)
{
  for (const bounded &u : v.unsigneds)
    {
      tree first = unsigned_value (u.first);
      stretch e = { first, first, boolean_true_node };
      for (unsigned i = 0; i < u.n; i++)
	if (!extend_by_leg (e, loop, u.legs[i], stmt))
	  return false;
      tree most = number (HOST_WIDE_INT_M1U >> (HOST_BITS_PER_WIDE_INT - u.bits));
      *valid = both (both (*valid, e.valid),
		     both (at_most (e.start, e.end), at_most (e.end, most)));
    }
  return true;
}

/* What REF in STMT touches in all iterations of LOOP; false if that is not
   known.  */

bool
stretch_of_ref (class loop *loop, tree ref, gimple *stmt, stretch &e)
{
  evolution v;
  if (!some_evolution_of (loop, ref, stmt, v))
    return false;
  e.start = add (unsigned_value (v.base),
		 add (unsigned_value (v.offset), number (v.init)));
  e.end = add (e.start, number (v.size));
  e.valid = boolean_true_node;
  for (leg &l : v.legs)
    if (!extend_by_leg (e, loop, l, stmt))
      return false;
  return unwrapped_p (loop, v, stmt, &e.valid);
}

/* The condition that X and Y have nothing in common.  */

tree
stretches_apart (const stretch &x, const stretch &y)
{
  return both (both (x.valid, y.valid),
	       fold_build2 (TRUTH_OR_EXPR, boolean_type_node,
			    at_most (x.end, y.start), at_most (y.end, x.start)));
}

/* --- Rows that fill a matrix.  */

/* A product: a constant, and names in order of their versions.  */

struct product
{
  HOST_WIDE_INT constant = 1;
  auto_vec<tree, 4> names;
};

static int
compare_versions (const void *p, const void *q)
{
  return (int) SSA_NAME_VERSION (*(const tree *) p)
	 - (int) SSA_NAME_VERSION (*(const tree *) q);
}

/* Has a value of type FROM the same value in type TO, of more bits or of those of an
   address?  */

static bool
same_in_p (tree to, tree from)
{
  return INTEGRAL_TYPE_P (to) && INTEGRAL_TYPE_P (from)
	 && (TYPE_PRECISION (to) > TYPE_PRECISION (from)
	     ? !TYPE_UNSIGNED (to) || TYPE_UNSIGNED (from)
	       || TYPE_PRECISION (to) == POINTER_SIZE
	     : TYPE_PRECISION (to) == TYPE_PRECISION (from)
	       && (TYPE_PRECISION (to) == POINTER_SIZE
		   || TYPE_UNSIGNED (to) == TYPE_UNSIGNED (from)));
}

/* Multiply P by T, in as many bits as an address has.  What may wrap round before is
   a name.  */

static void
multiply_by (product &p, tree t, int depth)
{
  tree type = TREE_TYPE (t);
  tree_code code = TREE_CODE (t);
  tree x = NULL_TREE, y = NULL_TREE;
  gassign *def = code == SSA_NAME
		 ? dyn_cast<gassign *> (SSA_NAME_DEF_STMT (t)) : NULL;
  if (tree_fits_shwi_p (t))
    {
      p.constant *= tree_to_shwi (t);
      return;
    }
  if (def)
    {
      code = gimple_assign_rhs_code (def);
      x = gimple_assign_rhs1 (def);
      y = gimple_assign_rhs2 (def);
    }
  else if (UNARY_CLASS_P (t) || BINARY_CLASS_P (t))
    {
      x = TREE_OPERAND (t, 0);
      y = BINARY_CLASS_P (t) ? TREE_OPERAND (t, 1) : NULL_TREE;
    }
  if (depth < 8 && CONVERT_EXPR_CODE_P (code) && same_in_p (type, TREE_TYPE (x)))
    multiply_by (p, x, depth + 1);
  else if (depth < 8 && code == MULT_EXPR && INTEGRAL_TYPE_P (type)
	   && (TYPE_PRECISION (type) == POINTER_SIZE || TYPE_OVERFLOW_UNDEFINED (type)))
    {
      multiply_by (p, x, depth + 1);
      multiply_by (p, y, depth + 1);
    }
  else
    p.names.safe_push (t);
}

/* Are the products of X and Y, and of Z, one number?  */

static bool
product_p (tree x, tree y, tree z)
{
  product a, b;
  multiply_by (a, x, 0);
  multiply_by (a, y, 0);
  multiply_by (b, z, 0);
  if (a.constant != b.constant || a.names.length () != b.names.length ())
    return false;
  for (product *p : { &a, &b })
    {
      for (tree name : p->names)
	if (TREE_CODE (name) != SSA_NAME)
	  return false;
      p->names.qsort (compare_versions);
    }
  for (unsigned i = 0; i < a.names.length (); i++)
    if (a.names[i] != b.names[i])
      return false;
  return true;
}

/* N if LOOP runs STMT and OTHER for 0, 1 ... N - 1, if at all; else null.  N is not
   negative then, nor too large to be counted to, unless LOOP may be left on the
   way.  */

static tree
counted_from_zero (class loop *loop, class loop *outer, gimple *stmt, gimple *other)
{
  tree_niter_desc desc;
  for (edge exit : get_loop_exit_edges (loop))
    if (behind_exit_p (exit, gimple_bb (stmt)) && behind_exit_p (exit, gimple_bb (other))
	&& number_of_iterations_exit (loop, exit, &desc, false)
	&& desc.cmp == LT_EXPR && desc.control.base && integer_zerop (desc.control.base)
	&& integer_onep (desc.control.step) && desc.control.no_overflow
	&& stretch_invariant_tree_p (outer, desc.bound)
	&& (TYPE_OVERFLOW_UNDEFINED (TREE_TYPE (desc.bound))
	    || (single_exit (loop) && POINTER_SIZE > 32)))
      return desc.bound;
  return NULL_TREE;
}

/* Is a row as long as all that is in it?

     for (y = 0; y < h; y++)
       for (x = 0; x < w; x++)
	 a[y * w + x] = f (a[y * w + x]);

   Does each leg of X, and of Y, which changes alike, begin where the ones inside of it
   end?  */

static bool
legs_fill_p (class loop *loop, const evolution &x, gimple *x_stmt, gimple *y_stmt)
{
  for (unsigned i = 0; i + 1 < x.legs.length (); i++)
    {
      tree n = counted_from_zero (x.legs[i].loop, loop, x_stmt, y_stmt);
      if (!n || !product_p (n, x.legs[i].step, x.legs[i + 1].step))
	return false;
    }
  return true;
}

/* The bytes that X and Y touch in one iteration of the innermost loop.  */

static HOST_WIDE_INT
span_of (const evolution &x, const evolution &y)
{
  return MAX (x.init + x.size, y.init + y.size) - MIN (x.init, y.init);
}

/* Do X and Y, in such rows, keep to elements of their own?  */

static bool
elements_apart_p (const evolution &x, const evolution &y)
{
  tree step = x.legs[0].step;
  return tree_fits_shwi_p (step) && tree_to_shwi (step) >= span_of (x, y);
}

/* --- Iterations.  */

/* Do X and Y advance by the same steps?  */

static bool
steps_alike_p (const evolution &x, const evolution &y)
{
  if (x.legs.length () != y.legs.length ())
    return false;
  for (unsigned i = 0; i < x.legs.length (); i++)
    if (x.legs[i].loop != y.legs[i].loop
	|| !operand_equal_p (x.legs[i].step, y.legs[i].step))
      return false;
  return true;
}

/* Do X and Y change alike, from one beginning?  */

static bool
alike_p (const evolution &x, const evolution &y)
{
  return operand_equal_p (x.base, y.base) && operand_equal_p (x.offset, y.offset)
	 && steps_alike_p (x, y);
}

/* The evolutions of REF and OTHER into X and Y: are they alike?  */

static bool
change_alike_p (class loop *loop, tree ref, gimple *stmt, tree other,
		gimple *other_stmt, method by, evolution &x, evolution &y)
{
  return evolution_of (loop, ref, stmt, by, x)
	 && evolution_of (loop, other, other_stmt, by, y) && alike_p (x, y);
}

/* What one iteration of LOOP touches by X and by Y, which change alike, in X_STMT and
   Y_STMT, in bytes, if *VALID, to which is added that no number is larger than
   MOST; null if that is not known.  */

static tree
taken_in_iteration (class loop *loop, const evolution &x, gimple *x_stmt,
		    const evolution &y, gimple *y_stmt, tree most, tree *valid)
{
  tree taken = number (span_of (x, y));
  for (unsigned i = 0; i + 1 < x.legs.length (); i++)
    {
      const leg &l = x.legs[i];
      tree steps = steps_between (l.loop, loop, x_stmt);
      tree same = steps_between (l.loop, loop, y_stmt);
      if (!steps || !same || !operand_equal_p (steps, same))
	return NULL_TREE;
      tree length = length_of (l.step);
      *valid = both (*valid, both (at_most (steps, most), at_most (length, most)));
      taken = add (taken, multiply (steps, length));
    }
  return taken;
}

/* The evolutions in LOOP of REF in STMT and of OTHER in OTHER_STMT into X and Y: are they
   alike, by some method?  */

static bool
some_change_alike_p (class loop *loop, tree ref, gimple *stmt, tree other,
		     gimple *other_stmt, evolution &x, evolution &y)
{
  return change_alike_p (loop, ref, stmt, other, other_stmt, BY_SCEV, x, y)
	 || change_alike_p (loop, ref, stmt, other, other_stmt, BY_AFFINE, x, y);
}

/* The condition that different iterations of LOOP never touch the same byte by REF
   in STMT and by OTHER in OTHER_STMT; null if nothing can be said.

   All numbers that are multiplied are at most LOOP's own leg, and that is not too
   large a factor.  Or LOOP has none, since each iteration loads the address of
   memory of its own, as far as LOADS know: then the rows are looked at one by
   one.  */

tree
stretch_iterations_apart (class loop *loop, fixed_loads &loads, tree ref,
			  gimple *stmt, tree other, gimple *other_stmt)
{
  evolution x, y;
  if (!some_change_alike_p (loop, ref, stmt, other, other_stmt, x, y)
      || loads.row_in_p (x.offset))
    return NULL_TREE;
  fixed_load *row = loads.row_of (x.base);
  if (!row && loads.row_in_p (x.base))
    return NULL_TREE;
  tree room = length_of (x.legs.last ().step);
  if ((integer_zerop (room) ? !row : row != NULL)
      || (x.legs.length () > 1 && !elements_apart_p (x, y)
	  && legs_fill_p (loop, x, stmt, other_stmt)))
    return boolean_false_node;
  tree most = row ? factor_max () : room;
  tree valid = at_most (most, factor_max ());
  tree taken = taken_in_iteration (loop, x, stmt, y, other_stmt, most, &valid);
  if (!taken || !unwrapped_p (loop, x, stmt, &valid)
      || !unwrapped_p (loop, y, other_stmt, &valid))
    return NULL_TREE;
  if (!row)
    return both (valid, at_most (taken, room));
  tree last = steps_between (loop, loop, row->stmt);
  tree apart = last ? loads.rows_apart (row, add (last, number (1)), taken)
		    : NULL_TREE;
  return apart ? both (valid, apart) : NULL_TREE;
}

/* The pointer that E's base is derived from.  */

static tree
root_of (const evolution &e)
{
  tree base = e.base;
  while (TREE_CODE (base) == POINTER_PLUS_EXPR)
    base = TREE_OPERAND (base, 0);
  return base;
}

/* Do X and Y begin some steps of the innermost loop apart?  So do a[i * w] and
   a[(i - 1) * w].  */

#define STEPS_MAX 4

static bool
steps_apart_p (const evolution &x, const evolution &y)
{
  tree way = fold_build2 (MINUS_EXPR, ssizetype,
			  fold_convert (ssizetype, x.base),
			  fold_convert (ssizetype, y.base));
  way = fold_build2 (PLUS_EXPR, ssizetype, way,
		     fold_build2 (MINUS_EXPR, ssizetype, x.offset, y.offset));
  for (int k = -STEPS_MAX; k <= STEPS_MAX; k++)
    {
      aff_tree a, step;
      tree_to_aff_combination (way, ssizetype, &a);
      tree_to_aff_combination (x.legs[0].step, ssizetype, &step);
      aff_combination_scale (&step, k);
      aff_combination_add (&a, &step);
      if (aff_combination_zero_p (&a))
	return true;
    }
  return false;
}

/* The condition that LOOP touches nothing by REF in STMT that it touches by OTHER in
   OTHER_STMT:

     for (x = 0; x < w; x++)
       a[y * w + x] = f (a[(y - 1) * w + x]);

   Null if nothing can be said, or if it is not to be expected: for a[i] and a[i - 1], nor
   for the rows y and y - 1 in the loop over y.  */

tree
stretch_areas_apart (class loop *loop, tree ref, gimple *stmt, tree other,
		     gimple *other_stmt)
{
  evolution x, y;
  stretch a, b;
  return some_evolution_of (loop, ref, stmt, x)
	 && some_evolution_of (loop, other, other_stmt, y)
	 && !(steps_alike_p (x, y) && operand_equal_p (root_of (x), root_of (y))
	      && (loop->inner || steps_apart_p (x, y)))
	 && stretch_of_ref (loop, ref, stmt, a)
	 && stretch_of_ref (loop, other, other_stmt, b)
	 ? stretches_apart (a, b) : NULL_TREE;
}

/* Do different iterations of LOOP never touch the same byte by REF in STMT and by OTHER
   in OTHER_STMT, whatever the program's numbers are?  */

bool
stretch_iterations_apart_p (class loop *loop, tree ref, gimple *stmt, tree other,
			    gimple *other_stmt)
{
  evolution x, y;
  if (!some_change_alike_p (loop, ref, stmt, other, other_stmt, x, y))
    return false;
  if (!x.unsigneds.is_empty () || !y.unsigneds.is_empty ())
    return false;
  if (legs_fill_p (loop, x, stmt, other_stmt) && elements_apart_p (x, y))
    return true;
  tree room = length_of (x.legs.last ().step);
  tree valid = at_most (room, factor_max ());
  tree taken = taken_in_iteration (loop, x, stmt, y, other_stmt, room, &valid);
  return taken && integer_onep (both (valid, at_most (taken, room)));
}
