/* What the files about which objects a pointer leads to share.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.
  */

#ifndef DECO_POINTS_H
#define DECO_POINTS_H 1

/* A node stands for objects; sets of nodes are bitmaps of their numbers.  */

struct node
{
  tree root;		/* The variable or name that it is, or is reached from; null
			   if it was made behind a call.  */
  int depth;		/* How many pointers away from that.  */
  int below;		/* The node that the pointers stored in it before the
			   function was entered lead to; -1: nobody loaded
			   one.  */
  bitmap stored;	/* Those that pointers stored since lead to.  */
  bool coded;		/* Integers in it may be pointers, or parts of them.  */
};

/* The node of what comes from nowhere, which meets everything.  */
#define UNKNOWN 0

/* In points.cc: the graph of one function at a time.  */

void points_compute (function *, bool integers);
void points_release (void);

int points_count (void);
const node &points_node (int);
int points_node_of (tree key);
int points_made_by (gcall *);

void points_add_address (tree ref, bitmap out);
void points_add_value (tree value, bitmap out);
void points_add_argument (tree arg, bitmap out);
bitmap points_of_name (tree name);
bool points_add_to_name (tree name, const_bitmap more);
void points_load (const_bitmap in, bitmap out);
void points_load_known (const_bitmap in, bitmap out);
void points_close (bitmap);
bool points_store (const_bitmap to, const_bitmap from);
bool points_store_coded (const_bitmap to);
bool points_meet_p (const_bitmap, const_bitmap);

bool points_memory_p (tree operand);

/* In flows.cc: what the bodies do to pointers that a function calls.  */

void flows_collect (function *);
void flows_release (void);
bool flows_of_call (gcall *, bitmap value, bool *changed);
bool flows_of_callback (gcall *, tree fndecl, bitmap value);

#endif
