"""Posts, employment, rates, registration, learning, training and supervision: kept, refused in words, taken back."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.builders.clock import Clock
from tests.builders.files import is_whole
from tests.builders.people import a_person
from tests.builders.staff import (
    BEGAN,
    a_piece_of_learning,
    a_post,
    a_rate,
    a_registration,
    a_supervision,
    a_training,
    a_worker,
    an_employment,
)
from ulo.domain.errors import NotComplete, NotThere, PersonFacing
from ulo.domain.kept import ChangedMeanwhile
from ulo.domain.money import read_pence
from ulo.domain.people import Restriction
from ulo.domain.permissions import Role
from ulo.domain.staff.bodies import EmploymentBody, EndingBody, PostBody, RateBody, SupervisionBody
from ulo.queries.staff import (
    AskedWorkers,
    employment_as_kept,
    learning_as_kept,
    post_as_kept,
    posts,
    rate_as_kept,
    rate_on,
    registration_as_kept,
    supervision_as_kept,
    training_as_kept,
    worker_ids,
    worker_page,
)
from ulo.services.perform import perform
from ulo.services.staff import (
    AddPost,
    AddSupervision,
    ClosePost,
    ClosingBody,
    EditEmployment,
    EditLearning,
    EditPost,
    EditRate,
    EditRegistration,
    EditSupervision,
    EditTraining,
    Employ,
    EndEmployment,
    OpenWorker,
    SetRate,
    TakeBackEmployment,
    add_post,
    add_supervision,
    close_post,
    edit_employment,
    edit_post,
    edit_rate,
    edit_supervision,
    employ,
    end_employment,
    open_worker,
    set_rate,
    take_back_employment,
)
from ulo.store.desk import Desk

DAY = dt.timedelta(days=1)
LEAP = dt.date(2024, 2, 29)


def rates_of(desk: Desk, employment_id: int) -> list[tuple[str, str | None, int]]:
    with desk.reading() as connection:
        asked = "SELECT valid_from, valid_to, hour_pence FROM cost_rate WHERE employment_id = ? ORDER BY valid_from"
        return [tuple(row) for row in connection.exec_driver_sql(asked, (employment_id,))]


def refused(problem: pytest.ExceptionInfo[NotComplete]) -> dict[str, str]:
    return problem.value.fields


def test_a_post_is_added_changed_closed_and_each_taken_back(desk: Desk) -> None:
    added = add_post(desk, AddPost(PostBody(" Peer worker ", paid_from="The council")))
    post = added.record_id
    assert post is not None
    kept = post_as_kept(desk, post)
    assert (kept.body.title, kept.body.week_minutes) == ("Peer worker", 0)
    edited = edit_post(desk, EditPost(post, 1, dataclasses.replace(kept.body, week_minutes=600)))
    closed = close_post(desk, ClosePost(post, 2, ClosingBody(dt.date(2026, 7, 1))))
    assert posts(desk) == []
    assert [row.title for row in posts(desk, closed=True)] == ["Peer worker"]
    perform(desk, closed.undo)
    assert [row.vacant for row in posts(desk)] == [True]
    assert edited.undo is not None
    with pytest.raises(PersonFacing, match="changed"):
        perform(desk, added.undo)
    assert is_whole(desk)


def test_adding_a_post_is_taken_back(desk: Desk) -> None:
    perform(desk, add_post(desk, AddPost(PostBody("Cook"))).undo)
    assert posts(desk, closed=True) == []


def test_posts_do_not_report_in_a_circle(desk: Desk) -> None:
    top = a_post(desk, "Director")
    below = a_post(desk, "Worker", reports_to_id=top)
    kept = post_as_kept(desk, top)
    with pytest.raises(NotComplete) as problem:
        edit_post(desk, EditPost(top, 1, dataclasses.replace(kept.body, reports_to_id=below)))
    assert "itself" in refused(problem)["reports_to_id"]
    with pytest.raises(NotComplete) as problem:
        add_post(desk, AddPost(PostBody("Other", reports_to_id=999)))
    assert "reports_to_id" in refused(problem)


def test_a_post_somebody_is_in_is_not_closed(desk: Desk) -> None:
    post = a_post(desk)
    an_employment(desk, post_id=post)
    with pytest.raises(NotComplete) as problem:
        close_post(desk, ClosePost(post, 1, ClosingBody(dt.date(2026, 8, 1))))
    assert "Somebody is employed in it on 1 Aug 2026" in refused(problem)["closed_on"]


def test_everything_said_about_an_employment_is_kept(desk: Desk) -> None:
    body = EmploymentBody(
        *(a_person(desk), a_post(desk)),
        valid_from=LEAP,
        last_day=dt.date(2028, 2, 29),
        week_minutes=21 * 60,
        newly_qualified_from=LEAP,
        leaving_reason="A new post",
    )
    employed = employ(desk, Employ(body))
    assert employed.record_id is not None
    assert employment_as_kept(desk, employed.record_id).body == body
    assert employed.told.endswith("is employed from 29 Feb 2024.")


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (dt.date(2024, 3, 1), dt.date(2024, 4, 1)),
        (dt.date(2024, 4, 1), None),
        (dt.date(2024, 12, 31), dt.date(2025, 1, 31)),
        (dt.date(2023, 1, 1), None),
    ],
)
def test_employments_in_one_post_that_overlap_are_refused_beside_the_box(
    desk: Desk, first: dt.date, last: dt.date | None
) -> None:
    """Invariant 1."""
    person, post = a_person(desk), a_post(desk)
    an_employment(desk, person, post, last_day=dt.date(2024, 12, 31))
    with pytest.raises(NotComplete) as problem:
        an_employment(desk, person, post, valid_from=first, last_day=last)
    assert refused(problem) == {
        "valid_from": "They are employed in this post already, from 1 Apr 2024 until 31 Dec 2024. Choose other days."
    }
    assert len(worker_page(desk, person).employments) == 1


def test_employments_one_after_the_other_or_in_two_posts_are_kept(desk: Desk) -> None:
    """Invariant 1."""
    person, post = a_person(desk), a_post(desk)
    an_employment(desk, person, post, last_day=dt.date(2024, 12, 31))
    an_employment(desk, person, post, valid_from=dt.date(2025, 1, 1))
    an_employment(desk, person, a_post(desk, "Trainer"))
    an_employment(desk, a_person(desk, known_as="Other"), post)
    assert len(worker_page(desk, person).employments) == 3
    assert is_whole(desk)


def test_moving_an_employment_onto_another_is_refused(desk: Desk) -> None:
    """Invariant 1."""
    person, post = a_person(desk), a_post(desk)
    first = an_employment(desk, person, post, last_day=dt.date(2024, 12, 31))
    an_employment(desk, person, post, valid_from=dt.date(2025, 6, 1))
    kept = employment_as_kept(desk, first)
    with pytest.raises(NotComplete) as problem:
        edit_employment(desk, EditEmployment(first, 1, dataclasses.replace(kept.body, last_day=dt.date(2025, 6, 1))))
    assert "from 1 Jun 2025" in refused(problem)["valid_from"]
    edit_employment(desk, EditEmployment(first, 1, dataclasses.replace(kept.body, last_day=dt.date(2025, 5, 31))))


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"last_day": BEGAN - DAY}, "last_day"),
        ({"valid_from": None}, "valid_from"),
        ({"valid_from": dt.date(1066, 1, 1)}, "valid_from"),
        ({"person_id": 999}, "person_id"),
        ({"post_id": 999}, "post_id"),
        ({"week_minutes": 8 * 24 * 60}, "week_minutes"),
        ({"week_minutes": -1}, "week_minutes"),
        ({"leaving_reason": "x" * 300}, "leaving_reason"),
    ],
)
def test_what_cannot_be_is_said_beside_its_box(desk: Desk, answers: dict[str, Any], field: str) -> None:
    with pytest.raises(NotComplete) as problem:
        an_employment(desk, **answers)
    assert field in refused(problem)
    assert list(worker_ids(desk, AskedWorkers(past=True))) == []


def test_nobody_is_employed_in_a_post_that_is_closed(desk: Desk) -> None:
    post = a_post(desk, closed_on=dt.date(2025, 1, 1))
    with pytest.raises(NotComplete) as problem:
        an_employment(desk, post_id=post)
    assert "closed from 1 Jan 2025" in refused(problem)["post_id"]
    an_employment(desk, post_id=post, last_day=dt.date(2024, 12, 31))


def test_an_employment_stays_with_its_person(desk: Desk) -> None:
    employment, other = an_employment(desk), a_person(desk, known_as="Other")
    kept = employment_as_kept(desk, employment)
    with pytest.raises(NotComplete) as problem:
        edit_employment(desk, EditEmployment(employment, 1, dataclasses.replace(kept.body, person_id=other)))
    assert "stays with its person" in refused(problem)["person_id"]


def test_an_employment_ends_and_that_is_taken_back(desk: Desk) -> None:
    employment = an_employment(desk)
    with pytest.raises(NotComplete) as problem:
        end_employment(desk, EndEmployment(employment, 1, EndingBody(BEGAN - DAY)))
    assert "began on 1 Apr 2024" in refused(problem)["last_day"]
    ended = end_employment(desk, EndEmployment(employment, 1, EndingBody(dt.date(2026, 7, 15), "Moves away")))
    assert list(worker_ids(desk, AskedWorkers())) == []
    assert len(worker_ids(desk, AskedWorkers(past=True))) == 1
    perform(desk, ended.undo)
    assert employment_as_kept(desk, employment).body.last_day is None
    assert len(worker_ids(desk, AskedWorkers())) == 1


def test_an_employment_is_taken_back_while_nothing_hangs_on_it(desk: Desk) -> None:
    employment = an_employment(desk)
    a_rate(desk, employment, BEGAN, 2000)
    with pytest.raises(PersonFacing, match="used since"):
        take_back_employment(desk, TakeBackEmployment(employment, 1))
    other = an_employment(desk)
    take_back_employment(desk, TakeBackEmployment(other, 1))
    with pytest.raises(NotThere):
        employment_as_kept(desk, other)


def test_a_rate_from_a_day_ends_the_one_before_and_undo_puts_both_back(desk: Desk) -> None:
    employment = an_employment(desk)
    a_rate(desk, employment, BEGAN, 2000)
    done = set_rate(desk, SetRate(employment, RateBody(dt.date(2025, 4, 1), 2150)))
    both = [("2024-04-01", "2025-04-01", 2000), ("2025-04-01", None, 2150)]
    assert rates_of(desk, employment) == both
    assert done.told == "An hour costs £21.50 from 1 Apr 2025."
    perform(desk, done.undo)
    assert rates_of(desk, employment) == [("2024-04-01", None, 2000)]


def test_undo_of_a_rate_stops_if_the_one_before_was_changed_since(desk: Desk) -> None:
    employment = an_employment(desk)
    first = a_rate(desk, employment, BEGAN, 2000)
    done = set_rate(desk, SetRate(employment, RateBody(dt.date(2025, 4, 1), 2150)))
    kept = rate_as_kept(desk, first)
    edit_rate(desk, EditRate(first, kept.version, dataclasses.replace(kept.body, hour_pence=2010)))
    with pytest.raises(PersonFacing, match="changed since"):
        perform(desk, done.undo)
    assert len(rates_of(desk, employment)) == 2


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (RateBody(dt.date(2025, 4, 1), 2500), "Another rate holds from 1 Apr 2025"),
        (RateBody(dt.date(2024, 6, 1), 2500), "Another rate holds from 1 Apr 2025"),
        (RateBody(dt.date(2024, 6, 1), 2500, dt.date(2025, 4, 1)), "Another rate holds from 1 Apr 2025"),
        (RateBody(dt.date(2024, 3, 31), 2500), "They are employed from 1 Apr 2024"),
        (RateBody(None, 2500), "Please fill in “From”"),
    ],
)
def test_rates_that_overlap_are_refused_beside_the_box(desk: Desk, body: RateBody, said: str) -> None:
    """Invariant 1."""
    employment = an_employment(desk)
    a_rate(desk, employment, BEGAN, 2000)
    a_rate(desk, employment, dt.date(2025, 4, 1), 2150)
    before = rates_of(desk, employment)
    with pytest.raises(NotComplete) as problem:
        set_rate(desk, SetRate(employment, body))
    assert said in refused(problem)["valid_from"]
    assert rates_of(desk, employment) == before


def test_a_rate_that_was_wrong_is_put_right_but_not_onto_another(desk: Desk) -> None:
    """Invariant 1."""
    employment = an_employment(desk)
    first = a_rate(desk, employment, BEGAN, 2000)
    a_rate(desk, employment, dt.date(2025, 4, 1), 2150)
    kept = rate_as_kept(desk, first)
    longer = dataclasses.replace(kept.body, last_day=dt.date(2025, 4, 1))
    with pytest.raises(NotComplete):
        edit_rate(desk, EditRate(first, kept.version, longer))
    done = edit_rate(desk, EditRate(first, kept.version, dataclasses.replace(kept.body, hour_pence=2005)))
    assert rates_of(desk, employment)[0][2] == 2005
    perform(desk, done.undo)
    assert rates_of(desk, employment)[0][2] == 2000


@pytest.mark.parametrize(("typed", "pence"), [("1,234.56", 1_234_56), ("0", 0), ("£18.40", 18_40)])
def test_an_amount_as_people_type_it_is_kept_to_the_penny(desk: Desk, typed: str, pence: int) -> None:
    employment = an_employment(desk)
    a_rate(desk, employment, BEGAN, read_pence(typed))
    assert rates_of(desk, employment) == [("2024-04-01", None, pence)]


def test_an_amount_below_nothing_or_with_an_e_is_refused(desk: Desk) -> None:
    employment = an_employment(desk)
    with pytest.raises(NotComplete) as problem:
        a_rate(desk, employment, BEGAN, read_pence("(12.50)"))
    assert "less than nothing" in refused(problem)["hour_pence"]
    with pytest.raises(ValueError, match="“e”"):
        read_pence("1e3")
    assert rates_of(desk, employment) == []


def test_the_rate_of_a_day_is_the_one_in_force(desk: Desk) -> None:
    """Invariant 1."""
    person = a_person(desk)
    employment = an_employment(desk, person, valid_from=LEAP, last_day=dt.date(2026, 3, 31))
    a_rate(desk, employment, LEAP, 2000)
    a_rate(desk, employment, dt.date(2025, 4, 1), 2150)
    with desk.reading() as connection:
        found = [
            rate_on(connection, person, day)
            for day in (LEAP - DAY, LEAP, dt.date(2025, 3, 31), dt.date(2025, 4, 1), dt.date(2026, 3, 31))
        ]
        assert found == [None, 2000, 2000, 2150, 2150]
        assert rate_on(connection, person, dt.date(2026, 4, 1)) is None
        assert rate_on(connection, person + 1, LEAP) is None


def test_of_two_posts_on_one_day_the_one_with_most_hours_counts(desk: Desk) -> None:
    person = a_person(desk)
    small = an_employment(desk, person, week_minutes=300)
    large = an_employment(desk, person, a_post(desk, "Trainer"), week_minutes=1200)
    a_rate(desk, small, BEGAN, 1500)
    a_rate(desk, large, BEGAN, 1900)
    with desk.reading() as connection:
        assert rate_on(connection, person, BEGAN) == 1900


@given(
    starts=st.lists(st.integers(0, 900), min_size=1, max_size=5, unique=True),
    asked=st.lists(st.integers(-30, 1000), min_size=1, max_size=5),
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rates_set_one_after_the_other_answer_every_day(desk: Desk, starts: list[int], asked: list[int]) -> None:
    """Invariant 1: whatever the days, each day has the last rate set from then or before, and no two meet."""
    person = a_person(desk)
    employment = an_employment(desk, person, a_post(desk))
    for start in sorted(starts):
        a_rate(desk, employment, BEGAN + start * DAY, 1000 + start)
    with desk.reading() as connection:
        for day in asked:
            begun = [start for start in starts if start <= day]
            expected = 1000 + max(begun) if begun else None
            assert rate_on(connection, person, BEGAN + day * DAY) == expected


PERIODS = st.lists(st.tuples(st.integers(0, 300), st.none() | st.integers(0, 120)), min_size=1, max_size=7)


def never_two_on_one_day(periods: list[tuple[str, str | None]]) -> bool:
    ordered = sorted(periods)
    return all(before[1] is not None and before[1] <= after[0] for before, after in pairwise(ordered))


def boxes_refused(act: Callable[[], object]) -> list[str]:
    """The boxes that a service marked; none if it did what was asked."""
    try:
        act()
    except NotComplete as problem:
        return list(problem.fields)
    return []


def set_and_take_back(desk: Desk, command: SetRate) -> None:
    perform(desk, set_rate(desk, command).undo)


def period(start: int, length: int | None) -> tuple[dt.date, dt.date | None]:
    """A first and a last day, so many days after everybody began."""
    first = BEGAN + start * DAY
    return first, None if length is None else first + length * DAY


@given(PERIODS)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_employments_in_any_order_are_kept_or_refused_in_words(desk: Desk, asked: list[tuple[int, int | None]]) -> None:
    """Invariant 1: the sentence always comes before the file's own refusal, and what is kept never overlaps."""
    person, post = a_person(desk), a_post(desk)
    days = [dict(zip(("valid_from", "last_day"), period(*each), strict=True)) for each in asked]
    answers = [boxes_refused(partial(an_employment, desk, person, post, **own)) for own in days]
    assert all(answer in ([], ["valid_from"]) for answer in answers)
    with desk.reading() as connection:
        wanted = "SELECT valid_from, valid_to FROM employment WHERE person_id = ?"
        kept = [(row[0], row[1]) for row in connection.exec_driver_sql(wanted, (person,))]
    assert len(kept) == answers.count([]) >= 1
    assert never_two_on_one_day(kept)


@given(PERIODS)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rates_in_any_order_are_kept_or_refused_and_each_is_taken_back(
    desk: Desk, asked: list[tuple[int, int | None]]
) -> None:
    """Invariant 1: undo of the newest rate puts back exactly what stood there before it."""
    employment = an_employment(desk, a_person(desk), a_post(desk))
    for each in asked:
        first, last = period(*each)
        before, command = rates_of(desk, employment), SetRate(employment, RateBody(first, 1000 + each[0], last))
        refused_boxes = boxes_refused(partial(set_and_take_back, desk, command))
        assert refused_boxes in ([], ["valid_from"])
        assert rates_of(desk, employment) == before
        boxes_refused(partial(set_rate, desk, command))
        assert (rates_of(desk, employment) == before) is bool(refused_boxes)
        assert never_two_on_one_day([(begins, ends) for begins, ends, _ in rates_of(desk, employment)])


KINDS: list[tuple[Callable[..., int], Callable[..., Any], type[Any], dict[str, Any]]] = [
    (a_registration, registration_as_kept, EditRegistration, {"number": "SW20002"}),
    (a_piece_of_learning, learning_as_kept, EditLearning, {"learnt": "To wait"}),
    (a_training, training_as_kept, EditTraining, {"provider": "People First"}),
    (a_supervision, supervision_as_kept, EditSupervision, {"held_on": dt.date(2026, 7, 1), "minutes": 60}),
]


@pytest.mark.parametrize(("make", "read", "edit", "answers"), KINDS, ids=lambda part: getattr(part, "__name__", ""))
def test_each_record_is_kept_changed_and_taken_back(
    desk: Desk, make: Callable[..., int], read: Callable[..., Any], edit: type[Any], answers: dict[str, Any]
) -> None:
    person = a_worker(desk)
    extra = {"due_on": dt.date(2026, 7, 3)} if make is a_supervision else {}
    number = make(desk, person, **extra)
    before = read(desk, number)
    changed = dataclasses.replace(before.body, **answers)
    done = perform(desk, edit(number, 1, changed))
    assert read(desk, number).body == changed
    assert perform(desk, edit(number, 2, changed)).told == "Nothing was changed."
    with pytest.raises(ChangedMeanwhile):
        perform(desk, edit(number, 1, before.body))
    perform(desk, done.undo)
    assert read(desk, number).body == before.body
    with pytest.raises(NotComplete):
        perform(desk, edit(number, 3, dataclasses.replace(before.body, person_id=999)))
    assert is_whole(desk)


def test_a_supervision_is_planned_then_held_and_the_addition_taken_back(desk: Desk) -> None:
    person, lead = a_worker(desk), a_person(desk, known_as="Lead")
    planned = add_supervision(desk, AddSupervision(SupervisionBody(person, lead, due_on=dt.date(2026, 7, 10))))
    number = planned.record_id
    assert number is not None
    body = supervision_as_kept(desk, number).body
    held = dataclasses.replace(body, held_on=dt.date(2026, 7, 10), minutes=75, topics="The week")
    done = edit_supervision(desk, EditSupervision(number, 1, held))
    (row,) = worker_page(desk, person).supervisions
    assert (row.supervisor, row.flag) == ("Lead", "Short: it should be at least 90 minutes")
    perform(desk, done.undo)
    with pytest.raises(PersonFacing, match="changed"):
        perform(desk, planned.undo)
    again = add_supervision(desk, AddSupervision(SupervisionBody(person, due_on=dt.date(2026, 7, 10))))
    perform(desk, again.undo)
    assert len(worker_page(desk, person).supervisions) == 1


@pytest.mark.parametrize("minutes", [0, 2000])
def test_a_supervision_of_no_length_is_refused(desk: Desk, minutes: int) -> None:
    with pytest.raises(NotComplete) as problem:
        a_supervision(desk, a_worker(desk), dt.date(2026, 7, 1), minutes=minutes)
    assert list(refused(problem)) == ["minutes"]


def test_two_people_with_one_name_are_two_workers(desk: Desk) -> None:
    first, second = a_worker(desk, "Sam"), a_worker(desk, "Sam")
    a_supervision(desk, second, dt.date(2026, 7, 1))
    assert sorted(worker_ids(desk, AskedWorkers("sam"))) == sorted([first, second])
    assert [len(worker_page(desk, i).supervisions) for i in (first, second)] == [0, 1]


def test_somebody_this_user_may_not_see_is_not_there(desk: Desk, desk_as: Callable[[Role], Desk]) -> None:
    lead = desk_as(Role.PRACTICE_LEAD)
    person = a_worker(desk)
    hidden = a_worker(desk, "Quill")
    with desk.work() as work:
        work.connection.exec_driver_sql("UPDATE person SET restriction = 3 WHERE id = ?", (hidden,))
    assert list(worker_ids(lead, AskedWorkers())) == [person]
    with pytest.raises(NotThere):
        open_worker(lead, OpenWorker(hidden))
    with pytest.raises(NotComplete) as problem:
        a_supervision(lead, person, dt.date(2026, 7, 1), supervisor_id=hidden)
    assert refused(problem) == {"supervisor_id": "Choose a person from the list: type part of their name."}
    a_supervision(desk, person, dt.date(2026, 7, 2))
    with desk.work() as work:
        work.connection.exec_driver_sql("UPDATE supervision SET supervisor_id = ?", (hidden,))
    assert [row.supervisor for row in worker_page(lead, person).supervisions] == ["Someone"]
    assert {name for row in posts(lead) for name in row.who} == {"Wren", "Someone"}
    assert Restriction.NAMED.value == "3"


def test_every_look_at_a_worker_is_kept(desk: Desk) -> None:
    person = a_worker(desk)
    open_worker(desk, OpenWorker(person))
    with pytest.raises(NotThere):
        open_worker(desk, OpenWorker(a_person(desk, known_as="No worker")))
    with desk.reading() as connection:
        rows = connection.exec_driver_sql("SELECT allowed FROM access_event WHERE kind = 'worker'").fetchall()
    assert [row[0] for row in rows] == [1, 0]


def test_saving_over_a_newer_employment_is_refused(desk: Desk, clock: Clock) -> None:
    employment = an_employment(desk)
    kept = employment_as_kept(desk, employment)
    edit_employment(desk, EditEmployment(employment, 1, dataclasses.replace(kept.body, week_minutes=60)))
    clock.forward(hours=1)
    with pytest.raises(ChangedMeanwhile) as problem:
        end_employment(desk, EndEmployment(employment, 1, EndingBody(dt.date(2026, 7, 31))))
    assert problem.value.theirs.body.week_minutes == 60
