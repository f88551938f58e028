"""`ulo reports` and `ulo report`: every report in the registry, with its own options as flags."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ulo.cli import signing
from ulo.cli.arguments import Asked, Parser
from ulo.cli.saying import bar, hand_over, say
from ulo.domain.dates import read_date
from ulo.domain.errors import PersonFacing
from ulo.domain.fields import Field, fields_of
from ulo.domain.minutes import read_minutes
from ulo.domain.money import read_pence
from ulo.domain.text import counted
from ulo.reports.press.document import make_pdf
from ulo.reports.press.theme import theme_for
from ulo.reports.registry import Report, all_reports, report_named

FORMATS = ("pdf",)
_READERS: dict[str, Callable[[str], Any]] = {
    "date": read_date,
    "number": int,
    "person": int,
    "pick": int,
    "find": int,
    "money": read_pence,
    "minutes": read_minutes,
}


def reports(asked: Asked) -> None:
    """List the reports there are; nobody need sign in for that."""
    if asked.json:
        return hand_over([_facts(report) for report in all_reports()])
    for report in all_reports():
        say(f"{report.name}: {report.title}. {report.says} For: {report.audience.label.lower()}.")
        say(*(f"- {_flag(name)}: {field.label}" for name, field in fields_of(report.options).items()))
    return None


def report(asked: Asked) -> None:
    """Make one report as a PDF."""
    wanted = report_named(asked.name)
    options = options_from(wanted, asked.rest)
    _refuse_other_formats(asked.out)
    started = time.perf_counter()
    theme = theme_for(large=asked.large_print, high_contrast=asked.contrast)
    with signing.desk(asked) as desk:
        made = make_pdf(wanted.make(desk, options), asked.out, theme, bar("Printing"))
    if asked.json:
        facts = {"name": wanted.name, "out": str(asked.out), "pages": made.pages, "rows": made.rows}
        return hand_over(facts | {"seconds": round(time.perf_counter() - started, 3)})
    say(f"Made {asked.out}: {wanted.title}, {counted(made.pages, 'page')}, {counted(made.rows, 'row')}.")
    return None


def options_from(report: Report[Any], words: list[str]) -> Any:
    """The report's own options, read from what is left of the command. Raises SystemExit (2) for what is wrong."""
    parser = Parser(prog=f"ulo report {report.name}", add_help=False)
    for name, field in fields_of(report.options).items():
        if field.kind == "yes_no":
            parser.add_argument(_flag(name), dest=name, action="store_true", help=field.label)
        else:
            parser.add_argument(_flag(name), dest=name, type=_reader(field), default=None, help=field.label)
    given = {name: value for name, value in vars(parser.parse_args(words)).items() if value is not None}
    return report.options(**given)


def _facts(report: Report[Any]) -> dict[str, Any]:
    options = [_flag(name).removeprefix("--") for name in fields_of(report.options)]
    facts = {"name": report.name, "title": report.title, "audience": report.audience.value}
    return facts | {"options": options, "formats": list(FORMATS)}


def _flag(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _reader(field: Field) -> Callable[[str], Any]:
    reader = field.choices or _READERS.get(field.kind, str)

    def read(text: str) -> Any:
        try:
            return reader(text)
        except ValueError:
            raise argparse.ArgumentTypeError(f"“{text}” cannot be read as “{field.label}”") from None

    return read


def _refuse_other_formats(out: Path) -> None:
    if out.suffix.casefold() != ".pdf":
        raise PersonFacing(
            f"A report cannot be made as “{out.suffix or out.name}”: there is only PDF for now.",
            "Choose a name that ends in .pdf.",
        )
