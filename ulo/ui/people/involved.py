"""What a person takes part in, from every part of the work: membership, seats, joint work, sessions."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QWidget

from ulo.domain.dates import say_date
from ulo.domain.permissions import May
from ulo.domain.text import joined
from ulo.queries.casework import SessionRow, sessions_of_person
from ulo.queries.governance import MembershipLine, memberships_of
from ulo.store.desk import Desk
from ulo.ui.kit.page_parts import links_card, words_card

_MOST = 8


@dataclasses.dataclass(frozen=True, slots=True)
class Involved:
    """Memberships and the newest sessions of a person, as far as this user may see them."""

    memberships: tuple[MembershipLine, ...] = ()
    sessions: tuple[SessionRow, ...] = ()


def involved(desk: Desk, person_id: int) -> Involved:
    """Read what this user may see."""
    return Involved(
        tuple(memberships_of(desk, person_id)) if desk.may(May.SEE_BOARD) else (),
        tuple(sessions_of_person(desk, person_id)) if desk.may(May.SEE_WORK) else (),
    )


def involved_cards(found: Involved, go: Callable[[str], object]) -> Iterator[QWidget]:
    """A card for each part that there is something of."""
    if found.memberships:
        yield words_card("Membership", [_membership(line) for line in found.memberships])
    if found.sessions:
        lines = [(_session(row), f"casework/session/{row.id}") for row in found.sessions[:_MOST]]
        yield links_card("Working together", lines, go)


def _membership(line: MembershipLine) -> str:
    since = f"since {say_date(line.since)}" if line.since else ""
    until = f"until {say_date(line.until)}" if line.until else ""
    votes = "" if line.votes else "without a vote"
    number = f"number {line.number}" if line.number else ""
    return joined(line.class_name, line.state.label.lower(), since, until, number, votes, by=" · ")


def _session(row: SessionRow) -> str:
    return joined(say_date(row.day), row.title, row.together.said or row.state.label, by=" · ")
