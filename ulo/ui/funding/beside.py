"""What stands beside an amount while it is entered: what the money may be used for, and what will be left."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtWidgets import QWidget

from ulo.domain.funding import Use, below_nothing, outside_terms
from ulo.domain.money import say_pence
from ulo.domain.text import joined
from ulo.queries.funding import FundBeside
from ulo.ui.kit.announce import announce
from ulo.ui.kit.boxes import PickBox, Unreadable
from ulo.ui.kit.forms import CommandForm
from ulo.ui.kit.notices import Notice, Tone
from ulo.ui.kit.rows import FieldRows, RowGroup, RowsBox
from ulo.ui.kit.spacing import column


class Part(NamedTuple):
    """A part of what is being entered: the fund, by how much it changes (pence), and what it is used for, if spent."""

    fund_id: int | None
    pence: int
    use: Use | None = None
    service_known: bool = True


class Said(NamedTuple):
    """A sentence beside the amount, and whether it says why this cannot be saved."""

    tone: Tone
    words: str


Reads = Callable[[CommandForm[Any]], tuple[Sequence[Part], dt.date | None]]


class FundsBeside(QWidget):
    """Follows a form: for each fund chosen, its restriction in plain words, and its balance before and after."""

    def __init__(
        self,
        form: CommandForm[Any],
        funds: Mapping[int, FundBeside],
        reads: Reads,
        only: Callable[[], int | None] | None = None,
    ) -> None:
        """`reads` takes from the form which funds it changes, and on which day; `only` names the one to speak of."""
        super().__init__()
        self._only = only
        self._form, self._funds, self._reads = form, funds, reads
        self._column = column(self, gap=0.4)
        self.said: tuple[Said, ...] = ()
        self._notices: list[QWidget] = []
        form.edited.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Say anew what is chosen, if it is something else than before."""
        parts, day = self._reads(self._form)
        if self._only:
            parts = [part for part in parts if part.fund_id == self._only()]
        said = tuple(say_beside(self._funds, parts, day))
        if said == self.said:
            return
        new = [each.words for each in said if each not in self.said]
        self.said = said
        for notice in self._notices:
            self._column.removeWidget(notice)
            notice.hide()
            notice.deleteLater()
        self._notices = [Notice(each.tone, each.words, lasting=True) for each in said]
        for notice in self._notices:
            self._column.addWidget(notice)
        announce(self, " ".join(new))


def put_into_parts(form: CommandForm[Any], funds: Mapping[int, FundBeside]) -> None:
    """Put it into every part of a payment, also those that are added later, below the fund of the part."""
    box = form.fields.rows["lines"].box
    assert isinstance(box, RowsBox)

    def put(group: RowGroup) -> None:
        only = partial(answer, group.fields, "fund_id")
        group.put_below("fund_id", FundsBeside(form, funds, of_payment, only))

    for group in box.groups:
        put(group)
    box.inserted.connect(put)


def say_beside(funds: Mapping[int, FundBeside], parts: Sequence[Part], day: dt.date | None) -> Iterator[Said]:
    """The sentences for these parts: one about each fund, and one for each reason why it cannot be paid so."""
    for number in dict.fromkeys(part.fund_id for part in parts if part.fund_id in funds):
        fund = funds[number or 0]
        change = sum(part.pence for part in parts if part.fund_id == number)
        yield Said(Tone.NEWS, _about(fund, change))
        if day:
            yield from _why_not(fund, [part for part in parts if part.fund_id == number], change, day)


def _about(fund: FundBeside, change: int) -> str:
    after = f", and {say_pence(fund.in_hand + change)} after this entry" if change else ""
    terms = fund.terms or "This money may be used for anything we do."
    return joined(f"{fund.name}: {terms}", f"It holds {say_pence(fund.in_hand)}{after}.", by=" ")


def _why_not(fund: FundBeside, parts: Sequence[Part], change: int, day: dt.date) -> Iterator[Said]:
    for part in parts:
        rule = fund.rule if part.service_known else dataclasses.replace(fund.rule, services={})
        if part.use and (why := outside_terms(rule, part.use, day)):
            yield Said(Tone.PROBLEM, f"This cannot be saved. {why}")
    if change < 0 and (why := below_nothing(fund.rule, fund.in_hand, -change)):
        yield Said(Tone.PROBLEM, why)


def of_receipt(form: CommandForm[Any]) -> tuple[Sequence[Part], dt.date | None]:
    """What a receipt changes."""
    rows = form.fields
    return [Part(answer(rows, "fund_id"), answer(rows, "amount_pence") or 0)], answer(rows, "dated_on")


def of_payment(form: CommandForm[Any]) -> tuple[Sequence[Part], dt.date | None]:
    """What a payment changes."""
    box = form.fields.rows["lines"].box
    assert isinstance(box, RowsBox)
    return [_paid(group.fields) for group in box.groups], answer(form.fields, "dated_on")


def of_move(form: CommandForm[Any]) -> tuple[Sequence[Part], dt.date | None]:
    """What a move changes."""
    rows = form.fields
    pence = answer(rows, "amount_pence") or 0
    return [Part(answer(rows, "from_fund_id"), -pence), Part(answer(rows, "to_fund_id"), pence)], None


def answer(rows: FieldRows, name: str) -> Any:
    """What stands in a box, None if it cannot be read yet."""
    try:
        return rows.rows[name].box.answer()
    except Unreadable:
        return None


def _paid(rows: FieldRows) -> Part:
    account, service = answer(rows, "account_id"), answer(rows, "service_id")
    use = Use(account, _words(rows, "account_id"), service, _words(rows, "service_id")) if account else None
    known = answer(rows, "joint_work_id") is None
    return Part(answer(rows, "fund_id"), -(answer(rows, "amount_pence") or 0), use, known)


def _words(rows: FieldRows, name: str) -> str:
    box = rows.rows[name].box
    return box.combo.currentText() if isinstance(box, PickBox) and box.answer() is not None else ""
