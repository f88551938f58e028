"""What is done with users, drafts, settings and backups."""

from __future__ import annotations

from ulo.services.admin.backups import (
    BackedUp,
    BackUp,
    ChooseBackups,
    ChooseSecondFolder,
    KeepBackup,
    TriedOut,
    TryBackup,
    back_up,
    choose_backups,
    choose_second_folder,
    keep_backup,
    try_backup,
)
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
    "ChooseBackups",
    "ChoosePreference",
    "ChooseSecondFolder",
    "DropDraft",
    "EditOrganisation",
    "KeepBackup",
    "KeepDraft",
    "SayWhoUserIs",
    "ShutOutUser",
    "TriedOut",
    "TryBackup",
    "add_user",
    "back_up",
    "change_passphrase",
    "choose_backups",
    "choose_preference",
    "choose_second_folder",
    "drop_draft",
    "edit_organisation",
    "keep_backup",
    "keep_draft",
    "say_who_user_is",
    "shut_out_user",
    "try_backup",
]
