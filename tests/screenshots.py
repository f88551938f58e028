"""Takes a picture of every page in each look and at 200 %: `make screenshots`, pictures in out/screenshots."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication
from tests.stage.pages import PAGES, Stage, sample_file, show
from ulo.ui.kit import theme
from ulo.ui.kit.theme import Appearance, Theme

LOOKS = {
    "light": (Appearance(Theme.LIGHT), (1280, 800)),
    "dark": (Appearance(Theme.DARK), (1280, 800)),
    "contrast": (Appearance(Theme.CONTRAST), (1280, 800)),
    "cream": (Appearance(Theme.CREAM), (1280, 800)),
    "200": (Appearance(Theme.LIGHT, 200), (1280, 800)),
    "wide": (Appearance(Theme.LIGHT), (1760, 1000)),
}


def main(wanted: list[str]) -> int:
    """Take the pictures of all pages, or of those named; says where they are."""
    app = QApplication([])
    out = Path("out/screenshots")
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        path = sample_file(Path(folder))
        for page in wanted or list(PAGES):
            for name, (appearance, size) in LOOKS.items():
                theme.apply(app, appearance)
                stage = Stage.at(path)
                show(stage, page, size).grab().save(str(out / f"{page}-{name}.png"))
                stage.close()
    sys.stdout.write(f"Pictures are in {out}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
