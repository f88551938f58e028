"""Where files may live: beside their keys, on a disk of this computer, never on a network share."""

from __future__ import annotations

import sys
from pathlib import Path, PureWindowsPath

from ulo.domain.errors import CannotWriteThere

SUFFIX = ".ulo"
_NETWORK_FILE_SYSTEMS = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "ncpfs", "9p", "afs", "webdav", "davfs", "ceph"),
        *("fuse.sshfs", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.davfs2", "fuse.glusterfs"),
    }
)
_CLOUD_FOLDERS = ("onedrive", "dropbox", "google drive", "googledrive", "icloud drive", "icloud")
_REMOTE_DRIVE = 4  # what Windows' GetDriveTypeW says of a network drive


def keys_beside(path: Path) -> Path:
    """The keyring file of an organisation file: NAME.ulo.keys."""
    return path.with_name(path.name + ".keys")


def user_data_folder() -> Path:
    """The folder of this computer's user where copies of keyrings and local settings live."""
    import platformdirs

    return Path(platformdirs.user_data_dir("ulo", appauthor=False))


def notes_folder() -> Path:
    """Where encrypted notes wait that could not be written into their file."""
    return user_data_folder() / "notes"


def documents_folder() -> Path:
    """Where this computer's user keeps documents; their home if there is no such folder."""
    import platformdirs

    documents = Path(platformdirs.user_documents_dir())
    return documents if documents.is_dir() else Path.home()


def refuse_network(path: Path) -> None:
    """Raise CannotWriteThere if `path` is on another computer: such a file can be corrupted by two writers."""
    if is_network(path):
        raise CannotWriteThere(
            f"{path} is on a network drive. A file there can be damaged when two computers write to it.",
            "Keep the file on a disk of this computer. To share it, ask for an office server.",
        )


def is_network(path: Path) -> bool:
    """Whether `path` is on a share, a mapped drive or a network file system."""
    if PureWindowsPath(path).drive.startswith("\\\\") or str(path).startswith("//"):
        return True
    if sys.platform == "win32":
        return _windows_drive_kind(path) == _REMOTE_DRIVE
    return _file_system(path) in _NETWORK_FILE_SYSTEMS


def cloud_folder(path: Path) -> str:
    """The name of the cloud service whose folder `path` is in; empty if none. Warn, do not refuse."""
    for part in path.resolve().parts:
        if part.casefold().startswith(_CLOUD_FOLDERS):
            return part
    return ""


def _file_system(path: Path, mounts: Path = Path("/proc/self/mounts")) -> str:
    if not mounts.exists():
        return ""
    whole = path.resolve()
    best, kind = Path("/"), ""
    for line in mounts.read_text("utf-8", "replace").splitlines():
        mounted, file_system = [*line.split(" "), "", "", ""][1:3]
        place = Path(mounted.replace("\\040", " "))
        if whole.is_relative_to(place) and len(place.parts) >= len(best.parts):
            best, kind = place, file_system
    return kind


if sys.platform == "win32":
    import ctypes

    def _windows_drive_kind(path: Path) -> int:
        return int(ctypes.windll.kernel32.GetDriveTypeW(path.resolve().anchor))
else:

    def _windows_drive_kind(_path: Path) -> int:
        return 0
