"""The words of spylls that we use."""

from collections.abc import Iterable, Iterator
from typing import Any

class Suggest:
    words_for_ngram: Iterable[Any]

class Dictionary:
    suggester: Suggest

    def __init__(self, aff: Any, dic: Any) -> None: ...
    def lookup(self, word: str) -> bool: ...
    def suggest(self, word: str) -> Iterator[str]: ...
