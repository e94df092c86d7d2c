/* Fields: what a body accesses, by the fields that it names.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   Two objects of one structure type are one, or have nothing in common.  So

     double accel (struct body *b, int n, int i)	loads body.x, body.m
     b[i].a = accel (b, n, i);				stores body.a

   never meet, whatever B and I are.  Of each body it is noted which fields of
   which structures are on the way to what it loads and stores, beside the alias
   set of that, and by which of its arguments it comes there, if that is certain:

     void pull (struct body *b, const struct body *all)	stores b->v
     pull (&b[i], b);				loads all->x, all->m

   A path goes from inside to outside, and what is inside of a union
   is not on it:

     p->at.x	x of struct point, at of struct body

   Two paths that have different fields of one structure are apart, as are two
   alias sets that do not conflict; the latter only if what is loaded is what
   the store left there, or one is a declared object: a store may give other memory
   a new type.  This is what GCC's own oracle does with references it has both of
   (nonoverlapping_component_refs_p); its summaries of bodies know the sets but not
   the fields.  */

#include "plugin.h"
#include "effects.h"

/* Bodies with more accesses may access anything.  */
#define ACCESSES_MAX 64

/* --- From a reference to its path.  */

/* Note that P leads through FIELD.  Bit-fields share their bytes.  */

static void
add_field (access_path &p, unsigned *n, tree field)
{
  if (*n < FIELDS_MAX && !DECL_BIT_FIELD_TYPE (field))
    p.fields[(*n)++] = field;
}

static void
forget_fields (access_path &p, unsigned *n)
{
  while (*n > 0)
    p.fields[--*n] = NULL_TREE;
}

/* The number of PARM among the parameters of its function.  */

static int
number_of (tree parm)
{
  int i = 0;
  for (tree t = DECL_ARGUMENTS (DECL_CONTEXT (parm)); t; t = DECL_CHAIN (t), i++)
    if (t == parm)
      return i;
  return -1;
}

/* The parameter whose value the pointer P is, or leads to by arithmetic; -1 if that is
   not certain.  SEEN are PHIs on the way, for which their other arguments speak: -2.  */

static int
parameter_of (tree p, hash_set<gimple *> &seen)
{
  if (TREE_CODE (p) == ADDR_EXPR)
    {
      tree base = get_base_address (TREE_OPERAND (p, 0));
      return base && TREE_CODE (base) == MEM_REF
	     ? parameter_of (TREE_OPERAND (base, 0), seen) : -1;
    }
  if (TREE_CODE (p) != SSA_NAME)
    return -1;
  gimple *def = SSA_NAME_DEF_STMT (p);
  if (SSA_NAME_IS_DEFAULT_DEF (p))
    return SSA_NAME_VAR (p) && TREE_CODE (SSA_NAME_VAR (p)) == PARM_DECL
	   ? number_of (SSA_NAME_VAR (p)) : -1;
  if (gphi *phi = dyn_cast<gphi *> (def))
    {
      int found = -2;
      if (seen.add (phi))
	return -2;
      for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
	{
	  int one = parameter_of (gimple_phi_arg_def (phi, i), seen);
	  if (one == -1 || (one >= 0 && found >= 0 && one != found))
	    return -1;
	  found = MAX (found, one);
	}
      return found;
    }
  if (gimple_assign_ssa_name_copy_p (def) || gimple_assign_cast_p (def)
      || (is_gimple_assign (def)
	  && (gimple_assign_rhs_code (def) == POINTER_PLUS_EXPR
	      || gimple_assign_rhs_code (def) == ADDR_EXPR)))
    return POINTER_TYPE_P (TREE_TYPE (gimple_assign_rhs1 (def)))
	   ? parameter_of (gimple_assign_rhs1 (def), seen) : -1;
  return -1;
}

static access_path
path_of (tree ref)
{
  tree base = get_base_address (ref);
  access_path p = { get_alias_set (ref), base && DECL_P (base), -1,
		    { NULL_TREE } };
  unsigned n = 0;
  for (; handled_component_p (ref); ref = TREE_OPERAND (ref, 0))
    if (TREE_CODE (ref) == COMPONENT_REF
	&& TREE_CODE (TREE_TYPE (TREE_OPERAND (ref, 0))) == RECORD_TYPE)
      add_field (p, &n, TREE_OPERAND (ref, 1));
    else if (TREE_CODE (ref) != ARRAY_REF && TREE_CODE (ref) != REALPART_EXPR
	     && TREE_CODE (ref) != IMAGPART_EXPR)
      forget_fields (p, &n);
  if (TREE_CODE (ref) == MEM_REF
      && TYPE_REF_CAN_ALIAS_ALL (TREE_TYPE (TREE_OPERAND (ref, 1))))
    forget_fields (p, &n);
  hash_set<gimple *> seen;
  if (TREE_CODE (ref) == MEM_REF)
    p.parameter = MAX (-1, parameter_of (TREE_OPERAND (ref, 0), seen));
  return p;
}

/* --- Lists.  */

bool
access_path::operator== (const access_path &p) const
{
  return set == p.set && declared == p.declared && parameter == p.parameter
	 && memcmp (fields, p.fields, sizeof fields) == 0;
}

static void
add_path (access_list &list, const access_path &p)
{
  if (list.any || list.paths.contains (p))
    return;
  list.paths.safe_push (p);
  list.any = list.paths.length () > ACCESSES_MAX;
}

/* REF is accessed.  */

void
fields_add (access_list &list, tree ref)
{
  if (!list.any)
    add_path (list, path_of (ref));
}

/* Bytes of REF are, of whatever type.  */

void
fields_add_bytes (access_list &list, tree ref)
{
  access_path p = path_of (ref);
  p.set = 0;
  add_path (list, p);
}

/* Add FROM to TO: of the same function if OWN, else of one that it calls.  */

void
fields_join (access_list &to, const access_list &from, bool own)
{
  to.any |= from.any;
  for (access_path p : from.paths)
    {
      if (!own)
	p.parameter = -1;
      add_path (to, p);
    }
}

/* --- Queries.  */

/* Have X and Y different fields of one structure?  */

static bool
fields_apart_p (const access_path &x, const access_path &y)
{
  for (tree f : x.fields)
    for (tree g : y.fields)
      if (f && g && f != g
	  && TYPE_MAIN_VARIANT (DECL_CONTEXT (f))
	     == TYPE_MAIN_VARIANT (DECL_CONTEXT (g)))
	return true;
  return false;
}

static bool
paths_meet_p (const access_path &x, const access_path &y, bool types)
{
  return !fields_apart_p (x, y)
	 && (!(types || x.declared || y.declared)
	     || alias_sets_conflict_p (x.set, y.set));
}

/* The accesses of the body that CALL calls; null if it is not visible, or the
   language's types do not count.  */

static const access_list *
accesses_of (gcall *call, bool stores)
{
  tree fndecl = visible_callee (call);
  if (!fndecl || !types_count::allowed_p () || !body_of (fndecl))
    return NULL;
  body_summary *b = closure_of (fndecl);
  const access_list &list = stores ? b->stores : b->loads;
  return list.any ? NULL : &list;
}

/* May the body that CALL calls store to, or load from, REF?  If TYPES count, alias
   sets tell of any objects.  */

bool
effects_access_p (gcall *call, bool stores, tree ref, bool types)
{
  const access_list *list = accesses_of (call, stores);
  if (!list)
    return true;
  types_count count;
  access_path p = path_of (ref);
  for (const access_path &q : list->paths)
    if (paths_meet_p (q, p, types))
      return true;
  return false;
}

/* Does P lead through the argument numbered ARG, if there is one?  */

static bool
through_p (const access_path &p, int arg)
{
  return arg < 0 || p.parameter < 0 || p.parameter == arg;
}

/* May what the body stores, or loads, that THEN calls be what NOW's stores, or
   loads?  If TYPES count, alias sets tell of any objects.  THEN_ARG and NOW_ARG are the
   arguments through which they do that, or -1: any.  */

bool
effects_accesses_meet_p (gcall *then, bool then_stores, int then_arg, gcall *now,
			 bool now_stores, int now_arg, bool types)
{
  const access_list *a = accesses_of (then, then_stores);
  const access_list *b = accesses_of (now, now_stores);
  if (!a || !b)
    return true;
  types_count count;
  for (const access_path &p : a->paths)
    for (const access_path &q : b->paths)
      if (through_p (p, then_arg) && through_p (q, now_arg)
	  && paths_meet_p (p, q, types))
	return true;
  return false;
}
