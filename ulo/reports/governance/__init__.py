"""Reports about the board and the members: user control, the board in summary, the register of members."""

from __future__ import annotations

from ulo.domain.permissions import May
from ulo.reports.governance.board import BoardOptions, board_summary
from ulo.reports.governance.control import ControlOptions, user_control_statement
from ulo.reports.governance.register import RegisterOptions, register_of_members
from ulo.reports.registry import Audience, Report

REPORTS = (
    Report(
        "user_control_statement",
        "User-control statement",
        "How many voting seats are held by people who use services, on any day, and what if somebody left.",
        Audience.FUNDERS,
        May.SEE_BOARD,
        ControlOptions,
        user_control_statement,
    ),
    Report(
        "board_summary",
        "The board in summary",
        "Seats and terms, meetings with their notice and quorum, resolutions, interests, and what is due.",
        Audience.TRUSTEES,
        May.SEE_BOARD,
        BoardOptions,
        board_summary,
    ),
    Report(
        "register_of_members",
        "Register of members",
        "The register a charitable incorporated organisation keeps, as it stood on any day.",
        Audience.REGULATORS,
        May.SEE_BOARD,
        RegisterOptions,
        register_of_members,
    ),
)
"""The reports of this slice."""

__all__ = ["REPORTS", "BoardOptions", "ControlOptions", "RegisterOptions"]
