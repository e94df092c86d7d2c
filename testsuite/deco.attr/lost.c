/* What a task in another process writes and does not give back is told, by name.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-do compile } */
#include <stdlib.h>
struct list { struct list *next; int value; };
int counter, table[9];
__attribute__ ((concurrent ("process"), noipa)) int counts (int i) { static int calls; calls += i; counter++; return i; }
__attribute__ ((concurrent ("process"), noinline)) int beyond (int *a, int n) { for (int i = 0; i < n; i++) a[i] = i; return n; }
__attribute__ ((concurrent ("process"), noinline)) int within (int n, int a[n]) { for (int i = 0; i < n; i++) a[i] = i; return n; }
__attribute__ ((concurrent ("process"), noinline)) int one (int *a) { *a = 3; return 1; }
__attribute__ ((concurrent ("process"), noinline)) int nothing (void *p, long n) { char *c = p; c[n] = 1; return 1; }
__attribute__ ((concurrent ("process"), noinline)) int reads (void *p, struct list *l, const int *t) { return *(char *) p + l->next->value + *t; }
__attribute__ ((concurrent ("process"), noinline)) int deep (struct list *l) { l->next->value = 1; return 1; }
__attribute__ ((concurrent ("process"), noinline)) int random_one (int i) { return rand () % i; }
__attribute__ ((concurrent ("isolated"), noinline)) char *makes (int i) { return malloc (i); }
__attribute__ ((concurrent ("isolated"))) int unseen (void *p, int n);
__attribute__ ((concurrent ("isolated"))) int unseen_const (const void *p, int n);
__attribute__ ((concurrent ("isolated"), access (read_write, 1, 2))) int unseen_sized (void *p, int n);
__attribute__ ((synchronized)) void
caller (int *r, struct list *l, char *buffer)
{
  r[0] = counts (1); /* { dg-warning "what 'counts' writes to 'calls' is lost in its process" } */
  /* { dg-warning "what 'counts' writes to 'counter' is lost in its process" "" { target *-*-* } 24 } */
  r[1] = beyond (table, 9); /* { dg-warning "what 'beyond' writes to where argument 1 points is lost in its process, but for the first object of 4 bytes: declare its extent" } */
  r[2] = within (9, table);
  r[3] = one (table);
  r[4] = nothing (buffer, 3); /* { dg-warning "what 'nothing' writes to where argument 1 points is lost in its process: the extent is not declared" } */
  r[5] = reads (buffer, l, table);
  r[6] = deep (l); /* { dg-warning "what 'deep' writes through pointers in what argument 1 points to is lost in its process" } */
  r[7] = random_one (9); /* { dg-warning "what 'random_one' does to the hidden state of 'rand' is lost in its process" } */
}
static int *behind;
static struct list *lists[3];
static const char *const words[] = { "a", "b" };
__attribute__ ((concurrent ("process"), noinline)) int through (int i) { *behind = i; lists[1]->next->value = i; return 1; }
__attribute__ ((concurrent ("process"), noinline)) int its_own (int i) { char *p = malloc (9); p[i & 7] = words[i & 1][0]; int c = p[0]; free (p); return c + *behind; }
__attribute__ ((synchronized)) void
more (int *r)
{
  r[0] = through (1); /* { dg-warning "what 'through' writes through pointers in 'behind' is lost in its process" } */
  /* { dg-warning "what 'through' writes through pointers in 'lists' is lost in its process" "" { target *-*-* } 42 } */
  r[1] = its_own (2);
}
int
stands (char *buffer)
{
  char *p = makes (3); /* { dg-warning "the result of 'makes' is a pointer: memory that its process allocates is lost" } */
  return unseen (buffer, 3) /* { dg-warning "what 'unseen' writes to where argument 1 points is lost in its process: the extent is not declared" } */
	 + unseen_const (buffer, 3) + unseen_sized (buffer, 4) + (p != 0);
}
/* Told once, and not where that is not wanted.  */
__attribute__ ((concurrent ("process"), noinline)) int quiet (int i) { counter += i; return i; }
__attribute__ ((synchronized)) void
again (int *r)
{
  r[0] = counts (1);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wattributes"
  r[1] = quiet (2);
#pragma GCC diagnostic pop
}
