"""Who reads what is raised as a safeguarding concern."""

from __future__ import annotations

import dataclasses
import enum

from ulo.domain.permissions import May
from ulo.store import rooms
from ulo.store.desk import Desk, reads
from ulo.store.rooms import Seat


@dataclasses.dataclass(frozen=True, slots=True)
class RoomFacts:
    """The room for concerns as this user may know it.

    `public_key` is "" while there is no room. `readers` are the names of those who read what is raised. `mine` says
    that this user's own key opens it. `paper_key`, the public half of the key on paper ("" if there is none), and
    `seats` are told to those who read it or say who does.
    """

    public_key: str = ""
    readers: tuple[str, ...] = ()
    mine: bool = False
    paper_key: str = ""
    seats: tuple[Seat, ...] = ()

    @property
    def said(self) -> str:
        """The sentence that says who reads what is raised."""
        if not self.readers:
            return "Nobody reads what is raised yet."
        names = " and ".join([", ".join(self.readers[:-1]), self.readers[-1]] if self.readers[1:] else self.readers)
        return f"{names} {'read' if self.readers[1:] else 'reads'} what is raised."


class RoomDuty(enum.Enum):
    """What somebody has to do about the room: make it, or put its key on paper."""

    MAKE = "make"
    PAPER = "paper"


@reads(None)
def room_duty(desk: Desk) -> RoomDuty | None:
    """What this user has to do about the room for concerns; None if nothing."""
    with desk.reading() as connection:
        room = rooms.room_of(connection)
        if room is None:
            return RoomDuty.MAKE if desk.may(May.KEEP_ROOM) else None
        if room.paper_key or not rooms.holds(connection, desk.user.id):
            return None
    return RoomDuty.PAPER


@reads(None)
def room_facts(desk: Desk) -> RoomFacts:
    """The room for concerns; every user may know who will read what they raise."""
    with desk.reading() as connection:
        room = rooms.room_of(connection)
        if room is None:
            return RoomFacts()
        seats = tuple(rooms.seats(connection))
        mine = rooms.private_key(connection, desk.user.id, desk.own) is not None
    readers = tuple(seat.name for seat in seats if seat.holds)
    known = mine or desk.may(May.KEEP_ROOM)
    return RoomFacts(room.public_key, readers, mine, room.paper_key if known else "", seats if known else ())
