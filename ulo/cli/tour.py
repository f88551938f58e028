"""`ulo tour`: the main work done once with the sample organisation, everything left in one folder to look at."""

from __future__ import annotations

import csv
import dataclasses
import io
from collections.abc import Callable, Iterator
from pathlib import Path

from ulo.cli import signing
from ulo.cli.arguments import Asked
from ulo.cli.saying import bar, hand_over, say
from ulo.cli.tour_folder import TourFolder
from ulo.cli.tour_work import ask_what_money_did, look_who_is_in_control, work_together
from ulo.domain.people import AccessCategory, AccessNeedEntry
from ulo.domain.text import counted
from ulo.exchange.people_import import bring_in
from ulo.exchange.sample import ORGANISATION, PASSPHRASE, USER, make_sample
from ulo.queries.admin import look_through_file
from ulo.queries.people import Asked as Wanted
from ulo.queries.people import count_people, find_people, first_people, person_as_kept
from ulo.reports.press.document import make_pdf
from ulo.reports.press.theme import LARGE, STANDARD
from ulo.reports.registry import all_reports
from ulo.services.admin import BackUp, back_up
from ulo.services.people import EditPerson, OpenPerson, edit_person, open_person
from ulo.services.perform import perform
from ulo.store import file
from ulo.store.desk import Desk

_SOMEBODY = 3
LARGE_TOO = ("people_list", "my_plan")
"""Reports that are printed in large print as well: those that go to the people they are about."""
_NEW_PEOPLE = (
    ("Ref", "First name", "Surname", "Date of birth", "Town", "Postcode", "Mobile", "Access needs"),
    ("T-1", "Noor", "Sample-Hakim", "1981-02-03", "Riverside", "RW1 4TR", "07700 900801", "Large print, 18 point"),
    ("T-2", "Gwyn", "Sample-Pryce", "31/02/1975", "Millbeck", "RW4 1TR", "07700 900802", "Hearing loop; Papers early"),
    ("T-3", "Tola", "Sample-Adewale", "", "Upper Wend", "RW9 2TR", "", "BSL interpreter"),
)
"""A list as somebody might send it; one of the dates is in no calendar."""


def tour(asked: Asked) -> None:
    """Make the sample organisation, find, change, import, take back, print, back up and check; say what was done."""
    folder = TourFolder(asked.out)
    folder.begin()
    path = folder.place("sample.ulo")
    folder.keep_note(*(f"sample.ulo{suffix}" for suffix in (".keys", ".lock", "-wal", "-shm")))
    make_sample(path, progress=bar("Making the sample"))
    desk = file.open_with_passphrase(path, USER, PASSPHRASE, signing.now)
    try:
        did = [_made(desk), *(told for step in _STEPS for told in step(desk, folder))]
    finally:
        desk.store.close()
    if asked.json:
        return hand_over({"out": str(folder.path), "file": str(path), "user": USER, "did": did})
    say(f"In {folder.path}:", *(f"- {told}" for told in did), "", *_how_to_go_on(path))
    return None


def _made(desk: Desk) -> str:
    people = count_people(desk, Wanted(hidden=True))
    return f"{desk.store.path.name}: {ORGANISATION}, {counted(people, 'person', 'people')}, all invented, encrypted."


def _find(desk: Desk, _folder: TourFolder) -> Iterator[str]:
    somebody = first_people(desk, Wanted())[_SOMEBODY]
    part = somebody.name[1:5].casefold()
    found = find_people(desk, part)
    yield f"Looked for “{part}”: {counted(len(found), 'person', 'people')}, the first is {found[0].name}."


def _change(desk: Desk, _folder: TourFolder) -> Iterator[str]:
    somebody = first_people(desk, Wanted())[_SOMEBODY]
    kept = person_as_kept(desk, somebody.id)
    need = AccessNeedEntry("Papers on yellow paper, a week before", AccessCategory.INFORMATION_FORMAT)
    body = dataclasses.replace(kept.body, access_needs=(*kept.body.access_needs, need))
    edit_person(desk, EditPerson(kept.id, kept.version, body))
    last = next(line for line in open_person(desk, OpenPerson(kept.id)).history if "need" in line.said)
    yield f"Changed {somebody.name}. The record of changes says: {last.who} {last.said}."


def _bring_in_and_take_back(desk: Desk, folder: TourFolder) -> Iterator[str]:
    path = folder.place("new people.csv")
    text = io.StringIO(newline="")
    csv.writer(text).writerows(_NEW_PEOPLE)
    folder.write(path, text.getvalue())
    before = count_people(desk, Wanted(hidden=True))
    done = bring_in(desk, path)
    if done.backup:
        folder.keep_note(done.backup.relative_to(folder.path).as_posix())
    yield f"Imported {path.name}: {done.told} Left empty: {'; '.join(w.reason for w in done.warnings)}"
    perform(desk, done.undo)
    after = count_people(desk, Wanted(hidden=True))
    yield f"Took that import back: {before:,} people before, {after:,} after."


def _print(desk: Desk, folder: TourFolder) -> Iterator[str]:
    for report in all_reports():
        for theme in (STANDARD, LARGE) if report.name in LARGE_TOO else (STANDARD,):
            path = folder.place(f"{report.name.replace('_', ' ')}, {theme.name} print.pdf")
            made = make_pdf(report.make(desk), path, theme)
            yield f"{path.name}: {report.title}, {counted(made.pages, 'page')}."


def _back_up(desk: Desk, folder: TourFolder) -> Iterator[str]:
    made = back_up(desk, BackUp(folder.path / "backups"))
    folder.keep_note(made.path.relative_to(folder.path).as_posix())
    yield f"{made.told} It is in {made.path.parent.name}."


def _check(desk: Desk, _folder: TourFolder) -> Iterator[str]:
    found = look_through_file(desk, deep=True)
    yield f"Checked the file: {' '.join(c.said for c in found.checks)}"


def _how_to_go_on(path: Path) -> tuple[str, ...]:
    return (
        f"Sign in as {USER} with the passphrase: {PASSPHRASE}",
        f"On a computer with a screen, this opens the window: python main.py --file {path}",
    )


_STEPS: tuple[Callable[[Desk, TourFolder], Iterator[str]], ...] = (
    _find,
    _change,
    _bring_in_and_take_back,
    work_together,
    ask_what_money_did,
    look_who_is_in_control,
    _print,
    _back_up,
    _check,
)
