"""The lists of money: streams, funds with what is left of them, and entries from the newest on."""

from __future__ import annotations

import dataclasses
import datetime as dt
from array import array
from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from ulo.domain.funding import HELD, AccountClass, EntryKind, FundKind, StreamState, say_purpose
from ulo.domain.permissions import May
from ulo.queries.funding.books import held_by_fund, terms_of
from ulo.queries.ids import all_ids
from ulo.store.desk import Desk, reads
from ulo.store.records.funding import (
    Commitment,
    Fund,
    FundingStream,
    Instalment,
    Journal,
    JournalLine,
    LedgerAccount,
)

FIRST_PAGE = 30


@dataclasses.dataclass(frozen=True, slots=True)
class StreamRow:
    """One line of the list of streams: amounts in pence, the next instalment that is still to come."""

    id: int
    name: str
    funder: str
    state: StreamState
    awarded_pence: int | None
    came_pence: int
    next_due: dt.date | None
    ends_on: dt.date | None


@dataclasses.dataclass(frozen=True, slots=True)
class FundRow:
    """One line of the list of funds. Pence: what it holds, what of it is promised, what is free."""

    id: int
    name: str
    kind: FundKind
    restriction: str
    in_hand: int
    committed: int
    spend_by: dt.date | None
    closed_on: dt.date | None
    stream_id: int | None

    @property
    def free(self) -> int:
        """What is neither spent nor promised."""
        return self.in_hand - self.committed


@dataclasses.dataclass(frozen=True, slots=True)
class EntriesAsked:
    """Which entries: those with these words in party, note or evidence, and those that touch this fund."""

    words: str = ""
    fund_id: int | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class EntryRow:
    """One line of the list of entries. `pence` is the amount moved; `funds` their names; reversed if taken back."""

    id: int
    dated_on: dt.date
    kind: EntryKind
    party: str
    memo: str
    pence: int
    funds: str
    reversed: bool


@reads(May.SEE_MONEY)
def stream_rows(desk: Desk) -> list[StreamRow]:
    """Every stream: those that run or are hoped for first, then by name."""
    with desk.reading() as connection:
        came, due = _instalments(connection)
        columns = (
            *(FundingStream.id, FundingStream.name, FundingStream.funder, FundingStream.state),
            *(FundingStream.awarded_pence, FundingStream.ends_on),
        )
        rows = connection.execute(select(*columns).order_by(FundingStream.name, FundingStream.id))
        streams = [StreamRow(*row[:5], came.get(row.id, 0), due.get(row.id), row.ends_on) for row in rows]
        return sorted(streams, key=lambda row: row.state in (StreamState.CLOSED, StreamState.LOST))


@reads(May.SEE_MONEY)
def fund_rows(desk: Desk, *, closed: bool = False) -> list[FundRow]:
    """Every fund with what is left of it, by name; those that are closed too if asked for."""
    with desk.reading() as connection:
        return funds_in(connection, closed=closed)


@reads(May.SEE_MONEY)
def first_entries(desk: Desk, asked: EntriesAsked) -> list[EntryRow]:
    """The newest entries, quick enough to show with the section."""
    with desk.reading() as connection:
        return entries_in(connection, asked, FIRST_PAGE)


@reads(May.SEE_MONEY)
def entry_ids(desk: Desk, asked: EntriesAsked) -> array[int]:
    """The ids of all entries in the list, the newest first (eight bytes each)."""
    with desk.reading() as connection:
        return all_ids(connection, _entries(asked))


@reads(May.SEE_MONEY)
def entry_rows(desk: Desk, ids: Sequence[int]) -> list[EntryRow]:
    """The rows of these ids, in their order."""
    with desk.reading() as connection:
        return entries_of(connection, ids)


def funds_in(connection: Connection, *, closed: bool = False, ids: Sequence[int] | None = None) -> list[FundRow]:
    """Funds with what is left of them inside a read that is under way."""
    held, promised, streams = held_by_fund(connection, ids), promised_by_fund(connection), _streams(connection)
    return [
        FundRow(
            *(fund.id, fund.name, fund.kind, say_purpose(fund), held.get(fund.id, 0), promised.get(fund.id, 0)),
            *(fund.spend_by, fund.closed_on, streams[fund.id]),
        )
        for fund in terms_of(connection, ids).values()
        if closed or not fund.closed_on
    ]


def promised_by_fund(connection: Connection) -> dict[int, int]:
    """What is promised and not yet paid (pence), by fund."""
    wanted = select(Commitment.fund_id, func.sum(Commitment.amount_pence)).where(Commitment.settled_on.is_(None))
    return {fund: pence for fund, pence in connection.execute(wanted.group_by(Commitment.fund_id))}


def entries_in(connection: Connection, asked: EntriesAsked, most: int) -> list[EntryRow]:
    """The newest entries that are asked for, inside a read that is under way."""
    return entries_of(connection, list(connection.scalars(_entries(asked).limit(most))))


def entries_of(connection: Connection, ids: Sequence[int]) -> list[EntryRow]:
    """The rows of these entries, in their order, inside a read that is under way."""
    columns = (Journal.id, Journal.dated_on, Journal.kind, Journal.party, Journal.memo)
    heads = {row.id: row for row in connection.execute(select(*columns).where(Journal.id.in_(ids)))}
    taken_back = set(connection.scalars(select(Journal.reverses_id).where(Journal.reverses_id.in_(ids))))
    moved, funds = defaultdict[int, list[tuple[AccountClass, int]]](list), defaultdict[int, list[str]](list)
    lines = select(JournalLine.journal_id, JournalLine.amount_pence, LedgerAccount.kind, Fund.name)
    these = lines.join(Fund).join(LedgerAccount).where(JournalLine.journal_id.in_(ids))
    for entry, amount, kind, name in connection.execute(these.order_by(JournalLine.journal_id, JournalLine.position)):
        moved[entry].append((kind, amount))
        if name not in funds[entry]:
            funds[entry].append(name)
    return [
        EntryRow(*head, _amount(moved[head.id]), "; ".join(funds[head.id]), head.id in taken_back)
        for head in (heads[number] for number in ids if number in heads)
    ]


def _amount(lines: Sequence[tuple[AccountClass, int]]) -> int:
    """The amount of an entry as people say it: what it was for; else what was moved between funds or accounts."""
    for kinds in (_SAYS_WHAT_FOR, (AccountClass.TRANSFER,), HELD):
        amounts = [pence for kind, pence in lines if kind in kinds]
        if amounts:
            return max(sum(pence for pence in amounts if pence > 0), -sum(pence for pence in amounts if pence < 0))
    return 0


_SAYS_WHAT_FOR = (AccountClass.INCOME, AccountClass.SPENDING, AccountClass.OPENING)


def _entries(asked: EntriesAsked) -> Select[int]:
    words = _with_words(asked.words)
    if asked.fund_id is None:
        return select(Journal.id).where(*words).order_by(Journal.dated_on.desc(), Journal.id.desc())
    entry, day = JournalLine.journal_id, JournalLine.dated_on
    wanted = select(entry).where(JournalLine.fund_id == asked.fund_id)
    wanted = wanted.join(Journal, Journal.id == entry).where(*words) if words else wanted
    return wanted.group_by(day, entry).order_by(day.desc(), entry.desc())


def _with_words(words: str) -> list[ColumnElement[bool]]:
    """Each word stands somewhere in what was said of the entry; its number finds it too.

    SQLite's LIKE takes small and capital letters alike by itself; to turn every text to small ones first takes twice
    as long.
    """
    told = (Journal.party, Journal.memo, Journal.evidence)
    return [
        or_(*(column.contains(word, autoescape=True) for column in told), Journal.id == _number(word))
        for word in words.split()
    ]


def _number(word: str) -> int:
    bare = word.replace(",", "")
    return int(bare) if bare.isascii() and bare.isdigit() and len(bare) < 19 else -1  # noqa: PLR2004 - 64 bits


def _streams(connection: Connection) -> dict[int, int | None]:
    return {fund: stream for fund, stream in connection.execute(select(Fund.id, Fund.stream_id))}


def _instalments(connection: Connection) -> tuple[dict[int, int], dict[int, dt.date]]:
    """What came of each stream (pence), and when the next of it is due."""
    came, due = defaultdict[int, int](int), dict[int, dt.date]()
    columns = (Instalment.stream_id, Instalment.amount_pence, Instalment.journal_id, Instalment.due_on)
    for stream, pence, entry, day in connection.execute(select(*columns).order_by(Instalment.due_on)):
        if entry is not None:
            came[stream] += pence
        else:
            due.setdefault(stream, day)
    return came, due
