/* The loops of deco.run/own-elements.c: which are run in chunks and which are not.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-bodies "VISIBLE" } */
/* { dg-loops each 1 0 } */
/* { dg-loops each_field 1 0 } */
/* { dg-loops each_added 1 0 } */
/* { dg-loops each_whole 1 0 } */
/* { dg-loops with_next 0 1 } */
/* { dg-loops from_next 0 1 } */
/* { dg-loops to_next 0 0 } */
/* { dg-loops to_one_behind 0 0 } */
/* { dg-loops every_second 1 0 } */
/* { dg-loops from_partner 1 0 } */
/* { dg-loops two_at_once 1 0 } */
/* { dg-loops constant_rows 1 0 } */
/* { dg-loops values_of_rows 1 0 } */
/* { dg-loops rows 2 0 } */
/* { dg-loops unsigned_rows 2 0 } */
/* { dg-loops cubes 3 0 } */
/* { dg-loops chosen_of_rows 2 0 } */
/* { dg-loops variable_rows 2 0 } */
/* { dg-loops longer_rows 1 0 } */
/* { dg-loops other_width 2 0 } */
/* { dg-loops into_next_row 0 0 } */
/* { dg-loops constant_rows_beyond 0 0 } */
/* { dg-loops triangle 2 0 } */
/* { dg-loops growing_rows 1 0 } */

#include "../deco.run/own-elements.c"
