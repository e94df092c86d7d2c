# 10^8 spawns run in constant memory, and so do pending results of every form.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
. "$SRC/common"

build lazy
set -- $(DECO_WORKERS=2 ./lazy 1000 0)
small=$2
set -- $(DECO_WORKERS=2 ./lazy 100000000 0)
want "$2" -le $((small + 8192))

# In reverse order every call is recorded.
build pending
for form in store update scalar call structure future; do
  for schedule in steal reverse; do
    small=$(DECO_SCHEDULE=$schedule ./pending $form 100000)
    large=$(DECO_SCHEDULE=$schedule ./pending $form 3000000)
    want "$large" -le $((small + 8192))
  done
done
