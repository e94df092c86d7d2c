/* Isolated calls that cannot have a process, and why: in a synchronized function and
   outside of one.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-do compile } */
__attribute__ ((concurrent ("isolated"), noreturn)) void never (int i);
__attribute__ ((concurrent ("isolated"))) int decode (int i);
__attribute__ ((concurrent, noreturn)) void leave (int i);
__attribute__ ((synchronized)) void
together (int n, int *x)
{
  for (int i = 0; i < n; i++)
    x[i] = decode (i);
  if (n == 3)
    leave (n);
  if (n > 2)
    never (n); /* { dg-warning "call of 'never' runs as an ordinary call: the function does not return" } */
}
void
alone (int n, int *x)
{
  x[0] = decode (n);
  never (n); /* { dg-warning "call of 'never' runs as an ordinary call: the function does not return" } */
}
__attribute__ ((synchronized)) void
refused (int n, int *x)
{
  /* In a function of one call it is told all the same.  */
  never (n); /* { dg-warning "call of 'never' runs as an ordinary call: the function does not return" } */
}
