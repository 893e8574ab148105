"""How the window looks: what must be known before the store opens, kept beside it in plain text, of no patient."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from recalldesk.core.files import private_folder, write_whole


@dataclass(frozen=True, slots=True)
class Looks:
    """``theme``: by name; ``size``: of all text, in percent; ``language``: a code, empty as the system has it."""

    theme: str = "system"
    size: int = 100
    language: str = ""


def looks_file(folder: Path) -> Path:
    """Return where a profile's looks are kept."""
    return folder / "window.json"


def read_looks(path: Path) -> Looks:
    """Return the looks that are kept; what is missing or makes no sense is as it ships."""
    plain = None
    with suppress(OSError, ValueError):
        plain = json.loads(path.read_text(encoding="utf-8"))
    known = asdict(Looks())
    said = plain if isinstance(plain, dict) else {}
    return Looks(**{name: said[name] if type(said.get(name)) is type(known[name]) else known[name] for name in known})


def write_looks(path: Path, looks: Looks) -> None:
    """Keep them. OSError where that cannot be."""
    private_folder(path.parent)
    write_whole(path, json.dumps(asdict(looks)).encode())
