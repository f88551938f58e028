"""Posts: adding, changing and closing one, and taking that back."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Annotated

from sqlalchemy import Connection, or_, select

from ulo.domain.changes import Kind, Outcome
from ulo.domain.dates import say_date
from ulo.domain.fields import Field, tidied
from ulo.domain.permissions import May
from ulo.domain.staff.bodies import PostBody
from ulo.domain.staff.checks import check_post
from ulo.queries.staff.body import POST
from ulo.services.writing import (
    add,
    as_left,
    change,
    nothing_changed,
    refuse,
    refuse_what_is_wrong,
    take_back,
)
from ulo.store.desk import Desk, acts
from ulo.store.records.staff import Employment, Post


@dataclasses.dataclass(frozen=True, slots=True)
class ClosingBody:
    """When a post is closed."""

    closed_on: Annotated[dt.date | None, Field("Closed on", "The first day without it", kind="date", required=True)] = (
        None
    )


@dataclasses.dataclass(frozen=True, slots=True)
class AddPost:
    """A new place in the establishment."""

    body: PostBody


@dataclasses.dataclass(frozen=True, slots=True)
class EditPost:
    """A post changes. `version` is the one the form started from."""

    post_id: int
    version: int
    body: PostBody


@dataclasses.dataclass(frozen=True, slots=True)
class ClosePost:
    """A post is there no more from a day on."""

    post_id: int
    version: int
    body: ClosingBody


@dataclasses.dataclass(frozen=True, slots=True)
class TakeBackPost:
    """A post that was just added goes again; only if nothing was changed or used since."""

    post_id: int
    version: int


@acts(May.CHANGE_STAFF)
def add_post(desk: Desk, command: AddPost) -> Outcome:
    """Add a post. Raises NotComplete."""
    body = _plain(command.body)
    with desk.work() as work:
        refuse(_not_above(work.connection, None, body), check_post(body))
        number = add(work, POST, body)
    return Outcome(Kind.STAFF, number, f"{body.title} added.", TakeBackPost(number, 1))


@acts(May.CHANGE_STAFF)
def edit_post(desk: Desk, command: EditPost) -> Outcome:
    """Change a post. Raises NotComplete, NotThere or ChangedMeanwhile."""
    body = _plain(command.body)
    with desk.work() as work:
        before = as_left(work, POST, command.post_id, command.version)
        if before.body == body:
            return nothing_changed(command.post_id)
        refuse(
            _not_above(work.connection, command.post_id, body),
            _still_filled(work.connection, command.post_id, body.closed_on),
            check_post(body),
        )
        change(work, POST, before, body)
    undo = EditPost(command.post_id, before.version + 1, before.body)
    return Outcome(Kind.STAFF, command.post_id, f"{body.title} saved.", undo)


@acts(May.CHANGE_STAFF)
def close_post(desk: Desk, command: ClosePost) -> Outcome:
    """Close a post nobody is employed in from that day. Raises NotComplete, NotThere or ChangedMeanwhile."""
    refuse_what_is_wrong(command.body)
    with desk.work() as work:
        before = as_left(work, POST, command.post_id, command.version)
        refuse(_still_filled(work.connection, command.post_id, command.body.closed_on))
        change(work, POST, before, dataclasses.replace(before.body, closed_on=command.body.closed_on))
    undo = EditPost(command.post_id, before.version + 1, before.body)
    return Outcome(Kind.STAFF, command.post_id, f"{before.body.title} closed.", undo)


@acts(May.CHANGE_STAFF)
def take_back_post(desk: Desk, command: TakeBackPost) -> Outcome:
    """Remove a post that was just added. Raises PersonFacing if it was changed or used since."""
    with desk.work() as work:
        take_back(work, POST, command.post_id, command.version)
    return Outcome(Kind.STAFF, None, "Adding this post was taken back.")


def _plain(body: PostBody) -> PostBody:
    return dataclasses.replace(tidied(body), week_minutes=body.week_minutes or 0)


def _not_above(connection: Connection, post_id: int | None, body: PostBody) -> dict[str, str]:
    """A post above must be there, and the line upwards must end."""
    above, seen = body.reports_to_id, {post_id}
    while above is not None:
        if above in seen:
            return {"reports_to_id": "This post would report to itself. Choose another post."}
        seen.add(above)
        row = connection.execute(select(Post.reports_to_id).where(Post.id == above)).first()
        if row is None:
            return {"reports_to_id": "Choose a post from the list."}
        above = row[0]
    return {}


def _still_filled(connection: Connection, post_id: int, closed_on: dt.date | None) -> dict[str, str]:
    if closed_on is None:
        return {}
    later = or_(Employment.valid_to.is_(None), Employment.valid_to > closed_on)
    if connection.scalar(select(Employment.id).where(Employment.post_id == post_id, later).limit(1)) is None:
        return {}
    return {"closed_on": f"Somebody is employed in it on {say_date(closed_on)} or later. End that first."}
