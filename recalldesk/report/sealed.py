"""A workbook that only a password opens: the encryption that Office itself uses (AES-256), read by LibreOffice too."""

import io

from recalldesk.core.errors import UsageError, phrase

_SHORTEST = 8


def sealed(content: bytes, password: str) -> bytes:
    """Return the file encrypted. ``UsageError``: the password is too short to protect anything."""
    from msoffcrypto.format.ooxml import OOXMLFile  # noqa: PLC0415 - seldom needed

    if len(password) < _SHORTEST:
        raise UsageError(phrase("A password of {shortest} characters or more is needed."), shortest=_SHORTEST)
    written = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt(password, written)
    return written.getvalue()
