"""Many people as rows of the tables they are kept in, numbered and written many at a time."""

from __future__ import annotations

import dataclasses
from typing import Any

from ulo.domain.dates import UK
from ulo.domain.fields import fields_of
from ulo.domain.people import LivedExperience, PersonBody, State
from ulo.queries.people.body import ROWS
from ulo.services.people.writing import columns_of
from ulo.store import search
from ulo.store.records.all import Record
from ulo.store.work import Work

Row = dict[str, Any]
_TABLES = Record.metadata.tables
_ENTRIES = tuple((name, record.__tablename__, tuple(fields_of(entry))) for name, (entry, record) in ROWS.items())
_FILLED = ("person", *(table for _, table, _ in _ENTRIES), "constituency_status", "import_note", "person_search")


@dataclasses.dataclass(frozen=True, slots=True)
class Unread:
    """A value that could not be read: the field it was for, its text, and why."""

    field: str
    text: str
    reason: str


@dataclasses.dataclass(frozen=True, slots=True)
class Incoming:
    """One row of a file: its number there (the first row below the headings is 2), the person, what was not read."""

    row: int
    body: PersonBody
    unread: tuple[Unread, ...] = ()


class Sheets:
    """The rows of people who are about to be written, by table."""

    def __init__(self, work: Work, batch_id: int) -> None:
        """Begin to number rows where the tables end."""
        self._work, self._batch_id = work, batch_id
        self._today = work.now.astimezone(UK).date()
        self._rows: dict[str, list[Row]] = {name: [] for name in _FILLED}
        self._next = {name: work.next_id(_TABLES[name]) for name in _FILLED if "id" in _TABLES[name].c}

    def add(self, incoming: Incoming) -> None:
        """Lay out the rows of one person."""
        body = incoming.body
        columns = columns_of(body)
        person = self._put("person", columns | {"state": State.ACTIVE, "import_batch_id": self._batch_id})
        for name, table, answers in _ENTRIES:
            for position, entry in enumerate(getattr(body, name)):
                row = {answer: getattr(entry, answer) for answer in answers}
                self._put(table, row | {"person_id": person, "position": position})
        if body.lived_experience is not LivedExperience.NOT_SAID:
            self._put("constituency_status", self._experience(body, person))
        for unread in incoming.unread:
            note = {"batch_id": self._batch_id, "person_id": person, "row": incoming.row}
            self._put("import_note", note | dataclasses.asdict(unread))
        self._rows["person_search"].append(search.row(person, columns["sort_name"], _words(body)))

    def write(self) -> None:
        """Insert what was laid out, and begin again with empty sheets."""
        self._rows["person_search"] = search.in_order(self._rows["person_search"])
        for name, rows in self._rows.items():
            if rows:
                self._work.insert_many(_TABLES[name], rows)
        self._rows = {name: [] for name in _FILLED}

    def _put(self, table: str, row: Row) -> int:
        number = self._next[table]
        self._next[table] += 1
        row["id"] = number
        self._rows[table].append(row)
        return number

    def _experience(self, body: PersonBody, person: int) -> Row:
        said: Row = {"status": body.lived_experience, "declared_on": body.declared_on, "person_id": person}
        return said | {"position": 0, "valid_from": self._today, "valid_to": None}


def _words(body: PersonBody) -> str:
    names = [body.known_as, body.given_names, body.family_name, body.legal_name, body.reference]
    places = [place for address in body.addresses for place in (address.town, address.postcode)]
    contacts = [(contact.kind, contact.value) for contact in body.contacts]
    return search.searched([*names, *(former.name for former in body.former_names)], contacts, places)
