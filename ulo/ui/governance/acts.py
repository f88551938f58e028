"""What can be done with the board and the members, as data for menus, palette and shortcut sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from ulo.domain.permissions import May
from ulo.ui.kit.actions import Act
from ulo.ui.kit.screens import Awaited


class BoardWork(Protocol):
    """What the board section can be asked to do."""

    def go(self, place: str) -> None:
        """Go to a place of this section: "member/new", "control"."""

    def new_vote(self) -> None:
        """Put a resolution to the meeting that is open."""

    def has_meeting(self) -> bool:
        """Whether a meeting is open."""


def acts_of(screen: Awaited[BoardWork]) -> Sequence[Act]:
    """The acts of the board section."""

    def to(place: str) -> Callable[[], object]:
        return screen.does(lambda board: board.go(place))

    def add(name: str, title: str, description: str, icon: str = "plus") -> Act:
        run = to(f"{name}/new")
        return Act(f"governance.add_{name}", title, description, run, "", May.CHANGE_BOARD, icon, "Add")

    shown = screen.unless(lambda board: board.has_meeting(), "Open a meeting first.")
    vote = screen.does(lambda board: board.new_vote())
    return (
        add("meeting", "New meeting", "Plan a meeting, or put down one that was held", "calendar-days"),
        add("member", "New member", "Enter somebody in the register of members", "user-plus"),
        add("seat", "New term", "Somebody takes a seat"),
        add("register", "New register entry", "Something to enter in a register, with its 28 days"),
        add("interest", "New interest", "Somebody declares an interest"),
        add("body", "New body", "A board, a committee, a circle"),
        add("class", "New class of membership", "A kind of membership under the constitution"),
        Act(
            "governance.vote",
            "New resolution",
            "Put something to the meeting that is open, and record the vote",
            vote,
            "",
            May.CHANGE_BOARD,
            "landmark",
            "Add",
            shown,
        ),
        Act(
            "governance.control",
            "User control",
            "Who holds the voting seats, on any day, and what if somebody left",
            to("control"),
            "",
            May.SEE_BOARD,
            "shield-check",
        ),
        Act(
            "governance.renew",
            "Renew memberships",
            "Many as one act",
            to("renew"),
            "",
            May.CHANGE_BOARD,
            "refresh-cw",
            "Edit",
        ),
    )
