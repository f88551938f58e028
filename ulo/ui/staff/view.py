"""A worker's page: what is due first, then employment, supervision, registration and learning, training, workload."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QWidget

from ulo.domain.dates import UK, say_date
from ulo.domain.minutes import say_minutes
from ulo.domain.money import say_pence
from ulo.domain.text import counted, joined
from ulo.queries.staff import (
    EmploymentRow,
    LearningRow,
    RegistrationRow,
    SupervisionRow,
    TrainingRow,
    WorkerPage,
)
from ulo.store.desk import Desk
from ulo.ui.kit.buttons import LinkButton, plain_button, primary_button, quiet_button
from ulo.ui.kit.cards import Card
from ulo.ui.kit.headings import Heading
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.notices import Notice, Tone
from ulo.ui.kit.page_parts import buttons_line, facts_card
from ulo.ui.kit.scrolling import ScrollPage
from ulo.ui.kit.words import label
from ulo.ui.staff.columns import said_of

_SHOWN = 12
"""Lines of supervision, learning and training that are shown; the rest is counted."""


class WorkerWork(Protocol):
    """What can be done with the worker who is shown; ids are of the record the words speak of."""

    def supervise(self, supervision_id: int | None = None) -> None:
        """Plan or record a supervision."""

    def learn(self, learning_id: int | None = None) -> None:
        """Keep a piece of learning."""

    def train(self, training_id: int | None = None) -> None:
        """Keep a training."""

    def register(self, registration_id: int | None = None) -> None:
        """Keep a place on a register."""

    def change_employment(self, employment_id: int) -> None:
        """Change an employment."""

    def end(self, employment_id: int) -> None:
        """End an employment."""

    def set_rate(self, employment_id: int) -> None:
        """Set what an hour costs from a day."""

    def change_rate(self, rate_id: int) -> None:
        """Put a rate right."""


class WorkerView(ScrollPage):
    """Shows one worker. Without `does`, this page only shows."""

    def __init__(
        self,
        page: WorkerPage,
        desk: Desk,
        does: WorkerWork | None,
        open_person: Callable[[], object] | None,
        letters: Mnemonics,
    ) -> None:
        """`open_person` goes to the person's own page; None for users who may not."""
        super().__init__()
        self.page, self._desk, self._does, self._letters = page, desk, does, letters
        self._today = desk.now().astimezone(UK).date()
        self.setAccessibleName(f"About the work of {page.name}")
        self._head(open_person)
        for card in self._cards():
            self.add(card)
        self.finish()

    def _head(self, open_person: Callable[[], object] | None) -> None:
        self.add(Heading(self.page.name, 1))
        now = [job for job in self.page.employments if job.last_day is None or job.last_day >= self._today]
        posts = joined(*dict.fromkeys(job.post for job in now)) or "Does not work here now"
        self.add(label(joined(posts, self.page.access, by=" · "), "muted"))
        for due in self.page.due:
            tone = Tone.PROBLEM if due.overdue(self._today) else Tone.NEWS
            self.add(Notice(tone, said_of(due, self._desk), lasting=True))
        buttons: list[QWidget] = []
        if self._does:
            words = self._letters.mark("Record supervision")
            buttons.append(primary_button(words, self._does.supervise, "calendar-days"))
        if open_person:
            buttons.append(plain_button(self._letters.mark("Open as a person"), open_person, "user"))
        self.add(buttons_line(*buttons))

    def _cards(self) -> Iterable[QWidget]:
        for job in self.page.employments:
            yield self._employment(job)
        yield self._supervisions()
        yield self._registrations()
        yield self._learning()
        yield self._training()
        load = self.page.workload
        yield facts_card(
            "Workload",
            (
                ("Open work together", f"{load.open_works:,}"),
                ("Sessions in the last 4 weeks", f"{load.sessions:,}"),
                ("Time in them", say_minutes(load.minutes)),
            ),
        )

    def _employment(self, job: EmploymentRow) -> Card:
        until = f"until {say_date(job.last_day)}" if job.last_day else ""
        week = f"{say_minutes(job.week_minutes)} a week" if job.week_minutes else ""
        newly = f"newly qualified from {say_date(job.newly_qualified_from)}" if job.newly_qualified_from else ""
        since = joined(f"since {say_date(job.valid_from)}", until, by=" ")
        card = Card(job.post, joined(job.contract.label, since, week, newly, job.leaving_reason, by=" · "))
        card.body.addWidget(Heading("What an hour costs", 3))
        for rate in job.rates:
            until = f" until {say_date(rate.last_day)}" if rate.last_day else ""
            words = f"{say_pence(rate.hour_pence)} an hour from {say_date(rate.valid_from)}{until}"
            self._line(card, words, partial(self._does.change_rate, rate.id) if self._does else None)
        if not job.rates:
            card.body.addWidget(label("Nobody has said what an hour costs.", "muted"))
        if self._does:
            card.body.addWidget(
                buttons_line(
                    _named(quiet_button("Set a rate", partial(self._does.set_rate, job.id), "plus"), job.post),
                    _named(quiet_button("Change", partial(self._does.change_employment, job.id), "pencil"), job.post),
                    _named(quiet_button("End", partial(self._does.end, job.id), "circle-stop"), job.post),
                )
            )
        return card

    def _supervisions(self) -> Card:
        rows = [(_supervision(row), row.id) for row in self.page.supervisions]
        return self._rows(
            "Supervision", "", rows, self._does.supervise if self._does else None, "No supervision is kept yet."
        )

    def _registrations(self) -> Card:
        rows = [(_registration(row), row.id) for row in self.page.registrations]
        does = self._does.register if self._does else None
        return self._rows("Registration", "", rows, does, "No registration is kept.", "Add a registration")

    def _learning(self) -> Card:
        year, words = self.page.learning_year, ""
        if year:
            stands = "complete" if year.complete else f"not complete: {year.said}"
            words = f"Year from {say_date(year.first_day)} to {say_date(year.last_day)}: {stands}."
        rows = [(_learning(row), row.id) for row in self.page.learning]
        does = self._does.learn if self._does else None
        return self._rows("Learning", words, rows, does, "No learning is kept yet.", "Add learning")

    def _training(self) -> Card:
        rows = [(_training(row), row.id) for row in self.page.training]
        does = self._does.train if self._does else None
        return self._rows("Training", "", rows, does, "No training is kept yet.", "Add training")

    def _rows(
        self,
        heading: str,
        words: str,
        rows: list[tuple[str, int]],
        does: Callable[[int | None], None] | None,
        if_empty: str,
        add: str = "",
    ) -> Card:
        """Lines that open the form of what they speak of, and a button to add one."""
        card = Card(heading, words)
        for said, record_id in rows[:_SHOWN]:
            self._line(card, said, does and partial(does, record_id))
        if len(rows) > _SHOWN:
            card.body.addWidget(label(f"and {counted(len(rows) - _SHOWN, 'older one')}.", "muted"))
        if not rows:
            card.body.addWidget(label(if_empty, "muted"))
        if does and add:
            card.body.addWidget(buttons_line(quiet_button(self._letters.mark(add), partial(does, None), "plus")))
        return card

    def _line(self, card: Card, words: str, act: Callable[[], object] | None) -> None:
        card.body.addWidget(LinkButton(words, act) if act else label(words))


def _named(button: QWidget, post: str) -> QWidget:
    """Say to assistive technology of which employment a button speaks."""
    words = button.property("text").replace("&", "")
    button.setAccessibleName(f"{words}: {post}")
    return button


def _supervision(row: SupervisionRow) -> str:
    with_whom = f"with {row.supervisor}" if row.supervisor else ""
    if row.held_on is None:
        return joined(f"Planned for {say_date(row.due_on)}", with_whom, by=" ")
    length = say_minutes(row.minutes) if row.minutes else ""
    return joined(joined(f"Held on {say_date(row.held_on)}", with_whom, by=" "), length, row.flag, by=" · ")


def _registration(row: RegistrationRow) -> str:
    since = f"since {say_date(row.registered_from)}" if row.registered_from else ""
    until = f"until {say_date(row.expires_on)}" if row.expires_on else ""
    looked = f"looked up on {say_date(row.checked_on)}" if row.checked_on else "not looked up yet"
    conditions = "with conditions" if row.conditions else ""
    return joined(f"{row.body.label} {row.number}", joined(since, until, by=" "), looked, conditions, by=" · ")


def _learning(row: LearningRow) -> str:
    sent = f"sent in on {say_date(row.submitted_on)}" if row.submitted_on else "not sent in yet"
    peer = "with a peer" if row.with_peer else ""
    return joined(f"{say_date(row.done_on)}: {row.activity}", row.kind.label.lower(), peer, sent, by=" · ")


def _training(row: TrainingRow) -> str:
    holds = f"holds until {say_date(row.expires_on)}" if row.expires_on else "does not run out"
    member = "taught by people with lived experience" if row.taught_by_member else ""
    return joined(f"{row.name}, {say_date(row.completed_on)}", row.provider, member, holds, by=" · ")
