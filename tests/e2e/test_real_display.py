"""The program itself on a display of its own: keys as a keyboard sends them, the window as a screen reader hears it.

Where the system lacks a part it is skipped, and says which. Debian: xvfb xdotool dbus at-spi2-core, and Qt's own needs.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

import pytest

jeepney = pytest.importorskip("jeepney", reason="speaks to the screen reader's bus; the keyring brings it on Linux")
blocking = pytest.importorskip("jeepney.io.blocking")
NEEDED = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "dbus-daemon": "dbus",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
}
LACKING = [package for program, package in NEEDED.items() if shutil.which(program) is None]
pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="a display of one's own is to be had on Linux only"),
    pytest.mark.skipif(bool(LACKING), reason=f"not installed, so no real display is tried: {', '.join(LACKING)}"),
]
LONGEST = 40.0  # seconds until the window says something
ACCESSIBLE = "org.a11y.atspi.Accessible"


class Bus:
    """The bus on which programs tell screen readers what they show."""

    def __init__(self, session: str) -> None:
        with blocking.open_dbus_connection(session) as first:
            where = jeepney.DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            reply = first.send_and_get_reply(jeepney.new_method_call(where, "GetAddress"), timeout=LONGEST)
        self._bus = blocking.open_dbus_connection(reply.body[0])

    def names(self) -> list[str]:
        """Return the name of everything that is shown."""
        found: list[object] = []
        waiting = [("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")]
        while waiting:
            name, path = waiting.pop()
            found.append(self._ask(name, path, "org.freedesktop.DBus.Properties", "Get", "ss", (ACCESSIBLE, "Name")))
            children = self._ask(name, path, ACCESSIBLE, "GetChildren")
            waiting += [(one[0], one[1]) for one in children or ()]
        return [name[1] if isinstance(name, tuple) else "" for name in found]

    def close(self) -> None:
        self._bus.close()

    def _ask(
        self, name: str, path: str, interface: str, method: str, kinds: str = "", said: tuple[str, ...] = ()
    ) -> Any:
        address = jeepney.DBusAddress(path, name, interface)
        message = (
            jeepney.new_method_call(address, method, kinds, said) if kinds else jeepney.new_method_call(address, method)
        )
        reply = self._bus.send_and_get_reply(message, timeout=LONGEST)
        return (
            reply.body[0] if reply.header.message_type is jeepney.MessageType.method_return else None
        )  # it may be gone by now


class Desktop(NamedTuple):
    """A display with the program on it."""

    environment: dict[str, str]
    bus: Bus

    def press(self, *keys: str) -> None:
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], env=self.environment, check=True, timeout=LONGEST)

    def type(self, words: str) -> None:
        subprocess.run(["xdotool", "type", "--delay", "10", words], env=self.environment, check=True, timeout=LONGEST)

    def hears(self, words: str) -> None:
        """Wait until something with these words is shown."""
        given_up, names = time.monotonic() + LONGEST, list[str]()
        while time.monotonic() < given_up:
            names = self.bus.names()
            if any(words in name for name in names):
                return
        raise AssertionError(f"nobody heard {words!r} within {LONGEST:.0f} s, only {names[:60]}")


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    with ExitStack() as ends:
        read, write = os.pipe()
        display = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1440x900x24", "-nolisten", "tcp"]
        ends.callback(_end, subprocess.Popen(display, pass_fds=[write], stderr=subprocess.DEVNULL))
        os.close(write)
        with os.fdopen(read) as told:
            number = told.readline().strip()
        plain = {"DISPLAY": f":{number}", "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}
        environment = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"} | plain
        daemon = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
        session = subprocess.Popen(
            daemon, env=environment, stdout=subprocess.PIPE, text=True, stderr=subprocess.DEVNULL
        )
        ends.callback(_end, session)
        assert session.stdout is not None
        environment["DBUS_SESSION_BUS_ADDRESS"] = session.stdout.readline().strip()
        environment |= {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb", "LANG": "C.UTF-8"}
        bus = Bus(environment["DBUS_SESSION_BUS_ADDRESS"])
        ends.callback(bus.close)
        program = subprocess.Popen([sys.executable, "-m", "recalldesk", "--demo"], env=environment)
        ends.callback(_end, program)
        yield Desktop(environment, bus)


def _end(process: "subprocess.Popen[Any]") -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()


# What is typed after the digit of each outcome, until the call can be saved; letters choose what it was exactly.
OUTCOMES = (
    ("1", ("tue 10:30",), "Scheduled"),
    ("2", (), "Left message"),
    ("3", (), "No answer"),
    ("4", ("tomorrow morning",), "Callback requested"),
    ("5", ("no time for it",), "Patient declined"),
    ("6", (), "Wrong number"),
    ("7", ("a", "may I take both"), "Clinical question"),
    ("8", ("a", "the plan wants a form"), "Authorization or insurance review"),
    ("9", ("b", "Thai"), "Language support needed"),
    ("0", ("d", "asks for the manager"), "Escalated"),
)


@pytest.mark.rule("A1")
@pytest.mark.rule("A2")
def test_a_call_of_each_outcome_is_made_by_keys_alone_and_a_screen_reader_hears_it(desktop: Desktop) -> None:
    desktop.hears("Ready when you are")
    subprocess.run(
        ["xdotool", "search", "--sync", "--onlyvisible", "--name", "RecallDesk", "windowfocus"],
        env=desktop.environment,
        check=True,
        timeout=LONGEST,
    )
    desktop.press("Return")
    desktop.hears("Outcome of this attempt")
    for digit, typed, name in OUTCOMES:
        desktop.press(digit)
        for words in typed:
            desktop.type(words)
        desktop.press("ctrl+Return")
        desktop.hears(f"Saved: {name}.")
    desktop.press("F1")
    desktop.hears("Begin with the next patient")
