"""The first page: what must I do this week, who is met today, who is in control, what money is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ulo.domain.changes import Kind
from ulo.domain.dates import say_date
from ulo.domain.permissions import May
from ulo.ui.kit.buttons import primary_button
from ulo.ui.kit.headings import Heading
from ulo.ui.kit.notices import NoticeArea
from ulo.ui.kit.screens import Screen, Tools
from ulo.ui.kit.scrolling import ScrollPage
from ulo.ui.kit.spacing import column
from ulo.ui.kit.turns import one_by_one
from ulo.ui.kit.words import label
from ulo.ui.kit.wrap_grid import WrapGrid
from ulo.ui.shell.home import cards
from ulo.ui.shell.home.facts import HomeFacts, home_facts

_SHOWN = ~(Kind.USER | Kind.IMPORT)


class HomeScreen(Screen):
    """What needs somebody now; every line opens what it speaks of."""

    def __init__(self, tools: Tools) -> None:
        """The facts are read at once, and again when something they show is changed."""
        super().__init__()
        self._tools = tools
        self._page: ScrollPage | None = None
        self.notices = NoticeArea()
        self._column = column(self, gap=0)
        self._is_behind = False
        tools.operations.changed.connect(self._something_changed)
        self._read()

    def first_focus(self) -> QWidget | None:
        """The first thing that can be pressed."""
        pressed = self._page.findChildren(QPushButton) if self._page else []
        return next((button for button in pressed if button.focusPolicy() & Qt.FocusPolicy.TabFocus), None)

    def _something_changed(self, kinds: Kind) -> None:
        """What changed is read at once if it is seen, else when somebody comes back."""
        self._is_behind = bool(kinds & _SHOWN) or self._is_behind
        if self._is_behind and self.isVisible():
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed meanwhile."""
        super().showEvent(event)
        if self._is_behind:
            self._read()

    def _read(self) -> None:
        self._is_behind = False
        work = partial(home_facts, self._tools.desk)
        self._tools.operations.run(self, work, self._show, self.notices.put_problem)

    def _show(self, facts: HomeFacts) -> None:
        self._tools.operations.in_turns(self, self._showing(facts))

    def _showing(self, facts: HomeFacts) -> Iterator[object]:
        """Make the page card by card, then show it card by card."""
        page = ScrollPage(widest_em=72)
        page.add(Heading(facts.organisation, 1))
        page.add(label(f"Today is {say_date(facts.today)}.", "muted"))
        week = yield from cards.week_card(facts.week, facts.today, self._tools.go)
        beside: list[QWidget] = []
        for card in self._beside(facts):
            beside.append(card)
            yield card
        page.add(_side_by_side(week, _below_one_another(beside)))
        yield page
        if facts.people:
            page.add(cards.people_figures(facts.people))
            page.add(cards.newest_card(facts.people, self._tools.go))
            if not facts.people.people and self._tools.desk.may(May.CHANGE_PEOPLE):
                page.add(primary_button("&New person", partial(self._tools.go, "people/new"), "user-plus"))
        page.finish()
        yield page
        others = [*beside, *page.others()] if self._page is None else []
        for part in others:
            part.hide()
        self._replace(page)
        yield page
        yield from one_by_one(others)

    def _beside(self, facts: HomeFacts) -> Iterator[QWidget]:
        """Who is met, who is in control, what money is left: as far as this user sees it."""
        if facts.sessions is not None:
            yield cards.sessions_card(facts.sessions, self._tools.go)
        if facts.control:
            yield cards.control_card(facts.control, self._tools.go)
        if facts.money:
            yield cards.money_card(facts.money)

    def _replace(self, page: ScrollPage) -> None:
        """Put a page in place of the one before; the keyboard moves over first, so that it is never lost."""
        with_keyboard = self.isVisible() and self._page is not None and self.isAncestorOf(self.focusWidget() or self)
        before, self._page = self._page, page
        self._column.addWidget(page)
        if with_keyboard and (first := self.first_focus()):
            page.show()
            first.setFocus()
        if before:
            self._column.removeWidget(before)
            before.hide()
            before.deleteLater()


def _below_one_another(parts: Sequence[QWidget]) -> QWidget:
    box = QWidget()
    down = column(box, gap=1.0)
    for part in parts:
        down.addWidget(part)
    down.addStretch()
    return box


def _side_by_side(*parts: QWidget) -> QWidget:
    beside = QWidget()
    grid = WrapGrid(beside, column_em=26, most_columns=2, gap_em=1.0)
    for part in parts:
        grid.add(part)
    return beside
