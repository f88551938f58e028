"""The columns of the lists of working together: whom it is about comes first, both sides’ minutes side by side."""

from __future__ import annotations

from functools import partial

from ulo.domain.dates import say_clock, say_date
from ulo.domain.minutes import say_minutes
from ulo.domain.text import joined
from ulo.queries.casework import (
    Order,
    ServiceRow,
    SessionRow,
    WorkAsked,
    WorkRow,
    first_work,
    newest_sessions,
    service_ids,
    service_rows,
    session_ids,
    session_rows,
    work_ids,
    work_rows,
)
from ulo.store.desk import Desk
from ulo.ui.kit.tables import Column, Sort, Source


def when(row: SessionRow) -> str:
    """The day and, if somebody said it, the time."""
    return joined(say_date(row.day), say_clock(row.time) if row.time else "")


WORK: tuple[Column[WorkRow], ...] = (
    Column("Person", lambda row: row.people, None, 12),
    Column("What we work on", lambda row: row.title, Order.TITLE.value, 16),
    Column("Stands", lambda row: row.state.label, None, 8),
    Column("Next", lambda row: say_date(row.next_on), None, 8),
    Column("Last", lambda row: say_date(row.last_on), None, 8),
    Column("Worker", lambda row: row.workers, None, 10),
    Column("Began", lambda row: say_date(row.opened_on), Order.OPENED.value, 8),
    Column("Service", lambda row: row.service, None, 10),
)
SESSIONS: tuple[Column[SessionRow], ...] = (
    Column("When", when, None, 11),
    Column("Who", lambda row: row.people, None, 18),
    Column("State", lambda row: row.state.label, None, 8),
    Column("People", lambda row: _minutes(row, row.together.people), None, 6),
    Column("Workers", lambda row: _minutes(row, row.together.workers), None, 6),
    Column("What we work on", lambda row: row.title, None, 14),
)
SERVICES: tuple[Column[ServiceRow], ...] = (
    Column("Service", lambda row: row.name, None, 14),
    Column("What it is for", lambda row: row.purpose, None, 18),
    Column("Under way", lambda row: f"{row.works:,}", None, 6),
    Column("Ended", lambda row: say_date(row.closed_on), None, 8),
)


def work_source(desk: Desk, words: str, ended: bool, sort: Sort | None) -> Source[WorkRow]:
    """Where the rows of joint work come from, for what is searched and how it is sorted."""
    order = Order(sort.key) if sort else Order.TITLE
    asked = WorkAsked(words, order, bool(sort and sort.descending), ended)
    return Source(partial(first_work, desk, asked), partial(work_ids, desk, asked), partial(work_rows, desk))


def session_source(desk: Desk, _words: str, _more: bool, _sort: Sort | None) -> Source[SessionRow]:
    """Where the rows of sessions come from: the newest first."""
    return Source(partial(newest_sessions, desk), partial(session_ids, desk), partial(session_rows, desk))


def service_source(desk: Desk, _words: str, ended: bool, _sort: Sort | None) -> Source[ServiceRow]:
    """Where the rows of services come from."""

    def first() -> list[ServiceRow]:
        return service_rows(desk, service_ids(desk, ended=ended))

    return Source(first, partial(service_ids, desk, ended=ended), partial(service_rows, desk))


def _minutes(row: SessionRow, minutes: int) -> str:
    return say_minutes(minutes) if row.together.sessions else ""
