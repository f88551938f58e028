"""The words of spylls that we use."""

from collections.abc import Iterable, Iterator
from typing import Any

class Suggest:
    words_for_ngram: Iterable[Any]

class Dictionary:
    suggester: Suggest

    @classmethod
    def from_files(cls, path: str) -> Dictionary: ...
    def lookup(self, word: str) -> bool: ...
    def suggest(self, word: str) -> Iterator[str]: ...
