/* The argument grammar.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-do compile } */
__attribute__ ((concurrent ("thread"))) int a1 (int);
__attribute__ ((concurrent ("threads"))) int a2 (int); /* { dg-error "'threads' is no argument of attribute 'concurrent'" } */
__attribute__ ((concurrent (3))) int a3 (int); /* { dg-error "arguments of attribute 'concurrent' are strings" } */
__attribute__ ((concurrent ("thread", "process"))) int a4 (int); /* { dg-error "'thread' and 'process' in one 'concurrent' attribute" } */
__attribute__ ((concurrent ("limit=0"))) int a5 (int); /* { dg-error "'limit=' in a 'concurrent' attribute is not followed by a positive whole number" } */
__attribute__ ((concurrent ("limit=x"))) int a6 (int); /* { dg-error "'limit='" } */
__attribute__ ((concurrent ("limit=4"))) int a7 (int);
__attribute__ ((concurrent ("timeout=1"))) int a8 (int); /* { dg-error "'timeout=1' needs 'process', 'isolated' or 'cluster'" } */
__attribute__ ((concurrent ("process", "timeout=1.5", "retries=0"))) int a9 (int);
__attribute__ ((concurrent ("isolated", "timeout=1.5.2"))) int b1 (int); /* { dg-error "'timeout=' in a 'concurrent' attribute is not followed by a positive number of seconds" } */
__attribute__ ((concurrent ("isolated", "retries=-1"))) int b2 (int); /* { dg-error "'retries='" } */
__attribute__ ((concurrent ("detached"))) void b3 (int);
__attribute__ ((concurrent ("cluster"))) int b4 (int); /* { dg-warning "'cluster' is not available in this version: calls of 'b4' run as ordinary calls" } */
__attribute__ ((concurrent ("isolated"))) int b5 (int);
__attribute__ ((synchronized ("x"))) void b6 (int); /* { dg-error "wrong number of arguments specified for 'synchronized' attribute" } */
__attribute__ ((concurrent ("process"))) int b7 (int);
__attribute__ ((concurrent ("thread"))) int b7 (int); /* { dg-error "'b7' declared 'concurrent .\"thread\".' here" } */
__attribute__ ((concurrent ("detached", "limit=2"))) void b8 (int);
__attribute__ ((concurrent ("isolated", "detached", "timeout=2"))) void b9 (int);
__attribute__ ((concurrent ("thread", "detached"))) void c1 (int);
__attribute__ ((concurrent ("detached", "retries=2"))) void c2 (int); /* { dg-error "'retries=2' needs 'process', 'isolated' or 'cluster'" } */
