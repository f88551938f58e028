"""Reads a list of people from a CSV file with any columns, and says what was read as what."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import functools
import gc
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ulo.domain.dates import UK
from ulo.domain.fields import Field
from ulo.domain.people import AddressEntry, ContactKind, PersonBody
from ulo.domain.progress import Progress, untold
from ulo.exchange import columns, reading, values
from ulo.exchange.columns import Column
from ulo.exchange.values import Unfit
from ulo.services.people import Incoming, Unread

_SAY_EVERY = 1_000
_NO_NAME = "This row has no name."
_NAMES = frozenset(columns.NAMES)
_NO_REASON = "No reason was given in the list."


@dataclasses.dataclass(frozen=True, slots=True)
class Problem:
    """One thing that was not taken over: its row as a spreadsheet numbers it, the field, and a sentence."""

    row: int
    field: str
    reason: str


@dataclasses.dataclass(frozen=True, slots=True)
class PeopleFile:
    """What a file of people holds: how many rows, what each column was taken for, people, and what is wrong."""

    name: str
    encoding: str
    separator: str
    read: int
    columns: tuple[Column, ...]
    people: tuple[Incoming, ...]
    refused: tuple[Problem, ...]
    warnings: tuple[Problem, ...]

    @property
    def used(self) -> list[str]:
        """Each column that is used, in words: “surname” as Family name."""
        return [str(column) for column in self.columns if column.name]

    @property
    def unused(self) -> list[str]:
        """The headings of the columns that are left out."""
        return [column.heading for column in self.columns if not column.name]


def read_people(
    path: Path, mapping: Mapping[str, str] | None = None, progress: Progress = untold, today: dt.date | None = None
) -> PeopleFile:
    """Read everybody in a CSV file; `mapping` is heading -> field name, without it headings are guessed.

    Only a row without any name is refused. Any other value that cannot be read is left empty and kept in the
    person's `unread`. Raises WorldTrouble for a file that is not a list, PersonFacing for a map that does not fit.
    """
    sheet = reading.read_sheet(path)
    found = columns.guessed(sheet.headings) if mapping is None else columns.mapped(sheet.headings, mapping)
    columns.refuse_without_a_name(found)
    rows = _Rows(found, today or dt.datetime.now(UK).date())
    with _no_search_for_cycles():
        for done, (number, cells) in enumerate(sheet.rows):
            if done % _SAY_EVERY == 0:
                progress(done, len(sheet.rows))
            rows.add(number, cells)
    facts = (path.name, sheet.encoding, sheet.separator, len(sheet.rows), found)
    return PeopleFile(*facts, tuple(rows.people), tuple(rows.refused), tuple(rows.warnings))


@contextlib.contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """People point at nothing that points back; looking for that after every few hundred costs more than reading."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Answer(NamedTuple):
    """An answer that one or more columns make together: its field, their places, how it is read.

    Text of up to `most` letters is the answer as it is. The cells of several places are joined with `by`.
    """

    name: str
    places: tuple[int, ...]
    read: values.Read
    most: int = 0
    by: str = " "


class _Rows:
    """The rows of one list, as people; a reference that stands twice is noticed."""

    def __init__(self, found: Sequence[Column], today: dt.date) -> None:
        """Work out once which columns make which answer."""
        self.people: list[Incoming] = []
        self.refused: list[Problem] = []
        self.warnings: list[Problem] = []
        self._width = len(found)
        self._answers = _answers(found, columns.ANSWERS, today)
        self._address = _answers(found, columns.PLACES, today)
        self._contacts = [_way(c) for c in found if c.name in columns.CONTACTS]
        self._lists = [_list(c) for c in found if c.name in columns.ROWS]
        self._references: dict[str, int] = {}

    def add(self, number: int, row: Sequence[str]) -> None:
        """Take over one row."""
        unread: list[Unread] = []
        cells = [cell.strip() for cell in row] + [""] * (self._width - len(row))
        answers = dict(_read(self._answers, cells, unread))
        if _NAMES.isdisjoint(answers):
            _keep_a_name(answers, unread)
        if _NAMES.isdisjoint(answers):
            self.refused.append(Problem(number, "known_as", _NO_NAME))
            return
        _put_right(answers, unread)
        body = PersonBody(**answers, **self._rows(cells, unread))
        if len(cells) > self._width:
            unread.extend(_beyond(cells, self._width))
        self.people.append(Incoming(number, body, tuple(unread)))
        if unread:
            self.warnings.extend(Problem(number, u.field, u.reason) for u in unread)
        if body.reference:
            self._notice_reference(number, body.reference)

    def _rows(self, cells: Sequence[str], unread: list[Unread]) -> dict[str, Any]:
        rows: dict[str, Any] = {"contacts": tuple(way for _, way in _read(self._contacts, cells, unread))}
        if address := dict(_read(self._address, cells, unread)):
            rows["addresses"] = (AddressEntry(**address),)
        for name, entries in _read(self._lists, cells, unread):
            rows[name] = rows.get(name, ()) + entries
        return rows

    def _notice_reference(self, number: int, reference: str) -> None:
        first = self._references.setdefault(reference, number)
        if first != number:
            self.warnings.append(Problem(number, "reference", f"Row {first:,} has the same reference. Both are kept."))


def _answers(found: Sequence[Column], fields: Mapping[str, Field], today: dt.date) -> list[_Answer]:
    """The answers of these fields for which there are columns, each with all its places."""
    places: dict[str, tuple[int, ...]] = {}
    for name in fields:
        for part in columns.MADE_OF.get(name, (name,)):
            at = tuple(column.place for column in found if column.name == part)
            places[name] = (*places.get(name, ()), *at)
    return [_answer(name, fields[name], at, today) for name, at in places.items() if at]


def _answer(name: str, field: Field, places: tuple[int, ...], today: dt.date) -> _Answer:
    most = field.max_length if field.kind in ("text", "long") else 0
    return _Answer(name, places, values.reader(field, today), most, ", " if name == "line2" else " ")


def _way(column: Column) -> _Answer:
    return _Answer(column.name, (column.place,), functools.partial(values.contact, ContactKind(column.name)))


def _list(column: Column) -> _Answer:
    return _Answer(column.name, (column.place,), functools.partial(values.entries, column.name))


def _read(answers: Sequence[_Answer], cells: Sequence[str], unread: list[Unread]) -> Iterator[tuple[str, Any]]:
    """Each answer that was given and can be read; those that cannot go to `unread`."""
    for name, places, read, most, by in answers:
        text = cells[places[0]] if len(places) == 1 else by.join(cells[p] for p in places if cells[p])
        if not text:
            continue
        if len(text) <= most:
            yield name, text
            continue
        try:
            yield name, read(text)
        except Unfit as why:
            unread.append(Unread(name, text, str(why)))


def _keep_a_name(answers: dict[str, Any], unread: Sequence[Unread]) -> None:
    """Somebody whose only name is too long comes in under its beginning; the whole name is kept beside."""
    answers.update((u.field, values.beginning(u.text)) for u in unread if u.field in _NAMES)


def _put_right(answers: dict[str, Any], unread: list[Unread]) -> None:
    """Two answers that do not fit together: a death before the birth is left out, a missing reason is said."""
    born, died = answers.get("born"), answers.get("died_on")
    if born and died and died < born.first_day:
        unread.append(Unread("died_on", str(answers.pop("died_on")), "“Died on” is before the date of birth."))
    if "do_not_contact_until" in answers:
        answers.setdefault("do_not_contact_reason", _NO_REASON)


def _beyond(cells: Sequence[str], width: int) -> Iterator[Unread]:
    """What stands to the right of the last heading."""
    for place, text in enumerate(cells[width:], width + 1):
        if text:
            yield Unread(f"Column {place}", text, f"{values.shown(text)} stands under no heading.")
