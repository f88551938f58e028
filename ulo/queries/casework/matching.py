"""The statements behind the list of joint work: found by its title and by the names of those who take part."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
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
    text,
    union,
    union_all,
)

from ulo.domain.casework import WorkState
from ulo.domain.choices import Choice
from ulo.queries.scope import people_up_to, work_seen_by
from ulo.store.desk import Desk
from ulo.store.records.casework import JointWork, Participant
from ulo.store.records.people import Person, PersonSearch
from ulo.store.search import match_words

_MARKS = '"*'
MANY = 1_000
"""Of a word that so many people have, joint work is gone through in its order, until enough is found."""
VERY_MANY = 15_000
"""A word that so many people have is looked for in their names, one joint work after the other."""


class Order(Choice):
    """What a list of joint work can be sorted by; each has its index."""

    TITLE = "title", "Name"
    OPENED = "opened", "Began"


def wanted_ids(
    desk: Desk, connection: Connection, words: str, order: Order, most: int, *, descending: bool, ended: bool
) -> tuple[Select[Any], dict[str, Any]] | None:
    """The statement for the ids of joint work in order, with its values; None if nothing can match what was typed."""
    index, matched = match_words(words)
    if words.strip() and not index:
        return None
    parts = matched.split()
    often = [_how_often(connection, index, part) for part in parts]
    rare = [count <= MANY for count in often]
    values: dict[str, Any] = {f"match{n}": part for n, part in enumerate(parts)}
    values |= {f"part{n}": _plain(part) for n, part in enumerate(parts)} | {"most": most}
    level = desk.scope.highest_restriction
    sieves = [_sieve(n, index, level, count) for n, count in enumerate(often)]
    states = tuple(WorkState) if ended else tuple(s for s in WorkState if s is not WorkState.CLOSED)
    if any(rare):
        return _sorted(desk, order, states, sieves, descending=descending), values
    return _walked(desk, order, states, sieves, descending=descending), values


def _walked(
    desk: Desk, order: Order, states: Sequence[WorkState], sieves: Sequence[ColumnElement[bool]], *, descending: bool
) -> Select[Any]:
    """Along the index of each state, merged: the first page is read without the rest."""
    key = _key(order)
    arm = select(JointWork.id, key.label("sorted_by")).where(work_seen_by(desk), *sieves)
    arms = [arm.where(JointWork.state == state) for state in states]
    ids: ColumnElement[int] = literal_column("id", Integer)
    sorted_by: ColumnElement[Any] = literal_column("sorted_by")
    turned = (sorted_by.desc(), ids.desc()) if descending else (sorted_by, ids)
    merged: Any = union_all(*arms).order_by(*turned).limit(bindparam("most", type_=Integer))
    return merged  # type: ignore[no-any-return]  # a compound select runs like a plain one


def _sorted(
    desk: Desk, order: Order, states: Sequence[WorkState], sieves: Sequence[ColumnElement[bool]], *, descending: bool
) -> Select[Any]:
    """The few that were found, sorted; the state is only checked."""
    key = func.coalesce(_key(order), _key(order))
    state = func.coalesce(JointWork.state, JointWork.state)
    turned = (key.desc(), JointWork.id.desc()) if descending else (key, JointWork.id)
    found = select(JointWork.id).where(work_seen_by(desk), state.in_(states), *sieves)
    return found.order_by(*turned).limit(bindparam("most", type_=Integer))


def _key(order: Order) -> Any:
    return JointWork.sort_title if order is Order.TITLE else JointWork.opened_on


def _how_often(connection: Connection, index: str, part: str) -> int:
    """How many people have a word, counted no further than needed."""
    found = _people(index, 0).limit(VERY_MANY + 1).subquery()
    return connection.scalar(select(func.count()).select_from(found), {"match0": part}) or 0


def _sieve(number: int, index: str, level: int, often: int) -> ColumnElement[bool]:
    if often <= MANY:
        return _in_hits(number, index, level)
    return _among(number, index, level) if often <= VERY_MANY else _holds(number, level)


def _in_hits(number: int, index: str, level: int) -> ColumnElement[bool]:
    """Whose title holds the word, or in which somebody takes part whose words match it and whom this user sees."""
    by_name = (
        select(Participant.joint_work_id)
        .join(Person, Person.id == Participant.person_id)
        .where(Participant.person_id.in_(_people(index, number)), people_up_to(level, hidden=True, found=True))
    )
    by_title = select(JointWork.id).where(_in_title(number))
    return JointWork.id.in_(union(by_name, by_title))


def _among(number: int, index: str, level: int) -> ColumnElement[bool]:
    """The same for each joint work by itself, while the list is gone through."""
    by_name = exists().where(
        Participant.joint_work_id == JointWork.id,
        Participant.person_id.in_(_people(index, number)),
        _is_seen(level),
    )
    return or_(_in_title(number), by_name)


def _is_seen(level: int) -> ColumnElement[bool]:
    """Whether this user may know that somebody takes part; asked last, since it reads one more page."""
    return exists().where(Person.id == Participant.person_id, people_up_to(level, hidden=True, found=True))


def _holds(number: int, level: int) -> ColumnElement[bool]:
    words = " " + PersonSearch.words
    by_name = exists().where(
        Participant.joint_work_id == JointWork.id,
        PersonSearch.person_id == Participant.person_id,
        func.instr(words, bindparam(f"part{number}")) > 0,
        _is_seen(level),
    )
    return or_(_in_title(number), by_name)


def _in_title(number: int) -> ColumnElement[bool]:
    return func.instr(" " + JointWork.sort_title, bindparam(f"part{number}")) > 0


def _people(index: str, number: int) -> Select[int]:
    """People whose words match one word. The index name is one of our two, never typed."""
    hits = select(literal_column("rowid", Integer)).select_from(text(index))
    return hits.where(text(f"{index} MATCH :match{number}"))


def _plain(part: str) -> str:
    """A word as it is looked for in a text: anywhere, or where a word begins."""
    word = part.strip(_MARKS)
    return f" {word}" if part.endswith("*") else word
