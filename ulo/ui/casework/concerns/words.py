"""Sentences about concerns that stand in more than one place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ulo.domain.dates import UK, say_date
from ulo.domain.text import counted


def own_said(moments: Sequence[dt.datetime]) -> str:
    """ "You raised 2 concerns, the last on 3 May 2026."; "" for none. The newest moment comes first."""
    if not moments:
        return ""
    day = say_date(moments[0].astimezone(UK).date())
    return f"You raised {counted(len(moments), 'concern')}{', the last' if moments[1:] else ''} on {day}."
