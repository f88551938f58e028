"""What forms and reports choose from, by the name that `Field.of` gives it.

A slice offers its kinds as `OPTIONS` in its package of queries: {"fund": fund_options}; each is a query (`@reads`)
that takes the desk and returns (id, words) in the order in which they are shown. Kinds with too many records to
be shown are found by their words; they are offered as `FOUND`: {"joint_work": Found(find_work, ...)}.
"""

from __future__ import annotations

import dataclasses
import functools
import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import ulo.queries
from ulo.domain.fields import fields_of
from ulo.store.desk import Desk

Option = tuple[int, str]
Offers = Callable[[Desk], Sequence[Option]]


@dataclasses.dataclass(frozen=True, slots=True)
class Found:
    """How records of a kind are found: both are queries. `one` and `many` count them ("piece of work")."""

    find: Callable[[Desk, str], Sequence[Option]]
    name_of: Callable[[Desk, int], str]
    one: str
    many: str


def options_for(desk: Desk, declared: type[Any], **own: Sequence[Option]) -> dict[str, Sequence[Option]]:
    """The options of every field of kind "pick" of a declared class, in its rows too.

    `own` are those that depend on the record (the people who take part in this work); they stand for the kind.
    Raises KeyError for a kind that no slice offers, NotAllowed for one that this user may not see.
    """
    wanted = set(_kinds(declared)) - own.keys()
    return {kind: _offered("OPTIONS")[kind](desk) for kind in wanted} | own


def _kinds(declared: type[Any]) -> Iterator[str]:
    for field in fields_of(declared).values():
        if field.kind == "pick":
            yield field.of
        elif field.rows:
            yield from _kinds(field.rows)


def found_by(kind: str) -> Found:
    """How the records of a kind are found. Raises KeyError for a kind that no slice offers."""
    found: Found = _offered("FOUND")[kind]
    return found


@functools.cache
def _offered(what: str) -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    for part in pkgutil.iter_modules(ulo.queries.__path__):
        if part.ispkg:
            found |= getattr(importlib.import_module(f"ulo.queries.{part.name}"), what, {})
    return found
