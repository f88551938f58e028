"""The part of the tour that works together, asks what money did, and looks who is in control."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator

from ulo.cli.tour_folder import TourFolder
from ulo.domain.casework import WorkState
from ulo.domain.dates import UK, say_date
from ulo.domain.governance import say_tally, say_test
from ulo.domain.minutes import say_minutes
from ulo.domain.money import say_pence
from ulo.domain.text import counted, joined
from ulo.queries.casework import WorkAsked, first_work, new_session
from ulo.queries.funding import MoneyAsked, fund_rows, what_each_fund_did
from ulo.queries.governance import control
from ulo.services.casework import RecordSession, record_session
from ulo.store.desk import Desk


def work_together(desk: Desk, _folder: TourFolder) -> Iterator[str]:
    """Record one session with everybody who takes part, both sides in minutes."""
    open_work = [row for row in first_work(desk, WorkAsked()) if row.state is WorkState.OPEN]
    for row in open_work[:1]:
        body = dataclasses.replace(new_session(desk, row.id), summary="We looked at the letters together.")
        done = record_session(desk, RecordSession(row.id, body))
        minutes = ", ".join(say_minutes(part.minutes or 0) for part in body.contributions)
        yield f"Recorded a session of {row.people}: minutes of each side {minutes}. {done.told}"


def ask_what_money_did(desk: Desk, _folder: TourFolder) -> Iterator[str]:
    """From each fund to people, sessions and goals, for the last year."""
    today = desk.now().astimezone(UK).date()
    asked = MoneyAsked(today - dt.timedelta(days=365), today)
    for each in [one for one in what_each_fund_did(desk, asked) if one.did.sessions][:2]:
        did = each.did
        people, sessions = counted(did.people, "person", "people"), counted(did.sessions, "session")
        hour = f", {say_pence(did.hour_pence)} an hour" if did.hour_pence else ""
        reached = joined(people, sessions, f"{counted(did.goals_met, 'goal')} met")
        yield f"What “{each.fund}” did since {say_date(asked.first)}: {reached}{hour}."
    left = sum(row.in_hand for row in fund_rows(desk))
    yield f"In all funds together: {say_pence(left)}."


def look_who_is_in_control(desk: Desk, _folder: TourFolder) -> Iterator[str]:
    """The user-control meter today."""
    now = control(desk)
    yield joined(say_tally(now.tally), say_test(now.dh2007, now.tally), say_test(now.minimum, now.tally), by=" ")
    yield from now.at_risk
