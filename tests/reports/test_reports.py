"""Every report there is, in every theme, for nobody, one, many and for names that try to break it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.reports.desks import HOSTILE, NOW, a_desk, as_role
from tests.reports.paper import as_drawn, as_read, as_shown, bare, printed, squashed
from ulo.domain.errors import NotAllowed, NotThere
from ulo.domain.fields import fields_of
from ulo.domain.permissions import GRANTS, SAID, May, Role
from ulo.reports.admin import recovery_key_page
from ulo.reports.blocks import Document, KeyMessages, Note, Table
from ulo.reports.people import ListOptions
from ulo.reports.press.document import make_pdf
from ulo.reports.press.theme import THEMES, PressTheme
from ulo.reports.registry import all_reports, report_named
from ulo.store.desk import Desk

MANY = [f"Bilal {chr(65 + n % 26)}ones-{n}" for n in range(120)]
CROWDS = {"nobody": [], "one": ["Ann Smith"], "many": MANY, "hostile": list(HOSTILE)}
REPORTS = [report.name for report in all_reports()]
OF_PEOPLE = ["people_list", "people_register"]
"""Reports with a row for each person."""


@pytest.fixture(scope="module", params=CROWDS)
def crowd(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, list[str]]]:
    """A desk and the names of those it knows."""
    names = CROWDS[request.param]
    desk = a_desk(tmp_path_factory.mktemp("desk"), names)
    yield desk, names
    desk.store.close()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk that knows twelve people."""
    desk = a_desk(tmp_path_factory.mktemp("desk"), MANY[:12])
    yield desk
    desk.store.close()


def the_table(document: Document) -> Table:
    return document.tables[0]


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_report_prints_in_every_theme(
    name: str, theme: PressTheme, crowd: tuple[Desk, list[str]], tmp_path: Path
) -> None:
    document = report_named(name).make(crowd[0])
    made = make_pdf(document, tmp_path / "report.pdf", theme)
    assert made.rows == sum(len(table.rows) for table in document.tables)
    assert bare(document.title.text) in bare(as_read(tmp_path / "report.pdf"))


@pytest.mark.parametrize("name", OF_PEOPLE)
@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_a_report_of_people_prints_everybody_in_every_theme(
    name: str, theme: PressTheme, crowd: tuple[Desk, list[str]], tmp_path: Path
) -> None:
    desk, names = crowd
    document = report_named(name).make(desk)
    path = tmp_path / "report.pdf"
    made = make_pdf(document, path, theme)
    assert made.rows == len(names)
    drawn = squashed(as_drawn(path))
    assert all(sorted(squashed(as_shown(person))) for person in names)
    for person in names:
        if not any("\u0590" <= letter <= "\u08ff" for letter in person):
            assert squashed(as_shown(person)) in drawn


@pytest.mark.parametrize("name", OF_PEOPLE)
def test_a_report_about_nobody_says_so_in_words(name: str, tmp_path: Path) -> None:
    desk = a_desk(tmp_path, [])
    document = report_named(name).make(desk)
    desk.store.close()
    assert the_table(document).if_empty in as_read(printed(document, tmp_path))
    assert not any(isinstance(block, Note) for block in document.blocks)


def test_the_register_says_who_where_and_since_when(desk: Desk) -> None:
    table = the_table(report_named("people_register").make(desk))
    labels = [header.label for header in table.headers]
    assert labels == ["Number", "Name", "Address", "Town", "Postcode", "Ways to reach them", "Known since"]
    row = next(row for row in table.rows if row[0] == "M0002")
    reach = "07700 900002\nann@example.org"
    assert row == ("M0002", MANY[1], "2 Station Road", "Aberystwyth", "SY23 2AZ", reach, NOW.date())
    assert table.totals[1] == "12 people"


def test_a_report_says_what_is_missing_in_numbers(desk: Desk) -> None:
    notes = [block for block in report_named("people_register").make(desk).blocks if isinstance(block, Note)]
    assert notes[0].lines == (
        "3 of 12 people have no address.",
        "2 of 12 people have no telephone number and no e-mail address.",
    )


def test_the_list_counts_access_needs(desk: Desk) -> None:
    document = report_named("people_list").make(desk)
    messages = next(block for block in document.blocks if isinstance(block, KeyMessages))
    assert messages.messages == ("The list holds 12 people.", "4 of them asked us to show an access need.")


def test_the_list_can_show_only_people_with_access_needs_and_says_so(desk: Desk) -> None:
    document = report_named("people_list").make(desk, ListOptions(with_needs=True))
    assert [row[2] for row in the_table(document).rows] == ["Large print, 18 point"] * 4
    assert document.about.filter_said == "People with access needs, without hidden people, by name."


def test_a_report_says_where_it_comes_from(desk: Desk) -> None:
    about = report_named("people_list").make(desk).about
    assert (about.organisation, about.as_at, about.run_by) == ("Ystrad Members Together", NOW, "Ann Smith")


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("role", Role)
def test_who_may_not_see_what_a_report_shows_is_told_and_makes_no_report(name: str, role: Role, desk: Desk) -> None:
    report, theirs = report_named(name), as_role(desk, role)
    if report.permission in GRANTS[role]:
        assert report.why_not(theirs) == ""
        return
    assert report.why_not(theirs) == f"You may not {SAID[report.permission]}: your role is {role.label}."
    with pytest.raises(NotAllowed):
        report.make(theirs)


def test_making_a_report_is_kept_as_a_look(desk: Desk) -> None:
    def looks() -> int:
        with desk.reading() as connection:
            found = connection.exec_driver_sql(
                "SELECT count(*) FROM access_event WHERE kind = 'report' AND why = 'people_list' AND allowed"
            )
            return int(found.scalar_one())

    before = looks()
    report_named("people_list").make(desk)
    assert looks() == before + 1


def test_every_report_declares_what_the_chooser_and_the_command_line_need() -> None:
    names = [report.name for report in all_reports()]
    assert len(names) == len(set(names)) >= 2
    for report in all_reports():
        assert report.name.isidentifier()
        assert report.says.endswith(".")
        assert report.permission in May
        options = report.options()
        assert set(fields_of(report.options)) == set(getattr(options, "__dataclass_fields__", {}))


def test_a_report_that_is_not_there_is_answered_with_those_that_are() -> None:
    with pytest.raises(NotThere, match="people_list") as told:
        report_named("people_lists")
    assert "“people_lists”" in told.value.said


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_recovery_page_prints_the_key_in_full(theme: PressTheme, tmp_path: Path) -> None:
    key = "J9CJ-0AVJ-BYVV-N5RG-H4QR-3Z1M-T95Z"
    document = recovery_key_page("Ystrad Members Together", "ystrad.ulo", key, NOW)
    assert key in squashed(as_drawn(printed(document, tmp_path, theme)))
    assert "two trustees" in as_read(tmp_path / "document.pdf")
