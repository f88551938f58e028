"""The pages of money: a fund, a stream, an entry."""

from __future__ import annotations

import dataclasses
import datetime as dt

from sqlalchemy import Connection, select

from ulo.domain.errors import NotThere
from ulo.domain.funding import EntryKind, FundBody, StreamBody, Terms, say_terms
from ulo.domain.kept import Kept
from ulo.domain.permissions import May
from ulo.domain.text import joined
from ulo.queries.funding.bodies import FUND, STREAM
from ulo.queries.funding.books import terms_of
from ulo.queries.funding.lists import EntriesAsked, EntryRow, FundRow, entries_in, entries_of, funds_in
from ulo.queries.kept import read
from ulo.store.desk import Desk, reads
from ulo.store.records.casework import JointWork, Service
from ulo.store.records.funding import (
    Commitment,
    Fund,
    FundingStream,
    Journal,
    JournalLine,
    LedgerAccount,
)
from ulo.store.records.governance import Resolution

_NEWEST = 10


@dataclasses.dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise that stands: what for, on which account, how much (pence), by when."""

    id: int
    version: int
    what: str
    account: str
    pence: int
    due_on: dt.date | None


@dataclasses.dataclass(frozen=True, slots=True)
class FundPage:
    """All that the page of one fund shows. `terms` are its restriction in plain words."""

    kept: Kept[FundBody]
    row: FundRow
    terms: str
    stream: str
    promises: tuple[PromiseRow, ...]
    newest: tuple[EntryRow, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class StreamPage:
    """All that the page of one stream shows."""

    kept: Kept[StreamBody]
    funds: tuple[FundRow, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class LineRow:
    """One line of an entry: fund, account, signed pence, and what it was for."""

    fund_id: int
    fund: str
    account: str
    pence: int
    service: str
    joint_work_id: int | None
    joint_work: str


@dataclasses.dataclass(frozen=True, slots=True)
class EntryPage:
    """All that the page of one entry shows; `reversed_by` and `reverses` are entries, `resolution` its words."""

    id: int
    dated_on: dt.date
    kind: EntryKind
    party: str
    memo: str
    evidence: str
    authority: str
    resolution: str
    reverses: int | None
    reversed_by: int | None
    row: EntryRow
    lines: tuple[LineRow, ...]


@reads(May.SEE_MONEY)
def fund_page(desk: Desk, fund_id: int) -> FundPage:
    """Read the page of a fund. Raises NotThere."""
    with desk.reading() as connection:
        kept = read(connection, FUND, fund_id)
        row = funds_in(connection, closed=True, ids=[fund_id])[0]
        name = select(FundingStream.name).where(FundingStream.id == kept.body.stream_id)
        stream = connection.scalar(name) or "" if kept.body.stream_id else ""
        newest = tuple(entries_in(connection, EntriesAsked(fund_id=fund_id), _NEWEST))
        terms: Terms = terms_of(connection, [fund_id])[fund_id]
        return FundPage(kept, row, say_terms(terms), stream, tuple(_promises(connection, fund_id)), newest)


@reads(May.SEE_MONEY)
def stream_page(desk: Desk, stream_id: int) -> StreamPage:
    """Read the page of a stream. Raises NotThere."""
    with desk.reading() as connection:
        kept = read(connection, STREAM, stream_id)
        ids = list(connection.scalars(select(Fund.id).where(Fund.stream_id == stream_id)))
        return StreamPage(kept, tuple(funds_in(connection, closed=True, ids=ids)))


@reads(May.SEE_MONEY)
def entry_page(desk: Desk, journal_id: int) -> EntryPage:
    """Read the page of an entry. Raises NotThere."""
    with desk.reading() as connection:
        columns = (
            *(Journal.dated_on, Journal.kind, Journal.party, Journal.memo, Journal.evidence, Journal.authority),
            *(Resolution.what, Journal.reverses_id),
        )
        wanted = select(*columns).outerjoin(Resolution, Resolution.id == Journal.resolution_id)
        head = connection.execute(wanted.where(Journal.id == journal_id)).first()
        if head is None:
            raise NotThere("This entry is not there.", "Look in the list again.")
        by = connection.scalar(select(Journal.id).where(Journal.reverses_id == journal_id))
        row = entries_of(connection, [journal_id])[0]
        lines = tuple(_lines(desk, connection, journal_id))
        return EntryPage(journal_id, *head[:6], head.what or "", head.reverses_id, by, row, lines)


def _promises(connection: Connection, fund_id: int) -> list[PromiseRow]:
    wanted = (
        select(
            *(Commitment.id, Commitment.version, Commitment.what, LedgerAccount.name),
            *(Commitment.amount_pence, Commitment.due_on),
        )
        .join(LedgerAccount)
        .where(Commitment.fund_id == fund_id, Commitment.settled_on.is_(None))
        .order_by(Commitment.due_on, Commitment.id)
    )
    return [PromiseRow(*row) for row in connection.execute(wanted)]


def _lines(desk: Desk, connection: Connection, journal_id: int) -> list[LineRow]:
    wanted = (
        select(
            *(JournalLine.fund_id, Fund.name, LedgerAccount.name, JournalLine.amount_pence, Service.name),
            *(JointWork.id, JointWork.title, JointWork.reference, JointWork.restriction),
        )
        .join(Fund, Fund.id == JournalLine.fund_id)
        .join(LedgerAccount, LedgerAccount.id == JournalLine.account_id)
        .outerjoin(Service, Service.id == JournalLine.service_id)
        .outerjoin(JointWork, JointWork.id == JournalLine.joint_work_id)
        .where(JournalLine.journal_id == journal_id)
        .order_by(JournalLine.position)
    )
    return [
        LineRow(*row[:4], row[4] or "", row[5], work_name(desk, *row[5:]) if row[5] else "")
        for row in connection.execute(wanted)
    ]


def work_name(desk: Desk, number: int, title: str, reference: str, restriction: int) -> str:
    """How joint work is called for this user: its title, which others may have too, only for those who see it."""
    if desk.may(May.SEE_WORK) and restriction <= desk.scope.highest_restriction:
        return joined(title, reference, by=" · ")
    return reference or f"Joint work {number}"
