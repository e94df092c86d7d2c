/* What the files of the generator share: chance, text, and functions to be called.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */

#ifndef GENERATE_H
#define GENERATE_H 1

#include <stdbool.h>
#include <stdio.h>

unsigned random_below (unsigned n);
bool chance (unsigned percent);

#define PICK(A) ((A)[random_below (sizeof (A) / sizeof *(A))])

/* A buffer that is written as a file.  */

struct text
{
  char *bytes;
  size_t size;
  FILE *file;
};

void begin (struct text *);

/* The caller that is being generated, how deep its next line is, and how many places
   with a call there are.  */

extern struct text *caller;
extern int indent, places;

void line (const char *format, ...) __attribute__ ((format (printf, 1, 2)));
char *str (const char *format, ...) __attribute__ ((format (printf, 1, 2)));
void callee (const char *kind, const char *head, const char *body, ...)
  __attribute__ ((format (printf, 3, 4)));

/* In typed.c: print a function "typed" of such loops, and what main has to call.  */

void typed_function (void);
extern const char typed_main[];

/* In places.c: the same for a function "places".  */

void places_function (void);
extern const char places_main[];

#endif /* GENERATE_H */
