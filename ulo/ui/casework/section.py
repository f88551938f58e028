"""The sections for working together and for concerns, as the navigation knows them."""

from __future__ import annotations

from ulo.domain.permissions import May
from ulo.ui.casework.acts import acts_of
from ulo.ui.casework.concerns.acts import acts_of as concern_acts
from ulo.ui.casework.concerns.screen import ConcernsScreen
from ulo.ui.casework.finding import found
from ulo.ui.casework.screen import CaseworkScreen
from ulo.ui.kit.screens import Slice

WORKING_TOGETHER = Slice(
    "casework", "Working together", "heart-handshake", "Ctrl+4", CaseworkScreen, May.SEE_WORK, acts_of, found
)
CONCERNS = Slice("concerns", "Concerns", "shield-check", "Ctrl+0", ConcernsScreen, acts=concern_acts)
