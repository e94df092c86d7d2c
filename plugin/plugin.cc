/* Entry of the plugin: options, callbacks, passes.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   Deco's plugin is combined with GCC as an Eligible Compilation Process under
   the GCC Runtime Library Exception.

     1. Refuse a compiler that the plugin was not built for.
     2. Read -fplugin-arg-deco-*.
     3. Register attributes, the macro __DECO__, and the passes: wrap on high
	GIMPLE, then summary and deco in SSA, where nothing has been inlined,
	combined or deleted yet and every function passes at every level.  */

#include "plugin.h"
#include "plugin-version.h"

int plugin_is_GPL_compatible;

deco_options options;

static plugin_info deco_info = {
  "1", "-fplugin-arg-deco-report   say what became of every concurrent call\n"
       "-fplugin-arg-deco-report=json  the same, in a file\n"
       "-fplugin-arg-deco-strict   trust no promise of the user\n"
       "-fplugin-arg-deco-werror   let -Werror apply to advice on speed\n"
       "-fplugin-arg-deco-dump=D   like -fdump-D, for D as in tree-deco\n"
       "-fplugin-arg-deco-stress   testing: every call a task\n"
};

/* Step 1.  A plugin is tied to one build of GCC.  */

static bool
compiler_matches_p (plugin_gcc_version *version)
{
  if (plugin_default_version_check (version, &gcc_version))
    return true;
  error ("%<deco.so%> was built for GCC %s (%s, %s) and this is GCC %s "
	 "(%s, %s); rebuild it with %<./configure CC=COMPILER && make%>",
	 gcc_version.basever, gcc_version.datestamp,
	 gcc_version.configuration_arguments, version->basever,
	 version->datestamp, version->configuration_arguments);
  return false;
}

/* Step 2.  -fdump-tree-deco itself is refused by GCC, which reads its options
   before the pass exists; DUMP is applied after registration instead.  */

static bool
read_arguments (plugin_name_args *info, const char **dump)
{
  for (int i = 0; i < info->argc; i++)
    {
      const plugin_argument &a = info->argv[i];
      if (strcmp (a.key, "strict") == 0 && !a.value)
	options.strict = true;
      else if (strcmp (a.key, "report") == 0 && !a.value)
	options.report = true;
      else if (strcmp (a.key, "report") == 0 && strcmp (a.value, "json") == 0)
	options.json = true;
      else if (strcmp (a.key, "werror") == 0 && !a.value)
	options.werror = true;
      else if (strcmp (a.key, "stress") == 0 && !a.value)
	options.stress = true;
      else if (strcmp (a.key, "dump") == 0 && a.value)
	*dump = a.value;
      else
	{
	  error ("unrecognized argument %<-fplugin-arg-%s-%s%s%s%>",
		 info->base_name, a.key, a.value ? "=" : "",
		 a.value ? a.value : "");
	  return false;
	}
    }
  return true;
}

static void
register_attributes_callback (void *, void *)
{
  attribs_register ();
}

/* Of the C and C++ front ends; absent from other compilers proper.  */
extern cpp_reader *parse_in __attribute__ ((weak));
extern void cpp_define (cpp_reader *, const char *) __attribute__ ((weak));
extern cpp_options *cpp_get_options (cpp_reader *) __attribute__ ((weak));

/* Define __DECO__.  Text that was preprocessed has no more macros.  */

static void
define_macro (void)
{
  if (!cpp_get_options (parse_in)->preprocessed)
    cpp_define (parse_in, "__DECO__=1");
}

/* When a unit is compiled.  */

static void
start_unit_callback (void *, void *)
{
  if (&parse_in && cpp_define && !flag_preprocess_only)
    define_macro ();
}

/* When preprocessing is all that is done (-E, -save-temps, compiler caches) no
   unit is started, but pragmas are registered all the same.  Too early else:
   with -g3 the definition is passed on to debug output.  */

static void
pragmas_callback (void *, void *)
{
  if (&parse_in && cpp_define && flag_preprocess_only)
    define_macro ();
}

static void
finish_unit_callback (void *, void *)
{
  effects_release ();
  json_report_write ();
}

static void
register_pass_before (const char *base_name, opt_pass *pass,
		      const char *anchor)
{
  register_pass_info info = { pass, anchor, 1, PASS_POS_INSERT_BEFORE };
  register_callback (base_name, PLUGIN_PASS_MANAGER_SETUP, NULL, &info);
}

int
plugin_init (plugin_name_args *info, plugin_gcc_version *version)
{
  const char *dump = NULL;
  if (!compiler_matches_p (version) || !read_arguments (info, &dump))
    return 1;
  /* lto1 meets lowered code only.  */
  if (in_lto_p)
    return 0;
  const char *name = info->base_name;
  abi_register_roots ();
  register_callback (name, PLUGIN_INFO, NULL, &deco_info);
  register_callback (name, PLUGIN_ATTRIBUTES, register_attributes_callback,
		     NULL);
  register_callback (name, PLUGIN_START_UNIT, start_unit_callback, NULL);
  register_callback (name, PLUGIN_PRAGMAS, pragmas_callback, NULL);
  register_callback (name, PLUGIN_FINISH_UNIT, finish_unit_callback, NULL);
  register_pass_before (name, make_pass_deco_wrap (g),
			"*warn_unused_result");
  register_pass_before (name, make_pass_deco_summary (g), "ubsan");
  register_pass_before (name, make_pass_deco (g), "ubsan");
  register_pass_before (name, make_pass_deco_inline (g), "ubsan");
  if (dump)
    g->get_dumps ()->dump_switch_p (dump);
  return 0;
}
