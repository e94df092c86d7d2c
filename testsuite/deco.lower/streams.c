/* Output inside of tasks: to streams of their own, on the way out of the
   program, or in sight of all.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-summary saves 1 1 0 } */
/* { dg-summary dies 1 1 0 } */
/* { dg-summary dies_deeply 1 1 0 } */
/* { dg-summary prints 1 0 0 } */
/* { dg-summary prints_below 1 0 0 } */
/* { dg-summary keeps 1 0 0 } */
/* { dg-summary given 1 0 0 } */
/* { dg-summary names 1 1 0 } */
/* { dg-summary logs 1 0 0 } */
/* { dg-summary jumps 1 0 0 } */
/* { dg-summary jumps_for_good 1 0 0 } */
/* { dg-summary gives_up 1 0 0 } */
/* { dg-summary defaults 1 0 0 } */
#include "lower.h"
void work (void);
static FILE *
open_or_die (const char *name)
{
  FILE *const f = fopen (name, "w");
  if (f)
    return f;
  perror (name);
  exit (1);
}
C static int
save (const char *name)
{
  FILE *f = open_or_die (name);
  if (fwrite (name, 1, 1, f) != 1)
    {
      fprintf (stderr, "%s: full\n", name);
      exit (2);
    }
  fprintf (f, "done\n");
  if (fclose (f))
    {
      perror (name);
      exit (3);
    }
  return 3;
}
S void
saves (char **v, int n)
{
  for (int i = 0; i < n; i++)
    printf ("%d\n", save (v[i]));
}
C static int
die (int i)
{
  work ();
  if (i < 0)
    {
      printf ("%d\n", i);
      exit (1);
    }
  return i * 2;
}
S void
dies (int *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = die (i);
}
static void
usage (const char *what)
{
  puts (what);
}
static __attribute__ ((noinline)) void
fail (int i)
{
  usage ("bad");
  printf ("%d\n", i);
  exit (1);
}
C static int
die_deeply (int i)
{
  work ();
  if (i < 0)
    fail (i);
  return i * 2;
}
S void
dies_deeply (int *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = die_deeply (i);
}
/* That the body also calls what cannot be seen makes no order.  */
C static int
print (int i)
{
  work ();
  printf ("%d\n", i);
  return i;
}
S void
prints (int *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = print (i);
}
C static int
print_below (int i)
{
  work ();
  usage ("x");
  return i;
}
S void
prints_below (int *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = print_below (i);
}
/* A stream that is kept may be anybody's.  */
static FILE *log_file;
C static int
keep (const char *name)
{
  if (!log_file)
    log_file = open_or_die (name);
  fprintf (log_file, "%s\n", name);
  return 3;
}
S void
keeps (char **v, int n)
{
  for (int i = 0; i < n; i++)
    printf ("%d\n", keep (v[i]));
}
C static int
give (FILE *f, int i)
{
  fprintf (f, "%d\n", i);
  return i * 2;
}
S void
given (FILE *f, int n)
{
  for (int i = 0; i < n; i++)
    printf ("%d\n", give (f, i));
}
/* A new object for every call, made by a visible function.  */
static char *
name_of (const char *name)
{
  char *p = malloc (strlen (name) + 5);
  if (!p)
    fail (0);
  memset (p, 0, 5);
  strcat (p, name);
  strcat (p, ".out");
  return p;
}
C int convert (const char *from, const char *to);
S void
names (char **v, int n)
{
  for (int i = 0; i < n; i++)
    {
      const char *from = v[i];
      char *to = name_of (from);
      printf ("%s: %d\n", to, convert (from, to));
      free (to);
    }
}
/* ... so may one in a variable of the program's, */
FILE *report_file;
C static int
log_it (int i)
{
  work ();
  fprintf (report_file, "%d\n", i);
  return i * 2;
}
S void
logs (int *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = log_it (i);
}
/* ... or one that is stdout if all else fails.  */
C static int
write_default (const char *name)
{
  FILE *f = fopen (name, "w");
  if (!f)
    f = stdout;
  fprintf (f, "%s\n", name);
  return 1;
}
S void
defaults (int *r, char **v, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = write_default (v[i]);
}
/* A call that does not return need not end the process.  */
void jump_out (void) __attribute__ ((noreturn));
static void
fail_softly (int i)
{
  printf ("%d\n", i);
  jump_out ();
}
int recoverable (void);
C static int
soft (int i)
{
  work ();
  if (recoverable ())
    fail_softly (i);
  return i;
}
S void
jumps (int *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = soft (i);
}
/* The same, and it says that it does not return.  */
__attribute__ ((noreturn)) static void
fail_for_good (int i)
{
  printf ("%d\n", i);
  jump_out ();
}
C static int
soft_for_good (int i)
{
  work ();
  if (recoverable ())
    fail_for_good (i);
  return i;
}
S void
jumps_for_good (int *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = soft_for_good (i);
}
C static int
give_up (int i)
{
  work ();
  if (i > 5)
    {
      printf ("%d\n", i);
      jump_out ();
    }
  return i;
}
S void
gives_up (int *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = give_up (i);
}
