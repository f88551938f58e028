"""Sums of money by fund, account and day, kept by the file itself as an entry is posted, so that none is ever stale."""

from __future__ import annotations

from collections.abc import Iterator

_TRIGGER = "day_sums_posted"
_SUMS = (
    "INSERT INTO fund_day (fund_id, account_id, dated_on, pence) "
    "SELECT fund_id, account_id, dated_on, sum(amount_pence) FROM journal_line WHERE journal_id = new.id "
    "GROUP BY fund_id, account_id, dated_on ON CONFLICT DO UPDATE SET pence = pence + excluded.pence"
)
"""A posted entry is never changed, so that adding its lines once is all there is to do."""


def kept_and_real() -> Iterator[tuple[str, str]]:
    """The sums as they are kept, and as they come out of all posted entries."""
    real = (
        "SELECT l.fund_id, l.account_id, l.dated_on, sum(l.amount_pence) FROM journal_line l "
        "JOIN journal j ON j.id = l.journal_id WHERE j.state = 'posted' GROUP BY 1, 2, 3"
    )
    yield "SELECT fund_id, account_id, dated_on, pence FROM fund_day", real


def trigger_statements() -> Iterator[str]:
    """SQLite's trigger; dropped and made anew at the end of every migration."""
    yield f"DROP TRIGGER IF EXISTS {_TRIGGER}"
    when = "WHEN new.state = 'posted' AND old.state <> 'posted'"
    yield f"CREATE TRIGGER {_TRIGGER} AFTER UPDATE OF state ON journal {when} BEGIN {_SUMS}; END"
