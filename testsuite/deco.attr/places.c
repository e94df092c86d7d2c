/* On what is not a function.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-do compile } */
__attribute__ ((concurrent)) int v; /* { dg-warning "'concurrent' attribute ignored on 'v', which is not a function" } */
__attribute__ ((synchronized)) int w; /* { dg-warning "'synchronized' attribute ignored on 'w', which is not a function" } */
typedef int t __attribute__ ((concurrent)); /* { dg-warning "'concurrent' attribute ignored on 't'" } */
struct __attribute__ ((concurrent)) s { int x; }; /* { dg-warning "'concurrent' attribute does not apply to types" } */
int (*p) (int) __attribute__ ((concurrent));
int (*q) (int) __attribute__ ((concurrent ("process")));
int (*r) (int) __attribute__ ((concurrent ("cluster"))); /* { dg-warning "'cluster' is not available in this version: calls through the pointer run as ordinary calls" } */
#pragma GCC diagnostic ignored "-Wattributes"
__attribute__ ((concurrent)) int quiet;
