/* The attributes concurrent and synchronized.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

     __attribute__ ((concurrent))  __attribute__ ((__concurrent__ ("thread")))
     [[gnu::concurrent]]  [[deco::concurrent ("process", "limit=4")]]

   Both stay in DECL_ATTRIBUTES, merged over all declarations by GCC itself,
   and are looked up when the function is lowered: a declaration may follow the
   call.  Arguments are checked here, where their place in the source is known;
   policy_of_call reads them once more where a call is lowered.  Tasks on other
   machines are parsed, and such calls run as ordinary calls, with one warning a
   function.  */

#include "plugin.h"

#define CONCURRENT "concurrent"
#define SYNCHRONIZED "synchronized"

bool attributes_seen;

/* The words that name an executor, in the order of enum executor.  At most one
   may be given.  */

static const char *const executors[]
  = { "thread", "process", "isolated", "cluster" };

/* The word that may stand beside each of them.  */
#define DETACHED "detached"

bool detached_seen;

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

enum { NUMBER_LIMIT, NUMBER_TIMEOUT, NUMBER_RETRIES, NUMBERS };

static const struct { const char *word; bool fraction, processes_only; }
numbered[NUMBERS] = {
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
  bool detached;
  const char *numbers[NUMBERS];	/* What follows each word.  */
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
  if (strcmp (text, DETACHED) == 0)
    {
      a.detached = true;
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
      a.numbers[&n - numbered] = text + length;
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
      && (!a.executor || strcmp (a.executor, "thread") == 0))
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

/* What of A this version cannot do, for a message; null if it can do all.  */

static const char *
unavailable (const concurrent_args &a)
{
  return a.executor && strcmp (a.executor, "cluster") == 0 ? a.executor : NULL;
}

static tree
handle_concurrent (tree *node, tree name, tree args, int, bool *no_add)
{
  concurrent_args a;
  *no_add = true;
  if (!read_arguments (args, a))
    return NULL_TREE;
  const char *missing = unavailable (a);
  if (TREE_CODE (*node) != FUNCTION_DECL)
    {
      if (!function_pointer_p (*node))
	warn_place (*node, name);
      else if (missing)
	warning (OPT_Wattributes, "%qs is not available in this version: "
		 "calls through the pointer run as ordinary calls", missing);
      else
	mark_pointer (node, name, args);
      return NULL_TREE;
    }
  if (contradicts_earlier_p (node, a.executor))
    return NULL_TREE;
  if (missing)
    warning (OPT_Wattributes, "%qs is not available in this version: "
	     "calls of %qD run as ordinary calls", missing, *node);
  attributes_seen = true;
  detached_seen |= a.detached;
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

/* TEXT, a number of seconds, in nanoseconds.  */

static unsigned HOST_WIDE_INT
nanoseconds (const char *text)
{
  double ns = strtod (text, NULL) * 1e9;
  return ns < 1 ? 1 : ns < 1e18 ? (unsigned HOST_WIDE_INT) ns
				: HOST_WIDE_INT_C (1000000000000000000);
}

/* TEXT, a whole number, or the largest there is.  */

static unsigned
whole (const char *text)
{
  unsigned long n = strtoul (text, NULL, 10);
  return n < UINT_MAX ? n : UINT_MAX;
}

/* Read the concurrent attributes in LIST into P.  There may be several, from
   several declarations.  False if there is none, or one that this version cannot
   do.  */

static bool
read_policy (tree list, call_policy &p)
{
  bool any = false;
  p = call_policy ();
  for (tree t = lookup_attribute (CONCURRENT, list); t;
       t = lookup_attribute (CONCURRENT, TREE_CHAIN (t)))
    {
      concurrent_args a;
      if (!read_arguments (TREE_VALUE (t), a, false) || unavailable (a))
	return false;
      for (unsigned i = 0; a.executor && i < ARRAY_SIZE (executors); i++)
	if (strcmp (a.executor, executors[i]) == 0)
	  p.where = (executor) i;
      p.detached |= a.detached;
      if (a.numbers[NUMBER_LIMIT])
	p.limit = whole (a.numbers[NUMBER_LIMIT]);
      if (a.numbers[NUMBER_TIMEOUT])
	p.timeout = nanoseconds (a.numbers[NUMBER_TIMEOUT]);
      if (a.numbers[NUMBER_RETRIES])
	p.retries = whole (a.numbers[NUMBER_RETRIES]);
      any = true;
    }
  return any;
}

/* Are calls of FNDECL tasks where it is called by a synchronized function?  How
   they are to be run goes to P.  */

static bool
policy_of_function (tree fndecl, call_policy &p)
{
  bool ours = read_policy (DECL_ATTRIBUTES (fndecl), p);
  if (options.stress)
    return !fndecl_built_in_p (fndecl) && !own_function_p (fndecl);
  return ours;
}

bool
concurrent_p (tree fndecl)
{
  call_policy p;
  return policy_of_function (fndecl, p);
}

/* Is FNDECL one whose calls may be detached?  */

bool
detached_p (tree fndecl)
{
  call_policy p;
  return read_policy (DECL_ATTRIBUTES (fndecl), p) && p.detached;
}

/* Is CALL one of a concurrent function, or through a pointer declared so?  How
   it is to be run goes to P.  */

bool
policy_of_call (const gcall *call, call_policy &p)
{
  p = call_policy ();
  if (gimple_call_internal_p (call))
    return false;
  if (tree fndecl = gimple_call_fndecl (call))
    return policy_of_function (fndecl, p);
  tree type = gimple_call_fntype (call);
  return type && read_policy (TYPE_ATTRIBUTES (type), p);
}

bool
concurrent_call_p (const gcall *call)
{
  call_policy p;
  return policy_of_call (call, p);
}

bool
synchronized_p (tree fndecl)
{
  if (options.stress)
    return !own_function_p (fndecl);
  return lookup_attribute (SYNCHRONIZED, DECL_ATTRIBUTES (fndecl)) != NULL;
}
