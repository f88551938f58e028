"""Workers for tests: a post, somebody employed in it, and what a test does not care about filled in."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.builders.people import a_person
from ulo.domain.changes import Outcome
from ulo.domain.staff import Contract
from ulo.domain.staff.bodies import (
    EmploymentBody,
    LearningBody,
    PostBody,
    RateBody,
    RegistrationEntry,
    SupervisionBody,
    TrainingBody,
)
from ulo.services.staff import (
    AddLearning,
    AddPost,
    AddRegistration,
    AddSupervision,
    AddTraining,
    Employ,
    SetRate,
    add_learning,
    add_post,
    add_registration,
    add_supervision,
    add_training,
    employ,
    set_rate,
)
from ulo.store.desk import Desk

BEGAN = dt.date(2024, 4, 1)


def a_post(desk: Desk, title: str = "Social worker", **answers: Any) -> int:
    """A post that is in the file; returns its id."""
    return _id(add_post(desk, AddPost(PostBody(title, **({"week_minutes": 35 * 60} | answers)))))


def an_employment(desk: Desk, person_id: int | None = None, post_id: int | None = None, **answers: Any) -> int:
    """Somebody employed since April 2024, without an end unless said; returns the id of the employment."""
    given: dict[str, Any] = {
        "person_id": person_id or a_person(desk),
        "post_id": post_id or a_post(desk),
        "contract": Contract.PERMANENT,
        "valid_from": BEGAN,
        "week_minutes": 35 * 60,
    }
    return _id(employ(desk, Employ(EmploymentBody(**(given | answers)))))


def a_worker(desk: Desk, name: str = "Wren", **answers: Any) -> int:
    """A person who is employed; returns the id of the person."""
    person = a_person(desk, known_as=name)
    an_employment(desk, person, **answers)
    return person


def a_rate(
    desk: Desk, employment_id: int, valid_from: dt.date, hour_pence: int, last_day: dt.date | None = None
) -> int:
    """A rate set from a day; returns its id."""
    return _id(set_rate(desk, SetRate(employment_id, RateBody(valid_from, hour_pence, last_day))))


def a_registration(desk: Desk, person_id: int, **answers: Any) -> int:
    """Somebody on the register of Social Work England since 2020; returns the id."""
    given: dict[str, Any] = {"number": "SW10001", "registered_from": dt.date(2020, 1, 6)} | answers
    return _id(add_registration(desk, AddRegistration(RegistrationEntry(person_id, **given))))


def a_supervision(desk: Desk, person_id: int, held_on: dt.date | None = None, **answers: Any) -> int:
    """A supervision of 90 minutes held on a day; returns its id."""
    given: dict[str, Any] = {"held_on": held_on, "minutes": 90 if held_on else None, "uninterrupted": bool(held_on)}
    return _id(add_supervision(desk, AddSupervision(SupervisionBody(person_id, **(given | answers)))))


def a_training(desk: Desk, person_id: int, name: str = "Safeguarding adults", **answers: Any) -> int:
    """A training completed in 2025; returns its id."""
    given = {"completed_on": dt.date(2025, 5, 1)} | answers
    return _id(add_training(desk, AddTraining(TrainingBody(person_id, name, **given))))


def a_piece_of_learning(desk: Desk, person_id: int, activity: str = "A day with peers", **answers: Any) -> int:
    """A piece of learning done and sent in 2026; returns its id."""
    given = {"done_on": dt.date(2026, 3, 2), "submitted_on": dt.date(2026, 4, 2)} | answers
    return _id(add_learning(desk, AddLearning(LearningBody(person_id, activity=activity, **given))))


def _id(outcome: Outcome) -> int:
    assert outcome.record_id is not None
    return outcome.record_id
