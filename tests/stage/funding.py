"""The pages of money, for the audit and for pictures."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from tests.stage.sections import section
from ulo.queries.funding import EntriesAsked, first_entries, funds_beside, spending_options, stream_rows
from ulo.ui.funding.screen import MoneyScreen
from ulo.ui.funding.views import FundView
from ulo.ui.kit.rows import RowsBox

if TYPE_CHECKING:
    from tests.stage.pages import Stage


def _money(stage: Stage, place: str = "funding") -> tuple[QWidget, MoneyScreen]:
    window = stage.window()
    window.go(place)
    screen = window.screens["funding"]
    assert isinstance(screen, MoneyScreen)
    return window, screen


def _fund_in_hand(stage: Stage) -> int:
    """The fund of the sample that is spent on working together."""
    return next(number for number, fund in funds_beside(stage.desk).items() if fund.name == "Working together")


def _fund(stage: Stage) -> QWidget:
    return _money(stage, f"funding/fund/{_fund_in_hand(stage)}")[0]


def _fund_list(stage: Stage) -> QWidget:
    window, screen = _money(stage, f"funding/fund/{_fund_in_hand(stage)}")
    page = screen.funds.details.currentWidget()
    assert isinstance(page, FundView)
    page.lists[1][1]()
    return window


def _stream(stage: Stage) -> QWidget:
    return _money(stage, f"funding/stream/{stream_rows(stage.desk)[-2].id}")[0]


def _entry(stage: Stage) -> QWidget:
    return _money(stage, f"funding/entry/{first_entries(stage.desk, EntriesAsked())[0].id}")[0]


def _pay(stage: Stage) -> QWidget:
    window, screen = _money(stage)
    screen.funds.open(_fund_in_hand(stage))
    screen.pay()
    form = screen.entries.form()
    assert form is not None
    lines = form.form.fields.rows["lines"].box
    assert isinstance(lines, RowsBox)
    part = lines.groups[0].fields.rows
    part["fund_id"].box.put_back(_fund_in_hand(stage))
    part["amount_pence"].box.put_back("120.00")
    part["account_id"].box.put_back(next(n for n, said in spending_options(stage.desk) if "Rooms" in said))
    return window


def _money_in(stage: Stage) -> QWidget:
    window, screen = _money(stage)
    screen.receive()
    return window


def _fund_form(stage: Stage) -> QWidget:
    window, screen = _money(stage, f"funding/fund/{_fund_in_hand(stage)}")
    screen.change_fund()
    return window


PAGES: dict[str, Callable[[Stage], QWidget]] = {
    "money": section("funding"),
    "money-streams": section("funding/stream"),
    "money-entries": section("funding/entry"),
    "money-sessions": section("funding/session"),
    "money-accounts": section("funding/account"),
    "money-periods": section("funding/period"),
    "fund": _fund,
    "fund-list": _fund_list,
    "stream": _stream,
    "entry": _entry,
    "pay": _pay,
    "money-in": _money_in,
    "fund-form": _fund_form,
}
"""Every page of money by a short name."""
