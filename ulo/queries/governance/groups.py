"""Bodies with their seats and who holds them, and the lists that forms choose from."""

from __future__ import annotations

import dataclasses
import datetime as dt

from sqlalchemy import Connection, and_, select

from ulo.domain.governance import AddressMode, BodyKind, HowAppointed
from ulo.domain.people import LivedExperience
from ulo.domain.permissions import May
from ulo.domain.text import joined
from ulo.queries.governance.office import in_force, open_on, said_by
from ulo.queries.governance.scope import names_of, today
from ulo.queries.options import Option
from ulo.store.desk import Desk, reads
from ulo.store.records.governance import GoverningBody, MembershipClass, OfficeTerm, Seat


@dataclasses.dataclass(frozen=True, slots=True)
class SeatLine:
    """A seat on a day: who holds it, since and until when; without a term it is empty."""

    seat_id: int
    body_id: int
    body: str
    title: str
    votes: bool
    reserved_for: str
    term_id: int | None = None
    term_version: int = 0
    person_id: int | None = None
    name: str = ""
    status: LivedExperience | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    how: HowAppointed | None = None
    declared_on: dt.date | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class BodyLine:
    """A body: its kind, and how many of its seats are filled on a day."""

    id: int
    version: int
    name: str
    kind: BodyKind
    closed_on: dt.date | None
    seats: tuple[SeatLine, ...]

    @property
    def filled(self) -> int:
        """Seats that somebody holds."""
        return sum(seat.person_id is not None for seat in self.seats)


@dataclasses.dataclass(frozen=True, slots=True)
class TermLine:
    """A term of a seat, now or before."""

    id: int
    version: int
    seat_id: int
    title: str
    body: str
    person_id: int
    name: str
    since: dt.date
    until: dt.date | None
    how: HowAppointed
    declared_on: dt.date | None
    address_mode: AddressMode


@dataclasses.dataclass(frozen=True, slots=True)
class ClassLine:
    """A class of membership."""

    id: int
    version: int
    name: str
    votes: bool
    fee_pence: int
    period_months: int | None


@reads(May.SEE_BOARD)
def bodies(desk: Desk, as_at: dt.date | None = None) -> list[BodyLine]:
    """Every body with its seats and their holders on a day; those that meet no more come last."""
    day = as_at or today(desk)
    with desk.reading() as connection:
        seats = seats_on(desk, connection, day)
        told = (GoverningBody.id, GoverningBody.version, GoverningBody.name, GoverningBody.kind)
        wanted = select(*told, GoverningBody.closed_on)
        found = connection.execute(wanted.order_by(GoverningBody.closed_on.is_not(None), GoverningBody.id)).all()
    return [BodyLine(*row, tuple(seat for seat in seats if seat.body_id == row.id)) for row in found]


@reads(May.SEE_BOARD)
def terms(desk: Desk, seat_id: int | None = None) -> list[TermLine]:
    """All terms, past ones too, of one seat or of all: by body, seat, and the newest first."""
    with desk.reading() as connection:
        return terms_of(desk, connection, seat_id)


@reads(May.SEE_BOARD)
def classes(desk: Desk) -> list[ClassLine]:
    """The classes of membership, by name."""
    told = (MembershipClass.id, MembershipClass.version, MembershipClass.name, MembershipClass.votes)
    wanted = select(*told, MembershipClass.fee_pence, MembershipClass.period_months).order_by(MembershipClass.name)
    with desk.reading() as connection:
        return [ClassLine(*row) for row in connection.execute(wanted)]


@reads(May.SEE_BOARD)
def class_options(desk: Desk) -> list[Option]:
    """The classes that a form offers."""
    return [(line.id, line.name) for line in classes(desk)]


@reads(May.SEE_BOARD)
def body_options(desk: Desk) -> list[Option]:
    """The bodies that a form offers: those that still meet."""
    wanted = select(GoverningBody.id, GoverningBody.name).where(open_on(GoverningBody, today(desk)))
    with desk.reading() as connection:
        return [(row.id, row.name) for row in connection.execute(wanted.order_by(GoverningBody.id))]


@reads(May.SEE_BOARD)
def seat_options(desk: Desk) -> list[Option]:
    """The seats that a form offers, with the name of their body."""
    wanted = select(Seat.id, Seat.title, GoverningBody.name).join(GoverningBody, GoverningBody.id == Seat.body_id)
    there = wanted.where(open_on(Seat, today(desk)), open_on(GoverningBody, today(desk)))
    with desk.reading() as connection:
        rows = connection.execute(there.order_by(GoverningBody.id, Seat.position, Seat.id))
        return [(row.id, joined(row.title, row.name)) for row in rows]


def seats_on(desk: Desk, connection: Connection, day: dt.date) -> list[SeatLine]:
    """Every seat that is open on a day, with its holder; by body and place."""
    held = and_(OfficeTerm.seat_id == Seat.id, in_force(OfficeTerm, day))
    wanted = (
        select(*_COLUMNS)
        .select_from(Seat)
        .join(GoverningBody, GoverningBody.id == Seat.body_id)
        .outerjoin(OfficeTerm, held)
        .where(open_on(Seat, day))
        .order_by(Seat.body_id, Seat.position, Seat.id)
    )
    rows = connection.execute(wanted).all()
    names = names_of(desk, connection, (row.person_id for row in rows))
    said = said_by(connection, [row.person_id for row in rows if row.person_id], day)
    return [SeatLine(*row[:9], _name(names, row.person_id), _status(said, row.person_id), *row[9:]) for row in rows]


def terms_of(desk: Desk, connection: Connection, seat_id: int | None = None) -> list[TermLine]:
    """The same inside a read that is under way."""
    told = (OfficeTerm.id, OfficeTerm.version, Seat.id, Seat.title, GoverningBody.name, OfficeTerm.person_id)
    days = (OfficeTerm.valid_from, OfficeTerm.valid_to, OfficeTerm.how, OfficeTerm.declared_on)
    wanted = select(*told, *days, OfficeTerm.address_mode).join(Seat, Seat.id == OfficeTerm.seat_id)
    wanted = wanted.join(GoverningBody, GoverningBody.id == Seat.body_id)
    if seat_id is not None:
        wanted = wanted.where(Seat.id == seat_id)
    order = (Seat.body_id, Seat.position, Seat.id, OfficeTerm.valid_from.desc(), OfficeTerm.id.desc())
    rows = connection.execute(wanted.order_by(*order)).all()
    names = names_of(desk, connection, (row[5] for row in rows))
    return [TermLine(*row[:6], names[row[5]], *row[6:]) for row in rows]


_COLUMNS = (
    Seat.id,
    Seat.body_id,
    GoverningBody.name,
    Seat.title,
    Seat.votes,
    Seat.reserved_for,
    OfficeTerm.id.label("term_id"),
    OfficeTerm.version,
    OfficeTerm.person_id,
    OfficeTerm.valid_from,
    OfficeTerm.valid_to,
    OfficeTerm.how,
    OfficeTerm.declared_on,
)


def _name(names: dict[int, str], person_id: int | None) -> str:
    return "" if person_id is None else names[person_id]


def _status(said: dict[int, LivedExperience], person_id: int | None) -> LivedExperience | None:
    return None if person_id is None else said.get(person_id, LivedExperience.NOT_SAID)
