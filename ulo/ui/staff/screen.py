"""The workers section: who works here and what is due for them; and the posts."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import Any

from PySide6.QtWidgets import QWidget

from ulo.domain.changes import Kind
from ulo.domain.dates import say_date
from ulo.domain.minutes import say_minutes
from ulo.domain.permissions import May
from ulo.domain.text import joined
from ulo.queries.staff import PostRow, WorkerPage, WorkerRow, employment_as_kept, post_page
from ulo.services.staff import OpenWorker, open_worker
from ulo.store.desk import Desk
from ulo.ui.kit.actions import menu_letters
from ulo.ui.kit.buttons import plain_button, primary_button
from ulo.ui.kit.headings import Heading
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.page_parts import buttons_line, facts_card
from ulo.ui.kit.record_form import Asking
from ulo.ui.kit.record_list import Listing, RecordList
from ulo.ui.kit.screens import Tools
from ulo.ui.kit.scrolling import ScrollPage
from ulo.ui.kit.section import Part, Section
from ulo.ui.staff import forms
from ulo.ui.staff.columns import POST_COLUMNS, posts_source, worker_columns, workers_source
from ulo.ui.staff.view import WorkerView


class StaffScreen(Section):
    """The list of workers with the page of the one in hand beside it, and the list of posts."""

    name = "staff"

    def __init__(self, tools: Tools) -> None:
        """Each list is made and read when it is first seen."""
        super().__init__(tools)
        self.put({"worker": Part("Workers", lambda: self.workers), "post": Part("Posts", lambda: self.posts)})

    def open_page(self) -> WorkerPage | None:
        """The page of the worker who is shown, if one is."""
        shown = self.workers.details.currentWidget()
        return shown.page if isinstance(shown, WorkerView) else None

    def has_worker(self) -> bool:
        """Whether a worker is shown."""
        return self.open_page() is not None

    def employ(self) -> None:
        """A form for somebody who begins to work here."""
        self.workers.ask(partial(forms.employing, self.tools.desk), self._open_employed)

    def add_post(self) -> None:
        """A form for a new post."""
        self.posts.ask(partial(forms.post, self.tools.desk))

    def change_post(self) -> None:
        """A form for the post that is shown."""
        if self.posts.open_id is not None:
            self.posts.ask(partial(forms.post, self.tools.desk, self.posts.open_id))

    def close_post(self) -> None:
        """A form to close the post that is shown."""
        if self.posts.open_id is not None:
            self.posts.ask(partial(forms.closing_post, self.tools.desk, self.posts.open_id))

    def supervise(self, supervision_id: int | None = None) -> None:
        """Plan or record a supervision of the worker who is shown, or change one."""
        self._ask_about_person(forms.supervision, supervision_id)

    def learn(self, learning_id: int | None = None) -> None:
        """Keep a piece of learning."""
        self._ask_about_person(forms.learning, learning_id)

    def train(self, training_id: int | None = None) -> None:
        """Keep a training."""
        self._ask_about_person(forms.training, training_id)

    def register(self, registration_id: int | None = None) -> None:
        """Keep a place on a register."""
        self._ask_about_person(forms.registering, registration_id)

    def change_employment(self, employment_id: int) -> None:
        """Change an employment of the worker who is shown."""
        self._ask(forms.changing_employment, employment_id)

    def end(self, employment_id: int) -> None:
        """End an employment of the worker who is shown."""
        self._ask(forms.ending_employment, employment_id)

    def set_rate(self, employment_id: int) -> None:
        """Set what an hour costs from a day."""
        self._ask(forms.setting_rate, employment_id)

    def change_rate(self, rate_id: int) -> None:
        """Put a rate right."""
        self._ask(forms.changing_rate, rate_id)

    def _ask(self, make: Callable[[Desk, int], Asking[Any]], record_id: int) -> None:
        if page := self.open_page():
            self.workers.ask(partial(make, self.tools.desk, record_id), partial(self._open_again, page.id))

    def _ask_about_person(
        self, make: Callable[[Desk, WorkerPage, int | None], Asking[Any]], record_id: int | None
    ) -> None:
        if page := self.open_page():
            self.workers.ask(partial(make, self.tools.desk, page, record_id), partial(self._open_again, page.id))

    def _open_again(self, person_id: int, _saved: int) -> None:
        self.workers.open(person_id)

    def _open_employed(self, employment_id: int) -> None:
        """The page of the person who was just employed."""
        desk = self.tools.desk

        def read() -> WorkerPage:
            return open_worker(desk, OpenWorker(employment_as_kept(desk, employment_id).body.person_id or 0))

        self.workers.show_page(read, self._view)

    def _change(self) -> None:
        """Change the newest employment of the worker who is shown."""
        if page := self.open_page():
            self.change_employment(page.employments[0].id)

    @cached_property
    def workers(self) -> RecordList[WorkerRow, WorkerPage]:
        """Who works here."""
        desk, letters = self.tools.desk, Mnemonics(menu_letters())
        words = "Choose somebody in the list and press Enter. Their page begins with what is due."
        listing = Listing(
            *("Workers", "worker", "workers", worker_columns(desk), partial(workers_source, desk)),
            Kind.STAFF | Kind.PERSON,
            ("briefcase", "Nobody is open", words),
            "Part of a name or a post",
            "Show those who left or are still to come too",
        )
        read = lambda person: open_worker(desk, OpenWorker(person))  # noqa: E731
        workers: RecordList[WorkerRow, WorkerPage] = RecordList(self.tools, listing, read, self._view, letters)
        if desk.may(May.CHANGE_STAFF):
            workers.offer(primary_button(letters.mark("Employ somebody"), self.employ, "user-plus"))
            workers.add, workers.change = self.employ, self._change
        return workers

    @cached_property
    def posts(self) -> RecordList[PostRow, PostRow]:
        """The places in the establishment."""
        desk, letters = self.tools.desk, Mnemonics(menu_letters())
        words = "Choose a post in the list and press Enter, or add one."
        listing = Listing(
            *("Posts", "post", "posts", POST_COLUMNS, partial(posts_source, desk)),
            Kind.STAFF | Kind.PERSON,
            ("list", "No post is open", words),
            more="Show closed posts too",
        )
        listed: RecordList[PostRow, PostRow] = RecordList(
            self.tools, listing, partial(post_page, desk), self._post_view, letters
        )
        if desk.may(May.CHANGE_STAFF):
            listed.offer(primary_button(letters.mark("New post"), self.add_post, "plus"))
            listed.add, listed.change = self.add_post, self.change_post
        return listed

    def _view(self, page: WorkerPage, letters: Mnemonics) -> QWidget:
        desk = self.tools.desk
        go = partial(self.tools.go, f"people/{page.id}") if desk.may(May.SEE_PEOPLE) else None
        return WorkerView(page, desk, self if desk.may(May.CHANGE_STAFF) else None, go, letters)

    def _post_view(self, row: PostRow, letters: Mnemonics) -> QWidget:
        page = ScrollPage()
        page.setAccessibleName(f"About the post {row.title}")
        page.add(Heading(row.title, 1))
        if self.tools.desk.may(May.CHANGE_STAFF):
            buttons = [primary_button(letters.mark("Change"), self.change_post, "pencil")]
            if row.closed_on is None:
                buttons.append(plain_button(letters.mark("Close this post"), self.close_post, "circle-stop"))
            page.add(buttons_line(*buttons))
        facts = (
            ("Who is in it", joined(*row.who) or "Nobody: it is free"),
            ("Time a week", say_minutes(row.week_minutes) if row.week_minutes else "Not said"),
            ("Paid from", row.paid_from),
            ("Closed on", say_date(row.closed_on)),
        )
        page.add(facts_card("The post", facts))
        page.finish()
        return page
