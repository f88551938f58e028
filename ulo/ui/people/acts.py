"""What can be done with people, as data for menus, palette and shortcut sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from ulo.domain.permissions import May
from ulo.ui.kit.actions import Act
from ulo.ui.kit.screens import Awaited


class PeopleWork(Protocol):
    """What the people screen can be asked to do."""

    def at(self, name: str, act: Callable[[], None]) -> None:
        """Do an act on a list, which is brought forward first."""

    def add(self) -> None:
        """Begin a form for somebody new."""

    def hide_or_show(self) -> None:
        """Hide the person who is shown, or show them again."""

    def bring_in(self) -> None:
        """Bring people in from a file."""

    def has_page(self) -> bool:
        """Whether a person is shown."""


def acts_of(screen: Awaited[PeopleWork]) -> Sequence[Act]:
    """The acts of the people section."""
    change, bring = May.CHANGE_PEOPLE, May.IMPORT_PEOPLE
    shown = screen.unless(lambda people: people.has_page(), "Open a person first.")
    add = screen.does(lambda people: people.at("person", people.add))
    bring_in = screen.does(lambda people: people.at("person", people.bring_in))
    hide = screen.does(lambda people: people.hide_or_show())
    return (
        Act("people.add", "New person", "Add somebody", add, "", change, "user-plus", "Add"),
        Act(
            "people.bring_in",
            "Bring in people from a file",
            "From a CSV file, with a look at it first",
            bring_in,
            "",
            bring,
            "upload",
            "File",
        ),
        Act(
            "people.hide",
            "Hide or show this person",
            "Out of lists and mailings, or back again",
            hide,
            "",
            change,
            "eye-off",
            "Edit",
            shown,
        ),
    )
