"""The columns of the lists of workers and of posts."""

from __future__ import annotations

from functools import partial

from ulo.domain.dates import UK, say_date
from ulo.domain.minutes import say_minutes
from ulo.domain.rules import NOT_CHECKED
from ulo.domain.staff.due import said_due
from ulo.domain.text import joined
from ulo.queries.staff import (
    AskedWorkers,
    Due,
    PostRow,
    WorkerRow,
    first_workers,
    posts,
    worker_ids,
    worker_rows,
)
from ulo.store.desk import Desk
from ulo.ui.kit.tables import Column, Sort, Source, whole_list


def worker_columns(desk: Desk) -> tuple[Column[WorkerRow], ...]:
    """The name and what is due come first."""
    return (
        Column("Name", lambda row: row.name if row.here_now else f"{row.name} (not now)", None, 13),
        Column("Due first", partial(_due, desk), None, 21),
        Column("Post", lambda row: row.posts, None, 13),
        Column("Access needs", lambda row: row.access, None, 11),
        Column("Time a week", lambda row: say_minutes(row.week_minutes) if row.week_minutes else "", None, 8),
        Column("Contract", lambda row: row.contract, None, 9),
        Column("Since", lambda row: say_date(row.since), None, 8),
    )


POST_COLUMNS: tuple[Column[PostRow], ...] = (
    Column("Post", lambda row: row.title, None, 16),
    Column("Who is in it", lambda row: joined(*row.who) or ("Closed" if row.closed_on else "Free"), None, 16),
    Column("Time a week", lambda row: say_minutes(row.week_minutes) if row.week_minutes else "", None, 8),
    Column("Paid from", lambda row: row.paid_from, None, 14),
    Column("Closed on", lambda row: say_date(row.closed_on), None, 8),
)


def workers_source(desk: Desk, words: str, past: bool, _sort: Sort | None) -> Source[WorkerRow]:
    """Where the rows of the list of workers come from."""
    asked = AskedWorkers(words, past)
    return Source(partial(first_workers, desk, asked), partial(worker_ids, desk, asked), partial(worker_rows, desk))


def posts_source(desk: Desk, _words: str, closed: bool, _sort: Sort | None) -> Source[PostRow]:
    """Where the rows of the list of posts come from."""
    return whole_list(partial(posts, desk, closed=closed))


def said_of(due: Due, desk: Desk) -> str:
    """One due thing in a sentence: "First aid: do it again – overdue since 3 Nov 2026"."""
    today = desk.now().astimezone(UK).date()
    return f"{due.what} – {said_due(due.due_on, today)}" if due.due_on else due.what


def _due(desk: Desk, row: WorkerRow) -> str:
    """Short, with the day first, for a column: "Overdue since 6 Oct 2026: Supervision, and 2 more"."""
    if row.due is None:
        return ""
    more = f", and {row.how_many_due - 1:,} more" if row.how_many_due > 1 else ""
    if row.due.due_on is None:
        return f"{NOT_CHECKED.capitalize()}: {row.due.kind.label}{more}"
    said = said_due(row.due.due_on, desk.now().astimezone(UK).date())
    return f"{said[0].upper()}{said[1:]}: {row.due.kind.label}{more}"
