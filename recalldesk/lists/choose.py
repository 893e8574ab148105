"""Which sheet of a workbook is the recall list."""

from collections.abc import Sequence

from recalldesk.core.errors import DecisionNeeded, phrase
from recalldesk.lists.columns import find_layout
from recalldesk.lists.contents import Contents
from recalldesk.lists.recognise import recognised
from recalldesk.lists.records import FileInfo, SheetHead

_LIKELY = 3  # known columns


class SheetNeeded(DecisionNeeded):
    """Several sheets, or none, look like a recall list: a person must say which of ``sheets`` it is."""

    def __init__(self, words: str, sheets: tuple[str, ...], names: str) -> None:
        self.sheets = sheets
        super().__init__(words, names=names)


def choose_sheet(heads: Sequence[SheetHead]) -> str:
    """Return the name of the one visible sheet that looks like a recall list, else raise SheetNeeded."""
    visible = [head for head in heads if not head.hidden and head.records]
    if len(visible) == 1:
        return visible[0].name
    complete = [head for head in visible if _lacks(head) == 0] or [head for head in visible if _is_of_schedule(head)]
    likely = complete or [head for head in visible if _lacks(head) < _LIKELY]
    if len(likely) == 1:
        return likely[0].name
    names = ", ".join(f'"{head.name}"' for head in likely or heads)
    raise SheetNeeded(
        phrase("More than one sheet looks like a recall list: choose one of {names} with --sheet NAME.")
        if likely
        else phrase("No sheet looks like a recall list: choose one of {names} with --sheet NAME."),
        tuple(head.name for head in likely or heads),
        names,
    )


def _is_of_schedule(head: SheetHead) -> bool:
    layout = recognised(head.records, FileInfo(format="xlsx", fixed_width=True))
    return layout.contents is not Contents.RECALLS and not layout.missing


def _lacks(head: SheetHead) -> int:
    """Return how many needed things no column of the sheet answers."""
    return len(find_layout(head.records, FileInfo(format="xlsx", fixed_width=True)).missing)
