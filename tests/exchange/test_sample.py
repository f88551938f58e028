"""The sample organisation is the same for the same seed and day, broad, and made of nobody real."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.builders.clock import START, Clock
from ulo.domain.errors import Stopped, WorldTrouble
from ulo.domain.people import (
    AccessCategory,
    AssetKind,
    ContactKind,
    LivedExperience,
    PersonBody,
    Restriction,
    check_person,
    display_name,
)
from ulo.exchange.sample import ORGANISATION, PASSPHRASE, USER, make_sample
from ulo.exchange.sample.wordlists import sections, traditions
from ulo.queries.admin import look_through_file, organisation_facts
from ulo.queries.people import Asked, PersonRow, people_ids, people_rows, people_today, person_as_kept
from ulo.store import file
from ulo.store.desk import Desk

AS_AT = START.date()
EVERYBODY = Asked(hidden=True)


def open_sample(path: Path) -> Desk:
    return file.open_with_passphrase(path, USER, PASSPHRASE, Clock())


def content(path: Path) -> list[tuple[PersonRow, PersonBody]]:
    """Everything the file says of everybody."""
    desk = open_sample(path)
    try:
        rows = people_rows(desk, people_ids(desk, EVERYBODY))
        return [(row, person_as_kept(desk, row.id).body) for row in rows]
    finally:
        desk.store.close()


@pytest.fixture(scope="module")
def sample_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sample(tmp_path_factory.mktemp("sample") / "sample.ulo", as_at=AS_AT).path


@pytest.fixture
def sample_desk(sample_path: Path) -> Iterator[Desk]:
    desk = open_sample(sample_path)
    yield desk
    desk.store.close()


@pytest.fixture(scope="module")
def everybody(sample_path: Path) -> list[PersonBody]:
    return [body for _, body in content(sample_path)]


def test_the_same_seed_and_day_make_the_same_people(sample_path: Path, tmp_path: Path) -> None:
    again = make_sample(tmp_path / "again.ulo", as_at=AS_AT).path
    assert content(again) == content(sample_path)


def test_another_seed_makes_other_people(tmp_path: Path) -> None:
    names = [
        [display_name(body) for _, body in content(make_sample(tmp_path / f"{seed}.ulo", 12, seed, AS_AT).path)]
        for seed in (1, 2)
    ]
    assert names[0] != names[1]


@pytest.mark.parametrize("people", [1, 2, 60])
def test_there_are_as_many_people_as_were_asked_for(tmp_path: Path, people: int) -> None:
    made = make_sample(tmp_path / "sample.ulo", people, as_at=AS_AT)
    assert made.people == len(content(made.path)) == people


def test_the_file_is_whole_and_says_whose_it_is(sample_desk: Desk) -> None:
    assert organisation_facts(sample_desk).name == ORGANISATION
    assert look_through_file(sample_desk, deep=True).ok


def test_people_joined_over_two_years(sample_desk: Desk) -> None:
    since = Counter(row.since for row in people_rows(sample_desk, people_ids(sample_desk, EVERYBODY)))
    assert len(since) == 25
    assert AS_AT - min(since) > dt.timedelta(days=700)
    assert people_today(sample_desk).new > 0
    assert max(since) <= AS_AT


def test_some_records_changed_and_the_record_of_changes_says_when(sample_desk: Desk) -> None:
    with sample_desk.reading() as connection:
        of_people = "SELECT at FROM audit_entry WHERE table_name = 'person' ORDER BY seq"
        moments = connection.exec_driver_sql(of_people).scalars().all()
        changed = connection.exec_driver_sql("SELECT count(*) FROM person WHERE version > 1").scalar_one()
    assert list(moments) == sorted(moments)
    assert changed > 20


def test_the_first_page_has_needs_to_ask_again(sample_desk: Desk) -> None:
    due = [review.due for review in people_today(sample_desk).reviews]
    assert [day for day in due if day < AS_AT]
    assert [day for day in due if day >= AS_AT]


def test_everybody_could_have_been_typed_in(everybody: list[PersonBody]) -> None:
    assert [check_person(body) for body in everybody] == [{}] * 120


def test_people_differ_as_people_do(everybody: list[PersonBody]) -> None:
    assert {need.category for body in everybody for need in body.access_needs} == set(AccessCategory)
    assert {asset.kind for body in everybody for asset in body.assets} == set(AssetKind)
    assert {body.lived_experience for body in everybody} == set(LivedExperience)
    assert {body.restriction for body in everybody} == {Restriction.OPEN, Restriction.CARE, Restriction.FEW}
    assert len([body for body in everybody if not body.access_needs]) > 5
    assert len({display_name(body) for body in everybody}) > 100


@pytest.mark.parametrize(
    "is_so",
    [
        lambda body: body.connections,
        lambda body: body.former_names,
        lambda body: body.safe_contact_note,
        lambda body: body.died_on,
        lambda body: body.about_me,
        lambda body: body.legal_name,
        lambda body: body.do_not_contact_reason,
        lambda body: not body.family_name,
        lambda body: len(display_name(body)) > 60,
        lambda body: body.born and body.born.precision == "year",
        lambda body: not body.contacts,
        lambda body: not body.addresses,
    ],
)
def test_a_few_are_met_who_are_easily_forgotten(everybody: list[PersonBody], is_so: object) -> None:
    assert callable(is_so)
    assert 1 <= len([body for body in everybody if is_so(body)]) <= 60


def test_a_few_are_hidden(sample_desk: Desk) -> None:
    hidden = [row for row in people_rows(sample_desk, people_ids(sample_desk, EVERYBODY)) if row.hidden]
    assert 1 <= len(hidden) <= 12


def test_a_person_is_never_called_back_against_their_note(everybody: list[PersonBody]) -> None:
    careful = [body for body in everybody if body.safe_contact_note]
    assert [body for body in careful if any(way.safe_to_leave_message for way in body.contacts)] == []


NOBODYS = {
    ContactKind.MOBILE: r"07700 900\d{3}",
    ContactKind.PHONE: r"01632 960\d{3}",
    ContactKind.TEXT_RELAY: r"18001 01632 960\d{3}",
    ContactKind.EMAIL: r"[a-z0-9.]+@example\.org",
    ContactKind.VIDEO: "Video relay, ask for me by name",
}


def test_nobody_real_can_be_reached(everybody: list[PersonBody]) -> None:
    ways = [way for body in everybody for way in body.contacts]
    assert [way for way in ways if not re.fullmatch(NOBODYS[way.kind], way.value)] == []
    places = [address for body in everybody for address in body.addresses]
    assert [a for a in places if not re.fullmatch(r"RW\d\d? \d[A-Z]{2}", a.postcode)] == []


def test_names_come_from_many_traditions_and_scripts() -> None:
    given = {name for tradition in traditions() for names in tradition.given.values() for name in names}
    family = {name for tradition in traditions() for name in tradition.family}
    assert len(given) >= 200
    assert len(family) >= 200
    scripts = {unicodedata.name(c).split()[0] for name in given | family for c in name.script}
    assert scripts >= {"ARABIC", "BENGALI", "CJK", "CYRILLIC", "GURMUKHI"}


@pytest.mark.parametrize("name", ["needs", "strengths", "words", "places"])
def test_no_word_list_says_a_thing_twice(name: str) -> None:
    lines = [
        line for heading, lines in sections(name).items() if heading not in ("pronouns", "titles") for line in lines
    ]
    assert [line for line, count in Counter(lines).items() if count > 1] == []


def test_a_sample_that_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    def stop(done: int, _total: int) -> None:
        if done > 30:
            raise Stopped("Stopped.")

    with pytest.raises(Stopped):
        make_sample(tmp_path / "sample.ulo", as_at=AS_AT, progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_progress_goes_from_nothing_to_all_once(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    make_sample(tmp_path / "sample.ulo", 8, as_at=AS_AT, progress=lambda done, total: told.append((done, total)))
    assert {total for _, total in told} == {100}
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert [done for done, _ in told].count(100) == 1
    assert len({done for done, _ in told}) > 5


def test_a_file_that_is_there_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "sample.ulo").write_text("mine")
    with pytest.raises(WorldTrouble, match="is there already"):
        make_sample(tmp_path / "sample.ulo", 1)
    assert (tmp_path / "sample.ulo").read_text() == "mine"
