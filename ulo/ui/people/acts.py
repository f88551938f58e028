"""What can be done with people, as data for menus, palette and shortcut sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from ulo.domain.permissions import May
from ulo.ui.kit.actions import Act


class PeopleWork(Protocol):
    """What the people screen can be asked to do."""

    def add(self) -> None:
        """Begin a form for somebody new."""

    def change(self) -> None:
        """Begin a form for the person who is shown."""

    def save(self) -> None:
        """Save the form."""

    def hide_or_show(self) -> None:
        """Hide the person who is shown, or show them again."""

    def bring_in(self) -> None:
        """Bring people in from a file."""

    def search_list(self) -> None:
        """Put the keyboard into the search box."""

    def wider(self) -> None:
        """Give the details more room."""

    def narrower(self) -> None:
        """Give the list more room."""

    def has_page(self) -> bool:
        """Whether a person is shown."""

    def has_form(self) -> bool:
        """Whether a form is open."""


def acts_of(screen: PeopleWork, at: Callable[[Callable[[], None]], Callable[[], None]]) -> Sequence[Act]:
    """The acts of the people section; `at` brings the section forward before an act is done."""
    change, see, bring = May.CHANGE_PEOPLE, May.SEE_PEOPLE, May.IMPORT_PEOPLE
    shown = _unless(screen.has_page, "Open a person first.")
    form = _unless(screen.has_form, "There is nothing to save: no form is open.")
    return (
        Act("people.add", "New person", "Add somebody", at(screen.add), "Ctrl+N", change, "user-plus", "Add"),
        Act(
            "people.bring_in",
            "Bring in people from a file",
            "From a CSV file, with a look at it first",
            at(screen.bring_in),
            "",
            bring,
            "upload",
            "File",
        ),
        Act(
            "people.change",
            "Change this person",
            "Change what is known",
            screen.change,
            "F2",
            change,
            "pencil",
            "Edit",
            shown,
        ),
        Act("people.save", "Save", "Save the form", screen.save, "Ctrl+S", change, "save", "Edit", form),
        Act(
            "people.hide",
            "Hide or show this person",
            "Out of lists and mailings, or back again",
            screen.hide_or_show,
            "",
            change,
            "eye-off",
            "Edit",
            shown,
        ),
        Act(
            "people.search",
            "Search this list",
            "Go to the search box",
            at(screen.search_list),
            "Ctrl+F",
            see,
            "search",
            "Edit",
        ),
        Act(
            "people.wider",
            "Wider details",
            "Give the details more room",
            screen.wider,
            "Alt+Shift+Left",
            see,
            "",
            "View",
        ),
        Act(
            "people.narrower",
            "Narrower details",
            "Give the list more room",
            screen.narrower,
            "Alt+Shift+Right",
            see,
            "",
            "View",
        ),
    )


def _unless(there: Callable[[], bool], why: str) -> Callable[[], str]:
    return lambda: "" if there() else why
