"""A list with its page and its forms: one at a time, nothing typed is lost, and what changed is read again."""

from __future__ import annotations

import dataclasses
from functools import partial
from typing import Annotated

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.kit.samples import COLUMNS, Row, source_of
from tests.ui.kit.screen import shown
from ulo.domain.changes import Kind, Outcome
from ulo.domain.errors import NotThere
from ulo.domain.fields import Field
from ulo.domain.kept import ChangedMeanwhile, Kept
from ulo.queries.admin import draft
from ulo.store.desk import Desk
from ulo.ui.kit.actions import ActionRegistry
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.operations import Operations
from ulo.ui.kit.record_form import Asking
from ulo.ui.kit.record_list import Listing, RecordList
from ulo.ui.kit.screens import Tools
from ulo.ui.kit.section import Part, Section


@dataclasses.dataclass(frozen=True, slots=True)
class Note:
    """What the form of these tests asks."""

    words: Annotated[str, Field("Words", required=True, max_length=40)] = ""
    more: Annotated[str, Field("More")] = ""


class Page(QLabel):
    """The page of a record: its number."""


Made = RecordList[Row, int]


@pytest.fixture
def tools(desk: Desk, at_once: Operations, qapp: QApplication) -> Tools:
    gone: list[str] = []
    return Tools(desk, at_once, ActionRegistry(desk.why_not, qapp), gone.append)


def a_list(tools: Tools, title: str = "Things") -> Made:
    listing = Listing(
        title,
        "thing",
        "things",
        COLUMNS,
        lambda _words, _more, order: source_of(9)(order),
        Kind.PERSON,
        ("list", "Nothing", "Choose"),
        "Part",
    )
    return RecordList(tools, listing, lambda number: number, _view, Mnemonics())


def _view(number: int, _letters: Mnemonics) -> QWidget:
    return Page(str(number))


def an_asking(saved: list[Note], kept: Kept[Note] | None = None, start: Note | None = None) -> Asking[Note]:
    def save(note: Note, version: int) -> Outcome:
        if kept and version != 2:
            raise ChangedMeanwhile(Kept(7, 2, Note("theirs", "")), "Bo")
        saved.append(note)
        return Outcome(Kind.PERSON, 7, "Saved.")

    sections = [("Note", "", ["words", "more"])]
    return Asking("note", "A note", Note, sections, save, "in this note", kept, start, again="Save and add another")


def page_of(made: Made) -> str:
    shown_now = made.details.currentWidget()
    return shown_now.text() if isinstance(shown_now, Page) else ""


def test_a_list_is_read_when_it_is_first_seen(tools: Tools, qtbot: QtBot) -> None:
    made = a_list(tools)
    assert made.table.rowCount() == 0
    shown(made, qtbot)
    assert made.table.rowCount() > 0


def test_a_saved_form_opens_the_record_it_made(tools: Tools, qtbot: QtBot) -> None:
    made, saved = shown(a_list(tools), qtbot), list[Note]()
    made.ask(partial(an_asking, saved))
    form = made.form()
    assert form is not None
    form.form.fields.rows["words"].box.put_back("Hello")
    made.save()
    assert saved == [Note("Hello")]
    assert made.form() is None
    assert page_of(made) == "7"


def test_saving_and_adding_another_begins_the_same_form_anew(tools: Tools, qtbot: QtBot) -> None:
    made, saved = shown(a_list(tools), qtbot), list[Note]()
    made.ask(partial(an_asking, saved, None, Note("", "as before")))
    first = made.form()
    assert first is not None
    first.form.fields.rows["words"].box.put_back("One")
    first.save_again()
    second = made.form()
    assert second is not None
    assert second is not first
    assert second.form.draft() == {"words": "", "more": "as before"}
    assert saved == [Note("One", "as before")]


def test_words_that_are_not_saved_keep_their_form_and_are_a_draft(tools: Tools, qtbot: QtBot) -> None:
    made = shown(a_list(tools), qtbot)
    made.ask(partial(an_asking, []))
    form = made.form()
    assert form is not None
    form.form.fields.rows["words"].box.put_back("Half a sen")
    form.keep_draft()
    made.open(3)
    assert made.form() is form
    assert made.why_stay() == "What you typed in this note is not saved yet."
    kept = draft(tools.desk, "note", "new")
    assert kept is not None
    assert kept.answers["words"] == "Half a sen"
    form.leave()
    assert draft(tools.desk, "note", "new") is None


def test_what_is_wrong_stands_beside_its_box_and_nothing_is_saved(tools: Tools, qtbot: QtBot) -> None:
    made, saved = shown(a_list(tools), qtbot), list[Note]()
    made.ask(partial(an_asking, saved))
    form = made.form()
    assert form is not None
    made.save()
    assert form.form.fields.rows["words"].said == "Please fill in “Words”."
    assert "NOT saved" in form.state.text()
    assert saved == []


def test_two_edits_at_once_are_joined_or_shown(tools: Tools, qtbot: QtBot) -> None:
    made, saved = shown(a_list(tools), qtbot), list[Note]()
    made.ask(partial(an_asking, saved, Kept(7, 1, Note("first", ""))))
    form = made.form()
    assert form is not None
    form.form.fields.rows["more"].box.put_back("mine")
    made.save()
    assert saved == [Note("theirs", "mine")]


def test_a_page_is_read_again_when_what_it_shows_is_changed(tools: Tools, qtbot: QtBot) -> None:
    made, read = shown(a_list(tools), qtbot), list[int]()

    def reading() -> int:
        read.append(len(read))
        return len(read)

    made.show_page(reading, _view)
    tools.operations.changed.emit(Kind.MONEY)
    assert page_of(made) == "1"
    tools.operations.changed.emit(Kind.PERSON)
    assert page_of(made) == "2"


def test_a_record_that_is_gone_says_so_above_the_list(tools: Tools, qtbot: QtBot) -> None:
    made = shown(a_list(tools), qtbot)

    def gone() -> int:
        raise NotThere("This thing is not there.", "Look again.")

    made.show_page(gone, _view)
    assert page_of(made) == ""
    assert made.notices.isVisible()


class Things(Section):
    """A section of two lists."""

    name = "things"

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self.put(
            {"thing": Part("Things", lambda: a_list(tools)), "other": Part("Others", lambda: a_list(tools, "Others"))}
        )


def test_a_section_goes_to_its_lists_and_their_records_by_name(tools: Tools, qtbot: QtBot) -> None:
    section = shown(Things(tools), qtbot)
    assert section.tabs.count() == 2
    section.arrive("other/3")
    assert section.list_in_hand() is section.lists["other"]
    assert page_of(section.lists["other"]) == "3"
    section.arrive("thing")
    section.arrive("4")
    assert page_of(section.lists["thing"]) == "4"
    asked: list[str] = []
    section.lists["other"].add = lambda: asked.append("new")
    section.arrive("other/new")
    assert asked == ["new"]


def test_words_in_a_list_that_is_not_in_front_still_keep_the_section(tools: Tools, qtbot: QtBot) -> None:
    section = shown(Things(tools), qtbot)
    section.lists["thing"].ask(partial(an_asking, []))
    form = section.lists["thing"].form()
    assert form is not None
    form.form.fields.rows["words"].box.put_back("Half")
    section.bring("other")
    assert section.why_stay() == "What you typed in this note is not saved yet."
