"""Windows that show the parts of the kit with made-up content, for the audit and for looking at them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QWidget
from tests.ui.kit.samples import COLUMNS, SECTIONS, SOMEBODY, AddSomebody, people, some_acts, source_of
from ulo.domain.permissions import SAID
from ulo.ui.kit.actions import ActionRegistry, menu_letters
from ulo.ui.kit.buttons import plain_button, primary_button, quiet_button
from ulo.ui.kit.cards import Card, EmptyState, FigureCard
from ulo.ui.kit.conflict import Clash, ConflictBox
from ulo.ui.kit.dialogs import Question
from ulo.ui.kit.forms import CommandForm
from ulo.ui.kit.jobs import Stopper
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.notices import NoticeArea, Tone
from ulo.ui.kit.operations import Operations
from ulo.ui.kit.page_header import PageHeader
from ulo.ui.kit.palette import CommandPalette, Found
from ulo.ui.kit.panes import TwoPanes
from ulo.ui.kit.progress import ProgressStrip
from ulo.ui.kit.scrolling import ScrollPage
from ulo.ui.kit.search_box import SearchBox
from ulo.ui.kit.shortcuts import ShortcutSheet
from ulo.ui.kit.spacing import column
from ulo.ui.kit.state_line import StateLine
from ulo.ui.kit.table_view import TableView
from ulo.ui.kit.tables import PagedTable
from ulo.ui.kit.wrap_grid import WrapGrid

NOON = dt.datetime(2026, 7, 1, 9, 42, tzinfo=dt.UTC)


def form_page() -> QWidget:
    """A form with every kind of field, filled in."""
    page, letters = ScrollPage(), Mnemonics(menu_letters())
    form = CommandForm(AddSomebody, SECTIONS, people=people(Operations(page, at_once=True)), mnemonics=letters)
    form.fill(SOMEBODY)
    page.add(PageHeader("Change a person", primary_button(letters.mark("Save"), icon="check")))
    page.add(form)
    page.finish()
    return page


def wrong_form_page() -> QWidget:
    """The same form with three things to put right."""
    page = form_page()
    form = page.findChild(CommandForm)
    assert form is not None
    wrong = {"name": "Please fill in “Name I use”.", "contacts.0.value": "This number is too short.", "visits": "Odd."}
    form.show_errors(wrong)
    return page


def list_page() -> QWidget:
    """A long list with a search box, and one of it in details beside."""
    page = QWidget()
    page.setProperty("look", "page")
    table = PagedTable(COLUMNS, Operations(page, at_once=True), page)
    table.show_list(source_of(1000))
    view, search = TableView("People", table), SearchBox("Search", "Name, town or number")
    search.show_count(1000, "person", "people")
    left, inside = QWidget(), Card("Aisha Adeyemi", "What she needs us to know comes first.")
    beside = column(left)
    for widget in (PageHeader("People", primary_button("New person", icon="plus")), search, view):
        beside.addWidget(widget)
    panes = TwoPanes(left, inside, "Back to people")
    QHBoxLayout(page).addWidget(panes)
    view.select_id(3)
    return page


def told_page() -> QWidget:
    """Notices of every kind, the state line, progress, cards, and what is shown where nothing is."""
    page, state, strip = ScrollPage(), StateLine(), ProgressStrip()
    page.add(PageHeader("Home", primary_button("New person", icon="plus")))
    for tone in Tone:
        area = NoticeArea()
        area.put(tone, "Session saved.", "Two people were told.", do=("Undo", lambda: None))
        page.add(area)
    state.saved(NOON)
    page.add(state)
    troubled = StateLine()
    troubled.not_saved("the disk is full. Nothing is lost while this window is open.")
    page.add(troubled)
    strip.start("Making the report", Stopper())
    strip.progressed(30, 100)
    strip.show()
    page.add(strip)
    page.add(_cards())
    page.add(EmptyState("users", "Nobody is here yet", "Add the first person.", ("Add a person", lambda: None)))
    page.add(_buttons())
    page.finish()
    return page


def conflict_page() -> QWidget:
    """Two answers that two people changed."""
    page = ScrollPage()
    clashes = [
        Clash("name", "Name I use", "Aisha", "Ayesha & family"),
        Clash("about", "About me", "I like gardens, and I am here on most days of the week. " * 4, ""),
    ]
    box = ConflictBox(clashes, "Sam Okafor")
    page.add(box)
    page.finish()
    return page


def palette_dialog() -> QWidget:
    """Find anything, with three commands."""
    operations = Operations(at_once=True)
    registry = ActionRegistry(lambda may: f"You may not {SAID[may]}.", operations)
    registry.add(some_acts([]))
    dialog = CommandPalette(
        registry, operations, lambda _typed: [Found("Person", "people/1", "Aisha Adeyemi", "Leeds")]
    )
    operations.setParent(dialog)
    return dialog


def shortcut_sheet() -> QWidget:
    """The sheet of keys."""
    registry = ActionRegistry(lambda _may: "")
    registry.add(some_acts([]))
    sheet = ShortcutSheet(registry)
    registry.setParent(sheet)
    return sheet


def question() -> QWidget:
    """One question."""
    words = "They leave every list. You can show them again at any time."
    return Question("Hide this record?", words, "Hide this record", "Keep it")


def menus() -> QWidget:
    """A window with the menus of three acts."""
    window = QMainWindow()
    registry = ActionRegistry(lambda _may: "", window)
    registry.add(some_acts([]))
    registry.install(window, window.menuBar())
    window.setCentralWidget(told_page())
    return window


GALLERY: dict[str, Callable[[], QWidget]] = {
    "form": form_page,
    "wrong form": wrong_form_page,
    "list": list_page,
    "told": told_page,
    "conflict": conflict_page,
    "palette": palette_dialog,
    "shortcuts": shortcut_sheet,
    "question": question,
    "menus": menus,
}


def _cards() -> QWidget:
    whole = QWidget()
    grid = WrapGrid(whole, column_em=14, most_columns=3)
    grid.add(FigureCard("Members", "1,204", "12 joined this month"))
    grid.add(FigureCard("Open work together", "37", "4 reviews due this week"))
    grid.add(FigureCard("Funding received, 2026–27", "£412,300", "£38,000 not yet matched to work"))
    return whole


def _buttons() -> QWidget:
    whole = QWidget()
    grid = WrapGrid(whole, column_em=10, most_columns=4)
    greyed = plain_button("Greyed out")
    greyed.setEnabled(False)
    for button in (primary_button("Main"), plain_button("Other", icon="printer"), quiet_button("Quiet"), greyed):
        grid.add(button)
    return whole
