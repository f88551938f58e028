"""How joint work is found: by its title and by the names of those who take part, in the order of the list."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    exists,
    func,
    literal_column,
    or_,
    select,
    text,
    union_all,
)

from ulo.domain.casework import WorkState
from ulo.domain.choices import Choice
from ulo.queries.ids import all_ids
from ulo.queries.scope import people_up_to, work_seen_by
from ulo.store.desk import Desk
from ulo.store.records.casework import JointWork, Participant
from ulo.store.records.people import Person, PersonSearch
from ulo.store.search import match_words

MANY = 3_000
"""A word that more people have is looked for in their names, one joint work after the other, until enough is found."""
FEW = 1_500
"""So many that were found are sorted; of more, the list is gone through in its order."""
_MARKS = '"*'
_EVERY = -1


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
    index, matched = match_words(words)
    if words.strip() and not index:
        return []
    level = desk.scope.highest_restriction
    hits: set[int] | None = None
    sieves: list[ColumnElement[bool]] = []
    for part in matched.split():
        if _is_common(connection, index, part):
            sieves.append(_holds(part, level))
        else:
            found = _hits(connection, index, part, level)
            hits = found if hits is None else hits & found
    if hits is None and most == _EVERY:
        return list(all_ids(connection, _walk(listed, work_seen_by(desk), *sieves)))
    if hits is None:
        return [row[0] for row in connection.execute(_walk(listed, work_seen_by(desk), *sieves).limit(most))]
    if len(hits) <= FEW:
        return list(connection.scalars(_sort(listed, hits, work_seen_by(desk), *sieves).limit(most)))
    return list(_along(desk, connection, listed, hits, most, *sieves))


def _walk(listed: Listed, *sieves: ColumnElement[bool]) -> Any:
    """Along the index of each state, merged: the first page is read without the rest."""
    arm = select(JointWork.id, listed.key.label("sorted_by")).where(*sieves)
    arms = [arm.where(JointWork.state == state) for state in listed.states]
    number: ColumnElement[int] = literal_column("id", Integer)
    sorted_by: ColumnElement[Any] = literal_column("sorted_by")
    return union_all(*arms).order_by(*listed.turned(sorted_by, number))


def _sort(listed: Listed, hits: set[int], *sieves: ColumnElement[bool]) -> Select[int]:
    """The few that were found, sorted; the state is only checked."""
    key, state = func.coalesce(listed.key, listed.key), func.coalesce(JointWork.state, JointWork.state)
    found = select(JointWork.id).where(JointWork.id.in_(hits), state.in_(listed.states), *sieves)
    return found.order_by(*listed.turned(key, JointWork.id))


def _along(
    desk: Desk, connection: Connection, listed: Listed, hits: set[int], most: int, *sieves: ColumnElement[bool]
) -> Iterator[int]:
    """Those that were found, in the order of the list; whether this user sees them is asked for a few at a time."""
    given, waiting = 0, list[int]()
    in_order = (row[0] for row in connection.execute(_walk(listed)))
    for number in in_order:
        waiting += [number] if number in hits else []
        if len(waiting) < FEW and len(waiting) != most:
            continue
        for seen in _seen(desk, connection, waiting, sieves):
            yield seen
            given += 1
            if given == most:
                return
        waiting = []
    yield from _seen(desk, connection, waiting, sieves)[: None if most == _EVERY else most - given]


def _seen(desk: Desk, connection: Connection, ids: Sequence[int], sieves: Sequence[ColumnElement[bool]]) -> list[int]:
    wanted = select(JointWork.id).where(JointWork.id.in_(ids), work_seen_by(desk), *sieves)
    seen = set(connection.scalars(wanted)) if ids else set()
    return [number for number in ids if number in seen]


def _is_common(connection: Connection, index: str, part: str) -> bool:
    found = _people(index, part).limit(MANY + 1).subquery()
    return (connection.scalar(select(func.count()).select_from(found)) or 0) > MANY


def _hits(connection: Connection, index: str, part: str, level: int) -> set[int]:
    """Whose title holds the word, or in which somebody takes part whose words match it and whom this user sees."""
    by_name = select(Participant.joint_work_id).where(Participant.person_id.in_(_people(index, part)), _is_known(level))
    by_title = select(JointWork.id).where(_in_title(part))
    return {*connection.scalars(by_name), *connection.scalars(by_title)}


def _is_known(level: int) -> ColumnElement[bool]:
    """Whether this user may know who a participant is; asked last, since it reads one more page."""
    return exists().where(Person.id == Participant.person_id, people_up_to(level, hidden=True, found=True))


def _holds(part: str, level: int) -> ColumnElement[bool]:
    """The same for each joint work by itself."""
    by_name = exists().where(
        Participant.joint_work_id == JointWork.id,
        PersonSearch.person_id == Participant.person_id,
        func.instr(" " + PersonSearch.words, _plain(part)) > 0,
        _is_known(level),
    )
    return or_(_in_title(part), by_name)


def _in_title(part: str) -> ColumnElement[bool]:
    return func.instr(" " + JointWork.sort_title, _plain(part)) > 0


def _people(index: str, part: str) -> Select[int]:
    """People whose words match one word. The index name is one of our two, never typed."""
    hits = select(literal_column("rowid", Integer)).select_from(text(index))
    return hits.where(text(f"{index} MATCH :part").bindparams(part=part))


def _plain(part: str) -> str:
    """A word as it is looked for in a text: anywhere, or where a word begins."""
    word = part.strip(_MARKS)
    return f" {word}" if part.endswith("*") else word
