"""Bringing many people in at once, all or nothing, and taking the whole batch back as one step."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from sqlalchemy import func, select

from ulo.domain.changes import Kind, Outcome
from ulo.domain.errors import NotComplete, PersonFacing
from ulo.domain.people import check_person
from ulo.domain.permissions import May
from ulo.domain.progress import Progress, untold
from ulo.domain.text import counted
from ulo.services.people.sheets import Incoming, Sheets
from ulo.services.people.undo import is_named_elsewhere, remove_people
from ulo.services.writing import change_row, insert_row
from ulo.store.desk import Desk, acts
from ulo.store.engine import with_room
from ulo.store.records.admin import ImportBatch
from ulo.store.records.people import Person, Relationship
from ulo.store.work import Work

_BATCHES = ImportBatch.__table__

_AT_ONCE = 2_000
_IN_ONE_QUESTION = 500


@dataclasses.dataclass(frozen=True, slots=True)
class ImportPeople:
    """The people of one file."""

    file_name: str
    people: Sequence[Incoming]


@dataclasses.dataclass(frozen=True, slots=True)
class UndoImport:
    """A whole batch goes again."""

    batch_id: int


@dataclasses.dataclass(frozen=True, slots=True)
class Imported(Outcome):
    """What an import did: how many people were added, and how many were there already by their reference."""

    added: int = 0
    matched: int = 0


@acts(May.IMPORT_PEOPLE)
def import_people(desk: Desk, command: ImportPeople, progress: Progress = untold) -> Imported:
    """Add everybody in the file who is not there by reference; all or nothing. Raises NotComplete, Stopped."""
    _refuse_wrong_rows(command.people)
    with desk.work() as work:
        there = _references(work, (p.body.reference for p in command.people))
        new = [p for p in command.people if not p.body.reference or p.body.reference not in there]
        matched = len(command.people) - len(new)
        counts = {"rows_read": len(command.people), "rows_added": len(new), "rows_matched": matched}
        batch = insert_row(work, _BATCHES, counts | {"file_name": command.file_name[:255]})
        with with_room(work.connection):
            _insert(work, new, batch, progress)
    said = f"{counted(len(new), 'person', 'people')} added."
    if matched:
        said += f" {counted(matched, 'person was', 'people were')} there already."
    return Imported(Kind.PERSON | Kind.IMPORT, batch, said, UndoImport(batch), len(new), matched)


@acts(May.IMPORT_PEOPLE)
def undo_import(desk: Desk, command: UndoImport) -> Outcome:
    """Take a whole batch back. Raises PersonFacing if anybody in it was changed or connected since."""
    with desk.work() as work:
        this = (ImportBatch.id == command.batch_id, ImportBatch.undone_at.is_(None))
        if work.connection.scalar(select(ImportBatch.id).where(*this)) is None:
            raise PersonFacing("This import was taken back already.", "Look in the list.")
        _refuse_if_touched(work, command.batch_id)
        ids = list(work.connection.scalars(select(Person.id).where(Person.import_batch_id == command.batch_id)))
        for start in range(0, len(ids), _IN_ONE_QUESTION):
            remove_people(work, ids[start : start + _IN_ONE_QUESTION])
        change_row(work, _BATCHES, command.batch_id, {"undone_at": work.now})
    return Outcome(
        Kind.PERSON | Kind.IMPORT, None, f"The import of {counted(len(ids), 'person', 'people')} was taken back."
    )


def _refuse_wrong_rows(people: Sequence[Incoming]) -> None:
    wrong = {f"row {p.row}": said for p in people for said in check_person(p.body).values()}
    if wrong:
        first = next(iter(wrong.items()))
        said = f"{counted(len(wrong), 'row')} cannot be kept. The first is {first[0]}: {first[1]}"
        raise NotComplete(f"{said} Nothing was added.", "Mend the file, or leave these rows out.", wrong)


def _references(work: Work, wanted: Iterable[str]) -> set[str]:
    asked = [reference for reference in wanted if reference]
    if not asked:
        return set()
    return set(work.connection.scalars(select(Person.reference).where(Person.reference != "")))


def _refuse_if_touched(work: Work, batch_id: int) -> None:
    mine = select(Person.id).where(Person.import_batch_id == batch_id)
    changed = work.connection.scalar(select(func.count()).select_from(mine.where(Person.version > 1).subquery())) or 0
    outside = (Relationship.other_id.in_(mine), Relationship.person_id.not_in(mine))
    connected = work.connection.scalar(select(func.count()).select_from(Relationship).where(*outside)) or 0
    if changed or connected:
        said = f"{counted(changed + connected, 'person', 'people')} of this import were changed or connected since."
        raise PersonFacing(f"{said} Nothing was taken back.", "Hide the people you do not want instead.")
    if is_named_elsewhere(work, mine):
        said = "Something else was put down about people of this import since. Nothing was taken back."
        raise PersonFacing(said, "Hide the people you do not want instead.")


def _insert(work: Work, people: Sequence[Incoming], batch_id: int, progress: Progress) -> None:
    sheets = Sheets(work, batch_id)
    for start in range(0, len(people), _AT_ONCE):
        progress(start, len(people))
        for incoming in people[start : start + _AT_ONCE]:
            sheets.add(incoming)
        sheets.write()
    progress(len(people), len(people))
