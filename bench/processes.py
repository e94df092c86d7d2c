#!/usr/bin/env python3
# The decorators that Deco's processes come from, on the same work: make
# bench-processes.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
"""DECO's concurrent is multiprocessing.Pool.apply_async and a wait for all; mpdecor's
proc_return is a multiprocessing.Process and a Queue a call.  The packages are used
if they are installed; else those few lines are, as named in the output."""

import multiprocessing
import time


def identity(i):
    return i


def change(data):
    return bytes((b + 1) & 255 for b in data[:1]) + data[1:]


def into(queue, function, *args):
    queue.put(function(*args))


def fresh_process(function, *args):
    queue = multiprocessing.Queue()
    process = multiprocessing.Process(target=into,
                                      args=(queue, function, *args))
    process.start()
    result = queue.get()
    process.join()
    return result


def least_us(rounds, work):
    best = None
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        took = (time.perf_counter() - start) * 1e6
        best = took if best is None else min(best, took)
    return best


def main():
    mib = bytes(1 << 20)
    try:
        from ptools.mpython.mpdecor import proc_return
        name, call = 'mpdecor', proc_return(identity)
        call_mib = proc_return(change)
    except ImportError:
        name = 'Process and Queue, as mpdecor does'

        def call(i):
            return fresh_process(identity, i)

        def call_mib(data):
            return fresh_process(change, data)
    print(f'{name}: a call {least_us(30, lambda: call(1)):.0f} us, '
          f'1 MiB in and out {least_us(10, lambda: call_mib(mib)):.0f} us')

    with multiprocessing.Pool() as pool:
        def many(n):
            waiting = [pool.apply_async(identity, (i,)) for i in range(n)]
            return [w.get() for w in waiting]
        many(100)
        for n in 10, 100, 1000, 10000:
            print(f'Pool, as DECO does: {n} calls, '
                  f'{least_us(3, lambda: many(n)) / n:.1f} us each')
        took = least_us(5, lambda: pool.apply(change, (mib,)))
        print(f'Pool, as DECO does: 1 MiB in and out {took:.0f} us')


if __name__ == '__main__':
    main()
