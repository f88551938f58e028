"""Finding a fund or funding by part of its name."""

from __future__ import annotations

import dataclasses

from sqlalchemy import select

from ulo.domain.permissions import May
from ulo.domain.text import begins_words, joined
from ulo.queries.funding.books import terms_of
from ulo.store.desk import Desk, reads
from ulo.store.records.funding import FundingStream


@dataclasses.dataclass(frozen=True, slots=True)
class FoundMoney:
    """One hit: the id of a fund or of funding, its name, and a few words that say which it is."""

    id: int
    name: str
    detail: str


@reads(May.SEE_MONEY)
def find_funds(desk: Desk, typed: str, limit: int = 8) -> list[FoundMoney]:
    """The first funds whose names begin with what was typed, closed ones too; nothing for nothing typed."""
    if not typed.strip():
        return []
    with desk.reading() as connection:
        funds = [fund for fund in terms_of(connection).values() if begins_words(fund.name, typed)]
    closed = "closed"
    return [FoundMoney(f.id, f.name, joined(f.kind.label, closed if f.closed_on else "")) for f in funds[:limit]]


@reads(May.SEE_MONEY)
def find_streams(desk: Desk, typed: str, limit: int = 8) -> list[FoundMoney]:
    """The first funding found by its name or its funder; nothing for nothing typed."""
    if not typed.strip():
        return []
    wanted = select(FundingStream.id, FundingStream.name, FundingStream.funder, FundingStream.state)
    with desk.reading() as connection:
        rows = connection.execute(wanted.order_by(FundingStream.name, FundingStream.id)).all()
    fitting = [row for row in rows if begins_words(f"{row.name} {row.funder}", typed)]
    return [FoundMoney(row.id, row.name, joined(row.funder, row.state.label)) for row in fitting[:limit]]
