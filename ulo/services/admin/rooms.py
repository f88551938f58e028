"""The room for safeguarding concerns: made, opened to others, taken from them again, and put on paper."""

from __future__ import annotations

import dataclasses
from typing import Annotated

from ulo.domain.changes import Kind, Outcome
from ulo.domain.errors import NotAllowed, NotComplete, PersonFacing
from ulo.domain.fields import Field
from ulo.domain.permissions import May
from ulo.store import recovery, rooms
from ulo.store.desk import Desk, acts
from ulo.store.rooms import Room, Seat
from ulo.store.work import Work


@dataclasses.dataclass(frozen=True, slots=True)
class MakeRoom:
    """This user is the first who reads safeguarding concerns in this file."""


@dataclasses.dataclass(frozen=True, slots=True)
class MakePaperKey:
    """A new key on paper opens the room if nobody else can; the one before opens it no more.

    `instead_of` is the public half of the key that was there when this was asked ("" for none).
    """

    instead_of: str


@dataclasses.dataclass(frozen=True, slots=True)
class PaperKeyMade(Outcome):
    """The key as it is printed: "J9CJ-0AVJ-…". It is told once and kept nowhere."""

    printed: str = dataclasses.field(default="", repr=False)


@dataclasses.dataclass(frozen=True, slots=True)
class OpenWithPaperKey:
    """This user opens the room with its key on paper, and reads concerns from then on."""

    recovery_key: Annotated[
        str, Field("Key of the concerns, from paper", "Seven groups of four letters", kind="secret", required=True)
    ] = ""


@dataclasses.dataclass(frozen=True, slots=True)
class LetIn:
    """Another user reads concerns too, those that were raised before as well."""

    account_id: int


@dataclasses.dataclass(frozen=True, slots=True)
class TakeOut:
    """A user reads concerns no more."""

    account_id: int


@acts(May.KEEP_ROOM)
def make_room(desk: Desk, command: MakeRoom) -> Outcome:  # noqa: ARG001 - nothing has to be said with it
    """Make the room with this user as its first holder. Raises PersonFacing if there is one, or they have no key."""
    if not desk.own:
        raise PersonFacing("You have no key of your own yet.", "Close the file and sign in once more, then try again.")
    with desk.work() as work:
        if rooms.room_of(work.connection):
            raise PersonFacing("This file has its room for concerns already.", "Ask who reads them to let you in.")
        rooms.introduce(work.connection, desk.user.id, desk.own, work.stamp(new=True))
        rooms.make(work.connection, desk.user.id, work.stamp(new=True))
    return Outcome(Kind.CONCERN | Kind.USER, desk.user.id, "You read what is raised from now on.")


@acts(None)
def make_paper_key(desk: Desk, command: MakePaperKey) -> PaperKeyMade:
    """Make the room's key on paper. Raises NotAllowed for whoever does not read concerns.

    Raises PersonFacing if somebody made another one meanwhile: theirs is on paper already.
    """
    body = recovery.new_body()
    with desk.work() as work:
        room, private = _opened(desk, work)
        if room.paper_key != command.instead_of:
            raise PersonFacing("Somebody made a key on paper meanwhile.", "Ask the others who read concerns for it.")
        rooms.put_on_paper(work.connection, room, private, body, work.stamp())
    told = "The key of the concerns is made. It is shown only now."
    return PaperKeyMade(Kind.CONCERN, desk.user.id, told, printed=recovery.as_printed(body))


@acts(May.KEEP_ROOM)
def open_with_paper_key(desk: Desk, command: OpenWithPaperKey) -> Outcome:
    """Become a holder with the key from paper. Raises NotComplete for a slip, and for a key of another paper."""
    body = recovery.read(command.recovery_key)
    with desk.work() as work:
        room = rooms.room_of(work.connection)
        private = rooms.private_from_paper(work.connection, room, body) if room else None
        if room is None or private is None:
            said = "This key does not open the concerns of this file."
            raise NotComplete(said, "Look for the newest paper.", {"recovery_key": said})
        rooms.introduce(work.connection, desk.user.id, desk.own, work.stamp(new=True))
        rooms.let_in(work.connection, room, private, desk.user.id, work.stamp(new=True))
    return Outcome(Kind.CONCERN | Kind.USER, desk.user.id, "You read what is raised from now on.")


@acts(None)
def let_in(desk: Desk, command: LetIn) -> Outcome:
    """Let another user in. Raises NotAllowed for whoever does not read concerns, PersonFacing for one without a key."""
    with desk.work() as work:
        room, private = _opened(desk, work)
        seat = _seat(work, command.account_id)
        if not rooms.let_in(work.connection, room, private, seat.account_id, work.stamp(new=True)):
            raise PersonFacing(f"{seat.name} has no key of their own yet.", "Ask them to sign in once, then try again.")
    told = f"{seat.name} reads what is raised from now on."
    return Outcome(Kind.CONCERN | Kind.USER, seat.account_id, told, TakeOut(seat.account_id))


@acts(None)
def take_out(desk: Desk, command: TakeOut) -> Outcome:
    """Take a user's key to the room away. Raises NotAllowed, and PersonFacing for the last who holds one."""
    with desk.work() as work:
        _opened(desk, work)
        seat = _seat(work, command.account_id)
        leave_room(work, seat.account_id, seat.name)
    undo = LetIn(seat.account_id) if seat.account_id != desk.user.id else None
    return Outcome(Kind.CONCERN | Kind.USER, seat.account_id, f"{seat.name} does not read concerns any more.", undo)


def leave_room(work: Work, account_id: int, name: str) -> None:
    """Take somebody's key to the room away, unless they are the last whose key opens it (PersonFacing)."""
    room = rooms.room_of(work.connection)
    if room is None:
        return
    holders = [seat.account_id for seat in rooms.seats(work.connection) if seat.holds]
    if holders == [account_id]:
        said = f"{name} is the only one who can read safeguarding concerns."
        raise PersonFacing(said, "Let somebody else read them first: in Concerns, “Who reads them”.")
    rooms.take_out(work.connection, room, account_id)


def _opened(desk: Desk, work: Work) -> tuple[Room, bytes]:
    room = rooms.room_of(work.connection)
    private = rooms.private_key(work.connection, desk.user.id, desk.own)
    if room is None or private is None:
        raise NotAllowed("You do not read safeguarding concerns.", "Ask somebody who does to let you in.")
    return room, private


def _seat(work: Work, account_id: int) -> Seat:
    seat = next((seat for seat in rooms.seats(work.connection) if seat.account_id == account_id), None)
    if seat is None:
        raise PersonFacing("Nobody with this name signs in.", "Look at the list of names.")
    return seat
