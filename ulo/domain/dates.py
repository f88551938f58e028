"""Dates as people say them and as they type them; moments are aware and in UTC, shown in UK time."""

from __future__ import annotations

import calendar
import dataclasses
import datetime as dt
import re
from zoneinfo import ZoneInfo

UK = ZoneInfo("Europe/London")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WHOLE_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_SERIAL_DAY_ZERO = dt.date(1899, 12, 30)
_SERIALS = range(2101, 73051)  # 1 October 1905 to 31 December 2099 as spreadsheets count days; less is a year
_NUMBERS = re.compile(r"(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})")
_WORDS = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?[- ])?([A-Za-z]{3,9})\.?,?[- ](\d{4})")
_YEAR_DIGITS = 4
_HALF_A_YEAR = 183  # days
_CLOCK = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))?(am|pm)?")
_HOURS, _MINUTES = 24, 60


def say_date(day: dt.date | None) -> str:
    """A date as people say it: "16 Jul 1948"; an empty text for no date."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else ""


def say_near(day: dt.date, today: dt.date) -> str:
    """A date with its year only where it could be mistaken, half a year away or more: "11 Oct", "9 Nov 2024"."""
    said = say_date(day)
    return said.rpartition(" ")[0] if abs((day - today).days) < _HALF_A_YEAR else said


def say_time(moment: dt.datetime) -> str:
    """The clock time of a moment in the UK: "10:42"."""
    return f"{moment.astimezone(UK):%H:%M}"


def say_moment(moment: dt.datetime) -> str:
    """A moment in UK time: "16 Jul 2026, 10:42"."""
    return f"{say_date(moment.astimezone(UK).date())}, {say_time(moment)}"


@dataclasses.dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which the day, or the day and the month, may not be known. Only `year` is sure."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """Refuse a date that no calendar has (ValueError)."""
        if self.day is not None and self.month is None:
            raise ValueError("a day needs a month")
        dt.date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    def __str__(self) -> str:
        """As people say it: "16 Jul 1948", "Jul 1948" or "1948"."""
        month = _MONTHS[self.month - 1] if self.month else ""
        return " ".join(str(part) for part in (self.day, month, self.year) if part)

    @property
    def first_day(self) -> dt.date:
        """The earliest day it may mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def precision(self) -> str:
        """ "day", "month" or "year": how much of it is known."""
        return "day" if self.day else "month" if self.month else "year"

    @classmethod
    def of(cls, first_day: dt.date, precision: str = "day") -> PartialDate:
        """The date that starts on `first_day` and is known to the "day", "month" or "year"."""
        month = None if precision == "year" else first_day.month
        return cls(first_day.year, month, first_day.day if precision == "day" else None)


def read_date(typed: str, *, serials: bool = False) -> dt.date:
    """Read one whole date: 16/07/1948, 1948-07-16, 19480716, 16 July 1948; day before month.

    With `serials`, a spreadsheet's day number (17730) too. Raises ValueError for anything else.
    """
    text = typed.strip()
    if text.isascii() and text.isdigit():
        return _from_digits(text, serials=serials)
    if match := _NUMBERS.fullmatch(text.split("T")[0]):
        first, middle, last = match.groups()
        if len(first) == _YEAR_DIGITS:
            return dt.date(int(first), int(middle), int(last))
        if len(last) == _YEAR_DIGITS:
            return dt.date(int(last), int(middle), int(first))
    if (match := _WORDS.fullmatch(text)) and match[1]:
        return dt.date(int(match[3]), _month(match[2]), int(match[1]))
    raise ValueError("not a date")


def read_partial_date(typed: str) -> PartialDate:
    """Read a date, a month and year ("July 1948", "07/1948") or a year ("1948"). Raises ValueError."""
    text = typed.strip()
    if re.fullmatch(r"\d{4}", text):
        return PartialDate(int(text))
    if match := re.fullmatch(r"(\d{1,2})[-/. ](\d{4})", text):
        return PartialDate(int(match[2]), int(match[1]))
    if (match := _WORDS.fullmatch(text)) and not match[1]:
        return PartialDate(int(match[3]), _month(match[2]))
    return PartialDate.of(read_date(text))


def read_time(typed: str) -> dt.time:
    """Read a time of day: "10:30", "10.30", "1030", "2 pm", "2.15pm". Raises ValueError with the sentence to show."""
    match = _CLOCK.fullmatch(typed.strip().casefold().replace(" ", ""))
    hour, minute = (int(match[1]), int(match[2] or 0)) if match else (_HOURS, 0)
    if match and match[3]:
        hour = hour % 12 + (12 if match[3] == "pm" else 0) if 1 <= hour <= 12 else _HOURS  # noqa: PLR2004 - a clock face
    if hour >= _HOURS or minute >= _MINUTES:
        raise ValueError("This is not a time we can read. Type it like 10:30 or 2.15 pm.")
    return dt.time(hour, minute)


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later (earlier, below nothing); the last day of a month that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def say_clock(time: dt.time) -> str:
    """A time of day: "10:30"."""
    return f"{time:%H:%M}"


def uk_moment(day: dt.date, time: dt.time) -> dt.datetime:
    """The moment (UTC) when UK clocks show this. When a time comes twice, the first is meant.

    Raises ValueError, with the sentence to show, for a time that is left out when the clocks go forward.
    """
    moment = dt.datetime.combine(day, time, tzinfo=UK).astimezone(dt.UTC)
    if moment.astimezone(UK).time() != time:
        raise ValueError(f"On {say_date(day)} the clocks go forward, and {say_clock(time)} does not happen.")
    return moment


def _from_digits(text: str, *, serials: bool) -> dt.date:
    if len(text) == len("19480716"):
        return dt.date(int(text[:4]), int(text[4:6]), int(text[6:]))
    if serials and int(text) in _SERIALS:
        return _SERIAL_DAY_ZERO + dt.timedelta(days=int(text))
    raise ValueError("not a date")


def _month(name: str) -> int:
    """The month whose name begins like this (three letters or more): "Sept", "september"."""
    begun = name.casefold()
    for number, whole in enumerate(_WHOLE_MONTHS, 1):
        if whole.startswith(begun):
            return number
    raise ValueError("not a month")
