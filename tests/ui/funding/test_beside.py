"""The restriction stands in plain words beside the amount, with what is left before and after."""

from __future__ import annotations

import datetime as dt

import pytest
from pytestqt.qtbot import QtBot
from ulo.domain.funding import FundKind, PaymentBody, PaymentLine, Terms, Use
from ulo.queries.funding import FundBeside
from ulo.ui.funding.beside import FundsBeside, Part, put_into_parts, say_beside
from ulo.ui.kit.finder_box import Finder
from ulo.ui.kit.forms import CommandForm
from ulo.ui.kit.notices import Tone
from ulo.ui.kit.operations import Operations
from ulo.ui.kit.rows import RowsBox

DAY = dt.date(2026, 7, 16)
RULE = Terms(1, "Befriending", FundKind.RESTRICTED, "befriending", accounts={7: "5300 Travel"})
ONLY = "This money may only be used for befriending."
FUNDS = {
    1: FundBeside(1, "Befriending", FundKind.RESTRICTED, ONLY, 10_000, 10_000, RULE),
    2: FundBeside(2, "General fund", FundKind.UNRESTRICTED, "", 500, 500, Terms(2, "", FundKind.UNRESTRICTED)),
}
OPTIONS = {
    "fund": [(1, "Befriending"), (2, "General fund")],
    "spending_account": [(7, "5300 Travel"), (8, "5400 Rent")],
}


def said(*parts: Part) -> list[str]:
    return [each.words for each in say_beside(FUNDS, parts, DAY)]


def test_a_fund_is_told_with_its_restriction_and_what_is_left() -> None:
    assert said(Part(1, -2_500, Use(7, "5300 Travel"))) == [
        f"Befriending: {ONLY} It holds £100.00, and £75.00 after this entry."
    ]
    assert said(Part(2, 0)) == ["General fund: This money may be used for anything we do. It holds £5.00."]
    assert said(Part(None, -5)) == []


def test_what_cannot_be_saved_says_why_before_it_is_tried() -> None:
    found = list(say_beside(FUNDS, [Part(1, -10_001, Use(8, "5400 Rent"))], DAY))
    assert [each.tone for each in found] == [Tone.NEWS, Tone.PROBLEM, Tone.PROBLEM]
    assert found[1].words.startswith("This cannot be saved. “5400 Rent” is not one of the accounts")
    assert "holds £100.00" in found[2].words
    assert "Top it up" in found[2].words


def test_two_parts_of_one_fund_count_together() -> None:
    assert said(Part(2, -100), Part(2, -50)) == [
        "General fund: This money may be used for anything we do. It holds £5.00, and £3.50 after this entry."
    ]


@pytest.fixture
def form(qtbot: QtBot) -> CommandForm[PaymentBody]:
    finder = Finder(Operations(at_once=True), lambda _typed: (), str)
    form: CommandForm[PaymentBody] = CommandForm(PaymentBody, finders=lambda _of: finder, options=OPTIONS)
    qtbot.addWidget(form)
    form.fill(PaymentBody(DAY, lines=(PaymentLine(fund_id=1),)))
    put_into_parts(form, FUNDS)
    return form


def words(form: CommandForm[PaymentBody]) -> list[str]:
    return [" ".join(each.words for each in panel.said) for panel in form.findChildren(FundsBeside)]


def test_each_part_of_a_payment_follows_its_own_fund(form: CommandForm[PaymentBody]) -> None:
    assert words(form) == [f"Befriending: {ONLY} It holds £100.00."]
    box = form.fields.rows["lines"].box
    assert isinstance(box, RowsBox)
    box.add()
    second = box.groups[1].fields.rows
    second["fund_id"].box.put_back(2)
    second["amount_pence"].box.put_back("1.00")
    box.groups[0].fields.rows["amount_pence"].box.put_back("not an amount")
    assert words(form) == [
        f"Befriending: {ONLY} It holds £100.00.",
        "General fund: This money may be used for anything we do. It holds £5.00, and £4.00 after this entry.",
    ]
    second["fund_id"].box.put_back(None)
    assert words(form)[1] == ""
