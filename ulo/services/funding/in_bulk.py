"""Many entries, or the cost of many sessions, at once: the same rules as one by one, kept together or not at all."""

from __future__ import annotations

import dataclasses
import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import func, select

from ulo.domain.casework import Attended, SessionState, Side
from ulo.domain.changes import Kind, Outcome
from ulo.domain.dates import UK
from ulo.domain.errors import PersonFacing
from ulo.domain.funding import (
    NEVER_BELOW_NOTHING,
    AccountClass,
    CostPart,
    EntryKind,
    EntryState,
    Line,
    Use,
    check_parts,
    outside_terms,
    shares_of,
    unbalanced,
)
from ulo.domain.permissions import May
from ulo.domain.text import counted
from ulo.queries.funding.books import terms_of, use_of
from ulo.services.funding.posting import Books, open_books
from ulo.store.alike import change_alike
from ulo.store.desk import Desk, acts
from ulo.store.records.all import Record
from ulo.store.records.casework import Contribution, JointSession
from ulo.store.records.funding import CostShare, FundDay
from ulo.store.records.staff import CostRate, Employment
from ulo.store.work import Work

_T = Record.metadata.tables
_JOURNAL, _LINE, _SHARE = _T["journal"], _T["journal_line"], _T["cost_share"]
_CHUNK = 20_000
_NEXT = "Mend the list and bring it in again. Nothing was saved."


@dataclasses.dataclass(frozen=True, slots=True)
class ManyEntry:
    """One entry of many."""

    kind: EntryKind
    day: dt.date
    lines: tuple[Line, ...]
    party: str = ""
    memo: str = ""
    evidence: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class EnterMany:
    """Many entries come at once, from another program or a bank."""

    entries: Sequence[ManyEntry]


@dataclasses.dataclass(frozen=True, slots=True)
class ShareMany:
    """The cost of many sessions is shared at once: their ids, each with the funds that pay it."""

    sessions: Sequence[tuple[int, tuple[CostPart, ...]]]


@acts(May.CHANGE_MONEY)
def enter_many(desk: Desk, command: EnterMany) -> Outcome:
    """Enter receipts, payments and balances brought forward, all or none. Raises PersonFacing with the entry's place.

    Moves between funds are entered one by one, since each needs its authority.
    """
    with desk.work() as work:
        books = open_books(work)
        for place, entry in enumerate(command.entries, 1):
            if why := _why_not(books, entry):
                raise PersonFacing(f"Entry {place:,}: {why}", _NEXT)
        _write(work, command.entries)
        _refuse_below_nothing(work, books)
    return Outcome(Kind.MONEY, None, f"{counted(len(command.entries), 'entry', 'entries')} saved.")


@acts(May.CHANGE_MONEY)
def share_many(desk: Desk, command: ShareMany) -> Outcome:
    """Share the cost of sessions that are shared to no fund yet, all or none. Who has no known cost is left out.

    Raises PersonFacing for a session outside the terms of a fund.
    """
    with desk.work() as work:
        sessions, workers, rates = _sessions(work), _workers(work), _Rates(work)
        funds = terms_of(work.connection)
        _refuse_parts(work, command, sessions, funds)
        number, rows = work.next_id(_SHARE), list[dict[str, Any]]()
        for session, parts in command.sessions:
            day, service = sessions[session]
            for part in parts:
                if why := outside_terms(funds[part.fund_id or 0], Use(service_id=service), day):
                    raise PersonFacing(f"Session {session:,}: {why}", _NEXT)
            for contribution, person, minutes in workers.get(session, ()):
                rate = rates.on(person, day)
                for part, (own, pence) in zip(parts, _shared(minutes, rate, parts), strict=True):
                    if own and rate is not None:
                        rows.append(
                            {
                                "id": number,
                                "joint_session_id": session,
                                "contribution_id": contribution,
                                "person_id": person,
                                "fund_id": part.fund_id,
                                "dated_on": day,
                                "minutes": own,
                                "pence": pence,
                            }
                        )
                        number += 1
        work.insert_many(_SHARE, rows)
    said = f"The cost of {counted(len(command.sessions), 'session')} is shared."
    return Outcome(Kind.MONEY | Kind.SESSION, None, said)


def _refuse_parts(work: Work, command: ShareMany, sessions: Container[int], funds: Container[int]) -> None:
    """Raise PersonFacing for a session that is not there or is shared already, and for parts that are not right."""
    shared = set(work.connection.scalars(select(CostShare.joint_session_id).distinct()))
    for session, parts in command.sessions:
        if session not in sessions:
            raise PersonFacing(f"Session {session:,} was not held.", _NEXT)
        if session in shared:
            raise PersonFacing(f"The cost of session {session:,} is shared already.", _NEXT)
        if wrong := check_parts([part.percent for part in parts]):
            raise PersonFacing(f"Session {session:,}: {next(iter(wrong.values()))}", _NEXT)
        if any(part.fund_id not in funds for part in parts):
            raise PersonFacing(f"Session {session:,}: its fund is not there.", _NEXT)


def _shared(minutes: int, rate: int | None, parts: Sequence[CostPart]) -> list[tuple[int, int]]:
    return shares_of(minutes, rate or 0, [part.percent or 0 for part in parts])


def _why_not(books: Books, entry: ManyEntry) -> str:
    if wrong := unbalanced(entry.lines, books.names):
        return next(iter(wrong.values()))
    if entry.kind in (EntryKind.TRANSFER, EntryKind.REVERSAL):
        return "Moves and reversals are entered one by one."
    for line in entry.lines:
        account = books.accounts.get(line.account_id)
        if account is None or line.fund_id not in books.funds:
            return "Its account or its fund is not there."
        if account.kind is AccountClass.SPENDING and line.amount_pence > 0:
            use = use_of(account, line.service_id, books.services)
            if why := outside_terms(books.funds[line.fund_id], use, entry.day):
                return why
    return ""


def _write(work: Work, entries: Sequence[ManyEntry]) -> None:
    """Write drafts with their lines, and post them, while what the file checks of them is still in memory."""
    first, line = work.next_id(_JOURNAL), work.next_id(_LINE)
    for start in range(0, len(entries), _CHUNK):
        chunk = list(enumerate(entries[start : start + _CHUNK], first + start))
        work.insert_many(_JOURNAL, [_head(number, entry) for number, entry in chunk])
        lines = [own for number, entry in chunk for own in _lines(number, entry)]
        work.insert_many(_LINE, [{"id": number} | own for number, own in enumerate(lines, line)])
        line += len(lines)
        numbers = range(chunk[0][0], chunk[-1][0] + 1)
        change_alike(work, _JOURNAL, numbers, {"state": EntryState.DRAFT}, {"state": EntryState.POSTED}, version=2)


def _head(number: int, entry: ManyEntry) -> dict[str, Any]:
    texts = {"party": entry.party, "memo": entry.memo, "evidence": entry.evidence, "authority": ""}
    return {"id": number, "dated_on": entry.day, "kind": entry.kind, "state": EntryState.DRAFT} | texts


def _lines(number: int, entry: ManyEntry) -> Iterator[dict[str, Any]]:
    for place, line in enumerate(entry.lines):
        yield {
            "journal_id": number,
            "position": place,
            "dated_on": entry.day,
            "account_id": line.account_id,
            "fund_id": line.fund_id,
            "amount_pence": line.amount_pence,
            "service_id": line.service_id,
            "joint_work_id": line.joint_work_id,
        }


def _refuse_below_nothing(work: Work, books: Books) -> None:
    """Raise PersonFacing if a fund that may not is below nothing at the end of any day. Invariants 11 and 13."""
    held = [account.id for account in books.accounts.values() if books.is_held_account(account.id)]
    columns = FundDay.dated_on, func.sum(FundDay.pence)
    for fund in (one for one in books.funds.values() if one.kind in NEVER_BELOW_NOTHING):
        left, wanted = 0, select(*columns).where(FundDay.fund_id == fund.id, FundDay.account_id.in_(held))
        for day, pence in work.connection.execute(wanted.group_by(FundDay.dated_on).order_by(FundDay.dated_on)):
            left += pence
            if left < 0:
                raise PersonFacing(f"“{fund.name}” would fall below nothing on {day:%d/%m/%Y}.", _NEXT)


def _sessions(work: Work) -> dict[int, tuple[dt.date, int | None]]:
    """The day and the service of every session that was held."""
    wanted = select(JointSession.id, JointSession.starts_at, JointSession.service_id)
    held = wanted.where(JointSession.state == SessionState.HELD)
    return {row.id: (row.starts_at.astimezone(UK).date(), row.service_id) for row in work.connection.execute(held)}


def _workers(work: Work) -> Mapping[int, Sequence[tuple[int, int, int]]]:
    """By session: the contributions of workers who were there, whose each is, and its minutes."""
    columns = (Contribution.joint_session_id, Contribution.id, Contribution.person_id, Contribution.minutes)
    wanted = select(*columns).where(Contribution.side == Side.WORKER, Contribution.attended == Attended.YES)
    found = defaultdict[int, list[tuple[int, int, int]]](list)
    for session, number, person, minutes in work.connection.execute(wanted):
        if minutes:
            found[session].append((number, person, minutes))
    return found


class _Rates:
    """What an hour of each worker costs, by day, read once."""

    def __init__(self, work: Work) -> None:
        wanted = select(Employment.person_id, CostRate.valid_from, CostRate.valid_to, CostRate.hour_pence)
        joined = wanted.join(Employment, Employment.id == CostRate.employment_id).order_by(CostRate.valid_from)
        self._by_person = defaultdict[int, list[tuple[dt.date, dt.date, int]]](list)
        for person, begins, ends, pence in work.connection.execute(joined):
            self._by_person[person].append((begins, ends or dt.date.max, pence))

    def on(self, person: int, day: dt.date) -> int | None:
        """The cost of an hour (pence) on a day; None if it is not known."""
        rates = self._by_person.get(person, [])
        place = bisect_right(rates, (day, dt.date.max, 0)) - 1
        return rates[place][2] if place >= 0 and day < rates[place][1] else None
