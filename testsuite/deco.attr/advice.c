/* What serialises a loop is said with the statements, the object, and what would
   help.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
/* { dg-do compile } */
int printf (const char *, ...);
int rand (void);
void qsort (void *, __SIZE_TYPE__, __SIZE_TYPE__,
	    int (*) (const void *, const void *));
#define C __attribute__ ((concurrent))
#define S __attribute__ ((synchronized))
C int f (int i);
C int first (int *p); /* { dg-message "if 'first' only reads what its parameter 1 points to, declare that a pointer to const" } */
C void fill (int *p, int i);
C int reads_all (int i); /* { dg-message "if 'reads_all' depends on nothing but its arguments and changes nothing, declare it '__attribute__ \\(\\(const\\)\\)'" } */
int wanted (int i); /* { dg-message "if 'wanted' depends on nothing but its arguments and changes nothing, declare it '__attribute__ \\(\\(const\\)\\)'" } */
void trace (const char *s); /* { dg-message "define 'trace' where this function can see it, or call it outside of the loop" } */
int g;
C int roll (int n) /* { dg-message "let 'roll' use a function whose state is an argument" } */
{
  return rand () % n;
}
static int hits;
C void bump (int i) /* { dg-message "let 'bump' return what it adds to 'hits', for its caller to add" } */
{
  hits += i;
}
S int
carried (int *r, int n)
{
  int s = 0;
  for (int i = 1; i < n; i++)
    {
      r[i] = f (i); /* { dg-warning "calls of 'f' in this loop never overlap" } */
      /* { dg-message "read 'r' behind the loop, or from a copy" "cure" { target *-*-* } 35 } */
      s += r[i - 1]; /* { dg-message "this touches the destination of a pending result: 'r'" } */
    }
  return s;
}
S int
buffer (int n)
{
  int buf[4], s = 0;
  for (int i = 0; i < n; i++)
    {
      buf[0] = i; /* { dg-message "this touches what a pending task may write: 'buf'" } */
      s += first (buf); /* { dg-warning "calls of 'first' in this loop never overlap" } */
      /* { dg-message "prepare an object for every call before the loop, instead of 'buf'" "cure" { target *-*-* } 48 } */
    }
  return s;
}
S void
condition (int *r, int n)
{
  for (int i = 0; i < n; i++)
    if (wanted (i)) /* { dg-message "the body of the function called here is not visible: 'wanted'" } */
      r[i] = f (i); /* { dg-warning "calls of 'f' in this loop never overlap" } */
}
S void
traced (int *r, int n)
{
  for (int i = 0; i < n; i++)
    {
      r[i] = f (i); /* { dg-warning "calls of 'f' in this loop never overlap" } */
      trace ("x"); /* { dg-message "the body of the function called here is not visible: 'trace'" } */
    }
}
S void
rolls (int *r, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = roll (6); /* { dg-warning "calls of 'roll' in this loop never overlap" } */
  /* { dg-message "two calls of this function meet, whatever their arguments" "why" { target *-*-* } 73 } */
}
S void
bumps (int n)
{
  for (int i = 0; i < n; i++)
    bump (i); /* { dg-warning "calls of 'bump' in this loop never overlap" } */
  /* { dg-message "two calls of this function meet, whatever their arguments: 'hits'" "why" { target *-*-* } 80 } */
}
S int
printed (int *a, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      s += first (a); /* { dg-warning "calls of 'first' in this loop never overlap" } */
      printf ("%d\n", a[0]); /* { dg-message "this touches what a pending task may write: 'a'" } */
    }
  return s;
}
S void
global (int *r, int n)
{
  for (int i = 0; i < n; i++)
    {
      r[i] = reads_all (i); /* { dg-warning "calls of 'reads_all' in this loop never overlap" } */
      g = i; /* { dg-message "this writes what a pending task may read: 'g'" } */
    }
}
S int
producer (int *a, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      fill (a, i); /* { dg-warning "calls of 'fill' in this loop never overlap" } */
      /* { dg-message "this call and a pending task may touch one object" "why" { target *-*-* } 109 } */
      s += first (a); /* { dg-warning "calls of 'first' in this loop never overlap" } */
      /* { dg-message "this call and a pending task may touch one object" "why" { target *-*-* } 111 } */
    }
  return s;
}
C void then (int *p);
S void
stages (int *a, int n)
{
  for (int i = 0; i < n; i++)
    {
      fill (&a[i], i); /* { dg-warning "calls of 'fill' in this loop never overlap" } */
      /* { dg-message "this call and a pending task may touch one object" "why" { target *-*-* } 125 } */
      /* { dg-message "make one concurrent function of this call and that of 'then'" "cure" { target *-*-* } 122 } */
      then (&a[i]); /* { dg-warning "calls of 'then' in this loop never overlap" } */
      /* { dg-message "this call and a pending task may touch one object" "why" { target *-*-* } 122 } */
    }
}
S void
ending (int *r, int n)
{
  for (int i = 0; i < n; i++)
    {
      struct { int n; } j = { i };
      r[i] = first (&j.n); /* { dg-warning "calls of 'first' in this loop never overlap" } */
      /* { dg-message "'j' ends before the next call, and a pending task may use it" "why" { target *-*-* } 135 } */
      /* { dg-message "declare and prepare an object for every call before the loop, instead of 'j'" "cure" { target *-*-* } 135 } */
    }
}
void *open_it (const char *name);
C void
buffered (const char *name) /* { dg-message "let 'buffered' declare 'buf' without 'static', or lock it" } */
{
  static char buf[100];
  buf[0] = name[0];
  open_it (buf);
}
S void
buffers (char **v, int n)
{
  for (int i = 0; i < n; i++)
    buffered (v[i]); /* { dg-warning "calls of 'buffered' in this loop never overlap" } */
  /* { dg-message "two calls of this function meet, whatever their arguments: 'buf'" "why" { target *-*-* } 152 } */
}
void take_lock (void);
void give_lock (void);
C void
locked (const char *name)
{
  static char buf[100];
  take_lock ();
  buf[0] = name[0];
  open_it (buf);
  give_lock ();
}
S void
locks (char **v, int n)
{
  for (int i = 0; i < n; i++)
    locked (v[i]);
}
C int
reports (const char *name) /* { dg-message "let 'reports' return what it prints, for its caller to print in a call that takes the result" } */
{
  open_it (name);
  return printf ("%s\n", name);
}
S void
all_report (int *r, char **v, int n)
{
  for (int i = 0; i < n; i++)
    r[i] = reports (v[i]); /* { dg-warning "calls of 'reports' in this loop never overlap" } */
  /* { dg-message "two calls of this function meet, whatever their arguments: in 'printf'" "why" { target *-*-* } 182 } */
}
static int compared;
static int
compare (const void *a, const void *b)
{
  compared++;
  return *(const int *) a - *(const int *) b;
}
C void
sort (int *p, int n) /* { dg-message "let 'sort' return what it adds to 'compared', for its caller to add" } */
{
  qsort (p, n, sizeof *p, compare);
}
S void
sorts (int *p, int n)
{
  for (int i = 0; i < n; i += 8)
    sort (p + i, 8); /* { dg-warning "calls of 'sort' in this loop never overlap" } */
  /* { dg-message "two calls of this function meet, whatever their arguments: 'compared'" "why" { target *-*-* } 201 } */
}
