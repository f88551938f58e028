"""Adding, changing and hiding people: only what differs is written, and every act can be taken back."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest
from tests.builders.clock import Clock
from tests.builders.files import entries, is_whole
from tests.builders.people import (
    a_body,
    a_connection,
    a_contact,
    a_full_body,
    a_person,
    an_access_need,
)
from ulo.domain.dates import PartialDate
from ulo.domain.errors import NotComplete, NotThere, PersonFacing
from ulo.domain.kept import ChangedMeanwhile
from ulo.domain.people import ConnectionKind, LivedExperience, PersonBody, State
from ulo.queries.admin import anchor
from ulo.queries.people import Asked, people_ids, person_as_kept, person_page
from ulo.services.people import (
    AddPerson,
    EditPerson,
    HidePerson,
    OpenPerson,
    TakeBackPerson,
    add_person,
    edit_person,
    hide_person,
    open_person,
    take_back_person,
)
from ulo.services.perform import perform
from ulo.store.desk import Desk


def without_ids(body: PersonBody) -> PersonBody:
    rows = ("former_names", "access_needs", "contacts", "addresses", "assets", "connections")
    bare: dict[str, Any] = {
        name: tuple(dataclasses.replace(row, id=None) for row in getattr(body, name)) for name in rows
    }
    return dataclasses.replace(body, **bare)


def test_everything_said_about_a_person_is_kept_as_it_was_said(desk: Desk) -> None:
    other = a_person(desk)
    body = a_full_body(other)
    person = add_person(desk, AddPerson(body)).record_id
    assert person is not None
    assert without_ids(person_as_kept(desk, person).body) == body


def test_only_one_name_is_needed_and_none_is_refused(desk: Desk) -> None:
    a_person(desk, known_as="Sam")
    with pytest.raises(NotComplete) as refused:
        add_person(desk, AddPerson(PersonBody()))
    assert "at least one name" in refused.value.fields["known_as"]
    assert len(people_ids(desk, Asked())) == 1


def test_a_change_writes_only_what_differs(desk: Desk) -> None:
    person = a_person(desk, contacts=(a_contact(), a_contact("01632 960001")))
    kept, start = person_as_kept(desk, person), anchor(desk)[0]
    first, second = kept.body.contacts
    changed = dataclasses.replace(kept.body, contacts=(first, dataclasses.replace(second, label="work")))
    edit_person(desk, EditPerson(person, kept.version, changed))
    assert entries(desk, start) == [("update", "contact_point", second.id)]
    assert person_as_kept(desk, person).version == kept.version + 1


def test_rows_are_added_moved_and_removed(desk: Desk) -> None:
    person = a_person(desk, contacts=(a_contact("1"), a_contact("2"), a_contact("3")))
    kept = person_as_kept(desk, person)
    one, _two, three = kept.body.contacts
    edit_person(
        desk, EditPerson(person, kept.version, dataclasses.replace(kept.body, contacts=(three, one, a_contact("4"))))
    )
    assert [c.value for c in person_as_kept(desk, person).body.contacts] == ["3", "1", "4"]


def test_saving_what_is_there_already_changes_nothing(desk: Desk) -> None:
    person = a_person(desk)
    kept, start = person_as_kept(desk, person), anchor(desk)
    told = edit_person(desk, EditPerson(person, kept.version, kept.body)).told
    assert (told, anchor(desk), person_as_kept(desk, person).version) == ("Nothing was changed.", start, kept.version)


def test_a_save_over_a_newer_one_is_refused_and_shows_what_stands_there(desk: Desk) -> None:
    person = a_person(desk)
    kept = person_as_kept(desk, person)
    edit_person(desk, EditPerson(person, kept.version, dataclasses.replace(kept.body, pronouns="they")))
    with pytest.raises(ChangedMeanwhile) as refused:
        edit_person(desk, EditPerson(person, kept.version, dataclasses.replace(kept.body, pronouns="xe")))
    assert refused.value.theirs.body.pronouns == "they"
    assert refused.value.by == desk.user.name


def test_undo_puts_an_edit_back_exactly(desk: Desk) -> None:
    person = a_person(desk, access_needs=(an_access_need(),), lived_experience=LivedExperience.CARER)
    before = person_as_kept(desk, person)
    done = edit_person(desk, EditPerson(person, before.version, a_body(known_as="Other")))
    perform(desk, done.undo)
    assert without_ids(person_as_kept(desk, person).body) == without_ids(before.body)
    assert is_whole(desk)


def test_adding_is_taken_back_only_while_nothing_hangs_on_it(desk: Desk) -> None:
    added = add_person(desk, AddPerson(a_body()))
    perform(desk, added.undo)
    assert list(people_ids(desk, Asked())) == []
    again = add_person(desk, AddPerson(a_body())).record_id
    assert again is not None
    assert again != added.record_id
    a_person(desk, known_as="Friend", connections=(a_connection(again),))
    with pytest.raises(PersonFacing, match="connected"):
        take_back_person(desk, TakeBackPerson(again, 1))
    kept = person_as_kept(desk, again)
    edit_person(desk, EditPerson(again, kept.version, dataclasses.replace(kept.body, pronouns="they")))
    with pytest.raises(PersonFacing, match="changed since"):
        take_back_person(desk, TakeBackPerson(again, 1))


def test_hiding_is_taken_back_and_leaves_history(desk: Desk) -> None:
    person = a_person(desk)
    hidden = hide_person(desk, HidePerson(person, 1))
    assert list(people_ids(desk, Asked())) == []
    assert list(people_ids(desk, Asked(hidden=True))) == [person]
    assert person_page(desk, person).state is State.HIDDEN
    perform(desk, hidden.undo)
    assert list(people_ids(desk, Asked())) == [person]
    assert any("In use or hidden" in line.said for line in person_page(desk, person).history)


def test_lived_experience_is_one_line_of_days_without_overlap(desk: Desk, clock: Clock) -> None:
    person = a_person(desk, lived_experience=LivedExperience.CARER, declared_on=dt.date(2026, 7, 1))
    for answer in (LivedExperience.BOTH, LivedExperience.BOTH, LivedExperience.NOT_SAID):
        clock.forward(days=10)
        kept = person_as_kept(desk, person)
        day = dt.date(2026, 7, 2) if answer is LivedExperience.BOTH and kept.body.lived_experience is answer else None
        said = dataclasses.replace(kept.body, lived_experience=answer, declared_on=day)
        edit_person(desk, EditPerson(person, kept.version, said))
    with desk.reading() as connection:
        asked = "SELECT status, valid_from, valid_to FROM constituency_status ORDER BY id"
        rows = [tuple(row) for row in connection.exec_driver_sql(asked)]
    assert rows == [
        ("carer", "2026-07-16", "2026-07-26"),
        ("both", "2026-07-26", "2026-08-15"),
        ("not_said", "2026-08-15", None),
    ]


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"died_on": dt.date(2099, 1, 1)}, "died_on"),
        ({"declared_on": dt.date(2099, 1, 1)}, "declared_on"),
        ({"born": PartialDate(2099)}, "born"),
        ({"do_not_contact_until": dt.date(2027, 1, 1)}, "do_not_contact_reason"),
        ({"contacts": (a_contact(""),)}, "contacts.0.value"),
        ({"connections": (a_connection(999),)}, "connections.0.other_id"),
    ],
)
def test_what_cannot_be_is_said_beside_its_box_and_nothing_is_saved(
    desk: Desk, answers: dict[str, object], field: str
) -> None:
    with pytest.raises(NotComplete) as refused:
        add_person(desk, AddPerson(a_body(**answers)))
    assert field in refused.value.fields
    assert list(people_ids(desk, Asked())) == []


def test_a_connection_is_seen_from_both_sides(desk: Desk) -> None:
    carer = a_person(desk, known_as="Carer")
    person = a_person(desk, known_as="Ash", connections=(a_connection(carer, emergency=True),))
    (mine,), (theirs,) = person_page(desk, person).connected, person_page(desk, carer).connected
    assert (mine.name, mine.kind, mine.emergency) == (
        "Carer Adeyemi" if "Adeyemi" in mine.name else "Carer",
        ConnectionKind.CARER,
        True,
    )
    assert theirs.kind is ConnectionKind.CARED_FOR


def test_every_look_is_kept_and_a_look_at_nobody_too(desk: Desk) -> None:
    person = a_person(desk)
    open_person(desk, OpenPerson(person))
    with pytest.raises(NotThere):
        open_person(desk, OpenPerson(person + 1))
    with desk.reading() as connection:
        rows = connection.exec_driver_sql("SELECT record_id, allowed FROM access_event ORDER BY id").fetchall()
    assert [tuple(row) for row in rows] == [(person, 1), (person + 1, 0)]
