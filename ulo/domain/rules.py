"""Every number and date with legal meaning is data: what it is, from when until when, where it stands, who checked.

A number that nobody checked is shown, but never worked with: `rule` does not return it, and `said` says "not checked".
"""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import functools
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from ulo.domain.dates import say_date
from ulo.domain.money import read_pence, say_pence
from ulo.domain.resources import resource

NOT_CHECKED = "not checked"
_WHOLE = re.compile(r"\d+")
_POUNDS = "pounds"
_YEARLY = "each year"
_A_LEAP_YEAR = 2024


@dataclasses.dataclass(frozen=True, slots=True)
class RuleValue:
    """One value of one rule, from a day until another (half-open).

    `unit` says what is counted: "days", "pounds a week", "% of the board", "date", "each year" (the value is then a
    month and a day, "11-30"), or nothing for words. `bound` is "more than", "at least", "at most", "less than" or
    empty. `valid_from` is None where the first day was not found; the value then holds for as long as we know.
    `checked_on` is None where nobody has read the value in its source yet.
    """

    key: str
    value: str
    unit: str
    valid_from: dt.date | None
    valid_to: dt.date | None
    source: str
    checked_on: dt.date | None
    note: str = ""
    words: str = ""
    about: str = ""
    bound: str = ""
    where: str = ""
    address: str = ""

    @property
    def said(self) -> str:
        """The value as people read it, checked or not: "28 days", "more than £40,000", "30 November each year"."""
        return f"{self.bound} {_with_unit(self.value, self.unit)}".strip()

    def holds_on(self, day: dt.date) -> bool:
        """Whether it is in force on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day < self.valid_to)


def rule(key: str, on: dt.date) -> RuleValue | None:
    """The checked value of a rule in force on a day; None if it is not known or nobody checked it."""
    found = (value for value in _by_key().get(key, ()) if value.checked_on and value.holds_on(on))
    return next(found, None)


def whole(key: str, on: dt.date) -> int | None:
    """The value as a whole number of its unit; None if it is not checked. Raises ValueError if it is no such number."""
    found = rule(key, on)
    if found is None:
        return None
    if not _WHOLE.fullmatch(found.value) or found.unit.startswith(_POUNDS):
        raise ValueError(f"{key} is not a whole number")
    return int(found.value)


def pence(key: str, on: dt.date) -> int | None:
    """The value as whole pence; None if it is not checked. Raises ValueError if it is no amount of money."""
    found = rule(key, on)
    if found is None:
        return None
    if not found.unit.startswith(_POUNDS):
        raise ValueError(f"{key} is not an amount of money")
    return read_pence(found.value)


def date_of(key: str, on: dt.date) -> dt.date | None:
    """The value as a date; None if it is not checked. Raises ValueError if it is no date."""
    found = rule(key, on)
    return dt.date.fromisoformat(found.value) if found else None


def day_in(key: str, year: int) -> dt.date | None:
    """The day of a year that a yearly value names, by the value in force on it; None if it is not checked."""
    for value in _by_key().get(key, ()):
        if value.unit == _YEARLY and value.checked_on:
            day = dt.date(year, *_month_and_day(value.value))
            if value.holds_on(day):
                return day
    return None


def said(key: str, on: dt.date) -> str:
    """The value as people read it, or "not checked"."""
    found = rule(key, on)
    return found.said if found else NOT_CHECKED


def all_rules() -> tuple[RuleValue, ...]:
    """Every value there is, those that nobody checked too: by what it is about, by key, the oldest first."""
    return _rules()


def read_rules(path: Path) -> tuple[RuleValue, ...]:
    """The values in a file with the columns of resources/rules/rule_values.csv, in its order. Raises ValueError."""
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(_value_of(line) for line in csv.DictReader(lines))


def bank_holidays(nation: str = "England and Wales") -> Mapping[dt.date, str]:
    """The bank holidays of England and Wales, Scotland or Northern Ireland by day; the list has a first and last year.

    Source: GOV.UK bank holidays.
    """
    return _bank_holidays()[nation]


@functools.cache
def _rules() -> tuple[RuleValue, ...]:
    return read_rules(resource("rules", "rule_values.csv"))


@functools.cache
def _by_key() -> Mapping[str, Sequence[RuleValue]]:
    kept: dict[str, list[RuleValue]] = {}
    for value in _rules():
        kept.setdefault(value.key, []).append(value)
    return kept


@functools.cache
def _bank_holidays() -> Mapping[str, Mapping[dt.date, str]]:
    kept: dict[str, dict[dt.date, str]] = {}
    with resource("rules", "bank_holidays.csv").open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines):
            kept.setdefault(line["nation"], {})[dt.date.fromisoformat(line["day"])] = line["name"]
    return kept


def _value_of(line: Mapping[str, str]) -> RuleValue:
    days = {name: _date_or_none(line[name]) for name in ("valid_from", "valid_to", "checked_on")}
    names = (field.name for field in dataclasses.fields(RuleValue) if field.name not in days)
    words = {name: line[name] for name in names}
    return RuleValue(**words, valid_from=days["valid_from"], valid_to=days["valid_to"], checked_on=days["checked_on"])


def _date_or_none(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _with_unit(value: str, unit: str) -> str:
    if unit.startswith(_POUNDS):
        amount = say_pence(read_pence(value))
        return amount.removesuffix(".00") + unit.removeprefix(_POUNDS)
    if unit == "date":
        return say_date(dt.date.fromisoformat(value))
    if unit == _YEARLY:
        month, day = _month_and_day(value)
        return f"{day} {dt.date(_A_LEAP_YEAR, month, day):%B} {unit}"
    number = f"{int(value):,}" if _WHOLE.fullmatch(value) else value
    return f"{number}{unit}" if unit.startswith("%") else f"{number} {unit}".strip()


def _month_and_day(value: str) -> tuple[int, int]:
    month, day = value.split("-")
    return int(month), int(day)
