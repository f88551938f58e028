"""Where a report comes from: whose it is, when it was true, who made it, and what it shows."""

from __future__ import annotations

from ulo.queries.admin import organisation_facts
from ulo.reports.blocks import About
from ulo.store.desk import Desk

LANGUAGE = "en-GB"


def about(desk: Desk, filter_said: str, period: str = "") -> About:
    """The head of a report made now by this user; `filter_said` is a whole sentence, `period` words such as
    "1 Apr 2026 to 31 Mar 2027".
    """
    facts = organisation_facts(desk)
    return About(facts.name, desk.now(), desk.user.name, facts.charity_number, period, filter_said)
