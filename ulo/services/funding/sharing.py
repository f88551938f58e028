"""Sharing the cost of a session: the workers' minutes at their cost, to the funds that pay them."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select

from ulo.domain.casework import Attended, SessionState, Side
from ulo.domain.changes import Kind, Outcome
from ulo.domain.dates import UK, say_date
from ulo.domain.errors import NotComplete, NotThere
from ulo.domain.funding import CostBody, CostPart, Terms, Use, check_parts, outside_terms, shares_of
from ulo.domain.money import say_pence
from ulo.domain.permissions import May
from ulo.domain.text import joined
from ulo.queries.funding.alarm import over_contract
from ulo.queries.funding.books import service_names, services_of_works, terms_of
from ulo.queries.funding.rates import hour_pence_of
from ulo.queries.funding.sharing import parts_of
from ulo.services.writing import refuse, refuse_what_is_wrong
from ulo.store.desk import Desk, acts
from ulo.store.records.all import Record
from ulo.store.records.casework import Contribution, JointSession
from ulo.store.work import Work

_SHARE = Record.metadata.tables["cost_share"]


@dataclasses.dataclass(frozen=True, slots=True)
class ShareSessionCost:
    """Which funds pay the workers' time in a session. No parts: the cost is shared to none."""

    joint_session_id: int
    body: CostBody


@dataclasses.dataclass(frozen=True, slots=True)
class _Held:
    """What was held: the session, its day in the UK, and the service it belongs to."""

    id: int
    day: dt.date
    service_id: int | None


@acts(May.CHANGE_MONEY)
def share_cost(desk: Desk, command: ShareSessionCost) -> Outcome:
    """Share the cost of a session anew, in place of what was shared before. Raises NotComplete or NotThere."""
    with desk.work() as work:
        before = CostBody(parts_of(work.connection, command.joint_session_id))
        pence = share_within(work, command.joint_session_id, command.body.parts)
        alarms = over_contract(work.connection, session_id=command.joint_session_id)
    said = f"{say_pence(pence)} of workers’ time is shared." if command.body.parts else "The cost is shared to no fund."
    warning = "More of a worker’s time is charged in that month than they are employed for." if alarms else ""
    undo = ShareSessionCost(command.joint_session_id, before)
    return Outcome(Kind.MONEY | Kind.SESSION, command.joint_session_id, joined(said, warning, by=" "), undo)


def share_within(work: Work, joint_session_id: int, parts: Sequence[CostPart]) -> int:
    """The same inside a work that is under way, as when a session is recorded. Returns the cost shared (pence).

    Each worker's minutes are shared by the parts, and their cost by those minutes, so that the shares of a session
    come to exactly its workers' cost. Source: invariant 15.
    """
    refuse_what_is_wrong(CostBody(tuple(parts)), check_parts([part.percent for part in parts]), _twice(parts))
    session = _held(work, joint_session_id)
    work.connection.execute(delete(_SHARE).where(_SHARE.c.joint_session_id == session.id))
    if not parts:
        return 0
    _refuse_outside_terms(work, session, parts)
    rows = _shares(work, session, parts)
    if rows:
        work.connection.execute(insert(_SHARE), rows)
    return sum(row["pence"] for row in rows)


def _held(work: Work, joint_session_id: int) -> _Held:
    wanted = select(
        JointSession.id, JointSession.starts_at, JointSession.state, JointSession.service_id, JointSession.joint_work_id
    ).where(JointSession.id == joint_session_id)
    row = work.connection.execute(wanted).first()
    if row is None:
        raise NotThere("This session is not there.", "It may have been taken back. Look in the list again.")
    if row.state is not SessionState.HELD:
        raise NotComplete("Only a session that was held has a cost.", "Record it first.")
    works = services_of_works(work.connection, [row.joint_work_id] if row.joint_work_id else [])
    service = row.service_id or works.get(row.joint_work_id or 0)
    return _Held(row.id, row.starts_at.astimezone(UK).date(), service)


def _refuse_outside_terms(work: Work, session: _Held, parts: Sequence[CostPart]) -> None:
    funds = terms_of(work.connection, [part.fund_id or 0 for part in parts])
    names = service_names(work.connection)
    use = Use(service_id=session.service_id, service=names.get(session.service_id or 0, ""))
    wrong: dict[str, str] = {}
    for place, part in enumerate(parts):
        fund = funds.get(part.fund_id or 0)
        if why := _why_not(fund, use, session.day):
            wrong[f"parts.{place}.fund_id"] = why
    refuse(wrong)


def _why_not(fund: Terms | None, use: Use, day: dt.date) -> str:
    return outside_terms(fund, use, day) if fund else "Choose a fund from the list."


def _shares(work: Work, session: _Held, parts: Sequence[CostPart]) -> list[dict[str, Any]]:
    workers = _workers(work, session.id)
    rates = hour_pence_of(work.connection, [person for _, person, _ in workers], session.day)
    if any(person not in rates for _, person, _ in workers):
        said = f"What an hour of a worker costs on {say_date(session.day)} is not known."
        raise NotComplete(said, "Enter it with their employment first.", {"parts": said})
    common = {"joint_session_id": session.id, "dated_on": session.day} | work.stamp(new=True)
    weights = [part.percent or 0 for part in parts]
    return [
        common
        | {"contribution_id": number, "person_id": person, "fund_id": part.fund_id, "minutes": own, "pence": pence}
        for number, person, minutes in workers
        for part, (own, pence) in zip(parts, shares_of(minutes, rates[person], weights), strict=True)
        if own
    ]


def _workers(work: Work, joint_session_id: int) -> list[tuple[int, int, int]]:
    """The contributions of workers who were there: its id, whose, and how many minutes."""
    wanted = (
        select(Contribution.id, Contribution.person_id, Contribution.minutes)
        .where(
            Contribution.joint_session_id == joint_session_id,
            Contribution.side == Side.WORKER,
            Contribution.attended == Attended.YES,
        )
        .order_by(Contribution.position, Contribution.id)
    )
    return [(number, person, minutes) for number, person, minutes in work.connection.execute(wanted) if minutes]


def _twice(parts: Sequence[CostPart]) -> dict[str, str]:
    funds = [part.fund_id for part in parts]
    return {
        f"parts.{place}.fund_id": "This fund is in the list already."
        for place, fund in enumerate(funds)
        if fund is not None and fund in funds[:place]
    }
