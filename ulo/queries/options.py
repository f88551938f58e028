"""What forms and reports choose from: the few records of a kind, by the name that `Field.of` gives them.

A slice offers its kinds as `OPTIONS` in its package of queries: {"fund": fund_options}; each is a query (`@reads`)
that takes the desk and returns (id, words) in the order in which they are shown.
"""

from __future__ import annotations

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


def options_for(desk: Desk, declared: type[Any], **own: Sequence[Option]) -> dict[str, Sequence[Option]]:
    """The options of every field of kind "pick" of a declared class, in its rows too.

    `own` are those that depend on the record (the people who take part in this work); they stand for the kind.
    Raises KeyError for a kind that no slice offers, NotAllowed for one that this user may not see.
    """
    wanted = set(_kinds(declared)) - own.keys()
    return {kind: _offers()[kind](desk) for kind in wanted} | own


def _kinds(declared: type[Any]) -> Iterator[str]:
    for field in fields_of(declared).values():
        if field.kind == "pick":
            yield field.of
        elif field.rows:
            yield from _kinds(field.rows)


@functools.cache
def _offers() -> Mapping[str, Offers]:
    found: dict[str, Offers] = {}
    for part in pkgutil.iter_modules(ulo.queries.__path__):
        if part.ispkg:
            found |= getattr(importlib.import_module(f"ulo.queries.{part.name}"), "OPTIONS", {})
    return found
