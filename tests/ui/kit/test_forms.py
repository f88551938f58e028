"""A form asks for every kind of field, says what is wrong beside the box, and loses nothing that was typed."""

from __future__ import annotations

import dataclasses
import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.kit.samples import SECTIONS, SOMEBODY, AddSomebody, Contact, Way, people
from tests.ui.kit.screen import shown
from ulo.domain.dates import PartialDate
from ulo.domain.errors import NotComplete
from ulo.domain.fields import fields_of
from ulo.ui.kit.boxes import TextBox
from ulo.ui.kit.buttons import LinkButton
from ulo.ui.kit.finder_box import FinderBox
from ulo.ui.kit.form_row import FormRow
from ulo.ui.kit.forms import CommandForm
from ulo.ui.kit.mnemonics import Mnemonics, plain
from ulo.ui.kit.operations import Operations
from ulo.ui.kit.rows import RowsBox

Form = CommandForm[AddSomebody]


@pytest.fixture
def form(at_once: Operations, qtbot: QtBot) -> Form:
    made: Form = CommandForm(AddSomebody, SECTIONS, people=people(at_once))
    shown(made, qtbot)
    return made


def line(form: Form, name: str) -> QLineEdit:
    row = form.fields.row_of(name)
    assert row is not None
    assert isinstance(row.box, (TextBox, FinderBox))
    return row.box.line


def rows(form: Form) -> RowsBox:
    box = form.fields.rows["contacts"].box
    assert isinstance(box, RowsBox)
    return box


def row_of(form: Form, name: str) -> FormRow:
    row = form.fields.row_of(name)
    assert row is not None
    return row


def type_into(form: Form, name: str, words: str) -> None:
    """Type into a box and go on with Tab, as people do."""
    box = line(form, name)
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, words)
    QTest.keyClick(box, Qt.Key.Key_Tab)


def test_what_is_filled_in_is_read_back_with_what_was_not_asked(form: Form) -> None:
    form.fill(SOMEBODY)
    assert form.read() == SOMEBODY


def test_an_empty_form_begins_with_the_declared_answers(form: Form) -> None:
    assert form.read() == AddSomebody()


def test_others_are_passed_through(form: Form) -> None:
    assert form.read(version=9).version == 9


def test_every_box_has_a_name_and_its_help(form: Form) -> None:
    for name, field in fields_of(AddSomebody).items():
        if field.kind != "rows":
            box = form.fields.rows[name].box.focus_on
            assert box.accessibleName().startswith(field.label)
            assert box.accessibleDescription() == field.help


def test_every_list_to_choose_from_has_a_label_of_its_own(form: Form) -> None:
    form.fill(SOMEBODY)
    owned = {label.buddy() for label in form.findChildren(QLabel) if label.buddy()}
    assert [combo for combo in form.findChildren(QComboBox) if combo not in owned] == []


def test_letters_to_press_are_chosen_once_on_a_page(at_once: Operations, qtbot: QtBot) -> None:
    form: Form = CommandForm(AddSomebody, SECTIONS, people=people(at_once), mnemonics=Mnemonics("nsa"))
    qtbot.addWidget(form)
    marked = [label.text() for label in form.findChildren(QLabel) if label.buddy() and "&" in label.text()]
    letters = [text[text.index("&") + 1].casefold() for text in marked]
    assert len(letters) == len(set(letters)) > 5
    assert set(letters).isdisjoint("nsa")


def test_a_field_that_is_not_declared_is_refused(at_once: Operations) -> None:
    with pytest.raises(KeyError):
        CommandForm(AddSomebody, [("", "", ["nickname"])], people=people(at_once))


def test_a_form_that_asks_for_a_person_needs_a_way_to_find_people() -> None:
    with pytest.raises(ValueError, match="Carer"):
        CommandForm(AddSomebody, [("", "", ["carer"])])


def test_a_date_is_tidied_on_leaving(form: Form) -> None:
    type_into(form, "met_on", "16/7/1948")
    assert line(form, "met_on").text() == "16 Jul 1948"


def test_a_date_that_cannot_be_read_is_told_on_leaving_and_keeps_its_words(form: Form, heard: list[str]) -> None:
    type_into(form, "met_on", "32/1/2020")
    assert line(form, "met_on").text() == "32/1/2020"
    row = row_of(form, "met_on")
    assert "not a date we can read" in row.said
    assert "Problem: " in row.box.focus_on.accessibleDescription()
    assert heard == [f"!We met on. {row.said}"]


def test_a_problem_goes_when_it_is_put_right(form: Form) -> None:
    type_into(form, "met_on", "32/1/2020")
    type_into(form, "met_on", "31/1/2020")
    assert row_of(form, "met_on").said == ""
    assert row_of(form, "met_on").box.focus_on.accessibleDescription() == ""


def test_reading_an_unreadable_form_says_which_boxes(form: Form) -> None:
    form.fill(SOMEBODY)
    line(form, "visits").setText("many")
    line(form, "contacts.1.since").setText("32/1/2020")
    with pytest.raises(NotComplete) as problem:
        form.read()
    assert set(problem.value.fields) == {"visits", "contacts.1.since"}


def test_a_number_that_must_be_there_cannot_be_left_empty(form: Form) -> None:
    line(form, "visits").setText("")
    with pytest.raises(NotComplete) as problem:
        form.read()
    assert problem.value.fields == {"visits": "Please fill in “Visits”."}


def test_problems_are_listed_at_the_top_and_the_first_box_has_the_keyboard(form: Form, heard: list[str]) -> None:
    form.fill(SOMEBODY)
    form.show_errors({"visits": "Too many.", "contacts.1.value": "Too short.", "name": "Too plain."})
    links = [link.accessibleName() for link in form.findChildren(LinkButton)]
    assert links == ["Visits: Too many.", "Number or address: Too short.", "Name I use: Too plain."]
    assert QApplication.focusWidget() is line(form, "name")
    assert heard == ["!There are 3 things to put right. Too many. Too short. Too plain."]


def test_a_link_of_the_summary_goes_to_its_box(form: Form) -> None:
    form.fill(SOMEBODY)
    form.show_errors({"name": "Too plain.", "contacts.1.value": "Too short."})
    link = form.findChildren(LinkButton)[1]
    link.setFocus()
    QTest.keyClick(link, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is line(form, "contacts.1.value")


def test_a_problem_of_a_field_that_is_not_on_the_form_is_still_said(form: Form) -> None:
    form.show_errors({"version": "Somebody else saved first."})
    QApplication.processEvents()
    shown = [label.text() for label in form.findChildren(QLabel) if label.isVisibleTo(form)]
    assert "Somebody else saved first." in shown


def test_problems_go_when_there_are_none(form: Form, qtbot: QtBot) -> None:
    form.show_errors({"name": "Too plain."})
    form.show_errors({})
    qtbot.waitUntil(lambda: not form.findChildren(LinkButton))
    assert row_of(form, "name").said == ""


def test_checking_shows_what_the_declared_rules_say(form: Form) -> None:
    form.fill(SOMEBODY)
    line(form, "name").setText("")
    line(form, "contacts.0.value").setText("")
    assert form.read_or_show() is None
    assert row_of(form, "name").said == "Please fill in “Name I use”."
    assert row_of(form, "contacts.0.value").said == "Please fill in “Number or address”."


def test_checking_a_form_that_is_right_gives_the_answers(form: Form) -> None:
    form.fill(SOMEBODY)
    assert form.read_or_show() == SOMEBODY


def test_a_draft_keeps_everything_even_what_cannot_be_read(form: Form, at_once: Operations, qtbot: QtBot) -> None:
    form.fill(SOMEBODY)
    line(form, "met_on").setText("some time in May")
    line(form, "carer").clear()
    QTest.keyClicks(line(form, "carer"), "Ais")
    rows(form).add()
    line(form, "contacts.2.value").setText("half a num")
    draft = json.loads(json.dumps(form.draft()))
    other: Form = CommandForm(AddSomebody, SECTIONS, people=people(at_once))
    qtbot.addWidget(other)
    other.fill(SOMEBODY)
    other.put_back(draft)
    assert other.draft() == form.draft()
    assert line(other, "met_on").text() == "some time in May"
    assert line(other, "carer").text() == "Ais"


def test_rows_of_a_draft_remember_which_records_they_are(form: Form) -> None:
    form.fill(SOMEBODY)
    draft = form.draft()
    form.fill(AddSomebody(name="Aisha"))
    form.put_back(draft)
    assert [contact.id for contact in form.read().contacts] == [7, 8]


def test_a_draft_of_an_older_program_is_put_back_as_far_as_it_goes(form: Form) -> None:
    form.put_back({"name": "Aisha", "shoe_size": "5"})
    assert form.read().name == "Aisha"


def test_filling_is_not_editing(form: Form) -> None:
    edits: list[int] = []
    form.edited.connect(lambda: edits.append(1))
    form.fill(SOMEBODY)
    assert (edits, form.is_changed()) == ([], False)
    line(form, "name").setText("Ais")
    assert (len(edits), form.is_changed()) == (1, True)
    form.settle()
    assert not form.is_changed()


def test_typing_and_taking_it_away_again_changes_nothing(form: Form) -> None:
    form.fill(SOMEBODY)
    line(form, "name").setText("Ais")
    line(form, "name").setText("Aisha")
    assert not form.is_changed()


def test_leaving_a_field_is_told(form: Form) -> None:
    form.fill(SOMEBODY)
    left: list[str] = []
    form.left_field.connect(left.append)
    type_into(form, "name", "Ais")
    type_into(form, "contacts.0.value", "1")
    assert left[0] == "name"
    assert left[-1] == "contacts"


def tabs_from(start: QWidget, steps: int) -> list[str]:
    """Where the next presses of Tab lead: the words of a button, the name of a box."""
    start.setFocus()
    seen = []
    for _step in range(steps):
        QTest.keyClick(QApplication.focusWidget() or start, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        seen.append(focused.text() if isinstance(focused, QPushButton) else focused.objectName() if focused else "")
    return seen


def test_tab_goes_through_rows_added_later_in_reading_order(form: Form, qtbot: QtBot) -> None:
    form.fill(SOMEBODY)
    qtbot.wait(1)
    first, second = line(form, "contacts.0.since"), line(form, "contacts.1.since")
    assert tabs_from(first, 5) == ["Remove way to reach me 1", "value", "kind", "is_first", "since"]
    assert tabs_from(second, 3) == ["Remove way to reach me 2", "Add another way to reach me", "way"]
    assert tabs_from(line(form, "born"), 1) == ["value"]


def test_tab_comes_to_the_list_of_problems_first(form: Form, qtbot: QtBot) -> None:
    form.show_errors({"name": "Too plain."})
    qtbot.wait(1)
    assert tabs_from(form.findChildren(LinkButton)[0], 1) == ["name"]


def test_tab_visits_every_box_and_comes_back(form: Form, qtbot: QtBot) -> None:
    form.fill(SOMEBODY)
    qtbot.wait(1)
    first = line(form, "name")
    first.setFocus()
    seen: list[QWidget] = []
    focused: QWidget | None = first
    while focused is not None and focused not in seen:
        seen.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
    boxes = [row.box.focus_on for row in form.fields.all_rows()]
    assert focused is first
    assert [box.objectName() for box in boxes if box not in seen] == []


def test_data_is_shown_as_plain_text(form: Form) -> None:
    form.fill(dataclasses.replace(SOMEBODY, name="<b>Aisha</b>"))
    form.show_errors({"name": "<img src=x> is not a name."})
    written = [label for label in form.findChildren(QLabel) if label.text()]
    assert {label.textFormat() for label in written} == {Qt.TextFormat.PlainText}


def test_a_widget_of_the_screen_can_be_placed_below_a_field(form: Form) -> None:
    strip = QWidget()
    form.put_below("name", strip)
    form.resize(700, 900)
    QApplication.processEvents()
    assert strip.y() > row_of(form, "name").y()
    assert strip.y() < row_of(form, "about").y()


def test_a_form_that_is_gone_no_longer_listens(at_once: Operations, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    form: Form = CommandForm(AddSomebody, SECTIONS, people=people(at_once))
    other = QLineEdit()
    column = QVBoxLayout(holder)
    column.addWidget(form)
    column.addWidget(other)
    holder.show()
    line(form, "name").setFocus()
    form.deleteLater()
    qtbot.wait(1)
    other.setFocus()
    assert QApplication.focusWidget() is other


def test_a_row_says_what_is_wrong_beside_its_box(form: Form) -> None:
    form.resize(700, 1200)
    form.show_errors({"name": "Too plain."})
    QApplication.processEvents()
    row = row_of(form, "name")
    said = next(label for label in row.findChildren(QLabel) if label.text() == "Too plain.")
    assert said.isVisibleTo(form)
    assert said.y() >= 0
    assert row.box.focus_on.property("wrong") is True


def test_the_words_of_a_label_are_those_declared(form: Form) -> None:
    words = {plain(label.text()) for label in form.findChildren(QLabel) if label.buddy()}
    assert {"Name I use (needed)", "About me", "Date of birth"} <= words


def test_born_takes_a_year_alone(form: Form) -> None:
    type_into(form, "born", "1948")
    assert form.read().born == PartialDate(1948)


def test_a_row_begins_with_its_declared_answers(form: Form) -> None:
    rows(form).add()
    assert form.read().contacts == (Contact("", Way.MOBILE, True, None, None),)
