"""In a file that is looked at only every service that writes is refused, and everything that reads goes on."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.builders.files import everything_in
from tests.builders.office import desk_for, view_only
from tests.builders.people import a_person
from ulo import queries, services
from ulo.domain.casework import ConcernBody
from ulo.domain.errors import NotAllowed, ViewOnly, WorldTrouble
from ulo.domain.permissions import GRANTS, TO_VIEW, May, Role
from ulo.queries.admin import accounts
from ulo.queries.casework import waiting_notes
from ulo.reports.press.document import make_pdf
from ulo.reports.registry import all_reports
from ulo.services.admin import BackUp, SaveCopy, back_up, save_copy
from ulo.services.casework import (
    KeepNote,
    PutNoteIn,
    RaiseConcern,
    keep_note,
    new_concern_key,
    put_note_in,
    raise_concern,
)
from ulo.services.people import OpenPerson, open_person
from ulo.store.desk import Desk, declared

LOOKS = {
    *("open_person", "open_worker", "open_joint_work", "open_session", "open_concern", "open_meeting"),
    *("open_fund", "open_stream", "open_entry", "keep_note", "save_copy"),
}
"""What is done in a view-only file: pages are opened, a concern is kept on this computer, a copy is saved elsewhere."""


@pytest.fixture
def viewer(desk: Desk, tmp_path: Path) -> Iterator[Desk]:
    """The administrator at a view-only copy of a file that knows one person."""
    a_person(desk, known_as="Mair Prosser")
    opened = view_only(desk, tmp_path / "shelf")
    yield opened
    opened.store.close()


def test_every_service_is_refused_but_those_that_only_look(viewer: Desk, tmp_path: Path) -> None:
    before, looks = everything_in(tmp_path / "shelf"), set()
    for service, _permission in declared(services):
        if getattr(service, "viewing"):  # noqa: B009 - set by the decorator
            looks.add(service.__name__)
            continue
        with pytest.raises(ViewOnly):
            service(viewer, None)
    assert looks == LOOKS
    assert everything_in(tmp_path / "shelf") == before


def test_no_query_is_refused_because_nothing_can_be_written() -> None:
    assert all(vars(query)["viewing"] for query, _permission in declared(queries))


def test_only_what_changes_nothing_may_be_done(viewer: Desk) -> None:
    assert {permission for permission in May if viewer.may(permission)} == TO_VIEW
    assert all("see" in permission.value or permission is May.MAKE_REPORTS for permission in TO_VIEW)
    assert viewer.why_not(May.CHANGE_PEOPLE) == viewer.why_no_change != ""
    assert viewer.why_not(May.SEE_PEOPLE) == ""


@pytest.mark.parametrize("role", Role)
def test_looking_gives_nobody_more_than_they_may_see(desk: Desk, tmp_path: Path, role: Role) -> None:
    viewer = view_only(desk_for(desk, role), tmp_path / "shelf")
    assert {permission for permission in May if viewer.may(permission)} == TO_VIEW & GRANTS[role]
    if May.SEE_PEOPLE not in GRANTS[role]:
        with pytest.raises(NotAllowed, match="You may not see people: your role is"):
            open_person(viewer, OpenPerson(1))
    viewer.store.close()


def test_pages_are_opened_and_users_listed(viewer: Desk) -> None:
    assert open_person(viewer, OpenPerson(1)).id == 1
    assert len(accounts(viewer)) == 1


def test_every_report_is_printed_to_another_folder(viewer: Desk, tmp_path: Path) -> None:
    before = everything_in(tmp_path / "shelf")
    for report in all_reports():
        assert report.why_not(viewer) == ""
        make_pdf(report.make(viewer), tmp_path / f"{report.name}.pdf")
    assert everything_in(tmp_path / "shelf") == before


def test_a_concern_is_never_lost_it_waits_for_the_file(
    viewer: Desk, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    body, key = ConcernBody(seen="Bruises on both arms."), new_concern_key()
    with pytest.raises(ViewOnly):
        raise_concern(viewer, RaiseConcern(key, body))
    keep_note(viewer, KeepNote(key, "", body))
    assert [note.entry_key for note in waiting_notes(viewer)] == [key]
    with pytest.raises(ViewOnly):
        put_note_in(viewer, PutNoteIn(key))
    put_note_in(desk, PutNoteIn(key))
    assert list(waiting_notes(viewer)) == []


def test_a_copy_is_saved_of_a_view_only_file_alone(viewer: Desk, desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    saved = save_copy(viewer, SaveCopy(tmp_path / "mine"))
    assert saved.path == tmp_path / "mine" / viewer.store.path.name
    assert str(saved.path) in saved.told
    (tmp_path / "other").mkdir()
    with pytest.raises(WorldTrouble, match="not copied like this"):
        save_copy(desk, SaveCopy(tmp_path / "other"))
    with pytest.raises(ViewOnly):
        back_up(viewer, BackUp(tmp_path / "other"))


def test_each_service_takes_the_desk_first() -> None:
    for service, _permission in declared(services):
        assert next(iter(inspect.signature(service).parameters)) == "desk", service.__name__
