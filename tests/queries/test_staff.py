"""The list of workers, their pages and what is due: who, what, since when, overdue first."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from tests.builders.clock import Clock
from tests.builders.people import a_person, an_access_need
from tests.builders.staff import (
    a_piece_of_learning,
    a_post,
    a_registration,
    a_supervision,
    a_training,
    a_worker,
    an_employment,
)
from ulo.domain.casework import Attended, Mode, PartRole, SessionState, Side, WorkState, YesNoUnasked
from ulo.domain.permissions import Role
from ulo.domain.staff import Contract, DueKind, RegistrationBody
from ulo.queries.people import person_as_kept
from ulo.queries.staff import (
    AskedWorkers,
    Due,
    first_workers,
    posts,
    staff_due,
    worker_ids,
    worker_page,
    worker_rows,
)
from ulo.services.people import EditPerson, HidePerson, edit_person, hide_person
from ulo.services.writing import insert_row
from ulo.store.desk import Desk
from ulo.store.records.all import Record

TODAY = dt.date(2026, 7, 16)
DAY = dt.timedelta(days=1)
TABLES = Record.metadata.tables


def supervised(desk: Desk, person: int) -> int:
    """Somebody whose supervision is in order."""
    a_supervision(desk, person, TODAY - DAY)
    return person


def due_of(desk: Desk, kind: DueKind) -> list[Due]:
    return [due for due in staff_due(desk) if due.kind is kind]


def at(clock: Clock, day: dt.date) -> None:
    clock.moment = dt.datetime.combine(day, dt.time(10), tzinfo=dt.UTC)


def test_the_list_shows_who_works_here_now_and_those_who_left_when_asked(desk: Desk) -> None:
    stays = a_worker(desk, "Wren")
    left = a_worker(desk, "Ash", last_day=TODAY - DAY)
    comes = a_worker(desk, "Oak", valid_from=TODAY + DAY)
    assert list(worker_ids(desk, AskedWorkers())) == [stays]
    assert list(worker_ids(desk, AskedWorkers(past=True))) == [left, comes, stays]
    rows = worker_rows(desk, [left, stays, 999])
    assert [(row.name, row.here_now) for row in rows] == [("Ash", False), ("Wren", True)]


def test_the_last_day_is_still_a_day_of_work(desk: Desk, clock: Clock) -> None:
    a_worker(desk, "Ash", last_day=TODAY)
    assert len(worker_ids(desk, AskedWorkers())) == 1
    clock.forward(days=1)
    assert len(worker_ids(desk, AskedWorkers())) == 0


@pytest.mark.parametrize(("typed", "found"), [("wr", 1), ("SOCIAL", 2), ("wr soc", 1), ("ork", 0), ("…", 0), ("", 2)])
def test_a_worker_is_found_by_name_or_post_as_people_type(desk: Desk, typed: str, found: int) -> None:
    a_worker(desk, "Wren")
    a_worker(desk, "Ash")
    assert len(first_workers(desk, AskedWorkers(typed))) == found


def test_a_row_says_posts_hours_access_needs_and_what_is_due_first(desk: Desk) -> None:
    person = a_person(desk, known_as="Wren", access_needs=(an_access_need(),))
    an_employment(desk, person, week_minutes=600)
    an_employment(desk, person, a_post(desk, "Trainer"), week_minutes=300, contract=Contract.TEMPORARY)
    a_training(desk, person, expires_on=TODAY - DAY)
    (row,) = first_workers(desk, AskedWorkers())
    assert (row.posts, row.contract) == ("Social worker, Trainer", "Permanent, Temporary")
    assert (row.week_minutes, row.access) == (900, "Large print, 18 point")
    assert row.due is not None
    assert (row.due.kind, row.how_many_due) == (DueKind.SUPERVISION, 2)


def test_posts_say_who_is_in_them_and_which_are_free(desk: Desk) -> None:
    a_worker(desk, "Wren", post_id=a_post(desk, "Advocate"))
    a_post(desk, "Trainer")
    assert [(row.title, row.who, row.vacant) for row in posts(desk)] == [
        ("Advocate", ("Wren",), False),
        ("Trainer", (), True),
    ]


def test_a_page_says_what_is_short_and_what_is_planned(desk: Desk) -> None:
    """Invariant 42."""
    person = a_worker(desk)
    a_supervision(desk, person, TODAY - DAY, minutes=89)
    a_supervision(desk, person, TODAY - 2 * DAY, minutes=90)
    a_supervision(desk, person, TODAY - 3 * DAY, minutes=None)
    a_supervision(desk, person, TODAY - 4 * DAY, uninterrupted=False)
    a_supervision(desk, person, due_on=TODAY + DAY)
    assert [row.flag for row in worker_page(desk, person).supervisions] == [
        "Planned",
        "Short: it should be at least 90 minutes",
        "",
        "Length not said",
        "Interrupted, or not said",
    ]


def test_supervision_is_due_a_month_after_the_last_one_and_no_more_when_it_was_held(desk: Desk) -> None:
    """Invariant 42."""
    person = a_worker(desk)
    a_supervision(desk, person, dt.date(2026, 6, 15))
    (due,) = due_of(desk, DueKind.SUPERVISION)
    assert (due.person_id, due.due_on, due.overdue(TODAY)) == (person, dt.date(2026, 7, 15), True)
    assert due.what == "Supervision, last held 15 Jun 2026"
    a_supervision(desk, person, TODAY)
    assert staff_due(desk) == []


def test_a_supervision_that_is_only_planned_is_still_due(desk: Desk) -> None:
    """Invariant 42."""
    person = a_worker(desk)
    a_supervision(desk, person, due_on=TODAY + DAY)
    (due,) = due_of(desk, DueKind.SUPERVISION)
    assert due.due_on == dt.date(2024, 5, 1)


def test_the_newly_qualified_are_due_weekly_and_volunteers_not(desk: Desk) -> None:
    """Invariant 42."""
    began = TODAY - 10 * DAY
    newly = a_worker(desk, "Wren", valid_from=began, newly_qualified_from=began)
    a_worker(desk, "Ash", valid_from=began)
    a_worker(desk, "Oak", contract=Contract.VOLUNTEER)
    (due,) = due_of(desk, DueKind.SUPERVISION)
    assert (due.person_id, due.due_on) == (newly, began + 7 * DAY)


def test_a_supervision_no_rule_is_checked_for_says_so(desk: Desk) -> None:
    """Invariant 36."""
    a_worker(desk, valid_from=dt.date(2015, 1, 1))
    (due,) = due_of(desk, DueKind.SUPERVISION)
    assert (due.what, due.due_on) == ("Supervision, none held yet: not checked", None)


def test_a_registration_is_due_from_the_day_renewal_opens(desk: Desk, clock: Clock) -> None:
    person = supervised(desk, a_worker(desk))
    a_registration(desk, person, expires_on=dt.date(2026, 11, 30))
    assert due_of(desk, DueKind.REGISTRATION) == []
    at(clock, dt.date(2026, 8, 31))
    assert due_of(desk, DueKind.REGISTRATION) == []
    at(clock, dt.date(2026, 9, 1))
    (due,) = due_of(desk, DueKind.REGISTRATION)
    assert (due.what, due.due_on) == ("Renew with Social Work England", dt.date(2026, 11, 30))
    a_registration(desk, person, expires_on=dt.date(2027, 11, 30))
    assert due_of(desk, DueKind.REGISTRATION) == []


def test_another_register_is_due_a_month_before(desk: Desk) -> None:
    person = a_worker(desk)
    a_registration(desk, person, body=RegistrationBody.NMC, expires_on=TODAY + 30 * DAY)
    a_registration(desk, person, body=RegistrationBody.HCPC, expires_on=TODAY + 31 * DAY)
    assert [due.what for due in due_of(desk, DueKind.REGISTRATION)] == ["Renew with Nursing and Midwifery Council"]


def test_the_learning_year_is_due_in_its_window_until_it_is_complete(desk: Desk, clock: Clock) -> None:
    """Invariant 44."""
    person = a_worker(desk)
    a_registration(desk, person, registered_from=dt.date(2025, 12, 1))
    a_worker(desk, "Not registered")
    assert due_of(desk, DueKind.LEARNING_YEAR) == []  # the year before began before this registration
    at(clock, dt.date(2026, 9, 1))
    (due,) = due_of(desk, DueKind.LEARNING_YEAR)
    assert (due.what, due.due_on) == ("Learning: 0 of 2 pieces sent, none with a peer", dt.date(2026, 11, 30))
    a_piece_of_learning(desk, person, "First")
    a_piece_of_learning(desk, person, "Second")
    assert due_of(desk, DueKind.LEARNING_YEAR)[0].what == "Learning: 2 of 2 pieces sent, none with a peer"
    a_piece_of_learning(desk, person, "Third", peer_learning="To ask first")
    assert due_of(desk, DueKind.LEARNING_YEAR) == []


def test_a_learning_year_that_was_not_complete_stays_overdue_until_the_next_window(desk: Desk, clock: Clock) -> None:
    """Invariant 44."""
    a_registration(desk, a_worker(desk))
    at(clock, dt.date(2026, 12, 1))
    (due,) = due_of(desk, DueKind.LEARNING_YEAR)
    assert (due.due_on, due.overdue(dt.date(2026, 12, 1))) == (dt.date(2026, 11, 30), True)
    at(clock, dt.date(2027, 9, 1))
    assert due_of(desk, DueKind.LEARNING_YEAR)[0].due_on == dt.date(2027, 11, 30)


def test_training_that_was_done_again_is_due_no_more(desk: Desk) -> None:
    person = a_worker(desk)
    a_training(desk, person, "Safeguarding adults", expires_on=dt.date(2026, 5, 1))
    a_training(desk, person, "Moving and handling", expires_on=TODAY + 30 * DAY)
    a_training(desk, person, "First aid", expires_on=TODAY + 31 * DAY)
    assert [due.what for due in due_of(desk, DueKind.TRAINING)] == [
        "Safeguarding adults: do it again",
        "Moving and handling: do it again",
    ]
    a_training(desk, person, "safeguarding  ADULTS", completed_on=TODAY)
    assert [due.what for due in due_of(desk, DueKind.TRAINING)] == ["Moving and handling: do it again"]


def test_a_contract_that_ends_is_due_unless_another_follows(desk: Desk) -> None:
    person, post = a_person(desk), a_post(desk)
    an_employment(desk, person, post, last_day=TODAY + 10 * DAY, contract=Contract.TEMPORARY)
    a_worker(desk, "Later", last_day=TODAY + 200 * DAY)
    (due,) = due_of(desk, DueKind.CONTRACT)
    assert (due.what, due.due_on) == ("Temporary contract ends", TODAY + 10 * DAY)
    an_employment(desk, person, post, valid_from=TODAY + 11 * DAY)
    assert due_of(desk, DueKind.CONTRACT) == []


def test_what_is_overdue_longest_comes_first(desk: Desk) -> None:
    person = a_worker(desk)
    a_supervision(desk, person, dt.date(2026, 6, 10))
    a_training(desk, person, expires_on=dt.date(2026, 1, 1))
    a_training(desk, person, "First aid", expires_on=TODAY + DAY)
    days = [due.due_on for due in staff_due(desk)]
    assert days == [dt.date(2026, 1, 1), dt.date(2026, 7, 10), TODAY + DAY]


def test_those_who_left_died_or_are_hidden_are_asked_for_nothing_and_stay_in_history(desk: Desk) -> None:
    """Invariant 41."""
    a_worker(desk, "Left", last_day=TODAY - DAY)
    died, hidden = a_worker(desk, "Died"), a_worker(desk, "Hidden")
    kept = person_as_kept(desk, died)
    edit_person(desk, EditPerson(died, kept.version, dataclasses.replace(kept.body, died_on=TODAY - DAY)))
    hide_person(desk, HidePerson(hidden, 1))
    assert staff_due(desk) == []
    assert len(worker_ids(desk, AskedWorkers(past=True))) == 3
    assert worker_page(desk, hidden).due == ()


def some_work_together(desk: Desk, person: int) -> None:
    """Three joint works (open, ended, paused), and four sessions of the first: two recent ones that were held."""
    begun = {"valid_from": TODAY - 100 * DAY}
    empty = {"summary": "", "purpose": "", "place": "", "why_not": ""}
    work_said = {"reference": "", "title": "Work", "sort_title": "work", "closing_reason": "", "about": ""}
    states = (WorkState.OPEN, WorkState.CLOSED, WorkState.PAUSED)
    sessions = ((1, SessionState.HELD), (15, SessionState.HELD), (40, SessionState.HELD), (2, SessionState.PLANNED))
    with desk.work() as work:
        for number, state in enumerate(states, 1):
            asked = {"closing_agreed": YesNoUnasked.NOT_ASKED, "restriction": 0, "state": state}
            insert_row(work, TABLES["joint_work"], work_said | asked | {"id": number})
            part = {"joint_work_id": number, "person_id": person, "role": PartRole.WORKER}
            insert_row(work, TABLES["participant"], part | begun | {"position": 0})
        for number, (days, held) in enumerate(sessions, 1):
            when = {"starts_at": desk.now() - days * DAY, "state": held, "mode": Mode.OFFICE, "minutes": 60}
            insert_row(work, TABLES["joint_session"], empty | when | {"id": number, "entry_key": str(number)})
            gave = {"side": Side.WORKER, "attended": Attended.YES, "minutes": 40, "brought": "", "learnt": ""}
            of = {"joint_session_id": number, "person_id": person, "position": 0}
            insert_row(work, TABLES["contribution"], gave | of)


def test_the_workload_counts_open_work_and_four_weeks_of_time(desk: Desk) -> None:
    person = a_worker(desk)
    some_work_together(desk, person)
    load = worker_page(desk, person).workload
    assert (load.open_works, load.sessions, load.minutes) == (2, 2, 80)


def test_who_may_not_see_workers_is_told(desk: Desk) -> None:
    worker = dataclasses.replace(desk, user=dataclasses.replace(desk.user, role=Role.WORKER))
    assert "workers’ posts" in worker.why_not(staff_due.asks_for)  # type: ignore[attr-defined]
