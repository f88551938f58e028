"""Prints every figure of performance.md that this part of the product can have: `make bench`, or with a size."""

from __future__ import annotations

import csv
import dataclasses
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from tests.bench import clock, people, pillars, windows
from ulo.exchange.people_csv import read_people
from ulo.queries.people import Asked, first_people, people_ids, person_as_kept
from ulo.queries.people.list import first_matches
from ulo.services.people import EditPerson, ImportPeople, Incoming, edit_person, import_people
from ulo.store import engine
from ulo.store.desk import Desk

IMPORTED = 10_000
SIZE = 100_000
_WARM_UP = 10
_RAW_IDS = "SELECT id FROM person WHERE state = 'active' AND restriction <= 2 ORDER BY sort_name, id"
_RAW_FIND = "SELECT rowid FROM person_trigram WHERE person_trigram MATCH '\"{}\"' LIMIT 50"
_WORDS = {
    "rare, 6 letters": "thornf",
    "part of a name, 4 letters": "ornb",
    "common, 3 letters": "wor",
    "common, late in the alphabet": "thorn",
}


def main(size: int) -> int:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="ulo-bench-") as folder:
        clock.head()
        _bring_in(Path(folder))
        desk = people.new_file(Path(folder) / "large.ulo")
        for start in range(0, size, IMPORTED):
            batch = list(people.incoming(size))[start : start + IMPORTED]
            import_people(desk, ImportPeople("bench.csv", batch))
        _read(desk, size)
        _save(desk)
        desk.store.close()
        _windows(desk.store.path, size)
    pillars.pillars(size)
    return 0


def _bring_in(folder: Path) -> None:
    path = folder / "list.csv"
    everybody = list(people.incoming(IMPORTED))
    _write(path, everybody)
    ours, limit = people.new_file(folder / "ours.ulo"), people.new_file(folder / "limit.ulo")
    reading = clock.once(partial(read_people, path))
    writing = clock.once(lambda: import_people(ours, ImportPeople("list.csv", everybody)))
    rows = people.rows_of(ours)
    raw = clock.once(lambda: people.insert_raw(limit, rows))
    parse = clock.once(lambda: list(csv.reader(path.open(encoding="utf-8"))))
    name = f"import {IMPORTED:,} people, audited, searchable"
    clock.row(name, writing, raw, "<= 2 x")
    clock.row(f"the same with reading the CSV ({reading:.0f} ms)", reading + writing, raw + parse, "<= 2 x")
    for desk in (ours, limit):
        desk.store.close()


def _write(path: Path, everybody: list[Incoming]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            ["Reference", "Given name", "Surname", "Date of birth", "Address 1", "Town", "Postcode", "Phone", "Email"]
        )
        for person in everybody:
            body, address = person.body, person.body.addresses[0]
            names = (body.reference, body.given_names, body.family_name, body.born)
            where = (address.line1, address.town, address.postcode)
            writer.writerow([*names, *where, *(contact.value for contact in body.contacts)])


def _read(desk: Desk, size: int) -> None:
    raw = engine.connect(desk.store.path, desk.store.key)
    page = clock.milliseconds(lambda: first_people(desk, Asked()), inner=10)
    raw_page = clock.milliseconds(lambda: raw.execute(f"{_RAW_IDS} LIMIT 50").fetchall(), inner=10)
    clock.row(f"first page of {size:,}", page, raw_page, "<= 20 ms")
    ids = clock.milliseconds(lambda: people_ids(desk, Asked()))
    clock.row(f"all ids of {size:,}", ids, clock.milliseconds(lambda: raw.execute(_RAW_IDS).fetchall()), "<= 150 ms")
    for what, word in _WORDS.items():
        found = clock.milliseconds(partial(_found, desk, word), inner=10)
        shown = clock.milliseconds(partial(first_people, desk, Asked(word)), inner=10)
        limit = clock.milliseconds(partial(_ask, raw, _RAW_FIND.format(word)), inner=10)
        clock.row(f"find while typing: {what}", found, limit, "<= 2 ms")
        clock.row("    with all that its rows show", shown, limit, "<= 16 ms")
    raw.close()


def _found(desk: Desk, word: str) -> list[int]:
    with desk.reading() as connection:
        return first_matches(desk, connection, Asked(word))


def _ask(raw: Any, question: str) -> list[Any]:
    answer: list[Any] = raw.execute(question).fetchall()
    return answer


def _save(desk: Desk) -> None:
    person = people_ids(desk, Asked())[7]
    turn = iter(range(10_000))

    def save() -> None:
        kept = person_as_kept(desk, person)
        body = dataclasses.replace(kept.body, pronouns=f"they {next(turn)}")
        saving.append(clock.once(lambda: edit_person(desk, EditPerson(person, kept.version, body))))

    saving: list[float] = []
    for _ in range(_WARM_UP + 60):
        save()
    saving = sorted(saving[_WARM_UP:])
    raw = engine.connect(desk.store.path, desk.store.key)
    raw.execute("UPDATE audit_context SET capture = 0")
    limit = clock.milliseconds(
        lambda: raw.execute("UPDATE person SET pronouns = ? WHERE id = ?", (str(next(turn)), person)), 30
    )
    raw.execute("UPDATE audit_context SET capture = 1")
    raw.close()
    clock.row("save one person, sealed", saving[len(saving) // 2], limit, "<= 2 ms")


def _windows(path: Path, size: int) -> None:
    ours, empty = windows.start_up(path)
    clock.row("start to the sign-in window", ours, empty, "<= 1.5 x")
    end, memory = windows.at_work(path)
    clock.row(f"End key to last row painted, {size:,} (wall)", end, 0, "<= 50 ms")
    clock.row(f"memory with {size:,} people open (PSS)", memory, 0, "<= 130 MiB", "MiB")


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else SIZE))
