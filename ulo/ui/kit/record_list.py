"""A list with the page of the one in hand beside it, and the forms that are opened from there."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QPushButton, QStackedWidget, QWidget

from ulo.domain.changes import Kind
from ulo.domain.errors import PersonFacing
from ulo.queries.admin import KeptDraft, draft
from ulo.ui.kit.cards import EmptyState
from ulo.ui.kit.headings import Heading
from ulo.ui.kit.landing import first_stop, holds_focus, say_page, turn_to, waits_to_land
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.notices import NoticeArea
from ulo.ui.kit.operations import Lane
from ulo.ui.kit.pages import RowT
from ulo.ui.kit.panes import TwoPanes
from ulo.ui.kit.record_form import Asking, RecordForm
from ulo.ui.kit.screens import Tools
from ulo.ui.kit.scrolling import ScrollPage
from ulo.ui.kit.search_box import SearchBox
from ulo.ui.kit.spacing import column, line
from ulo.ui.kit.tab_order import in_reading_order, order_tabs, order_tabs_soon, takes_tab
from ulo.ui.kit.table_view import TableView
from ulo.ui.kit.tables import Column, PagedTable, Sort, Source
from ulo.ui.kit.turns import one_by_one

PageT = TypeVar("PageT")
SourceOf = Callable[[str, bool, Sort | None], Source[RowT]]
"""Where the rows come from, for the words searched, whether more is shown, and the order."""


@dataclasses.dataclass(frozen=True)
class Listing(Generic[RowT]):
    """What a list is called, shows and offers.

    `one` and `many` count its rows ("person", "people"). `kinds` are the changes after which it is read again.
    `hint` says what can be looked for ("" for a list that is not searched), `more` are the words of the box that
    shows more of it ("Show hidden people too"). `empty` is the icon, heading and words where no page is open.
    """

    title: str
    one: str
    many: str
    columns: Sequence[Column[RowT]]
    source: SourceOf[RowT]
    kinds: Kind
    empty: tuple[str, str, str]
    hint: str = ""
    more: str = ""


class RecordList(QWidget, Generic[RowT, PageT]):
    """The list and, beside it, a page or a form. Pages are made anew when what they show was changed."""

    def __init__(
        self,
        tools: Tools,
        listing: Listing[RowT],
        read: Callable[[int], PageT],
        view: Callable[[PageT, Mnemonics], QWidget],
        letters: Mnemonics,
    ) -> None:
        """`read` opens a record (on the write lane, since a look is kept), `view` makes its page."""
        super().__init__()
        self.tools, self.listing, self.open_id = tools, listing, None
        self._read, self._view, self.letters = read, view, letters
        self._again: Callable[[bool], None] | None = None
        self.add: Callable[[], None] | None = None
        self.change: Callable[[], None] | None = None
        self.notices = NoticeArea()
        self.search = SearchBox(letters.mark("Search"), listing.hint)
        self.more = QCheckBox(letters.mark(listing.more) if listing.more else "")
        self.table = PagedTable[RowT](listing.columns, tools.operations, self)
        self.list = TableView(listing.title, self.table)
        self.details = QStackedWidget()
        self._head = line(gap=0.6)
        self._panes = TwoPanes(self._list_pane(), self.details, f"Back to {listing.title.lower()}")
        column(self, gap=0).addWidget(self._panes, 1)
        self.say_nothing_is_open()
        self._connect()
        self._is_read = False

    open_id: int | None

    @property
    def panes(self) -> TwoPanes:
        """The list and its page."""
        return self._panes

    def showEvent(self, event: QShowEvent) -> None:
        """Read the list when it is first seen."""
        super().showEvent(event)
        if not self._is_read:
            self.look_for(self.search.text())

    def offer(self, *buttons: QPushButton) -> None:
        """Put buttons beside the title; the last one is the main one."""
        for button in buttons:
            self._head.addWidget(button)
        order_tabs_soon(self)

    def look_for(self, words: str) -> None:
        """Show what is found by these words; everything for none."""
        self._is_read = True
        self.table.show_list(partial(self.listing.source, words, self.more.isChecked()))

    def open(self, record_id: int) -> None:
        """Show a record's page; that it was looked at is kept first."""
        if self._is_asked_to_stay():
            return
        self.open_id = record_id
        self.show_page(partial(self._read, record_id), self._view, in_list=record_id)

    def show_page(
        self,
        read: Callable[[], PageT],
        view: Callable[[PageT, Mnemonics], QWidget],
        *,
        in_list: int | None = None,
        lane: Lane = Lane.WRITE,
        says: bool = True,
    ) -> None:
        """Show a page of what `read` brings, here beside the list; read again when something it shows is changed.

        Its title is said aloud if it `says` so: a page that was only read again does not.
        """
        if self._is_asked_to_stay():
            return
        self._again = lambda says: self.show_page(read, view, in_list=in_list, lane=lane, says=says)
        shown = partial(self._page_came, view, in_list, says)
        self.tools.operations.run(self, read, shown, self.notices.put_problem, lane=lane)

    def ask(self, make: Callable[[], Asking[Any]], then: Callable[[int], None] | None = None) -> None:
        """Open a form. `make` is called on the read lane, so it may read what the form starts from and chooses from.

        After saving, `then` is called with the record's id; without, that record is opened.
        """
        if self._is_asked_to_stay():
            return
        desk = self.tools.desk

        def work() -> tuple[Asking[Any], KeptDraft | None]:
            asking = make()
            return asking, draft(desk, asking.form, str(asking.kept.id) if asking.kept else asking.record_key)

        asked = partial(self._form_came, make, then or self.open)
        self.tools.operations.run(self, work, asked, self.notices.put_problem)

    def act(self, work: Callable[[], object]) -> None:
        """Do one thing without a form (hide, end, mark as done); a problem is shown above the list."""
        self.tools.operations.run(self, work, None, self.notices.put_problem, lane=Lane.WRITE)

    def form(self) -> RecordForm[Any] | None:
        """The form that is open, if one is."""
        shown = self.details.currentWidget()
        return shown if isinstance(shown, RecordForm) else None

    def save(self) -> None:
        """Save the form that is open."""
        if form := self.form():
            form.save()

    def first_focus(self) -> QWidget:
        """The form, while one is open; else the search box or the list, or the page that is shown in their place."""
        if form := self.form():
            return form.first_focus()
        if self._panes.is_at_details and (page := self.details.currentWidget()):
            return first_stop(page) or self._panes.back_button
        return self.search.line if self.listing.hint else self.list

    def why_stay(self) -> str:
        """Words in a form that are not saved."""
        form = self.form()
        return form.why_stay() if form else ""

    def search_list(self) -> None:
        """Put the keyboard into the search box, or the list."""
        if not self._panes.is_side_by_side and not self.form():
            self._panes.back()
        if not self.listing.hint:
            self.list.setFocus()
            return
        self.search.line.setFocus()
        self.search.line.selectAll()

    def show_again(self) -> None:
        """Read the page that is shown once more."""
        if self._again and self.form() is None:
            self._again(False)

    def say_nothing_is_open(self) -> None:
        """Show no page."""
        self.open_id, self._again = None, None
        self._show(EmptyState(*self.listing.empty), forward=False)

    def _list_pane(self) -> QWidget:
        pane = QWidget()
        down = column(pane, gap=0.8, edges=(1.4, 1.2, 1.0, 1.0))
        self._head.addWidget(Heading(self.listing.title, 1), 1)
        down.addLayout(self._head)
        down.addWidget(self.notices)
        down.addWidget(self.search)
        down.addWidget(self.list, 1)
        down.addWidget(self.more)
        self.search.setVisible(bool(self.listing.hint))
        self.more.setVisible(bool(self.listing.more))
        return pane

    def _connect(self) -> None:
        self.search.asked.connect(self.look_for)
        self.search.went_down.connect(self._into_the_list)
        self._panes.went_back.connect(self.list.setFocus)
        self.more.toggled.connect(lambda _on: self.look_for(self.search.text()))
        self.list.opened.connect(self.open)
        self.list.typed.connect(self._typed_on_the_list)
        self.table.counted.connect(lambda count: self.search.show_count(count, self.listing.one, self.listing.many))
        self.tools.operations.changed.connect(self._something_changed)

    def _typed_on_the_list(self, letters: str) -> None:
        if self.listing.hint:
            self.search.type_on(letters)

    def _into_the_list(self) -> None:
        self.list.setFocus()
        if self.list.selected_id() is None and self.table.rowCount():
            self.list.select_id(self.table.id_at(0))

    def _something_changed(self, kinds: Kind) -> None:
        if kinds & self.listing.kinds:
            self.table.reload()
            self.show_again()

    def _is_asked_to_stay(self) -> bool:
        why = self.why_stay()
        if why:
            self.notices.put_problem(PersonFacing(why, "Save it, or leave it without saving."))
        return bool(why)

    def _page_came(
        self, view: Callable[[PageT, Mnemonics], QWidget], in_list: int | None, says: bool, page: PageT
    ) -> None:
        if self.form():
            return
        had_focus = holds_focus(self.details) or waits_to_land(self.window())
        made = view(page, Mnemonics(self.letters.taken))
        _let_scroll(made)
        others = made.others() if isinstance(made, ScrollPage) else []
        for part in others:
            part.hide()
        self._show(made)
        if in_list is not None:
            self.list.select_id(in_list)
        turns = self.tools.operations.in_turns(made, one_by_one(others))
        if self.isVisible() and (had_focus or not self._panes.is_side_by_side):
            if not first_stop(made):
                turns.finish()
            self._land_on(made)
        if self.isVisible() and says:
            say_page(made)

    def _land_on(self, page: QWidget) -> None:
        """Put the keyboard into a page; where there is nothing to press or read in it, back into the list."""
        if first := first_stop(page):
            first.setFocus()
        elif self._panes.is_side_by_side:
            self.list.setFocus()
        else:
            self._panes.back_button.setFocus()

    def _form_came(
        self,
        make: Callable[[], Asking[Any]],
        then: Callable[[int], None],
        asking_and_draft: tuple[Asking[Any], KeptDraft | None],
    ) -> None:
        if self.form():
            return
        form: RecordForm[Any] = RecordForm(self.tools, *asking_and_draft, Mnemonics(self.letters.taken))
        form.saved.connect(partial(self._saved, then))
        form.saved_again.connect(partial(self._saved_again, make, then))
        form.left.connect(self._left)
        self.tools.operations.in_turns(self, self._form_comes(form))

    def _form_comes(self, form: RecordForm[Any]) -> Iterator[object]:
        """Make a form and show it, its first part at once and with the keyboard in it, the others one by one."""
        self.details.addWidget(form)
        yield from form.making()
        if self.form():  # another was asked for, and came before
            return form.deleteLater()
        for part in (others := form.parts()):
            part.hide()
        self._show(form)
        order_tabs(self.window())  # before the first Tab is pressed
        form.first_focus().setFocus()
        say_page(form)
        yield form
        yield from one_by_one(others)
        return None

    def _saved(self, then: Callable[[int], None], record_id: int) -> None:
        self._close_form()
        then(record_id)

    def _saved_again(self, make: Callable[[], Asking[Any]], then: Callable[[int], None], _record_id: int) -> None:
        self._close_form()
        self.ask(make, then)

    def _left(self) -> None:
        again = self._again
        self._close_form()
        if again:
            again(True)
        else:
            self._panes.back()

    def _close_form(self) -> None:
        open_id, again = self.open_id, self._again
        self.say_nothing_is_open()
        self.open_id, self._again = open_id, again

    def _show(self, widget: QWidget, *, forward: bool = True) -> None:
        before = self.details.currentWidget()
        had_focus = before is not None and holds_focus(before)
        if self.details.indexOf(widget) < 0:
            self.details.addWidget(widget)
        turn_to(self.details, widget)
        if forward:
            self._panes.show_details(widget)
        if had_focus and (first := first_stop(widget)):
            first.setFocus()
        if before:
            self.details.removeWidget(before)
            before.hide()
            before.deleteLater()


def _let_scroll(page: QWidget) -> None:
    """A page on which somebody may press nothing takes the Tab key itself, so that it can be read to its end."""
    if isinstance(page, ScrollPage) and not any(takes_tab(part) for part in in_reading_order(page)):
        title = next((heading.text() for heading in page.findChildren(Heading)), "")
        page.read_as(page.accessibleName() or title)
