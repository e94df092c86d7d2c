/* Functions that do nothing but pass on what malloc returns, of which GCC's own
   analysis takes notes.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include <stdlib.h>
__attribute__ ((concurrent)) int f (int);
void *allocate (size_t n)
{
  return malloc (n);
}
int *integers (unsigned n)
{
  return calloc (n, sizeof (int));
}
void *either (size_t n)
{
  return n > 16 ? allocate (n) : malloc (16);
}
