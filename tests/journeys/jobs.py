"""The everyday jobs and how many clicks each may take; what journeys needed is printed after the tests.

Source: jobs-and-reports.md 1. A click is a key that does something (Enter, Space, a shortcut), not typing or moving.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from tests.journeys.hands import Hands

JOBS = {
    1: ("Find a person by part of a name, an old name, a number", 1),
    2: ("Add a new member", 6),
    3: ("Renew 30 memberships from a paid list", 8),
    4: ("Print the register of members as at a date", 4),
    5: ("What must I do this week?", 0),
    9: ("Open today\u2019s joint session with a person", 2),
    10: ("Record a 30-minute joint session", 7),
    11: ("Save and add another for the same person", 1),
    14: ("Both sign the plan, or say why not", 4),
    15: ("Raise a safeguarding concern", 3),
    17: ("Enter a grant instalment into a restricted fund", 6),
    18: ("Pay and split over two funds and a joint work", 8),
    19: ("How much of a fund is left, and what did it do?", 2),
    21: ("Record a vote with a conflict of interest", 6),
    22: ("Add a changed register entry and see its 28 days", 4),
}
"""What people do, by the number of the job, and the most clicks it may take."""


@contextmanager
def job(number: int, hands: Hands) -> Iterator[None]:
    """Count the clicks of what is done inside, and fail if they are more than the job may take."""
    before = hands.clicks
    yield
    clicks = hands.clicks - before
    hands.told.append(("job", (number, clicks)))
    words, most = JOBS[number]
    assert clicks <= most, f"{words}: {clicks} clicks, at most {most}"


def table(done: Mapping[int, int]) -> list[str]:
    """A line for each job, by the clicks that it took."""
    return [f"  {number:>2}  {done[number]} of {JOBS[number][1]}  {JOBS[number][0]}" for number in sorted(done)]
