/* The loops of deco.run/inner-loops.c: which are run in chunks and which are not.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-bodies "VISIBLE" } */
/* { dg-loops planes 1 0 } */
/* { dg-loops sorted 0 1 } */
/* { dg-loops heap 0 1 } */
/* { dg-loops weighed 0 1 } */
/* { dg-loops found 0 1 } */
/* { dg-loops pairs 1 0 } */
/* { dg-loops alternating 1 0 } */
/* { dg-loops rotating 0 1 } */
/* { dg-loops swapping 0 1 } */
/* { dg-loops no_numbers 1 0 } */
/* { dg-loops digits 0 1 } */
/* { dg-loops tree 0 1 } */
/* { dg-loops nest 0 1 } */
/* { dg-loops cases 0 1 } */
/* { dg-loops on_condition 0 1 } */
/* { dg-loops turned 0 1 } */
/* { dg-loops last_count 0 1 } */
/* { dg-loops until 0 1 } */
/* { dg-loops twice 0 0 } */
/* { dg-loops stars 0 0 } */
/* { dg-loops into_next 0 0 } */
/* { dg-loops peeks 0 0 } */
/* { dg-loops handed_on 0 0 } */
/* { dg-loops own_bound 0 0 } */
/* { dg-loops leaves 0 0 } */
/* { dg-loops next_one 0 1 } */
/* { dg-loops of_volatile 0 0 } */
/* { dg-loops walked 0 0 } */
/* { dg-loops walked_ahead 0 0 } */
/* { dg-loops chosen 0 1 } */
/* { dg-loops either 0 1 } */
/* { dg-loops told 0 1 } */
/* { dg-loops toggled 0 0 } */
/* { dg-loops by_kind 0 1 } */
/* { dg-loops grown 0 1 } */

#include "../deco.run/inner-loops.c"
