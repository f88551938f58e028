"""Takes a picture of every page in each look and at 200 %: `make screenshots`, pictures in out/screenshots.

`sheet-PAGE.png` shows all of a page's pictures side by side.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap
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

_IN_A_ROW, _SMALL = 3, (640, 400)


def main(wanted: list[str]) -> int:
    """Take the pictures of all pages, or of those named; says where they are."""
    app = QApplication([])
    out = Path("out/screenshots")
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        path = sample_file(Path(folder))
        for page in wanted or list(PAGES):
            pictures = [_picture(app, path, page, name) for name in LOOKS]
            for name, picture in zip(LOOKS, pictures, strict=True):
                picture.save(str(out / f"{page}-{name}.png"))
            _sheet(pictures).save(str(out / f"sheet-{page}.png"))
    sys.stdout.write(f"Pictures are in {out}.\n")
    return 0


def _picture(app: QApplication, sample: Path, page: str, name: str) -> QPixmap:
    """A page in one look, of a sample nobody has touched: a draft that another page left is offered back else."""
    appearance, size = LOOKS[name]
    theme.apply(app, appearance)
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage.at(Path(shutil.copytree(sample.parent, folder, dirs_exist_ok=True)) / sample.name)
        picture = show(stage, page, size).grab()
        stage.close()
    return picture


def _sheet(pictures: list[QPixmap]) -> QPixmap:
    """The pictures in rows of three, smaller."""
    across, down = _SMALL
    sheet = QPixmap(_IN_A_ROW * across, -(-len(pictures) // _IN_A_ROW) * down)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    for place, picture in enumerate(pictures):
        row, column = divmod(place, _IN_A_ROW)
        fitted = picture.scaled(
            across, down, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        painter.drawPixmap(column * across, row * down, fitted)
    painter.end()
    return sheet


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
