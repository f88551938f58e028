"""What can be done in working together, as data for menus, palette and shortcut sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from ulo.domain.permissions import May
from ulo.ui.kit.actions import Act
from ulo.ui.kit.screens import Awaited

_SUPPORT = "With its access support"


class Casework(Protocol):
    """What the screen can be asked to do."""

    def at(self, name: str, act: Callable[[], None]) -> None:
        """Do an act on a list, which is brought forward first."""

    def has_work(self) -> bool:
        """Whether joint work is shown."""

    def can_save_again(self) -> bool:
        """Whether a form is open after which another may follow."""

    def save_again(self) -> None:
        """Save the form and begin another."""

    def add_work(self) -> None:
        """Begin joint work."""

    def add_service(self) -> None:
        """Add a service."""

    def record(self) -> None:
        """Record a session."""

    def plan(self) -> None:
        """Plan a session."""

    def sign(self) -> None:
        """Keep what each side says to the plan."""

    def add_goal(self) -> None:
        """Add a goal."""

    def add_action(self) -> None:
        """Agree an action."""

    def add_decision(self) -> None:
        """Record a decision."""

    def pause_or_resume(self) -> None:
        """Let the work rest, or go on."""

    def end_or_open_again(self) -> None:
        """End the work, or open it again."""


def acts_of(screen: Awaited[Casework]) -> Sequence[Act]:
    """The acts of the section."""
    may = May.CHANGE_WORK
    again = screen.unless(lambda room: room.can_save_again(), "No session is being recorded.")
    shown = screen.unless(lambda room: room.has_work(), "Open a joint work first.")

    def here(
        name: str, title: str, words: str, run: Callable[[Casework], object], keys: str = "", icon: str = "plus"
    ) -> Act:
        return Act(f"casework.{name}", title, words, screen.does(run), keys, may, icon, "Add", shown)

    work = screen.does(lambda room: room.at("work", room.add_work))
    service = screen.does(lambda room: room.at("service", room.add_service))
    return (
        Act("casework.add", "Begin working together", "New joint work", work, "", may, "heart-handshake", "Add"),
        here(
            "record_session",
            "Record a session",
            "What was held, with both sides",
            lambda room: room.record(),
            "Ctrl+Shift+N",
            "heart-handshake",
        ),
        here(
            "plan_session",
            "Plan a session",
            "With its access support",
            lambda room: room.plan(),
            "Ctrl+Shift+P",
            "calendar-days",
        ),
        here("sign", "Agree the plan", "What each side says to it", lambda room: room.sign(), "Ctrl+Shift+A", "pencil"),
        here("add_goal", "Add a goal", "In the person’s own words", lambda room: room.add_goal()),
        here("add_action", "Agree an action", "Who does what, by when", lambda room: room.add_action()),
        here("record_decision", "Record a decision", "And who made it", lambda room: room.add_decision()),
        Act(
            "casework.save_again",
            "Save and add another for the same person",
            "Save this session and begin the next",
            screen.does(lambda room: room.save_again()),
            "Ctrl+Shift+S",
            may,
            "plus",
            "Edit",
            again,
        ),
        Act("casework.add_service", "Add a service", "Something we offer", service, "", may, "plus", "Add"),
        Act(
            "casework.pause",
            "Pause this joint work, or go on",
            "It stays in the list",
            screen.does(lambda room: room.pause_or_resume()),
            "",
            may,
            "",
            "Edit",
            shown,
        ),
        Act(
            "casework.end",
            "End this joint work, or open it again",
            "Nobody’s own record changes",
            screen.does(lambda room: room.end_or_open_again()),
            "",
            may,
            "",
            "Edit",
            shown,
        ),
    )
