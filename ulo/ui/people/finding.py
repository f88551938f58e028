"""What “Find anything” finds among people."""

from __future__ import annotations

from ulo.queries.people import find_people
from ulo.store.desk import Desk
from ulo.ui.kit.palette import Found


def found(desk: Desk, typed: str) -> list[Found]:
    """People by any of their names, a number or a place."""
    return [Found("Person", f"people/{one.id}", one.name, one.detail) for one in find_people(desk, typed)]
