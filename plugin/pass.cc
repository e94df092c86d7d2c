/* The passes in SSA form: deco_summary, deco and deco_inline.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   They stand at the end of GCC's build_ssa_passes, one after the other for
   each function, callees before callers.

     deco_summary   runs GCC's modref analysis on the function, at every -O
		    level, so that its callers' queries see its body; and
		    finds out if a function of the caller is const
     deco	    the stages from sites to lower (plugin.h)
     deco_inline    at -O0, inlines always_inline functions into one of their
		    kind.  Our own functions pass GCC's early inliner as soon as
		    they are made, before it has seen those that they call;
		    without optimization nothing is tried twice, and a call that
		    is left in what they inline would be an error  */

#include "plugin.h"

site::~site ()
{
  for (extent *x : extents)
    delete x;
  for (guard *g : guards)
    delete g;
  for (deferred_call *c : calls)
    delete c;
  delete layout;
}

region::~region ()
{
  for (site *s : sites)
    delete s;
  for (barrier *b : barriers)
    delete b;
}

/* Does FUN carry the mark of wrap.cc?  */

static bool
wrapped_p (function *fun)
{
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      if (marker_of (gsi_stmt (gsi)) == MARKER_BEGIN)
	return true;
  return false;
}

/* Does a loop of FUN have two entries?  Then no loop tells which names an
   iteration redefines.  */

static bool
irreducible_p (function *fun)
{
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    if (bb->flags & BB_IRREDUCIBLE_LOOP)
      return true;
  return false;
}

/* Points-to and loops as the analysis wants them; to be undone by
   analysis_end.  */

static void
analysis_begin (region &r)
{
  loop_optimizer_init (LOOPS_NORMAL | LOOPS_HAVE_RECORDED_EXITS
		       | LOOPS_HAVE_MARKED_IRREDUCIBLE_REGIONS);
  scev_initialize ();
  calculate_dominance_info (CDI_DOMINATORS);
  compute_may_aliases ();
  r.irreducible = irreducible_p (r.fun);
  roots_compute (r);
  conflicts_init (r);
}

static void
analysis_end (void)
{
  conflicts_release ();
  roots_release ();
  scev_finalize ();
  loops_state_set (LOOPS_NEED_FIXUP);
  loop_optimizer_finalize ();
}

/* What must change before anything is asked.  */

static void
prepare (region &r)
{
  branches_select (r);
  guards_prepare (r);
  demote_carriers (r);
  prepare_read_back (r.fun);
  constants_propagate (r.fun);
  prepare_copies (r.fun);
  vla_lower (r.fun);
  prepare_sink (r);
}

/* The stages, in order.  Sites whose result cannot be deferred where it is
   become futures, which changes the IL; then everything is asked again, since a
   future may be what another site's result meets.  */

static void
lower_function (function *fun)
{
  region r (fun);
  execute_update_addresses_taken ();
  prepare_read_back (fun);
  joins_split (fun);
  sites_find (r);
  prepare (r);
  analysis_begin (r);
  results_classify (r);
  while (prepare_futures (r))
    {
      analysis_end ();
      update_ssa (TODO_update_ssa);
      analysis_begin (r);
      results_classify (r);
    }
  sites_drop_sinks (r);
  conflicts_release ();
  conflicts_init (r);
  if (results_arrange (r))
    update_ssa (TODO_update_ssa_only_virtuals);
  if (dump_file && (dump_flags & TDF_DETAILS))
    {
      fprintf (dump_file, "\nPrepared for analysis:\n\n");
      dump_function_to_file (fun->decl, dump_file, dump_flags);
    }
  barriers_place (r);
  if (hoists_undo_idle (r))
    update_ssa (TODO_update_ssa_only_virtuals);
  for (site *s : r.sites)
    if (s->state == SITE_TASK)
      extents_warn (s);
  ranges_find (r);
  report_region (r);
  overlap_check (r);
  analysis_end ();
  outline_keep_inlined (r);
  serial_clone (r);
  r.frame = create_tmp_var (ptr_type_node, "deco_frame");
  ranges_lower (r);
  lower_region (r);
}

namespace {

const pass_data summary_data = {
  GIMPLE_PASS, "deco_summary", OPTGROUP_OMP, TV_NONE, PROP_ssa, 0, 0, 0, 0
};

class pass_deco_summary : public gimple_opt_pass
{
public:
  pass_deco_summary (gcc::context *ctxt)
    : gimple_opt_pass (summary_data, ctxt), modref (make_pass_modref (ctxt)),
      pure_const (make_pass_local_pure_const (ctxt))
  {}
  bool gate (function *) final override
  {
    return attributes_seen || options.stress;
  }
  unsigned execute (function *) final override;

private:
  void summarise (function *);
  unsigned declare_const (function *);
  opt_pass *modref, *pure_const;
};

/* GCC's summary of FUN, and nothing else: that a function turns out pure or const is
   not to be declared here, before its calls are lowered.  */

void
pass_deco_summary::summarise (function *fun)
{
  types_count types;
  int modref_saved = flag_ipa_modref, pure_const_saved = flag_ipa_pure_const;
  flag_ipa_modref = 1;
  flag_ipa_pure_const = 0;
  modref->execute (fun);
  flag_ipa_modref = modref_saved;
  flag_ipa_pure_const = pure_const_saved;
}

/* But for what may stand between a result and where it goes:
   best = max (best, f (i)).  GCC would find the same, later.  That a function does
   not return is not asked: bodies.cc wants to know how it ends.  Nor is it asked
   here if a function is like malloc, which that pass notes, where null pointers
   can be told, in summaries that GCC has not allocated yet.  */

unsigned
pass_deco_summary::declare_const (function *fun)
{
  if (concurrent_p (fun->decl) || synchronized_p (fun->decl) || options.stress
      || EDGE_COUNT (EXIT_BLOCK_PTR_FOR_FN (fun)->preds) == 0)
    return 0;
  int saved = flag_delete_null_pointer_checks;
  flag_delete_null_pointer_checks = 0;
  unsigned todo = pure_const->execute (fun);
  flag_delete_null_pointer_checks = saved;
  return todo;
}

/* -Ofast lets GCC store to whatever a function may store to, the old value if nothing
   else: between its load and its store another task may have stored there.  From now
   on, for the CURRENT function, it must not.  */

static void
forbid_store_data_races (tree current)
{
  if (!opt_for_fn (current, flag_store_data_races))
    return;
  flag_store_data_races = 0;
  optimization_current_node = build_optimization_node (&global_options,
						       &global_options_set);
  DECL_FUNCTION_SPECIFIC_OPTIMIZATION (current) = optimization_current_node;
}

unsigned
pass_deco_summary::execute (function *fun)
{
  forbid_store_data_races (fun->decl);
  /* Before the first function of the unit is lowered.  */
  effects_collect_unit ();
  if (own_function_p (fun->decl))
    return 0;
  effects_collect_function (fun);
  compute_may_aliases ();
  summarise (fun);
  return declare_const (fun);
}

const pass_data deco_data = {
  GIMPLE_PASS, "deco", OPTGROUP_OMP, TV_NONE, PROP_ssa, 0, 0, 0, 0
};

class pass_deco : public gimple_opt_pass
{
public:
  pass_deco (gcc::context *ctxt) : gimple_opt_pass (deco_data, ctxt) {}
  bool gate (function *fun) final override
  {
    return (attributes_seen || options.stress)
	   && !own_function_p (fun->decl);
  }
  unsigned execute (function *fun) final override
  {
    if (wrapped_p (fun))
      lower_function (fun);
    else if (!in_place_lower (fun))
      return 0;
    return TODO_update_ssa | TODO_cleanup_cfg;
  }
};

const pass_data inline_data = {
  GIMPLE_PASS, "deco_inline", OPTGROUP_INLINE, TV_EARLY_INLINING, PROP_ssa, 0, 0,
  0, 0
};

class pass_deco_inline : public gimple_opt_pass
{
public:
  pass_deco_inline (gcc::context *ctxt) : gimple_opt_pass (inline_data, ctxt) {}
  bool gate (function *fun) final override
  {
    return (attributes_seen || options.stress)
	   && !optimize && outline_always_inline_p (fun->decl);
  }
  unsigned execute (function *fun) final override
  {
    cgraph_edge::rebuild_edges ();
    outline_make_inlinable (fun->decl);
    for (cgraph_edge *e = cgraph_node::get (fun->decl)->callees; e;
	 e = e->next_callee)
      outline_make_inlinable (e->callee->decl);
    return early_inliner (fun);
  }
};

}

opt_pass *
make_pass_deco_summary (gcc::context *ctxt)
{
  return new pass_deco_summary (ctxt);
}

opt_pass *
make_pass_deco (gcc::context *ctxt)
{
  return new pass_deco (ctxt);
}

opt_pass *
make_pass_deco_inline (gcc::context *ctxt)
{
  return new pass_deco_inline (ctxt);
}
