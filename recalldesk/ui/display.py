"""Whether this computer can show a window. Asked before Qt is, which would end the program without a word."""

import ctypes
import sys
from collections.abc import Callable, Mapping

from recalldesk.core.errors import NoWindow

# What Qt needs on X11 and does not bring along, with the package of Debian and Ubuntu that has it.
_X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
}
_ALWAYS = {"libEGL.so.1": "libegl1", "libGL.so.1": "libgl1"}
_INSTEAD = "The command line works without one: recalldesk --help."


def require_display(
    environment: Mapping[str, str], load: Callable[[str], object] = ctypes.CDLL, system: str = sys.platform
) -> None:
    """Raise NoWindow, with the way out, where a window cannot be shown. Only Linux and its like can lack anything."""
    if system in {"win32", "darwin"} or environment.get("QT_QPA_PLATFORM"):
        return
    wayland = bool(environment.get("WAYLAND_DISPLAY"))
    if not wayland and not environment.get("DISPLAY"):
        raise NoWindow(f"There is no display to show a window on. Start it in a desktop session. {_INSTEAD}")
    wanted = _ALWAYS if wayland else _ALWAYS | _X11
    lacking = [package for library, package in wanted.items() if not _is_there(library, load)]
    if lacking:
        raise NoWindow(
            f"The window needs system libraries that are not installed. On Debian or Ubuntu: "
            f"sudo apt-get install {' '.join(lacking)}. {_INSTEAD}"
        )
    if not wayland:
        _require_answer(environment["DISPLAY"], load)


def _is_there(library: str, load: Callable[[str], object]) -> bool:
    try:
        load(library)
    except OSError:
        return False
    return True


def _require_answer(display: str, load: Callable[[str], object]) -> None:
    """Raise NoWindow if nobody answers at the display: Qt would abort the program."""
    xcb = load("libxcb.so.1")
    connect, failed, leave = (getattr(xcb, f"xcb_{name}") for name in ("connect", "connection_has_error", "disconnect"))
    connect.restype, failed.argtypes, leave.argtypes = ctypes.c_void_p, [ctypes.c_void_p], [ctypes.c_void_p]
    connection = connect(display.encode(), None)
    refused = failed(connection)
    leave(connection)
    if refused:
        raise NoWindow(f"The display {display} does not answer. Start it in a desktop session. {_INSTEAD}")
