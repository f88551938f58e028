"""All that the first page shows, read at once on the read lane, as far as this user may see it."""

from __future__ import annotations

import dataclasses
import datetime as dt

from ulo.domain.dates import UK
from ulo.domain.permissions import May
from ulo.queries.admin import organisation_facts
from ulo.queries.casework import SessionRow, sessions_of_day
from ulo.queries.funding import MoneyToday, money_today
from ulo.queries.governance import Control, control
from ulo.queries.people import PeopleToday, people_today
from ulo.store.desk import Desk
from ulo.ui.shell.home.week import WeekLine, week


@dataclasses.dataclass(frozen=True, slots=True)
class HomeFacts:
    """The organisation, the day, and each part that this user may see (None: not theirs to see)."""

    organisation: str
    today: dt.date
    week: tuple[WeekLine, ...]
    sessions: tuple[SessionRow, ...] | None
    control: Control | None
    money: MoneyToday | None
    people: PeopleToday | None


def home_facts(desk: Desk) -> HomeFacts:
    """Read everything, as at now."""
    today = desk.now().astimezone(UK).date()
    people = people_today(desk) if desk.may(May.SEE_PEOPLE) else None
    money = money_today(desk) if desk.may(May.SEE_MONEY) else None
    return HomeFacts(
        organisation_facts(desk).name,
        today,
        tuple(week(desk, people, money)),
        tuple(sessions_of_day(desk, today)) if desk.may(May.SEE_WORK) else None,
        control(desk) if desk.may(May.SEE_BOARD) else None,
        money,
        people,
    )
