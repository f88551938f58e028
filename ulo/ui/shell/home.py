"""The first page: how many people, who is new, what to ask about again this week."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from ulo.domain.changes import Kind
from ulo.domain.dates import say_date
from ulo.domain.permissions import May
from ulo.domain.text import joined
from ulo.queries.admin import OrganisationFacts, organisation_facts
from ulo.queries.people import PeopleToday, people_today
from ulo.ui.kit.buttons import LinkButton, primary_button
from ulo.ui.kit.cards import Card, FigureCard
from ulo.ui.kit.headings import Heading
from ulo.ui.kit.notices import NoticeArea
from ulo.ui.kit.screens import Screen, Tools
from ulo.ui.kit.scrolling import ScrollPage
from ulo.ui.kit.spacing import column
from ulo.ui.kit.words import label
from ulo.ui.kit.wrap_grid import WrapGrid

_LINES = 8


class HomeScreen(Screen):
    """Counts and what is new; every line opens what it speaks of."""

    def __init__(self, tools: Tools) -> None:
        """The figures are read at once, and again when people change."""
        super().__init__()
        self._tools = tools
        self._page: ScrollPage | None = None
        self._focus: QWidget | None = None
        self.notices = NoticeArea()
        self._column = column(self, gap=0)
        tools.operations.changed.connect(self._something_changed)
        self._read()

    def first_focus(self) -> QWidget | None:
        """The first thing that can be pressed."""
        return self._focus

    def _something_changed(self, kinds: Kind) -> None:
        if kinds & (Kind.PERSON | Kind.SETTING):
            self._read()

    def _read(self) -> None:
        desk = self._tools.desk
        sees = desk.may(May.SEE_PEOPLE)
        work = lambda: (organisation_facts(desk), people_today(desk) if sees else None)  # noqa: E731
        self._tools.operations.run(self, work, self._show, self.notices.put_problem)

    def _show(self, both: tuple[OrganisationFacts, PeopleToday | None]) -> None:
        facts, today = both
        had_focus = self._page is not None and self.isAncestorOf(self.focusWidget() or self)
        page = ScrollPage(widest_em=72)
        page.add(Heading(facts.name, 1))
        page.add(label(f"Today is {say_date(self._tools.desk.now().date())}.", "muted"))
        if today is None:
            page.add(Card("Reports", "Your role makes reports. Go to Reports in the list at the left."))
        else:
            self._fill(page, today)
        page.finish()
        self._replace(page)
        if had_focus and self._focus:
            self._focus.setFocus()

    def _fill(self, page: ScrollPage, today: PeopleToday) -> None:
        page.add(self._figures(today))
        self._focus = None
        beside = QWidget()
        grid = WrapGrid(beside, column_em=26, most_columns=2, gap_em=1.0)
        grid.add(self._reviews(today))
        grid.add(self._newest(today))
        page.add(beside)

    def _figures(self, today: PeopleToday) -> QWidget:
        box = QWidget()
        grid = WrapGrid(box, column_em=15, most_columns=4, gap_em=1.0)
        grid.add(FigureCard("People", f"{today.people:,}", f"{today.new:,} new in the last 30 days"))
        grid.add(FigureCard("With access needs", f"{today.with_needs:,}", "kept, so that nobody has to say it twice"))
        said = f"of {today.people:,} told us of their lived experience"
        grid.add(FigureCard("Lived experience", f"{today.experience_said:,}", said))
        return box

    def _reviews(self, today: PeopleToday) -> QWidget:
        card = Card("Ask again this week", "Access needs whose day to ask again has come.")
        now = self._tools.desk.now().date()
        for review in today.reviews[:_LINES]:
            late = "overdue since" if review.due < now else "by"
            self._link(card, f"{review.name}: {review.need} – {late} {say_date(review.due)}", review.person_id)
        if len(today.reviews) > _LINES:
            card.body.addWidget(label(f"and {len(today.reviews) - _LINES} more.", "muted"))
        if not today.reviews:
            card.body.addWidget(label("Nothing to ask about again this week.", "muted"))
        return card

    def _newest(self, today: PeopleToday) -> QWidget:
        card = Card("New", "Those who joined the list last.")
        for row in today.newest:
            self._link(card, joined(row.name, row.access, f"since {say_date(row.since)}", by=" · "), row.id)
        if not today.newest:
            card.body.addWidget(label("Nobody is in the list yet. Add somebody, or bring people in from a file."))
            button = primary_button("&New person", partial(self._tools.go, "people/new"), "user-plus")
            card.body.addWidget(button)
            self._focus = self._focus or button
        return card

    def _link(self, card: Card, words: str, person: int) -> None:
        button = LinkButton(words, partial(self._tools.go, f"people/{person}"))
        self._focus = self._focus or button
        card.body.addWidget(button)

    def _replace(self, page: ScrollPage) -> None:
        if self._page:
            self._column.removeWidget(self._page)
            self._page.hide()
            self._page.deleteLater()
        self._page = page
        self._column.addWidget(page)
