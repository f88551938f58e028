"""What “Find anything” finds in working together."""

from __future__ import annotations

from ulo.domain.text import joined
from ulo.queries.casework import find_work
from ulo.store.desk import Desk
from ulo.ui.kit.palette import Found

_MOST = 10


def found(desk: Desk, typed: str) -> list[Found]:
    """Joint work by its title and by who takes part, as far as this user sees it."""
    rows = find_work(desk, typed, _MOST)
    return [
        Found("Joint work", f"casework/work/{row.id}", row.title, joined(row.people, row.state.label, by=" · "))
        for row in rows
    ]
