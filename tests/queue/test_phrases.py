import pytest

from recalldesk.queue.phrases import Phrases, folded

REASONS = Phrases(
    [
        ("results", ("results", "test results")),
        ("refill", ("refill gap",)),
        ("mri", ("MRI",)),
        ("café", ("café au lait",)),
    ]
)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Review test RESULTS", "results"),
        ("results!", "results"),
        ("(refill-gap) visit needed", "refill"),
        ("MRI results", "results"),  # the longest phrase wins
        ("mri", "mri"),
        ("CAFÉ AU  LAIT", "café"),
        ("resultsX", None),
        ("refill", None),
        ("", None),
        ("--", None),
    ],
)
def test_a_text_means_the_longest_phrase_of_whole_words_in_it(text: str, word: str | None) -> None:
    assert REASONS.meaning(text) == word


def test_of_phrases_as_long_the_first_of_the_alphabet_wins_whatever_their_order() -> None:
    one = Phrases([("a", ("red",)), ("b", ("old",))])
    other = Phrases([("b", ("old",)), ("a", ("red",))])
    assert one.meaning("red old") == other.meaning("red old") == "b"


def test_words_stand_between_blanks() -> None:
    assert folded("Follow-up:  VISIT") == " follow up visit "
