/* raytrace FILE.png [WIDTH HEIGHT]: render a scene of mirrored spheres.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.

   One call renders one row; the rows are concurrent.  Every pixel is the mean
   of a grid of rays (Whitted, "An improved illumination model for shaded
   display", CACM 1980).  */

#include <math.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include "deco.h"

struct vec { double x, y, z; };

static struct vec
add (struct vec a, struct vec b)
{
  return (struct vec) { a.x + b.x, a.y + b.y, a.z + b.z };
}

static struct vec
scale (struct vec a, double k)
{
  return (struct vec) { a.x * k, a.y * k, a.z * k };
}

static struct vec
sub (struct vec a, struct vec b)
{
  return add (a, scale (b, -1));
}

static double
dot (struct vec a, struct vec b)
{
  return a.x * b.x + a.y * b.y + a.z * b.z;
}

static struct vec
unit (struct vec a)
{
  return scale (a, 1 / sqrt (dot (a, a)));
}

struct sphere
{
  struct vec centre;
  double radius;
  struct vec colour;
  double mirror;		/* Share of reflected light.  */
};

enum { SPHERES = 37, GRID = 4, BOUNCES = 5 };

struct scene
{
  struct sphere spheres[SPHERES];
  struct vec light;
  int width, height;
};

/* The distance at which the ray FROM + t * DIR meets S; infinity if never.  */

static double
meet (const struct sphere *s, struct vec from, struct vec dir)
{
  struct vec to = sub (from, s->centre);
  double b = dot (to, dir), c = dot (to, to) - s->radius * s->radius;
  double d = b * b - c;
  if (d < 0)
    return INFINITY;
  double t = -b - sqrt (d);
  return t > 1e-6 ? t : INFINITY;
}

/* The first sphere that the ray meets, at *DISTANCE; null if none.  */

static const struct sphere *
nearest (const struct scene *scene, struct vec from, struct vec dir,
	 double *distance)
{
  const struct sphere *best = NULL;
  *distance = INFINITY;
  for (int i = 0; i < SPHERES; i++)
    {
      double t = meet (&scene->spheres[i], from, dir);
      if (t < *distance)
	{
	  *distance = t;
	  best = &scene->spheres[i];
	}
    }
  return best;
}

/* The light that comes along the ray.  */

static struct vec
trace (const struct scene *scene, struct vec from, struct vec dir, int bounces)
{
  double t;
  const struct sphere *s = nearest (scene, from, dir, &t);
  if (!s)
    {
      double h = 0.5 * (dir.y + 1);
      return add (scale ((struct vec) { 1, 1, 1 }, 1 - h),
		  scale ((struct vec) { 0.3, 0.5, 0.9 }, h));
    }
  struct vec at = add (from, scale (dir, t));
  struct vec normal = unit (sub (at, s->centre));
  struct vec to_light = unit (sub (scene->light, at));
  double bright = 0.15, shadow;
  if (!nearest (scene, at, to_light, &shadow))
    bright += 0.85 * fmax (0, dot (normal, to_light));
  struct vec own = scale (s->colour, bright);
  if (bounces == 0 || s->mirror == 0)
    return own;
  struct vec mirrored = sub (dir, scale (normal, 2 * dot (dir, normal)));
  return add (scale (own, 1 - s->mirror),
	      scale (trace (scene, at, mirrored, bounces - 1), s->mirror));
}

static unsigned char
byte (double v)
{
  return v <= 0 ? 0 : v >= 1 ? 255 : (unsigned char) (sqrt (v) * 255 + 0.5);
}

/* Render row Y of SCENE into the 3 * WIDTH bytes at ROW.  */

DECO_CONCURRENT () static void
render_row (const struct scene *scene, int y, unsigned char *row)
{
  struct vec eye = { 0, 1, -6 };
  for (int x = 0; x < scene->width; x++)
    {
      struct vec sum = { 0, 0, 0 };
      for (int k = 0; k < GRID * GRID; k++)
	{
	  double px = x + (k % GRID + 0.5) / GRID;
	  double py = y + (k / GRID + 0.5) / GRID;
	  struct vec dir = { (2 * px - scene->width) / scene->height,
			     (scene->height - 2 * py) / scene->height, 2 };
	  sum = add (sum, trace (scene, eye, unit (dir), BOUNCES));
	}
      row[3 * x] = byte (sum.x / (GRID * GRID));
      row[3 * x + 1] = byte (sum.y / (GRID * GRID));
      row[3 * x + 2] = byte (sum.z / (GRID * GRID));
    }
}

/* Render SCENE into IMAGE.  */

DECO_SYNCHRONIZED static void
render (const struct scene *scene, unsigned char *image)
{
  for (int y = 0; y < scene->height; y++)
    render_row (scene, y, image + (size_t) y * 3 * scene->width);
}

/* A large ball below, and rings of small ones on it.  */

static void
build_scene (struct scene *scene, int width, int height)
{
  scene->width = width;
  scene->height = height;
  scene->light = (struct vec) { 5, 8, -6 };
  scene->spheres[0] = (struct sphere) { { 0, -1001, 0 }, 1000,
					{ 0.6, 0.6, 0.5 }, 0.2 };
  for (int i = 1; i < SPHERES; i++)
    {
      double angle = i * 0.7, ring = 0.5 + i * 0.09, r = 0.25 + 0.02 * (i % 7);
      scene->spheres[i]
	= (struct sphere) { { ring * cos (angle), r - 1 + 0.3 * (i % 4),
			      ring * sin (angle) }, r,
			    { 0.3 + 0.1 * (i % 7), 0.9 - 0.1 * (i % 5),
			      0.4 + 0.2 * (i % 3) }, 0.1 * (i % 6) };
    }
}

static int
write_image (const char *name, const unsigned char *image, int width,
	     int height)
{
  png_image png = { .version = PNG_IMAGE_VERSION, .width = width,
		    .height = height, .format = PNG_FORMAT_RGB,
		    .flags = PNG_IMAGE_FLAG_FAST };
  if (png_image_write_to_file (&png, name, 0, image, 0, NULL))
    return 0;
  fprintf (stderr, "raytrace: %s: %s\n", name, png.message);
  return 1;
}

int
main (int argc, char **argv)
{
  int width = argc == 4 ? atoi (argv[2]) : 960;
  int height = argc == 4 ? atoi (argv[3]) : 540;
  if ((argc != 2 && argc != 4) || width < 1 || height < 1)
    {
      fprintf (stderr, "usage: raytrace FILE.png [WIDTH HEIGHT]\n");
      return 1;
    }
  struct scene scene;
  unsigned char *image = malloc ((size_t) 3 * width * height);
  if (!image)
    {
      fprintf (stderr, "raytrace: out of memory\n");
      return 1;
    }
  build_scene (&scene, width, height);
  render (&scene, image);
  return write_image (argv[1], image, width, height);
}
