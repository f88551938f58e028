"""Who signs in, what a person chose, drafts, backups; and who may do what at all."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builders.clock import Clock
from tests.builders.office import ADMINISTRATOR, PASSPHRASE
from tests.builders.people import a_person
from ulo import queries, services
from ulo.domain.errors import NotAllowed, NotComplete, PersonFacing, WorldTrouble
from ulo.domain.people import Restriction
from ulo.domain.permissions import GRANTS, May, Role
from ulo.queries.admin import accounts, draft, look_through_file, organisation_facts, preference
from ulo.queries.people import Asked, find_people, people_ids, people_today, person_as_kept, register_rows
from ulo.services.admin import (
    AddUser,
    BackUp,
    ChangePassphrase,
    ChoosePreference,
    DropDraft,
    EditOrganisation,
    KeepDraft,
    SayWhoUserIs,
    ShutOutUser,
    add_user,
    back_up,
    change_passphrase,
    choose_preference,
    drop_draft,
    edit_organisation,
    keep_draft,
    say_who_user_is,
    shut_out_user,
)
from ulo.services.perform import perform, service_of
from ulo.store import backup, file, keys, places
from ulo.store.desk import Desk, declared

NEW = "four other plain words"
EVERYTHING = [*declared(queries), *declared(services)]


@pytest.mark.parametrize("role", Role)
def test_each_query_and_service_is_refused_to_those_who_may_not(
    desk_as: Callable[[Role], Desk], desk: Desk, role: Role
) -> None:
    mine = desk_as(role)
    for function, permission in EVERYTHING:
        if permission is None or permission in GRANTS[role]:
            continue
        others = [None] * (len(inspect.signature(function).parameters) - 1)
        with pytest.raises(NotAllowed):
            function(
                mine,
                *others[
                    : sum(
                        p.kind is p.POSITIONAL_OR_KEYWORD
                        for p in list(inspect.signature(function).parameters.values())[1:]
                    )
                ],
            )
    assert mine.why_not(May.MANAGE_USERS) == "" or role is not Role.ADMINISTRATOR
    assert desk.may(May.MANAGE_USERS)


def test_every_service_has_a_command_of_its_own() -> None:
    assert len(service_of()) == len(list(declared(services)))


def test_restricted_people_appear_as_nothing_to_those_who_may_not_see_them(
    desk: Desk, desk_as: Callable[[Role], Desk]
) -> None:
    levels = {
        level: a_person(desk, known_as=f"Level{level.value}", restriction=level)
        for level in (Restriction.OPEN, Restriction.CARE, Restriction.FEW)
    }
    worker = desk_as(Role.WORKER)
    assert list(people_ids(worker, Asked())) == [levels[Restriction.OPEN], levels[Restriction.CARE]]
    assert find_people(worker, "Level2") == []
    assert [row.known_as for row in register_rows(worker)] == ["Level0", "Level1"]
    assert people_today(worker).people == 2
    with pytest.raises(PersonFacing, match="not there"):
        person_as_kept(worker, levels[Restriction.FEW])
    assert len(people_ids(desk, Asked())) == 3


def test_somebody_new_signs_in_and_is_shut_out(desk: Desk, organisation_file: Path, clock: Clock) -> None:
    add_user(desk, AddUser("Bea", Role.WORKER, NEW))
    ring = keys.Keyring.load(places.keys_beside(organisation_file))
    assert ring.unlock("bea", NEW).role is Role.WORKER
    with pytest.raises(NotComplete, match="already"):
        add_user(desk, AddUser("BEA", Role.WORKER, NEW))
    shut_out_user(desk, ShutOutUser("bea"))
    assert [(row.name, row.open) for row in accounts(desk)] == [(ADMINISTRATOR, True), ("Bea", False)]
    desk.store.close()
    with pytest.raises(keys.WrongPassphrase):
        file.open_with_passphrase(organisation_file, "Bea", NEW, clock)


def test_nobody_shuts_themselves_or_a_stranger_out(desk: Desk) -> None:
    for name in (ADMINISTRATOR, "Nobody"):
        with pytest.raises(PersonFacing):
            shut_out_user(desk, ShutOutUser(name))


def test_a_passphrase_is_changed_with_the_old_one_only(desk: Desk, organisation_file: Path) -> None:
    before = organisation_file.read_bytes()
    with pytest.raises(keys.WrongPassphrase):
        change_passphrase(desk, ChangePassphrase("wrong", NEW, NEW))
    with pytest.raises(NotComplete, match="differ"):
        change_passphrase(desk, ChangePassphrase(PASSPHRASE, NEW, "other"))
    with pytest.raises(NotComplete):
        change_passphrase(desk, ChangePassphrase(PASSPHRASE, "short", "short"))
    with pytest.raises(NotComplete):
        change_passphrase(desk, ChangePassphrase())
    change_passphrase(desk, ChangePassphrase(PASSPHRASE, NEW, NEW))
    assert keys.Keyring.load(places.keys_beside(organisation_file)).unlock(ADMINISTRATOR, NEW).name == ADMINISTRATOR
    assert organisation_file.read_bytes() == before


def test_a_draft_belongs_to_its_user_form_and_record(desk: Desk, desk_as: Callable[[Role], Desk]) -> None:
    keep_draft(desk, KeepDraft("person", "7", {"known_as": "half a w"}))
    keep_draft(desk, KeepDraft("person", "7", {"known_as": "half a word"}))
    kept = draft(desk, "person", "7")
    assert kept is not None
    assert kept.answers == {"known_as": "half a word"}
    assert [draft(desk, "person", "8"), draft(desk, "other", "7"), draft(desk_as(Role.WORKER), "person", "7")] == [
        None
    ] * 3
    drop_draft(desk, DropDraft("person", "7"))
    assert draft(desk, "person", "7") is None


def test_a_preference_is_ones_own(desk: Desk, desk_as: Callable[[Role], Desk]) -> None:
    choose_preference(desk, ChoosePreference("appearance", {"theme": "dark"}))
    assert preference(desk, "appearance") == {"theme": "dark"}
    assert preference(desk_as(Role.WORKER), "appearance") is None


def test_the_organisation_is_renamed_and_the_name_taken_back(desk: Desk) -> None:
    facts = organisation_facts(desk)
    done = edit_organisation(desk, EditOrganisation("New name", "123456", "1 Mill Lane, Leeds", facts.version))
    assert organisation_facts(desk).charity_number == "123456"
    with pytest.raises(PersonFacing, match="meanwhile"):
        edit_organisation(desk, EditOrganisation("Third", "", "", facts.version))
    with pytest.raises(NotComplete):
        edit_organisation(desk, EditOrganisation("", "", "", facts.version + 1))
    perform(desk, done.undo)
    assert organisation_facts(desk).name == facts.name


def test_a_backup_says_what_it_holds(desk: Desk, tmp_path: Path) -> None:
    a_person(desk)
    made = back_up(desk, BackUp(tmp_path / "backups"))
    said = backup.manifest(made.path)
    assert (made.people, said["rows"]["person"], made.size) == (1, 1, made.path.stat().st_size)
    assert look_through_file(desk, deep=True).ok


def test_a_backup_into_a_file_is_refused_in_words(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "not-a-folder").write_text("x")
    with pytest.raises(WorldTrouble):
        back_up(desk, BackUp(tmp_path / "not-a-folder"))


def test_it_is_kept_who_a_user_is_and_taken_back(desk: Desk) -> None:
    person, other = a_person(desk, known_as="Sam"), a_person(desk, known_as="Mair")
    add_user(desk, AddUser("sam", Role.WORKER, "seven quiet green boats", person))
    assert [row.person for row in accounts(desk) if row.name == "sam"] == ["Sam"]
    done = say_who_user_is(desk, SayWhoUserIs("SAM", other))
    assert [row.person for row in accounts(desk) if row.name == "sam"] == ["Mair"]
    perform(desk, done.undo)
    assert [row.person for row in accounts(desk) if row.name == "sam"] == ["Sam"]
    say_who_user_is(desk, SayWhoUserIs("sam", None))
    assert [row.person for row in accounts(desk) if row.name == "sam"] == [""]


def test_nobody_is_called_by_a_name_that_is_not_there(desk: Desk) -> None:
    with pytest.raises(NotComplete) as refused:
        say_who_user_is(desk, SayWhoUserIs("nobody", None))
    assert refused.value.fields == {"name": "Nobody signs in with this name."}
    with pytest.raises(NotComplete) as refused:
        add_user(desk, AddUser("sam", Role.WORKER, "seven quiet green boats", 99))
    assert refused.value.fields == {"person_id": "Choose a person from the list."}
    assert [row.name for row in accounts(desk)] == [desk.user.name]
