"""Names of providers as lists and schedules write them: ``Tamura, Ken MD`` is ``Dr. Tamura``."""

from collections.abc import Iterable
from functools import lru_cache

DOCTORS = frozenset(["md", "do", "dds", "dmd", "dpm", "od", "phd", "psyd", "mbbs", "mbchb"])
OTHERS = frozenset(
    ["pa", "pac", "np", "fnp", "fnpc", "aprn", "arnp", "dnp", "cnm", "rn", "lcsw", "lpc", "pt", "dpt", "rd"]
)
TITLES = frozenset({"dr", "doctor", "dra", "doctora"})
_KEPT = 4_096


@lru_cache(_KEPT)
def name_words(written: str) -> frozenset[str]:
    """Return the words of a provider's name without titles and degrees; all words where nothing else is left."""
    words = frozenset("".join(sign if sign.isalnum() else " " for sign in written.replace(".", "").casefold()).split())
    return words - DOCTORS - OTHERS - TITLES or words


def same_provider(one: str | None, other: str | None) -> bool:
    """Tell whether two names may be the same person's: one has all the words of the other."""
    if not one or not other:
        return False
    first, second = name_words(one), name_words(other)
    return first <= second or second <= first


class Capacity:
    """The providers who have an open time."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = tuple(map(name_words, names))
        self.has = lru_cache(_KEPT)(self._has)

    def _has(self, provider: str) -> bool:
        """Tell whether a provider is among them, however a list writes the name."""
        said = name_words(provider)
        return any(said <= name or name <= said for name in self._names)
