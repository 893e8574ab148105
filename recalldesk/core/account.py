"""Whose session on this computer it is, by the system's word."""

import os
import sys


def session_account() -> str:
    """Return the account that the program runs under (S1).

    What the environment says (``LOGNAME``, ``USERNAME``) anybody may set: by that, one could act in another's name.
    """
    if sys.platform == "win32":  # pragma: no cover
        return os.getlogin()  # asks the system there (GetUserNameW)
    import pwd  # noqa: PLC0415 - Windows has none

    number = os.getuid()
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:  # nobody named it
        return str(number)
