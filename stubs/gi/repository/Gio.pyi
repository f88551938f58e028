import enum

from gi.repository import GLib

class BusType(enum.Enum):
    SESSION = 2

class DBusCallFlags(enum.Flag):
    NONE = 0

class DBusConnection:
    def call_sync(
        self,
        bus_name: str,
        object_path: str,
        interface_name: str,
        method_name: str,
        parameters: GLib.Variant,
        reply_type: None,
        flags: DBusCallFlags,
        timeout_msec: int,
        cancellable: None,
    ) -> GLib.Variant: ...

def bus_get_sync(bus_type: BusType, cancellable: None) -> DBusConnection: ...
