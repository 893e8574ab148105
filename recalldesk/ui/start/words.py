"""What is said where the store is shut or cannot be opened: what it is, and the way out."""

from recalldesk.core.errors import Trouble
from recalldesk.ui.start.door import Entrance
from recalldesk.ui.words import mark, tr

_TROUBLES = {
    Trouble.OTHER: (mark("The store cannot be opened"), mark("Nothing was changed. Try again.")),
    Trouble.DAMAGED: (
        mark("The store is damaged"),
        mark("Nothing was changed. Put a backup in its place: 'recalldesk restore BACKUP' keeps what is there, too."),
    ),
    Trouble.MISSING: (
        mark("The store is not where it was"),
        mark(
            "No new one is made in its place. Is its disk connected, and may you read its folder? Then try again. "
            "Else put a backup in its place: 'recalldesk restore BACKUP'."
        ),
    ),
    Trouble.NEWER: (
        mark("A newer RecallDesk made this store"),
        mark("This version would damage it. Install that version or a newer one."),
    ),
    Trouble.IN_USE: (
        mark("Another program holds the store"),
        mark("Close it, or wait until it is done. Then try again."),
    ),
    Trouble.OTHER_WINDOW: (
        mark("RecallDesk is already open"),
        mark("Go on in the other window: this one can be closed. Nothing is lost."),
    ),
    Trouble.FULL: (
        mark("The disk is full"),
        mark("What was saved is safe. Make some room on the disk, then try again."),
    ),
    Trouble.READ_ONLY: (
        mark("The store cannot be written"),
        mark("The file or its folder is read-only. Allow writing there, then try again."),
    ),
    Trouble.NO_KEYRING: (
        mark("The key has no place"),
        mark("This computer's keyring does not keep it. Use a passphrase at each start."),
    ),
}


def trouble_words(trouble: Trouble) -> tuple[str, str]:
    """Return what keeps the store from being opened, and the way out."""
    title, words = _TROUBLES[trouble]
    return tr(title), tr(words)


def secret_words(entrance: Entrance, trouble: Trouble, *, locked: bool) -> str:
    """Return which secret is wanted, and why."""
    if entrance.sample:
        return tr("The sample has no passphrase.")
    if not entrance.passphrase:
        code = tr("This store has no passphrase. Type the recovery code that was shown when it was made.")
        return f"{code} {tr('Or close RecallDesk and start it again.')}" if locked else code
    if locked:
        return tr("Nothing is shown and nothing is lost. Type your passphrase to go on.")
    if trouble is Trouble.KEYRING_LOCKED:
        return tr("This computer's keyring is locked. Type your passphrase or the recovery code.")
    if entrance.keyring:
        return tr("This computer's keyring does not hold the key. Type your passphrase or the recovery code.")
    return tr("Type your passphrase or the recovery code.")
