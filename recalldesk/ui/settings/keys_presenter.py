"""The keys of the window as a person has them: other ones, conflicts said in words, the shipped ones again. No Qt."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from recalldesk.ui.seen import Seen
from recalldesk.ui.shortcuts import SHORTCUTS, Shortcut, shown
from recalldesk.ui.words import tr

Own = Mapping[str, tuple[str, ...]]


class KeyLine(NamedTuple):
    """A thing that keys do. ``own``: not by the shipped ones."""

    act: str
    group: str
    words: str
    keys: str
    own: bool


class KeysPresenter:
    """All acts with their keys. ``keep``: told of a person's own keys after each change."""

    def __init__(self, own: Own, keep: Callable[[Own], None]) -> None:
        self._own, self._keep = dict(own), keep
        self.lines: Seen[tuple[KeyLine, ...]] = Seen(())
        self._show()

    def change(self, act: str, keys: str) -> str:
        """Have an act done by other keys; return what is wrong with them, empty if they are taken up."""
        taken = next((one for one in SHORTCUTS if one.act != act and keys in self._keys(one)), None)
        if taken:
            words = tr("{keys} is taken: {act}. Press others, or change that first.")
            return words.format(keys=shown(keys), act=tr(taken.words))
        shipped = next(one.keys for one in SHORTCUTS if one.act == act)
        self._put(act, None if keys == shipped[0] else (keys,))
        return ""

    def reset(self, act: str) -> str:
        """Have an act done by its shipped keys again; return why that cannot be, empty if it is done."""
        shipped = next(one for one in SHORTCUTS if one.act == act)
        taken = (one for one in SHORTCUTS if one.act != act and set(self._keys(one)) & set(shipped.keys))
        other = next(taken, None)
        if other:
            return tr("Its keys are taken: {act}. Change that first.").format(act=tr(other.words))
        self._put(act, None)
        return ""

    def reset_all(self) -> None:
        """Have everything done by the shipped keys again."""
        if self._own:
            self._own.clear()
            self._changed()

    def _keys(self, one: Shortcut) -> tuple[str, ...]:
        return self._own.get(one.act, one.keys)

    def _put(self, act: str, keys: tuple[str, ...] | None) -> None:
        if self._own.get(act) != keys:
            self._own = {name: own for name, own in self._own.items() if name != act} | ({act: keys} if keys else {})
            self._changed()

    def _changed(self) -> None:
        self._show()
        self._keep(dict(self._own))

    def _show(self) -> None:
        self.lines.set(
            tuple(
                KeyLine(
                    one.act,
                    tr(one.group),
                    tr(one.words),
                    ", ".join(dict.fromkeys(map(shown, self._keys(one)))),
                    one.act in self._own,
                )
                for one in SHORTCUTS
            )
        )
