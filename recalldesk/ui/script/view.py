"""What to say, beside the call."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from recalldesk.core.ids import FactId
from recalldesk.ui.script.presenter import Words
from recalldesk.ui.shortcuts import keys_of
from recalldesk.ui.widgets.column import ScrollColumn
from recalldesk.ui.widgets.flow import FlowLayout
from recalldesk.ui.widgets.plain import badge, label, restyle
from recalldesk.ui.words import tr

_INDENT = 32  # pixels: under the words of a tick


class ScriptView(ScrollColumn):
    """The words of the open call. Verified words come only once two identifiers are ticked (P4)."""

    def __init__(self, tick: Callable[[str, bool], object]) -> None:
        super().__init__()
        self.setObjectName("scriptRoom")
        self._tell = tick
        self._shown: tuple[FactId | None, Words | None] = (None, None)
        self.ticks: dict[str, QCheckBox] = {}
        self.show_words(None, None)

    def show_words(self, attempt: FactId | None, words: Words | None) -> None:
        """Show the words of an attempt; None while no call is open."""
        before, self._shown = self._shown, (attempt, words)
        if words is None:
            self._show_nothing()
        elif before[0] != attempt:
            self._build(words)
        elif before[1] != words:
            self._fill(words)

    def focus_identifiers(self) -> None:
        """Go to the first identifier that is not ticked."""
        boxes = list(self.ticks.values())
        if boxes:
            next((box for box in boxes if not box.isChecked()), boxes[0]).setFocus(Qt.FocusReason.TabFocusReason)

    def _show_nothing(self) -> None:
        self.ticks = {}
        page, column = _page()
        column.addWidget(label(tr("Script"), "title"))
        column.addWidget(label(tr("What to say stands here during a call."), "muted"))
        column.addStretch(1)
        self.setWidget(page)

    def _build(self, words: Words) -> None:
        page, column = _page()
        column.addWidget(label(tr("Script"), "title"))
        way = FlowLayout(gap=4)
        self._steps = [badge(name, "quiet") for name, _now in words.steps]
        for step in self._steps:
            way.addWidget(step)
        column.addLayout(way)
        self._title, self._say = label(role="caps"), label(role="spoken")
        column.addWidget(self._title)
        column.addWidget(self._say)
        column.addWidget(label(tr("They state two, you compare") + f"   {keys_of('verify')}", "caps"))
        self.ticks = {one.name: self._tick(one.name, one.label, one.expected) for one in words.identifiers}
        for one in words.identifiers:
            both = QVBoxLayout()
            both.setSpacing(0)
            expected = label(one.expected, "small")
            expected.setIndent(_INDENT)
            both.addWidget(self.ticks[one.name])
            both.addWidget(expected)
            column.addLayout(both)
        column.addWidget(label(tr("If voicemail"), "caps"))
        column.addWidget(label(words.voicemail))
        column.addWidget(label(tr("Keep in mind"), "caps"))
        self._mind = QWidget()
        self._mind_line = QVBoxLayout(self._mind)
        self._mind_line.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._mind)
        column.addStretch(1)
        self._fill(words)
        self.setWidget(page)

    def _tick(self, name: str, words: str, expected: str) -> QCheckBox:
        box = QCheckBox(words)
        box.setAccessibleName(tr("The patient stated: {what}").format(what=words))
        box.setAccessibleDescription(expected)
        box.toggled.connect(partial(self._tell, name))
        return box

    def _fill(self, words: Words) -> None:
        for step, (name, now) in zip(self._steps, words.steps, strict=True):
            step.setText(f"● {name}" if now else name)
            restyle(step, "tone", "good" if now else "quiet")
        self._title.setText(words.title)
        self._say.setText(f"“{words.say}”")
        for one in words.identifiers:
            self.ticks[one.name].setChecked(one.ticked)
        while item := self._mind_line.takeAt(0):
            old = item.widget()
            if old is not None:
                old.deleteLater()
        for said, tone in words.mind:
            made = label(said)
            made.setProperty("tone", tone)
            self._mind_line.addWidget(made)


def _page() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    page.setObjectName("scriptPage")
    column = QVBoxLayout(page)
    column.setContentsMargins(16, 14, 16, 14)
    column.setSpacing(8)
    return page, column
