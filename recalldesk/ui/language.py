"""The languages of the window: English, as it stands in the code, and those of ``resources/translations``. No Qt."""

from collections.abc import Iterable, Mapping

from recalldesk.core.resources import resource
from recalldesk.ui.words import translate_by

LANGUAGES = {"en": "English", "es": "Español"}  # each as who speaks it calls it
_NAMES = {"en": "English", "es": "Spanish"}  # as playbooks call them
_used = ["en"]


def use_language(code: str) -> None:
    """Have all texts in a language of ``LANGUAGES`` from now on. What is built already stays as it is."""
    texts = {} if code == "en" else translations(code)
    translate_by(lambda text: texts.get(text, text))
    _used[:] = [code]


def own_language() -> str:
    """Return the language of the window as playbooks call it."""
    return _NAMES[_used[0]]


def own_words(words: Mapping[str, str]) -> str:
    """Return a text that a playbook has by language, in that of the window, else in English."""
    return words.get(own_language()) or words[_NAMES["en"]]


def first_known(wanted: Iterable[str]) -> str:
    """Return the first language of a person's wishes (``es-MX``, ``en``) that there is; English if there is none."""
    codes = (one.replace("_", "-").split("-")[0].lower() for one in wanted)
    return next((code for code in codes if code in LANGUAGES), "en")


def translations(code: str) -> Mapping[str, str]:
    """Return each text in English with its translation."""
    from xml.etree import ElementTree as ET  # noqa: PLC0415 - most starts are in English

    root = ET.parse(resource(f"translations/recalldesk_{code}.ts")).getroot()  # noqa: S314 - a file of ours
    pairs = ((one.findtext("source"), one.findtext("translation")) for one in root.iter("message"))
    return {source: translation for source, translation in pairs if source and translation}
