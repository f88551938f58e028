"""The sample organisation has members, and a board that shows what the control meter is for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.builders.clock import START, Clock
from ulo.domain.governance import Found, MeetingState, MembershipState
from ulo.exchange.sample import PASSPHRASE, USER, make_sample
from ulo.queries.governance import (
    MembersAsked,
    MembersShown,
    board_due,
    bodies,
    conflicts_handled,
    control,
    interests,
    meeting_ids,
    meeting_rows,
    member_ids,
    member_rows,
    terms,
)
from ulo.queries.staff import AskedWorkers, worker_ids, worker_rows
from ulo.store import file
from ulo.store.desk import Desk

AS_AT = START.date()


@pytest.fixture(scope="module")
def sample_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    path = make_sample(tmp_path_factory.mktemp("sample") / "sample.ulo", as_at=AS_AT).path
    desk = file.open_with_passphrase(path, USER, PASSPHRASE, Clock())
    yield desk
    desk.store.close()


def test_one_person_who_uses_services_leaving_breaks_the_share_of_2007(sample_desk: Desk) -> None:
    """Invariants 2 and 3."""
    meter = control(sample_desk)
    assert (meter.tally.users, meter.tally.filled, meter.tally.both, meter.tally.not_said) == (6, 8, 1, 1)
    assert meter.found_dh2007(meter.tally) is Found.MET
    assert [meter.found_dh2007(left.after) for left in meter.leaving].count(Found.NOT_MET) == 6
    assert meter.empty == 0
    assert len(terms(sample_desk)) == 12


def test_the_board_of_nine_is_full_and_one_retirement_to_come_breaks_the_share(sample_desk: Desk) -> None:
    """Invariant 2."""
    meter = control(sample_desk)
    (board,) = [body for body in bodies(sample_desk) if body.id == meter.body_id]
    assert len(board.seats) == 9
    assert all(seat.person_id for seat in board.seats)
    assert [seat.title for seat in board.seats if not seat.votes] == ["Worker at the board"]
    retirement = meter.endings[0]
    assert 0 < (retirement.on - AS_AT).days <= 60
    assert (retirement.titles, retirement.after.users, retirement.after.filled) == (("Treasurer",), 5, 7)
    assert meter.found_dh2007(retirement.after) is Found.NOT_MET


def test_nobody_with_a_vote_on_the_board_works_here(sample_desk: Desk) -> None:
    workers = {row.id for row in worker_rows(sample_desk, list(worker_ids(sample_desk, AskedWorkers())))}
    assert workers
    assert not workers & {holder.person_id for holder in control(sample_desk).holders}


def test_most_people_are_members_in_different_ways(sample_desk: Desk) -> None:
    rows = member_rows(sample_desk, member_ids(sample_desk, MembersAsked(shown=MembersShown.ALL)))
    assert len(rows) > 80
    assert {row.class_name for row in rows} == {"Full member", "Supporter"}
    assert {row.state for row in rows} >= {
        MembershipState.APPLIED,
        MembershipState.REGISTERED,
        MembershipState.LAPSED,
        MembershipState.RESIGNED,
    }
    assert any(row.to_renew for row in rows)


def test_two_years_of_meetings_did_not_all_go_as_they_should(sample_desk: Desk) -> None:
    """Invariants 4 and 5."""
    rows = meeting_rows(sample_desk, meeting_ids(sample_desk))
    held = [row for row in rows if row.quorum]
    assert len([row for row in held if row.notice is Found.NOT_MET]) == 1
    inquorate = [row for row in held if row.quorum and row.quorum.found is Found.NOT_MET]
    assert [row.carried for row in inquorate] == [0]
    assert len([row for row in rows if row.state is MeetingState.PLANNED]) == 2
    assert sum(row.carried for row in held) > 15


def test_interests_conflicts_and_what_is_due_are_there_to_look_at(sample_desk: Desk) -> None:
    assert len(interests(sample_desk)) == 5
    assert len(conflicts_handled(sample_desk, AS_AT.replace(year=AS_AT.year - 2), AS_AT)) == 1
    assert len({line.kind for line in board_due(sample_desk)}) == 5


@pytest.mark.parametrize("people", [1, 3, 6])
def test_a_few_people_have_a_board_too(tmp_path: Path, people: int) -> None:
    path = make_sample(tmp_path / "sample.ulo", people, as_at=AS_AT).path
    desk = file.open_with_passphrase(path, USER, PASSPHRASE, Clock())
    assert len(member_ids(desk, MembersAsked(shown=MembersShown.ALL))) >= 1
    assert control(desk).seats == 8
    desk.store.close()
