"""The workers section, as the navigation knows it."""

from __future__ import annotations

from ulo.domain.permissions import May
from ulo.ui.kit.screens import Slice
from ulo.ui.staff.acts import acts_of
from ulo.ui.staff.screen import StaffScreen

WORKERS = Slice("staff", "Workers", "briefcase", "Ctrl+3", StaffScreen, May.SEE_STAFF, acts_of)
