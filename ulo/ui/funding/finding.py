"""What “Find anything” finds in money."""

from __future__ import annotations

from ulo.queries.funding import find_funds, find_streams
from ulo.store.desk import Desk
from ulo.ui.kit.palette import Found


def found(desk: Desk, typed: str) -> list[Found]:
    """Funds by their names, and funding by its name or its funder."""
    funds = [Found("Fund", f"funding/fund/{one.id}", one.name, one.detail) for one in find_funds(desk, typed)]
    streams = [Found("Funding", f"funding/stream/{one.id}", one.name, one.detail) for one in find_streams(desk, typed)]
    return funds + streams
