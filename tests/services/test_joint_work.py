"""Joint work begins, rests, ends and is opened again; workers see their own; nobody’s record changes by it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from tests.builders.casework import (
    TODAY,
    a_joint_work,
    a_service,
    a_session,
    a_team,
    a_work_body,
    is_person,
    made,
)
from tests.builders.clock import Clock
from tests.builders.files import is_whole, last_entry
from tests.builders.people import a_person
from ulo.domain.casework import (
    ClosingBody,
    JointWorkBody,
    ParticipantEntry,
    PartRole,
    ServiceBody,
    WorkState,
    YesNoUnasked,
)
from ulo.domain.errors import NotComplete, NotThere, PersonFacing
from ulo.domain.kept import ChangedMeanwhile
from ulo.domain.people import Restriction
from ulo.domain.permissions import Role
from ulo.queries.casework import (
    WorkAsked,
    first_work,
    new_session,
    newest_sessions,
    newest_work,
    service_as_kept,
    service_choices,
    session_page,
    sessions_of_person,
    work_as_kept,
    work_choices,
    work_ids,
    work_page,
    work_said,
)
from ulo.queries.people import person_as_kept, person_page
from ulo.services.casework import (
    AddJointWork,
    CloseJointWork,
    EditJointWork,
    EditService,
    OpenJointWork,
    OpenSession,
    PauseJointWork,
    ReopenJointWork,
    ResumeJointWork,
    TakeBackService,
    add_joint_work,
    close_joint_work,
    edit_joint_work,
    edit_service,
    open_joint_work,
    open_session,
    pause_joint_work,
    reopen_joint_work,
    resume_joint_work,
)
from ulo.services.people import HidePerson, hide_person
from ulo.services.perform import perform
from ulo.store.desk import Desk

DAY = dt.date(2026, 3, 2)


def without_ids(body: JointWorkBody) -> JointWorkBody:
    entries = tuple(dataclasses.replace(entry, id=None) for entry in body.participants)
    return dataclasses.replace(body, participants=entries)


def refused(desk: Desk, body: JointWorkBody) -> dict[str, str]:
    before = last_entry(desk)
    with pytest.raises(NotComplete) as problem:
        add_joint_work(desk, AddJointWork(body))
    assert last_entry(desk) == before
    return problem.value.fields


def test_joint_work_is_kept_as_it_was_said_and_taken_back(desk: Desk) -> None:
    lead, worker = a_person(desk), a_person(desk, known_as="Wren")
    body = a_work_body(
        lead,
        worker,
        about="I want to live near my sister.",
        asked_on=dt.date(2026, 2, 1),
        service_id=a_service(desk),
        reference="JW-7",
        who_may_see=Restriction.CARE,
    )
    done = add_joint_work(desk, AddJointWork(body))
    kept = without_ids(work_as_kept(desk, made(done.record_id)).body)
    since = tuple(dataclasses.replace(entry, valid_from=DAY) for entry in body.participants)
    assert kept == dataclasses.replace(body, participants=since)
    perform(desk, done.undo)
    assert list(work_ids(desk, WorkAsked(ended=True))) == []


def test_a_title_and_whom_it_is_about_are_enough(desk: Desk) -> None:
    lead = a_person(desk)
    assert set(refused(desk, JointWorkBody())) == {"title", "participants"}
    assert set(refused(desk, a_work_body(lead, title=""))) == {"title"}
    only_worker = (ParticipantEntry(lead, PartRole.WORKER),)
    assert set(refused(desk, a_work_body(lead, participants=only_worker))) == {"participants"}
    work = a_joint_work(desk, lead, opened_on=None)
    assert work_page(desk, work).state is WorkState.ASKED
    assert work_as_kept(desk, work).body.participants[0].valid_from == TODAY


def test_two_rows_of_one_person_in_one_role_do_not_overlap(desk: Desk) -> None:
    lead, worker = a_person(desk), a_person(desk, known_as="Wren")
    half = DAY + dt.timedelta(days=30)
    twice = (
        ParticipantEntry(lead),
        ParticipantEntry(worker, PartRole.WORKER, DAY),
        ParticipantEntry(worker, PartRole.WORKER, half),
    )
    assert set(refused(desk, a_work_body(lead, participants=twice))) == {"participants.2.person_id"}
    backwards = (ParticipantEntry(lead, valid_from=half, valid_to=DAY),)
    assert set(refused(desk, a_work_body(lead, participants=backwards))) == {"participants.0.valid_to"}


def test_the_day_between_two_times_of_taking_part_can_be_moved_either_way(desk: Desk) -> None:
    """The file refuses rows that overlap, also for a moment in between."""
    lead, worker = a_person(desk), a_person(desk, known_as="Wren")
    for days in (20, 40, 30):
        half = DAY + dt.timedelta(days=days)
        rows = (
            ParticipantEntry(lead, valid_from=DAY),
            ParticipantEntry(worker, PartRole.WORKER, DAY, half),
            ParticipantEntry(worker, PartRole.WORKER, half),
        )
        ids = list(work_ids(desk, WorkAsked()))
        if not ids:
            a_joint_work(desk, lead, participants=rows)
            continue
        kept = work_as_kept(desk, ids[0])
        same = zip(rows, kept.body.participants, strict=True)
        moved = tuple(dataclasses.replace(row, id=old.id) for row, old in same)
        edit_joint_work(desk, EditJointWork(ids[0], kept.version, dataclasses.replace(kept.body, participants=moved)))
        assert [row.valid_from for row in work_as_kept(desk, ids[0]).body.participants] == [DAY, DAY, half]
    assert is_whole(desk)


def test_a_participant_who_is_taken_out_and_put_in_again_stays_once(desk: Desk) -> None:
    team = a_team(desk)
    kept = work_as_kept(desk, team.work)
    lead, worker = kept.body.participants
    fresh = (lead, dataclasses.replace(worker, id=None))
    edit_joint_work(desk, EditJointWork(team.work, 1, dataclasses.replace(kept.body, participants=fresh, about="x")))
    assert work_as_kept(desk, team.work).body.participants == (lead, worker)


def test_joint_work_rests_ends_and_is_opened_again_and_each_step_is_taken_back(desk: Desk) -> None:
    """Invariant 39."""
    team = a_team(desk)
    before = person_as_kept(desk, team.lead)
    paused = pause_joint_work(desk, PauseJointWork(team.work, 1))
    assert work_page(desk, team.work).state is WorkState.PAUSED
    how = ClosingBody(TODAY, "I have what I came for", YesNoUnasked.YES)
    closed = close_joint_work(desk, CloseJointWork(team.work, 2, how))
    assert work_page(desk, team.work).head.closing_agreed is YesNoUnasked.YES
    opened = reopen_joint_work(desk, ReopenJointWork(team.work, 3))
    page = work_page(desk, team.work)
    assert (page.state, page.head.closed_on) == (WorkState.OPEN, None)
    back = perform(desk, opened.undo)
    page = work_page(desk, team.work)
    assert (page.state, page.head.closed_on, page.head.closing_reason) == (WorkState.CLOSED, TODAY, how.closing_reason)
    perform(desk, back.undo)
    assert person_as_kept(desk, team.lead) == before
    assert paused.told == "“A home of my own” is paused now."
    assert closed.told == "“A home of my own” has ended."


def test_ending_is_taken_back_to_where_the_work_stood(desk: Desk) -> None:
    team = a_team(desk)
    pause_joint_work(desk, PauseJointWork(team.work, 1))
    closed = close_joint_work(desk, CloseJointWork(team.work, 2, ClosingBody()))
    assert work_page(desk, team.work).head.closed_on == TODAY
    perform(desk, closed.undo)
    assert work_page(desk, team.work).state is WorkState.PAUSED
    resumed = resume_joint_work(desk, ResumeJointWork(team.work, 4))
    assert work_page(desk, team.work).state is WorkState.OPEN
    with pytest.raises(PersonFacing, match="changed since"):
        close_joint_work(desk, CloseJointWork(team.work, 4, ClosingBody()))
    assert perform(desk, resumed.undo).told == "“A home of my own” is as it was."


def test_ending_never_changes_anybody(desk: Desk) -> None:
    """Invariant 39."""
    team = a_team(desk)
    before = [person_page(desk, person).state for person in (team.lead, team.worker)]
    close_joint_work(desk, CloseJointWork(team.work, 1, ClosingBody()))
    assert [person_page(desk, person).state for person in (team.lead, team.worker)] == before


@pytest.mark.parametrize("day", [DAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=1)])
def test_the_day_it_ends_is_neither_before_it_began_nor_still_to_come(desk: Desk, day: dt.date) -> None:
    team = a_team(desk)
    with pytest.raises(NotComplete) as problem:
        close_joint_work(desk, CloseJointWork(team.work, 1, ClosingBody(day)))
    assert set(problem.value.fields) == {"closed_on"}


def test_what_is_not_under_way_cannot_rest(desk: Desk) -> None:
    team = a_team(desk)
    close_joint_work(desk, CloseJointWork(team.work, 1, ClosingBody()))
    with pytest.raises(PersonFacing, match="Under way"):
        resume_joint_work(desk, ResumeJointWork(a_joint_work(desk, team.lead), 1))


def test_two_edits_at_once_are_both_shown(desk: Desk) -> None:
    """Invariant 35."""
    team = a_team(desk)
    body = work_as_kept(desk, team.work).body
    edit_joint_work(desk, EditJointWork(team.work, 1, dataclasses.replace(body, about="Theirs")))
    with pytest.raises(ChangedMeanwhile) as problem:
        edit_joint_work(desk, EditJointWork(team.work, 1, dataclasses.replace(body, about="Mine")))
    assert problem.value.theirs.body.about == "Theirs"


def test_work_that_is_asked_for_is_under_way_from_the_day_it_begins(desk: Desk) -> None:
    team = a_team(desk, opened_on=None)
    body = work_as_kept(desk, team.work).body
    done = edit_joint_work(desk, EditJointWork(team.work, 1, dataclasses.replace(body, opened_on=TODAY)))
    assert work_page(desk, team.work).state is WorkState.OPEN
    perform(desk, done.undo)
    assert work_page(desk, team.work).state is WorkState.ASKED


def test_a_worker_sees_only_what_they_take_part_in_and_each_denied_try_is_kept(
    desk: Desk, desk_as: Callable[[Role], Desk]
) -> None:
    mine, others = a_team(desk), a_team(desk, title="Not theirs")
    sessions = a_session(desk, mine), a_session(desk, others)
    worker = is_person(desk_as(Role.WORKER), mine.worker)
    assert [row.title for row in first_work(worker, WorkAsked())] == ["A home of my own"]
    assert [row.id for row in newest_sessions(worker)] == [sessions[0]]
    assert sessions_of_person(worker, others.lead) == []
    assert newest_work(worker) == mine.work
    assert work_choices(worker, "Not theirs") == []
    assert work_said(worker, others.work) == ""
    open_joint_work(worker, OpenJointWork(mine.work))
    for command in (OpenJointWork(others.work), OpenSession(sessions[1])):
        with pytest.raises(NotThere, match="not there"):
            perform(worker, command)
    with pytest.raises(NotThere):
        edit_joint_work(worker, EditJointWork(others.work, 1, a_work_body(others.lead)))
    assert looks(desk) == [
        ("joint_work", mine.work, 1),
        ("joint_work", others.work, 0),
        ("joint_session", sessions[1], 0),
    ]


def looks(desk: Desk) -> list[tuple[Any, ...]]:
    with desk.reading() as connection:
        found = connection.exec_driver_sql("SELECT kind, record_id, allowed FROM access_event ORDER BY id")
        return [tuple(row) for row in found]


def test_administrator_and_practice_lead_see_all_up_to_their_level(desk: Desk, desk_as: Callable[[Role], Desk]) -> None:
    a_team(desk), a_team(desk, who_may_see=Restriction.FEW)
    a_team(desk, who_may_see=Restriction.NAMED)
    assert len(work_ids(desk, WorkAsked())) == len(work_ids(desk_as(Role.PRACTICE_LEAD), WorkAsked())) == 2
    assert len(work_ids(desk_as(Role.WORKER), WorkAsked())) == 0


def test_a_worker_who_hands_over_sees_it_until_that_day(
    desk: Desk, desk_as: Callable[[Role], Desk], clock: Clock
) -> None:
    team = a_team(desk)
    worker = is_person(desk_as(Role.WORKER), team.worker)
    kept = work_as_kept(worker, team.work)
    lead, own = kept.body.participants
    leaving = dataclasses.replace(own, valid_to=TODAY + dt.timedelta(days=1))
    edit_joint_work(worker, EditJointWork(team.work, 1, dataclasses.replace(kept.body, participants=(lead, leaving))))
    assert len(work_ids(worker, WorkAsked())) == 1
    clock.forward(days=1)
    assert len(work_ids(worker, WorkAsked())) == 0


def test_a_worker_takes_part_in_what_they_begin(desk: Desk, desk_as: Callable[[Role], Desk]) -> None:
    worker, lead = desk_as(Role.WORKER), a_person(desk)
    with pytest.raises(PersonFacing, match="not yet connected"):
        add_joint_work(worker, AddJointWork(a_work_body(lead)))
    me = a_person(desk, known_as="Wren")
    is_person(worker, me)
    work = made(add_joint_work(worker, AddJointWork(a_work_body(lead))).record_id)
    assert [(part.person_id, part.role) for part in work_page(worker, work).participants] == [
        (lead, PartRole.LEAD_PERSON),
        (me, PartRole.WORKER),
    ]


def test_people_a_user_may_not_see_are_someone_and_are_kept_by_their_edits(
    desk: Desk, desk_as: Callable[[Role], Desk]
) -> None:
    """Invariant 30."""
    hidden = a_person(desk, known_as="Secret", restriction=Restriction.FEW)
    team = a_team(desk)
    kept = work_as_kept(desk, team.work)
    peer = ParticipantEntry(hidden, PartRole.PEER)
    with_peer = dataclasses.replace(kept.body, participants=(*kept.body.participants, peer))
    edit_joint_work(desk, EditJointWork(team.work, 1, with_peer))
    worker = is_person(desk_as(Role.WORKER), team.worker)
    assert [part.name for part in work_page(worker, team.work).participants][2] == "Someone"
    assert first_work(worker, WorkAsked("secret")) == []
    assert len(first_work(desk, WorkAsked("secret"))) == 1
    mine = work_as_kept(worker, team.work)
    edit_joint_work(worker, EditJointWork(team.work, mine.version, dataclasses.replace(mine.body, about="New")))
    assert len(work_page(desk, team.work).participants) == 3
    with pytest.raises(NotComplete) as problem:
        add_joint_work(worker, AddJointWork(a_work_body(hidden)))
    assert problem.value.fields == {"participants.0.person_id": "Choose a person from the list."}


def test_who_died_or_is_hidden_is_kept_in_history_and_not_offered_for_a_new_session(desk: Desk) -> None:
    """Invariant 41."""
    team = a_team(desk)
    session = a_session(desk, team)
    assert [row.person_id for row in new_session(desk, team.work).contributions] == [team.lead, team.worker]
    hide_person(desk, HidePerson(team.worker, 1))
    assert [row.person_id for row in new_session(desk, team.work).contributions] == [team.lead]
    assert [part.name for part in session_page(desk, session).parts] == ["Aisha Adeyemi", "Wren Okafor"]
    dead = a_person(desk, known_as="Mo", died_on=TODAY)
    assert new_session(desk, a_joint_work(desk, dead)).contributions == ()


def test_a_service_is_added_changed_ended_and_taken_back(desk: Desk) -> None:
    service = a_service(desk)
    kept = service_as_kept(desk, service)
    done = edit_service(desk, EditService(service, 1, ServiceBody("Housing together", "A home", TODAY)))
    assert (service_choices(desk), service_choices(desk, ended=True)) == ([], [(service, "Housing together")])
    perform(desk, done.undo)
    assert service_as_kept(desk, service).body == kept.body
    with pytest.raises(NotComplete):
        edit_service(desk, EditService(service, 3, ServiceBody()))
    a_team(desk, service_id=service)
    with pytest.raises(PersonFacing, match="used since"):
        perform(desk, TakeBackService(service, 3))
    assert open_session(desk, OpenSession(a_session(desk, a_team(desk)))).work_title == "A home of my own"
