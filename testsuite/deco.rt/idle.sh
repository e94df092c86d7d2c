# Idle workers use no CPU; no thread exists before the first spawn.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
. "$SRC/common"

cat > idle.c <<END
#include <dirent.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>
#include <sys/resource.h>
#include "deco.h"
DECO_CONCURRENT () __attribute__ ((noinline)) int
task (int i) { usleep (1000); return i; }
DECO_SYNCHRONIZED __attribute__ ((noinline)) void
loop (int *r) { for (int i = 0; i < 50; i++) r[i] = task (i); }
static int
threads (void)
{
  int n = 0;
  DIR *d = opendir ("/proc/self/task");
  while (readdir (d)) n++;
  closedir (d);
  return n - 2;
}
static double
cpu (void)
{
  struct rusage u;
  getrusage (RUSAGE_SELF, &u);
  return u.ru_utime.tv_sec + u.ru_stime.tv_sec
	 + (u.ru_utime.tv_usec + u.ru_stime.tv_usec) * 1e-6;
}
int
main (void)
{
  static int r[50];
  if (threads () != 1) return 1;
  loop (r);
  if (threads () < 4) return 2;
  usleep (500000);
  double before = cpu ();
  sleep (2);
  double used = cpu () - before;
  printf ("%g s of CPU in 2 s\\n", used);
  return used > 0.02 ? 3 : 0;
}
END
SRC=. build idle
DECO_WORKERS=4 timeout 60 ./idle
