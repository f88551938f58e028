"""Work together in the sample organisation: two years of sessions, plans, agreements and decisions, of nobody real."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from random import Random

from ulo.domain.casework import (
    ActionDoneBody,
    ActionEntry,
    ActionMode,
    AgreementBody,
    Attended,
    ClosingBody,
    ContributionEntry,
    DecidedBy,
    DecisionBody,
    FreezeBody,
    GoalBody,
    GoalOutcomeBody,
    GoalState,
    JointWorkBody,
    Mode,
    ParticipantEntry,
    PartRole,
    Rung,
    ServiceBody,
    SessionBody,
    SessionState,
    SigningMethod,
    Stance,
    SupportEntry,
    SupportMet,
    WorkState,
    YesNoUnasked,
)
from ulo.domain.dates import UK
from ulo.domain.progress import Progress, untold
from ulo.exchange.sample.chance import happens, weighed
from ulo.exchange.sample.wordlists import Line, part, sections
from ulo.queries.casework import WorkAsked, work_ids, work_page
from ulo.services.casework import (
    AddGoal,
    AddService,
    BringInJointWork,
    FreezePlan,
    IncomingSession,
    IncomingWork,
    RecordDecision,
    SayToPlan,
    add_goal,
    add_service,
    bring_in_joint_work,
    freeze_plan,
    record_decision,
    say_to_plan,
)
from ulo.store.desk import Desk

PEOPLE_TO_A_WORK = 3
_WITH_PLANS = 40
_FEW_SESSIONS = 900
_DAYS = 730
_AT_ONCE = 2_000
_EVERY_SO_OFTEN = 4
_BEHIND = 37
"""Of every forty joint works, the place of the one whose actions and decisions are not looked after in time."""
_SERVICES = (
    ("Housing together", "A home, and what it takes to keep it"),
    ("Money and rights", "Benefits, debts, appeals"),
    ("My support, my way", "Reviews, direct payments, personal assistants"),
    ("Peer support", "People who have been there"),
)
_STATES = {WorkState.OPEN: 62, WorkState.CLOSED: 24, WorkState.PAUSED: 8, WorkState.ASKED: 6}
_MODES = {Mode.HOME: 34, Mode.OFFICE: 20, Mode.OUT: 14, Mode.PHONE: 18, Mode.VIDEO: 10, Mode.GROUP: 4}
_MET = {SupportMet.YES: 70, SupportMet.PART: 12, SupportMet.NO: 12, SupportMet.NOT_WANTED: 6}
_ENDS = {SessionState.HELD: 90, SessionState.CANCELLED: 6, SessionState.DID_NOT_HAPPEN: 4}
_MINUTES = (20, 25, 30, 35, 40, 45, 60, 75, 90)
_TIMES = (dt.time(9, 30), dt.time(10, 15), dt.time(11, 0), dt.time(13, 30), dt.time(14, 45), dt.time(16, 0))
_DECIDERS = {DecidedBy.PERSON: 50, DecidedBy.PERSON_WITH_SUPPORT: 24, DecidedBy.SHARED: 20, DecidedBy.OTHER_LAW: 6}


@dataclasses.dataclass(frozen=True, slots=True)
class _Team:
    """Who works together: whom it is about, the worker (0 for nobody), and others with their roles."""

    lead: int
    worker: int
    others: tuple[tuple[int, PartRole], ...]


def grow_casework(
    desk: Desk,
    chance: Random,
    today: dt.date,
    people: Sequence[int],
    workers: Sequence[int],
    progress: Progress = untold,
) -> int:
    """Add joint work for a third of these people with these workers (ids); returns how many sessions were added.

    For 120 people: 40 joint works with about 900 sessions; for 100,000: 200,000 sessions of about 400,000 parts.
    """
    services = [_service(desk, name, purpose) for name, purpose in _SERVICES]
    works = max(1, len(people) // PEOPLE_TO_A_WORK) if people else 0
    total = max(2 * len(people), min(_FEW_SESSIONS, len(people) * 15 // 2))
    done = 0
    for start in range(0, works, _AT_ONCE):
        batch = [
            _a_work(chance, today, people, workers, services, place, max(1, round(total / works)))
            for place in range(start, min(start + _AT_ONCE, works))
        ]
        bring_in_joint_work(desk, BringInJointWork(batch))
        done += sum(len(incoming.sessions) for incoming in batch)
        progress(min(start + _AT_ONCE, works), works)
    for place, work in enumerate(sorted(work_ids(desk, WorkAsked(ended=True)))[:_WITH_PLANS]):
        _agree(desk, chance, today, work, place)
    return done


def _service(desk: Desk, name: str, purpose: str) -> int:
    return add_service(desk, AddService(ServiceBody(name, purpose))).record_id or 0


def _a_work(
    chance: Random,
    today: dt.date,
    people: Sequence[int],
    workers: Sequence[int],
    services: Sequence[int],
    place: int,
    usual: int,
) -> IncomingWork:
    line = sections("together")["work"][place % len(sections("together")["work"])]
    team = _a_team(chance, people, workers, place)
    state = WorkState.OPEN if place == 0 else weighed(chance, _STATES)
    began = today - dt.timedelta(days=chance.randint(30, _DAYS))
    ended = (
        today - dt.timedelta(days=chance.randint(1, (today - began).days - 20)) if state is WorkState.CLOSED else None
    )
    count = 0 if state is WorkState.ASKED else chance.randint(usual // 2, usual + usual // 2) if usual > 1 else usual
    body = JointWorkBody(
        title=line[0],
        participants=tuple(_entries(team)),
        service_id=chance.choice(services),
        asked_on=began - dt.timedelta(days=chance.randint(3, 40)),
        opened_on=None if state is WorkState.ASKED else began,
        about=part(line, 1),
        reference=f"JW-{place + 1:04}",
    )
    closing = ClosingBody(ended, "I have what I came for", YesNoUnasked.YES) if ended else ClosingBody()
    every = _sessions(chance, team, began, ended or today, count)
    sessions = tuple(
        every if _is_behind(place) else _looked_after(every, ended or today, count if ended else count - 2)
    )
    coming = tuple(_coming(chance, team, today)) if state is WorkState.OPEN else ()
    return IncomingWork(body, state, closing, tuple(_goals(chance, line, ended, today)), sessions + coming)


def _a_team(chance: Random, people: Sequence[int], workers: Sequence[int], place: int) -> _Team:
    lead = people[(place * PEOPLE_TO_A_WORK) % len(people)]
    able = [worker for worker in workers if worker != lead]
    worker = chance.choice(able) if able and not happens(chance, 12) else 0
    free = [
        person for person in (people[chance.randrange(len(people))] for _ in range(2)) if person not in (lead, worker)
    ]
    roles = (PartRole.PEER, PartRole.CARER, PartRole.ADVOCATE)
    some = free[:1] if not worker or happens(chance, 18) else []
    return _Team(
        lead, worker, tuple((person, PartRole.PEER if not worker else chance.choice(roles)) for person in some)
    )


def _entries(team: _Team) -> Iterator[ParticipantEntry]:
    yield ParticipantEntry(team.lead, PartRole.LEAD_PERSON)
    if team.worker:
        yield ParticipantEntry(team.worker, PartRole.WORKER)
    for person, role in team.others:
        yield ParticipantEntry(person, role)


def _goals(
    chance: Random, line: Line, ended: dt.date | None, today: dt.date
) -> Iterator[tuple[GoalBody, GoalOutcomeBody]]:
    goal = GoalBody(part(line, 2), part(line, 3), (ended or today) + dt.timedelta(days=chance.randint(20, 200)))
    if ended is None:
        yield goal, GoalOutcomeBody(state=GoalState.OPEN)
        return
    place = weighed(chance, {0: 60, 1: 30, 2: 10})
    said = sections("together")["met"][place]
    yield goal, GoalOutcomeBody((GoalState.MET, GoalState.PART, GoalState.LEFT)[place], ended, said[0], part(said, 1))


def _sessions(chance: Random, team: _Team, began: dt.date, until: dt.date, count: int) -> Iterator[IncomingSession]:
    """Spread evenly from the day it began; the newest on the last day at the latest."""
    days = max((until - began).days, 1)
    for number in range(count):
        day = began + dt.timedelta(days=days * number // count)
        state = weighed(chance, _ENDS)
        body = _a_session(chance, team, day)
        if state is SessionState.HELD:
            done = ActionDoneBody(day + dt.timedelta(days=chance.randint(0, 5)), "Done")
            results = tuple(done for _ in body.actions if done.done_on and done.done_on <= until and number < count - 2)
            yield IncomingSession(body, state, "", results)
        else:
            called_off = dataclasses.replace(body, summary="", actions=())
            yield IncomingSession(called_off, state, chance.choice(sections("together")["why"])[0])


def _is_behind(place: int) -> bool:
    return place % _WITH_PLANS == _BEHIND


def _looked_after(sessions: Iterable[IncomingSession], today: dt.date, newest: int) -> Iterator[IncomingSession]:
    """What was agreed before the newest sessions (from that place on) is done, and what is left is to be done soon."""
    for number, incoming in enumerate(sessions):
        body = incoming.body
        if not incoming.results and number >= newest:
            actions = tuple(_soon(action, body.day or today, today) for action in body.actions)
            yield dataclasses.replace(incoming, body=dataclasses.replace(body, actions=actions))
        elif not incoming.results:
            yield dataclasses.replace(incoming, results=tuple(ActionDoneBody(today, "Done") for _ in body.actions))
        else:
            yield incoming


def _soon(action: ActionEntry, agreed: dt.date, today: dt.date) -> ActionEntry:
    if action.due_on is None or action.due_on > today:
        return action
    soon: ActionEntry = dataclasses.replace(action, due_on=today + (action.due_on - agreed))
    return soon


def _coming(chance: Random, team: _Team, today: dt.date) -> Iterator[IncomingSession]:
    """One is planned in the next fortnight, some of them today."""
    day = today + dt.timedelta(days=0 if happens(chance, 16) else chance.randint(1, 14))
    body = dataclasses.replace(_a_session(chance, team, day), summary="", actions=())
    supports = tuple(dataclasses.replace(support, met=SupportMet.NOT_KNOWN) for support in body.supports)
    bare = tuple(ContributionEntry(entry.person_id) for entry in body.contributions)
    yield IncomingSession(dataclasses.replace(body, contributions=bare, supports=supports), SessionState.PLANNED)


def _a_session(chance: Random, team: _Team, day: dt.date) -> SessionBody:
    moment = chance.choice(sections("together")["moment"])
    minutes = None if happens(chance, 3) else chance.choice(_MINUTES)
    mode = weighed(chance, _MODES)
    return SessionBody(
        day=day,
        time=chance.choice(_TIMES),
        minutes=minutes,
        mode=mode,
        place="The Mill, room 2" if mode is Mode.OFFICE else "",
        contributions=tuple(_parts(chance, team, minutes, moment)),
        summary=moment[0],
        actions=(_an_action(chance, team, day, moment),) if happens(chance, 30) else (),
        supports=(_a_support(chance, team, day),) if happens(chance, 15) else (),
    )


def _parts(chance: Random, team: _Team, minutes: int | None, moment: Line) -> Iterator[ContributionEntry]:
    yield ContributionEntry(team.lead, minutes=minutes, brought=part(moment, 1), learnt=part(moment, 3))
    if team.worker:
        longer = minutes + chance.choice((0, 0, 5, 10, 15)) if minutes else None
        yield ContributionEntry(team.worker, minutes=longer, brought=part(moment, 2))
    for person, _role in team.others:
        if not team.worker or happens(chance, 40):
            yield ContributionEntry(person, attended=Attended.NO if happens(chance, 8) else Attended.YES)


def _an_action(chance: Random, team: _Team, day: dt.date, moment: Line) -> ActionEntry:
    due = day + dt.timedelta(days=chance.randint(3, 21))
    mode = weighed(chance, {ActionMode.SELF: 60, ActionMode.TOGETHER: 30, ActionMode.WORKER_FOR: 10})
    if mode is ActionMode.WORKER_FOR and team.worker:
        return ActionEntry(
            part(moment, 4), team.worker, mode, "I asked them to: the line is only open when I work", due
        )
    return ActionEntry(part(moment, 4), team.lead, ActionMode.SELF if mode is ActionMode.WORKER_FOR else mode, "", due)


def _a_support(chance: Random, team: _Team, day: dt.date) -> SupportEntry:
    line = chance.choice(sections("together")["support"])
    what, provider = line[0], part(line, 1)
    booked = day - dt.timedelta(days=chance.randint(2, 20))
    cost = chance.choice((0, 1_800, 4_500, 6_000, 9_000)) if provider else None
    return SupportEntry(team.lead, what, provider, booked, weighed(chance, _MET), cost)


def _agree(desk: Desk, chance: Random, today: dt.date, work: int, place: int) -> None:
    """Some of the work has a plan with one or two versions, and what each side says to it; most have a decision."""
    page = work_page(desk, work)
    if page.head.state is WorkState.ASKED or not page.body.opened_on:
        return
    made = min(page.body.opened_on + dt.timedelta(days=21), today)
    if page.goals and any(goal.state is GoalState.OPEN for goal in page.goals):
        freeze_plan(_on(desk, made), FreezePlan(work, FreezeBody("Our first plan")))
        _say(_on(desk, made), chance, work, place)
        if place % _EVERY_SO_OFTEN == 0:
            add_goal(_on(desk, made), AddGoal(work, GoalBody("And then a holiday, by the sea")))
            freeze_plan(_on(desk, today), FreezePlan(work, FreezeBody("One goal more")))
            _say(_on(desk, today), chance, work, place)
    line = sections("together")["work"][place % len(sections("together")["work"])]
    who = weighed(chance, _DECIDERS)
    reason = "The court decided about the weekends" if who is DecidedBy.OTHER_LAW else ""
    days = chance.randint(-10, 120)
    again = today + dt.timedelta(days=days if _is_behind(place) else abs(days) + 1)
    rung = chance.choice((Rung.ENGAGEMENT, Rung.CO_DESIGN, Rung.CO_PRODUCTION))
    body = DecisionBody(part(line, 4), "", part(line, 5), part(line, 5), who, reason, made, rung, max(again, made))
    record_decision(desk, RecordDecision(work, body))


def _say(desk: Desk, chance: Random, work: int, place: int) -> None:
    plan = work_page(desk, work).plan
    if plan is None:
        return
    words = sections("together")["disagree"][0]
    witnessed = AgreementBody(method=SigningMethod.WITNESSED, witness="Jo Marsh")
    for word in plan.words:
        own = dataclasses.replace(witnessed, format_given="Large print" if happens(chance, 20) else "")
        if place == 0:
            is_lead = word.role is PartRole.LEAD_PERSON
            said = words[0] if is_lead else part(words, 1)
            own = dataclasses.replace(own, stance=Stance.DISAGREE if is_lead else Stance.PART, own_words=said)
        elif happens(chance, 12):
            own = dataclasses.replace(own, stance=chance.choice((Stance.PART, Stance.CHOSE_NOT)))
        elif happens(chance, 10):
            continue
        say_to_plan(desk, SayToPlan(plan.id, word.person_id, 1, own))


def _on(desk: Desk, day: dt.date) -> Desk:
    """The same desk on another day."""
    moment = dt.datetime.combine(day, dt.time(11, 15), tzinfo=UK).astimezone(dt.UTC)
    return dataclasses.replace(desk, now=lambda: moment)
