/* Generate a C program that keeps the promises of a user of Deco.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   Usage: generate SEED [places] > program.c

   The program prints digests of all that it computed.  Compiled with
   -DVISIBLE it is one unit; else its concurrent and helper functions are
   compiled from the same file with -DBODIES, and the rest does not see them.
   With -DPROCESSES some of the tasks are for other processes, or limited.
   Arithmetic on integers may wrap round, but not in a program of "places", which only has
   the function of places.c.

   What makes the promises hold: every call in the text calls a function of its
   own, so that two calls of one function are two executions of one place; what
   such a function writes through a parameter is an element that no other
   execution of the place gets, counted by a variable of the place (unique ());
   different parameters and variables of a caller are different objects; and
   only with -DVISIBLE are functions that write globals concurrent.  Everything
   else is left to chance: which objects a place reads, stores to, updates,
   passes on, in what loops and branches, with what aliases derived from what
   pointers.  */

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include "generate.h"

static unsigned long long state;

unsigned
random_below (unsigned n)
{
  state = state * 6364136223846793005ULL + 1442695040888963407ULL;
  return (unsigned) (state >> 33) % n;
}

bool
chance (unsigned percent)
{
  return random_below (100) < percent;
}

/* --- Output: declarations and bodies of callees, then callers.  */

struct text *caller;
int indent, places;
static struct text callees;
static int loops, depth, statements;
static bool in_loop;

void
begin (struct text *t)
{
  t->file = open_memstream (&t->bytes, &t->size);
}

void
line (const char *format, ...)
{
  va_list args;
  va_start (args, format);
  fprintf (caller->file, "%*s", 2 * indent, "");
  vfprintf (caller->file, format, args);
  fputc ('\n', caller->file);
  va_end (args);
}

/* A formatted string that nobody frees.  */

char *
str (const char *format, ...)
{
  char *s;
  va_list args;
  va_start (args, format);
  if (vasprintf (&s, format, args) < 0)
    abort ();
  va_end (args);
  return s;
}

/* A callee for one place: KIND is C if it may always be concurrent, P if that may be
   in another process, since its effects are results and extents, CG if only where
   its body is visible, empty if it is the caller's own.  */

void
callee (const char *kind, const char *head, const char *body, ...)
{
  va_list args;
  va_start (args, body);
  if (*kind == 'P')
    kind = str ("P%u", places % 5);
  fprintf (callees.file, "%s V %s;\n#if BODY\n%s V %s { ", kind, head, kind,
	   head);
  vfprintf (callees.file, body, args);
  fprintf (callees.file, " }\n#endif\n");
  va_end (args);
}

/* --- Expressions.  */

static const char *const arrays[]
  = { "a", "b", "c", "ga", "la", "s->out", "s->alt", "m[1]", "m[k & 3]" };
static const char *const scalars[] = { "x", "y", "z" };

static const char *
index_expression (void)
{
  const char *i = loops ? str ("i%u", random_below (loops)) : "k";
  switch (random_below (9))
    {
    case 0:
      return str ("%u", random_below (6));
    case 1:
      return str ("(%s & 7)", PICK (scalars));
    case 2:
      return str ("perm[%s & 7]", i);
    case 3:
      return str ("(%s * %u & 31)", i, 1 + random_below (5));
    case 4:
      return str ("(%s + %u)", i, random_below (3));
    case 5:
      return str ("(%s + i%u & 15)", i, loops ? random_below (loops) : 0);
    default:
      return i;
    }
}

static const char *
array (void)
{
  return PICK (arrays);
}

static const char *
int_lvalue (void)
{
  switch (random_below (14))
    {
    case 0:
      return "s->n";
    case 1:
      return "s->h";
    case 2:
      return "s->f";
    case 3:
      return "*p";
    case 4:
      return "*q";
    case 5:
      return "gs";
    case 6:
      return "u.i";
    case 7:
      return str ("l.v[%s & 3]", index_expression ());
    case 8:
      return PICK (scalars);
    default:
      return str ("%s[%s]", array (), index_expression ());
    }
}

/* One that is no bit-field and no register.  */

static const char *
int_lvalue_in_memory (void)
{
  return str ("%s[%s]", array (), index_expression ());
}

static const char *
plain_expression (void)
{
  switch (random_below (5))
    {
    case 0:
      return str ("%u", random_below (20));
    case 1:
      return PICK (scalars);
    case 2:
      return index_expression ();
    case 3:
      return str ("(%s * 3 - %s)", PICK (scalars), index_expression ());
    default:
      return int_lvalue ();
    }
}

/* Two elements of a pointer's array that no other execution of place N
   writes.  */

static const char *
unique (int n)
{
  static const char *const bases[]
    = { "a", "b", "c", "ga", "s->out", "s->alt" };
  return str ("&%s[256 + 2 * n%d++]", PICK (bases), n);
}

/* A task of an int.  */

static const char *
int_call (void)
{
  int n = places++;
  switch (random_below (13))
    {
    case 6:
      callee ("CG", str ("int t%d (int i)", n),
	      "i &= 0xff; printf (\"%d: %%d\\n\", i); return PAUSE (i);", n);
      return str ("t%d (%s)", n, plain_expression ());
    case 7:
      callee ("CG", str ("int t%d (int i)", n),
	      "return PAUSE ((rand () + i) & 0xff);");
      return str ("t%d (%s)", n, plain_expression ());
    case 8:
      callee ("C", str ("int *t%d_new (int i)", n),
	      "int *p = malloc (8); p[0] = i; p[1] = i * %u; return p;",
	      random_below (99));
      callee ("C", str ("int t%d (int *p)", n),
	      "int r = p[0] + p[1]; p[0] = 0; return PAUSE (r & 0xff);");
      return str ("t%d (t%d_new (%s))", n, n, plain_expression ());
    case 0:
      callee ("P", str ("int t%d (const int *p, int n)", n),
	      "int r = n; for (int i = 0; i < 3; i++) r = r * %u + p[i]; "
	      "return PAUSE (r & 0xffff);", 3 + random_below (9));
      return str ("t%d (&%s[%s], %s)", n, array (), index_expression (),
		  plain_expression ());
    case 1:
      callee ("P", str ("int t%d (int p[AT_LEAST 2], int v)", n),
	      "int r = p[0] + v; p[0] = v ^ %u; p[1] += r & 0xff; "
	      "return PAUSE (r & 0xffff);", random_below (99));
      return str ("t%d (%s, %s)", n, unique (n), plain_expression ());
    case 2:
      callee ("P", str ("int t%d (struct s s)", n),
	      "return PAUSE ((s.n * 3 + s.h + s.f + s.out[%u]) & 0xffff);",
	      random_below (8));
      return str ("t%d (*s)", n);
    case 3:
      callee ("P", str ("int t%d (const struct s *s)", n),
	      "return PAUSE ((s->n * 5 + s->alt[%u]) & 0xffff);",
	      random_below (8));
      return str ("t%d (s)", n);
    case 4:
      callee ("CG", str ("int t%d (int i)", n),
	      "gs = gs * 3 + i; return PAUSE (gs & 0xffff);");
      return str ("t%d (%s)", n, plain_expression ());
    case 5:
      callee ("CG", str ("int t%d (int i)", n),
	      "return PAUSE ((ga[i & 15] * 7 + i) & 0xffff);");
      return str ("t%d (%s)", n, plain_expression ());
    default:
      callee ("P", str ("int t%d (int i)", n),
	      "return PAUSE ((i * %u + %u) & 0xffff);", random_below (99),
	      random_below (99));
      return str ("t%d (%s)", n, plain_expression ());
    }
}

static const char *
double_call (void)
{
  int n = places++;
  callee ("P", str ("double t%d (int i)", n),
	  "return PAUSE (i + %u) / (double) ((i & 63) + 3);",
	  random_below (99));
  return str ("t%d (%s)", n, plain_expression ());
}

/* A call, perhaps inside of an expression.  */

static const char *
int_value (void)
{
  const char *c = int_call ();
  switch (random_below (10))
    {
    case 8:
      return str ("%s & 1 ? %s : %s", plain_expression (), c,
		  chance (50) ? int_call () : plain_expression ());
    case 9:
      return str ("%s (%s, %s)", chance (50) ? "larger" : "declared", c,
		  chance (70) ? plain_expression () : int_call ());
    case 0:
      return str ("%s * 3 + %s", c, plain_expression ());
    case 1:
      return str ("%s - (%s)", plain_expression (), c);
    case 2:
      return str ("(short) %s", c);
    case 3:
      return str ("%s > 99 ? %s : %s", c, PICK (scalars), "k");
    case 4:
      return str ("%s + %s", c, int_call ());
    default:
      return c;
    }
}

/* --- Statements.  */

static void statement (void);

static void
block (int n)
{
  line ("{");
  indent++;
  while (n-- > 0)
    statement ();
  indent--;
  line ("}");
}

static const char *
operator (void)
{
  static const char *const operators[] = { "+=", "-=", "^=", "|=" };
  return PICK (operators);
}

/* Neighbours: one iteration stores what another one reads.  */

static void
stencil_statement (void)
{
  const char *to = array (), *from = chance (70) ? to : array ();
  int i = random_below (loops), n = places++;
  callee ("P", str ("int t%d (int i)", n),
	  "return PAUSE ((i * %u + 1) & 0xffff);", random_below (99));
  const char *read = str ("%s[i%d + %u]", from, i, random_below (3));
  if (chance (40))
    line ("%s[i%d + %u] %s t%d (%s);", to, i, random_below (3),
	  chance (60) ? "=" : "+=", n, read);
  else
    {
      line ("%s[i%d + %u] = t%d (%s);", to, i, random_below (3), n,
	    PICK (scalars));
      line ("%s = %s * 3 + %s;", PICK (scalars), PICK (scalars), read);
    }
}

/* One object, first in one field and then in the other.  */

static void
swap_statement (void)
{
  int n = places++;
  callee ("P", str ("int t%d (int *p, int v)", n),
	  "int r = p[0] * %u + v; p[0] = v & 0xff; return PAUSE (r & 0xffff);",
	  random_below (99));
  const char *now = str ("s->out[256 + 2 * n%d++]", n);
  line ("%s += t%d (&s->alt[256 + 2 * n%d], %s);", PICK (scalars), n, n,
	plain_expression ());
  line ("{ int *t = s->out; s->out = s->alt; s->alt = t; }");
  if (chance (50))
    line ("%s = %s * 3 + %s;", PICK (scalars), PICK (scalars), now);
  else
    line ("%s = %s;", now, plain_expression ());
}

/* A pointer stored in memory, and what it points to, perhaps by functions that do
   nothing else.  It is put back when the function is left: the next one does not
   know.  */

static void
alias_statement (void)
{
  const char *to = PICK (((const char *[]) { "a", "b", "c", "ga" }));
  const char *way = PICK (((const char *[]) { "m[1]", "row_of (m)", "r.at",
					      "row_in (&r)" }));
  const char *index = index_expression ();
  line ("{");
  indent++;
  line (chance (50) ? "m[1] = %s;" : "put_row (m, %s);", to);
  if (*way == 'r')
    line (chance (50) ? "struct rows r; fill_rows (&r, m);"
		      : "struct rows r = rows_of (m);");
  if (chance (50))
    {
      const char *other = way;
      way = to;
      to = other;
    }
  line ("%s[%s] = %s;", way, index, int_call ());
  if (chance (50))
    line ("%s = %s * 3 + %s[%s];", PICK (scalars), PICK (scalars), to, index);
  else
    line ("%s[%s] = %s;", to, index, plain_expression ());
  indent--;
  line ("}");
}

/* A result that several calls of the caller are made with, of which one changes what
   another one reads.  */

static void
consumed_statement (void)
{
  int n = places++;
  const char *to = PICK (((const char *[]) { "a", "b", "c", "ga" }));
  callee ("", str ("void u%d (int *p, int v)", n),
	  "p[0] += v * %u; p[1] ^= v;", 1 + random_below (9));
  callee ("", str ("void v%d (int *p, int v)", n),
	  "p[1] += p[0] & 0xff; p[0] = v;");
  line ("{");
  indent++;
  line ("int t = %s;", int_call ());
  line ("u%d (&%s[%s & 31], t);", n, to, index_expression ());
  if (chance (30))
    line ("printf (\"%%d#\\n\", %s);", chance (50) ? "t" : PICK (scalars));
  if (chance (30))
    line ("%s[%s & 31] = %s;", array (), index_expression (),
	  chance (50) ? "t" : plain_expression ());
  line ("v%d (&%s[%s & 31], t);", n, chance (60) ? to : array (),
	index_expression ());
  if (chance (30))
    line ("%s %s t;", PICK (scalars), operator ());
  indent--;
  line ("}");
}

/* Fields of structures of an array: a task reads some of all structures, what it
   returns goes to one of these fields or to another one, and the caller reads and
   stores others.  */

static void
field_statement (void)
{
  static const char *const fields[]
    = { "n", "v[0]", "v[1]", "v[2]", "v[%s & 1]" };
  int n = places++;
  const char *i = loops ? str ("i%u", random_below (loops)) : "k";
  callee ("P", str ("int t%d (const struct pack *p, int i)", n),
	  "int r = i; for (int j = 0; j < 8; j += %u) r = r * 3 + p[j].%s; "
	  "return PAUSE ((r + p[i & 7].%s) & 0xfff);", 1 + random_below (3),
	  PICK (((const char *[]) { "n", "v[0]", "v[i & 1]", "text[2]" })),
	  PICK (((const char *[]) { "n", "v[1]", "v[2]" })));
  line ("packs[%s & 7].%s %s t%d (packs, %s);", i, str (PICK (fields), i),
	chance (70) ? "=" : operator (), n, i);
  if (chance (50))
    line ("%s = %s * 3 + packs[%s + 1 & 7].%s;", PICK (scalars), PICK (scalars),
	  i, str (PICK (fields), i));
  else if (chance (50))
    line ("packs[%s + 1 & 7].%s = %s;", i, str (PICK (fields), i),
	  plain_expression ());
}

static void commit_load_statement (const char *, const char *, const char *,
				   const char *);

static void
store_statement (void)
{
  if (loops && chance (25))
    {
      stencil_statement ();
      return;
    }
  const char *lv = int_lvalue ();
  switch (random_below (9))
    {
    case 8:
      consumed_statement ();
      break;
    case 7:
      field_statement ();
      break;
    case 6:
      commit_load_statement (int_call (), array (), index_expression (),
			     plain_expression ());
      break;
    case 5:
      line ("%s = %s = %s;", lv, int_lvalue (), int_value ());
      break;
    case 0:
      line ("%s %s %s;", lv, operator (), int_value ());
      break;
    case 1:
      line ("%s = (%s * 3 + %s) & 0xffff;", lv, lv, int_value ());
      break;
    case 2:
      line ("d[%s] %s %s;", index_expression (), chance (50) ? "+=" : "=",
	    double_call ());
      break;
    default:
      line ("%s = %s;", lv, int_value ());
    }
}

static void
scalar_statement (void)
{
  const char *x = PICK (scalars);
  static const char *const joints[] = { "&&", "||" };
  switch (random_below (8))
    {
    case 6:
      line ("%s = %s %% 3 %s %s > %s;", x, int_call (), PICK (joints),
	    PICK (scalars), plain_expression ());
      break;
    case 7:
      line ("{ int v = %s; if (v > 9 %s v < %s %s %s & 1) %s = v, y++; else z--; }",
	    int_call (), PICK (joints), x, PICK (joints), PICK (scalars), x);
      break;
    case 0:
      line ("w = w * .5 + %s;", double_call ());
      break;
    case 1:
      line ("w += %s;", double_call ());
      break;
    case 2:
      line ("{ int v = %s; if (v > %s) %s = v; }", int_call (), x, x);
      break;
    case 3:
      line ("if (%s & 1) %s++;", int_call (), x);
      break;
    case 4:
      line ("%s = %s;", x, int_value ());
      break;
    default:
      line ("%s %s %s;", x, operator (), int_value ());
    }
}

/* What is done on a condition that a result, t, decides: to TO[AT] and others, with
   what is read from FROM.  */

static void
guarded_action (const char *to, const char *at, const char *from, bool *called)
{
  const char *x = PICK (scalars);
  switch (random_below (9))
    {
    case 0:
      line ("%s[%s++ & 31] = %s;", to, x, chance (50) ? from : "t");
      break;
    case 1:
      line ("%s[%s] %s %s;", to, at, chance (50) ? "=" : operator (), from);
      break;
    case 2:
      line (*called ? ";" : "printf (\"%%d! %%d\\n\", t, %s);", from);
      *called = true;
      break;
    case 3:
      line ("packs[%s & 7] = packs[t & 7];", from);
      break;
    case 4:
      line ("t = %u;", random_below (99));
      break;
    case 5:
      line ("%s %s t; if (%s > %u) %s = %s;", x, operator (), x,
	    random_below (99), x, from);
      break;
    case 6:
      line ("p = &%s[t & 31];", to);
      break;
    case 7:
      line ("%s = t ? %s / t : %s;", x, from, x);
      break;
    default:
      line ("%s++;", x);
    }
}

static void
guarded_block (const char *to, const char *at, const char *from)
{
  bool called = false;
  line ("{");
  indent++;
  for (unsigned n = 1 + random_below (3); n > 0; n--)
    guarded_action (to, at, from, &called);
  if (chance (20))
    {
      line ("if (%s & 1)", from);
      indent++;
      guarded_action (to, at, from, &called);
      indent--;
    }
  indent--;
  line ("}");
}

/* One or two branches on the result of CALL, or a switch.  */

static void
guarded_statement (const char *call, const char *to, const char *at,
		   const char *from)
{
  line ("{");
  indent++;
  line ("int t = %s;", call);
  if (chance (15))
    {
      line ("switch (t & 3) {");
      for (unsigned n = 0; n < 3; n++)
	{
	  line ("case %u:", n);
	  guarded_block (to, at, from);
	  if (chance (80))
	    line ("break;");
	}
      line ("}");
    }
  else
    {
      line ("if (t %% 3 == %u)", random_below (3));
      guarded_block (to, at, from);
      if (chance (30))
	{
	  line ("else");
	  guarded_block (to, at, from);
	}
    }
  if (chance (20))
    {
      line ("if (t & %u)", 1 + random_below (7));
      guarded_block (to, at, from);
    }
  if (chance (40))
    line ("%s[%s] = t;", to, at);
  indent--;
  line ("}");
}

/* What a loop does with t to TO, which may end early.  */

static void
followed_loop (const char *to, const char *at, const char *from)
{
  bool called = true;
  bool swaps = chance (50);
  switch (random_below (3))
    {
    case 0:
      line ("{ int j = 7; while (j > 0 && %s[j - 1] > t) { %s[j] = %s[j - 1]; j--; } "
	    "%s[j] = t; }", to, to, to, to);
      return;
    case 1:
      line ("for (int j = 0, j1 = %s, j2 = 3; j < 4; j++)", from);
      break;
    default:
      line ("for (int j = t & 7, j1 = t, j2 = %s; j < %u; j += 2)", from,
	    3 + random_below (8));
    }
  line ("{");
  indent++;
  if (swaps)
    line ("int j3 = j1; %s[j] ^= j1 - 3 * j2; j1 = j2; j2 = j3;", to);
  if (chance (40))
    line ("if ((t >> j & 3) == %u) %s;", random_below (4),
	  chance (50) ? "continue" : "break");
  for (unsigned n = 1 + random_below (2); n > 0; n--)
    guarded_action (to, chance (50) ? "j" : at, from, &called);
  indent--;
  line ("}");
}

/* What is done with the result of CALL in a loop of its own, behind a branch on something
   else, or with what a library function returns: to TO[AT] and others, with what is read
   from FROM.  */

static void
followed_statement (const char *call, const char *to, const char *at,
		    const char *from)
{
  const char *x = PICK (scalars);
  line ("{");
  indent++;
  if (chance (25))
    {
      /* The array's life ends between the call and what is done with t.  */
      int n = places++;
      callee ("P", str ("int t%d_work (int p[AT_LEAST 2], int i)", n),
	      "p[0] = i; for (volatile int j = 0; j < 999; j++); p[1] = i * %u; "
	      "return PAUSE ((p[0] ^ p[1]) & 0xff);", 2 + random_below (99));
      line ("int t;");
      line ("{ int room[2];");
      line ("  %s[%s] = t%d_work (room, %s);", to, at, n, from);
      line ("  t = %s; }", call);
    }
  else
    line ("int t = %s;", call);
  switch (random_below (6))
    {
    case 0:
      line ("if (%s & 1)", from);
      guarded_block (to, at, from);
      break;
    case 1:
      line ("if (%s > 99) { %s -= 90; %s[%s & 15]++; }", x, x, to, x);
      line ("%s[%s & 31] = t;", to, x);
      break;
    case 2:
      line ("char text[16];");
      line ("%s += sprintf (text, \"%%d,\", t);", x);
      line ("if (strlen (text) > %u) %s += text[1];", 2 + random_below (3), x);
      break;
    case 3:
      line ("if (strcmp (packs[t & 7].text, packs[%s & 7].text) > 0)", from);
      guarded_block (to, at, from);
      break;
    default:
      followed_loop (to, at, from);
    }
  if (chance (20))
    line ("%s[%s] = t;", to, at);
  if (chance (20))
    line ("if (t > %s) %s = t;", x, x);
  indent--;
  line ("}");
}

/* What the result of CALL says where to read, or what older results are read for it, or
   what is stored between it and its use: to TO[AT], with what is read from FROM.  */

static void
commit_load_statement (const char *call, const char *to, const char *at,
		       const char *from)
{
  const char *x = PICK (scalars), *table = array ();
  switch (random_below (6))
    {
    case 0:
      line ("%s[%s] = %s[%s & 31];", to, at, table, call);
      break;
    case 1:
      line ("%s %s %s[%s & 15];", x, operator (), table, call);
      break;
    case 2:
      line ("%s[%s + 1] = %s[%s + %u] * 3 + %s;", to, at, to, at, random_below (3),
	    call);
      break;
    case 3:
      line ("{ int t = %s; %s[%s + 2] = %s; %s[%s] = t; }", call,
	    chance (50) ? to : table, at, from, to, at);
      break;
    case 4:
      line ("{ int t = %s; if (t > %s[%s + 1]) %s = t; %s[%s] = t; }", call, to,
	    at, x, to, at);
      break;
    default:
      line ("{ int t = %s; p = &%s[t & 31]; *p %s %s; }", call, to,
	    chance (50) ? "=" : operator (), from);
    }
}

/* A call without a result.  */

static void
void_statement (void)
{
  int n = places++;
  const char *target = unique (n);
  switch (random_below (5))
    {
    case 0:
      callee ("P", str ("void t%d (int to[2], const int *from)", n),
	      "to[0] = PAUSE (from[0] * 3 + from[1]); to[1] = from[2];");
      line ("t%d (%s, &%s[%s]);", n, target, array (), index_expression ());
      break;
    case 1:
      callee ("", str ("void t%d (int *h, int v)", n), "*h = *h * 5 + v;");
      line ("t%d (%s, %s);", n,
	    chance (50) ? "&gs" : "&l.v[1]", int_value ());
      break;
    case 2:
      callee ("", str ("void t%d (int v, int w)", n),
	      "gs = (gs ^ v) * 3 + w;");
      line ("t%d (%s, %s);", n, plain_expression (), int_call ());
      break;
    case 3:
      line ("printf (\"%%d \", %s);", chance (70) ? int_value ()
						  : plain_expression ());
      break;
    default:
      callee ("P", str ("void t%d (int *to, int v)", n),
	      "to[0] = PAUSE (v + %u);", random_below (99));
      line ("t%d (%s, %s);", n, target, plain_expression ());
    }
}

/* A structure as the result: stored, taken apart, passed on, compared or
   printed.  */

static void
structure_statement (void)
{
  int n = places++;
  callee ("P", str ("struct pack t%d (int i)", n),
	  "struct pack p = { PAUSE (i * %u & 0xffff), i / 3., { i, i + 1, i ^ 5 },"
	  " { 'a' + (i & 15) } }; return p;", 1 + random_below (99));
  const char *call = str ("t%d (%s)", n, plain_expression ());
  switch (random_below (8))
    {
    case 0:
      line ("l.v[%s & 3] += %s.v[%u];", index_expression (), call,
	    random_below (3));
      break;
    case 1:
      line ("{ struct pack t = %s; %s = t.n; %s %s t.v[%s & 1]; }", call,
	    int_lvalue (), int_lvalue (), operator (), index_expression ());
      break;
    case 2:
      line ("{ struct pack t = %s; if (t.n > %s) %s = t.n, w = t.d; }", call,
	    PICK (scalars), PICK (scalars));
      break;
    case 3:
      line ("{ struct pack t = %s; printf (\"%%d %%s %%g\\n\", t.n, t.text, t.d); }",
	    call);
      break;
    case 4:
      callee ("", str ("void take%d (int *to, struct pack p)", n),
	      "*to = *to * 3 + p.n + p.v[1];");
      line ("take%d (&%s, %s);", n, int_lvalue_in_memory (), call);
      break;
    case 5:
      line ("packs[%s & 7] = %s;", index_expression (), call);
      break;
    case 6:
      line ("{ struct pack t = %s; packs[%s & 7] = t; packs[%s & 7].v[1] ^= t.n; }",
	    call, index_expression (), index_expression ());
      break;
    default:
      line ("pack = %s;", call);
      line ("%s = pack.v[%u];", PICK (scalars), random_below (3));
    }
}

/* The caller's own work: what has to wait.  */

static void
own_statement (void)
{
  switch (random_below (11))
    {
    case 0:
      swap_statement ();
      break;
    case 10:
      alias_statement ();
      break;
    case 9:
      line ("{ int *t = s->out; s->out = s->alt; s->alt = t; }");
      break;
    case 1:
      line ("{ int *t = m[0]; m[0] = m[%u]; m[%u] = t; }", 1 + depth % 3,
	    1 + depth % 3);
      break;
    case 2:
      line ("p = %s + (%s & 31);", PICK (((const char *[]) { "a", "la", "ga",
							      "c" })),
	    plain_expression ());
      break;
    case 3:
      line ("q = p;");
      break;
    case 4:
      line ("p++;");
      break;
    case 5:
      line ("memmove (&%s[8], &%s[%u], 12);", "b", "b", random_below (10));
      break;
    case 6:
      line ("{ union u t = u; t.h[1] += 3; u = t; }");
      break;
    default:
      line ("%s = (%s + %s) & 0xffff;", int_lvalue (), plain_expression (),
	    plain_expression ());
    }
}

/* Loops long enough to be run in chunks, some of which must not be.  */

static const char *
long_index (int i)
{
  switch (random_below (8))
    {
    case 6:
      return str ("((long) i%d + k + %u)", i, random_below (3));
    case 7:
      return str ("(80L + %u - k - i%d)", random_below (2), i);
    case 0:
      return str ("(70 - i%d)", i);
    case 1:
      return str ("(2 * i%d + %u)", i, random_below (4));
    case 2:
      return str ("(i%d + %u)", i, random_below (4));
    default:
      return str ("i%d", i);
    }
}

/* What statement number K of the loop over i<I> writes to, and what it reads:
   most often arrays that no other statement writes.  */

static const char *const long_arrays[] = { "a", "b", "c", "ga", "la" };

static const char *
long_read (int i, unsigned k, const char *index)
{
  unsigned r = random_below (20);
  if (r == 0)
    return str ("%s[%s]", array (), long_index (i));
  if (r < 4)
    return str ("%s[%s]", long_arrays[k], chance (60) ? index : long_index (i));
  return str ("%s[%s]", long_arrays[3 + random_below (2)], long_index (i));
}

/* A structure as the result, in memory of the caller's that every iteration would
   use if it were not given its own.  */

static void
long_structure_result (int n, const char *index, unsigned k, const char *read)
{
  callee ("P", str ("struct pack t%d (int i)", n),
	  "struct pack p = { PAUSE (i * %u & 0xffff), i / 3., { i, i + 1, i ^ 5 },"
	  " { 'a' + (i & 15) } }; return p;", 1 + random_below (99));
  const char *call = str ("t%d (%s)", n, read), *to = long_arrays[k];
  switch (random_below (5))
    {
    case 0:
      line ("{ struct pack t = %s; %s[%s] = t.n ^ t.v[2]; }", call, to, index);
      break;
    case 1:
      line ("x %s %s.v[%u];", chance (50) ? "+=" : "^=", call, random_below (3));
      break;
    case 2:
      callee ("", str ("void take%d (struct ring *r, struct pack p)", n),
	      "r->last[r->n++ & 3] ^= p.n + p.v[1] + r->last[%u];",
	      random_below (4));
      line ("take%d (&ring%s, %s);", n, chance (50) ? "" : "s[1]", call);
      break;
    default:
      line ("%s[%s] = %s.v[%u];", to, index, call, random_below (3));
    }
}

/* An argument by value that the iteration makes, of which it may have made only a
   part; and results that are put into a ring in order.  */

static void
long_structure_statement (int i, unsigned k)
{
  int n = places++;
  const char *index = long_index (i), *read = long_read (i, k, index);
  if (chance (25))
    {
      long_structure_result (n, index, k, read);
      return;
    }
  if (chance (30))
    {
      callee ("P", str ("int t%d (int i)", n), "return PAUSE (i * %u & 0xffff);",
	      random_below (99));
      callee ("", str ("void put%d (struct ring *r, int v)", n),
	      "r->last[r->n++ & 3] ^= v + r->last[%u];", random_below (4));
      line ("put%d (&ring%s, t%d (%s));", n, chance (50) ? "" : "s[1]", n, read);
      return;
    }
  callee ("P", str ("int t%d (struct two p)", n),
	  "return PAUSE ((p.u * %u + p.v) & 0xffff);", random_below (99));
  switch (random_below (5))
    {
    case 4:
      /* Named in the loop only, and filled by its first iteration for others.  */
      line ("if (!n%d++ || (%s & 3) == 0) o%d.v = i%d;", n, read, n, i);
      line ("o%d.u = %s;", n, read);
      line ("%s[%s] = t%d (o%d);", long_arrays[k], index, n, n);
      break;
    case 0:
      line ("two.u = %s;", read);
      if (chance (50))
	line ("if (%s & 1)", read);
      line ("two.v = i%d;", i);
      line ("%s[%s] = t%d (two);", long_arrays[k], index, n);
      break;
    case 1:
      line ("{ struct two p = { .%c = %s }; %s[%s] = t%d (p); }",
	    chance (50) ? 'u' : 'v', read, long_arrays[k], index, n);
      break;
    case 2:
      line ("two = (struct two) { two.v, %s };", read);
      line ("%s[%s] = t%d (two);", long_arrays[k], index, n);
      break;
    default:
      line ("%s[%s] = t%d ((struct two) { %s, i%d });", long_arrays[k], index, n,
	    read, i);
    }
}

/* Functions that work on one element, each on a field of its own, of which others
   read the neighbours'.  An element is worked on once in a loop, and no task of an
   older one is pending: STAGES says that this is so.  */

static bool stages;

static void
stage_statement (int i, unsigned k)
{
  static const char fields[] = "uvw";
  int n = places++;
  const char *index = long_index (i);
  unsigned first = random_below (3), second = (first + 1 + random_below (2)) % 3;
  unsigned third = 3 - first - second, read = chance (50) ? second : third;
  callee ("C", str ("void t%d (struct cell *p, int j)", n),
	  "p->%c = PAUSE ((p[%u].%c * %u + j + p->%c) & 0xffff);", fields[first],
	  chance (40), fields[read], random_below (99), fields[first]);
  callee ("C", str ("int t%d_next (struct cell *p)", n),
	  "p->%c ^= p[%u].%c; return PAUSE (p->%c & 0xff);", fields[second],
	  chance (40), fields[first], fields[second]);
  char own = fields[chance (50) ? read : random_below (3)];
  if (chance (40))
    line ("cells[%s].%c = %s;", chance (80) ? index : long_index (i), own,
	  long_read (i, k, index));
  line ("t%d (&cells[%s], %s);", n, index, long_read (i, k, index));
  if (chance (30))
    line ("cells[%s].%c += i%d;", index, fields[random_below (3)], i);
  if (chance (30))
    line ("if (cells[%s].%c & 1)", index, fields[random_below (3)]);
  else if (chance (40))
    line ("%s[%s] %s", long_arrays[k], index, chance (70) ? "=" : operator ());
  line ("t%d_next (&cells[%s]);", n, chance (85) ? index : long_index (i));
}

/* Calls that depend on each other's results, and stores of the caller's own.  */

static void
chained_statement (int i, unsigned k)
{
  if (stages && chance (60))
    {
      stage_statement (i, k);
      return;
    }
  int n = places++;
  const char *index = long_index (i), *other = long_arrays[(k + 3) % 5];
  const char *near = chance (80) ? index : long_index (i);
  const char *first = str ("t%d (%s, %s)", n, long_read (i, k, index),
			   PICK (scalars));
  callee ("P", str ("int t%d (int i, int j)", n),
	  "return PAUSE ((i * %u + j) & 0xffff);", random_below (99));
  callee ("P", str ("int t%d_next (int i)", n), "return PAUSE (i ^ %u);",
	  random_below (99));
  switch (random_below (8))
    {
    case 0:
      line ("%s[%s] %s t%d_next (%s);", long_arrays[k], index,
	    chance (80) ? "=" : operator (), n, first);
      break;
    case 1:
      line ("%s[%s] = %s;", other, index, first);
      line ("%s[%s] = t%d_next (%s[%s]);", long_arrays[k], index, n, other, near);
      break;
    case 2:
      line ("%s[%s] = %s + i%d;", other, near, long_read (i, k, index), i);
      line ("%s[%s] = %s;", long_arrays[k], index, first);
      break;
    case 3:
      line ("{ int e%d = %s;", n, first);
      line ("  if (e%d & 1) %s[%s] = t%d_next (e%d); else %s[%s] = e%d; }", n,
	    long_arrays[k], index, n, n, chance (70) ? long_arrays[k] : other,
	    near, n);
      break;
    case 4:
      line ("%s[%s] = %s;", long_arrays[k], index, first);
      line ("%s[%s] = %s[%s] * 3;", chance (50) ? other : long_arrays[k], near,
	    long_arrays[k], index);
      break;
    case 5:
      line ("x ^= t%d_next (%s);", n, first);
      break;
    default:
      /* Wanted before its turn, if w makes results be put in order.  */
      line ("%s[%s] += 3 * %s;", long_arrays[k], index, first);
      line ("%s[%s] = t%d_next (i%d);", other, index, n, i);
      line ("s->out[i%d] = %s[%s] + 1;", i, long_arrays[k], near);
      if (chance (60))
	line ("w = w * .75 + t%d_more (i%d);", n, i);
      callee ("P", str ("int t%d_more (int i)", n), "return PAUSE (i & 7);");
    }
}

static void
long_body_statement (int i, unsigned k)
{
  if (chance (stages ? 60 : 35))
    {
      chained_statement (i, k);
      return;
    }
  if (chance (35))
    {
      long_structure_statement (i, k);
      return;
    }
  int n = places++;
  const char *index = long_index (i);
  callee ("P", str ("int t%d (int i, int j)", n),
	  "return PAUSE ((i * %u + j) & 0xffff);", random_below (99));
  if (chance (12))
    {
      /* Where that is is loaded each time.  */
      line ("%sg->at[%s + g->w] = t%d (g->at[%s + g->w], %s);",
	    chance (50) ? "" : str ("if (%s & 1) ", long_read (i, k, index)),
	    index, n, chance (80) ? index : long_index (i), PICK (scalars));
      if (chance (15))
	line (chance (50) ? "g->at++;" : "g->w ^= 1;");
      return;
    }
  if (chance (12))
    {
      commit_load_statement (str ("t%d (%s, %s)", n, long_read (i, k, index),
				  PICK (scalars)),
			     long_arrays[k], index, long_read (i, k, index));
      return;
    }
  if (chance (15))
    {
      guarded_statement (str ("t%d (%s, %s)", n, long_read (i, k, index),
			      PICK (scalars)),
			 long_arrays[k], index, long_read (i, k, index));
      return;
    }
  if (chance (20))
    {
      followed_statement (str ("t%d (%s, %s)", n, long_read (i, k, index),
			       PICK (scalars)),
			  long_arrays[k], index, long_read (i, k, index));
      return;
    }
  if (chance (20))
    line ("if (%s %% 3 == %u)", long_read (i, k, index), random_below (3));
  else if (chance (10))
    line ("for (int e = %s & 3; e >= 0; e--)", long_read (i, k, index));
  indent++;
  if (chance (20))
    switch (random_below (3))
      {
      case 0:
	line ("%s = %s * 3 + t%d (%s, %s);", "x", "x", n,
	      long_read (i, k, index), PICK (scalars));
	break;
      case 1:
	line ("w = w * .5 + t%d (%s, 3);", n, long_read (i, k, index));
	break;
      default:
	line ("%s[(i%d * 7) & 31] %s t%d (%s, 5);", long_arrays[k], i,
	      chance (50) ? "=" : operator (), n, long_read (i, k, index));
      }
  else if (i == 0 && chance (15))
    {
      /* Not in a loop around this one, where elements would be written again.  */
      callee ("P", str ("int *t%d_to (int *p, int v)", n),
	      "p[0] = v & 0xff; return p;");
      line ("t%d_to (&%s[4 * i%d + %u], %s);", n, long_arrays[k], i,
	    random_below (4), long_read (i, k, index));
    }
  else if (chance (15))
    line ("%s[%s] = %s & 1 ? t%d (%s, 1) : %s;", long_arrays[k], index,
	  long_read (i, k, index), n, long_read (i, k, index),
	  chance (50) ? PICK (scalars) : long_read (i, k, index));
  else
    line ("%s[%s] %s t%d (%s, %s);", long_arrays[k], index,
	  chance (90) ? "=" : operator (), n, long_read (i, k, index),
	  chance (50) ? long_read (i, k, index) : PICK (scalars));
  indent--;
}

static void
long_loop_statement (void)
{
  int i = loops++;
  line ("g->at = %s, g->w = width[%u];", PICK (long_arrays), random_below (6));
  stages = chance (40);
  if (stages)
    line ("deco_wait_all ();");
  if (chance (50))
    line ("for (i%d = 0; i%d < %u; i%d++)", i, i, 33 + random_below (30), i);
  else
    line ("for (i%d = %u; i%d > 0; i%d -= %u)", i, 33 + random_below (30), i,
	  i, 1 + chance (20));
  indent++;
  line ("{");
  indent++;
  for (unsigned n = 1 + random_below (3); n > 0; n--)
    long_body_statement (i, n - 1);
  indent--;
  line ("}");
  indent--;
  loops--;
  if (chance (40))
    line ("%s = %s * 3 + %s[%u];", PICK (scalars), PICK (scalars), array (),
	  random_below (70));
}

/* A nest that fills rows, some of them behind pointers; they overlap if the stride is
   smaller than the width, which only the program knows.  Indices are long: an int
   may wrap round (-fwrapv), and then nothing is known of the rows.  */

static void
long_nest_statement (void)
{
  int y = loops++, x = loops++, n = places++;
  unsigned rows = 33 + random_below (8), width = 1 + random_below (4);
  unsigned stride = chance (50) ? random_below (width) : width + chance (20);
  unsigned k = random_below (3);
  bool loaded = chance (40), pointed = !loaded && chance (40);
  const char *by = loaded ? "g->stride" : str ("n%d", n);
  const char *index = chance (70) ? str ("(long) i%d * %s + i%d", y, by, x)
		      : str ("(%uL - i%d) * %s + i%d", rows, y, by, x);
  const char *place = pointed ? str ("lines[i%d][i%d]", y, x)
		      : str ("%s[%s]", loaded ? "g->at" : long_arrays[k], index);
  callee ("P", str ("int t%d (int i, int j)", n),
	  "return PAUSE ((i * %u + j) & 0xffff);", random_below (99));
  line ("%s = width[%u];", by, stride);
  line ("%s = width[%u];", loaded ? "g->w" : "k", width);
  if (loaded)
    line ("g->rows = %u, g->at = %s;", rows, long_arrays[k]);
  if (pointed)
    line ("for (i%d = 0; i%d < %u; i%d++) lines[i%d] = %s + (long) i%d * n%d;", y, y,
	  rows, y, y, long_arrays[k], y, n);
  line ("for (i%d = 0; i%d < %s; i%d++)", y, y,
	loaded ? "g->rows" : str ("%u", rows), y);
  indent++;
  line ("for (i%d = 0; i%d < %s; i%d++)", x, x, loaded ? "g->w" : "k", x);
  indent++;
  line ("%s = t%d (i%d + 9 * i%d, %s);", place, n, x, y, chance (50) ? "k"
	: str ("%s[%s]", long_arrays[chance (20) ? k : 3], index));
  indent -= 2;
  loops -= 2;
}

/* The head of a loop of which a task decides how long it goes on.  */

static void
searching_loop (int i)
{
  int n = places++;
  callee ("P", str ("%s t%d_found (int i)", chance (50) ? "int" : "_Bool", n),
	  "return PAUSE (i * %u %% 5 == 2 || i > 3);", 1 + random_below (9));
  if (chance (50))
    line ("for (i%d = 0; !t%d_found (i%d); i%d++)", i, n, i, i);
  else
    {
      line ("i%d = 0;", i);
      line ("while (%s t%d_found (i%d++) == 0)",
	    chance (30) ? str ("i%d < 9 &&", i) : "", n, i);
    }
}

static void
loop_statement (void)
{
  int i = loops++;
  bool outer = in_loop;
  in_loop = true;
  switch (random_below (5))
    {
    case 4:
      searching_loop (i);
      indent++;
      line ("{");
      indent++;
      break;
    case 0:
      line ("i%d = 0;", i);
      line ("while (i%d < %u)", i, 2 + random_below (4));
      indent++;
      line ("{");
      indent++;
      line ("i%d++;", i);
      break;
    case 1:
      line ("for (i%d = %u; i%d >= 0; i%d--)", i, 2 + random_below (4), i, i);
      indent++;
      line ("{");
      indent++;
      break;
    case 2:
      line ("for (struct node *e = head; e; e = e->next)");
      indent++;
      line ("{");
      indent++;
      line ("i%d = e->key & 7;", i);
      if (chance (70))
	line ("e->%s %s %s;", chance (70) ? "val" : "key",
	      chance (50) ? "=" : "+=", int_call ());
      break;
    default:
      line ("for (i%d = 0; i%d < %u; i%d++)", i, i, 2 + random_below (5), i);
      indent++;
      line ("{");
      indent++;
    }
  for (unsigned n = 1 + random_below (4); n > 0; n--)
    statement ();
  indent--;
  line ("}");
  indent--;
  in_loop = outer;
  loops--;
}

static void
branch_statement (void)
{
  switch (random_below (8))
    {
    case 5:
      guarded_statement (int_call (), array (), index_expression (),
			 plain_expression ());
      break;
    case 6:
    case 7:
      followed_statement (int_call (), array (), index_expression (),
			  plain_expression ());
      break;
    case 0:
      line ("switch (%s & 3)", chance (30) ? int_call () : plain_expression ());
      line ("  {");
      indent += 2;
      line ("case 0:");
      statement ();
      line ("break;");
      line ("case 1:");
      statement ();
      line ("default:");
      statement ();
      indent -= 2;
      line ("  }");
      break;
    case 1:
      if (in_loop)
	{
	  line ("if (%s %% 7 == 3) %s;", plain_expression (),
		chance (60) ? "continue" : "break");
	  break;
	}
      /* Fall through.  */
    case 2:
      line ("if (%s & 2)", chance (30) ? int_call () : plain_expression ());
      block (1 + random_below (2));
      line ("else");
      block (1);
      break;
    default:
      line ("if (%s & 1)", plain_expression ());
      block (1 + random_below (3));
    }
}

static void
statement (void)
{
  if (statements++ > 40)
    {
      line (";");
      return;
    }
  depth++;
  unsigned r = random_below (100);
  if (r < 14 && depth < 4 && loops < 2 && chance (40))
    chance (40) ? long_nest_statement () : long_loop_statement ();
  else if (r < 14 && depth < 4)
    loop_statement ();
  else if (r < 24 && depth < 6)
    branch_statement ();
  else if (r < 50)
    store_statement ();
  else if (r < 66)
    scalar_statement ();
  else if (r < 80)
    void_statement ();
  else if (r < 86)
    structure_statement ();
  else if (r < 88)
    line ("deco_wait_all ();");
  else
    own_statement ();
  depth--;
}

/* --- The program.  */

static const char prologue[] =
"#include <stdio.h>\n"
"#include <stdlib.h>\n"
"#include <string.h>\n"
"#include \"deco.h\"\n"
"#define C DECO_CONCURRENT ()\n"
"#ifdef VISIBLE\n"
"# define V static\n# define CG C\n# define BODY 1\n"
"#elif defined BODIES\n"
"# define V\n# define CG\n# define BODY 1\n"
"# undef C\n# define C\n"
"#else\n"
"# define V\n# define CG\n# define BODY 0\n"
"#endif\n"
"#define P0 C\n"
"#if defined PROCESSES && !defined BODIES\n"
"# define P1 DECO_CONCURRENT (\"process\")\n"
"# define P2 DECO_CONCURRENT (\"isolated\")\n"
"# define P3 DECO_CONCURRENT (\"process\", \"limit=1\")\n"
"# define P4 DECO_CONCURRENT (\"limit=2\")\n"
"#else\n"
"# define P1 C\n# define P2 C\n# define P3 C\n# define P4 C\n"
"#endif\n"
"#ifdef __cplusplus\n"
"# define AT_LEAST\n# define restrict __restrict\n# define _Bool bool\n"
"#else\n# define AT_LEAST static\n#endif\n"
"struct s { int n; short h; unsigned f : 5; int *out, *alt; };\n"
"struct node { int key, val; struct node *next; };\n"
"union u { int i; short h[2]; };\n"
"struct l { int v[4]; };\nstruct two { int u, v; };\n"
"struct cell { int u, v, w; };\n"
"struct ring { int n, last[4]; };\n"
"struct pack { int n; double d; int v[3]; char text[6]; };\n"
"struct grid { long rows, w, stride; int *at; };\nstatic int *lines[64];\n"
"struct rows { int n, *at; };\n"
"struct row { int a; unsigned f : 3, g : 5, h : 9; int v[2]; };\n"
"struct image { int h, w, *p; };\n"
"#define W __attribute__ ((unused)) static\n"
"W int *row_of (int **m) { return m[1]; }\n"
"W void put_row (int **m, int *p) { m[1] = p; }\n"
"W int *row_in (struct rows *r) { return r->at; }\n"
"W void fill_rows (struct rows *r, int **m) { r->at = row_of (m); }\n"
"W struct rows rows_of (int **m) { return (struct rows) { 1, m[1] }; }\n"
"#ifdef BODIES\nextern int gs, ga[1024];\n#else\nint gs, ga[1024];\n"
"int width[6] = { 0, 1, 2, 3, 4, 5 };\n"
"static struct pack packs[8];\n#endif\n"
"static const int perm[8] = { 3, 1, 7, 5, 0, 2, 6, 4 };\n"
"static inline int PAUSE (int v) { return v; }\n"
"static inline int larger (int v, int w) { return v > w ? v : w; }\n"
"__attribute__ ((const, noinline, unused)) static int\n"
"declared (int v, int w) { return v * 3 ^ w; }\n";

/* Is the Nth pointer to an object of its own restrict?  */

static const char *
restricted (int n)
{
  return state >> (40 + n) & 1 ? "restrict " : "";
}

static void
function (int n)
{
  int first = places;
  struct text text;
  begin (&text);
  caller = &text;
  indent = 1;
  statements = loops = depth = 0;
  in_loop = false;
  for (unsigned i = 6 + random_below (8); i > 0; i--)
    statement ();
  fclose (text.file);
  printf ("DECO_SYNCHRONIZED __attribute__ ((noinline)) static int\n"
	  "f%d (int *%sa, int *%sb, int *c, double *%sd, struct s *%ss, int **m,\n"
	  "    struct node *head, struct grid *g, struct cell *%scells)\n{\n"
	  "  int x = 1, y = 2, z = 3, k = 5, la[512] = { 1, 2, 3 };\n"
	  "  int i0 = 0, i1 = 0, i2 = 0, i3 = 0, *p = c, *q = la;\n"
	  "  double w = 1;\n  union u u = { 7 };\n  struct l l = { { 1 } };\n"
	  "  struct pack pack = { 0 };\n  int *row = m[1];\n"
	  "  struct two two = { 1, 2 };\n"
	  "  struct ring ring = { 0 }, rings[2] = { { 0 } };\n",
	  n, restricted (0), restricted (1), restricted (2), restricted (3),
	  restricted (4));
  for (int i = first; i < places; i++)
    printf ("  int n%d = 0;\n  struct two o%d;\n", i, i);
  fwrite (text.bytes, 1, text.size, stdout);
  printf ("  m[1] = row;\n"
	  "  for (int i = 0; i < 512; i++) x = x * 3 + la[i];\n"
	  "  return x * 7 + y * 5 + z + k + (int) (w / 1e6) + u.i + l.v[0] + l.v[1]\n"
	  "	 + l.v[2] + l.v[3] + *p + *q + pack.n + two.u + two.v * 3\n"
	  "	 + ring.n + ring.last[1] + ring.last[2] * 5 + rings[1].last[3];\n}\n");
  free (text.bytes);
}

/* --- Recursion.  */

/* A call of recursive function N for the left or the right half of its array.
   Two calls for one half must not be pending at once (promise 1).  */

static const char *
half_call (int n, bool right, bool pending[2])
{
  if (pending[right])
    {
      line ("x = x * 3 + p[0] + p[n - 1];");
      pending[0] = pending[1] = false;
    }
  pending[right] = true;
  return right ? str ("r%d (p + n / 2, n - n / 2, d + 1)", n)
	       : str ("r%d (p, n / 2, d + 1)", n);
}

static void
recursive_statement (int n, bool pending[2])
{
  unsigned form = random_below (8);
  if (form == 0)
    {
      line ("p[%u] ^= x & 0xff;", random_below (4));
      return;
    }
  if (form == 1)
    {
      line ("y = y * 5 + la[%u];", random_below (4));
      return;
    }
  const char *call = half_call (n, chance (50), pending);
  switch (form)
    {
    case 2:
      line ("x += %s;", call);
      break;
    case 3:
      line ("y = %s;", call);
      break;
    case 4:
      line ("la[%u] %s %s;", random_below (4), operator (), call);
      break;
    case 5:
      line ("{ int v = %s; if (v > x) x = v; }", call);
      break;
    case 6:
      line ("if (d & 1) y ^= %s;", call);
      break;
    default:
      line ("%s;", call);
    }
}

/* A function that is concurrent and synchronized, and calls itself.  */

static void
recursive_function (int n)
{
  bool pending[2] = { false, false };
  printf ("DECO_CONCURRENT () DECO_SYNCHRONIZED static int\n"
	  "r%d (int *p, int n, int d)\n{\n"
	  "  int x = d, y = 1, la[4] = { 0 };\n"
	  "  if (n < 5)\n    {\n"
	  "      for (int i = 0; i < n; i++) p[i] = (p[i] * %u + d) & 0xffff;\n"
	  "      return PAUSE (p[0] & 0xff);\n    }\n", n,
	  3 + random_below (20));
  struct text text;
  begin (&text);
  caller = &text;
  indent = 1;
  for (unsigned i = 3 + random_below (4); i > 0; i--)
    recursive_statement (n, pending);
  fclose (text.file);
  fwrite (text.bytes, 1, text.size, stdout);
  free (text.bytes);
  printf ("  return (x * 7 + y * 3 + la[0] + la[1] + la[2] + la[3]) & 0xffff;\n"
	  "}\n");
}

int
main (int argc, char **argv)
{
  bool only_places = argc == 3 && strcmp (argv[2], "places") == 0;
  if (argc != 2 && !only_places)
    {
      fprintf (stderr, "usage: generate SEED [places]\n");
      return 2;
    }
  state = strtoull (argv[1], NULL, 10) * 2654435761u + 12345;
  for (int i = 0; i < 4; i++)
    random_below (2);
  int functions = 1 + random_below (3);
  if (only_places)
    functions = 0;
  struct text main_text;
  fputs (prologue, stdout);
  begin (&callees);
  /* The callers go to a buffer, since their callees come first.  */
  fflush (stdout);
  FILE *real = stdout;
  begin (&main_text);
  stdout = main_text.file;
  for (int i = 0; i < functions; i++)
    function (i);
  if (!only_places)
    {
      recursive_function (0);
      typed_function ();
    }
  places_function ();
  fclose (main_text.file);
  stdout = real;
  fclose (callees.file);
  fwrite (callees.bytes, 1, callees.size, stdout);
  printf ("#ifndef BODIES\n");
  fwrite (main_text.bytes, 1, main_text.size, stdout);
  printf ("static int a[1024], b[1024], c[1024], o[1024], r[1024], t[4][1024];\n"
	  "static double d[64];\nstatic struct cell cells[256];\n"
	  "static void digest (const char *name, const void *p, size_t n)\n"
	  "{\n  unsigned h = 0;\n"
	  "  for (size_t i = 0; i < n; i++) h = h * 31 + ((const char *) p)[i];\n"
	  "  printf (\"%%s %%08x\\n\", name, h);\n}\n"
	  "int main (void)\n{\n"
	  "  struct s s = { 1, 2, 3, o, r };\n  struct grid grid;\n"
	  "  int *m[4] = { t[0], t[1], t[2], t[3] };\n"
	  "  struct node e[4] = { { 1, 0, e + 1 }, { 5, 0, e + 2 }, { 2, 0, e + 3 }, { 6 } };\n"
	  "  for (int i = 0; i < 1024; i++)\n"
	  "    { a[i] = i * 7 %% 101; b[i] = i * 13 %% 103; c[i] = i * 5 %% 97; ga[i] = i; }\n"
	  "  for (int i = 0; i < 64; i++) d[i] = i * .25;\n"
	  "  for (int i = 0; i < 256; i++) cells[i] = (struct cell) { i, i * 3, 7 };\n");
  for (int i = 0; i < functions; i++)
    printf ("  printf (\"%%d\\n\", f%d (a, b, c, d, &s, m, e, &grid, cells));\n", i);
  if (!only_places)
    printf ("  printf (\"%%d\\n\", r0 (c, 41, 0));\n%s", typed_main);
  fputs (places_main, stdout);
  printf ("  digest (\"a\", a, sizeof a); digest (\"b\", b, sizeof b);\n"
	  "  digest (\"c\", c, sizeof c); digest (\"d\", d, sizeof d);\n"
	  "  digest (\"o\", o, sizeof o); digest (\"r\", r, sizeof r);\n"
	  "  digest (\"t\", t, sizeof t); digest (\"cells\", cells, sizeof cells);\n"
	  "  digest (\"ga\", ga, sizeof ga);\n"
	  "  for (int i = 0; i < 8; i++)\n"
	  "    printf (\"%%d %%g %%d %%d %%d %%s\\n\", packs[i].n, packs[i].d, packs[i].v[0],\n"
	  "	    packs[i].v[1], packs[i].v[2], packs[i].text);\n"
	  "  printf (\"%%d %%d %%d %%d\\n\", gs, s.n, s.h, s.f);\n"
	  "  for (int i = 0; i < 4; i++) printf (\"%%d %%d\\n\", e[i].key, e[i].val);\n"
	  "  return 0;\n}\n#endif\n");
  return 0;
}
