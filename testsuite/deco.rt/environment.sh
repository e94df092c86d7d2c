# DECO_WORKERS, OMP_NUM_THREADS, affinity and the cgroup's quota; bad values.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
. "$SRC/common"

build lazy
workers () { "$@" ./lazy 10 0 2>stats >/dev/null; counter workers; }
export DECO_STATS=1
unset DECO_WORKERS OMP_NUM_THREADS
want "$(workers env DECO_WORKERS=3)" = 3
want "$(workers env OMP_NUM_THREADS=5)" = 5
want "$(workers env OMP_NUM_THREADS=6,2)" = 6
want "$(workers env DECO_WORKERS=3 OMP_NUM_THREADS=5)" = 3
want "$(workers taskset -c 0)" = 1
want "$(workers env OMP_NUM_THREADS=5 DECO_WORKERS=none)" = 5
grep -q 'DECO_WORKERS=none is not a number' stats
DECO_SCHEDULE=backwards ./lazy 10 0 2>stats
grep -q 'DECO_SCHEDULE=backwards is none of' stats
# The control group, from files of our own.
mkdir -p root/proc/self root/sys/fs/cgroup/a/b
echo '0::/a/b' > root/proc/self/cgroup
echo 'max 100000' > root/sys/fs/cgroup/a/b/cpu.max
echo '50000 100000' > root/sys/fs/cgroup/a/cpu.max
cat > cpus.c <<END
#include <stdio.h>
#include "deco-rt.h"
int main (void) { printf ("%u\\n", rt_env_cpus ("root")); return 0; }
END
$CC -O2 -w -fexceptions -I"$TOP_SRC/include" -I"$TOP_SRC/runtime" cpus.c \
  "$TOP_SRC"/runtime/*.c -fopenmp -o cpus
want "$(./cpus)" = 1
echo '2000000 100000' > root/sys/fs/cgroup/a/cpu.max
want "$(./cpus)" = "$(nproc)"
echo '3:cpu,cpuacct:/c' > root/proc/self/cgroup
mkdir -p root/sys/fs/cgroup/cpu/c
echo 100000 > root/sys/fs/cgroup/cpu/c/cpu.cfs_quota_us
echo 100000 > root/sys/fs/cgroup/cpu/c/cpu.cfs_period_us
want "$(./cpus)" = 1
