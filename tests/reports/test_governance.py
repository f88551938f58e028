"""What the reports of the board say: the control statement, the summary, and the register of members."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.governance import (
    USES,
    a_board,
    a_class,
    a_conflict,
    a_group,
    a_meeting,
    a_membership,
    a_resolution,
    a_term,
    an_interest,
    seats_of,
)
from tests.builders.people import a_person, an_address
from tests.builders.trying import tried
from tests.reports.desks import HOSTILE
from tests.reports.paper import as_read, bare, printed
from ulo.domain.governance import AddressMode, Carried, EndingBody, MembershipState, without_small
from ulo.domain.people import LivedExperience as Said
from ulo.domain.people import Restriction
from ulo.domain.permissions import Role
from ulo.reports.blocks import Document, KeyMessages, Note, Paragraph, Table, words_of
from ulo.reports.governance import BoardOptions, ControlOptions, RegisterOptions
from ulo.reports.registry import report_named
from ulo.services.governance import EndMembership
from ulo.services.perform import perform
from ulo.store.desk import Desk
from ulo.store.engine import writing


def table(document: Document, caption: str) -> Table:
    return next(block for block in document.tables if block.caption == caption)


def messages(document: Document) -> tuple[str, ...]:
    return next(block.messages for block in document.blocks if isinstance(block, KeyMessages))


def notes(document: Document) -> list[str]:
    return [line for block in document.blocks if isinstance(block, Note) for line in block.lines]


@pytest.mark.parametrize("name", ["user_control_statement", "board_summary", "register_of_members"])
def test_an_empty_file_has_a_report_that_claims_nothing(desk: Desk, name: str, tmp_path: Path) -> None:
    """Invariant 2: zero seats."""
    document = report_named(name).make(desk)
    assert notes(document) == []
    read = as_read(printed(document, tmp_path))
    assert all(bare(block.if_empty) in bare(read) for block in document.tables if not block.rows)
    if name == "user_control_statement":
        assert messages(document)[0] == "No voting seat is filled, so nobody can say who is in control."
        assert [row[3] for row in table(document, "Both tests").rows] == ["Cannot say", "Cannot say"]


def test_the_statement_says_both_tests_and_who_would_break_them(desk: Desk) -> None:
    """Invariants 2 and 3."""
    a_board(desk, [USES, Said.BOTH, USES, Said.NOT_SAID])
    document = report_named("user_control_statement").make(desk)
    assert messages(document) == (
        "3 of 4 filled voting seats (75%) are held by people who use services.",
        "At least 75%: met.",
        "More than 50%: met.",
        "1 person has not said. Who has not said is never counted as a user.",
        "If any one of 3 people left, at least 75% would not be met any more.",
    )
    statuses = table(document, "Voting seats by what their holders say")
    assert [row[1:] for row in statuses.rows] == [(3, "75%"), (0, "0%"), (0, "0%"), (1, "25%")]
    assert statuses.totals[:2] == ("All filled voting seats", 4)
    left = table(document, "If one person left")
    assert left.rows[0] == ("Seat 1", "Trustee 1", "I use services", "2 of 3 (66.6%)", "Not met", "Met")
    assert left.rows[3][3:] == ("3 of 3 (100%)", "Met", "Met")
    assert "1 of 4 holders did not say." in notes(document)


def test_the_statement_stands_at_the_day_that_was_asked(desk: Desk) -> None:
    """Invariants 2 and 36."""
    body = a_group(desk)
    a_term(desk, seats_of(desk, body)[0], valid_from=dt.date(2005, 1, 1), valid_to=dt.date(2006, 1, 1))
    report = report_named("user_control_statement")
    document = report.make(desk, ControlOptions(dt.date(2005, 6, 1)))
    assert [row[1:] for row in table(document, "Both tests").rows] == [("Not checked", "0 of 1", "Not checked")] * 2
    assert document.about.filter_said == "Board of trustees, as at 1 Jun 2005."
    assert messages(report.make(desk))[0].startswith("No voting seat is filled")


def test_the_statement_says_who_retires_and_that_nobody_checked_the_rule(desk: Desk) -> None:
    """Invariants 6 and 36."""
    body = a_group(desk, 5)
    for number, seat in enumerate(seats_of(desk, body)):
        since = dt.date(2023 + (number > 0), 5, 1)
        a_term(desk, seat, a_person(desk, known_as=f"P{number}"), valid_from=since, valid_to=dt.date(2027, 2, 28))
    document = report_named("user_control_statement").make(desk)
    turn = table(document, "Next to retire")
    assert [row[3] for row in turn.rows] == ["Retires", *["By lot, 1 of 4"] * 4]
    (lead,) = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert lead.startswith("If 1 in 3 retire at the next annual meeting, that is 2 trustees.")
    assert "was not checked" in lead
    assert table(document, "If no seat were filled again when its term ends").rows[0][0] == dt.date(2027, 2, 28)


def test_two_trustees_of_one_name_are_printed_twice(desk: Desk) -> None:
    body = a_group(desk, 2)
    for seat in seats_of(desk, body):
        a_term(desk, seat, a_person(desk, known_as="Sam", lived_experience=USES))
    rows = table(report_named("user_control_statement").make(desk), "If one person left").rows
    assert [row[:2] for row in rows] == [("Seat 1", "Sam"), ("Seat 2", "Sam")]


def test_the_voting_roll_hides_small_numbers(desk: Desk) -> None:
    kind = a_class(desk)
    said = [USES] * 7 + [Said.CARER] * 2 + [Said.NOT_SAID] * 6
    for number, status in enumerate(said):
        a_membership(desk, a_person(desk, known_as=f"M{number}", lived_experience=status), kind)
    roll = table(report_named("user_control_statement").make(desk), "The voting roll")
    assert [row[1] for row in roll.rows] == ["7", "hidden", "0", "hidden"]
    assert roll.totals == ("All members with a vote", "15")


@tried(300)
@given(st.dictionaries(st.sampled_from("abcd"), st.integers(0, 12), min_size=1))
def test_no_hidden_number_can_be_worked_out_from_the_total(counts: dict[str, int]) -> None:
    shown = without_small(counts)
    hidden = [name for name, number in shown.items() if number is None]
    assert not any(number is not None and 0 < number < 5 for number in shown.values())
    assert len(hidden) != 1 or len(counts) == 1


def test_the_summary_of_the_board(desk: Desk) -> None:
    """Invariants 4 and 5."""
    body, people = a_board(desk)
    good = a_meeting(desk, body, people, notice_sent_on=dt.date(2026, 7, 1))
    out = (a_conflict(people[0]),)
    a_resolution(desk, good, "To take the lease", conflicts=out, votes_for=2, carried=Carried.CARRIED)
    a_meeting(desk, body, people[:1], day=dt.date(2026, 6, 30), notice_sent_on=dt.date(2026, 6, 29))
    an_interest(desk, people[0])
    document = report_named("board_summary").make(desk)
    assert messages(document) == (
        "3 of 3 seats filled.",
        "2 meetings: 1 notice too short, 1 without a quorum.",
        "1 resolution carried.",
    )
    rows = table(document, "Meetings").rows
    assert [row[5] for row in rows] == ["Not met", "Met"]
    assert rows[0][6] == "1 of 3 in office counts towards the quorum of 2: not met."
    assert table(document, "Resolutions").rows[0][3:] == ("2 for, 0 against, 0 neither", "Carried")
    assert table(document, "Conflicts of interest that were handled").rows[0][4:] == ("Left the room", "No")
    assert table(document, "What is due").rows[0][3] == "Overdue"
    assert document.about.period == "16 Jul 2025 to 16 Jul 2026"
    since = report_named("board_summary").make(desk, BoardOptions(dt.date(2026, 7, 1)))
    assert len(table(since, "Meetings").rows) == 1


def test_the_register_has_the_columns_of_the_law(desk: Desk) -> None:
    """SI 2012/3012 schedule 1, paragraph 1."""
    kind = a_class(desk)
    person = a_person(desk, known_as="Ann", addresses=(an_address(),))
    a_membership(desk, person, kind, address_mode=AddressMode.OWN)
    left = a_membership(desk, a_person(desk, known_as="Bob"), kind)
    perform(desk, EndMembership(left, 1, EndingBody(MembershipState.RESIGNED, dt.date(2026, 7, 10))))
    with writing(desk.store.engine) as connection:
        connection.exec_driver_sql("UPDATE organisation_profile SET principal_office = '1 High Street, Leeds'")
    document = report_named("register_of_members").make(desk)
    members = table(document, "Members")
    assert [header.label for header in members.headers] == ["Entry", "Name", "Service address", "Registered", "Ceased"]
    since = dt.date(2025, 7, 1)
    assert members.rows == (
        (1, "Ann", "12 Canal Street, Leeds, LS1 4AP", since, None),
        (2, "Bob", "1 High Street, Leeds", since, dt.date(2026, 7, 10)),
    )
    assert messages(document) == ("1 membership on 16 Jul 2026, and 1 former one.",)
    assert notes(document) == []
    a_membership(desk, person, a_class(desk, "Founder"))
    with_class = table(report_named("register_of_members").make(desk), "Members")
    assert [header.label for header in with_class.headers][4] == "Class"
    only = report_named("register_of_members").make(desk, RegisterOptions(former=False))
    assert [row[1] for row in table(only, "Members").rows] == ["Ann", "Ann"]
    earlier = report_named("register_of_members").make(desk, RegisterOptions(dt.date(2026, 7, 9)))
    assert [row[4] for row in table(earlier, "Members").rows] == ["Full member", "Founder", "Full member"]


@pytest.mark.parametrize(("members", "has_index"), [(50, False), (51, True)])
def test_above_fifty_members_the_register_begins_with_an_index(desk: Desk, members: int, has_index: bool) -> None:
    """SI 2012/3012 schedule 1, paragraph 1(3)."""
    kind = a_class(desk)
    for number in range(members):
        a_membership(desk, a_person(desk, known_as=f"{chr(65 + number % 3)}{number}"), kind)
    document = report_named("register_of_members").make(desk)
    assert (document.tables[0].caption == "Index") is has_index
    if has_index:
        assert document.tables[0].rows == (("A", "1 to 17", 17), ("B", "18 to 34", 17), ("C", "35 to 51", 17))


def test_before_the_law_no_index_is_claimed(desk: Desk) -> None:
    """Invariant 36."""
    a_membership(desk, valid_from=dt.date(2011, 1, 1))
    document = report_named("register_of_members").make(desk, RegisterOptions(dt.date(2012, 1, 1)))
    assert "Whether an index is needed was not checked: there is no rule for this day." in messages(document)


def test_whom_a_user_may_not_see_stands_in_reports_as_someone(desk: Desk, desk_as: Callable[[Role], Desk]) -> None:
    person = a_person(desk, known_as="Hidden Name", restriction=Restriction.FEW, addresses=(an_address(),))
    a_membership(desk, person, address_mode=AddressMode.OWN)
    (seat, *_others) = seats_of(desk, a_group(desk))
    a_term(desk, seat, person)
    an_interest(desk, person, "A secret interest")
    trustee = desk_as(Role.TRUSTEE)
    for name in ("user_control_statement", "board_summary", "register_of_members"):
        document = report_named(name).make(trustee)
        words = " ".join(words_of(document))
        assert "Hidden Name" not in words
        assert "A secret interest" not in words
        assert "Canal Street" not in words
        assert "Someone" in words
    assert "without a name" in notes(report_named("register_of_members").make(trustee))[0]


def test_hostile_names_are_printed_as_they_are(desk: Desk, tmp_path: Path) -> None:
    kind = a_class(desk, "<b>Full</b> & more")
    body = a_group(desk, len(HOSTILE), name="Board <i>of</i> trustees")
    for seat, name in zip(seats_of(desk, body), HOSTILE, strict=True):
        person = a_person(desk, known_as=name, lived_experience=USES)
        a_membership(desk, person, kind)
        a_term(desk, seat, person)
    an_interest(desk, person, "<script>alert(1)</script>")
    for name in ("user_control_statement", "board_summary", "register_of_members"):
        document = report_named(name).make(desk)
        read = as_read(printed(document, tmp_path))
        assert bare("<b>Ann</b> & <img src='/etc/hostname'>") in bare(read)
