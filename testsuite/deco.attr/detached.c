/* Detached calls that must be ordinary ones, and why.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-do compile } */
__attribute__ ((concurrent ("detached"))) int job (int *p);
__attribute__ ((concurrent ("detached"))) void job_of_value (int i);
__attribute__ ((concurrent ("detached"), noreturn)) void never (int i);
int global;
int
used (int *p)
{
  return job (p); /* { dg-warning "call of 'job' runs as an ordinary call: its result is used" } */
}
void
automatic (int n, int c)
{
  int x[4] = { n }, *p = c ? x + c : &global, *q = &global;
  job (x); /* { dg-warning "call of 'job' runs as an ordinary call: an argument is the address of an automatic object" } */
  job (p); /* { dg-warning "call of 'job' runs as an ordinary call: an argument is the address of an automatic object" } */
  job (q);
  (void) job (&global);
  job_of_value (x[1]);
  never (3); /* { dg-warning "call of 'never' runs as an ordinary call: the function does not return" } */
}
