"""What an administrator and a secretary do with the board and the members, by keyboard only."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListWidget, QTabBar, QWidget
from pytestqt.qtbot import QtBot
from tests.journeys.hands import MOST_TABS, Hands, name_of, section
from tests.journeys.jobs import job
from tests.stage.pages import AS_AT
from ulo.domain.governance import Carried, Found, MeetingState
from ulo.queries.governance import (
    BoardDue,
    MembersAsked,
    MembershipPage,
    RegisterEventRow,
    board_due,
    control,
    due_renewals,
    meeting_as_kept,
    meeting_ids,
    meeting_page,
    meeting_rows,
    member_ids,
    register_event_as_kept,
    register_event_ids,
    register_event_rows,
    renewals,
)
from ulo.queries.people import find_people
from ulo.ui.governance.control_view import ControlView
from ulo.ui.governance.renewing import RenewPage
from ulo.ui.governance.screen import GovernanceScreen
from ulo.ui.governance.vote import QuorumLine
from ulo.ui.kit.table_view import TableView
from ulo.ui.reports.screen import ReportsScreen
from ulo.ui.shell.window import MainWindow

KEY = Qt.Key


def board(window: MainWindow) -> GovernanceScreen:
    screen = section(window, "governance")
    assert isinstance(screen, GovernanceScreen)
    return screen


def tab_to_a(kind: type[QWidget], hands: Hands) -> None:
    """Press Tab until something of this kind has the keyboard: the tabs and the list of one tab have the same name."""
    for _ in range(MOST_TABS):
        if isinstance(hands.focused, kind):
            return
        hands.press(KEY.Key_Tab)
    raise AssertionError(f"Tab never came to a {kind.__name__}")


def open_first(window: MainWindow, hands: Hands, qtbot: QtBot) -> int:
    """From the search box or the list: down to the first line, Enter; returns its id."""
    shown = board(window).list_in_hand()
    qtbot.waitUntil(lambda: shown.table.is_complete and shown.table.rowCount() > 0)
    tab_to_a(TableView, hands)
    hands.press(KEY.Key_Home)
    hands.press(KEY.Key_Return)
    qtbot.waitUntil(lambda: board(window).open_page() is not None)
    number = shown.table.id_at(0)
    assert number is not None
    return number


def to_list(window: MainWindow, hands: Hands, qtbot: QtBot, title: str) -> None:
    """Ctrl+7, then along the tabs to the list of this title."""
    hands.control(KEY.Key_7)
    qtbot.waitUntil(lambda: window.here.startswith("governance"))
    tab_to_a(QTabBar, hands)  # the tabs say the name of the list that is shown
    for _ in range(7):
        if board(window).list_in_hand().listing.title == title:
            return
        hands.press(KEY.Key_Right)
    raise AssertionError(f"there is no list called {title}")


def open_one(window: MainWindow, hands: Hands, qtbot: QtBot, number: int) -> None:
    """Down the list to one record, and Enter."""
    shown = board(window).list_in_hand()
    qtbot.waitUntil(lambda: shown.table.is_complete and shown.table.rowCount() > 0)
    tab_to_a(TableView, hands)
    for _ in range(shown.table.rowCount()):
        if shown.list.selected_id() == number:
            break
        hands.press(KEY.Key_Down)
    hands.press(KEY.Key_Return)
    qtbot.waitUntil(lambda: board(window).open_page() is not None)


def carried_with_a_quorum(window: MainWindow) -> int:
    """A meeting of the board that was held by enough people: the newest."""
    rows = meeting_rows(window.desk, meeting_ids(window.desk))
    return next(row.id for row in rows if row.quorum and row.quorum.found is Found.MET and row.quorum.needed == 3)


def test_a_vote_with_a_conflict_of_interest_counts_the_quorum_again(
    window: MainWindow, hands: Hands, qtbot: QtBot
) -> None:
    """Invariant 4."""
    meeting = carried_with_a_quorum(window)
    page = meeting_page(window.desk, meeting)
    before = page.row.quorum
    assert before is not None
    name = page.names[sorted(page.room.counting)[0]]
    with job(21, hands):
        to_list(window, hands, qtbot, "Meetings")
        open_one(window, hands, qtbot, meeting)
        hands.tab_to("New resolution")
        hands.press(KEY.Key_Space)
        qtbot.waitUntil(board(window).has_form)
        hands.type("To rent another room")
        hands.tab_to("Add a conflict of interest")
        hands.press(KEY.Key_Space)
        hands.type(name)
        qtbot.waitUntil(lambda: find_people(window.desk, name) != [])
        people = hands.focused
        qtbot.waitUntil(lambda: _is_found(people))
        hands.press(KEY.Key_Down)
        hands.press(KEY.Key_Return)
        form = board(window).list_in_hand().form()
        assert form is not None
        said = f"{before.present - 1} of {before.in_office} in office count towards the quorum of 3: met."
        qtbot.waitUntil(lambda: any(said in line for line in _quorum_lines(form)))
        hands.tab_to("What the conflict is (needed)")
        hands.type("Owns the room")
        hands.tab_to("For")
        hands.replace(str(before.present - 1))
        hands.tab_to("What became of it")
        hands.type("Carried")
        hands.control(KEY.Key_S)
        qtbot.waitUntil(lambda: len(meeting_page(window.desk, meeting).resolutions) == len(page.resolutions) + 1)
    line = meeting_page(window.desk, meeting).resolutions[-1]
    assert (line.body.carried, line.quorum.present) == (Carried.CARRIED, before.present - 1)
    qtbot.waitUntil(lambda: board(window).has_meeting())
    hands.control(KEY.Key_Z)
    qtbot.waitUntil(lambda: len(meeting_page(window.desk, meeting).resolutions) == len(page.resolutions))


def test_nothing_is_carried_while_too_few_are_in_the_room(window: MainWindow, hands: Hands, qtbot: QtBot) -> None:
    """Invariant 4."""
    rows = meeting_rows(window.desk, meeting_ids(window.desk))
    meeting = next(row.id for row in rows if row.quorum and row.quorum.found is Found.NOT_MET)
    window.go(f"governance/meeting/{meeting}")
    qtbot.waitUntil(lambda: board(window).has_meeting())
    hands.tab_to("New resolution")
    hands.press(KEY.Key_Space)
    qtbot.waitUntil(board(window).has_form)
    hands.type("To spend it all")
    hands.tab_to("For")
    hands.replace("2")
    hands.tab_to("What became of it")
    hands.type("Carried")
    hands.control(KEY.Key_S)
    qtbot.waitUntil(lambda: "without a quorum" in hands.focused.accessibleDescription())
    assert name_of(hands.focused) == "What became of it"
    assert meeting_page(window.desk, meeting).row.carried == 0


def test_an_amended_register_entry_shows_its_28_days(window: MainWindow, hands: Hands, qtbot: QtBot) -> None:
    """Invariant 7."""
    before = len(register_event_ids(window.desk))
    person = find_people(window.desk, "najj")[0]
    with job(22, hands):
        to_list(window, hands, qtbot, "Register entries")
        hands.control(KEY.Key_N)
        qtbot.waitUntil(board(window).has_form)
        hands.type("najj")
        people = hands.focused
        qtbot.waitUntil(lambda: _is_found(people))
        hands.press(KEY.Key_Down)
        hands.press(KEY.Key_Return)
        hands.tab_to("Note")
        hands.type("Moved house")
        hands.control(KEY.Key_S)
        qtbot.waitUntil(lambda: board(window).open_page() is not None)
    assert len(register_event_ids(window.desk)) == before + 1
    assert "Enter it in the register by 30 Nov 2026." in window.said.text()
    page = board(window).open_page()
    assert (page.person_id, page.days_left, page.due_by) == (person.id, 28, dt.date(2026, 11, 30))


def test_an_entry_is_closed_with_its_day(window: MainWindow, hands: Hands, qtbot: QtBot) -> None:
    """Invariant 7."""
    to_list(window, hands, qtbot, "Register entries")
    number = open_first(window, hands, qtbot)
    hands.tab_to("Entered in the register")
    hands.press(KEY.Key_Space)
    qtbot.waitUntil(board(window).has_form)
    hands.control(KEY.Key_S)
    qtbot.waitUntil(lambda: register_event_as_kept(window.desk, number).body.entered_on == AS_AT)
    qtbot.waitUntil(lambda: isinstance(board(window).open_page(), RegisterEventRow))
    hands.control(KEY.Key_Z)
    qtbot.waitUntil(lambda: register_event_as_kept(window.desk, number).body.entered_on is None)


def test_the_register_of_members_is_printed_as_at_a_date(window: MainWindow, hands: Hands, qtbot: QtBot) -> None:
    with job(4, hands):
        to_list(window, hands, qtbot, "Members")
        hands.tab_to("Register on paper")
        hands.press(KEY.Key_Space)
        qtbot.waitUntil(lambda: window.here.startswith("reports"))
        hands.tab_to("As at")
        hands.replace("1 Jul 2026")
        hands.control(KEY.Key_P)
        reports = window.screens["reports"]
        assert isinstance(reports, ReportsScreen)
        qtbot.waitUntil(lambda: reports.looking is not None)
    assert reports.looking is not None
    assert reports.looking.document.about.filter_said == "Members and former members, by name, as at 1 Jul 2026."


def test_what_the_board_asks_for_this_week_is_there_without_a_click(window: MainWindow) -> None:
    due = board_due(window.desk)
    assert due[0].overdue
    assert {line.kind for line in due} == set(BoardDue)
    assert all(line.said for line in due)


def test_user_control_is_read_on_any_day(window: MainWindow, hands: Hands, qtbot: QtBot) -> None:
    """Invariants 2 and 3."""
    to_list(window, hands, qtbot, "Seats and terms")
    hands.tab_to("User control")
    hands.press(KEY.Key_Space)
    qtbot.waitUntil(lambda: isinstance(board(window).list_in_hand().details.currentWidget(), ControlView))
    hands.tab_to("As at")
    hands.replace("1 Mar 2025")
    hands.press(KEY.Key_Tab)
    hands.tab_to("Show this day")
    hands.press(KEY.Key_Space)
    qtbot.waitUntil(lambda: board(window).open_page().as_at == dt.date(2025, 3, 1))
    shown = board(window).open_page()
    assert shown.tally == control(window.desk, dt.date(2025, 3, 1)).tally
    assert shown.tally != control(window.desk).tally


def test_a_meeting_is_planned_and_its_notice_put_down(window: MainWindow, hands: Hands, qtbot: QtBot) -> None:
    """Invariant 5."""
    hands.control(KEY.Key_7)
    qtbot.waitUntil(lambda: window.here.startswith("governance"))
    hands.control(KEY.Key_N)
    qtbot.waitUntil(board(window).has_form)
    hands.tab_to("Day (needed)")
    hands.type("1 December 2026")
    hands.control(KEY.Key_S)
    qtbot.waitUntil(board(window).has_meeting)
    assert "Send the notice by 23 Nov 2026." in window.said.text()
    number = board(window).open_page().row.id
    hands.tab_to("Notice sent")
    hands.press(KEY.Key_Space)
    qtbot.waitUntil(board(window).has_form)
    hands.control(KEY.Key_S)
    qtbot.waitUntil(lambda: meeting_as_kept(window.desk, number).body.notice_sent_on == AS_AT)
    qtbot.waitUntil(lambda: "7 clear days: met." in window.said.text())
    assert meeting_page(window.desk, number).row.state is MeetingState.NOTICED


def test_a_member_is_added_and_that_is_taken_back(window: MainWindow, hands: Hands, qtbot: QtBot) -> None:
    to_list(window, hands, qtbot, "Members")
    before = len(member_ids(window.desk, MembersAsked()))
    taken = {row.person_id for row in register_event_rows(window.desk, list(register_event_ids(window.desk)))}
    hands.control(KEY.Key_N)
    qtbot.waitUntil(board(window).has_form)
    hands.type("bennett")
    people = hands.focused
    qtbot.waitUntil(lambda: _is_found(people))
    hands.press(KEY.Key_Down)
    hands.press(KEY.Key_Return)
    hands.tab_to("Class (needed)")
    hands.type("Supporter")
    hands.control(KEY.Key_S)
    qtbot.waitUntil(lambda: len(member_ids(window.desk, MembersAsked())) == before + 1)
    qtbot.waitUntil(lambda: isinstance(board(window).open_page(), MembershipPage))
    hands.control(KEY.Key_Z)
    qtbot.waitUntil(lambda: len(member_ids(window.desk, MembersAsked())) == before)
    assert taken


def test_those_on_a_list_of_who_paid_are_renewed_as_one_act(window: MainWindow, hands: Hands, qtbot: QtBot) -> None:
    due = due_renewals(window.desk)
    by_number, by_name, others = due[:8], due[8:12], due[12:]
    paid = [f"{line.number}\t£5.00" for line in by_number] + [f"{line.name}, cash" for line in by_name]
    QApplication.clipboard().setText("\n".join([*paid, "A. Stranger, 5.00"]))
    with job(3, hands):
        to_list(window, hands, qtbot, "Members")
        hands.tab_to("Renew")
        hands.press(KEY.Key_Space)
        qtbot.waitUntil(lambda: isinstance(board(window).open_page(), list))
        hands.tab_to("A list of those who paid")
        hands.control(KEY.Key_V)
        hands.tab_to("Tick who is on the list")
        hands.press(KEY.Key_Space)
        page = board(window).list_in_hand().details.currentWidget()
        assert isinstance(page, RenewPage)
        assert page.told.text() == "12 memberships of the list ticked.\nNot due, or not known: “A. Stranger, 5.00”."
        hands.tab_to("Renew those ticked")
        hands.press(KEY.Key_Space)
        qtbot.waitUntil(lambda: "12 memberships renewed." in window.said.text())
    assert len(others) > 3
    still = {line.membership_id for line in due_renewals(window.desk)}
    assert still == {line.membership_id for line in others}
    hands.control(KEY.Key_Z)
    qtbot.waitUntil(lambda: "Taken back" in window.said.text())
    qtbot.waitUntil(lambda: renewals(window.desk, [line.membership_id for line in due])[0].renew_by == due[0].renew_by)
    again = renewals(window.desk, [line.membership_id for line in due])
    assert [line.renew_by for line in again] == [line.renew_by for line in due]


def _is_found(line: object) -> bool:
    """Whether the list below a box for a person shows somebody."""
    assert isinstance(line, QWidget)
    parent = line.parentWidget()
    found = parent.findChild(QListWidget) if parent else None
    return bool(found and found.isVisible() and found.count())


def _quorum_lines(form: object) -> list[str]:
    assert isinstance(form, QWidget)
    QApplication.processEvents()
    return [line.text() for line in form.findChildren(QuorumLine)]
