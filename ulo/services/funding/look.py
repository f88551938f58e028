"""Opening a page about money; that it was opened is kept before it is shown."""

from __future__ import annotations

import dataclasses

from ulo.domain.permissions import May
from ulo.queries.funding.pages import EntryPage, FundPage, StreamPage, entry_page, fund_page, stream_page
from ulo.store.desk import Desk, acts


@dataclasses.dataclass(frozen=True, slots=True)
class OpenFund:
    """Somebody wants to read a fund's page."""

    fund_id: int


@dataclasses.dataclass(frozen=True, slots=True)
class OpenStream:
    """Somebody wants to read a stream's page."""

    stream_id: int


@dataclasses.dataclass(frozen=True, slots=True)
class OpenEntry:
    """Somebody wants to read an entry, which may say who was paid."""

    journal_id: int


@acts(May.SEE_MONEY, viewing=True)
def open_fund(desk: Desk, command: OpenFund) -> FundPage:
    """The page of a fund, after keeping that this user looked. Raises NotThere."""
    page = fund_page(desk, command.fund_id)
    desk.looked("fund", command.fund_id)
    return page


@acts(May.SEE_MONEY, viewing=True)
def open_stream(desk: Desk, command: OpenStream) -> StreamPage:
    """The page of a stream, after keeping that this user looked. Raises NotThere."""
    page = stream_page(desk, command.stream_id)
    desk.looked("stream", command.stream_id)
    return page


@acts(May.SEE_MONEY, viewing=True)
def open_entry(desk: Desk, command: OpenEntry) -> EntryPage:
    """An entry, after keeping that this user looked. Raises NotThere."""
    page = entry_page(desk, command.journal_id)
    desk.looked("entry", command.journal_id)
    return page
