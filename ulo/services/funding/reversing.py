"""Reversing an entry: the same lines the other way round. A posted entry itself is never edited or removed."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from sqlalchemy import Row, select, update

from ulo.domain.changes import Kind, Outcome
from ulo.domain.dates import say_date
from ulo.domain.errors import NotThere, PersonFacing
from ulo.domain.funding import EntryKind, Line
from ulo.domain.permissions import May
from ulo.services.funding.posting import check_day, open_books, post, refuse_below_nothing
from ulo.services.writing import refuse
from ulo.store.desk import Desk, acts
from ulo.store.records.all import Record
from ulo.store.records.funding import Journal, JournalLine
from ulo.store.work import Work

_INSTALMENT = Record.metadata.tables["instalment"]


@dataclasses.dataclass(frozen=True, slots=True)
class ReverseEntry:
    """An entry is taken back by another one, dated in an open period. `memo` says why."""

    journal_id: int
    dated_on: dt.date
    memo: str = ""


@acts(May.CHANGE_MONEY)
def reverse_entry(desk: Desk, command: ReverseEntry) -> Outcome:
    """Reverse an entry. Raises NotThere, NotComplete (a locked period, a fund below nothing), or PersonFacing if done.

    Source: invariant 14.
    """
    with desk.work() as work:
        entry = _to_reverse(work, command.journal_id)
        day = command.dated_on
        refuse(check_day(work, day), _not_before(entry.dated_on, day))
        books, lines = open_books(work), _turned(work, entry.id)
        refuse_below_nothing(work, books, lines, day)
        memo = command.memo.strip() or f"Reversal of entry {entry.id:,}"
        head = {"party": entry.party, "memo": memo[:500], "authority": entry.authority, "reverses_id": entry.id}
        number = post(work, books, EntryKind.REVERSAL, day, lines, **head)
        again = work.stamp() | {"journal_id": None, "version": _INSTALMENT.c.version + 1}
        work.connection.execute(update(_INSTALMENT).where(_INSTALMENT.c.journal_id == entry.id).values(again))
    return Outcome(Kind.MONEY, number, f"Entry {entry.id:,} is reversed.")


def _to_reverse(work: Work, journal_id: int) -> Row[Any]:
    entry = work.connection.execute(select(Journal.__table__).where(Journal.id == journal_id)).first()
    if entry is None:
        raise NotThere("This entry is not there.", "Look in the list again.")
    if entry.kind is EntryKind.REVERSAL:
        raise PersonFacing("A reversal is not reversed.", "Enter the money again instead.")
    by = work.connection.scalar(select(Journal.id).where(Journal.reverses_id == journal_id))
    if by is not None:
        raise PersonFacing(f"This entry is reversed already, by entry {by:,}.", "There is nothing to do.")
    return entry


def _not_before(entry_day: dt.date, day: dt.date) -> dict[str, str]:
    if day >= entry_day:
        return {}
    return {"dated_on": f"A reversal is not before its entry, which is of {say_date(entry_day)}."}


def _turned(work: Work, journal_id: int) -> tuple[Line, ...]:
    columns = (
        *(JournalLine.fund_id, JournalLine.account_id, JournalLine.amount_pence),
        *(JournalLine.service_id, JournalLine.joint_work_id),
    )
    wanted = select(*columns).where(JournalLine.journal_id == journal_id).order_by(JournalLine.position)
    return tuple(
        Line(fund, account, -pence, service, joint_work, "dated_on")
        for fund, account, pence, service, joint_work in work.connection.execute(wanted)
    )
