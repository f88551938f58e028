"""The list of concerns, for those who read them."""

from __future__ import annotations

from functools import partial

from ulo.domain.changes import Kind
from ulo.domain.dates import say_moment
from ulo.queries.casework import ConcernRow, concern_ids, concern_rows
from ulo.store.desk import Desk
from ulo.ui.kit.record_list import Listing
from ulo.ui.kit.tables import Column, Sort, Source

COLUMNS: tuple[Column[ConcernRow], ...] = (
    Column("Raised", lambda row: say_moment(row.raised_at), None, 11),
    Column("About", lambda row: row.about, None, 14),
    Column("By", lambda row: row.raised_by, None, 10),
    Column("Stands", lambda row: row.standing.label, None, 9),
)
_EMPTY = "Choose one in the list and press Enter. That you opened it is kept."


def listing(desk: Desk) -> Listing[ConcernRow]:
    """The newest first; those that ended only when asked for."""
    source = partial(_source, desk)
    empty = ("shield-check", "No concern is open", _EMPTY)
    more = "Show ended concerns too"
    return Listing("Concerns", "concern", "concerns", COLUMNS, source, Kind.CONCERN, empty, more=more)


def _source(desk: Desk, _words: str, closed: bool, _sort: Sort | None) -> Source[ConcernRow]:
    ids = partial(concern_ids, desk, closed=closed)
    return Source(lambda: concern_rows(desk, ids()[:100]), ids, partial(concern_rows, desk))
