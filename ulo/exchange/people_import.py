"""Brings a list of people into the file: shown first as they will be, then added all or nothing, as one step."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from pathlib import Path

from ulo.domain.dates import UK
from ulo.domain.errors import PersonFacing
from ulo.domain.permissions import May
from ulo.domain.progress import Progress, untold
from ulo.domain.text import counted
from ulo.exchange.people_csv import PeopleFile, Problem, read_people
from ulo.queries.people import Asked, count_people, known_references
from ulo.services.admin import KeepBackup, keep_backup
from ulo.services.people import ImportPeople, Incoming, UndoImport, import_people
from ulo.store import faults
from ulo.store.desk import Desk

ROWS_SHOWN = 20


@dataclasses.dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do: the file as it was read, how many people are new, how many are there already."""

    file: PeopleFile
    added: int
    matched: int

    @property
    def first(self) -> tuple[Incoming, ...]:
        """The first twenty people as they will be."""
        return self.file.people[:ROWS_SHOWN]


@dataclasses.dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did. `batch` is None, `undo` too, when nothing was added; `backup` is the copy made before."""

    read: int
    added: int
    matched: int
    refused: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    batch: int | None
    told: str
    undo: UndoImport | None = None
    backup: Path | None = None


def preview(desk: Desk, path: Path, mapping: Mapping[str, str] | None = None, progress: Progress = untold) -> Preview:
    """Read the file and count; nothing is changed. Raises what `read_people` raises, and NotAllowed."""
    desk.demand(May.IMPORT_PEOPLE)
    file = read_people(path, mapping, progress, desk.now().astimezone(UK).date())
    there = known_references(desk, {p.body.reference for p in file.people if p.body.reference})
    matched = sum(p.body.reference in there for p in file.people)
    return Preview(file, len(file.people) - matched, matched)


def bring_in(
    desk: Desk,
    path: Path,
    mapping: Mapping[str, str] | None = None,
    keep_good: bool = False,
    progress: Progress = untold,
) -> ImportReport:
    """Read the file and add everybody who is not there by reference: `preview`, then `bring_in_seen`."""
    return bring_in_seen(desk, preview(desk, path, mapping, progress), keep_good, progress)


def bring_in_seen(desk: Desk, seen: Preview, keep_good: bool = False, progress: Progress = untold) -> ImportReport:
    """Add the people of a preview, exactly as they were shown; a backup is made first.

    If a row is refused nothing is added, unless `keep_good`. Raises NotAllowed, WorldTrouble when the backup or the
    file cannot be written, and Stopped; then nothing was added.
    """
    desk.demand(May.IMPORT_PEOPLE)
    file = seen.file
    if (file.refused and not keep_good) or not file.people:
        return _nothing_added(seen)
    backup = _copy_before(desk) if seen.added else None
    done = import_people(desk, ImportPeople(file.name, file.people), progress)
    undo = UndoImport(done.record_id) if done.record_id else None
    counts = (file.read, done.added, done.matched, file.refused, file.warnings)
    return ImportReport(*counts, done.record_id, done.told, undo, backup)


def read_map(path: Path) -> dict[str, str]:
    """A map of columns: a JSON file with one object, heading -> field name. Raises PersonFacing for any other."""
    with faults.in_plain_words(path):
        text = path.read_bytes()
    try:
        found = json.loads(text.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or not all(isinstance(name, str | None) for name in found.values()):
        raise PersonFacing(
            f"{path.name} is not a map of columns.",
            'It must be JSON such as {"Nachname": "family_name", "Vorname": "given_names"}.',
        )
    return {heading: name or "" for heading, name in found.items()}


def _nothing_added(seen: Preview) -> ImportReport:
    file = seen.file
    told = f"{counted(len(file.refused), 'row')} cannot be kept, so nothing was added."
    if not file.read:
        told = "The file holds headings and nobody below them. Nothing was added."
    return ImportReport(file.read, 0, 0, file.refused, file.warnings, None, told)


def _copy_before(desk: Desk) -> Path | None:
    """A backup beside the file, if it has people already: an import is the change that is hardest to mend by hand."""
    if not count_people(desk, Asked(hidden=True)):
        return None
    return keep_backup(desk, KeepBackup("import")).path
