/* The loops of deco.run/bit-fields.c: which are run in chunks and which are not.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-bodies "VISIBLE" } */
/* { dg-loops chosen 1 0 } */
/* { dg-loops walked 1 0 } */
/* { dg-loops passed 1 0 } */
/* { dg-loops nested 1 0 } */
/* { dg-loops from_next 0 0 } */
/* { dg-loops from_last 0 0 } */
/* { dg-loops stored 1 0 } */
/* { dg-loops stored_beside 0 0 } */
/* { dg-loops stored_ahead 0 0 } */
/* { dg-loops packed 0 0 } */
/* { dg-loops overlapping 0 0 } */

#include "../deco.run/bit-fields.c"
