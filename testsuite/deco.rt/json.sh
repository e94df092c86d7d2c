# The report as a file: what it says of each call and barrier, and that it is
# JSON.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
command -v python3 > /dev/null || { echo 'no python3'; exit 77; }
cat > unit.c <<'END'
__attribute__ ((concurrent)) int f (int);
void log_it (const char *);
__attribute__ ((synchronized)) int
sums (int *r, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    r[i] = f (i);
  for (int i = 0; i < n; i++)
    s += r[i];
  return s;
}
__attribute__ ((synchronized)) void
logs (int *r, int n)
{
  for (int i = 0; i < n; i++)
    {
      r[i] = f (i);
      log_it ("\"quoted\"");
    }
}
END
$CC -O2 -w -fplugin="$PLUGIN" -fplugin-arg-deco-report=json -c unit.c
python3 - <<'END'
import json
report = json.load (open ('unit.c.deco.json'))
assert report['version'] == 1 and report['unit'] == 'unit.c', report
by_name = {f['function']: f for f in report['functions']}
sums, logs = by_name['sums'], by_name['logs']
assert (sums['file'], sums['line']) == ('unit.c', 4), sums
call, = sums['calls']
assert call['callee'] == 'f' and call['line'] == 8, call
assert call['state'] == 'task', call
barrier, = sums['barriers']
assert barrier['why']['kind'] == 'result', barrier
assert barrier['why']['object'] == 'r', barrier
assert barrier['why']['pending']['line'] == 8, barrier
assert barrier['on_loop_entry'] and not barrier['in_loop'], barrier
call, = logs['calls']
assert call['state'] == 'in place' and call['in_loop'], call
assert call['why']['kind'] == 'unseen', call
assert call['why']['statement']['line'] == 19, call
assert 'log_it' in call['why']['cure'], call
END
