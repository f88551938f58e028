"""What a section of the program is made of, and what it is given to work with."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtWidgets import QWidget

from ulo.domain.permissions import May
from ulo.store.desk import Desk
from ulo.ui.kit.actions import Act, ActionRegistry
from ulo.ui.kit.operations import Operations
from ulo.ui.kit.palette import Found
from ulo.ui.kit.panes import TwoPanes


@dataclasses.dataclass(frozen=True)
class Tools:
    """What every screen works with. `go` takes a navigation id: "people", or "people/12" for one record."""

    desk: Desk
    operations: Operations
    acts: ActionRegistry
    go: Callable[[str], None]


class ListInHand(Protocol):
    """A list with its page, as far as the acts that every section shares need it."""

    add: Callable[[], None] | None
    change: Callable[[], None] | None
    open_id: int | None

    def form(self) -> QWidget | None:
        """The form that is open, if one is."""

    def save(self) -> None:
        """Save the form."""

    def search_list(self) -> None:
        """Put the keyboard into the search box."""

    @property
    def panes(self) -> TwoPanes:
        """The list and its page."""


class Screen(QWidget):
    """A page of the program. Screens know one another only by navigation ids."""

    def acts(self) -> Sequence[Act]:
        """What can be done here, for menus, palette and shortcut sheet; called once."""
        return ()

    def arrive(self, rest: str) -> None:
        """Come to this page; `rest` is what stands behind the "/" of the navigation id ("" for none)."""

    def first_focus(self) -> QWidget | None:
        """Where the keyboard goes on arriving."""
        return None

    def list_in_hand(self) -> ListInHand | None:
        """The list that Save, Change, New and Search speak of; None on a page without one."""
        return None

    def why_stay(self) -> str:
        """Why the page should not be left now (words that are not saved), as a sentence; "" to let go."""
        return ""


@dataclasses.dataclass(frozen=True, slots=True)
class Slice:
    """A section of the navigation: its id, words, icon and key, how its screen is made, and who may see it.

    `find` is what the section adds to “Find anything”, for what was typed; it is called on the read lane.
    """

    id: str
    title: str
    icon: str
    shortcut: str
    make: Callable[[Tools], Screen]
    permission: May | None = None
    find: Callable[[Desk, str], Sequence[Found]] | None = None
