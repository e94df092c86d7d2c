/* The loops of deco.run/images.c: which are run in chunks and which are not.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-bodies "VISIBLE" } */
/* { dg-loops replaced 2 0 } */
/* { dg-loops replaced_in_rows 2 0 } */
/* { dg-loops replaced_by_size 2 0 } */
/* { dg-loops replaced_unsigned 2 0 } */
/* { dg-loops through_pointers 2 0 } */
/* { dg-loops one_field 2 0 } */
/* { dg-loops threshold 1 0 } */
/* { dg-loops flipped 1 0 } */
/* { dg-loops from_row_before 1 0 } */
/* { dg-loops from_row_behind 1 0 } */
/* { dg-loops down_columns 0 0 } */
/* { dg-loops from_pixel_before 1 0 } */
/* { dg-loops from_second_half 1 0 } */
/* { dg-loops from_behind 1 0 } */
/* { dg-loops shifted_unsigned 1 0 } */
/* { dg-loops backwards_unsigned 1 0 } */
/* { dg-loops round_and_round 1 0 } */

#include "../deco.run/images.c"
