"""The list of people who work here, or did: the first page at once, then every id, then rows by id."""

from __future__ import annotations

import dataclasses
import datetime as dt
from array import array
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, select

from ulo.domain.dates import UK
from ulo.domain.errors import NotThere
from ulo.domain.permissions import May
from ulo.domain.staff import Contract
from ulo.domain.text import fold, joined
from ulo.queries.people.beside import needs_of
from ulo.queries.scope import people_up_to, seen_by
from ulo.queries.staff.due import Due, due_in
from ulo.queries.staff.rates import in_force
from ulo.store.desk import Desk, reads
from ulo.store.records.people import Person
from ulo.store.records.staff import Employment, Post

FIRST_PAGE = 30


@dataclasses.dataclass(frozen=True, slots=True)
class AskedWorkers:
    """Which workers: what was typed in the search box, and whether those who left are shown too."""

    words: str = ""
    past: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class WorkerRow:
    """One line of the list. `id` is the person's; `due` the first thing due, `since` the first day of all posts."""

    id: int
    name: str
    access: str
    posts: str
    contract: str
    since: dt.date
    week_minutes: int
    here_now: bool
    due: Due | None
    how_many_due: int


@dataclasses.dataclass(frozen=True, slots=True)
class PostRow:
    """One post: its hours, who is in it today ("Someone" for people this user may not see), and whether it is free."""

    id: int
    title: str
    week_minutes: int
    who: tuple[str, ...]
    paid_from: str
    closed_on: dt.date | None

    @property
    def vacant(self) -> bool:
        """Whether it exists and nobody is in it."""
        return self.closed_on is None and not self.who


@reads(May.SEE_STAFF)
def first_workers(desk: Desk, asked: AskedWorkers) -> list[WorkerRow]:
    """The first rows of the list."""
    with desk.reading() as connection:
        return _rows(desk, connection, _ids(desk, connection, asked)[:FIRST_PAGE])


@reads(May.SEE_STAFF)
def worker_ids(desk: Desk, asked: AskedWorkers) -> array[int]:
    """The ids of everybody in the list, by name."""
    with desk.reading() as connection:
        return array("q", _ids(desk, connection, asked))


@reads(May.SEE_STAFF)
def worker_rows(desk: Desk, ids: Sequence[int]) -> list[WorkerRow]:
    """The rows of these people, in their order; those this user may not see are left out."""
    with desk.reading() as connection:
        return _rows(desk, connection, ids)


@reads(May.SEE_STAFF)
def posts(desk: Desk, *, closed: bool = False) -> list[PostRow]:
    """Every post by title, with who is in it today; closed ones only when asked for."""
    today = desk.now().astimezone(UK).date()
    with desk.reading() as connection:
        inside: dict[int, list[str]] = {}
        people = select(Employment.post_id, Person.display_name, seen_by(desk, hidden=True)).join(
            Person, Person.id == Employment.person_id
        )
        for post, name, seen in connection.execute(
            people.where(in_force(Employment, today)).order_by(Person.sort_name, Person.id)
        ):
            inside.setdefault(post, []).append(name if seen else "Someone")
        wanted = select(Post.id, Post.title, Post.week_minutes, Post.paid_from, Post.closed_on)
        rows = connection.execute(wanted.order_by(Post.title, Post.id)).all()
    return [
        PostRow(row.id, row.title, row.week_minutes, tuple(inside.get(row.id, ())), row.paid_from, row.closed_on)
        for row in rows
        if closed or row.closed_on is None or row.closed_on > today
    ]


@reads(May.SEE_STAFF)
def post_page(desk: Desk, post_id: int) -> PostRow:
    """One post, closed or not. Raises NotThere."""
    found = next((row for row in posts(desk, closed=True) if row.id == post_id), None)
    if found is None:
        raise NotThere("This post is not there.", "It may have been taken back. Look in the list again.")
    return found


@reads(May.SEE_STAFF)
def post_options(desk: Desk) -> list[tuple[int, str]]:
    """The posts that are there today, by title, each with who is in it, so that two of one title are told apart."""
    return [(row.id, f"{row.title} ({joined(*row.who)})" if row.who else row.title) for row in posts(desk)]


def _ids(desk: Desk, connection: Connection, asked: AskedWorkers) -> list[int]:
    """People by name who are employed now, or ever; every word typed stands in their name or a post of theirs."""
    today = desk.now().astimezone(UK).date()
    wanted = select(Person.id, Person.display_name, Person.sort_name, Post.title)
    wanted = wanted.join(Employment, Employment.person_id == Person.id).join(Post, Post.id == Employment.post_id)
    which: ColumnElement[bool] = people_up_to(desk.scope.highest_restriction, hidden=asked.past, found=True)
    if not asked.past:
        which &= in_force(Employment, today)
    said: dict[int, str] = {}
    for person, name, _sort, title in connection.execute(wanted.where(which).order_by(Person.sort_name, Person.id)):
        said[person] = joined(said.get(person, f" {fold(name)}"), fold(title), by=" ")
    words = fold(asked.words).split()
    if asked.words.strip() and not words:
        return []
    return [person for person, text in said.items() if all(f" {word}" in text for word in words)]


@dataclasses.dataclass(frozen=True, slots=True)
class _Job:
    name: str
    valid_from: dt.date
    valid_to: dt.date | None
    contract: Contract
    week_minutes: int
    title: str

    def is_on(self, day: dt.date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


def _rows(desk: Desk, connection: Connection, ids: Sequence[int]) -> list[WorkerRow]:
    today = desk.now().astimezone(UK).date()
    due: dict[int, list[Due]] = {}
    for each in due_in(desk, connection, today, ids):
        due.setdefault(each.person_id, []).append(each)
    access, jobs = needs_of(connection, ids), _jobs(desk, connection, ids)
    return [_row(i, jobs[i], access.get(i, ""), due.get(i, []), today) for i in ids if i in jobs]


def _row(person_id: int, jobs: Sequence[_Job], access: str, due: Sequence[Due], today: dt.date) -> WorkerRow:
    now = [job for job in jobs if job.is_on(today)]
    shown = now or jobs[-1:]
    return WorkerRow(
        person_id,
        jobs[0].name,
        access,
        joined(*dict.fromkeys(job.title for job in shown)),
        joined(*dict.fromkeys(job.contract.label for job in shown)),
        jobs[0].valid_from,
        sum(job.week_minutes for job in now),
        bool(now),
        next(iter(due), None),
        len(due),
    )


def _jobs(desk: Desk, connection: Connection, ids: Sequence[int]) -> dict[int, list[_Job]]:
    """The employments of these people, the first of each first."""
    wanted = (
        select(
            Person.id,
            Person.display_name,
            Employment.valid_from,
            Employment.valid_to,
            Employment.contract,
            Employment.week_minutes,
            Post.title,
        )
        .join(Employment, Employment.person_id == Person.id)
        .join(Post, Post.id == Employment.post_id)
        .where(Person.id.in_(ids), people_up_to(desk.scope.highest_restriction, hidden=True, found=True))
        .order_by(Employment.valid_from, Employment.id)
    )
    found: dict[int, list[_Job]] = {}
    for row in connection.execute(wanted):
        found.setdefault(row[0], []).append(_Job(*row[1:]))
    return found
