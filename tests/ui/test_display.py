"""Whether a window can be shown is asked before Qt is, and said with the way out."""

import os

import pytest

from recalldesk import gui
from recalldesk.core.errors import NoWindow
from recalldesk.ui.display import require_display


class Xcb:
    """The X11 client library of a system, as far as it is asked."""

    def __init__(self, *, answers: bool) -> None:
        class Function:
            restype: object = None
            argtypes: object = None

            def __init__(self, result: int) -> None:
                self._result = result

            def __call__(self, *_: object) -> int:
                return self._result

        self.xcb_connect, self.xcb_disconnect = Function(1), Function(0)
        self.xcb_connection_has_error = Function(0 if answers else 1)


class System:
    """Loads libraries, but for those that are not installed."""

    def __init__(self, *lacking: str, answers: bool = True) -> None:
        self._lacking, self._answers = lacking, answers

    def __call__(self, name: str) -> object:
        if name in self._lacking:
            raise OSError(name)
        return Xcb(answers=self._answers)


X11, WAYLAND = {"DISPLAY": ":0"}, {"WAYLAND_DISPLAY": "wayland-0"}


@pytest.mark.parametrize(
    ("environment", "system"),
    [
        (X11, System()),
        (WAYLAND, System("libxcb-cursor.so.0")),
        ({"QT_QPA_PLATFORM": "offscreen"}, System("libGL.so.1")),
    ],
)
def test_where_all_is_there_nothing_is_said(environment: dict[str, str], system: System) -> None:
    require_display(environment, system, "linux")


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_windows_and_macos_always_have_a_display(system: str) -> None:
    require_display({}, System("libGL.so.1"), system)


@pytest.mark.parametrize(
    ("environment", "system", "sentence"),
    [
        ({}, System(), "There is no display"),
        (X11, System("libxcb-cursor.so.0", "libEGL.so.1"), "sudo apt-get install libegl1 libxcb-cursor0"),
        (WAYLAND, System("libGL.so.1"), "sudo apt-get install libgl1"),
        (X11, System(answers=False), "The display :0 does not answer"),
    ],
)
def test_what_is_lacking_is_named_with_the_way_out(environment: dict[str, str], system: System, sentence: str) -> None:
    with pytest.raises(NoWindow, match=sentence):
        require_display(environment, system, "linux")


@pytest.mark.skipif(os.name == "nt", reason="there is always a display")
def test_the_program_asks_before_it_opens_a_store(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    if os.uname().sysname == "Darwin":
        pytest.skip("there is always a display")
    with pytest.raises(NoWindow):
        gui.show(None, None, None, demo=True)
