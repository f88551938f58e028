"""Which outside numbers people are known by already."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from ulo.domain.permissions import May
from ulo.store.desk import Desk, reads
from ulo.store.records.people import Person


@reads(May.IMPORT_PEOPLE)
def known_references(desk: Desk, wanted: Collection[str]) -> set[str]:
    """Those of `wanted` that somebody in the file has; restricted and hidden people count, as an import counts them."""
    if not any(wanted):
        return set()
    with desk.reading() as connection:
        there = connection.scalars(select(Person.reference).where(Person.reference != ""))
        return set(wanted).intersection(there)
