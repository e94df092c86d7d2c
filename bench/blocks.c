/* Matrices by blocks: multiplication, and LU factorization of a sparse one.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   The second has the structure of SparseLU of the Barcelona OpenMP tasks suite
   (Duran et al., ICPP 2009): most blocks are missing, and appear on the way.  */

#include "bench.h"

enum { LEAF = 32, BLOCKS = 24, SIDE = 32 };

static void
multiply_leaf (double *c, const double *a, const double *b, int stride)
{
  for (int i = 0; i < LEAF; i++)
    for (int k = 0; k < LEAF; k++)
      for (int j = 0; j < LEAF; j++)
	c[i * stride + j] += a[i * stride + k] * b[k * stride + j];
}

/* c += a * b, all of N rows of STRIDE.  */

DECO_CONCURRENT () DECO_SYNCHRONIZED void
multiply (double *c, const double *a, const double *b, int n, int stride)
{
  int h = n / 2, down = h * stride;
  if (n <= LEAF)
    {
      multiply_leaf (c, a, b, stride);
      return;
    }
#pragma omp task
  multiply (c, a, b, h, stride);
#pragma omp task
  multiply (c + h, a, b + h, h, stride);
#pragma omp task
  multiply (c + down, a + down, b, h, stride);
#pragma omp task
  multiply (c + down + h, a + down, b + h, h, stride);
#pragma omp taskwait
  deco_wait_all ();
#pragma omp task
  multiply (c, a + h, b + down, h, stride);
#pragma omp task
  multiply (c + h, a + h, b + down + h, h, stride);
#pragma omp task
  multiply (c + down, a + down + h, b + down, h, stride);
#pragma omp task
  multiply (c + down + h, a + down + h, b + down + h, h, stride);
#pragma omp taskwait
}

static long
multiply_matrices (double *c, double *a, double *b, int n)
{
  for (int i = 0; i < n * n; i++)
    {
      c[i] = 0;
      a[i] = i % 7;
      b[i] = i % 5;
    }
  multiply (c, a, b, n, n);
  return c[n + 1] + c[n * n - 1];
}

typedef double block[SIDE][SIDE];

static block *
new_block (void)
{
  return (block *) calloc (1, sizeof (block));
}

static void
lu0 (block *d)
{
  for (int k = 0; k < SIDE; k++)
    for (int i = k + 1; i < SIDE; i++)
      {
	(*d)[i][k] /= (*d)[k][k];
	for (int j = k + 1; j < SIDE; j++)
	  (*d)[i][j] -= (*d)[i][k] * (*d)[k][j];
      }
}

DECO_CONCURRENT () static void
forward (block *c, const block *d)
{
  for (int k = 0; k < SIDE; k++)
    for (int i = k + 1; i < SIDE; i++)
      for (int j = 0; j < SIDE; j++)
	(*c)[i][j] -= (*d)[i][k] * (*c)[k][j];
}

DECO_CONCURRENT () static void
divide (block *r, const block *d)
{
  for (int i = 0; i < SIDE; i++)
    for (int k = 0; k < SIDE; k++)
      {
	(*r)[i][k] /= (*d)[k][k];
	for (int j = k + 1; j < SIDE; j++)
	  (*r)[i][j] -= (*r)[i][k] * (*d)[k][j];
      }
}

DECO_CONCURRENT () static void
subtract (block *i, const block *r, const block *c)
{
  for (int x = 0; x < SIDE; x++)
    for (int y = 0; y < SIDE; y++)
      for (int k = 0; k < SIDE; k++)
	(*i)[x][y] -= (*r)[x][k] * (*c)[k][y];
}

DECO_SYNCHRONIZED static void
factorize (block **m)
{
  for (int k = 0; k < BLOCKS; k++)
    {
      block *d = m[k * BLOCKS + k];
      lu0 (d);
      for (int j = k + 1; j < BLOCKS; j++)
	if (m[k * BLOCKS + j])
	  {
#pragma omp task firstprivate (j, k, d) shared (m)
	    forward (m[k * BLOCKS + j], d);
	  }
      for (int i = k + 1; i < BLOCKS; i++)
	if (m[i * BLOCKS + k])
	  {
#pragma omp task firstprivate (i, k, d) shared (m)
	    divide (m[i * BLOCKS + k], d);
	  }
#pragma omp taskwait
      deco_wait_all ();
      for (int i = k + 1; i < BLOCKS; i++)
	for (int j = k + 1; j < BLOCKS; j++)
	  if (m[i * BLOCKS + k] && m[k * BLOCKS + j])
	    {
	      block *to = m[i * BLOCKS + j];
	      const block *r = m[i * BLOCKS + k], *c = m[k * BLOCKS + j];
	      if (!to)
		m[i * BLOCKS + j] = to = new_block ();
#pragma omp task firstprivate (to, r, c)
	      subtract (to, r, c);
	    }
#pragma omp taskwait
      deco_wait_all ();
    }
}

static long
factorize_sparse (void)
{
  static block *m[BLOCKS * BLOCKS];
  double sum = 0;
  for (int i = 0; i < BLOCKS * BLOCKS; i++)
    {
      int x = i / BLOCKS, y = i % BLOCKS;
      free (m[i]);
      m[i] = x == y || (x + 2 * y) % 5 == 0 || x - y == 1 ? new_block () : NULL;
      for (int k = 0; m[i] && k < SIDE * SIDE; k++)
	(*m[i])[k / SIDE][k % SIDE]
	  = x == y && k / SIDE == k % SIDE ? 999 : (i + k) % 13 * .01;
    }
  factorize (m);
  for (int i = 0; i < BLOCKS * BLOCKS; i++)
    if (m[i])
      sum += (*m[i])[3][5];
  return sum * 1e6;
}

int
main (void)
{
  int n = 512;
  double *a = malloc (n * n * 8), *b = malloc (n * n * 8), *c = malloc (n * n * 8);
  BENCH ("multiply(512)", 5, 4680, multiply_matrices (c, a, b, n));
  BENCH ("sparse LU", 5, 0, factorize_sparse ());
  return 0;
}
