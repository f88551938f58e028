"""The words of the command line: which commands there are and what each of them asks for."""

from __future__ import annotations

import argparse
import datetime as dt
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from ulo import __version__
from ulo.domain.dates import read_date
from ulo.domain.permissions import Role

Asked = argparse.Namespace

_NOT_A_CHOICE = re.compile(r"argument [^:]+: invalid choice: '([^']*)' \(choose from (.*)\)")
MOST_SAMPLE_PEOPLE = 1_000_000
_LOOKS = frozenset({"search", "reports", "report", "check"})
_SIGN_IN = (
    "The file is --file or ULO_FILE, the person who signs in is --user or ULO_USER. The passphrase is asked for, or "
    "read from the file named by --passphrase-file or ULO_PASSPHRASE_FILE. With --view-only nothing at all is written "
    "where the file lies; what would change it is refused."
)


class WrongUsage(Exception):
    """The command was not written as it must be; the text says what is missing."""


def read(argv: Sequence[str]) -> Asked:
    """The command and its arguments. Raises SystemExit after printing help (0) or what is wrong (2)."""
    parser = _parser()
    asked, rest = parser.parse_known_args(argv)
    if rest and asked.command != "report":
        parser.error(f"“{rest[0]}” is not known here")
    asked.rest = rest
    for name in ("file", "user", "passphrase_file", "view_only", "json"):
        if not hasattr(asked, name):
            setattr(asked, name, None)
    return asked


def only_looks(asked: Asked) -> bool:
    """Whether a command changes nothing, so that it can be done with --view-only too."""
    return asked.command in _LOOKS or (asked.command, getattr(asked, "act", "")) == ("user", "list")


class Parser(argparse.ArgumentParser):
    """A parser whose complaint is one line and where to read more."""

    def __init__(self, **words: Any) -> None:
        """No abbreviations: a script must not change its meaning when a flag is added."""
        super().__init__(**words, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and leave with code 2."""
        said = _NOT_A_CHOICE.sub(_say_choices, message)
        self.exit(2, f"{said[:1].upper()}{said[1:]}.\nHow it is written: {self.prog} --help\n")


def _say_choices(found: re.Match[str]) -> str:
    choices = found[2].replace("'", "")
    return f"“{found[1]}” is not one of: {choices}"


def _parser() -> Parser:
    shared = _shared()
    parser = Parser(
        prog="ulo",
        description="The people and the work of a user-led organisation, in one encrypted file. "
        "Without a command the window opens.",
        epilog=_SIGN_IN + " A command ends with 0 when it is done, 1 when it was refused, 2 when it was not "
        "written as it must be.",
        parents=[shared],
    )
    parser.add_argument("--version", action="version", version=f"ULO {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=Parser)

    def command(name: str, says: str) -> Parser:
        return commands.add_parser(name, help=says, description=says, parents=[shared])

    for add in (_new, _sample, _import, _search, _reports, _keeping, _user, _tour):
        add(command, shared)
    return parser


def _shared() -> Parser:
    """What every command takes, before or after its name."""
    shared = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("--file", metavar="PATH", help="the organisation file")
    shared.add_argument("--user", metavar="NAME", help="the name you sign in with")
    shared.add_argument("--passphrase-file", metavar="PATH", type=Path, help="a file that holds the passphrase")
    shared.add_argument("--view-only", action="store_true", help="look at a file where nothing can be written")
    shared.add_argument("--json", action="store_true", help="print one JSON value for another program")
    return shared


Command = Callable[[str, str], Parser]


def _new(command: Command, _shared: Parser) -> None:
    new = command("new", "Make an encrypted organisation file and its first user.")
    new.add_argument("--name", required=True, metavar="ORGANISATION", help="the name of the organisation")
    new.add_argument("--recovery-page", metavar="FILE.pdf", type=Path, help="also make a page to print and keep safe")


def _sample(command: Command, _shared: Parser) -> None:
    sample = command("sample", "Make the sample organisation: invented people to look at and learn with.")
    sample.add_argument("--people", metavar="N", type=_people, default=120, help="how many people (120)")
    sample.add_argument("--seed", metavar="S", type=int, default=1, help="another number, other people (1)")
    sample.add_argument("--as-at", metavar="DATE", type=_day, help="the day it is there (today)")


def _import(command: Command, shared: Parser) -> None:
    kinds = command("import", "Bring a list in.").add_subparsers(
        dest="kind", metavar="KIND", required=True, parser_class=Parser
    )
    says = "Bring people in from a CSV file with any columns; what each column is taken for is said."
    people = kinds.add_parser("people", help=says, description=says, parents=[shared])
    people.add_argument("list", metavar="FILE.csv", type=Path)
    people.add_argument("--map", metavar="MAP.json", type=Path, help='which column is which: {"heading": "field"}')
    people.add_argument("--dry-run", action="store_true", help="say what would be done, and change nothing")
    people.add_argument("--keep-good", action="store_true", help="import the good rows even if some are refused")


def _search(command: Command, _shared: Parser) -> None:
    search = command("search", "Find people by part of a name, an old name, a telephone number or a place.")
    search.add_argument("text", metavar="TEXT")
    search.add_argument("--limit", metavar="N", type=int, default=50, help="at most so many (50)")


def _reports(command: Command, _shared: Parser) -> None:
    command("reports", "List the reports there are, and what each of them asks.")
    report = command("report", "Make a report. Each report has options of its own: see ulo reports.")
    report.add_argument("name", metavar="NAME", help="one of the names that ulo reports lists")
    report.add_argument("--out", required=True, metavar="FILE.pdf", type=Path)
    report.add_argument("--large-print", action="store_true", help="18 point letters")
    report.add_argument("--contrast", action="store_true", help="black on white, no grey")


def _keeping(command: Command, _shared: Parser) -> None:
    check = command("check", "Look whether the file is whole; it may be open in a window meanwhile.")
    check.add_argument("--deep", action="store_true", help="compare every index with its table, too")
    backup = command("backup", "Make a backup and read it back; the file may be open in a window meanwhile.")
    backup.add_argument("--to", required=True, metavar="FOLDER", type=Path)
    restore = command("restore", "Make a file of a backup. A file that is there already is kept under another name.")
    says = "a backup, or a folder in which to look for the newest whole one; else where backups of the file lie"
    restore.add_argument("backup", metavar="BACKUP", type=Path, nargs="?", help=says)
    command("drill", "Try the newest backup out: restore it to a temporary place, and compare.")


def _user(command: Command, shared: Parser) -> None:
    acts = command("user", "Who may sign in.").add_subparsers(
        dest="act", metavar="ACT", required=True, parser_class=Parser
    )
    add = acts.add_parser("add", help="let somebody sign in", parents=[shared])
    add.add_argument("name", metavar="NAME")
    add.add_argument("--role", choices=[role.value for role in Role], default=Role.WORKER.value)
    acts.add_parser("list", help="everybody who signs in, or did", parents=[shared])
    disable = acts.add_parser("disable", help="let somebody sign in no more; what they wrote stays", parents=[shared])
    disable.add_argument("name", metavar="NAME")
    passphrase = acts.add_parser("passphrase", help="change your own passphrase", parents=[shared])
    passphrase.add_argument(
        "--recovery-key-file", metavar="PATH", type=Path, help="a file with the recovery key, if the old one is lost"
    )
    for asks_for_new in (add, passphrase):
        asks_for_new.add_argument("--new-passphrase-file", metavar="PATH", type=Path, help="read the new one from here")


def _tour(command: Command, _shared: Parser) -> None:
    tour = command("tour", "Do the main work once with the sample organisation, and leave all of it in a folder.")
    tour.add_argument("--out", metavar="FOLDER", type=Path, default=Path("out"))


def _day(text: str) -> dt.date:
    try:
        return read_date(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a date; write it like 2026-07-16") from None


def _people(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else 0
    if not 1 <= number <= MOST_SAMPLE_PEOPLE:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number from 1 to {MOST_SAMPLE_PEOPLE:,}")
    return number
