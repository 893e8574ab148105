"""A sheet that a passphrase opens: PDF with AES-256, which every ordinary reader of PDF understands."""

import io
import secrets

_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # told apart when they are read out: no 0 and O, no 1, I and L
_GROUPS, _GROUP = 4, 4
_HEADER = "%PDF-2.0"  # the first version that has this encryption


def new_passphrase() -> str:
    """Return a random passphrase of 79 bits in groups of four."""
    groups = ("".join(secrets.choice(_SIGNS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def sealed(pdf: bytes, passphrase: str) -> bytes:
    """Return a PDF that only ``passphrase`` opens, with all its metadata."""
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415 - seldom needed

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    writer.pdf_header = _HEADER
    writer.encrypt(passphrase, algorithm="AES-256")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()
