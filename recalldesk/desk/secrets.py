"""What opens a store besides the keyring, as a window sees it."""

from typing import Protocol

SHORTEST = 12  # characters of a passphrase: whoever has a copy of the store may guess for as long as they like


class Secrets(Protocol):
    """What opens the store besides the keyring. Each change wants a secret that opens it now, else ``StoreError``."""

    def change_passphrase(self, present: str, new: str) -> None:
        """Replace the passphrase."""
        ...

    def renew_code(self, present: str) -> str:
        """Make a new recovery code in place of the old one and return it; it is kept nowhere."""
        ...
