"""What is not right yet in the answers about a worker: a sentence for each field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from ulo.domain.dates import say_date
from ulo.domain.fields import check
from ulo.domain.staff.bodies import (
    EmploymentBody,
    EndingBody,
    LearningBody,
    PostBody,
    RateBody,
    RegistrationEntry,
    SupervisionBody,
    TrainingBody,
)

Period = tuple[dt.date, dt.date | None]
"""From a day until another (half-open); None: no end."""
WEEK = 7 * 24 * 60
_DAY = 24 * 60
_TO_COME = "This day is still to come. Check the date."
_ONE_DAY = dt.timedelta(days=1)


def after(last_day: dt.date | None) -> dt.date | None:
    """The first day on which something holds no more, as the file keeps it."""
    return last_day + _ONE_DAY if last_day else None


def last_of(valid_to: dt.date | None) -> dt.date | None:
    """The last day on which something holds, as people say it."""
    return valid_to - _ONE_DAY if valid_to else None


def overlapping(period: Period, others: Iterable[Period]) -> Period | None:
    """The first other period that shares a day with this one. Source: domain.md invariant 1."""
    return next((other for other in others if _meet(period, other)), None)


def check_post(body: PostBody) -> dict[str, str]:
    """What is wrong with the answers about a post."""
    return _week(body.week_minutes) | check(body)


def check_employment(body: EmploymentBody, others: Iterable[Period]) -> dict[str, str]:
    """What is wrong with an employment; `others` are those of the same person in the same post."""
    wrong = _week(body.week_minutes) | check(body)
    if body.valid_from is None or wrong.get("valid_from"):
        return wrong
    if body.last_day and body.last_day < body.valid_from:
        return wrong | {"last_day": f"This is before the first day, {say_date(body.valid_from)}. Check both days."}
    if other := overlapping((body.valid_from, after(body.last_day)), others):
        wrong["valid_from"] = f"They are employed in this post already, {said_period(other)}. Choose other days."
    return wrong


def check_ending(body: EndingBody, began: dt.date) -> dict[str, str]:
    """What is wrong with the end of an employment that began on a day."""
    wrong = check(body)
    if body.last_day and body.last_day < began:
        wrong["last_day"] = f"They began on {say_date(began)}. The last day cannot be before that."
    return wrong


def check_rate(body: RateBody, employed: Period, others: Iterable[Period]) -> dict[str, str]:
    """What is wrong with a rate; `others` are the other rates of the employment that will stay as they are."""
    wrong = check(body)
    if body.hour_pence is None:
        wrong["hour_pence"] = "Please fill in “An hour costs”. If nothing is paid, type 0."
    elif body.hour_pence < 0:
        wrong["hour_pence"] = "An hour cannot cost less than nothing. Type the amount without brackets or minus."
    if body.valid_from is None:
        return wrong | {"valid_from": "Please fill in “From”."}
    if not _meet((body.valid_from, body.valid_from + _ONE_DAY), employed):
        wrong["valid_from"] = f"They are employed {said_period(employed)}. Choose a day of that time."
    elif body.last_day and body.last_day < body.valid_from:
        wrong["last_day"] = f"This is before the day it begins, {say_date(body.valid_from)}. Check both days."
    elif other := overlapping((body.valid_from, after(body.last_day)), others):
        wrong["valid_from"] = f"Another rate holds {said_period(other)}. Choose other days, or change that rate."
    return wrong


def check_registration(body: RegistrationEntry, today: dt.date) -> dict[str, str]:
    """What is wrong with the answers about a registration."""
    wrong = _not_to_come(body.checked_on, "checked_on", today) | check(body)
    return wrong | _in_order(body.registered_from, body.expires_on, "expires_on", "“Registered since”")


def check_learning(body: LearningBody, today: dt.date) -> dict[str, str]:
    """What is wrong with a piece of learning."""
    wrong = _not_to_come(body.done_on, "done_on", today) | _not_to_come(body.submitted_on, "submitted_on", today)
    return wrong | _in_order(body.done_on, body.submitted_on, "submitted_on", "the day it was done") | check(body)


def check_training(body: TrainingBody, today: dt.date) -> dict[str, str]:
    """What is wrong with a training."""
    wrong = _not_to_come(body.completed_on, "completed_on", today) | check(body)
    return wrong | _in_order(body.completed_on, body.expires_on, "expires_on", "the day it was completed")


def check_supervision(body: SupervisionBody, today: dt.date) -> dict[str, str]:
    """What is wrong with a supervision; a short one is flagged on its page, not refused. Source: invariant 42."""
    wrong = _not_to_come(body.held_on, "held_on", today) | check(body)
    if body.due_on is None and body.held_on is None:
        wrong["due_on"] = "Say for which day it is planned, or on which day it was held."
    if body.minutes is not None and not 1 <= body.minutes <= _DAY:
        wrong["minutes"] = "A supervision lasts between 1 minute and 24 hours. Check the length."
    if body.minutes is not None and body.held_on is None:
        wrong.setdefault("minutes", "It has no length before it was held. Fill in “Held on”, or leave this empty.")
    if body.supervisor_id is not None and body.supervisor_id == body.person_id:
        wrong["supervisor_id"] = "Nobody supervises themselves. Choose somebody else."
    return wrong


def said_period(period: Period) -> str:
    """A period in words: "from 1 Apr 2026", "from 1 Apr 2026 until 31 Mar 2027"."""
    until = f" until {say_date(last_of(period[1]))}" if period[1] else ""
    return f"from {say_date(period[0])}{until}"


def _meet(one: Period, other: Period) -> bool:
    return one[0] < (other[1] or dt.date.max) and other[0] < (one[1] or dt.date.max)


def _week(minutes: int | None) -> dict[str, str]:
    if minutes is None or 0 <= minutes <= WEEK:
        return {}
    return {"week_minutes": "A week has 168 hours. Check the time."}


def _not_to_come(day: dt.date | None, name: str, today: dt.date) -> dict[str, str]:
    return {name: _TO_COME} if day and day > today else {}


def _in_order(first: dt.date | None, second: dt.date | None, name: str, before: str) -> dict[str, str]:
    return {name: f"This is before {before}. Check both dates."} if first and second and second < first else {}
