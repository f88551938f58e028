"""The legal numbers that a board needs, as they were on a day; None where the rule of that day is not known."""

from __future__ import annotations

import datetime as dt

from ulo.domain.governance.control import Threshold, read_fraction, read_threshold
from ulo.domain.rules import rule, whole

_MINIMUM, _DH2007 = "ulo.control.minimum", "ulo.control.dh2007"
_INDEX, _REGISTER_DAYS = "cio.register.index_threshold", "cio.register.alteration_days"
_RETIRE = "meeting.model_cio.retire_fraction"


def minimum_on(day: dt.date) -> Threshold | None:
    """More than this part of the voting seats at the very least. Source: SCIE guide 36."""
    return read_threshold(_value(_MINIMUM, day))


def dh2007_on(day: dt.date) -> Threshold | None:
    """The part of the voting seats that the Department of Health asked for in 2007. Source: SCIE guide 36."""
    return read_threshold(_value(_DH2007, day))


def register_days_on(day: dt.date) -> int | None:
    """Within how many days an event of this day is entered. Source: SI 2012/3012 schedule 1, paragraph 5."""
    return whole(_REGISTER_DAYS, day)


def index_above_on(day: dt.date) -> int | None:
    """Above how many members a register is itself an index. Source: SI 2012/3012 schedule 1, paragraph 1(3)."""
    value = read_threshold(_value(_INDEX, day))
    return value.percent if value else None


def retiring_fraction_on(day: dt.date) -> tuple[int, int] | None:
    """Which part of the trustees retires each year. Source: the model constitution; each has its own."""
    return read_fraction(_value(_RETIRE, day))


def _value(key: str, day: dt.date) -> str | None:
    found = rule(key, day)
    return found.value if found else None
