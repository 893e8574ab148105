"""A batch that is being made, for the EHR or of reminders: its files staged unseen, piece by piece, then shown."""

import zlib
from collections.abc import Iterable
from hashlib import sha256

from recalldesk.core.clock import Clock
from recalldesk.core.ids import new_fact_id
from recalldesk.export.handover import Piece
from recalldesk.queue.facts import Actor, Fact, FactKind
from recalldesk.store.exports import File
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork

_FAST = 1  # the compression that costs least
_SWEPT_AT_ONCE = 1000  # rows in one transaction


def drop_batch(store: Store, batch: int) -> None:
    """Remove a batch that nobody has seen, in pieces that no call waits for."""

    def some(uow: UnitOfWork) -> bool:
        more = uow.ledger.sweep(batch, _SWEPT_AT_ONCE)
        uow.commit()
        return more

    while store.write(some):
        pass


class Making:
    """One batch from its number to the switch. ``channel``: of reminders, None for the EHR; ``batch``: its number."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        actor: Actor,
        form: str,
        template: str,
        *,
        channel: str | None = None,
        batch: int = 0,
    ) -> None:
        self._store, self._clock, self._actor = store, clock, actor
        self._form, self._template, self._channel = form, template, channel
        self.batch = batch
        self._files: list[File] = []
        self._whole, self._size, self._parts = sha256(), 0, 0

    def begin(self) -> int:
        """Give the batch a number, unseen; return it."""

        def act(uow: UnitOfWork) -> int:
            batch = uow.ledger.begin(self._form, self._template, self._channel, self._actor, self._clock.now())
            uow.commit()
            return batch

        self.batch = self._store.write(act)
        return self.batch

    def add(self, pieces: Iterable[Piece], stem: str, ending: str) -> None:
        """Stage the files that ``pieces`` make; several are numbered."""
        place = 0
        for piece in pieces:
            if piece.place != place:
                self._end_file(f"{stem}-{place + 1:04}.{ending}", place)
                place = piece.place
            self._add(piece)
        self._end_file(f"{stem}-{place + 1:04}.{ending}" if place else f"{stem}.{ending}", place)

    def drop_content(self, uow: UnitOfWork) -> None:
        """Remove what was staged of its files before it was cut off."""
        uow.ledger.drop_content(self.batch)
        uow.commit()

    def drop(self) -> None:
        """Remove the batch, and what is in it."""
        drop_batch(self._store, self.batch)

    def show(self, act: str, rows: int, facts: int) -> None:
        """Make the batch: from here on it counts as exported. ``act``: as the audit names it."""
        now, actor = self._clock.now(), self._actor
        said: dict[str, object] = {"batch": self.batch, "format": self._form, "rows": rows, "facts": facts}
        if self._channel is not None:
            said["channel"] = self._channel
        files = [{"name": file.name, "sha256": file.sha256.hex()} for file in self._files]
        fact = Fact(
            new_fact_id(now), FactKind.EXPORTED, now, actor.person, actor.device, payload=said | {"files": files}
        )

        def switch(uow: UnitOfWork) -> None:
            for file in self._files:
                uow.ledger.add_file(self.batch, file)
            uow.ledger.make(self.batch, rows, now)
            uow.facts.append(fact)
            uow.audit.append(actor, now, act, f"export:{self.batch}", detail=said)
            uow.commit()

        self._store.write(switch)

    def _add(self, piece: Piece) -> None:
        """Stage a piece of the file that is being written."""
        self._whole.update(piece.content)
        self._size += len(piece.content)
        place, part, content = piece.place, self._parts, zlib.compress(piece.content, _FAST)
        self._parts += 1

        def act(uow: UnitOfWork) -> None:
            uow.ledger.add_part(self.batch, place, part, content)
            uow.commit()

        self._store.write(act, lasting=False)

    def _end_file(self, name: str, place: int) -> None:
        self._files.append(File(place, name, self._size, self._whole.digest()))
        self._whole, self._size, self._parts = sha256(), 0, 0
