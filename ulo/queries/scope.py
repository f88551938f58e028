"""The one place where it is decided which people a user sees."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_

from ulo.domain.people import State
from ulo.store.desk import Desk
from ulo.store.records.people import Person


def seen_by(desk: Desk, *, hidden: bool = False) -> ColumnElement[bool]:
    """The people this user sees. Anonymised people are never listed; hidden ones only when asked for."""
    states = [State.ACTIVE, State.HIDDEN] if hidden else [State.ACTIVE]
    in_use = Person.state.in_(states) if hidden else Person.state == State.ACTIVE
    return and_(in_use, Person.restriction <= desk.scope.highest_restriction)
