"""Who has paid: a list from a bank or a book, read beside the memberships that are due."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Annotated

from ulo.domain.fields import Field
from ulo.domain.text import fold

_PARTS = re.compile(r"[\t,;|]")
LIST_LENGTH = 20_000


@dataclasses.dataclass(frozen=True, slots=True)
class PaidList:
    """The list as it is pasted or typed."""

    lines: Annotated[
        str,
        Field(
            "A list of those who paid",
            "Paste it: one line each, with the number of the membership or the name",
            kind="long",
            max_length=LIST_LENGTH,
        ),
    ] = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Payer:
    """A membership that may stand in the list: its id, its number ("" for none) and whose it is."""

    id: int
    number: str
    name: str


@dataclasses.dataclass(frozen=True, slots=True)
class Paid:
    """What a list came to: ids of memberships, and lines that fit nobody or more than one, as they were typed."""

    ids: tuple[int, ...]
    unknown: tuple[str, ...]
    unclear: tuple[str, ...]


def read_paid(lines: str, payers: Sequence[Payer]) -> Paid:
    """Find each line among these memberships: by number first, else by the whole name. Nothing is guessed."""
    found: dict[int, None] = {}
    unknown, unclear = list[str](), list[str]()
    for line in filter(None, map(str.strip, lines.splitlines())):
        fits = [payer.id for payer in payers if payer.number and fold(payer.number) in _said(line)]
        fits = fits or [payer.id for payer in payers if fold(payer.name) in _said(line)]
        if len(fits) == 1:
            found[fits[0]] = None
        else:
            (unclear if fits else unknown).append(line)
    return Paid(tuple(found), tuple(unknown), tuple(unclear))


def _said(line: str) -> set[str]:
    """What a line may say: the whole of it, each part between commas or tabs, two parts as one, and each word."""
    parts = [fold(part) for part in _PARTS.split(line)]
    return {fold(line), *parts, *_beside(parts), *(fold(word) for word in re.split(r"[\s,;|]", line))}


def _beside(parts: Sequence[str]) -> Iterator[str]:
    """Two parts beside one another, either way round: given name and surname in columns of their own."""
    for one, other in itertools.pairwise(parts):
        yield from (f"{one} {other}", f"{other} {one}")
