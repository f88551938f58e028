"""Looks whether a file is whole: pages, indexes, links between rows, the record of changes, search, sums."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection

from ulo.domain.errors import WorldTrouble
from ulo.domain.text import counted
from ulo.store import audit, day_sums, paid_sums, search


@dataclasses.dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at, whether it is right, and a sentence that says so."""

    name: str
    ok: bool
    said: str


def look(connection: Connection, *, deep: bool = False, older: bool = False) -> list[Check]:
    """Every check in turn; `deep` reads every page and index too, which takes longer.

    Of an `older` file, what is worked out anew when it is brought up to date is not looked at.
    """
    checks: list[tuple[str, Callable[[Connection], tuple[bool, str]]]] = [
        ("pages", _pages),
        ("links", _links),
        ("changes", _changes),
    ]
    if not older:
        checks += [("search", _search), ("sums", _sums)]
    if deep:
        checks.insert(1, ("indexes", _indexes))
    return [_looked(name, check, connection) for name, check in checks]


def _looked(name: str, check: Callable[[Connection], tuple[bool, str]], connection: Connection) -> Check:
    try:
        return Check(name, *check(connection))
    except WorldTrouble as trouble:
        return Check(name, False, str(trouble))


def _pages(connection: Connection) -> tuple[bool, str]:
    bad = connection.exec_driver_sql("PRAGMA cipher_integrity_check").fetchall()
    if bad and _is_written_out(connection):
        bad = connection.exec_driver_sql("PRAGMA cipher_integrity_check").fetchall()
    whole = connection.exec_driver_sql("PRAGMA quick_check").fetchall() == [("ok",)]
    if bad or not whole:
        return False, "Some of the file is damaged. Make a copy of it, then open your newest backup."
    return True, "Every page of the file reads back as it was written."


def _is_written_out(connection: Connection) -> bool:
    """Write what waits beside the file into it: a program that was killed there may have left half a page behind."""
    with connection.engine.connect() as other:
        driver: Any = other.connection.driver_connection
        return bool(driver.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone())


def _indexes(connection: Connection) -> tuple[bool, str]:
    whole = connection.exec_driver_sql("PRAGMA integrity_check").fetchall() == [("ok",)]
    return whole, "Every index agrees with its table." if whole else "An index does not agree with its table."


def _links(connection: Connection) -> tuple[bool, str]:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    said = f"{counted(len(broken), 'row points', 'rows point')} at something that is not there."
    return not broken, said if broken else "Every row points at something that is there."


def _changes(connection: Connection) -> tuple[bool, str]:
    verdict = audit.verify(connection)
    if verdict.broken_at:
        return False, f"The record of changes was altered at entry {verdict.broken_at:,}."
    number = counted(verdict.entries, "entry", "entries")
    return True, f"The record of changes is unbroken: {number}, ending {verdict.head[:8]}."


def _search(connection: Connection) -> tuple[bool, str]:
    missing = connection.exec_driver_sql(
        "SELECT count(*) FROM person WHERE state <> 'anonymised' AND id NOT IN (SELECT person_id FROM person_search)"
    ).scalar_one() + search.misnumbered(connection)
    for index in ("person_trigram", "person_word"):
        ids, words = (
            connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
            for table in (f"{index}_docsize", "person_search")
        )
        missing += abs(ids - words)
    said = f"{counted(missing, 'person', 'people')} cannot be found by search."
    return missing == 0, said if missing else "Everybody can be found by search."


def _sums(connection: Connection) -> tuple[bool, str]:
    """Sums that the file keeps of what is entered are what they would come to if they were made anew."""
    both = [(kept, real) for part in (day_sums, paid_sums) for kept, real in part.kept_and_real()]
    ways = [way for kept, real in both for way in ((kept, real), (real, kept))]
    only = (f"SELECT count(*) FROM (SELECT * FROM ({one}) EXCEPT SELECT * FROM ({other}))" for one, other in ways)
    wrong = sum(connection.exec_driver_sql(asked).scalar_one() for asked in only)
    said = f"{counted(wrong, 'sum is', 'sums are')} not what the entries come to."
    return wrong == 0, said if wrong else "Every sum is what the entries come to."
