"""The words of a concern go into a seal and come out the same, and only one of them has to be there."""

from __future__ import annotations

import pytest
from ulo.domain.casework import ConcernBody, ConcernClosingBody, Danger, DoneBody, Told, from_seal, to_seal
from ulo.domain.fields import check

HOSTILE = ("", "\n", 'Zoë "q" \\ 🦊 </script>', "مرحبا", "x" * 20_000, "\u2028")


def test_only_what_was_seen_has_to_be_there() -> None:
    assert check(ConcernBody("He shouts at her")) == {}
    assert set(check(ConcernBody())) == {"seen"}
    assert set(check(DoneBody())) == set(check(ConcernClosingBody())) == {"words"}


@pytest.mark.parametrize("words", HOSTILE)
def test_words_come_back_as_they_were(words: str) -> None:
    body = ConcernBody(words, 12, words, words, Danger.NOT_SURE, words, Told.AGAINST)
    assert from_seal(ConcernBody, to_seal(body)) == body
    assert from_seal(DoneBody, to_seal(DoneBody(words))) == DoneBody(words)


def test_what_is_no_concern_is_not_read_as_one() -> None:
    for raw in (b"", b"{}", b"[]", b'{"seen": 1}'):
        with pytest.raises((ValueError, TypeError, KeyError)):
            from_seal(ConcernBody, raw)
