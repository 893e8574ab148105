"""The window in another language: every text is there, says the same fields, and days and times are read in it."""

import ast
import re
import string
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from translations import names_of_languages, names_of_playbook, names_of_report, texts_of_code

import recalldesk
from recalldesk.core.errors import InputError, StoreError, Trouble, UsageError, phrase
from recalldesk.core.roles import NotAllowed, Right, Role, require
from recalldesk.ui.call.moments import read_moment
from recalldesk.ui.language import LANGUAGES, first_known, translations, use_language
from recalldesk.ui.locale import follow_locale
from recalldesk.ui.said import sentence
from recalldesk.ui.words import Habits, clock, count, day, number, tr, write_by

NOW = datetime(2026, 11, 24, 14, 10, tzinfo=ZoneInfo("America/New_York"))  # a Tuesday
OTHERS = sorted(LANGUAGES.keys() - {"en"})


@pytest.fixture
def afterwards() -> Iterator[None]:
    yield
    use_language("en")
    write_by(Habits())


def fields(text: str) -> set[str | None]:
    return {field for _text, field, _spec, _conversion in string.Formatter().parse(text) if field is not None}


@pytest.mark.parametrize("code", OTHERS)
def test_every_text_is_translated_and_none_that_is_said_no_more(code: str) -> None:
    said, known = (
        {*texts_of_code(), *names_of_languages(), *names_of_playbook(), *names_of_report()},
        translations(code),
    )
    assert said - known.keys() == set(), "translate them: python scripts/translations.py"
    assert known.keys() - said == set(), "they go: python scripts/translations.py"


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_has_the_fields_of_its_text(code: str) -> None:
    assert [text for text, words in translations(code).items() if fields(text) != fields(words)] == []


@pytest.mark.parametrize("code", OTHERS)
def test_lists_of_words_are_as_long_as_in_english(code: str) -> None:
    known = translations(code)
    for text in ("mon tue wed thu fri sat sun", "jan feb mar apr may jun jul aug sep oct nov dec"):
        for one in (text, text.title()):
            assert len(known[one].split()) == len(text.split())


def test_the_first_language_that_there_is_is_taken() -> None:
    assert first_known(["es-MX", "en"]) == "es"
    assert first_known(["xx", "es_PR"]) == "es"
    assert first_known(["fr-CA", "zh"]) == "en"


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("mar 10:30", "2026-12-01T10:30"),
        ("3 mar 9", "2027-03-03T09:00"),
        ("mar 1 dic a las 10:30", "2026-12-01T10:30"),
        ("Miércoles 2", "2026-11-25T14:00"),
        ("mie 2 p. m.", "2026-11-25T14:00"),
        ("mañana 9", "2026-11-25T09:00"),
        ("mañana por la mañana", "2026-11-25T09:00"),
        ("lun después del trabajo", "2026-11-30T17:30"),
        ("1 de diciembre de 2027 16:00", "2027-12-01T16:00"),
        ("12/1 2pm", "2026-12-01T14:00"),
        ("+3 horas", "2026-11-24T17:10"),
        ("tue 10:30", None),
    ],
)
def test_a_day_and_time_is_read_in_spanish(afterwards: None, said: str, means: str | None) -> None:
    use_language("es")
    read = read_moment(said, NOW)
    assert (read.replace(tzinfo=None).isoformat(timespec="minutes") if read else None) == means


def test_a_country_says_how_times_and_numbers_are_written(qapp: QApplication, afterwards: None) -> None:
    follow_locale(qapp, QLocale("es_US"))
    assert tr("Save and next") == "Guardar y siguiente"
    assert day(NOW.date()) == "mar 24 nov 2026"
    assert clock(NOW) == "2:10 p. m."
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Cancelar"
    follow_locale(qapp, QLocale("es_ES"))
    assert clock(NOW) == "14:10"
    assert number(1_234_567) == "1.234.567"
    follow_locale(qapp, QLocale("en_US"))
    assert clock(NOW.replace(hour=0)) == "12:10 am"
    assert count(1200, "{n} row", "{n} rows") == "1,200 rows"
    assert tr("A name of the clinic's own") == "A name of the clinic's own"


# What a window never shows: the command line's own, a playbook's file and its spreadsheet, a mapping's file, backups.
NEVER_SHOWN = (
    "__main__.py",
    "cli",
    "gui/__init__.py",
    "ui/display.py",
    "playbook",
    "lists/mapping.py",
    "store/backup.py",
)
SHOWN_TOO = ("playbook/choose.py", "playbook/compiled.py")
PLAIN = re.compile(r"^(ExpectedError|.*Needed|UsageError|InputError|StoreError|NotAllowed|Cancelled|NoWindow)$")


def untranslated(path: Path) -> Iterator[str]:
    """Yield the lines in which an error is made of words that no window can translate."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and PLAIN.match(node.func.id)):
            continue
        words = node.args[0] if node.args else None
        if isinstance(words, ast.JoinedStr) or (isinstance(words, ast.Constant) and isinstance(words.value, str)):
            yield f"{path.name}:{node.lineno}"


def test_whatever_goes_wrong_below_can_be_said_in_another_language() -> None:
    package = Path(recalldesk.__file__).parent
    skipped = [package / name for name in NEVER_SHOWN]
    wanted = {package / name for name in SHOWN_TOO}
    for path in package.rglob("*.py"):
        if not any(path.is_relative_to(one) for one in skipped):
            wanted.add(path)
    found = [line for path in sorted(wanted) for line in untranslated(path)]
    assert found == [], "put the words into phrase(…), what fills them in beside it"


def test_a_part_that_is_words_is_translated_too() -> None:
    use_language("es")
    file = InputError(
        phrase("This file is {name}, not a recall list. {advice}"),
        name=phrase("a PDF document"),
        advice=phrase("Unpack it and load the list inside."),
    )
    assert str(file) == "This file is a PDF document, not a recall list. Unpack it and load the list inside."
    assert sentence(file) == (
        "Este archivo es un documento PDF, no una lista de seguimiento. Descomprímalo y cargue la lista que contiene."
    )
    assert sentence(
        InputError(phrase("This file is {name}, not a recall list. {advice}"), name="Unpack", advice="")
    ) == ("Este archivo es Unpack, no una lista de seguimiento. ")


def test_P5_who_may_do_it_is_said_in_the_language_of_the_window() -> None:
    use_language("es")
    with pytest.raises(NotAllowed) as refused:
        require(Right.GOVERN, Role.CLINICAL)
    assert str(refused.value) == ("Your role (clinical) does not include this. Ask someone who may: manager, owner.")
    assert sentence(refused.value) == (
        "Su función (personal clínico) no incluye esto. Pídaselo a quien pueda: gerencia, titular."
    )


def test_what_went_wrong_below_is_said_in_the_language_of_the_window() -> None:
    use_language("es")
    assert sentence(UsageError("A skip needs a reason.")) == "Para saltar hace falta un motivo."
    sent = UsageError("Load {load} was taken back already.", load=7)
    assert str(sent) == "Load 7 was taken back already."
    assert sentence(sent) == "La carga 7 ya se retiró."
    words = "The disk is full: nothing more was saved to {path}."
    full = StoreError(words, Trouble.FULL, path="a{b}")
    assert sentence(full).endswith("a{b}.")  # of which the window knows no Spanish
    assert full.trouble is Trouble.FULL
