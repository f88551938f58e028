"""Sums by fund, account and day are kept by the file itself, and are never stale."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from sqlalchemy.exc import IntegrityError
from tests.builders.funding import TABLES, TODAY, a_fund, general, moved, paid, part, put, received, rows
from ulo.exchange.sample.funding import grow_funding
from ulo.services.funding import ReverseEntry, reverse_entry
from ulo.store.desk import Desk


def summed(desk: Desk) -> dict[tuple[object, ...], int]:
    """What the lines of posted entries come to, worked out from the lines."""
    posted = {entry["id"] for entry in rows(desk, "journal") if entry["state"] == "posted"}
    found = Counter[tuple[object, ...]]()
    for line in rows(desk, "journal_line"):
        if line["journal_id"] in posted:
            found[line["fund_id"], line["account_id"], line["dated_on"]] += line["amount_pence"]
    return dict(found)


def kept(desk: Desk) -> dict[tuple[object, ...], int]:
    with desk.reading() as connection:
        found = connection.execute(TABLES["fund_day"].select())
        return {(row.fund_id, row.account_id, row.dated_on): row.pence for row in found}


def test_sums_follow_every_way_to_enter_money(desk: Desk) -> None:
    fund, free = a_fund(desk), general(desk)
    received(desk, fund, 10_000)
    received(desk, free, 500)
    received(desk, free, 700)
    moved(desk, free, fund, 300)
    entry = paid(desk, part(desk, fund, 12_000), part(desk, free, 1), top_up_from_id=free)
    assert kept(desk) == summed(desk)
    reverse_entry(desk, ReverseEntry(entry, TODAY))
    assert kept(desk) == summed(desk)


def test_sums_follow_many_entries_at_once(desk: Desk) -> None:
    grow_funding(desk, Random(5), TODAY, 8)
    assert kept(desk) == summed(desk)
    assert len(kept(desk)) > 20


def test_a_draft_does_not_count(desk: Desk) -> None:
    fund, texts = general(desk), {"party": "", "memo": "", "evidence": "", "authority": ""}
    entry = put(desk, "journal", dated_on=TODAY, kind="payment", state="draft", **texts)
    for place, pence in enumerate((5, -5)):
        line = {"journal_id": entry, "position": place, "dated_on": TODAY, "account_id": 1, "fund_id": fund}
        put(desk, "journal_line", amount_pence=pence, **line)
    assert kept(desk) == {}


def test_what_the_file_refuses_leaves_no_sum(desk: Desk) -> None:
    fund, texts = general(desk), {"party": "", "memo": "", "evidence": "", "authority": ""}
    entry = put(desk, "journal", dated_on=TODAY, kind="payment", state="draft", **texts)
    line = {"journal_id": entry, "position": 0, "dated_on": TODAY, "account_id": 1, "fund_id": fund}
    put(desk, "journal_line", amount_pence=5, **line)
    with pytest.raises(IntegrityError), desk.work() as work:
        work.connection.execute(TABLES["journal"].update().values(state="posted"))
    assert kept(desk) == {}
