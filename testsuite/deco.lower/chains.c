/* The loops of deco.run/chains.c: which are run in chunks, and which must not be.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-bodies "VISIBLE" } */
/* { dg-loops nested 1 0 } */
/* { dg-loops unseen 1 0 } */
/* { dg-loops in_place 1 0 } */
/* { dg-loops stored 1 0 } */
/* { dg-loops twice 1 0 } */
/* { dg-loops one_before 0 0 } */
/* { dg-loops one_behind 0 0 } */
/* { dg-loops into_next 0 0 } */
/* { dg-loops sum 1 0 } */
/* { dg-loops rounding 0 1 } */
/* { dg-loops three 1 0 } */
/* { dg-loops last 0 0 } */
/* { dg-loops from_before 0 0 } */
/* { dg-loops on_condition 1 0 } */
/* { dg-loops cases 1 0 } */
/* { dg-loops in_a_nest 2 0 } */
/* { dg-loops row_sums 2 0 } */
/* { dg-loops printed 0 1 } */
/* { dg-loops printed_two 0 1 } */
/* { dg-loops products 1 0 } */
/* { dg-loops weighted 0 1 } */
/* { dg-loops weighted_rest 0 0 } */
/* { dg-loops by_value 0 0 } */
/* { dg-loops late_part 0 0 } */
/* { dg-loops stages 1 0 } */
/* { dg-loops rated 1 0 } */
/* { dg-loops total 0 1 } */
/* { dg-loops asked 1 0 } */
/* { dg-loops spreads 0 0 } */
/* { dg-loops peeks 0 0 } */
/* { dg-loops looks_back 0 0 } */
/* { dg-loops unseen_peeks 0 0 } */
/* { dg-loops every_other 1 0 } */
/* { dg-loops one_object 0 0 } */
/* { dg-loops ring 0 0 } */
/* { dg-loops noted 1 0 } */
/* { dg-loops latest 0 1 } */
/* { dg-loops added 1 0 } */
/* { dg-loops added_twice 1 0 } */
/* { dg-loops added_ahead 0 1 } */
/* { dg-loops largest 1 0 } */
/* { dg-loops added_read 1 0 } */
/* { dg-loops real_added_read 0 0 } */
/* { dg-loops behind_two 3 0 } */
/* { dg-loops copied 1 0 } */
/* { dg-loops or_zero 1 0 } */
/* { dg-loops filled 1 0 } */
/* { dg-loops counted 0 0 } */
/* { dg-loops scaled 1 0 } */
/* { dg-loops shifts 0 0 } */
/* { dg-loops read_ahead 0 0 } */
/* { dg-loops same_place 0 0 } */
/* { dg-loops handed_on 0 0 } */
/* { dg-loops in_global 0 0 } */
/* { dg-loops in_bits 0 0 } */
/* { dg-loops columns 0 0 } */
/* { dg-loops behind_tasks 2 0 } */
/* { dg-loops weighed 1 0 } */
/* { dg-loops weighed_in_place 1 0 } */
/* { dg-loops smoothed 0 0 } */
/* { dg-loops of_previous 0 0 } */
/* { dg-loops from_cache 0 0 } */
/* { dg-loops new_weight 0 0 } */
/* { dg-loops of_low_bytes 0 0 } */

#include "../deco.run/chains.c"
