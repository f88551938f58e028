"""Raising a safeguarding concern, reading it, saying what was done, and ending it. No text leaves its seal."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from typing import Any

from sqlalchemy import ColumnElement, delete, func, insert, select, update

from ulo.domain.casework import ConcernBody, ConcernClosingBody, ConcernPart, DoneBody, to_seal
from ulo.domain.changes import Kind, Outcome
from ulo.domain.errors import NotThere, PersonFacing
from ulo.domain.fields import tidied
from ulo.queries.admin import room_facts
from ulo.queries.casework.concerns import ConcernPage, concern_page, text_about
from ulo.queries.casework.notes import WaitingNote, waiting_notes
from ulo.services.writing import refuse_what_is_wrong
from ulo.store import notes, places, rooms, sealing
from ulo.store.desk import Desk, acts
from ulo.store.records.admin import Draft
from ulo.store.records.casework import ConcernText, SafeguardingConcern
from ulo.store.work import Work, new_id

LOOK_AT_CONCERN = "safeguarding_concern"
CONCERN_FORM = "concern"
"""Whose drafts the form has in which concerns are raised; a concern that is in the file needs none."""

_C = SafeguardingConcern


class NoRoom(PersonFacing):
    """Nobody can read concerns in this file yet, so that none can be put into it."""

    def __init__(self) -> None:
        """Say it, and what still works."""
        super().__init__(
            "Nobody reads concerns in this file yet, so it cannot be put there.",
            "It is kept as an encrypted note on this computer. Print it, and give it to whom you trust.",
        )


@dataclasses.dataclass(frozen=True, slots=True)
class RaiseConcern:
    """Somebody tells of a concern. The same `entry_key` twice is the same concern: it is kept once."""

    entry_key: str
    body: ConcernBody = dataclasses.field(repr=False)


@dataclasses.dataclass(frozen=True, slots=True)
class KeepNote:
    """A concern that cannot be put into the file is kept on this computer, encrypted.

    `room` is the public key of the room, as it was read before; "" if there is none, or it could not be read.
    """

    entry_key: str
    room: str
    body: ConcernBody = dataclasses.field(repr=False)


@dataclasses.dataclass(frozen=True, slots=True)
class PutNoteIn:
    """A concern that waits on this computer goes into the file, and its note goes."""

    entry_key: str


@dataclasses.dataclass(frozen=True, slots=True)
class OpenConcern:
    """Somebody who reads concerns wants to read this one."""

    concern_id: int


@dataclasses.dataclass(frozen=True, slots=True)
class AddToConcern:
    """What was done about a concern."""

    concern_id: int
    body: DoneBody = dataclasses.field(repr=False)


@dataclasses.dataclass(frozen=True, slots=True)
class CloseConcern:
    """A concern came to its end."""

    concern_id: int
    body: ConcernClosingBody = dataclasses.field(repr=False)


@dataclasses.dataclass(frozen=True, slots=True)
class ReopenConcern:
    """A concern that ended is looked at again; what was written stays."""

    concern_id: int


def new_concern_key() -> str:
    """A key that no other concern has."""
    return str(uuid.uuid4())


@acts(None)
def raise_concern(desk: Desk, command: RaiseConcern) -> Outcome:
    """Seal a concern into the room. Raises NotComplete, NoRoom, and WorldTrouble if the file cannot be written."""
    body = tidied(command.body)
    refuse_what_is_wrong(body)
    with desk.work() as work:
        room = rooms.room_of(work.connection)
        if room is None:
            raise NoRoom
        sealed = _sealed(room.public_key, command.entry_key, body)
        number = _put(work, command.entry_key, desk.user.id, work.now, sealed)
    told = f"The concern is saved. {room_facts(desk).said}"
    return Outcome(Kind.CONCERN, number, told)


@acts(None, viewing=True)
def keep_note(desk: Desk, command: KeepNote) -> Outcome:
    """Keep a concern outside the file. Raises NotComplete, and WorldTrouble if not even that can be written."""
    body = tidied(command.body)
    refuse_what_is_wrong(body)
    sealed = _sealed(command.room, command.entry_key, body) if command.room else to_seal(body)
    inside = {
        "raised_by": str(desk.user.id),
        "raised_at": desk.now().astimezone(dt.UTC).isoformat(),
        "room": command.room,
        "sealed": sealed.hex(),
    }
    notes.keep(places.notes_folder(), desk.store.key, command.entry_key, inside)
    told = "The concern is kept as an encrypted note on this computer. You are asked about it when you sign in next."
    return Outcome(told=told)


@acts(None)
def put_note_in(desk: Desk, command: PutNoteIn) -> Outcome:
    """Put a waiting concern into the file, as raised when it was written. Raises NotThere, NoRoom, WorldTrouble."""
    note = next((note for note in waiting_notes(desk) if note.entry_key == command.entry_key), None)
    if note is None:
        raise NotThere("This note is not there any more.", "Look at the list of concerns: it may be in the file.")
    with desk.work() as work:
        room = rooms.room_of(work.connection)
        if room is None:
            raise NoRoom
        number = _put(work, note.entry_key, note.raised_by, note.raised_at, _sealed_note(room.public_key, note))
        mine = (Draft.account_id == note.raised_by, Draft.form == CONCERN_FORM)
        work.connection.execute(delete(Draft).where(*mine))
    notes.remove(places.notes_folder(), note.entry_key)
    told = f"The concern is in the file, and the note is gone from this computer. {room_facts(desk).said}"
    return Outcome(Kind.CONCERN, number, told)


@acts(None, viewing=True)
def open_concern(desk: Desk, command: OpenConcern) -> ConcernPage:
    """A concern, after keeping that this user looked. Raises NotThere, and keeps the denied try."""
    try:
        concern_page(desk, command.concern_id)
    except NotThere:
        desk.looked(LOOK_AT_CONCERN, command.concern_id, "does not read concerns", allowed=False)
        raise
    desk.looked(LOOK_AT_CONCERN, command.concern_id)
    if not desk.store.read_only:
        with desk.work() as work:
            _stand(work, command.concern_id, _C.first_read_at.is_(None), first_read_at=work.now)
    return concern_page(desk, command.concern_id)


@acts(None)
def add_to_concern(desk: Desk, command: AddToConcern) -> Outcome:
    """Keep what was done. Raises NotComplete, NotThere."""
    body = tidied(command.body)
    refuse_what_is_wrong(body)
    with desk.work() as work:
        _add(desk, work, command.concern_id, ConcernPart.DONE, body)
    return Outcome(Kind.CONCERN, command.concern_id, "What was done is kept.")


@acts(None)
def close_concern(desk: Desk, command: CloseConcern) -> Outcome:
    """Keep how it ended. Raises NotComplete, NotThere, and PersonFacing if it has ended already."""
    body = tidied(command.body)
    refuse_what_is_wrong(body)
    with desk.work() as work:
        _add(desk, work, command.concern_id, ConcernPart.CLOSED, body)
        _stand(work, command.concern_id, closed_at=work.now)
    return Outcome(Kind.CONCERN, command.concern_id, "The concern has ended.", ReopenConcern(command.concern_id))


@acts(None)
def reopen_concern(desk: Desk, command: ReopenConcern) -> Outcome:
    """Look at it again. Raises NotThere."""
    with desk.work() as work:
        _own_room(desk, work, command.concern_id)
        _stand(work, command.concern_id, closed_at=None)
    return Outcome(Kind.CONCERN, command.concern_id, "The concern is being looked at again.")


def _sealed(public: str, entry_key: str, body: ConcernBody) -> bytes:
    return sealing.seal(public, to_seal(body), text_about(entry_key, ConcernPart.RAISED))


def _sealed_note(public: str, note: WaitingNote) -> bytes:
    """The text of a note, sealed to the room: as it is, if it was sealed to this room when it was written."""
    if note.room == public:
        return note.sealed
    if note.room:
        said = "This note was sealed for a room that this file does not have."
        raise PersonFacing(said, "Open the file it was written for.")
    return sealing.seal(public, note.sealed, text_about(note.entry_key, ConcernPart.RAISED))


def _put(work: Work, entry_key: str, account: int, at: dt.datetime, sealed: bytes) -> int:
    """The concern with its first text; the one that is there, if this key is."""
    there = work.connection.scalar(select(_C.id).where(_C.entry_key == entry_key))
    if there is not None:
        return there
    values = {"entry_key": entry_key, "raised_by": account, "raised_at": at, **work.stamp(new=True)}
    number = new_id(work.connection.execute(insert(_C).values(**values)))
    _write(work, number, 1, ConcernPart.RAISED, sealed)
    return number


def _write(work: Work, concern: int, position: int, part: ConcernPart, sealed: bytes) -> None:
    values = {"concern_id": concern, "position": position, "part": part, "sealed": sealed}
    work.connection.execute(insert(ConcernText).values(**values, **work.stamp(new=True)))


def _add(desk: Desk, work: Work, concern: int, part: ConcernPart, body: DoneBody | ConcernClosingBody) -> None:
    public, entry_key, closed = _own_room(desk, work, concern)
    if closed and part is ConcernPart.CLOSED:
        raise PersonFacing("This concern has ended already.", "Open it again first, if there is more to be done.")
    last = work.connection.scalar(select(func.max(ConcernText.position)).where(ConcernText.concern_id == concern))
    _write(work, concern, (last or 0) + 1, part, sealing.seal(public, to_seal(body), text_about(entry_key, part)))


def _own_room(desk: Desk, work: Work, concern: int) -> tuple[str, str, dt.datetime | None]:
    """The room's public key, the concern's key and when it ended. Raises NotThere for who does not read concerns."""
    room = rooms.room_of(work.connection)
    row = work.connection.execute(select(_C.entry_key, _C.closed_at).where(_C.id == concern)).first()
    if room is None or row is None or rooms.private_key(work.connection, desk.user.id, desk.own) is None:
        raise NotThere("This concern is not there, or is not for you to read.", "Go back to the list.")
    return room.public_key, row.entry_key, row.closed_at


def _stand(work: Work, concern: int, *only_if: ColumnElement[bool], **values: Any) -> None:
    changed = {**values, **work.stamp(), "version": _C.version + 1}
    work.connection.execute(update(_C).where(_C.id == concern, *only_if).values(**changed))
