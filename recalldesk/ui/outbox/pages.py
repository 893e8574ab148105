"""The two pages of the outbox: one card for what is due, one for how it will look, one for what was written."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from recalldesk.desk.hand_off.desk import Format
from recalldesk.desk.hand_off.desk import Look as ExportLook
from recalldesk.desk.outbox.desk import Channel, Form, Look, Preview
from recalldesk.ui.outbox.export_presenter import FORMATS, ExportPresenter, kind_lines
from recalldesk.ui.outbox.reminders_presenter import CHANNELS, HEADS, BatchLine, ReminderPresenter, preview_lines
from recalldesk.ui.outbox.tables import (
    BatchesModel,
    DueModel,
    ExportsModel,
    KindsModel,
    PreviewTable,
    tall,
)
from recalldesk.ui.said import Said
from recalldesk.ui.theme.theme import Theme
from recalldesk.ui.widgets.column import ScrollColumn
from recalldesk.ui.widgets.flow import FlowLayout
from recalldesk.ui.widgets.lines import Lines
from recalldesk.ui.widgets.notice import NoticeLabel
from recalldesk.ui.widgets.plain import button, card, label
from recalldesk.ui.widgets.sure import Sure
from recalldesk.ui.widgets.table import Table
from recalldesk.ui.words import count, mark, tr

_FORMS = {Form.CSV: mark("CSV"), Form.XLSX: mark("Excel workbook"), Form.PDF: mark("PDF to print")}
_PAST = (18, 20, 24, 7, 26)
_SEEN, _LATELY = 5, 5  # rows that a table shows at most


class OutPage(ScrollColumn):
    """What both pages have in common: a notice, three cards, and files that are asked for."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        page = QWidget()
        page.setObjectName("callPage")
        self.column = QVBoxLayout(page)
        self.column.setContentsMargins(20, 16, 20, 16)
        self.column.setSpacing(12)
        self._notice = NoticeLabel()
        self.column.addWidget(self._notice)
        self.setWidget(page)

    def say(self, said: Said) -> None:
        """Show what came of an act, in sight."""
        self._notice.say(said)
        if said.words:
            self.verticalScrollBar().setValue(0)

    def ask_folder(self, title: str, act: Callable[[Path], object]) -> None:
        """Have a folder chosen, and act on it."""
        dialog = QFileDialog(self, title)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        self._ask(dialog, act)

    def ask_file(self, title: str, act: Callable[[Path], object]) -> None:
        """Have a file chosen, and act on it."""
        dialog = QFileDialog(self, title)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._ask(dialog, act)

    @staticmethod
    def _ask(dialog: QFileDialog, act: Callable[[Path], object]) -> None:
        dialog.fileSelected.connect(lambda chosen: act(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def focus(self) -> None:
        """Go to the first table."""

    def _work(self, working: bool) -> None:  # noqa: FBT001 - a value that is watched
        """Keep the focus on the page while what has it can do nothing."""
        if working and self.isAncestorOf(QApplication.focusWidget() or self):
            self.focus()
        self._offer()

    def _offer(self) -> None:
        """Offer what can be done with what is chosen."""

    def add_card(self, title: str, *parts: QWidget | QHBoxLayout | FlowLayout) -> None:
        """Add a card with widgets and lines below each other."""
        frame, column = card()
        column.addWidget(label(title, "title"))
        for part in parts:
            if isinstance(part, QWidget):
                column.addWidget(part)
            else:
                column.addLayout(part)
        self.column.addWidget(frame)

    def table(self, name: str, widths: tuple[int, ...], model: Lines[Any], rows: int, empty: str) -> Table:
        """Return a table of a model, as high as its rows are, up to ``rows`` of them; ``empty``: instead of any."""
        made = Table(self._theme, name, widths, empty)
        made.setModel(model)
        made.fit()
        made.setFixedHeight(tall(made, rows))
        model.modelReset.connect(lambda: made.setFixedHeight(tall(made, min(max(model.rowCount(), 1), rows))))
        return made


def choice(name: str, items: Sequence[tuple[str, str]]) -> QComboBox:
    """Return a box with a name for who hears it; ``items``: what each stands for, and its words."""
    made = QComboBox()
    made.setAccessibleName(name)
    for value, words in items:
        made.addItem(words, value)
    return made


def line(*parts: QWidget) -> FlowLayout:
    """Return widgets in a line that goes on below where it is too long."""
    made = FlowLayout(gap=8)
    for part in parts:
        made.addWidget(part)
    return made


class RemindersPage(OutPage):
    """What is to be written to patients."""

    def __init__(self, presenter: ReminderPresenter, theme: Theme) -> None:
        super().__init__(theme)
        self._presenter = presenter
        self._due, self._batches = DueModel(), BatchesModel()
        self.due = self.table(tr("Due by channel"), (26, 10, 40), self._due, _SEEN, tr("Being read…"))
        self.due.selectionModel().currentRowChanged.connect(lambda now, _before: self._choose(now.row()))
        self.form = choice(tr("Form of the files"), ())
        self.sent = QCheckBox(tr("Count them as sent at once: the tool takes what is in the folder"))
        self.sent.setAccessibleName(self.sent.text())
        self.write = button(tr("Write to a folder…"), self.ask_where, "primary")
        self._of_preview = label(role="small")
        self.preview = PreviewTable(theme, tr("First of them"), (22, 26, 12))
        nothing = tr("Nothing is written yet. What is stands here, until it is known what came of it.")
        self.batches = self.table(tr("Written reminders"), _PAST, self._batches, _LATELY, nothing)
        self.batches.selectionModel().currentRowChanged.connect(lambda *_: self._offer())
        self.mark_sent = button(tr("Mark as sent"), lambda: self._with_batch(presenter.mark_sent))
        self.take_back = button(tr("Never sent: take back…"), self._ask_to_take_back)
        self.again = button(tr("Write again…"), self._ask_again)
        self.results = button(tr("Read the tool's results…"), self._ask_results)
        self.sure = Sure()
        self._arrange()
        presenter.look.watch(self._show)
        presenter.preview.watch(self._show_preview)
        presenter.said.watch(self.say)
        presenter.working.watch(self._work)

    def focus(self) -> None:
        """Go to what is due."""
        self.due.setFocus()

    def ask_where(self) -> None:
        """Have the folder chosen that the tool reads, and write there."""
        if self.write.isEnabled():
            form, sent = Form(self.form.currentData()), self.sent.isChecked()
            self.ask_folder(
                tr("Choose the folder that the tool reads"), lambda to: self._presenter.write(form, to, sent=sent)
            )

    def _arrange(self) -> None:
        about = label(
            tr("Approved words, nothing clinical, to channels that the patient agreed to. Your own tool sends them."),
            "muted",
        )
        self.add_card(tr("Due to be written"), about, self.due, line(self.form, self.sent, self.write))
        self.add_card(tr("How the first will look"), self._of_preview, self.preview)
        acts = line(self.mark_sent, self.again, self.take_back, self.results)
        self.add_card(tr("Written"), self.batches, acts, self.sure)
        self.column.addStretch(1)

    def _show(self, look: Look | None) -> None:
        due, batch = self.due.currentIndex().row(), self.batches.currentIndex().row()
        self._due.show([self._presenter.due_line(one) for one in look.due] if look else [])
        self._batches.show(self._presenter.batch_lines(look) if look else ())
        if look:
            self.due.setCurrentIndex(self._due.index(max(due, _first(look)), 0))
            if look.batches:
                self.batches.setCurrentIndex(self._batches.index(min(max(batch, 0), len(look.batches) - 1), 0))
        self._offer()

    def _choose(self, row: int) -> None:
        if row >= 0:
            self._presenter.choose(tuple(CHANNELS)[row])
            self._offer()

    def _show_preview(self, preview: Preview | None) -> None:
        lines = preview_lines(preview) if preview else ()
        self.preview.show_rows([tr(head) for head in HEADS], lines)
        if preview and lines:
            words = tr("{channel} · approved: {approved}")
            told = words.format(channel=tr(CHANNELS[Channel(preview.channel)]), approved=preview.approved)
        else:
            told = tr("Nobody is due by this channel now.")
        self._of_preview.setText(told)

    def _offer(self) -> None:
        """Offer what can be done with what is chosen."""
        free = not self._presenter.working.value
        forms = [form.value for form in self._presenter.forms]
        if forms != [self.form.itemData(place) for place in range(self.form.count())]:
            self.form.clear()
            for form in self._presenter.forms:
                self.form.addItem(tr(_FORMS[form]), form.value)
        self.write.setEnabled(free and self._presenter.writable)
        chosen = self._batch()
        for act in (self.mark_sent, self.take_back):
            act.setEnabled(free and chosen is not None and chosen.open)
        self.again.setEnabled(free and chosen is not None)
        self.results.setEnabled(free and chosen is not None)
        self.sure.hide()

    def _batch(self) -> BatchLine | None:
        index = self.batches.currentIndex()
        return self._batches.line(index) if index.isValid() and index.row() < self._batches.rowCount() else None

    def _with_batch(self, act: Callable[[int], object]) -> None:
        chosen = self._batch()
        if chosen is not None:
            act(chosen.id)

    def _ask_again(self) -> None:
        self._with_batch(
            lambda batch: self.ask_folder(
                tr("Choose the folder to write to"), lambda to: self._presenter.write_again(batch, to)
            )
        )

    def _ask_results(self) -> None:
        self.ask_file(tr("Choose the tool's file of results"), self._presenter.read_results)

    def _ask_to_take_back(self) -> None:
        words = tr("Take it back only if the tool never had it: whoever is in it is due again, and would get two.")
        self._with_batch(
            lambda batch: self.sure.ask(
                words, tr("It was never sent"), lambda: self._presenter.take_back(batch), self.take_back.setFocus
            )
        )


def _first(look: Look) -> int:
    """Return the first channel by which anybody is due."""
    return next((place for place, one in enumerate(look.due) if one.recalls), 0)


class ExportPage(OutPage):
    """What goes back to the EHR."""

    def __init__(self, presenter: ExportPresenter, theme: Theme) -> None:
        super().__init__(theme)
        self._presenter = presenter
        self._kinds, self._past = KindsModel(), ExportsModel()
        self._title = label(role="muted")
        nothing = tr("What is done with patients stands here until it is exported.")
        self.kinds = self.table(tr("New by kind"), (40, 10), self._kinds, _SEEN, nothing)
        self.form = choice(tr("Format"), [(form.value, tr(words)) for form, words in FORMATS.items()])
        self.template = choice(tr("Template"), [(name, name) for name in presenter.templates])
        self.template.activated.connect(lambda _place: presenter.choose(self.template.currentData()))
        self.write = button(tr("Export to a folder…"), self.ask_where, "primary")
        self.preview = PreviewTable(theme, tr("First rows"))
        nothing = tr("Nothing is exported yet. What is stands here, with what the EHR answered.")
        self.past = self.table(tr("Past exports"), _PAST, self._past, _LATELY, nothing)
        self.past.selectionModel().currentRowChanged.connect(lambda *_: self._offer())
        self.again = button(tr("Write again…"), self._ask_again)
        self.answers = button(tr("Read the EHR's answer…"), self._ask_answers)
        self._arrange()
        presenter.look.watch(self._show)
        presenter.said.watch(self.say)
        presenter.working.watch(self._work)

    def focus(self) -> None:
        """Go to what is new."""
        self.kinds.setFocus()

    def ask_where(self) -> None:
        """Have the folder chosen that the EHR reads, and write there."""
        if self.write.isEnabled():
            form = Format(self.form.currentData())
            self.ask_folder(tr("Choose the folder that the EHR reads"), lambda to: self._presenter.export(form, to))

    def _arrange(self) -> None:
        self.add_card(tr("New for the EHR"), self._title, self.kinds, line(self.form, self.template, self.write))
        about = label(tr("As the template has them; a correction replaces the row that went before."), "small")
        self.add_card(tr("How the first will look"), about, self.preview)
        self.add_card(tr("Past exports"), self.past, line(self.again, self.answers))
        self.column.addStretch(1)

    def _show(self, look: ExportLook | None) -> None:
        chosen = self.past.currentIndex().row()
        self._kinds.show(kind_lines(look) if look else ())
        self.preview.show_rows(look.heads if look else (), look.lines if look else ())
        self._past.show(self._presenter.lines(look) if look else ())
        if look and look.past:
            self.past.setCurrentIndex(self._past.index(min(max(chosen, 0), len(look.past) - 1), 0))
        new = (
            count(look.rows, "{n} row goes with the next export.", "{n} rows go with the next export.") if look else ""
        )
        self._title.setText(new if look is None or look.rows else tr("Nothing is new since the last export."))
        self._offer()

    def _offer(self) -> None:
        free = not self._presenter.working.value
        self.write.setEnabled(free and self._presenter.writable)
        chosen = self.past.currentIndex().isValid()
        for act in (self.again, self.answers):
            act.setEnabled(free and chosen)

    def _ask_again(self) -> None:
        index = self.past.currentIndex()
        if index.isValid():
            batch = self._past.line(index).id
            self.ask_folder(tr("Choose the folder to write to"), lambda to: self._presenter.write_again(batch, to))

    def _ask_answers(self) -> None:
        self.ask_file(tr("Choose the EHR's answer"), self._presenter.acknowledge)
