"""What the sessions of the sample organisation cost, and which funds pay."""

from __future__ import annotations

from random import Random

from ulo.domain.funding import CostPart
from ulo.queries.funding import unshared_sessions
from ulo.services.funding import ShareMany, share_many
from ulo.store.desk import Desk

_ONE_FUND, _TWO_FUNDS = 60, 80


def share_costs(desk: Desk, chance: Random, together: int, general: int) -> None:
    """Most sessions are charged to one of these two funds, some to both, and some to none yet."""
    chosen: list[tuple[int, tuple[CostPart, ...]]] = []
    for session in unshared_sessions(desk):
        die = chance.randrange(100)
        if die < _ONE_FUND:
            chosen.append((session.id, (CostPart(chance.choice((together, general)), 100),)))
        elif die < _TWO_FUNDS:
            chosen.append((session.id, (CostPart(together, 60), CostPart(general, 40))))
    share_many(desk, ShareMany(chosen))
