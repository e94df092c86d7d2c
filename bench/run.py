#!/usr/bin/env python3
# Build and run all benchmarks, beside the peers that this machine has, and write
# a table, and a plot for each family: make bench.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
"""Every program is run in every model in turn, ROUNDS times, so that what
disturbs the machine disturbs all of them.  Times are the least of all rounds;
the medians are in times.json.  Ratios are to the serial time of the same run:
above 1 is faster.

  T1     with one worker
  Tn     with as many workers as there are CPUs
  spawn  what a call costs more than a plain one, on one worker, in ns
"""

import argparse
import collections
import glob
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
FAMILIES = ['trees', 'blocks', 'kernels', 'health', 'loops', 'nests', 'reductions',
            'regions']
LOOPS = ['loops', 'nests', 'reductions', 'regions']
TBB = ['trees', 'loops', 'regions']
CPUS = len(os.sched_getaffinity(0))

Model = collections.namedtuple('Model', 'name command environment')


def arguments():
    p = argparse.ArgumentParser(description=__doc__,
                                formatter_class=argparse.RawTextHelpFormatter)
    p.add_argument('--build', default=os.path.join(HERE, '..', 'build'),
                   help='where Deco was built')
    p.add_argument('--rounds', type=int, default=3)
    p.add_argument('--out', default='.', help='where the files go')
    p.add_argument('families', nargs='*', default=FAMILIES)
    return p.parse_args()


def compile_(output, source, *flags):
    """Whether OUTPUT could be made."""
    cxx = source.endswith('.cc')
    compiler = os.environ.get('CXX' if cxx else 'CC', 'g++' if cxx else 'gcc')
    command = [compiler, '-O2', '-w', '-I', os.path.join(HERE, '..', 'include'),
               os.path.join(HERE, source), '-o', output, *flags, '-lm']
    return subprocess.run(command, stderr=subprocess.DEVNULL,
                          check=False).returncode == 0


def libomp():
    """How to link with LLVM's OpenMP library; None if there is none."""
    found = sorted(glob.glob('/usr/lib/llvm-*/lib/libomp.so'))
    if not found:
        return None
    where = os.path.dirname(found[-1])
    return ['-L' + where, '-lomp', '-Wl,-rpath,' + where]


def build(family, build_dir, work):
    """All models of FAMILY that can be built here."""
    source = family + '.c'
    exe = lambda model: os.path.join(work, f'{family}-{model}')
    runtime = os.path.join(build_dir, 'runtime', '.libs')
    plugin = os.path.join(build_dir, 'plugin', '.libs', 'deco.so')
    models = []
    if not compile_(exe('serial'), source):
        sys.exit(f'{source} does not compile')
    models.append(Model('serial', [exe('serial')], {}))
    if not compile_(exe('deco'), source, '-fplugin=' + plugin, '-L' + runtime,
                    '-ldeco', '-Wl,-rpath,' + runtime):
        sys.exit(f'{source} does not compile with the plugin')
    models.append(Model('deco T1', [exe('deco')], {'DECO_WORKERS': '1'}))
    models.append(Model('deco', [exe('deco')], {'DECO_WORKERS': str(CPUS)}))
    kinds = [('task', '-DTASKS')]
    if family in LOOPS:
        kinds.append(('for', '-DLOOPS'))
    omp = {'OMP_NUM_THREADS': str(CPUS)}
    for kind, define in kinds:
        if compile_(exe('gomp-' + kind), source, '-fopenmp', define):
            models.append(Model('gomp ' + kind, [exe('gomp-' + kind)], omp))
        flags = libomp()
        object_ = exe('libomp-' + kind) + '.o'
        if (flags and compile_(object_, source, '-fopenmp', define, '-c')
                and subprocess.run(['gcc', object_, '-o', exe('libomp-' + kind),
                                    *flags, '-lm'],
                                   check=False).returncode == 0):
            models.append(Model('libomp ' + kind, [exe('libomp-' + kind)], omp))
    if family in TBB and compile_(exe('tbb'), 'tbb.cc', '-fpermissive', '-ltbb'):
        models.append(Model('tbb', [exe('tbb'), family], {}))
    return models


def run(model):
    """Name -> (least ms, median ms, tasks, value) of one run."""
    p = subprocess.run(model.command, env={**os.environ, **model.environment},
                       stdout=subprocess.PIPE, text=True, timeout=600,
                       check=True)
    rows = {}
    for line in p.stdout.splitlines():
        name, least, median, tasks, value = line.split('\t')
        rows[name] = float(least), float(median), float(tasks), value
    return rows


def measure(models, rounds):
    """Benchmark -> model -> {least, median, tasks}."""
    found = collections.defaultdict(dict)
    for _ in range(rounds):
        for model in models:
            for name, (least, median, tasks, value) in run(model).items():
                row = found[name].setdefault(
                    model.name, {'least': least, 'medians': [], 'tasks': tasks,
                                 'value': value})
                row['least'] = min(row['least'], least)
                row['medians'].append(median)
                if value != found[name].get('serial', row)['value']:
                    sys.exit(f'{name}, {model.name}: another result')
    return found


def speedup(row, model):
    if model not in row or not row[model]['least']:
        return None
    return row['serial']['least'] / row[model]['least']


def spawn_ns(row):
    tasks = row['serial']['tasks']
    if not tasks:
        return None
    return (row['deco T1']['least'] - row['serial']['least']) * 1e6 / tasks


def shown(x):
    return '-' if x is None else f'{x:.2f}'


def print_table(found, models, out):
    names = [m.name for m in models if m.name != 'serial']
    print(f'{"":28}{"serial ms":>11}' + ''.join(f'{n:>12}' for n in names)
          + f'{"spawn":>8}', file=out)
    for name, row in found.items():
        print(f'{name:28}{row["serial"]["least"]:11.4f}'
              + ''.join(f'{shown(speedup(row, n)):>12}' for n in names)
              + f'{shown(spawn_ns(row)):>8}', file=out)
    print(file=out)


def break_even(found, models, out):
    """The least serial time of a task, in ns, from which on uniform loops are
    faster than serial."""
    for model in models:
        if model.name in ('serial', 'deco T1'):
            continue
        grains = [(row['serial']['least'] * 1e6 / row['serial']['tasks'],
                   speedup(row, model.name))
                  for name, row in found.items() if name.startswith('uniform')]
        from_ = None
        for grain, faster in sorted(grains, reverse=True):
            if faster is None or faster < 1.05:
                break
            from_ = grain
        print(f'break-even of {model.name}: '
              + (f'{from_:.1f} ns' if from_ else 'none'), file=out)
    print(file=out)


def plot(family, found, models, where):
    """An SVG of the speedups, by gnuplot."""
    if not shutil.which('gnuplot'):
        return
    names = [m.name for m in models if m.name != 'serial']
    data = os.path.join(where, family + '.dat')
    with open(data, 'w', encoding='ascii') as f:
        for name, row in found.items():
            print('"' + name + '"',
                  *[speedup(row, n) or 'NaN' for n in names], file=f)
    commands = [
        'set terminal svg size 1000,480 font "sans,11"',
        f'set output "{os.path.join(where, family + ".svg")}"',
        f'set title "{family}: speedup over serial, {CPUS} CPUs"',
        'set style data histograms', 'set style histogram clustered gap 1',
        'set style fill solid', 'set boxwidth 0.9', 'set grid ytics',
        'set yrange [0:*]', 'set xtics rotate by -35', 'set key outside top',
        'set arrow from graph 0, first 1 to graph 1, first 1 nohead dt 2',
        'plot ' + ', '.join(
            f'"{data}" using {i + 2}:xtic(1) title "{n}"'
            for i, n in enumerate(names))]
    subprocess.run(['gnuplot'], input='\n'.join(commands), text=True, check=True)
    os.remove(data)


def others(build_dir, work, out):
    """Idle CPU, and memory of 1e8 spawns."""
    runtime = os.path.join(build_dir, 'runtime', '.libs')
    plugin = os.path.join(build_dir, 'plugin', '.libs', 'deco.so')
    exe = os.path.join(work, 'resources')
    if compile_(exe, 'resources.c', '-fplugin=' + plugin, '-L' + runtime,
                '-ldeco', '-Wl,-rpath,' + runtime):
        p = subprocess.run([exe], stdout=subprocess.PIPE, text=True, check=True,
                           env={**os.environ, 'DECO_WORKERS': str(CPUS)})
        idle, memory = p.stdout.split()
        print(f'CPU time in 3 s without tasks: {idle} ms', file=out)
        print(f'memory that 10^8 spawns added: {memory} KiB', file=out)


def main():
    args = arguments()
    build_dir = os.path.abspath(args.build)
    os.makedirs(args.out, exist_ok=True)
    result = {}
    with tempfile.TemporaryDirectory() as work, \
            open(os.path.join(args.out, 'table.txt'), 'w',
                 encoding='ascii') as table:
        print(f'{CPUS} CPUs; speedup over serial, least of {args.rounds} rounds',
              file=table)
        for family in args.families:
            models = build(family, build_dir, work)
            found = measure(models, args.rounds)
            print_table(found, models, table)
            if family == 'loops':
                break_even(found, models, table)
            plot(family, found, models, args.out)
            table.flush()
            for row in found.values():
                for cell in row.values():
                    cell['median'] = statistics.median(cell.pop('medians'))
            result[family] = found
        others(build_dir, work, table)
    with open(os.path.join(args.out, 'times.json'), 'w', encoding='ascii') as f:
        json.dump(result, f, indent=1)
    with open(os.path.join(args.out, 'table.txt'), encoding='ascii') as f:
        print(f.read(), end='')


if __name__ == '__main__':
    main()
