"""A text message or e-mail to the patient of the open call, in approved words, by the user's own program. No Qt."""

from collections.abc import Callable
from urllib.parse import quote

from recalldesk.desk.outbox.single import Single, ways
from recalldesk.desk.workplace import Workplace
from recalldesk.queue.policy import Channel
from recalldesk.ui.background import Background
from recalldesk.ui.call.presenter import CallPresenter, Notice, Open
from recalldesk.ui.words import mark, tr

WRITES = {
    Channel.SMS: mark("Write a text message: opens your program with the approved words"),
    Channel.EMAIL: mark("Write an e-mail: opens your program with the approved words"),
}


class Messenger:
    """``opens``: hands an address to the system and tells whether a program took it."""

    def __init__(self, workplace: Workplace, background: Background, calls: CallPresenter) -> None:
        self._messages, self._background, self._calls = workplace.messages(), background, calls
        self.opens: Callable[[str], bool] = lambda _address: False

    @staticmethod
    def ways(state: Open) -> tuple[Channel, ...]:
        """Return how one may write to the patient now."""
        return ways(state.call.card.values)

    def write(self, channel: Channel) -> None:
        """Open the user's program with the words, and write down that it took them."""
        state = self._calls.open
        if state is None:
            return
        recall, calling = state.call.card.recall, state.form.started_at is not None
        self._background.run(
            lambda: self._messages.compose(recall, channel, calling=calling), self._open, self._calls.fail
        )

    def _open(self, single: Single) -> None:
        if not self.opens(address_of(single)):
            self._say(tr("No program took the message. Nothing was written down."), "warning")
            return
        words = tr("Send it in your program. It is written down as sent; how such messages end stands in it.")
        self._background.run(
            lambda: self._messages.record(single), lambda _new: self._say(words, "good"), self._calls.fail
        )

    def _say(self, words: str, tone: str) -> None:
        self._calls.notice.set(Notice(words, tone))


def address_of(single: Single) -> str:
    """Return the message as an address that systems open (RFC 5724, RFC 6068)."""
    if single.channel is Channel.SMS:
        return f"sms:{single.to}?body={quote(single.body)}"
    body = single.body.replace("\n", "\r\n")
    return f"mailto:{quote(single.to, safe='@')}?subject={quote(single.subject)}&body={quote(body)}"
