"""How joint work is found: by its title and by the names of those who take part, in the order of the list."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Integer,
    Select,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
    union_all,
)

from ulo.domain.casework import WorkState
from ulo.domain.choices import Choice
from ulo.queries.ids import all_ids
from ulo.queries.people.matching import bindings, people_found
from ulo.queries.scope import WorkScope, people_up_to, work_scope, work_seen_in
from ulo.store.desk import Desk
from ulo.store.records.casework import JointWork, Participant
from ulo.store.records.people import Person, PersonSearch
from ulo.store.search import Sought, sought

MANY = 3_000
"""A word that more people have is looked for in their names, one joint work after the other, until enough is found."""
FEW = 1_500
"""So many that were found are sorted; of more, the list is gone through in its order."""
_EVERY = -1
_MOST = bindparam("most", type_=Integer)
_HITS: BindParameter[list[int]] = bindparam("hits", expanding=True)


class Order(Choice):
    """What a list of joint work can be sorted by; each has its index."""

    TITLE = "title", "Name"
    OPENED = "opened", "Began"


@dataclasses.dataclass(frozen=True, slots=True)
class Listed:
    """The order of a list, which way round, and where the work in it stands."""

    order: Order
    descending: bool
    states: tuple[WorkState, ...]

    @property
    def key(self) -> Any:
        """The column that is sorted by."""
        return JointWork.sort_title if self.order is Order.TITLE else JointWork.opened_on

    def turned(self, key: Any, number: Any) -> tuple[Any, Any]:
        """The key and the number after it, the right way round."""
        return (key.desc(), number.desc()) if self.descending else (key, number)


def found_ids(desk: Desk, connection: Connection, words: str, listed: Listed, most: int = _EVERY) -> list[int]:
    """The ids of joint work that this user sees and that holds every word, in order, at most so many (-1: all)."""
    what = sought(words)
    if words.strip() and not what:
        return []
    scope = work_scope(desk)
    hits: set[int] | None = None
    common: list[Sought] = []
    for part in what.each() if what else ():
        if _is_common(connection, part):
            common.append(part)
        else:
            found = _hits(connection, part, scope)
            hits = found if hits is None else hits & found
    sieves = _Sieves(scope, tuple(part.begins for part in common))
    values = {f"part{place}": _plain(part) for place, part in enumerate(common)}
    if hits is None:
        return list(all_ids(connection, _walk(listed, sieves), values | {"most": most}))
    if len(hits) <= FEW:
        return list(connection.scalars(_sort(listed, sieves), values | {"hits": sorted(hits), "most": most}))
    return list(_along(connection, listed, sieves, values, hits, most))


class _Sieves(NamedTuple):
    """What each joint work is asked for: whether this user sees it, and words (True: where a word begins)."""

    scope: WorkScope
    words: tuple[bool, ...] = ()

    @property
    def asked(self) -> tuple[ColumnElement[bool], ...]:
        """The same as conditions; the words are given as :part0, :part1 …"""
        level = self.scope.highest_restriction
        words = (_holds(f"part{place}", level, begins=begins) for place, begins in enumerate(self.words))
        return work_seen_in(self.scope), *words


@functools.lru_cache(maxsize=64)
def _walk(listed: Listed, sieves: _Sieves | None) -> Any:
    """Along the index of each state, merged, at most :most: the first page is read without the rest."""
    arm = select(JointWork.id, listed.key.label("sorted_by")).where(*(sieves.asked if sieves else ()))
    arms = [arm.where(JointWork.state == state) for state in listed.states]
    number: ColumnElement[int] = literal_column("id", Integer)
    sorted_by: ColumnElement[Any] = literal_column("sorted_by")
    return union_all(*arms).order_by(*listed.turned(sorted_by, number)).limit(_MOST)


@functools.lru_cache(maxsize=64)
def _sort(listed: Listed, sieves: _Sieves) -> Select[int]:
    """The few that were found (:hits), sorted; the state is only checked."""
    key, state = func.coalesce(listed.key, listed.key), func.coalesce(JointWork.state, JointWork.state)
    found = select(JointWork.id).where(JointWork.id.in_(_HITS), state.in_(listed.states), *sieves.asked)
    return found.order_by(*listed.turned(key, JointWork.id)).limit(_MOST)


def _along(
    connection: Connection, listed: Listed, sieves: _Sieves, values: dict[str, Any], hits: set[int], most: int
) -> Iterator[int]:
    """Those that were found, in the order of the list; whether this user sees them is asked for a few at a time."""
    given, waiting = 0, list[int]()
    in_order = (row[0] for row in connection.execute(_walk(listed, None), {"most": _EVERY}))
    for number in in_order:
        waiting += [number] if number in hits else []
        if len(waiting) < FEW and len(waiting) != most:
            continue
        for seen in _seen(connection, waiting, sieves, values):
            yield seen
            given += 1
            if given == most:
                return
        waiting = []
    yield from _seen(connection, waiting, sieves, values)[: None if most == _EVERY else most - given]


def _seen(connection: Connection, ids: Sequence[int], sieves: _Sieves, values: dict[str, Any]) -> list[int]:
    seen = set(connection.scalars(_among(sieves), values | {"hits": ids})) if ids else set()
    return [number for number in ids if number in seen]


@functools.lru_cache(maxsize=64)
def _among(sieves: _Sieves) -> Select[int]:
    return select(JointWork.id).where(JointWork.id.in_(_HITS), *sieves.asked)


def _is_common(connection: Connection, part: Sought) -> bool:
    return (connection.scalar(_capped_count(part.index), {**bindings(part), "most": MANY + 1}) or 0) > MANY


@functools.cache
def _capped_count(index: str) -> Select[int]:
    return select(func.count()).select_from(people_found(index).limit(_MOST).subquery())


def _hits(connection: Connection, part: Sought, scope: WorkScope) -> set[int]:
    """Whose title holds the word, or in which somebody takes part whose words match it and whom this user sees."""
    by_title = all_ids(connection, _titled(begins=part.begins), {"word": _plain(part)})
    by_name = connection.scalars(_named(part.index, scope.highest_restriction), bindings(part))
    return {*by_title, *by_name}


@functools.cache
def _titled(*, begins: bool) -> Select[int]:
    return select(JointWork.id).where(_in_title("word", begins=begins))


@functools.cache
def _named(index: str, level: int) -> Select[int]:
    these = Participant.person_id.in_(people_found(index))
    return select(Participant.joint_work_id).where(these, _is_known(level))


def _is_known(level: int) -> ColumnElement[bool]:
    """Whether this user may know who a participant is; asked last, since it reads one more page."""
    return exists().where(Person.id == Participant.person_id, people_up_to(level, hidden=True, found=True))


def _holds(name: str, level: int, *, begins: bool) -> ColumnElement[bool]:
    """Whether one joint work holds the word of this name, in its title or in the words of who takes part."""
    words = " " + PersonSearch.words if begins else PersonSearch.words
    by_name = exists().where(
        Participant.joint_work_id == JointWork.id,
        PersonSearch.person_id == Participant.person_id,
        func.instr(words, bindparam(name)) > 0,
        _is_known(level),
    )
    return or_(_in_title(name, begins=begins), by_name)


def _in_title(name: str, *, begins: bool) -> ColumnElement[bool]:
    title = " " + JointWork.sort_title if begins else JointWork.sort_title
    return func.instr(title, bindparam(name)) > 0


def _plain(part: Sought) -> str:
    """A word as it is looked for in a text: anywhere, or where a word begins."""
    (word,) = part.words
    return f" {word}" if part.begins else word
