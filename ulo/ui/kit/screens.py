"""What a section of the program is made of, and what it is given to work with."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtWidgets import QWidget

from ulo.domain.permissions import May
from ulo.store.desk import Desk
from ulo.ui.kit.actions import Act, ActionRegistry
from ulo.ui.kit.operations import Operations
from ulo.ui.kit.palette import Found
from ulo.ui.kit.panes import TwoPanes


@dataclasses.dataclass(frozen=True)
class Tools:
    """What every screen works with. `go` takes a navigation id: "people", or "people/12" for one record.

    `in_hand` is the navigation id of the record that is shown now, in whatever section; "" for none.
    """

    desk: Desk
    operations: Operations
    acts: ActionRegistry
    go: Callable[[str], None]
    in_hand: Callable[[], str] = lambda: ""


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

    def arrive(self, rest: str) -> None:
        """Come to this page; `rest` is what stands behind the "/" of the navigation id ("" for none)."""

    def first_focus(self) -> QWidget | None:
        """Where the keyboard goes on arriving."""
        return None

    def list_in_hand(self) -> ListInHand | None:
        """The list that Save, Change, New and Search speak of; None on a page without one."""
        return None

    def parts(self) -> list[QWidget]:
        """The panes that F6 goes through: the list and its page where both are shown, else the whole page."""
        there = self.list_in_hand()
        return there.panes.parts() if there else [self]

    def in_hand(self) -> str:
        """The navigation id of the record that is shown: "people/person/12"; "" for none."""
        return ""

    def why_stay(self) -> str:
        """Why the page should not be left now (words that are not saved), as a sentence; "" to let go."""
        return ""


ScreenT_co = TypeVar("ScreenT_co", covariant=True)


class Awaited(Generic[ScreenT_co]):
    """A screen that is made when it is first needed: what can be done there is known before."""

    def __init__(self, make: Callable[[], ScreenT_co]) -> None:
        """`make` makes the screen; it is called once, or never."""
        self._make = make
        self._made: ScreenT_co | None = None

    def __call__(self) -> ScreenT_co:
        """The screen, made now if it was not needed before."""
        if self._made is None:
            self._made = self._make()
        return self._made

    @property
    def made(self) -> ScreenT_co | None:
        """The screen, if it was needed before."""
        return self._made

    def does(self, act: Callable[[ScreenT_co], object]) -> Callable[[], object]:
        """An act of the screen."""
        return lambda: act(self())

    def unless(self, there: Callable[[ScreenT_co], bool], why: str) -> Callable[[], str]:
        """Why an act cannot be done now: `why`, unless the screen is made and `there` holds."""
        return lambda: "" if self._made is not None and there(self._made) else why


@dataclasses.dataclass(frozen=True, slots=True)
class Slice:
    """A section of the navigation: its id, words, icon and key, how its screen is made, and who may see it.

    `acts` is what can be done there, for menus, palette and shortcut sheet; `find` is what the section adds to
    “Find anything” for what was typed, and is called on the read lane.
    """

    id: str
    title: str
    icon: str
    shortcut: str
    make: Callable[[Tools], Screen]
    permission: May | None = None
    acts: Callable[[Awaited[Any]], Sequence[Act]] = lambda _screen: ()
    find: Callable[[Desk, str], Sequence[Found]] | None = None
