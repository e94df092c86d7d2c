/* What the programs of this directory share: the callees' bodies are visible, or
   not.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define C __attribute__ ((concurrent))
#define S __attribute__ ((synchronized))
#ifdef VISIBLE
# define BODY(...) __VA_ARGS__
#else
# define BODY(...) ;
#endif

enum { N = 16 };
