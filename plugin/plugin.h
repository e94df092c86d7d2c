/* deco.so's private header, cut by the file that defines each thing.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   The way of a call, one file a stage; each works on the site table of a
   function (struct region) and leaves its result there for the next:

     attribs.cc    what the attributes say
     wrap.cc       begin; try { body } finally { end }	  (high GIMPLE)
     bodies.cc     what a function's body touches	  (once a unit)
     joins.cc      what is done behind a join moves before it
     sites.cc      which calls are tasks
     branches.cc   branches on results become selections
     guards.cc     what is done on a condition that a result decides, or in a loop
     demote.cc     scalars that carry results become memory
     constants.cc  constants that come in variables
     prepare.cc    futures get a slot; copies propagated
     hoists.cc     statements that are moved before a call, and back
     vla.cc        elements of arrays of variable size
     forms.cc      what another function can be told of
     sinks.cc      from a result to where it goes
     results.cc    what becomes of each result		  (from here on the IL
							   stays, until lowering)
     library.cc    what is known of functions that are not in the unit
     objects.cc    new objects, and what may hold pointers
     effects.cc    what a call may read and write
     accesses.cc   what a body accesses, by its parameters
     fields.cc     what a body accesses, by the fields that it names
     points.cc     which objects a pointer of a function leads to
     flows.cc      where a body takes the pointers that it is given
     roots.cc      which pointers may share an object, by the user's promises
     extents.cc    tasks in other processes: what comes back of what they write
     conflicts.cc  may this statement touch what that site may touch?
     barriers.cc   pending sets, barriers, the cost model
     affine.cc     how an address changes in a loop
     stretch.cc    what a reference touches in all iterations of a loop
     overlap.cc    promise 2, checked where a loop is entered
     loads.cc	   loads that a loop does not change
     scratch.cc	   variables that each iteration fills anew
     stores.cc	   what the caller stores in a loop
     range.cc	   loops whose iterations are run in chunks
     range-body.cc  the functions for that
     range-lower.cc  and the calls of the runtime
     serial.cc	   the serial clone of a recursive function
     record.cc     the record of a site
     outline.cc    the functions of a task and of a commit
     flow.cc	   pieces of control flow
     lower.cc	   poll, spawn, plain call, deferral, barriers
     in-place.cc   isolated and detached calls outside of all that
     report.cc     what became of each call and why each barrier stands
     advice.cc     what would remove a barrier
     json-report.cc  the report as a file  */

#ifndef DECO_PLUGIN_H
#define DECO_PLUGIN_H 1

#include "gcc-compat.h"
#include "deco-abi.h"

/* In plugin.cc  */

struct deco_options
{
  bool strict;		/* Trust no promise but the language's.  */
  bool report;		/* Say what became of every call.  */
  bool json;		/* The same in a file beside the object.  */
  bool werror;		/* Let -Werror promote advice, too.  */
  bool stress;		/* Every function synchronized, every call
			   concurrent: for testing the plugin.  */
};
extern deco_options options;

/* In attribs.cc  */

extern bool attributes_seen;	/* The unit uses ours: else do nothing.  */
extern bool detached_seen;	/* A function of it is detached.  */

enum executor { EXECUTOR_THREAD, EXECUTOR_PROCESS, EXECUTOR_ISOLATED,
		EXECUTOR_CLUSTER };

/* What the attributes of a concurrent function say.  */
struct call_policy
{
  executor where;
  bool detached;		/* Outside of synchronized functions.  */
  unsigned limit;		/* Tasks at once; 0: any number.  */
  unsigned retries;
  unsigned HOST_WIDE_INT timeout;	/* In nanoseconds; 0: none.  */
  /* In a process of its own, or shared with other tasks.  */
  bool elsewhere_p () const
  {
    return where == EXECUTOR_PROCESS || where == EXECUTOR_ISOLATED;
  }
  /* Calls are always recorded, each by itself.  */
  bool recorded_p () const { return elsewhere_p () || limit; }
};

void attribs_register (void);
bool concurrent_p (tree fndecl);
bool detached_p (tree fndecl);
bool policy_of_call (const gcall *, call_policy &);
bool concurrent_call_p (const gcall *);
bool synchronized_p (tree fndecl);

/* In wrap.cc  */

enum marker { MARKER_NONE, MARKER_BEGIN, MARKER_END, MARKER_UNWIND,
	      MARKER_WAIT };

opt_pass *make_pass_deco_wrap (gcc::context *);
marker marker_of (const gimple *);
bool own_function_p (tree fndecl);
void mark_own_function (tree fndecl);

/* In effects.cc  */

/* Ways in which a function does more than read and write memory.  */
enum io_class
{
  IO_NONE = 0,
  IO_OUTPUT = 1,	/* Output to a stream; order among itself.  */
  IO_STATE = 2		/* Hidden state whose order shows (rand, strtok).  */
};

struct arg_effect
{
  tree pointer;		/* The argument, or the static chain.  */
  int index;		/* Its position; -1 for the static chain.  */
  bool reads;		/* What it reaches, however deep.  */
  bool writes;		/* What it points to.  */
  bool writes_deep;	/* What pointers stored in that reach.  */
  unsigned read_reach () const { return reads ? 3 : 0; }
  unsigned write_reach () const
  {
    return (writes ? 1 : 0) | (writes_deep ? 2 : 0);
  }
  unsigned all_reach () const { return read_reach () | write_reach (); }
};

/* What a call may read and write, under the rules of the language and the
   promises of the user.  */
struct call_effects
{
  auto_vec<arg_effect, 4> args;
  auto_vec<tree, 4> reads, writes;	/* Objects with static storage.  */
  auto_vec<tree, 4> writes_below;	/* What pointers in these reach.  */
  void clear ();
  bool none;		/* Touches no memory at all.  */
  bool unseen;		/* The body, or part of it, is not in this unit.  */
  bool reads_any;	/* ... or is, but for pure functions: any global may
			   be read.  Holds if UNSEEN does.  */
  bool oracle;		/* A builtin: GCC's alias oracle knows best.  */
  bool buffers;		/* What older calls returned the address of may
			   change: ctime, strerror.  */
  unsigned io;		/* Bits of io_class.  */
  const char *io_name;	/* A function that makes it so.  */
};

/* Stands for all buffers of the library to which the results of its functions
   point.  */
#define HIDDEN_BUFFERS error_mark_node

tree visible_callee (gcall *);
void effects_of_call (gcall *, call_effects &);
/* modref knows nothing of a function that the dynamic linker may replace.  The
   contract says that a body in this unit counts all the same, so while a query
   runs, FNDECL is not replaceable.  */

class body_counts
{
public:
  body_counts (tree fndecl);
  ~body_counts ();

private:
  cgraph_node *node;
  bool saved;
};

bool effects_footprint (gcall *, bool stores, vec<tree> &);
bool in_bit_field_p (tree ref);
tree stored_location (tree ref);

/* In bodies.cc  */

void effects_collect_unit (void);
void effects_collect_function (function *);
void effects_release (void);
tree effects_object (tree decl);
bool effects_thread_local (tree fndecl, hash_set<tree> &);
bool effects_self_conflict (gcall *, tree *what);

/* In fields.cc  */

bool effects_access_p (gcall *, bool stores, tree ref, bool types);
bool effects_accesses_meet_p (gcall *then, bool then_stores, int then_arg,
			      gcall *now, bool now_stores, int now_arg,
			      bool types);

/* In library.cc  */

bool effects_body_visible_p (tree fndecl);
bool effects_library_p (tree fndecl);
bool effects_output_p (tree fndecl);
bool sync_builtin_p (gcall *, bool *load_only);
bool effects_hidden_buffer_p (tree fndecl);

/* In objects.cc  */

bool contains_pointers_p (tree type);
bool leads_to_pointers_p (tree arg);
bool effects_keeps_argument_p (tree fndecl, unsigned i);
bool effects_allocates_p (tree fndecl);

/* In sites.cc  */

/* Why a barrier stands.  */
enum conflict_kind
{
  CONFLICT_NONE,
  CONFLICT_EXIT,	/* The function is left.  */
  CONFLICT_ALWAYS,	/* Outside the model: asm, atomics, volatile stores.  */
  CONFLICT_USER,	/* deco_wait, deco_wait_all.  */
  CONFLICT_UNSEEN,	/* A call that may do anything.  */
  CONFLICT_DEST,	/* Meets a deferred store.  */
  CONFLICT_TASK_WRITES,	/* Touches what a task may write.  */
  CONFLICT_TASK_READS,	/* Writes what a task may read.  */
  CONFLICT_ORDER,	/* Two calls meet.  */
  CONFLICT_IO,		/* Two calls do input or output.  */
  CONFLICT_MANY,	/* Enough calls are pending.  */
  CONFLICT_PROMISE,	/* Two calls of one function meet for certain.  */
  CONFLICT_OVERLAP	/* The loop is run serially: see overlap.cc.  */
};

struct conflict
{
  conflict_kind kind;
  tree object;		/* What is touched, if that has a name.  */
};

struct site;
struct record_layout;

enum site_state
{
  SITE_TASK,		/* Spawned when somebody is hungry.  */
  SITE_INLINE,		/* A task that is always run where it stands: its
			   barrier follows at once.  */
  SITE_CALL,		/* No task: a call of the caller that may wait in the
			   log.  */
  SITE_ORDINARY		/* An ordinary call.  */
};

/* A statement has to wait for a pending site.  */

struct waiting
{
  conflict why;
  site *with;		/* One site that it waits for,  */
  unsigned level;	/* seen from here (struct moment).  */
  gimple *stmt;		/* The statement.  */
};

/* A call that is made when a result is committed; more of them are not kept waiting
   for one result.  */

#define COMMIT_CALLS_MAX 8

struct deferred_call
{
  gcall *call;
  call_effects effects;
};

/* Memory that a deferred result meets when it is committed.  */

struct deferred_ref
{
  tree ref;
  gimple *stmt;		/* Where REF stands.  */
  bool write;
};

/* Memory that a task in another process gives back.  */

struct extent
{
  unsigned arg;			/* The argument that points to it.  */
  bool declared;		/* As an array, or by access.  */
  tree unit;			/* Bytes: a constant, times  */
  auto_vec<unsigned, 2> counts;	/* each of these arguments.  */
  tree field;			/* Of the record.  */
};

/* A branch on a result, and what is done on that condition: see guards.cc.  While the
   branch is still to be made it is null.  */

struct guard
{
  gimple *branch;
  basic_block before;			/* The block to be ended by a branch.  */
  auto_vec<basic_block, 4> blocks;
  basic_block join;
  basic_block from () const { return branch ? gimple_bb (branch) : before; }
};

struct site
{
  unsigned index;
  gcall *call;
  call_policy policy;
  auto_vec<extent *, 2> extents;	/* If the task is in another process.  */
  site_state state;
  const char *why;	/* Of SITE_ORDINARY.  */
  tree value;		/* What the task delivers: the result, or what the
			   slice makes of it.  */
  auto_vec<gimple *, 4> slice;	/* Pure statements from the result to VALUE.  */
  /* What the caller does with VALUE.  Nothing; or store it to DEST, in the
     statement STORE unless the call does that itself; or COMMIT, statements in
     program order, among them CALLS.  */
  gimple *store;
  tree dest;
  auto_vec<gimple *, 4> commit;
  auto_vec<guard *, 1> guards;	/* The branches among COMMIT, in order.  */
  auto_vec<gimple *, 1> always;	/* Branches that guards.cc has made.  */
  auto_vec<deferred_call *, 1> calls;
  auto_vec<deferred_ref, 2> touches;
  auto_vec<gimple *, 1> clobbers;	/* Of variables, before the last sink.  */
  auto_vec<gimple *, 2> early_loads;	/* Made before the call, although only SLICE
					   and COMMIT want them.  */
  tree slot;		/* DEST, if it is a future's.  */
  bool slot_late;	/* A commit reads SLOT (scratch.cc).  */
  bool direct;		/* Nobody can tell when that is done.  */
  bool waits;		/* Of SITE_CALL: it meets something pending.  */
  class loop *loop;	/* Innermost loop of the call.  */
  location_t location;
  call_effects effects;
  waiting serial;		/* Of SITE_INLINE: what the barrier that followed at
			   once is for.  */
  bool serial_in_loop;	/* In every iteration of LOOP.  */
  bool whole;		/* But those of a loop around it are run in chunks.  */
  tree_code partial;	/* If the results are added up, in an order that
			   nobody can tell: how (range.cc).  */
  /* Made by lower_describe.  */
  record_layout *layout;
  tree commit_function, description;
  ~site ();
  bool deferred_p () const { return dest || !commit.is_empty (); }
  bool calls_p (gimple *) const;
  guard *guard_of (gimple *) const;
  tree own_object () const;
  bool in_value_p (tree ref) const;
  tree in_value (tree arg) const;
  unsigned group () const { return index % DECO_GROUPS; }
};

struct barrier
{
  gimple *before;	/* The statement it stands before, or  */
  edge on;		/* the edge it stands on.  */
  waiting need;
  unsigned groups;	/* Those of all sites it has to wait for; ~0: of all
			   that is pending.  */
  bool in_loop;
  basic_block block () const { return before ? gimple_bb (before) : on->src; }
};

/* How the chunks of a loop may be run.  */
enum range_kind
{
  RANGE_SHARED,		/* By several threads.  */
  RANGE_ORDERED,	/* The same, but results are committed in order.  */
  RANGE_SERIAL		/* By the owner, in order.  */
};

/* A loop to run in chunks.  */
struct range
{
  basic_block header;
  range_kind kind;
  unsigned awaits;	/* Groups of sites that must have finished before.  */
  tree condition;	/* It is one only if that holds; null: always.  */
  bool whole;		/* An iteration is no better left to its tasks.  */
  bool stores;		/* The caller stores something in it.  */
  void require (tree);
};

/* A statement of the caller that was moved before S's call.  */
struct hoisted
{
  site *s;
  gimple *stmt;		/* In no block if it was removed since.  */
};

/* The site table: all that is known of one synchronized function.  */
struct region
{
  function *fun;
  auto_vec<site *> sites;
  hash_map<gimple *, site *> by_call;
  hash_set<gimple *> absorbed;	/* Slices, stores and commits of sites.  */
  hash_set<tree> slots;		/* Of futures.  */
  hash_set<gimple *> late_loads;	/* Read what older commits store: they are
					   to be part of the commit.  */
  hash_set<tree> carriers;	/* Memory that demote.cc made, which is only
				   used by its name.  */
  hash_map<tree, class loop *> scratch;	/* Variable -> the loop each of
				   whose iterations fills it anew.  */
  auto_vec<hoisted> hoists;	/* In the order in which they were moved.  */
  auto_vec<barrier *> barriers;
  bool irreducible;	/* Loops cannot be told apart.  */
  bool one_cleanup;	/* Every throwing call lands in our cleanup.  */
  int cleanup_lp;	/* Its landing pad, 0 if there is none.  */
  tree serial;		/* The serial clone of a recursive function.  */
  auto_vec<range> ranges;
  tree frame;		/* The variable that lower.cc keeps the frame in.  */
  region (function *f) : fun (f), irreducible (false), one_cleanup (true),
			 cleanup_lp (0), serial (NULL_TREE),
			 frame (NULL_TREE) {}
  ~region ();
};

void sites_find (region &);
void sites_prune (region &);
void sites_drop_sinks (region &);
void site_make_ordinary (site *, const char *why);
const char *site_refusal (function *, gcall *);
void site_warn_ordinary (gcall *, const char *why);
tree site_callee (const site *);
tree site_callee (const gcall *);

/* In joins.cc  */

void joins_split (function *);

/* In branches.cc  */

bool branches_convert (function *, gcall *, basic_block);
void branches_remove_single_phis (function *);
void branches_select (region &);

/* In guards.cc  */

bool branch_p (gimple *);
bool guard_find (function *, basic_block from, guard &);
edge guard_way_on (basic_block);
bool guard_branch_p (site *, gimple *, hash_set<tree> &names);
void guards_remove_branches (site *);
bool guard_merges_p (basic_block);
void guards_prepare (region &);
void guards_carried (region &, site *, hash_set<tree> &names,
		     hash_set<basic_block> &within, hash_set<tree> &vars);

/* In demote.cc  */

bool demotable_p (tree var);
bool names_used_p (gimple *, hash_set<tree> &names);
bool followed_p (site *);
bool loads_result_p (gcall *, gimple *);
void carry_name (function *, gimple *, hash_set<tree> &names);
basic_block carried_names (function *, gcall *, hash_set<tree> &names);
basic_block carried_names_behind (function *, gcall *, basic_block,
				  hash_set<tree> &names);
bool demote_carriers (region &);

/* In forms.cc  */

bool plain_object_type_p (tree type);
bool plain_value_p (tree);
bool storable_p (tree ref);
bool rebuildable_p (tree ref);
bool addressable_p (tree ref);
bool unexecuted_p (gimple *);
bool pure_assign_p (function *, gimple *);
bool pure_stmt_p (function *, gimple *);
bool address_stmt_p (gimple *);
bool ref_uses_any_p (tree ref, hash_set<tree> &);
bool sink_store_p (function *, gimple *);
bool deferrable_call_p (region &, gcall *);
bool same_ref_p (tree, tree, unsigned depth = 0);

/* In sinks.cc  */

bool sinks_find (region &, site *, bool beyond);

/* In results.cc  */

void results_classify (region &);
bool results_arrange (region &);

/* In constants.cc  */

void constants_propagate (function *);

/* In prepare.cc  */

void prepare_read_back (function *);
void prepare_copies (function *);
void prepare_sink (region &);
void reset_debug_uses (tree name);
bool prepare_futures (region &);
basic_block prepare_straight_on (basic_block);
void load_before_uses (tree name, tree slot, tree var);

/* In hoists.cc  */

bool hoist (region &, site *, gimple *, hash_set<gimple *> &);
bool hoists_undo_idle (region &);
void hoists_undo_in_copy (region &, class loop *);

/* In vla.cc  */

void vla_lower (function *);
tree vla_memory_like (tree ref, tree pointer, poly_int64 constant);

/* In extents.cc  */

void extents_find (site *);
void extents_limit_effects (site *);
tree extent_reference (gcall *, const extent *);
void extents_warn (site *);

/* In roots.cc  */

/* The point of view of a query: a pending site, and how far back its call may
   lie.  */
struct moment
{
  region *r;
  site *s;
  unsigned level;	/* 0: no back edge since; else the depth of the
			   outermost loop around S whose back edge was
			   crossed.  */
  /* What of S may as well be a later iteration's.  */
  enum { NOTHING, TASK, TASK_AND_COMMIT } unordered = NOTHING;
  bool fresh_p (tree name) const;
  class loop *loop () const;
};

void roots_compute (region &);
void roots_release (void);
bool roots_same_value_p (const moment &, tree name);
bool roots_share_refs (const moment &, tree then, gimple *then_stmt, tree now,
		       gimple *now_stmt);

/* How far an argument is followed: bits.  */
enum reach { REACH_NONE = 0, REACH_TARGET = 1, REACH_BELOW = 2, REACH_ALL = 3 };

bool roots_share_arg_ref (const moment &, tree arg, unsigned reach,
			  bool arg_is_then, tree ref, gimple *stmt);
bool roots_share_args (const moment &, tree then, unsigned then_reach, tree now,
		       unsigned now_reach);
bool roots_share_global_ref (tree global, unsigned reach, tree ref);
bool roots_share_global_arg (tree global, unsigned reach, tree arg);
tree roots_object (tree ref);
tree roots_loaded_through (tree pointer);

/* An answer that rests on promise 2: what is said not to meet.  */

struct trusted_side
{
  tree base;			/* The pointer or variable.  */
  tree ref;			/* The reference; null: whatever is reached
				   from BASE.  */
  gimple *stmt;			/* Where REF stands.  */
};

struct trusted_pair
{
  trusted_side then, now;
};

void roots_note_trust (vec<trusted_pair> *);
bool roots_trust_noted_p (void);

/* In affine.cc  */

/* A number of BITS bits that is FIRST in the first iteration, and STEP more in each later
   one, if it does not wrap round; both of ssizetype.  */
struct affine_unsigned
{
  tree first, step;
  unsigned bits;
};

bool affine_offset (class loop *, tree offset, tree *first, tree *step,
		    vec<affine_unsigned> *wraps);
bool affine_place (class loop *, tree ref, innermost_loop_behavior &,
		   vec<affine_unsigned> *wraps,
		   bool (*fixed) (class loop *, gimple *load));

/* In stretch.cc  */

/* Memory from START to END, if VALID holds.  */

struct stretch
{
  tree start, end;		/* Addresses as unsigned integers.  */
  tree valid;
};

bool stretch_invariant_p (class loop *, tree);
bool stretch_invariant_tree_p (class loop *, tree);
bool stretch_of_ref (class loop *, tree ref, gimple *stmt, stretch &);
tree stretches_apart (const stretch &, const stretch &);
tree stretch_areas_apart (class loop *, tree ref, gimple *, tree other, gimple *);
tree stretch_iterations_apart (class loop *, struct fixed_loads &, tree ref,
			       gimple *stmt, tree other, gimple *other_stmt);
bool stretch_iterations_apart_p (class loop *, tree ref, gimple *stmt, tree other,
				 gimple *other_stmt);
bool stretch_place (class loop *, tree ref, gimple *stmt, tree *address,
		    tree *step);

/* In overlap.cc  */

tree overlap_condition (region &, class loop *, bool unordered);
bool overlap_check (region &);

/* In loads.cc  */

/* A load of memory that its loop does not change: the same in all iterations, or
   row after row, each one's own pointer.  */

struct fixed_load
{
  gimple *stmt;
  tree ref, step;		/* What it reads in the first iteration, in terms
				   of what is known before the loop and of
				   stand-ins, and how far on that is in each later
				   one.  Of rows a MEM_REF.  Null: not known.  */
  tree name;			/* What stands for its value, or null.  */
  tree at_entry;		/* Its value before the loop, or null.  */
  bool reached;			/* If all loops around it iterate; false: not
				   asked yet, or not.  */

  bool row_p () const { return step && !integer_zerop (step); }
};

struct replaced_use
{
  use_operand_p use;
  tree name;
};

/* When LEVEL iterates; null if that is not known.  */

struct level_guard
{
  class loop *level;
  tree condition;
};

/* The loads that LOOP of R does not change.  */

struct fixed_loads
{
  region &r;
  class loop *loop;
  bool found;
  auto_vec<fixed_load, 8> loads;
  auto_vec<replaced_use, 16> replaced;
  auto_vec<level_guard, 4> guards;
  auto_vec<fixed_load *, 4> asked;	/* Rows that a condition asks about.  */

  fixed_loads (region &r, class loop *loop) : r (r), loop (loop), found (false) {}
  ~fixed_loads ();
  void find ();
  bool place (fixed_load &);
  bool row_in_p (tree);
  fixed_load *row_of (tree);
  tree rows_apart (fixed_load *, tree count, tree length);
  tree same_as (fixed_load *);
  void replace_uses (tree lhs, tree name);
  void stand_in ();
  void restore ();
  tree iterates (class loop *level);
  bool reached_p (gimple *);
  fixed_load *load_of (tree name, bool *stands);
  bool known_at_entry_p (tree);
  tree in_entry_values (tree, gimple_seq *);
  tree forced (tree, gimple_seq *);
  tree value_at_entry (tree name, gimple_seq *);
  tree evaluate (tree condition, gimple_seq *);
  tree append_value (basic_block, tree condition);
  basic_block append_test (basic_block, tree condition, basic_block meet);
  tree evaluate_at_entry (tree condition);
};

bool loads_unchanged_p (region &, class loop *, gimple *load);
void loads_hoist_bound (region &, class loop *);

/* In scratch.cc  */

void scratch_find (region &);
bool scratch_p (region &, class loop *, tree decl);
bool scratch_ref_p (region &, class loop *, tree ref);
bool scratch_store_p (region &, class loop *, gimple *);

/* In stores.cc  */

bool stores_apart_p (region &, class loop *, fixed_loads &, range &);
bool stores_change_p (region &, class loop *, gimple *store, gimple *load);
void stores_ask_all (region &, class loop *);

/* In range.cc  */

unsigned ranges_least_iterations (void);
bool ranges_count_iterations (class loop *, tree_niter_desc &);
tree ranges_iterates (class loop *);
bool ranges_independent_p (region &, class loop *, range_kind, gimple *);
tree ranges_linear_step (class loop *, gphi *);
bool ranges_logged_p (range_kind, site *);
bool ranges_apart_p (class loop *, fixed_loads &, tree ref, gimple *, tree other,
		     gimple *other_stmt, range &);
tree ranges_partial_object (site *);
void ranges_find (region &);

/* In range-lower.cc  */

void ranges_lower (region &);

/* In promise.cc  */

bool promise_broken_p (const moment &, site *now, tree *what);

/* In conflicts.cc  */

void conflicts_init (region &);
void conflicts_release (void);
bool types_conflict_p (tree, tree);

/* While there is one, the language's rules about types count, if they may.  */
class types_count
{
public:
  types_count () : saved (flag_strict_aliasing)
  {
    flag_strict_aliasing = allowed_p ();
  }
  ~types_count ()
  {
    flag_strict_aliasing = saved;
  }
  static bool allowed_p (tree fndecl = current_function_decl);

private:
  int saved;
};

conflict conflict_of (const moment &, gimple *stmt);
bool conflict_task_writes (const moment &, tree ref, gimple *stmt = NULL);
bool conflict_commit_task (const moment &, site *now);

/* A reference of a commit, and one of the caller's that may meet it.  */
struct met_commit
{
  deferred_ref *commit;
  tree ref;
};

bool conflict_commit_only (const moment &, gimple *, vec<met_commit> &met);
bool conflict_commit_commit (const moment &, site *now);

/* In barriers.cc  */

void barriers_place (region &);

/* In record.cc  */

enum capture_purpose { CAPTURE_TASK = 1, CAPTURE_COMMIT = 2 };

struct captured
{
  tree key;			/* An operand, or an automatic variable  */
  bool address;			/* whose address is captured.  */
  tree value;			/* In the caller.  */
  tree field;			/* Where it goes.  */
  unsigned purpose;		/* Bits of capture_purpose.  */
};

struct record_layout
{
  tree type;			/* struct { head; result; captures }.  */
  tree head, result;		/* Fields; RESULT may be null.  */
  tree last;			/* The last field so far.  */
  auto_vec<captured, 8> captures;
};

void record_lay_out (site *, record_layout &);
tree record_field (tree record, tree field);
gimple_seq record_captures (site *, record_layout &, tree record,
			    unsigned purpose);
tree record_describe (region &, site *, record_layout &, tree task,
		      tree commit);

/* Describe a site by VALUE, which returns the field of a name.  */
tree record_describe_by (region &, tree (*value) (const char *, void *),
			 void *data);
tree record_identity (const char *name, tree callee, location_t);
unsigned record_log_size (site *);

/* In outline.cc  */

/* A function that is being made.  */
struct outlined
{
  tree fn;
  tree vars;
  gimple_seq body;
  location_t where;
};

void outline_begin (region &, outlined &, location_t, const char *suffix,
		    unsigned n, tree *types, const char *const *names,
		    tree *parms);
tree outline_type (tree);
tree outline_structure (const char *name);
tree outline_copy_node (tree);
tree outline_var (outlined &, tree type);
void outline_keep_inlined (region &);
bool outline_calls_p (tree fndecl);
void outline_make_inlinable (tree fndecl);
tree outline_label (outlined &, hash_map<basic_block, tree> &labels,
		    basic_block);
void outline_branch (outlined &, function *, gimple *, tree left, tree right,
		     void (*jump) (void *, edge), void *data);
void outline_end (outlined &);
void outline_finalize (outlined &);

bool outline_refuse (site *, const char **why);
tree outline_task (region &, site *, record_layout &);
tree outline_commit (region &, site *, record_layout &);
bool outline_round_alike_p (void);
bool outline_always_inline_p (tree fndecl);
bool outline_rounds_inline_p (tree fndecl);

/* In serial.cc  */

void serial_clone (region &);

/* In in-place.cc  */

bool in_place_lower (function *);
void in_place_lower_call (region &, gcall *);

/* In flow.cc  */

basic_block flow_split_before (gimple *);
basic_block flow_new_block (basic_block, profile_probability);
void flow_branch_if (basic_block, tree value, basic_block then_bb,
		     basic_block else_bb, profile_probability);
void flow_fall_into (basic_block from, basic_block to);
void flow_append (basic_block, gimple *, location_t);
void flow_append_seq (basic_block, gimple_seq);

/* In lower.cc  */

void lower_describe (region &, site *);
void lower_region (region &);

/* In abi.cc  */

enum abi_struct { ABI_worker, ABI_site, ABI_task, ABI_extent, ABI_loop,
		  ABI_log, ABI_STRUCTS };
enum abi_entry { ABI_spawn, ABI_push, ABI_finished, ABI_range, ABI_await,
		 ABI_join, ABI_isolate, ABI_detach, ABI_wait_for, ABI_overlap,
		 ABI_rows, ABI_unwind, ABI_caught, ABI_ENTRIES };

tree abi_type (abi_struct);
tree abi_field (abi_struct, const char *name);
tree abi_entry_decl (abi_entry);
tree abi_self (void);
tree abi_version (void);
tree abi_personality (void);
void abi_register_roots (void);

/* In advice.cc  */

/* What would make a barrier go away.  */
enum cure_kind
{
  CURE_NONE,
  CURE_POINTER_TO_CONST,	/* Declare parameter PARM of FUNCTION so.  */
  CURE_CONST_FUNCTION,		/* Declare FUNCTION so.  */
  CURE_VISIBLE,			/* Define FUNCTION in this unit.  */
  CURE_EARLIER,			/* The same where there is no loop.  */
  CURE_LATER_READ,		/* Read OBJECT later.  */
  CURE_OWN_OBJECT,		/* Let every call use an OBJECT of its own.  */
  CURE_OUTLIVE,			/* ... declared outside of the loop.  */
  CURE_TOGETHER,		/* Call the function OBJECT in the task.  */
  CURE_RESULT,			/* Return what FUNCTION changes in OBJECT.  */
  CURE_AUTOMATIC,		/* Declare OBJECT, of FUNCTION, not static.  */
  CURE_STATE,			/* Use a function with state of its own.  */
  CURE_PRINT			/* Print in the caller.  */
};

struct cure
{
  cure_kind kind;
  tree function;
  int parm;			/* From 1.  */
  tree object;
};

cure advice_for (region &, const waiting &);
char *advice_text (const cure &);

/* In report.cc  */

const char *report_kind_name (conflict_kind);
const char *report_kind_text (conflict_kind);
const char *report_site_text (site *);
const char *report_place_text (const call_policy &);
void report_in_place (gcall *, const call_policy &, bool detached);
const char *report_range_text (const range &);
site *report_range_site (region &, const range &);
void report_region (region &);

/* In json-report.cc  */

void json_report_region (region &);
void json_report_write (void);

/* In pass.cc  */

opt_pass *make_pass_deco_summary (gcc::context *);
opt_pass *make_pass_deco (gcc::context *);
opt_pass *make_pass_deco_inline (gcc::context *);

#endif /* DECO_PLUGIN_H */
