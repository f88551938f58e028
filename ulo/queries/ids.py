"""All ids of a list in one go: what a list of a hundred thousand rows is scrolled by."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Select


def all_ids(
    connection: Connection, wanted: Select[*tuple[Any, ...]], values: Mapping[str, Any] | None = None
) -> array[int]:
    """The ids that a statement asks for (its first column), in its order, eight bytes each.

    They are taken from the driver as they are: row by row, SQLAlchemy takes three times as long.
    """
    cursor: Any = connection.execute(wanted, values or {}).cursor
    return array("q", map(itemgetter(0), cursor))
