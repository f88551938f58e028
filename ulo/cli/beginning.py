"""`ulo new` and `ulo sample`: files that were not there before."""

from __future__ import annotations

from pathlib import Path

from ulo.cli import signing
from ulo.cli.arguments import Asked
from ulo.cli.saying import bar, hand_over, say
from ulo.domain.text import counted
from ulo.exchange import sample as sample_organisation
from ulo.reports.admin import recovery_key_page
from ulo.reports.press.document import make_pdf
from ulo.store import file, places


def new(asked: Asked) -> None:
    """Make a file and its first user, and print the recovery key, which is shown only now."""
    path, user = signing.the_file(asked), signing.the_user(asked)
    key = file.create(path, asked.name, user, signing.first_passphrase(asked, user), signing.now)
    keys = places.keys_beside(path)
    if asked.json:
        hand_over({"file": str(path), "keys": str(keys), "user": user, "recovery_key": key})
    else:
        say(
            f"Made {path} and its keys, {keys.name}. Keep the two files together.",
            f"{user} may sign in, as administrator.",
            *_about_recovery(key),
        )
    if asked.recovery_page:
        _print_key(asked, path, key)


def sample(asked: Asked) -> None:
    """Make the sample organisation."""
    path = signing.the_file(asked)
    user = asked.user or sample_organisation.USER
    own = asked.passphrase_file and signing.secret_in(asked.passphrase_file)
    made = sample_organisation.make_sample(
        path,
        asked.people,
        asked.seed,
        asked.as_at,
        user=user,
        passphrase=own or sample_organisation.PASSPHRASE,
        progress=bar("Making the sample"),
    )
    shown = None if own else made.passphrase
    if asked.json:
        facts = {"file": str(made.path), "people": made.people, "user": made.user, "passphrase": shown}
        return hand_over(facts | {"recovery_key": made.recovery_key})
    say(
        f"Made {made.path}: {sample_organisation.ORGANISATION}.",
        f"It holds {counted(made.people, 'person', 'people')}, all invented.",
        f"Sign in as {made.user} with the passphrase: {shown or 'the one in your file'}",
    )
    return None


def _about_recovery(key: str) -> tuple[str, ...]:
    return (
        "",
        f"Recovery key: {key}",
        "It opens the file when every passphrase is forgotten. It is shown only now.",
        "Write it on paper, twice. Two trustees keep one each, away from this computer.",
    )


def _print_key(asked: Asked, path: Path, key: str) -> None:
    page = recovery_key_page(asked.name, path.name, key, signing.now())
    make_pdf(page, asked.recovery_page)
    if not asked.json:
        say(f"A page to print is in {asked.recovery_page}. Destroy that file when it is printed.")
