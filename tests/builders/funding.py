"""Money for tests: streams, funds, accounts, entries and sessions that cost something."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Table, insert
from ulo.domain.funding import (
    FundBody,
    FundKind,
    MoveBody,
    PaymentBody,
    PaymentLine,
    ReceiptBody,
    StreamBody,
)
from ulo.queries.funding import account_options, funds_beside
from ulo.services.funding import (
    AddFund,
    AddStream,
    BeginMoney,
    MoveMoney,
    PayMoney,
    ReceiveMoney,
    add_fund,
    add_stream,
    begin_money,
    move_money,
    pay_money,
    receive_money,
)
from ulo.store.desk import Desk
from ulo.store.records.all import Record

TODAY = dt.date(2026, 7, 16)
"""The day on which the clock of `desk` stands."""
PURPOSE = "befriending in Leeds"
TABLES = Record.metadata.tables


def account(desk: Desk, name: str) -> int:
    """The id of an account by its name: "Travel"; the first accounts are made if there are none."""
    begin_money(desk, BeginMoney())
    return next(number for number, said in account_options(desk) if said.split(" ", 1)[1] == name)


def general(desk: Desk) -> int:
    """The general fund, unrestricted."""
    begin_money(desk, BeginMoney())
    return next(fund.id for fund in funds_beside(desk).values() if fund.name == "General fund")


def a_stream(desk: Desk, **answers: Any) -> int:
    """Funding, added through the service; returns its id."""
    added = add_stream(desk, AddStream(StreamBody(**({"name": "Riverside Trust"} | answers)))).record_id
    assert added is not None
    return added


def a_fund(desk: Desk, kind: FundKind = FundKind.RESTRICTED, **answers: Any) -> int:
    """A fund with a purpose, added through the service; returns its id."""
    filled: dict[str, Any] = {"name": "Befriending", "purpose": PURPOSE, "opened_on": dt.date(2025, 4, 1)} | answers
    added = add_fund(desk, AddFund(FundBody(kind=kind, **filled))).record_id
    assert added is not None
    return added


def received(desk: Desk, fund: int, pence: int, day: dt.date = TODAY, **answers: Any) -> int:
    """Money that came into a fund; returns the entry."""
    body = ReceiptBody(fund, pence, account(desk, "Grants"), day, **answers)
    entry = receive_money(desk, ReceiveMoney(body)).record_id
    assert entry is not None
    return entry


def part(desk: Desk, fund: int, pence: int, name: str = "Travel", **answers: Any) -> PaymentLine:
    """One part of a payment."""
    return PaymentLine(pence, fund, account(desk, name), **answers)


def paid(desk: Desk, *parts: PaymentLine, day: dt.date = TODAY, **answers: Any) -> int:
    """A payment of these parts; returns the entry."""
    entry = pay_money(desk, PayMoney(PaymentBody(day, lines=parts, **answers))).record_id
    assert entry is not None
    return entry


def moved(desk: Desk, source: int, target: int, pence: int, day: dt.date = TODAY, **answers: Any) -> int:
    """Money moved between two funds; returns the entry."""
    filled = {"authority": "Treasurer, minute 7"} | answers
    entry = move_money(desk, MoveMoney(MoveBody(source, target, pence, day, **filled))).record_id
    assert entry is not None
    return entry


def put(desk: Desk, table_name: str, /, **values: Any) -> int:
    """One row of a table that another slice keeps; returns its id."""
    table: Table = TABLES[table_name]
    with desk.work() as work:
        made = work.connection.execute(insert(table).values(values | work.stamp(new=True))).inserted_primary_key
    return int(made[0]) if made else 0


def a_resolution(desk: Desk, carried: str = "carried", day: dt.date = TODAY) -> int:
    """A decision of the board; returns its id."""
    body = put(desk, "governing_body", name="Board", kind="board", remote_allowed=True, casting_vote=False)
    held = dt.datetime.combine(day, dt.time(9), tzinfo=dt.UTC)
    words = {"place": "", "minutes": "", "notice_by_post": False}
    meeting = put(desk, "meeting", body_id=body, kind="ordinary", state="held", held_at=held, **words)
    votes = {"votes_for": 5, "votes_against": 0, "abstained": 0, "position": 0}
    return put(desk, "resolution", meeting_id=meeting, what="Use the reserve for a lift", carried=carried, **votes)


def a_service(desk: Desk, name: str = "Befriending") -> int:
    """A service; returns its id."""
    return put(desk, "service", name=name, purpose="")


def a_work(desk: Desk, service: int | None = None, title: str = "I want to see friends", **values: Any) -> int:
    """Joint work under way; returns its id."""
    texts = {"reference": "", "closing_reason": "", "about": "", "restriction": 0, "closing_agreed": "not_asked"}
    filled = texts | {"title": title, "sort_title": title.casefold(), "service_id": service, "state": "open"}
    return put(desk, "joint_work", **(filled | {"opened_on": TODAY} | values))


def a_rate(desk: Desk, person: int, hour_pence: int = 2400, week_minutes: int = 2220, **values: Any) -> int:
    """Somebody employed since last year whose hour costs this much (pence); returns the employment."""
    since = dt.date(2025, 1, 1)
    post = put(desk, "post", title="Worker", week_minutes=week_minutes, paid_from="")
    filled = {"post_id": post, "contract": "permanent", "valid_from": since, "leaving_reason": ""}
    job = put(desk, "employment", person_id=person, week_minutes=week_minutes, **(filled | values))
    put(desk, "cost_rate", employment_id=job, valid_from=since, hour_pence=hour_pence)
    return job


def a_session(
    desk: Desk, people: dict[int, tuple[str, int]], work: int | None = None, day: dt.date = TODAY, **values: Any
) -> int:
    """A session that was held; `people` says for each person their side and minutes. Returns its id."""
    number = len(rows(desk, "joint_session")) + 1
    texts = {"place": "", "purpose": "", "summary": "", "why_not": "", "mode": "office", "state": "held"}
    starts = dt.datetime.combine(day, dt.time(10), tzinfo=dt.UTC)
    filled = texts | {"entry_key": f"{number:036}", "joint_work_id": work, "starts_at": starts, "minutes": 60}
    session = put(desk, "joint_session", **(filled | values))
    for place, (person, (side, minutes)) in enumerate(people.items()):
        said = {"attended": "yes", "brought": "", "learnt": "", "position": place}
        put(desk, "contribution", joint_session_id=session, person_id=person, side=side, minutes=minutes, **said)
    return session


def a_goal(desk: Desk, work: int, person: int, state: str = "met", day: dt.date | None = TODAY) -> int:
    """A goal in somebody's own words; returns its id."""
    texts = {"own_words": "Go to the market by myself", "why_it_matters": "", "person_says": "", "worker_says": ""}
    return put(desk, "goal", joint_work_id=work, person_id=person, state=state, closed_on=day, **texts)


def rows(desk: Desk, name: str) -> list[dict[str, Any]]:
    """Every row of a table."""
    with desk.reading() as connection:
        found = connection.execute(TABLES[name].select().order_by(TABLES[name].c.id))
        return [dict(row._mapping) for row in found]  # noqa: SLF001 - SQLAlchemy's own name
