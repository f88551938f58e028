"""A concern is raised by anybody, read by few, and stands nowhere in plain words."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest
from tests.builders.casework import a_session, a_team, is_person
from tests.builders.clock import START, Clock
from tests.builders.concerns import SEEN, a_concern, a_concern_body, reader, what_was_done
from tests.builders.files import entries, everything, is_whole, last_entry, raw, reading
from tests.builders.office import ADMINISTRATOR
from tests.builders.people import a_person
from ulo.domain.casework import ConcernClosingBody, ConcernPart, Danger, DoneBody, Told
from ulo.domain.errors import NotAllowed, NotComplete, NotThere, PersonFacing
from ulo.domain.people import Restriction
from ulo.domain.permissions import GRANTS, May, Role
from ulo.queries.admin import RoomDuty, draft, room_duty, room_facts
from ulo.queries.casework import (
    Standing,
    concern_ids,
    concern_page,
    concern_rows,
    own_concerns,
    spoken_of,
    unread_concerns,
)
from ulo.services.admin import (
    KeepDraft,
    LetIn,
    MakePaperKey,
    MakeRoom,
    OpenWithPaperKey,
    ShutOutUser,
    TakeOut,
    keep_draft,
    let_in,
    make_paper_key,
    make_room,
    open_with_paper_key,
    shut_out_user,
    take_out,
)
from ulo.services.casework import (
    AddToConcern,
    CloseConcern,
    NoRoom,
    OpenConcern,
    RaiseConcern,
    ReopenConcern,
    add_to_concern,
    close_concern,
    new_concern_key,
    open_concern,
    raise_concern,
    reopen_concern,
)
from ulo.services.perform import perform
from ulo.store.desk import Desk
from ulo.store.engine import HeldKey

DONE, ENDED = "Rang the bank with her, quokka", "She has her card again, axolotl"
DeskAs = Callable[[Role], Desk]


def without_room(desk: Desk) -> Desk:
    """The same file as it would be after an upgrade from before there were concerns."""
    with desk.work() as work:
        for table in ("room_holder", "restricted_room"):
            work.connection.exec_driver_sql(f"DELETE FROM {table}")
    return desk


@pytest.mark.parametrize("role", Role)
def test_everybody_who_signs_in_raises_a_concern_and_is_told_who_reads_it(
    desk: Desk, desk_as: DeskAs, role: Role
) -> None:
    mine = desk_as(role)
    told = raise_concern(mine, RaiseConcern(new_concern_key(), a_concern_body())).told
    assert told == f"The concern is saved. {ADMINISTRATOR} reads what is raised."
    (row,) = concern_rows(desk, concern_ids(desk))
    assert (row.raised_by, row.raised_at, row.standing) == (mine.user.name, START, Standing.UNREAD)


def test_all_that_was_said_is_read_by_who_reads_concerns(desk: Desk, desk_as: DeskAs) -> None:
    person = a_person(desk)
    worker = desk_as(Role.WORKER)
    body = a_concern_body(
        person_id=person, about="and her nephew", when="Tuesday", danger=Danger.NO, wishes="My card", told=Told.AGREES
    )
    number = raise_concern(worker, RaiseConcern(new_concern_key(), body)).record_id or 0
    page = open_concern(desk, OpenConcern(number))
    assert page.body == body
    assert page.row.about == "Aisha Adeyemi, and her nephew"
    assert page.row.standing is Standing.READ


def test_only_what_was_seen_is_asked_for(desk: Desk) -> None:
    with pytest.raises(NotComplete) as problem:
        raise_concern(desk, RaiseConcern(new_concern_key(), a_concern_body(seen="  ")))
    assert set(problem.value.fields) == {"seen"}
    assert list(concern_ids(desk)) == []


def test_the_same_concern_twice_is_kept_once(desk: Desk) -> None:
    command = RaiseConcern(new_concern_key(), a_concern_body())
    first = raise_concern(desk, command).record_id
    assert raise_concern(desk, command).record_id == first
    assert list(concern_ids(desk)) == [first]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_who_does_not_read_concerns_learns_of_their_own_alone(desk: Desk, desk_as: DeskAs, role: Role) -> None:
    mine, number = desk_as(role), a_concern(desk)
    a_concern(mine)
    assert list(concern_ids(mine, closed=True)) == []
    assert concern_rows(mine, [number]) == []
    assert unread_concerns(mine) == []
    assert own_concerns(mine) == (START,)
    acts: tuple[Callable[[], object], ...] = (
        lambda: concern_page(mine, number),
        lambda: open_concern(mine, OpenConcern(number)),
        lambda: add_to_concern(mine, AddToConcern(number, DoneBody("x"))),
        lambda: close_concern(mine, CloseConcern(number, ConcernClosingBody("x"))),
        lambda: reopen_concern(mine, ReopenConcern(number)),
    )
    for act in acts:
        with pytest.raises(NotThere):
            act()
    with desk.reading() as connection:
        denied = "SELECT kind, record_id FROM access_event WHERE NOT allowed AND account_id = ?"
        tries = connection.exec_driver_sql(denied, (mine.user.id,)).all()
    assert [tuple(row) for row in tries] == [("safeguarding_concern", number)]


def test_a_reader_of_any_role_reads_what_was_raised_before(desk: Desk, desk_as: DeskAs) -> None:
    number = a_concern(desk)
    trustee = reader(desk, desk_as(Role.TRUSTEE))
    assert open_concern(trustee, OpenConcern(number)).body.seen == SEEN
    with desk.reading() as connection:
        looks = "SELECT account_id, kind, record_id, allowed FROM access_event"
        assert [tuple(row) for row in connection.exec_driver_sql(looks)] == [
            (trustee.user.id, "safeguarding_concern", number, True)
        ]


def test_what_is_unread_is_told_until_somebody_opens_it(desk: Desk, desk_as: DeskAs) -> None:
    number = a_concern(desk_as(Role.WORKER))
    assert [(each.id, each.raised_by) for each in unread_concerns(desk)] == [(number, "Worker of Riverside")]
    open_concern(desk, OpenConcern(number))
    assert unread_concerns(desk) == []


def test_what_was_done_stands_in_its_order_and_a_concern_ends_and_opens_again(
    desk: Desk, desk_as: DeskAs, clock: Clock
) -> None:
    number, lead = a_concern(desk), reader(desk, desk_as(Role.PRACTICE_LEAD))
    what_was_done(lead, number, DONE)
    clock.forward(days=1)
    closed = close_concern(desk, CloseConcern(number, ConcernClosingBody(ENDED)))
    page = concern_page(desk, number)
    assert [(n.part, n.by, n.words) for n in page.notes] == [
        (ConcernPart.DONE, lead.user.name, DONE),
        (ConcernPart.CLOSED, ADMINISTRATOR, ENDED),
    ]
    assert page.row.standing is Standing.CLOSED
    assert list(concern_ids(desk)) == []
    assert list(concern_ids(desk, closed=True)) == [number]
    with pytest.raises(PersonFacing, match="ended already"):
        close_concern(desk, CloseConcern(number, ConcernClosingBody("again")))
    perform(desk, closed.undo)
    assert list(concern_ids(desk)) == [number]
    with pytest.raises(NotComplete):
        add_to_concern(desk, AddToConcern(number, DoneBody()))


def test_no_word_of_a_concern_stands_in_the_file_outside_its_seal(desk: Desk) -> None:
    """Tables, search, record of changes, drafts, looks: every cell, read with the key of the file."""
    person = a_person(desk, given_names="Numbat", family_name="Wombat")
    body = a_concern_body(person_id=person, about="quoll", when="bilby", wishes="potoroo")
    number = raise_concern(desk, RaiseConcern(new_concern_key(), body)).record_id or 0
    open_concern(desk, OpenConcern(number))
    what_was_done(desk, number, DONE)
    close_concern(desk, CloseConcern(number, ConcernClosingBody(ENDED)))
    keep_draft(desk, KeepDraft("concern", "new", {"seen": SEEN}, sealed=True))
    with reading(desk.store.path, desk.store.key) as connection:
        cells = repr(everything(connection)).casefold()
        about = connection.exec_driver_sql("SELECT count(*) FROM audit_subject WHERE person_id = ?", (person,))
        assert about.scalar_one() == 1
    for word in ("zebracrossing", "quokka", "axolotl", "quoll", "bilby", "potoroo"):
        assert word not in cells, word
    assert "wombat" in cells


def test_the_record_of_changes_says_that_a_text_was_written_and_not_what(desk: Desk) -> None:
    seen = last_entry(desk)
    number = a_concern(desk)
    what_was_done(desk, number)
    assert entries(desk, seen) == [
        ("insert", "safeguarding_concern", number),
        ("insert", "concern_text", 1),
        ("insert", "concern_text", 2),
    ]
    assert is_whole(desk)


def test_a_text_that_was_put_under_another_concern_does_not_open(desk: Desk) -> None:
    first, second = a_concern(desk), a_concern(desk, seen="Something else")
    with raw(desk.store.path, desk.store.key) as connection:
        (one,), (other,) = connection.execute("SELECT sealed FROM concern_text ORDER BY id").fetchall()
        connection.execute("UPDATE concern_text SET sealed = ? WHERE id = 1", (other,))
        connection.execute("UPDATE concern_text SET sealed = ? WHERE id = 2", (one,))
    with pytest.raises(PersonFacing, match="cannot be opened"):
        concern_rows(desk, [first, second])


def test_a_draft_that_is_sealed_is_read_again_by_its_user_alone(desk: Desk, desk_as: DeskAs) -> None:
    worker = desk_as(Role.WORKER)
    keep_draft(worker, KeepDraft("concern", "new", {"seen": SEEN}, sealed=True))
    kept = draft(worker, "concern", "new")
    assert kept is not None
    assert kept.answers == {"seen": SEEN}
    assert draft(dataclasses.replace(worker, held=desk.held), "concern", "new") is None
    with pytest.raises(PersonFacing, match="not kept"):
        keep_draft(dataclasses.replace(worker, held=HeldKey(b"")), KeepDraft("concern", "new", {}, sealed=True))


def test_a_person_a_reader_may_not_see_is_not_named(desk: Desk, desk_as: DeskAs) -> None:
    person = a_person(desk, restriction=Restriction.FEW)
    number = a_concern(desk, person_id=person)
    trustee = reader(desk, desk_as(Role.TRUSTEE))
    assert [row.about for row in concern_rows(trustee, [number])] == ["Someone"]


def test_the_page_on_the_screen_says_whom_a_concern_is_about(desk: Desk, desk_as: DeskAs) -> None:
    team = a_team(desk)
    session = a_session(desk, team)
    assert spoken_of(desk, f"people/person/{team.worker}") == team.worker
    assert spoken_of(desk, f"casework/work/{team.work}") == team.lead
    assert spoken_of(desk, f"casework/session/{session}") == team.lead
    for place in (
        "",
        "home",
        "people",
        f"funding/fund/{team.lead}",
        f"casework/service/{team.work}",
        "people/person/99",
    ):
        assert spoken_of(desk, place) is None, place
    worker = desk_as(Role.WORKER)
    assert spoken_of(worker, f"casework/work/{team.work}") is None
    assert spoken_of(is_person(worker, team.worker), f"casework/work/{team.work}") == team.lead


def test_without_a_room_it_is_said_clearly_and_who_may_makes_one(desk: Desk, desk_as: DeskAs) -> None:
    without_room(desk)
    command = RaiseConcern(new_concern_key(), a_concern_body())
    with pytest.raises(NoRoom, match="Nobody reads concerns"):
        raise_concern(desk_as(Role.WORKER), command)
    assert room_facts(desk).said == "Nobody reads what is raised yet."
    for role in Role:
        mine = desk_as(role)
        assert (room_duty(mine) is RoomDuty.MAKE) == (May.KEEP_ROOM in GRANTS[role])
    lead = desk_as(Role.PRACTICE_LEAD)
    with pytest.raises(PersonFacing, match="no key of your own"):
        make_room(dataclasses.replace(lead, held=HeldKey(b"")), MakeRoom())
    make_room(lead, MakeRoom())
    assert room_facts(lead).readers == (lead.user.name,)
    assert not room_facts(desk).mine
    raise_concern(desk_as(Role.WORKER), command)
    assert len(concern_ids(lead)) == 1
    with pytest.raises(PersonFacing, match="already"):
        make_room(desk, MakeRoom())


def test_the_last_who_reads_concerns_is_never_taken_out_nor_shut_out(desk: Desk, desk_as: DeskAs) -> None:
    lead = reader(desk, desk_as(Role.PRACTICE_LEAD))
    take_out(lead, TakeOut(desk.user.id))
    with pytest.raises(PersonFacing, match="only one"):
        take_out(lead, TakeOut(lead.user.id))
    with pytest.raises(PersonFacing, match="only one"):
        shut_out_user(desk, ShutOutUser(lead.user.name))
    assert room_facts(lead).readers == (lead.user.name,)


def test_who_is_shut_out_reads_no_more(desk: Desk, desk_as: DeskAs) -> None:
    lead = reader(desk, desk_as(Role.PRACTICE_LEAD))
    shut_out_user(desk, ShutOutUser(lead.user.name))
    assert room_facts(desk).readers == (ADMINISTRATOR,)
    assert not room_facts(lead).mine


def test_letting_in_and_taking_out_can_be_taken_back(desk: Desk, desk_as: DeskAs) -> None:
    lead = desk_as(Role.PRACTICE_LEAD)
    let = let_in(desk, LetIn(lead.user.id))
    perform(desk, let.undo)
    assert not room_facts(lead).mine
    perform(desk, let_in(desk, LetIn(lead.user.id)).undo)
    reader(desk, lead)
    taken = take_out(lead, TakeOut(desk.user.id))
    assert not room_facts(desk).mine
    perform(lead, taken.undo)
    assert room_facts(desk).mine


def test_only_who_reads_concerns_lets_others_in(desk: Desk, desk_as: DeskAs) -> None:
    worker, lead = desk_as(Role.WORKER), desk_as(Role.PRACTICE_LEAD)
    acts: tuple[Callable[[], object], ...] = (
        lambda: let_in(lead, LetIn(lead.user.id)),
        lambda: take_out(worker, TakeOut(desk.user.id)),
        lambda: make_paper_key(lead, MakePaperKey("")),
    )
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
    with pytest.raises(PersonFacing, match="Nobody"):
        let_in(desk, LetIn(999))


def test_who_never_signed_in_since_has_no_key_to_let_them_in_with(desk: Desk, desk_as: DeskAs) -> None:
    worker = desk_as(Role.WORKER)
    with desk.work() as work:
        work.connection.exec_driver_sql("DELETE FROM account_key WHERE account_id = ?", (worker.user.id,))
    with pytest.raises(PersonFacing, match="no key"):
        let_in(desk, LetIn(worker.user.id))


def test_the_key_on_paper_opens_the_concerns_for_who_may_look_after_them(desk: Desk, desk_as: DeskAs) -> None:
    number, lead = a_concern(desk), desk_as(Role.PRACTICE_LEAD)
    assert room_duty(desk) is RoomDuty.PAPER
    made = make_paper_key(desk, MakePaperKey(""))
    assert room_duty(desk) is None
    with pytest.raises(PersonFacing, match="meanwhile"):
        make_paper_key(desk, MakePaperKey(""))
    with pytest.raises(NotComplete, match="slip"):
        open_with_paper_key(lead, OpenWithPaperKey("J9CJ"))
    open_with_paper_key(lead, OpenWithPaperKey(made.printed.lower()))
    assert open_concern(lead, OpenConcern(number)).body.seen == SEEN
    newer = make_paper_key(lead, MakePaperKey(room_facts(lead).paper_key))
    with pytest.raises(NotComplete, match="does not open"):
        open_with_paper_key(lead, OpenWithPaperKey(made.printed))
    open_with_paper_key(lead, OpenWithPaperKey(newer.printed))
    assert made.printed not in repr(made)


def test_a_command_with_the_words_of_a_concern_does_not_show_them(desk: Desk) -> None:
    """What a fault would print of it names nobody."""
    command = RaiseConcern(new_concern_key(), a_concern_body())
    assert SEEN not in repr(command)
    assert desk.own.hex() not in repr(desk)
    assert repr(desk.own) not in repr(desk)
