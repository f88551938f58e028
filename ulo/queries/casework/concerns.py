"""Safeguarding concerns as their readers see them; everybody else learns of what they raised themselves alone."""

from __future__ import annotations

import dataclasses
import datetime as dt
from array import array
from collections.abc import Sequence

from sqlalchemy import Connection, select

from ulo.domain.casework import ConcernBody, ConcernClosingBody, ConcernPart, DoneBody, PartRole, from_seal
from ulo.domain.choices import Choice
from ulo.domain.errors import NotThere
from ulo.domain.text import joined
from ulo.queries.casework.names import names_of
from ulo.queries.ids import all_ids
from ulo.queries.scope import seen_by, work_seen_by
from ulo.store import rooms, sealing
from ulo.store.desk import Desk, reads
from ulo.store.records.admin import Account
from ulo.store.records.casework import ConcernText, JointSession, JointWork, Participant, SafeguardingConcern
from ulo.store.records.people import Person

_C = SafeguardingConcern
_NOBODY_NAMED = "Nobody was named"


class Standing(Choice):
    """Where a concern stands."""

    UNREAD = "unread", "Not read yet"
    READ = "read", "Being looked at"
    CLOSED = "closed", "Ended"


@dataclasses.dataclass(frozen=True, slots=True)
class ConcernRow:
    """A concern in the list: when and by whom it was raised, about whom, and where it stands."""

    id: int
    raised_at: dt.datetime
    raised_by: str
    about: str
    standing: Standing


@dataclasses.dataclass(frozen=True, slots=True)
class ConcernNote:
    """What was done, or how it ended: in whose words, and when."""

    part: ConcernPart
    by: str
    at: dt.datetime
    words: str


@dataclasses.dataclass(frozen=True, slots=True)
class ConcernPage:
    """A concern opened: its row, what was raised, and what was written since, in that order."""

    row: ConcernRow
    version: int
    body: ConcernBody
    notes: tuple[ConcernNote, ...]

    @property
    def id(self) -> int:
        """The concern's id."""
        return self.row.id


@dataclasses.dataclass(frozen=True, slots=True)
class Unread:
    """A concern that nobody has read: who raised it, and when."""

    id: int
    raised_by: str
    raised_at: dt.datetime


def text_about(entry_key: str, part: ConcernPart) -> str:
    """What a sealed text belongs to, so that it opens nowhere else."""
    return f"concern {entry_key} {part.value}"


@reads(None)
def own_concerns(desk: Desk) -> tuple[dt.datetime, ...]:
    """When this user raised concerns, the newest first: all that those who do not read them learn."""
    wanted = select(_C.raised_at).where(_C.raised_by == desk.user.id).order_by(_C.raised_at.desc())
    with desk.reading() as connection:
        return tuple(connection.scalars(wanted))


@reads(None)
def concern_ids(desk: Desk, *, closed: bool = False) -> array[int]:
    """The concerns this user reads, the newest first: none for those who read none."""
    wanted = select(_C.id).order_by(_C.raised_at.desc(), _C.id.desc())
    with desk.reading() as connection:
        if not rooms.holds(connection, desk.user.id):
            return array("q")
        return all_ids(connection, wanted if closed else wanted.where(_C.closed_at.is_(None)))


@reads(None)
def concern_rows(desk: Desk, ids: Sequence[int]) -> list[ConcernRow]:
    """The rows of these concerns in this order, as far as this user reads them."""
    with desk.reading() as connection:
        private = rooms.private_key(connection, desk.user.id, desk.own)
        rows = {} if private is None else _rows(desk, connection, private, ids)
    return [rows[number] for number in ids if number in rows]


@reads(None)
def unread_concerns(desk: Desk) -> list[Unread]:
    """The concerns nobody has read yet, the oldest first, for those who read them."""
    wanted = select(_C.id, Account.name, _C.raised_at).join(Account, Account.id == _C.raised_by)
    wanted = wanted.where(_C.first_read_at.is_(None)).order_by(_C.raised_at, _C.id)
    with desk.reading() as connection:
        if not rooms.holds(connection, desk.user.id):
            return []
        return [Unread(*row) for row in connection.execute(wanted)]


@reads(None)
def concern_page(desk: Desk, concern_id: int) -> ConcernPage:
    """A concern with all its texts. Raises NotThere for a user who does not read it."""
    with desk.reading() as connection:
        private = rooms.private_key(connection, desk.user.id, desk.own)
        rows = {} if private is None else _rows(desk, connection, private, [concern_id])
        if private is None or concern_id not in rows:
            raise NotThere("This concern is not there, or is not for you to read.", "Go back to the list.")
        bodies = _bodies(connection, private, [concern_id])
        notes = tuple(_notes(connection, private, concern_id))
        version = connection.scalar(select(_C.version).where(_C.id == concern_id)) or 0
    return ConcernPage(rows[concern_id], version, bodies[concern_id], notes)


@reads(None)
def spoken_of(desk: Desk, place: str) -> int | None:
    """The person whom a page is about, by its navigation id: theirs, or their joint work’s or session’s; else None."""
    section, _, rest = place.partition("/")
    kind, _, number = rest.rpartition("/")
    if not number.isdigit():
        return None
    with desk.reading() as connection:
        if section == "people":
            return connection.scalar(select(Person.id).where(Person.id == int(number), seen_by(desk, hidden=True)))
        return _lead(desk, connection, kind, int(number)) if section == "casework" else None


def _lead(desk: Desk, connection: Connection, kind: str, number: int) -> int | None:
    part = select(Participant.person_id).join(JointWork, JointWork.id == Participant.joint_work_id)
    part = part.where(Participant.role == PartRole.LEAD_PERSON, work_seen_by(desk)).order_by(Participant.position)
    if kind == "session":
        part = part.join(JointSession, JointSession.joint_work_id == JointWork.id).where(JointSession.id == number)
    elif kind == "work":
        part = part.where(JointWork.id == number)
    else:
        return None
    return connection.scalars(part.limit(1)).first()


def _rows(desk: Desk, connection: Connection, private: bytes, ids: Sequence[int]) -> dict[int, ConcernRow]:
    bodies = _bodies(connection, private, ids)
    names = names_of(desk, connection, {body.person_id for body in bodies.values() if body.person_id})
    wanted = select(_C.id, _C.raised_at, Account.name, _C.first_read_at, _C.closed_at)
    wanted = wanted.join(Account, Account.id == _C.raised_by).where(_C.id.in_(bodies))
    return {
        number: ConcernRow(number, at, by, _about(bodies[number], names), _standing(read, closed))
        for number, at, by, read, closed in connection.execute(wanted)
    }


def _bodies(connection: Connection, private: bytes, ids: Sequence[int]) -> dict[int, ConcernBody]:
    wanted = select(_C.id, _C.entry_key, ConcernText.sealed).join(ConcernText, ConcernText.concern_id == _C.id)
    wanted = wanted.where(ConcernText.part == ConcernPart.RAISED, _C.id.in_(ids))
    return {
        number: from_seal(ConcernBody, sealing.unseal(private, sealed, text_about(key, ConcernPart.RAISED)))
        for number, key, sealed in connection.execute(wanted)
    }


def _notes(connection: Connection, private: bytes, concern_id: int) -> list[ConcernNote]:
    text = ConcernText
    wanted = select(_C.entry_key, text.part, Account.name, text.created_at, text.sealed)
    wanted = wanted.join(text, text.concern_id == _C.id).join(Account, Account.id == text.created_by)
    wanted = wanted.where(_C.id == concern_id, text.part != ConcernPart.RAISED).order_by(text.position)
    return [
        ConcernNote(part, by, at, _words(part, sealing.unseal(private, sealed, text_about(key, part))))
        for key, part, by, at, sealed in connection.execute(wanted)
    ]


def _words(part: ConcernPart, raw: bytes) -> str:
    closed = part is ConcernPart.CLOSED
    return from_seal(ConcernClosingBody, raw).words if closed else from_seal(DoneBody, raw).words


def _about(body: ConcernBody, names: dict[int, str]) -> str:
    return joined(names[body.person_id] if body.person_id else "", body.about) or _NOBODY_NAMED


def _standing(read: dt.datetime | None, closed: dt.datetime | None) -> Standing:
    if closed:
        return Standing.CLOSED
    return Standing.READ if read else Standing.UNREAD
