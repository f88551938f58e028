"""The end of a file's record of changes, kept outside of it on this computer: whether the file is as it was left.

An older copy, a lost tail or another chain cannot be told from the file alone; its own checks all pass. Source:
storage.md 7, trust.md 5 rows 6 and 11.
"""

from __future__ import annotations

import dataclasses

from sqlalchemy import select

from ulo.domain.errors import WorldTrouble
from ulo.store import audit, places, shelf, this_computer
from ulo.store.records.admin import AuditEntry
from ulo.store.store import Store


def why_not_as_left(store: Store) -> WorldTrouble | None:
    """What is said of a file that does not go on from where it ended here; None if it does, or was never open here."""
    left = this_computer.known(store.path, shelf.ring_of(store.path)).anchor
    if left is None:
        return None
    number, last = left
    with store.engine.connect() as connection:
        there = connection.scalar(select(AuditEntry.hash).where(AuditEntry.seq == number))
        ends = audit.head(connection)[0]
    if there is not None and there.hex() == last:
        return None
    return _said(store.path.name, number, ends)


def keep(store: Store) -> bool:
    """Keep where the file ends now, and its keys as they are; returns whether this computer could keep the end."""
    ring = shelf.ring_of(store.path)
    this_computer.keep_keys(places.keys_beside(store.path))
    with store.engine.connect() as connection:
        ends = audit.head(connection)
    known = this_computer.known(store.path, ring)
    return known.anchor == ends or this_computer.keep(store.path, ring, dataclasses.replace(known, anchor=ends))


def _said(name: str, number: int, ends: int) -> WorldTrouble:
    steps = "Look for a newer copy, or restore the newest backup. You can also open it as it is."
    if ends < number:
        what = f"it had {number:,} changes when it was last open here, and now has {ends:,}"
        return WorldTrouble(f"{name} is older than it was: {what}.", steps)
    return WorldTrouble(f"{name} is not the file that was open here: its record of changes goes another way.", steps)
