/* The other file of unseen-pure.c.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */

int factor;

int
scaled (int x)
{
  return factor * x;
}
