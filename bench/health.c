/* A health system of villages: lists of patients, one task a village and step.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   The structure is that of Health of the Barcelona OpenMP tasks suite (Duran et
   al., ICPP 2009), after the Olden benchmarks: a village first lets the villages
   below it work, then takes the patients they could not help, and treats its
   own.  */

#include "bench.h"

enum { BRANCHES = 4 };

struct patient
{
  int time, left;
  struct patient *next;
};

struct village
{
  struct village *below[BRANCHES];
  struct patient *waiting, *inside, *up;
  unsigned seed;
  int level, beds, treated;
};

static unsigned
chance (struct village *v)
{
  return (v->seed = v->seed * 1664525 + 1013904223) >> 8;
}

static struct village *
new_village (int level, unsigned id)
{
  struct village *v = (struct village *) calloc (1, sizeof *v);
  v->level = level;
  v->seed = id * 2654435761u;
  v->beds = 1 << (level + 2);
  for (int i = 0; level > 0 && i < BRANCHES; i++)
    v->below[i] = new_village (level - 1, id * BRANCHES + i + 1);
  for (int i = 0; i < 20; i++)
    {
      struct patient *p = (struct patient *) calloc (1, sizeof *p);
      p->next = v->waiting;
      v->waiting = p;
    }
  return v;
}

static void
push (struct patient **list, struct patient *p)
{
  p->next = *list;
  *list = p;
}

static void
treat (struct village *v)
{
  for (struct patient **p = &v->inside; *p;)
    if (--(*p)->left > 0)
      p = &(*p)->next;
    else
      {
	struct patient *healed = *p;
	*p = healed->next;
	v->beds++;
	v->treated++;
	push (&v->waiting, healed);
      }
}

static void
admit (struct village *v)
{
  for (struct patient **p = &v->waiting; *p;)
    {
      struct patient *ill = *p;
      ill->time++;
      if (chance (v) % 3)
	p = &ill->next;
      else if (v->beds > 0)
	{
	  *p = ill->next;
	  v->beds--;
	  ill->left = 1 + chance (v) % 10;
	  push (&v->inside, ill);
	}
      else
	{
	  *p = ill->next;
	  push (&v->up, ill);
	}
    }
}

static void
collect (struct village *v)
{
  for (int i = 0; i < BRANCHES; i++)
    while (v->below[i] && v->below[i]->up)
      {
	struct patient *p = v->below[i]->up;
	v->below[i]->up = p->next;
	push (&v->waiting, p);
      }
}

DECO_CONCURRENT () DECO_SYNCHRONIZED void
step (struct village *v)
{
  for (int i = 0; i < BRANCHES; i++)
    if (v->below[i])
      {
#pragma omp task firstprivate (i)
	step (v->below[i]);
      }
  treat (v);
  admit (v);
#pragma omp taskwait
  deco_wait_all ();
  collect (v);
}

static long
treated (struct village *v)
{
  long sum = v->treated;
  for (int i = 0; i < BRANCHES; i++)
    if (v->below[i])
      sum += treated (v->below[i]);
  return sum;
}

static long
simulate (int steps)
{
  struct village *top = new_village (6, 1);
  for (int i = 0; i < steps; i++)
    step (top);
  return treated (top);
}

int
main (void)
{
  BENCH ("health(6)", 5, 60 * 5460, simulate (60));
  return 0;
}
