"""`ulo import people` and `ulo search`."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from ulo.cli import signing
from ulo.cli.arguments import Asked
from ulo.cli.saying import bar, hand_over, say
from ulo.domain.errors import NotComplete
from ulo.domain.people import display_name
from ulo.domain.text import counted
from ulo.exchange.people_csv import PeopleFile, Problem
from ulo.exchange.people_import import ImportReport, Preview, bring_in_seen, preview, read_map
from ulo.queries.people import find_people

_PROBLEMS_SHOWN = 20


def bring_list_in(asked: Asked) -> None:
    """Import a list of people, or say what an import would do. Raises NotComplete when rows are refused."""
    mapping = read_map(asked.map) if asked.map else None
    with signing.desk(asked) as desk:
        seen = preview(desk, asked.list, mapping, bar("Reading"))
        if not asked.json:
            say(*_what_was_read(seen.file))
        done = _as_if(seen) if asked.dry_run else bring_in_seen(desk, seen, asked.keep_good, bar("Adding"))
    if asked.json:
        hand_over(_facts(done))
    else:
        say(*_what_was_done(asked, seen, done))
    if done.refused and not asked.dry_run and done.batch is None:
        raise NotComplete(done.told, "Mend these rows, or add --keep-good to import all the others.")


def search(asked: Asked) -> None:
    """Find people, within what the person who signs in may see."""
    with signing.desk(asked, read_only=True) as desk:
        found = find_people(desk, asked.text, max(1, asked.limit))
    if asked.json:
        hand_over([{"kind": "person", "id": f.id, "label": f.name, "excerpt": f.detail} for f in found])
    elif found:
        say(*(f"{f.name}   ({f.detail})" if f.detail else f.name for f in found))
    else:
        say("Nobody was found. Try fewer letters, or a part of the name.")


def _as_if(seen: Preview) -> ImportReport:
    told = f"{counted(seen.added, 'person', 'people')} would be added. Nothing was changed."
    return ImportReport(seen.file.read, seen.added, seen.matched, seen.file.refused, seen.file.warnings, None, told)


def _facts(done: ImportReport) -> dict[str, object]:
    return {
        "read": done.read,
        "added": done.added,
        "matched": done.matched,
        "refused": [dataclasses.asdict(problem) for problem in done.refused],
        "warnings": [dataclasses.asdict(problem) for problem in done.warnings],
        "batch": done.batch,
    }


def _what_was_read(file: PeopleFile) -> Iterable[str]:
    yield f"Read {counted(file.read, 'row')} of {file.name} as {file.encoding} text."
    yield f"Columns taken: {'; '.join(file.used)}."
    if file.unused:
        yield f"Columns left out: {', '.join(f'“{heading}”' for heading in file.unused)}."


def _what_was_done(asked: Asked, seen: Preview, done: ImportReport) -> Iterable[str]:
    if asked.dry_run:
        yield from (f"Row {p.row}: {display_name(p.body)}" for p in seen.first)
    yield from _problems("left empty, and kept in the notes of the import", done.warnings)
    yield from _problems("refused", done.refused)
    yield done.told
    if done.backup:
        yield f"The backup made before is {done.backup}."


def _problems(what: str, problems: tuple[Problem, ...]) -> Iterable[str]:
    if problems:
        yield f"{counted(len(problems), 'thing')} {what}:"
    yield from (f"- Row {p.row}: {p.reason}" for p in problems[:_PROBLEMS_SHOWN])
    if len(problems) > _PROBLEMS_SHOWN:
        yield f"- and {len(problems) - _PROBLEMS_SHOWN:,} more; --json lists them all."
