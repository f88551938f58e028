"""The figures of the four pillars and the board on a large sample: first pages, the year's money, one saved session."""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tests.bench import clock
from ulo.domain.casework import WorkState
from ulo.domain.dates import UK
from ulo.exchange.sample import PASSPHRASE, USER, make_sample
from ulo.queries.casework import WorkAsked, first_work, new_session, newest_sessions, reached_in, session_ids, work_ids
from ulo.queries.funding import (
    EntriesAsked,
    MoneyAsked,
    StatementAsked,
    entry_ids,
    first_entries,
    fund_rows,
    fund_statement,
    what_each_fund_did,
    what_money_did,
)
from ulo.queries.governance import MembersAsked, board_due, control, first_members, member_ids
from ulo.queries.people import Asked, first_people
from ulo.queries.staff import AskedWorkers, first_workers, staff_due
from ulo.reports.registry import report_named
from ulo.services.casework import RecordSession, record_session
from ulo.store import engine, file
from ulo.store.desk import Desk

PAGE, QUERY, SAVE = "<= 20 ms", "<= 100 ms", "<= 5 ms"
Work = Callable[[], object]
_WARM_UP = 10
_TYPED = {
    "4 letters of a title": "hous",
    "3 letters of a name": "ann",
    "2 letters": "be",
    "2 words of 2 letters": "be ca",
    "nowhere": "zzzqq",
}
_COUNTED = ("person", "joint_session", "contribution", "journal", "journal_line")


def pillars(size: int) -> None:
    """Make a sample of this many people and measure it."""
    with tempfile.TemporaryDirectory(prefix="ulo-bench-") as folder:
        path = Path(folder) / "large.ulo"
        started, worked = time.perf_counter(), time.process_time()
        make_sample(path, size)
        took, cpu = time.perf_counter() - started, time.process_time() - worked
        desk = file.open_with_passphrase(path, USER, PASSPHRASE, lambda: dt.datetime.now(dt.UTC))
        sys.stdout.write(
            f"sample of {size:,} people made in {took:.0f} s ({cpu:.0f} s CPU): {', '.join(_counts(desk))}\n"
        )
        _pages(desk)
        _all_ids(desk)
        _due(desk)
        _money(desk)
        _reports(desk)
        _save(desk)
        desk.store.close()


def _counts(desk: Desk) -> list[str]:
    with desk.reading() as connection:
        counted = [(name, connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one()) for name in _COUNTED]
    return [f"{name} {count:,}" for name, count in counted]


def _pages(desk: Desk) -> None:
    raw = engine.connect(desk.store.path, desk.store.key)
    limit = clock.milliseconds(
        lambda: raw.execute("SELECT id, title FROM joint_work WHERE state = 'open' ORDER BY sort_title, id LIMIT 30"),
        inner=10,
    )
    raw.close()
    pages: dict[str, Work] = {
        "people": partial(first_people, desk, Asked()),
        "workers": partial(first_workers, desk, AskedWorkers()),
        "joint work": partial(first_work, desk, WorkAsked()),
        "sessions, newest first": partial(newest_sessions, desk),
        "funds": partial(fund_rows, desk),
        "entries": partial(first_entries, desk, EntriesAsked()),
        "members": partial(first_members, desk, MembersAsked()),
    }
    pages |= {f"joint work, {what}": partial(first_work, desk, WorkAsked(word)) for what, word in _TYPED.items()}
    pages["entries, a word found"] = partial(first_entries, desk, EntriesAsked("rent"))
    pages["entries, a word that is nowhere"] = partial(first_entries, desk, EntriesAsked("zzzqq"))
    for name, page in pages.items():
        clock.row(f"first page: {name}", clock.milliseconds(page, inner=3), limit, PAGE)


def _all_ids(desk: Desk) -> None:
    """The ids that a list reads behind its first page, and the least that one row for each of them takes."""
    raw = engine.connect(desk.store.path, desk.store.key)
    lists: dict[str, tuple[Work, str]] = {
        "joint work": (partial(work_ids, desk, WorkAsked()), "joint_work WHERE state <> 'closed' ORDER BY sort_title"),
        "sessions": (partial(session_ids, desk), "joint_session ORDER BY starts_at DESC, id DESC"),
        "entries": (partial(entry_ids, desk, EntriesAsked()), "journal ORDER BY dated_on DESC, id DESC"),
        "members": (partial(member_ids, desk, MembersAsked()), "membership"),
    }
    for name, (ids, rows) in lists.items():
        limit = clock.milliseconds(partial(_ask, raw, f"SELECT id FROM {rows}"))
        clock.row(f"all ids: {name}", clock.milliseconds(ids), limit, "<= 150 ms")
    raw.close()


def _ask(raw: Any, question: str) -> list[Any]:
    answer: list[Any] = raw.execute(question).fetchall()
    return answer


def _due(desk: Desk) -> None:
    dues: dict[str, Work] = {"workers": partial(staff_due, desk), "board": partial(board_due, desk)}
    for name, due in dues.items():
        clock.row(f"what is due: {name}", clock.milliseconds(due), 0, QUERY)
    clock.row("user-control meter", clock.milliseconds(partial(control, desk)), 0, QUERY)


def _money(desk: Desk) -> None:
    today = desk.now().astimezone(UK).date()
    year = today - dt.timedelta(days=365)
    fund = max(fund_rows(desk), key=lambda row: row.in_hand).id
    queries: dict[str, Work] = {
        "fund statement, a year, all funds": partial(fund_statement, desk, StatementAsked(year, today)),
        "fund statement, a year, one fund": partial(fund_statement, desk, StatementAsked(year, today, fund)),
        "what this money did, a year, one fund": partial(what_money_did, desk, MoneyAsked(year, today, fund)),
        "what our money did, a year, all": partial(what_money_did, desk, MoneyAsked(year, today)),
        "what each fund did, a year": partial(what_each_fund_did, desk, MoneyAsked(year, today)),
        "people reached, a quarter": partial(reached_in, desk, today - dt.timedelta(days=91), today),
    }
    raw = engine.connect(desk.store.path, desk.store.key)
    floor = "SELECT fund_id, account_id, sum(amount_pence) FROM journal_line GROUP BY fund_id, account_id"
    limit = clock.milliseconds(lambda: raw.execute(floor).fetchall())
    raw.close()
    for name, query in queries.items():
        clock.row(name, clock.milliseconds(query), limit, QUERY)


def _reports(desk: Desk) -> None:
    """The blocks of reports that read much; printing them is measured by themselves."""
    for name in ("fund_statement", "what_this_money_did", "board_summary", "user_control_statement"):
        report = report_named(name)
        made = clock.milliseconds(partial(report.make, desk), times=3)
        clock.row(f"report: {report.title}", made, 0, "")


def _save(desk: Desk) -> None:
    """A session with everybody who takes part, their minutes and the support they have."""
    works = [row.id for row in first_work(desk, WorkAsked()) if row.state is WorkState.OPEN]
    saving = []
    for turn in range(_WARM_UP + 40):
        work = works[turn % len(works)]
        body = new_session(desk, work)
        saving.append(clock.once(partial(record_session, desk, RecordSession(work, body))))
    saving = sorted(saving[_WARM_UP:])
    clock.row("save one joint session, sealed", saving[len(saving) // 2], 0, SAVE)


if __name__ == "__main__":
    clock.head()
    pillars(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
