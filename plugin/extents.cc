/* Tasks in other processes: what comes back of what they write.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   A process gives back its result, and memory that its arguments point to and
   whose size, the extent, is declared:

     void f (int n, int m, double a[n][m],	n * m * sizeof (double)
	     float b[static 8],			8 * sizeof (float)
	     struct point *p,			sizeof (struct point)
	     const char *name,			nothing: it is only read
	     void *buffer, size_t size)
       __attribute__ ((access (write_only, 6, 7)));	size

   GCC keeps C99's array parameters as access attributes of the function's type,
   each bound with the position of the parameter that it names.  Sizes are
   computed by the caller, of the arguments of the call, and are part of the
   task's record.

   Whatever else the body writes is lost with the process.  To the analysis such
   a task therefore reads what any task reads, and writes its extents; and where
   the body is visible, the user is told what is lost.

   An extent comes back as a whole, and what the body does not write of it is as it
   was when the process began.  What others write there meanwhile, the commit of an
   older result or the task of a thread, would be undone:

     struct point { int x, y; };
     p->x = f (i);			a pending result
     mirror_y (p);			its process still has the old p->x

   So there the body does not count: who writes to the extent waits for the process, and
   it for him.  The caller's own stores come before the process begins or behind its
   end.  */

#include "plugin.h"
#include "effects.h"

/* The bytes of TYPE, without bounds that are not constant; those are in the
   access attribute.  Null if it has no size.  */

static tree
constant_unit (tree type)
{
  tree factor = size_one_node;
  for (; TREE_CODE (type) == ARRAY_TYPE; type = TREE_TYPE (type))
    {
      tree bound = TYPE_DOMAIN (type) ? array_type_nelts (type) : NULL_TREE;
      if (bound && TREE_CODE (bound) == INTEGER_CST)
	factor = size_binop (MULT_EXPR, factor,
			     size_binop (PLUS_EXPR,
					 fold_convert (sizetype, bound),
					 size_one_node));
    }
  if (!COMPLETE_TYPE_P (type) || VOID_TYPE_P (type)
      || FUNC_OR_METHOD_TYPE_P (type)
      || TREE_CODE (TYPE_SIZE_UNIT (type)) != INTEGER_CST)
    return NULL_TREE;
  return size_binop (MULT_EXPR, factor, TYPE_SIZE_UNIT (type));
}

/* The bounds of an array parameter, by its attribute A, into E.  False if one of
   them is not the value of another parameter.  */

static bool
bounds_of_array (attr_access *a, extent &e)
{
  unsigned unspecified;
  if (a->vla_bounds (&unspecified) == 0 && !unspecified)
    {
      /* T[N], T[static N]; and T[], of which nothing is known.  */
      if (a->minsize == 0 || a->minsize == HOST_WIDE_INT_M1U)
	return false;
      e.unit = size_binop (MULT_EXPR, e.unit, size_int (a->minsize));
      return true;
    }
  if (unspecified)
    return false;
  /* "[$$4],$0$1": the positions of the variable bounds, and a constant outermost
     one.  */
  const char *bounds = strchr (a->str, '[');
  const char *p = bounds ? strchr (bounds, ']') : NULL;
  unsigned variable = 0;
  if (!p)
    return false;
  for (const char *b = bounds; b < p; b++)
    variable += *b == '$';
  if (*++p == ',')
    p++;
  while (*p == '$' && ISDIGIT (p[1]))
    {
      char *end;
      e.counts.safe_push (strtoul (p + 1, &end, 10));
      p = end;
    }
  if (a->minsize && a->minsize != HOST_WIDE_INT_M1U)
    e.unit = size_binop (MULT_EXPR, e.unit, size_int (a->minsize));
  return e.counts.length () == variable;
}

/* The extent of argument I of CALL, into E; false if it is not known.  A is the
   access attribute, or null.  */

static bool
extent_of_argument (gcall *call, unsigned i, attr_access *a, extent &e)
{
  tree type = declared_type (call, i);
  if (!POINTER_TYPE_P (type))
    return false;
  bool array = a && a->internal_p;
  bool sized = a && !a->internal_p && a->sizarg != UINT_MAX;
  e.arg = i;
  e.declared = array || sized;
  e.unit = constant_unit (TREE_TYPE (type));
  if (sized)
    {
      if (VOID_TYPE_P (TREE_TYPE (type)))
	e.unit = size_one_node;
      e.counts.safe_push (a->sizarg);
    }
  else if (e.unit && (array ? !bounds_of_array (a, e)
			    : variably_modified_type_p (TREE_TYPE (type),
							NULL_TREE)))
    return false;
  for (unsigned count : e.counts)
    if (count >= gimple_call_num_args (call)
	|| !INTEGRAL_TYPE_P (TREE_TYPE (gimple_call_arg (call, count))))
      return false;
  return e.unit != NULL_TREE;
}

/* Find the extents of what the task of S may write through its arguments.  */

void
extents_find (site *s)
{
  call_effects e;
  for (extent *x : s->extents)
    delete x;
  s->extents.truncate (0);
  if (!s->policy.elsewhere_p ())
    return;
  effects_of_call (s->call, e);
  rdwr_map map;
  init_attr_rdwr_indices (&map,
			  TYPE_ATTRIBUTES (gimple_call_fntype (s->call)));
  for (arg_effect &a : e.args)
    {
      extent *x = new extent ();
      if (a.index >= 0 && a.writes
	  && extent_of_argument (s->call, a.index, map.get (a.index), *x))
	s->extents.safe_push (x);
      else
	delete x;
    }
}

static bool
has_extent_p (site *s, int arg)
{
  for (extent *x : s->extents)
    if ((int) x->arg == arg)
      return true;
  return false;
}

/* What X, of CALL, covers, as a reference; null if its size is not constant.  */

tree
extent_reference (gcall *call, const extent *x)
{
  if (!x->counts.is_empty () || !tree_fits_shwi_p (x->unit))
    return NULL_TREE;
  return build_access (gimple_call_arg (call, x->arg), 0,
		       type_of_bytes (tree_to_shwi (x->unit)));
}

/* Forget those effects of S that its process keeps for itself.  */

void
extents_limit_effects (site *s)
{
  call_effects &e = s->effects;
  if (!s->policy.elsewhere_p ())
    return;
  e.writes.truncate (0);
  e.writes_below.truncate (0);
  e.io = IO_NONE;
  e.io_name = NULL;
  for (arg_effect &a : e.args)
    {
      a.writes &= has_extent_p (s, a.index);
      a.writes_deep = false;
    }
}

/* --- What is lost.  */

/* Tell what is lost of what argument A of S reaches.  */

static void
warn_argument (site *s, tree callee, arg_effect &a, bool visible)
{
  if (a.index < 0 || !POINTER_TYPE_P (TREE_TYPE (a.pointer)))
    return;
  if (a.writes && !has_extent_p (s, a.index))
    warning_at (s->location, OPT_Wattributes, "what %qE writes to where "
		"argument %d points is lost in its process: the extent is not "
		"declared", callee, a.index + 1);
  else if (a.writes_deep && visible)
    warning_at (s->location, OPT_Wattributes, "what %qE writes through "
		"pointers in what argument %d points to is lost in its process",
		callee, a.index + 1);
}

/* Functions whose losses were told.  */
static hash_set<tree> *told;

/* Tell which effects of S's function are lost, once a function.  */

void
extents_warn (site *s)
{
  tree callee = site_callee (s), fndecl = gimple_call_fndecl (s->call);
  if (!s->policy.elsewhere_p () || options.stress)
    return;
  if (!told)
    told = new hash_set<tree>;
  if (told->add (callee))
    return;
  call_effects e;
  effects_of_call (s->call, e);
  if (DECL_P (callee))
    callee = DECL_NAME (callee);
  for (tree g : e.writes)
    warning_at (s->location, OPT_Wattributes, "what %qE writes to %qD is lost "
		"in its process", callee, g);
  if (fndecl && effects_body_visible_p (fndecl) && body_of (fndecl))
    for (tree g : closure_of (fndecl)->written_behind)
      warning_at (s->location, OPT_Wattributes, "what %qE writes through "
		  "pointers in %qD is lost in its process", callee, g);
  for (arg_effect &a : e.args)
    warn_argument (s, callee, a, !e.unseen);
  for (extent *x : s->extents)
    if (!x->declared
	&& effects_stores_beyond_p (s->call, x->arg, tree_to_uhwi (x->unit)))
      warning_at (s->location, OPT_Wattributes, "what %qE writes to where "
		  "argument %u points is lost in its process, but for the "
		  "first object of %E bytes: declare its extent", callee,
		  x->arg + 1, x->unit);
  if ((e.io & IO_STATE) && e.io_name)
    warning_at (s->location, OPT_Wattributes, "what %qE does to the hidden "
		"state of %qs is lost in its process", callee, e.io_name);
  tree type = fndecl ? TREE_TYPE (TREE_TYPE (fndecl)) : NULL_TREE;
  if (type && POINTER_TYPE_P (type) && gimple_call_lhs (s->call))
    warning_at (s->location, OPT_Wattributes, "the result of %qE is a pointer: "
		"memory that its process allocates is lost", callee);
}
