"""Checks that every service of the board makes: whether the people who are named are there for this user."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ulo.queries.governance.scope import sees_person, those_seen
from ulo.store.desk import Desk
from ulo.store.work import Work

NOT_THERE = "This person’s record is not there. Choose somebody from the list."


def check_person(desk: Desk, work: Work, person_id: int | None, field: str = "person_id") -> Mapping[str, str]:
    """A sentence beside the field if nobody is there, or nobody this user sees: the same for both."""
    if person_id is None or sees_person(desk, work.connection, person_id):
        return {}
    return {field: NOT_THERE}


def check_people(
    desk: Desk, work: Work, rows: str, people: Iterable[int | None], kept: Iterable[int | None] = ()
) -> Mapping[str, str]:
    """The same for rows; people who were named before may stay, whoever edits the rest."""
    named = list(people)
    new = {person for person in named if person is not None} - set(kept)
    unseen = new - those_seen(desk, work.connection, new)
    return {f"{rows}.{place}.person_id": NOT_THERE for place, person in enumerate(named) if person in unseen}
