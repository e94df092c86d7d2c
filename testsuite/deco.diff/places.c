/* Loops whose tasks read the elements that results replace, or their neighbours.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   In

     for (i = 0; i < n; i += STEP)
       p[i + TO] = t (&p[i + FROM]);		t reads some elements from there on

   it is a matter of numbers whether an iteration waits for another: so it is in rows
   of a matrix, which may be as long as their place, shorter or longer, and in structures
   with bit-fields.  All of that is left to chance here.  A task that writes gets
   elements of its own.  */

#include <stdlib.h>
#include <string.h>
#include "generate.h"

/* How many elements, rows and elements of the matrix there are.  */
#define ELEMENTS 300
#define ROWS 100
#define MATRIX 600

/* --- Loops.  */

static unsigned step;

/* The head of a loop over  i,  which is at most 60 and leads STEP on.  */

static void
element_head (void)
{
  static const char *const counters[]
    = { "int", "int", "long", "size_t", "unsigned" };
  const char *counter = PICK (counters);
  switch (random_below (4))
    {
    case 0:
      line ("for (int i = n; i-- > %u;)", random_below (3));
      step = 1;
      break;
    case 1:
      line ("for (int i = n; i >= %u; i -= %u)", random_below (3), step);
      break;
    case 2:
      line ("for (%s i = %u; i < 48; i += %u)", counter, random_below (3), step);
      break;
    default:
      line ("for (%s i = %u; i < n; i += %u)", counter, random_below (3), step);
    }
}

/* --- Arrays of integers.  */

/* A call of a task that reads LENGTH elements from AT on.  */

static const char *
reader (const char *at, unsigned length)
{
  int t = places++;
  callee ("P", str ("int t%d (const int *q, int k)", t),
	  "int x = %u; for (int i = 0; i < %s; i++) x = x * 3 + q[%s]; "
	  "return PAUSE (x & 1023);", random_below (99),
	  chance (70) ? str ("%u", length) : "k",
	  chance (70) ? "i" : str ("%u", random_below (length)));
  return str ("t%d (%s, %u)", t, at, length);
}

/* One of the array.  The index may lead behind all that the loop comes to otherwise, or
   wrap round.  */

static const char *
element (void)
{
  switch (random_below (20))
    {
    case 0:
      return str ("p[i + %s]", chance (50) ? "w" : "h * 5");
    case 1:
      return str ("p[(unsigned char) (i * %u + %u)]", 1 + random_below (20),
		  random_below (256));
    default:
      return str ("p[i + %u]", random_below (4));
    }
}

/* A statement of the caller beside the calls.  */

static void
beside (void)
{
  switch (random_below (4))
    {
    case 0:
      line ("x += %s;", element ());
      break;
    case 1:
      line ("if (%s & 1)", element ());
      indent++;
      break;
    case 2:
      line ("%s ^= %u;", element (), random_below (99));
      break;
    }
}

static void
element_statement (void)
{
  int t;
  const char *to = element ();
  switch (random_below (6))
    {
    case 0:
      line ("%s += %s;", to, reader (str ("&%s", element ()), 1 + random_below (3)));
      break;
    case 1:
      t = places++;
      callee ("P", str ("int t%d (int v)", t), "return PAUSE (v * %u & 1023);",
	      1 + random_below (99));
      line ("%s = t%d (%s);", to, t, element ());
      break;
    case 2:
      t = places++;
      callee ("P", str ("void t%d (int q[AT_LEAST %u])", t, step),
	      "for (int i = 0; i < %u; i++) q[i] = PAUSE (q[i] * 5 & 1023);", step);
      /* Elements of its own.  */
      line ("t%d (&p[i + %u]);", t, random_below (4));
      break;
    default:
      line ("%s = %s;", to, reader (str ("&%s", element ()), 1 + random_below (3)));
    }
}

static void
element_loop (void)
{
  step = 1 + random_below (3);
  element_head ();
  line ("{");
  int outside = indent++;
  for (unsigned k = 1 + random_below (2); k > 0; k--)
    {
      indent = outside + 1;
      if (chance (40))
	beside ();
      element_statement ();
    }
  indent = outside;
  line ("}");
}

/* --- Structures.  */

static const char *const fields[] = { "a", "f", "g", "h", "v[0]", "v[1]" };

static const char *
row (void)
{
  return str ("r[i + %u]", chance (60) ? 0 : random_below (3));
}

static const char *
row_reader (void)
{
  int t = places++;
  callee ("P", str ("int t%d (const struct row *q)", t),
	  "return PAUSE ((q->%s * %u + q[%u].%s) & 1023);", PICK (fields),
	  1 + random_below (9), chance (80) ? 0 : 1, PICK (fields));
  return str ("t%d (&%s)", t, row ());
}

static void
row_statement (void)
{
  int t;
  switch (random_below (7))
    {
    case 0:
      t = places++;
      callee ("P", str ("struct row t%d (const struct row *q)", t),
	      "struct row x = *q; x.%s = PAUSE (x.%s + 1); return x;", PICK (fields),
	      PICK (fields));
      line ("%s = t%d (&%s);", row (), t, row ());
      break;
    case 1:
      t = places++;
      callee ("P", str ("void t%d (struct row q[AT_LEAST 1], int k)", t),
	      "q->%s ^= PAUSE (k & 1023);", PICK (fields));
      line ("t%d (&r[i], %s.%s);", t, row (), PICK (fields));
      break;
    case 2:
      line ("%s.%s += %s;", row (), PICK (fields), row_reader ());
      break;
    case 3:
      line ("if (%s.%s & 1)", row (), PICK (fields));
      line ("  %s.%s = %s;", row (), PICK (fields), row_reader ());
      break;
    default:
      line ("%s.%s = %s;", row (), PICK (fields), row_reader ());
    }
}

static void
row_loop (void)
{
  step = chance (80) ? 1 : 2;
  element_head ();
  line ("{");
  indent++;
  for (unsigned k = 1 + random_below (2); k > 0; k--)
    row_statement ();
  indent--;
  line ("}");
}

/* --- Rows of a matrix.  */

/* What a row has its place in, and how long it is.  */
static const char *const widths[]
  = { "w", "w", "w", "w + 1", "w - 1", "2 * w", "u", "8", "9", "0", "im->w", "im->w" };

/* An element of the matrix M, whose rows have their places in WIDE, in row Y; which are
   DOUBLED if X counts pairs.  */

static const char *
matrix_element (const char *m, const char *wide, const char *y, bool doubled)
{
  return str ("%s[(%s) * %s + x%s%s]", m, wide, y, doubled ? " * 2" : "",
	      chance (80) ? "" : " + 1");
}

static void
matrix_loop (void)
{
  static const char *const counters[]
    = { "int", "int", "int", "long", "size_t", "unsigned", "unsigned" };
  /* Another row: one that is before or behind all that are done, or between them.  */
  static const char *const others[] = { "(y - 1)", "(y - 1)", "(h - 1 - y)", "0" };
  const char *counter = PICK (counters), *wide = PICK (widths);
  const char *m = chance (30) ? "im->p" : "m";
  const char *end = chance (70) ? wide : chance (30) ? "y" : PICK (widths);
  const char *other = chance (75) ? "y" : PICK (others);
  bool doubled = chance (15);
  line ("for (%s y = 1; y < %s; y++)", counter,
	strchr (other, 'h') || chance (70) ? "h" : "7");
  line ("  for (%s x = 0; x %s %s; x++)", counter, chance (85) ? "<" : "<=", end);
  indent += 2;
  if (chance (30))
    {
      line ("if (%s & 1)", matrix_element (m, wide, "y", doubled));
      indent++;
    }
  else if (chance (20))
    {
      line ("if ((x ^ y) & 1)");
      line ("  %s ^= %u;", matrix_element (m, wide, chance (80) ? "y" : other, doubled),
	    random_below (99));
      line ("else");
      indent++;
    }
  const char *to = matrix_element (m, wide, chance (90) ? "y" : other, doubled);
  const char *from = matrix_element (m, wide, other, doubled);
  int t = places++;
  switch (random_below (4))
    {
    case 0:
      line ("%s = %s;", to, reader (str ("&%s", from), 1 + random_below (2)));
      break;
    case 1:
      callee ("P", str ("void t%d (int q[AT_LEAST 1], int k)", t),
	      "*q = PAUSE ((*q + k) & 1023);");
      /* An element of its own: in no row but its.  */
      line ("t%d (&o[y * 40 + x], %s);", t, from);
      break;
    default:
      callee ("P", str ("int t%d (int v)", t), "return PAUSE (v * %u & 1023);",
	      1 + random_below (99));
      line ("%s %s t%d (%s);", to, chance (70) ? "=" : "+=", t, from);
    }
  indent = 1;
}

/* --- The function.  */

void
places_function (void)
{
  struct text text;
  begin (&text);
  caller = &text;
  indent = 1;
  for (unsigned n = 3 + random_below (3); n > 0; n--)
    switch (random_below (3))
      {
      case 0:
	element_loop ();
	break;
      case 1:
	row_loop ();
	break;
      default:
	matrix_loop ();
      }
  fclose (text.file);
  printf ("static int pp[%u], pm[%u], po[%u];\nstatic struct row pr[%u];\n"
	  "DECO_SYNCHRONIZED __attribute__ ((noinline)) static unsigned\n"
	  "places (int *p, struct row *r, int *m, int *o, int n, int h, int w, int u,\n"
	  "        struct image *im)\n{\n  unsigned x = 1;\n",
	  ELEMENTS, MATRIX, MATRIX, ROWS);
  fwrite (text.bytes, 1, text.size, stdout);
  printf ("  for (int i = 0; i < %u; i++)\n"
	  "    x = x * 31 + r[i].a + r[i].f * 3 + r[i].g * 5 + r[i].h * 7 + r[i].v[0]\n"
	  "        + r[i].v[1] * 9;\n"
	  "  for (int i = 0; i < %u; i++)\n    x = x * 31 + p[i];\n"
	  "  for (int i = 0; i < %u; i++)\n"
	  "    x = x * 31 + m[i] + im->p[i] * 3 + o[i];\n"
	  "  return x;\n}\n", ROWS, ELEMENTS, MATRIX);
  free (text.bytes);
}

const char places_main[]
  = "  struct image im = { width[3], width[5] * 2, (int *) malloc (2400) };\n"
    "  for (int i = 0; i < 600; i++)\n"
    "    { pm[i] = i * 7 & 511; im.p[i] = i * 5 & 511; po[i] = i; }\n"
    "  for (int i = 0; i < 100; i++)\n"
    "    { pp[i] = pp[i + 100] = i * 3; pr[i].a = i; pr[i].f = i; pr[i].h = i * 9; }\n"
    "  printf (\"%u\\n\", places (pp, pr, pm, po, width[5] * 10, width[4] + 3,\n"
    "          width[5] * 2, width[2] * 4, &im));\n";
