/* The only place that knows which GCC this is compiled for.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   Supported: GCC 12 to 14.  Everything that changed between them and that the
   plugin uses stands here under one name; no other file tests a version.
   GCC's headers want a fixed order, kept here too.  */

#ifndef DECO_GCC_COMPAT_H
#define DECO_GCC_COMPAT_H 1

#include "gcc-plugin.h"
#include "bversion.h"
#include "system.h"
#include "coretypes.h"
#include "backend.h"
#include "tree.h"
#include "gimple.h"
#include "tree-pass.h"
#include "ssa.h"
#include "cgraph.h"
#include "context.h"
#include "diagnostic-core.h"
#include "diagnostic.h"
#include "stringpool.h"
#include "attribs.h"
#include "fold-const.h"
#include "stor-layout.h"
#include "varasm.h"
#include "calls.h"
#include "cfganal.h"
#include "cfgloop.h"
#include "cfghooks.h"
#include "tree-cfg.h"
#include "tree-cfgcleanup.h"
#include "tree-dfa.h"
#include "tree-eh.h"
#include "tree-into-ssa.h"
#include "tree-ssa.h"
#include "tree-ssa-alias.h"
#include "tree-ssanames.h"
#include "tree-ssa-operands.h"
#include "tree-phinodes.h"
#include "ssa-iterators.h"
#include "tree-ssa-loop.h"
#include "tree-ssa-loop-niter.h"
#include "tree-scalar-evolution.h"
#include "tree-chrec.h"
#include "tree-data-ref.h"
#include "tree-affine.h"
#include "gimple-iterator.h"
#include "gimple-walk.h"
#include "gimple-pretty-print.h"
#include "gimplify.h"
#include "gimplify-me.h"
#include "gimple-fold.h"
#include "alias.h"
#include "opts.h"
#include "options.h"
#include "target.h"
#include "langhooks.h"
#include "cpplib.h"
#include "dumpfile.h"
#include "alloc-pool.h"
#include "symbol-summary.h"
#include "ipa-utils.h"
#include "sreal.h"
#if BUILDING_GCC_MAJOR >= 14
# include "ipa-cp.h"
#endif
#include "ipa-prop.h"
#include "ipa-fnsummary.h"
#include "ipa-inline.h"
#include "ipa-modref-tree.h"
#include "ipa-modref.h"
#include "print-tree.h"
#include "builtins.h"
#include "except.h"
#include "asan.h"
#include "memmodel.h"
#include "file-prefix-map.h"


#if BUILDING_GCC_MAJOR < 12 || BUILDING_GCC_MAJOR > 14
# error "Deco's plugin supports GCC 12, 13 and 14"
#endif

/* Register the attributes SPECS, ended by a null name, in namespace NS.  */

static inline void
compat_register_scoped_attributes (const attribute_spec *specs, const char *ns)
{
#if BUILDING_GCC_MAJOR >= 14
  unsigned n = 0;
  while (specs[n].name)
    n++;
  static scoped_attribute_specs scoped[4];
  static unsigned used;
  gcc_assert (used < ARRAY_SIZE (scoped));
  scoped_attribute_specs &s = scoped[used++];
  new (&s) scoped_attribute_specs
    { ns, array_slice<const attribute_spec> (specs, n) };
  register_scoped_attributes (s);
#else
  register_scoped_attributes (specs, ns);
#endif
}

/* The last statement of BB that is no debug statement, or null.  */

static inline gimple *
compat_last_stmt (basic_block bb)
{
  gimple_stmt_iterator gsi = gsi_last_nondebug_bb (bb);
  return gsi_end_p (gsi) ? NULL : gsi_stmt (gsi);
}

/* Add the exceptional edge of STMT, which has a landing pad.  */

static inline void
compat_make_eh_edges (gimple *stmt)
{
#if BUILDING_GCC_MAJOR >= 14
  make_eh_edge (stmt);
#else
  make_eh_edges (stmt);
#endif
}

/* Advice on speed must not break a build with -Werror: whether warnings are
   errors, and setting that.  */

static inline bool
compat_set_warnings_are_errors (bool on)
{
#if BUILDING_GCC_MAJOR >= 14
  bool was = global_dc->warning_as_error_requested_p ();
  global_dc->set_warning_as_error_requested (on);
#else
  bool was = global_dc->warning_as_error_requested;
  global_dc->warning_as_error_requested = on;
#endif
  return was;
}

/* GCC 14 can format what it dumps.  */

#define compat_json_dump(VALUE, FILE) \
  (VALUE).dump (FILE COMPAT_JSON_UNFORMATTED)
#if BUILDING_GCC_MAJOR >= 14
# define COMPAT_JSON_UNFORMATTED , false
#else
# define COMPAT_JSON_UNFORMATTED
#endif

#endif /* DECO_GCC_COMPAT_H */
