/* The loops of deco.run/late-calls.c: which are run in chunks and which are not.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-bodies "VISIBLE" } */
/* { dg-loops lengths 0 0 } */
/* { dg-loops above 0 0 } */
/* { dg-loops list 0 1 } */
/* { dg-loops list_of_calls 0 0 } */
/* { dg-loops look_up 0 1 } */
/* { dg-loops enter 0 0 } */
/* { dg-loops push_all 0 1 } */
/* { dg-loops written 0 1 } */
/* { dg-loops in_a_row 0 0 } */
/* { dg-loops released 0 1 } */
/* { dg-loops distances 0 1 } */
/* { dg-loops told 0 1 } */
/* { dg-loops numbers 0 1 } */
/* { dg-loops failures 0 0 } */
/* { dg-loops measured 0 0 } */
/* { dg-loops from_last 0 0 } */
/* { dg-loops counted 0 1 } */
/* { dg-loops refused 0 1 } */
/* { dg-loops stopped 0 0 } */
/* { dg-loops placed 0 1 } */

#include "../deco.run/late-calls.c"
