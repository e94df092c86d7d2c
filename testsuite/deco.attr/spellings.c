/* Every spelling, on any declaration.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-do compile } */
/* { dg-options "-std=gnu2x" } */
#ifndef __DECO__
# error "no __DECO__"
#endif
#if !__has_attribute (concurrent) || !__has_c_attribute (deco::concurrent)
# error "no attributes"
#endif
__attribute__ ((concurrent)) int a (int);
__attribute__ ((__concurrent__)) int b (int);
[[gnu::concurrent]] int c (int);
[[deco::concurrent]] int d (int);
[[deco::concurrent ("thread")]] int e (int);
int g (int);
[[deco::synchronized]] void
h (int *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = a (i);
}
__attribute__ ((synchronized)) void
k (int *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = g (i);
}
/* After the call.  */
__attribute__ ((concurrent)) int g (int);
