"""The lint of words (W1-W11), in English and Spanish."""

import pytest

from recalldesk.playbook.readability import grade_of, sentences, words
from tests.playbook.edits import errors

WHERE = "scripts.trunk.callback_set.say"
PLACE = "scripts › trunk › callback_set › say"
FINE = "Thank you. I will call {callback_time}."


def said(language: str, text: str) -> dict[str, str]:
    return errors((f"{WHERE}.{language}", text))


@pytest.mark.parametrize(
    ("language", "text", "sentence"),
    [
        ("English", "You are overdue.", "'overdue' scolds (W11)"),
        ("English", "You have to come.", "'have to' scolds (W11)"),
        ("Spanish", "Usted tiene que venir.", "'tiene que' scolds (W11)"),
        ("English", "You missed your visit.", "'you missed' blames (W11)"),
        ("English", "You didn't come.", "'you didn t' blames (W11)"),
        ("Spanish", "Fue su culpa.", "'su culpa' blames (W11)"),
        ("English", "This is dangerous.", "'dangerous' alarms (W11)"),
        ("Spanish", "Está en riesgo.", "'en riesgo' alarms (W11)"),
        ("English", "You will be fine.", "'you will be fine' promises an outcome (W11)"),
        ("Spanish", "Todo va a salir bien.", "'todo va a salir bien' promises an outcome (W11)"),
        ("English", "That can wait.", "'can wait' judges how urgent it is (C1)"),
        ("Spanish", "No es urgente.", "'no es urgente' judges how urgent it is (C1)"),
        ("English", "We already called you.", "'we already called' turns the patient away (W11)"),
        ("Spanish", "Llame a otra clínica.", "'llame a otra' turns the patient away (W11)"),
        ("English", "What is your Social Security number?", "'social security' asks for what we never ask (W3)"),
        ("Spanish", "¿Cuál es su tarjeta de crédito?", "'tarjeta de credito' asks for what we never ask (W3)"),
    ],
)
def test_W11_words_that_are_never_said(language: str, text: str, sentence: str) -> None:
    found = said(language, text)
    assert list(found) == [f"{PLACE} › {language}"]
    assert sentence in found[f"{PLACE} › {language}"]


def test_W1_one_question_a_turn() -> None:
    found = said("English", "Is it you? May I go on?")
    assert "It asks 2 questions at once in English (W1)." in found["scripts › trunk › callback_set"]


def test_W1_sentences_are_short_also_with_their_merge_fields_filled() -> None:
    short = "one two three four five six seven eight nine ten eleven"
    assert said("English", f"{short} twelve.") == {}
    found = said("English", f"{short} {{callback_time}}. {short} {short}.")[f"{PLACE} › English"]
    assert "A sentence has 22 words with its merge fields filled (W1)" in found
    assert "14 words" not in found
    assert said("English", f"{short} three four {{callback_time}}.")  # which is three words more


def test_W1_grade_of_long_words() -> None:
    hard = "Notwithstanding administrative considerations, appropriate documentation necessitates authorization. " * 5
    easy = "We will call you on the day that you say. " * 5
    assert "The words in English are of school grade" in said("English", hard)["scripts › trunk › callback_set"]
    assert said("English", easy) == {}


def test_W1_a_script_is_graded_as_a_whole() -> None:
    hard = "Notwithstanding administrative considerations, appropriate documentation necessitates authorization."
    many = {f"s{place}": {"say": {"English": hard, "Spanish": "Gracias."}, "to": "decide"} for place in range(5)}
    chain = {name: {**step, "to": f"s{place + 1}"} for place, (name, step) in enumerate(many.items())}
    chain["s4"]["to"] = "decide"
    own = {"purpose": {"to": "s0", "say": {"English": "Hi.", "Spanish": "Hola."}}, **chain}
    found = errors(("scripts.trees.labs.steps", own))
    assert list(found) == ["scripts › trees › labs › steps"]
    assert "Grade 6 is the hardest" in found["scripts › trees › labs › steps"]


def test_W11_a_fact_is_looked_at_too() -> None:
    found = errors(("scripts.trees.labs.fact.English", "You must come."))
    assert "'must' scolds" in found["scripts › trees › labs › fact › English"]


def test_words_of_a_language_that_the_clinic_has_no_name_in_are_looked_at_too() -> None:
    found = errors((f"{WHERE}.French", "{clinic} is dangerous."))
    assert list(found) == [f"{PLACE} › French"]


@pytest.mark.parametrize(
    ("easy", "hard", "language"),
    [
        (
            "The cat sat on the mat. It was big.",
            "The administration necessitates considerable documentation.",
            "English",
        ),
        ("El sol sale. Es de día.", "La administración necesita documentación considerable.", "Spanish"),
    ],
)
def test_a_hard_text_has_a_higher_grade(easy: str, hard: str, language: str) -> None:
    assert grade_of(easy, language) < 3
    assert grade_of(hard, language) > 6


def test_known_grades() -> None:
    # 11 words, 2 sentences, 13 syllables; 9 words, 2 sentences, 16 syllables
    assert grade_of("The little cat sat on the table. It was used once.", "English") == pytest.approx(
        0.39 * 11 / 2 + 11.8 * 13 / 11 - 15.59
    )
    assert grade_of("El país quiere leer. Aún oímos la guía hoy.", "Spanish") == pytest.approx(
        -0.205 * 200 / 9 + 0.049 * 1600 / 9 - 3.407
    )


def test_sentences_and_words() -> None:
    assert sentences("¿Es usted? Sí... Llame al 555-0100.") == ["¿Es usted?", "Sí...", "Llame al 555-0100."]
    assert words("Don't call 555-0100, O'Neil!") == ["don't", "call", "555-0100", "o'neil"]
