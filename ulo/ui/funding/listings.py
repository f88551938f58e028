"""What the lists of money are called, show and offer."""

from __future__ import annotations

from functools import partial

from ulo.domain.changes import Kind
from ulo.queries.funding import AccountRow, ChargeRow, EntryRow, FundRow, PeriodRow, StreamRow
from ulo.store.desk import Desk
from ulo.ui.funding import columns
from ulo.ui.kit.record_list import Listing


def fund_listing(desk: Desk) -> Listing[FundRow]:
    """The funds."""
    words = "Choose a fund and press Enter. Its page says what it may be used for, what is left, and what it did."
    return Listing(
        "Funds",
        "fund",
        "funds",
        columns.FUNDS,
        partial(columns.fund_source, desk),
        Kind.MONEY | Kind.SESSION,
        ("banknote", "No fund is open", words),
        "Part of a name or a purpose",
        "Show closed funds too",
    )


def stream_listing(desk: Desk) -> Listing[StreamRow]:
    """The streams of funding."""
    words = "A grant, a contract or donations: hoped for, asked for, running or ended. Choose one and press Enter."
    return Listing(
        "Funding",
        "stream",
        "streams",
        columns.STREAMS,
        partial(columns.stream_source, desk),
        Kind.MONEY,
        ("handshake", "No funding is open", words),
        "Part of a name or of who pays",
    )


def entry_listing(desk: Desk) -> Listing[EntryRow]:
    """The entries of the journal."""
    words = "Every entry is kept as it was made. What is wrong is reversed by another, never changed."
    return Listing(
        "Entries",
        "entry",
        "entries",
        columns.ENTRIES,
        partial(columns.entry_source, desk),
        Kind.MONEY,
        ("list", "No entry is open", words),
        "Who, a note, evidence or a number",
    )


def charge_listing(desk: Desk) -> Listing[ChargeRow]:
    """The sessions whose cost can be shared."""
    words = "Choose a session and press Enter. Its workers’ time can be shared to the funds that pay it."
    return Listing(
        "Costs",
        "session",
        "sessions",
        columns.CHARGES,
        partial(columns.charge_source, desk),
        Kind.MONEY | Kind.SESSION,
        ("clock", "No session is open", words),
        "",
        "Show sessions that are shared too",
    )


def account_listing(desk: Desk) -> Listing[AccountRow]:
    """The accounts."""
    words = "What money comes for and goes on, where it lies, and what is owed."
    return Listing(
        "Accounts",
        "account",
        "accounts",
        columns.ACCOUNTS,
        partial(columns.account_source, desk),
        Kind.MONEY,
        ("list", "No account is open", words),
        "Part of a name or number",
    )


def period_listing(desk: Desk) -> Listing[PeriodRow]:
    """The periods."""
    words = "A year of accounts is locked when it is done. After that, nothing is dated in it any more."
    return Listing(
        "Years",
        "year",
        "years",
        columns.PERIODS,
        partial(columns.period_source, desk),
        Kind.MONEY,
        ("calendar-days", "No year is chosen", words),
    )
