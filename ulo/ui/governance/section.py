"""The board section, as the navigation knows it."""

from __future__ import annotations

from ulo.domain.permissions import May
from ulo.ui.governance.acts import acts_of
from ulo.ui.governance.finding import found
from ulo.ui.governance.screen import GovernanceScreen
from ulo.ui.kit.screens import Slice

BOARD = Slice("governance", "Board", "landmark", "Ctrl+7", GovernanceScreen, May.SEE_BOARD, acts_of, found)
