"""Every report there is, with who it is for, what it asks, and who may make it.

The chooser, the command line and the tests read this list. A slice offers its reports as `REPORTS`, a tuple.
"""

from __future__ import annotations

import dataclasses
import functools
import importlib
import pkgutil
from collections.abc import Callable
from typing import Any, Generic, TypeVar

import ulo.reports
from ulo.domain.choices import Choice
from ulo.domain.errors import NotComplete, NotThere
from ulo.domain.fields import check
from ulo.domain.permissions import May
from ulo.reports.blocks import Document
from ulo.store.desk import Desk

OptionsT = TypeVar("OptionsT")


class Audience(Choice):
    """Who a report is for."""

    MEMBERS = "members", "Members"
    WORKERS = "workers", "Workers"
    TRUSTEES = "trustees", "Trustees"
    FUNDERS = "funders", "Funders"
    REGULATORS = "regulators", "Regulators"
    PERSON = "person", "The person it is about"


@dataclasses.dataclass(frozen=True, slots=True)
class NothingToAsk:
    """The options of a report that asks nothing."""


@dataclasses.dataclass(frozen=True, slots=True)
class Report(Generic[OptionsT]):
    """One report.

    `name` is what the command line says, `title` what people read, `says` one sentence on what it shows.
    `options` is a declared dataclass (its lines are `Field`s, all with a first answer). `blocks` makes it.
    """

    name: str
    title: str
    says: str
    audience: Audience
    permission: May
    options: type[OptionsT]
    blocks: Callable[[Desk, OptionsT], Document]

    def why_not(self, desk: Desk) -> str:
        """The sentence that says why this user may not make it; empty if they may."""
        return desk.why_not(May.MAKE_REPORTS) or desk.why_not(self.permission)

    def make(self, desk: Desk, options: OptionsT | None = None) -> Document:
        """The report now; that this user made it is kept in the record of looking.

        Raises NotAllowed for a user who may not, and NotComplete for options that are not right.
        """
        desk.demand(May.MAKE_REPORTS)
        desk.demand(self.permission)
        asked = self.options() if options is None else options
        if wrong := check(asked):
            raise NotComplete("Some answers are not right yet.", "Look at the sentences beside them.", wrong)
        document = self.blocks(desk, asked)
        desk.looked("report", None, self.name)
        return document


def all_reports() -> tuple[Report[Any], ...]:
    """Every report of every slice, by audience, then by title."""
    return _all_reports()


def report_named(name: str) -> Report[Any]:
    """The report with this name. Raises NotThere."""
    found = next((report for report in all_reports() if report.name == name), None)
    if found is None:
        names = ", ".join(report.name for report in all_reports())
        raise NotThere(f"There is no report “{name}”.", f"These are there: {names}.")
    return found


@functools.cache
def _all_reports() -> tuple[Report[Any], ...]:
    slices = (found.name for found in pkgutil.iter_modules(ulo.reports.__path__))
    modules = [importlib.import_module(f"ulo.reports.{name}") for name in slices]
    reports: list[Report[Any]] = [report for module in modules for report in getattr(module, "REPORTS", ())]
    order = list(Audience)
    return tuple(sorted(reports, key=lambda report: (order.index(report.audience), report.title)))
