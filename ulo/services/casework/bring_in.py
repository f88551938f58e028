"""Much joint work at once, with its sessions, as rows that are numbered and written many at a time: all or nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select

from ulo.domain.casework import (
    ActionDoneBody,
    ClosingBody,
    GoalBody,
    GoalOutcomeBody,
    JointWorkBody,
    PartRole,
    SessionBody,
    SessionState,
    WorkState,
    begun,
    check_session,
    check_work,
    completed,
    moment_of,
)
from ulo.domain.changes import Kind, Outcome
from ulo.domain.fields import fields_of
from ulo.domain.permissions import May
from ulo.domain.progress import Progress, untold
from ulo.domain.text import counted, fold
from ulo.queries.scope import seen_by
from ulo.services.casework.checks import today_of
from ulo.services.casework.sessions import new_entry_key
from ulo.services.writing import refuse
from ulo.store.desk import Desk, acts
from ulo.store.records.all import Record
from ulo.store.records.people import Person
from ulo.store.work import Work

Row = dict[str, Any]
_TABLES = Record.metadata.tables
_FILLED = ("joint_work", "participant", "goal", "joint_session", "contribution", "access_support", "agreed_action")
_AT_ONCE = 500
_LONGEST = 200


@dataclasses.dataclass(frozen=True, slots=True)
class IncomingSession:
    """One session; `results` are what came of its actions, in their order, as far as they were done."""

    body: SessionBody
    state: SessionState = SessionState.HELD
    why_not: str = ""
    results: tuple[ActionDoneBody, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class IncomingWork:
    """One joint work with everything that hangs on it."""

    body: JointWorkBody
    state: WorkState = WorkState.OPEN
    closing: ClosingBody = dataclasses.field(default_factory=ClosingBody)
    goals: tuple[tuple[GoalBody, GoalOutcomeBody], ...] = ()
    sessions: tuple[IncomingSession, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class BringInJointWork:
    """Joint work from elsewhere, such as the sample organisation."""

    works: Sequence[IncomingWork]


@acts(May.CHANGE_WORK)
def bring_in_joint_work(desk: Desk, command: BringInJointWork, progress: Progress = untold) -> Outcome:
    """Add all of it or nothing. Raises NotComplete, with the place of the first that cannot be kept; and Stopped."""
    today = today_of(desk)
    for place, incoming in enumerate(command.works):
        _refuse_wrong(desk, place, incoming)
    with desk.work() as work:
        _refuse_unknown(desk, work, command.works)
        sheets = _Sheets(work)
        for start in range(0, len(command.works), _AT_ONCE):
            progress(start, len(command.works))
            for incoming in command.works[start : start + _AT_ONCE]:
                sheets.add(dataclasses.replace(incoming, body=begun(incoming.body, today)))
            sheets.write()
    many = counted(len(command.works), "piece of work", "pieces of work")
    return Outcome(Kind.WORK | Kind.SESSION, None, f"{many} added.")


def _refuse_wrong(desk: Desk, place: int, incoming: IncomingWork) -> None:
    wrong = check_work(incoming.body)
    for number, session in enumerate(incoming.sessions):
        found = check_session(session.body, today_of(desk), held=session.state is SessionState.HELD)
        wrong |= {f"sessions.{number}.{name}": said for name, said in found.items()}
    refuse({f"{place}.{name}": said for name, said in wrong.items()})


def _refuse_unknown(desk: Desk, work: Work, works: Sequence[IncomingWork]) -> None:
    named = {person for incoming in works for person in _people(incoming)}
    known = set(work.connection.scalars(select(Person.id).where(seen_by(desk, hidden=True))))
    refuse({} if named <= known else {"works": "Some people are not in the list."})


def _people(incoming: IncomingWork) -> Iterable[int | None]:
    yield from (entry.person_id for entry in incoming.body.participants)
    for session in incoming.sessions:
        yield from (entry.person_id for entry in session.body.contributions)


class _Sheets:
    """The rows that are about to be written, by table."""

    def __init__(self, work: Work) -> None:
        """Begin to number rows where the tables end."""
        self._work = work
        self._rows: dict[str, list[Row]] = {name: [] for name in _FILLED}
        self._next = {name: work.next_id(_TABLES[name]) for name in _FILLED}

    def add(self, incoming: IncomingWork) -> None:
        """Lay out one joint work and all that hangs on it."""
        body = incoming.body
        roles = {entry.person_id: entry.role for entry in body.participants if entry.person_id}
        lead = next(person for person, role in roles.items() if role is PartRole.LEAD_PERSON)
        columns = _columns(body, "participants", "who_may_see") | dataclasses.asdict(incoming.closing)
        sorted_by = (fold(body.title) or body.title.casefold())[:_LONGEST]
        columns |= {"state": incoming.state, "sort_title": sorted_by, "restriction": int(body.who_may_see)}
        number = self._put("joint_work", columns)
        for place, entry in enumerate(body.participants):
            self._put("participant", _columns(entry) | {"joint_work_id": number, "position": place})
        for goal, outcome in incoming.goals:
            own = {"joint_work_id": number, "person_id": goal.person_id or lead}
            self._put("goal", _columns(goal) | dataclasses.asdict(outcome) | own)
        for session in incoming.sessions:
            self._add_session(number, body.service_id, session, completed(session.body, roles, lead))

    def write(self) -> None:
        """Insert what was laid out, and begin again with empty sheets."""
        for name, rows in self._rows.items():
            if rows:
                self._work.insert_many(_TABLES[name], rows)
        self._rows = {name: [] for name in _FILLED}

    def _add_session(self, work: int, service: int | None, incoming: IncomingSession, body: SessionBody) -> None:
        assert body.day is not None  # needed, and checked before
        own: Row = {"joint_work_id": work, "service_id": service, "state": incoming.state, "why_not": incoming.why_not}
        own |= {"starts_at": moment_of(body.day, body.time), "entry_key": new_entry_key(self._work.now)}
        asked = _columns(body, "day", "time", "contributions", "actions", "supports")
        number = self._put("joint_session", asked | own)
        for name, table in (("contributions", "contribution"), ("supports", "access_support")):
            for place, entry in enumerate(getattr(body, name)):
                self._put(table, _columns(entry) | {"joint_session_id": number, "position": place})
        results = (*incoming.results, *(ActionDoneBody() for _ in body.actions))
        for place, (action, result) in enumerate(zip(body.actions, results, strict=False)):
            hangs = {"joint_work_id": work, "joint_session_id": number, "position": place}
            self._put("agreed_action", _columns(action) | dataclasses.asdict(result) | hangs)

    def _put(self, table: str, row: Row) -> int:
        number = self._next[table]
        self._next[table] += 1
        row["id"] = number
        self._rows[table].append(row)
        return number


def _columns(body: Any, *left_out: str) -> Row:
    return {name: getattr(body, name) for name in fields_of(type(body)) if name not in left_out}
