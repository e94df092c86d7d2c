/* Attributes and calls that have no effect say so.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-do compile } */
#include <setjmp.h>
__attribute__ ((concurrent)) int f (int);
int plain (int);
jmp_buf buf;
extern _Thread_local int tl;
__attribute__ ((concurrent)) int touch (int x) { return tl += x; }
__attribute__ ((synchronized)) int
idle (int x) /* { dg-warning "'synchronized' attribute of 'idle' has no effect: it calls no concurrent function itself" } */
{
  return plain (x);
}
__attribute__ ((synchronized)) int
jumps (int *r)
{
  if (setjmp (buf))
    return 1;
  r[0] = f (1); /* { dg-warning "calls of concurrent functions in 'jumps' run as ordinary calls: it calls a function like 'setjmp' or 'vfork'" } */
  return 0;
}
__attribute__ ((synchronized)) int
shares (int *r)
{
  r[0] = touch (1); /* { dg-warning "call of 'touch' runs as an ordinary call: it touches a thread-local object that the caller touches, too" } */
  return tl;
}
