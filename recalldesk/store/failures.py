"""Tells one failure of the store from another, in a sentence with a way out."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy.exc
import sqlcipher3.dbapi2

from recalldesk.core.errors import StoreError, Trouble, phrase

# SQLite's primary result codes (sqlite.org/rescode.html).
LOCKED, READ_ONLY, IO_ERROR, CORRUPT, FULL, CANNOT_OPEN, NOT_A_DATABASE = 5, 8, 10, 11, 13, 14, 26

_SENTENCES = {
    LOCKED: phrase("The store {path} is in use by another program. Close it or wait, then try again."),
    READ_ONLY: phrase(
        "The store {path} cannot be written: the file or its folder is read-only. Allow writing and repeat."
    ),
    IO_ERROR: phrase("The disk reported an error on the store {path}. Check the disk, then run 'recalldesk doctor'."),
    CORRUPT: phrase("The store {path} is damaged. Put a backup in its place: 'recalldesk restore BACKUP'."),
    FULL: phrase(
        "The disk is full: nothing more was saved to {path}. What was saved is safe. Free some space, repeat."
    ),
    CANNOT_OPEN: phrase(
        "The store {path} cannot be opened: the file or its folder is missing or not allowed to be read."
    ),
    NOT_A_DATABASE: phrase(
        "The store {path} is damaged at its beginning, or another store's file, although its key is right. "
        "Put the right file back, or use 'recalldesk restore BACKUP'."
    ),
}

_TROUBLES = {
    LOCKED: Trouble.IN_USE,
    READ_ONLY: Trouble.READ_ONLY,
    IO_ERROR: Trouble.DAMAGED,
    CORRUPT: Trouble.DAMAGED,
    FULL: Trouble.FULL,
    CANNOT_OPEN: Trouble.MISSING,
    NOT_A_DATABASE: Trouble.DAMAGED,
}

_TEXTS = {  # sqlite3_errstr: what the driver's ``backup`` raises has no code
    "database is locked": LOCKED,
    "disk I/O error": IO_ERROR,
    "database disk image is malformed": CORRUPT,
    "database or disk is full": FULL,
    "file is not a database": NOT_A_DATABASE,
}


def result_code(error: BaseException) -> int | None:
    """Return SQLite's primary result code of a driver's error, None if it has none."""
    original = getattr(error, "orig", None) or error
    code = getattr(original, "sqlite_errorcode", None)
    return _TEXTS.get(str(original)) if code is None else int(code) & 0xFF


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn the driver's errors about ``path`` into a ``StoreError``; what it cannot explain is a bug and passes."""
    try:
        yield
    except (sqlalchemy.exc.DBAPIError, sqlcipher3.dbapi2.Error) as error:
        code = result_code(error) or -1
        if code not in _SENTENCES:
            raise
        raise StoreError(_SENTENCES[code], _TROUBLES[code], path=path) from error
