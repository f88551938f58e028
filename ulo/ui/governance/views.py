"""The pages of the board: what a meeting, a seat, a membership, an entry, an interest, a body or a class shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from ulo.domain.dates import say_date, say_moment
from ulo.domain.governance import THERE as IS_THERE
from ulo.domain.governance import (
    Carried,
    ClassBody,
    Found,
    GroupBody,
    MeetingState,
    MembershipState,
)
from ulo.domain.kept import Kept
from ulo.domain.money import say_pence
from ulo.domain.text import joined
from ulo.queries.governance import (
    SOMEONE,
    BodyLine,
    InterestLine,
    MeetingPage,
    MembershipLine,
    MembershipPage,
    RegisterEventRow,
    ResolutionLine,
    SeatLine,
    TermLine,
)
from ulo.reports.blocks import ColumnKind, Header, Table
from ulo.ui.governance.columns import enter_by, say_notice
from ulo.ui.governance.page import BoardPage, Do
from ulo.ui.kit.buttons import LinkButton
from ulo.ui.kit.cards import Card
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.page_parts import Fact, facts_card, links_card, table_card, words_card
from ulo.ui.kit.words import label

_DATE = ColumnKind.DATE
Go = Callable[[str], object]


def meeting_view(
    page: MeetingPage, do: Sequence[Do], change_vote: Callable[[int], object] | None, letters: Mnemonics
) -> BoardPage:
    """A meeting: where it stands, who was there, what was put to it."""
    row = page.row
    title = f"{row.kind.label} of {row.body}" if row.kind.value != "ordinary" else f"{row.body}: meeting"
    said = joined(say_moment(row.held_at), row.place, row.state.label, by=" · ")
    cards: list[QWidget] = [_standing(page), _attendance(page), _resolutions(page, change_vote)]
    if page.body.minutes:
        approved = f"Approved on {say_date(page.body.approved_on)}." if page.body.approved_on else "Not approved yet."
        cards.append(words_card("Minutes", [page.body.minutes, approved]))
    return BoardPage(page, title, said, do, cards, letters)


def next_for(state: MeetingState) -> str:
    """What comes next for a meeting: the name of the act that is its main button."""
    return {MeetingState.PLANNED: "notice", MeetingState.NOTICED: "held"}.get(state, "vote")


def seat_view(
    seat: SeatLine,
    terms: Sequence[TermLine],
    do: Sequence[Do],
    letters: Mnemonics,
    change: Callable[[int], object] | None,
) -> BoardPage:
    """A seat: who holds it, and who did."""
    facts: list[Fact] = [
        ("Who", seat.name or "Empty"),
        ("Says of themselves", seat.status.label if seat.status else ""),
        ("Since", say_date(seat.since)),
        ("Until", say_date(seat.until)),
        ("How they came to it", seat.how.label if seat.how else ""),
        ("Declaration signed", _declared(seat)),
        ("Vote", "Has a vote" if seat.votes else "No vote"),
        ("Kept for", seat.reserved_for),
    ]
    card = Card("Terms")
    for term in terms:
        words = joined(
            term.name, f"{say_date(term.since)} to {say_date(term.until) or 'now'}", term.how.label, by=" · "
        )
        if change and term.name != SOMEONE:
            card.body.addWidget(LinkButton(f"{words} – change", partial(change, term.id)))
        else:
            card.body.addWidget(label(words))
    if not terms:
        card.body.addWidget(label("Nobody has held this seat yet.", "muted"))
    return BoardPage(seat, seat.title, seat.body, do, (facts_card("Now", facts), card), letters)


def membership_view(page: MembershipPage, do: Sequence[Do], go: Go, letters: Mnemonics) -> BoardPage:
    """A membership: where it stands, its days, and the person’s other ones."""
    body = page.body
    facts: list[Fact] = [
        ("Where it stands", body.state.label),
        ("Membership number", body.number),
        ("Asked to join on", say_date(body.applied_on)),
        ("Member since", say_date(body.valid_from)),
        ("Renew by", say_date(body.renew_by) if body.state is MembershipState.REGISTERED else ""),
        ("Ceased on", say_date(body.valid_to)),
        ("Why it ended", body.ceasing_reason),
        ("Address in the register", body.address_mode.label),
    ]
    cards: list[QWidget] = [facts_card("Membership", facts)]
    if page.others:
        cards.append(_others(page.others))
    cards.append(links_card("The person", [(page.name, f"people/{body.person_id}")], go))
    return BoardPage(page, page.name, page.class_name, do, cards, letters)


def event_view(row: RegisterEventRow, do: Sequence[Do], go: Go, letters: Mnemonics) -> BoardPage:
    """An entry to make in a register, with its clock."""
    facts: list[Fact] = [
        ("Enter by", enter_by(row)),
        ("What happened", row.kind.label),
        ("Happened on", say_date(row.event_on)),
        ("Register", row.register.label),
        ("Note", row.note),
    ]
    person = links_card("The person", [(row.name, f"people/{row.person_id}")], go)
    return BoardPage(row, row.name, row.register.label, do, (facts_card("The entry", facts), person), letters)


def interest_view(line: InterestLine, do: Sequence[Do], letters: Mnemonics) -> BoardPage:
    """An interest."""
    facts: list[Fact] = [
        ("What the interest is", line.nature or "Not shown"),
        ("With whom", line.party),
        ("Since", say_date(line.since)),
        ("Until", say_date(line.until)),
        ("Declared on", say_date(line.declared_on)),
    ]
    said = "It holds today." if line.current else "It is over."
    return BoardPage(line, line.name, said, do, (facts_card("The interest", facts),), letters)


def group_view(kept: Kept[GroupBody], line: BodyLine, do: Sequence[Do], letters: Mnemonics) -> BoardPage:
    """A body: its rules and its seats."""
    body = kept.body
    facts: list[Fact] = [
        ("Quorum: people", _or_not_entered(body.quorum_number)),
        ("Quorum: part of those in office", _or_not_entered(body.quorum_percent, "%")),
        ("Clear days of notice", _or_not_entered(body.clear_days)),
        ("More days by post", _or_not_entered(body.post_days)),
        ("Fewest seats", _or_not_entered(body.least_seats)),
        ("Most seats", _or_not_entered(body.most_seats)),
        ("Telephone or video", "Allowed" if body.remote_allowed else "Not allowed"),
        ("Casting vote", "The chair has one" if body.casting_vote else "None"),
        ("No longer meets from", say_date(body.closed_on)),
    ]
    rows = tuple((s.title, s.name or "Empty", "Has a vote" if s.votes else "No vote", s.until) for s in line.seats)
    headers = (Header("Seat"), Header("Who"), Header("Vote"), Header("Until", _DATE))
    seats = table_card("Seats", Table("Seats", headers, rows, if_empty="This body has no seats."))
    return BoardPage(line, body.name, body.kind.label, do, (facts_card("Rules", facts), seats), letters)


def class_view(kept: Kept[ClassBody], do: Sequence[Do], letters: Mnemonics) -> BoardPage:
    """A class of membership."""
    body = kept.body
    facts: list[Fact] = [
        ("Vote", "May vote at general meetings" if body.votes else "No vote"),
        ("Subscription", say_pence(body.fee_pence) if body.fee_pence else "None"),
        ("Months until renewal", str(body.period_months or "It never ends")),
        ("Youngest age", str(body.minimum_age or "")),
        ("Who can join", body.rule_text),
    ]
    return BoardPage(kept, body.name, "Class of membership", do, (facts_card("The class", facts),), letters)


def _standing(page: MeetingPage) -> QWidget:
    row = page.row
    quorum = str(row.quorum) if row.quorum else "Known when it was held."
    notice = say_notice(row)
    if row.notice is Found.NOT_MET:
        notice = f"{notice}. There were too few clear days."
    return facts_card("Notice and quorum", [("Notice", notice), ("Quorum", quorum)])


def _attendance(page: MeetingPage) -> QWidget:
    shown = page.body.attendance
    rows = tuple(
        (
            page.names.get(row.person_id or 0, SOMEONE),
            row.present.label,
            row.capacity.label,
            _counts(page, row.person_id),
        )
        for row in shown
    )
    there = sum(row.present in IS_THERE for row in shown)
    headers = tuple(Header(words) for words in ("Name", "There", "As", "Counts"))
    table = Table("Who was there", headers, rows, if_empty="Nobody is entered yet.")
    return table_card("Who was there", table, f"{there} there of {len(shown)} entered." if shown else "")


def _name(page: MeetingPage, person_id: int | None) -> str:
    return page.names.get(person_id or 0, SOMEONE)


def _counts(page: MeetingPage, person_id: int | None) -> str:
    return "Yes" if person_id in page.room.counting else "No"


def _resolutions(page: MeetingPage, change: Callable[[int], object] | None) -> QWidget:
    card = Card("Resolutions")
    for line in page.resolutions:
        words = joined(line.body.what, line.body.carried.label, _votes(line), by=" · ")
        if change:
            card.body.addWidget(LinkButton(f"{words} – change", partial(change, line.id)))
        else:
            card.body.addWidget(label(words))
        for conflict in line.body.conflicts:
            name = _name(page, conflict.person_id)
            said = joined(f"Conflict of interest: {name}", conflict.handled.label, str(line.quorum), by=" · ")
            card.body.addWidget(label(said, "muted"))
    if not page.resolutions:
        card.body.addWidget(label("Nothing was put to this meeting yet.", "muted"))
    return card


def _votes(line: ResolutionLine) -> str:
    body = line.body
    if body.carried is Carried.NOT_VOTED:
        return ""
    return f"{body.votes_for} for, {body.votes_against} against, {body.abstained} neither"


def _others(lines: Iterable[MembershipLine]) -> QWidget:
    rows = tuple((line.class_name, line.state.label, line.since, line.until) for line in lines)
    headers = (Header("Class"), Header("Where it stands"), Header("Since", _DATE), Header("Until", _DATE))
    return table_card("Other memberships of this person", Table("Other memberships", headers, rows))


def _declared(seat: SeatLine) -> str:
    if seat.person_id is None:
        return ""
    return say_date(seat.declared_on) or "Missing"


def _or_not_entered(number: int | None, unit: str = "") -> str:
    return "Not entered" if number is None else f"{number}{unit}"
