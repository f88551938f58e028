"""The money section, as the navigation knows it."""

from __future__ import annotations

from ulo.domain.permissions import May
from ulo.ui.funding.acts import acts_of
from ulo.ui.funding.finding import found
from ulo.ui.funding.screen import MoneyScreen
from ulo.ui.kit.screens import Slice

MONEY = Slice("funding", "Money", "banknote", "Ctrl+5", MoneyScreen, May.SEE_MONEY, acts_of, found)
