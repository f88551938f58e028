"""Sessions of working together: both sides side by side, nothing half saved, and everything can be taken back."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.casework import (
    TODAY,
    a_full_session_body,
    a_joint_work,
    a_planned_session,
    a_session,
    a_session_body,
    a_team,
    made,
    together_of_work,
)
from tests.builders.files import entries, is_whole, last_entry
from tests.builders.people import a_person
from tests.builders.trying import tried
from ulo.domain.casework import (
    Attended,
    ClosingBody,
    ContributionEntry,
    SessionBody,
    SessionState,
    Side,
    WhyNotBody,
    check_session,
)
from ulo.domain.errors import NotComplete, PersonFacing
from ulo.domain.kept import ChangedMeanwhile
from ulo.queries.casework import action_as_kept, session_as_kept, session_page, sessions_of_work
from ulo.services.casework import (
    CancelSession,
    CloseJointWork,
    EditAction,
    EditSession,
    HoldSession,
    MissSession,
    RecordSession,
    cancel_session,
    close_joint_work,
    edit_action,
    edit_session,
    hold_session,
    miss_session,
    record_session,
)
from ulo.services.perform import perform
from ulo.store.desk import Desk


def without_ids(body: SessionBody) -> SessionBody:
    return dataclasses.replace(
        body,
        contributions=tuple(dataclasses.replace(row, id=None) for row in body.contributions),
        actions=tuple(dataclasses.replace(row, id=None) for row in body.actions),
        supports=tuple(dataclasses.replace(row, id=None) for row in body.supports),
    )


def refused(desk: Desk, work: int, body: SessionBody) -> dict[str, str]:
    """The sentences beside the fields; nothing of the session was kept."""
    before = last_entry(desk)
    with pytest.raises(NotComplete) as problem:
        record_session(desk, RecordSession(work, body))
    assert last_entry(desk) == before
    assert sessions_of_work(desk, work) == []
    return problem.value.fields


def test_all_of_a_session_is_kept_as_it_was_said(desk: Desk) -> None:
    team = a_team(desk)
    body = a_full_session_body(team)
    done = record_session(desk, RecordSession(team.work, body))
    kept = without_ids(session_as_kept(desk, made(done.record_id)).body)
    sided = tuple(dataclasses.replace(row, side=side) for row, side in zip(body.contributions, Side, strict=False))
    assert kept == dataclasses.replace(body, contributions=sided)
    assert done.told == "Session of 15 Jul 2026 recorded."
    assert is_whole(desk)


def test_a_held_session_needs_somebody_who_was_there(desk: Desk) -> None:
    """Invariant 19."""
    team = a_team(desk)
    assert "at least one person" in refused(desk, team.work, a_session_body())["contributions"]
    nobody = (
        ContributionEntry(team.lead, attended=Attended.NO),
        ContributionEntry(team.worker, attended=Attended.CANCELLED),
    )
    assert "did not happen" in refused(desk, team.work, a_session_body(contributions=nobody))["contributions"]


def test_a_session_without_any_worker_is_as_good_as_any(desk: Desk) -> None:
    """Invariant 19."""
    lead = a_person(desk)
    work = a_joint_work(desk, lead)
    session = made(record_session(desk, RecordSession(work, a_session_body(lead))).record_id)
    page = session_page(desk, session)
    assert (page.state, page.together.people, page.together.workers) == (SessionState.HELD, 30, 0)


def test_only_a_day_and_one_person_are_needed(desk: Desk) -> None:
    team = a_team(desk)
    least = SessionBody(day=TODAY, contributions=(ContributionEntry(team.lead),))
    kept = session_as_kept(desk, made(record_session(desk, RecordSession(team.work, least)).record_id)).body
    assert (kept.time, kept.minutes, kept.contributions[0].minutes) == (None, None, None)


def test_minutes_of_people_are_those_of_the_session_unless_they_say_otherwise_and_never_nothing(desk: Desk) -> None:
    """Invariant 19."""
    team = a_team(desk)
    rows = (ContributionEntry(team.lead), ContributionEntry(team.worker, minutes=40))
    session = a_session(desk, team, minutes=35, contributions=rows)
    assert [row.minutes for row in session_as_kept(desk, session).body.contributions] == [35, 40]
    assert session_page(desk, session).together.said == "People 35 min · Workers 40 min"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "Nothing is not a length of time"), (2_000, "more than a day"), (-5, "at least 1 minute")],
)
def test_minutes_that_cannot_be_are_told_beside_each_box(desk: Desk, minutes: int, words: str) -> None:
    """Invariant 19."""
    team = a_team(desk)
    assert words in refused(desk, team.work, a_session_body(team.lead, minutes=minutes))["minutes"]
    own = (ContributionEntry(team.lead, minutes=30), ContributionEntry(team.worker, minutes=minutes))
    assert set(refused(desk, team.work, a_session_body(contributions=own))) == {"contributions.1.minutes"}


@given(minutes=st.integers(-10, 3_000))
@tried(60)
def test_a_length_is_taken_exactly_from_one_minute_to_a_day(minutes: int) -> None:
    """Invariant 19."""
    body = SessionBody(day=TODAY, minutes=minutes, contributions=(ContributionEntry(1),))
    assert ("minutes" not in check_session(body, TODAY, held=True)) == (1 <= minutes <= 1_440)


def test_a_time_that_the_clocks_leave_out_is_told_beside_the_time(desk: Desk) -> None:
    team = a_team(desk)
    gap = a_session_body(team.lead, day=dt.date(2026, 3, 29), time=dt.time(1, 30))
    said = refused(desk, team.work, gap)["time"]
    assert said == "On 29 Mar 2026 the clocks go forward, and 01:30 does not happen. Choose another time."


def test_the_twenty_ninth_of_february_is_a_day_like_any_other(desk: Desk) -> None:
    team = a_team(desk, opened_on=dt.date(2024, 2, 29))
    session = a_session(desk, team, day=dt.date(2024, 2, 29))
    assert session_as_kept(desk, session).body.day == dt.date(2024, 2, 29)


@pytest.mark.parametrize("time", [None, dt.time(0, 30), dt.time(1, 30), dt.time(23, 59)])
@pytest.mark.parametrize("day", [dt.date(2025, 10, 26), dt.date(2026, 7, 1), dt.date(2026, 1, 5)])
def test_a_day_and_a_time_come_back_as_they_were_typed(desk: Desk, day: dt.date, time: dt.time | None) -> None:
    team = a_team(desk, opened_on=dt.date(2025, 1, 6))
    body = session_as_kept(desk, a_session(desk, team, day=day, time=time)).body
    assert (body.day, body.time) == (day, time)


def test_what_was_held_is_not_still_to_come(desk: Desk) -> None:
    team = a_team(desk)
    tomorrow = a_session_body(team.lead, day=TODAY + dt.timedelta(days=1))
    assert "Plan the session" in refused(desk, team.work, tomorrow)["day"]


def test_nobody_stands_in_a_session_twice(desk: Desk) -> None:
    team = a_team(desk)
    assert set(refused(desk, team.work, a_session_body(team.lead, team.lead))) == {"contributions.1.person_id"}


def test_a_stranger_and_somebody_who_is_not_there_are_told_beside_their_box(desk: Desk) -> None:
    team, stranger = a_team(desk), a_person(desk, known_as="Stranger")
    body = a_full_session_body(team)
    action = dataclasses.replace(body.actions[0], person_id=stranger)
    said = refused(desk, team.work, dataclasses.replace(body, actions=(action,)))
    assert said == {
        "actions.0.person_id": "This person does not take part here. Choose somebody who does, or add them first."
    }
    assert set(refused(desk, team.work, a_session_body(team.lead, 999))) == {"contributions.1.person_id"}


def test_who_did_not_come_gives_no_minutes(desk: Desk) -> None:
    team = a_team(desk)
    rows = (ContributionEntry(team.lead, minutes=30), ContributionEntry(team.worker, attended=Attended.NO, minutes=30))
    session = a_session(desk, team, contributions=rows)
    assert session_as_kept(desk, session).body.contributions[1].minutes is None
    assert together_of_work(desk, team).said == "People 30 min · Workers 0 min"


def test_a_change_writes_only_what_differs(desk: Desk) -> None:
    team = a_team(desk)
    session = made(record_session(desk, RecordSession(team.work, a_full_session_body(team))).record_id)
    kept, start = session_as_kept(desk, session), last_entry(desk)
    lead, worker = kept.body.contributions
    changed = dataclasses.replace(kept.body, contributions=(dataclasses.replace(lead, learnt="To ask twice"), worker))
    edit_session(desk, EditSession(session, kept.version, changed))
    assert entries(desk, start) == [("update", "contribution", lead.id)]
    again = session_as_kept(desk, session)
    assert edit_session(desk, EditSession(session, again.version, again.body)).told == "Nothing was changed."


def test_two_people_change_places_and_each_keeps_their_own_row(desk: Desk) -> None:
    team = a_team(desk)
    session = a_session(desk, team)
    kept = session_as_kept(desk, session)
    one, two = kept.body.contributions
    swapped = (
        dataclasses.replace(one, person_id=two.person_id, brought="worker"),
        dataclasses.replace(two, person_id=one.person_id, brought="person"),
    )
    edit_session(desk, EditSession(session, kept.version, dataclasses.replace(kept.body, contributions=swapped)))
    rows = session_as_kept(desk, session).body.contributions
    assert [(row.person_id, row.brought, row.side) for row in rows] == [
        (team.worker, "worker", Side.WORKER),
        (team.lead, "person", Side.PERSON),
    ]
    assert [row.id for row in rows] == [two.id, one.id]


def test_an_edit_and_each_new_session_are_taken_back_exactly(desk: Desk) -> None:
    team = a_team(desk)
    added = record_session(desk, RecordSession(team.work, a_full_session_body(team)))
    session = made(added.record_id)
    before = session_as_kept(desk, session)
    done = edit_session(desk, EditSession(session, before.version, a_session_body(team.lead, summary="Other words")))
    perform(desk, done.undo)
    assert without_ids(session_as_kept(desk, session).body) == without_ids(before.body)
    other = record_session(desk, RecordSession(team.work, a_full_session_body(team)))
    perform(desk, other.undo)
    assert [row.id for row in sessions_of_work(desk, team.work)] == [session]
    assert is_whole(desk)


def test_a_save_over_a_newer_one_shows_what_stands_there(desk: Desk) -> None:
    """Invariant 35."""
    team = a_team(desk)
    session = a_session(desk, team)
    kept = session_as_kept(desk, session)
    edit_session(desk, EditSession(session, kept.version, dataclasses.replace(kept.body, summary="Theirs")))
    with pytest.raises(ChangedMeanwhile) as problem:
        edit_session(desk, EditSession(session, kept.version, dataclasses.replace(kept.body, summary="Mine")))
    assert problem.value.theirs.body.summary == "Theirs"


def test_an_action_that_was_changed_elsewhere_is_not_overwritten_by_its_session(desk: Desk) -> None:
    """Invariant 35."""
    team = a_team(desk)
    session = made(record_session(desk, RecordSession(team.work, a_full_session_body(team))).record_id)
    kept = session_as_kept(desk, session)
    action = action_as_kept(desk, made(kept.body.actions[0].id))
    edit_action(desk, EditAction(action.id, action.version, dataclasses.replace(action.body, what="New words")))
    with pytest.raises(ChangedMeanwhile):
        edit_session(desk, EditSession(session, kept.version, dataclasses.replace(kept.body, summary="Mine")))
    assert action_as_kept(desk, action.id).body.what == "New words"


def test_the_same_session_sent_twice_is_kept_once(desk: Desk) -> None:
    team = a_team(desk)
    command = RecordSession(team.work, a_session_body(team.lead), "0190b5c8-0000-7000-8000-000000000001")
    first = record_session(desk, command)
    again = record_session(desk, command)
    assert (again.record_id, again.told) == (first.record_id, "This session is kept already.")
    assert len(sessions_of_work(desk, team.work)) == 1


def test_a_planned_session_becomes_the_record_and_can_be_planned_again(desk: Desk) -> None:
    team = a_team(desk)
    session = a_planned_session(desk, team, supports=a_full_session_body(team).supports)
    kept = session_as_kept(desk, session)
    with pytest.raises(NotComplete) as problem:
        hold_session(desk, HoldSession(session, kept.version, kept.body))
    assert set(problem.value.fields) == {"day"}
    today = dataclasses.replace(kept.body, day=TODAY)
    done = hold_session(desk, HoldSession(session, kept.version, today))
    assert session_page(desk, session).state is SessionState.HELD
    assert [support.entry.what for support in session_page(desk, session).supports] == ["BSL interpreter"]
    back = perform(desk, done.undo)
    assert (session_page(desk, session).state, session_page(desk, session).body.day) == (
        SessionState.PLANNED,
        kept.body.day,
    )
    perform(desk, back.undo)
    assert session_page(desk, session).state is SessionState.HELD


@pytest.mark.parametrize(("act", "command", "state"), [
    (cancel_session, CancelSession, SessionState.CANCELLED),
    (miss_session, MissSession, SessionState.DID_NOT_HAPPEN),
])  # fmt: skip
def test_a_session_that_is_called_off_says_why_counts_nowhere_and_comes_back(
    desk: Desk, act: object, command: type, state: SessionState
) -> None:
    """Invariant 38."""
    team = a_team(desk)
    session = a_planned_session(desk, team, day=TODAY)
    done = perform(desk, command(session, 1, WhyNotBody("The lift was broken")))
    page = session_page(desk, session)
    assert (page.state, page.why_not, page.together.sessions) == (state, "The lift was broken", 0)
    assert together_of_work(desk, team).sessions == 0
    with pytest.raises(PersonFacing, match="cannot become"):
        hold_session(desk, HoldSession(session, page.version, page.body))
    back = perform(desk, done.undo)
    assert session_page(desk, session).state is SessionState.PLANNED
    perform(desk, back.undo)
    assert session_page(desk, session).state is state
    assert callable(act)


def test_a_session_is_not_recorded_after_the_work_ended_but_one_before_that_still_is(desk: Desk) -> None:
    team = a_team(desk)
    close_joint_work(desk, CloseJointWork(team.work, 1, ClosingBody(closed_on=TODAY - dt.timedelta(days=3))))
    assert "ended before that day" in refused(desk, team.work, a_session_body(team.lead))["day"]
    a_session(desk, team, day=TODAY - dt.timedelta(days=3))
