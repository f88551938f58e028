"""A session's page: everybody's part side by side, the plan it belongs to, and what was agreed before."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable

from sqlalchemy import Connection, select

from ulo.domain.casework import (
    ActionMode,
    Attended,
    ContributionEntry,
    SessionBody,
    SessionState,
    Side,
    SupportEntry,
    Together,
)
from ulo.domain.permissions import May
from ulo.queries.casework.body import read_session
from ulo.queries.casework.names import Names, names_of
from ulo.queries.casework.plan import PlanPage, plan_of
from ulo.queries.people.beside import needs_of
from ulo.store.desk import Desk, reads
from ulo.store.records.casework import AgreedAction, JointWork

_LAST_ACTIONS = 10


@dataclasses.dataclass(frozen=True, slots=True)
class Part:
    """One person's part in a session, by name, with what they asked to be shown with it."""

    name: str
    access: str
    entry: ContributionEntry


@dataclasses.dataclass(frozen=True, slots=True)
class Support:
    """Access support and for whom."""

    name: str
    entry: SupportEntry


@dataclasses.dataclass(frozen=True, slots=True)
class ActionLine:
    """An agreed action: who does it, by when, and what came of it."""

    id: int
    version: int
    work_id: int
    who: str
    person_id: int
    what: str
    mode: ActionMode
    reason: str
    due_on: dt.date | None
    done_on: dt.date | None
    result: str
    goal_id: int | None


@dataclasses.dataclass(frozen=True, slots=True)
class SessionPage:
    """All that the page of a session shows; `together` holds the minutes of this session alone."""

    id: int
    version: int
    work_id: int
    work_title: str
    state: SessionState
    why_not: str
    body: SessionBody
    parts: tuple[Part, ...]
    supports: tuple[Support, ...]
    actions: tuple[ActionLine, ...]
    open_actions: tuple[ActionLine, ...]
    plan: PlanPage | None
    together: Together


@reads(May.SEE_WORK)
def session_page(desk: Desk, session_id: int) -> SessionPage:
    """Read the page; raises NotThere if this user does not see the joint work it belongs to."""
    with desk.reading() as connection:
        kept, head = read_session(desk, connection, session_id)
        body, work_id = kept.body, head.joint_work_id
        people = _people_of(body)
        names, needs = names_of(desk, connection, people), needs_of(connection, people)
        lines = action_lines(desk, connection, work_id)
        mine = {action.id for action in body.actions}
        return SessionPage(
            session_id,
            kept.version,
            work_id,
            connection.scalar(select(JointWork.title).where(JointWork.id == work_id)) or "",
            head.state,
            head.why_not,
            body,
            tuple(_part(entry, names, needs) for entry in body.contributions),
            tuple(Support(names[entry.person_id or 0], entry) for entry in body.supports),
            tuple(line for line in lines if line.id in mine),
            tuple(line for line in lines if line.done_on is None and line.id not in mine)[:_LAST_ACTIONS],
            plan_of(desk, connection, work_id),
            together_of(body) if head.state is SessionState.HELD else Together(),
        )


def together_of(body: SessionBody) -> Together:
    """The minutes of both sides in one session, as its form or page shows them; for the strip beside them too."""
    by_side: dict[Side, int] = {}
    for entry in body.contributions:
        if entry.attended is Attended.YES:
            by_side[entry.side] = by_side.get(entry.side, 0) + (entry.minutes or 0)
    return Together.of(by_side, 1, int(body.minutes is None))


def action_lines(desk: Desk, connection: Connection, work_id: int) -> list[ActionLine]:
    """Every action of joint work, the newest first, inside a read that is under way."""
    columns = (
        AgreedAction.id,
        AgreedAction.version,
        AgreedAction.joint_work_id,
        AgreedAction.person_id,
        AgreedAction.what,
        AgreedAction.mode,
        AgreedAction.reason,
        AgreedAction.due_on,
        AgreedAction.done_on,
        AgreedAction.result,
        AgreedAction.goal_id,
    )
    wanted = select(*columns).where(AgreedAction.joint_work_id == work_id).order_by(AgreedAction.id.desc())
    rows = connection.execute(wanted).all()
    names = names_of(desk, connection, {row.person_id for row in rows})
    return [ActionLine(row[0], row[1], row[2], names[row[3]], *row[3:]) for row in rows]


def _part(entry: ContributionEntry, names: Names, needs: dict[int, str]) -> Part:
    person = entry.person_id or 0
    return Part(names[person], needs.get(person, "") if person in names else "", entry)


def _people_of(body: SessionBody) -> list[int]:
    entries: Iterable[ContributionEntry | SupportEntry] = (*body.contributions, *body.supports)
    return list(dict.fromkeys(entry.person_id for entry in entries if entry.person_id is not None))
