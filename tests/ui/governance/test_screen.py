"""Every form of the board section saves what it asks, and those who may only look are offered nothing else."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from tests.stage.pages import AS_AT, Stage
from ulo.domain.governance import MeetingState, MembershipBody, MembershipState
from ulo.domain.permissions import Role
from ulo.queries.governance import (
    MembersAsked,
    MembersShown,
    bodies,
    classes,
    control,
    interests,
    meeting_ids,
    meeting_page,
    meeting_rows,
    member_ids,
    member_rows,
    membership_as_kept,
    terms,
)
from ulo.queries.people import find_people
from ulo.store.desk import User
from ulo.ui.governance.control_view import ControlView
from ulo.ui.governance.renewing import RenewPage
from ulo.ui.governance.screen import GovernanceScreen
from ulo.ui.kit.boxes import NEEDED
from ulo.ui.kit.record_form import RecordForm
from ulo.ui.shell.window import MainWindow


def at_board(stage: Stage, place: str = "") -> tuple[MainWindow, GovernanceScreen]:
    window = stage.window()
    window.go(f"governance/{place}")
    screen = window.screens["governance"]
    assert isinstance(screen, GovernanceScreen)
    return window, screen


def form_of(screen: GovernanceScreen) -> RecordForm[Any]:
    form = screen.list_in_hand().form()
    assert form is not None
    return form


def fill(form: RecordForm[Any], **answers: Any) -> None:
    """Put answers into boxes as if typed, and save; everything has to be right."""
    for name, answer in answers.items():
        form.form.fields.rows[name].box.show_answer(answer)
    form.form.edited.emit()
    form.save()


def said_wrong(form: RecordForm[Any]) -> dict[str, str]:
    return {row.name: row.said for row in form.form.fields.all_rows() if row.said}


def test_a_seat_is_taken_changed_and_left(stage: Stage) -> None:
    _window, screen = at_board(stage)
    empty = next(seat for body in bodies(stage.desk) for seat in body.seats if seat.person_id is None)
    screen.arrive(f"seat/{empty.seat_id}")
    screen.seats.fill()
    person = find_people(stage.desk, "najj")[0].id
    fill(form_of(screen), person_id=person)
    (term,) = terms(stage.desk, empty.seat_id)
    assert (term.person_id, term.since) == (person, AS_AT)
    screen.seats.change()
    fill(form_of(screen), valid_from=dt.date(2026, 10, 1))
    screen.seats.end()
    form = form_of(screen)
    fill(form, on=dt.date(2026, 10, 1))
    assert list(said_wrong(form)) == ["on"]
    fill(form, on=AS_AT)
    (term,) = terms(stage.desk, empty.seat_id)
    assert (term.since, term.until) == (dt.date(2026, 10, 1), AS_AT)


def test_a_seat_that_is_taken_is_said_beside_the_day(stage: Stage) -> None:
    """Invariant 1."""
    _window, screen = at_board(stage)
    taken = control(stage.desk).holders[0]
    screen.arrive(f"seat/{taken.seat_id}")
    screen.seats.fill()
    form = form_of(screen)
    fill(form, person_id=find_people(stage.desk, "najj")[0].id)
    assert "is taken since" in said_wrong(form)["valid_from"]


def test_a_meeting_is_planned_noticed_held_and_approved(stage: Stage) -> None:
    """Invariants 4 and 5."""
    _window, screen = at_board(stage, "meeting/new")
    fill(form_of(screen), day=dt.date(2026, 11, 1), place="The hall")
    number = screen.meetings.page.row.id
    screen.meetings.notice()
    fill(form_of(screen), notice_sent_on=dt.date(2026, 10, 20))
    screen.meetings.held()
    form = form_of(screen)
    form.save()
    assert meeting_page(stage.desk, number).row.state is MeetingState.HELD
    assert str(meeting_page(stage.desk, number).row.quorum) == "8 of 8 in office count towards the quorum of 3: met."
    screen.meetings.minutes()
    fill(form_of(screen), minutes="We met.")
    screen.meetings.change()
    fill(form_of(screen), place="Another hall")
    page = meeting_page(stage.desk, number)
    assert (page.row.state, page.row.place, page.body.minutes) == (MeetingState.APPROVED, "Another hall", "We met.")


def test_a_resolution_is_added_and_changed(stage: Stage) -> None:
    """Invariant 4."""
    rows = meeting_rows(stage.desk, meeting_ids(stage.desk))
    number = next(row.id for row in rows if row.carried)
    _window, screen = at_board(stage, f"meeting/{number}")
    screen.meetings.new_vote()
    fill(form_of(screen), what="To rent a room")
    line = meeting_page(stage.desk, number).resolutions[-1]
    assert screen.meetings.page.row.id == number
    screen.meetings.change_vote(line.id)
    fill(form_of(screen), what="To rent two rooms")
    assert meeting_page(stage.desk, number).resolutions[-1].body.what == "To rent two rooms"


def test_somebody_who_asked_is_entered_renewed_and_leaves(stage: Stage) -> None:
    asked = member_rows(stage.desk, member_ids(stage.desk, MembersAsked(shown=MembersShown.ASKED)))
    _window, screen = at_board(stage, f"member/{asked[0].id}")

    def kept() -> MembershipBody:
        return membership_as_kept(stage.desk, asked[0].id).body

    screen.members.enter()
    fill(form_of(screen), registered_on=AS_AT)
    assert kept().state is MembershipState.REGISTERED
    screen.members.renew()
    assert kept().renew_by == dt.date(2028, 11, 2)
    screen.members.end()
    fill(form_of(screen), reason="Moved away")
    assert (kept().state, kept().valid_to) == (MembershipState.RESIGNED, AS_AT)
    screen.members.change()
    fill(form_of(screen), ceasing_reason="Moved to York")
    assert kept().ceasing_reason == "Moved to York"


def test_interests_bodies_and_classes_are_added_and_changed(stage: Stage) -> None:
    _window, screen = at_board(stage, "interest/new")
    fill(form_of(screen), person_id=find_people(stage.desk, "najj")[0].id, nature="Owns a shop")
    screen.interests.change()
    fill(form_of(screen), party="The shop")
    assert any((line.nature, line.party) == ("Owns a shop", "The shop") for line in interests(stage.desk))
    screen.arrive("body/new")
    fill(form_of(screen), name="Reading panel")
    screen.bodies.change()
    fill(form_of(screen), clear_days=5)
    assert bodies(stage.desk)[-1].name == "Reading panel"
    screen.arrive("class/new")
    fill(form_of(screen), name="Founder")
    screen.classes.change()
    fill(form_of(screen), fee_pence=250)
    assert [line.fee_pence for line in classes(stage.desk) if line.name == "Founder"] == [250]


def test_user_control_and_renewals_are_places_to_go_to(stage: Stage) -> None:
    window, screen = at_board(stage, "control")
    shown = screen.list_in_hand().details.currentWidget()
    assert isinstance(shown, ControlView)
    shown.form.fields.rows["as_at"].box.show_answer(dt.date(2025, 3, 1))
    shown.ask()
    assert screen.open_page().as_at == dt.date(2025, 3, 1)
    window.go("governance/renew")
    renewing = screen.list_in_hand().details.currentWidget()
    assert isinstance(renewing, RenewPage)
    renewing.do()
    notice = screen.list_in_hand().notices.notice
    assert notice is not None
    assert "No membership was chosen" in notice.said


@pytest.mark.parametrize("place", ["meeting", "seat", "member", "register", "interest", "body", "class"])
def test_who_may_only_look_is_offered_nothing_to_change(stage: Stage, place: str, qtbot: QtBot) -> None:
    stage.desk = dataclasses.replace(stage.desk, user=User(1, stage.desk.user.name, Role.TRUSTEE))
    window, screen = at_board(stage, place)
    qtbot.addWidget(window)
    shown = screen.list_in_hand()
    shown.look_for("")
    number = shown.table.id_at(0)
    assert number is not None
    shown.open(number)
    assert screen.open_page() is not None
    words = {button.text().replace("&", "") for button in screen.findChildren(QPushButton)}
    offered = ("Change", "New", "Add", "Plan", "Renew", "End", "Entered", "Declare", "Minutes", "Somebody")
    assert [each for each in words if each.startswith(offered)] == []


def test_boxes_that_have_to_be_filled_in_say_so(stage: Stage) -> None:
    _window, screen = at_board(stage, "meeting/new")
    rows = form_of(screen).form.fields.rows
    assert NEEDED in rows["day"].box.focus_on.accessibleName()
    keep: Callable[[], object] = form_of(screen).leave
    keep()
