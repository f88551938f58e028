"""Concerns for tests, and users who read them or do not."""

from __future__ import annotations

from typing import Any

from ulo.domain.casework import ConcernBody, DoneBody
from ulo.services.admin import LetIn, let_in
from ulo.services.casework import AddToConcern, RaiseConcern, add_to_concern, new_concern_key, raise_concern
from ulo.store.desk import Desk

SEEN = "Zebracrossing told me at the lunch club that her nephew keeps her bank card"
"""Words that stand nowhere else, so that a search of every byte can say that they are not there."""


def a_concern_body(**answers: Any) -> ConcernBody:
    """What somebody saw; other answers go by their names."""
    return ConcernBody(**({"seen": SEEN} | answers))


def a_concern(desk: Desk, **answers: Any) -> int:
    """A concern in the file, raised by this user; returns its id."""
    raised = raise_concern(desk, RaiseConcern(new_concern_key(), a_concern_body(**answers))).record_id
    assert raised is not None
    return raised


def what_was_done(desk: Desk, concern: int, words: str = "We met and made a plan together") -> None:
    """Keep what was done about a concern."""
    add_to_concern(desk, AddToConcern(concern, DoneBody(words)))


def reader(desk: Desk, other: Desk) -> Desk:
    """The other user, once this one let them in."""
    let_in(desk, LetIn(other.user.id))
    return other
