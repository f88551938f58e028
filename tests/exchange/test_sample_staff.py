"""The people who work at the sample organisation: in posts, paid, registered, supervised, with something due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from tests.builders.clock import Clock
from tests.builders.files import is_whole
from ulo.domain.people import LivedExperience
from ulo.domain.staff import DueKind
from ulo.exchange.sample import PASSPHRASE, USER, make_sample
from ulo.exchange.sample.staff import grow_staff
from ulo.queries.people import person_as_kept
from ulo.queries.staff import AskedWorkers, WorkerPage, posts, rate_on, staff_due, worker_ids, worker_page
from ulo.store import file
from ulo.store.desk import Desk

AS_AT = dt.date(2026, 11, 2)
NOON = dt.datetime(2026, 11, 2, 12, tzinfo=dt.UTC)


def pages(desk: Desk) -> list[WorkerPage]:
    return [worker_page(desk, person) for person in worker_ids(desk, AskedWorkers())]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    path = make_sample(tmp_path_factory.mktemp("sample") / "sample.ulo", as_at=AS_AT).path
    desk = file.open_with_passphrase(path, USER, PASSPHRASE, Clock(NOON))
    yield desk
    desk.store.close()


def test_nine_people_work_there_and_one_left(sample: Desk) -> None:
    assert len(worker_ids(sample, AskedWorkers())) == 9
    assert len(worker_ids(sample, AskedWorkers(past=True))) == 10
    assert [row.title for row in posts(sample) if row.vacant] == ["Support worker", "Trainer with lived experience"]
    assert is_whole(sample)


def test_some_of_them_use_services_too(sample: Desk) -> None:
    said = [person_as_kept(sample, person).body.lived_experience for person in worker_ids(sample, AskedWorkers())]
    assert sum(each in (LivedExperience.USES_SERVICES, LivedExperience.BOTH) for each in said) >= 3


def test_three_are_registered_social_workers_and_one_is_newly_qualified(sample: Desk) -> None:
    registered = [page for page in pages(sample) if page.registrations]
    assert len(registered) == 3
    assert sum(bool(page.employments[0].newly_qualified_from) for page in registered) == 1
    assert all(page.learning for page in registered)
    assert [page.learning_year.complete for page in registered if page.learning_year].count(True) == 1


def test_everybody_has_a_rate_every_day_they_work(sample: Desk) -> None:
    with sample.reading() as connection:
        for page in pages(sample):
            began = page.employments[0].valid_from
            days = [began, max(began, AS_AT - dt.timedelta(days=400)), AS_AT]
            found = [rate_on(connection, page.id, day) for day in days]
            assert None not in found
            assert found == sorted(found, key=lambda pence: pence or 0)


def test_something_of_each_kind_is_due_and_one_supervision_is_overdue(sample: Desk) -> None:
    due = staff_due(sample)
    assert {each.kind for each in due} == set(DueKind)
    assert len([d for d in due if d.kind is DueKind.SUPERVISION and d.overdue(AS_AT)]) == 1
    assert any(d.overdue(AS_AT) for d in due if d.kind is DueKind.TRAINING)


@pytest.mark.parametrize("today", [dt.date(2028, 2, 29), dt.date(2026, 12, 1), dt.date(2027, 3, 31)])
def test_it_grows_on_any_day_with_any_few_people(tmp_path: Path, today: dt.date) -> None:
    path = make_sample(tmp_path / "sample.ulo", 12, as_at=today).path
    desk = file.open_with_passphrase(
        path, USER, PASSPHRASE, Clock(dt.datetime.combine(today, dt.time(12), tzinfo=dt.UTC))
    )
    try:
        assert 0 < len(worker_ids(desk, AskedWorkers())) <= 9
        assert is_whole(desk)
    finally:
        desk.store.close()


def test_the_same_chance_makes_the_same_workers(desk: Desk) -> None:
    assert grow_staff(desk, Random(1), AS_AT, []).everybody == ()
    assert len(posts(desk)) == 11
