"""Finding people: folded words in one table, a trigram and a word index over it on SQLite. Source: storage.md 6.

The plain table `person_search` is the same on every store; only the two indexes over it differ.
"""

from __future__ import annotations

import dataclasses
import functools
import itertools
import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select

from ulo.domain.people import ContactKind
from ulo.domain.text import digits, fold, joined
from ulo.store.audit import Change
from ulo.store.records.all import Record
from ulo.store.sort_number import sort_number

TRIGRAM = 3
_REMEMBERED = 4_096
_WHOLE_NUMBER = 9
_CHUNK = 500
_LONGEST, _MOST_WORDS = 200, 12
"""Of a page that was pasted into the search box only the beginning is looked for."""

_APOSTROPHE = re.compile("['’‘`\u00b4\u02bc\uff07]")
_POSTCODE = re.compile("([a-z]{1,2}[0-9][a-z0-9]?)([0-9][a-z]{2})")
_NEXT_NUMBER = re.compile(r"[/,;&]|\bor\b")
Row = dict[str, Any]
_T = Record.metadata.tables
_PERSON, _NAME, _CONTACT, _ADDRESS, _SEARCH = (
    _T[name] for name in ("person", "former_name", "contact_point", "address", "person_search")
)
_TRIGRAMS, _BEGINNINGS = "person_trigram", "person_word"
_INDEXES = {
    _TRIGRAMS: "tokenize='trigram'",
    _BEGINNINGS: "tokenize='unicode61 remove_diacritics 0', prefix='1 2'",
}
_FINDABLE = ("person", "former_name", "contact_point", "address")
_SPOKEN_NAMES = ('"known_as"', '"given_names"', '"family_name"', '"legal_name"', '"reference"')
_NUMBERS = (ContactKind.MOBILE, ContactKind.PHONE, ContactKind.TEXT_RELAY)


@dataclasses.dataclass(frozen=True, slots=True)
class Sought:
    """What to look for: the folded words, in which of the two indexes, and what to ask it."""

    index: str
    words: tuple[str, ...]

    @property
    def begins(self) -> bool:
        """Whether the words are the beginnings of words; else they are parts of words."""
        return self.index == _BEGINNINGS

    @property
    def match(self) -> str:
        """What to ask the index."""
        mark = "*" if self.begins else ""
        return " ".join(f'"{word}"{mark}' for word in self.words)

    def each(self) -> Iterator[Sought]:
        """The same for every word alone."""
        return (Sought(self.index, (word,)) for word in self.words)


def index_statements() -> Iterator[str]:
    """SQLite's two full-text indexes over `person_search`, and the triggers that keep them."""
    for name, options in _INDEXES.items():
        yield (
            f"CREATE VIRTUAL TABLE {name} USING fts5(words, content='person_search', "
            f"content_rowid='sort_number', {options})"
        )
        yield f"INSERT INTO {name}({name}, rank) VALUES ('secure-delete', 1)"
    yield from trigger_statements()


def trigger_statements() -> Iterator[str]:
    """The triggers alone: made anew after every migration."""
    add = "".join(f"INSERT INTO {n}(rowid, words) VALUES (new.sort_number, new.words); " for n in _INDEXES)
    drop = "".join(
        f"INSERT INTO {n}({n}, rowid, words) VALUES ('delete', old.sort_number, old.words); " for n in _INDEXES
    )
    for action, body in (("INSERT", add), ("DELETE", drop), ("UPDATE", drop + add)):
        yield f"DROP TRIGGER IF EXISTS person_search_{action.casefold()}"
        yield f"CREATE TRIGGER person_search_{action.casefold()} AFTER {action} ON person_search BEGIN {body}END"


def searched(names: Collection[str], contacts: Collection[tuple[str, str]], places: Collection[str]) -> str:
    """The words a person is found by: folded names, contact points as (kind, value), towns and postcodes.

    Of an e-mail address only what stands before the @; a postcode with and without its space.
    """
    parts = [_called(name) for name in names if name]
    parts += [_reach(kind, value) for kind, value in contacts]
    parts += [_located(place) for place in places if place]
    return " ".join(dict.fromkeys(" ".join(parts).split()))


def touched(changes: Iterable[Change]) -> set[int]:
    """The people whose words may have changed: a name, a number, a place, or the person came or went."""
    return {
        change.people[0]
        for change in changes
        if change.table in _FINDABLE
        and (change.action != "update" or change.table != "person" or any(n in change.payload for n in _SPOKEN_NAMES))
    }


def refresh(connection: Connection, people: Collection[int]) -> None:
    """Work the words of these people out anew, after their records changed."""
    forget(connection, people)
    for ids in _chunks(sorted(people)):
        if rows := list(_rows(connection, ids)):
            connection.execute(insert(_SEARCH), in_order(rows))


def forget(connection: Connection, people: Collection[int]) -> None:
    """Take the words of these people away."""
    one = delete(_SEARCH).where(_SEARCH.c.person_id == bindparam("person"))
    for ids in _chunks(sorted(people)):
        there = select(_SEARCH.c.person_id).where(_SEARCH.c.person_id.in_(ids)).order_by(_SEARCH.c.sort_number)
        if gone := [{"person": person} for person in connection.scalars(there)]:
            connection.execute(one, gone)


def misnumbered(connection: Connection) -> int:
    """How many people are not where their name belongs."""
    wanted = select(_SEARCH.c.person_id, _SEARCH.c.sort_number, _PERSON.c.sort_name)
    rows = connection.execute(wanted.join(_PERSON, _PERSON.c.id == _SEARCH.c.person_id))
    return sum(number != sort_number(sort_name, person) for person, number, sort_name in rows)


def in_order(rows: Iterable[Row]) -> list[Row]:
    """Rows of `person_search` as they are best written: a full-text index begins a new piece at each step back."""
    return sorted(rows, key=lambda row: row["sort_number"])


def row(person: int, sort_name: str, words: str) -> Row:
    """One row of `person_search`."""
    return {"person_id": person, "sort_number": sort_number(sort_name, person), "words": words}


def sought(typed: str) -> Sought | None:
    """What to look for, for words as they were typed; None if there is nothing to find.

    Three letters or more of every word: any part of any word, through trigrams. Else the beginnings of words;
    so too for a whole telephone number, whose trigrams nearly everybody shares.
    """
    words = [digits(w) if _is_number(w) else fold(w.split("@", 1)[0] or w) for w in _numbers_joined(typed[:_LONGEST])]
    words = [part for word in words for part in word.split()][:_MOST_WORDS]
    if not words:
        return None
    parts = all(len(word) >= TRIGRAM and not _is_whole_number(word) for word in words)
    return Sought(_TRIGRAMS if parts else _BEGINNINGS, tuple(words))


def _rows(connection: Connection, ids: list[int]) -> Iterator[Row]:
    names: dict[int, list[str]] = {}
    sort_names: dict[int, str] = {}
    wanted = select(
        _PERSON.c.id,
        _PERSON.c.sort_name,
        _PERSON.c.known_as,
        _PERSON.c.given_names,
        _PERSON.c.family_name,
        _PERSON.c.legal_name,
        _PERSON.c.reference,
    ).where(_PERSON.c.id.in_(ids))
    for person, sort_name, *spoken in connection.execute(wanted):
        names[person], sort_names[person] = spoken, sort_name
    for person, name in connection.execute(select(_NAME.c.person_id, _NAME.c.name).where(_NAME.c.person_id.in_(ids))):
        names[person].append(name)
    contacts = _gathered(connection, _CONTACT.c.person_id, _CONTACT.c.kind, _CONTACT.c.value, ids=ids)
    places = _gathered(connection, _ADDRESS.c.person_id, _ADDRESS.c.town, _ADDRESS.c.postcode, ids=ids)
    for person, spoken in names.items():
        where = [place for pair in places.get(person, ()) for place in pair]
        yield row(person, sort_names[person], searched(spoken, contacts.get(person, ()), where))


def _gathered(
    connection: Connection, person: object, first: object, second: object, *, ids: list[int]
) -> dict[int, list[tuple[str, str]]]:
    gathered: dict[int, list[tuple[str, str]]] = {}
    for owner, one, two in connection.execute(select(person, first, second).where(person.in_(ids))):  # type: ignore[call-overload,attr-defined]  # columns of a reflected Table are not typed
        gathered.setdefault(owner, []).append((one, two))
    return gathered


def _reach(kind: str, value: str) -> str:
    if kind in _NUMBERS:
        return " ".join(map(digits, _NEXT_NUMBER.split(value)))
    return fold(value.split("@", maxsplit=1)[0])


@functools.lru_cache(maxsize=_REMEMBERED)
def _called(name: str) -> str:
    """A name's words, so that "O’Brien", "O Brien" and "OBrien" each find the others, and "A-17" is found as "A17"."""
    words = fold(name)
    parts = words.split()
    together = [one + other for one, other in itertools.pairwise(parts) if len(one) <= TRIGRAM]
    if any(c.isdigit() for c in words):
        together.append("".join(parts))
    if _APOSTROPHE.search(name):
        together.append(fold(_APOSTROPHE.sub(" ", name)))
    return joined(words, *together, by=" ")


@functools.lru_cache(maxsize=_REMEMBERED)
def _located(place: str) -> str:
    """A town's words; a postcode's with and without its space, whichever way it was typed."""
    words = fold(place)
    if not any(c.isdigit() for c in words):
        return words
    whole = words.replace(" ", "")
    halves = _POSTCODE.fullmatch(whole)
    return joined(words, whole, *(halves.groups() if halves else ()), by=" ")


def _is_number(word: str) -> bool:
    return sum(c.isdigit() for c in word) >= TRIGRAM and not any(c.isalpha() for c in word)


def _is_whole_number(word: str) -> bool:
    return len(word) >= _WHOLE_NUMBER and word.isdigit()


def _numbers_joined(typed: str) -> list[str]:
    """Words, with a telephone number typed in groups joined: "07700 900 123" is one word."""
    words: list[str] = []
    for word in typed.split():
        if words and _is_group(word) and _is_group(words[-1]):
            words[-1] += word
        else:
            words.append(word)
    return words


def _is_group(word: str) -> bool:
    """Whether a word can be a part of a telephone number: digits, perhaps in brackets, no letters."""
    return not any(c.isalpha() for c in word) and any(c.isdigit() for c in word)


def _chunks(ids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), _CHUNK):
        yield ids[start : start + _CHUNK]
