"""The folder of a tour: it keeps a list of what a tour made, so that the next one takes away that and nothing else."""

from __future__ import annotations

from pathlib import Path

from ulo.cli.signing import now
from ulo.domain.errors import WorldTrouble
from ulo.store import faults
from ulo.store.lock import WriterLock

_LIST = "made by the tour.txt"
_HEAD = "These files were made by “ulo tour”. The next tour replaces them, and nothing else in this folder.\n"


class TourFolder:
    """One folder, and the names of the files in it that a tour made."""

    def __init__(self, path: Path) -> None:
        """The folder at `path`, which need not be there yet."""
        self.path = path
        self._names: list[str] = []

    def begin(self) -> None:
        """Make the folder, and take away what an earlier tour made. Raises WorldTrouble if that is still open."""
        with faults.in_plain_words(self.path):
            self.path.mkdir(parents=True, exist_ok=True)
            earlier = self._earlier()
            if (self.path / "sample.ulo").exists() and "sample.ulo" in earlier:
                WriterLock(self.path / "sample.ulo", now()).release()
            for name in earlier:
                self._take_away(self.path / name)
        self.keep_note()

    def place(self, name: str) -> Path:
        """Where a new file goes; it is on the list from now on. Raises WorldTrouble if somebody’s own file is there."""
        path = self.path / name
        if path.exists():
            raise WorldTrouble(f"{path} is there, and no tour made it.", "Move it away, or name another folder.")
        self.keep_note(name)
        return path

    def write(self, path: Path, text: str) -> None:
        """Write a small text file."""
        with faults.in_plain_words(path):
            path.write_text(text, encoding="utf-8", newline="")

    def keep_note(self, *names: str) -> None:
        """Put these names on the list."""
        self._names.extend(names)
        self.write(self.path / _LIST, _HEAD + "".join(f"{name}\n" for name in self._names))

    def _earlier(self) -> list[str]:
        noted = self.path / _LIST
        return noted.read_text(encoding="utf-8").splitlines()[1:] if noted.exists() else []

    def _take_away(self, path: Path) -> None:
        inside = self.path.resolve() in path.resolve().parents
        if inside and path.is_file():
            path.unlink()
