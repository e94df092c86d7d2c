/* The attributes concurrent and synchronized.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

     __attribute__ ((concurrent))  __attribute__ ((__concurrent__ ("thread")))
     [[gnu::concurrent]]  [[deco::concurrent ("process", "limit=4")]]

   Both stay in DECL_ATTRIBUTES, merged over all declarations by GCC itself,
   and are looked up when the function is lowered: a declaration may follow the
   call.  Arguments are checked here, where their place in the source is known.
   The executors beside "thread" and the options are parsed, and the calls run
   as ordinary calls, with one warning a function.  */

#include "plugin.h"

#define CONCURRENT "concurrent"
#define SYNCHRONIZED "synchronized"

bool attributes_seen;

/* The words that name an executor.  Exactly one may be given.  */

static const char *const executors[]
  = { "thread", "process", "isolated", "detached", "cluster" };

static const char *
executor_named (const char *text)
{
  for (const char *e : executors)
    if (strcmp (e, text) == 0)
      return e;
  return NULL;
}

/* Options of the form WORD=NUMBER, and whether they need an executor that runs
   tasks in other processes.  */

static const struct { const char *word; bool fraction, processes_only; }
numbered[] = {
  { "limit=", false, false },
  { "timeout=", true, true },
  { "retries=", false, true }
};

/* Is TEXT a decimal number, above 0 unless ZERO, with a fraction only if
   FRACTION?  */

static bool
number_p (const char *text, bool fraction, bool zero)
{
  bool digits = false, nonzero = false, point = false;
  for (; *text; text++)
    if (ISDIGIT (*text))
      {
	digits = true;
	nonzero |= *text != '0';
      }
    else if (*text == '.' && fraction && !point)
      point = true;
    else
      return false;
  return digits && (nonzero || zero);
}

/* What the arguments of one attribute say.  */

struct concurrent_args
{
  const char *executor;		/* Null: none named.  */
  const char *option;		/* The first WORD=NUMBER.  */
  const char *remote_option;	/* The first that needs another process.  */
};

/* Read one argument TEXT into A; a complaint is made here.  */

static bool
read_argument (const char *text, concurrent_args &a)
{
  if (const char *e = executor_named (text))
    {
      if (a.executor && a.executor != e)
	{
	  error ("%qs and %qs in one %qs attribute", a.executor, e,
		 CONCURRENT);
	  return false;
	}
      a.executor = e;
      return true;
    }
  for (auto &n : numbered)
    {
      size_t length = strlen (n.word);
      if (strncmp (text, n.word, length) != 0)
	continue;
      if (!number_p (text + length, n.fraction, n.processes_only && !n.fraction))
	{
	  error ("%qs in a %qs attribute is not followed by a %s", n.word,
		 CONCURRENT, n.fraction ? "positive number of seconds"
			     : n.processes_only ? "whole number"
			     : "positive whole number");
	  return false;
	}
      a.option = text;
      if (n.processes_only)
	a.remote_option = text;
      return true;
    }
  error ("%qs is no argument of attribute %qs", text, CONCURRENT);
  return false;
}

/* Read ARGS, the arguments of one attribute, into A; complain if COMPLAIN.  */

static bool
read_arguments (tree args, concurrent_args &a, bool complain = true)
{
  memset (&a, 0, sizeof a);
  for (; args; args = TREE_CHAIN (args))
    {
      tree value = TREE_VALUE (args);
      if (TREE_CODE (value) != STRING_CST)
	{
	  if (complain)
	    error ("arguments of attribute %qs are strings", CONCURRENT);
	  return false;
	}
      if (!read_argument (TREE_STRING_POINTER (value), a))
	return false;
    }
  if (a.remote_option
      && (!a.executor || strcmp (a.executor, "thread") == 0
	  || strcmp (a.executor, "detached") == 0))
    {
      error ("%qs needs %qs, %qs or %qs", a.remote_option, "process",
	     "isolated", "cluster");
      return false;
    }
  return true;
}

/* Is NODE a pointer to a function, or a variable, parameter, field or typedef
   of such a type?  */

static bool
function_pointer_p (tree node)
{
  tree type = DECL_P (node) ? TREE_TYPE (node) : node;
  return POINTER_TYPE_P (type) && FUNC_OR_METHOD_TYPE_P (TREE_TYPE (type));
}

/* Complain that NAME means nothing on NODE.  */

static void
warn_place (tree node, tree name)
{
  if (DECL_P (node))
    warning (OPT_Wattributes, "%qE attribute ignored on %qD, which is not a "
	     "function", name, node);
  else
    warning (OPT_Wattributes, "%qE attribute does not apply to types", name);
}

/* Does an earlier declaration of the function, which GCC passes as NODE[1],
   name another executor than EXECUTOR?  */

static bool
contradicts_earlier_p (tree *node, const char *executor)
{
  if (!DECL_P (node[0]) || !node[1] || !executor)
    return false;
  tree earlier = lookup_attribute (CONCURRENT, DECL_ATTRIBUTES (node[1]));
  concurrent_args a;
  if (!earlier || !read_arguments (TREE_VALUE (earlier), a, false)
      || !a.executor || strcmp (a.executor, executor) == 0)
    return false;
  error ("%qD declared %<%s (\"%s\")%> here", node[0], CONCURRENT, executor);
  inform (DECL_SOURCE_LOCATION (node[1]), "and %<%s (\"%s\")%> here",
	  CONCURRENT, a.executor);
  return true;
}

/* Calls through NODE, a pointer or something declared as one, are to be tasks:
   let it point to a variant of the function type that carries the attribute,
   which every call through it then has at hand.  */

static void
mark_pointer (tree *node, tree name, tree args)
{
  tree pointer = DECL_P (*node) ? TREE_TYPE (*node) : *node;
  tree function = TREE_TYPE (pointer);
  tree attributes = tree_cons (name, args, TYPE_ATTRIBUTES (function));
  function = build_type_attribute_variant (function, attributes);
  tree marked = build_qualified_type (build_pointer_type (function),
				      TYPE_QUALS (pointer));
  attributes_seen = true;
  if (!DECL_P (*node))
    *node = marked;
  else
    TREE_TYPE (*node) = marked;
}

static tree
handle_concurrent (tree *node, tree name, tree args, int, bool *no_add)
{
  concurrent_args a;
  *no_add = true;
  if (!read_arguments (args, a))
    return NULL_TREE;
  if (TREE_CODE (*node) != FUNCTION_DECL)
    {
      if (!function_pointer_p (*node))
	warn_place (*node, name);
      else if (a.option || (a.executor && strcmp (a.executor, "thread") != 0))
	warning (OPT_Wattributes, "%qs is not available in this version: "
		 "calls through the pointer run as ordinary calls",
		 a.option ? a.option : a.executor);
      else
	mark_pointer (node, name, args);
      return NULL_TREE;
    }
  if (contradicts_earlier_p (node, a.executor))
    return NULL_TREE;
  if (a.executor && strcmp (a.executor, "thread") != 0)
    warning (OPT_Wattributes, "executor %qs is not available in this version: "
	     "calls of %qD run as ordinary calls", a.executor, *node);
  else if (a.option)
    warning (OPT_Wattributes, "%qs is not available in this version: "
	     "calls of %qD run as ordinary calls", a.option, *node);
  attributes_seen = true;
  *no_add = false;
  return NULL_TREE;
}

static tree
handle_synchronized (tree *node, tree name, tree, int, bool *no_add)
{
  if (TREE_CODE (*node) != FUNCTION_DECL)
    {
      warn_place (*node, name);
      *no_add = true;
      return NULL_TREE;
    }
  attributes_seen = true;
  return NULL_TREE;
}

static const attribute_spec specs[] = {
  { CONCURRENT, 0, -1, false, false, false, false, handle_concurrent, NULL },
  { SYNCHRONIZED, 0, 0, false, false, false, false, handle_synchronized, NULL },
  { NULL, 0, 0, false, false, false, false, NULL, NULL }
};

/* Called back when GCC has its own attributes.  */

void
attribs_register (void)
{
  for (const attribute_spec *s = specs; s->name; s++)
    register_attribute (s);
  compat_register_scoped_attributes (specs, "deco");
}

/* Do the concurrent attributes in LIST ask for tasks on threads?  There may be
   several, from several declarations: all must agree.  */

static bool
threads_p (tree list)
{
  bool any = false;
  for (tree t = lookup_attribute (CONCURRENT, list); t;
       t = lookup_attribute (CONCURRENT, TREE_CHAIN (t)))
    {
      concurrent_args a;
      if (!read_arguments (TREE_VALUE (t), a, false) || a.option
	  || (a.executor && strcmp (a.executor, "thread") != 0))
	return false;
      any = true;
    }
  return any;
}

/* Are calls of FNDECL tasks where it is called by a synchronized function?  */

bool
concurrent_p (tree fndecl)
{
  if (options.stress)
    return !fndecl_built_in_p (fndecl) && !own_function_p (fndecl);
  return threads_p (DECL_ATTRIBUTES (fndecl));
}

/* Is CALL one of a concurrent function, or through a pointer declared so?  */

bool
concurrent_call_p (const gcall *call)
{
  if (gimple_call_internal_p (call))
    return false;
  if (tree fndecl = gimple_call_fndecl (call))
    return concurrent_p (fndecl);
  tree type = gimple_call_fntype (call);
  return type && threads_p (TYPE_ATTRIBUTES (type));
}

bool
synchronized_p (tree fndecl)
{
  if (options.stress)
    return !own_function_p (fndecl);
  return lookup_attribute (SYNCHRONIZED, DECL_ATTRIBUTES (fndecl)) != NULL;
}
