"""The section for working together, as the navigation knows it."""

from __future__ import annotations

from ulo.domain.permissions import May
from ulo.ui.casework.acts import acts_of
from ulo.ui.casework.finding import found
from ulo.ui.casework.screen import CaseworkScreen
from ulo.ui.kit.screens import Slice

WORKING_TOGETHER = Slice(
    "casework", "Working together", "heart-handshake", "Ctrl+4", CaseworkScreen, May.SEE_WORK, acts_of, found
)
