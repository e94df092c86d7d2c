# The generated programs have the power to find what they are there for: with
# any one of these bugs planted, one of the first 500 goes wrong.  Long: each
# plant is a plugin or a runtime of its own.  Otherwise only: can all be planted?
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
headers=$($CC -print-file-name=plugin)/include
script=generated.sh
mkdir planted
missed=0

# survives: do the first 500 programs all pass with $planted and $runtime?
survives ()
{
  start=1
  while test $start -lt 500; do
    (mkdir planted/run && cd planted/run &&
     FIRST=$start COUNT=20 PLUGIN=$planted LIBRARY=$runtime DECO_LONG= \
       sh -eu "$SRC/$script") > planted/log 2>&1 ||
      { rm -rf planted/run; return 1; }
    rm -rf planted/run
    start=$((start + 20))
  done
}

verdict ()
{
  if survives; then
    echo "NOT FOUND: $1"; missed=$((missed + 1))
  else
    echo "found, in programs $start to $((start + 19)): $1"
  fi
}

# plugin WHAT FILE SED: plant SED in plugin/FILE.
plugin ()
{
  cp -r "$TOP_SRC/plugin" planted/plugin
  sed -i "$3" "planted/plugin/$2"
  ! cmp -s "$TOP_SRC/plugin/$2" "planted/plugin/$2" ||
    { echo "nothing to plant: $1"; exit 1; }
  test -n "${DECO_LONG-}" || { rm -r planted/plugin; return 0; }
  $CXX -std=gnu++17 -fno-rtti -fno-exceptions -fPIC -O1 -w -isystem "$headers" \
    -I"$TOP_SRC/include" -I"$TOP_BUILD" -DHAVE_CONFIG_H -c "planted/plugin/$2" \
    -o planted/planted.o
  planted=$DIR/planted/deco.so runtime=$LIBRARY
  $CXX -shared -o "$planted" planted/planted.o \
    $(ls "$TOP_BUILD"/plugin/.libs/*.o | grep -v "/deco_la-${2%.cc}.o\$")
  verdict "$1"
  rm -rf planted/plugin
}

# runtime WHAT FILE SED: plant SED in runtime/FILE.
runtime ()
{
  cp -r "$TOP_SRC/runtime" planted/runtime
  sed -i "$3" "planted/runtime/$2"
  ! cmp -s "$TOP_SRC/runtime/$2" "planted/runtime/$2" ||
    { echo "nothing to plant: $1"; exit 1; }
  test -n "${DECO_LONG-}" || { rm -r planted/runtime; return 0; }
  $CC -std=gnu11 -O1 -w -fopenmp -fexceptions -fPIC -shared \
    -I"$TOP_SRC/include" planted/runtime/*.c -o planted/runtime/libdeco.so \
    -Wl,-soname,libdeco.so.0 -lpthread
  ln -s libdeco.so planted/runtime/libdeco.so.0
  planted=$PLUGIN runtime=$DIR/planted/runtime
  verdict "$1"
  rm -rf planted/runtime
}

c=conflicts.cc b=barriers.cc
plugin 'stores meet statements' $c 's/if (commit_ref_meets_p (m, i, t, stmt))/if (0)/'
plugin 'tasks write' $c 's|&& oracle_writes_p (m, location, types)|\&\& 0|'
plugin 'tasks read' $c 's/&& ref_maybe_used_by_stmt_p (shadow_of (m).call/\&\& 0 &/'
plugin 'deferred calls meet statements' $c 's/if (commit_call_meets_p (m, i, t, stmt))/if (0)/'
plugin 'stores meet calls' $c 's/if (call_touches_p (m, call, e, i))/if (0)/'
plugin 'deferred calls meet tasks' $c 's/conflict c = commit_call_task_conflict (m, committed, now);/conflict c = { CONFLICT_NONE, NULL_TREE };/'
plugin 'tasks meet tasks' $c 's/return tasks_conflict (m, now);/return { CONFLICT_NONE, NULL_TREE };/'
plugin 'unseen calls of the caller' $c 's/  if (e.unseen)$/  if (0)/'
plugin 'different parameters' $c 's/args_meet_p (m, a, b, how))/0)/'
plugin 'globals' $c 's/if (calls_meet_in_globals_p (then, now))/if (0)/'
plugin 'input and output' $c 's/if (then.io & now.io)/if (0)/'
plugin 'promise 1, proven broken' promise.cc 's/&& effects_self_conflict (now->call, what))/\&\& 0)/'
plugin 'names in loops are fresh' roots.cc 's/if (level == 0)/if (1)/'
plugin 'levels of loops' $b 's/m.level = m.level ? MIN (m.level, level_of (l)) : level_of (l);/;/'
plugin 'the fixpoint' $b 's/^  while (changed)$/  for (int once = 0; once < 1; once++)/'
plugin 'exits' $c 's/return CONFLICT_EXIT;/return CONFLICT_NONE;/'
plugin 'barriers wait for their groups only' $b 's/if (b->groups == ~0u)/if (1)/'
plugin 'direct stores' $b 's/direct = !conflict_commit_task (m, s) .*$/direct = true;/'
plugin 'old values are the newest' sinks.cc 's/if (conflict_task_writes (now, ref))/if (0)/'
plugin 'pointers stored in memory' points.cc 's/changed |= add_nodes (held_by (n), from);/;/'
plugin 'different fields' fields.cc 's/^      if (f && g && f != g$/      if (f \&\& g/'
plugin 'what bodies do to pointers' flows.cc 's/    \*changed |= apply_flows (call, \*b, value);/    ;/'
plugin 'swapped fields' roots.cc 's/&& !stored_p (m, rx, y) && !stored_p (m, ry, y)//'
plugin 'all that reads a structure' sinks.cc 's/^    if (!taken.contains (stmt))$/    if (0)/'
plugin 'both conditions' branches.cc 's/insert_test (&gsi, inner, second == no)/insert_test (\&gsi, inner, true)/'
plugin 'subscripts' $c 's/return later && (earlier/return true || (earlier/'
plugin 'reads of later iterations' $c 's/return later && (earlier/return later || (earlier/'
plugin 'structures that are filled' scratch.cc 's/if (!filled_p (decl, v, i))/if (0)/'
plugin 'distances of indices' affine.cc 's/b.init = ssize_int (first);/b.init = ssize_int (0);/'
plugin 'loads that a loop changes' $c 's/bool fixed = loads_unchanged_p (\*current, loop, load);/bool fixed = true;/'
plugin 'futures that a loop waits for' loads.cc 's/^      || scratch_ref_p (r, loop, gimple_assign_rhs1 (load))$//'
plugin 'what is read back' prepare.cc 's/|| !same_ref_p (gimple_assign_lhs (store),/|| !types_compatible_p (TREE_TYPE (gimple_assign_lhs (store)),/; s/^\t\t\t      gimple_assign_rhs1 (load))$/ TREE_TYPE (gimple_assign_rhs1 (load)))/'
plugin 'what commits read' results.cc 's/^\t*false });$/ false }), s->touches.pop ();/'
plugin 'nothing moves before its condition' sinks.cc 's/bool commits = branched || sink/bool commits = sink/'
plugin 'what ranges wait for' range.cc 's/found.awaits |= 1u << q->group ();/;/'
plugin 'tasks that are run in their turn' $c 's/(m.s->state == SITE_INLINE && m.unordered != moment::NOTHING)/false/'
plugin 'what the caller stores' stores.cc 's|if (share_p (m, store, other)$|if (0|'
plugin 'commits of other iterations' range.cc 's/if ((x.write || y.write)$/if (0/'
plugin 'results that are wanted early' range.cc 's/^\t && !wanted_early_p (r, loop)$//'
plugin 'rows of a nest' stretch.cc 's/return both (valid, at_most (taken, room));/return boolean_true_node;/'
plugin 'PHIs that change places' outline.cc 's/bool repeats = c.labels.get (e->dest);/bool repeats = false;/'
plugin 'variables of commits' range-body.cc 's/if (get_base_address (d.ref) == decl)/if (0)/'
plugin 'arguments that lead to fields' fields.cc 's/p.parameter < 0 || p.parameter == arg;/p.parameter == arg + 1;/'
runtime 'rows behind pointers' rows.c 's/row - before < length/false/'
plugin 'what processes write' extents.cc 's/a.writes &= has_extent_p (s, a.index);/a.writes = false;/'
plugin 'processes store nothing' $b 's/if (!s->deferred_p () || s->policy.elsewhere_p ())/if (!s->deferred_p ())/'
runtime 'failed, done or not' process.c 's/open |= state != CELL_DONE \&\& !j->cause;/;/'
runtime 'extents come back' batch.c 's/^    rt_extents_store (j);$/    ;/'
runtime 'the order of commits' commit.c 's/^  if (frame->tail)$/  if (0)/; s/^    frame->head = task;$/    { task->next = frame->head; frame->head = task; if (!task->next) frame->tail = task; }/'
runtime 'unfinished results' commit.c 's/load_acquire (&task->state) != RT_PENDING)/1)/'
runtime 'logs wait for their chunks' ordered.c 's/if (!load_acquire (&slot->done))/if (0)/'
runtime 'logs are committed in order' ordered.c 's/^    commit_log (w, logs + i \* site/    commit_log (w, logs + (count - 1 - i) * site/; s/result_size, ends\[i\], site/result_size, ends[count - 1 - i], site/'
runtime 'chunks begin where others end' range.c 's/return \*lo + n;/return *lo + n - 1;/'
script=places.sh
plugin 'results that replace what tasks read' $c 's/if (!evolutions_disjoint_p (commit_of (m), d.ref, d.stmt, ref, call)$/if (0/'
plugin 'rows that fill a matrix' stretch.cc 's/if (!n || !product_p (n, x.legs.i..step, x.legs.i + 1..step))/if (!n)/'
plugin 'other rows' stretch.cc 's/? stretches_apart (a, b) : NULL_TREE;/? boolean_true_node : NULL_TREE;/'
plugin 'indices that wrap round' stretch.cc 's/both (at_most (e.start, e.end), at_most (e.end, most)));/boolean_true_node);/'
# What goes wrong by bad luck only is found by helgrind.
script=races.sh
plugin 'results in memory' sites.cc 's/return value && DECL_P (value) && dest != value ?/return 0 ?/'
plugin 'what a loop only reads' range-body.cc 's/if (written_p (b, decl))/if (1)/'
test $missed = 0
