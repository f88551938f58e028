"""The pages of money: a fund and what it did, a stream, an entry, an account, a period, and lists behind figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from ulo.domain.dates import say_date
from ulo.domain.funding import FundKind, PeriodState
from ulo.domain.minutes import say_hours, say_minutes
from ulo.domain.money import say_pence
from ulo.domain.text import counted, joined
from ulo.queries.funding import (
    AccountRow,
    ChargePage,
    EntryPage,
    EntryRow,
    FundPage,
    MoneyDid,
    PeriodRow,
    PromiseRow,
    StreamPage,
)
from ulo.reports.blocks import ColumnKind, Header, Table
from ulo.ui.kit.buttons import LinkButton, plain_button, primary_button
from ulo.ui.kit.cards import Card, FigureCard
from ulo.ui.kit.headings import Heading
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.notices import Notice, Tone
from ulo.ui.kit.page_parts import buttons_line, facts_card, links_card, table_card
from ulo.ui.kit.scrolling import ScrollPage
from ulo.ui.kit.words import label
from ulo.ui.kit.wrap_grid import WrapGrid

Do = tuple[str, Callable[[], object], str]
"""A button: its words, what it does, its icon."""
Go = Callable[[str], object]


class MoneyPage(ScrollPage):
    """A page with a title, quiet words, and buttons of which the first is the main one."""

    def __init__(self, title: str, words: str, does: Sequence[Do], letters: Mnemonics) -> None:
        """`does` is empty for users who may only look."""
        super().__init__()
        self.setAccessibleName(f"About {title}")
        self.title = Heading(title, 1)
        self.add(self.title)
        if words:
            self.add(label(words, "muted"))
        if does:
            self.add(self._buttons(does, letters))

    def _buttons(self, does: Sequence[Do], letters: Mnemonics) -> QWidget:
        first, *others = ((letters.mark(words), act, icon) for words, act, icon in does)
        main = primary_button(*first)
        self.setFocusProxy(main)
        return buttons_line(main, *(plain_button(*other) for other in others))


class FundView(MoneyPage):
    """A fund: its restriction, what is left, and what it did since the first of April, each figure with its list."""

    def __init__(
        self,
        page: FundPage,
        did: MoneyDid,
        lists: Sequence[Do],
        does: Sequence[Do],
        go: Go,
        letters: Mnemonics,
        settle: Callable[[PromiseRow], object] | None = None,
    ) -> None:
        """`lists` open what the figures are counted from, in the order people, sessions, goals, payments.

        `settle` marks a promise as settled; None for users who may not.
        """
        super().__init__(page.row.name, page.row.kind.label, does, letters)
        self.page, self.lists = page, lists
        if page.terms:
            self.add(Notice(Tone.NEWS, page.terms, lasting=True))
        self.add(self._figures())
        self.add(_did_card(did, lists))
        self.add(_promises(page, settle))
        self.add(links_card("Newest entries", [_link(row) for row in page.newest], go, "There are no entries yet."))
        stream = page.kept.body.stream_id
        if stream:
            self.add(links_card("Where it comes from", [(page.stream, f"funding/stream/{stream}")], go))
        self.finish()

    def _figures(self) -> QWidget:
        row = self.page.row
        box = QWidget()
        grid = WrapGrid(box, column_em=19, most_columns=4, gap_em=1.0)
        ours = "not ours: in none of our totals" if row.kind is FundKind.AGENT else "what the fund holds today"
        grid.add(FigureCard("In hand", say_pence(row.in_hand), ours))
        grid.add(FigureCard("Promised", say_pence(row.committed), "spoken for and not yet paid"))
        grid.add(FigureCard("Free", say_pence(row.free), "in hand, less what is promised"))
        if row.spend_by:
            grid.add(FigureCard("To be spent by", say_date(row.spend_by), "the last day"))
        return box


class StreamView(MoneyPage):
    """A stream: where it stands, what was promised and came, what the funder asks, and its funds."""

    def __init__(self, page: StreamPage, does: Sequence[Do], go: Go, letters: Mnemonics) -> None:
        """`does` are the buttons of those who may change it."""
        body = page.kept.body
        super().__init__(body.name, joined(body.state.label, body.funder, by=" · "), does, letters)
        self.page = page
        self.add(
            facts_card(
                "What we know",
                (
                    ("Kind of money", body.instrument.label),
                    ("Kind of funder", body.funder_sector.label),
                    ("Asked for", _pence(body.applied_pence)),
                    ("Awarded", _pence(body.awarded_pence)),
                    ("Awarded on", say_date(body.awarded_on)),
                    ("Starts on", say_date(body.starts_on)),
                    ("Ends on", say_date(body.ends_on)),
                    ("How likely", "" if body.likelihood is None else f"{body.likelihood} percent"),
                    ("Reference", body.reference),
                    ("Note", body.note),
                ),
            )
        )
        self.add(self._instalments())
        self.add(self._conditions())
        funds = [(f"{row.name}: {say_pence(row.in_hand)} in hand", f"funding/fund/{row.id}") for row in page.funds]
        self.add(links_card("Its funds", funds, go, "No fund holds this money yet."))
        self.finish()

    def _instalments(self) -> QWidget:
        rows = self.page.kept.body.instalments
        table = Table(
            "Instalments",
            (Header("Due on"), Header("Amount", ColumnKind.PENCE), Header("Came")),
            tuple((say_date(row.due_on), row.amount_pence, "Yes" if row.journal_id else "Not yet") for row in rows),
            if_empty="No instalments are written down.",
        )
        return table_card("Instalments", table)

    def _conditions(self) -> QWidget:
        rows = self.page.kept.body.conditions
        table = Table(
            "What the funder asks or agreed to",
            (Header("In plain words"), Header("About"), Header("Due on"), Header("Done or agreed on")),
            tuple((row.what, row.kind.label, say_date(row.due_on), say_date(row.met_on)) for row in rows),
            if_empty="Nothing is written down.",
        )
        return table_card("What the funder asks or agreed to", table)


class EntryView(MoneyPage):
    """An entry: what, when, who, on whose authority, and its lines."""

    def __init__(self, page: EntryPage, does: Sequence[Do], go: Go, letters: Mnemonics) -> None:
        """`does` holds the way to reverse it, for those who may."""
        super().__init__(f"{page.kind.label}: {say_pence(page.row.pence)}", f"Entry {page.id:,}", does, letters)
        self.page = page
        if page.reversed_by:
            self.add(Notice(Tone.NEWS, f"Reversed by entry {page.reversed_by:,}.", lasting=True))
        self.add(
            facts_card(
                "What we know",
                (
                    ("Day", say_date(page.dated_on)),
                    ("Who", page.party),
                    ("Note", page.memo),
                    ("Evidence", page.evidence),
                    ("By what authority", page.authority),
                    ("Decision of the board", page.resolution),
                ),
            )
        )
        self.add(table_card("Lines", _lines(page), "Debit as it is, credit below nothing."))
        self.add(links_card("Go to", _from_entry(page), go))
        self.finish()


class ChargeView(MoneyPage):
    """A session as far as money goes: the workers' time, and which funds pay it."""

    def __init__(self, page: ChargePage, does: Sequence[Do], go: Go, letters: Mnemonics) -> None:
        """`does` shares its cost, for those who may."""
        row = page.row
        super().__init__(f"Session of {say_date(row.day)}", row.service, does, letters)
        self.page = page
        self.add(facts_card("What we know", (("Workers’ time", say_minutes(row.worker_minutes)),)))
        table = Table(
            "Which money paid it",
            (Header("Fund"), Header("Funding"), Header("Workers’ time"), Header("Cost", ColumnKind.PENCE)),
            tuple((one.fund, one.stream, say_minutes(one.minutes), one.pence) for one in page.money),
            totals=(counted(len(page.money), "fund"), None, None, row.pence) if page.money else (),
            if_empty="Its cost is shared to no fund yet.",
        )
        self.add(table_card("Which money paid it", table))
        if page.money:
            links = [(one.fund, f"funding/fund/{one.fund_id}") for one in page.money]
            self.add(links_card("Go to", links, go))
        self.finish()


class AccountView(MoneyPage):
    """An account."""

    def __init__(self, row: AccountRow, does: Sequence[Do], letters: Mnemonics) -> None:
        """`does` are the buttons of those who may change it."""
        super().__init__(row.name, f"Account {row.code}", does, letters)
        closed = say_date(row.closed_on)
        facts = (("Stands for", row.kind.label), ("Heading", row.sofa_head), ("Not used from", closed))
        self.add(facts_card("What we know", facts))
        self.finish()


class PeriodView(MoneyPage):
    """A period, open or locked."""

    def __init__(self, row: PeriodRow, does: Sequence[Do], letters: Mnemonics) -> None:
        """`does` locks or opens it, for those who may."""
        days = f"{say_date(row.first_day)} to {say_date(row.last_day)}"
        super().__init__(row.name, days, does, letters)
        locked = "Nothing is dated in it any more. What is wrong is reversed in an open period."
        words = locked if row.state is PeriodState.LOCKED else "Money may be dated in it."
        self.add(Notice(Tone.NEWS, f"{row.state.label}. {words}", lasting=True))
        self.finish()


class ListPage(MoneyPage):
    """The list that a figure is counted from."""

    def __init__(self, table: Table, words: str, back: Do, letters: Mnemonics) -> None:
        """`back` goes to the page with the figure."""
        super().__init__(table.caption, words, (back,), letters)
        self.table = table
        self.add(table_card(counted(len(table.rows), "row"), table))
        self.finish()


def _did_card(did: MoneyDid, lists: Sequence[Do]) -> QWidget:
    """Figures with what they mean, and the way to the lists behind them."""
    card = Card("What did this money do?", "Since the last 1 April, in sessions whose cost is charged to it.")
    figures = (
        ("People", f"{did.people:,}", "took part, each counted once"),
        ("Sessions", f"{did.sessions:,}", "were charged to it, all or in part"),
        ("Goals met", f"{did.goals_met:,}", "that people set themselves"),
        ("Paid out", say_pence(did.paid), "in the books"),
    )
    grid = WrapGrid(column_em=17, most_columns=4, gap_em=1.0)
    for figure, (words, act, _) in zip(figures, lists, strict=True):
        grid.add(_figure(figure, words, act))
    card.body.addLayout(grid)
    card.body.addWidget(label(_time_of(did)))
    card.body.addWidget(label(_cost_of(did)))
    return card


def _figure(figure: tuple[str, str, str], words: str, act: Callable[[], object]) -> QWidget:
    """A figure with the way to the list it is counted from."""
    card = FigureCard(*figure)
    layout = card.layout()
    assert layout is not None
    layout.addWidget(LinkButton(words, act))
    return card


def _time_of(did: MoneyDid) -> str:
    time = did.minutes
    return (
        f"Time in these sessions: people {say_hours(time.people)}, workers {say_hours(time.workers)}, "
        f"peer supporters {say_hours(time.peers)}, others {say_hours(time.others)}."
    )


def _cost_of(did: MoneyDid) -> str:
    said = f"Workers’ time charged to it: {say_pence(did.cost)}; to all funds for the same sessions: "
    hour = f" An hour of the people’s time cost {say_pence(did.hour_pence)}." if did.hour_pence is not None else ""
    goal = f" A goal met cost {say_pence(did.goal_pence)}." if did.goal_pence is not None else ""
    return f"{said}{say_pence(did.whole_cost)}.{hour}{goal}"


def _promises(page: FundPage, settle: Callable[[PromiseRow], object] | None) -> QWidget:
    table = Table(
        "Promises",
        (Header("What for"), Header("Account"), Header("Amount", ColumnKind.PENCE), Header("To be paid by")),
        tuple((row.what, row.account, row.pence, say_date(row.due_on)) for row in page.promises),
        totals=(counted(len(page.promises), "promise"), None, page.row.committed, None) if page.promises else (),
        if_empty="Nothing is promised.",
    )
    card = table_card("Promises", table)
    for row in page.promises if settle else ():
        card.body.addWidget(LinkButton(f"“{row.what}” is settled", partial(settle, row) if settle else None))
    return card


def _lines(page: EntryPage) -> Table:
    return Table(
        "Lines",
        (Header("Fund"), Header("Account"), Header("Amount", ColumnKind.PENCE), Header("For")),
        tuple((line.fund, line.account, line.pence, joined(line.service, line.joint_work)) for line in page.lines),
        totals=(counted(len(page.lines), "line"), None, sum(line.pence for line in page.lines), None),
    )


def _from_entry(page: EntryPage) -> Sequence[tuple[str, str]]:
    links = [(line.fund, f"funding/fund/{line.fund_id}") for line in page.lines]
    others = [("The entry it reverses", page.reverses), ("The entry that reverses it", page.reversed_by)]
    entries = [(words, f"funding/entry/{number}") for words, number in others if number]
    return [*dict.fromkeys(links), *entries]


def _link(row: EntryRow) -> tuple[str, str]:
    reversed_ = " (reversed)" if row.reversed else ""
    said = joined(f"{say_date(row.dated_on)}: {row.kind.label} {say_pence(row.pence)}{reversed_}", row.party, row.memo)
    return said, f"funding/entry/{row.id}"


def _pence(pence: int | None) -> str:
    return "" if pence is None else say_pence(pence)
