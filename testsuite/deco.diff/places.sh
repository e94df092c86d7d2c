# Programs of our own generator with loops of one kind only, see places.c, whose
# arithmetic does not wrap round: so more is known of their indices.
# Copyright (C) 2026 The Deco project
# This file is part of Deco, free software under the GNU General Public
# License, version 3 or later; see the file COPYING.
ONLY=places OVERFLOW=
test -n "${DECO_LONG-}" || COUNT=${COUNT-60}
. "$SRC/generated.sh"
