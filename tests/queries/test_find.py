"""People are found by whatever one remembers of them, and no text breaks the search."""

from __future__ import annotations

import pytest
from hypothesis import given
from tests.builders.hostile import hostile_strings
from tests.builders.people import a_body, a_contact, a_former_name, a_person, an_access_need, an_address
from tests.builders.trying import any_text, tried
from ulo.domain.dates import PartialDate
from ulo.domain.people import ContactKind
from ulo.queries.people import Asked, Order, count_people, find_people, first_people, people_ids, person_as_kept
from ulo.queries.people.list import FIRST_PAGE
from ulo.services.people import EditPerson, HidePerson, ImportPeople, Incoming, edit_person, hide_person, import_people
from ulo.services.perform import perform
from ulo.store.desk import Desk
from ulo.store.search import Sought, sought

SEAN = {
    "known_as": "Seán",
    "given_names": "Seán Pádraig",
    "family_name": "O’Brien-Łoś",
    "legal_name": "John Patrick O'Brien",
    "former_names": (a_former_name("Sean Mac Donald"), a_former_name("D’Arcy")),
    "contacts": (
        a_contact("+44 (0)7700 900123"),
        a_contact("0113 496 0958 ext 12 / 0113 496 0777", ContactKind.PHONE),
        a_contact("sean.obrien@example.org", ContactKind.EMAIL),
    ),
    "addresses": (an_address("King’s Lynn", "M1 1AE"), an_address("Leeds", "sw1a1aa"), an_address("Hull", "E16AN")),
    "reference": "A-17/2024 017",
}


def found(desk: Desk, typed: str, **options: bool) -> list[int]:
    """The ids of those found; the list and the count must say the same."""
    hits = [person.id for person in find_people(desk, typed, **options)]
    asked = Asked(typed, hidden=options.get("hidden", False))
    assert [row.id for row in first_people(desk, asked)] == hits
    assert list(people_ids(desk, asked)) == hits
    assert count_people(desk, asked) == len(hits)
    return hits


@pytest.mark.parametrize(
    "typed",
    [
        *("Seán", "sean", "SEAN", "seán o", "ean", "adra", "Sean Pad", "pad sean"),
        *("O’Brien", "O'Brien", "obrien", "o brien", "O Brien-Los", "los", "Łoś", "brien", "o"),
        *("John Patrick", "patrick brien", "Mac Donald"),
        *("macdonald", "donald", "D'Arcy", "darcy", "d arcy", "arcy"),
        *(
            "07700 900123",
            "07700900123",
            "+44 7700 900123",
            "0044 7700 900 123",
            "+44 (0)7700 900123",
            "(07700) 900-123",
        ),
        *("07 70 09 00 12 3", "077 009", "900123", "7700 900123", "447700900123", "07700-900-123", "+447700"),
        *("0113 496 0958", "(0113) 4960958", "0113 496 0777", "sean.obrien", "sean.obrien@example.org"),
        *("M1 1AE", "m11ae", "m1", "1ae"),
        *("SW1A 1AA", "sw1a1aa", "sw1a", "1aa", "E1 6AN", "e16an", "6an"),
        *(
            "King's Lynn",
            "kings lynn",
            "lynn",
            "hull sean",
            "se",
            "s",
            "a",
            "a-17",
            "A 17",
            "a17",
            "2024 017",
            "2024017",
            "  sean  ",
        ),
    ],
)
def test_somebody_is_found_by_what_one_remembers(desk: Desk, typed: str) -> None:
    person = a_person(desk, **SEAN)
    a_person(desk, known_as="Zuri", family_name="Wun")
    assert found(desk, typed) == [person]


@pytest.mark.parametrize(
    "typed", ["zean", "sean zuri", "07700 900124", "M1 1AF", "example.org", "ob rien x", "!!!", "' \" *"]
)
def test_nobody_is_found_by_what_is_not_theirs(desk: Desk, typed: str) -> None:
    a_person(desk, **SEAN)
    a_person(desk, known_as="Zuri", family_name="Wun")
    assert found(desk, typed) == []


def test_a_number_that_a_spreadsheet_cut_is_found_by_the_whole_one(desk: Desk) -> None:
    person = a_person(desk, contacts=(a_contact("7700900123"),))
    assert found(desk, "07700 900123") == [person]
    assert found(desk, "+44 7700 900123") == [person]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("李小龙", "李"),
        ("李小龙", "李小龙"),
        ("हिन्दी देवी", "हिन्दी"),
        ("Дмитрий", "митр"),
        ("محمد", "محمد"),
        ("สมชาย", "สมชาย"),
        ("김민준", "김"),
    ],
)
def test_names_of_any_script_are_found(desk: Desk, name: str, typed: str) -> None:
    person = a_person(desk, known_as=name)
    a_person(desk, known_as="Somebody Else")
    assert found(desk, typed) == [person]


def test_nothing_typed_finds_nobody_and_lists_everybody(desk: Desk) -> None:
    first, second = a_person(desk, known_as="B"), a_person(desk, known_as="A")
    for typed in ("", "  ", "\t"):
        assert find_people(desk, typed) == []
        assert [row.id for row in first_people(desk, Asked(typed))] == [second, first]
        assert count_people(desk, Asked(typed)) == 2


def test_the_detail_tells_two_of_one_name_apart_and_says_needs_first(desk: Desk) -> None:
    a_person(desk, known_as="Ann Lee", born=PartialDate(1948, 7), addresses=(an_address(),))
    a_person(desk, known_as="Ann Lee", access_needs=(an_access_need(), an_access_need("A ramp", flagged=False)))
    assert [(person.name, person.detail) for person in find_people(desk, "ann")] == [
        ("Ann Lee", "Leeds · LS1 4AP · born 1948"),
        ("Ann Lee", "Large print, 18 point"),
    ]


def test_hidden_people_are_found_when_asked_for(desk: Desk) -> None:
    person = a_person(desk, known_as="Ann Lee")
    hide_person(desk, HidePerson(person, 1))
    assert found(desk, "ann") == []
    assert found(desk, "ann", hidden=True) == [person]
    assert find_people(desk, "ann", hidden=True)[0].detail == "Hidden"


def test_search_follows_what_is_changed(desk: Desk) -> None:
    person = a_person(desk, known_as="Ann", contacts=(a_contact(),), addresses=(an_address(),))
    kept = person_as_kept(desk, person)
    new = a_body(known_as="Bea", former_names=(a_former_name("Ann"),), addresses=(an_address("York", "YO1 7HH"),))
    done = edit_person(desk, EditPerson(person, kept.version, new))
    for typed in ("bea", "ann", "york", "yo17hh"):
        assert found(desk, typed) == [person]
    for typed in ("leeds", "07700", "ls1"):
        assert found(desk, typed) == []
    perform(desk, done.undo)
    assert found(desk, "leeds") == [person]
    assert found(desk, "bea") == []


def test_hits_come_by_name_and_only_so_many(desk: Desk) -> None:
    for name in ("Ann Young", "Ann Able", "Ann Mead"):
        a_person(desk, given_names="Ann", family_name=name.split()[1])
    assert [person.name for person in find_people(desk, "ann", 2)] == ["Ann Able", "Ann Mead"]


def test_very_many_hits_come_in_the_order_of_the_list(desk: Desk) -> None:
    """Of so many only the first are read; it must say the same."""
    rows = [Incoming(n, a_body(known_as=f"Anna {n:04} Smith", reference=f"{9999 - n}")) for n in range(1_100)]
    import_people(desk, ImportPeople("many.csv", rows))
    for typed in ("anna", "an", "smith anna", "an sm"):
        names = [row.name for row in first_people(desk, Asked(typed))]
        assert names == [f"Anna {n:04} Smith" for n in range(FIRST_PAGE)]
        backwards = first_people(desk, Asked(typed, Order.REFERENCE))
        assert [row.name for row in backwards][:2] == ["Anna 1099 Smith", "Anna 1098 Smith"]
        assert count_people(desk, Asked(typed)) == 1_100
        assert len(people_ids(desk, Asked(typed))) == 1_100
    assert [person.name for person in find_people(desk, "anna 0007")] == ["Anna 0007 Smith"]


@pytest.mark.parametrize("many", [20_000, 1])
@pytest.mark.parametrize("order", list(Order))
def test_people_are_found_alike_whether_few_or_many_match(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, many: int, order: Order
) -> None:
    monkeypatch.setattr("ulo.queries.people.list.MANY", many)
    for name, reference in (("Thornbury", "C"), ("Hawthorn", "A"), ("Thornton", "B"), ("Elsewhere", "D")):
        a_person(desk, known_as="", family_name=name, reference=reference)
    hide_person(desk, HidePerson(a_person(desk, known_as="", family_name="Thornhill"), 1))
    asked = Asked("thorn", order)
    wanted = {Order.NAME: [2, 1, 3], Order.SINCE: [1, 2, 3], Order.REFERENCE: [2, 3, 1]}[order]
    assert [row.id for row in first_people(desk, asked)] == wanted == list(people_ids(desk, asked))


def test_a_hostile_text_in_the_search_box_finds_what_holds_it_or_nothing(desk: Desk) -> None:
    a_person(desk)
    for text in filter(str.strip, hostile_strings()):
        assert len(found(desk, text)) <= 1


@given(any_text)
@tried(150)
def test_no_text_breaks_the_search(desk: Desk, text: str) -> None:
    assert find_people(desk, text, 5) == find_people(desk, f" {text} ", 5)


@pytest.mark.parametrize(
    "text", ["ann " * 1_000, "a b " * 500, "x" * 100_000, "1 " * 2_000, " ".join(str(n) for n in range(1_000))]
)
def test_a_whole_page_in_the_search_box_is_no_trouble(desk: Desk, text: str) -> None:
    a_person(desk)
    assert found(desk, text) == []


def test_which_index_is_asked() -> None:
    parts, beginnings = Sought("person_trigram", ("ann", "lee")), Sought("person_word", ("an", "lee"))
    assert (sought("Ann Lee"), parts.match, parts.begins) == (parts, '"ann" "lee"', False)
    assert (sought("an lee"), beginnings.match, beginnings.begins) == (beginnings, '"an"* "lee"*', True)
    assert sought("…") is None
