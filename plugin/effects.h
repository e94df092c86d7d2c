/* What the files about the effects of calls share.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.
  */

#ifndef DECO_EFFECTS_H
#define DECO_EFFECTS_H 1

/* In library.cc  */

/* One row of libc-effects.def.  */

struct libc_row
{
  const char *name;
  unsigned io;
  const char *args;
};

const libc_row *libc_row_of (tree fndecl);
char libc_row_arg (const libc_row *, unsigned i);
char libc_call_arg (gcall *, const libc_row *, unsigned i);
bool gcc_builtin_p (tree fndecl);
bool lock_name_p (tree fndecl);
bool library_ends_process_p (tree fndecl);
bool calls_back_p (gcall *);
bool prints_p (gcall *, const libc_row *, tree *stream);
bool format_may_store_p (gcall *, const libc_row *);

/* In fields.cc  */

/* One way to what is loaded or stored: the fields of structures on it, the innermost
   first.  */

#define FIELDS_MAX 4
struct access_path
{
  alias_set_type set;
  bool declared;		/* In a variable, not behind a pointer.  */
  int parameter;		/* Whose value leads there; -1: any may.  */
  tree fields[FIELDS_MAX];
  bool operator== (const access_path &) const;
};

struct access_list
{
  auto_vec<access_path> paths;
  bool any;			/* Others, too.  */
};

void fields_add (access_list &, tree ref);
void fields_add_bytes (access_list &, tree ref);
void fields_join (access_list &to, const access_list &from, bool own);

/* In bodies.cc  */

template<typename T>
inline void
add_once (vec<T> &v, const T &t)
{
  if (!v.contains (t))
    v.safe_push (t);
}

/* What one body names.  */

struct body_summary
{
  auto_vec<tree> reads, writes;	/* Objects with static storage.  */
  auto_vec<tree> fixed;		/* Those written at a place that does not
				   depend on the call.  */
  auto_vec<tree> written_behind; /* Pointers with static storage through which
				   something is written.  */
  auto_vec<tree> callees;
  auto_vec<tree> last_callees;	/* Those called on the way to a call that does
				   not return: their I/O does not count.  */
  auto_vec<tree> thread_local_vars;
  access_list loads, stores;	/* But for those of its own frame.  */
  bool unseen;
  bool reads_any;		/* Calls a pure function that is not visible.  */
  bool may_lock;		/* Calls something that is, or is called like,
				   a lock.  */
  bool stores_bits;		/* To bit-fields.  */
  bool gives_back;		/* Calls a function in another process, which
				   gives back its extents, see extents.cc.  */
  bool prints;			/* Its output goes where others' goes.  */
  unsigned io;
  const char *io_name;
};

body_summary *body_of (tree fndecl);
body_summary *closure_of (tree fndecl);

/* In accesses.cc  */

/* SIZE bytes at  POINTER + SCALE * INTEGER + OFFSET.  */

struct body_access
{
  int pointer;			/* Index of the pointer parameter.  */
  int integer;			/* Of the integer parameter; -1: none.  */
  HOST_WIDE_INT scale;		/* Bytes a unit of it.  */
  HOST_WIDE_INT offset, size;	/* Bytes.  */
  bool write;
  bool exact;			/* Just these; else some of them.  */
  bool wraps;			/* The sum may wrap round before it is an
				   address.  */
};

/* Of a body.  */

struct access_summary
{
  auto_vec<body_access> accesses;
  bool complete;		/* There are no others, but for those of objects
				   with names.  */
};

const access_summary *accesses_of_callee (gcall *);
tree access_of_call (gcall *, const body_access &);
void accesses_release (void);

/* In objects.cc  */

bool may_carry_pointer_p (tree arg);
bool own_stream_p (tree name);

/* In effects.cc  */

tree build_access (tree arg, HOST_WIDE_INT offset, tree type);
tree type_of_bytes (HOST_WIDE_INT size);
HOST_WIDE_INT bytes_of_bits (HOST_WIDE_INT *at, HOST_WIDE_INT bits);
tree declared_type (gcall *, unsigned);
bool declared_read_only_p (gcall *, unsigned);
bool effects_stores_beyond_p (gcall *, unsigned, unsigned HOST_WIDE_INT bytes);

#endif
