"""What a worker and a person do together all day, by keyboard only, with the clicks each job may take."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot
from tests.journeys.hands import Hands, name_of, section
from tests.journeys.jobs import job
from tests.stage.pages import AS_AT
from ulo.domain.casework import PartRole, SessionState, SigningMethod, Stance, SupportMet, WorkState
from ulo.queries.casework import (
    WorkAsked,
    WorkPage,
    first_work,
    session_as_kept,
    session_page,
    sessions_of_day,
    sessions_of_work,
    work_as_kept,
    work_page,
)
from ulo.services.casework import EditJointWork, edit_joint_work
from ulo.ui.casework.screen import CaseworkScreen
from ulo.ui.shell.window import MainWindow

KEY, HELD = Qt.Key, Qt.KeyboardModifier
TYPED = "abdullahi home"
"""A part of a name, and of a title: the first joint work of the sample."""


@pytest.fixture
def screen(window: MainWindow) -> CaseworkScreen:
    found = section(window, "casework")
    assert isinstance(found, CaseworkScreen)
    return found


def open_work(screen: CaseworkScreen, hands: Hands, typed: str = TYPED) -> WorkPage:
    """Ctrl+4, part of a name, Down, Enter."""
    wanted = first_work(screen.tools.desk, WorkAsked(typed))[0].id
    hands.control(KEY.Key_4)
    hands.type(typed)
    hands.qtbot.waitUntil(lambda: screen.works.table.is_complete and screen.works.table.id_at(0) == wanted)
    hands.press(KEY.Key_Down)
    hands.press(KEY.Key_Return)
    hands.qtbot.waitUntil(screen.has_work)
    page = screen.open_work()
    assert page is not None
    assert page.id == wanted
    return page


def with_shift(hands: Hands, key: Qt.Key) -> None:
    hands.press(key, HELD.ControlModifier, HELD.ShiftModifier)


def choose(hands: Hands, name: str, words: str) -> None:
    """Go to a list of answers and choose one by its words."""
    box = hands.tab_to(name)
    assert isinstance(box, QComboBox)
    place = box.findText(words)
    for _ in range(abs(place - box.currentIndex())):
        hands.press(KEY.Key_Down if place > box.currentIndex() else KEY.Key_Up)
    assert box.currentText() == words


def test_todays_session_is_opened_with_the_plan_and_the_last_actions(
    window: MainWindow, screen: CaseworkScreen, hands: Hands, qtbot: QtBot
) -> None:
    desk = window.desk
    today = next(row for row in sessions_of_day(desk, AS_AT) if session_page(desk, row.id).open_actions)
    with job(9, hands):
        hands.tab_to_one_with(today.people, "planned")
        hands.press(KEY.Key_Return)
        qtbot.waitUntil(lambda: screen.open_session() is not None)
    page = screen.open_session()
    assert page is not None
    assert page.id == today.id
    shown = " ".join(text.text() for text in screen.sessions.details.findChildren(QLabel))
    assert page.plan is not None
    assert page.plan.label in shown
    assert page.open_actions[0].what in shown


def test_a_session_is_recorded_with_both_parts_an_action_and_access_support(
    screen: CaseworkScreen, hands: Hands, qtbot: QtBot
) -> None:
    with job(10, hands):
        before = len(open_work(screen, hands).sessions)
        with_shift(hands, KEY.Key_N)
        qtbot.waitUntil(screen.has_form)
        assert name_of(hands.focused) == "Day (needed)"
        hands.tab_to("Minutes")
        hands.replace("35")
        hands.tab_to("What they brought")
        hands.type("I knew whom to ask")
        hands.tab_to("Remove person who takes part 1")
        hands.tab_to("Minutes")
        hands.replace("40")
        balance = screen.works.details.findChild(QLabel, "balance")
        assert balance is not None
        assert balance.text() == "People 35 min · Workers 40 min"
        hands.tab_to("Add an agreed action")
        hands.press(KEY.Key_Space)
        hands.type("Ask for large print")
        hands.tab_to("Add an access support")
        hands.press(KEY.Key_Space)
        hands.tab_to("Support (needed)")
        hands.type("BSL interpreter")
        choose(hands, "Was it there", SupportMet.YES.label)
        hands.control(KEY.Key_S)
        qtbot.waitUntil(screen.has_work)
    page = screen.open_work()
    assert page is not None
    assert before
    newest = session_page(screen.tools.desk, sessions_of_work(screen.tools.desk, page.id)[0].id)
    held = next(row for row in sessions_of_work(screen.tools.desk, page.id) if row.state is SessionState.HELD)
    newest = session_page(screen.tools.desk, held.id)
    assert newest.together.said == "People 35 min · Workers 40 min"
    assert newest.parts[0].entry.brought == "I knew whom to ask"
    lead = next(part for part in page.participants if part.role is PartRole.LEAD_PERSON)
    assert [(line.what, line.person_id) for line in newest.actions] == [("Ask for large print", lead.person_id)]
    assert [support.entry.met for support in newest.supports] == [SupportMet.YES]


def test_one_key_saves_and_begins_another_with_the_same_people(
    screen: CaseworkScreen, hands: Hands, qtbot: QtBot
) -> None:
    desk = screen.tools.desk
    page = open_work(screen, hands)
    before = [row.id for row in sessions_of_work(desk, page.id)]
    with_shift(hands, KEY.Key_N)
    qtbot.waitUntil(screen.has_form)
    first = screen.works.form()
    with job(11, hands):
        with_shift(hands, KEY.Key_S)
        qtbot.waitUntil(lambda: screen.works.form() not in (None, first))
    again = screen.works.form()
    assert again is not None
    assert "Khadra Abdullahi" in again.asking.title
    assert again.asking.start is not None
    assert [entry.person_id for entry in again.asking.start.contributions] == [
        part.person_id for part in page.participants
    ]
    assert len({row.id for row in sessions_of_work(desk, page.id)} - set(before)) == 1


def test_both_say_what_they_think_of_the_plan_and_a_changed_plan_is_a_new_version(
    screen: CaseworkScreen, hands: Hands, qtbot: QtBot
) -> None:
    """Invariants 21 and 22."""
    with job(14, hands):
        page = open_work(screen, hands)
        with_shift(hands, KEY.Key_A)
        qtbot.waitUntil(screen.has_form)
        for place in (1, 2):
            choose(hands, "Says to this plan", Stance.AGREE.label)
            choose(hands, "How they said it", SigningMethod.WITNESSED.label)
            hands.tab_to("Who else was there")
            hands.replace("Jo Marsh")
            hands.tab_to(f"Remove word on the plan {place}")
        hands.control(KEY.Key_S)
        qtbot.waitUntil(screen.has_work)
    after = work_page(screen.tools.desk, page.id).plan
    assert after is not None
    assert [word.stance for word in after.words] == [Stance.AGREE, Stance.AGREE]
    assert after.is_agreed
    hands.control(KEY.Key_Z)
    qtbot.waitUntil(lambda: _stances(screen, page.id)[0] is Stance.DISAGREE)


def _stances(screen: CaseworkScreen, work_id: int) -> list[Stance]:
    plan = work_page(screen.tools.desk, work_id).plan
    return [word.stance for word in plan.words] if plan else []


def test_a_word_without_how_it_was_said_is_told_beside_its_box(
    screen: CaseworkScreen, hands: Hands, qtbot: QtBot
) -> None:
    """Invariant 22."""
    open_work(screen, hands)
    with_shift(hands, KEY.Key_A)
    qtbot.waitUntil(screen.has_form)
    choose(hands, "How they said it", "Nothing chosen")
    hands.control(KEY.Key_S)
    qtbot.waitUntil(lambda: "please say how they said it" in hands.focused.accessibleDescription())
    assert name_of(hands.focused) == "How they said it"


@pytest.mark.parametrize(
    ("box", "typed", "said"),
    [
        ("How long", "2000", "more than a day"),
        ("How long", "0", "not a length of time"),
        ("Day (needed)", "29 February 2026", "not a date we can read"),
        ("Time", "01:30", "the clocks go forward"),
    ],
)
def test_what_cannot_be_is_told_beside_its_box_and_nothing_is_kept(
    screen: CaseworkScreen, hands: Hands, qtbot: QtBot, box: str, typed: str, said: str
) -> None:
    page = open_work(screen, hands)
    before = len(sessions_of_work(screen.tools.desk, page.id))
    with_shift(hands, KEY.Key_N)
    qtbot.waitUntil(screen.has_form)
    if box == "Time":
        hands.tab_to("Day (needed)")
        hands.replace("29 March 2026")
    hands.tab_to(box)
    hands.replace(typed)
    hands.control(KEY.Key_S)
    qtbot.waitUntil(lambda: said in hands.focused.accessibleDescription())
    assert name_of(hands.focused) == box
    assert screen.has_form()
    assert len(sessions_of_work(screen.tools.desk, page.id)) == before


def test_words_that_were_not_saved_are_offered_for_the_same_work_only(
    screen: CaseworkScreen, hands: Hands, qtbot: QtBot
) -> None:
    """Invariant 34."""
    open_work(screen, hands)
    with_shift(hands, KEY.Key_N)
    qtbot.waitUntil(screen.has_form)
    hands.tab_to("What we did")
    hands.type("half a wor")
    hands.press(KEY.Key_Tab)
    form = screen.works.form()
    assert form is not None
    qtbot.waitUntil(lambda: "Draft kept" in form.state.text())
    form.form.settle()  # as when the program is closed
    form.saved.emit(0)
    qtbot.waitUntil(screen.has_work)
    other = [row.id for row in first_work(screen.tools.desk, WorkAsked())][-1]
    for work, is_offered in ((other, False), (first_work(screen.tools.desk, WorkAsked(TYPED))[0].id, True)):
        screen.works.open(work)
        qtbot.waitUntil(lambda work=work: screen.has_work() and _open_id(screen) == work)  # type: ignore[misc]
        screen.record()
        qtbot.waitUntil(screen.has_form)
        again = screen.works.form()
        assert again is not None
        assert (again.notices.notice is not None) == is_offered
        again.form.settle()
        again.saved.emit(0)
        qtbot.waitUntil(screen.has_work)


def _open_id(screen: CaseworkScreen) -> int:
    page = screen.open_work()
    return page.id if page else 0


def test_two_edits_at_once_are_shown_side_by_side(screen: CaseworkScreen, hands: Hands, qtbot: QtBot) -> None:
    """Invariant 35."""
    desk = screen.tools.desk
    page = open_work(screen, hands)
    hands.press(KEY.Key_F2)
    qtbot.waitUntil(screen.has_form)
    kept = work_as_kept(desk, page.id)
    edit_joint_work(desk, EditJointWork(page.id, kept.version, dataclasses.replace(kept.body, title="Theirs")))
    hands.tab_to("What we work on (needed)")
    hands.replace("Mine")
    hands.control(KEY.Key_S)
    form = screen.works.form()
    assert form is not None
    qtbot.waitUntil(lambda: "changed this record" in form.state.text())
    hands.tab_to("Keep all of mine")
    hands.press(KEY.Key_Space)
    hands.control(KEY.Key_S)
    qtbot.waitUntil(screen.has_work)
    assert work_as_kept(desk, page.id).body.title == "Mine"


def test_a_planned_session_becomes_the_record(screen: CaseworkScreen, hands: Hands, qtbot: QtBot) -> None:
    desk = screen.tools.desk
    page = open_work(screen, hands)
    with_shift(hands, KEY.Key_P)
    qtbot.waitUntil(screen.has_form)
    hands.replace("2 November 2026")
    hands.control(KEY.Key_S)
    qtbot.waitUntil(screen.has_work)
    today = next(row for row in work_page(desk, page.id).coming if f"{row.day}" == "2026-11-02")
    screen.tools.go(f"casework/session/{today.id}")
    qtbot.waitUntil(lambda: screen.open_session() is not None)
    hands.tab_to("Record this session")
    hands.press(KEY.Key_Space)
    qtbot.waitUntil(screen.has_form)
    hands.tab_to("What we did")
    hands.type("We rang them.")
    hands.control(KEY.Key_S)
    qtbot.waitUntil(lambda: session_page(desk, today.id).state is SessionState.HELD)
    assert session_as_kept(desk, today.id).body.summary == "We rang them."


def test_work_is_paused_ended_and_opened_again_by_keyboard(
    window: MainWindow, screen: CaseworkScreen, hands: Hands, qtbot: QtBot
) -> None:
    """Invariant 39."""
    desk = screen.tools.desk
    page = open_work(screen, hands)
    hands.tab_to("Pause")
    hands.press(KEY.Key_Space)
    qtbot.waitUntil(lambda: work_page(desk, page.id).state is WorkState.PAUSED)
    qtbot.waitUntil(lambda: (shown := screen.open_work()) is not None and shown.state is WorkState.PAUSED)
    hands.tab_to("End")
    hands.press(KEY.Key_Space)
    qtbot.waitUntil(screen.has_form)
    hands.control(KEY.Key_S)
    qtbot.waitUntil(lambda: "has ended" in window.said.text())
    assert work_page(desk, page.id).state is WorkState.CLOSED
    hands.control(KEY.Key_Z)
    qtbot.waitUntil(lambda: work_page(desk, page.id).state is WorkState.PAUSED)
