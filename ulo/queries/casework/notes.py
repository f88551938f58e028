"""Concerns that could not be written into the file and wait on this computer as encrypted notes."""

from __future__ import annotations

import dataclasses
import datetime as dt

from ulo.store import notes, places, rooms
from ulo.store.desk import Desk, reads


@dataclasses.dataclass(frozen=True, slots=True)
class WaitingNote:
    """A concern that waits to be put into the file: its key, who raised it, when, and what is sealed in it.

    `sealed` is sealed to the room with the public key `room`; with an empty `room` it is the words themselves (JSON),
    for then nobody could read concerns when it was written.
    """

    entry_key: str
    raised_by: int
    raised_at: dt.datetime
    room: str
    sealed: bytes = dataclasses.field(repr=False)


@reads(None)
def waiting_notes(desk: Desk) -> list[WaitingNote]:
    """What waits on this computer for this file: what this user raised, and everything for those who read concerns."""
    found = [_note(name, inside) for name, inside in notes.waiting(places.notes_folder(), desk.store.key)]
    if not found:
        return []
    with desk.reading() as connection:
        reads_them = rooms.holds(connection, desk.user.id)
    return [note for note in found if reads_them or note.raised_by == desk.user.id]


def _note(name: str, inside: dict[str, str]) -> WaitingNote:
    at = dt.datetime.fromisoformat(inside["raised_at"])
    return WaitingNote(name, int(inside["raised_by"]), at, inside["room"], bytes.fromhex(inside["sealed"]))
