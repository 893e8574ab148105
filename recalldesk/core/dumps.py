"""Keeps what a program holds in memory, the key among it, out of the files that systems write of a crash (S4)."""

import sys
from contextlib import suppress

_NO_HEAP = 1  # WER_FAULT_REPORTING_FLAG_NOHEAP: no memory in Windows' reports of errors


def no_dumps() -> None:
    """Have no core file written from now on, nor memory put in reports of errors; where the system lets us say so."""
    if sys.platform == "win32":  # pragma: no cover
        import ctypes  # noqa: PLC0415

        with suppress(OSError, AttributeError):
            ctypes.windll.kernel32.WerSetFlags(_NO_HEAP)
        return
    import resource  # noqa: PLC0415 - Windows has none

    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
