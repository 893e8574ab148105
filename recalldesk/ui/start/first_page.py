"""The first start: who the clinic is, and what guards its data."""

from collections.abc import Mapping

from PySide6.QtCore import QTimeZone
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from recalldesk.desk.secrets import SHORTEST
from recalldesk.queue.own_clinic import OwnClinic
from recalldesk.ui.start.pages import Page
from recalldesk.ui.start.presenter import StartPresenter
from recalldesk.ui.widgets.flow import FlowLayout
from recalldesk.ui.widgets.plain import announce, button, label, restyle
from recalldesk.ui.words import mark, tr

_WIDTH = 720  # pixels
_ZONES = {
    "America/New_York": mark("Eastern (New York)"),
    "America/Chicago": mark("Central (Chicago)"),
    "America/Denver": mark("Mountain (Denver)"),
    "America/Phoenix": mark("Arizona (Phoenix)"),
    "America/Los_Angeles": mark("Pacific (Los Angeles)"),
    "America/Anchorage": mark("Alaska (Anchorage)"),
    "Pacific/Honolulu": mark("Hawaii (Honolulu)"),
    "America/Puerto_Rico": mark("Puerto Rico"),
}


class _Asked(QWidget):
    """A field under its name, over a hint or what is wrong with it."""

    def __init__(self, name: str, hint: str, field: QWidget) -> None:
        super().__init__()
        self.field, self._hint = field, hint
        field.setAccessibleName(name)
        self._below: QLabel = label(hint, "small")
        title = label(name, "strong", wraps=False)
        title.setBuddy(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (title, field, self._below):
            column.addWidget(part)
        column.addStretch(1)
        self.show_fault("")

    def show_fault(self, fault: str) -> None:
        """Say what is wrong; nothing if it is empty."""
        self._below.setText(fault or self._hint)
        restyle(self._below, "role", "error" if fault else "small")
        restyle(self.field, "wrong", "true" if fault else "false")
        self.field.setAccessibleDescription(fault or self._hint)


class FirstPage(Page):
    """The form of the first start."""

    def __init__(self, presenter: StartPresenter, *, keyring: bool) -> None:
        words = tr("A minute's work, once. What callers say comes from here; all of it can be changed in the playbook.")
        super().__init__(tr("Welcome"), words, _WIDTH)
        self._presenter = presenter
        self._zone = _zones()
        self._asked = {
            "name": _Asked(tr("Name of the clinic"), tr("As it is in your papers"), QLineEdit()),
            "spoken": _Asked(
                tr("Name that callers say"), tr("Neutral: it must not tell what kind of care it is"), QLineEdit()
            ),
            "number": _Asked(tr("Published number"), tr("To call back, as (413) 555-0100"), QLineEdit()),
            "zone": _Asked(tr("Time zone"), tr("Of the clinic"), self._zone),
            "passphrase": _Asked(
                tr("Passphrase"), tr("At least {n} characters. It unlocks the window.").format(n=SHORTEST), _secret()
            ),
            "again": _Asked(tr("Passphrase again"), tr("So that no slip locks you out"), _secret()),
        }
        self._keep = QCheckBox(tr("Keep the key in this computer's keyring: no passphrase at the start of the day"))
        self._keep.setChecked(keyring)
        self._keep.setVisible(keyring)
        self._fault = label(role="error")
        self._goal: QWidget = self._asked["name"].field
        self._arrange()

    def show_faults(self, faults: Mapping[str, str]) -> None:
        """Say what is wrong with which field, and go to the first of them."""
        for name, asked in self._asked.items():
            asked.show_fault(tr(faults[name]) if name in faults else "")
        self._fault.setText(faults.get("store", ""))
        self._fault.setVisible("store" in faults)
        wrong = next((asked.field for name, asked in self._asked.items() if name in faults), self._asked["name"].field)
        self._goal = wrong
        if faults:
            announce(wrong, next(iter(faults.values())))

    def focusInEvent(self, _event: QFocusEvent) -> None:
        """Hand the focus on. Not by a proxy: Qt leaves a field out of the round of Tab once another one was it."""
        self._goal.setFocus()

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(12)
        for place, asked in enumerate(self._asked.values()):
            grid.addWidget(asked, place // 2, place % 2)
            if isinstance(asked.field, QLineEdit):
                asked.field.returnPressed.connect(self._make)
        self.column.addLayout(grid)
        self.column.addWidget(self._keep)
        self.column.addWidget(self._fault)
        line = FlowLayout()
        line.addWidget(button(tr("Make the encrypted store"), self._make, "primary"))
        line.addWidget(button(tr("Look at a sample first"), self._presenter.look_at_sample))
        self.column.addLayout(line)

    def _make(self) -> None:
        own = OwnClinic(self._said("name"), self._said("spoken"), self._said("number"), self._zone.currentData())
        secrets = self._said("passphrase"), self._said("again")
        self._presenter.make(own, *secrets, keyring=self._keep.isChecked())

    def _said(self, name: str) -> str:
        field = self._asked[name].field
        return field.text() if isinstance(field, QLineEdit) else ""


def _secret() -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field


def _zones() -> QComboBox:
    """Return a choice of time zones: those of the country first, and that of this computer chosen."""
    zones = QComboBox()
    for zone, words in _ZONES.items():
        zones.addItem(tr(words), zone)
    zones.insertSeparator(zones.count())
    for known in QTimeZone.availableTimeZoneIds():
        zone = bytes(known.data()).decode()
        if "/" in zone and zone not in _ZONES:
            zones.addItem(zone.replace("_", " "), zone)
    here = zones.findData(bytes(QTimeZone.systemTimeZoneId().data()).decode())
    zones.setCurrentIndex(max(here, 0))
    return zones
