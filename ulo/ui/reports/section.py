"""The reports section, as the navigation knows it."""

from __future__ import annotations

from ulo.domain.permissions import May
from ulo.ui.kit.screens import Slice
from ulo.ui.reports.acts import acts_of
from ulo.ui.reports.screen import ReportsScreen

REPORTS = Slice("reports", "Reports", "file-text", "Ctrl+9", ReportsScreen, May.MAKE_REPORTS, acts_of)
