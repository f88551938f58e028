"""Working together for tests: each builder fills in what a test does not care about."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from sqlalchemy import insert
from tests.builders.clock import START
from tests.builders.people import a_person
from ulo.domain.casework import (
    ActionBody,
    ActionEntry,
    ActionMode,
    AgreementBody,
    ContributionEntry,
    DecisionBody,
    FreezeBody,
    GoalBody,
    JointWorkBody,
    ParticipantEntry,
    PartRole,
    ServiceBody,
    SessionBody,
    SigningMethod,
    Stance,
    SupportEntry,
    Together,
)
from ulo.queries.casework import work_page
from ulo.services.casework import (
    AddAction,
    AddGoal,
    AddJointWork,
    AddService,
    FreezePlan,
    PlanSession,
    RecordDecision,
    RecordSession,
    SayToPlan,
    add_action,
    add_goal,
    add_joint_work,
    add_service,
    freeze_plan,
    plan_session,
    record_decision,
    record_session,
    say_to_plan,
)
from ulo.store.desk import Desk
from ulo.store.records.admin import AccountPerson

TODAY = START.date()


@dataclasses.dataclass(frozen=True, slots=True)
class Team:
    """Joint work with somebody it is about and a worker, by their ids."""

    work: int
    lead: int
    worker: int


def a_team(desk: Desk, **answers: Any) -> Team:
    """Joint work of Aisha Adeyemi with the worker Wren Okafor; a keyword goes to the body."""
    lead = answers.pop("lead", None) or a_person(desk)
    worker = answers.pop("worker", None) or a_person(desk, given_names="Wren", family_name="Okafor")
    return Team(a_joint_work(desk, lead, worker, **answers), lead, worker)


def a_work_body(lead: int, worker: int | None = None, **answers: Any) -> JointWorkBody:
    """The answers about joint work of one person, with a worker or without."""
    people = [ParticipantEntry(lead, PartRole.LEAD_PERSON)]
    if worker is not None:
        people.append(ParticipantEntry(worker, PartRole.WORKER))
    usual: dict[str, Any] = {
        "title": "A home of my own",
        "opened_on": dt.date(2026, 3, 2),
        "participants": tuple(people),
    }
    return JointWorkBody(**(usual | answers))


def a_joint_work(desk: Desk, lead: int, worker: int | None = None, **answers: Any) -> int:
    """Joint work in the file; returns its id."""
    return made(add_joint_work(desk, AddJointWork(a_work_body(lead, worker, **answers))).record_id)


def a_session_body(*people: int | None, **answers: Any) -> SessionBody:
    """A session of half an hour yesterday at two, with these people."""
    usual: dict[str, Any] = {
        "day": TODAY - dt.timedelta(days=1),
        "time": dt.time(14, 0),
        "minutes": 30,
        "contributions": tuple(ContributionEntry(person) for person in people),
    }
    return SessionBody(**(usual | answers))


def a_session(desk: Desk, team: Team, **answers: Any) -> int:
    """A session that was held with both; returns its id."""
    body = a_session_body(team.lead, team.worker, **answers)
    return made(record_session(desk, RecordSession(team.work, body)).record_id)


def a_planned_session(desk: Desk, team: Team, **answers: Any) -> int:
    """A session planned for tomorrow; returns its id."""
    body = a_session_body(team.lead, team.worker, **({"day": TODAY + dt.timedelta(days=1)} | answers))
    return made(plan_session(desk, PlanSession(team.work, body)).record_id)


def a_full_session_body(team: Team, **answers: Any) -> SessionBody:
    """A session with both parts, one action and access support: what a worker records after half an hour."""
    usual: dict[str, Any] = {
        "place": "Kitchen table",
        "summary": "We rang the housing office together.",
        "contributions": (
            ContributionEntry(team.lead, minutes=35, brought="I knew whom to ask"),
            ContributionEntry(team.worker, minutes=40, brought="The form"),
        ),
        "actions": (ActionEntry("Ask for the form in large print", team.lead, due_on=TODAY),),
        "supports": (SupportEntry(team.lead, "BSL interpreter", "Signs of Life", TODAY, cost_pence=6_000),),
    }
    return a_session_body(**(usual | answers))


def a_goal(desk: Desk, team: Team, own_words: str = "I want my own front door", **answers: Any) -> int:
    """A goal of whom the work is about; returns its id."""
    return made(add_goal(desk, AddGoal(team.work, GoalBody(own_words, **answers))).record_id)


def an_action(desk: Desk, team: Team, what: str = "Ring the housing office", **answers: Any) -> int:
    """A step the person takes; returns its id."""
    usual: dict[str, Any] = {"mode": ActionMode.SELF}
    return made(add_action(desk, AddAction(team.work, ActionBody(what, **(usual | answers)))).record_id)


def a_decision(desk: Desk, team: Team, **answers: Any) -> int:
    """A decision the person made; returns its id."""
    usual: dict[str, Any] = {"question": "Where to live", "decided": "Near my sister"}
    return made(record_decision(desk, RecordDecision(team.work, DecisionBody(**(usual | answers)))).record_id)


def a_service(desk: Desk, name: str = "Housing together", **answers: Any) -> int:
    """Something that is offered; returns its id."""
    return made(add_service(desk, AddService(ServiceBody(name, **answers))).record_id)


def a_plan(desk: Desk, team: Team) -> int:
    """The next version of the plan, with a goal if there was none; returns the version's id."""
    if not work_page(desk, team.work).goals:
        a_goal(desk, team)
    freeze_plan(desk, FreezePlan(team.work, FreezeBody()))
    page = work_page(desk, team.work).plan
    assert page is not None
    return page.id


def a_word(stance: Stance = Stance.AGREE, **answers: Any) -> AgreementBody:
    """What somebody said before a witness."""
    usual: dict[str, Any] = {"stance": stance, "method": SigningMethod.WITNESSED, "witness": "Jo Marsh"}
    return AgreementBody(**(usual | answers))


def says(desk: Desk, plan: int, person: int, body: AgreementBody, version: int = 1) -> None:
    """Keep what somebody says to a version of the plan."""
    say_to_plan(desk, SayToPlan(plan, person, version, body))


def is_person(desk: Desk, person: int) -> Desk:
    """The same desk, once the file knows which person this user is."""
    with desk.work() as work:
        who = {"account_id": desk.user.id, "person_id": person}
        work.connection.execute(insert(AccountPerson), who | work.stamp(new=True))
    return desk


def together_of_work(desk: Desk, team: Team) -> Together:
    """The minutes of both sides, as the page shows them."""
    return work_page(desk, team.work).together


def made(record_id: int | None) -> int:
    """The id of what was made."""
    assert record_id is not None
    return record_id
