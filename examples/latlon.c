/* latlon: a data set processed cell by cell.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   The program with which DECO, the Python package this project takes its idea
   from, introduces itself (A. Sherman and P. Den Hartog, "DECO: polishing
   Python parallel programming"): the results of the concurrent function are
   stored to the elements of a table, and the caller reads the table as if
   nothing had happened.  */

#include <math.h>
#include <stdio.h>
#include "deco.h"

enum { LATITUDES = 45, LONGITUDES = 90, YEARS = 60 };

static double data[LATITUDES][LONGITUDES][YEARS];

/* The trend of one cell's series, by repeated smoothing: slow on purpose.  */

DECO_CONCURRENT () static double
process_lat_lon (int lat, int lon)
{
  double series[YEARS];
  for (int y = 0; y < YEARS; y++)
    series[y] = data[lat][lon][y];
  for (int pass = 0; pass < 200; pass++)
    for (int y = 1; y < YEARS - 1; y++)
      series[y] = 0.25 * series[y - 1] + 0.5 * series[y]
		  + 0.25 * series[y + 1];
  return (series[YEARS - 1] - series[0]) / YEARS + 1e-3 * series[YEARS / 2];
}

/* Process every cell into RESULTS and return their mean.  */

DECO_SYNCHRONIZED static double
process_data_set (double results[LATITUDES][LONGITUDES])
{
  for (int lat = 0; lat < LATITUDES; lat++)
    for (int lon = 0; lon < LONGITUDES; lon++)
      results[lat][lon] = process_lat_lon (lat, lon);
  double sum = 0;
  for (int lat = 0; lat < LATITUDES; lat++)
    for (int lon = 0; lon < LONGITUDES; lon++)
      sum += results[lat][lon];
  return sum / (LATITUDES * LONGITUDES);
}

int
main (void)
{
  static double results[LATITUDES][LONGITUDES];
  for (int lat = 0; lat < LATITUDES; lat++)
    for (int lon = 0; lon < LONGITUDES; lon++)
      for (int y = 0; y < YEARS; y++)
	data[lat][lon][y] = 15 + 20 * cos (lat * 0.07) + sin (lon * 0.05 + y)
			    + 0.02 * y;
  double mean = process_data_set (results);
  printf ("mean trend %.17g, at 10 20 %.17g\n", mean, results[10][20]);
  return 0;
}
