/* What became of each call, and why each barrier stands.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   The same facts go four ways: -fopt-info and dump files (GCC's own remarks),
   -fplugin-arg-deco-report (a note a call and a barrier),
   -fplugin-arg-deco-report=json (json-report.cc), and a warning where the calls
   of a loop can never overlap.  */

#include "plugin.h"

/* Warn at WHERE with advice on speed, which -Werror promotes only if the user
   asked for it.  False if warnings are off.  */

static bool ATTRIBUTE_GCC_DIAG (2, 3)
advise (location_t where, const char *format, ...)
{
  bool saved = compat_set_warnings_are_errors (false);
  if (options.werror)
    compat_set_warnings_are_errors (saved);
  va_list args;
  va_start (args, format);
  diagnostic_info diagnostic;
  rich_location richloc (line_table, where);
  diagnostic_set_info (&diagnostic, format, &args, &richloc, DK_WARNING);
  bool shown = diagnostic_report_diagnostic (global_dc, &diagnostic);
  va_end (args);
  compat_set_warnings_are_errors (saved);
  return shown;
}

/* How the kinds of conflict read.  */

const char *
report_kind_text (conflict_kind kind)
{
  switch (kind)
    {
    case CONFLICT_EXIT:
      return "the function is left here";
    case CONFLICT_ALWAYS:
      return "the statement has effects outside the memory model";
    case CONFLICT_USER:
      return "the program asks for it";
    case CONFLICT_UNSEEN:
      return "the body of the function called here is not visible";
    case CONFLICT_DEST:
      return "this touches the destination of a pending result";
    case CONFLICT_TASK_WRITES:
      return "this touches what a pending task may write";
    case CONFLICT_TASK_READS:
      return "this writes what a pending task may read";
    case CONFLICT_ORDER:
      return "this call and a pending task may touch one object";
    case CONFLICT_IO:
      return "this call and a pending task both do input or output";
    case CONFLICT_MANY:
      return "enough calls of this function's text are pending";
    case CONFLICT_PROMISE:
      return "two calls of this function meet, whatever their arguments";
    case CONFLICT_OVERLAP:
      return "the loop's objects overlap: it is run serially";
    case CONFLICT_NONE:
      break;
    }
  return "nothing";
}

/* Their names in the file (json-report.cc).  */

const char *
report_kind_name (conflict_kind kind)
{
  static const char *const names[]
    = { "none", "exit", "always", "asked", "unseen", "result", "task writes",
	"task reads", "order", "input or output", "many", "promise",
	"overlap" };
  return names[kind];
}

/* A note at WHERE about why W's statement waits, with the name of the object or
   of the library function if there is one.  */

static void
inform_conflict (location_t where, const waiting &w)
{
  const char *text = report_kind_text (w.why.kind);
  if (w.why.object && DECL_P (w.why.object))
    inform (where, "%s: %qD", text, w.why.object);
  else if (w.why.kind == CONFLICT_PROMISE && w.with->effects.io_name)
    inform (where, "%s: in %qs", text, w.with->effects.io_name);
  else
    inform (where, "%s", text);
}

/* Where W's statement is.  The end of a lifetime has no place of its own: it is
   told at the call.  */

static location_t
wait_location (const waiting &w)
{
  location_t where = LOCATION_LOCUS (gimple_location (w.stmt));
  return where == UNKNOWN_LOCATION ? w.with->location : where;
}

/* Notes about W: the statement, the pending call if that is not FOR, and what
   would help.  */

static void
inform_wait (region &r, const waiting &w, site *for_site)
{
  if (gimple_clobber_p (w.stmt) && w.why.object)
    inform (wait_location (w), "%qD ends before the next call, and a pending "
	    "task may use it", w.why.object);
  else
    inform_conflict (wait_location (w), w);
  if (w.with != for_site)
    inform (w.with->location, "the pending call is here");
  cure c = advice_for (r, w);
  char *text = advice_text (c);
  if (!text)
    return;
  location_t where = c.function ? DECL_SOURCE_LOCATION (c.function)
				: w.with->location;
  rich_location place (line_table, where);
  /* Before the name: there it applies to the function, unless that returns a
     pointer.  */
  if (c.kind == CURE_CONST_FUNCTION
      && !POINTER_TYPE_P (TREE_TYPE (TREE_TYPE (c.function))))
    place.add_fixit_insert_before ("__attribute__ ((const)) ");
  inform (&place, "%s", text);
  free (text);
}

/* What became of S.  */

const char *
report_site_text (site *s)
{
  switch (s->state)
    {
    case SITE_ORDINARY:
      return s->why;
    case SITE_INLINE:
      return s->whole ? "run in its turn, in an iteration that overlaps with others"
		      : "run where it stands: its barrier follows at once";
    case SITE_CALL:
      return s->waits ? "waits for its turn behind what is pending"
		      : "called where it stands";
    case SITE_TASK:
      return !s->deferred_p () ? "task"
	     : !s->calls.is_empty () ? "task, its result passed to a deferred call"
	     : !s->dest ? "task, its result a deferred update"
	     : s->slot ? "task, its result a future"
	     : s->direct ? "task, its result stored by the task"
	     : "task, its result a deferred store";
    }
  gcc_unreachable ();
}

/* Where S is run, if that is a task; null if on a thread.  */

const char *
report_place_text (const call_policy &p)
{
  return p.where == EXECUTOR_ISOLATED ? "in a process of its own"
	 : p.where == EXECUTOR_PROCESS ? "in another process" : NULL;
}

/* A call outside of all site tables.  */

void
report_in_place (gcall *call, const call_policy &p, bool detached)
{
  const char *place = report_place_text (p);
  if (options.report)
    inform (gimple_location (call), "call of %qE: %s%s%s", site_callee (call),
	    detached ? "detached" : "waited for", place ? ", " : "",
	    place ? place : "");
  if (dump_enabled_p ())
    dump_printf_loc (MSG_OPTIMIZED_LOCATIONS, call, "%s call%s%s\n",
		     detached ? "detached" : "isolated", place ? ", " : "",
		     place ? place : "");
}

/* How F, a loop, is run.  */

const char *
report_range_text (const range &f)
{
  static const char *const texts[] = {
    "iterations are run in chunks, on any thread",
    "iterations are run in chunks, on any thread, and results put in order",
    "iterations are run where they stand while their tasks are short"
  };
  return texts[f.kind];
}

/* Where F, of R, is: at its first call.  */

site *
report_range_site (region &r, const range &f)
{
  for (site *s : r.sites)
    if (flow_bb_inside_loop_p (f.header->loop_father, gimple_bb (s->call)))
      return s;
  gcc_unreachable ();
}

/* GCC's own remarks.  */

static void
dump_remarks (region &r)
{
  for (site *s : r.sites)
    if (s->state != SITE_CALL || s->waits)
      dump_printf_loc (s->state == SITE_TASK ? MSG_OPTIMIZED_LOCATIONS
					   : MSG_MISSED_OPTIMIZATION,
		     s->call, "concurrent call: %s\n", report_site_text (s));
  for (range &f : r.ranges)
    dump_printf_loc (MSG_OPTIMIZED_LOCATIONS, report_range_site (r, f)->call,
		     "loop: %s\n", report_range_text (f));
  for (barrier *b : r.barriers)
    dump_printf_loc (MSG_NOTE, b->need.stmt, "barrier: %s\n",
		     report_kind_text (b->need.why.kind));
}

/* The user's report.  */

static void
print_report (region &r)
{
  unsigned calls = 0, tasks = 0, in_loops = 0;
  for (site *s : r.sites)
    {
      calls += s->state != SITE_CALL;
      tasks += s->state == SITE_TASK;
      if (s->state == SITE_CALL && !s->waits)
	continue;
      const char *place = s->state == SITE_TASK ? report_place_text (s->policy)
						 : NULL;
      inform (s->location, "call of %qE: %s%s%s", site_callee (s),
	      report_site_text (s), place ? "; " : "", place ? place : "");
      if (s->state == SITE_INLINE && !s->whole)
	inform_wait (r, s->serial, s);
    }
  for (range &f : r.ranges)
    inform (report_range_site (r, f)->location, "loop: %s",
	    report_range_text (f));
  for (barrier *b : r.barriers)
    {
      in_loops += b->in_loop;
      inform (wait_location (b->need), "barrier%s%s",
	      b->on ? " on the entry of the loop" : "",
	      b->groups == ~0u ? "" : " for some of what is pending");
      inform_wait (r, b->need, NULL);
    }
  inform (DECL_SOURCE_LOCATION (r.fun->decl),
	  "%qD: %u calls, %u tasks, %u barriers, %u in loops", r.fun->decl,
	  calls, tasks, r.barriers.length (), in_loops);
}

/* Is there a task in the loop of S?  Then its calls do overlap.  */

static bool
loop_has_task_p (region &r, site *s)
{
  for (site *t : r.sites)
    if (t->state == SITE_TASK && !t->serial_in_loop
	&& (t->loop == s->loop || flow_loop_nested_p (s->loop, t->loop)))
      return true;
  return false;
}

/* Warn of the loops whose calls never overlap.  */

static void
warn_serial_loops (region &r)
{
  for (site *s : r.sites)
    {
      if (!s->serial_in_loop || s->whole || loop_has_task_p (r, s))
	continue;
      if (advise (s->location, "calls of %qE in this loop never overlap",
		  site_callee (s)))
	inform_wait (r, s->serial, s);
    }
}

/* Say what was decided for R.  The loops are still there.  */

void
report_region (region &r)
{
  if (dump_enabled_p ())
    dump_remarks (r);
  if (options.report)
    print_report (r);
  if (options.json)
    json_report_region (r);
  if (!options.stress)
    warn_serial_loops (r);
}
