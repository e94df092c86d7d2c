/* Loops over arrays of all arithmetic types.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   The other functions of a generated program are about objects, and all but their
   structures are int.  Here the objects are plain, and the types are left to chance:
   of elements, results, parameters, and of what counts the iterations, upwards,
   downwards, in steps, or as a pointer.

   Values of floating type stay between 0 and a few thousand, and such results below
   64, so that every conversion is defined.  */

#include <stdlib.h>
#include <string.h>
#include "generate.h"

/* --- Types.  */

struct type
{
  const char *name;
  enum { INTEGER, BOOL, FLOATING } kind;
};

static const struct type types[]
  = { { "signed char", INTEGER }, { "unsigned char", INTEGER },
      { "char", INTEGER }, { "short", INTEGER }, { "unsigned short", INTEGER },
      { "int", INTEGER }, { "unsigned", INTEGER }, { "long", INTEGER },
      { "unsigned long", INTEGER }, { "long long", INTEGER },
      { "__int128", INTEGER }, { "_Bool", BOOL }, { "float", FLOATING },
      { "double", FLOATING }, { "long double", FLOATING } };

static const struct type *
any_type (void)
{
  return &PICK (types);
}

/* --- Objects: arrays and accumulators of the caller's.  */

#define ARRAYS 4
#define LENGTH 200

static const struct type *array_type[ARRAYS], *sum_type[2];

/* The loop's counter, of a type that holds 0 to LENGTH, and whether it is signed.  */

static const struct
{
  const char *name;
  bool is_signed;
} counters[]
  = { { "int", true }, { "int", true }, { "long", true }, { "short", true },
      { "unsigned", false }, { "unsigned long", false },
      { "unsigned char", false }, { "unsigned short", false } };

/* --- Calls.  */

/* An integer below 64, or a floating-point number below 16, of E, of which R is the
   type.  */

static const char *
small (const struct type *r, const char *e)
{
  if (r->kind == FLOATING)
    return str ("(%s & 63) / 4.f", e);
  return r->kind == BOOL ? str ("%s & 1", e) : str ("%s & 63", e);
}

/* Something to read in an iteration.  */

static const char *
operand (void)
{
  switch (random_below (10))
    {
    case 0:
      return str ("s%u", random_below (2));
    case 1:
      return "n";
    case 2:
      return str ("v%u[(j * 3 + %u) & 127]", random_below (ARRAYS),
		  random_below (9));
    case 3:
      return str ("v%u[perm[j & 7]]", random_below (ARRAYS));
    case 4:
      return "j";
    case 5:
      return str ("v%u[j + %u]", random_below (ARRAYS), random_below (3));
    default:
      return str ("v%u[j]", random_below (ARRAYS));
    }
}

/* An operand as an argument of type T: not more than a floating-point number may be,
   to become an int again.  */

static const char *
argument (const struct type *t)
{
  return t->kind == FLOATING ? str ("(int) %s & 63", operand ()) : operand ();
}

/* A call of a task with a result of type R.  */

static const char *
typed_call (const struct type *r)
{
  int n = places++;
  const struct type *a = any_type (), *b = any_type ();
  const char *value
    = small (r, str ("PAUSE ((int) x * %u + (int) y)", 1 + random_below (99)));
  if (chance (15))
    {
      unsigned k = random_below (ARRAYS);
      callee ("P", str ("%s t%d (const %s *x, %s y)", r->name, n,
			array_type[k]->name, b->name),
	      "return %s;", small (r, str ("PAUSE ((int) x[0] * %u + (int) x[1] "
					    "+ (int) y)", 1 + random_below (9))));
      return str ("t%d (&v%u[j + %u], %s)", n, k, random_below (3), argument (b));
    }
  callee ("P", str ("%s t%d (%s x, %s y)", r->name, n, a->name, b->name),
	  "return %s;", value);
  return str ("t%d (%s, %s)", n, argument (a), argument (b));
}

/* --- Statements.  */

/* Where an iteration may store in array K.  */

static const char *
place (unsigned k)
{
  switch (random_below (8))
    {
    case 0:
      return str ("v%u[j + %u]", k, 1 + random_below (3));
    case 1:
      return str ("v%u[120 - j]", k);
    case 2:
      return str ("v%u[2 * j]", k);
    case 3:
      return str ("v%u[(j * 7) & 63]", k);
    default:
      return str ("v%u[j]", k);
    }
}

/* Update TO, of type T, by a call.  */

static void
update (const char *to, const struct type *t)
{
  static const char *const operators[] = { "+=", "-=", "^=", "|=", "*=" };
  const struct type *r = any_type ();
  if (t->kind == FLOATING)
    line ("%s = %s * .5f + %s;", to, to, typed_call (r));
  else if (t->kind == BOOL || r->kind == FLOATING)
    line ("%s ^= (int) %s;", to, typed_call (r));
  else
    line ("%s %s %s;", to, PICK (operators), typed_call (r));
}

/* One of the accumulators takes a result.  */

static void
accumulate (void)
{
  unsigned k = random_below (2);
  const char *s = str ("s%u", k);
  const struct type *t = sum_type[k];
  switch (random_below (4))
    {
    case 0:
      line ("{ %s r = %s; if (r > %s) %s = r; }", t->name, typed_call (t), s, s);
      break;
    case 1:
      line ("{ %s r = %s; %s = r < %s ? r : %s; }", t->name, typed_call (t), s, s, s);
      break;
    default:
      update (s, t);
    }
}

/* A result that is a local of the iteration at first.  */

static void
local_result (unsigned k)
{
  const struct type *r = any_type ();
  line ("{");
  indent++;
  line ("%s r = %s;", r->name, typed_call (r));
  switch (random_below (6))
    {
    case 0:
      line ("if (r > %u) %s = r;", random_below (20), place (k));
      break;
    case 1:
      line ("%s = r; v%u[j] = r * 2;", place (k), random_below (ARRAYS));
      break;
    case 2:
      line ("memcpy (&w, &r, sizeof r); bytes += *(unsigned char *) &w;");
      break;
    case 3:
      line ("bits[j & 63].%c = (int) r;", "abc"[random_below (3)]);
      break;
    case 4:
      line ("if (j > 40 && r == 1) break;");
      line ("%s = r;", place (k));
      break;
    default:
      line ("%s = (signed char) (int) r;", place (k));
    }
  indent--;
  line ("}");
}

static void
typed_statement (bool nested)
{
  unsigned k = random_below (ARRAYS);
  switch (random_below (12))
    {
    case 0:
      update (place (k), array_type[k]);
      break;
    case 1:
    case 2:
      accumulate ();
      break;
    case 3:
    case 4:
      local_result (k);
      break;
    case 5:
      line ("if (%s > %u)", operand (), random_below (40));
      line ("  %s = %s;", place (k), typed_call (any_type ()));
      break;
    case 6:
      line ("bits[j & 63].%c %s (int) %s;", "abc"[random_below (3)],
	    chance (50) ? "=" : "+=", typed_call (any_type ()));
      break;
    case 7:
      if (!nested)
	{
	  int n = places++;
	  const struct type *y = any_type ();
	  callee ("C", str ("void t%d (%s *to, %s y)", n, array_type[k]->name,
			    y->name),
		  "to[0] = %s;", small (array_type[k], "PAUSE ((int) y * 7)"));
	  line ("t%d (&v%u[%s], %s);", n, k, chance (50) ? "j" : "3 * j + 1",
		argument (y));
	  break;
	}
      /* Fall through.  */
    case 8:
      if (!nested)
	{
	  line ("*q%u++ = %s;", k, typed_call (any_type ()));
	  break;
	}
      /* Fall through.  */
    default:
      line ("%s = %s;", place (k), typed_call (any_type ()));
    }
}

/* --- Loops.  */

/* The head of a loop with 33 iterations and more, or few; "n" is not known.  Returns
   what is to be said behind the body, or null.  */

static const char *
loop_head (void)
{
  const char *counter = counters[random_below (8)].name;
  unsigned low = random_below (4);
  bool is_signed = false;
  for (unsigned i = 0; i < sizeof counters / sizeof *counters; i++)
    if (strcmp (counters[i].name, counter) == 0)
      is_signed = counters[i].is_signed;
  switch (random_below (9))
    {
    case 0:
      line ("for (%s j = n; j-- > %u;)", counter, low);
      return "";
    case 1:
      line ("for (%s j = n; j >= %u; j--)", counter, is_signed ? low : low + 1);
      return "";
    case 2:
      line ("for (%s j = %u; j != n; j++)", counter, low);
      return "";
    case 3:
      line ("for (%s j = %u; j <= n; j += %u)", counter, low, 1 + random_below (3));
      return "";
    case 4:
      line ("j = %u;", low);
      line ("while (j < n)");
      return "j++;";
    case 5:
      line ("for (%s j = %u; j < %u; j++)", counter, low, 37 + random_below (20));
      return "";
    case 6:
      line ("for (%s *e = v0 + n; j = e - v0, e > v0; e--)", array_type[0]->name);
      return "";
    case 7:
      line ("for (%s *e = v0; j = e - v0, e != v0 + n; e++)", array_type[0]->name);
      return "";
    default:
      line ("for (%s j = %u; j < n; j++)", counter, low);
      return "";
    }
}

static void
typed_loop (void)
{
  bool nested = chance (20);
  line ("n = width[%u] * 9;", 1 + random_below (5));
  if (nested)
    {
      line ("for (int k = 0; k < width[%u]; k++)", 2 + random_below (3));
      indent++;
    }
  for (unsigned k = 0; k < ARRAYS && !nested; k++)
    line ("q%u = v%u + %u;", k, k, random_below (3));
  const char *end = loop_head ();
  indent++;
  line ("{");
  indent++;
  if (chance (10))
    line ("if (%s == 1) continue;", *end ? "0" : operand ());
  for (unsigned n = 1 + random_below (3); n > 0; n--)
    typed_statement (nested);
  if (*end)
    line ("%s", end);
  indent--;
  line ("}");
  indent -= 1 + nested;
}

/* --- The function.  */

/* Fold array or accumulator NAME, of type T, into x.  */

static void
fold (const char *name)
{
  line ("x = x * 31 + (unsigned) (int) %s;", name);
}

void
typed_function (void)
{
  struct text text;
  begin (&text);
  caller = &text;
  indent = 1;
  for (unsigned k = 0; k < ARRAYS; k++)
    array_type[k] = any_type ();
  for (unsigned k = 0; k < 2; k++)
    sum_type[k] = any_type ();
  for (unsigned n = 2 + random_below (3); n > 0; n--)
    typed_loop ();
  for (unsigned k = 0; k < ARRAYS; k++)
    {
      line ("for (j = 0; j < %u; j++)", LENGTH);
      indent++;
      fold (str ("v%u[j]", k));
      indent--;
    }
  line ("for (j = 0; j < 64; j++)");
  line ("  x = x * 31 + bits[j].a + bits[j].b * 3 + (unsigned) bits[j].c * 5;");
  fold ("s0");
  fold ("s1");
  line ("return x + bytes;");
  fclose (text.file);
  for (unsigned k = 0; k < 2; k++)
    printf ("static %s tv%u[%u];\n", array_type[k]->name, k, LENGTH);
  printf ("DECO_SYNCHRONIZED __attribute__ ((noinline)) static unsigned\n"
	  "typed (%s *v0, %s *%sv1)\n{\n", array_type[0]->name,
	  array_type[1]->name, chance (30) ? "restrict " : "");
  printf ("  %s%s v2[%u];\n  %s v3[%u];\n", chance (30) ? "static " : "",
	  array_type[2]->name, LENGTH, array_type[3]->name, LENGTH);
  printf ("  struct { unsigned a : 5; int b : 11; unsigned long c : 33; }"
	  " bits[64] = { { 0 } };\n"
	  "  unsigned x = 1, bytes = 0;\n  int n = 40, j;\n"
	  "  long double w = 0;\n");
  for (unsigned k = 0; k < ARRAYS; k++)
    printf ("  %s *q%u = v%u;\n", array_type[k]->name, k, k);
  for (unsigned k = 0; k < 2; k++)
    printf ("  %s s%u = 1;\n", sum_type[k]->name, k);
  for (unsigned k = 0; k < ARRAYS; k++)
    printf ("  for (int i = 0; i < %u; i++) v%u[i] = i * %u & 63;\n", LENGTH, k,
	    7 + 2 * k);
  fwrite (text.bytes, 1, text.size, stdout);
  printf ("}\n");
  free (text.bytes);
}

const char typed_main[] = "  printf (\"%u\\n\", typed (tv0, tv1));\n";
