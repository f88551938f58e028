"""What this computer remembers before anybody signs in: the last file, and the look of the sign-in window."""

from __future__ import annotations

import dataclasses
import json
import logging
from pathlib import Path
from typing import Any

import platformdirs

from ulo.ui.kit.looks import Appearance, Typeface
from ulo.ui.kit.tokens import Theme

log = logging.getLogger(__name__)


@dataclasses.dataclass(frozen=True, slots=True)
class Remembered:
    """The file opened last on this computer (None if none), and how its user liked the program to look."""

    last_file: Path | None = None
    appearance: Appearance = dataclasses.field(default_factory=Appearance)


def remembered() -> Remembered:
    """What was kept; the defaults if nothing was, or if it cannot be read."""
    try:
        kept = json.loads(_path().read_text("utf-8"))
        last = kept.get("last_file")
        return Remembered(Path(last) if last else None, appearance_from(kept.get("appearance") or {}))
    except (OSError, ValueError, AttributeError, TypeError):
        return Remembered()


def remember(what: Remembered) -> None:
    """Keep it for the next start. A computer that cannot keep it is no reason to stop."""
    document = {
        "last_file": str(what.last_file) if what.last_file else None,
        "appearance": appearance_as_kept(what.appearance),
    }
    try:
        _path().parent.mkdir(parents=True, exist_ok=True)
        _path().write_text(json.dumps(document, indent=1), "utf-8")
    except OSError:
        log.info("the local settings could not be written")


def appearance_from(kept: dict[str, Any]) -> Appearance:
    """An appearance from what was kept as JSON; an unknown part is its default."""
    usual = Appearance()
    try:
        return Appearance(
            Theme(kept.get("theme", usual.theme.value)),
            int(kept.get("text_percent", usual.text_percent)),
            Typeface(kept.get("typeface", usual.typeface.value)),
            bool(kept.get("less_movement", usual.less_movement)),
        )
    except ValueError:
        return usual


def appearance_as_kept(appearance: Appearance) -> dict[str, Any]:
    """An appearance as JSON keeps it."""
    return {
        "theme": appearance.theme.value,
        "text_percent": appearance.text_percent,
        "typeface": appearance.typeface.value,
        "less_movement": appearance.less_movement,
    }


def _path() -> Path:
    return Path(platformdirs.user_config_dir("ulo", appauthor=False)) / "this-computer.json"
