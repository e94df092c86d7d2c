/* The report as a file: -fplugin-arg-deco-report=json.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   One object a unit, in FILE.deco.json beside the object file, where FILE is
   the base of GCC's dump files; so parallel builds do not meet.  The schema is
   in the manual, chapter "The report".  */

#include "plugin.h"
#include "json.h"

static json::array *functions;

static void
set_string (json::object *o, const char *key, const char *text)
{
  o->set (key, new json::string (text));
}

static void
set_bool (json::object *o, const char *key, bool value)
{
  o->set (key, new json::literal (value ? json::JSON_TRUE
					: json::JSON_FALSE));
}

/* Set file, line and column of O.  */

static void
set_place (json::object *o, location_t where)
{
  expanded_location x = expand_location (where);
  set_string (o, "file", x.file ? x.file : "");
  o->set ("line", new json::integer_number (x.line));
  o->set ("column", new json::integer_number (x.column));
}

static const char *
printable (tree t)
{
  return DECL_P (t) ? lang_hooks.decl_printable_name (t, 1)
		    : IDENTIFIER_POINTER (t);
}

/* Why W, as a value.  */

static json::object *
wait_value (region &r, const waiting &w)
{
  json::object *o = new json::object ();
  set_string (o, "kind", report_kind_name (w.why.kind));
  set_string (o, "text", report_kind_text (w.why.kind));
  if (w.why.object && DECL_P (w.why.object))
    set_string (o, "object", printable (w.why.object));
  json::object *statement = new json::object ();
  set_place (statement, gimple_location (w.stmt));
  o->set ("statement", statement);
  json::object *pending = new json::object ();
  set_string (pending, "callee", printable (site_callee (w.with)));
  set_place (pending, w.with->location);
  o->set ("pending", pending);
  if (char *text = advice_text (advice_for (r, w)))
    {
      set_string (o, "cure", text);
      free (text);
    }
  return o;
}

static json::object *
site_value (region &r, site *s)
{
  static const char *const states[] = { "task", "in place", "waits",
					"ordinary" };
  json::object *o = new json::object ();
  set_string (o, "callee", printable (site_callee (s)));
  set_place (o, s->location);
  set_string (o, "state", states[s->state]);
  set_string (o, "text", report_site_text (s));
  if (const char *place = report_place_text (s->policy))
    set_string (o, "place", place);
  if (s->state == SITE_TASK || s->state == SITE_INLINE)
    set_string (o, "result", !s->deferred_p () ? "none"
			     : !s->calls.is_empty () ? "deferred call"
			     : !s->dest ? "deferred update"
			     : s->slot ? "future"
			     : s->direct ? "stored by the task"
			     : "deferred store");
  if (s->state == SITE_INLINE)
    {
      o->set ("why", wait_value (r, s->serial));
      set_bool (o, "in_loop", s->serial_in_loop && !s->whole);
    }
  return o;
}

static json::object *
barrier_value (region &r, barrier *b)
{
  json::object *o = new json::object ();
  set_place (o, gimple_location (b->need.stmt));
  set_bool (o, "in_loop", b->in_loop);
  set_bool (o, "on_loop_entry", b->on != NULL);
  set_bool (o, "waits_for_all", b->groups == ~0u);
  o->set ("why", wait_value (r, b->need));
  return o;
}

static json::object *
range_value (region &r, const range &f)
{
  static const char *const kinds[] = { "shared", "ordered", "serial" };
  json::object *o = new json::object ();
  set_place (o, report_range_site (r, f)->location);
  set_string (o, "chunks", kinds[f.kind]);
  set_bool (o, "whole", f.whole);
  set_string (o, "text", report_range_text (f));
  return o;
}

/* Note what was decided for R.  */

void
json_report_region (region &r)
{
  json::object *o = new json::object ();
  json::array *calls = new json::array (), *barriers = new json::array ();
  json::array *loops = new json::array ();
  set_string (o, "function", printable (r.fun->decl));
  set_place (o, DECL_SOURCE_LOCATION (r.fun->decl));
  for (site *s : r.sites)
    if (s->state != SITE_CALL || s->waits)
      calls->append (site_value (r, s));
  for (barrier *b : r.barriers)
    barriers->append (barrier_value (r, b));
  o->set ("calls", calls);
  for (range &f : r.ranges)
    loops->append (range_value (r, f));
  o->set ("barriers", barriers);
  o->set ("loops", loops);
  if (!functions)
    functions = new json::array ();
  functions->append (o);
}

/* Write the file, at the end of the unit.  */

void
json_report_write (void)
{
  if (!options.json)
    return;
  json::object unit;
  unit.set ("version", new json::integer_number (1));
  unit.set ("unit", new json::string (main_input_filename
				      ? main_input_filename : ""));
  unit.set ("functions", functions ? functions : new json::array ());
  functions = NULL;
  char *name = concat (dump_base_name ? dump_base_name : "unit",
		       ".deco.json", NULL);
  FILE *file = fopen (name, "w");
  if (!file)
    error ("cannot write %qs: %m", name);
  else
    {
      compat_json_dump (unit, file);
      fputc ('\n', file);
      fclose (file);
    }
  free (name);
}
