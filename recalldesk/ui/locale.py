"""The window in the language and by the habits of a country."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from recalldesk.ui.language import first_known, use_language
from recalldesk.ui.words import Habits, write_by


def speak(application: QApplication, code: str) -> None:
    """Have texts in a language from now on, as the system's country writes; without a code as the system has it."""
    system = QLocale.system()
    follow_locale(application, QLocale(QLocale.codeToLanguage(code), system.territory()) if code else system)


def follow_locale(application: QApplication, locale: QLocale) -> None:
    """Have texts, times and numbers as a country has them, in the first of its languages that there is."""
    language = first_known(locale.uiLanguages())
    use_language(language)
    halves = "ap" in locale.timeFormat(QLocale.FormatType.ShortFormat).lower()
    write_by(Habits(halves, locale.groupSeparator(), locale.decimalPoint()))
    for old in application.findChildren(QTranslator):
        application.removeTranslator(old)
    translator = QTranslator(application)  # of Qt's own dialogs
    if translator.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
