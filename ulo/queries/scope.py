"""The one place where it is decided which people a user sees."""

from __future__ import annotations

import functools

from sqlalchemy import ColumnElement, and_, func

from ulo.domain.people import State
from ulo.store.desk import Desk
from ulo.store.records.people import Person


def seen_by(desk: Desk, *, hidden: bool = False) -> ColumnElement[bool]:
    """The people this user sees. Anonymised people are never listed; hidden ones only when asked for."""
    return people_up_to(desk.scope.highest_restriction, hidden=hidden)


@functools.cache
def people_up_to(highest_restriction: int, *, hidden: bool = False, found: bool = False) -> ColumnElement[bool]:
    """The same for a scope: those restricted up to this level (0 to 3).

    `found` is for people who are looked up by id or by words: their state is only checked, for SQLite would
    else go through everybody in that state.
    """
    state = func.coalesce(Person.state, Person.state) if found else Person.state
    in_use = state.in_([State.ACTIVE, State.HIDDEN]) if hidden else state == State.ACTIVE
    return and_(in_use, Person.restriction <= highest_restriction)
