"""What is done with users, drafts, settings and backups."""

from __future__ import annotations

from ulo.services.admin.backups import BackedUp, BackUp, back_up
from ulo.services.admin.drafts import ChoosePreference, DropDraft, KeepDraft, choose_preference, drop_draft, keep_draft
from ulo.services.admin.users import (
    AddUser,
    ChangePassphrase,
    EditOrganisation,
    SayWhoUserIs,
    ShutOutUser,
    add_user,
    change_passphrase,
    edit_organisation,
    say_who_user_is,
    shut_out_user,
)

__all__ = [
    "AddUser",
    "BackUp",
    "BackedUp",
    "ChangePassphrase",
    "ChoosePreference",
    "DropDraft",
    "EditOrganisation",
    "KeepDraft",
    "SayWhoUserIs",
    "ShutOutUser",
    "add_user",
    "back_up",
    "change_passphrase",
    "choose_preference",
    "drop_draft",
    "edit_organisation",
    "keep_draft",
    "say_who_user_is",
    "shut_out_user",
]
