"""The people section: find somebody while typing, read their page, change it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from ulo.domain.changes import Kind
from ulo.domain.people import PersonBody, State
from ulo.domain.permissions import May
from ulo.queries.people import PersonPage, PersonRow, person_as_kept
from ulo.services.people import HidePerson, OpenPerson, ShowPerson, hide_person, open_person, show_person
from ulo.ui.kit.actions import menu_letters
from ulo.ui.kit.buttons import plain_button, primary_button
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.record_form import Asking, RecordForm
from ulo.ui.kit.record_list import Listing, RecordList
from ulo.ui.kit.screens import Tools
from ulo.ui.kit.section import Part, Section
from ulo.ui.people.bring_in import BringIn
from ulo.ui.people.columns import COLUMNS, source_for
from ulo.ui.people.form import asking
from ulo.ui.people.involved import Involved, involved
from ulo.ui.people.view import PersonView


class PeopleScreen(Section):
    """The list of people with the page of the one in hand beside it."""

    name = "people"

    def __init__(self, tools: Tools) -> None:
        """The list is read at once."""
        super().__init__(tools)
        letters = Mnemonics(menu_letters())
        self.people: RecordList[PersonRow, tuple[PersonPage, Involved]] = RecordList(
            tools, _listing(tools), self._read, self._view, letters
        )
        desk = tools.desk
        if desk.may(May.IMPORT_PEOPLE):
            self.people.offer(plain_button(letters.mark("Bring in a file"), self.bring_in, "upload"))
        if desk.may(May.CHANGE_PEOPLE):
            self.people.offer(primary_button(letters.mark("New person"), self.add, "user-plus"))
            self.people.add, self.people.change = self.add, self.change
        self.put({"person": Part(self.people.listing.title, lambda: self.people)})

    def open_form(self) -> RecordForm[PersonBody] | None:
        """The form that is open, if one is."""
        return self.people.form()

    def open_page(self) -> PersonPage | None:
        """The page of the person who is shown, if one is."""
        shown = self.people.details.currentWidget()
        return shown.page if isinstance(shown, PersonView) else None

    def open(self, person_id: int) -> None:
        """Show a person's page."""
        self.people.open(person_id)

    def add(self) -> None:
        """A form for somebody new."""
        self.people.ask(partial(asking, self.tools.desk, None))

    def change(self) -> None:
        """A form for the person who is shown."""
        if page := self.open_page():
            self.people.ask(partial(self._asking, page.id))

    def hide_or_show(self) -> None:
        """Hide the person who is shown, or show them again; it can be taken back."""
        page, desk = self.open_page(), self.tools.desk
        if page and page.state is State.HIDDEN:
            self.people.act(partial(show_person, desk, ShowPerson(page.id, page.version)))
        elif page:
            self.people.act(partial(hide_person, desk, HidePerson(page.id, page.version)))

    def bring_in(self) -> None:
        """Bring people in from a file."""
        BringIn(self.tools, self.window()).open()

    def has_page(self) -> bool:
        """Whether a person is shown on this page now."""
        return self.isVisible() and self.open_page() is not None

    def _asking(self, person_id: int) -> Asking[PersonBody]:
        return asking(self.tools.desk, person_as_kept(self.tools.desk, person_id))

    def _read(self, person_id: int) -> tuple[PersonPage, Involved]:
        return open_person(self.tools.desk, OpenPerson(person_id)), involved(self.tools.desk, person_id)

    def _view(self, both: tuple[PersonPage, Involved], letters: Mnemonics) -> QWidget:
        page, takes_part = both
        may = self.tools.desk.may(May.CHANGE_PEOPLE)
        return PersonView(
            page,
            change=self.change if may else None,
            hide_or_show=self.hide_or_show if may else None,
            go_to=self.tools.go,
            involved=takes_part,
            letters=letters,
        )


def _listing(tools: Tools) -> Listing[PersonRow]:
    words = "Choose somebody in the list and press Enter. Their page begins with what they need us to know."
    return Listing(
        "People",
        "person",
        "people",
        COLUMNS,
        partial(source_for, tools.desk),
        Kind.PERSON | Kind.WORK | Kind.SESSION | Kind.MEMBERSHIP,
        ("users", "Nobody is open", words),
        "Part of a name, an old name, a number, a town",
        "Show hidden people too",
    )
