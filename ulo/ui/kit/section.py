"""A section of the program that is made of one list, or of several under tabs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ulo.ui.kit.landing import turn_to, waits_to_land
from ulo.ui.kit.record_form import NEW
from ulo.ui.kit.record_list import RecordList
from ulo.ui.kit.screens import Screen, Tools
from ulo.ui.kit.spacing import column
from ulo.ui.kit.tab_line import TabLine
from ulo.ui.kit.tab_order import order_tabs_soon

AnyList = RecordList[Any, Any]


class Part(NamedTuple):
    """A list of a section: the words of its tab, and how it is made."""

    title: str
    make: Callable[[], AnyList]


class Lists(Mapping[str, AnyList]):
    """The lists of a section by their names; each is made when it is first asked for."""

    def __init__(self, parts: Mapping[str, Part], made: Callable[[AnyList], object]) -> None:
        """`made` is told of each list that was made."""
        self._parts, self._tell = parts, made
        self.made: dict[str, AnyList] = {}

    def __getitem__(self, name: str) -> AnyList:
        """A list. Raises KeyError."""
        if name not in self.made:
            self.made[name] = self._parts[name].make()
            self._tell(self.made[name])
        return self.made[name]

    def __iter__(self) -> Iterator[str]:
        """Their names, in the order of the tabs."""
        return iter(self._parts)

    def __len__(self) -> int:
        """How many there are, made or not."""
        return len(self._parts)


class Section(Screen):
    """Lists by their names in navigation ids: "board/meeting/3" is the record 3 of the list "meeting".

    The first list is also reached without its name: "people/12", "people/new".
    """

    name = ""
    """The section's own navigation id."""

    def __init__(self, tools: Tools) -> None:
        """Empty until `put`."""
        super().__init__()
        self.tools = tools

    def put(self, parts: Mapping[str, Part]) -> None:
        """Take the lists in, and make the first; with more than one, tabs are shown above them."""
        self._stack = QStackedWidget()
        self.lists = Lists(parts, self._stack.addWidget)
        self._line = TabLine("Lists of this section", "List")
        self.tabs = self._line.tabs
        for name, part in parts.items():
            self._line.add(part.title, name)
        down = column(self, gap=0)
        if len(self.lists) > 1:
            down.addWidget(self._line)
        down.addWidget(self._stack, 1)
        self._turn_to(0)
        self.tabs.currentChanged.connect(self._turn_to)

    def showEvent(self, event: QShowEvent) -> None:
        """Tab goes through all of it, the tabs and the buttons beside a title too, now that it is in its window."""
        super().showEvent(event)
        order_tabs_soon(self)

    def list_in_hand(self) -> AnyList:
        """The list that is shown."""
        shown = self._stack.currentWidget()
        assert isinstance(shown, RecordList)
        return shown

    def bring(self, name: str) -> AnyList:
        """Bring a list forward. Raises KeyError."""
        self.tabs.setCurrentIndex(list(self.lists).index(name))
        return self.lists[name]

    def at(self, name: str, act: Callable[[], None]) -> None:
        """Do an act on a list of this section, which is brought forward first."""
        self.tools.go(f"{self.name}/{name}")
        act()

    def arrive(self, rest: str) -> None:
        """Come to a list, to one record of it ("fund/3"), or straight to adding one ("fund/new")."""
        first, _, then = rest.partition("/")
        if first in self.lists:
            self.bring(first)
        record = then if first in self.lists else rest
        if record == NEW and (add := self.list_in_hand().add):
            add()
        elif record.isdigit():
            self.list_in_hand().open(int(record))
        elif waits_to_land(self):
            self.first_focus().setFocus()

    def has_form(self) -> bool:
        """Whether a form is open here now."""
        return self.isVisible() and self.list_in_hand().form() is not None

    def first_focus(self) -> QWidget:
        """Where the list in hand wants the keyboard."""
        return self.list_in_hand().first_focus()

    def in_hand(self) -> str:
        """The record of the list in hand that is shown, or that a form is about."""
        each = self.list_in_hand()
        name = next(name for name, here in self.lists.made.items() if here is each)
        form = each.form()
        is_new = form is not None and form.record_key == NEW
        return f"{self.name}/{name}/{each.open_id}" if each.open_id is not None and not is_new else ""

    def why_stay(self) -> str:
        """Words in a form that are not saved, in any of the lists."""
        return next((why for each in self.lists.made.values() if (why := each.why_stay())), "")

    def _turn_to(self, place: int) -> None:
        turn_to(self._stack, self.lists[str(self.tabs.tabData(place))])
