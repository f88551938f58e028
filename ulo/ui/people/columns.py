"""The columns of the list of people: the name and what they need us to know come first."""

from __future__ import annotations

from functools import partial

from ulo.domain.dates import say_date
from ulo.queries.people import Asked, Order, PersonRow, first_people, people_ids, people_rows
from ulo.store.desk import Desk
from ulo.ui.kit.tables import Column, Sort, Source

COLUMNS: tuple[Column[PersonRow], ...] = (
    Column("Name", lambda row: f"{row.name} (hidden)" if row.hidden else row.name, Order.NAME.value, 14),
    Column("Access needs", lambda row: row.access, None, 14),
    Column("Telephone", lambda row: row.phone, None, 10),
    Column("Town", lambda row: row.town, None, 9),
    Column("Postcode", lambda row: row.postcode, None, 7),
    Column("E-mail", lambda row: row.email, None, 14),
    Column("Known since", lambda row: say_date(row.since), Order.SINCE.value, 9),
    Column("Reference", lambda row: row.reference, Order.REFERENCE.value, 8),
)


def source_for(desk: Desk, words: str, hidden: bool, sort: Sort | None) -> Source[PersonRow]:
    """Where the list's rows come from, for what is searched and how it is sorted."""
    order = Order(sort.key) if sort else Order.NAME
    asked = Asked(words, order, bool(sort and sort.descending), hidden)
    return Source(partial(first_people, desk, asked), partial(people_ids, desk, asked), partial(people_rows, desk))
