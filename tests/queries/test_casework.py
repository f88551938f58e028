"""Lists, totals and what is due in joint work: both sides always, nobody counted who was not there."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable

import pytest
from tests.builders.casework import (
    TODAY,
    a_decision,
    a_joint_work,
    a_planned_session,
    a_session,
    a_session_body,
    a_team,
    an_action,
    is_person,
    together_of_work,
)
from tests.builders.people import a_person, an_access_need, an_address
from ulo.domain.casework import (
    ActionDoneBody,
    Attended,
    ClosingBody,
    ContributionEntry,
    ParticipantEntry,
    PartRole,
    Side,
    SupportEntry,
    Together,
)
from ulo.domain.people import Restriction
from ulo.domain.permissions import Role
from ulo.queries.casework import (
    Order,
    SessionRow,
    WorkAsked,
    due_in_work,
    find_work,
    first_work,
    new_session,
    newest_sessions,
    newest_work,
    reached_in,
    session_ids,
    session_page,
    sessions_of_day,
    sessions_of_person,
    sessions_of_work,
    totals_of_work,
    work_choices,
    work_ids,
    work_page,
    work_said,
)
from ulo.queries.people import find_people
from ulo.services.casework import CloseJointWork, DoAction, RecordSession, close_joint_work, do_action, record_session
from ulo.store.desk import Desk


def test_whoever_shows_minutes_of_workers_shows_those_of_people() -> None:
    """Invariant 20."""
    fields = [field.name for field in dataclasses.fields(Together)]
    assert fields[:2] == ["people", "workers"]
    assert Together(workers=40).said == "People 0 min · Workers 40 min"
    assert Together(35, 40, 10, 5).said == "People 35 min · Workers 40 min · Peer supporters 10 min · Others 5 min"


def test_the_page_the_list_and_the_day_say_the_same_minutes(desk: Desk) -> None:
    """Invariant 20."""
    team = a_team(desk)
    peer = a_person(desk, known_as="Peer")
    rows = (
        ContributionEntry(team.lead, minutes=35),
        ContributionEntry(team.worker, minutes=40),
        ContributionEntry(peer, Side.PEER, minutes=20),
    )
    session = a_session(desk, team, day=TODAY, contributions=rows)
    expected = Together(35, 40, 20, 0, 1, 0)
    assert session_page(desk, session).together == expected
    assert [row.together for row in sessions_of_day(desk, TODAY)] == [expected]
    assert together_of_work(desk, team) == totals_of_work(desk, team.work) == expected


def test_sessions_without_minutes_are_counted_and_said(desk: Desk) -> None:
    team = a_team(desk)
    a_session(desk, team, minutes=None)
    a_session(desk, team)
    assert together_of_work(desk, team).gaps_said == "1 of 2 sessions has no minutes."


def test_who_cancelled_or_did_not_come_is_in_no_count(desk: Desk) -> None:
    """Invariant 38."""
    team, other = a_team(desk), a_person(desk, known_as="Other")
    for attended in (Attended.NO, Attended.CANCELLED):
        rows = (ContributionEntry(team.lead), ContributionEntry(other, attended=attended))
        a_session(desk, team, day=TODAY, contributions=rows)
    a_planned_session(desk, team, day=TODAY)
    reached = reached_in(desk, TODAY, TODAY)
    assert (reached.people, reached.first_time) == (1, 1)
    assert (reached.together.sessions, reached.together.people) == (2, 60)


def test_a_first_time_is_the_first_session_ever(desk: Desk) -> None:
    """Invariant 38."""
    team, new = a_team(desk), a_person(desk, known_as="New")
    month = dt.timedelta(days=31)
    a_session(desk, team, day=TODAY - 2 * month)
    missed = (ContributionEntry(team.lead), ContributionEntry(new, attended=Attended.NO))
    a_session(desk, team, day=TODAY - month, contributions=missed)
    both = (ContributionEntry(team.lead), ContributionEntry(new))
    a_session(desk, team, day=TODAY, contributions=both)
    reached = reached_in(desk, TODAY - dt.timedelta(days=7), TODAY)
    assert (reached.people, reached.first_time) == (2, 1)
    assert reached_in(desk, TODAY - 3 * month, TODAY).first_time == 2


def test_joint_work_is_found_by_title_and_by_the_names_of_those_who_take_part(desk: Desk) -> None:
    najjar = a_person(desk, given_names="Huda", family_name="Najjar")
    home = a_team(desk)
    bank = a_team(desk, title="Benefits, and a bank account", lead=najjar)
    ids = {words: [row.id for row in first_work(desk, WorkAsked(words))] for words in _TYPED}
    assert ids["najj"] == ids["benef"] == ids["najjar bank"] == ids["hu ba"] == [bank.work]
    assert ids["okafor"] == [home.work, bank.work]
    assert ids["najjar home"] == ids["zzz"] == []
    for words, found in ids.items():
        assert list(work_ids(desk, WorkAsked(words))) == found
    assert [row.id for row in find_work(desk, "front")] == []


_TYPED = ("najj", "benef", "najjar bank", "hu ba", "okafor", "najjar home", "zzz")


def test_a_word_that_very_many_have_finds_the_same(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    najjar = a_person(desk, given_names="Huda", family_name="Najjar")
    a_team(desk)
    a_team(desk, title="Benefits, and a bank account", lead=najjar)
    rare = {words: list(work_ids(desk, WorkAsked(words))) for words in _TYPED}
    for few, many in ((0, 3_000), (500, 0), (0, 0)):
        monkeypatch.setattr("ulo.queries.casework.matching.FEW", few)
        monkeypatch.setattr("ulo.queries.casework.matching.MANY", many)
        assert {words: list(work_ids(desk, WorkAsked(words))) for words in _TYPED} == rare
        assert {words: [row.id for row in first_work(desk, WorkAsked(words))] for words in _TYPED} == rare


def test_all_ids_of_sessions_are_the_newest_first_of_work_that_is_seen(desk: Desk) -> None:
    team, hidden = a_team(desk), a_team(desk, title="Not for everybody", who_may_see=Restriction.FEW)
    days = [TODAY - dt.timedelta(days=back) for back in (3, 1, 2)]
    mine = {day: a_session(desk, team, day=day) for day in days}
    others = a_session(desk, hidden, day=TODAY)
    assert list(session_ids(desk)) == [others, *(mine[day] for day in sorted(days, reverse=True))]
    sees_less = dataclasses.replace(desk, user=dataclasses.replace(desk.user, role=Role.WORKER))
    assert list(session_ids(sees_less)) == []
    is_person(desk, team.worker)
    assert list(session_ids(sees_less)) == [mine[day] for day in sorted(days, reverse=True)]
    with desk.work() as work:
        work.connection.exec_driver_sql("UPDATE joint_work SET restriction = 3 WHERE id = ?", (hidden.work,))
    assert others not in session_ids(desk)


def test_the_list_is_sorted_and_leaves_ended_work_out_until_it_is_asked_for(desk: Desk) -> None:
    lead = a_person(desk)
    days = {"Benefits": 3, "a job": 1, "Écoute": 2}
    works = {
        title: a_joint_work(desk, lead, title=title, opened_on=dt.date(2026, 3, day)) for title, day in days.items()
    }
    close_joint_work(desk, CloseJointWork(works["Benefits"], 1, ClosingBody()))

    def titles(**asked: object) -> list[str]:
        return [row.title for row in first_work(desk, WorkAsked(**asked))]  # type: ignore[arg-type]

    assert titles() == ["a job", "Écoute"]
    assert titles(ended=True) == ["a job", "Benefits", "Écoute"]
    assert titles(ended=True, order=Order.OPENED) == ["a job", "Écoute", "Benefits"]
    assert titles(ended=True, order=Order.OPENED, descending=True) == ["Benefits", "Écoute", "a job"]
    assert titles(words="Aisha", ended=True, descending=True) == ["Écoute", "Benefits", "a job"]


def test_a_row_says_with_whom_and_which_sessions_are_nearest(desk: Desk) -> None:
    team = a_team(desk)
    a_session(desk, team)
    a_planned_session(desk, team)
    row = first_work(desk, WorkAsked())[0]
    assert (row.people, row.workers) == ("Aisha Adeyemi", "Wren Okafor")
    assert (row.last_on, row.next_on) == (TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=1))


def test_two_people_of_one_name_are_told_apart(desk: Desk) -> None:
    towns = [a_person(desk, addresses=(an_address("Leeds"),)), a_person(desk, addresses=(an_address("York"),))]
    bare = [a_person(desk, reference="A-17"), a_person(desk)]
    works = [a_joint_work(desk, person) for person in (*towns, *bare)]
    names = [row.people for row in first_work(desk, WorkAsked())]
    assert names == [
        "Aisha Adeyemi (Leeds)",
        "Aisha Adeyemi (York)",
        "Aisha Adeyemi (A-17)",
        f"Aisha Adeyemi (No. {bare[1]})",
    ]
    assert len({words for _number, words in work_choices(desk, "Aisha")}) == len(works)
    assert work_choices(desk, "") == []
    assert work_page(desk, works[0]).lead == "Aisha Adeyemi (Leeds)"


def test_the_newest_work_is_one_that_has_not_ended(desk: Desk) -> None:
    assert newest_work(desk) is None
    old, new = a_joint_work(desk, a_person(desk)), a_joint_work(desk, a_person(desk))
    assert newest_work(desk) == new
    close_joint_work(desk, CloseJointWork(new, 1, ClosingBody()))
    assert newest_work(desk) == old
    assert len(work_said(desk, new)) > 3


def test_a_picker_offers_nobody_who_died_and_tells_two_of_one_name_apart(desk: Desk) -> None:
    """Invariant 41."""
    a_person(desk, known_as="Mo", family_name="Ali", died_on=TODAY)
    one = a_person(desk, known_as="Mo", family_name="Ali", addresses=(an_address("York"),))
    two = a_person(desk, known_as="Mo", family_name="Ali", reference="A-17")
    found = {person.id: person.detail for person in find_people(desk, "mo ali", living=True)}
    assert set(found) == {one, two}
    assert found[one].startswith("York")
    assert found[two] == "A-17"
    assert len(find_people(desk, "mo ali")) == 3


def test_a_new_session_begins_with_everybody_and_a_plan_with_the_support_they_last_had(
    desk: Desk,
) -> None:
    lead, worker = a_person(desk, access_needs=(an_access_need(),)), a_person(desk, known_as="Wren")
    entries = (ParticipantEntry(worker, PartRole.WORKER), ParticipantEntry(lead))
    work = a_joint_work(desk, lead, participants=entries)
    body = new_session(desk, work)
    assert [(row.person_id, row.side, row.minutes) for row in body.contributions] == [
        (lead, Side.PERSON, 30),
        (worker, Side.WORKER, 30),
    ]
    assert (body.day, body.time, body.minutes) == (TODAY, dt.time(10, 40), 30)
    supports = (SupportEntry(lead, "BSL interpreter", "Signs of Life", TODAY, cost_pence=100),)
    record_session(desk, RecordSession(work, a_session_body(lead, worker, supports=supports)))
    assert new_session(desk, work).supports == ()
    assert new_session(desk, work, book_again=True).supports == (
        SupportEntry(lead, "BSL interpreter", "Signs of Life"),
    )


def test_sessions_are_read_page_by_page_without_a_gap(desk: Desk) -> None:
    team = a_team(desk)
    sessions = [a_session(desk, team, day=TODAY - dt.timedelta(days=n // 3)) for n in range(70)]
    reads: tuple[Read, ...] = (
        newest_sessions,
        _of(team.work, sessions_of_work),
        _of(team.lead, sessions_of_person),
    )
    for read in reads:
        found, page = [], read(desk, None)
        while page:
            found += page
            page = read(desk, page[-1])
        assert sorted(row.id for row in found) == sorted(sessions)
        assert [row.starts_at for row in found] == sorted((row.starts_at for row in found), reverse=True)


Read = Callable[[Desk, SessionRow | None], list[SessionRow]]


def _of(number: int, read: Callable[[Desk, int, SessionRow | None], list[SessionRow]]) -> Read:
    return lambda desk, before: read(desk, number, before)


def test_a_day_is_a_day_in_the_uk(desk: Desk) -> None:
    team = a_team(desk)
    day = dt.date(2026, 7, 10)
    late = a_session(desk, team, day=day, time=dt.time(23, 45))
    early = a_session(desk, team, day=day, time=dt.time(0, 15))
    a_session(desk, team, day=day + dt.timedelta(days=1), time=None)
    assert [row.id for row in sessions_of_day(desk, day)] == [early, late]


def test_what_is_due_comes_longest_overdue_first_and_never_from_ended_work(
    desk: Desk, desk_as: Callable[[Role], Desk]
) -> None:
    team, ended = a_team(desk), a_team(desk)
    for days in (3, -2, 8):
        an_action(desk, team, f"in {days}", due_on=TODAY + dt.timedelta(days=days))
        a_decision(
            desk, team, question=f"in {days}", review_on=TODAY + dt.timedelta(days=days), decided_on=dt.date(2026, 1, 1)
        )
    an_action(desk, ended, due_on=TODAY)
    close_joint_work(desk, CloseJointWork(ended.work, 1, ClosingBody()))
    do_action(desk, DoAction(an_action(desk, team, "done", due_on=TODAY), 1, ActionDoneBody()))
    worker = is_person(desk_as(Role.WORKER), team.worker)
    a_joint_work(desk, team.lead)
    for mine in (desk, worker):
        due = due_in_work(mine)
        assert [(row.what, row.overdue) for row in due.actions] == [("in -2", True), ("in 3", False)]
        assert [(row.question, row.overdue) for row in due.decisions] == [("in -2", True), ("in 3", False)]
