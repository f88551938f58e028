"""The people section: find somebody while typing, read their page, change it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QCheckBox, QStackedWidget, QWidget

from ulo.domain.changes import Kind
from ulo.domain.errors import PersonFacing
from ulo.domain.people import State
from ulo.domain.permissions import May
from ulo.queries.admin import KeptDraft, draft
from ulo.queries.people import PersonAsKept, PersonPage, PersonRow, person_as_kept
from ulo.services.people import HidePerson, OpenPerson, ShowPerson, hide_person, open_person, show_person
from ulo.ui.kit.actions import Act, menu_letters
from ulo.ui.kit.buttons import plain_button, primary_button
from ulo.ui.kit.cards import EmptyState
from ulo.ui.kit.headings import Heading
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.notices import NoticeArea
from ulo.ui.kit.operations import Lane
from ulo.ui.kit.panes import TwoPanes
from ulo.ui.kit.screens import Screen, Tools
from ulo.ui.kit.search_box import SearchBox
from ulo.ui.kit.spacing import column, line
from ulo.ui.kit.table_view import TableView
from ulo.ui.kit.tables import PagedTable
from ulo.ui.people.acts import acts_of
from ulo.ui.people.bring_in import BringIn
from ulo.ui.people.columns import COLUMNS, source_for
from ulo.ui.people.form import FORM, NEW, PersonForm
from ulo.ui.people.view import PersonView


class PeopleScreen(Screen):
    """The list of people with the page of the one in hand beside it."""

    def __init__(self, tools: Tools) -> None:
        """The list is read at once."""
        super().__init__()
        self._tools = tools
        self._open_id: int | None = None
        self._letters = Mnemonics(menu_letters())
        self.notices = NoticeArea()
        self.search = SearchBox(self._letters.mark("Search"), "Part of a name, an old name, a number, a town")
        self.hidden = QCheckBox(self._letters.mark("Show hidden people too"))
        self.table = PagedTable[PersonRow](COLUMNS, tools.operations, self)
        self.list = TableView("People", self.table)
        self.details = QStackedWidget()
        self.panes = TwoPanes(self._list_pane(), self.details, "Back to people")
        column(self, gap=0).addWidget(self.panes, 1)
        self._say_nothing_is_open()
        self._connect()
        self.look_for(self.search.text())

    def acts(self) -> Sequence[Act]:
        """What can be done with people."""
        return acts_of(self, self._at_people)

    def arrive(self, rest: str) -> None:
        """Come to the list, to one person ("12"), or straight to adding one ("new")."""
        if rest == NEW:
            self.add()
        elif rest.isdigit():
            self.open(int(rest))

    def first_focus(self) -> QWidget:
        """The search box; the form, while one is open."""
        form = self.open_form()
        return form.first_focus() if form else self.search

    def why_stay(self) -> str:
        """Words in a form that are not saved."""
        form = self.open_form()
        return form.why_stay() if form else ""

    def open_form(self) -> PersonForm | None:
        """The form that is open, if one is."""
        shown = self.details.currentWidget()
        return shown if isinstance(shown, PersonForm) else None

    def open_page(self) -> PersonPage | None:
        """The page of the person who is shown, if one is."""
        shown = self.details.currentWidget()
        return shown.page if isinstance(shown, PersonView) else None

    def look_for(self, words: str) -> None:
        """Show the people who are found by these words; everybody for none."""
        self.table.show_list(partial(source_for, self._tools.desk, words, self.hidden.isChecked()))

    def open(self, person_id: int) -> None:
        """Show a person's page; that it was looked at is kept first."""
        if self.why_stay():
            self.notices.put_problem(PersonFacing(self.why_stay(), "Save it, or leave it without saving."))
            return
        self._open_id = person_id
        work = partial(open_person, self._tools.desk, OpenPerson(person_id))
        self._tools.operations.run(self, work, self._show_page, self.notices.put_problem, lane=Lane.WRITE)

    def add(self) -> None:
        """A form for somebody new."""
        desk = self._tools.desk
        self._tools.operations.run(self, lambda: (None, draft(desk, FORM, NEW)), self._show_form)

    def change(self) -> None:
        """A form for the person who is shown."""
        desk, page = self._tools.desk, self.open_page()
        if page:
            person = page.id
            work = lambda: (person_as_kept(desk, person), draft(desk, FORM, str(person)))  # noqa: E731
            self._tools.operations.run(self, work, self._show_form, self.notices.put_problem)

    def hide_or_show(self) -> None:
        """Hide the person who is shown, or show them again; it can be taken back."""
        page, desk = self.open_page(), self._tools.desk
        if page is None:
            return
        work = (
            partial(show_person, desk, ShowPerson(page.id, page.version))
            if page.state is State.HIDDEN
            else partial(hide_person, desk, HidePerson(page.id, page.version))
        )
        self._tools.operations.run(self, work, None, self.notices.put_problem, lane=Lane.WRITE)

    def save(self) -> None:
        """Save the form that is open."""
        if form := self.open_form():
            form.save()

    def bring_in(self) -> None:
        """Bring people in from a file."""
        box = BringIn(self._tools, self.window())
        box.open()

    def search_list(self) -> None:
        """Put the keyboard into the search box."""
        if not self.panes.is_side_by_side and not self.open_form():
            self.panes.back()
        self.search.line.setFocus()
        self.search.line.selectAll()

    def wider(self) -> None:
        """Give the details more room."""
        self.panes.wider_details()

    def narrower(self) -> None:
        """Give the list more room."""
        self.panes.narrower_details()

    def has_page(self) -> bool:
        """Whether a person is shown on this page now."""
        return self.isVisible() and self.open_page() is not None

    def has_form(self) -> bool:
        """Whether a form is open on this page now."""
        return self.isVisible() and self.open_form() is not None

    def _at_people(self, act: Callable[[], None]) -> Callable[[], None]:
        def at_people() -> None:
            self._tools.go("people")
            act()

        return at_people

    def _list_pane(self) -> QWidget:
        pane = QWidget()
        down = column(pane, gap=0.8, edges=(1.4, 1.2, 1.0, 1.0))
        head = line(gap=0.6)
        head.addWidget(Heading("People", 1), 1)
        letters = self._letters
        if self._tools.desk.may(May.IMPORT_PEOPLE):
            head.addWidget(plain_button(letters.mark("Bring in a file"), self.bring_in, "upload"))
        if self._tools.desk.may(May.CHANGE_PEOPLE):
            head.addWidget(primary_button(letters.mark("New person"), self.add, "user-plus"))
        down.addLayout(head)
        down.addWidget(self.notices)
        down.addWidget(self.search)
        down.addWidget(self.list, 1)
        down.addWidget(self.hidden)
        pane.setFocusProxy(self.list)
        return pane

    def _connect(self) -> None:
        self.search.asked.connect(self.look_for)
        self.search.went_down.connect(self._into_the_list)
        self.hidden.toggled.connect(lambda _on: self.look_for(self.search.text()))
        self.list.opened.connect(self.open)
        self.list.typed.connect(self.search.type_on)
        self.table.counted.connect(lambda count: self.search.show_count(count, "person", "people"))
        self._tools.operations.changed.connect(self._something_changed)

    def _into_the_list(self) -> None:
        self.list.setFocus()
        if self.list.selected_id() is None and self.table.rowCount():
            self.list.select_id(self.table.id_at(0))

    def _something_changed(self, kinds: Kind) -> None:
        if Kind.PERSON not in kinds:
            return
        self.table.reload()
        if self._open_id is not None and self.open_form() is None:
            self.open(self._open_id)

    def _show_page(self, page: PersonPage) -> None:
        if self.open_form():
            return
        may = self._tools.desk.may(May.CHANGE_PEOPLE)
        view = PersonView(
            page,
            change=self.change if may else None,
            hide_or_show=self.hide_or_show if may else None,
            go_to=lambda person: self._tools.go(f"people/{person}"),
            letters=Mnemonics(self._letters.taken),
        )
        had_focus = self.details.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._show(view)
        self.list.select_id(page.id)
        if had_focus or not self.panes.is_side_by_side:
            (view.change_button or self.panes.back_button).setFocus()

    def _show_form(self, kept_and_draft: tuple[PersonAsKept | None, KeptDraft | None]) -> None:
        if self.open_form():
            return
        form = PersonForm(self._tools, *kept_and_draft, Mnemonics(self._letters.taken))
        form.saved.connect(self._saved)
        form.left.connect(self._left)
        self._show(form)
        form.first_focus().setFocus()

    def _saved(self, person_id: int) -> None:
        self._close_form()
        self.open(person_id)

    def _left(self) -> None:
        self._close_form()
        if self._open_id is not None:
            self.open(self._open_id)
        else:
            self.panes.back()

    def _close_form(self) -> None:
        self._say_nothing_is_open()

    def _say_nothing_is_open(self) -> None:
        words = "Choose somebody in the list and press Enter. Their page begins with what they need us to know."
        self._show(EmptyState("users", "Nobody is open", words), forward=False)

    def _show(self, widget: QWidget, *, forward: bool = True) -> None:
        before = self.details.currentWidget()
        self.details.addWidget(widget)
        self.details.setCurrentWidget(widget)
        if before:
            self.details.removeWidget(before)
            before.deleteLater()
        if forward:
            self.panes.show_details()
