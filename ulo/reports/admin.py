"""Paper about the file itself: the recovery key, to be kept away from the computer."""

from __future__ import annotations

import datetime as dt

from ulo.reports.blocks import About, Document, Heading, Items, LargeText, Paragraph, Signature, Title

LANGUAGE = "en-GB"


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
