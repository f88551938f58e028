"""What a field means to a person: its label, its help, how it is checked. No Qt, no SQL."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import re
from collections.abc import Mapping
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

from ulo.domain.choices import Choice
from ulo.domain.dates import PartialDate
from ulo.domain.text import clean

AnswersT = TypeVar("AnswersT")
FIRST_YEAR = 1880
_CHOSEN = (Choice, bool)
_CANNOT_BE_KEPT = re.compile("[\x00\ud800-\udfff]")


@dataclasses.dataclass(frozen=True, slots=True)
class Field:
    """One question put to a person, on screen, on paper or as a CSV column.

    `kind` is one of: text, secret (shown as dots, never in a draft), long (several lines), date (a whole day),
    time (of a day), partial_date (a day, a month or a year), choice (`choices` holds the list), yes_no, number,
    money (whole pence), minutes, person (the id of a person, found by name), pick (the id of one of the few records
    that `of` names: "fund"; the form is given them), find (the id of one of the many records that `of` names, found
    by its words), rows (a tuple of another declared dataclass, named in `rows`).
    `one` names a single row: "way to reach them".
    """

    label: str
    help: str = ""
    kind: str = "text"
    required: bool = False
    max_length: int = 200
    choices: type[Choice] | None = None
    rows: type | None = None
    one: str = ""
    of: str = ""


def fields_of(declared: type) -> Mapping[str, Field]:
    """The declared fields of a dataclass by name, in their order; attributes without a Field are left out."""
    return _fields_of(declared)


@functools.cache
def _fields_of(declared: Any) -> Mapping[str, Field]:
    hints = get_type_hints(declared, include_extras=True).items()
    asked = ((name, extra) for name, hint in hints if get_origin(hint) is Annotated for extra in get_args(hint)[1:])
    return {name: extra for name, extra in asked if isinstance(extra, Field)}


def check(answers: Any) -> dict[str, str]:
    """A plain sentence for each field that is not right yet, by field name; rows as "contacts.0.value"."""
    wrong: dict[str, str] = {}
    for name, field in fields_of(type(answers)).items():
        value = getattr(answers, name)
        if not value:
            if not field.required or isinstance(value, _CHOSEN):
                continue
        elif value.__class__ is str:
            if value.isprintable() and len(value) <= field.max_length:
                continue
        elif isinstance(value, _CHOSEN):
            continue
        if field.kind == "rows":
            for place, row in enumerate(value):
                wrong.update({f"{name}.{place}.{inner}": said for inner, said in check(row).items()})
        elif said := _what_is_wrong(field, value):
            wrong[name] = said
    return wrong


def tidied(answers: AnswersT) -> AnswersT:
    """The same answers without white space around them, in rows too."""
    changed: dict[str, Any] = {}
    for name, field in fields_of(type(answers)).items():
        value = getattr(answers, name)
        if field.kind == "rows":
            changed[name] = tuple(tidied(row) for row in value)
        elif type(value) is str:
            changed[name] = clean(value)
    same: Any = answers
    tidy: AnswersT = dataclasses.replace(same, **changed)
    return tidy


def is_empty(value: object) -> bool:
    """Whether nothing was answered: no text, no date, no choice. "No" and 0 are answers."""
    return value is None or value in ("", ())


def _what_is_wrong(field: Field, value: Any) -> str:
    if is_empty(value):
        return f"Please fill in “{field.label}”." if field.required else ""
    if isinstance(value, str):
        return _what_is_wrong_with_text(field, value)
    if isinstance(value, dt.date | PartialDate) and value.year < FIRST_YEAR:
        return f"“{field.label}” is before {FIRST_YEAR}. Check the year."
    return ""


def _what_is_wrong_with_text(field: Field, text: str) -> str:
    if len(text) > field.max_length:
        return f"“{field.label}” has {len(text):,} letters. At most {field.max_length:,} fit."
    if _CANNOT_BE_KEPT.search(text):
        return f"“{field.label}” holds a character that cannot be kept (a zero byte or half a letter). Type it again."
    return ""
