"""What the file itself refuses, whatever program writes to it: overlaps, changes of what is fixed, unbalanced entries.

The services say the same in kind words first; these triggers are the last hand on the door (domain.md 2.7).
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Table

from ulo.store.records.all import Record

_FAR = "'9999-12-31'"
_POSTED = "(SELECT state FROM journal WHERE id = {row}.journal_id) = 'posted'"
_LINES = "FROM journal_line WHERE journal_id = new.id"


def trigger_statements() -> Iterator[str]:
    """SQLite's triggers, made from the records; dropped and made anew at the end of every migration."""
    for table in Record.metadata.sorted_tables:
        if "no_overlap" in table.info:
            yield from _refuse_overlaps(table, table.info["no_overlap"])
        if table.info.get("never_changed"):
            yield from _refuse_change(table)
    yield from _journal()


def _refuse_overlaps(table: Table, same: tuple[str, ...]) -> Iterator[str]:
    """No two rows with the same keys are in force on one day; `valid_to` is the first day on which a row is not."""
    keys = "".join(f"o.{name} = new.{name} AND " for name in same)
    other = (
        f"SELECT 1 FROM {table.name} o WHERE {keys}o.id IS NOT new.id AND o.valid_from IS NOT NULL "
        f"AND o.valid_from < coalesce(new.valid_to, {_FAR}) AND new.valid_from < coalesce(o.valid_to, {_FAR})"
    )
    for action in ("INSERT", "UPDATE"):
        when = f"new.valid_from IS NOT NULL AND EXISTS ({other})"
        yield from _refuse(f"overlap_{table.name}", action, table.name, when, f"two rows of {table.name} overlap")


def _refuse_change(table: Table) -> Iterator[str]:
    for action in ("UPDATE", "DELETE"):
        yield from _refuse(f"fixed_{table.name}", action, table.name, "1", f"{table.name} is never changed")


def _journal() -> Iterator[str]:
    """Lines come to nothing in each fund when an entry is posted, and after that nothing of it changes."""
    for action, row in (("INSERT", "new"), ("UPDATE", "old"), ("DELETE", "old")):
        when = _POSTED.format(row=row)
        yield from _refuse("posted_line", action, "journal_line", when, "a posted entry is never changed")
    for action in ("UPDATE", "DELETE"):
        yield from _refuse("posted", action, "journal", "old.state = 'posted'", "a posted entry is never changed")
    yield from _refuse("unsaid", "INSERT", "journal", "new.state = 'posted'", "an entry is posted after its lines")
    unbalanced = f"(SELECT 1 {_LINES} GROUP BY fund_id HAVING sum(amount_pence) <> 0)"
    other_day = f"(SELECT 1 {_LINES} AND dated_on <> new.dated_on)"
    wrong = f"NOT EXISTS (SELECT 1 {_LINES}) OR EXISTS {unbalanced} OR EXISTS {other_day}"
    when = f"new.state = 'posted' AND ({wrong})"
    yield from _refuse("balance", "UPDATE", "journal", when, "an entry does not balance in each fund")
    locked = "SELECT 1 FROM period WHERE state = 'locked' AND valid_from <= new.dated_on AND new.dated_on < valid_to"
    when = f"new.state = 'posted' AND EXISTS ({locked})"
    yield from _refuse("locked", "UPDATE", "journal", when, "the period of an entry is locked")


def _refuse(name: str, action: str, table: str, when: str, said: str) -> Iterator[str]:
    trigger = f"guard_{name}_{action.casefold()}"
    yield f"DROP TRIGGER IF EXISTS {trigger}"
    yield (f"CREATE TRIGGER {trigger} BEFORE {action} ON {table} WHEN {when} BEGIN SELECT RAISE(ABORT, '{said}'); END")
