"""The colours of the four looks in one table. Every pair that carries meaning is tested for contrast."""

from __future__ import annotations

from typing import NamedTuple

from ulo.domain.choices import Choice


class Theme(Choice):
    """The looks a person can choose from."""

    SYSTEM = "system", "Same as this computer"
    LIGHT = "light", "Light"
    DARK = "dark", "Dark"
    CONTRAST = "contrast", "High contrast"
    CREAM = "cream", "Cream paper"


class Tokens(NamedTuple):
    """The colours of one look, each "#rrggbb".

    `line` is the edge of things one can use (3:1 on what is around it), `soft` only a quiet border.
    `ring` goes round a chosen thing while the keyboard is on it, and is seen on what is chosen and on what is around.
    The `_soft` colours are the grounds of notices; `text` stays readable on each of them.
    """

    window: str
    surface: str
    stripe: str
    text: str
    muted: str
    line: str
    soft: str
    accent: str
    on_accent: str
    accent_strong: str
    selected: str
    on_selected: str
    ring: str
    good: str
    good_soft: str
    problem: str
    problem_soft: str
    news: str
    news_soft: str


TOKENS: dict[Theme, Tokens] = {
    Theme.LIGHT: Tokens(
        window="#f4f6f7",
        surface="#ffffff",
        stripe="#f7f9fa",
        text="#182126",
        muted="#52606a",
        line="#7a8891",
        soft="#dbe1e5",
        accent="#0a6371",
        on_accent="#ffffff",
        accent_strong="#074b56",
        selected="#d3ebef",
        on_selected="#062f37",
        ring="#062f37",
        good="#1b6a39",
        good_soft="#e3f3e8",
        problem="#b0261c",
        problem_soft="#fdeae8",
        news="#0a6371",
        news_soft="#e2f1f4",
    ),
    Theme.DARK: Tokens(
        window="#14191c",
        surface="#1c2327",
        stripe="#20282d",
        text="#e9eef0",
        muted="#a9b6bd",
        line="#83929b",
        soft="#323c42",
        accent="#74cfdc",
        on_accent="#04262c",
        accent_strong="#a3e2ea",
        selected="#1d4750",
        on_selected="#f0fbfd",
        ring="#f0fbfd",
        good="#8ed8a6",
        good_soft="#1b3325",
        problem="#ffb3a9",
        problem_soft="#43211e",
        news="#74cfdc",
        news_soft="#17343a",
    ),
    Theme.CONTRAST: Tokens(
        window="#000000",
        surface="#000000",
        stripe="#000000",
        text="#ffffff",
        muted="#ffffff",
        line="#ffffff",
        soft="#ffffff",
        accent="#ffff00",
        on_accent="#000000",
        accent_strong="#ffffff",
        selected="#ffff00",
        on_selected="#000000",
        ring="#d633ff",
        good="#7cff9b",
        good_soft="#000000",
        problem="#ff9c9c",
        problem_soft="#000000",
        news="#7fdfff",
        news_soft="#000000",
    ),
    Theme.CREAM: Tokens(
        window="#f6edd9",
        surface="#fdf7e9",
        stripe="#faf2df",
        text="#2a241b",
        muted="#5f5442",
        line="#8a7a5f",
        soft="#e4d7bb",
        accent="#7a3f12",
        on_accent="#fffaf0",
        accent_strong="#5c2e0b",
        selected="#eed9b4",
        on_selected="#33210c",
        ring="#33210c",
        good="#2c5f2d",
        good_soft="#e9efd4",
        problem="#9c2415",
        problem_soft="#f9dfd2",
        news="#1f5a66",
        news_soft="#e1ebe2",
    ),
}
