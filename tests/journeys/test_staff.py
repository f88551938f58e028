"""What a practice lead does with workers, by keyboard only."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.journeys.hands import Hands, name_of, section
from ulo.domain.staff import DueKind
from ulo.queries.people import find_people
from ulo.queries.staff import AskedWorkers, Due, first_workers, posts, rate_on, staff_due, worker_ids, worker_page
from ulo.ui.kit.finder_box import FinderBox
from ulo.ui.shell.window import MainWindow
from ulo.ui.staff.screen import StaffScreen

KEY = Qt.Key
TODAY = dt.date(2026, 11, 2)


def staff(window: MainWindow) -> StaffScreen:
    screen = section(window, "staff")
    assert isinstance(screen, StaffScreen)
    return screen


def overdue(window: MainWindow) -> list[Due]:
    return [due for due in staff_due(window.desk) if due.kind is DueKind.SUPERVISION and due.overdue(TODAY)]


def open_by_post(window: MainWindow, hands: Hands, typed: str) -> int:
    """Ctrl+3, the search, Down, Enter: returns the id of the worker whose page is open."""
    screen = staff(window)
    hands.control(KEY.Key_3)
    hands.control(KEY.Key_F)
    hands.type(typed)
    wanted = first_workers(window.desk, AskedWorkers(typed))[0].id
    table = screen.workers.table
    hands.qtbot.waitUntil(lambda: table.is_complete and table.rowCount() > 0 and table.id_at(0) == wanted)
    hands.press(KEY.Key_Down)
    hands.press(KEY.Key_Return)
    hands.qtbot.waitUntil(lambda: is_open(screen, wanted))
    return wanted


def is_open(screen: StaffScreen, person: int) -> bool:
    page = screen.open_page()
    return page is not None and page.id == person


def test_a_supervision_is_recorded_and_is_due_no_more(window: MainWindow, hands: Hands, qtbot: QtBot) -> None:
    """Invariant 42."""
    (due,) = overdue(window)
    person = open_by_post(window, hands, "peer mornings")
    assert person == due.person_id
    hands.tab_to("Record supervision")
    hands.press(KEY.Key_Space)
    qtbot.waitUntil(staff(window).has_form)
    assert name_of(hands.focused) == "Held on"
    hands.type("2 November 2026")
    hands.tab_to("How long")
    hands.type("1h 30")
    hands.tab_to("Nobody interrupted us")
    hands.press(KEY.Key_Space)
    hands.control(KEY.Key_S)
    qtbot.waitUntil(lambda: is_open(staff(window), person))
    assert overdue(window) == []
    page = staff(window).open_page()
    assert page is not None
    assert page.due == ()
    assert (page.supervisions[0].held_on, page.supervisions[0].flag) == (TODAY, "")
    hands.control(KEY.Key_Z)
    qtbot.waitUntil(lambda: len(overdue(window)) == 1)


def test_a_rate_is_set_from_a_day_and_taken_back(window: MainWindow, hands: Hands, qtbot: QtBot) -> None:
    person = open_by_post(window, hands, "director")
    hands.tab_to("Set a rate: Director")
    hands.press(KEY.Key_Space)
    qtbot.waitUntil(staff(window).has_form)
    hands.tab_to("From")
    hands.type("1/11/2026")
    hands.tab_to("An hour costs")
    hands.type("1,234.56")
    hands.control(KEY.Key_S)
    qtbot.waitUntil(lambda: is_open(staff(window), person))
    with window.desk.reading() as connection:
        assert rate_on(connection, person, dt.date(2026, 10, 31)) == 3150
        assert rate_on(connection, person, dt.date(2026, 11, 1)) == 1_234_56
    hands.control(KEY.Key_Z)
    qtbot.waitUntil(lambda: _rate(window, person) == 3150)


def test_an_amount_that_cannot_be_is_said_beside_its_box(window: MainWindow, hands: Hands, qtbot: QtBot) -> None:
    open_by_post(window, hands, "director")
    hands.tab_to("Set a rate: Director")
    hands.press(KEY.Key_Space)
    qtbot.waitUntil(staff(window).has_form)
    hands.tab_to("From")
    hands.type("1/11/2026")
    hands.tab_to("An hour costs")
    for typed, said in (("1e3", "“e”"), ("(12.50)", "less than nothing")):
        hands.replace(typed)
        hands.control(KEY.Key_S)
        qtbot.waitUntil(partial(_is_said, hands, said))
        assert staff(window).has_form()


def test_somebody_is_employed_in_the_free_post(window: MainWindow, hands: Hands, qtbot: QtBot) -> None:
    before = len(worker_ids(window.desk, AskedWorkers()))
    hands.control(KEY.Key_3)
    qtbot.waitUntil(lambda: window.here == "staff")
    hands.control(KEY.Key_N)
    qtbot.waitUntil(staff(window).has_form)
    somebody = find_people(window.desk, "najj")[0]
    hands.type("najj")
    form = staff(window).workers.form()
    assert form is not None
    box = form.form.fields.rows["person_id"].box
    assert isinstance(box, FinderBox)
    qtbot.waitUntil(box.found.isVisible)
    hands.press(KEY.Key_Down)
    hands.press(KEY.Key_Return)
    hands.tab_to("Post (needed)")
    hands.type("Trainer")
    hands.tab_to("First day (needed)")
    hands.type("2/11/2026")
    hands.control(KEY.Key_S)
    qtbot.waitUntil(lambda: is_open(staff(window), somebody.id))
    assert len(worker_ids(window.desk, AskedWorkers())) == before + 1
    assert worker_page(window.desk, somebody.id).employments[0].post == "Trainer with lived experience"


def test_a_post_is_added_in_its_list(window: MainWindow, hands: Hands, qtbot: QtBot) -> None:
    hands.control(KEY.Key_3)
    qtbot.waitUntil(lambda: window.here == "staff")
    hands.tab_to("Sections")
    hands.press(KEY.Key_Tab)  # the tabs say the name of the list that is shown
    assert hands.focused is staff(window).tabs
    hands.press(KEY.Key_Right)
    qtbot.waitUntil(lambda: staff(window).list_in_hand() is staff(window).posts)
    hands.control(KEY.Key_N)
    qtbot.waitUntil(staff(window).has_form)
    hands.type("Gardener")
    hands.control(KEY.Key_S)
    qtbot.waitUntil(lambda: any(row.title == "Gardener" for row in posts(window.desk)))


def _is_said(hands: Hands, words: str) -> bool:
    return name_of(hands.focused) == "An hour costs" and words in hands.focused.accessibleDescription()


def _rate(window: MainWindow, person: int) -> int | None:
    with window.desk.reading() as connection:
        return rate_on(connection, person, TODAY)
