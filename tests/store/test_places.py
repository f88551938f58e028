"""A file lives on a disk of this computer: shares are refused, folders of cloud services are named."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from ulo.domain.errors import WorldTrouble
from ulo.store import places

MOUNTS = """\
rootfs / ext4 rw 0 0
server:/home /home nfs4 rw 0 0
/dev/sdb1 /home/alex/usb\\040stick vfat rw 0 0
//office/share /mnt/office cifs rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
systemd-1 /mnt/later autofs rw 0 0
server:/later /mnt/later nfs rw 0 0
a line that says nothing

"""


@pytest.fixture
def mounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    table = tmp_path / "mounts"
    table.write_text(MOUNTS)
    whole = places._file_system  # noqa: SLF001 - the one seam through which the machine's mounts are read
    monkeypatch.setattr(places, "_file_system", lambda path: whole(path, table))
    return table


@pytest.mark.needs("linux")
@pytest.mark.parametrize(
    ("path", "network"),
    [
        ("/srv/office.ulo", False),
        ("/home/alex/office.ulo", True),
        ("/home/alex/usb stick/office.ulo", False),
        ("/mnt/office/a/b/office.ulo", True),
        ("/mnt/officer/office.ulo", False),
        ("/mnt/later/office.ulo", True),
        ("/run/user/1000/gvfs/smb-share:server=x/office.ulo", True),
        ("//server/share/office.ulo", True),
        (r"\\server\share\office.ulo", True),
    ],
)
def test_a_share_is_known_by_its_path_or_its_mount(mounts: Path, path: str, network: bool) -> None:
    assert mounts.exists()
    assert places.is_network(Path(path)) is network


@pytest.mark.usefixtures("mounts")
def test_a_file_on_a_share_is_refused_with_the_reason() -> None:
    with pytest.raises(WorldTrouble, match="network drive") as refused:
        places.refuse_network(Path("//server/share/office.ulo"))
    assert "office server" in refused.value.next_step
    places.refuse_network(Path("/srv/office.ulo"))


def test_a_computer_without_a_table_of_mounts_is_not_asked(tmp_path: Path) -> None:
    assert places._file_system(tmp_path, tmp_path / "none") == ""  # noqa: SLF001 - as on a Mac


def test_a_drive_that_windows_calls_remote_is_a_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(places, "_windows_drive_kind", lambda _path: 4)
    assert places.is_network(Path("X:/office.ulo"))
    monkeypatch.setattr(places, "_windows_drive_kind", lambda _path: 3)
    assert not places.is_network(Path("C:/office.ulo"))


@pytest.mark.parametrize(
    ("folder", "named"),
    [
        ("OneDrive - Riverside", "OneDrive - Riverside"),
        ("Dropbox", "Dropbox"),
        ("Google Drive", "Google Drive"),
        ("Documents", ""),
    ],
)
def test_the_folder_of_a_cloud_service_is_named(tmp_path: Path, folder: str, named: str) -> None:
    assert places.cloud_folder(tmp_path / folder / "office.ulo") == named


def test_keys_stand_beside_their_file(tmp_path: Path) -> None:
    assert places.keys_beside(tmp_path / "office.ulo") == tmp_path / "office.ulo.keys"


def test_folders_of_this_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert places.user_data_folder().name == "ulo"
    monkeypatch.setattr("platformdirs.user_documents_dir", lambda: str(tmp_path))
    assert places.documents_folder() == tmp_path
    monkeypatch.setattr("platformdirs.user_documents_dir", lambda: str(tmp_path / "none"))
    assert places.documents_folder() == Path.home()
