"""How a provider is said: lists write ``Tamura, Ken MD``, a caller says ``Dr. Tamura``."""

from recalldesk.queue.providers import DOCTORS, OTHERS, TITLES


def spoken_provider(written: str, language: str) -> str:
    """Return a provider's name as it is said; in Spanish without a title, whose gender the list does not tell."""
    said = [part.split() for part in written.split(",")]
    parts = [_without_degrees(part, least=place == 0) for place, part in enumerate(said)]
    titled = bool({_key(word) for part in said for word in part} & (DOCTORS | TITLES))
    family_first = [names for part in parts if (names := [word for word in part if _key(word) not in TITLES])]
    names = [word for part in reversed(family_first) for word in part]
    if not names or len(written.split()) == 1:
        return written
    if titled and language != "Spanish":
        return f"Dr. {' '.join(family_first[0] if len(family_first) > 1 else names[-1:])}"
    return " ".join(names)


def _without_degrees(part: list[str], *, least: bool) -> list[str]:
    """Take degrees off the end, but not all of what stands first: ``Do, Linh MD`` has a family name."""
    end = len(part)
    while end > least and _key(part[end - 1]) in DOCTORS | OTHERS:
        end -= 1
    return part[:end]


def _key(word: str) -> str:
    return word.replace(".", "").replace("-", "").casefold()
