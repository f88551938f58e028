"""The registers: what has to be entered and by when, and the register of members as it stood on a day."""

from __future__ import annotations

import dataclasses
import datetime as dt
from array import array
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, and_, select

from ulo.domain.governance import AddressMode, BodyKind, MembershipState, Register, RegisterEventKind
from ulo.domain.permissions import May
from ulo.queries.governance.office import in_force
from ulo.queries.governance.scope import SOMEONE, names_of, today
from ulo.queries.ids import all_ids
from ulo.queries.people.beside import places_of
from ulo.queries.scope import people_up_to
from ulo.store.desk import Desk, reads
from ulo.store.records.admin import OrganisationProfile
from ulo.store.records.governance import GoverningBody, Membership, MembershipClass, OfficeTerm, RegisterEvent, Seat
from ulo.store.records.people import Person

_CHUNK = 2_000


@dataclasses.dataclass(frozen=True, slots=True)
class RegisterEventRow:
    """Something to enter in a register, or entered. `days_left` is None where no checked rule says how many."""

    id: int
    version: int
    register: Register
    kind: RegisterEventKind
    person_id: int
    name: str
    event_on: dt.date
    due_by: dt.date | None
    entered_on: dt.date | None
    note: str
    days_left: int | None


@dataclasses.dataclass(frozen=True, slots=True)
class MemberEntry:
    """One entry of the register of members. `name` is “Someone” where this user may not see the person."""

    membership_id: int
    number: str
    name: str
    sort_name: str
    address: str
    class_name: str
    registered_on: dt.date
    ceased_on: dt.date | None
    address_missing: bool
    hidden: bool


@dataclasses.dataclass(frozen=True, slots=True)
class MembersRegister:
    """The register as it stood on a day: those who were members, and those who had ceased by then."""

    as_at: dt.date
    principal_office: str
    entries: tuple[MemberEntry, ...]
    classes: int

    @property
    def current(self) -> tuple[MemberEntry, ...]:
        """Those who were members on the day."""
        return tuple(entry for entry in self.entries if entry.ceased_on is None)


@reads(May.SEE_BOARD)
def register_event_ids(desk: Desk, *, entered: bool = False) -> array[int]:
    """The ids of what is still to be entered, the first due first; or of what was entered, the newest first."""
    day = today(desk)
    if entered:
        wanted = select(RegisterEvent.id).where(RegisterEvent.entered_on.is_not(None))
        wanted = wanted.order_by(RegisterEvent.entered_on.desc(), RegisterEvent.id.desc())
    else:
        wanted = select(RegisterEvent.id).where(RegisterEvent.entered_on.is_(None), RegisterEvent.event_on <= day)
        wanted = wanted.order_by(RegisterEvent.due_by.is_(None), RegisterEvent.due_by, RegisterEvent.id)
    with desk.reading() as connection:
        return all_ids(connection, wanted)


@reads(May.SEE_BOARD)
def register_event_rows(desk: Desk, ids: Sequence[int]) -> list[RegisterEventRow]:
    """The rows of these entries, in their order."""
    with desk.reading() as connection:
        return events_of(desk, connection, ids)


@reads(May.SEE_BOARD)
def members_register(desk: Desk, as_at: dt.date | None = None) -> MembersRegister:
    """The register of members on a day (today), by name. Source: SI 2012/3012 schedule 1, paragraph 1."""
    day = as_at or today(desk)
    with desk.reading() as connection:
        office = connection.scalar(select(OrganisationProfile.principal_office)) or ""
        entries = _entries(desk, connection, day, office)
    classes = len({entry.class_name for entry in entries})
    return MembersRegister(day, office, tuple(sorted(entries, key=_alphabetical)), classes)


def events_of(desk: Desk, connection: Connection, ids: Sequence[int]) -> list[RegisterEventRow]:
    """The same inside a read that is under way."""
    told = (RegisterEvent.id, RegisterEvent.version, RegisterEvent.register, RegisterEvent.kind)
    days = (RegisterEvent.event_on, RegisterEvent.due_by, RegisterEvent.entered_on, RegisterEvent.note)
    wanted = select(*told, RegisterEvent.person_id, *days)
    found = {}
    for start in range(0, len(ids), _CHUNK):
        these = RegisterEvent.id.in_(list(ids[start : start + _CHUNK]))
        found.update({row.id: row for row in connection.execute(wanted.where(these))})
    names, day = names_of(desk, connection, (row.person_id for row in found.values())), today(desk)
    rows = (found[number] for number in ids if number in found)
    return [RegisterEventRow(*r[:5], names[r.person_id], *r[5:], _left(r.due_by, r.entered_on, day)) for r in rows]


def in_registers(connection: Connection, person_id: int, day: dt.date) -> list[tuple[Register, AddressMode]]:
    """The registers a person stands in on a day, and which address each prints for them."""
    memberships = select(Membership.address_mode).where(
        Membership.person_id == person_id, in_force(Membership, day), Membership.state == MembershipState.REGISTERED
    )
    terms = (
        select(OfficeTerm.address_mode)
        .join(Seat, Seat.id == OfficeTerm.seat_id)
        .join(GoverningBody, GoverningBody.id == Seat.body_id)
        .where(OfficeTerm.person_id == person_id, in_force(OfficeTerm, day), is_trustee())
    )
    found = [(Register.MEMBERS, mode) for mode in connection.scalars(memberships)]
    return found + [(Register.TRUSTEES, mode) for mode in connection.scalars(terms)]


def is_trustee() -> ColumnElement[bool]:
    """Whether a seat makes its holder a trustee: a seat with a vote of a board of trustees."""
    return and_(GoverningBody.kind == BodyKind.BOARD, Seat.votes)


def _entries(desk: Desk, connection: Connection, day: dt.date, office: str) -> list[MemberEntry]:
    told = (Membership.id, Membership.number, Membership.person_id, Membership.address_mode, MembershipClass.name)
    wanted = select(*told, Membership.valid_from, Membership.valid_to).join(MembershipClass)
    rows = connection.execute(wanted.where(Membership.valid_from <= day)).all()
    people = _people(desk, connection, [row.person_id for row in rows])
    own = [row.person_id for row in rows if row.address_mode is AddressMode.OWN and row.person_id in people]
    addresses = _addresses(connection, own)
    entries = []
    for number, reference, person, mode, class_name, since, until in rows:
        if since is None:
            continue
        name, sort_name = people.get(person, (SOMEONE, "\uffff"))
        hidden = person not in people
        address = office if mode is AddressMode.PRINCIPAL_OFFICE else addresses.get(person, "")
        ceased = until if until and until <= day else None
        shown = "" if hidden and mode is AddressMode.OWN else address
        entries.append(
            MemberEntry(
                number, reference, name, sort_name, shown, class_name, since, ceased, not address and not hidden, hidden
            )
        )
    return entries


def _people(desk: Desk, connection: Connection, ids: Sequence[int]) -> dict[int, tuple[str, str]]:
    """The name each person has in a register, and the key it is sorted by, of those this user sees."""
    found: dict[int, tuple[str, str]] = {}
    seen = people_up_to(desk.scope.highest_restriction, hidden=True, found=True)
    wanted = select(Person.id, Person.legal_name, Person.display_name, Person.sort_name)
    for start in range(0, len(ids), _CHUNK):
        these = wanted.where(Person.id.in_(ids[start : start + _CHUNK]), seen)
        found.update({row[0]: (row[1] or row[2], row[3]) for row in connection.execute(these)})
    return found


def _addresses(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    """The own address of people in a register: the one they said is printed there, else the first."""
    found: dict[int, str] = {}
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        found.update({person: place.line for person, place in places_of(connection, chunk).items()})
    return found


def _alphabetical(entry: MemberEntry) -> tuple[str, str, dt.date, int]:
    return (entry.sort_name, entry.name, entry.registered_on, entry.membership_id)


def _left(due_by: dt.date | None, entered_on: dt.date | None, day: dt.date) -> int | None:
    return None if due_by is None or entered_on else (due_by - day).days
