"""Many people at once: all or nothing, found at once, and taken back as one step."""

from __future__ import annotations

import dataclasses

import pytest
from tests.builders.files import is_whole
from tests.builders.hostile import hostile_strings
from tests.builders.people import a_body, a_connection, a_contact, a_full_body, a_person
from ulo.domain.errors import NotComplete, PersonFacing, Stopped
from ulo.domain.people import PersonBody
from ulo.queries.admin import anchor
from ulo.queries.people import Asked, find_people, people_ids, person_as_kept
from ulo.services.people import (
    EditPerson,
    ImportPeople,
    Incoming,
    UndoImport,
    Unread,
    edit_person,
    import_people,
    undo_import,
)
from ulo.services.perform import perform
from ulo.store.desk import Desk


def some(*names: str) -> list[Incoming]:
    return [Incoming(row, a_body(known_as=name, reference=name)) for row, name in enumerate(names, 2)]


def test_a_list_comes_in_whole_and_everybody_in_it_is_found(desk: Desk) -> None:
    body = a_full_body(a_person(desk))
    done = import_people(desk, ImportPeople("list.csv", [Incoming(2, body, (Unread("born", "31/02/1990", "No day"),))]))
    assert (done.added, done.matched) == (1, 0)
    (found,) = find_people(desk, "Adeyemi-Łoś")
    kept = person_as_kept(desk, found.id).body
    assert [c.value for c in kept.contacts] == [c.value for c in body.contacts]
    assert (kept.born, kept.lived_experience, kept.about_me) == (body.born, body.lived_experience, body.about_me)
    assert is_whole(desk)


def test_one_bad_row_keeps_everybody_out(desk: Desk) -> None:
    start = anchor(desk)
    with pytest.raises(NotComplete, match="row 3"):
        import_people(desk, ImportPeople("list.csv", [*some("Ann"), Incoming(3, PersonBody())]))
    assert (list(people_ids(desk, Asked())), anchor(desk)) == ([], start)


def test_who_is_there_by_reference_is_not_added_again(desk: Desk) -> None:
    import_people(desk, ImportPeople("list.csv", some("Ann", "Bea")))
    again = import_people(desk, ImportPeople("list.csv", some("Ann", "Bea", "Cai")))
    assert (again.added, again.matched) == (1, 2)


def test_stopping_leaves_nothing(desk: Desk) -> None:
    def stop(_done: int, _total: int) -> None:
        raise Stopped("Stopped.", "")

    with pytest.raises(Stopped):
        import_people(desk, ImportPeople("list.csv", some("Ann")), stop)
    assert list(people_ids(desk, Asked(hidden=True))) == []


def test_a_batch_is_taken_back_as_one_step_and_only_once(desk: Desk) -> None:
    there = a_person(desk)
    done = import_people(desk, ImportPeople("list.csv", some("Ann", "Bea")))
    perform(desk, done.undo)
    assert list(people_ids(desk, Asked())) == [there]
    assert find_people(desk, "Ann") == []
    with pytest.raises(PersonFacing, match="already"):
        perform(desk, done.undo)
    assert is_whole(desk)


def test_a_batch_stays_once_somebody_in_it_was_changed_or_connected(desk: Desk) -> None:
    done = import_people(desk, ImportPeople("list.csv", some("Ann", "Bea")))
    ann = find_people(desk, "Ann")[0].id
    a_person(desk, known_as="Friend", connections=(a_connection(ann),))
    with pytest.raises(PersonFacing, match="Nothing was taken back"):
        undo_import(desk, UndoImport(done.record_id or 0))
    kept = person_as_kept(desk, ann)
    edit_person(desk, EditPerson(ann, kept.version, dataclasses.replace(kept.body, contacts=(a_contact(),))))
    with pytest.raises(PersonFacing, match="Nothing was taken back"):
        undo_import(desk, UndoImport(done.record_id or 0))


def test_hostile_names_are_kept_exactly(desk: Desk) -> None:
    names = [text.strip() for text in hostile_strings() if text.strip() and len(text) <= 200 and "\x00" not in text]
    import_people(
        desk, ImportPeople("list.csv", [Incoming(r, PersonBody(given_names=n)) for r, n in enumerate(names, 2)])
    )
    kept = [person_as_kept(desk, person).body.given_names for person in sorted(people_ids(desk, Asked()))]
    assert kept == names
