"""How values are printed: for people, and as JSON for programs."""

import json
import sys
from argparse import Namespace
from collections.abc import Mapping
from typing import Any

from recalldesk.app import Options, system_options

# Always there in a row's values, null where the list lacks them; the other fields only when the list has them.
ALWAYS = (
    "recall_id",
    "mrn",
    "family",
    "given",
    "dob",
    "phone",
    "phone_ext",
    "alt_phones",
    "reason",
    "due_date",
    "window_start",
    "window_end",
)


def options_of(arguments: Namespace) -> Options:
    """Return how to find and unlock the store."""
    return system_options(arguments.profile, arguments.passphrase_file, arguments.passphrase_command)


def say(line: str = "") -> None:
    """Print a line for people."""
    sys.stdout.write(f"{line}\n")


def say_json(plain: Any) -> None:
    """Print one JSON value."""
    sys.stdout.write(as_json(plain) + "\n")


def as_json(plain: Any) -> str:
    """Return JSON on one line."""
    return json.dumps(plain, ensure_ascii=False)


def public_values(kept: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a listing as ``load --json`` prints them: the main number apart from the others."""
    values: dict[str, Any] = {**dict.fromkeys(ALWAYS), **kept}
    numbers = values.pop("numbers", None) or []
    if numbers:
        values["phone"], values["phone_ext"] = numbers[0][0], numbers[0][1]
    values["alt_phones"] = [number[0] for number in numbers[1:]]
    return values
