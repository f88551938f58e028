"""A person's page: who they are and what they need us to know first, then everything else about them."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Iterator

from sqlalchemy import Connection, Row, select

from ulo.domain.dates import UK
from ulo.domain.fields import fields_of
from ulo.domain.people import ConnectionKind, PersonBody, State, connection_seen_from_the_other
from ulo.domain.permissions import May
from ulo.queries.people.body import ROWS, read_person
from ulo.queries.scope import seen_by
from ulo.store.desk import Desk, reads
from ulo.store.records.admin import Account, AuditEntry, AuditSubject, AuditText
from ulo.store.records.people import Person, Relationship

LINES_OF_HISTORY = 50
_DONE = {"insert": "added", "update": "changed", "delete": "removed"}


@dataclasses.dataclass(frozen=True, slots=True)
class Connected:
    """Someone connected with the person: who, what they are to them, and what was agreed about telling them."""

    person_id: int
    name: str
    kind: ConnectionKind
    emergency: bool
    share_allowed: bool
    authority: str


@dataclasses.dataclass(frozen=True, slots=True)
class HistoryLine:
    """One change to the person's record: when, by whom, and which fields, in words."""

    at: dt.datetime
    who: str
    said: str


@dataclasses.dataclass(frozen=True, slots=True)
class PersonPage:
    """All that the page of one person shows. `since` is the day their record was made."""

    id: int
    version: int
    name: str
    state: State
    since: dt.date
    body: PersonBody
    connected: tuple[Connected, ...]
    history: tuple[HistoryLine, ...]


@reads(May.SEE_PEOPLE)
def person_page(desk: Desk, person_id: int) -> PersonPage:
    """Read the page; raises NotThere if this user does not see the person."""
    with desk.reading() as connection:
        kept = read_person(desk, connection, person_id)
        head = connection.execute(
            select(Person.display_name, Person.state, Person.created_at).where(Person.id == person_id)
        ).one()
        return PersonPage(
            person_id,
            kept.version,
            head.display_name,
            head.state,
            head.created_at.astimezone(UK).date(),
            kept.body,
            tuple(_connected(desk, connection, person_id)),
            tuple(_history(connection, person_id)),
        )


def _connected(desk: Desk, connection: Connection, person_id: int) -> Iterator[Connected]:
    told = (Relationship.kind, Relationship.emergency, Relationship.share_allowed, Relationship.authority)
    mine = select(Person.id, Person.display_name, *told).join(Relationship, Relationship.other_id == Person.id)
    theirs = select(Person.id, Person.display_name, *told).join(Relationship, Relationship.person_id == Person.id)
    seen = seen_by(desk, hidden=True)
    for row in connection.execute(
        mine.where(Relationship.person_id == person_id, seen).order_by(Relationship.position)
    ):
        yield Connected(*row[:5], row.authority.label)
    for row in connection.execute(theirs.where(Relationship.other_id == person_id, seen).order_by(Person.sort_name)):
        yield Connected(row[0], row[1], connection_seen_from_the_other(row.kind), False, False, "")


def _history(connection: Connection, person_id: int) -> Iterator[HistoryLine]:
    wanted = (
        select(AuditEntry.at, AuditEntry.actor, AuditEntry.action, AuditEntry.table_name, AuditText.payload)
        .join(AuditSubject, AuditSubject.seq == AuditEntry.seq)
        .outerjoin(AuditText, AuditText.seq == AuditEntry.seq)
        .where(AuditSubject.person_id == person_id)
        .order_by(AuditSubject.seq.desc())
        .limit(LINES_OF_HISTORY)
    )
    names = {str(account): name for account, name in connection.execute(select(Account.id, Account.name))}
    for row in connection.execute(wanted):
        at = dt.datetime.fromisoformat(row.at)
        yield HistoryLine(at, names.get(row.actor, "Someone"), _said(row))


def _said(row: Row[str, str, str, str, str]) -> str:
    done = _DONE[row.action]
    if row.table_name != "person":
        return f"{done} {_ROW_WORDS.get(row.table_name, 'something')}"
    if row.action != "update":
        return f"{done} this person"
    return f"{done} {_labels(row.payload)}"


def _labels(payload: str | None) -> str:
    changed = json.loads(payload)["after"] if payload else {}
    known = [field.label for name, field in fields_of(PersonBody).items() if name in changed]
    known += [words for name, words in _OTHER_WORDS.items() if name in changed]
    return ", ".join(f"“{label}”" for label in known) or "the record"


_OTHER_WORDS = {"born_on": "Date of birth", "state": "In use or hidden"}
_ROW_WORDS = {record.__tablename__: f"a {fields_of(PersonBody)[name].one}" for name, (_, record) in ROWS.items()} | {
    "access_need": "an access need",
    "address": "an address",
    "constituency_status": "what they say of their lived experience",
    "import_note": "a note from an import",
}
