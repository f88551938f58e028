"""What stands in a cell, read as the answer it is for; what cannot be read says why."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable
from typing import Any

from ulo.domain.choices import Choice, from_words
from ulo.domain.dates import PartialDate, read_date, read_partial_date
from ulo.domain.fields import FIRST_YEAR, Field
from ulo.domain.people import (
    LONG_LENGTH,
    NAME_LENGTH,
    AccessCategory,
    AccessNeedEntry,
    AssetEntry,
    ContactEntry,
    ContactKind,
    FormerName,
    PreferredContact,
)
from ulo.domain.text import digits, fold, printable

Read = Callable[[str], Any]

_SHOWN = 40
_CLOCK = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z| ?[+-]\d{2}:?\d{2})?$")
_DIGIT = re.compile(r"\d")
_NEXT_ENTRY = re.compile(r"[;\r\n]+")
_WITH_DIGITS = (ContactKind.MOBILE, ContactKind.PHONE, ContactKind.TEXT_RELAY)
_OTHER_WORDS: dict[type[Choice], dict[str, Choice]] = {
    PreferredContact: {
        "sms": PreferredContact.TEXT,
        "telephone": PreferredContact.PHONE,
        "landline": PreferredContact.PHONE,
        "letter": PreferredContact.POST,
        "mail": PreferredContact.POST,
        "face to face": PreferredContact.IN_PERSON,
    }
}
_ABOUT = (
    (
        AccessCategory.COMMUNICATION_PROFESSIONAL,
        r"bsl|sign lang|interpret|lip ?speak|speech to text|palantyp|note ?tak",
    ),
    (
        AccessCategory.COMMUNICATION_SUPPORT,
        r"loop|hearing aid|lip ?read|speak|repeat|communication (aid|book|passport)",
    ),
    (AccessCategory.ENVIRONMENT, r"step|ramp|wheelchair|quiet|park|light|toilet|lift|seat|chair|scent|smell|dog|door"),
    (AccessCategory.APPOINTMENT, r"morning|afternoon|evening|break|short|longer|time|online|remote|remind|meeting"),
    (AccessCategory.CONTACT_METHOD, r"text me|sms|e ?mail|phone|call|relay|letter|post\b"),
    (AccessCategory.INFORMATION_FORMAT, r"print|easy ?read|braille|audio|format|font|colou?r|paper|pictur|screen read"),
    (AccessCategory.LANGUAGE, r"welsh|polish|urdu|punjabi|somali|arabic|bengali|translat|language"),
)


class Unfit(Exception):
    """A cell that cannot be the answer it is for. `args[0]` is the sentence that says why, 200 letters at most."""


def reader(field: Field, today: dt.date) -> Read:
    """How cells of this field are read; a day after `today` is refused where it must have been."""
    if field.kind == "partial_date":
        return functools.cache(functools.partial(_birth, field, today))
    if field.kind == "date":
        still_to_come = "until" in field.label.casefold()
        return functools.cache(functools.partial(_day, field, None if still_to_come else today))
    if field.choices:
        return functools.cache(functools.partial(_choice, field, field.choices))
    return functools.partial(fitting, field)


def contact(kind: ContactKind, text: str) -> ContactEntry:
    """One way to reach somebody; a telephone number that begins with 07 is a mobile."""
    fitting(_CONTACT, text)
    if kind is ContactKind.EMAIL and "@" not in text:
        raise Unfit(f"{shown(text)} is not an e-mail address: it has no @.")
    if kind in _WITH_DIGITS and not _DIGIT.search(text):
        raise Unfit(f"{shown(text)} is not a number.")
    if kind is ContactKind.PHONE and (text.startswith("07") or digits(text).startswith("07")):
        return ContactEntry(text, ContactKind.MOBILE)
    return ContactEntry(text, kind)


def entries(name: str, text: str) -> tuple[Any, ...]:
    """The rows that one cell holds: former names, access needs or things a person brings, one a line or parted by ;."""
    return tuple(_ENTRY[name](part) for part in map(str.strip, _NEXT_ENTRY.split(text)) if part)


def beginning(text: str) -> str:
    """The first letters of a text that is too long for one line, with a sign that there is more."""
    return text[: NAME_LENGTH - 1] + "…"


def shown(text: str) -> str:
    """The start of a cell's text in quotation marks, as it stands in a sentence."""
    plain = printable(text).replace("\n", " ")
    return f"“{plain[: _SHOWN - 1]}…”" if len(plain) > _SHOWN else f"“{plain}”"


def fitting(field: Field, text: str) -> str:
    """The text as it is; raises Unfit if it is too long for the field."""
    if len(text) > field.max_length:
        raise Unfit(f"“{field.label}” has {len(text):,} letters. At most {field.max_length:,} fit.")
    return text


def _birth(field: Field, today: dt.date, text: str) -> PartialDate:
    bare = _CLOCK.sub("", text)
    try:
        born = read_partial_date(bare)
    except ValueError:
        born = PartialDate.of(_whole_day(text, bare))
    _refuse_odd_day(field, born.first_day, today, text)
    return born


def _day(field: Field, today: dt.date | None, text: str) -> dt.date:
    day = _whole_day(text, _CLOCK.sub("", text))
    _refuse_odd_day(field, day, today, text)
    return day


def _whole_day(text: str, bare: str) -> dt.date:
    try:
        return read_date(bare, serials=True)
    except ValueError:
        raise Unfit(f"{shown(text)} cannot be read as a date.") from None


def _refuse_odd_day(field: Field, day: dt.date, today: dt.date | None, text: str) -> None:
    if day.year < FIRST_YEAR:
        raise Unfit(f"“{field.label}” {shown(text)} is before {FIRST_YEAR}.")
    if today and day > today:
        raise Unfit(f"“{field.label}” {shown(text)} is still to come.")


def _choice(field: Field, kind: type[Choice], text: str) -> Choice:
    words = fold(text)
    alike = next((member for member in kind if words in (fold(member.label), fold(member.value))), None)
    found = from_words(kind, text) or alike or _OTHER_WORDS.get(kind, {}).get(words)
    if found is None:
        raise Unfit(f"{shown(text)} is not one of the answers to “{field.label}”.")
    return found


def _former_name(text: str) -> FormerName:
    return FormerName(fitting(_FORMER, text))


def _access_need(text: str) -> AccessNeedEntry:
    said, whole = _headline(text)
    return AccessNeedEntry(said, _category(text), whole)


def _asset(text: str) -> AssetEntry:
    said, whole = _headline(text)
    return AssetEntry(said, own_words=whole)


def _headline(text: str) -> tuple[str, str]:
    """Words that fit in one line, and the whole text if they are only its beginning: no access need may be lost."""
    if len(text) <= _LINE.max_length:
        return text, ""
    return beginning(text), fitting(_WHOLE, text)


def _category(need: str) -> AccessCategory:
    words = fold(need)
    return next((about for about, found in _ABOUT if re.search(found, words)), AccessCategory.INFORMATION_FORMAT)


_CONTACT = Field("Number or address", max_length=254)
_FORMER = Field("Former name")
_LINE = Field("What stands in one line")
_WHOLE = Field("More about it", max_length=LONG_LENGTH)
_ENTRY: dict[str, Callable[[str], Any]] = {"former_names": _former_name, "access_needs": _access_need, "assets": _asset}
