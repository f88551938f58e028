"""Two people changed the same record: which answers clash, and what can be joined without asking."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Collection
from typing import Any, TypeVar

from ulo.domain.choices import Choice
from ulo.domain.dates import say_clock, say_date
from ulo.domain.fields import Field, fields_of
from ulo.domain.minutes import say_minutes
from ulo.domain.money import say_pence

T = TypeVar("T")
_KINDS: dict[str, Callable[[Any], str]] = {"money": say_pence, "minutes": say_minutes, "time": say_clock}


@dataclasses.dataclass(frozen=True, slots=True)
class Clash:
    """One answer that both changed, each in their own way: the field, its label, and both answers."""

    name: str
    label: str
    mine: Any
    theirs: Any


def clashes(start: T, mine: T, theirs: T) -> list[Clash]:
    """The answers that differ between mine and theirs although both began from `start`."""
    found = []
    for name, field in fields_of(type(mine)).items():
        began, my, their = (getattr(body, name) for body in (start, mine, theirs))
        if my not in (began, their) and their != began:
            found.append(Clash(name, field.label, my, their))
    return found


def joined(start: T, mine: T, theirs: T, keep_mine: Collection[str] = ()) -> T:
    """Theirs, with every answer that only I changed, and mine of those named in `keep_mine`."""
    names = fields_of(type(mine))
    untouched = [n for n in names if getattr(theirs, n) == getattr(start, n)]
    return dataclasses.replace(theirs, **{n: getattr(mine, n) for n in names if n in untouched or n in keep_mine})  # type: ignore[type-var]  # T is a declared dataclass


def in_words(field: Field, answer: Any) -> str:
    """An answer as a person reads it, to be shown beside another."""
    if field.kind == "rows":
        return "\n".join(_row_in_words(row) for row in answer) or "Nothing"
    return _say_of(field, answer) or "Nothing"


def _say_of(field: Field, answer: Any) -> str:
    """An answer as its kind is read: "£12.50", "1 h 20 min"."""
    say_so = _KINDS.get(field.kind, say)
    return "" if answer is None else say_so(answer)


def say(answer: Any) -> str:
    """One plain answer in words."""
    if isinstance(answer, bool):
        return "Yes" if answer else "No"
    if isinstance(answer, Choice):
        return answer.label
    if isinstance(answer, dt.date):
        return say_date(answer)
    return "" if answer is None else str(answer)


def _row_in_words(row: Any) -> str:
    said = [_part_in_words(field, getattr(row, name)) for name, field in fields_of(type(row)).items()]
    return ", ".join(part for part in said if part)


def _part_in_words(field: Field, answer: Any) -> str:
    """One answer of a row; a yes is told by its label, since "safe to leave a message" may be all that differs."""
    if field.kind == "yes_no":
        return field.label if answer else ""
    return _say_of(field, answer)
