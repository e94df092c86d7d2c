/* What would remove a barrier.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   A cure is tried before it is proposed: the effects of a call are changed to
   what they would be with it, and the question why the statement has to wait is
   asked again.  So

     void f (int *p);			'const' on p is proposed where the writes
     f (buf); s += buf[0];		through p are all that is in the way,

   and not where the statement would wait all the same.  Cures that are no
   declaration (an object for every call, a later read) follow from the kind of
   the conflict.  */

#include "plugin.h"

/* Does STMT, in W, still have to wait?  */

static bool
waits_p (region &r, const waiting &w)
{
  moment m = { &r, w.with, w.level };
  return conflict_of (m, w.stmt).kind != CONFLICT_NONE;
}

/* Would W be over if a pointer parameter of S, whose body is not visible, were
   a pointer to const?  */

static bool
try_const_parameter (region &r, const waiting &w, site *s, cure &c)
{
  tree fndecl = gimple_call_fndecl (s->call);
  if (!fndecl || !s->effects.unseen || effects_body_visible_p (fndecl))
    return false;
  for (arg_effect &a : s->effects.args)
    {
      if (!a.writes || a.index < 0 || !POINTER_TYPE_P (TREE_TYPE (a.pointer)))
	continue;
      bool deep = a.writes_deep;
      a.writes = false;
      bool over = !waits_p (r, w);
      a.writes = true;
      a.writes_deep = deep;
      if (over)
	{
	  c = { CURE_POINTER_TO_CONST, fndecl, a.index + 1, NULL_TREE };
	  return true;
	}
    }
  return false;
}

/* ... if the function of S were const?  */

static bool
try_const_function (region &r, const waiting &w, site *s, cure &c)
{
  tree fndecl = gimple_call_fndecl (s->call);
  if (!fndecl || !s->effects.unseen || effects_body_visible_p (fndecl)
      || !gimple_call_lhs (s->call))
    return false;
  for (arg_effect &a : s->effects.args)
    if (POINTER_TYPE_P (TREE_TYPE (a.pointer)))
      return false;
  s->effects.none = true;
  bool over = !waits_p (r, w);
  s->effects.none = false;
  if (over)
    c = { CURE_CONST_FUNCTION, fndecl, 0, NULL_TREE };
  return over;
}

/* The ordinary call of W's statement is in the way: if its function had no
   effects, would all be well?  */

static bool
try_ordinary_call (const waiting &w, cure &c)
{
  gcall *call = dyn_cast<gcall *> (w.stmt);
  tree fndecl = call ? gimple_call_fndecl (call) : NULL_TREE;
  if (!fndecl || w.why.kind != CONFLICT_UNSEEN
      || w.why.object != fndecl)
    return false;
  bool value = !VOID_TYPE_P (TREE_TYPE (TREE_TYPE (fndecl)))
	       && gimple_call_num_args (call) != 0;
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    value &= !POINTER_TYPE_P (TREE_TYPE (gimple_call_arg (call, i)));
  cure_kind visible = loop_outer (w.with->loop) ? CURE_VISIBLE : CURE_EARLIER;
  c = { value ? CURE_CONST_FUNCTION : visible, fndecl, 0, NULL_TREE };
  return true;
}

/* Do X and Y, arguments of calls in LOOP, lead to one element, another one in each
   iteration?  */

static bool
one_element_p (class loop *loop, tree x, tree y)
{
  affine_iv a, b;
  return POINTER_TYPE_P (TREE_TYPE (x)) && POINTER_TYPE_P (TREE_TYPE (y))
	 && simple_iv (loop, loop, x, &a, true)
	 && simple_iv (loop, loop, y, &b, true)
	 && !integer_zerop (a.step)
	 && operand_equal_p (a.base, b.base) && operand_equal_p (a.step, b.step);
}

/* Is W's statement a call for the same element as the task, in the same iteration?
   Its function, then, else null.  */

static tree
next_stage (const waiting &w)
{
  gcall *call = dyn_cast<gcall *> (w.stmt);
  class loop *loop = w.with->loop;
  if (!call || w.level != 0 || gimple_bb (call)->loop_father != loop)
    return NULL_TREE;
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    for (unsigned k = 0; k < gimple_call_num_args (w.with->call); k++)
      if (one_element_p (loop, gimple_call_arg (call, i),
			 gimple_call_arg (w.with->call, k)))
	return gimple_call_fndecl (call);
  return NULL_TREE;
}

/* The cures that are no declaration.  */

static cure
by_kind (const waiting &w)
{
  tree fndecl = gimple_call_fndecl (w.with->call);
  bool in_loop = loop_outer (w.with->loop);
  switch (w.why.kind)
    {
    case CONFLICT_DEST:
      if (in_loop && w.why.object && !gimple_vdef (w.stmt))
	return { CURE_LATER_READ, NULL_TREE, 0, w.why.object };
      break;
    case CONFLICT_TASK_READS:
    case CONFLICT_TASK_WRITES:
    case CONFLICT_ORDER:
      if (in_loop && w.why.object && gimple_clobber_p (w.stmt))
	return { CURE_OUTLIVE, NULL_TREE, 0, w.why.object };
      if (tree next = in_loop ? next_stage (w) : NULL_TREE)
	return { CURE_TOGETHER, NULL_TREE, 0, next };
      if (in_loop && w.why.object)
	return { CURE_OWN_OBJECT, NULL_TREE, 0, w.why.object };
      break;
    case CONFLICT_PROMISE:
      if (w.why.object && DECL_CONTEXT (w.why.object)
	  && TREE_CODE (DECL_CONTEXT (w.why.object)) == FUNCTION_DECL
	  && VAR_P (w.why.object) && is_global_var (w.why.object))
	return { CURE_AUTOMATIC, DECL_CONTEXT (w.why.object), 0,
		 w.why.object };
      if (w.why.object)
	return { CURE_RESULT, fndecl, 0, w.why.object };
      if (w.with->effects.io & IO_STATE)
	return { CURE_STATE, fndecl, 0, NULL_TREE };
      if (w.with->effects.io & IO_OUTPUT)
	return { CURE_PRINT, fndecl, 0, NULL_TREE };
      break;
    default:
      break;
    }
  return { CURE_NONE, NULL_TREE, 0, NULL_TREE };
}

/* What would end the wait W, in R?  */

cure
advice_for (region &r, const waiting &w)
{
  cure c = { CURE_NONE, NULL_TREE, 0, NULL_TREE };
  site **now = r.by_call.get (w.stmt);
  site_state state = w.with->state;
  /* Behind the loop of the call there is nothing to gain.  */
  if (w.with->state == SITE_CALL
      || !flow_bb_inside_loop_p (w.with->loop, gimple_bb (w.stmt)))
    return c;
  /* Ask as if it were pending, even if it was given up.  */
  w.with->state = SITE_TASK;
  bool found = waits_p (r, w)
	       && (try_const_parameter (r, w, w.with, c)
		   || (now && *now != w.with && (*now)->state != SITE_CALL
		       && try_const_parameter (r, w, *now, c))
		   || try_const_function (r, w, w.with, c)
		   || try_ordinary_call (w, c));
  w.with->state = state;
  return found ? c : by_kind (w);
}

static const char *
name_of (tree decl)
{
  return lang_hooks.decl_printable_name (decl, 1);
}

/* C as a sentence, to be freed; null if it is none.  */

char *
advice_text (const cure &c)
{
  switch (c.kind)
    {
    case CURE_NONE:
      return NULL;
    case CURE_POINTER_TO_CONST:
      return xasprintf ("if '%s' only reads what its parameter %d points to, "
			"declare that a pointer to const",
			name_of (c.function), c.parm);
    case CURE_CONST_FUNCTION:
      return xasprintf ("if '%s' depends on nothing but its arguments and "
			"changes nothing, declare it "
			"'__attribute__ ((const))'", name_of (c.function));
    case CURE_VISIBLE:
      return xasprintf ("define '%s' where this function can see it, or call "
			"it outside of the loop", name_of (c.function));
    case CURE_EARLIER:
      return xasprintf ("define '%s' where this function can see it, or call "
			"it before the pending call", name_of (c.function));
    case CURE_LATER_READ:
      return xasprintf ("read '%s' behind the loop, or from a copy",
			name_of (c.object));
    case CURE_OWN_OBJECT:
      return xasprintf ("prepare an object for every call before the loop, "
			"instead of '%s'", name_of (c.object));
    case CURE_OUTLIVE:
      return xasprintf ("declare and prepare an object for every call before "
			"the loop, instead of '%s'", name_of (c.object));
    case CURE_TOGETHER:
      return xasprintf ("make one concurrent function of this call and that of "
			"'%s'", name_of (c.object));
    case CURE_RESULT:
      return xasprintf ("let '%s' return what it adds to '%s', for its caller "
			"to add", name_of (c.function), name_of (c.object));
    case CURE_AUTOMATIC:
      return xasprintf ("let '%s' declare '%s' without 'static', or lock it",
			name_of (c.function), name_of (c.object));
    case CURE_STATE:
      return xasprintf ("let '%s' use a function whose state is an argument "
			"(rand_r, strtok_r)", name_of (c.function));
    case CURE_PRINT:
      return xasprintf ("let '%s' return what it prints, for its caller to "
			"print in a call that takes the result",
			name_of (c.function));
    }
  gcc_unreachable ();
}
