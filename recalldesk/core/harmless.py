"""What a spreadsheet would take for a formula is made plain text, in every file that we write for one."""

_STARTS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r", "\n")  # in full width too


def harmless(text: str) -> str:
    """Return a cell's text so that no spreadsheet runs it: an apostrophe before what could begin a formula."""
    if text[:1].isalnum():
        return text  # as nearly all
    return f"'{text}" if text.lstrip(" ").startswith(_STARTS) else text
