"""Paper about the file itself, the recovery key; and the law and numbers that the program goes by."""

from __future__ import annotations

import datetime as dt

from ulo.domain.dates import UK, say_date
from ulo.domain.permissions import May
from ulo.domain.rules import NOT_CHECKED, RuleValue, all_rules
from ulo.domain.text import counted, joined
from ulo.reports.about import LANGUAGE, about
from ulo.reports.blocks import (
    About,
    Block,
    Cell,
    ColumnKind,
    Document,
    Header,
    Heading,
    Items,
    KeyMessages,
    LargeText,
    Note,
    Paragraph,
    Signature,
    Table,
    Title,
)
from ulo.reports.registry import Audience, NothingToAsk, Report
from ulo.store.desk import Desk


def recovery_key_page(organisation: str, file_name: str, key: str, made_on: dt.datetime) -> Document:
    """The page that carries the recovery key of a file, in very large letters. `made_on` is an aware moment."""
    blocks = (
        LargeText("The recovery key", key),
        Heading("What it is for"),
        Paragraph(f"It opens “{file_name}” when everybody has forgotten their passphrase."),
        Paragraph("Whoever holds this page and the file can read everything in it. Keep the two apart."),
        Heading("Where to keep it"),
        Items(
            (
                "Print it twice. Give one page to each of two trustees, who keep it at home or in a safe.",
                "Do not keep it beside the computer, and not in the same bag as a backup.",
                "Do not take a picture of it, and do not send it by e-mail.",
            )
        ),
        Heading("How to use it"),
        Items(
            (
                f"Open “{file_name}” and choose “Use the recovery key”.",
                "Type the letters and numbers above. Lines between them and small letters do not matter.",
                "Choose a new passphrase. Then make a new recovery key, and destroy this page.",
            ),
            numbered=True,
        ),
        Signature("Kept by"),
    )
    return Document(Title("Recovery key"), LANGUAGE, About(organisation, made_on, ""), blocks)


def room_key_page(organisation: str, file_name: str, key: str, made_on: dt.datetime) -> Document:
    """The page that carries the key of the concerns, in very large letters. `made_on` is an aware moment."""
    blocks = (
        LargeText("The key of the concerns", key),
        Heading("What it is for"),
        Paragraph(f"It opens the safeguarding concerns in “{file_name}” when nobody is left who can read them."),
        Paragraph("It opens nothing by itself: somebody has to be signed in, as administrator or practice lead."),
        Heading("Where to keep it"),
        Items(
            (
                "Print it once. One person whom the board trusts keeps it in a safe, in a closed envelope.",
                "Do not keep it beside the computer, nor with the recovery key of the file.",
                "Do not take a picture of it, and do not send it by e-mail.",
            )
        ),
        Heading("How to use it"),
        Items(
            (
                f"Sign in to “{file_name}”, go to Concerns and type the letters and numbers above.",
                "Then make a new key there, and destroy this page.",
            ),
            numbered=True,
        ),
        Signature("Kept by"),
    )
    return Document(Title("Key of the concerns"), LANGUAGE, About(organisation, made_on, ""), blocks)


def rule_values(desk: Desk, _options: NothingToAsk) -> Document:
    """Every legal number the program goes by: its value, since when, where it stands, and when that was checked."""
    rules = all_rules()
    today = desk.now().astimezone(UK).date()
    groups = dict.fromkeys(rule.about for rule in rules)
    tables = tuple(_rules_table(group, [rule for rule in rules if rule.about == group]) for group in groups)
    unchecked = sum(rule.checked_on is None for rule in rules)
    messages = KeyMessages(
        (
            f"{counted(len(rules), 'value')}, {sum(rule.holds_on(today) for rule in rules):,} of them in force today.",
            f"{unchecked:,} of them nobody has checked yet; the program shows them and works with none of them.",
        )
    )
    note = Note(
        "How sure this is", ("Most values were read in summaries, not in the law itself. Ask before you rely on one.",)
    )
    words = Items(
        (
            "In force from: the first day; where nothing stands, the day was not found.",
            "Until: the last day; where nothing stands, it is in force still.",
            f"Checked on: the day somebody read the value in its source, or “{NOT_CHECKED}”.",
        )
    )
    blocks: tuple[Block, ...] = (messages, *tables, note, Heading("What the words mean"), words)
    return Document(
        Title("Law and numbers we go by"), LANGUAGE, about(desk, "Every value, by what it is about."), blocks
    )


REPORTS = (
    Report(
        "rule_values",
        "Law and numbers we go by",
        "Every legal number the program uses: its value, since when, its source, and when it was checked.",
        Audience.TRUSTEES,
        May.MAKE_REPORTS,
        NothingToAsk,
        rule_values,
    ),
)
"""The reports of this slice."""


def _rules_table(group: str, rules: list[RuleValue]) -> Table:
    headers = (
        *(Header("What"), Header("Value")),
        *(Header("In force from", ColumnKind.DATE), Header("Until", ColumnKind.DATE)),
        *(Header("Source"), Header("Checked on")),
    )
    return Table(
        group, headers, tuple(_rule_line(rule) for rule in rules), totals=(counted(len(rules), "value"), *[None] * 5)
    )


def _rule_line(rule: RuleValue) -> tuple[Cell, ...]:
    until = rule.valid_to - dt.timedelta(days=1) if rule.valid_to else None
    checked = say_date(rule.checked_on) if rule.checked_on else NOT_CHECKED
    source = joined(rule.source, rule.where, rule.note, by=". ")
    return (rule.words, rule.said, rule.valid_from, until, source, checked)
