"""What can be done with workers and posts, as data for menus, palette and shortcut sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from ulo.domain.permissions import May
from ulo.ui.kit.actions import Act
from ulo.ui.kit.screens import Awaited


class StaffWork(Protocol):
    """What the workers screen can be asked to do."""

    def at(self, name: str, act: Callable[[], None]) -> None:
        """Do an act on a list, which is brought forward first."""

    def employ(self) -> None:
        """Begin a form for somebody who begins to work here."""

    def add_post(self) -> None:
        """Begin a form for a new post."""

    def supervise(self) -> None:
        """Record supervision of the worker who is shown."""

    def has_worker(self) -> bool:
        """Whether a worker is shown."""


def acts_of(screen: Awaited[StaffWork]) -> Sequence[Act]:
    """The acts of the workers section."""
    change, shown = May.CHANGE_STAFF, screen.unless(lambda staff: staff.has_worker(), "Open a worker first.")
    employ = screen.does(lambda staff: staff.at("worker", staff.employ))
    post = screen.does(lambda staff: staff.at("post", staff.add_post))
    supervise = screen.does(lambda staff: staff.at("worker", staff.supervise))
    record, whose = "Record supervision", "Of the worker who is shown"
    return (
        Act("staff.employ", "Employ somebody", "Somebody begins to work here", employ, "", change, "briefcase", "Add"),
        Act("staff.post", "New post", "Add a place in the establishment", post, "", change, "plus", "Add"),
        Act("staff.supervision", record, whose, supervise, "", change, "calendar-days", "Add", shown),
    )
