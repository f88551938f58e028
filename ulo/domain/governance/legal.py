"""The legal numbers that a board needs, as they were on a day; None where the rule of that day is not known."""

from __future__ import annotations

import dataclasses
import datetime as dt

from ulo.domain.governance.control import Threshold, read_fraction
from ulo.domain.rules import all_rules, rule, whole

_MINIMUM, _DH2007 = "ulo.control.minimum", "ulo.control.dh2007"
_INDEX, _REGISTER_DAYS = "cio.register.index_threshold", "cio.register.alteration_days"
_RETIRE = "meeting.model_cio.retire_fraction"


@dataclasses.dataclass(frozen=True, slots=True)
class RetiringRule:
    """Which part of the trustees retires each year, and whether somebody read that in its source."""

    fraction: tuple[int, int]
    checked: bool


def minimum_on(day: dt.date) -> Threshold | None:
    """More than this part of the voting seats at the very least. Source: SCIE guide 36."""
    return _threshold(_MINIMUM, day)


def dh2007_on(day: dt.date) -> Threshold | None:
    """The part of the voting seats that the Department of Health asked for in 2007. Source: SCIE guide 36."""
    return _threshold(_DH2007, day)


def register_days_on(day: dt.date) -> int | None:
    """Within how many days an event of this day is entered. Source: SI 2012/3012 schedule 1, paragraph 5."""
    return whole(_REGISTER_DAYS, day)


def index_above_on(day: dt.date) -> int | None:
    """Above how many members a register is itself an index. Source: SI 2012/3012 schedule 1, paragraph 1(3)."""
    return whole(_INDEX, day)


def retiring_rule_on(day: dt.date) -> RetiringRule | None:
    """Which part retires each year. A value that nobody checked is only ever shown as such."""
    for value in all_rules():
        fraction = read_fraction(value.value) if value.key == _RETIRE and value.holds_on(day) else None
        if fraction:
            return RetiringRule(fraction, value.checked_on is not None)
    return None


def _threshold(key: str, day: dt.date) -> Threshold | None:
    found, percent = rule(key, day), whole(key, day)
    return Threshold(percent, found.bound == "more than") if found and percent is not None else None
