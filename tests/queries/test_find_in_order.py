"""Whoever is found comes as plain sorting would have it, for any names, words and order."""

from __future__ import annotations

import random

import pytest
from tests.builders.people import a_body, a_person
from ulo.domain.people import Restriction, sort_name
from ulo.queries.people import Asked, Order, first_people, people_ids, person_as_kept
from ulo.queries.people.list import first_matches
from ulo.services.people import (
    EditPerson,
    HidePerson,
    ImportPeople,
    Incoming,
    TakeBackPerson,
    edit_person,
    hide_person,
    import_people,
    take_back_person,
)
from ulo.store import check
from ulo.store.desk import Desk
from ulo.store.search import searched

PARTS = ("Thorn", "bury", "Tho", "orn", "Żuk", "Ånn", "an", "é", "Жук", "李", "7", "a b", "zz", "O'", "Smith", "smithy")
WORDS = ("thorn", "tho", "orn", "zuk", "жук", "smith", "mit", "an", "a", "o", "7", "thorn smith", "smith an", "ann")


def a_name(chance: random.Random) -> str:
    return "".join(chance.choice(PARTS) + chance.choice(("", "", " ")) for _ in range(chance.randint(1, 4))).strip()


@pytest.fixture
def crowd(desk: Desk) -> dict[int, tuple[str, str]]:
    """Sixty people by id, with their sort names and words: brought in, some changed, hidden or taken back since."""
    chance = random.Random(7)
    bodies = [a_body(known_as="", given_names=a_name(chance), family_name=a_name(chance)) for _ in range(60)]
    import_people(desk, ImportPeople("some.csv", [Incoming(n, body) for n, body in enumerate(bodies)]))
    kept = dict(enumerate(bodies, 1))
    for person in chance.sample(sorted(kept), 20):
        new = a_body(known_as="", given_names=a_name(chance), family_name=a_name(chance))
        edit_person(desk, EditPerson(person, person_as_kept(desk, person).version, new))
        kept[person] = new
    for person in (3, 30):
        hide_person(desk, HidePerson(person, person_as_kept(desk, person).version))
        del kept[person]
    take_back_person(desk, TakeBackPerson(a_person(desk, known_as="Thorn"), 1))
    return {
        person: (sort_name(body), searched([body.given_names, body.family_name, body.reference], (), ()))
        for person, body in kept.items()
    }


def plainly(crowd: dict[int, tuple[str, str]], typed: str, *, descending: bool) -> list[int]:
    words = typed.split()
    begins = any(len(word) < 3 for word in words)
    hits = [
        (name, person)
        for person, (name, text) in crowd.items()
        if all((f" {word}" in f" {text}") if begins else (word in text) for word in words)
    ]
    return [person for _, person in sorted(hits, reverse=descending)]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("typed", WORDS)
def test_the_first_who_are_found_are_those_of_the_whole_list(
    desk: Desk, crowd: dict[int, tuple[str, str]], typed: str, descending: bool
) -> None:
    asked = Asked(typed, descending=descending)
    wanted = plainly(crowd, typed, descending=descending)
    assert wanted
    assert list(people_ids(desk, asked)) == wanted
    with desk.reading() as connection:
        for most in (1, 2, 7, 100):
            assert first_matches(desk, connection, asked, most) == wanted[:most]


@pytest.mark.parametrize("order", list(Order))
def test_who_may_not_be_seen_takes_nobodys_place(desk: Desk, order: Order) -> None:
    for number in range(40):
        level = Restriction.OPEN if number % 2 else max(Restriction)
        a_person(desk, known_as="", family_name=f"Thorn {number:02}", restriction=level, reference=f"{number:02}")
    found = [row.name for row in first_people(desk, Asked("thorn", order))]
    assert found == [f"Thorn {number:02}" for number in range(1, 40, 2)]


def test_a_check_of_the_file_notices_a_number_that_does_not_fit_the_name(desk: Desk) -> None:
    person = a_person(desk, known_as="", family_name="Thorn")
    with desk.work() as work:
        assert all(looked.ok for looked in check.look(work.connection))
        work.connection.exec_driver_sql("UPDATE person_search SET sort_number = sort_number + 16777216")
        wrong = [(looked.name, looked.said) for looked in check.look(work.connection) if not looked.ok]
        work.connection.exec_driver_sql("UPDATE person_search SET sort_number = sort_number - 16777216")
    assert wrong == [("search", "1 person cannot be found by search.")]
    assert [row.id for row in first_people(desk, Asked("thorn"))] == [person]
