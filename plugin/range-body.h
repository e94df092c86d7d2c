/* What the files that lower ranges share.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */

#ifndef DECO_RANGE_BODY_H
#define DECO_RANGE_BODY_H 1

/* What the body needs from the caller: the VALUE of a name, or the address of
   an automatic variable.  */

struct needed
{
  tree value;
  tree field;		/* Of the environment.  */
};

/* What goes from one iteration of a serial range to the next: the name or
   automatic variable VALUE of the caller.  */

struct carried
{
  tree value;
  tree field;
};

/* Of a range, for all its bodies.  */

struct range_environment
{
  region *r;
  range found;
  /* Asked while the caller is GCC's current function.  */
  class loop *loop;
  auto_vec<basic_block> blocks;
  edge entry, exit;
  tree_niter_desc count;
  auto_vec<tree, 4> steps;		/* Of the header's PHIs, null for memory.  */
  location_t where;

  tree type, last_field;
  auto_vec<needed, 8> needs;
  auto_vec<carried, 4> carries;
};

enum body_kind { BODY_PLAIN, BODY_CACHED, BODY_LOGGING, BODY_SERIAL };

/* In range-body.cc  */

tree range_advanced (tree base, tree n, tree step, gimple_seq *,
		     tree (*make) (void *, tree), void *data);
void range_build_body (range_environment *, body_kind, outlined &);

#endif /* DECO_RANGE_BODY_H */
