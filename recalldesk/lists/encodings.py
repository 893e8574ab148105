"""Which encoding a text file is in, from its bytes alone."""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SAMPLE = 64 << 10  # bytes
_BLOCK = 1 << 20
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with the other's
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_STRAY = re.compile("[\udc80-\udcff]")  # what surrogateescape makes of bytes that are not UTF-8
_SURE = 0.05  # charset-normalizer's measure of chaos
_ENOUGH = 20  # stray bytes, below which nobody can tell one code page from another
_AS_CP1252 = "recalldesk-cp1252"


class Encoding(NamedTuple):
    """How to open a text file: both are arguments of ``open``."""

    name: str
    errors: str = "strict"

    def __str__(self) -> str:
        """Return a name for people."""
        return f"{self.name} with cp1252" if (self.name, self.errors) == ("utf-8", _AS_CP1252) else self.name


def wide_encoding(sample: bytes) -> str | None:
    """Return the encoding that a byte order mark or the zero bytes of UTF-16 give away, else None."""
    for mark, name in _BOMS:
        if sample.startswith(mark):
            return name
    pairs = max(1, len(sample) // 2)
    even, odd = sample[: 2 * pairs : 2].count(0) / pairs, sample[1 : 2 * pairs : 2].count(0) / pairs
    if min(even, odd) < 0.05 and max(even, odd) > 0.3:
        return "utf-16-le" if odd > even else "utf-16-be"
    return None


def encoding_of(path: Path) -> Encoding:
    """Return the encoding of a text file. It is read in blocks, once if it is UTF-8."""
    with path.open("rb") as file:
        wide = wide_encoding(file.read(SAMPLE))
    if wide not in {None, "utf-8-sig"}:
        return Encoding(str(wide), "replace")
    try:
        for _ in _decoded(path, "strict"):
            pass
    except UnicodeDecodeError:
        return _damaged(path)
    return Encoding(wide or "utf-8")


def _damaged(path: Path) -> Encoding:
    """Tell a file of mostly UTF-8 with some foreign bytes from one that is in a code page."""
    strays = accents = 0
    sample: list[str] = []
    for text in _decoded(path, "surrogateescape"):
        found = len(_STRAY.findall(text))
        strays += found
        accents += len(text) - len(text.encode("ascii", "ignore")) - found
        if found and len(sample) < 1000:
            sample += [line for line in text.splitlines() if _STRAY.search(line)]
    if accents > strays:
        return Encoding("utf-8", _AS_CP1252)
    page = _code_page("\n".join(sample).encode(errors="surrogateescape")[:SAMPLE]) if strays >= _ENOUGH else "cp1252"
    return Encoding(page, _AS_CP1252)


def _decoded(path: Path, errors: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder("utf-8")(errors)
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            yield decoder.decode(block)
    yield decoder.decode(b"", final=True)


def _code_page(sample: bytes) -> str:
    """Return cp1252 unless it does not fit and another does: a wrong guess is worse than the usual one."""
    from charset_normalizer import from_bytes  # noqa: PLC0415  (slow to import, seldom needed)

    candidates = ["cp1252", "cp850", "mac_roman"]
    chaos = {match.encoding: match.chaos for match in from_bytes(sample, cp_isolation=candidates)}
    best = min(chaos, key=chaos.__getitem__, default="cp1252")
    return best if "cp1252" not in chaos and chaos.get(best, 1) <= _SURE else "cp1252"


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Decode what the codec could not as cp1252, and its five unused bytes as the replacement character."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_AS_CP1252, _as_cp1252)
